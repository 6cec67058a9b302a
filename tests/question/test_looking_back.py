"""How far a question looks back."""

from __future__ import annotations

import pytest

from rag.question.looking_back import asks_way, years_back


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("meer dan twee jaar terug", 2),
        ("dan het jaar ervoor", 1),
        ("dan een jaar terug", 1),
        ("in 2024", None),
    ],
)
def test_years_back(text: str, years: int | None) -> None:
    assert years_back(text) == years


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("gaat het aantal reizigers omhoog of omlaag", True),
        ("erbij of eraf?", True),
        ("meer of minder dan een jaar terug", True),
        ("meer reizigers in Oosthaven of in Zuidkade?", False),
        ("hoeveel reizigers waren er twee jaar terug", False),
    ],
)
def test_asks_which_way(text: str, asks: bool) -> None:
    assert asks_way(text) is asks
