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
from itertools import pairwise

from rag.dutch.amount import Amount
from rag.dutch.amounts import amounts, may_hold_figures
from rag.dutch.context import direction_of, is_age, periods_for
from rag.dutch.not_figures import not_figures
from rag.dutch.nouns import counted_noun
from rag.dutch.periods import Mention, mentions
from rag.dutch.ranges import join_ranges, share_units
from rag.dutch.rounding import qualifier_before, qualifier_behind
from rag.dutch.units import TIME, counted_over, rate_after


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


@dataclass(slots=True)
class _Figure:
    amount: Amount
    range_to: Decimal | None
    qualifier: str | None
    unit: str | None
    start: int
    end: int


def read_numbers(text: str, today: date | None = None) -> tuple[Reading, ...]:
    """All figures in `text`, in order. `today` is the date of the document, for "dit jaar" and its like."""
    if not may_hold_figures(text):
        return ()
    times = mentions(text, today)
    figures = [_complete(text, amount, range_to) for amount, range_to in _found(text, times)[0]]
    _share_nouns(text, figures)
    figures = [figure for figure in figures if not (figure.amount.doubt and _doubtful(text, figure))]
    if not figures:
        return ()
    labels = periods_for(text, [(figure.start, figure.end) for figure in figures], times)
    labels = [
        None if figure.unit == "jaar" and is_age(text, figure.start, figure.end) else label
        for figure, label in zip(figures, labels, strict=True)
    ]
    return tuple(
        Reading(
            value=exact(figure.amount.value),
            unit=figure.unit,
            period=label,
            qualifier=figure.qualifier,
            range_to=None if figure.range_to is None else exact(figure.range_to),
            start=figure.start,
            end=figure.end,
            number_start=figure.amount.number_start,
            number_end=figure.amount.number_end,
            direction=direction_of(text, figure.start, figure.end, figure.unit),
        )
        for figure, label in zip(figures, labels, strict=True)
    )


def unreadable_numbers(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of digits that look like a figure and are not read, because their separators leave it open."""
    pairs, unreadable = _found(text, mentions(text))
    for amount, range_to in pairs:
        figure = _complete(text, amount, range_to)
        if amount.doubt and _doubtful(text, figure):
            unreadable.append((amount.number_start, amount.number_end))
    return tuple(sorted(unreadable))


def as_json(line: str, today: date | None = None) -> dict[str, object]:
    """One line of text with its readings, in the shape that `rapportwijzer numbers` prints."""
    return {
        "text": line,
        "readings": [
            {
                "value": _plain(reading.value),
                "unit": reading.unit,
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


def _found(
    text: str, times: tuple[Mention, ...]
) -> tuple[list[tuple[Amount, Decimal | None]], list[tuple[int, int]]]:
    masked = sorted([*not_figures(text), *((time.start, time.end) for time in times), *counted_over(text)])
    singles, unreadable = amounts(text, masked, frozenset(time.end for time in times))
    share_units(text, singles)
    return join_ranges(text, singles), unreadable


def _complete(text: str, amount: Amount, range_to: Decimal | None) -> _Figure:
    unit, end = amount.unit, amount.end
    before = qualifier_before(text, amount.start)
    qualifier, start = before if before else (None, amount.start)
    if qualifier is None and (behind := qualifier_behind(text, end)):
        qualifier, end = behind
    if unit is None:
        noun = counted_noun(text, end, singular=abs(amount.value) == 1)
        if noun:
            unit, end = noun
    if unit != "deel" and (rate := rate_after(text, end, counted=unit not in TIME)):
        unit, end = (f"{unit} {rate[0]}" if unit else rate[0]), rate[1]
    return _Figure(amount, range_to, qualifier, unit, start, end)


_SAME_NOUN = re.compile(
    r"\s+van\s+(?:(?:de|alle|deze|die|onze|hun|het|in\s+totaal|totaal)\s+)*"
    r"|\s*(?:naar|en|of|,|tot|tegen|versus|respectievelijk|-|–)\s*(?:(?:de|nu|slechts|nog|tegen|respectievelijk)\s+)*",
    re.IGNORECASE,
)


def _share_nouns(text: str, figures: list[_Figure]) -> None:
    """ "15 van de 20 gebieden", "van 12 naar 15 gemeenten": the first number counts the noun of the second."""
    for figure, following in reversed(list(pairwise(figures))):
        if figure.unit is None and following.unit and _SAME_NOUN.fullmatch(text, figure.end, following.start):
            figure.unit = following.unit


def _doubtful(text: str, figure: _Figure) -> bool:
    """Is a number with an odd separator not made plain by what stands with it?"""
    amount = figure.amount
    if amount.scaled or (amount.unit is not None and not amount.comma_thousand):
        return False
    if amount.comma_thousand:
        return amount.unit is None or amount.unit in ("euro", "dollar", "pond", "keer", "punten", "fte")
    return figure.unit is None and not re.search(
        r"(?:\been|cijfer|score|gemiddelde?|van|naar|circa|is|was|:)\s+$", text[: figure.start]
    )
