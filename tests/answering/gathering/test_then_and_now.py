"""What a thing was before, that the next sentence gives."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.answering.composing.changes import say_then_and_now
from rag.answering.composing.yes_no import compose_yes_no
from tests.answering.conftest import Desk


@pytest.mark.parametrize(
    ("said", "question", "change"),
    [
        (
            "In 31 praktijken werkt een ondersteuner. Het jaar ervoor waren dat er 27.",
            "praktijken met ondersteuner",
            "4",
        ),
        (
            "Woningzoekenden wachten 8,5 jaar. In 2020 was dat nog 9,1 jaar.",
            "Hoe lang wachten woningzoekenden",
            "0,6 jaar",
        ),
    ],
)
def test_the_earlier_figure_and_the_difference(
    desk: Callable[..., Desk], said: str, question: str, change: str
) -> None:
    asked = f"Zijn er meer of minder dan vroeger: {question}?"
    answer = desk(**{"a.md": f"---\ndate: 2024-05-01\n---\n# Verslag\n\n{said}\n"}).answer(
        say_then_and_now, asked, said.split(".")[0]
    )
    assert f"**{change}" in answer.text


def test_ja_or_nee_by_what_was_before(desk: Callable[..., Desk]) -> None:
    said = "In 31 praktijken werkt een ondersteuner. Het jaar ervoor waren dat er 27."
    answer = desk(**{"a.md": f"# Verslag\n\n{said}\n"}).answer(
        compose_yes_no, "Is het aantal praktijken met een ondersteuner gedaald?", "In 31"
    )
    assert answer.text.startswith("**Nee.**")
    assert "**27**" in answer.text
