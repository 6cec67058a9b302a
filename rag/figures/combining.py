"""Which figures may be combined: units, groups, places and periods must agree, and nothing may be counted twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rag.dutch.periods import overlaps, parse_period
from rag.dutch.rounding import Rounding, meaning
from rag.dutch.units import MONEY, SHARES, is_measure, same_unit
from rag.dutch.words import compound_parts, lemma
from rag.figures.groups import group_kind
from rag.figures.identity import (
    NOT_ADDITIVE,
    indicator_key,
    is_average,
    is_change,
    is_description,
    is_total,
    likeness,
    same_dimensions,
    same_place,
    same_population,
    same_time,
)
from rag.records import Figure

ALIKE = 0.5
"""Likeness of two indicators from which they are taken to be the same thing in other words."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not, as the rest of a Dutch sentence, and a word for programs."""

    reason: str
    code: str


_UNITS = Refusal("de eenheden verschillen", "units")
_POINTS = Refusal("procenten en procentpunten zijn niet hetzelfde", "units")
_THINGS = Refusal("de cijfers gaan niet over hetzelfde", "indicator")
_GROUPS = Refusal("de cijfers gaan over verschillende groepen", "population")
_PLACES = Refusal("de cijfers gaan over verschillende gebieden", "place")
_PERIODS = Refusal("de cijfers gaan over verschillende perioden", "period")
_NO_PERIOD = Refusal("van een van de cijfers is de periode niet bekend", "period_unknown")
_TWO_AT_ONCE = Refusal(
    "de cijfers verschillen in meer dan één opzicht: zowel in periode als in gebied of groep", "period"
)
_CHANGES = Refusal("een van de cijfers is zelf een verandering of verschil, geen stand", "change")
_RANGE = Refusal("een van de cijfers is een bandbreedte of een grens en geen vaste waarde", "range")
_AGES = Refusal("een leeftijd beschrijft een groep en is geen uitkomst", "description")
_PERCENTAGES = Refusal(
    "percentages kunnen niet worden opgeteld, want ze zijn van verschillende totalen genomen", "percentages"
)
_AVERAGES = Refusal("gemiddelden en verhoudingen kunnen niet worden opgeteld", "average")
_OVERLAP = Refusal(
    "de cijfers overlappen elkaar: wat in het ene zit, is ook in het andere meegeteld", "overlap"
)
_STOCK = Refusal(
    "het gaat om standen of om mogelijk dezelfde mensen in verschillende perioden, dus optellen telt dubbel",
    "stock",
)
_NOTE = Refusal("de bron zegt dat deze cijfers niet bij elkaar mogen worden opgeteld", "source_forbids")
_FEW = Refusal("er zijn minstens twee cijfers nodig", "too_few")
_PART = Refusal("het is niet duidelijk dat het ene cijfer een deel van het andere is", "not_part")
_ZERO = Refusal("het geheel is nul", "zero")

FLOW = re.compile(
    r"\b(?:\w*(?:meldingen|aanmeldingen|aanvragen|opleveringen|aangiften|incidenten|ongevallen|ongelukken|branden|geboorten|geboortes|"
    r"verhuizingen|verkopen|transacties|bezoeken|ritten|vergunningen|inbraken|misdrijven|verkeersdoden|doden|gewonden|slachtoffers|"
    r"sterfgevallen|klachten|boetes|signalen|uitgaven|inkomsten|investeringen|kosten|lasten|baten|subsidies|leningen|gesprekken|"
    r"trajecten|diefstallen|plaatsingen|starts|faillissementen|sloop|sluitingen|overlijdens)"
    r"|gebouwd|opgeleverd\w*|verbeterd|gerealiseerd|geïsoleerd\w*|gesloopt|gerenoveerd|verduurzaamd|toegekend|verstrekt|uitgegeven|betaald|"
    r"onderzocht|gecontroleerd|geïnspecteerd|uitgevoerd|behandeld|afgehandeld|gekeurd|uitgedeeld|uitgereikt|afgegeven|georganiseerd|"
    r"aangelegd|geplant|gestart|afgerond|uitgekeerd|toegezegd|vrijgemaakt|besteed|geplaatst|verkocht|nieuwbouwwoningen|nieuwe woningen)\b",
    re.IGNORECASE,
)
_STOCK_WORDS = re.compile(
    r"\b(?:voorraad|stand|op 1 januari|op 31 december|ultimo|eind|wachtlijst|saldo|schuld\w*|bezit|planvoorraad)\b",
    re.I,
)
_VICTIMS = re.compile(r"\b\w*(?:doden|gewonden|slachtoffers|sterfgevallen)\b", re.IGNORECASE)
_DISJOINT = (
    {"mannen", "vrouwen"}, {"jongens", "meisjes"}, {"huurders", "kopers"}, {"vrouwen", "mannen"},
)  # fmt: skip


def check_pair(one: Figure, other: Figure) -> Refusal | None:
    """Whether two figures may be held against each other: same thing and unit, and only one respect in which they differ."""
    if is_description(one) or is_description(other):
        return _AGES
    if not _comparable_units(one.unit, other.unit):
        return _POINTS if {one.unit, other.unit} <= {"procent", "procentpunt", "deel"} else _UNITS
    if is_change(one) or is_change(other):
        return _CHANGES
    if _is_open(one) or _is_open(other):
        return _RANGE
    if likeness(one, other) < ALIKE or is_average(one) != is_average(other):
        return _THINGS
    period = same_time(one, other)
    rest = same_place(one, other) and same_population(one, other) and same_dimensions(one, other)
    if not period and not rest:
        if (one.period is None) != (other.period is None):
            return _NO_PERIOD
        return _TWO_AT_ONCE
    if not period and (one.period is None or other.period is None):
        return _NO_PERIOD
    if period and one.period is None and not rest and one.document_id != other.document_id:
        return _NO_PERIOD
    return None


def check_share(part: Figure, whole: Figure, of_fraction: bool = False) -> Refusal | None:
    """Whether `part` is a part of `whole`: counts of the same sort, place, group and period, the part the smaller."""
    if is_description(part) or is_description(whole):
        return _AGES
    if whole.unit in SHARES or whole.unit == "procentpunt" or (part.unit in SHARES) != of_fraction:
        return _UNITS
    if is_change(part) or is_change(whole):
        return _CHANGES
    if _is_open(part) or _is_open(whole) or is_average(part) != is_average(whole) or is_average(whole):
        return _RANGE if _is_open(part) or _is_open(whole) else _AVERAGES
    if whole.value <= 0:
        return _ZERO
    if not same_time(part, whole):
        return _NO_PERIOD if part.period is None or whole.period is None else _PERIODS
    if not same_place(part, whole) and not _is_whole_of(whole, part):
        return _PLACES
    if not same_population(part, whole) and whole.population is not None and part.population is not None:
        return _GROUPS
    if of_fraction:
        return None if _names(part, whole) else _PART
    if not (same_unit(part.unit, whole.unit) or _narrower(part.unit, whole.unit)):
        return _UNITS
    if part.value > whole.value:
        return _PART
    return None if _is_part(part, whole) else _PART


def check_total(figures: Sequence[Figure]) -> Refusal | None:
    """Whether figures may be added: counts or amounts of one thing that do not overlap."""
    if len(figures) < 2:
        return _FEW
    first = figures[0]
    if any(is_description(figure) for figure in figures):
        return _AGES
    if any(figure.unit in SHARES or figure.unit == "procentpunt" for figure in figures):
        return _PERCENTAGES
    if any(not same_unit(first.unit, figure.unit) for figure in figures):
        nested = any(_narrower(one.unit, two.unit) for one in figures for two in figures if one is not two)
        return _OVERLAP if nested else _UNITS
    if any(NOT_ADDITIVE in figure.dimensions for figure in figures):
        return _NOTE
    if any(is_average(figure) or not adds_up(figure.unit) for figure in figures):
        return _AVERAGES
    if any(is_change(figure) for figure in figures):
        return _CHANGES
    if any(_is_open(figure) for figure in figures):
        return _RANGE
    for one, other in combinations(figures, 2):
        if refusal := _addable(one, other):
            return refusal
    return None


def check_average(figures: Sequence[Figure]) -> Refusal | None:
    """Whether figures are one series over distinct, whole periods of the same length."""
    if len(figures) < 2:
        return _FEW
    periods = [parse_period(figure.period) if figure.period else None for figure in figures]
    if any(period is None for period in periods):
        return _NO_PERIOD
    if len({period.kind for period in periods if period}) > 1:
        return Refusal("de perioden zijn niet even lang", "period")
    for one, other in combinations(figures, 2):
        if same_time(one, other):
            return _OVERLAP
        if refusal := check_pair(one, other):
            return refusal
    return None


def in_order(one: Figure, other: Figure) -> tuple[Figure, Figure]:
    """The two in order of time when their periods tell, else as given."""
    first = parse_period(one.period) if one.period else None
    second = parse_period(other.period) if other.period else None
    if first and second and second.last < first.last:
        return other, one
    return one, other


def _comparable_units(one: str | None, other: str | None) -> bool:
    both_shares = one in ("procent", "deel") and other in ("procent", "deel")
    return both_shares or same_unit(one, other)


def adds_up(unit: str | None) -> bool:
    if unit is None or unit in MONEY or not is_measure(unit):
        return True
    return unit in (
        "hectare",
        "kilometer",
        "ton",
        "kilogram",
        "liter",
        "kiloton",
        "kWh",
        "MWh",
        "GWh",
        "TWh",
        "MW",
        "kW",
        "vierkante meter",
        "kubieke meter",
        "fte",
    )


def _is_open(figure: Figure) -> bool:
    """A range or a bound has no value to compute with."""
    bound = meaning(figure.qualifier) if figure.qualifier else None
    return figure.range_to is not None or bound in (Rounding.AT_LEAST, Rounding.AT_MOST)


def _addable(one: Figure, other: Figure) -> Refusal | None:
    if one.id == other.id:
        return _OVERLAP
    if likeness(one, other) < ALIKE:
        return _THINGS
    if is_total(one) != is_total(other) or (one.place == "Nederland") != (other.place == "Nederland"):
        return _OVERLAP
    place, group = same_place(one, other), same_population(one, other)
    dimensions = same_dimensions(one, other)
    if same_time(one, other):
        if one.period is None and one.document_id != other.document_id:
            return _NO_PERIOD
        if place and group and dimensions:
            return _OVERLAP
        if not place and (one.place is None or other.place is None or _nested(one.place, other.place)):
            return _OVERLAP
        if not group:
            return None if _disjoint(one.population, other.population) else _GROUPS
        if place and not dimensions:
            return _dimension_refusal(one, other)
        return None
    if not (place and group and dimensions):
        return _TWO_AT_ONCE
    return _over_time(one, other)


def _over_time(one: Figure, other: Figure) -> Refusal | None:
    first = parse_period(one.period) if one.period else None
    second = parse_period(other.period) if other.period else None
    if first is None or second is None:
        return _NO_PERIOD
    if overlaps(first, second):
        return _OVERLAP
    text = f"{one.indicator} {one.unit or ''}"
    people = group_kind((one.unit or "").split(" ")[-1]) == "people" and not _VICTIMS.search(text)
    flows = bool(FLOW.search(text)) and not _STOCK_WORDS.search(text)
    instant = "day" in (first.kind, second.kind)
    return _STOCK if people or instant or not flows else None


def _nested(one: str, other: str) -> bool:
    """ "Rotterdam" and "Rotterdam-Zuid": one name opens or closes the other."""
    first, second = sorted((re.sub(r"[\s\-]+", " ", name.lower()) for name in (one, other)), key=len)
    return second.startswith(first + " ") or second.endswith(" " + first)


def _disjoint(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    return {one.lower(), other.lower()} in _DISJOINT or _ages_apart(one, other)


def _dimension_refusal(one: Figure, other: Figure) -> Refusal | None:
    """Cells of one table add up along a dimension when they have the same dimensions and different values."""
    first, second = dict(one.dimensions), dict(other.dimensions)
    if set(first) != set(second):
        return _OVERLAP
    differing = [
        name
        for name in first
        if first[name].lower() != second[name].lower() and name not in ("status", "noot")
    ]
    for name in differing:
        banded = _age_band(first[name]) and _age_band(second[name])
        if banded and not _ages_apart(first[name], second[name]):
            return _OVERLAP
        if _contains_word(first[name], second[name]):
            return _OVERLAP
    return None


def _contains_word(one: str, other: str) -> bool:
    shorter, longer = sorted((one.lower(), other.lower()), key=len)
    return (
        longer.startswith((f"{shorter} ", f"waarvan {shorter}"))
        or shorter.startswith("waarvan")
        or longer.startswith("waarvan")
    )


def _age_band(label: str) -> tuple[int, int] | None:
    low = label.lower()
    if found := re.search(r"(\d{1,3})\s*(tot(?: en met)?|t/m|-|–)\s*(\d{1,3})", low):
        first, last = int(found.group(1)), int(found.group(3))
        return first, last - 1 if found.group(2) == "tot" else last
    if found := re.search(r"(\d{1,3})\s*(?:\+|jaar (?:en|of) ouder|-?plussers?)", low):
        return int(found.group(1)), 200
    if found := re.search(r"(?:jonger dan|tot|onder de)\s*(\d{1,3})", low):
        return 0, int(found.group(1)) - 1
    return None


def _ages_apart(one: str, other: str) -> bool:
    first, second = _age_band(one), _age_band(other)
    return bool(first and second and (first[1] < second[0] or second[1] < first[0]))


def _is_whole_of(whole: Figure, part: Figure) -> bool:
    """A total row, or the whole country, holds every row."""
    return (is_total(whole) or whole.place == "Nederland") and not is_total(part)


def _narrower(part: str | None, whole: str | None) -> bool:
    """ "huurwoningen" are "woningen": the whole's noun is the head of the part's."""
    if not part or not whole:
        return False
    parts = compound_parts(lemma(part.split()[-1]))
    return (bool(parts) and parts[-1] == lemma(whole.split()[-1])) or lemma(part).endswith(lemma(whole))


def _is_part(part: Figure, whole: Figure) -> bool:
    inner, outer = indicator_key(part.indicator), indicator_key(whole.indicator)
    if inner == outer:
        return (
            is_total(whole) != is_total(part)
            or not same_dimensions(part, whole)
            or not same_place(part, whole)
        )
    return (
        outer < inner
        or _narrower(part.unit, whole.unit)
        or (bool(outer & inner) and likeness(part, whole) >= ALIKE)
    )


def _names(fraction: Figure, whole: Figure) -> bool:
    """Whether a share is of what `whole` counts: "aandeel kinderen dat …" of "11.088 kinderen"."""
    noun = lemma((whole.unit or "").split(" ")[-1])
    return bool(noun) and noun in indicator_key(fraction.indicator)
