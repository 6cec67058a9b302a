"""Places of a ranking, claims about the first, and bounds held against a cell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.answering.composing.bounds import say_bound
from rag.answering.composing.extremes import say_superlative
from rag.answering.composing.ranking import Places, places_asked
from tests.answering.conftest import Desk, values

POOLS = """---
title: Zwembaden in Rietland 2024
date: 2025-02-01
publisher: Gemeente Rietland
---

# Zwembaden in Rietland 2024

Tabel 1. Bezoekers per zwembad (aantal)

| Zwembad | 2021 | 2023 | 2024 |
|---|---:|---:|---:|
| De Golf | 41.000 | 52.300 | 55.100 |
| Het Diep | 60.200 | 61.000 | 58.400 |
| Plons | 22.700 | 30.900 | 31.800 |
| Waterrijk | 18.100 | 19.600 | 21.500 |

Tabel 2. Kinderen met een zwemdiploma naar leeftijd (in %)

| Leeftijd | 2022 | 2024 |
|---|---:|---:|
| 6 t/m 8 jaar | 41 | 46 |
| 9 t/m 12 jaar | 88 | 91 |
| Alle kinderen | 66 | 70 |
"""


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("wat is de top 3 van gemeenten", Places(count=3)),
        ("welke wijk heeft op een na de meeste parken", Places(first=1)),
        ("zet de scholen op volgorde van grootte", Places(count=12)),
        ("noem de drie hoogste bedragen", Places(count=3)),
        ("welke wijk staat op de tweede plaats", Places(first=1)),
        ("in welke wijk is de huur het hoogst", Places()),
        ("welke wijk kreeg de meeste woningen", Places()),
    ],
)
def test_places_that_a_question_asks_for(text: str, places: Places) -> None:
    assert places_asked(text) == places


def test_a_top_list_in_order(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"bad.md": POOLS}).answer(
        say_superlative, "Wat is de top 3 van zwembaden met de meeste bezoekers in 2024?", "| Plons"
    )
    assert values(answer) == ["58400", "55100", "31800"]
    assert answer.text.index("Het Diep") < answer.text.index("De Golf") < answer.text.index("Plons")
    assert "Waterrijk" not in answer.text


def test_the_last_but_one(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"bad.md": POOLS}).answer(
        say_superlative, "Welk zwembad had in 2024 op een na de minste bezoekers?", "| Plons"
    )
    assert answer.text.startswith("Plons staat op de tweede plaats, van laag naar hoog")


def test_between_two_years_who_gained_most(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"bad.md": POOLS}).answer(
        say_superlative, "Welk zwembad kreeg er tussen 2021 en 2024 de meeste bezoekers bij?", "| Het Diep"
    )
    assert "(De Golf)" in answer.text
    assert "14100" in values(answer, computed=True)


@pytest.mark.parametrize(
    ("question", "opening", "cells"),
    [
        ("Had Plons in 2024 de meeste bezoekers?", "**Nee.**", ["58400", "31800"]),
        ("Had Het Diep in 2024 de meeste bezoekers?", "**Ja.**", ["58400"]),
    ],
)
def test_a_claim_about_the_first(
    desk: Callable[..., Desk], question: str, opening: str, cells: list[str]
) -> None:
    answer = desk(**{"bad.md": POOLS}).answer(say_superlative, question, "| Plons")
    assert answer.text.startswith(opening)
    assert values(answer) == cells


def test_an_age_group_can_win(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"bad.md": POOLS}).answer(
        say_superlative, "Welke leeftijd heeft in 2024 het meest een zwemdiploma?", "| 6 t/m 8"
    )
    assert values(answer) == ["91"]


@pytest.mark.parametrize(
    ("question", "first", "opening"),
    [
        ("Heeft meer dan de helft van de 6- tot 8-jarigen een zwemdiploma?", "| 6 t/m 8", "**Nee.**"),
        ("Had Plons in 2023 minder dan 31.000 bezoekers?", "| Plons", "**Ja.**"),
        ("Had Waterrijk in 2024 minstens 25.000 bezoekers?", "| Waterrijk", "**Nee.**"),
    ],
)
def test_a_bound_beside_its_cell(desk: Callable[..., Desk], question: str, first: str, opening: str) -> None:
    answer = desk(**{"bad.md": POOLS}).answer(say_bound, question, first)
    assert answer.text.startswith(opening)
    assert len(answer.figures) == 1


def test_no_bound_where_none_is_stated(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"bad.md": POOLS}).answer(say_bound, "Had Plons in 2023 veel bezoekers?", "| Plons")
    assert answer.text == ""
