"""Amounts in digits, with the sign and the currency before them."""

from __future__ import annotations

import re
from decimal import Decimal

from rag.dutch import numerals
from rag.dutch.amount import AGED, AND_HALF, ELIDED, Amount, scale_by_letter, take_measure, take_scale
from rag.dutch.fractions import fraction_at, share_behind
from rag.dutch.units import canonical

VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
_OLDEST = 125
_LEFT = re.compile(
    r"(?P<sign>-/-|[-−–+]|(?<!\w)(?<!plus )min(?:us)?\s)?\s?(?P<money>€|\bEUR|\bUSD|US\$|\$|£|\beuro(?=\s*$))?"
    r"\s*(?P<sign2>[-−–+]\s?)?$",
    re.IGNORECASE,
)
_MAY_LEAD = frozenset("-−–+€$£Rr Oo\u00a0\u2009\u202f\tSsDd")
_SLASH = re.compile(r"/[0-9]")
_DASH_MONEY = re.compile(r",(?:--?|–|—|=)(?![0-9])")


def digit_amount(text: str, start: int, end: int, times: frozenset[int], last_end: int) -> Amount | None:
    """The amount whose digits are `start`..`end`; None when it is part of a word ("3D", "24-uurszorg").

    Raises ValueError when the separators make no number. `times` and `last_end` (the end of the amount before)
    tell a minus sign from a dash.
    """
    if text[start - 1 : start] == "#" or (
        text[start - 1 : start] == "/" and text[start - 2 : start - 1].isdigit()
    ):
        return None
    if slash := fraction_at(text, start):
        return Amount(slash[0], "deel", start, slash[1], start, slash[1], closed=True)
    numeral = numerals.read_numeral(text[start:end])
    loose = text[start - 1 : start] in (".", ",") and text[max(0, start - 2) : start - 1] in ("", " ")
    if numeral.value is None or loose or _SLASH.match(text, end):
        raise ValueError(text[start:end])
    value = numeral.value
    if vulgar := VULGAR.get(text[end : end + 1]):
        value, end = value + Decimal(vulgar[0]) / vulgar[1], end + 1
    return _complete(text, start, end, value, numeral, times, last_end)


def vulgar_amount(text: str, start: int, times: frozenset[int], last_end: int) -> Amount | None:
    """The amount of a fraction character at `start`: a share, unless a scale word or a measure stands with it."""
    above, below = VULGAR[text[start]]
    plain = numerals.Numeral(Decimal(above) / below)
    amount = _complete(text, start, start + 1, Decimal(above) / below, plain, times, last_end)
    if amount is not None and amount.unit is None and not amount.scaled:
        amount.unit, amount.closed = "deel", True
    return amount


def _complete(
    text: str,
    start: int,
    end: int,
    value: Decimal,
    numeral: numerals.Numeral,
    times: frozenset[int],
    last_end: int,
) -> Amount | None:
    first, negative, money = _left(text, start, times, last_end)
    sign = first if first < start and money is None else start - (negative and text[start - 1] in "-−–")
    doubt = numeral.english_point or numeral.comma_thousand
    amount = Amount(value, money, first, end, sign, end, doubt=doubt, comma_thousand=numeral.comma_thousand)
    if (
        money
        and text[first - 1 : first] in ("k", "K", "M")
        and not text[max(0, first - 2) : first - 1].isalnum()
    ):
        scale_by_letter(amount, text[first - 1])
        amount.start = first - 1
    if dash := _DASH_MONEY.match(text, end):
        amount.end, amount.unit = dash.end(), money or "euro"
    elif not _right(text, amount):
        return None
    if negative:
        amount.value = amount.value.copy_negate()
    return amount


def _right(text: str, amount: Amount) -> bool:
    """Take in what follows the digits; False when they turn out to be part of a word."""
    end = amount.number_end
    whole = amount.value == amount.value.to_integral_value()
    if amount.unit is None and whole and amount.value <= _OLDEST and (aged := AGED.match(text, end)):
        amount.unit, amount.end, amount.closed = "jaar", aged.end(), True
        return True
    if elided := ELIDED.match(text, end):
        amount.end = elided.end()
        return True
    if whole and (half := AND_HALF.match(text, end)):
        amount.value += Decimal("0.5")
        amount.number_end = amount.end = end = half.end()
    take_scale(text, amount)
    if amount.number_end == end and amount.unit is None and (share := share_behind(text, end, amount.value)):
        amount.value, amount.number_end = share
        amount.end, amount.unit, amount.closed = amount.number_end, "deel", True
        return True
    take_measure(text, amount)
    if amount.end > amount.number_end:
        return True
    following = text[amount.end : amount.end + 2]
    if following[:1].isalnum() or following[:1] == "_":
        return False
    return not (following[:1] == "-" and following[1:].isalpha())


def _left(text: str, start: int, times: frozenset[int], last_end: int) -> tuple[int, bool, str | None]:
    """Sign and currency before a number: (start of it all, is it negative, the currency)."""
    if start == 0 or text[start - 1] not in _MAY_LEAD:
        return start, False, None
    from_ = max(0, start - 12)
    found = _LEFT.search(text[from_:start])
    if not found or not found.group(0).strip():
        return start, False, None
    money = canonical(found["money"]) if found["money"] else None
    first = from_ + found.start("money") if money else start
    inner = (found["sign2"] or "").strip()
    if money and inner:
        return first, inner != "+", money
    group = "sign2" if inner and not money else "sign"
    sign = (found[group] or "").strip()
    place = from_ + found.start(group)
    if not sign or place < last_end:
        return first, False, money
    before = text[:place].rstrip()
    operator = bool(before) and (before[-1].isdigit() or before[-1] in "%)") and len(before) not in times
    if sign.lower() in ("min", "minus"):
        return (first, False, money) if operator else (place, True, money)
    joined = place > 0 and not text[place - 1].isspace() and text[place - 1] not in "([{\"'“‘:;|=*/<>~"
    spaced = text[place + 1 : place + 2].isspace()
    if text[max(0, place - 2) : place] == "+/":
        return first, False, money
    if joined or operator or (spaced and (sign != "−" or before)):
        return first, False, money
    return place, sign != "+", money
