"""Sentences taken apart: which stretch, period, place and group each number has."""

from __future__ import annotations

import pytest

from rag.grounding.reading import read_sentence
from rag.grounding.values import Sort


def labels(text: str) -> list[tuple[str, list[str]]]:
    return [
        (claim.text, [mention.label for mention in claim.mentions]) for claim in read_sentence(text).numbers
    ]


def test_each_number_has_the_group_of_its_own_clause() -> None:
    assert labels("Vrouwen (29%) voelen zich vaker onveilig dan mannen (19%).") == [
        ("29%", ["vrouwen"]),
        ("19%", ["mannen"]),
    ]


def test_the_country_is_not_taken_over_from_a_comparison() -> None:
    (first, here), (second, there) = labels("In de NPLV-gebieden is het 55%, landelijk 11%.")
    assert (first, second) == ("55%", "11%")
    assert "Nederland" not in here
    assert [label.lower() for label in there] == ["nederland"]


def test_both_ends_of_a_change_share_their_stretch_and_keep_their_periods() -> None:
    one, other = read_sentence(
        "In Delft steeg de wachttijd van 10 weken in 2022 naar 12 weken in 2024."
    ).numbers
    assert one.window == other.window
    assert (one.period, other.period) == ("2022", "2024")


def test_the_first_value_of_a_change_is_not_of_the_year_it_ends_in() -> None:
    one, other = read_sentence("In 2024 steeg het aantal van 187 naar 190.").numbers
    assert (one.period, other.period) == (None, "2024")


@pytest.mark.parametrize(
    "text", ["Vijf jaar eerder was het 60%.", "Dat gebeurt eens per vier weken bij 60% van hen."]
)
def test_stretches_of_time_that_only_say_when_are_no_claims(text: str) -> None:
    assert [claim.text for claim in read_sentence(text).numbers] == ["60%"]


def test_a_definite_number_after_dan_is_no_rounding() -> None:
    _, other = read_sentence("Er waren er 2.745, minder dan de 2.930 in 2019.").numbers
    assert other.amount.qualifier is None
    assert other.period == "2019"


def test_a_unit_said_once_holds_for_the_next_amount() -> None:
    _, other = read_sentence(
        "Er gaat 9,5 miljoen euro naar fietspaden en 5 miljoen naar kruispunten."
    ).numbers
    assert other.amount.sort is Sort.MONEY


def test_een_jaar_eerder_is_read_against_the_sentence_before() -> None:
    reading = read_sentence(
        "Een jaar eerder waren dat er 4.197.", before="In 2023 kwamen 5.260 signalen binnen."
    )
    assert [period.label for period in reading.periods] == ["2022"]


def test_names_of_persons_and_programmes_are_found() -> None:
    assert "Mona Keijzer" in read_sentence("Dat zegt minister Mona Keijzer in de brief.").names
