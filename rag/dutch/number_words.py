"""Dutch number words: "zesentwintig" → 26, "tweeënhalf" → 2.5, "twee derde" → 2/3.

Whole numbers are read by text2num; halves, quarters and the other fractions are not in it and are read here.
Words are matched by their morphemes first, so that text2num only ever sees what can be a number.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from text_to_num import text2num

_MORPHEME = (
    r"nul|één|eén|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|der|veer|dertien|veertien|twin|tach"
    r"|tig|honderd|duizend|ën|en"
)
WORD = rf"(?:{_MORPHEME})+"
"""Pattern (lower case) of what may be a whole number written as one word."""


SCALES = {
    "duizend": 3,
    "dzd": 3,
    "miljoen": 6,
    "mln": 6,
    "mio": 6,
    "miljard": 9,
    "mld": 9,
    "mrd": 9,
    "mlrd": 9,
    "biljoen": 12,
    "biljard": 15,
    "triljoen": 18,
}
"""Power of ten of a scale word behind a number."""


def shift(value: Decimal, power: int) -> Decimal:
    """`value` × 10^`power`, exact at any size (arithmetic on Decimals rounds to 28 digits)."""
    sign, digits, exponent = value.as_tuple()
    return Decimal((sign, digits, int(exponent) + power))


def exact(value: Decimal) -> Decimal:
    """A whole number without an exponent: 2.5E+3 → 2500."""
    return Decimal(int(value)) if value == value.to_integral_value() else value


_ORDINALS = {
    3: "derde", 4: "vierde", 5: "vijfde", 6: "zesde", 7: "zevende", 8: "achtste", 9: "negende", 10: "tiende",
    11: "elfde", 12: "twaalfde", 13: "dertiende", 14: "veertiende", 15: "vijftiende", 16: "zestiende",
    20: "twintigste", 25: "vijfentwintigste", 50: "vijftigste", 100: "honderdste", 1000: "duizendste",
}  # fmt: skip
_DENOMINATORS = {word + ending: below for below, word in _ORDINALS.items() for ending in ("", "n")} | {
    "kwart": 4,
    "kwarten": 4,
}
_JOINED = ("derde", "vierde", "vijfde", "achtste", "kwart")
DENOMINATOR = "|".join(sorted(_DENOMINATORS, key=len, reverse=True))
"""Pattern (lower case) of the lower half of a fraction in words."""

_WORD = re.compile(WORD)
_HALF = re.compile(rf"(?:(anderhal)|({WORD}))(?:f|ve|(?:en|ën)hal(?:f|ve))")


@lru_cache(maxsize=4096)
def whole_number(phrase: str) -> Decimal | None:
    """The whole number that a word or phrase ("drie honderd") stands for; None when it is no number.

    Bare "een" and "en" are None: an article and a conjunction, never a figure by themselves.
    """
    phrase = phrase.lower().replace("eén", "één")
    for scale in ("miljoen", "miljard"):  # "vijftigmiljoen": no correct spelling, and no doubt what it says
        if phrase.endswith(scale) and phrase != scale and " " not in phrase:
            head = whole_number(phrase[: -len(scale)])
            return None if head is None else shift(head, SCALES[scale])
    if phrase in ("een", "en", "ën"):
        return None
    if not all(_WORD.fullmatch(part) for part in phrase.split()):
        return None
    try:
        return Decimal(text2num(phrase.replace("één", "een"), "nl"))
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def half_number(word: str) -> Decimal | None:
    """ "anderhalf" → 1.5, "tweeënhalve" → 2.5, "vier-en-een-half" is not joined and thus None."""
    low = word.lower()
    for scale in ("duizend", "miljoen", "miljard"):
        if low.endswith(f"half{scale}"):
            head = half_number(low[: -len(scale)])
            return None if head is None else exact(shift(head, SCALES[scale]))
    found = _HALF.fullmatch(low)
    if not found:
        return None
    if found.group(1):
        return Decimal("1.5")
    whole = whole_number(found.group(2))
    return None if whole is None else whole + Decimal("0.5")


@lru_cache(maxsize=1024)
def denominator(word: str) -> int | None:
    """ "derde" → 3, "kwart" → 4; None for other words."""
    return _DENOMINATORS.get(word.lower())


@lru_cache(maxsize=512)
def joined_fraction(word: str) -> Decimal | None:
    """ "driekwart" → 0.75, "tweederde" → 2/3, "viervijfde" → 0.8; None for other words."""
    low = word.lower()
    for ending in _JOINED:
        below = _DENOMINATORS[ending]
        if low.endswith(ending) and low != ending:
            above = whole_number(low[: -len(ending)])
            if above is not None and 1 < above < below:
                return above / below
    return None
