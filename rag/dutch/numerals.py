"""Numbers in digits: which separator is which, and when that cannot be known.

Dutch groups thousands with a dot (or a space) and has a decimal comma. English notation is read when it can
mean only one thing; what could be either is `None`, so that no wrong value is passed on in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_SPACE = "[ \u00a0\u2007\u2009\u202f]"
_APOSTROPHE = "['’]"
PATTERN = (
    rf"[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}}(?![0-9]))+(?:[.,][0-9]+)*"
    rf"|[0-9]{{1,3}}(?:{_APOSTROPHE}[0-9]{{3}}(?![0-9]))+(?:[.,][0-9]+)*"
    r"|[0-9]+(?:[.,][0-9]+)*"
)
"""A run of digits with its separators, right or wrong."""

_GROUPED_SPACE = re.compile(
    rf"[0-9]{{1,3}}(?:(?:{_SPACE}|{_APOSTROPHE})[0-9]{{3}})+(?:,[0-9]+|\.(?:[0-9]{{1,2}}|[0-9]{{4,}}))?"
)
_PLAIN = re.compile(r"[0-9]+")
_DUTCH = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+,[0-9]+")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+")
_POINT = re.compile(r"(?:0|[0-9]+)\.(?:[0-9]{1,2}|[0-9]{4,})|0\.[0-9]+|[0-9]{4,}\.[0-9]+")
_COMMA_THOUSAND = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")


_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Numeral:
    """A run of digits as read. `value` is None when the separators make no number at all."""

    value: Decimal | None
    english_point: bool = False
    """"12.5": a decimal point. Could as well be a section number or a clock time: take it with a unit only."""
    comma_thousand: bool = False
    """"1,200": 1.2 in Dutch, 1200 in English. Take it (as Dutch) only where a decimal is natural."""


@lru_cache(maxsize=8192)
def read_numeral(digits: str) -> Numeral:
    """Read a match of `PATTERN`. Exact: the digits themselves, never a float."""
    if len(digits) > _LONGEST:
        return Numeral(None)
    if _PLAIN.fullmatch(digits):
        leading_zero = len(digits) > 1 and digits[0] == "0"
        return Numeral(None if leading_zero else Decimal(digits))
    if _GROUPED_SPACE.fullmatch(digits):
        if digits[0] == "0":
            return Numeral(None)
        return Numeral(Decimal(re.sub(rf"{_SPACE}|{_APOSTROPHE}", "", digits).replace(",", ".")))
    if re.search(rf"{_SPACE}|{_APOSTROPHE}", digits) or (digits[0] == "0" and digits[1] not in ".,"):
        return Numeral(None)
    if _POINT.fullmatch(digits):
        return Numeral(Decimal(digits), english_point=True)
    if _DUTCH.fullmatch(digits) and not (digits[0] == "0" and digits[1] == "."):
        value = Decimal(digits.replace(".", "").replace(",", "."))
        return Numeral(value, comma_thousand=bool(_COMMA_THOUSAND.fullmatch(digits)))
    if _ENGLISH.fullmatch(digits) and digits[0] != "0":
        return Numeral(Decimal(digits.replace(",", "")))
    return Numeral(None)
