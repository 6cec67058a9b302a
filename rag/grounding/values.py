"""Does a written amount bear with a source's amount? Units, conversions, and what rounding words allow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from rag.dutch.rounding import Rounding, meaning, normalise
from rag.dutch.units import MONEY, canonical, is_measure, same_unit

_EXACT_WORDS = frozenset({"precies", "exact", "om precies te zijn", "welgeteld"})
_WIDE = frozenset({"meer dan", "minder dan", "boven de", "onder de", "nog geen", "hoger dan", "lager dan"})
_EXACT_LIMITS = frozenset({"tot", "tot wel", "vanaf"})
"""Limits that a source states as such: another number than its own is not borne out."""
_BASE: dict[str, tuple[str, Decimal]] = {
    "deel": ("procent", Decimal(100)),
    "promille": ("procent", Decimal("0.1")),
    "jaar": ("maand", Decimal(12)),
    "kwartaal": ("maand", Decimal(3)),
    "week": ("dag", Decimal(7)),
    "uur": ("minuut", Decimal(60)),
    "kilometer": ("meter", Decimal(1000)),
    "centimeter": ("meter", Decimal("0.01")),
    "gram": ("ton", Decimal("0.000001")),
    "kilogram": ("ton", Decimal("0.001")),
    "kiloton": ("ton", Decimal(1000)),
    "kton": ("ton", Decimal(1000)),
    "megaton": ("ton", Decimal(1000000)),
    "Mton": ("ton", Decimal(1000000)),
    "liter": ("kubieke meter", Decimal("0.001")),
    "vierkante meter": ("hectare", Decimal("0.0001")),
    "vierkante kilometer": ("hectare", Decimal(100)),
    "MWh": ("kWh", Decimal(1000)),
    "GWh": ("kWh", Decimal(1000000)),
    "MW": ("kW", Decimal(1000)),
    "cent": ("euro", Decimal("0.01")),
}


OCCASIONS = "keren"
"""The unit of how often something happened, beside "keer" for how many times as much."""


class Sort(StrEnum):
    """What sort of thing a unit is; amounts of different sorts are never the same fact."""

    SHARE = "share"
    POINTS = "points"
    MONEY = "money"
    TIMES = "times"
    MEASURE = "measure"
    COUNT = "count"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as a text gives it, with its unit and rounding word."""

    value: Decimal
    unit: str | None
    qualifier: str | None = None
    range_to: Decimal | None = None
    digits: int = 0
    """Decimal places that were written; negative for whole numbers written with a scale word or ending in zeros."""

    in_words: bool = False
    """Written in words, or with one for its scale: "27 duizend"."""

    @property
    def sort(self) -> Sort:
        return sort_of(self.unit)


class Misfit(StrEnum):
    """What keeps two amounts from being the same."""

    VALUE = "value"
    SIGN = "sign"
    ROUNDING = "rounding"


@lru_cache(maxsize=4096)
def sort_of(unit: str | None) -> Sort:
    """The sort of a unit; "euro per maand" is money."""
    if unit is None or not unit:
        return Sort.BARE
    head = canonical(unit.partition(" per ")[0].strip())
    if head == "punten":
        return Sort.BARE
    if head in ("procent", "deel", "promille"):
        return Sort.SHARE
    if head == "procentpunt":
        return Sort.POINTS
    if head == "keer":
        return Sort.TIMES
    if head in MONEY:
        return Sort.MONEY
    return Sort.MEASURE if is_measure(unit) else Sort.COUNT


@lru_cache(maxsize=4096)
def base_of(unit: str) -> tuple[str, Decimal]:
    """The unit that amounts of `unit` are compared in, and the factor to it: ("maand", 12) for "jaar"."""
    head, per, over = unit.partition(" per ")
    base, factor = _BASE.get(canonical(head), (canonical(head), Decimal(1)))
    return f"{base}{per}{over}", factor


def in_base(value: Decimal, unit: str | None) -> Decimal:
    """The value in the base of its unit: 0.75 deel is 75 (procent)."""
    return value if unit is None else value * base_of(unit)[1]


def measures_agree(claim: str | None, fact: str | None) -> bool:
    """Are two units that are no counts the same, or can one be turned into the other?

    Not for counts: whether "gezinnen" are "huishoudens" is for the words to say.
    """
    if claim is None or fact is None:
        return claim is fact
    return same_unit(claim, fact) or same_unit(base_of(claim)[0], base_of(fact)[0])


def precision(written: str) -> int:
    """How exact a number is written: decimal places, or minus the zeros it ends in ("27.000" is -3, "1,2 miljoen" -5)."""
    head = "".join(
        character for character in written.split(" ")[0] if character.isdigit() or character in ".,"
    )
    head = head.strip(".,")
    decimals = len(head.rpartition(",")[2]) if "," in head else 0
    scale = next((power for word, power in _SCALES if word in written.lower()), 0)
    if decimals or scale:
        return decimals - scale
    whole = head.replace(".", "")
    return -(len(whole) - len(whole.rstrip("0"))) if whole.rstrip("0") else 0


_SCALES = (
    ("miljard", 9), ("mld", 9), ("miljoen", 6), ("mln", 6), ("duizend", 3), ("biljoen", 12),
)  # fmt: skip


def compare(claim: Amount, fact: Amount) -> Misfit | None:
    """None when the fact bears the claim out; units are taken to agree already.

    >>> compare(Amount(Decimal(27000), None, "ruim", digits=-3), Amount(Decimal(27470), None, "circa")) is None
    True
    """
    written, true = in_base(claim.value, claim.unit), in_base(fact.value, fact.unit)
    if claim.range_to is not None or fact.range_to is not None:
        return _compare_ranges(claim, fact)
    if written < 0 <= true or true < 0 <= written:
        return Misfit.SIGN if abs(written) == abs(true) else Misfit.VALUE
    return _compare_values(claim, abs(written), fact, abs(true))


def _compare_ranges(claim: Amount, fact: Amount) -> Misfit | None:
    low, high = in_base(claim.value, claim.unit), in_base(claim.range_to or claim.value, claim.unit)
    first, last = in_base(fact.value, fact.unit), in_base(fact.range_to or fact.value, fact.unit)
    if (low, high) == (first, last):
        return None
    sense = meaning(claim.qualifier)
    if claim.range_to is None and sense in (Rounding.AT_LEAST, Rounding.ABOVE) and low == first:
        return None
    if claim.range_to is None and sense in (Rounding.AT_MOST, Rounding.BELOW) and low == last:
        return None
    return Misfit.VALUE


def _compare_values(claim: Amount, written: Decimal, fact: Amount, true: Decimal) -> Misfit | None:
    sense, source = meaning(claim.qualifier), meaning(fact.qualifier)
    exact = claim.qualifier is not None and normalise(claim.qualifier) in _EXACT_WORDS
    if _equal(claim, written, fact, true):
        if _same_sense(sense, source, exact):
            return None
        rounds = written != true and sense is not None and not exact and source is None
        return None if rounds and sense and _RULES[sense](claim, written, true) is None else Misfit.ROUNDING
    if exact:
        return Misfit.VALUE
    if sense is None:
        return None if _rounded_in_silence(claim, written, true) else Misfit.VALUE
    return _RULES[sense](claim, written, true)


def _equal(claim: Amount, written: Decimal, fact: Amount, true: Decimal) -> bool:
    if written == true:
        return True
    fractions = "deel" in (claim.unit or "", fact.unit or "") and (written % 1 or true % 1)
    return bool(fractions) and abs(written - true) <= Decimal("0.7")


def _same_sense(claim: Rounding | None, fact: Rounding | None, exact: bool) -> bool:
    """May the word of the claim stand before the very number that the source has, with the source's word?"""
    if exact:
        return fact is None
    if claim is None or claim is Rounding.ABOUT:
        return True
    if claim is Rounding.ABOVE:
        return fact in (Rounding.ABOVE, Rounding.AT_LEAST)
    if claim is Rounding.BELOW:
        return fact in (Rounding.BELOW, Rounding.AT_MOST)
    if claim is Rounding.AT_LEAST:
        return fact in (Rounding.ABOVE, Rounding.AT_LEAST, None)
    return fact in (Rounding.BELOW, Rounding.AT_MOST, None)


def _relative(written: Decimal, true: Decimal) -> Decimal:
    return abs(written - true) / max(abs(true), Decimal("0.000001"))


def _rounds_to(claim: Amount, written: Decimal, true: Decimal, limit: Decimal) -> bool:
    """Is the written number the true one, rounded as far as it is written, and not by more than `limit`?"""
    unit = base_of(claim.unit)[1] if claim.unit else Decimal(1)
    step = Decimal(10) ** -claim.digits * unit
    if step <= 0 or _relative(written, true) > limit:
        return False
    return abs(written - true) <= step / 2 and true % step != 0


def _rounded_in_silence(claim: Amount, written: Decimal, true: Decimal) -> bool:
    """Without a rounding word: decimals dropped, "1,3 miljoen" for 1.310.000, or hardly any difference."""
    if claim.unit == "deel":
        return abs(written - true) <= Decimal("1.5") and _relative(written, true) <= Decimal("0.06")
    unit = base_of(claim.unit)[1] if claim.unit else Decimal(1)
    loose = (true / unit) % 1 != 0 or claim.digits <= -5 or claim.in_words
    return _rounds_to(claim, written, true, Decimal("0.02") if loose else Decimal("0.005"))


def _about(claim: Amount, written: Decimal, true: Decimal) -> Misfit | None:
    near = _relative(written, true)
    return (
        None if near <= Decimal("0.02") or _rounds_to(claim, written, true, Decimal("0.05")) else Misfit.VALUE
    )


def _above(claim: Amount, written: Decimal, true: Decimal) -> Misfit | None:
    if true < written:
        return Misfit.ROUNDING if _relative(written, true) <= Decimal("0.1") else Misfit.VALUE
    return None if _relative(written, true) <= _reach(claim) else Misfit.VALUE


def _below(claim: Amount, written: Decimal, true: Decimal) -> Misfit | None:
    if true > written:
        return Misfit.ROUNDING if _relative(written, true) <= Decimal("0.1") else Misfit.VALUE
    return None if _relative(written, true) <= _reach(claim) else Misfit.VALUE


def _reach(claim: Amount) -> Decimal:
    """How far the true number may lie from a rounded one: a fraction is rounder than a number in digits."""
    word = normalise(claim.qualifier or "")
    if word in _EXACT_LIMITS:
        return Decimal(0)
    round_number = claim.unit == "deel" or abs(claim.value) < 10
    if word in _WIDE:
        return Decimal("0.3") if round_number else Decimal("0.2")
    if claim.unit == "keer":
        return Decimal("0.27")
    return Decimal("0.13") if round_number else Decimal("0.1") if claim.in_words else Decimal("0.06")


_RULES: dict[Rounding, Callable[[Amount, Decimal, Decimal], Misfit | None]] = {
    Rounding.ABOUT: _about,
    Rounding.ABOVE: _above,
    Rounding.AT_LEAST: _above,
    Rounding.BELOW: _below,
    Rounding.AT_MOST: _below,
}
