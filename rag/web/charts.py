"""Charts as inline SVG.

Drawn here because Gradio's plots are pictures without a Dutch text alternative, and do not follow the page into
the dark. These take their colours and typeface from the house style, start at zero, and stand above
a table with the same values.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from html import escape
from itertools import pairwise
from typing import Protocol

ROW = 50
BAR = 18
LINE_FROM = 4
"""So many points in time or more are drawn as a line; fewer, and every comparison, as bars."""
_LEFT, _RIGHT, _TOP, _BOTTOM, _HEIGHT = 4.0, 92.0, 34, 28, 230
"""Left and right in percent of the width, the others in pixels."""


class Spot(Protocol):
    """One value of a chart."""

    @property
    def label(self) -> str: ...

    @property
    def shown(self) -> str: ...

    @property
    def day(self) -> date | None: ...

    @property
    def value(self) -> Decimal: ...


class Drawing(Protocol):
    """What can be drawn: two or more values in one unit, along time or beside each other."""

    @property
    def title(self) -> str: ...

    @property
    def over_time(self) -> bool: ...

    @property
    def points(self) -> Sequence[Spot]: ...


def chart_svg(series: Drawing) -> str:
    """One line of SVG, as wide as its surroundings: across in percent, down in pixels.

    Its title and, in words, all its values are its text alternative.
    """
    if series.over_time and len(series.points) >= LINE_FROM:
        return _line(series)
    return _bars(series)


def _bars(series: Drawing) -> str:
    values = [float(point.value) for point in series.points]
    low, high = min(0.0, *values), max(0.0, *values)
    scale = 100 / ((high - low) or 1)
    zero = (0.0 - low) * scale
    parts = []
    for i, (point, value) in enumerate(zip(series.points, values, strict=True)):
        top = i * ROW
        left, width = min(zero, zero + value * scale), max(abs(value) * scale, 0.4)
        parts.append(
            f'<text x="0" dx="5" y="{top + 15}" class="rw-as">{escape(_short(point.label, 40))}</text>'
            f'<text x="100%" y="{top + 15}" text-anchor="end" class="rw-getal">{escape(_short(point.shown, 30))}</text>'
            f'<rect x="{left:.2f}%" y="{top + 22}" width="{width:.2f}%" height="{BAR}" rx="2" class="rw-balk"></rect>'
        )
    height = len(series.points) * ROW
    axis = f'<line x1="{zero:.2f}%" x2="{zero:.2f}%" y1="18" y2="{height - 4}" class="rw-lijn"></line>'
    return _svg(series, height, "".join(parts) + axis)


def _line(series: Drawing) -> str:
    points = series.points
    values = [float(point.value) for point in points]
    low, high = min(0.0, *values), max(0.0, *values)
    days = [point.day.toordinal() if point.day else i for i, point in enumerate(points)]
    across = (_RIGHT - _LEFT) / ((days[-1] - days[0]) or 1)
    up = (_HEIGHT - _TOP - _BOTTOM) / ((high - low) or 1)
    spots = [
        (_LEFT + (day - days[0]) * across, _HEIGHT - _BOTTOM - (value - low) * up)
        for day, value in zip(days, values, strict=True)
    ]
    zero = _HEIGHT - _BOTTOM + low * up
    parts = [f'<line x1="0" x2="100%" y1="{zero:.1f}" y2="{zero:.1f}" class="rw-lijn"></line>']
    parts += [
        f'<line x1="{x1:.2f}%" y1="{y1:.1f}" x2="{x2:.2f}%" y2="{y2:.1f}" class="rw-verloop"></line>'
        for (x1, y1), (x2, y2) in pairwise(spots)
    ]
    named = _named(points)
    for i, (point, (x, y)) in enumerate(zip(points, spots, strict=True)):
        parts.append(f'<circle cx="{x:.2f}%" cy="{y:.1f}" r="4.5" class="rw-punt"></circle>')
        if i not in named:
            continue
        at, anchor = (0.0, "start") if i == 0 else (100.0, "end") if i == len(points) - 1 else (x, "middle")
        parts.append(
            f'<text x="{at:.2f}%" y="{y - 11:.1f}" text-anchor="{anchor}" class="rw-getal">'
            f"{escape(_short(point.shown, 22))}</text>"
            f'<text x="{at:.2f}%" y="{_HEIGHT - 8}" text-anchor="{anchor}" class="rw-as">{escape(point.label)}</text>'
        )
    return _svg(series, _HEIGHT, "".join(parts))


def _named(points: Sequence[Spot]) -> set[int]:
    """Which points get their value and period written: the ends, and one between when there is room."""
    last = len(points) - 1
    return {0, last} if max(len(point.shown) for point in points) > 12 else {0, last // 2, last}


def _svg(series: Drawing, height: int, body: str) -> str:
    told = "; ".join(f"{point.label}: {point.shown}" for point in series.points)
    return (
        f'<svg width="100%" height="{height}" class="rw-grafiek" role="img" focusable="false">'
        f"<title>{escape(series.title)}</title><desc>{escape(told)}</desc>{body}</svg>"
    )


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
