"""Age groups in whatever words: "75-plussers" and "75 jaar en ouder", "18- tot en met 34-jarigen" and "18 t/m 34 jaar"."""

from __future__ import annotations

import re
from functools import lru_cache

Band = tuple[int, int | None]
"""First and last year of an age group; None for no end."""

_RANGE = re.compile(
    r"(?<![\d.,])(\d{1,3})\s*(?:jaar)?-?\s*(tot en met|t/m|t\.e\.m\.|tot|–|-|en)\s*(?:de\s+)?"
    r"(\d{1,3})(?:\s*jaar|-?\s*jarigen?|\b(?=\s*\|))",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?<![\d.,])(\d{1,3})(?:\s*jaar)?\s*(?:en|of)\s+ouder|(?<![\d.,])(\d{1,3})\s*(?:\+|-?plussers?)"
    r"|\bvanaf\s+(\d{1,3})\s+jaar|\bboven\s+de\s+(\d{1,3})(?![\w.,%]*\d|\s*%)",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(tot en met|t/m|tot|jonger dan|onder de)\s+(\d{1,3})(?:\s*jaar|(?=\W*$))|(?<![\d.,])(\d{1,3})-?minners?",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def age_bands(text: str) -> frozenset[Band]:
    """The age groups that a text names."""
    found: set[Band] = set()
    taken: list[tuple[int, int]] = []
    for match in _RANGE.finditer(text):
        low, word, high = int(match[1]), match[2].lower(), int(match[3])
        if low < high <= 120:
            found.add((low, high - 1 if word == "tot" else high))
            taken.append(match.span())
    for match in _FROM.finditer(text):
        low = next(int(group) for group in match.groups() if group)
        if low <= 120:
            found.add((low, None))
    for match in _TO.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        number = int(match[2] or match[3])
        whole = (match[1] or "").lower() in ("tot en met", "t/m")
        if number <= 120:
            found.add((0, number if whole else number - 1))
    return frozenset(found)
