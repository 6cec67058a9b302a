"""The committed table of Dutch number expressions: every one must be read as a careful reader would."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from rag.dutch.numbers import read_numbers

SUITE = Path(__file__).parents[2] / "evals" / "suites" / "numbers.yaml"
FIELDS = ("value", "unit", "period", "qualifier", "range_to")


def _load() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(SUITE.read_text(encoding="utf-8"))
    return loaded


_TABLE = _load()


def _exact(value: object) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, str):
        fraction = Fraction(value)
        return Decimal(fraction.numerator) / fraction.denominator
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(str(value))


def _wanted(reading: dict[str, Any]) -> dict[str, Any]:
    filled = {name: reading.get(name) for name in FIELDS}
    return {**filled, "value": _exact(filled["value"]), "range_to": _exact(filled["range_to"])}


@pytest.mark.parametrize("item", _TABLE["items"], ids=lambda item: item["text"][:60])
def test_read_as_a_careful_reader_would(item: dict[str, Any]) -> None:
    found = read_numbers(item["text"], today=_TABLE["today"])
    assert [{name: getattr(reading, name) for name in FIELDS} for reading in found] == [
        _wanted(reading) for reading in item["readings"]
    ]
    for reading, wanted in zip(found, item["readings"], strict=True):
        if "direction" in wanted:
            assert reading.direction == wanted["direction"]


def test_table_is_large_and_has_negatives() -> None:
    items = _TABLE["items"]
    assert isinstance(_TABLE["today"], date)
    assert len({item["text"] for item in items}) == len(items) >= 400
    assert sum(not item["readings"] for item in items) >= 80
