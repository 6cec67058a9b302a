"""A single amount and what is written onto it: scale word and measure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rag.dutch.number_words import SCALES, shift
from rag.dutch.units import MONEY, unit_after


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
_SCALE = re.compile(
    rf"{_GAP}(?P<word>{'|'.join(sorted(SCALES, key=len, reverse=True))})(?![\w-])(?P<dot>\.)?", re.IGNORECASE
)
_MONEY_SCALE = re.compile(r"(?P<word>[kKM]|mlj|mjn)(?![\w-])")
_LETTER_MONEY = re.compile(rf"{_GAP}(?P<letter>[kKM])\s?(?:€|EUR(?!\w)|euro(?!\w))")
""" "250 k€", "12,3 M€"."""
_TON = re.compile(r"\s+ton(?![\w-])")
_TIMES_FIGURE = re.compile(r"\s*[0-9]")

AND_HALF = re.compile(r"\s+en\s+een\s+hal(?:f|ve)(?!\w)", re.IGNORECASE)
"""The end of "twee en een half"."""
AGED = re.compile(
    r"(?:-?(?:jarig(?:en|e)?|plus(?:sers?)?(?:-\w+)?|minners?)|[ \u00a0](?:jarigen?|plussers?))(?!\w)|\+(?:['’]?ers?|-\w+)?(?![\w+])",
    re.IGNORECASE,
)
"""What makes an age of a number: "-jarigen", "-plussers", "+"."""
ELIDED = re.compile(r"-(?=\s+(?:tot|t/m|en|of|à)\s)", re.IGNORECASE)
"""The dash of a first half: "15- tot 24-jarigen"."""


def take_scale(text: str, amount: Amount) -> None:
    """Take in the scale words behind the number, in place: "1,2 miljoen", "honderd duizend miljard"."""
    end = amount.number_end
    while scale := _SCALE.match(text, end):
        word = scale["word"].lower()
        amount.value = shift(amount.value, SCALES[word])
        amount.scaled += SCALES[word]
        abbreviated = word not in ("duizend", "miljoen", "miljard", "biljoen", "biljard", "triljoen")
        end = scale.end() if abbreviated else scale.end("word")
    if not amount.scaled and amount.unit in MONEY and (letter := _MONEY_SCALE.match(text, end)):
        scale_by_letter(amount, "k" if letter["word"] in "kK" else "M")
        end = letter.end()
    amount.number_end = amount.end = end
    if not amount.scaled and amount.unit is None and (letters := _LETTER_MONEY.match(text, end)):
        scale_by_letter(amount, letters["letter"])
        amount.unit, amount.end = "euro", letters.end()


def scale_by_letter(amount: Amount, letter: str) -> None:
    """ "k€" is in thousands and "M€" in millions, in place."""
    amount.scaled = 3 if letter in "kK" else 6
    amount.value = shift(amount.value, amount.scaled)


def take_measure(text: str, amount: Amount) -> None:
    """Take in the measure behind the number, in place; a currency before it stays."""
    if amount.unit in MONEY:
        if not amount.scaled and (ton := _TON.match(text, amount.end)):  # "€ 4 ton"
            amount.value, amount.scaled = shift(amount.value, 5), 5
            amount.number_end = amount.end = ton.end()
        return
    found = unit_after(text, amount.end)
    if found and not (found[0] == "keer" and _TIMES_FIGURE.match(text, found[1])):
        amount.unit, amount.end = found
