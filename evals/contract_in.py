"""From the JSON of the contract back to an `Answer`: the other direction of `rag.contract`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from rag.records import Answer, AnswerFigure, Citation, Mode, Reason, Status


def answer_from_dict(shaped: Mapping[str, Any]) -> Answer:
    """The answer that a contract object says. Raises KeyError, TypeError or ValueError when it is none."""
    return Answer(
        question=str(shaped.get("question", "")),
        status=Status(shaped["status"]),
        text=str(shaped["text"]),
        reason=Reason(shaped["reason"]) if shaped.get("reason") else None,
        figures=tuple(_figure(figure) for figure in shaped.get("figures") or ()),
        citations=tuple(_citation(citation) for citation in shaped.get("citations") or ()),
        mode=Mode(shaped.get("mode") or "extractive"),
        latency_ms=float(shaped.get("latency_ms") or 0.0),
        suggestions=tuple(shaped.get("suggestions") or ()),
        understood=shaped.get("understood"),
    )


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _figure(shaped: Mapping[str, Any]) -> AnswerFigure:
    return AnswerFigure(
        value=Decimal(str(shaped["value"])),
        unit=shaped.get("unit"),
        period=shaped.get("period"),
        population=shaped.get("population"),
        qualifier=shaped.get("qualifier"),
        indicator=shaped.get("indicator") or "",
        citations=tuple(shaped.get("citations") or ()),
        place=shaped.get("place"),
        range_to=_decimal(shaped.get("range_to")),
        computed=bool(shaped.get("computed")),
        formula=shaped.get("formula"),
    )


def _citation(shaped: Mapping[str, Any]) -> Citation:
    published = shaped.get("published")
    return Citation(
        n=int(shaped["n"]),
        document=str(shaped["document"]),
        title=str(shaped.get("title") or ""),
        section=shaped.get("section"),
        quote=str(shaped["quote"]),
        start=int(shaped["start"]),
        end=int(shaped["end"]),
        url=shaped.get("url"),
        page=shaped.get("page"),
        row=shaped.get("row"),
        published=date.fromisoformat(published) if published else None,
        passage_id=shaped.get("passage"),
    )
