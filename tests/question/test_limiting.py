"""What a question limits itself to in so many words."""

from __future__ import annotations

import pytest

from rag.question.limiting import limited_to


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("ziekteverzuim in 2024, alleen de bso dus", "bso"),
        ("hoeveel leerlingen, alleen op het mbo?", "mbo"),
        ("wat is de prijs, specifiek voor studenten graag", "studenten"),
        ("Met hoeveel woningen is gestart, enkel en alleen uit het fonds?", "fonds"),
        ("Is dat alleen in de stad zo?", ""),
        ("Hoeveel mensen wonen alleen?", ""),
    ],
)
def test_the_word_that_a_question_limits_itself_to(question: str, what: str) -> None:
    assert limited_to(question) == what
