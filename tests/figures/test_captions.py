"""What the line above or under a table settles, and what in it is only a remark."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.corpus import load_corpus
from rag.figures import find_figures
from rag.figures.caption import bare_caption, stated_status, without_notes
from rag.records import Figure


def figures_of(folder: Path, caption: str, *rows: str, name: str = "rapport.md") -> tuple[Figure, ...]:
    head, *body = rows
    rule = "|" + "---|" * (head.count("|") - 1)
    text = "\n".join(("# Jaarcijfers gemeente Zandhoek", "", head, rule, *body, "", caption, ""))
    (folder / name).write_text(text, "utf-8")
    (document,) = load_corpus(folder).documents
    return tuple(f for f in find_figures(document) if f.origin == "table")


@pytest.mark.parametrize(
    ("line", "measure", "remark"),
    [
        ("Klachten per wijk. Bron: enquête (2023)", "Klachten per wijk", "Bron: enquête (2023)"),
        (
            "Geluid in dB per jaar. n.b.: de meter was stuk",
            "Geluid in dB per jaar",
            "n.b.: de meter was stuk",
        ),
        ("Bezoekers m.i.v. 2022, aantal", "Bezoekers m.i.v. 2022, aantal", ""),
        ("Grondwaterstand (cm onder maaiveld). Een laag peil is droog", "Grondwaterstand (cm onder maaiveld)",
         "Een laag peil is droog"),
    ],
)  # fmt: skip
def test_only_the_first_sentence_measures(line: str, measure: str, remark: str) -> None:
    assert without_notes(line) == (measure, remark)


@pytest.mark.parametrize(
    "line",
    [
        "Tabel B. Huren",
        "Tabel 3: Huren",
        "*Tabel IV. Huren.*",
        "**Figuur 2 – Huren**",
        "Tabel 2.1 Huren",
        "Tabel 2.1. Huren",
    ],
)
def test_table_numbers_are_no_part_of_a_caption(line: str) -> None:
    assert bare_caption(line) == "Huren"


def test_remarks_name_neither_measure_nor_place_but_do_give_a_status(tmp_path: Path) -> None:
    found = figures_of(
        tmp_path,
        "*Tabel 2. Rioolheffing per huishouden. Bron: Begroting Utrecht. 2026 is een raming.*",
        "| Tarief in euro | 2025 | 2026 |",
        "| Eenpersoonshuishouden | 180 | 186 |",
        "| Meerpersoonshuishouden | 240 | 251 |",
    )
    assert [(str(f.value), f.unit, f.period, f.population, f.place) for f in found] == [
        ("180", "euro per huishouden", "2025", "eenpersoonshuishouden", "Zandhoek"),
        ("186", "euro per huishouden", "2026", "eenpersoonshuishouden", "Zandhoek"),
        ("240", "euro per huishouden", "2025", "meerpersoonshuishouden", "Zandhoek"),
        ("251", "euro per huishouden", "2026", "meerpersoonshuishouden", "Zandhoek"),
    ]
    assert [f.dimensions for f in found[2:]] == [(), (("status", "raming"),)]
    assert {f.indicator for f in found} == {"rioolheffing per huishouden"}


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("2026 is een raming.", "raming"),
        ("Bron: CBS. De cijfers over 2025 en 2026 zijn voorlopig.", "voorlopig"),
        ("2026: prognose", "prognose"),
        ("In 2026 zijn er minder huizen dan in de raming.", None),
        ("2024 is een raming.", None),
    ],
)
def test_a_note_about_a_year_gives_its_figures_a_status(note: str, status: str | None) -> None:
    assert stated_status("2026", note) == (("status", status) if status else None)


@pytest.mark.parametrize("head", ["2026 (raming)", "Raming 2026", "2026 raming"])
def test_a_column_may_say_so_itself(head: str, tmp_path: Path) -> None:
    found = figures_of(
        tmp_path, "*Tabel 1. Lasten (x € 1.000)*", f"| Post | 2025 | {head} |", "| Zorg | 1.200 | 1.300 |"
    )
    assert [(f.indicator, f.period, f.dimensions) for f in found] == [
        ("lasten", "2025", (("post", "zorg"),)),
        ("lasten", "2026", (("post", "zorg"), ("status", "raming"))),
    ]  # fmt: skip


def test_units_with_a_reference_level_and_with_two_rates(tmp_path: Path) -> None:
    levels = figures_of(
        tmp_path,
        "*Tabel 1. Grondwater (centimeter onder maaiveld)*",
        "| Peilbuis | 2023 |",
        "| Heidelust | 80 |",
    )
    assert [(f.indicator, f.unit) for f in levels] == [("grondwater (onder maaiveld)", "centimeter")]
    rates = figures_of(
        tmp_path, "*Tabel 1. Plastic in kilo per inwoner per jaar*", "| Wijk | 2023 |", "| Oost | 21 |"
    )
    assert [(f.indicator, f.unit) for f in rates] == [("plastic", "kilogram per inwoner per jaar")]  # fmt: skip
