"""Yes or no to a bound that the question states ("meer dan de helft van …"), held against the cell of a table."""

from __future__ import annotations

from decimal import Decimal

from rag.answering.gathering.case import CLOSE, Case, goes_beyond
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.saying import say_cell
from rag.answering.tables.choosing import choose
from rag.dutch.numbers import Reading
from rag.dutch.rounding import Rounding, meaning
from rag.dutch.units import SHARES, same_unit
from rag.question.kinds import has_question_word
from rag.records import Figure

_BOUNDS = (Rounding.ABOVE, Rounding.AT_LEAST, Rounding.BELOW, Rounding.AT_MOST)


def say_bound(draft: Draft, case: Case) -> bool:
    """Say whether the one cell that the question points at is above or below the number that it states.

    False, with nothing said, when no bound is asked about or near tables do not give just one such cell.
    """
    if not case.question.yes_no and has_question_word(case.question.text):
        return False
    bounds = [reading for reading in case.question.numbers if meaning(reading.qualifier) in _BOUNDS]
    if len(bounds) != 1:
        return False
    for evidence, table in case.tables(CLOSE * 2, 4):
        if goes_beyond(evidence, case):
            continue
        lead = evidence.best.figure if evidence.best else None
        figures = [
            figure for figure in choose(table, case.question, lead=lead).figures if _alike(figure, bounds[0])
        ]
        if len(figures) != 1:
            continue
        draft.say("**Ja.**" if _holds(case.corrections.settled(figures[0]), bounds[0]) else "**Nee.**")
        say_cell(draft, case, figures[0])
        return True
    return False


def _holds(figure: Figure, stated: Reading) -> bool:
    value, bound = _level(figure.value, figure.unit), _level(stated.value, stated.unit)
    match meaning(stated.qualifier):
        case Rounding.ABOVE:
            return value > bound
        case Rounding.AT_LEAST:
            return value >= bound
        case Rounding.BELOW:
            return value < bound
        case _:
            return value <= bound


def _alike(figure: Figure, bound: Reading) -> bool:
    both_shares = figure.unit in SHARES and bound.unit in SHARES
    return (
        both_shares
        or same_unit(figure.unit, bound.unit)
        or (bound.unit is not None and bound.unit in figure.indicator)
    )


def _level(value: Decimal, unit: str | None) -> Decimal:
    return value * 100 if unit == "deel" else value
