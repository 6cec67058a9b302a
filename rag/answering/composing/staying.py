"""Follow-ups about the very sentence that the last answer came from: where it stands, who is in it, why it is so."""

from __future__ import annotations

import re

from rag.answering.composing.provenance import say_place_of
from rag.answering.gathering.case import Case
from rag.answering.gathering.recalling import Spoken, plainly, spoken_of
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.saying import say_with_context
from rag.question.conversation import own_topics, refers
from rag.question.kinds import Kind
from rag.question.reading import QuestionReading, Role
from rag.records import Sentence, SentenceKind
from rag.vocabulary import lemmas_of, related

_NAMING = (Kind.LIST, Kind.WHO, Kind.WHERE)
_REASONS = re.compile(
    r"^\W*(?P<who>(?:[^\W\d]+ ){1,4}?)(?:noem(?:t|en|den)|wij(?:zen|st) op|geven\b.{0,20}\bals|zegg?en|vinden) ",
    re.IGNORECASE,
)
"""People who give their reasons: "Tegenstanders noemen vooral …"."""
_IN_A_PLACE = re.compile(r"\b(?:van|in|uit|te) (?:[Dd]e |[Hh]et )?(?-i:[A-ZÀ-Ý])[\w’'-]+")
_ON, _BEGINS = 2, 5
"""So many sentences on they may stand; their name begins with so many letters of what was asked."""


def say_source(draft: Draft, case: Case) -> bool:
    """Say where that stands which the last answer gave. False, with nothing said, when it is not found back."""
    spoken = _spoken(case)
    if (
        spoken is None
        or case.question.kind is not Kind.SOURCE
        or own_topics(case.question.own or case.question)
    ):
        return False
    say_place_of(draft, spoken.sentence)
    say_with_context(draft, case, spoken.sentence, [spoken.figure] if spoken.figure else [])
    return True


def say_same_sentence(draft: Draft, case: Case) -> bool:
    """Answer "van welke gemeente is zij wethouder" by the sentence last spoken of, when that says all that is asked."""
    own = case.question.own
    if own is None or own.kind not in _NAMING or not refers(own.text):
        return False
    spoken = _spoken(case)
    if spoken is None or spoken.sentence.kind is SentenceKind.ROW or not _says_all(spoken.sentence, own):
        return False
    say_with_context(draft, case, spoken.sentence)
    return True


def say_their_reason(draft: Draft, case: Case) -> bool:
    """Say why, in the words of those last spoken of. False, with nothing said, when the next sentences do not."""
    own = case.question.own
    if own is None or own.kind is not Kind.CAUSE or own_topics(own):
        return False
    spoken = _spoken(case)
    if spoken is None or spoken.sentence.kind is SentenceKind.ROW:
        return False
    return _say_reason(draft, case, spoken.sentence)


def _spoken(case: Case) -> Spoken | None:
    before = case.question.before
    return spoken_of(before, case.vocabulary) if before is not None else None


def _says_all(sentence: Sentence, own: QuestionReading) -> bool:
    """Whether a sentence says every word of a question itself; an area by the name of a place."""
    topics = own_topics(own)
    said = set(lemmas_of(sentence.text))
    areas = any(term.role is Role.AREA for term in own.terms)
    return (
        bool(topics)
        and all(term.lemma in said for term in topics)
        and (not areas or bool(_IN_A_PLACE.search(sentence.text)))
    )


def _say_reason(draft: Draft, case: Case, sentence: Sentence) -> bool:
    """What those who were spoken of give as their reason, in one of the next sentences."""
    before = case.question.before
    assert before is not None
    heard = {word.lower() for word in re.findall(r"[^\W\d_]+", f"{before.text} {plainly(before.answer)}")}
    passage = case.vocabulary.passage(sentence.passage_id)
    following = [other for other in passage.sentences if other.start >= sentence.end]
    for other in following[:_ON]:
        gives = _REASONS.match(other.text)
        if gives is None:
            continue
        who = {kin for lemma in lemmas_of(gives["who"]) for kin in related(lemma)}
        if any(name[:_BEGINS] == word[:_BEGINS] for name in who for word in heard if len(word) >= _BEGINS):
            say_with_context(draft, case, other)
            return True
    return False
