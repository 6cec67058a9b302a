"""Sums of figures that the question itself names ("7.500 plus 8.298, hoeveel is dat samen?")."""

from __future__ import annotations

from rag.answering.composing.totals import refuse_sum
from rag.answering.gathering.case import Case
from rag.answering.phrasing.draft import Draft
from rag.figures.arithmetic import NotCombinable, total
from rag.records import Figure


def say_stated_sum(draft: Draft, case: Case) -> bool:
    """Say why the named figures may not be added. False, with nothing said, when they may, or are not in the sources."""
    named = [
        figure
        for reading in case.question.numbers
        if (figure := _with_value(reading.value, case)) is not None
    ]
    if len(named) < 2 or len(named) < len(case.question.numbers):
        return False
    summed = total(named)
    if not isinstance(summed, NotCombinable):
        return False
    refuse_sum(draft, case, named, summed.reason)
    return True


def _with_value(value: object, case: Case) -> Figure | None:
    """The figure of the evidence that has this value, the best evidence first."""
    return next(
        (fit.figure for evidence in case.ranked for fit in evidence.fits if fit.figure.value == value), None
    )
