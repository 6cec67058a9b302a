"""What is left of a whole, shares, and numbers of a share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.answering.composing.figures import compose_figure
from tests.answering.conftest import Desk, values
from tests.answering.documents import CARE, HELP, LIBRARY, WASTE


@pytest.mark.parametrize(
    ("files", "question", "first", "value", "said"),
    [
        (
            {"zorg.md": CARE},
            "Hoeveel van het budget is er nog over?",
            "Van het budget",
            "38600000",
            "€ 38,6 miljoen",
        ),
        ({"hulp.md": HELP}, "Hoeveel bussen rijden er nog niet op stroom?", "94 bussen", "32", "32 bussen"),
        (
            {"hulp.md": HELP},
            "Van die 33.000 woningen: hoeveel moeten er nog gebouwd worden?",
            "33.000 woningen",
            "30500",
            "ongeveer 30.500 woningen",
        ),
    ],
)
def test_what_is_left(
    desk: Callable[..., Desk], files: dict[str, str], question: str, first: str, value: str, said: str
) -> None:
    answer = desk(**files).answer(compose_figure, question, first)
    assert values(answer, computed=True) == [value]
    assert f"**{said}**" in answer.text
    assert "berekend:" in answer.text


def test_a_share_of_a_whole_in_one_sentence(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"hulp.md": HELP}).answer(
        compose_figure, "Welk percentage van de 33.000 woningen is al gestart?", "33.000 woningen"
    )
    assert "**ongeveer 7,6%** (berekend: 2.500 ÷ 33.000 × 100)" in answer.text


def test_a_share_of_the_total_row(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_figure, "Welk deel van het zorgpersoneel werkte in 2024 in de thuiszorg?", "| Thuiszorg"
    )
    assert values(answer) == ["6980", "28900"]
    assert values(answer, computed=True) == ["24.2"]


def test_the_number_of_a_share(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"hulp.md": HELP}).answer(
        compose_figure, "Hoeveel kinderen namen dus daadwerkelijk deel aan bijles?", "6.300 kinderen"
    )
    assert values(answer, computed=True) == ["4725"]
    assert "ongeveer 4.725 kinderen" in answer.text


def test_a_share_of_what_the_sentence_before_counts(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"afval.md": WASTE}).answer(
        compose_figure, "Hoeveel bezoekers kwamen er in aantallen van buiten de streek?", "Een op de vijf"
    )
    assert values(answer, computed=True) == ["102400"]


def test_nothing_is_computed_for_a_plain_question(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"hulp.md": HELP}).answer(
        compose_figure, "Hoeveel kinderen kwamen in aanmerking voor bijles?", "6.300 kinderen"
    )
    assert values(answer) == ["6300"]
    assert values(answer, computed=True) == []


def test_those_that_do_where_the_source_counts_those_that_do_not(desk: Callable[..., Desk]) -> None:
    text = "# Onderwijs\n\nVan de 1.290 banen zijn er 112 niet ingevuld.\n"
    answer = desk(**{"school.md": text}).answer(
        compose_figure, "Hoeveel banen zijn wel ingevuld?", "1.290 banen"
    )
    assert values(answer, computed=True) == ["1178"]


def test_a_part_named_with_waarvan(desk: Callable[..., Desk]) -> None:
    text = "# Onderwijs\n\nDe gemeente gaf € 3,2 miljoen uit aan achterstanden, waarvan € 1,9 miljoen aan voorscholen.\n"
    answer = desk(**{"school.md": text}).answer(
        compose_figure, "Hoeveel geld voor achterstanden ging niet naar voorscholen?", "waarvan"
    )
    assert values(answer, computed=True) == ["1300000"]


def test_every_part_that_is_named_is_taken_off(desk: Callable[..., Desk]) -> None:
    text = "# Energie\n\nIn 2024 werd 1.240 GWh opgewekt. Daarvan kwam 610 GWh van windmolens en 540 GWh van zonnepanelen.\n"
    answer = desk(**{"energie.md": text}).answer(
        compose_figure, "Hoeveel GWh kwam niet van wind of zon?", first="610 GWh"
    )
    assert "(berekend: 1.240 − 610 − 540)" in answer.text
    assert values(answer, computed=True) == ["90"]


def test_how_many_to_go_to_a_goal(desk: Callable[..., Desk]) -> None:
    text = (
        "# Energie\n\nTabel 1. Doelen en voortgang (aantallen)\n\n| Maatregel | Doel 2030 | Stand eind 2024 |\n|---|---|---|\n"
        "| Warmtepompen | 12.000 | 7.350 |\n| Laadpalen | 3.400 | 1.910 |\n"
    )
    made = desk(**{"energie.md": text})
    answer = made.answer(
        compose_figure, "Hoeveel warmtepompen moeten er nog bij komen?", first="| Warmtepompen"
    )
    assert values(answer, computed=True) == ["4650"]
    stand = made.answer(compose_figure, "Hoeveel laadpalen zijn er?", first="| Laadpalen")
    assert values(stand) == ["1910"]


def test_what_the_next_sentence_states_is_not_computed(desk: Callable[..., Desk]) -> None:
    text = "# Energie\n\nVan de 61.000 huishoudens heeft 38% zonnepanelen. Dat zijn ongeveer 23.180 huishoudens.\n"
    answer = desk(**{"energie.md": text}).answer(
        compose_figure, "Hoeveel huishoudens hebben zonnepanelen?", first="38% zonnepanelen"
    )
    assert "23180" in values(answer)
    assert values(answer, computed=True) == []


def test_a_part_of_something_else_is_not_taken_for_the_share(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_figure, "Welk percentage van de praktijken heeft een patiëntenstop?", first="187 praktijken"
    )
    assert values(answer, computed=True) == []


def test_a_share_of_what_the_introduction_of_a_list_counts(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"bieb.md": LIBRARY}).answer(
        compose_figure, "Welk deel van de storingen kwam door bliksem?", "bliksem: 48"
    )
    assert "**40%** (berekend: 48 ÷ 120 × 100)" in answer.text


def test_a_share_of_what_the_sentence_before_asks_for(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"bieb.md": LIBRARY}).answer(
        compose_figure,
        "Welk percentage van de scholen kreeg een leskist?",
        "Daarvan kregen 175",
    )
    assert values(answer, computed=True) == ["70"]


def test_no_share_of_a_table_about_something_else(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_figure, "Welk percentage laaggeletterden is er in de thuiszorg?", "| Thuiszorg"
    )
    assert values(answer, computed=True) == []


def test_what_is_missing_from_a_promise(desk: Callable[..., Desk]) -> None:
    text = "# Plekken\n\nEind 2024 waren 34 van de 50 beloofde oplaadplekken klaar.\n"
    answer = desk(**{"plek.md": text}).answer(
        compose_figure, "Hoeveel oplaadplekken ontbraken er eind 2024 nog?", "34 van de 50"
    )
    assert values(answer, computed=True) == ["16"]


def test_a_part_of_a_longer_time_is_taken_from_its_own_whole(desk: Callable[..., Desk]) -> None:
    text = (
        "# Geld\n\nVoor 2022 tot en met 2027 is € 420 miljoen beschikbaar. "
        "In 2024 was het budget € 96 miljoen; daarvan is € 71 miljoen besteed.\n"
    )
    answer = desk(**{"geld.md": text}).answer(
        compose_figure, "Welk aandeel van het budget is in 2024 besteed?", "In 2024 was het budget"
    )
    assert "71.000.000 ÷ 96.000.000" in answer.text
