"""Number words against a speller of their own, and the fractions that text2num does not know."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.dutch.number_words import denominator, half_number, joined_fraction, shift, whole_number

ONES = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
    " achttien negentien"
).split()
TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()


def spell(number: int) -> str:
    """A whole number below a million in Dutch, in one word."""
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, one = TENS[number // 10 - 2], number % 10
        return tens if one == 0 else ONES[one] + ("ën" if ONES[one].endswith("e") else "en") + tens
    for size, word in ((1000, "duizend"), (100, "honderd")):
        if number >= size:
            front, rest = divmod(number, size)
            return ("" if front == 1 else spell(front)) + word + (spell(rest) if rest else "")
    raise AssertionError(number)


def test_every_number_below_two_thousand() -> None:
    assert [number for number in range(2, 2000) if whole_number(spell(number)) != number] == []


@settings(deadline=None)
@given(st.integers(2000, 999_999))
def test_larger_numbers(number: int) -> None:
    assert whole_number(spell(number)) == number


@pytest.mark.parametrize(
    "word", ["een", "en", "eenen", "twintigdrie", "tientien", "scholen", "", "enen", "miljoenen"]
)
def test_what_is_no_number(word: str) -> None:
    assert whole_number(word) is None


@pytest.mark.parametrize(
    ("word", "value"),
    [("anderhalf", "1.5"), ("anderhalve", "1.5"), ("tweeënhalf", "2.5"), ("vijfenhalve", "5.5")],
)
def test_halves(word: str, value: str) -> None:
    assert half_number(word) == Decimal(value)


def test_halves_of_other_words_are_none() -> None:
    assert half_number("twaalf") is None
    assert half_number("behalve") is None


def test_fractions_in_one_word() -> None:
    assert joined_fraction("driekwart") == Decimal("0.75")
    assert joined_fraction("tweederde") == Decimal(2) / 3
    assert joined_fraction("viervijfde") == Decimal("0.8")
    assert joined_fraction("zestiende") is None
    assert joined_fraction("derde") is None
    assert joined_fraction("vijfderde") is None


def test_denominators() -> None:
    assert denominator("zestiende") == 16
    assert denominator("kwart") == 4
    assert denominator("eerste") is None


def test_shift_is_exact_beyond_the_precision_of_the_context() -> None:
    assert shift(Decimal("1.23456789012345678901234567890123"), 9) == Decimal(
        "1234567890.12345678901234567890123"
    )
