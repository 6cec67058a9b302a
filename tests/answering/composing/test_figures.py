"""Single figures: the right cell, its wording, corrections and what a table leaves open."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from rag.answering.composing.figures import compose_figure
from rag.answering.phrasing.wording import figure_sentence, label_of, when
from rag.records import Figure, FigureOrigin, Reason
from tests.answering.conftest import Desk, values
from tests.answering.documents import CARE, ERRATUM, HELP, WASTE, WORK


def test_the_cell_that_place_and_period_point_at(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"afval.md": WASTE}).answer(
        compose_figure, "Hoeveel restafval per inwoner had Zeedorp in 2022?"
    )
    assert values(answer) == ["139"]


def test_the_newest_when_no_period_is_asked_and_said_to_be_provisional(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_figure, "Hoe lang is de wachttijd voor de ggz in Grensdal?"
    )
    assert answer.text.startswith(
        "Wachttijd voor de ggz (gemiddeld) in Grensdal in 2024: **18,1 weken** (voorlopig cijfer)."
    )


def test_the_total_when_no_row_is_named(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_figure, "Hoeveel werknemers had de zorg in 2022?", first="| Ziekenhuizen"
    )
    assert values(answer) == ["28685"]


def test_a_cell_that_the_table_leaves_open_is_not_filled_from_another_year(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_figure, "Hoeveel werknemers had de jeugdzorg in 2024?", first="| Jeugdzorg"
    )
    assert answer.reason is Reason.NO_FIGURE_FOR_PERIOD
    assert "geeft de bron geen cijfer" in answer.text
    assert "geheim" in answer.text
    assert "2.110" not in answer.text


def test_a_corrected_figure_comes_first_with_the_old_one_after_it(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"afval.md": WASTE, "erratum.md": ERRATUM}).answer(
        compose_figure, "Hoeveel restafval per inwoner had Duinrode in 2023?", first="| Duinrode"
    )
    assert answer.text.index("154") < answer.text.index("149")
    assert "gecorrigeerd; eerder gemeld: 149" in answer.text
    assert {citation.document for citation in answer.citations} == {"afval.md", "erratum.md"}
    assert values(answer) == ["154", "149"]


def test_other_years_and_places_stay_as_they_are(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"afval.md": WASTE, "erratum.md": ERRATUM}).answer(
        compose_figure, "Hoeveel restafval per inwoner had Duinrode in 2022?", first="| Duinrode"
    )
    assert values(answer) == ["171"]
    assert "gecorrigeerd" not in answer.text


def test_the_figure_of_the_period_asked_for_in_the_sentence_after(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_figure,
        "Hoeveel inwoners stonden in 2022 op een wachtlijst voor een huisarts?",
        first="14.300 inwoners",
    )
    assert "**12.150**" in answer.text
    assert answer.text.startswith("In 2023 stonden 14.300 inwoners")


def test_groups_that_the_question_leaves_open_are_added(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"werk.csv": WORK}).answer(
        compose_figure, "Hoeveel werklozen waren er in Cadelen in 2022?", first="Cadelen;2022;mannen"
    )
    assert values(answer, computed=True) == ["480"]


def test_one_figure_stays_under_ninety_words(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_figure, "Hoe lang is de wachttijd voor de ggz in Merenveld in 2021?"
    )
    assert len(answer.text.split()) <= 90


def _figure(indicator: str, **rest: object) -> Figure:
    known: dict[str, object] = {
        "id": "f", "indicator": indicator, "value": Decimal(198), "unit": None, "period": "2022", "population": None,
        "place": None, "qualifier": None, "direction": None, "document_id": "d", "sentence_id": "s", "start": 0, "end": 1,
        "quote": "", "origin": FigureOrigin.TABLE,
    }  # fmt: skip
    return Figure(**{**known, **rest})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("figure", "sentence"),
    [
        (
            _figure("opgeleverde nieuwbouwwoningen", unit="nieuwbouwwoningen", place="Dorstelo"),
            "Opgeleverde nieuwbouwwoningen in Dorstelo in 2022: **198**.",
        ),
        (
            _figure("planvoorraad: harde plannen", unit="woningen", period="2025-01-01"),
            "Planvoorraad (harde plannen) op 1 januari 2025: **198 woningen**.",
        ),
        (
            _figure("aantal inwoners op 1 januari", unit="inwoners", place="Oude Haven", period="2023"),
            "Aantal inwoners in Oude Haven in 2023 (op 1 januari): **198**.",
        ),
        (
            _figure("jongeren met jeugdzorg", unit="jongeren", dimensions=(("geslacht", "jongens"), ("leeftijd", "0 tot en met 3 jaar"))),
            "Jongeren met jeugdzorg (jongens, 0 tot en met 3 jaar) in 2022: **198**.",
        ),
        (
            _figure("werkloosheid", unit="procent", dimensions=(("status", "voorlopig"),)),
            "Werkloosheid in 2022: **198%** (voorlopig cijfer).",
        ),
    ],
)  # fmt: skip
def test_a_cell_in_words(figure: Figure, sentence: str) -> None:
    assert figure_sentence(figure) == sentence


def test_a_place_that_the_indicator_names_is_not_said_twice() -> None:
    assert label_of(_figure("inwoners van Delft", place="Delft")) == "Inwoners van Delft in 2022"


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("2023", "in 2023"),
        ("2024-Q1", "in het eerste kwartaal van 2024"),
        ("2024-03-15", "op 15 maart 2024"),
        ("sinds 2018", "sinds 2018"),
        ("vanaf 2025", "vanaf 2025"),
    ],
)
def test_periods_with_their_preposition(label: str, said: str) -> None:
    assert when(label) == said


def test_of_too_many_rows_the_lowest_and_the_highest(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"werk.csv": WORK}).answer(
        compose_figure, "Wat was de werkloosheid in procenten in 2023?", first="Bosrode;2023;mannen"
    )
    assert "van **2,3%** (Cadelen, mannen) tot **5,1%** (Bosrode, mannen)" in answer.text


def test_a_rate_keeps_what_it_is_per() -> None:
    figure = _figure("misdrijven", unit="misdrijven per 1.000 inwoners", place="Centrum")
    assert figure_sentence(figure) == "Misdrijven in Centrum in 2022: **198 per 1.000 inwoners**."


def test_the_next_sentence_with_the_year_asked_for(desk: Callable[..., Desk]) -> None:
    text = "# Politie\n\nHet aantal inbraken daalde met 12%. In 2023 waren het er nog 358.\n"
    answer = desk(**{"politie.md": text}).answer(
        compose_figure, "Hoeveel inbraken waren er in 2023?", first="daalde met 12%"
    )
    assert "**358**" in answer.text
    assert answer.text.startswith("Het aantal inbraken daalde")


def test_a_label_is_found_by_a_word_that_begins_alike(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"hulp.md": HELP}).answer(
        compose_figure, "Hoeveel pleegkinderen waren er in 2024?", first="| Begeleiding thuis"
    )
    assert values(answer) == ["417"]


def test_a_row_without_a_figure_of_the_sort_asked_for_is_not_shown_as_it_is(
    desk: Callable[..., Desk],
) -> None:
    text = (
        "# Sport\n\nTabel 1. Sport per wijk\n\n| Wijk | Sport wekelijks (%) | Sporthallen (aantal) |\n|---|---:|---:|\n"
        "| Noordwijk | 54 | 3 |\n| Zuidwijk | 61 | 5 |\n| Oostdam | . | 2 |\n"
    )
    answer = desk(**{"sport.md": text}).answer(
        compose_figure, "Hoeveel procent sport er wekelijks in Oostdam?", first="| Oostdam"
    )
    assert "|" not in answer.text
    assert values(answer) == []
