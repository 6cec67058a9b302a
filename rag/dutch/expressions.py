"""Whole figure expressions: an amount with its range, rounding word, counted noun and rate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from rag.dutch.amount import Amount
from rag.dutch.amounts import amounts
from rag.dutch.not_figures import not_figures
from rag.dutch.nouns import FUNCTION_WORDS, counted_noun
from rag.dutch.periods import Mention
from rag.dutch.ranges import join_ranges, share_units
from rag.dutch.rounding import COMPARISONS, qualifier_before, qualifier_behind
from rag.dutch.units import MONEY, SHARES, TIME, canonical, counted_over, is_measure, rate_after, rates_ahead


@dataclass(slots=True)
class Expression:
    """A figure as written. `start`..`end` takes in rounding word, unit and rate."""

    amount: Amount
    range_to: Decimal | None
    qualifier: str | None
    unit: str | None
    start: int
    end: int
    of_next: bool = False
    """It counts part of the next figure's things: "15 van de 20 gebieden"."""


_OLDER = re.compile(r"\b(?:ouder|jonger)\s+dan\s+$", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    r"\bleeftijd(?:en|s\w+)?(?:\s+(?:van|tot|vanaf|tussen|onder|boven|is|was|tussen\s+de))?\s+(?:de\s+)?$"
    r"|(?<!aantal\s)\b(?:kinderen|jongeren|ouderen|mensen|volwassenen|vrouwen|mannen|meisjes|jongens|inwoners|bewoners|iedereen|personen"
    r"|werkenden|werknemers|werklozen|tieners|peuters|kleuters|studenten|leerlingen|pati[eë]nten|cliënten|burgers|jeugd|wie)\s+"
    r"(?:van|vanaf|tot|onder\s+de|boven\s+de|tussen\s+de|van\s+de)\s+(?:de\s+)?$",
    re.IGNORECASE,
)
""" "Jongeren tot 27", "de leeftijdsgroep 15-24"."""
_AGE_BEHIND = re.compile(r"\s+(?:en|of)\s+(?:ouder|jonger)\b", re.IGNORECASE)
_OLDEST = 110
_MOVED = re.compile(
    r"\b(?:aantal|aandeel|ge?daa?l|st[ei]|zak|afgenomen|toegenomen|groei|gegroeid|krimp|nam|namen|neemt|naar|uitgebreid|beperk|groep)",
    re.IGNORECASE,
)
""" "Daalde het aantal inwoners tot 80": a level, no age."""
_SOME = re.compile(
    r"\been\s+(man|week|maand|jaar|dag|uur|minuut|keer|euro|meter|kilometer|kilo|hectare|liter|graad|punt)\s+of\s+$",
    re.IGNORECASE,
)
""" "Een week of drie"."""
_ALL, _THE = re.compile(r"\balle\s+$", re.IGNORECASE), re.compile(r"\s+(?:de|deze|die)(?=\s)")
""" "Alle drie de scholen"."""
_FACTOR = re.compile(r"\bfactor\s+$", re.IGNORECASE)
_OF = re.compile(r"\s+van\s+(?:(?:de|alle|deze|die|onze|hun|het|in\s+totaal|totaal)\s+)*", re.IGNORECASE)
_LISTED = re.compile(
    r"\s*(?:naar|en|of|,|tot|tegen|versus|respectievelijk|-|–)\s*(?:(?:de|nu|slechts|nog|tegen|respectievelijk)\s+)*",
    re.IGNORECASE,
)
_MULTIPLIES = re.compile(r"(?:ge)?halve\w*|ver(?:dubbel|\w+voudig)\w*", re.IGNORECASE)
_NEARLY = re.compile(r"\s+(bijna|ruim|vrijwel|nagenoeg)\b(?!\s+(?:een|de|het|alle|heel|\d))", re.IGNORECASE)
""" "Het aantal halveerde bijna tussen 1990 en 2023": the word behind the verb rounds it."""
_IN_THE = re.compile(r"\s+in\s+(?:de|het)\s+(week|maand|jaar|kwartaal)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"[ \t\u00a0]+([^\W\d_][\w-]+)")
_DECIMAL_CONTEXT = re.compile(
    r"(?:\been|cijfer|score|gemiddelde?|van|naar|circa|is|was|:)\s+$|\bgemiddeld[^.;]*$", re.IGNORECASE
)


def expressions(text: str, times: Sequence[Mention]) -> tuple[list[Expression], list[tuple[int, int]]]:
    """All figures of `text` in order, and the places of digits that look like one and cannot be read for certain."""
    masked = sorted(
        [
            *not_figures(text),
            *((time.start, time.end) for time in times if not time.holds_figure),
            *counted_over(text),
        ]
    )
    singles, unreadable = amounts(text, masked, frozenset(time.end for time in times))
    share_units(text, singles)
    found: list[Expression] = []
    for amount, range_to in join_ranges(text, singles):
        found.append(_complete(text, amount, range_to, found[-1].end if found else -1))
    _share_nouns(text, found)
    _lead_with_rates(text, found)
    doubtful = [figure for figure in found if figure.amount.doubt and _doubtful(text, figure)]
    unreadable += [(figure.amount.number_start, figure.amount.number_end) for figure in doubtful]
    return [figure for figure in found if figure not in doubtful], sorted(unreadable)


def _complete(text: str, amount: Amount, range_to: Decimal | None, previous_end: int) -> Expression:
    unit, end = amount.unit, amount.end
    before = qualifier_before(text, amount.start)
    if (
        before
        and before[0] in COMPARISONS
        and previous_end >= 0
        and not text[previous_end : before[1]].strip()
        and not _MULTIPLIES.match(text, amount.start)
    ):
        before = None  # "3% meer dan twee jaar eerder": the words compare, they do not round
    qualifier, start = before if before else (None, amount.start)
    if qualifier is None and (behind := qualifier_behind(text, end)):
        qualifier, end = behind
    if qualifier is None and (nearly := _NEARLY.match(text, end)) and _MULTIPLIES.match(text, amount.start):
        qualifier, end = nearly[1].lower(), nearly.end()
    if unit is None:
        place = end
        if _ALL.search(text[max(0, start - 8) : start]) and (the := _THE.match(text, end)):
            place = the.end()
        older = _OLDER.search(text[max(0, amount.start - 16) : amount.start])
        if noun := counted_noun(text, place, singular=abs(amount.value) == 1):
            unit, end = noun
        elif older or _is_age(text, amount, range_to, end):
            unit = "jaar"
        elif roughly := _SOME.search(text[max(0, amount.start - 24) : amount.start]):
            unit = canonical(roughly[1].lower())
        elif _FACTOR.search(text[max(0, amount.start - 8) : amount.start]):
            unit = "keer"
    while unit != "deel" and (rate := _rate(text, end, unit)):
        unit, end = (f"{unit} {rate[0]}" if unit else rate[0]), rate[1]
    return Expression(amount, range_to, qualifier, unit, start, end)


def _is_age(text: str, amount: Amount, range_to: Decimal | None, end: int) -> bool:
    """Do the words around a bare number make an age of it: "inwoners van 65 en ouder"?"""
    top = amount.value if range_to is None else range_to
    if amount.closed or not 0 <= top <= _OLDEST:
        return False
    if _AGE_BEHIND.match(text, end):
        return True
    start = amount.start
    before = text[max(0, start - 60) : start]
    if text[start : start + 6].lower() == "tussen":
        before += "tussen de "
    found = _AGE_BEFORE.search(before)
    return bool(found and not _MOVED.search(before[: found.start()]))


def _rate(text: str, end: int, unit: str | None) -> tuple[str, int] | None:
    if rate := rate_after(text, end, counted=unit not in TIME):
        return rate
    if (unit in TIME or unit == "keer") and (often := _IN_THE.match(text, end)):  # "36 uur in de week"
        return f"per {often[1].lower()}", often.end()
    if not is_measure(unit) or unit in SHARES or unit in TIME or unit in ("keer", "procentpunt", "punten"):
        return None
    subject = _SUBJECT.match(text, end)  # "196 kilogram restafval per inwoner"
    if subject is None or subject[1].lower() in FUNCTION_WORDS:
        return None
    return rate_after(text, subject.end())


def _share_nouns(text: str, found: list[Expression]) -> None:
    """ "15 van de 20 gebieden", "van 12 naar 15 gemeenten": the first number counts the noun of the second."""
    for figure, following in reversed(list(pairwise(found))):
        if (
            figure.unit is None
            and following.unit
            and not following.amount.closed
            and not is_measure(following.unit)
        ):
            figure.of_next = bool(_OF.fullmatch(text, figure.end, following.start))
            if figure.of_next or _LISTED.fullmatch(text, figure.end, following.start):
                figure.unit = following.unit


def _lead_with_rates(text: str, found: list[Expression]) -> None:
    """ "Per 100.000 inwoners waren dat er 5,1": the rate that opens a sentence goes with its bare and counted figures."""
    for rate, first, last in rates_ahead(text):
        for figure in found:
            if (
                first <= figure.start < last
                and not is_measure(figure.unit)
                and "per " not in (figure.unit or "")
            ):
                figure.unit = f"{figure.unit} {rate}" if figure.unit else rate


def _doubtful(text: str, figure: Expression) -> bool:
    """Is a number with an odd separator not made plain by what stands with it?"""
    amount = figure.amount
    if amount.scaled:
        return False
    if amount.comma_thousand:
        return amount.unit is None or amount.unit in MONEY or amount.unit in ("keer", "punten", "fte")
    return figure.unit is None and not _DECIMAL_CONTEXT.search(text[max(0, figure.start - 40) : figure.start])
