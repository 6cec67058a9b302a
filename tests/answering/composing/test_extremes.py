"""The highest and lowest of tables, long and wide."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.answering.composing.extremes import compose_extreme
from rag.answering.composing.superlatives import superlative_of
from tests.answering.conftest import Desk, values
from tests.answering.documents import CARE, ERRATUM, WASTE, WORK


def test_lowest_of_the_column_asked_for_leaves_out_region_and_country(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_extreme, "In welke regio was de wachttijd voor de ggz in 2022 het kortst?"
    )
    assert "Heuvelrand" in answer.text
    assert values(answer) == ["12.4"]
    assert answer.figures[0].period == "2022"


def test_without_a_period_the_newest_column_counts(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"afval.md": WASTE}).answer(
        compose_extreme, "Welke gemeente heeft het meeste restafval per inwoner?"
    )
    assert answer.text.startswith("Polderhout staat bovenaan: **198")
    assert answer.figures[0].period == "2023"


def test_ties_are_named_together(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_extreme, "Welke regio heeft in 2024 de langste wachttijd voor de ggz?"
    )
    assert "Merenveld staat gedeeld bovenaan: **20,3 weken**" in answer.text
    assert "Stroomkant staat gedeeld bovenaan: **20,3 weken**" in answer.text
    assert [figure.place for figure in answer.figures] == ["Merenveld", "Stroomkant"]
    assert len(answer.citations) == 2


def test_across_rows_of_a_long_table_within_one_group(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"werk.csv": WORK}).answer(
        compose_extreme, "Welke gemeente had in 2022 de hoogste werkloosheid onder vrouwen, in procenten?"
    )
    assert "Bosrode" in answer.text
    assert values(answer) == ["4.9"]


def test_counts_of_groups_are_added_before_they_compete(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"werk.csv": WORK}).answer(
        compose_extreme, "Welke gemeente had in 2023 de minste werklozen?"
    )
    assert answer.text.startswith("Cadelen staat onderaan.")
    assert values(answer, computed=True) == ["462"]


def test_who_changed_most_compares_changes(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_extreme, "Welke branche groeide het hardst tussen 2022 en 2024?", first="| Thuiszorg"
    )
    assert "thuiszorg" in answer.text
    assert values(answer, computed=True) == ["575", "9"]


def test_in_which_year_compares_years(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_extreme, "In welk jaar was de wachttijd voor de ggz in Heuvelrand het langst?"
    )
    assert values(answer) == ["12.4"]
    assert answer.figures[0].period == "2022"


def test_a_corrected_value_takes_part_in_the_comparison(desk: Callable[..., Desk]) -> None:
    files = {
        "afval.md": WASTE.replace("| Zeedorp | 142 | 139 | 137 |", "| Zeedorp | 142 | 139 | 152 |"),
        "erratum.md": ERRATUM,
    }
    answer = desk(**files).answer(
        compose_extreme, "Welke gemeente had in 2023 het minste restafval per inwoner?", first="| Zeedorp"
    )
    assert answer.text.startswith("Zeedorp staat onderaan: **152")


@pytest.mark.parametrize(
    ("question", "measured", "lowest"),
    [
        ("Welke wijk krijgt het slechtste cijfer?", "rapportcijfer woonomgeving", True),
        ("Waar is de wachttijd het slechtst?", "wachttijd in weken", False),
        ("Waar voelen mensen zich het onveiligst?", "inwoners die zich onveilig voelen", False),
        ("Wat is de veiligste wijk?", "inwoners die zich onveilig voelen", True),
        ("Welke lijn is het drukst?", "reizigers", False),
        ("Wie heeft de minste plannen?", "plannen", True),
        ("Welke maatregel is het populairst?", "aandeel aanvragen", False),
        ("Waar is het verbruik het laagst?", "verbruik", True),
    ],
)
def test_which_end_a_superlative_asks_for(question: str, measured: str, lowest: bool) -> None:
    found = superlative_of(question)
    assert found is not None
    assert found.wants_lowest(measured) is lowest


@pytest.mark.parametrize(
    "question", ["Wat is de laatste stand?", "Hoe gaat het met de dienst?", "Hoeveel winst was er minstens?"]
)
def test_no_superlative_where_nothing_competes(question: str) -> None:
    assert superlative_of(question) is None


def test_the_item_of_a_list_with_most(desk: Callable[..., Desk]) -> None:
    text = (
        "# Parkmonitor\n\n## Bezoek\n\nAandeel bewoners dat wekelijks een park bezoekt, per wijk:\n\n"
        "- Noorderdam: 41%\n- Oostkade: 58%\n- Zuidpoort: 36%\n"
    )
    answer = desk(**{"park.md": text}).answer(
        compose_extreme, "In welke wijk gaan de meeste bewoners wekelijks naar het park?", first="Noorderdam"
    )
    assert "Oostkade" in answer.text
    assert values(answer) == ["58"]


def test_a_quality_that_the_table_does_not_measure_gets_no_winner(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"afval.md": WASTE}).answer(
        compose_extreme, "Welke gemeente is het veiligst?", first="| Zeedorp"
    )
    assert "onderaan" not in answer.text
    assert "bovenaan" not in answer.text


_LOANS = """# Jaarbericht bibliotheek Oosterhaar

Tabel 1. Uitleningen per soort

| Soort | 2023 | 2024 |
|---|---:|---:|
| Jeugdboeken | 430 | 455 |
| Romans | 288 | 279 |
| Strips | 80 | 81 |
| Overig | 490 | 470 |
"""


def test_what_has_no_row_of_its_own_is_never_first(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"boeken.md": _LOANS}).answer(
        compose_extreme, "Welk soort werd in 2024 het meest uitgeleend?"
    )
    assert answer.text.startswith("Jeugdboeken staat bovenaan: **455")


def test_what_the_question_leaves_out_does_not_compete(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"boeken.md": _LOANS}).answer(
        compose_extreme, "Welk soort werd in 2024 het meest uitgeleend, jeugdboeken niet meegerekend?"
    )
    assert "Romans" in answer.text
    assert values(answer) == ["279"]
