"""Canonical labels of periods, and how periods lie to one another.

"2023"                year                       "2024-03"      month
"2018-2024"           span of years              "2024-03-15"   day
"2019/2020"           school or season year      "2024-01/2024-06", "2024-01-15/2024-02-01"   other span
"2024-Q1"             quarter                    "sinds 2018", "vanaf 2025", "na 2020", "tot 2030",
"2024-H1"             half year                  "tot en met 2030"   one-sided, with any label above
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time as a text names it; `first` and `last` are its first and last day.

    `kind` is "year", "years", "season", "quarter", "half", "month", "day", "span", or "open" for one-sided ones
    (whose far end is `date.min` or `date.max`). `start` and `end` are its place in the text, 0 and 0 when parsed
    from a label.
    """

    label: str
    first: date
    last: date
    start: int
    end: int
    kind: str


_LABELS = re.compile(
    r"(?P<open>sinds|vanaf|na|tot en met|tot) (?P<rest>\S.*)"
    r"|(?P<year>[12]\d{3})"
    r"|(?P<y1>[12]\d{3})-(?P<y2>[12]\d{3})"
    r"|(?P<s1>[12]\d{3})/(?P<s2>[12]\d{3})"
    r"|(?P<qy>[12]\d{3})-Q(?P<q>[1-4])"
    r"|(?P<hy>[12]\d{3})-H(?P<h>[12])"
    r"|(?P<my>[12]\d{3})-(?P<m>\d{2})"
    r"|(?P<dy>[12]\d{3})-(?P<dm>\d{2})-(?P<dd>\d{2})"
    r"|(?P<a>[12]\d{3}-\S+)/(?P<b>[12]\d{3}-\S+)"
)


@lru_cache(maxsize=4096)
def bounds(label: str) -> tuple[date, date, str] | None:
    """First day, last day and kind of a canonical label; None for anything else."""
    found = _LABELS.fullmatch(label)
    if not found:
        return None
    part = found.groupdict()
    try:
        if part["open"]:
            return _open_bounds(part["open"], part["rest"])
        if part["year"]:
            return date(int(part["year"]), 1, 1), date(int(part["year"]), 12, 31), "year"
        if part["y1"]:
            return _ordered(date(int(part["y1"]), 1, 1), date(int(part["y2"]), 12, 31), "years")
        if part["s1"]:
            if int(part["s2"]) != int(part["s1"]) + 1:
                return None
            return date(int(part["s1"]), 8, 1), date(int(part["s2"]), 7, 31), "season"
        if part["qy"]:
            return *_months(int(part["qy"]), 3 * int(part["q"]) - 2, 3), "quarter"
        if part["hy"]:
            return *_months(int(part["hy"]), 6 * int(part["h"]) - 5, 6), "half"
        if part["my"]:
            return *_months(int(part["my"]), int(part["m"]), 1), "month"
        if part["dy"]:
            day = date(int(part["dy"]), int(part["dm"]), int(part["dd"]))
            return day, day, "day"
        one, other = bounds(part["a"]), bounds(part["b"])
        return _ordered(one[0], other[1], "span") if one and other else None
    except ValueError:
        return None


def _ordered(first: date, last: date, kind: str) -> tuple[date, date, str] | None:
    return (first, last, kind) if first <= last else None


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    final = month + count - 1
    return date(year, month, 1), date(year, final, monthrange(year, final)[1])


def _open_bounds(word: str, rest: str) -> tuple[date, date, str] | None:
    inner = bounds(rest)
    if inner is None or inner[2] == "open":
        return None
    first, last, _ = inner
    if word in ("sinds", "vanaf"):
        return first, date.max, "open"
    if word == "na":
        return last + timedelta(days=1), date.max, "open"
    return date.min, (last if word == "tot en met" else first - timedelta(days=1)), "open"


def parse_period(label: str) -> Period | None:
    """The period of a canonical label; None for anything that is none."""
    known = bounds(label)
    return Period(label, known[0], known[1], 0, 0, known[2]) if known else None


def overlaps(one: Period, other: Period) -> bool:
    """Do the two share at least a day?"""
    return one.first <= other.last and other.first <= one.last


def contains(outer: Period, inner: Period) -> bool:
    """Does `inner` lie wholly in `outer`?"""
    return outer.first <= inner.first and inner.last <= outer.last


def same_period(one: str | None, other: str | None) -> bool:
    """Do two labels name the same days? "2024-01/2024-12" is "2024"; two absent ones are the same."""
    if one is None or other is None or one == other:
        return one == other
    first, second = bounds(one), bounds(other)
    return first is not None and second is not None and first[:2] == second[:2]
