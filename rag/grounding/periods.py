"""Which period of a source a period of a statement may stand for."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.dutch.periods import Period, parse_period, same_period
from rag.dutch.writing import write_period
from rag.grounding.sources import Source

_NTH = ("eerste", "tweede", "derde", "vierde")
_OPEN = ("sinds", "vanaf")


@lru_cache(maxsize=16384)
def covers(claimed: str, given: str) -> bool:
    """May a figure of the period `given` be called one of `claimed`?

    The same; a day or month within the year; for "sinds 2018" whatever starts or lies in 2018; for a span of years a
    year at either end of it (whether both ends are in the sources is a question for the whole statement).
    """
    if same_period(claimed, given):
        return True
    ours, theirs = parse_period(claimed), parse_period(given)
    if ours is None or theirs is None:
        return False
    if theirs.kind == "open" and ours.kind != "open":  # "eind 2024" for a total up to and with 2024
        word, _, core = given.rpartition(" ")
        return word in ("tot en met", "vanaf", "sinds") and covers(claimed, core)
    if ours.kind == "open":
        word, _, core = claimed.rpartition(" ")
        end = theirs.first.year if word in _OPEN else theirs.last.year
        return given.rpartition(" ")[2] == core or (theirs.kind != "open" and str(end) == core)
    if {ours.kind, theirs.kind} == {"season", "years"}:
        return ours.first.year == theirs.first.year and ours.last.year == theirs.last.year
    if theirs.kind in ("day", "month", "span"):
        return ours.first <= theirs.first and theirs.last <= ours.last
    if ours.kind == "years" and theirs.kind == "year":
        return theirs.first == ours.first or theirs.last == ours.last
    return False


def named_day(claimed: str, given: str, source: Source) -> bool:
    """A part of a year, where the source says in its surroundings which ("op 1 januari", "eerste halfjaar")."""
    ours, theirs = parse_period(claimed), parse_period(given)
    parts = ("day", "month", "quarter", "half")
    if ours is None or theirs is None or ours.kind not in parts or theirs.kind != "year":
        return False
    if not theirs.first <= ours.first <= theirs.last:
        return False
    if ours.kind in ("quarter", "half"):
        part = _NTH[int(claimed[-1]) - 1]
        noun = "kwartaal" if ours.kind == "quarter" else r"(?:half-?jaar|helft)"
        return re.search(rf"\b{part} {noun}\b", source.near_text, re.IGNORECASE) is not None
    words = re.sub(r"\s*\d{4}$", "", write_period(claimed))
    return words.lower() in f"{source.sentence.text}\n{source.near_text}\n{source.passage.notes}".lower()


def ends(period: Period) -> tuple[str, ...]:
    """The years that a statement's period needs in the sources: both ends of a span, else the label itself."""
    if period.kind == "years":
        first, last = period.label.split("-")
        return first, last
    return (period.label,)
