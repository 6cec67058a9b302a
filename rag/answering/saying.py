"""Saying what a source says: its own sentence, or a table cell put into words, with its figures standing out."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answering.case import Case
from rag.answering.draft import Draft
from rag.answering.evidence import Evidence
from rag.answering.vocabulary import leans_on_previous
from rag.answering.wording import bold, figure_sentence, plain
from rag.figures.arithmetic import Computed
from rag.records import AnswerFigure, Figure, Sentence, SentenceKind

ENOUGH_WORDS = 60
"""A runner-up is only offered while the answer is shorter than this."""


def state(draft: Draft, case: Case, evidence: Evidence, figures: Sequence[Figure]) -> None:
    """Say what the evidence says, with the given figures of it standing out, and show those figures."""
    sentence = evidence.sentence
    if sentence.kind is SentenceKind.ROW:
        for figure in figures:
            draft.say(figure_sentence(figure), sentence)
            draft.show(figure)
        return
    say_with_context(draft, case, sentence, figures)


def say_with_context(draft: Draft, case: Case, sentence: Sentence, figures: Sequence[Figure] = ()) -> None:
    """Say a source sentence verbatim; when it points back, say what it points at first.

    All figures of what is said are shown, those in bold first: no number of an answer goes without its record.
    """
    context: Sequence[Figure] = ()
    if leans_on_previous(sentence):
        before = case.vocabulary.previous(sentence)
        if before is not None and before.kind is not SentenceKind.ROW and len(before.text) < 400:
            draft.say(plain(before.text), before)
            context = case.vocabulary.figures[before.id]
    draft.say(bold(sentence, figures), sentence)
    for figure in (*figures, *case.vocabulary.figures[sentence.id], *context):
        draft.show(figure)


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
