"""Shares that tables and neighbouring sentences imply, and rows that a table does not have."""

from __future__ import annotations

import pytest

from rag.answering.extractive import answer_from
from rag.answering.gathering.lacking_rows import lacking_row
from tests.answering.conftest import Desk

_REPORT = """---
title: Ondernemerspeiling Lindewaard 2024
date: 2025-02-10
publisher: Regio Lindewaard
---

# Ondernemerspeiling Lindewaard 2024

Aan de cursus Digitaal Vooruit begonnen 80 ondernemers; 52 van hen haalden het certificaat.

Tabel 1. Ziekteverzuim naar omvang in 2024

| Omvang van het bedrijf | Verzuim (%) | Vacatures |
|---|---:|---:|
| 1 tot 4 medewerkers | 2,9 | 120 |
| 5 tot 19 medewerkers | 4,1 | 260 |
| 20 tot 99 medewerkers | 5,3 | 410 |
"""
_COMPLAINTS = """Afdeling;Jaar;Klachten;Gegrond
Poliklinieken;2023;120;30
Poliklinieken;2024;140;49
Verpleging;2023;66;20
Verpleging;2024;58;16
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("peiling")
    (folder / "rapport.md").write_text(_REPORT, "utf-8")
    (folder / "klachten.csv").write_text(_COMPLAINTS, "utf-8")
    return Desk(folder)


@pytest.mark.parametrize(
    ("question", "first", "expected"),
    [
        (
            "Hoeveel procent van de klachten over de poliklinieken in 2024 was gegrond?",
            "Poliklinieken;2024",
            "35%",
        ),
        (
            "Hoeveel procent van de klachten over verpleging in 2024 was niet gegrond?",
            "Verpleging;2024",
            "72,4%",
        ),
        (
            "Hoeveel procent van de deelnemers aan Digitaal Vooruit haalde het certificaat?",
            "80 ondernemers",
            "65%",
        ),
        ("Welk percentage van de ondernemers haalde het certificaat niet?", "80 ondernemers", "35%"),
        ("Hoe hoog is het verzuim bij een bedrijf met 20 tot 99 man personeel?", "20 tot 99", "5,3%"),
    ],
)
def test_said(desk: Desk, question: str, first: str, expected: str) -> None:
    draft = answer_from(desk.reader.read(question), desk.case(question, first).ranked, desk.vocabulary)
    assert expected in draft.finish().text


@pytest.mark.parametrize(
    ("question", "first", "lacking"),
    [
        (
            "Hoe hoog is het verzuim bij bedrijven met 500 of meer medewerkers?",
            "20 tot 99",
            "500 of meer medewerkers",
        ),
        ("Hoeveel klachten over de apotheek in 2024?", "Poliklinieken;2024", "apotheek"),
        ("Hoeveel klachten over verpleging in 2024?", "Verpleging;2024", ""),
    ],
)
def test_a_row_that_the_table_does_not_have(desk: Desk, question: str, first: str, lacking: str) -> None:
    assert lacking_row(desk.case(question, first)) == lacking
