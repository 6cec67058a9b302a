"""What goes well, sentence by sentence, when no subject is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.answering.composing.trends import say_trends
from rag.answering.phrasing.draft import Draft
from tests.answering.conftest import Desk

NEWS = (
    "# Leesclubs in Lindehout\n\nPositief is dat meer mensen lezen. Ook lezen kinderen langer. De zaal is in mei verbeterd. "
    "Een ongunstige ontwikkeling is dat de boete stijgt. De gemeente wil de zaal verbeteren.\n"
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Welke gunstige ontwikkelingen noemt het bericht?", ["Positief", "Ook lezen"]),
        ("Noem wat er de goede kant op gaat", ["Positief", "Ook lezen"]),
        ("Welke gunstige ontwikkelingen zijn er bij de boete?", []),
        ("Hoeveel mensen lezen er?", []),
    ],
)
def test_only_what_is_told_as_good_is_listed(
    desk: Callable[..., Desk], question: str, said: list[str]
) -> None:
    made = desk(**{"club.md": NEWS})
    draft = Draft(question, made.vocabulary)
    assert say_trends(draft, made.case(question)) is bool(said)
    lines = [line for line in draft.finish().text.splitlines() if line]
    assert [line[2 : 2 + len(start)] for line, start in zip(lines, said, strict=True)] == said
