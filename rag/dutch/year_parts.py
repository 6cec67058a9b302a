"""Parts of a year that are named without their year: "in het tweede kwartaal", "K2", "in maart", "'s winters".

Which year is meant depends on what there is to choose from; `labels_of` picks among the labels of a table or series.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from rag.dutch.periods import Period, parse_period, read_periods

Sort = Literal["quarter", "half", "month"]
_MONTHS = (
    "januari|january", "februari|february", "maart|march", "april", "mei", "juni|june", "juli|july",
    "augustus|august", "september", "oktober|october", "november", "december",
)  # fmt: skip
_ORDINALS = (
    r"eerste|first|1e|1ste|1st",
    r"tweede|second|2e|2de|2nd",
    r"derde|third|3e|3de|3rd",
    r"vierde|fourth|4e|4de|4th",
)
_QUARTER = r"(?:kwartaal|quarter)"
_HALF = r"(?:helft\b(?=\W*$| van (?:het|dit|dat) jaar)|half-?jaar\b|half jaar\b)"
_PATTERNS: tuple[tuple[Sort, int, re.Pattern[str]], ...] = (
    *(
        ("quarter", number, re.compile(rf"\b(?:{words})\s+{_QUARTER}\b|\b{_QUARTER}\s+{number}\b|\b[kq]{number}\b", re.I))
        for number, words in enumerate(_ORDINALS, start=1)
    ),
    ("quarter", 4, re.compile(rf"\b(?:laatste|last)\s+{_QUARTER}\b", re.I)),
    *(
        ("half", number, re.compile(rf"\b(?:{words})\s+{_HALF}|\bh{number}\b", re.I))
        for number, words in enumerate(_ORDINALS[:2], start=1)
    ),
    *(
        ("month", number, re.compile(rf"(?<!\d )(?<![\w-])(?:{words})\b", re.I))
        for number, words in enumerate(_MONTHS, start=1)
    ),
)  # fmt: skip
_LENGTH: dict[Sort, int] = {"quarter": 3, "half": 6, "month": 1}

MOMENTS: dict[str, str] = {
    "zomer": r"['’]?s? ?zomers?|summer",
    "winter": r"['’]?s? ?winters?|winter",
    "voorjaar": r"voorjaar|lente|spring",
    "najaar": r"najaar|herfst|autumn",
    "begin": r"begin|primo|aan het begin van",
    "eind": r"einde?|ultimo|aan het einde? van",
    "midden": r"medio|halverwege|midden",
}
"""Seasons and ends of a year, by the word that tables are given for them."""
SEASON, MOMENT = "seizoen", "moment"
_SEASONS = frozenset({"zomer", "winter", "voorjaar", "najaar"})
_MOMENT_PATTERNS = {
    name: re.compile(rf"(?<!\w)(?:{pattern})(?![\w-])", re.IGNORECASE) for name, pattern in MOMENTS.items()
}
_BEFORE_YEAR = {
    name: re.compile(rf"(?<!\w)(?:{pattern})\s+(?:van\s+)?['’]?\d{{2,4}}\b", re.IGNORECASE)
    for name, pattern in MOMENTS.items()
}


@dataclass(frozen=True, slots=True)
class YearPart:
    """A quarter, half year or month of a year that is not said."""

    sort: Sort
    number: int

    def in_year(self, year: int) -> Period:
        """This part of a year, with the label that a figure of it has."""
        length = _LENGTH[self.sort]
        first = (self.number - 1) * length + 1
        last = first + length - 1
        label = {
            "quarter": f"{year}-Q{self.number}",
            "half": f"{year}-H{self.number}",
            "month": f"{year}-{self.number:02d}",
        }[self.sort]
        ends = date(year, last, monthrange(year, last)[1])
        return Period(label, date(year, first, 1), ends, 0, 0, self.sort)

    @property
    def said(self) -> str:
        """In Dutch: "het tweede kwartaal", "de eerste helft van het jaar", "maart"."""
        ordinal = _ORDINALS[min(self.number, 4) - 1].split("|")[0]
        if self.sort == "quarter":
            return f"het {ordinal} kwartaal"
        return f"het {ordinal} halfjaar" if self.sort == "half" else _MONTHS[self.number - 1].split("|")[0]


@lru_cache(maxsize=1024)
def parts_named(text: str) -> tuple[YearPart, ...]:
    """The parts of a year in `text` that stand without their year, in order."""
    dated = [(period.start, period.end) for period in read_periods(text)]
    found: list[tuple[int, YearPart]] = []
    for sort, number, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in dated):
                found.append((match.start(), YearPart(sort, number)))
    return tuple(dict.fromkeys(part for _, part in sorted(found, key=lambda pair: pair[0])))


def labels_of(part: YearPart, labels: Iterable[str], years: Iterable[Period] = ()) -> list[str]:
    """The labels that are this part of a year, else those inside it: of the newest year that has it, within `years`."""
    known = [(label, own) for label in labels if (own := parse_period(label)) is not None]
    spans = list(years)
    for year in sorted({own.first.year for _, own in known}, reverse=True):
        asked = part.in_year(year)
        if spans and not any(span.first <= asked.first and asked.last <= span.last for span in spans):
            continue
        same = [label for label, own in known if (own.first, own.last) == (asked.first, asked.last)]
        inside = [label for label, own in known if asked.first <= own.first and own.last <= asked.last]
        if same or inside:
            return same or inside
    return []


def moments_named(text: str) -> tuple[str, ...]:
    """The seasons that `text` names, and the ends of a year that it names with that year ("begin 2024")."""
    return tuple(
        name
        for name in MOMENTS
        if (_MOMENT_PATTERNS if name in _SEASONS else _BEFORE_YEAR)[name].search(text)
    )


def moment_of(label: str) -> str | None:
    """The one season or end of a year that a header or row label puts before its year: "Winter 2023/24" is "winter"."""
    found = [name for name in MOMENTS if _BEFORE_YEAR[name].search(label)]
    return found[0] if len(found) == 1 else None


def moment_kind(moment: str) -> str:
    """What a moment is one of, as the name of a dimension: "seizoen", else "moment"."""
    return SEASON if moment in _SEASONS else MOMENT
