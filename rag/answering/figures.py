"""Composing answers out of single figures: the cell or the sentence that gives the figure asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.case import CLOSE, Case, equal_fits
from rag.answering.changes import say_change
from rag.answering.choosing import Choice, choose, periods_asked
from rag.answering.deriving import derive
from rag.answering.draft import Draft
from rag.answering.evidence import Evidence
from rag.answering.fitting import coverage
from rag.answering.gaps import say_gap
from rag.answering.lines import two_moments
from rag.answering.related import line_of
from rag.answering.saying import ENOUGH_WORDS, say_cell, say_with_context, state
from rag.answering.tables import MEASURE, PERIOD, Cell, table_of
from rag.answering.totals import say_total
from rag.records import SentenceKind

_MORE = 0.05
_SORT = 0.5
_TOGETHER = re.compile(r"\b(?:totaal|totale|samen|alle|bij elkaar|opgeteld|together|total)\b", re.IGNORECASE)
_LISTED = 4
"""So many cells are named one by one; of more, only those nearest to the question."""


def compose_figure(draft: Draft, case: Case) -> None:
    """One figure, first; a close runner-up of another source sentence after it."""
    if derive(draft, case) or (two_moments(case.question) and say_change(draft, case)):
        return
    chosen = list(case.with_figures())
    if not chosen:
        say_with_context(draft, case, case.best.sentence)
        return
    first = _of_unit(chosen)
    if say_in_period(draft, case, [first]):
        return
    if first.sentence.kind is SentenceKind.ROW:
        if not say_cells(draft, case, first):
            state(draft, case, first, [fit.figure for fit in equal_fits(first)][:1])
        return
    state(draft, case, first, [fit.figure for fit in equal_fits(first)][:3])
    for other in (other for other in chosen[:3] if other is not first):
        close = first.score - other.score < CLOSE * 0.5 and other.best is not None and first.best is not None
        if close and other.best.total >= first.best.total - 0.2 and draft.words < ENOUGH_WORDS:  # type: ignore[union-attr]
            state(draft, case, other, [other.fits[0].figure])
            break


def _of_unit(chosen: Sequence[Evidence]) -> Evidence:
    """The first, unless its figure is of another sort than asked for and one about as near is of the right sort."""
    first = chosen[0]
    if first.best is None or first.best.unit >= _SORT:
        return first
    covered = first.signals["coverage"] - _MORE
    right = (
        other
        for other in chosen
        if other.best and other.best.unit >= 0.8 and other.signals["coverage"] >= covered
    )
    return next(right, first)


def say_in_period(draft: Draft, case: Case, near: Sequence[Evidence] | None = None) -> bool:
    """Say the figure of the period asked for, when the evidence gives its thing for another period.

    False, with nothing said, when no period is asked for, the evidence is of that period, or no such figure is known.
    """
    asked = case.question.periods
    if len(asked) != 1:
        return False
    for evidence in near if near is not None else case.near(CLOSE, 3):
        if evidence.sentence.kind is SentenceKind.ROW or any(fit.period > 0.5 for fit in evidence.fits):
            continue
        for fit in evidence.fits[:3]:
            if fit.unit <= 0.2 or not fit.figure.period:
                continue
            line = {figure.period or "": figure for figure in line_of(fit.figure, case)}
            labels = periods_asked(line, asked[0])
            if len(labels) == 1:
                figure = line[labels[0]]
                say_with_context(draft, case, case.sentence(figure), [figure])
                return True
    return False


def say_cells(draft: Draft, case: Case, evidence: Evidence) -> bool:
    """Say the cell of the evidence's table that the question asks for. False when the table has none for it."""
    table = table_of(evidence.passage, case.vocabulary)
    choice = choose(table, case.question, lead=evidence.best.figure if evidence.best else None)
    if not choice.cells:
        return bool(choice.gaps) and say_gap(draft, case, choice.gaps[0])
    own = table.of(evidence.best.figure) if evidence.best else None
    if own is not None and own.figure is not None and _says_more(own, choice, case):
        say_cell(draft, case, own.figure)
        return True
    asked = bool(_TOGETHER.search(case.question.text))
    if len(choice.cells) > 1 and _unsaid(choice) and say_total(draft, case, choice.cells, asked):
        return True
    for cell in _nearest(choice, evidence):
        if cell.figure is not None:
            say_cell(draft, case, cell.figure)
    return True


def _says_more(own: Cell, choice: Choice, case: Case) -> bool:
    """Whether the row found says more of the question than the cells chosen because it names no value of an axis.

    A row may be found by a synonym that its label does not share with the question.
    """
    if own in choice.cells and len(choice.cells) == 1:
        return False
    open_axes = [
        axis for axis in choice.cells[0].at if axis not in (MEASURE, PERIOD) and axis not in choice.named
    ]
    if not open_axes or own.at.get(PERIOD) != choice.cells[0].at.get(PERIOD) or own.totals:
        return False
    terms = case.question.terms
    mine = coverage(terms, case.vocabulary.bag(own.row))
    others = [cell for cell in choice.cells if cell.row.id != own.row.id]
    return bool(others) and all(
        mine > coverage(terms, case.vocabulary.bag(cell.row)) + _MORE for cell in others
    )


def _unsaid(choice: Choice) -> bool:
    """Whether the cells left differ only in what the question leaves out, so that their total is meant."""
    return all(axis not in choice.named and axis != PERIOD for axis in choice.open_axes)


def _nearest(choice: Choice, evidence: Evidence) -> list[Cell]:
    if len(choice.cells) <= _LISTED:
        return list(choice.cells)
    in_row = [cell for cell in choice.cells if cell.row.id == evidence.sentence.id]
    return in_row[:1] or list(choice.cells[:1])
