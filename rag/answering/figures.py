"""Composing answers out of single figures: the cell or the sentence that gives the figure asked for."""

from __future__ import annotations

from rag.answering.case import CLOSE, Case, equal_fits
from rag.answering.choosing import Choice, choose
from rag.answering.deriving import derive
from rag.answering.draft import Draft
from rag.answering.evidence import Evidence
from rag.answering.gaps import say_gap
from rag.answering.saying import ENOUGH_WORDS, say_cell, say_with_context, state
from rag.answering.tables import PERIOD, Cell, table_of
from rag.answering.totals import say_total
from rag.records import SentenceKind

_LISTED = 4
"""So many cells are named one by one; of more, only those nearest to the question."""


def compose_figure(draft: Draft, case: Case) -> None:
    """One figure, first; a close runner-up of another source sentence after it."""
    if derive(draft, case):
        return
    chosen = list(case.with_figures())
    if not chosen:
        say_with_context(draft, case, case.best.sentence)
        return
    first = chosen[0]
    if first.sentence.kind is SentenceKind.ROW:
        if not say_cells(draft, case, first):
            state(draft, case, first, [fit.figure for fit in equal_fits(first)][:1])
        return
    state(draft, case, first, [fit.figure for fit in equal_fits(first)][:3])
    for other in chosen[1:3]:
        close = first.score - other.score < CLOSE * 0.5 and other.best is not None and first.best is not None
        if close and other.best.total >= first.best.total - 0.2 and draft.words < ENOUGH_WORDS:  # type: ignore[union-attr]
            state(draft, case, other, [other.fits[0].figure])
            break


def say_cells(draft: Draft, case: Case, evidence: Evidence) -> bool:
    """Say the cell of the evidence's table that the question asks for. False when the table has none for it."""
    table = table_of(evidence.passage, case.vocabulary)
    choice = choose(table, case.question, lead=evidence.best.figure if evidence.best else None)
    if not choice.cells:
        return bool(choice.gaps) and say_gap(draft, case, choice.gaps[0])
    if len(choice.cells) > 1 and _unsaid(choice) and say_total(draft, case, choice.cells):
        return True
    for cell in _nearest(choice, evidence):
        if cell.figure is not None:
            say_cell(draft, case, cell.figure)
    return True


def _unsaid(choice: Choice) -> bool:
    """Whether the cells left differ only in what the question leaves out, so that their total is meant."""
    return all(axis not in choice.named and axis != PERIOD for axis in choice.open_axes)


def _nearest(choice: Choice, evidence: Evidence) -> list[Cell]:
    if len(choice.cells) <= _LISTED:
        return list(choice.cells)
    in_row = [cell for cell in choice.cells if cell.row.id == evidence.sentence.id]
    return in_row[:1] or list(choice.cells[:1])
