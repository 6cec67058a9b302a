"""Units: what a number counts or measures.

Measures have one canonical name ("procent", "euro", "kilometer"); counts keep the noun of the text ("woningen").
A rate keeps what it is counted over: "verdachten per 10.000 inwoners", "euro per maand".
"""

from __future__ import annotations

import re
from functools import lru_cache

from rag.dutch.words import lemma

_ALIASES = {
    "procentpunt": "%-punten|%-punt|% punten|% punt|%punt|%-pt|procentpunten|procentpunt|procent-punten|procent-punt"
    "|procent punten|procent punt|percentagepunten|percentagepunt|percentpunten|percentpunt|pp|ppt|pp.|%p|%pt",
    "procent": "%|procent|procenten|percent|percenten|pct|pct.|proc.",
    "promille": "‰|promille",
    "euro": "euro|euro's|euros|eur|€",
    "cent": "cent|cents|eurocent|eurocenten|ct",
    "dollar": "dollar|dollars|us-dollar|usd|us$|$",
    "pond": "£|gbp",
    "keer": "keer|maal|x|×",
    "seconde": "seconde|seconden|sec",
    "minuut": "minuut|minuten|min",
    "uur": "uur|uren",
    "dag": "dag|dagen",
    "week": "week|weken",
    "maand": "maand|maanden|mnd",
    "kwartaal": "kwartaal|kwartalen",
    "jaar": "jaar|jaren|jr",
    "decennium": "decennium|decennia",
    "eeuw": "eeuw|eeuwen",
    "millimeter": "millimeter|millimeters|mm",
    "centimeter": "centimeter|centimeters|cm",
    "meter": "meter|meters|m",
    "kilometer": "kilometer|kilometers|km",
    "vierkante meter": "vierkante meter|vierkante meters|m2|m²",
    "vierkante kilometer": "vierkante kilometer|vierkante kilometers|km2|km²",
    "kubieke meter": "kubieke meter|kubieke meters|m3|m³|kuub",
    "hectare": "hectare|hectares|hectaren|ha",
    "milliliter": "milliliter|milliliters|ml",
    "liter": "liter|liters|l",
    "microgram": "microgram|µg|μg",
    "milligram": "milligram|mg",
    "gram": "gram|g",
    "kilogram": "kilogram|kilo|kilo's|kg",
    "ton": "ton|tonnen",
    "kiloton": "kiloton|kton",
    "megaton": "megaton|mton",
    "kilometer per uur": "kilometer per uur|km per uur|km/u|km/h|km/uur",
    "graden Celsius": "graden celsius|graad celsius|°c|° c|°celsius|° celsius|℃",
    "graden": "graden|graad|°",
    "fte": "fte|fte's|ftes|vte",
    "punten": "punten|punt",
    "decibel": "db(a)|decibel|db",
    "microgram per kubieke meter": "µg/m3|µg/m³|μg/m3|μg/m³|ug/m3|microgram per kubieke meter|microgram per m3",
    "kW": "kw|kilowatt",
    "MW": "mw|megawatt",
    "GW": "gw|gigawatt",
    "kWh": "kwh|kilowattuur|kilowatturen",
    "MWh": "mwh|megawattuur|megawatturen",
    "GWh": "gwh|gigawattuur|gigawatturen",
    "TWh": "twh|terawattuur|terawatturen",
    "GJ": "gj|gigajoule",
    "TJ": "tj|terajoule",
    "PJ": "pj|petajoule",
    "MB": "mb|megabyte",
    "GB": "gb|gigabyte",
    "Mbit/s": "mbit/s|mbps",
}
_CANONICAL = {alias: unit for unit, aliases in _ALIASES.items() for alias in aliases.split("|")}
_AS_WRITTEN = {"kton": "kton", "mton": "Mton"}
"""Symbols that keep their own form in a reading; `same_unit` still knows them."""

_ONE_NAME = frozenset({"procentpunt", "procent", "promille", "euro", "cent", "dollar", "pond", "keer"})
"""Measures that are called by their canonical name whatever the text calls them."""

MONEY = frozenset({"euro", "cent", "dollar", "pond"})
SHARES = frozenset({"procent", "promille", "deel"})
TIME = frozenset(
    {"seconde", "minuut", "uur", "dag", "week", "maand", "kwartaal", "jaar", "decennium", "eeuw"}
)
MEASURES = frozenset(_ALIASES) | {"deel", "kton", "Mton"}

_SYMBOLS_OF_MONEY = ("€", "$", "us$", "£", "eur", "usd", "gbp")

_PLURALS = {
    "dag": "dagen",
    "week": "weken",
    "maand": "maanden",
    "minuut": "minuten",
    "seconde": "seconden",
    "kwartaal": "kwartalen",
    "eeuw": "eeuwen",
    "decennium": "decennia",
}


def _alternatives() -> str:
    parts = []
    for alias in sorted(_CANONICAL, key=len, reverse=True):
        pattern = re.escape(alias).replace(r"\ ", r"\s+").replace("'", "['’]")
        if alias in _SYMBOLS_OF_MONEY:
            parts.append(pattern + r"(?!\w|\s*[0-9])")
        else:
            parts.append(pattern + (r"(?![\w-])(?!['’]s\b)" if alias[-1].isalnum() else r"(?!\w)"))
    return "|".join(parts)


_GAP = r"[ \t\u00a0\u2007\u2009\u202f*_]*(?:\r?\n[ \t]*)?"
_UNIT = re.compile(rf"{_GAP}({_alternatives()})", re.IGNORECASE)
_OF_MASS = re.compile(
    r"[ \u00a0]+(CO2|CO₂|CO2-equivalenten|CO2-eq\.?|CO₂-equivalenten|broeikasgassen|stikstof)(?![\w-])",
    re.IGNORECASE,
)
_NUMERAL = r"[0-9]{1,3}(?:[. \u00a0][0-9]{3})+(?![0-9])|[0-9]+"
_ROUND = (
    "twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|vijftien|twintig|vijfentwintig|dertig|veertig|vijftig|honderd|duizend"
    "|tienduizend|honderdduizend|miljoen"
)
RATE = re.compile(
    rf"{_GAP}(?:(?<!\w)per\s+(?:(?P<over>{_NUMERAL}|{_ROUND})\b\s*)?"
    r"(?P<noun>(?<=\s)[^\W\d_][\w'’-]*|(?<=0)(?=\s*(?:[.,;:)]|$)))"
    r"|/\s?(?P<symbol>m2|m²|m3|m³|km2|km²|kWh|uur|jaar|maand|dag))",
    re.IGNORECASE,
)
_OVER = re.compile(rf"\bper\s+({_NUMERAL}|{_ROUND})\b", re.IGNORECASE)
_OPENING = re.compile(r"(?:^|[.!?:,]\s|\n)[\s*-]*(?=per\s+(?:[0-9]|(?:" + _ROUND + r")\b))", re.IGNORECASE)
_STOP = re.compile(r"[.!?]\s+(?=[A-Z])|\n")
_NO_RATE = frozenset(
    """
    saldo direct ongeluk se definitie post e-mail mail brief auto trein fiets vliegtuig bus ommegaande
    abuis heden januari februari maart april mei juni juli augustus september oktober november december
    eind begin medio telefoon sms boot schip vrachtwagen wanneer wet circa ongeveer ultimo saldi abonnee
    """.split()
)
_RATE_ADJECTIVE = re.compile(r"\s+([^\W\d_][\w'’-]*)")


def unit_after(text: str, position: int) -> tuple[str, int] | None:
    """The measure that stands right behind `position` as (canonical name, end); None for anything else."""
    found = _UNIT.match(text, position)
    if not found:
        return None
    written = re.sub(r"\s+", " ", found.group(1)).replace("’", "'")
    alias = written.lower()
    unit = _AS_WRITTEN.get(alias) or _CANONICAL.get(alias)
    if unit is None or (alias in ("m", "g", "l") and written != alias):
        return None
    end = found.end()
    if unit in ("ton", "kiloton", "kton", "megaton", "Mton", "kilogram", "gram"):
        mass = _OF_MASS.match(text, end)
        if mass:
            return f"{unit} {mass.group(1).replace('CO₂', 'CO2')}", mass.end()
    return unit, end


def rate_after(text: str, position: int, counted: bool = True) -> tuple[str, int] | None:
    """ "per 10.000 inwoners" right behind `position`, as written with single spaces, and where it ends.

    Without `counted` only a bare noun makes a rate: an age is not counted per 10.000 inhabitants.
    """
    found = RATE.match(text, position)
    if not found or found.end() == position or (found.group("over") and not counted):
        return None
    if found.group("symbol"):
        return f"per {canonical(found.group('symbol'))}", found.end()
    noun, end = found.group("noun"), found.end()
    if not noun:
        return f"per {found.group('over')}", found.end("over")
    if noun.lower() in _NO_RATE or noun[0].isupper():
        return None
    if noun.endswith("e") and lemma(noun) != noun:  # an adjective: "per nieuwe woning"
        behind = _RATE_ADJECTIVE.match(text, end)
        if behind:
            noun, end = f"{noun} {behind.group(1)}", behind.end()
    over = found.group("over")
    whole = _UNIT.match(text, found.start("noun") - 1)
    if whole and whole.end() >= end:
        return f"per {over + ' ' if over else ''}{canonical(whole.group(1))}", whole.end()
    return f"per {over + ' ' if over else ''}{noun}", end


def counted_over(text: str) -> list[tuple[int, int]]:
    """Places of the number in "per 10.000 inwoners": it belongs to a unit and is no figure of its own."""
    return [found.span(1) for found in _OVER.finditer(text)] if "per" in text or "Per" in text else []


def rates_ahead(text: str) -> list[tuple[str, int, int]]:
    """Rates that open a sentence ("Per 100.000 inwoners waren er …"): (rate, its end, end of the sentence)."""
    found = []
    for opening in _OPENING.finditer(text) if "er " in text else ():
        rate = rate_after(text, opening.end())
        if rate and _OVER.match(rate[0]):
            stop = _STOP.search(text, rate[1])
            found.append((rate[0], rate[1], stop.start() if stop else len(text)))
    return found


@lru_cache(maxsize=1024)
def canonical(unit: str) -> str:
    """The canonical name of a measure ("%" → "procent", "km" → "kilometer"); any other unit unchanged."""
    return _CANONICAL.get(re.sub(r"\s+", " ", unit).strip().lower().replace("’", "'"), unit)


def plural(unit: str) -> str:
    """The word behind a number other than one: "maand" → "maanden", "jaar" → "jaar"."""
    return _PLURALS.get(unit, unit)


def is_measure(unit: str | None) -> bool:
    """Is it a measure (with or without a rate), rather than a counted noun?"""
    return unit is not None and canonical(_OF_MASS.sub("", unit.partition(" per ")[0])) in MEASURES


@lru_cache(maxsize=4096)
def _key(unit: str) -> str:
    head, per, over = unit.partition(" per ")
    head = canonical(head)
    if head == "graden Celsius":
        head = "graden"
    if head not in MEASURES:
        head = lemma(head)
    over = re.sub(r"(?<=[0-9])[. \u00a0](?=[0-9]{3})", "", over)
    over = " ".join(word if word[0].isdigit() else lemma(canonical(word)) for word in over.split())
    return f"{head}{per}{over}"


def same_unit(first: str | None, second: str | None) -> bool:
    """Are two units the same thing? Knows aliases and singular/plural; percent and percentage point differ.

    Two absent units are the same; an absent and a present one are not.
    """
    if first is None or second is None:
        return first is second
    return first == second or _key(first) == _key(second)


def written_unit(unit: str | None, behind: str) -> str | None:
    """The unit as the text has it, `behind` being what follows the number: "maanden", "km"; money and shares by their one name."""
    head, _, rest = (unit or "").partition(" per ")
    if head not in _ALIASES or head in _ONE_NAME:
        return unit
    low = behind.strip().lower()
    said = max(
        (
            alias
            for alias in _ALIASES[head].split("|")
            if low.startswith(alias) and not low[len(alias) : len(alias) + 1].isalnum()
        ),
        key=len,
        default="",
    )
    if not said:
        return unit
    written = behind.strip()[: len(said)]
    return f"{written} per {rest}" if rest else written
