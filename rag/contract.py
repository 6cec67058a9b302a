"""The JSON shape of an answer, as other programs read it: CLI, API and evals share this one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rag.records import Answer, AnswerFigure, Citation, Figure


def number(value: Decimal | None) -> int | float | None:
    """A JSON number for `value`: an integer when it is whole, else the nearest float."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def citation_to_dict(citation: Citation) -> dict[str, Any]:
    """One citation of the contract, with the publication date and passage added."""
    return {
        "n": citation.n,
        "document": citation.document,
        "title": citation.title,
        "section": citation.section,
        "page": citation.page,
        "row": citation.row,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "url": citation.url,
        "published": citation.published.isoformat() if citation.published else None,
        "passage": citation.passage_id,
    }


def _answer_figure_to_dict(figure: AnswerFigure) -> dict[str, Any]:
    return {
        "value": number(figure.value),
        "unit": figure.unit,
        "period": figure.period,
        "population": figure.population,
        "place": figure.place,
        "qualifier": figure.qualifier,
        "range_to": number(figure.range_to),
        "indicator": figure.indicator,
        "computed": figure.computed,
        "formula": figure.formula,
        "citations": list(figure.citations),
    }


def answer_to_dict(answer: Answer, id: str | None = None) -> dict[str, Any]:
    """The answer of the contract; `id` is echoed from a batch question when there is one."""
    shaped: dict[str, Any] = {} if id is None else {"id": id}
    shaped.update(
        question=answer.question,
        status=answer.status.value,
        reason=answer.reason.value if answer.reason else None,
        text=answer.text,
        figures=[_answer_figure_to_dict(figure) for figure in answer.figures],
        citations=[citation_to_dict(citation) for citation in answer.citations],
        mode=answer.mode.value,
        latency_ms=round(answer.latency_ms, 2),
        suggestions=list(answer.suggestions),
        understood=answer.understood,
    )
    return shaped


def figure_to_dict(figure: Figure) -> dict[str, Any]:
    """One figure record, as `rapportwijzer figures --json` and the API give it."""
    return {
        "id": figure.id,
        "indicator": figure.indicator,
        "value": number(figure.value),
        "range_to": number(figure.range_to),
        "unit": figure.unit,
        "period": figure.period,
        "population": figure.population,
        "place": figure.place,
        "qualifier": figure.qualifier,
        "direction": figure.direction,
        "dimensions": dict(figure.dimensions),
        "origin": figure.origin.value,
        "document": figure.document_id,
        "quote": figure.quote,
        "start": figure.start,
        "end": figure.end,
    }
