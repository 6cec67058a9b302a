"""Classes by size: "10 tot 49 werknemers", "250 of meer", "minder dan 5 km". A band says whom a figure is about, never how many."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_MORE = r"meer|groter|ouder|hoger|langer|zwaarder|verder"
_LESS = r"minder|kleiner|jonger|lager|korter|lichter"
_UNIT = r"(?:€\s*)?"
_COUNTED = r"(?P<noun{0}>[^\W\d_][^\W\d_'’-]*)?"
_BAND = re.compile(
    rf"(?<![\d.,]){_UNIT}(?P<low>{_NUMBER})\s*(?:tot(?:\s+en\s+met)?|t/m|-|–)\s*{_UNIT}(?P<high>{_NUMBER})(?![\d.,]*\d)"
    rf"(?:\s*{_COUNTED.format(1)})?"
    rf"|(?<![\d.,]){_UNIT}(?P<from>{_NUMBER})(?:\s+{_COUNTED.format(2)})?\s*(?:(?:of|en)\s+(?:{_MORE})|\+|plus\b)"
    rf"(?:\s*{_COUNTED.format(3)})?"
    rf"|(?:(?:{_MORE})\s+dan|vanaf)\s+{_UNIT}(?P<over>{_NUMBER})(?:\s*{_COUNTED.format(4)})?"
    rf"|(?:(?:{_LESS})\s+dan|tot)\s+{_UNIT}(?P<under>{_NUMBER})(?:\s*{_COUNTED.format(5)})?"
    rf"|(?<![\d.,]){_UNIT}(?P<upto>{_NUMBER})(?:\s+{_COUNTED.format(6)})?\s+(?:of|en)\s+(?:{_LESS})(?:\s*{_COUNTED.format(7)})?",
    re.IGNORECASE,
)
_NO_NOUN = frozenset(
    {"en", "of", "in", "van", "naar", "tot", "met", "per", "is", "was", "bij", "werd", "procent", "keer"}
)
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Band:
    """From `low` up to and including `high`, None where it is open, of what `noun` counts ("" when it does not say)."""

    low: Decimal | None
    high: Decimal | None
    noun: str
    said: str = ""
    """As the text has it."""

    def like(self, other: Band) -> bool:
        """The same class: "10 tot 50" is "10 tot en met 49"."""
        return self.of_one_sort(other) and _close(self.low, other.low) and _close(self.high, other.high)

    def of_one_sort(self, other: Band) -> bool:
        """Whether both are ages, or neither is."""
        return "" in (self.noun, other.noun) or (self.noun == "jaar") == (other.noun == "jaar")

    def within(self, other: Band) -> bool:
        """Whether the other class is the wider one."""
        low = other.low is None or (self.low is not None and self.low >= other.low)
        high = other.high is None or (self.high is not None and self.high <= other.high)
        return low and high and not self.like(other)

    def apart_from(self, other: Band) -> bool:
        """Whether nothing is in both."""
        below = self.high is not None and other.low is not None and self.high < other.low
        above = self.low is not None and other.high is not None and self.low > other.high
        return below or above


def find_bands(text: str) -> tuple[Band, ...]:
    """The classes that a text names, without spans of years and without shares."""
    return tuple(
        band
        for match in _BAND.finditer(text)
        if (band := _read(match)) is not None
        and not text[match.end() :].lstrip().startswith("%")
        and (_noun(match) or "").lower() != "procent"
    )


def read_band(label: str) -> Band | None:
    """The class that a label is: nothing but a band, with what it counts. None for any other label."""
    text = (
        label.strip().strip("()").replace("≥", "vanaf ").replace(">", "meer dan ").replace("<", "minder dan ")
    )
    match = _BAND.match(re.sub(r"\s+", " ", text).strip())
    if match is None or len(text[match.end() :].split()) > 2:
        return None
    return _read(match)


def _noun(match: re.Match[str]) -> str | None:
    return next((found for at in range(1, 8) if (found := match[f"noun{at}"])), None)


def _read(match: re.Match[str]) -> Band | None:
    low, high = (_value(match["low"]), _value(match["high"]))
    if match["from"]:
        low = _value(match["from"])
    elif match["over"]:
        low = _value(match["over"])
    elif match["under"]:
        high = _value(match["under"])
    elif match["upto"]:
        high = _value(match["upto"])
    if low is not None and high is not None and low >= high:
        return None
    if all(end is None or end in _YEARS for end in (low, high)):
        return None
    noun = (_noun(match) or "").lower()
    return Band(low, high, "" if noun in _NO_NOUN else noun, match.group().strip())


def _value(text: str | None) -> Decimal | None:
    return Decimal(text.replace(".", "").replace(",", ".")) if text else None


def _close(one: Decimal | None, other: Decimal | None) -> bool:
    return one == other or (one is not None and other is not None and abs(one - other) <= 1)
