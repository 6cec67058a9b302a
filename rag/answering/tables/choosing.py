"""Which cells of a table a question asks for: the values it names on each axis, the newest period, the total."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rag.answering.evidence.fitting import coverage, fit_figure
from rag.answering.tables.cube import (
    MEASURE,
    PERIOD,
    PLACE,
    Cell,
    Slab,
    Table,
    axes_of,
    header_of,
    text_bag,
)
from rag.answering.tables.moments import newest, periods_asked
from rag.answering.tables.naming import named_values
from rag.dutch.units import SHARES
from rag.question.kinds import Kind
from rag.question.reading import QuestionReading
from rag.records import Figure

_LEAD = 0.15
_AIM = 0.6
"""What a goal loses against how things stand, when no goal is asked for."""
_PER_HEAD = re.compile(
    r"\b(?:naar verhouding|verhoudingsgewijs|relatief|in verhouding|"
    r"per (?:[\d.]+ )?(?:inwoners?|hoofd|huishoudens?|woning(?:en)?))\b",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\b(?:duur(?:der|dere|ste?)?|goedko\w+|prijs|prijzen|kost|kosten|kostte)\b", re.IGNORECASE
)
_PERCENT = re.compile(r"\b(?:procent\w*|percentages?\w*|aandeel)\b|%", re.IGNORECASE)
_TARGET = re.compile(
    r"\b(?:doel(?:en|stelling(?:en)?|waarden?)?|streef\w*|ambities?|norm(?:en)?|prognoses?|ramingen?|raming|verwacht\w*|begroot|begroting|"
    r"taakstelling(?:en)?|opgave|target)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The cells chosen, those the table leaves open among them apart, and the values that the question named."""

    cells: tuple[Cell, ...]
    gaps: tuple[Cell, ...]
    named: dict[str, tuple[str, ...]]

    @property
    def figures(self) -> list[Figure]:
        return [cell.figure for cell in self.cells if cell.figure is not None]

    @property
    def open_axes(self) -> dict[str, tuple[str, ...]]:
        """Axes on which the chosen cells still differ."""
        return axes_of(self.cells)


def choose(
    table: Table,
    question: QuestionReading,
    free: Iterable[str] = (),
    lead: Figure | None = None,
    totals: bool = True,
) -> Choice:
    """The cells that the question asks for.

    On the `free` axes every value stays. Elsewhere: the values named, else (with `totals`) the total, else the newest
    period, else all. `lead` is the figure that fitted best: it decides between measures that fit as well.
    """
    slab = slab_for(table, question, lead)
    if slab is None:
        return Choice((), (), {})
    left = set(free)
    cells, gaps = slab.cells, slab.gaps
    named: dict[str, tuple[str, ...]] = {}
    if question.periods and PERIOD not in left:
        cells, gaps = _in_period(slab, cells, gaps, question, named)
    for axis in sorted(
        (axis for axis in slab.axes if axis not in (MEASURE, PERIOD)), key=lambda axis: axis != PLACE
    ):
        left_open = _open(slab, cells, gaps).get(axis, ())  # narrowing one axis may have settled another
        found = named_values(axis, left_open, table, slab, question) if left_open else ()
        if found:
            named[axis] = found
        if axis in left:
            continue
        if found:
            cells, gaps = _keep(slab, cells, found, axis), _keep(None, gaps, found, axis)
        elif totals and any(
            axis in cell.totals for cell in (slab.wholes.get(axis, ()) if cells is slab.cells else cells)
        ):
            cells = tuple(cell for cell in cells if axis in cell.totals)
            gaps = ()
    if not question.periods and PERIOD not in left:
        cells, gaps = _in_period(slab, cells, gaps, question, named)
    return Choice(tuple(cells), tuple(gaps), named)


def survey(
    table: Table, question: QuestionReading, lead: Figure | None
) -> tuple[Slab | None, dict[str, tuple[str, ...]]]:
    """What the question is about in a table, and the values that it names on each axis, with nothing left out yet."""
    slab = slab_for(table, question, lead)
    if slab is None:
        return None, {}
    axes = {axis: values for axis, values in slab.axes.items() if axis not in (MEASURE, PERIOD)}
    named = {axis: named_values(axis, values, table, slab, question) for axis, values in axes.items()}
    return slab, {axis: values for axis, values in named.items() if values}


def _open(slab: Slab, cells: Sequence[Cell], gaps: Sequence[Cell]) -> dict[str, tuple[str, ...]]:
    return slab.axes if cells is slab.cells else axes_of([*cells, *gaps])


def _keep(slab: Slab | None, cells: Sequence[Cell], values: Sequence[str], axis: str) -> tuple[Cell, ...]:
    if slab is not None and cells is slab.cells:
        return tuple(slab.at(axis, values))
    return tuple(cell for cell in cells if cell.at.get(axis) in values)


# Measures -------------------------------------------------------------------------------------------------------


def slab_for(table: Table, question: QuestionReading, lead: Figure | None) -> Slab | None:
    """The cells that measure what the question is about."""
    if len(table.slabs) < 2:
        return next(iter(table.slabs.values()), None)
    own = table.of(lead) if lead else None
    scores: dict[str, float] = {}
    for name, slab in table.slabs.items():
        first = slab.cells[0].figure
        assert first is not None
        lead_bonus = _LEAD if own and own.at[MEASURE] == name else 0.0
        aim = is_target(header_of(slab.cells[0].row, first)) and not is_target(question.text)
        scores[name] = _measure_score(first, name, question) + lead_bonus - _AIM * aim
    return table.slabs[max(scores, key=lambda name: scores[name])]


def suits(choice: Choice, question: QuestionReading) -> bool:
    """Whether the cells are amounts of money, when the question is about what something costs."""
    first = next(iter(choice.figures), None)
    return first is None or not _PRICE.search(question.text) or (first.unit or "").startswith("euro")


def is_target(text: str) -> bool:
    """Whether words speak of a goal, a norm or an expectation instead of how things are."""
    return bool(_TARGET.search(text))


def _measure_score(figure: Figure, name: str, question: QuestionReading) -> float:
    fit = fit_figure(figure, question, None)
    moved = name.endswith(")") and question.kind is not Kind.CHANGE
    rate = " per " in (figure.unit or "") or figure.unit in SHARES
    return (
        0.8 * (rate and bool(_PER_HEAD.search(question.text)))
        + 1.2 * (figure.unit in SHARES and bool(_PERCENT.search(question.text)))
        + 0.8 * ((figure.unit or "").startswith("euro") and bool(_PRICE.search(question.text)))
        + 1.2 * fit.unit
        + 1.5 * coverage(question.terms, text_bag(f"{figure.indicator} {figure.unit or ''}"))
        - 0.6 * moved
    )


def _in_period(
    slab: Slab,
    cells: Sequence[Cell],
    gaps: Sequence[Cell],
    question: QuestionReading,
    named: dict[str, tuple[str, ...]],
) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """The cells of the periods asked for; without any, of the newest one."""
    labels = _open(slab, cells, gaps).get(PERIOD)
    if labels is None:
        return tuple(cells), tuple(gaps)
    wanted: list[str] = []
    for asked in question.periods:
        wanted += [label for label in periods_asked(labels, asked) if label not in wanted]
    if question.periods:
        named[PERIOD] = tuple(wanted)
    else:
        wanted = [newest(labels)]
    return _keep(slab, cells, wanted, PERIOD), _keep(None, gaps, wanted, PERIOD)
