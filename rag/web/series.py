"""Figures that belong together in one chart: the same thing over time, or beside the national figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rag.dutch.period_labels import parse_period
from rag.dutch.writing import write_period, write_value
from rag.records import Document, Figure, FigureOrigin

POINT_KINDS = {"year", "season", "quarter", "half", "month", "day"}
"""Periods that are a point on a time axis; a span of years is not."""
MOST_POINTS = 40
_NATIONAL = re.compile(r"\b(?:nederland(?:se)?|landelijke?|nationale?|heel het land)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Point:
    label: str
    """The period, or the population and place it is compared by."""
    shown: str
    """The value in Dutch, with its unit and rounding word."""
    day: date | None
    """Where on the time axis; None in a comparison."""
    figure: Figure

    @property
    def value(self) -> Decimal:
        return self.figure.value


@dataclass(frozen=True, slots=True)
class Series:
    """Two or more points of one indicator in one unit."""

    title: str
    unit: str | None
    over_time: bool
    points: tuple[Point, ...]


def who(figure: Figure) -> str:
    """Whom and where a figure is about, as one label; empty when the source leaves it open."""
    parts = [figure.population, figure.place, *(f"{head}: {value}" for head, value in figure.dimensions)]
    return ", ".join(part for part in parts if part)


def shown_value(figure: Figure) -> str:
    return write_value(figure.value, figure.unit, figure.qualifier, figure.range_to)


def find_series(figures: Iterable[Figure], documents: Mapping[str, Document]) -> tuple[Series, ...]:
    """All charts that `figures` allow, by title. Ranges and figures without a unit or period are left out."""
    usable = [f for f in figures if f.range_to is None and f.unit and f.period]
    return tuple(
        sorted([*_over_time(usable, documents), *_compared(usable, documents)], key=lambda s: s.title)
    )


def _over_time(figures: Iterable[Figure], documents: Mapping[str, Document]) -> Iterable[Series]:
    groups: dict[tuple[str | None, ...], dict[str, Figure]] = {}
    for figure in figures:
        period = parse_period(figure.period or "")
        if period is None or period.kind not in POINT_KINDS:
            continue
        key = (_fold(figure.indicator), figure.unit, _fold(who(figure)), figure.direction, period.kind)
        group = groups.setdefault(key, {})
        group[period.label] = _better(group.get(period.label), figure, documents)
    for group in groups.values():
        if not 2 <= len(group) <= MOST_POINTS:
            continue
        points = sorted((_point_in_time(f) for f in group.values()), key=lambda point: point.day or date.min)
        first = points[0].figure
        name = ", ".join(part for part in (first.indicator, who(first)) if part)
        yield Series(f"{name} ({points[0].label} – {points[-1].label})", first.unit, True, tuple(points))


def _compared(figures: Iterable[Figure], documents: Mapping[str, Document]) -> Iterable[Series]:
    groups: dict[tuple[str | None, ...], dict[str, Figure]] = {}
    for figure in figures:
        if not who(figure):
            continue
        key = (_fold(figure.indicator), figure.unit, figure.period, figure.direction)
        group = groups.setdefault(key, {})
        name = _fold(who(figure))
        group[name] = _better(group.get(name), figure, documents)
    for group in groups.values():
        if not 2 <= len(group) <= MOST_POINTS or not any(_NATIONAL.search(name) for name in group):
            continue
        ordered = sorted(group.values(), key=lambda f: (-f.value, who(f)))
        points = tuple(Point(who(f), shown_value(f), None, f) for f in ordered)
        period = write_period(ordered[0].period or "")
        yield Series(f"{ordered[0].indicator}, vergeleken ({period})", ordered[0].unit, False, points)


def _point_in_time(figure: Figure) -> Point:
    period = parse_period(figure.period or "")
    return Point(
        write_period(figure.period or ""), shown_value(figure), period.first if period else None, figure
    )


def _better(one: Figure | None, other: Figure, documents: Mapping[str, Document]) -> Figure:
    """Of two figures for the same point: the curated one, else the one of the newer document."""
    if one is None:
        return other

    def rank(figure: Figure) -> tuple[bool, date]:
        document = documents.get(figure.document_id)
        published = document.published if document is not None else None
        return figure.origin is FigureOrigin.CURATED, published or date.min

    return max(one, other, key=rank)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
