"""Figures that belong together: one thing over time, and the national figure beside a local one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rag.dutch.periods import parse_period
from rag.dutch.units import same_unit
from rag.figures.identity import (
    indicator_key,
    is_average,
    is_change,
    is_description,
    likeness,
    same_dimensions,
    same_subject,
    same_time,
)
from rag.records import Figure

_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one indicator, unit, population, place and dimensions, in order of time, one a period."""

    figures: tuple[Figure, ...]

    @property
    def indicator(self) -> str:
        return self.figures[0].indicator

    @property
    def unit(self) -> str | None:
        return self.figures[0].unit


def series(figures: Iterable[Figure], shortest: int = 2) -> tuple[Series, ...]:
    """The series of at least `shortest` periods, in order of first appearance.

    Of two figures for the same period the first given stands: put the newest source first.
    """
    buckets: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if (
            figure.period is None
            or is_change(figure)
            or is_description(figure)
            or parse_period(figure.period) is None
        ):
            continue
        buckets[(indicator_key(figure.indicator), is_average(figure))].append(figure)
    found = []
    for bucket in buckets.values():
        for group in _split(bucket):
            kinds: dict[str, dict[str, Figure]] = defaultdict(dict)
            for figure in group:
                period = parse_period(figure.period or "")
                assert period is not None
                kinds[period.kind].setdefault(period.label, figure)
            for by_period in kinds.values():
                if len(by_period) >= shortest:
                    found.append(Series(tuple(sorted(by_period.values(), key=_when))))
    return tuple(found)


def _split(bucket: list[Figure]) -> list[list[Figure]]:
    groups: list[list[Figure]] = []
    for figure in bucket:
        for group in groups:
            if same_subject(group[0], figure):
                group.append(figure)
                break
        else:
            groups.append([figure])
    return groups


def _when(figure: Figure) -> tuple[str, str]:
    period = parse_period(figure.period or "")
    return ("", "") if period is None else (period.last.isoformat(), period.first.isoformat())


def counterparts(figure: Figure, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The national figures that `figure` can be set beside: same thing and unit, the same period first.

    From the same document an undated national figure counts too (sources often give it without a year); from another
    document only one of the same period.
    """
    if figure.place == "Nederland":
        return ()
    found = []
    for other in figures:
        if (
            other.place != "Nederland"
            or is_change(other) != is_change(figure)
            or not same_unit(other.unit, figure.unit)
        ):
            continue
        if (
            likeness(figure, other) < _ALIKE
            or not same_dimensions(figure, other)
            or is_average(figure) != is_average(other)
        ):
            continue
        if same_time(figure, other) or (other.document_id == figure.document_id and other.period is None):
            found.append(other)
    return tuple(sorted(found, key=lambda other: not same_time(figure, other)))
