"""Questions about the sources themselves: when one was published, where something stands."""

from __future__ import annotations

import re

from rag.answering.gathering.case import Case
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.wording import plain
from rag.dutch.writing import write_period
from rag.question.kinds import Kind
from rag.question.reading import QuestionReading, Role
from rag.records import Sentence, SentenceKind

_PUBLISHING = frozenset(
    "verschijnen verschijning publiceren publicatie publicatiedatum uitkomen uitbrengen dateren datum plaatsen versturen "
    "schrijven opstellen naar_buiten buiten nieuw online published".split()
)


def asks_publication(question: QuestionReading) -> bool:
    """Whether it asks when the source appeared ("wanneer is dit bericht verschenen", "van wanneer is het rapport")."""
    if question.kind is not Kind.WHEN:
        return False
    topics = [term for term in question.terms if term.role is Role.TOPIC]
    speaks_of_source = any(term.role is Role.SOURCE for term in question.terms)
    return all(term.lemma in _PUBLISHING for term in topics) and (speaks_of_source or bool(topics))


def say_publication(draft: Draft, case: Case) -> bool:
    """Say when the best matching source was published. False, with nothing said, when that is not known."""
    document = case.best.document
    opening = next((sentence for passage in document.passages for sentence in passage.sentences), None)
    if document.published is None or opening is None:
        return False
    date = write_period(document.published.isoformat())
    draft.say(f"Deze bron is gepubliceerd op **{date}**.", opening)
    return True


def say_place(draft: Draft, case: Case) -> None:
    """Lead in a statement with the document and section it stands in."""
    say_place_of(draft, case.best.sentence)


def say_place_of(draft: Draft, sentence: Sentence) -> None:
    """Lead in a sentence with the document and section it stands in."""
    section = draft.vocabulary.passage(sentence.passage_id).section
    under = f", onder “{plain(section[-1])}”" if section else ""
    title = draft.vocabulary.document(sentence.document_id).title
    lead = f"Dat staat in “{plain(title)}”{under}:"
    if (
        sentence.kind is SentenceKind.ROW
    ):  # a cell is said in other words than its own: apart from where it stands
        draft.remark(lead)
    else:
        draft.say(lead)


_LOOKED_AT, _ON = 3, 2
_TOLD_BY = re.compile(
    r"^\W*(?:dat|dit) (?:blijkt|volgt|staat|concludeert|stelt|meldt)\b(?: \w+){0,2} (?:uit|in|de|het)\b",
    re.IGNORECASE,
)


def say_origin(draft: Draft, case: Case) -> None:
    """Add what the source itself says that it has this from: "Dat blijkt uit de voortgangsrapportage …"."""
    for evidence in case.ranked[:_LOOKED_AT]:
        if not draft.cites(evidence.sentence):
            continue
        following = [other for other in evidence.passage.sentences if other.start >= evidence.sentence.end]
        for sentence in following[:_ON]:
            if _TOLD_BY.search(sentence.text):
                draft.say(plain(sentence.text), sentence)
                return
