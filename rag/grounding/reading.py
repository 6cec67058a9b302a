"""A sentence taken apart into what can be checked: numbers with their scope, periods, places, groups, names, directions.

Statements and source sentences are read by the same code, so that what is read wrong is read wrong on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from rag.dutch.direction import Direction, find_directions
from rag.dutch.numbers import Reading as NumberReading
from rag.dutch.numbers import read_numbers
from rag.dutch.periods import Period, read_periods
from rag.grounding.claims import NumberClaim, claim_of, share_units
from rag.grounding.mentions import Mention, find_mentions, find_names
from rag.grounding.scopes import windows
from rag.grounding.values import Sort, sort_of

_OFFSET = re.compile(r"\s*(?:eerder|later|geleden|daarvoor|ervoor|daarna|erna|terug|tijd)\b", re.IGNORECASE)
_ONE = re.compile(r"[eé][eé]n", re.IGNORECASE)
_SUFFERS = re.compile(
    r"\b(?:lie?p(?:en|t)?|lopen|loopt)\b.*\b(?:schade|letsel|vertraging|verwonding(?:en)?|boetes?|blessures?|besmetting|achterstand|trauma)\s+op\b",
    re.IGNORECASE | re.DOTALL,
)
""" "Liep schade op": suffered it."""
_OFTEN = re.compile(r"\b(?:per|elke|iedere|om de)\s+$", re.IGNORECASE)
_MEASURE = re.compile(
    r"\s*(?:het|de|dat|die)\s+(?:\w+\s+)?(?:landelijk\w*|gemiddelde|norm|niveau|cijfer|eis|doel\w*|aandeel|percentage)\b",
    re.IGNORECASE,
)
_BETTER = re.compile(r"\b(?:beter|gunstiger)\b|\bloopt? voor op\b", re.IGNORECASE)
_WORSE = re.compile(
    r"\b(?:slechter|ongunstiger)\b|\bachter(?:blij\w+|loopt|lopen|bleef)?(?= (?:bij|op)\b)", re.IGNORECASE
)
_THERE_ARE = re.compile(
    r"\b(?:waren|zijn|komen|kwamen|wonen|woonden)\s+er\b(?:[^,;.]|\.\d){0,60}?\b(meer|minder)\b(?=\s+(?:[a-z]+e\s+)?[a-z]+(?:en|s)\b)(?!.*\bdan\b)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:jaar (?:eerder|later|ervoor|daarvoor|erna|daarna)|(?:dat|hetzelfde) jaar)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """Everything in a sentence that can be true or false of the sources."""

    text: str
    numbers: tuple[NumberClaim, ...]
    periods: tuple[Period, ...]
    mentions: tuple[Mention, ...]
    names: tuple[str, ...]
    directions: tuple[Direction, ...]

    @property
    def changes(self) -> tuple[Direction, ...]:
        return tuple(found for found in self.directions if found.sort == "change")

    @property
    def levels(self) -> tuple[Direction, ...]:
        """Comparisons of level, when it is said with what ("hoger dan", "lager dan gemiddeld")."""
        compares = re.search(r"\b(?:dan|gemiddelde?|landelijk\w*)\b", self.text, re.IGNORECASE)
        levels = [found for found in self.directions if found.sort == "level"] if compares else []
        return tuple(found for found in levels if _compares(self.text, found))


def _compares(text: str, direction: Direction) -> bool:
    """Does a word of level compare? "Onder de armoedegrens" does not, "twee keer zoveel" is a number."""
    word = text[direction.start : direction.end].strip().lower()
    if re.match(r"\s+dan\s+(?:\d|een\s+(?:jaar|half|maand|week|uur|dag|kwart|derde))", text[direction.end :]):
        return False
    if word in ("boven", "onder"):
        return bool(_MEASURE.match(text, direction.end))
    return "keer" not in word


@lru_cache(maxsize=4096)
def read_sentence(
    text: str, today: date | None = None, known_places: Collection[str] = frozenset(), before: str = ""
) -> SentenceReading:
    """Take a sentence apart. `known_places` are labels that the corpus uses for places, found as they are written.

    `before` is the sentence before it, which "een jaar eerder" is read against.
    """
    periods, found = _readings(text, today, before if _RELATIVE.search(text) else "")
    numbers = [number for number in found if not _says_when(text, number, periods)]
    named = find_mentions(text, known_places)
    directions = find_directions(text)
    claims = tuple(
        claim_of(text, number, window, named, periods, directions)
        for number, window in zip(numbers, windows(text, numbers, named), strict=True)
    )
    claims = share_units(text, claims)
    spans = [
        (n.start if c.amount.qualifier else n.number_start, n.end)
        for n, c in zip(numbers, claims, strict=True)
    ]
    return SentenceReading(
        text=text,
        numbers=claims,
        periods=periods,
        mentions=named,
        names=find_names(text, [*((m.start, m.end) for m in named), *spans]),
        directions=tuple(
            d
            for d in (*directions, *_qualities(text))
            if not _is_inside(d, spans) and not _SUFFERS.fullmatch(text, d.start, d.end)
        ),
    )


def _qualities(text: str) -> list[Direction]:
    """Better and worse than something, as levels; "er waren minder verdachten", as a change."""
    found = [Direction("up", "level", match.start(), match.end()) for match in _BETTER.finditer(text)]
    found += [Direction("down", "level", match.start(), match.end()) for match in _WORSE.finditer(text)]
    for match in _THERE_ARE.finditer(text):
        more = match[1].lower() == "meer"
        found.append(Direction("up" if more else "down", "change", match.start(1), match.end(1)))
    return found


def _readings(text: str, today: date | None, before: str) -> tuple[tuple[Period, ...], list[NumberReading]]:
    """Periods and numbers of `text`, read behind `before`."""
    if not before:
        return tuple(read_periods(text, today)), list(read_numbers(text, today))
    shift = len(before) + 1
    whole = f"{before} {text}"
    periods = [
        replace(p, start=p.start - shift, end=p.end - shift)
        for p in read_periods(whole, today)
        if p.start >= shift
    ]
    numbers = [
        replace(
            n,
            start=n.start - shift,
            end=n.end - shift,
            number_start=n.number_start - shift,
            number_end=n.number_end - shift,
        )
        for n in read_numbers(whole, today)
        if n.start >= shift
    ]
    return tuple(periods), numbers


def _is_inside(direction: Direction, spans: Sequence[tuple[int, int]]) -> bool:
    """A word of direction that is part of a number: "meer dan 7.500"."""
    return any(start <= direction.start and direction.end <= end for start, end in spans)


def _says_when(text: str, number: NumberReading, periods: Sequence[Period]) -> bool:
    """What only says when or how often: "vijf jaar eerder", "eens per vier weken", "minstens één keer"."""
    if any(period.start <= number.start and number.end <= period.end for period in periods):
        return True
    if number.unit == "keer" and number.value == 1 and number.unit in text[number.start : number.end]:
        return True
    if _ONE.fullmatch(text[number.number_start : number.number_end]) and sort_of(number.unit) is Sort.COUNT:
        return True  # "met één advies": an article
    if sort_of(number.unit) is not Sort.MEASURE:
        return False
    return bool(_OFFSET.match(text, number.end)) or bool(_OFTEN.search(text[: number.start]))
