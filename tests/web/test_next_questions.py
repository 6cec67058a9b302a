"""Questions to go on with: about other figures near those that an answer quotes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rag.records import Answer, AnswerFigure, Corpus, Status
from rag.web.next_questions import MOST, NextQuestions
from tests.web.samples import DOCUMENT, PARAGRAPH, citation
from tests.web.test_figures_view import figure

FIGURES = (
    figure("12", indicator="aandeel fietsen"),
    figure("9", "2022", indicator="aandeel bellen", start=40),
    figure("8", "2023", indicator="aandeel bellen", start=44),
    figure("5", indicator="aantal sturen", start=60),
    figure("4", None, indicator="aantal sloten", start=20),
    figure("3", indicator="aantal lampen", start=9000),
    figure("2", indicator="aantal pompen", start=99),
)
NEXT = NextQuestions(Corpus((DOCUMENT,), FIGURES))
ANSWER = Answer(
    "Hoeveel fietsen?",
    Status.ANSWERED,
    "12. [1]",
    figures=(AnswerFigure(Decimal(12), "fietsen", "2024", None, None, "Aandeel fietsen", (1,)),),
    citations=(citation(1, PARAGRAPH, 0),),
)


def test_the_nearest_other_subjects_are_offered_once_each() -> None:
    assert NEXT.added_to(ANSWER).suggestions == (
        "Hoe ontwikkelde het aandeel bellen in Proefstad zich?",
        "Wat is bekend over het aantal sturen in Proefstad in 2024?",
        "Wat is bekend over het aantal pompen in Proefstad in 2024?",
    )
    assert MOST == 3


def test_a_question_that_was_just_asked_is_not_offered() -> None:
    asked = replace(ANSWER, question="wat is bekend over het aantal sturen in Proefstad in 2024")
    assert not any("sturen" in question for question in NEXT.added_to(asked).suggestions)


@pytest.mark.parametrize(
    "answer",
    [
        replace(ANSWER, suggestions=("Van het antwoord zelf?",)),
        replace(ANSWER, status=Status.NOT_FOUND),
        replace(ANSWER, citations=()),
        replace(ANSWER, citations=(replace(citation(1, PARAGRAPH, 0), document="weg.md"),)),
    ],
    ids=["has its own", "refused", "no source", "a source that is gone"],
)
def test_otherwise_an_answer_stays_as_it_is(answer: Answer) -> None:
    assert NEXT.added_to(answer).suggestions == answer.suggestions
