"""Separators: Dutch and unambiguous English notation are read exactly, anything else is never a wrong value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.dutch.numbers import read_numbers
from rag.dutch.numerals import read_numeral

SPACES = [" ", "\u00a0", "\u2009", "\u202f"]


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("12400", "12400"),
        ("12.400", "12400"),
        ("1.234.567,89", "1234567.89"),
        ("3,75", "3.75"),
        ("0,05", "0.05"),
        ("12 400", "12400"),
        ("12\u202f400,5", "12400.5"),
        ("12'500", "12500"),
        ("1,200,000", "1200000"),
        ("1,200.50", "1200.50"),
        ("1 234.56", "1234.56"),
    ],
)
def test_read(digits: str, value: str) -> None:
    assert read_numeral(digits).value == Decimal(value)


@pytest.mark.parametrize(
    "digits",
    ["1.23.456", "12.34", "1,23,456", "1.234.56", "1.234,567.89", "007", "0.123.456", "1 234.567", "00,5"],
)
def test_no_certain_value(digits: str) -> None:
    numeral = read_numeral(digits)
    assert numeral.value is None or numeral.english_point


def test_doubt_is_marked() -> None:
    assert read_numeral("12.5").english_point
    assert read_numeral("1,200").comma_thousand
    assert not read_numeral("0,125").comma_thousand
    assert not read_numeral("1,2345").comma_thousand


@settings(deadline=None)
@given(st.integers(0, 10**15), st.sampled_from(SPACES))
def test_any_grouping_by_space_or_dot_gives_the_number(number: int, space: str) -> None:
    grouped = f"{number:,}"
    assert read_numeral(grouped.replace(",", ".")).value == number
    assert read_numeral(grouped.replace(",", space)).value == number


@settings(deadline=None)
@given(
    st.integers(0, 10**15),
    st.integers(0, 99),
    st.sampled_from(["woningen", "euro", "procent", "km", "miljoen", ""]),
)
def test_english_notation_is_never_read_as_another_value(whole: int, cents: int, behind: str) -> None:
    for written, value in (
        (f"{whole:,}", Decimal(whole)),
        (f"{whole:,}.{cents:02d}", Decimal(f"{whole}.{cents:02d}")),
    ):
        thousand = 1000 <= whole < 10**6 and "." not in written
        if thousand and behind in ("procent", "km", "miljoen"):
            continue  # three decimals are natural Dutch there: 1,234 km
        scale = 10**6 if behind == "miljoen" else 1
        assert [reading.value for reading in read_numbers(f"{written} {behind}")] in ([], [value * scale])
