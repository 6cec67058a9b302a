"""Explanations: the account of what was asked about, and none that is about something else."""

from __future__ import annotations

from collections.abc import Callable

from rag.answering.composing.causes import compose_cause
from rag.answering.evidence.causes import find_cause
from tests.answering.conftest import Desk

REPORT = """# Stadsmonitor Duinwijk 2024

## Zwembad

Het zwembad trok in 2024 84.000 bezoekers, 9.000 minder dan in 2023. De daling is een gevolg van de sluiting van het buitenbad.
Of ook de hogere prijs meespeelde, is niet onderzocht.

## Groen

De gemeente plantte 1.200 bomen langs de ring om de hitte te temperen.
De cijfers per wijk mogen niet worden opgeteld, omdat bomen op de grens dubbel zijn geteld.

## Veiligheid

Vooral harde muziek en vuurwerk hebben de grootste invloed op het woongenot, gevolgd door afval.
De overlast door muziek nam in 2024 toe.
"""


def test_the_cause_is_said_after_what_it_explains(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"a.md": REPORT}).answer(
        compose_cause, "Waarom kwamen er minder mensen naar het zwembad?"
    )
    assert "9.000 minder" in answer.text
    assert "sluiting van het buitenbad" in answer.text


def test_an_aim_answers_why_something_was_done(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"a.md": REPORT}).answer(compose_cause, "Waarom zijn er bomen geplant langs de ring?")
    assert "om de hitte te temperen" in answer.text


def test_a_cause_is_not_taken_for_its_effect(desk: Callable[..., Desk]) -> None:
    case = desk(**{"a.md": REPORT}).case("Hoe komt het dat de overlast door muziek toenam?")
    assert find_cause(case.question, case.ranked, case.vocabulary) is None


def test_an_account_of_something_else_is_no_answer(desk: Callable[..., Desk]) -> None:
    case = desk(**{"a.md": REPORT}).case("Waarom sluit de bibliotheek eerder?")
    assert find_cause(case.question, case.ranked, case.vocabulary) is None
