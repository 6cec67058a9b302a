from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from rag.contract import answer_to_dict, figure_to_dict, number
from rag.records import (
    Answer,
    AnswerFigure,
    Citation,
    Figure,
    FigureOrigin,
    Reason,
    Status,
)

CITATION = Citation(
    n=1,
    document="a/b.md",
    title="Verslag",
    section="Wonen › Huur",
    quote="ruim 12,5 procent",
    start=10,
    end=27,
    url="https://gemeente.example/verslag",
    row=3,
    published=date(2024, 5, 1),
    passage_id="a/b.md#2",
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("8", 8), ("8.0", 8), ("0.20", 0.2), ("1.2E+6", 1200000), ("-12.5", -12.5), ("0", 0)],
)
def test_whole_numbers_are_integers_in_json(value: str, expected: float) -> None:
    shaped = number(Decimal(value))
    assert shaped == expected
    assert type(shaped) is type(expected)
    assert number(None) is None


def test_an_answer_in_json() -> None:
    figure = AnswerFigure(
        value=Decimal("12.5"),
        unit="procent",
        period="2023",
        population="huurders",
        qualifier="ruim",
        indicator="aandeel huurders",
        citations=(1,),
        place="Zandmeer",
        range_to=Decimal(15),
    )
    answer = Answer(
        question="Hoeveel?",
        status=Status.PARTIAL,
        text="**Ruim 12,5 procent**. [1]",
        reason=Reason.NO_FIGURE_FOR_PERIOD,
        figures=(figure,),
        citations=(CITATION,),
        latency_ms=12.3456,
        suggestions=("Hoeveel huurders waren er?",),
        understood="Vraag naar een cijfer",
    )
    shaped = json.loads(json.dumps(answer_to_dict(answer, "q1"), ensure_ascii=False))
    assert shaped == {
        "id": "q1",
        "question": "Hoeveel?",
        "status": "partial",
        "reason": "no_figure_for_period",
        "text": "**Ruim 12,5 procent**. [1]",
        "figures": [
            {
                "value": 12.5,
                "unit": "procent",
                "period": "2023",
                "population": "huurders",
                "place": "Zandmeer",
                "qualifier": "ruim",
                "range_to": 15,
                "indicator": "aandeel huurders",
                "computed": False,
                "formula": None,
                "citations": [1],
            }
        ],
        "citations": [
            {
                "n": 1,
                "document": "a/b.md",
                "title": "Verslag",
                "section": "Wonen › Huur",
                "page": None,
                "row": 3,
                "quote": "ruim 12,5 procent",
                "start": 10,
                "end": 27,
                "url": "https://gemeente.example/verslag",
                "published": "2024-05-01",
                "passage": "a/b.md#2",
            }
        ],
        "mode": "extractive",
        "latency_ms": 12.35,
        "suggestions": ["Hoeveel huurders waren er?"],
        "understood": "Vraag naar een cijfer",
    }


def test_an_answer_without_an_id_has_no_id_and_a_null_reason() -> None:
    shaped = answer_to_dict(Answer("Hoeveel?", Status.ANSWERED, "Veel."))
    assert "id" not in shaped
    assert shaped["reason"] is None
    assert answer_to_dict(Answer("Hoeveel?", Status.ANSWERED, "Veel."), "")["id"] == ""


def test_a_figure_record_in_json() -> None:
    figure = Figure(
        id="f1",
        indicator="huurwoningen",
        value=Decimal(1200),
        unit="woningen",
        period="2023",
        population=None,
        place="Zandmeer",
        qualifier=None,
        direction="stijging",
        document_id="a/b.md",
        sentence_id="s1",
        start=4,
        end=9,
        quote="Er zijn 1.200 huurwoningen meer.",
        origin=FigureOrigin.TABLE,
        dimensions=(("soort", "huur"), ("wijk", "Noord")),
    )
    shaped = json.loads(json.dumps(figure_to_dict(figure)))
    assert (shaped["value"], shaped["range_to"]) == (1200, None)
    assert shaped["dimensions"] == {"soort": "huur", "wijk": "Noord"}
    assert (shaped["origin"], shaped["document"], shaped["direction"]) == ("table", "a/b.md", "stijging")
