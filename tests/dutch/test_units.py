"""Units: canonical names, what is the same unit and what never is, counted nouns, rounding words."""

from __future__ import annotations

import pytest

from rag.dutch.nouns import counted_noun
from rag.dutch.rounding import Rounding, agree, meaning, opposite, qualifier_before, words
from rag.dutch.units import canonical, is_measure, plural, rate_after, same_unit, unit_after


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("%", "procent"),
        ("procent", "procent"),
        ("%-punt", "procentpunt"),
        ("procentpunten", "procentpunt"),
        ("euro's", "euro"),
        ("m²", "vierkante meter"),
        ("km/u", "kilometer per uur"),
        ("woningen", "woningen"),
    ],
)
def test_canonical(written: str, unit: str) -> None:
    assert canonical(written) == unit


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("woningen", "woning"),
        ("procent", "%"),
        ("euro per maand", "euro per maanden"),
        ("verdachten per 10.000 inwoners", "verdachten per 10 000 inwoner"),
        ("graden", "graden Celsius"),
        ("Mton", "megaton"),
        (None, None),
    ],
)
def test_same_unit(one: str | None, other: str | None) -> None:
    assert same_unit(one, other)
    assert same_unit(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("procent", "procentpunt"),
        ("procent", "deel"),
        ("euro", "euro per maand"),
        ("verdachten per 10.000 inwoners", "verdachten per 1.000 inwoners"),
        ("woningen", "huishoudens"),
        ("woningen", None),
    ],
)
def test_different_units(one: str | None, other: str | None) -> None:
    assert not same_unit(one, other)
    assert not same_unit(other, one)


def test_measures_and_counts() -> None:
    assert is_measure("euro per maand")
    assert not is_measure("woningen")
    assert not is_measure(None)
    assert plural("maand") == "maanden"
    assert plural("jaar") == "jaar"


@pytest.mark.parametrize("text", ["3 minstens", "3 meters-hoog", "3 eurozone", "3 ha-ha", "3 tonnetjes"])
def test_a_unit_ends_where_its_word_ends(text: str) -> None:
    assert unit_after(text, 1) is None


def test_a_currency_sign_before_the_next_number_is_not_the_unit_of_this_one() -> None:
    assert unit_after("2024 € 2.150", 4) is None
    assert unit_after("2.150 €", 5) == ("euro", 7)


@pytest.mark.parametrize("text", [" per saldo", " per 1 januari 2024", " per direct", " per post"])
def test_what_is_no_rate(text: str) -> None:
    assert rate_after(text, 0) is None


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        (" sociale huurwoningen in de regio", "huurwoningen"),
        (" nieuwe en bestaande woningen", "woningen"),
        (" betaalbare, duurzame woningen", "woningen"),
        (" aangewezen gebieden", "gebieden"),
        (" te slopen woningen", "woningen"),
        (" woningen werden verbeterd", "woningen"),
        (" kwamen in aanmerking", None),
        (" in 2024", None),
        (" (extra) plekken", "plekken"),
        (" overlevenden", "overlevenden"),
        ("", None),
    ],
)
def test_counted_noun(text: str, noun: str | None) -> None:
    found = counted_noun(text, 0)
    assert (found[0] if found else None) == noun


def test_singular_noun_behind_one() -> None:
    assert counted_noun(" groot probleem", 0, singular=True) == ("probleem", 15)
    assert counted_noun(" soort hulp", 0, singular=True) == ("soort", 6)


def test_rounding_words_have_a_meaning_and_an_opposite_of_another_meaning() -> None:
    for word in words():
        contrary = opposite(word)
        assert meaning(word) is not None
        assert contrary is not None
        assert not agree(word, contrary)


def test_rounding_words_agree_by_meaning() -> None:
    assert agree("circa", "ongeveer")
    assert agree("Zo’n", "zo'n")
    assert not agree("ruim", "bijna")
    assert not agree("ruim", None)
    assert agree(None, None)
    assert meaning("ten minste") is Rounding.AT_LEAST
    assert opposite("slechts") is None


def test_tot_is_a_limit_unless_a_level_was_reached() -> None:
    limit, level = "boetes tot ", "gedaald tot "
    assert qualifier_before(limit, len(limit)) == ("tot", 7)
    assert qualifier_before(level, len(level)) is None
