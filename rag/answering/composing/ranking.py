"""Which places of a ranking a question asks for: the first, "op een na", "top 3", or all in order."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORDS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "tien": 10}
_ORDINALS = {"tweede": 1, "derde": 2, "vierde": 3, "vijfde": 4}
_NUMBER = rf"(?P<n>\d{{1,2}}|{'|'.join(_WORDS)})"
_TOP = re.compile(rf"\btop[ -]?{_NUMBER}\b", re.IGNORECASE)
_HIGHEST = re.compile(
    rf"\b(?:de|welke) {_NUMBER} (?:\w+ ){{0,2}}?(?:(?:meest|minst) \w+|\w{{3,}}ste)\b", re.IGNORECASE
)
_BUT = re.compile(rf"\bop {_NUMBER} na\b", re.IGNORECASE)
_ORDINAL = re.compile(
    rf"\b(?P<n>{'|'.join(_ORDINALS)})\b(?= (?:plaats|plek)\b)|\bop (?P<m>{'|'.join(_ORDINALS)}) (?:plaats|plek)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b(?:op volgorde|in volgorde|volgorde van|rangschik\w*|rangorde|ranglijst|sorteer\w*|"
    r"van (?:hoog naar laag|laag naar hoog|groot naar klein|klein naar groot|meest naar minst))\b",
    re.IGNORECASE,
)
_RISING = re.compile(r"\bvan (?:laag naar hoog|klein naar groot)\b", re.IGNORECASE)
_MOST = 12
"""More places than this are not listed."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places from `first` (0: the best) on, `count` of them. `rising`: said to begin at the lowest."""

    first: int = 0
    count: int = 1
    rising: bool = False

    @property
    def only_first(self) -> bool:
        return self.first == 0 and self.count == 1


def places_asked(text: str) -> Places:
    """The places of a ranking that a question asks for; the first one when it says nothing of that."""
    if match := _BUT.search(text):
        return Places(first=_value(match["n"]))
    if match := _TOP.search(text) or _HIGHEST.search(text):
        count = _value(match["n"])
        return Places(count=min(count, _MOST)) if count > 1 else Places()
    if match := _ORDINAL.search(text):
        return Places(first=_ORDINALS[(match["n"] or match["m"]).lower()])
    if _ORDER.search(text):
        return Places(count=_MOST, rising=bool(_RISING.search(text)))
    return Places()


def orders(text: str) -> bool:
    """Whether a question wants things put in order, even without a superlative."""
    return bool(_ORDER.search(text) or _TOP.search(text))


def _value(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[word.lower()]
