"""Questions about the sources themselves: when one was published, where something stands."""

from __future__ import annotations

from rag.answering.gathering.case import Case
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.wording import plain
from rag.dutch.writing import write_period
from rag.question.kinds import Kind
from rag.question.reading import QuestionReading, Role

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
    section = case.best.passage.section
    under = f", onder “{plain(section[-1])}”" if section else ""
    draft.say(f"Dat staat in “{plain(case.best.document.title)}”{under}:")
