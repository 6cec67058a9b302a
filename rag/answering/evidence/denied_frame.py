"""Whether a denial is of the time, place, way, measure and sort that a question asks about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rag.answering.evidence.fitting import names_place
from rag.dutch.denials import Denial
from rag.dutch.dimensions import groups_by
from rag.dutch.direction import find_directions
from rag.dutch.period_labels import overlaps
from rag.dutch.periods import read_periods
from rag.dutch.words import Token, tokens
from rag.question.kinds import Kind
from rag.question.reading import QuestionReading
from rag.records import Sentence
from rag.vocabulary import Vocabulary

_HOW = re.compile(
    r"\bhoe (?P<measure>vaak|lang|oud|jong|ver|snel|zwaar|tevreden|veilig|druk|laat|vroeg)\b", re.IGNORECASE
)
_WIDE = frozenset(("provincie", "regio", "land"))
AREAS = frozenset("gemeente wijk buurt regio provincie stadsdeel kern dorp gebied stad locatie".split())


def asks_cause(question: QuestionReading, denial: Denial) -> bool:
    """Whether the question is after a cause; "hoe is de brand ontstaan" may be, when the denial puts it so."""
    if question.kind is Kind.FACT and denial.clause and denial.sort == "cause":
        return any(denial.choices) and "hoe" in {token.lemma for token in tokens(question.text)}
    return question.kind is Kind.CAUSE


def measures_otherwise(question: QuestionReading, denial: Denial, token: Token) -> bool:
    """Whether the denial is of another measure of the thing: how often visitors come says not how many they are."""
    denied, asked = (
        found["measure"].lower() if (found := _HOW.search(text)) else ""
        for text in (denial.text, question.text)
    )
    counts_it = any(token.lemma in lemmas for lemmas, _ in question.counted)
    return denied != asked and (bool(asked) or counts_it or question.kind is not Kind.FIGURE)


def same_time(question: QuestionReading, denial: Denial) -> bool:
    """Whether a denial about a period is about one asked for; a question without a period asks about any."""
    denied = read_periods(denial.text)
    return (
        not denied
        or not question.periods
        or any(overlaps(asked, period) for asked in question.periods for period in denied)
    )


def breaks_down(question: QuestionReading, denial: Denial, title: str) -> bool:
    """Whether the question asks for one of those by which the denial says that nothing is broken down.

    A place does when it is not what the whole document is about; for a region that may be so.
    """
    if not denial.per:
        return True
    asked = {token.lemma for token in tokens(question.text)}
    one_of_many = any(not names_place(title, place) for place in question.places)
    return one_of_many or any(
        by in asked or groups_by(by) & asked or (by in _WIDE and question.places) for by in denial.per
    )


def same_place(question: QuestionReading, sentence: Sentence, denial: Denial, vocabulary: Vocabulary) -> bool:
    """Whether the places asked about are named where the denial stands, or it is one for each place."""
    if AREAS & set(denial.per):
        return True
    passage = vocabulary.passage(sentence.passage_id)
    before = vocabulary.previous(sentence)
    around = (
        vocabulary.scope(sentence.document_id),
        *passage.section,
        passage.lead,
        before.text if before is not None else "",
        passage.text,
    )
    return all(names_place(" ".join(around), place) for place in question.places)


def same_way(question: QuestionReading, denial: Denial, back: Iterable[str]) -> bool:
    """Whether a cause that is denied is not one of a movement the other way than the question has it."""
    if question.kind is not Kind.CAUSE or question.direction is None:
        return True
    for text in (denial.text, *back):
        ways = {found.way for found in find_directions(text) if found.sort == "change"}
        if ways:
            return question.direction in ways
    return True
