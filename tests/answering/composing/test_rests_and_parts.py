"""Shares, rests and sums of figures in running text and lists, and parts that no source gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from rag.answering.composing.figures import compose_figure
from rag.answering.composing.statements import compose_list
from rag.answering.composing.sums import compose_sum
from rag.answering.gathering.parts import lacks_part
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.listing import lay_out
from tests.answering.conftest import Desk, values
from tests.answering.documents import FIRES


def test_items_of_one_list_that_make_up_its_whole_are_added(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"brand.md": FIRES}).answer(
        compose_sum, "Hoeveel branden kwamen er door roken en kaarsen samen?", first="kaarsen: 40"
    )
    assert values(answer, computed=True) == ["61"]
    assert "61 branden" in answer.text


def test_an_item_is_a_share_of_what_its_list_divides(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"brand.md": FIRES}).answer(
        compose_figure, "Welk deel van de branden kwam door koken?", first="koken: 52"
    )
    assert values(answer, computed=True) == ["32.5"]


def test_a_share_of_a_count_that_the_sentence_itself_gives(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"brand.md": FIRES}).answer(
        compose_figure, "Hoeveel procent van de huishoudens deed dat met een lening?", first="Van de 1.480"
    )
    assert values(answer, computed=True) == ["75.7"]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Hoeveel van die 8.000 kinderen namen niet deel, reken uit?", "2000"),
        ("Hoeveel kinderen namen echt deel aan zwemles?", "6000"),
    ],
)
def test_how_many_do_and_do_not(desk: Callable[..., Desk], question: str, value: str) -> None:
    answer = desk(**{"brand.md": FIRES}).answer(compose_figure, question, first="In 2024 kwamen 8.000")
    assert values(answer, computed=True) == [value]


def test_the_items_follow_the_sentence_that_leads_up_to_them(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"brand.md": FIRES}).answer(
        compose_list, "Welke oorzaken van branden zijn vastgesteld?", first="Bij 160 branden"
    )
    assert [line[:8] for line in answer.text.splitlines()[1:]] == [
        "- koken:",
        "- accu's",
        "- roken:",
        "- kaarse",
    ]


@pytest.mark.parametrize(
    ("question", "first", "lacks"),
    [
        ("Welk bedrag van de 400 miljoen ging naar Lindehout?", "De stichting gaf", True),
        ("Hoeveel van de 8.000 kinderen deden mee?", "In 2024 kwamen 8.000", False),
        ("Hoeveel van de 1.480 huishoudens kregen een lening?", "Van de 1.480", False),
        ("Hoeveel miljoen ging naar zwembaden?", "De stichting gaf", False),
    ],
)
def test_a_part_that_the_sources_do_not_give(
    desk: Callable[..., Desk], question: str, first: str, lacks: bool
) -> None:
    assert lacks_part(desk(**{"brand.md": FIRES}).case(question, first)) is lacks


MIXED = "# Bouwen\n\nTot 2029 komen er in de stad 50.000 woningen en voorzieningen zoals scholen.\n"


@pytest.mark.parametrize("part", ["scholen", "woningen"])
def test_a_mixed_count_does_not_say_how_many_of_one_sort(desk: Callable[..., Desk], part: str) -> None:
    case = desk(**{"bouw.md": MIXED}).case(f"hoeveel daarvan zijn {part}?", "Tot 2029")
    assert lacks_part(replace(case, question=replace(case.question, answered_value=Decimal(50000))))


def test_a_sentence_that_only_adds_is_said_alone_with_its_year(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"brand.md": FIRES}).answer(
        compose_figure, "Hoeveel huizen werden opgeknapt?", first="Ook werden 27"
    )
    assert len(answer.citations) == 1
    assert "**27 huizen** opgeknapt" in answer.text


def test_an_enumeration_is_taken_apart(desk: Callable[..., Desk]) -> None:
    made = desk(**{"brand.md": FIRES})
    case = made.case("Wat droeg bij aan het succes?", "Verschillende zaken")
    draft = Draft(case.question.text, made.vocabulary)
    draft.say(case.best.sentence.text, case.best.sentence)
    lay_out(draft)
    assert draft.finish().text.splitlines() == [
        "Verschillende zaken droegen bij aan het succes: [1]",
        "- lessen voor jongeren [1]",
        "- lange openingstijden [1]",
        "- een goedkope pas [1]",
    ]
