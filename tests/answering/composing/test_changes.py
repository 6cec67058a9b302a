"""A thing at two moments."""

from __future__ import annotations

from collections.abc import Callable

from rag.answering.composing.changes import compose_change
from tests.answering.conftest import Desk, values
from tests.answering.documents import CARE, ERRATUM, WASTE, WORK


def test_first_and_last_column_when_no_period_is_asked(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"afval.md": WASTE}).answer(
        compose_change, "Hoe ontwikkelde het restafval per inwoner in Polderhout zich?", first="| Polderhout"
    )
    assert "van **205 kilogram per inwoner** (2021) naar **198 kilogram per inwoner** (2023)" in answer.text
    assert "**7 kilogram per inwoner** minder (berekend: 205 − 198)" in answer.text
    assert values(answer, computed=True) == ["7", "3.4"]


def test_the_periods_asked_for_win(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_change,
        "Hoe veranderde de wachttijd voor de ggz in Grensdal tussen 2021 en 2023?",
        first="| Grensdal",
    )
    assert values(answer) == ["14.2", "16.8"]
    assert "(berekend: 16,8 − 14,2)" in answer.text


def test_since_a_year_runs_to_the_newest_and_keeps_provisional(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_change,
        "Hoe is de wachttijd voor de ggz in Stroomkant veranderd sinds 2022?",
        first="| Stroomkant",
    )
    assert values(answer) == ["13.1", "20.3"]
    assert "voorlopig cijfer" in answer.text


def test_across_the_rows_of_a_long_table(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"werk.csv": WORK}).answer(
        compose_change,
        "Hoe ontwikkelde het aantal werkloze mannen in Bosrode zich van 2022 naar 2023?",
        first="Bosrode;2022;mannen",
    )
    assert values(answer) == ["1210", "1302"]
    assert values(answer, computed=True)[0] == "92"


def test_across_sentences(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_change, "Hoe ontwikkelde de wachtlijst voor een huisarts zich?", first="14.300 inwoners"
    )
    assert values(answer) == ["12150", "14300"]
    assert "**2.150 inwoners** meer" in answer.text
    assert len(answer.citations) == 2


def test_relative_growth_stands_out_when_asked_for(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_change,
        "Met hoeveel procent nam de wachtlijst voor een huisarts toe tussen 2022 en 2023?",
        first="14.300 inwoners",
    )
    assert "relatief **17,7%**" in answer.text


def test_a_corrected_figure_is_computed_with(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"afval.md": WASTE, "erratum.md": ERRATUM}).answer(
        compose_change,
        "Hoeveel daalde het restafval per inwoner in Duinrode tussen 2021 en 2023?",
        first="| Duinrode",
    )
    assert "(berekend: 188 − 154)" in answer.text
    assert "eerder 149" in answer.text
    assert values(answer, computed=True)[0] == "34"


def test_a_period_that_the_source_lacks_is_not_replaced(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"afval.md": WASTE}).answer(
        compose_change,
        "Hoe veranderde het restafval per inwoner in Zeedorp tussen 2015 en 2023?",
        first="| Zeedorp",
    )
    assert not any(figure.computed for figure in answer.figures)


def test_how_things_are_beside_an_earlier_moment_in_the_next_sentence(desk: Callable[..., Desk]) -> None:
    text = (
        "---\ntitle: Woonbericht\ndate: 2025-01-15\n---\n\n# Woonbericht\n\n"
        "De wachttijd voor een sociale huurwoning is 8,2 jaar. Vijf jaar geleden was dat 6,5 jaar.\n"
    )
    answer = desk(**{"wonen.md": text}).answer(
        compose_change, "Hoeveel is de wachttijd voor een sociale huurwoning toegenomen?", first="8,2 jaar"
    )
    assert values(answer) == ["8.2", "6.5"]
    assert "**1,7 jaar** meer (berekend: 8,2 − 6,5)" in answer.text
