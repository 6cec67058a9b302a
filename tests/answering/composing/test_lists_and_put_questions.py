"""Lists by their sort, questions that a paper puts itself, premises it denies, and agreed figures beside a table."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.answering.composing.goals import say_goal
from rag.answering.composing.premises import contradiction
from rag.answering.composing.statements import say_list_asked
from rag.answering.composing.yes_no import compose_yes_no
from rag.answering.gathering.lists import list_asked
from tests.answering.conftest import Desk

POOL = """# Zwembad De Plons 2024

Zwembad De Plons is van de gemeente.

## Zit er zout in het zwemwater?

Nee. Het water wordt met ozon schoongehouden.

## Mogen honden mee naar binnen?

Ja, op de laatste dag van het seizoen.

## Onderhoud

Vanwege de storm zijn 12 dakplaten vervangen. De kastanjes langs het zonneterras worden niet gekapt.

De badmeesters kregen kritiek op de drukte. Zij nemen drie maatregelen:

- een tweede kassa openen;
- de ligweide vergroten;
- les geven op zondag.

## Wachttijd

Volgens de afspraak met de gemeente moet 90% van de bezoekers binnen vijf minuten binnen zijn.

Tabel 1. Bezoekers binnen vijf minuten binnen (%)

| Dag | 2023 | 2024 |
|---|---:|---:|
| Zondag | 81 | 84 |
"""


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Doen jullie zout in het zwemwater?", "**Nee.**"),
        ("Mogen honden mee naar binnen?", "**Ja.** Op de laatste dag"),
        ("Mogen honden niet mee naar binnen?", "De bronnen zeggen hierover: Ja, op de laatste dag"),
    ],
)
def test_question_that_the_paper_puts(desk: Callable[..., Desk], question: str, opening: str) -> None:
    answer = desk(**{"a.md": POOL}).answer(compose_yes_no, question)
    assert answer.text.startswith(opening)


def test_other_question_is_not_the_one_put(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"a.md": POOL}).answer(compose_yes_no, "Mogen kinderen mee naar binnen?")
    assert not answer.text.startswith("**Ja.**")


def test_list_by_its_sort(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"a.md": POOL}).answer(
        say_list_asked, "Wat gaan ze doen aan de drukte in De Plons?", "kritiek"
    )
    assert "kassa" in answer.text
    assert "ligweide" in answer.text
    assert "zondag" in answer.text


def test_no_list_about_something_else(desk: Callable[..., Desk]) -> None:
    assert list_asked(desk(**{"a.md": POOL}).case("Wat gaan ze doen aan geluidsoverlast?")) is None


@pytest.mark.parametrize(
    ("question", "contradicted"),
    [
        ("Waarom worden de kastanjes gekapt?", True),
        ("Waarom zit er zout in het zwemwater?", True),
        ("Waarom zijn er dakplaten vervangen?", False),
    ],
)
def test_premise_that_is_denied(desk: Callable[..., Desk], question: str, contradicted: bool) -> None:
    found = contradiction(desk(**{"a.md": POOL}).case(question))
    assert (found is not None) is contradicted


def test_agreed_share_beside_the_table_of_its_section(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"a.md": POOL}).answer(
        say_goal, "Haalt het zwembad de afgesproken 90 procent?", "Volgens"
    )
    assert answer.text.startswith("**Nee.**")
    assert "84%" in answer.text
