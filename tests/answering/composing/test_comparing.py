"""Two sides held against each other."""

from __future__ import annotations

from collections.abc import Callable

from rag.answering.composing.comparing import compose_comparison
from tests.answering.conftest import Desk, values
from tests.answering.documents import CARE, WASTE, WORK


def test_a_region_beside_the_country_in_one_table(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_comparison,
        "Is de wachttijd voor de ggz in Oosterlanden in 2023 langer dan in heel Nederland?",
    )
    assert answer.text.startswith("**Ja.**")
    assert values(answer) == ["16", "14.4"]
    assert values(answer, computed=True) == ["1.6"]


def test_two_places_and_which_is_lower(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_comparison,
        "Wat is het verschil in wachttijd voor de ggz tussen Heuvelrand en Merenveld in 2023?",
    )
    assert "in Heuvelrand **8,2 weken** minder dan in Merenveld (berekend: 20,3 − 12,1)" in answer.text


def test_two_groups_of_a_long_table(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"werk.csv": WORK}).answer(
        compose_comparison,
        "Hoeveel procentpunt verschilt de werkloosheid in Aalmeerde in 2023 tussen mannen en vrouwen?",
        first="Aalmeerde;2023;mannen",
    )
    assert sorted(values(answer)) == ["3", "3.4"]
    assert values(answer, computed=True) == ["0.4"]
    assert answer.figures[-1].unit == "procentpunt"


def test_the_country_in_the_next_sentence_is_of_the_same_time(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"afval.md": WASTE}).answer(
        compose_comparison, "Wordt er in Duinstreek meer afval gescheiden dan landelijk?", first="71%"
    )
    assert values(answer) == ["71", "63"]
    assert "**8 procentpunt** hoger dan in Nederland" in answer.text


def test_which_moves_faster_is_not_told_by_two_levels(desk: Callable[..., Desk]) -> None:
    text = (
        "# Leefmonitor\n\nDe leefbaarheid verbeterde in de wijken iets sterker dan landelijk. "
        "Van de woningen staat 55% in een zwakke buurt. Landelijk is dat 11%.\n"
    )
    answer = desk(**{"leef.md": text}).answer(
        compose_comparison, "Verbeterde de leefbaarheid sneller dan landelijk?", first="iets sterker"
    )
    assert answer.text.startswith("De leefbaarheid verbeterde in de wijken iets sterker dan landelijk.")


def test_boven_of_onder_gets_no_yes_or_no(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_comparison, "Ligt de wachttijd voor de ggz in Oosterlanden boven of onder die in Nederland?"
    )
    assert "Ja." not in answer.text
    assert "Nee." not in answer.text
    assert "meer dan in Nederland" in answer.text


def test_who_grows_faster_is_told_by_two_changes(desk: Callable[..., Desk]) -> None:
    text = "# Energie\n\nIn 2024 steeg de opwek in Waterland met 8%. Landelijk steeg de opwek met 11%.\n"
    answer = desk(**{"energie.md": text}).answer(
        compose_comparison,
        "Is de opwek in Waterland sneller gestegen dan landelijk?",
        first="Waterland met 8%",
    )
    assert answer.text.startswith("**Nee.**")
    assert values(answer) == ["8", "11"]


def test_a_column_named_inside_a_compound(desk: Callable[..., Desk]) -> None:
    text = (
        "# Vervoer\n\nTabel 1. Punctualiteit in 2024 (% van de vertrekken op tijd)\n\n"
        "| Kwartaal | Stad | Streek | Totaal |\n|---|--:|--:|--:|\n"
        "| Eerste kwartaal | 89,6 | 92,8 | 91,4 |\n| Tweede kwartaal | 88,1 | 91,9 | 90,2 |\n| Heel 2024 | 86,3 | 90,9 | 88,8 |\n"
    )
    answer = desk(**{"bus.md": text}).answer(
        compose_comparison,
        "Rijden de stadsbussen in 2024 vaker op tijd dan de streekbussen?",
        first="Heel 2024",
    )
    assert values(answer) == ["86.3", "90.9"]
