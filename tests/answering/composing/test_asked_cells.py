"""The very cell that was asked for: quarter, season, row, measure, and which way it went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rag.answering.composing.changes import say_movement
from rag.answering.composing.comparing import say_either
from rag.answering.composing.figures import compose_figure
from rag.answering.gathering.second_look import lacking_moment
from rag.answering.tables.choosing import slab_for
from rag.answering.tables.reading import table_of
from tests.answering.conftest import Desk, values

LIBRARY = """bibliotheek;kwartaal;uitleningen (aantal);nieuwe leden (aantal)
Ter Horst;2023K2;4100;51
Ter Horst;2024K1;4310;60
Ter Horst;2024K2;4505;72
Ter Horst;2024K3;3990;48
Lezerij;2024K1;2210;33
Lezerij;2024K2;2340;29
Lezerij;2024K3;2105;n.b.
"""
BIRDS = """# Vogeltelling

Tabel 1. Getelde eenden (aantal)

| Soort | Zomer 2023 | Zomer 2024 | Winter 2023/24 |
|---|---|---|---|
| Smient | 12 | 14 | 880 |
| Wintertaling | 40 | 38 | 410 |
| Krakeend | 95 | 102 | 260 |
"""
TRAINS = """Indicator;Station;Jaar;Waarde;Eenheid
Instappers;Oosthaven;2022;5200;aantal
Instappers;Oosthaven;2024;6100;aantal
Instappers;Zuidkade;2022;3100;aantal
Instappers;Zuidkade;2024;2900;aantal
Gestolen fietsen;Oosthaven;2024;44;aantal
Gestolen fietsen;Zuidkade;2024;n.b.;aantal
"""


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("Hoeveel uitleningen had Ter Horst in het tweede kwartaal?", "4505"),
        ("uitleningen Ter Horst K1", "4310"),
        ("Hoeveel uitleningen in het tweede kwartaal van 2023 in Ter Horst?", "4100"),
    ],
)
def test_a_quarter_without_its_year_is_of_the_newest_year(
    desk: Callable[..., Desk], asked: str, given: str
) -> None:
    answer = desk(**{"bieb.csv": LIBRARY}).answer(compose_figure, asked, first="Ter Horst;2024K3")
    assert values(answer) == [given]
    assert "(Ter Horst)" in answer.text  # as the source spells it


def test_a_quarter_that_the_table_lacks_is_not_replaced(desk: Callable[..., Desk]) -> None:
    made = desk(**{"bieb.csv": LIBRARY})
    fourth = made.case("Hoeveel uitleningen had Ter Horst in het vierde kwartaal?", first="Ter Horst;2024K3")
    third = made.case("Hoeveel uitleningen had Ter Horst in het derde kwartaal?", first="Ter Horst;2024K3")
    assert lacking_moment(fourth) == "het vierde kwartaal"
    assert lacking_moment(third) == ""


def test_the_only_row_of_another_year_is_not_replaced_by_other_rows(desk: Callable[..., Desk]) -> None:
    case = desk(**{"bieb.csv": LIBRARY}).case("uitleningen Lezerij 2023", first="Lezerij;2024K1")
    assert lacking_moment(case) == "Lezerij in 2023"


@pytest.mark.parametrize(
    ("asked", "given", "said"),
    [
        ("Hoeveel smienten zaten er 's winters?", "880", "winter"),
        ("Hoeveel smienten in zomer 2023?", "12", "zomer"),
        ("Hoeveel smienten in de winter van 2024?", "880", "winter"),
    ],
)
def test_a_season_tells_columns_apart(desk: Callable[..., Desk], asked: str, given: str, said: str) -> None:
    answer = desk(**{"vogels.md": BIRDS}).answer(compose_figure, asked, first="| Smient")
    assert values(answer) == [given]
    assert said in answer.text


def test_of_two_rows_to_choose_from_both_with_the_gap(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"vogels.md": BIRDS}).answer(
        say_either, "Zijn er in de winter meer smienten of krakeenden?", first="| Smient"
    )
    assert values(answer) == ["880", "260"]
    assert "(berekend: 880 − 260)" in answer.text


@pytest.mark.parametrize(
    ("asked", "begins", "way"),
    [
        ("Ging het aantal instappers in Zuidkade omhoog of omlaag?", "Instappers", "minder"),
        ("Zijn er in Oosthaven meer instappers dan twee jaar terug?", "**Ja.**", "meer"),
        ("Zijn er in Zuidkade meer instappers dan twee jaar terug?", "**Nee.**", "minder"),
    ],
)
def test_which_way_it_went(desk: Callable[..., Desk], asked: str, begins: str, way: str) -> None:
    place = "Zuidkade" if "Zuidkade" in asked else "Oosthaven"
    answer = desk(**{"trein.csv": TRAINS}).answer(say_movement, asked, first=f"Instappers;{place};2024")
    assert answer.text.startswith(begins)
    assert way in answer.text
    assert len(values(answer)) == 2


def test_a_row_without_any_figure_is_said_to_be_unknown(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"trein.csv": TRAINS}).answer(
        compose_figure, "Hoeveel gestolen fietsen in Zuidkade?", first="Gestolen fietsen;Zuidkade"
    )
    assert values(answer) == []
    assert "geeft de bron geen cijfer" in answer.text


def test_vectors_settle_what_the_words_leave_open(desk: Callable[..., Desk]) -> None:
    made = desk(**{"bieb.csv": LIBRARY})
    case = made.case("aanmeldingen Ter Horst K1", first="Ter Horst;2024K1")
    table = table_of(case.best.passage, made.vocabulary)
    figures = made.vocabulary.figures[case.best.sentence.id]
    likeness = {figure.id: 0.9 if figure.value == 60 else 0.85 for figure in figures}
    chosen = slab_for(table, replace(case.question, likeness=likeness), None)
    assert chosen is not None
    assert chosen.cells[0].figure is not None
    assert chosen.cells[0].figure.indicator == "nieuwe leden"


_PITCHES = """Gemeente;Jaar;Standplaatsen;Inwoners;Standplaatsen per 1.000 inwoners
Aardenhorst;2023;48;32.000;1,5
Aardenhorst;2024;62;33.500;1,9
Dukerveen;2023;15;6.900;2,2
Dukerveen;2024;17;7.000;2,4
"""


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("Hoeveel standplaatsen had Dukerveen in 2024?", "17"),
        ("Hoeveel inwoners had Dukerveen in 2024?", "7000"),
        ("Hoeveel standplaatsen per 1.000 inwoners had Dukerveen in 2024?", "2.4"),
    ],
)
def test_a_rate_is_given_only_when_a_rate_is_asked(desk: Callable[..., Desk], asked: str, given: str) -> None:
    answer = desk(**{"markt.csv": _PITCHES}).answer(compose_figure, asked, first="Dukerveen;2024")
    assert values(answer) == [given]


_HOUSING = """# Huisvesting in Veenrand

| Periode | Taakstelling | Gehuisvest | Achterstand aan het eind |
|---|---:|---:|---:|
| 2023 | 312 | 268 | 190 |
| 2024 | 340 | 325 | 205 |

Aantallen gezinnen.
"""


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("Hoeveel gezinnen werden er in 2024 gehuisvest?", "325"),
        ("Hoeveel gezinnen moesten er in 2024 worden gehuisvest?", "340"),
        ("Hoe groot was in 2024 de achterstand bij het huisvesten van gezinnen?", "205"),
    ],
)
def test_the_column_is_the_one_that_the_question_turns_on(
    desk: Callable[..., Desk], asked: str, given: str
) -> None:
    answer = desk(**{"huizen.md": _HOUSING}).answer(compose_figure, asked, first="| 2024 |")
    assert values(answer) == [given]


def test_a_label_that_is_an_expression_is_named_by_who_it_stands_for(desk: Callable[..., Desk]) -> None:
    text = "# Verkeer\n\nTabel 1. Doden\n\n| Vervoer | 2023 | 2024 |\n|---|---:|---:|\n| Auto | 9 | 8 |\n| Te voet | 4 | 3 |\n"
    answer = desk(**{"verkeer.md": text}).answer(
        compose_figure, "Hoeveel doden onder voetgangers in 2023?", first="| Te voet"
    )
    assert values(answer) == ["4"]
