"""Year or amount: what four digits are ("in 2019", "kregen 2019 cliënten een indicatie")."""

from __future__ import annotations

import re

from rag.dutch.nouns import counted_noun, is_plural_noun, is_verb
from rag.dutch.rounding import qualifier_before
from rag.dutch.units import unit_after

_YEAR_WORD = re.compile(
    r"(?<![\w-])(?:in|sinds|vanaf|jaar|anno|eind|begin|medio|na|uit|t/m|met|tussen|en|van|dan|ultimo|peildatum|over)\s+$",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"(?:[€$£]|\b(?:eur|euro|usd|nr\.?|nummer|postbus|natura))\s*$", re.IGNORECASE)
_SCALE_BEHIND = re.compile(
    r"\s*(?:duizend|miljoen|miljard|mln|mld|biljoen)\b|-?(?:plus|jarig)", re.IGNORECASE
)
_YEAR_ROUNDERS = frozenset(
    {
        "rond",
        "tot",
        "tot en met",
        "t/m",
        "vanaf",
        "rond de",
        "rondom",
        "<",
        ">",
        "tot wel",
        "minimaal",
        "maximaal",
    }
)
_LIKELY = range(2005, 2041)
_LAST_WORD = re.compile(r"([^\W\d_][\w'’-]*)\s+$")
_COUNT_AHEAD = re.compile(
    r"\b(?:er|totaal|de|alle|deze|die|bij|aan|om|onder|door|totale|maar|slechts|liefst|nog|al|ook|zich|we|wij|ze|zij|men|(?<!en )met"
    r"|(?:aantal|totaal|groep|steekproef|som|gemiddelde|tekort|bestand|overschot)\s+van"
    r"|is|was|zijn|waren|bent)\s+$",
    re.IGNORECASE,
)
"""Words behind which no year stands without a preposition of time."""
_TIME_AHEAD = re.compile(
    r"(?<![\w-])(?:in|sinds|vanaf|jaar|anno|eind|begin|medio|na|uit|t/m|tussen|en|dan|ultimo|peildatum|over|tegen|voor|vóór|rond"
    r"|naar|tot|en\s+met|per)(?:\s+de)?\s+$",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_ATTACHED = re.compile(r"[ \t\u00a0]+[^\W\d_]")


def is_year(text: str, start: int, end: int) -> bool:
    """Is the number at `start`..`end`, which could be a year, one? What stands around it decides."""
    if _MONEY_BEFORE.search(text[max(0, start - 10) : start]) or _SCALE_BEHIND.match(text, end):
        return False
    if unit_after(text, end):
        return False
    qualifier = qualifier_before(text, start)
    if qualifier and qualifier[0] not in _YEAR_ROUNDERS:
        return False
    if int(text[start:end]) in _LIKELY:
        return not _counts(text, start, end)
    if _YEAR_WORD.search(text[max(0, start - 12) : start]):
        return True
    return counted_noun(text, end) is None


def _counts(text: str, start: int, end: int) -> bool:
    """Does a number that is a likely year count the plural noun behind it all the same?"""
    noun = counted_noun(text, end) if _ATTACHED.match(text, end) else None
    if noun is None or not is_plural_noun(noun[0]):
        return False
    before = text[max(0, start - 40) : start]
    if not before.strip(" \t*_-"):
        behind = _NEXT_WORD.match(text, noun[1])
        return is_verb(behind[1]) if behind else not text[noun[1] :].strip(" .")
    if _TIME_AHEAD.search(before):
        return False
    last = _LAST_WORD.search(before)
    return bool(last and (is_verb(last[1]) or _COUNT_AHEAD.search(before)))
