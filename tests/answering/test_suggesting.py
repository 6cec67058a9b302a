"""Questions to offer: about what the sources give, each in good Dutch."""

from __future__ import annotations

from collections.abc import Callable

from rag.answering.suggesting import example_questions
from tests.answering.conftest import Desk
from tests.answering.documents import CARE, WASTE, WORK


def test_a_course_is_asked_for_only_where_one_place_has_one(desk: Callable[..., Desk]) -> None:
    text = "# Fietsen\n\nIn 2023 ging 43% van de ritten op de fiets, tegen 38% in 2018. Landelijk was dat in 2023 36%.\n"
    questions = example_questions(desk(**{"fiets.md": text}).corpus)
    assert not any("ontwikkelde" in question and "Nederland" in question for question in questions)


def test_at_most_four_spread_over_the_documents(desk: Callable[..., Desk]) -> None:
    questions = example_questions(desk(**{"zorg.md": CARE, "werk.csv": WORK, "afval.md": WASTE}).corpus)
    assert len(questions) == 4
    assert any("wachttijd" in question for question in questions)
    assert any("werkloosheid" in question or "restafval" in question for question in questions)
    assert all(question.endswith("?") for question in questions)
