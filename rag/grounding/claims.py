"""A number of a sentence as a claim: its amount, its scope, and whether it is a level, a change or a difference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from rag.dutch.direction import Direction
from rag.dutch.numbers import Reading as NumberReading
from rag.dutch.periods import Period
from rag.dutch.rounding import meaning
from rag.dutch.units import rate_after
from rag.dutch.words import lemma
from rag.grounding.mentions import Mention
from rag.grounding.scopes import DEFINITE, SET, ends_change, is_age, period_of, scope_of
from rag.grounding.values import OCCASIONS, Amount, Sort, precision, sort_of

_RATE_LATER = re.compile(r"(?:\s+[^\W\d]\w*){1,4}?(?=\s+per\s)")
_WITHIN = re.compile(r"\b(?:in|na|over|binnen)\s+(?:de\s+(?:afgelopen|laatste)\s+)?$", re.IGNORECASE)
_BY_THEN = re.compile(r"\bbinnen\s+$", re.IGNORECASE)
_BEHIND = re.compile(r"\s+(boven|onder)\s+(?:het|de|dat|die)\b", re.IGNORECASE)
_LOST = re.compile(r"\b(?:verloor|verloren|verliest|verliezen)\s+(?:\w+\s+){0,5}$", re.IGNORECASE)
_WON = re.compile(r"\b(?:won|wonnen|wint|winnen)\s+(?:er\s+)?$", re.IGNORECASE)
_CAME = re.compile(
    r"\b(?:kwam|kwamen|komt|komen|kreeg|kregen|moet|moeten)\s+(?:er\s+)?(?:\w+\s+){0,4}$", re.IGNORECASE
)
_TO_IT = re.compile(
    r"(?:\s+[\w-]+){0,3}\s+(?:er)?bij(?=\W*$|[,.;]|\s+(?:dan|ten|sinds|vergeleken|in)\b)", re.IGNORECASE
)
_MORE = re.compile(
    r"\s+(?:meer(?!\s+dan\s+(?:ver|ge)\w{4,})|minder|hoger|lager|erbij|vaker)\b", re.IGNORECASE
)
_NOUN_MORE = re.compile(
    r"\s+[a-zà-ÿ-]{3,}\s+(meer|minder)\b(?=\s+(?:dan|in vergelijking|per)\b|[.,])", re.IGNORECASE
)
""" "310 kubieke meter gas minder dan in 2021"."""
_MORE_LATER = re.compile(
    r"\s+(?:[\w-]+\s+){1,5}?(meer|minder)\s+(?:[a-z]+\s+)?dan\s+(?:was|er|in|een|het|de)\b", re.IGNORECASE
)
""" "790 woningen voor jongeren minder dan was afgesproken"."""
_BY = re.compile(r"\bmet\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_IS_WITH = re.compile(r"\b(?:is|zijn|was|waren|ligt|lag|lagen|liggen)\b[^,;.]*\bmet\s+$", re.IGNORECASE)
_LEVEL_BEHIND = re.compile(
    r"\s+(?:\w+\s+)?(?:hoger|lager|groter|kleiner|meer|minder)\b[^.;,]*?\bdan\b[^.;,]*?(?:\bvan|\()\s*(?:€\s*)?\d"
)
""" "Met 164 kilo meer restafval dan het gemiddelde van 138 kilo"."""
_WAS_THEN = re.compile(
    r"\b(?:vorig jaar|jaar (?:eerder|ervoor|daarvoor)|toen|destijds|voorheen)\b[^,;.]*\b(?:was|waren|lag|lagen|stond|stonden)\b[^,;.]*$"
    r"|\b(?:was|waren|lag|lagen|stond|stonden)\b[^,;.]*\b(?:vorig jaar|jaar (?:eerder|ervoor|daarvoor)|toen|destijds|voorheen)\b[^,;.]*$",
    re.IGNORECASE,
)
""" "Vorig jaar waren het er nog vier minder": now four more."""
_THAN = re.compile(r"[^,;.]*\bdan\b", re.IGNORECASE)
_LONGER = re.compile(
    r"\s+(?:\w+\s+)?(?:langer|korter|ouder|jonger|verder|groter|kleiner|zwaarder|sneller) dan\s+"
    r"(?:\d|een?\b|\w+\s+(?:jaar|maand|week|weken|maanden|dagen|uur))",
    re.IGNORECASE,
)
""" "120 langer dan drie maanden": so many of that sort, and no more."""
_SCALED = re.compile(r"\b(?:miljoen|miljard|mln|mld)\b", re.IGNORECASE)
_RATIO = re.compile(
    r"\s+(?:zo\b|zo['’]n|zoveel|(?:vaker|hoger|lager|meer|minder|groter|kleiner|langer|zwaarder|duurder|sneller|harder)\b|"
    r"de\b|het\b|dat\b|als\b|over\b)",
    re.IGNORECASE,
)
_OLDER = re.compile(r"\b(?:boven de|onder de|ouder dan|jonger dan)\s+$", re.IGNORECASE)
_YOUNGER = re.compile(
    r"(?:%|procent|\bop de \w+|helft|kwart|derde)[^.;]*\b(?:is|zijn|was|waren)\s+(?:nog\s+geen|jonger dan|ouder dan)\s+$",
    re.IGNORECASE,
)
""" "16 procent is nog geen 40": an age."""
_ENDS = re.compile(r"\W*(?:$|[.,;)]|en\b|is\b|zijn\b)", re.IGNORECASE)
_FREQUENTER = re.compile(r"\s+(?:vaker|meer|minder)\b", re.IGNORECASE)
_PERCENTAGE = re.compile(r"\bpercentage\b", re.IGNORECASE)
_EXACT = re.compile(r"\b(?:precies|exact|welgeteld)\s+(?:de\s+|het\s+|een\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberClaim:
    """A number of a sentence with its scope: the stretch of the sentence that says what it is of."""

    amount: Amount
    period: str | None
    direction: str | None
    start: int
    end: int
    number_start: int
    text: str
    window: tuple[int, int]
    mentions: tuple[Mention, ...]
    """What the number is of: mentioned in its window, else earlier in the sentence, else later."""
    own: tuple[Mention, ...]
    """Those of its own window only."""
    is_age: bool
    period_is_own: bool
    """The period stands in its own stretch of the sentence, not before it."""
    moves: bool
    """A word of direction stands in its own stretch."""
    is_difference: bool
    """Given as the size of a change or difference: "met 4 procentpunt", "67 meer dan"."""
    is_definite: bool
    """Taken as known: "van de 6 miljoen"."""
    is_span: bool
    """How long a change took: "in zes jaar"."""
    sentence: str

    @property
    def is_grade(self) -> bool:
        """A mark or score: "een 7,8"."""
        bare = self.amount.sort is Sort.BARE and 0 < self.amount.value <= _BEST_GRADE
        return bare and _GRADE.search(self.sentence[: self.number_start]) is not None


_BEST_GRADE = 10
_GRADE = re.compile(r"\b(?:een|rapportcijfer|cijfer)\s+(?:van\s+(?:een\s+)?)?(?:slechts\s+)?$", re.IGNORECASE)


def is_scaled(text: str) -> bool:
    """Whether an amount is written in millions or milliards."""
    return bool(_SCALED.search(text))


def claim_of(
    text: str,
    number: NumberReading,
    window: tuple[int, int],
    named: tuple[Mention, ...],
    periods: Sequence[Period],
    directions: Sequence[Direction],
) -> NumberClaim:
    own, scope = scope_of(text, number, named, window)
    period, own_period = period_of(text, number, window, periods)
    written = text[number.number_start : number.number_end]
    exact = _EXACT.search(text[max(0, number.start - 16) : number.start])
    unit = _whole_unit(text, number)
    amount = Amount(
        value=number.value,
        unit=unit,
        qualifier=_qualifier(text, number, unit) or ("precies" if exact else None),
        range_to=number.range_to,
        digits=precision(written),
        in_words=any(map(str.isalpha, written)),
    )
    direction = number.direction or _direction_around(text, number, amount.unit)
    if _is_level(text, number) or (
        sort_of(unit) in (Sort.COUNT, Sort.BARE) and _LONGER.match(text, number.end)
    ):
        direction = None
    if (
        direction is not None
        and _WAS_THEN.search(text[window[0] : number.start])
        and not _THAN.match(text, number.end)
    ):
        direction = "daling" if direction == "stijging" else "stijging"
    return NumberClaim(
        amount=amount,
        period=period,
        direction=direction,
        start=number.start,
        end=number.end,
        number_start=number.number_start,
        text=text[number.start : number.end],
        window=window,
        mentions=scope,
        own=own,
        is_age=is_age(text, number, named),
        period_is_own=own_period,
        is_difference=direction is not None and _is_difference(text, number),
        is_definite=bool(SET.search(text[: number.start])),
        is_span=number.unit == "jaar"
        and bool(_WITHIN.search(text[: number.start]))
        and (bool(directions) or not _BY_THEN.search(text[: number.start])),
        moves=any(window[0] <= d.start < window[1] for d in directions),
        sentence=text,
    )


def _direction_around(text: str, number: NumberReading, unit: str | None) -> str | None:
    """ "7 procentpunt boven het landelijke cijfer", "verloor 175 leden", "260 keer vaker", "kwamen er 725 jongeren bij"."""
    start, end = number.start, number.end
    if unit == OCCASIONS and re.match(r"\s+vaker\b", text[end:], re.IGNORECASE):
        return "stijging"
    if found := _BEHIND.match(text, end):
        return "stijging" if found.group(1).lower() == "boven" else "daling"
    if sort_of(unit) in (Sort.MEASURE, Sort.MONEY) and (found := _NOUN_MORE.match(text, end)):
        return "stijging" if found.group(1).lower() in ("meer", "extra") else "daling"
    if sort_of(unit) is Sort.COUNT and (found := _MORE_LATER.match(text, end)):
        return "stijging" if found.group(1).lower() == "meer" else "daling"
    if _LOST.search(text[:start]):
        return "daling"
    if _WON.search(text[:start]) or (_CAME.search(text[:start]) and _TO_IT.match(text, end)):
        return "stijging"
    return None


def _is_level(text: str, number: NumberReading) -> bool:
    """ "De werkloosheid is met 3,1% lager dan in Nederland (3,7%)": a level, since the other one is given too."""
    left = text[: number.number_start]
    if re.search(r"\bmet\s+$", left, re.IGNORECASE) and _LEVEL_BEHIND.match(text, number.end):
        return True
    if not _IS_WITH.search(left):
        return False
    behind = re.match(
        r"\s+(?:\w+\s+)?(?:hoger|lager|groter|kleiner|meer|minder)\b[^.;]*?\bdan\b[^.;]*?\d",
        text[number.end :],
    )
    return behind is not None and sort_of(number.unit) is not Sort.POINTS


def _is_difference(text: str, number: NumberReading) -> bool:
    return bool(
        _MORE.match(text, number.end)
        or _NOUN_MORE.match(text, number.end)
        or _BY.search(text[: number.start])
    )


def is_no_noun(unit: str, value: Decimal) -> bool:
    """A word behind a number that it does not count: "515 gekapt", "57.400 label A" (more than one of a thing is plural)."""
    if sort_of(unit) is not Sort.COUNT or " per " in unit or " " in unit:
        return False
    if meaning(unit) is not None:  # "177 minstens 86 jaar oud"
        return True
    plural = re.search(r"(?:en|s|eren|i)$", unit) is not None
    infinitive = unit.endswith("en") and lemma(unit) == unit.lower()
    return infinitive or (value > 1 and not plural)


def _whole_unit(text: str, number: NumberReading) -> str | None:
    """The unit with the rate that stands behind more words: "28 aangiften van diefstal per 1.000 inwoners"."""
    unit = number.unit
    if unit is not None and is_no_noun(unit, number.value):
        return None
    if unit == "keer" and _is_occasions(text, number):
        return OCCASIONS
    if unit is None and _OLDER.search(text[: number.number_start]) and _ENDS.match(text, number.end):
        return "jaar"
    if unit is None and _YOUNGER.search(text[: number.number_start]) and _ENDS.match(text, number.end):
        return "jaar"
    if unit is None and _PERCENTAGE.search(text[: number.start]):
        return "procent"
    if unit is None or " per " in unit or sort_of(unit) not in (Sort.COUNT, Sort.MEASURE):
        return unit
    words = _RATE_LATER.match(text, number.end)
    rate = rate_after(text, words.end()) if words else None
    return f"{unit} {rate[0]}" if rate else unit


def _is_occasions(text: str, number: NumberReading) -> bool:
    """Does "keer" count how often something happened: "6.830 keer in actie", "260 keer vaker"? "Drie keer vaker" does not."""
    written = text[number.start : number.end].lower().endswith(("keer", "maal"))
    if not written or number.value % 1 != 0:
        return False
    many = number.value >= 10 and _FREQUENTER.match(text, number.end)
    return bool(many) or not _RATIO.match(text, number.end)


def _qualifier(text: str, number: NumberReading, unit: str | None) -> str | None:
    """The rounding word; "minder dan de 2.930" compares with a definite number and rounds nothing."""
    if number.unit is None and unit == "jaar":  # "boven de 55": an age, and no limit
        return None
    definite = number.unit not in ("deel", "keer") and DEFINITE.search(text[: number.number_start])
    return None if definite else number.qualifier


_FROM_THAT = re.compile(r",?\s+(?:van|van\s+[\d.,]+\s+(?:naar|tot))\s+", re.IGNORECASE)
_OF_THESE = re.compile(r"\bwaarvan\s+er\s+(?:\w+\s+)?$", re.IGNORECASE)
""" "15 tot 20 jaar, waarvan er nu drie voorbij zijn"."""
_EURO = re.compile(r"€|\beuro\b", re.IGNORECASE)
_OUT_OF = re.compile(r"\s+van\s+de\s+", re.IGNORECASE)


def _in_tons(claim: NumberClaim) -> NumberClaim:
    """ "3 ton" beside euros is a sum of money: 300.000 euro."""
    amount = claim.amount
    if amount.unit != "ton":
        return claim
    money = replace(
        amount, value=amount.value * 100_000, unit="euro", digits=amount.digits - 5, in_words=True
    )
    return replace(claim, amount=money)


def _from_change(text: str, claims: Sequence[NumberClaim]) -> Iterator[NumberClaim]:
    """ "Daalde met 19 seconden, van 48 naar 29": both ends are in the unit of the change."""
    change: NumberClaim | None = None
    for claim in claims:
        gap = text[change.end : claim.start] if change else ""
        if change and claim.amount.unit is None and _FROM_THAT.fullmatch(gap):
            sort, unit = change.amount.sort, change.amount.unit
            claim = replace(
                claim, amount=replace(claim.amount, unit="procent" if sort is Sort.POINTS else unit)
            )
        if claim.direction is not None and claim.amount.sort in (Sort.POINTS, Sort.MEASURE, Sort.MONEY):
            change = claim
        yield claim


def share_units(text: str, claims: tuple[NumberClaim, ...]) -> tuple[NumberClaim, ...]:
    """ "9,5 miljoen euro in fietspaden en 5 miljoen in kruispunten", "41 dagen, 32 minder dan in 2022": one unit for both."""
    found: list[NumberClaim] = []
    claims = tuple(_from_change(text, claims))
    claims = tuple(_in_tons(claim) if _EURO.search(text) else claim for claim in claims)
    for claim, following in zip_longest(claims, claims[1:]):
        if (
            following is not None
            and claim.amount.sort is Sort.BARE
            and following.amount.sort is Sort.MEASURE
            and _OUT_OF.fullmatch(text, claim.end, following.start)
        ):
            claim = replace(claim, amount=replace(claim.amount, unit=following.amount.unit))
        if claim.amount.unit == "deel" and claim.direction and found and found[-1].is_grade:
            claim = replace(claim, amount=replace(claim.amount, unit=None))  # "een 7,9, drie tiende hoger"
        bare = claim.amount.sort is Sort.BARE
        before = found[-1].amount if found else None
        money = before is not None and before.sort is Sort.MONEY and is_scaled(claim.text)
        more = before is not None and before.sort is not Sort.SHARE and _MORE.match(text, claim.end)
        to = before is not None and before.sort is Sort.MEASURE and ends_change(text, claim.start)
        to = to or (
            before is not None
            and before.sort is Sort.MEASURE
            and _OF_THESE.search(text, found[-1].end, claim.start) is not None
        )
        if bare and before is not None and (money or more or to):
            claim = replace(claim, amount=replace(claim.amount, unit=before.unit))
        found.append(claim)
    return tuple(found)
