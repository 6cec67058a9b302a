"""Single amounts in a text: the number, its sign, its scale word and the measure that stands with it.

This is the scanner under `rag.dutch.numbers`: it knows digits, number words and fractions, and nothing of ranges,
rounding words, counted nouns or periods.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rag.dutch import numerals
from rag.dutch.fractions import fraction_at, share_behind
from rag.dutch.number_words import HALF_WORD, SCALES, WORD, half_number, shift, whole_number
from rag.dutch.units import MONEY, canonical, unit_after


@dataclass(slots=True)
class Amount:
    """A number with what is written onto it. `start`..`end` takes in sign, currency and measure."""

    value: Decimal
    unit: str | None
    start: int
    end: int
    number_start: int
    number_end: int
    scaled: int = 0
    """Power of ten of the scale word."""
    in_words: bool = False
    doubt: bool = False
    """Separators that mean a number only where a measure stands with it ("12.5", "1,200")."""
    comma_thousand: bool = False
    closed: bool = False
    """Complete as it is ("een op de vijf", "65-plussers"): no counted noun and no range belongs to it."""


_GAP = r"[ \t\u00a0\u2007\u2009\u202f*_]*(?:\r?\n[ \t]*)?"
_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
_CANDIDATE = re.compile(
    rf"(?P<digits>(?<![\w])(?:{numerals.PATTERN})|[{''.join(_VULGAR)}])"
    rf"|(?<![\w'’-])(?:(?P<aged>{WORD})-?(?=jarig|plus)"
    rf"|(?P<times>{WORD})(?:maal(?!\w)|voudige?(?!\w))"
    rf"|(?P<half>{HALF_WORD})(?!\w)"
    rf"|(?P<part>(?:de\s+)?helft|kwart|(?:een\s+|één\s+)?hal(?:f|ve)|(?:{WORD})(?:derden?|kwart|vierden?|vijfden?|achtsten?|tienden?))(?!\w)"
    rf"|(?P<word>{WORD})(?![\w]))"
    r"|(?<!\w)(?P<double>dubbel(?=\s+zo)|(?:het\s+)?dubbele(?=\s+(?:van|aantal|bedrag|percentage)\b|\s*(?:[.,;:!?)]|$)))"
    r"|(?<!\w)(?P<verb>(?:ver|ge)(?:dubbel|drievoudig|viervoudig|vijfvoudig|tienvoudig|halve)\w*|halv(?:er(?:en|ing)|eert|eerden?))(?!\w)",
    re.IGNORECASE,
)
_VERB_FACTOR = (("dubbel", 2), ("drie", 3), ("vier", 4), ("vijf", 5), ("tien", 10))
_VAGUE = re.compile(
    r"(?:\bpaar|\benkele|\bvele|\bveel|\bmeerdere|\bverscheidene|\bzoveel|\bhonderden|\bduizenden|\btientallen|\betelijke|\bettelijke|\bverschillende|\btig)\s+$",
    re.IGNORECASE,
)
_SCALE = re.compile(
    rf"{_GAP}(?P<word>{'|'.join(sorted(SCALES, key=len, reverse=True))})(?![\w-])\.?(?=\W|$)", re.IGNORECASE
)
_MONEY_SCALE = re.compile(r"(?P<word>[kKM]|mlj|mjn)(?![\w-])")
_LEFT = re.compile(
    r"(?P<sign>[-−–+]|(?<!\w)(?<!plus )min(?:us)?\s)?\s?(?P<money>€|\bEUR|\bUSD|US\$|\$|£|\beuro(?=\s*$))?\s*(?P<sign2>[-−–+]\s?)?$",
    re.IGNORECASE,
)
_DASH_MONEY = re.compile(r",(?:--?|–|—|=)(?![0-9])")
_AND_HALF = re.compile(r"\s+en\s+een\s+hal(?:f|ve)(?!\w)", re.IGNORECASE)
_COMMA_WORD = re.compile(rf"\s+komma\s+({WORD})(?!\w)", re.IGNORECASE)
_NEXT_WORD = re.compile(rf"[ \u00a0]({WORD})(?![\w-])", re.IGNORECASE)
_AGED = re.compile(
    r"-?(?:jarig(?:en|e)?|plus(?:sers?)?(?:-\w+)?)(?![\w])|\+(?:['’]?ers?|-\w+)?(?![\w+])", re.IGNORECASE
)
_ELIDED = re.compile(r"-(?=\s+(?:tot|t/m|en|of|à)\s)", re.IGNORECASE)
_REPEATED = re.compile(r"\s?\(([0-9.]+)\)")
_ACHT_NOT_BEFORE = re.compile(
    r"\b(?:in|ik|hij|zij|ze|men|u|wie|minister|staatssecretaris|kabinet|regering|college|raad|rechter|rechtbank|hof|commissie|kamer"
    r"|inspectie|gemeente|rijk|provincie|gemeenteraad|burgemeester|wethouder|rekenkamer|afdeling)\s+$",
    re.IGNORECASE,
)
_ACHT_NOT_AFTER = re.compile(
    r"\s+(?:de|het|een|dit|dat|deze|zich|zij|wij|we|hij|ik|men|niet|geslagen|slaan|op|genomen|nemen|te|er|daarom|daarbij|voor)\b",
    re.IGNORECASE,
)
_VIER_NOT_AFTER = re.compile(r"\s+(?:het|de|een|dit|je|uw|met)\b", re.IGNORECASE)


def amounts(
    text: str, masked: Sequence[tuple[int, int]], times: frozenset[int]
) -> tuple[list[Amount], list[tuple[int, int]]]:
    """All amounts of `text` outside `masked`, and the places of digits whose separators make no number.

    `masked` is sorted by start. `times` holds the end offsets of periods: a minus behind one is a sign, behind
    another number it is an operator or a dash.
    """
    found: list[Amount] = []
    unreadable: list[tuple[int, int]] = []
    position = 0
    while candidate := _CANDIDATE.search(text, position):
        start, end = candidate.span()
        cover = next((stop for begin, stop in masked if begin < end and start < stop), None)
        if cover is not None:
            position = max(cover, start + 1)
            continue
        position = end
        kind = str(candidate.lastgroup)
        if kind == "digits":
            amount = _digits(text, candidate, unreadable, times, found[-1].end if found else -1)
        else:
            amount = _words(text, candidate, kind)
        if amount is not None:
            found.append(amount)
            position = max(end, amount.end)
    return found, unreadable


def _digits(
    text: str,
    candidate: re.Match[str],
    unreadable: list[tuple[int, int]],
    times: frozenset[int],
    last_end: int,
) -> Amount | None:
    start, end = candidate.span()
    digits = candidate.group(0)
    if digits in _VULGAR:
        above, below = _VULGAR[digits]
        value, doubt, comma = Decimal(above) / below, False, False
    else:
        slash = fraction_at(text, start)
        if slash:
            return Amount(slash[0], "deel", start, slash[1], start, slash[1], closed=True)
        numeral = numerals.read_numeral(digits)
        before = text[start - 1 : start]
        if (
            numeral.value is None
            or (before in (".", ",") and text[start - 2 : start - 1] in ("", " "))
            or text[end : end + 1] == "/"
        ):
            unreadable.append((start, end))
            return None
        value, doubt, comma = numeral.value, numeral.english_point, numeral.comma_thousand
        if text[end : end + 1] in _VULGAR and text[end : end + 1]:
            above, below = _VULGAR[text[end]]
            value, end = value + Decimal(above) / below, end + 1
    first, negative, money = _left(text, start, times, last_end)
    sign = first if first < start and money is None else start - (negative and text[start - 1] in "-−–")
    amount = Amount(value, money, first, end, sign, end, doubt=doubt or comma, comma_thousand=comma)
    if money and (dash := _DASH_MONEY.match(text, end)):
        amount.end = dash.end()
    elif not _finish_digits(text, amount):
        return None
    if digits in _VULGAR and amount.unit is None and not amount.scaled:
        amount.unit, amount.closed = "deel", True
    if negative:
        amount.value = amount.value.copy_negate()
    return amount


def _finish_digits(text: str, amount: Amount) -> bool:
    end = amount.number_end
    if (
        amount.unit is None
        and amount.value == amount.value.to_integral_value()
        and (aged := _AGED.match(text, end))
    ) and amount.value <= 125:
        amount.unit, amount.end, amount.closed = "jaar", aged.end(), True
        return True
    if elided := _ELIDED.match(text, end):
        amount.end = elided.end()
        return True
    half = _AND_HALF.match(text, end)
    if half and not amount.doubt:
        amount.value += Decimal("0.5")
        amount.number_end = amount.end = end = half.end()
    _scale(text, amount)
    if amount.number_end == end:
        share = share_behind(text, end, amount.value)
        if share and amount.unit is None:
            amount.value, amount.end, amount.unit, amount.closed = share[0], share[1], "deel", True
            amount.number_end = share[1]
            return True
    _measure(text, amount)
    following = text[amount.end : amount.end + 1]
    if amount.end == amount.number_end and (following.isalnum() or following == "_"):
        return False
    return not (
        following == "-"
        and text[amount.end + 1 : amount.end + 2].isalpha()
        and amount.end == amount.number_end
    )


def _left(text: str, start: int, times: frozenset[int], last_end: int) -> tuple[int, bool, str | None]:
    """Sign and currency before a number: (start of it all, is it negative, the currency)."""
    from_ = max(0, start - 12)
    found = _LEFT.search(text[from_:start])
    if not found or not found.group(0):
        return start, False, None
    money = canonical(found["money"]) if found["money"] else None
    first = from_ + found.start("money") if money else start
    sign = (found["sign"] or "").strip()
    sign2 = (found["sign2"] or "").strip() if money else (found["sign2"] or "")
    if not money and sign2.strip():
        sign, spaced = sign2.strip(), sign2 != sign2.strip()
        place = from_ + found.start("sign2")
    else:
        place = from_ + found.start("sign") if sign else -1
        spaced = bool(sign) and sign not in ("min", "minus") and text[place + 1 : place + 2].isspace()
    if money and sign2:
        return first, sign2 in ("-", "−", "–"), money
    if not sign or place < last_end:
        return first, False, money
    before = text[:place].rstrip()
    joined = place > 0 and not text[place - 1].isspace() and text[place - 1] not in "([{\"'“‘:;|=*/<>~"
    operator = bool(before) and (before[-1].isdigit() or before[-1] in "%)") and len(before) not in times
    if sign.lower() in ("min", "minus"):
        return (first, False, money) if operator else (place, True, money)
    if joined or operator or (spaced and (sign != "−" or before)):
        return first, False, money
    return place, sign != "+", money


def _scale(text: str, amount: Amount) -> None:
    end = amount.number_end
    while scale := _SCALE.match(text, end):
        power = SCALES[scale["word"].lower()]
        amount.value = shift(amount.value, power)
        amount.scaled += power
        end = scale.end() - (
            1
            if scale.group(0).endswith(".") and scale["word"].lower() in ("duizend", "miljoen", "miljard")
            else 0
        )
    if not amount.scaled and amount.unit in MONEY and (letter := _MONEY_SCALE.match(text, end)):
        power = 3 if letter["word"] in "kK" else 6
        amount.value = shift(amount.value, power)
        amount.scaled, end = power, letter.end()
    amount.number_end = amount.end = end


def _measure(text: str, amount: Amount) -> None:
    if amount.unit in MONEY:
        return
    measure = unit_after(text, amount.end)
    if measure and not (measure[0] == "keer" and re.match(r"\s*[0-9]", text[measure[1] :])):
        amount.unit, amount.end = measure


def _words(text: str, candidate: re.Match[str], kind: str) -> Amount | None:
    start, end = candidate.span()
    written = candidate.group(0)
    low = written.lower()
    if kind == "double":
        return Amount(Decimal(2), "keer", start, end, start, end, in_words=True, closed=True)
    if kind == "verb":
        factor = next((Decimal(n) for stem, n in _VERB_FACTOR if stem in low), Decimal("0.5"))
        return Amount(factor, "keer", start, end, start, end, in_words=True, closed=True)
    if kind == "part":
        return _part(text, start, end, low)
    value = half_number(low) if kind == "half" else whole_number(candidate.group(kind))
    if kind == "aged":
        aged = _AGED.match(text, candidate.end("aged"))
        if value is None or aged is None:
            return None
        return Amount(value, "jaar", start, aged.end(), start, end, in_words=True, closed=True)
    if kind == "times":
        if value is None or value < 2:
            return None
        return Amount(value, "keer", start, end, start, end, in_words=True, closed=True)
    return _number_word(text, start, end, low, value)


def _number_word(text: str, start: int, end: int, low: str, value: Decimal | None) -> Amount | None:
    if low in ("een", "één", "eén"):
        return _one(text, start, end, accented=low != "een")
    if value is None:
        return None
    if fraction := fraction_at(text, start) or share_behind(text, end, value):
        return _fraction(text, fraction[0], start, fraction[1])
    if not _plausible(text, start, end, low):
        return None
    while joined := _NEXT_WORD.match(text, end):
        whole = whole_number(text[start : joined.end()])
        part = whole_number(joined.group(1))
        if whole is None or part is None or not (part in (100, 1000) or (value >= 100 and part < 1000)):
            break
        value, end = whole, joined.end()
    if half := _AND_HALF.match(text, end):
        value, end = value + Decimal("0.5"), half.end()
    elif comma := _COMMA_WORD.match(text, end):
        decimals = whole_number(comma.group(1))
        if decimals is not None:
            value, end = Decimal(f"{value}.{decimals}"), comma.end()
    amount = Amount(value, None, start, end, start, end, in_words=True)
    if elided := _ELIDED.match(text, end):
        amount.end = elided.end()
        return amount
    if text[end : end + 1] == "-":
        return None
    _scale(text, amount)
    if (repeated := _REPEATED.match(text, amount.end)) and numerals.read_numeral(
        repeated.group(1).strip(".")
    ).value == amount.value:
        amount.end = repeated.end()
    _measure(text, amount)
    if (
        value == 0
        and amount.unit is None
        and amount.end == end
        and not re.match(r"\s+\w+(?:en|s)\b", text[end:])
    ):
        return None
    return amount


def _plausible(text: str, start: int, end: int, low: str) -> bool:
    before = text[max(0, start - 20) : start]
    if low in ("honderd", "duizend", "tien") and _VAGUE.search(before):
        return False
    if low == "acht":
        return not (_ACHT_NOT_BEFORE.search(before) or _ACHT_NOT_AFTER.match(text, end))
    return not (low == "vier" and _VIER_NOT_AFTER.match(text, end))


def _one(text: str, start: int, end: int, accented: bool) -> Amount | None:
    """ "een" counts only in a fraction, before a scale word or before a percentage; "één" is one."""
    fraction = fraction_at(text, start) or share_behind(text, end, Decimal(1))
    if fraction:
        return _fraction(text, fraction[0], start, fraction[1])
    amount = Amount(Decimal(1), None, start, end, start, end, in_words=True)
    if half := _AND_HALF.match(text, end):
        amount.value, amount.number_end, amount.end = Decimal("1.5"), half.end(), half.end()
    _scale(text, amount)
    if amount.scaled or accented:
        if re.match(r"\s+(?:van|en|of|ander|keer\s+meer)\b|[- ]?op[- ]?(?:één|een)|-", text[amount.end :]):
            return None if not amount.scaled else amount
        _measure(text, amount)
        return amount
    _measure(text, amount)
    return amount if amount.unit in ("procent", "procentpunt", "promille") else None


def _fraction(text: str, value: Decimal, start: int, end: int) -> Amount:
    """A fraction is a share, unless a scale word or a measure makes it an amount ("een half miljoen", "een kwart procent")."""
    amount = Amount(value, None, start, end, start, end, in_words=True)
    _scale(text, amount)
    _measure(text, amount)
    if amount.unit is None and not amount.scaled:
        amount.unit, amount.closed = "deel", True
    return amount


def _part(text: str, start: int, end: int, low: str) -> Amount | None:
    found = fraction_at(text, start)
    if not found:
        return None
    value, stop = found
    amount = _fraction(text, value, start, stop)
    if "hal" in low and amount.unit == "deel":
        if re.match(r"\s+zo(?:\s?(?:veel|vaak|groot|hoog|lang|duur|snel|sterk))\b", text[stop:]):
            amount.unit = "keer"
        elif "half" in low or "halve" in low:
            return None
    return amount
