"""How things stand beside a goal, norm or plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.answering.composing.goals import say_goal
from rag.answering.composing.yes_no import compose_yes_no
from tests.answering.conftest import Desk, values

ROADS = """---
title: Jaarbericht wegen Duinrade 2024
date: 2025-03-01
publisher: Gemeente Duinrade
---

# Jaarbericht wegen Duinrade 2024

## Onderhoud

In 2024 werden 46 bruggen geïnspecteerd. Het doel was 40 per jaar.

## Storingen

In 2024 waren er 310 storingen aan verkeerslichten, tegen 355 in 2023. De norm is dat er niet meer dan 250 storingen zijn.

De wachttijd bij de brug was 9 minuten. De wethouder wil in 2027 uitkomen op 6 minuten.

## Uitgaven

Tabel 1. Uitgaven aan wegen (x € 1.000)

| Post | Begroot 2024 | Werkelijk 2024 |
|---|---:|---:|
| Asfalt | 4.200 | 4.650 |
| Bruggen | 1.900 | 1.720 |
| Totaal | 6.100 | 6.370 |

## Wijken

Tabel 2. Wegen in goede staat per wijk

| Wijk | Goede staat 2024 (%) | Doel goede staat 2026 (%) | Meldingen 2024 |
|---|---:|---:|---:|
| Westrand | 81 | 85 | 120 |
| Kade | 88 | 85 | 64 |
"""


@pytest.mark.parametrize(
    ("question", "first", "opening", "gap"),
    [
        ("Is het doel voor de bruggen in 2024 gehaald?", "46 bruggen", "**Ja.**", []),
        (
            "Voldoen de storingen aan verkeerslichten in 2024 aan de norm?",
            "310 storingen",
            "**Nee.**",
            ["60"],
        ),
        (
            "Liggen de storingen aan verkeerslichten in 2024 boven de norm?",
            "310 storingen",
            "**Ja.**",
            ["60"],
        ),
        ("Bleef het asfalt in 2024 binnen de begroting?", "| Asfalt", "**Nee.**", ["450000"]),
        ("Haalt Westrand het doel voor wegen in goede staat?", "| Westrand", "**Nee.**", ["4"]),
        ("Is het doel voor wegen in goede staat in de Kade gehaald?", "| Kade", "**Ja.**", ["3"]),
    ],
)
def test_reached_or_not(
    desk: Callable[..., Desk], question: str, first: str, opening: str, gap: list[str]
) -> None:
    answer = desk(**{"wegen.md": ROADS}).answer(say_goal, question, first)
    assert answer.text.startswith(opening)
    assert values(answer, computed=True) == gap


@pytest.mark.parametrize(
    ("question", "first", "said"),
    [
        ("Hoeveel minder dan begroot ging er naar bruggen?", "| Bruggen", "**€ 180.000** minder dan begroot"),
        (
            "Hoe ver zit Westrand nog van het doel voor de wegen af?",
            "| Westrand",
            "**4 procentpunt** lager dan het doel",
        ),
    ],
)
def test_how_far_apart(desk: Callable[..., Desk], question: str, first: str, said: str) -> None:
    assert said in desk(**{"wegen.md": ROADS}).answer(say_goal, question, first).text


def test_a_wish_is_no_level(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"wegen.md": ROADS}).answer(
        compose_yes_no, "Is het doel voor de wachttijd bij de brug gehaald?", "wil in 2027 uitkomen"
    )
    assert not answer.text.startswith(("**Ja.**", "**Nee.**"))


def test_a_plain_question_for_a_figure_is_left_alone(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"wegen.md": ROADS}).answer(
        say_goal, "Hoeveel bruggen werden er geïnspecteerd?", "46 bruggen"
    )
    assert answer.text == ""
