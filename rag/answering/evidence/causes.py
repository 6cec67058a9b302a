"""Where a source explains what was asked about: the account whose effect, not whose cause, is what the question names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.answering.evidence.fitting import names_place, term_share
from rag.answering.evidence.ranker import answerable
from rag.answering.evidence.weighing import Evidence
from rag.dutch.causes import STATED, Account, read_accounts
from rag.dutch.denials import read_denials
from rag.dutch.direction import Way, find_directions
from rag.dutch.writing import write_number
from rag.question.reading import QuestionReading, Role
from rag.records import Sentence, SentenceKind
from rag.vocabulary import Bag, Vocabulary, lemmas_of, pour

_LOOKED_AT = 10
"""So many pieces of evidence, and what stands beside them, are looked through for an account."""
_ENOUGH, _SURE = 0.7, 1.0
"""Worth from which on an account is the one asked for, and from which on nothing else is needed to answer."""
_NAMED = 0.15
"""Share of the question that the effect itself must name."""
_CERTAIN = 0.85
"""From this chance on that the best evidence answers, its account need not be in the words of the question."""
_LEAST = 0.3
"""A question whose words weigh less in all is about too little to match it with an account."""
_PLACE = 0.5
"""What a place asked about weighs beside the words of the question."""
_DOCUMENTS = 4
"""All accounts in the documents of so many pieces of evidence are looked at as well."""
_NEIGHBOUR = 0.6
"""What the sentences beside evidence inherit of its nearness."""
_SPAN = 5.0
"""Evidence whose score is so much under the best is not near at all."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The sentence that explains, with how well its effect is what was asked about, 0 to 1 and a little."""

    sentence: Sentence
    account: Account
    about: float
    worth: float

    @property
    def sure(self) -> bool:
        return self.worth >= _SURE and self.account.strength == STATED


def find_cause(
    question: QuestionReading, ranked: Sequence[Evidence], vocabulary: Vocabulary
) -> Explanation | None:
    """The best account of what the question asks to explain, or None when the sources give none."""
    asked = sum(term.weight for term in question.terms if term.role is not Role.NUMBER)
    if asked + _PLACE * len(question.places) < _LEAST:
        return None
    best: Explanation | None = None
    for sentence, nearness in _near(ranked, vocabulary):
        if read_denials(sentence.text):
            continue
        for account in read_accounts(sentence.text):
            found = _explanation(question, sentence, account, nearness, vocabulary)
            if found is not None and (best is None or found.worth > best.worth):
                best = found
    return best or _as_read(question, ranked, vocabulary)


def _as_read(
    question: QuestionReading, ranked: Sequence[Evidence], vocabulary: Vocabulary
) -> Explanation | None:
    """The account of the very best evidence in words of its own, when reading leaves little doubt that it answers;
    not one whose reason, rather than its effect, is what was asked about."""
    if not ranked or answerable(question, ranked) < _CERTAIN:
        return None
    sentence = ranked[0].sentence
    if sentence.kind is SentenceKind.ROW or read_denials(sentence.text):
        return None
    before = vocabulary.previous(sentence)
    if not _there(question, sentence, before, vocabulary):
        return None
    for account in read_accounts(sentence.text):
        way = _way(question, account, "")
        against = way is not None and question.direction is not None and way != question.direction
        reason: Bag = {}
        pour(reason, account.reason, 1.0)
        if account.strength == STATED and not against and _said(question, reason, set()) < _NAMED:
            return Explanation(sentence, account, 0.0, _ENOUGH)
    return None


def _near(ranked: Sequence[Evidence], vocabulary: Vocabulary) -> Iterator[tuple[Sentence, float]]:
    """The sentences near the top, those around them and all others that explain, each with its nearness, 0 to 1."""
    nearness: dict[str, float] = {}
    sentences: dict[str, Sentence] = {}
    for evidence in ranked[:_LOOKED_AT]:
        near = max(0.0, 1.0 - (ranked[0].score - evidence.score) / _SPAN)
        around = [(evidence.sentence, near)]
        around += [(other, near * _NEIGHBOUR) for other in _beside(evidence.sentence, vocabulary)]
        for sentence, value in around:
            if sentence.kind is SentenceKind.ROW:
                continue
            sentences[sentence.id] = sentence
            nearness[sentence.id] = max(value, nearness.get(sentence.id, 0.0))
    for sentence in vocabulary.accounts(
        dict.fromkeys(evidence.document.id for evidence in ranked[:_DOCUMENTS])
    ):
        sentences.setdefault(sentence.id, sentence)
        nearness.setdefault(sentence.id, 0.0)
    for id_, sentence in sentences.items():
        yield sentence, nearness[id_]


def _beside(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Sentence]:
    """The rest of the passage, and the opening of the next passage of the section."""
    passage = vocabulary.passage(sentence.passage_id)
    yield from (other for other in passage.sentences if other.id != sentence.id)
    following = vocabulary.following(passage)
    if following is not None:
        yield from following.sentences[:2]


def _explanation(
    question: QuestionReading, sentence: Sentence, account: Account, nearness: float, vocabulary: Vocabulary
) -> Explanation | None:
    before = vocabulary.previous(sentence)
    back = before if account.thin else None
    if account.sort == "purpose" and question.direction is not None:  # a movement has causes, not aims
        return None
    around = _looked_back_on(sentence, account, before, vocabulary)
    way = _way(question, account, around if around else back.text if back is not None else "")
    if way is not None and question.direction is not None and way != question.direction:
        return None
    if not _there(question, sentence, before, vocabulary):
        return None
    named = _named(sentence, account, before, vocabulary)
    bag = _surround(dict(named), sentence, account, before, vocabulary)
    values = {figure.value for figure in vocabulary.figures[sentence.id]}
    stated = {write_number(value) for value in values}
    said = _said(question, named, stated)
    about = max(_said(question, bag, stated), 0.0)
    reason: Bag = dict(bag)
    pour(reason, account.reason, 0.5)
    about = max(about, _said(question, reason, stated)) if said >= _NAMED else about
    worth = (
        about
        + 0.15 * account.strength
        - 0.12 * account.reason_before
        + 0.35 * nearness
        + (0.15 if way is not None else 0.0)
    )
    worth -= 0.1 if account.sort == "purpose" else 0.0
    if said < _NAMED or worth < _ENOUGH:
        return None
    return Explanation(sentence, account, about, worth)


def _said(question: QuestionReading, bag: Bag, stated: set[str]) -> float:
    """Share of what the question names, its places and figures included, that a bag says."""
    total = said = 0.0
    for term in question.terms:
        if term.role is Role.NUMBER and term.lemma not in stated:
            continue
        share = 1.0 if term.role is Role.NUMBER else term_share(term, bag)
        total += term.weight
        said += term.weight * share
    for place in question.places:
        total += _PLACE
        said += _PLACE * min((bag.get(lemma, 0.0) for lemma in lemmas_of(place)), default=0.0)
    return said / total if total else 1.0


def _named(sentence: Sentence, account: Account, before: Sentence | None, vocabulary: Vocabulary) -> Bag:
    """What the account says it explains: its own words, and those of what it points back at."""
    named: Bag = {}
    pour(named, account.effect, 1.0)
    if before is None or not account.thin:
        return named
    pour(named, before.text, 0.9 if account.points_back else 0.75)
    earlier = vocabulary.previous(before)
    if earlier is not None:
        pour(named, earlier.text, 0.6)
    passage = vocabulary.passage(sentence.passage_id)
    if (
        account.points_back and passage.sentences[0].id == sentence.id
    ):  # it looks back on all that went before
        pour(named, passage.section[-1] if passage.section else "", 0.85)
        pour(named, vocabulary.passage(before.passage_id).text, 0.7)
    return named


def _surround(
    bag: Bag, sentence: Sentence, account: Account, before: Sentence | None, vocabulary: Vocabulary
) -> Bag:
    """What the effect is about: its own words, and less directly those of what it stands among."""
    passage = vocabulary.passage(sentence.passage_id)
    if before is not None:
        pour(bag, before.text, 0.4)
    if account.thin:
        pour(bag, passage.text, 0.4)
    pour(bag, passage.lead, 0.8)
    if passage.section:
        pour(bag, passage.section[-1], 0.7)
    pour(bag, vocabulary.scope(sentence.document_id), 0.5)
    pour(bag, vocabulary.about(sentence.document_id), 0.6)
    return bag


def _way(question: QuestionReading, account: Account, before: str) -> Way | None:
    """The way that the effect moves, that of the question first; of a thin effect, that of what went before."""
    for text in (account.effect, before):
        ways = [found.way for found in find_directions(text)]
        if ways:
            return question.direction if question.direction in ways else ways[0]
    return None


def _looked_back_on(
    sentence: Sentence, account: Account, before: Sentence | None, vocabulary: Vocabulary
) -> str:
    """The heading and passage that an account at the head of a passage looks back on; "" for any other."""
    passage = vocabulary.passage(sentence.passage_id)
    if before is None or not account.points_back or passage.sentences[0].id != sentence.id:
        return ""
    return " ".join((*passage.section[-1:], vocabulary.passage(before.passage_id).text))


def _there(
    question: QuestionReading, sentence: Sentence, before: Sentence | None, vocabulary: Vocabulary
) -> bool:
    """Whether the place asked about is named where the account stands, or the account names no other place."""
    if not question.places:
        return True
    passage = vocabulary.passage(sentence.passage_id)
    around = " ".join(
        (
            vocabulary.scope(sentence.document_id),
            *passage.section,
            passage.lead,
            before.text if before is not None else "",
            sentence.text,
        )
    )
    return any(names_place(around, place) for place in question.places)
