"""Amounts in words: "zesentwintig", "anderhalf miljoen", "drie op de tien", "dubbel zoveel", "twaalfjarigen"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from rag.dutch.amount import AGED, AND_HALF, ELIDED, Amount, take_measure, take_scale
from rag.dutch.fractions import fraction_at, share_behind
from rag.dutch.number_words import WORD, half_number, joined_fraction, whole_number
from rag.dutch.numerals import read_numeral

Kind = Literal["number", "one", "half", "times", "aged", "part", "double", "changed"]

_ONES = frozenset({"een", "één", "eén"})
_TIMES = re.compile(rf"({WORD})(?:maal|voudige?)")
_ONCE = frozenset({"eenmaal", "éénmaal"})
_OF_A_PERCENT = re.compile(r"\s+van\s+(?:een|één|1)\s+(?=(?:procent|promille)(?:punt)?\b|%)()", re.IGNORECASE)
""" "Een tiende van een procent"."""
_ON_TEN = re.compile(r"\s(?:op|van)\s", re.IGNORECASE)
_PER = re.compile(r"\s+per\b", re.IGNORECASE)
_AGED_WORD = re.compile(rf"({WORD})(?:jarigen?|jarig|plussers?|plus)")
_PARTS = frozenset({"helft", "kwart", "half", "halve"})
_CHANGED = re.compile(
    r"(?:ver|ge)(?:dubbel|drievoudig|viervoudig|vijfvoudig|tienvoudig|halv)\w*|halv(?:er(?:en|ing)|eert|eerden?)"
)
_FACTORS = (("dubbel", 2), ("drie", 3), ("vier", 4), ("vijf", 5), ("tien", 10))
_DOUBLE = re.compile(
    r"dubbel(?=\s+zo)|dubbele(?=\s+(?:van|aantal|bedrag|percentage)\b|\s*(?:[.,;:!?)]|$))", re.IGNORECASE
)
_THE = re.compile(r"\b(?:het|de|een|één)\s+$", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:paar|enkele|vele|veel|meerdere|verscheidene|zoveel|honderden|duizenden|tientallen|etc?telijke|verschillende|tig)\s+$",
    re.IGNORECASE,
)
_COMMA_WORD = re.compile(rf"\s+komma\s+({WORD})(?!\w)", re.IGNORECASE)
_NEXT_WORD = re.compile(rf"[ \u00a0]({WORD})(?![\w-])", re.IGNORECASE)
_REPEATED = re.compile(r"\s?\(([0-9][0-9.]*)\)")
_ACHT_NOT_BEFORE = re.compile(
    r"\b(?:in|ik|hij|zij|ze|men|u|wie|minister|staatssecretaris|kabinet|regering|college|raad|rechter|rechtbank|hof"
    r"|commissie|kamer|inspectie|gemeente|rijk|provincie|gemeenteraad|burgemeester|wethouder|rekenkamer|afdeling)\s+$",
    re.IGNORECASE,
)
_ACHT_NOT_AFTER = re.compile(
    r"\s+(?:de|het|een|dit|dat|deze|zich|zij|wij|we|hij|ik|men|niet|geslagen|slaan|op|genomen|nemen|te|er|daarom"
    r"|daarbij|voor)\b",
    re.IGNORECASE,
)
_VIER_NOT_AFTER = re.compile(r"\s+(?:het|de|een|dit|je|uw|met)\b", re.IGNORECASE)
_NOT_ONE = re.compile(r"\s+(?:van|en|of|ander|keer\s+meer)\b|[- ]?op[- ]?(?:één|een)|-", re.IGNORECASE)
_SO_MUCH = re.compile(r"\s+zo(?:\s?(?:veel|vaak|groot|hoog|lang|duur|snel|sterk|zwaar|klein|laag|breed))\b")
_NOUN_BEHIND = re.compile(r"\s+\w+(?:en|s)\b")


@lru_cache(maxsize=16384)
def word_kind(word: str) -> Kind | None:
    """What sort of number a word (in any case) may be; None for the great majority that is none."""
    low = word.lower()
    if low in _ONES:
        return "one"
    if low in _PARTS or joined_fraction(low) is not None:
        return "part"
    if low in ("dubbel", "dubbele"):
        return "double"
    if whole_number(low) is not None:
        return "number"
    if half_number(low) is not None:
        return "half"
    if (times := _TIMES.fullmatch(low)) and (whole_number(times[1]) is not None or low in _ONCE):
        return "times"
    if (aged := _AGED_WORD.fullmatch(low)) and whole_number(aged[1]) is not None:
        return "aged"
    return "changed" if _CHANGED.fullmatch(low) else None


def word_amount(text: str, start: int, end: int, kind: Kind) -> Amount | None:
    """The amount that starts with the word `start`..`end` of that kind; None when the context makes it none."""
    low = text[start:end].lower()
    if kind == "one":
        return _one(text, start, end, accented=low != "een")
    if kind == "part":
        return _part(text, start, low)
    if kind == "half":
        value = half_number(low)
        return None if value is None else _plain(text, start, end, value)
    if kind == "number":
        return _number(text, start, end, low)
    if kind == "aged":
        aged = _AGED_WORD.fullmatch(low)
        years = whole_number(aged[1]) if aged else None
        return None if years is None else _closed(years, "jaar", start, end)
    if kind == "times":
        if low in _ONCE:
            return _closed(Decimal(1), "keer", start, end) if _PER.match(text, end) else None
        times = _TIMES.fullmatch(low)
        factor = whole_number(times[1]) if times else None
        return None if factor is None else _closed(factor, "keer", start, end)
    if kind == "double":
        return _closed(Decimal(2), "keer", start, end) if _DOUBLE.match(text, start) else None
    found = next((Decimal(factor) for stem, factor in _FACTORS if stem in low), Decimal("0.5"))
    return _closed(found, "keer", start, end)


def _closed(value: Decimal, unit: str, start: int, end: int) -> Amount:
    return Amount(value, unit, start, end, start, end, in_words=True, closed=True)


def _number(text: str, start: int, end: int, low: str) -> Amount | None:
    value = whole_number(low)
    if value is None:
        return None
    if fraction := fraction_at(text, start) or share_behind(text, end, value):
        return _fraction(text, fraction[0], start, fraction[1])
    if not _plausible(text, start, end, low):
        return None
    while joined := _NEXT_WORD.match(text, end):
        whole, part = whole_number(text[start : joined.end()]), whole_number(joined[1])
        if whole is None or part is None or not (part in (100, 1000) or (value >= 100 and part < 1000)):
            break
        value, end = whole, joined.end()
    if aged := AGED.match(text, end):
        return _closed(value, "jaar", start, aged.end())
    if half := AND_HALF.match(text, end):
        value, end = value + Decimal("0.5"), half.end()
    elif comma := _COMMA_WORD.match(text, end):
        decimals = whole_number(comma[1])
        if decimals is not None:
            value, end = Decimal(f"{value}.{decimals}"), comma.end()
    return _plain(text, start, end, value)


def _plain(text: str, start: int, end: int, value: Decimal) -> Amount | None:
    amount = Amount(value, None, start, end, start, end, in_words=True)
    if elided := ELIDED.match(text, end):
        amount.end = elided.end()
        return amount
    if text[end : end + 1] == "-":
        return None
    take_scale(text, amount)
    _take_rest(text, amount)
    if (repeated := _REPEATED.match(text, amount.end)) and read_numeral(
        repeated[1].rstrip(".")
    ).value == amount.value:
        amount.end = repeated.end()
    take_measure(text, amount)
    if value == 0 and amount.unit is None and not _NOUN_BEHIND.match(text, end):
        return None
    return amount


def _take_rest(text: str, amount: Amount) -> None:
    """The rest of a number in words, in place: "drie miljoen vierhonderdduizend"."""
    while amount.scaled and (more := _NEXT_WORD.match(text, amount.number_end)):
        value = whole_number(more[1])
        if value is None:
            return
        rest = Amount(value, None, more.start(1), more.end(), more.start(1), more.end())
        take_scale(text, rest)
        if rest.value >= Decimal(10) ** amount.scaled:
            return
        amount.value += rest.value
        amount.scaled = rest.scaled
        amount.number_end = amount.end = rest.number_end


def _plausible(text: str, start: int, end: int, low: str) -> bool:
    before = text[max(0, start - 20) : start]
    if low in ("honderd", "duizend", "tien") and _VAGUE.search(before):
        return False
    if low == "acht":
        return not (_ACHT_NOT_BEFORE.search(before) or _ACHT_NOT_AFTER.match(text, end))
    return not (low == "vier" and _VIER_NOT_AFTER.match(text, end))


def _one(text: str, start: int, end: int, accented: bool) -> Amount | None:
    """ "een" counts only in a fraction, before a scale word or before a percentage; "één" is one."""
    if fraction := fraction_at(text, start) or share_behind(text, end, Decimal(1)):
        half = "hal" in text[end : fraction[1]].lower()
        amount = _fraction(text, fraction[0], start, fraction[1])
        return _half_of(text, amount) if half else amount
    amount = Amount(Decimal(1), None, start, end, start, end, in_words=True)
    if and_half := AND_HALF.match(text, end):
        amount.value, amount.number_end, amount.end = Decimal("1.5"), and_half.end(), and_half.end()
    take_scale(text, amount)
    if accented and not amount.scaled and _NOT_ONE.match(text, amount.end):
        return None
    take_measure(text, amount)
    if amount.scaled or accented or amount.unit in ("procent", "procentpunt", "promille"):
        return amount
    return None


def _fraction(text: str, value: Decimal, start: int, end: int) -> Amount:
    """A share, unless a scale word or a measure makes it an amount ("een half miljoen", "een kwart procentpunt")."""
    amount = Amount(value, None, start, end, start, end, in_words=True)
    if of_percent := _OF_A_PERCENT.match(text, end):
        amount.end = of_percent.start(1)
    else:
        take_scale(text, amount)
    take_measure(text, amount)
    if amount.unit == "keer" and _ON_TEN.search(text[start:end]):
        amount.unit, amount.end = None, end  # "negen van de tien keer"
    if amount.unit is None and not amount.scaled:
        amount.unit, amount.closed = "deel", True
    return amount


def _part(text: str, start: int, low: str) -> Amount | None:
    if low == "helft" and (article := _THE.search(text[max(0, start - 6) : start])):
        start -= len(article.group(0))
    found = fraction_at(text, start)
    if not found:
        return None
    amount = _fraction(text, found[0], start, found[1])
    return _half_of(text, amount) if low in ("half", "halve") else amount


def _half_of(text: str, amount: Amount) -> Amount | None:
    """ "half" is a figure with a measure or a scale word ("half jaar"), or as "half zo groot"; alone it is none."""
    if amount.unit == "deel":
        if not _SO_MUCH.match(text, amount.end):
            return None
        amount.unit = "keer"
    return amount
