"""What was checked of an answer, said so that a reader can follow it: number by number, and the quotes.

Every answer has passed `rag.grounding` before the page sees it. This tells what that came to, from the answer
itself, and does not say of a number that it stands in a source unless it is read there once more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.dutch.numbers import read_numbers
from rag.dutch.writing import write_period, write_value
from rag.records import Answer, AnswerFigure, Citation


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """One number of an answer and what it stands on."""

    shown: str
    """The value in Dutch, with its unit and rounding word."""
    period: str | None
    """In Dutch."""
    formula: str | None
    """Set when it was calculated."""
    literal: bool
    """Whether the number itself stands in a quote that it refers to."""
    citations: tuple[int, ...]


def checks_of(answer: Answer) -> tuple[NumberCheck, ...]:
    """One check for each figure, in the order of the answer."""
    return tuple(_check(figure, answer.citations) for figure in answer.figures)


def _check(figure: AnswerFigure, citations: Sequence[Citation]) -> NumberCheck:
    quotes = [citation.quote for citation in citations if citation.n in figure.citations]
    return NumberCheck(
        shown=write_value(figure.value, figure.unit, figure.qualifier, figure.range_to),
        period=write_period(figure.period) if figure.period else None,
        formula=figure.formula if figure.computed else None,
        literal=not figure.computed and any(_stands_in(figure, quote) for quote in quotes),
        citations=figure.citations,
    )


def _stands_in(figure: AnswerFigure, quote: str) -> bool:
    return any(reading.value == figure.value for reading in read_numbers(quote))
