"""Sentences about a paper itself, and what may stand in a summary."""

from __future__ import annotations

import pytest

from rag.dutch.papers import asks_of_paper, speaks_of_paper, tells


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In het jaarverslag zijn de aantallen van twee scholen verkeerd overgenomen.", True),
        ("De cijfers per wijk staan in tarieven.csv.", True),
        ("Deze monitor verschijnt om het jaar.", True),
        ("In het verslag is het bedrag verkeerd vermeld: het moet € 12.000 zijn.", False),
        ("Het rapport noemt drie oorzaken.", False),
        ("In 2024 stonden 19 bruggen op de lijst.", False),
    ],
)
def test_speaks_of_paper(text: str, expected: bool) -> None:
    assert speaks_of_paper(text) is expected


def test_question_after_the_paper() -> None:
    assert asks_of_paper("Wat was er fout in het rapport?")
    assert not asks_of_paper("Hoeveel bruggen zijn slecht?")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De uitstoot daalde van 9,8 naar 8,3 kiloton.", True),
        ("Tabel 1. Uitstoot per sector (kiloton)", False),
        ("Datum: 11 september 2025", False),
        ("In 2025 wil de provincie:", False),
        ("“Wij hebben te lang gewacht”, zegt zij.", False),
    ],
)
def test_tells(text: str, expected: bool) -> None:
    assert tells(text) is expected
