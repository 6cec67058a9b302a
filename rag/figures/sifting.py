"""Which numbers of a sentence are figures: not those it denies, nor frequencies, nor distances in time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.dutch.numbers import Reading
from rag.dutch.units import SHARES, TIME
from rag.figures.setting import Mention

_AGE_AFTER = re.compile(
    r"^\s*(?:(?:en|of) (?:ouder|jonger)|oud\b)|^[- ]?(?:jarige|plusser|minner)|^\s*tot\s+\d", re.IGNORECASE
)
_AGE_BEFORE = re.compile(
    r"\b(?:van|tussen(?: de)?|vanaf|ouder dan|jonger dan|tot|onder de|boven de|in de leeftijd van|leeftijd van|leeftijd tussen(?: de)?|"
    r"tot en met)\s+$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:niet(?: meer)?|geen)\s+$", re.IGNORECASE)
_REPLACED = re.compile(
    r"\b(?:in plaats van|anders dan(?: de)? eerder (?:gemelde?|genoemde?)|niet (?:langer|meer))\s+(?:de\s+)?$",
    re.IGNORECASE,
)
_FREQUENCY = re.compile(r"\b(?:elke|iedere|om de|eens in de|eens per)\s+$", re.IGNORECASE)
_DISTANCE = re.compile(r"^\s*(?:eerder|later|geleden|daarvoor|daarna|terug|ervoor|erna)\b", re.IGNORECASE)
_YEAR_SIGN = re.compile(r"(?:19|20)\d\d\s*(?:€|euro)?")


def sift(text: str, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings that state a figure.

    Left out: what the sentence denies ("niet 574 maar 619", "in plaats van 27%"), frequencies ("elke twee jaar"),
    distances in time ("vier jaar eerder"), and a year that was taken for the number before a sign.
    """
    kept = []
    for index, reading in enumerate(readings):
        left, right = text[: reading.start], text[reading.end :]
        after = readings[index + 1] if index + 1 < len(readings) else None
        if (
            after is not None
            and after.start < reading.end
            and _YEAR_SIGN.fullmatch(text[reading.start : reading.end])
        ):
            continue
        denied = _DENIED.search(left) and (
            re.match(r"[^.;]{0,40}\b(?:maar|doch)\b", right) or re.search(r"(?:\ben|,)\s+niet\s+$", left)
        )
        if denied or _REPLACED.search(left):
            continue
        if reading.unit in TIME and (_FREQUENCY.search(left) or _DISTANCE.match(right)):
            continue
        if reading.unit == "keer" and reading.value == 1 and re.search(r"\b(?:in|per)\s+$", left):
            continue
        kept.append(reading)
    return tuple(kept)


def is_age(reading: Reading, text: str, named: Sequence[Mention]) -> bool:
    """Whether a reading in years only tells which people are meant ("jongeren van 12 tot en met 22 jaar")."""
    if re.search(r"plusser|minner|jarige", text[reading.start : reading.end]):
        return True
    if reading.unit not in ("jaar", "maand"):
        return False
    if _AGE_AFTER.match(text[reading.end :]):
        return True
    left = text[: reading.start]
    if reading.qualifier:  # "tot en met 25 jaar" has its preposition inside
        left += text[reading.start : reading.start + len(reading.qualifier)] + " "
    if not _AGE_BEFORE.search(left):
        return False
    if re.search(r"\b(?:ouder|jonger) dan\s+$", left):
        return True
    people = [m for m in named if m.kind == "people" and m.end <= reading.start]
    return bool(people) and not re.search(r"[.;:,]", text[people[-1].end : reading.start])


def describes(reading: Reading, text: str, named: Sequence[Mention]) -> bool:
    """Whether a reading is part of what another one counts: an age, a bound on a noun, a term ("binnen twee jaar")."""
    if is_age(reading, text, named) or (
        reading.value == 1
        and reading.unit is not None
        and re.match(r"(?:meer dan )?(?:één|een)\b", text[reading.start :], re.I)
    ):
        return True
    left = text[: reading.start]
    if reading.unit in TIME and re.search(r"\b(?:binnen|na|voor|langer dan|korter dan)\s+(?:een\s+)?$", left):
        return True
    if reading.unit in ("kilometer", "meter") and re.search(
        r"\bbinnen\s+(?:een (?:straal|afstand) van\s+)?$", left
    ):
        return True
    measure = reading.unit is not None and reading.unit not in SHARES and reading.unit != "procentpunt"
    bounded = re.search(
        r"[a-z]{3,}(?:en|s)\s+(?:tot|vanaf|onder(?: de)?|boven(?: de)?)\s*$",
        left + (f" {reading.qualifier} " if reading.qualifier else ""),
    )
    return bool(
        measure
        and bounded
        and reading.unit in ("kilometer", "euro", "vierkante meter", "meter", "uur", "minuut")
    )


def described_name(reading: Reading, text: str, named: Sequence[Mention]) -> str:
    """The indicator of a number that only describes: "leeftijd jongeren", "grens: ritten", "termijn"."""
    if is_age(reading, text, named):
        return age_name(reading, named)
    if reading.unit in TIME:
        return "termijn"
    noun = re.search(r"([a-zà-ÿ\-]{3,})\s+(?:\S+(?: de)?)\s*$", text[: reading.number_start])
    return f"grens: {noun.group(1)}" if noun else "grens"


def age_name(reading: Reading, named: Sequence[Mention]) -> str:
    """The indicator of an age: "leeftijd verdachte jongeren"; it is no outcome (see `identity.is_description`)."""
    people = [m for m in named if m.kind == "people"]
    near = [m for m in people if m.end <= reading.start] or people
    return f"leeftijd {near[-1].label}" if near else "leeftijd"
