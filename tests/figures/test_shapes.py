"""Tables turned round, cut by parts of the year, or listing what was wrong beside what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.corpus import load_corpus
from rag.figures import conflicts, find_figures
from rag.records import Figure


def cells(folder: Path, text: str, name: str = "rapport.md") -> list[Figure]:
    (folder / name).write_text(text, "utf-8")
    documents = load_corpus(folder).documents
    return [f for document in documents for f in find_figures(document) if f.origin == "table"]


@pytest.mark.parametrize(
    ("head", "rows", "periods"),
    [
        ("Kwartaal", ("Eerste kwartaal", "Vierde kwartaal"), ("2023-Q1", "2023-Q4")),
        ("Halfjaar", ("Eerste halfjaar", "Tweede halfjaar"), ("2023-H1", "2023-H2")),
        ("Maand", ("Januari", "December"), ("2023-01", "2023-12")),
    ],
)
def test_parts_of_the_year_down_and_years_across(
    head: str, rows: tuple[str, str], periods: tuple[str, str], tmp_path: Path
) -> None:
    lines = (f"Tabel 1. Vaartuigen per {head.lower()}", "", f"| {head} | 2023 |", "|---|---|",
             f"| {rows[0]} | 310 |", f"| {rows[1]} | 290 |", "| Jaartotaal | 600 |")  # fmt: skip
    found = cells(tmp_path, "# Haven\n\n" + "\n".join(lines) + "\n")
    assert [(f.period, f.unit, f.dimensions) for f in found] == [
        (periods[0], "vaartuigen", ()),
        (periods[1], "vaartuigen", ()),
        ("2023", "vaartuigen", ((head.lower(), "jaartotaal"),)),
    ]


def test_years_down_and_parts_of_the_year_across(tmp_path: Path) -> None:
    text = "Jaar;Eerste kwartaal;Tweede kwartaal\n2023;310;325\n2024;301;340\n"
    found = cells(tmp_path, text, "vaartuigen.csv")
    assert [(f.period, str(f.value)) for f in found] == [
        ("2023-Q1", "310"),
        ("2023-Q2", "325"),
        ("2024-Q1", "301"),
        ("2024-Q2", "340"),
    ]
    assert {f.indicator for f in found} == {"vaartuigen"}


def test_what_the_caption_says_that_the_columns_are_becomes_a_dimension(tmp_path: Path) -> None:
    text = (
        "# Zorg\n\nTabel 1. Verpleegkundigen naar werkplek, 2023\n\n| Indicator | Thuiszorg | Ziekenhuis |\n|---|---|---|\n"
        "| 55 jaar en ouder (%) | 31 | 24 |\n| Verzuim (%) | 7,1 | 6,4 |\n"
    )
    assert [(f.indicator, f.dimensions) for f in cells(tmp_path, text)] == [
        ("verpleegkundigen van 55 jaar en ouder", (("werkplek", "thuiszorg"),)),
        ("verpleegkundigen van 55 jaar en ouder", (("werkplek", "ziekenhuis"),)),
        ("verzuim", (("werkplek", "thuiszorg"),)),
        ("verzuim", (("werkplek", "ziekenhuis"),)),
    ]


def test_countries_of_origin_totals_and_the_rest_are_no_places(tmp_path: Path) -> None:
    origin = "Land van herkomst;Studenten in 2023 (%)\nDuitsland;40\nItalië;22\nOverig;38\n"
    assert [(f.place, f.dimensions) for f in cells(tmp_path, origin, "herkomst.csv")] == [
        (None, (("land van herkomst", "Duitsland"),)),
        (None, (("land van herkomst", "Italië"),)),
        (None, (("land van herkomst", "overig"),)),
    ]
    (tmp_path / "herkomst.csv").unlink()
    areas = "Wijk;Woningen\nOosterzij;40\nOverige wijken;22\nHele gemeente;62\n"
    assert [(f.place, f.dimensions) for f in cells(tmp_path, areas, "wijken.csv")] == [
        ("Oosterzij", ()),
        (None, (("wijk", "overige wijken"),)),
        (None, (("wijk", "hele gemeente"),)),
    ]


def test_names_keep_their_capital_and_sorts_lose_it(tmp_path: Path) -> None:
    found = cells(
        tmp_path, "Meetpaal;Stand (cm)\nKlaverpad;40\nXandrahoeve;22\nMolenbrug;30\n", "standen.csv"
    )
    assert [f.dimensions[0][1] for f in found] == ["Klaverpad", "Xandrahoeve", "Molenbrug"]
    (tmp_path / "standen.csv").unlink()
    found = cells(tmp_path, "Soort;Aantal\nFietsen;40\nBrommers;22\n", "soorten.csv")
    assert [f.dimensions[0][1] for f in found] == ["fietsen", "brommers"]


def test_a_place_at_the_end_of_a_row_label_is_the_place_of_its_figures(tmp_path: Path) -> None:
    text = "# Zorg\n\n| Indicator | 2023 |\n|---|---|\n| Wachtlijst in Utrecht (aantal) | 310 |\n| Wachtlijst (aantal) | 900 |\n"
    assert [(f.indicator, f.place) for f in cells(tmp_path, text)] == [
        ("wachtlijst", "Utrecht"),
        ("wachtlijst", None),
    ]


def test_a_table_of_corrections_replaces_the_published_figures(tmp_path: Path) -> None:
    (tmp_path / "bericht.md").write_text(
        "---\ntitle: Waterbericht Zandhoek 2023\n---\n\n# Waterbericht Zandhoek 2023\n\n"
        "Tabel 1. Drinkwater naar wijk (liter per inwoner)\n\n"
        "| Wijk | 2023 |\n|---|---|\n| Oosterzij | 131 |\n| Hele gemeente | 128 |\n",
        "utf-8",
    )
    (tmp_path / "herstel.md").write_text(
        "---\ntitle: Herstelbericht bij het Waterbericht Zandhoek 2023\n---\n\n"
        "# Herstelbericht bij het Waterbericht Zandhoek 2023\n\nIn Zandhoek telden we verkeerd.\n\nTabel 1. Herstelde cijfers in 2023\n\n"
        "| Onderdeel | Gepubliceerd | Hersteld |\n|---|---|---|\n| Drinkwater hele gemeente (liter per inwoner) | 128 | 134 |\n",
        "utf-8",
    )
    documents = load_corpus(tmp_path).documents
    found = [figure for document in documents for figure in find_figures(document)]
    (conflict,) = conflicts(found, documents)
    assert conflict.correction
    assert [str(figure.value) for figure in conflict.figures] == ["134", "128"]
    assert conflict.figures[0].dimensions == (("status", "hersteld"),)


def test_units_of_counts_come_from_the_noun_unless_the_rows_name_what_is_counted(tmp_path: Path) -> None:
    counts = "Gemeente;Schooljaar;Nieuwe leraren vakonderwijs (aantal);Bezoeken (x 1.000)\nUtrecht;2022/2023;58;12,5\n"
    assert [(str(f.value), f.unit, f.period) for f in cells(tmp_path, counts, "tellingen.csv")] == [
        ("58", "leraren", "2022/2023"),
        ("12500", "bezoeken", "2022/2023"),
    ]
    (tmp_path / "tellingen.csv").unlink()
    sorts = "# Natuur\n\nTabel 1. Gravende dieren, aantal\n\n| Soort | 2023 |\n|---|---|\n| Dassenburchten | 12 |\n"
    ((unit, dimensions),) = [(f.unit, f.dimensions) for f in cells(tmp_path, sorts)]
    assert (unit, dimensions) == (None, (("soort", "dassenburchten"),))
