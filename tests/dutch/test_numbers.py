"""The number reader on whole sentences, odd input, and its JSON shape; the table of expressions has its own test."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.dutch.numbers import Reading, as_json, read_numbers, unreadable_numbers

TODAY = date(2025, 11, 27)


def read(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(str(reading.value), reading.unit, reading.period) for reading in read_numbers(text, TODAY)]


def test_offsets_span_expression_and_number() -> None:
    text = "In 2024 werden circa 27.470 huishoudens ondersteund."
    (reading,) = read_numbers(text)
    assert text[reading.start : reading.end] == "circa 27.470 huishoudens"
    assert text[reading.number_start : reading.number_end] == "27.470"


def test_offsets_take_in_sign_currency_and_range() -> None:
    text = "een saldo van -1,4%, € 3,5 mld en tussen de 3 en 5 procent"
    spans = [text[reading.start : reading.end] for reading in read_numbers(text)]
    numbers = [text[reading.number_start : reading.number_end] for reading in read_numbers(text)]
    assert spans == ["-1,4%", "€ 3,5 mld", "tussen de 3 en 5 procent"]
    assert numbers == ["-1,4", "3,5 mld", "3 en 5"]


def test_each_figure_gets_its_own_period() -> None:
    assert read("8% van de huishoudens leefde in 2023 in armoede, tegen 18% in 2018.") == [
        ("8", "procent", "2023"),
        ("18", "procent", "2018"),
    ]


def test_a_period_that_only_compares_belongs_to_no_figure() -> None:
    assert read("Dat is 4,1% meer dan in 2023.") == [("4.1", "procent", None)]


def test_a_period_in_a_name_belongs_to_no_figure() -> None:
    assert read("Volgens de Monitor 2023 is 71 procent tevreden.") == [("71", "procent", None)]


def test_relative_period_without_a_date_stays_open() -> None:
    (reading,) = read_numbers("Vorig jaar waren het er 95.")
    assert reading.period is None


def test_from_to_over_a_span_takes_both_ends() -> None:
    assert read("Tussen 2018 en 2024 steeg het aandeel van 60% naar 64%.") == [
        ("60", "procent", "2018"),
        ("64", "procent", "2024"),
    ]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("daalde met 3%", "daling"),
        ("een stijging van 4 procentpunt", "stijging"),
        ("nam in 2024 met 12 procent af", "daling"),
        ("ligt 5 tot 10 procentpunten lager", "daling"),
        ("steeg naar 64%", None),
        ("64% van de bewoners", None),
    ],
)
def test_direction_only_when_the_figure_is_the_change(text: str, direction: str | None) -> None:
    (reading,) = read_numbers(text)
    assert reading.direction == direction


def test_comparison_behind_a_figure_is_no_rounding_word() -> None:
    first, second = read_numbers("ruim 10.000 minder dan vier jaar eerder")
    assert (first.qualifier, first.direction) == ("ruim", "daling")
    assert second.qualifier is None


def test_ambiguous_separators_are_reported_with_their_place() -> None:
    text = "Er staan 33,000 woningen en 1.23.456 bomen."
    assert read_numbers(text) == ()
    assert [text[start:end] for start, end in unreadable_numbers(text)] == ["33,000", "1.23.456"]


def test_absurd_sizes_are_exact() -> None:
    digits = "9" * 60
    (reading,) = read_numbers(f"{digits} euro")
    assert reading.value == Decimal(digits)
    (scaled,) = read_numbers("123456789012345678901234567891,25 miljard")
    assert scaled.value == Decimal("123456789012345678901234567891250000000")


def test_more_digits_than_any_figure_has_are_unreadable() -> None:
    assert read_numbers("1" * 5000) == ()
    assert unreadable_numbers("1" * 5000) == ((0, 5000),)


@pytest.mark.parametrize(
    "text", ["3 \u017fec", "5 m\u0131ljoen", "3 M\u0130LJOEN", "12 \u212ailometer", "12 \u017feptember 2024"]
)
def test_letters_that_only_fold_to_plain_ones_are_read_as_these(text: str) -> None:
    plain = text.translate(str.maketrans("\u017f\u0131\u0130\u212a", "siIK"))
    assert read(text) == read(plain)


def test_json_shape() -> None:
    assert as_json("ruim 1,2 miljoen bewoners in 2024") == {
        "text": "ruim 1,2 miljoen bewoners in 2024",
        "readings": [
            {"value": 1200000, "unit": "bewoners", "period": "2024", "qualifier": "ruim", "range_to": None}
        ],
    }
    assert as_json("0,8 tot 1,5 procentpunt")["readings"] == [
        {"value": 0.8, "unit": "procentpunt", "period": None, "qualifier": None, "range_to": 1.5}
    ]
    assert as_json("Er zijn geen cijfers.") == {"text": "Er zijn geen cijfers.", "readings": []}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("9 maanden", "maanden"),
        ("een lokaal van 56 m²", "m²"),
        ("7,5 megawatt aan wind", "megawatt"),
        ("drie kilo per kind", "kilo per kind"),
        ("12 tot en met 22 jaar", "jaar"),
        ("5 tot 10 procentpunten", "procentpunt"),
        ("€ 12 per maand", "euro per maand"),
        ("ruim 40 duizend woningen", "woningen"),
    ],
)
def test_what_is_printed_has_the_unit_of_the_text(text: str, unit: str) -> None:
    assert [reading["unit"] for reading in as_json(text)["readings"]] == [unit]  # type: ignore[attr-defined]


def test_json_whole_numbers_are_integers() -> None:
    assert '"value": 3500000000,' in json.dumps(as_json("€ 3,50 mld"))


def _sound(text: str, readings: tuple[Reading, ...]) -> None:
    last = 0
    for reading in readings:
        assert last <= reading.number_start < reading.number_end <= reading.end <= len(text)
        assert reading.start <= reading.number_start
        assert reading.value.is_finite()
        assert reading.range_to is None or reading.range_to > reading.value
        last = reading.number_end


FRAGMENTS = st.sampled_from(
    "een één twee zes honderd duizend miljoen mln € EUR % procent -punt 12 3,5 1.200 1,200 2024 '23 2018-2024 van tot en op de "
    "per ruim zo’n bijna tussen - – − + ( ) [1] . , ; : / kwart half derde helft keer x jaar -jarigen + artikel groep tabel nr. "
    "uur 14.30 km m2 CO2 A2 1e 12 400 ½ à of meer dan met daalde in 1 januari eerste kwartaal schooljaar 2019/2020 dit jaar "
    "woningen nieuwe sociale kinderen inwoners \n | ** ".split(" ")
)


@settings(deadline=None, max_examples=300)
@given(st.lists(FRAGMENTS, max_size=25), st.sampled_from([" ", "", "\u00a0"]))
def test_any_string_of_dutch_fragments_is_read_without_fault(fragments: list[str], space: str) -> None:
    text = space.join(fragments)
    _sound(text, read_numbers(text, TODAY))
    for start, end in unreadable_numbers(text):
        assert 0 <= start < end <= len(text)
    json.dumps(as_json(text, TODAY))


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=120))
def test_any_text_is_read_without_fault(text: str) -> None:
    _sound(text, read_numbers(text, TODAY))


@pytest.mark.parametrize(
    "text",
    [
        "een" * 3000,
        "1 " * 2000,
        "12-" * 2000,
        "1.2." * 2000,
        "honderd " * 800,
        "(" * 3000 + "1)",
        "a1" * 3000,
    ],
)
def test_long_nonsense_is_read_to_its_end(text: str) -> None:
    _sound(text, read_numbers(text, TODAY))
