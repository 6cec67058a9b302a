"""The chart under an answer: drawn when its figures show a change over time or a comparison, else nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rag.dutch.period_labels import parse_period
from rag.dutch.writing import write_period, write_value
from rag.records import AnswerFigure
from rag.web.series import MOST_POINTS, POINT_KINDS

_DIFFERENCES = {"procentpunt", "keer"}
"""Units of what lies between two figures: not to be drawn beside them."""


@dataclass(frozen=True, slots=True)
class AnswerPoint:
    label: str
    shown: str
    day: date | None
    value: Decimal


@dataclass(frozen=True, slots=True)
class AnswerSeries:
    """Two or more figures of one answer about one thing in one unit."""

    title: str
    over_time: bool
    points: tuple[AnswerPoint, ...]


def chart_of(figures: Sequence[AnswerFigure]) -> AnswerSeries | None:
    """The largest group of figures that belong in one drawing; None when no two of them do."""
    usable = [
        figure
        for figure in figures
        if figure.range_to is None and figure.unit and figure.unit not in _DIFFERENCES and not figure.computed
    ]
    found = [*_over_time(usable), *_compared(usable)]
    return max(found, key=lambda series: len(series.points), default=None)


def _over_time(figures: Iterable[AnswerFigure]) -> Iterable[AnswerSeries]:
    groups: dict[tuple[str, ...], dict[str, tuple[date, AnswerFigure]]] = {}
    for figure in figures:
        period = parse_period(figure.period or "")
        if period is None or period.kind not in POINT_KINDS:
            continue
        key = (_fold(figure.indicator), figure.unit or "", _fold(_who(figure)), period.kind)
        groups.setdefault(key, {}).setdefault(period.label, (period.first, figure))
    for group in groups.values():
        if not 2 <= len(group) <= MOST_POINTS:
            continue
        ordered = sorted(group.values(), key=lambda dated: dated[0])
        points = tuple(
            AnswerPoint(write_period(figure.period or ""), _value(figure), day, figure.value)
            for day, figure in ordered
        )
        first = ordered[0][1]
        name = ", ".join(part for part in (first.indicator, _who(first)) if part)
        title = _capital(f"{name}, {points[0].label} – {points[-1].label}")
        yield AnswerSeries(title, True, points)


def _compared(figures: Iterable[AnswerFigure]) -> Iterable[AnswerSeries]:
    groups: dict[tuple[str, ...], dict[str, AnswerFigure]] = {}
    for figure in figures:
        if _who(figure):
            key = (_fold(figure.indicator), figure.unit or "", figure.period or "")
            groups.setdefault(key, {}).setdefault(_fold(_who(figure)), figure)
    for group in groups.values():
        if not 2 <= len(group) <= MOST_POINTS:
            continue
        ordered = sorted(group.values(), key=lambda figure: -figure.value)
        points = tuple(AnswerPoint(_who(f), _value(f), None, f.value) for f in ordered)
        period = ordered[0].period
        title = ordered[0].indicator + (f", {write_period(period)}" if period else "")
        yield AnswerSeries(_capital(title), False, points)


def _who(figure: AnswerFigure) -> str:
    return ", ".join(part for part in (figure.population, figure.place) if part)


def _value(figure: AnswerFigure) -> str:
    return write_value(figure.value, figure.unit, figure.qualifier)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
