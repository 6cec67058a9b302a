"""Tables of many shapes: where a cell's indicator, place, group, period, unit and scale come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.corpus import load_corpus
from rag.figures import find_figures_with_warnings

Cell = tuple[str, str, str | None, str | None, str | None, str | None]


def read(text: str, folder: Path, name: str = "rapport.md") -> tuple[list[Cell], tuple[str, ...]]:
    """(indicator, value, unit, period, population, place) of every cell, and the warnings."""
    (folder / name).write_text(text, "utf-8")
    (document,) = load_corpus(folder).documents
    figures, warnings = find_figures_with_warnings(document)
    cells = [(f.indicator, str(f.value), f.unit, f.period, f.population, f.place) for f in figures]
    return cells, warnings


def table(*rows: str, before: str = "", after: str = "") -> str:
    head, *body = rows
    rule = "|" + "---|" * (head.count("|") - 1)
    return "\n".join(("# Jaarcijfers gemeente Zandhoek", "", before, "", head, rule, *body, "", after, ""))


def test_years_down_and_amounts_across_with_a_scale_above_the_table(tmp_path: Path) -> None:
    text = table(
        "| Jaar | Lasten | Saldo |",
        "| 2022 | 12.400 | 500 |",
        "| 2023 | 13.050 | -350 |",
        before="Bedragen x € 1.000",
    )
    assert read(text, tmp_path)[0] == [
        ("lasten", "12400000", "euro", "2022", None, "Zandhoek"),
        ("saldo", "500000", "euro", "2022", None, "Zandhoek"),
        ("lasten", "13050000", "euro", "2023", None, "Zandhoek"),
        ("saldo", "-350000", "euro", "2023", None, "Zandhoek"),
    ]


def test_areas_down_and_years_across_take_the_indicator_from_the_caption(tmp_path: Path) -> None:
    text = table("| Wijk | 2022 | 2023 |", "| Oost | 61,5 | 62,0 |", "| Nederland | 66 | n.b. |",
                 before="Tabel 3. Aandeel werkenden per wijk (in procenten)")  # fmt: skip
    assert read(text, tmp_path)[0] == [
        ("aandeel werkenden", "61.5", "procent", "2022", None, "Oost"),
        ("aandeel werkenden", "62", "procent", "2023", None, "Oost"),
        ("aandeel werkenden", "66", "procent", "2022", None, "Nederland"),
    ]


def test_indicators_down_with_a_unit_column_and_a_goal(tmp_path: Path) -> None:
    text = table(
        "| Indicator | Eenheid | 2024 | Doel 2030 |",
        "| CO2-uitstoot | kton | 84 | 49 |",
        "| Woningen van het gas af | aantal | 3.450 | 9.000 |",
    )
    assert read(text, tmp_path)[0] == [
        ("CO2-uitstoot", "84", "kiloton", "2024", None, "Zandhoek"),
        ("CO2-uitstoot, doel", "49", "kiloton", "2030", None, "Zandhoek"),
        ("woningen van het gas af", "3450", "woningen", "2024", None, "Zandhoek"),
        ("woningen van het gas af, doel", "9000", "woningen", "2030", None, "Zandhoek"),
    ]


def test_groups_across(tmp_path: Path) -> None:
    text = table(
        "| Leeftijd | Mannen | Vrouwen |",
        "| 65+ | 44 | 49 |",
        before="Aandeel sporters naar geslacht en leeftijd, 2023 (%)",
    )
    assert read(text, tmp_path)[0] == [
        ("aandeel sporters", "44", "procent", "2023", "mannen", "Zandhoek"),
        ("aandeel sporters", "49", "procent", "2023", "vrouwen", "Zandhoek"),
    ]


def test_places_across(tmp_path: Path) -> None:
    text = table(
        "| | Zandhoek | Nederland |",
        "| Werkloosheid (%) | 3,9 | 3,6 |",
        "| Gemiddeld inkomen (€) | 42.100 | 43.300 |",
    )
    assert read(text, tmp_path)[0] == [
        ("werkloosheid", "3.9", "procent", None, None, "Zandhoek"),
        ("werkloosheid", "3.6", "procent", None, None, "Nederland"),
        ("gemiddeld inkomen", "42100", "euro", None, None, "Zandhoek"),
        ("gemiddeld inkomen", "43300", "euro", None, None, "Nederland"),
    ]


def test_two_levels_of_headers_and_headings_between_the_rows(tmp_path: Path) -> None:
    text = table(
        "| | 2022 | |",
        "| | aantal | % |",
        "| **Vrouwen** | | |",
        "| Deeltijd | 180 | 60,0 |",
        "| **Mannen** | | |",
        "| Deeltijd | 90 | 30,0 |",
    )
    assert read(text, tmp_path)[0] == [
        ("deeltijd", "180", None, "2022", "vrouwen", "Zandhoek"),
        ("deeltijd", "60", "procent", "2022", "vrouwen", "Zandhoek"),
        ("deeltijd", "90", None, "2022", "mannen", "Zandhoek"),
        ("deeltijd", "30", "procent", "2022", "mannen", "Zandhoek"),
    ]


def test_quarters_take_their_year_from_the_caption_and_stay_open_without_one(tmp_path: Path) -> None:
    rows = ("| Kwartaal | Meldingen |", "| Eerste kwartaal | 310 |")
    assert read(table(*rows, before="Tabel 1: Meldingen in 2024"), tmp_path)[0][0][3] == "2024-Q1"
    assert read(table(*rows, before="Tabel 1: Meldingen"), tmp_path)[0][0][3] is None


def test_columns_that_cannot_be_told_apart_are_reported_not_guessed(tmp_path: Path) -> None:
    cells, warnings = read(table("| Wijk | Aantal | Aantal |", "| Oost | 1 | 2 |"), tmp_path)
    assert cells == []
    assert all(warning.startswith("rapport.md:7: column ") for warning in warnings)
    assert len(warnings) == 2


@pytest.mark.parametrize(
    "note", ["De aantallen mogen niet bij elkaar worden opgeteld.", "Meerdere antwoorden mogelijk."]
)
def test_a_note_that_forbids_adding_up_stays_with_the_figures(note: str, tmp_path: Path) -> None:
    (tmp_path / "rapport.md").write_text(
        table("| Soort hulp | Jongeren |", "| Ambulant | 30 |", after=f"Noot: {note}"), "utf-8"
    )
    (document,) = load_corpus(tmp_path).documents
    ((figure,), _) = find_figures_with_warnings(document)
    assert ("let op", "niet op te tellen") in figure.dimensions


def test_a_long_csv_with_codes_dimensions_and_status(tmp_path: Path) -> None:
    text = (
        "gm_code,gemeente,indicator,periode,geslacht,waarde\n"
        "GM0001,Zandhoek,Werkzame beroepsbevolking,2023-Q4,man,12.4\n"
        "GM0001,Zandhoek,Werkzame beroepsbevolking,2023-Q4,vrouw,11.25\n"
    )
    (tmp_path / "cijfers.csv").write_text(text, "utf-8")
    (document,) = load_corpus(tmp_path).documents
    figures, _ = find_figures_with_warnings(document)
    assert [(f.indicator, str(f.value), f.period, f.place, f.dimensions) for f in figures] == [
        ("werkzame beroepsbevolking", "12.4", "2023-Q4", "Zandhoek", (("geslacht", "man"),)),
        ("werkzame beroepsbevolking", "11.25", "2023-Q4", "Zandhoek", (("geslacht", "vrouw"),)),
    ]
    assert document.text[figures[1].start : figures[1].end] == "11.25"


def test_numbers_of_the_size_of_years_are_not_taken_for_periods(tmp_path: Path) -> None:
    cells, _ = read("jaar;ongevallen\n2021;1987\n2022;2013\n", tmp_path, "ongevallen.csv")
    assert [(cell[1], cell[3]) for cell in cells] == [("1987", "2021"), ("2013", "2022")]


def test_a_column_of_quarters_is_a_period_in_the_year_beside_it(tmp_path: Path) -> None:
    text = "gebied;jaar;kwartaal;aantal meldingen\nOost;2024;1;120\nOost;2024;2;135\n"
    assert read(text, tmp_path, "meldingen.csv")[0] == [
        ("meldingen", "120", "meldingen", "2024-Q1", None, "Oost"),
        ("meldingen", "135", "meldingen", "2024-Q2", None, "Oost"),
    ]


def test_a_column_of_months_by_number(tmp_path: Path) -> None:
    text = "maand,jaar,klachten\n3,2024,12\n11,2024,9\n"
    assert read(text, tmp_path, "klachten.csv")[0] == [
        ("klachten", "12", "klachten", "2024-03", None, None),
        ("klachten", "9", "klachten", "2024-11", None, None),
    ]


def test_unknown_districts_across_years_are_places(tmp_path: Path) -> None:
    text = table(
        "| Jaar | Kersenbos | Vliethoek | Totaal |",
        "| 2022 | 4.100 | 3.900 | 8.000 |",
        "| 2023 | 4.180 | 3.950 | 8.130 |",
        before="Tabel 1. Aantal huishoudens per district",
    )
    cells, _ = read(text, tmp_path)
    assert cells[0] == ("aantal huishoudens", "4100", "huishoudens", "2022", None, "Kersenbos")
    assert {place for *_, place in cells} == {"Kersenbos", "Vliethoek", "Zandhoek"}


def test_a_number_in_running_text_that_cannot_be_read_is_reported_with_its_line(tmp_path: Path) -> None:
    text = "# Jaarcijfers\n\nEr waren 12,34,5 klachten en 300 meldingen.\n"
    cells, warnings = read(text, tmp_path)
    assert warnings == ("rapport.md:3: cannot read the number '12,34,5'",)
    assert [value for _, value, *_ in cells] == ["300"]
