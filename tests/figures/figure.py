"""Short way to a figure for tests."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from rag.records import Figure, FigureOrigin

_BASE = Figure(
    id="", indicator="aandeel werkenden", value=Decimal(0), unit="procent", period="2024", population=None, place="Zandvoort",
    qualifier=None, direction=None, document_id="a.md", sentence_id="", start=0, end=2, quote="", origin=FigureOrigin.TABLE,
)  # fmt: skip


def figure(value: str | int, unit: str | None = "procent", **changes: object) -> Figure:
    """A figure with this value and unit; anything else as keyword. Different figures get different ids."""
    made = replace(_BASE, value=Decimal(value), unit=unit, **changes)  # type: ignore[arg-type]
    marker = f"{made.document_id}@{made.indicator}{made.value}{made.period}{made.place}{made.population}{made.dimensions}"
    return replace(made, id=made.id or marker, sentence_id=made.sentence_id or marker)
