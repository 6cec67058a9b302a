"""Charts as inline SVG: bars with their intervals. Each has a title and a description, and stands beside its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from markupsafe import Markup, escape

from evals.metrics import Value

_ROW, _LABEL, _BAR, _VALUE = 26, 190, 380, 70


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a share with its interval, and how many questions it is of."""

    label: str
    value: Value


def bars(title: str, rows: Sequence[Bar]) -> Markup:
    """Horizontal bars from 0 to 100 percent, the interval as a line over the end of the bar."""
    number = crc32(title.encode())
    height = _ROW * len(rows) + 24
    width = _LABEL + _BAR + _VALUE
    described = "; ".join(f"{row.label} {_percent(row.value.value)} van {row.value.n}" for row in rows)
    parts = [
        f'<svg class="chart" role="img" aria-labelledby="t{number} d{number}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">',
        f'<title id="t{number}">{escape(title)}</title><desc id="d{number}">{escape(described)}</desc>',
    ]
    for tick in (0, 25, 50, 75, 100):
        x = _LABEL + _BAR * tick / 100
        parts.append(f'<line class="grid" x1="{x}" x2="{x}" y1="0" y2="{height - 20}"/>')
        parts.append(f'<text class="tick" x="{x}" y="{height - 6}" text-anchor="middle">{tick}%</text>')
    for place, row in enumerate(rows):
        parts += _bar(row, place * _ROW)
    return Markup("".join((*parts, "</svg>")))  # all text in it was escaped above


def _bar(row: Bar, top: int) -> list[str]:
    middle = top + _ROW / 2
    low, high, end = (_LABEL + _BAR * x for x in (row.value.low, row.value.high, row.value.value))
    return [
        f'<text class="name" x="{_LABEL - 8}" y="{middle + 4}" text-anchor="end">{escape(row.label)}</text>',
        f'<rect class="bar" x="{_LABEL}" y="{top + 5}" width="{max(1.0, end - _LABEL):.1f}" height="{_ROW - 10}"/>',
        f'<line class="range" x1="{low:.1f}" x2="{high:.1f}" y1="{middle}" y2="{middle}"/>',
        f'<text class="value" x="{_LABEL + _BAR + 10}" y="{middle + 4}">{_percent(row.value.value)}</text>',
    ]


def _percent(share: float) -> str:
    return f"{share:.0%}"


def group_bars(groups: Mapping[str, Mapping[str, Value]], metric: str = "right") -> list[Bar]:
    """A bar for each group that has the metric."""
    return [Bar(name, metrics[metric]) for name, metrics in groups.items() if metric in metrics]
