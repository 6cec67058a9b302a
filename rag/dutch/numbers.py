"""Figures in Dutch text: the value with its unit, period, rounding word, range and direction of change.

What is no figure is not read as one: years alone (they are periods), dates, references, codes, clock times,
ordinals, vague amounts ("een paar honderd"). A number that could mean two things is left out and reported by
`unreadable_numbers`; values are exact decimals throughout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from rag.dutch.amounts import may_hold_figures
from rag.dutch.change_words import change_direction
from rag.dutch.expressions import Expression, expressions
from rag.dutch.period_links import periods_for
from rag.dutch.periods import mentions, without_look_alikes
from rag.dutch.units import TIME, written_unit


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure in a text.

    `start`..`end` spans the whole expression with rounding word and unit, `number_start`..`number_end` the number
    itself (with its scale word). `range_to` is the upper end of "5 tot 10". `direction` is "stijging" or "daling"
    when the figure is itself such a change or difference ("daalde met 3%", "5% hoger"), else None.
    """

    value: Decimal
    unit: str | None
    period: str | None
    qualifier: str | None
    range_to: Decimal | None
    start: int
    end: int
    number_start: int
    number_end: int
    direction: str | None = None


def read_numbers(text: str, today: date | None = None) -> tuple[Reading, ...]:
    """All figures in `text`, in order. `today` is the date of the document, for "dit jaar" and its like."""
    return _read_again(text, today) if len(text) <= _CACHED_LENGTH else _read(text, today)


def _read(text: str, today: date | None) -> tuple[Reading, ...]:
    text = without_look_alikes(text)
    if not may_hold_figures(text):
        return ()
    times = mentions(text, today)
    figures, _ = expressions(text, times)
    if not figures:
        return ()
    labels = periods_for(text, [(figure.start, figure.end) for figure in figures], times)
    for place in reversed(range(len(figures) - 1)):
        if figures[place].of_next and labels[place] is None:
            labels[place] = labels[place + 1]
    return tuple(
        Reading(
            value=exact(figure.amount.value),
            unit=figure.unit,
            period=None if _is_age_or_reach(text, figure) else label,
            qualifier=figure.qualifier,
            range_to=None if figure.range_to is None else exact(figure.range_to),
            start=figure.start,
            end=figure.end,
            number_start=figure.amount.number_start,
            number_end=figure.amount.number_end,
            direction=change_direction(text, figure.start, figure.end, figure.amount.number_start),
        )
        for figure, label in zip(figures, labels, strict=True)
    )


_CACHED_LENGTH = 1000
_read_again = lru_cache(maxsize=8192)(_read)
"""The same sentences are read over and over when statements are held against them."""


def unreadable_numbers(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of digits that look like a figure and are not read, because their separators leave it open."""
    text = without_look_alikes(text)
    return tuple(expressions(text, mentions(text))[1])


_AGE_BEFORE = re.compile(
    r"\b(?:van|tot|vanaf|tussen|ouder\s+dan|jonger\s+dan|onder\s+de|boven\s+de|met)(?:\s+de)?\s+$",
    re.IGNORECASE,
)
_AGE_BEHIND = re.compile(r"\s+(?:(?:en|of)\s+(?:ouder|jonger)|oud)\b", re.IGNORECASE)
_AGE_WORD = re.compile(r"jarig|plus|\+|^tussen|^tot", re.IGNORECASE)
_REACH = re.compile(r"\b(?:komende|afgelopen|laatste|eerste|voorgaande|volgende)\s+$", re.IGNORECASE)


def _is_age_or_reach(text: str, figure: Expression) -> bool:
    """An age belongs to the population and "de komende vier jaar" is a period itself: no other period goes with them."""
    before = text[max(0, figure.start - 16) : figure.start]
    if figure.unit in TIME and _REACH.search(before):
        return True
    return figure.unit == "jaar" and bool(
        _AGE_WORD.search(text[figure.start : figure.end])
        or _AGE_BEHIND.match(text, figure.end)
        or _AGE_BEFORE.search(before)
    )


def as_json(line: str, today: date | None = None) -> dict[str, object]:
    """One line of text with its readings, in the shape that `rapportwijzer numbers` prints: units in the form of the text."""
    return {
        "text": line,
        "readings": [
            {
                "value": _plain(reading.value),
                "unit": written_unit(reading.unit, line[reading.number_end : reading.end]),
                "period": reading.period,
                "qualifier": reading.qualifier,
                "range_to": None if reading.range_to is None else _plain(reading.range_to),
            }
            for reading in read_numbers(line, today)
        ],
    }


def exact(value: Decimal) -> Decimal:
    """The same value without an exponent and without zeros behind the comma: 2E+6 → 2000000, 1.50 → 1.5."""
    if value == value.to_integral_value():
        return Decimal(int(value))
    return Decimal(format(value, "f").rstrip("0"))


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
