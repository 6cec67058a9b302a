"""One thing of the sources taken off another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.answering.composing.netting import say_difference
from tests.answering.conftest import Desk, values

_BUDGET = """# Begroting 2025 gemeente Zandhoek

Tabel 1. Lasten en baten per programma (x € 1.000)

| Programma | Lasten | Baten |
|---|---:|---:|
| Cultuur en sport | 6.400 | 980 |
| Afval | 5.100 | 5.350 |

De verwerking kostte € 57,4 miljoen. Daar stond € 6,3 miljoen tegenover aan opbrengst van glas.
"""


@pytest.mark.parametrize(
    ("question", "first", "left"),
    [
        ("Hoeveel kost cultuur en sport, lasten min baten?", "| Cultuur en sport", "5420000"),
        ("Wat is het saldo van lasten en baten voor cultuur en sport?", "| Cultuur en sport", "5420000"),
        ("Wat kost de verwerking, kosten min opbrengst?", "De verwerking kostte", "51100000"),
    ],
)
def test_the_difference_that_the_question_names(
    desk: Callable[..., Desk], question: str, first: str, left: str
) -> None:
    answer = desk(**{"begroting.md": _BUDGET}).answer(say_difference, question, first)
    assert values(answer, computed=True) == [left]


def test_nothing_is_taken_off_when_the_question_does_not_ask_it(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"begroting.md": _BUDGET}).answer(
        say_difference, "Wat kost cultuur en sport?", "| Cultuur"
    )
    assert answer.text == ""


_LOANS = """# Bibliotheek Oosterhaar

Tabel 1. Uitleningen per soort

| Soort | 2023 | 2024 |
|---|---:|---:|
| Romans | 288 | 279 |
| Strips | 80 | 81 |
| Totaal | 368 | 360 |
"""


def test_a_total_without_what_the_question_leaves_out(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"boeken.md": _LOANS}).answer(
        say_difference, "Hoeveel uitleningen waren er in 2024, romans niet meegerekend?", "| Romans"
    )
    assert values(answer, computed=True) == ["81"]
