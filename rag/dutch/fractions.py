"""Fractions in words and digits: "een op de vijf", "drie kwart", "twee derde", "de helft", "2/3 van de"."""

from __future__ import annotations

import re
from decimal import Decimal

from rag.dutch.nouns import FUNCTION_WORDS, is_verb
from rag.dutch.number_words import DENOMINATOR, SCALES, WORD, denominator, joined_fraction, whole_number
from rag.dutch.rounding import qualifier_before
from rag.dutch.units import unit_after

_SLASH = re.compile(r"(?<![\w.,/-])([0-9]{1,3})/([0-9]{1,4})(?:e|de|ste)?(?![\w/]|[.,][0-9])")
_SLASH_BELOW = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100, 1000})
_SPELLED = re.compile(rf"({WORD})(?:\s+|-)({DENOMINATOR})(?![\w-])", re.IGNORECASE)
_JOINED = re.compile(rf"({WORD}(?:{DENOMINATOR}))(?![\w-])", re.IGNORECASE)
_HALF = re.compile(r"(?:(?:de\s+)?(helft)|(?:een\s+|één\s+)?(?:half|halve))(?![\w-])", re.IGNORECASE)
_QUARTER = re.compile(
    r"kwart(?P<van>(?=\s+(?:van|miljoen|miljard|procent|procentpunt)\b))?(?!\w|\s+(?:voor|over)\b)",
    re.IGNORECASE,
)
_OTHER_HALF = re.compile(
    r"\b(?:1e|1ste|2e|2de|eerste|tweede|laatste|andere|betere|beste|linker|rechter|bovenste|onderste|ene|noordelijke|zuidelijke"
    r"|westelijke|oostelijke)"
    r"\s+(?:de\s+)?$",
    re.IGNORECASE,
)
_ON = re.compile(
    rf"\s+op\s+(?P<each>(?:de|elke|iedere|alle)\s+)?(?P<below>[0-9]{{1,3}}(?:[. \u00a0][0-9]{{3}})+|[0-9]+|{WORD}"
    rf"|miljoen)(?![\w-]|[.,][0-9])",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\s+van\s+(?:de|elke|iedere|alle)\s+(?P<below>3|4|5|10|100|drie|vier|vijf|tien|honderd)(?![\w%-]|[.,][0-9]|\s+punten)",
    re.IGNORECASE,
)
_ONE_NOUN = re.compile(r"\s+[^\W\d_][\w-]+(?=\s+op\s+(?:de|elke|iedere)\s)", re.IGNORECASE)
""" "Eén inwoner op de tien"."""
_AFTER_SHARE = re.compile(r"[\s*_]*([^\W\d_][\w'’-]*)")
_SHARE_NOUNS = frozenset("deel delen meerderheid part".split())
_BARE_BELOW = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000, 10000, 100000})


def fraction_at(text: str, start: int) -> tuple[Decimal, int] | None:
    """The fraction that is written from `start` on as (value, end); None when there is none.

    "een derde" counts as one only where no noun follows: "een derde van de kinderen", not "een derde ronde".
    """
    if slash := _SLASH.match(text, start):
        above, below = int(slash.group(1)), int(slash.group(2))
        if 0 < above < below and below in _SLASH_BELOW:
            return Decimal(above) / below, slash.end()
        return None
    if spelled := _SPELLED.match(text, start):
        one = spelled.group(1).lower() in ("een", "één", "eén")
        above_words = Decimal(1) if one else whole_number(spelled.group(1))
        below_words = denominator(spelled.group(2))
        if above_words is not None and below_words and 0 < above_words < below_words:
            if below_words == 4 and spelled.group(2).lower().startswith("kwart"):
                if re.match(r"\s+(?:voor|over)\s+\w+\s*(?:uur|$)", text[spelled.end() :]):
                    return None
            elif (
                one
                and not _stands_alone(text, spelled.end())
                and not _OF_THEM.search(text[max(0, start - 90) : start])
            ):
                return None
            return above_words / below_words, spelled.end()
    if joined := _JOINED.match(text, start):
        value = joined_fraction(joined.group(1))
        if value is not None:
            return value, joined.end()
    if half := _HALF.match(text, start):
        if half.group(1) and _OTHER_HALF.search(text[max(0, start - 24) : start]):
            return None
        return Decimal("0.5"), half.end()
    if (quarter := _QUARTER.match(text, start)) and (
        quarter["van"] is not None or qualifier_before(text, start)
    ):
        if _OTHER_HALF.search(text[max(0, start - 24) : start]):
            return None
        return Decimal("0.25"), quarter.end()
    return None


_OF_THEM = re.compile(
    r"\bvan\s+(?:de|het|alle|deze|die|hun|hen|onze)\s+[^.;:,0-9]{2,60}?\b(?:is|was|zijn|waren|heeft|had|hebben|hadden|blijft|bleef"
    r"|werd|wordt|werden|worden)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
""" "Van de volwassenen was een derde vrouw": a share though a noun follows."""


def _stands_alone(text: str, end: int) -> bool:
    word = _AFTER_SHARE.match(text, end)
    if word is None:
        return True
    low = word.group(1).lower()
    return (
        low in FUNCTION_WORDS
        or low in _SHARE_NOUNS
        or low in SCALES
        or is_verb(low)
        or unit_after(text, end) is not None
    )


_WHERE_ONE = re.compile(
    r"\b(?:in|bij|op|aan|naar|uit|voor|door|tot|met|is|was)\s+(?:een|één|1)$", re.IGNORECASE
)
_MOST = re.compile(r"\s+(?:[a-z]+ste|betrokken|deelnemende|genoemde|onderzochte)\b", re.IGNORECASE)


def _is_one_of_them(text: str, above_end: int, end: int) -> bool:
    """ "In een van de vier grootste gemeenten" is one of them, and no share of a quarter."""
    return bool(_MOST.match(text, end) or _WHERE_ONE.search(text[max(0, above_end - 12) : above_end]))


def share_behind(text: str, end: int, above: Decimal) -> tuple[Decimal, int] | None:
    """ "… op de vijf", "… van de tien" behind the number `above` that ends at `end`: (share, end); None else."""
    found = _ON.match(text, end) or _OF.match(text, end)
    if found is None and above == 1 and (noun := _ONE_NOUN.match(text, end)):
        found = _ON.match(text, noun.end())
    if not found or above <= 0 or above != above.to_integral_value():
        return None
    if "each" not in found.groupdict() and above == 1 and _is_one_of_them(text, end, found.end()):
        return None
    written = found.group("below")
    below = Decimal(re.sub(r"[. \u00a0]", "", written)) if written[0].isdigit() else whole_number(written)
    if written.lower() == "miljoen":
        below = Decimal(10) ** 6
    if below is None or not above < below:
        return None
    if "each" in found.groupdict() and not found["each"] and below not in _BARE_BELOW:
        return None
    if re.match(r"[\s*_]*(?:miljoen|miljard|mln|%|procent)", text[found.end() :]):
        return None
    return above / below, found.end()
