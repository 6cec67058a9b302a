"""Saying what a source says: its own sentence, or a table cell put into words, with its figures standing out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import Case
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.items import list_after, say_items
from rag.answering.phrasing.wording import (
    bold,
    figure_sentence,
    label_of,
    plain,
    short_value,
    upper_first,
    when,
)
from rag.dutch.periods import read_periods
from rag.dutch.writing import write_value
from rag.figures.arithmetic import Computed
from rag.figures.verbs import is_finite
from rag.records import AnswerFigure, Figure, Sentence, SentenceKind
from rag.vocabulary import leans_on_previous

_POINTS_BACK = re.compile(
    r"^\W*(?:een|twee|drie|vier|vijf|tien) (?:jaar|maanden|kwartalen|weken) (?:eerder|later|daarvoor|daarna|geleden)\b|"
    r"^\W*(?:toen|daarvóór|vorig jaar)\b|"
    r"\b(?:waren|zijn) (?:het|dat) er\b|^\W*(?:in|eind|begin) \d{4} (?:was|waren|is|zijn) (?:dat|het|die)\b",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r"^(?:Ook|Daarnaast|Bovendien|Verder|Tevens|Voorts)\s+"
    r"(?!\w+ (?:ze|zij|hij|er|dit|dat|die|deze|hen|hun)\b|\w+ het (?:\w+en|niet|wel|ook)\b)"
)
_OF_A_ROW = 3
ENOUGH_WORDS = 60
"""A runner-up is only offered while the answer is shorter than this."""


def state(draft: Draft, case: Case, evidence: Evidence, figures: Sequence[Figure]) -> None:
    """Say what the evidence says, with the given figures of it standing out, and show those figures.

    A figure that a newer source corrected is said as it is now, with what was reported before.
    """
    corrected = [figure for figure in figures if case.corrections.current(figure) is not figure]
    for figure in corrected:
        say_cell(draft, case, figure)
    rest = [figure for figure in figures if figure not in corrected]
    if corrected and not rest:
        return
    if evidence.sentence.kind is SentenceKind.ROW:
        for figure in rest:
            say_cell(draft, case, figure)
        return
    say_with_context(draft, case, evidence.sentence, rest)


def say_cell(draft: Draft, case: Case, figure: Figure, lead: str = "") -> None:
    """Say one figure record in a sentence of its own; `lead` is what stands before it ("Het laagst")."""
    now = case.corrections.current(figure)
    before = figure if now is not figure else case.corrections.replaced(figure)
    source = case.sentence(now)
    if before is None:
        sentence = figure_sentence(figure)
        draft.say(f"{lead}{sentence}" if lead else sentence, source)
        draft.show(figure)
        return
    old = case.sentence(before)
    if (
        before.document_id == now.document_id
    ):  # two columns of the correction itself: "eerder gemeld", "gecorrigeerd"
        before = replace(before, indicator=before.indicator.split(": ")[0])
    value = write_value(now.value, now.unit or before.unit, now.qualifier, now.range_to)
    draft.say(
        f"{lead}{plain(label_of(before))}: **{plain(value)}** [{draft.cite(source)}] "
        f"(gecorrigeerd; eerder gemeld: {plain(short_value(before))} [{draft.cite(old)}])."
    )
    draft.show(now)
    draft.show(before)


def points_back(sentence: Sentence) -> bool:
    """Whether a sentence needs the one before it to be understood."""
    if sentence.kind is not SentenceKind.SENTENCE:
        return False
    return leans_on_previous(sentence) or bool(_POINTS_BACK.search(sentence.text))


def say_with_context(draft: Draft, case: Case, sentence: Sentence, figures: Sequence[Figure] = ()) -> None:
    """Say a source sentence verbatim; when it points back, say what it points at first, when it leads up to a list, its items.

    All figures of what is said are shown, those in bold first: no number of an answer goes without its record.
    A table row is said in words, by its figures: nobody can read it as it is written.
    """
    if sentence.kind is SentenceKind.ROW:
        for figure in (figures or case.vocabulary.figures[sentence.id])[:_OF_A_ROW]:
            say_cell(draft, case, figure)
        return
    context: Sequence[Figure] = ()
    alone = _standing_alone(sentence, figures)
    if alone is not None:
        draft.say(alone, sentence)
        for figure in (*figures, *case.vocabulary.figures[sentence.id]):
            draft.show(figure)
        return
    if points_back(sentence):
        before = case.vocabulary.previous(sentence)
        if before is not None and before.kind is not SentenceKind.ROW and len(before.text) < 400:
            draft.say(plain(before.text), before)
            context = case.vocabulary.figures[before.id]
    draft.say(bold(sentence, figures), sentence)
    for figure in (*figures, *case.vocabulary.figures[sentence.id], *context):
        draft.show(figure)
    items = None if figures else list_after(case, case.vocabulary.passage(sentence.passage_id), sentence)
    if items is not None:
        say_items(draft, case, items)


def _standing_alone(sentence: Sentence, figures: Sequence[Figure]) -> str | None:
    """A sentence that only adds to the one before ("Ook werden …") and is whole without it; None for any other.

    The period that its figure has from the sentence before takes the place of the opening word: "In 2024 werden …".
    """
    opens = _ADDS.match(sentence.text)
    if (
        opens is None
        or _POINTS_BACK.search(sentence.text)
        or leans_on_previous(_without(sentence, opens.end()))
    ):
        return None
    text = bold(sentence, figures)
    period = figures[0].period if figures else None
    if period is None or any(found.label == period for found in read_periods(sentence.text)):
        return text
    verb = text[opens.end() :].split(" ", 1)[0]
    return f"{upper_first(when(period))} {text[opens.end() :]}" if is_finite(verb) else None


def _without(sentence: Sentence, opening: int) -> Sentence:
    """Its first clause, in which a word that points back points out of the sentence."""
    return replace(sentence, text=re.split(r"[:;]", sentence.text[opening:])[0])


def show_computed(
    draft: Draft, computed: Computed, like: Figure, period: str | None, sources: Sequence[Sentence]
) -> None:
    """Show a calculated figure about the same thing as `like`, tied to the sources of its operands."""
    shown = AnswerFigure(
        value=computed.value,
        unit=computed.unit,
        period=period,
        population=like.population,
        place=like.place,
        qualifier="ongeveer" if computed.approximate else None,
        indicator=like.indicator,
        citations=(),
        computed=True,
        formula=computed.formula,
    )
    draft.show_computed(shown, *sources)
