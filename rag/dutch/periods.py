"""Periods in Dutch text: years, spans, quarters, months, days, school years, and words like "dit jaar".

`rag.dutch.period_labels` lists the canonical labels. Reading goes in two steps: single times ("2018", "maart 2024",
"het derde kwartaal van 2023") are found, then joined ("tussen 2018 en 2024") and opened ("sinds 2018").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from rag.dutch.period_labels import (
    Period,
    bounds,
    contains,
    overlaps,
    parse_period,
    same_period,
)
from rag.dutch.relative_periods import RELATIVE, counts_years, resolve, year_behind
from rag.dutch.years import is_year

__all__ = [
    "Mention",
    "Period",
    "contains",
    "mentions",
    "overlaps",
    "parse_period",
    "read_periods",
    "same_period",
]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that point at a time. `label` is None when it cannot be told which ("vorig jaar" without a date)."""

    label: str | None
    start: int
    end: int
    holds_figure: bool = False
    """Its number counts as a figure too: "vier jaar later"."""


@dataclass(slots=True)
class _Time:
    kind: str
    label: str | None
    start: int
    end: int
    month_day: str = ""
    """ "MM-DD" of a day whose year is not written with it."""
    part_of_year: str = ""
    """ "Q3" or "H2" whose year is not written with it."""


_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_SHORT = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()
_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:{'|'.join(_SHORT)}|sept)\b\.?)"
_YEAR = r"(?:1[89][0-9]{2}|20[0-9]{2}|2100)"
_S = r"[ \t\u00a0\u2009\u202f]"
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": 0}
_NTH = r"eerste|tweede|derde|vierde|laatste|[1-4](?:e|de|ste|ᵉ)"
_OF_YEAR = rf"(?:{_S}+(?:van|in|uit))?(?:{_S}+(?:het{_S}+)?jaar)?"
_DECADES = {
    word: 10 * i
    for i, word in enumerate(
        "nul tien twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
    )
}
_SCHOOL = (
    r"school-?ja(?:ar|ren)|studieja(?:ar|ren)|collegeja(?:ar|ren)|cursusja(?:ar|ren)|seizoen(?:en)?|boekjaar|winter"
    r"|stookseizoen|academisch\s+jaar"
)

_ATOM = re.compile(
    rf"(?P<season>\b(?:{_SCHOOL}){_S}+['’]?(?:(?P<sa>{_YEAR})|(?P<sa2>[0-9]{{2}})){_S}?[-–/]{_S}?['’]?(?P<sb>{_YEAR}|[0-9]{{2}})(?![\w/]))"
    rf"|(?P<iso>(?<![\w-])(?P<iy>{_YEAR})-(?P<im>[01][0-9])-(?P<id>[0-3][0-9])(?![\w-]))"
    rf"|(?P<dmy>(?<![\w.,-])(?P<dd>[0-3]?[0-9])(?P<dsep>[-/.]){{1}}(?P<dm>[01]?[0-9])(?P=dsep)(?P<dy>{_YEAR}|[0-9]{{2}}(?=\b))(?![\w-]|[.,/][0-9]))"
    rf"|(?P<day>(?<![\w.,/-])(?P<xd>[0-3]?[0-9])(?:e|ste|de)?{_S}+(?P<xm>{_MONTH})(?!\w)(?:{_S}+(?P<xy>{_YEAR}|['’][0-9]{{2}})(?!\w))?)"
    rf"|(?P<month>(?<![\w-])(?P<mm>{_MONTH})(?!\w)(?:(?:{_S}+van)?{_S}+(?P<my>{_YEAR}|['’][0-9]{{2}})(?!\w))?)"
    rf"|(?P<quarter>(?<![\w-])(?:(?P<qn>{_NTH}){_S}+kwartaal(?:{_OF_YEAR}{_S}+(?P<qy>{_YEAR})(?!\w))?"
    rf"|kwartaal{_S}+(?P<qn2>[1-4])(?:{_OF_YEAR}{_S}+(?P<qy2>{_YEAR})(?!\w))?"
    rf"|[QK](?P<qn3>[1-4])(?:{_OF_YEAR}[ \t\u00a0,/-]*(?P<qy3>{_YEAR}|['’][0-9]{{2}})(?!\w))?"
    rf"|(?P<qy4>{_YEAR})[ \t\u00a0-]?[QK](?P<qn4>[1-4])(?!\w)))"
    rf"|(?P<half>(?<![\w-])(?:(?P<hn>{_NTH}){_S}+(?:helft|half-?jaar|half{_S}jaar){_OF_YEAR}{_S}+(?P<hy>{_YEAR})(?!\w)"
    rf"|(?P<hx>{_NTH}){_S}+(?:half-?jaar|half{_S}jaar)(?!\w)"
    rf"|H(?P<hn2>[12])(?:{_OF_YEAR}[ \t\u00a0,/-]*(?P<hy2>{_YEAR})(?!\w))|(?P<hy3>{_YEAR})[ \t\u00a0-]?H(?P<hn3>[12])(?!\w)))"
    rf"|(?P<decade>\bjaren{_S}+(?:(?P<dw>{'|'.join(_DECADES)})|['’]?(?P<dn>[0-9]0)|(?P<df>(?:19|20)[0-9]0))(?!\w|[-–]\d))"
    rf"|(?P<short>(?<![\w.,/-])(?P<ya>{_YEAR}){_S}?[-–/]{_S}?(?:['’]\s?)?(?P<yb>[0-9]{{2}})(?![\w%]|[.,/-][0-9]|{_S}?%))"
    rf"|(?P<year>(?<![\w.,])(?:(?<=[0-9]/)|(?<!/))(?P<y>{_YEAR})(?![\w%‰€]|[.,][0-9]|['’][a-z0-9]))"
    rf"|(?P<apo>(?<!\w)['’](?P<a>[0-9]{{2}})(?![\w%]|[.,][0-9]))"
    rf"|(?P<relative>(?<![\w-])(?:{RELATIVE})(?![\w-]))",
    re.IGNORECASE,
)
_TRIGGER = re.compile(
    r"[12][0-9]{3}|['’][0-9]|[0-9]{1,2}[-/.][0-9]{1,2}[-/.]|[0-9]\.?(?:e|ste|de)?\s+[a-z]{3}|\bjaren\s"
    rf"|(?:{'|'.join(_MONTHS)})|kwartaal|half|\b[qkh][1-4]|(?<![\w-])(?:{RELATIVE})",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf"\b(?:tussen|van)(?:{_S}+(?:de|het))?(?:{_S}+(?:jaren|jaar|begin|eind|medio))?{_S}*$", re.IGNORECASE
)
_JOIN = re.compile(
    r"\s*(?P<word>[-–—/]|tot\s+en\s+met|tot\s+aan|tot|t/m|t\.e\.m\.|en|naar)\s*(?:(?:het|de|eind|begin|medio|jaar|juni|december)\s+)*",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"(?:(?<![\w-])(?P<open>sinds|vanaf|v\.a\.|vóór|tot\s+en\s+met|t/m|tot\s+aan|tot|na)\s+)?"
    r"(?:(?<![\w-])(?:het|de)\s+)?"
    r"(?:(?<![\w-])(?P<part>eind|einde|begin|medio|halverwege|ultimo|primo|zomer|voorjaar|najaar|herfst|winter|lente|jaarwisseling)\s+(?:van\s+)?)?"
    r"(?:(?<![\w-])(?:het\s+)?(?:jaar|kalenderjaar|peiljaar|begrotingsjaar|peildatum|schooljaar|jaren)\s+)?$",
    re.IGNORECASE,
)
_FROM_NOW = re.compile(r"\btussen\s+nu\s+en\s+$", re.IGNORECASE)
_DAYS_BEFORE = re.compile(
    r"(?<![\w.,/-])(?P<d>[0-3]?[0-9])(?:\s*(?:,|en|tot\s+en\s+met|t/m|tot|of|[-–])\s*)$", re.IGNORECASE
)


_LOOK_ALIKES = str.maketrans("‐‑‒ſıİK", "---siIK")


def without_look_alikes(text: str) -> str:
    """The text with plain hyphens and letters for what only looks like them; every offset stays what it was.

    The letters matter because patterns that ignore case take them for "s", "i" and "k", and tables do not.
    """
    return text.translate(_LOOK_ALIKES)


def read_periods(text: str, today: date | None = None, previous: str | None = None) -> tuple[Period, ...]:
    """All periods that `text` names, in order. Words like "dit jaar" are read against `today`, else left out.

    `previous`: the label that the text before named last, for "een jaar eerder".
    """
    periods = []
    for mention in mentions(text, today, previous):
        known = bounds(mention.label) if mention.label else None
        if mention.label and known:
            periods.append(Period(mention.label, known[0], known[1], mention.start, mention.end, known[2]))
    return tuple(periods)


def mentions(text: str, today: date | None = None, previous: str | None = None) -> tuple[Mention, ...]:
    """Everything that points at a time, known or not: what `read_periods` gives and what it cannot resolve."""
    text = without_look_alikes(text)
    if not _TRIGGER.search(text):
        return ()
    times = list(_times(text))
    out: list[Mention] = []
    seasons = False
    at = 0
    while at < len(times):
        time, used = times[at], 1
        if at + 1 < len(times):
            joined = _joined(text, time, times[at + 1])
            if joined:
                time, used = joined, 2
            elif time.part_of_year and times[at + 1].kind == "relative":
                words = text[time.end : times[at + 1].end]
                if year := year_behind(words, today, previous):
                    time.label, time.end, used = f"{year}-{time.part_of_year}", times[at + 1].end, 2
                    time.part_of_year = ""
        at += used
        if time.kind == "bare month":
            continue
        holds_figure = False
        if time.kind == "relative":
            words = text[time.start : time.end]
            time.label, holds_figure = resolve(words, today, previous), counts_years(words)
        else:
            if time.part_of_year and previous and _YEAR_IN.match(previous):
                time.label = f"{previous[:4]}-{time.part_of_year}"
            _open(text, time)
            if seasons and time.kind == "span":
                time.label = _as_season(time.label)
            seasons = seasons or time.kind == "season"
        if time.label is not None and bounds(time.label) is None:
            time.label = None
        out.append(Mention(time.label, time.start, time.end, holds_figure))
        previous = time.label or previous
    return tuple(out)


def _as_season(label: str | None) -> str | None:
    """Behind "schooljaar 2022-2023" a bare "2021-2022" is a school year too."""
    first, _, second = (label or "").partition("-")
    return f"{first}/{second}" if first.isdigit() and second == str(int(first) + 1) else label


def _times(text: str) -> Iterator[_Time]:
    for found in _ATOM.finditer(text):
        kind = str(found.lastgroup)
        label = _READERS[kind](found)
        if kind == "year" and not is_year(text, found.start(), found.end()):
            continue
        if kind == "day":
            before = _DAYS_BEFORE.search(text[max(0, found.start() - 16) : found.start()])
            if before:
                first = label and f"{label[:-2]}{int(before.group('d')):02d}"
                yield _Time(
                    "day",
                    f"{first}/{label}" if label else None,
                    found.start() - len(before.group(0)),
                    found.end(),
                )
                continue
        if kind == "day" and label is None and found["xm"]:
            day = f"{_month(found['xm']):02d}-{int(found['xd']):02d}"
            yield _Time(kind, None, found.start(), found.end(), day)
            continue
        if kind == "month" and label is None:
            yield _Time("bare month", f"{_month(found.group('mm')):02d}", found.start(), found.end())
            continue
        part = _part_of_year(found) if kind in ("quarter", "half") and label is None else ""
        yield _Time(kind, label, found.start(), found.end(), part_of_year=part)


_YEAR_IN = re.compile(r"[12]\d{3}(?:-(?:Q[1-4]|H[12]))?$")
"""A year, or a part of one, that a quarter or half behind it is of too."""


def _part_of_year(m: re.Match[str]) -> str:
    if m["quarter"]:
        return f"Q{_nth(m['qn'] or m['qn2'] or m['qn3'], 4)}"
    number = _nth(m["hx"] or m["hn2"], 2)
    return f"H{number}" if number <= 2 else ""


def _month(word: str) -> int:
    low = word.lower().rstrip(".")
    return _MONTHS.index(low) + 1 if low in _MONTHS else _SHORT.index(low[:3]) + 1


def _century(two: str) -> int:
    """A year from two digits: up to 40 lies in this century."""
    number = int(two.strip("'’ "))
    return number if number > 100 else (2000 if number <= 40 else 1900) + number


def _nth(word: str, last: int) -> int:
    low = word.lower()
    return (_ORDINALS.get(low, 0) or last) if not low[0].isdigit() else int(low[0])


def _season(m: re.Match[str]) -> str | None:
    first = _century(m["sa"] or m["sa2"])
    second = first // 100 * 100 + int(m["sb"]) if len(m["sb"]) == 2 else int(m["sb"])
    return f"{first}/{second}" if second == first + 1 else f"{first}-{second}" if second > first else None


def _day(year: str, month: str, day: str) -> str:
    return f"{_century(year)}-{int(month):02d}-{int(day):02d}"


def _quarter(m: re.Match[str]) -> str | None:
    year = m["qy"] or m["qy2"] or m["qy3"] or m["qy4"]
    number = m["qn"] or m["qn2"] or m["qn3"] or m["qn4"]
    return f"{_century(year)}-Q{_nth(number, 4)}" if year else None


def _half(m: re.Match[str]) -> str | None:
    year = m["hy"] or m["hy2"] or m["hy3"]
    number = _nth(m["hn"] or m["hn2"] or m["hn3"] or m["hx"], 2)
    return f"{year}-H{number}" if year and number <= 2 else None


def _decade(m: re.Match[str]) -> str | None:
    if m["df"]:
        first = int(m["df"])
    else:
        tens = _DECADES[m["dw"].lower()] if m["dw"] else int(m["dn"])
        if tens in (20, 30):
            return None
        first = (2000 if tens < 20 else 1900) + tens
    return f"{first}-{first + 9}"


def _short(m: re.Match[str]) -> str | None:
    first, two = int(m["ya"]), int(m["yb"])
    second = first // 100 * 100 + two
    if second == first + 1 and "/" in m.group(0):
        return f"{first}/{second}"
    if second > first:
        return f"{first}-{second}"
    return f"{first}-{two:02d}" if 1 <= two <= 12 else None


_READERS: dict[str, Callable[[re.Match[str]], str | None]] = {
    "season": _season,
    "iso": lambda m: m.group(0),
    "dmy": lambda m: _day(m["dy"], m["dm"], m["dd"]),
    "day": lambda m: _day(m["xy"], str(_month(m["xm"])), m["xd"]) if m["xy"] else None,
    "month": lambda m: f"{_century(m['my'])}-{_month(m['mm']):02d}" if m["my"] else None,
    "quarter": _quarter,
    "half": _half,
    "decade": _decade,
    "short": _short,
    "year": lambda m: m["y"],
    "apo": lambda m: str(_century(m["a"])),
    "relative": lambda m: None,
}


def _joined(text: str, one: _Time, other: _Time) -> _Time | None:
    gap = _JOIN.fullmatch(text, one.end, other.start)
    if not gap:
        return None
    word = re.sub(r"\s+", " ", gap["word"].lower())
    before = _BETWEEN.search(text[max(0, one.start - 24) : one.start])
    if word in ("en", "naar") and not (
        before and before.group(0).lower().startswith("tussen" if word == "en" else "van")
    ):
        return None
    start = one.start - len(before.group(0)) if before else one.start
    if one.kind == "bare month" and other.kind == "month" and other.label:
        label: str | None = f"{other.label[:4]}-{one.label}/{other.label}"
        return _Time("span", label, start, other.end)
    if one.month_day and other.kind == "day" and other.label:
        return _Time("span", f"{other.label[:4]}-{one.month_day}/{other.label}", start, other.end)
    if one.label is None or other.label is None or one.kind == "relative" or "/" in one.label + other.label:
        return None
    if one.kind in ("year", "apo") and other.kind in ("year", "apo"):
        first, second = int(one.label), int(other.label)
        if second <= first:
            return None
        label = f"{first}/{second}" if word == "/" and second == first + 1 else f"{first}-{second}"
        return _Time("span", label, start, other.end)
    if one.kind == other.kind and one.kind in ("month", "quarter", "half", "day", "iso", "dmy"):
        return _Time("span", f"{one.label}/{other.label}", start, other.end)
    return None


def _open(text: str, time: _Time) -> None:
    """Take in the words before: "sinds", "vanaf" and the like open the period, "eind" and "begin" belong to it."""
    if time.kind == "year" and (ahead := _FROM_NOW.search(text[max(0, time.start - 16) : time.start])):
        time.start, time.label = time.start - len(ahead.group(0)), f"tot {time.label}"
        return
    found = _PREFIX.search(text[max(0, time.start - 40) : time.start])
    if not found or not found.group(0):
        return
    start = time.start - len(found.group(0))
    word = re.sub(r"\s+", " ", found["open"].lower()) if found["open"] else ""
    if word:
        if time.label is None or (
            time.kind in ("span", "short", "season", "decade") and word in ("tot", "na")
        ):
            return
        word = {"v.a.": "vanaf", "vóór": "tot", "t/m": "tot en met", "tot aan": "tot"}.get(word, word)
        if word == "tot" and (found["part"] or "").lower() in ("eind", "einde", "ultimo"):
            word = "tot en met"
        time.label = f"{word} {time.label}"
    time.start = start
