"""What is written is read back the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.dutch.numbers import read_numbers
from rag.dutch.period_labels import parse_period
from rag.dutch.periods import read_periods
from rag.dutch.rounding import words
from rag.dutch.units import same_unit
from rag.dutch.writing import write_number, write_period, write_value

settings.register_profile("dutch", deadline=None)
settings.load_profile("dutch")

COUNTS = ["woningen", "huishoudens", "kinderen", "banen", "opvangplekken", "NPLV-gebieden", "auto's", "leden"]
UNITS = [
    "procent", "procentpunt", "euro", "keer", "jaar", "maand", "dag", "uur", "minuut", "kilometer", "hectare",
    "vierkante meter", "ton CO2", "fte", "euro per maand", "verdachten per 10.000 inwoners", "per 1.000 inwoners",
    "graden Celsius", "kWh", "MW", "promille", *COUNTS[:5], *COUNTS[6:],
]  # fmt: skip
QUALIFIERS = [
    "circa",
    "ruim",
    "zo'n",
    "bijna",
    "ongeveer",
    "meer dan",
    "minstens",
    "maximaal",
    "nog geen",
    "krap",
]

decimals = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9)
values = st.one_of(
    st.integers(-(10**30), 10**30).map(Decimal),
    decimals,
    st.integers(-99999, 99999).map(lambda n: Decimal(n) * 10**6),
    st.integers(-999, 999).map(lambda n: Decimal(n) / 100),
)


@given(value=values, unit=st.sampled_from(UNITS))
def test_value_and_unit_come_back(value: Decimal, unit: str) -> None:
    (reading,) = read_numbers(write_value(value, unit))
    assert reading.value == value
    assert same_unit(reading.unit, unit)
    assert reading.qualifier is None
    assert reading.range_to is None


@given(
    value=values.filter(lambda v: v > 0), unit=st.sampled_from(UNITS), qualifier=st.sampled_from(QUALIFIERS)
)
def test_rounding_word_comes_back(value: Decimal, unit: str, qualifier: str) -> None:
    (reading,) = read_numbers(write_value(value, unit, qualifier))
    assert (reading.value, reading.qualifier) == (value, qualifier)


@given(low=values.filter(lambda v: abs(v) < 10**20), more=st.integers(1, 10**6), unit=st.sampled_from(UNITS))
def test_range_comes_back(low: Decimal, more: int, unit: str) -> None:
    high = low + more
    (reading,) = read_numbers(write_value(low, unit, range_to=high))
    assert (reading.value, reading.range_to) == (low, high)
    assert same_unit(reading.unit, unit)


@given(above=st.integers(1, 999), below=st.sampled_from([2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 1000]))
def test_share_comes_back(above: int, below: int) -> None:
    share = Decimal(above % below or 1) / below
    (reading,) = read_numbers(write_value(share, "deel"))
    assert (reading.value, reading.unit) == (share, "deel")


@given(value=values)
def test_bare_number_comes_back_with_a_noun(value: Decimal) -> None:
    (reading,) = read_numbers(f"{write_number(value)} punten")
    assert reading.value == value


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "range_to", "written"),
    [
        ("27470", "huishoudens", "circa", None, "circa 27.470 huishoudens"),
        ("60", "procent", None, None, "60%"),
        ("3500000000", "euro", None, None, "€ 3,5 miljard"),
        ("5", "procentpunt", None, "10", "5 tot 10 procentpunt"),
        ("0.2", "deel", None, None, "een op de vijf"),
        ("0.75", "deel", "zo'n", None, "zo'n driekwart"),
        ("-1.4", "procent", None, None, "-1,4%"),
        ("1", "maand", None, None, "1 maand"),
        ("1", "woningen", None, None, "1 woning"),
        ("1", "punten", None, None, "1 punt"),
        ("0.25", "deel", None, "0.75", "een kwart tot driekwart"),
        ("2", "procent per jaar", "ruim", None, "ruim 2% per jaar"),
        ("1234567", "inwoners", None, None, "1.234.567 inwoners"),
        ("3", "maand", "of meer", None, "3 of meer maanden"),
        ("12", "euro per maand", None, None, "€ 12 per maand"),
        ("45", "verdachten per 10.000 inwoners", None, None, "45 verdachten per 10.000 inwoners"),
        ("2", "keer", "bijna", None, "bijna 2 keer"),
    ],
)
def test_written_as_people_write(
    value: str, unit: str, qualifier: str | None, range_to: str | None, written: str
) -> None:
    assert write_value(Decimal(value), unit, qualifier, range_to and Decimal(range_to)) == written


@given(
    label=st.one_of(
        st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(lambda d: d.isoformat()),
        st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(lambda d: f"{d:%Y-%m}"),
        st.integers(1900, 2099).flatmap(
            lambda y: st.sampled_from(
                [
                    f"{y}",
                    f"{y}-Q{y % 4 + 1}",
                    f"{y}-H{y % 2 + 1}",
                    f"{y}/{y + 1}",
                    f"{y - 50}-{y}",
                    f"{y}-03/{y}-07",
                ]
            )
        ),
    ),
    opening=st.sampled_from(["", "sinds ", "vanaf "]),
)
def test_period_comes_back(label: str, opening: str) -> None:
    if label[:4] < "1860" or (opening and "/" in label and "-" in label):
        return
    written = write_period(opening + label)
    (period,) = read_periods(written)
    assert period.label == opening + label
    assert parse_period(period.label) is not None


def test_unknown_label_is_left_as_it_is() -> None:
    assert write_period("ooit") == "ooit"


@pytest.mark.parametrize("word", sorted(words()))
def test_every_rounding_word_is_read(word: str) -> None:
    written = f"3 {word} woningen" if word.startswith("of ") else f"{word} 3.000 woningen"
    (reading,) = read_numbers(written)
    assert reading.qualifier == word
