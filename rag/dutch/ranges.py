"""Two amounts that are one figure ("5 tot 10 procent") or lend one another a unit ("van 60 naar 64 procent")."""

from __future__ import annotations

import re
from decimal import Decimal

from rag.dutch.amount import Amount
from rag.dutch.number_words import shift, whole_number
from rag.dutch.units import MONEY

_TO = re.compile(
    r"\s*(?P<word>tot\s+en\s+met|tot\s+aan|tot|t/m|t\.e\.m\.|à|á|a(?=\s)|-|–|—|~|en|of)\s*"
    r"(?:(?:wel|bijna|ruim|circa|ongeveer|zo['’]n|maximaal|de|hooguit)\s+)*",
    re.IGNORECASE,
)
_AMONG = re.compile(r"\btussen(?:\s+(?:de|het|circa|ongeveer|grofweg))*\s+$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:van)(?:\s+(?:de|circa|ongeveer|ruim|bijna|zo['’]n))*\s+$", re.IGNORECASE)
_BY = re.compile(r"\bmet(?:\s+(?:ruim|bijna|circa|ongeveer|zo['’]n))*\s+$", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:ge(?:daald|stegen|groeid|zakt|krompen)|da(?:al|len)\w*|ste(?:eg|gen)|stij(?:gt|gen|ging)|groei\w*|zak\w*|krimp\w*|kromp\w*"
    r"|(?:toe|af)ge?nomen|(?:toe|af)name|daling|op(?:ge)?lop\w*|liep\w*|verbeter\w*|verslechter\w*|verlaagd|verhoogd|teruggebracht|neemt|nam|namen)\b",
    re.IGNORECASE,
)
_FALL = re.compile(r"\b(?:daling|afname|krimp|vermindering|verlaging)\s+van\s+$", re.IGNORECASE)
""" "Een daling van 12 tot 15 procent" is a range: nothing falls upwards."""
_SHARED = re.compile(
    r"\s*(?:,|en|of|naar|tot|tot en met|t/m|à|á|respectievelijk|resp\.|versus|tegen|tegenover|bij|, respectievelijk"
    r"|en respectievelijk|-|–)\s*"
    r"(?:(?:de|wel|bijna|ruim|circa|ongeveer|zo['’]n|nu|slechts|nog|maximaal|minimaal|hooguit|minstens)\s+)*",
    re.IGNORECASE,
)
_BETWEEN_YEARS = re.compile(
    r"(?:\s+in\s+(?:19|20)[0-9]{2}|\s+\((?:19|20)[0-9]{2}\))?" + _SHARED.pattern, re.IGNORECASE
)


_ABOVE = re.compile(r"(\w+)\s+op\s", re.IGNORECASE)


def share_units(text: str, found: list[Amount]) -> None:
    """Give a bare number the measure and the scale of the next one in the same list or pair, in place."""
    for first, second in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        led_by_money = _money_leads(first) and second.unit in (None, first.unit)
        if (
            first.closed
            or (first.unit is not None and not led_by_money)
            or (second.closed and second.unit != "jaar")
        ):
            continue
        gap = _BETWEEN_YEARS.fullmatch(text, first.end, second.start)
        if not gap:
            continue
        if second.scaled and not first.scaled:
            below = shift(second.value, -second.scaled)
            if 0 < first.value < 1000 and below and Decimal("0.02") <= first.value / below <= 50:
                first.value = shift(first.value, second.scaled)
                first.scaled = second.scaled
            else:
                continue
        if second.unit is not None and first.unit is None:
            first.unit = second.unit


def join_ranges(text: str, found: list[Amount]) -> list[tuple[Amount, Decimal | None]]:
    """The amounts with their upper ends: neighbours that make a range become one."""
    out: list[tuple[Amount, Decimal | None]] = []
    at = 0
    while at < len(found):
        first = found[at]
        second = found[at + 1] if at + 1 < len(found) else None
        if second:
            _shared_share(text, first, second)
        start = _range_start(text, first, second) if second else None
        if second is None or start is None:
            out.append((first, None))
            at += 1
            continue
        first.value = _elided(text, first, second)
        first.start, first.end = start, second.end
        first.unit = second.unit or first.unit
        first.scaled = max(first.scaled, second.scaled)
        first.doubt = first.doubt or second.doubt
        first.closed = second.closed
        first.number_end = second.number_end
        out.append((first, second.value))
        at += 2
    return out


def _shared_share(text: str, first: Amount, second: Amount) -> None:
    """ "4 à 5 op de 10": give the first number the denominator of the second, in place."""
    if second.unit != "deel" or first.unit is not None or not _TO.fullmatch(text, first.end, second.start):
        return
    written = _ABOVE.match(text, second.number_start)
    above = None
    if written:
        above = Decimal(written[1]) if written[1].isdigit() else whole_number(written[1])
    if above and 0 < first.value < above:
        first.value, first.unit, first.closed = first.value * second.value / above, "deel", True


def _range_start(text: str, first: Amount, second: Amount) -> int | None:
    """Where the range of the two starts; None when they are no range."""
    gap = _TO.fullmatch(text, first.end, second.start)
    if not gap or (first.unit and second.unit and first.unit != second.unit):
        return None
    if first.unit and not second.unit and not _money_leads(first):
        return None
    if second.value <= _elided(text, first, second):
        return None
    word = gap["word"].lower()
    before = text[max(0, first.start - 32) : first.start]
    among = _AMONG.search(before)
    if word == "en":
        return first.start - len(among.group(0)) if among else None
    if word == "of":
        return first.start if second.value - first.value == 1 and first.unit == second.unit else None
    if word in ("-", "–", "—", "~"):
        spaced = gap.group(0)[0].isspace()
        if spaced and (
            (second.unit is None and not _money_leads(first)) or text[second.end :].lstrip().startswith("=")
        ):
            return None
        return first.start
    if (
        word == "tot"
        and (_FROM.search(before) or (_BY.search(before) and second.value > 5 * first.value))
        and _CHANGE.search(text[max(0, first.start - 80) : first.start])
        and not _FALL.search(before)
    ):
        return None
    return first.start


def _money_leads(amount: Amount) -> bool:
    """Does a currency sign stand before it, as in "€ 2 tot 3 miljoen"?"""
    return amount.unit in MONEY and amount.start < amount.number_start


def _elided(text: str, first: Amount, second: Amount) -> Decimal:
    """ "twee- tot driehonderd": the first number shares the ending of the second word."""
    if first.in_words and text[first.end - 1 : first.end] == "-" and first.value < 100:
        for ending, factor in (("honderd", 100), ("duizend", 1000)):
            if text[second.number_start : second.number_end].lower().endswith(ending):
                return first.value * factor
    return first.value
