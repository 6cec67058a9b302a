"""When two figures are about the same thing: indicators compared by lemmas, places and groups by their names."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.dutch.periods import same_period
from rag.dutch.units import same_unit
from rag.dutch.words import tokens
from rag.figures.layout import TOTAL
from rag.records import Figure

_MEASURE_WORDS = frozenset(
    "aantal aandeel percentage gemiddelde totaal totale procent deel cijfer waarde bedrag samen".split()
)
NOT_ADDITIVE = ("let op", "niet op te tellen")
"""Dimension of a figure whose source says that such figures may not be added up."""
_AVERAGE = re.compile(r"\b(?:gemiddelde?|mediane?|doorsnee|modale?|per)\b", re.IGNORECASE)


@lru_cache(maxsize=16384)
def indicator_key(indicator: str) -> frozenset[str]:
    """Content lemmas of an indicator, without words such as "aandeel" that the unit already tells."""
    found = {token.lemma for token in tokens(indicator) if not token.is_stop}
    return frozenset(found - _MEASURE_WORDS) or frozenset(found)


def likeness(one: Figure, other: Figure) -> float:
    """How alike two indicators are: 1 for the same content lemmas, 0 for none in common."""
    first, second = indicator_key(one.indicator), indicator_key(other.indicator)
    return len(first & second) / len(first | second) if first and second else 0.0


def same_indicator(one: Figure, other: Figure) -> bool:
    """The same content lemmas, and both averages or neither."""
    return indicator_key(one.indicator) == indicator_key(other.indicator) and is_average(one) == is_average(
        other
    )


def is_average(figure: Figure) -> bool:
    """True for an average, a median or a rate, which cannot be added up."""
    return bool(_AVERAGE.search(figure.indicator)) or " per " in f" {figure.unit or ''}"


def is_change(figure: Figure) -> bool:
    """True when the figure is the size of a change or a gap, not a level."""
    return figure.direction is not None or figure.unit == "procentpunt"


def is_description(figure: Figure) -> bool:
    """True for ages, bounds and terms that only tell which people or things are meant."""
    return re.match(r"(?:leeftijd|grens|termijn)(?::? |$)", figure.indicator) is not None


_OUTDATED = re.compile(
    r"(?:eerder|oorspronkelijke?|oude?|onjuiste?|foutieve?|was|(?:eerder )?(?:gepubliceerde?|gemelde?|vermelde?))(?:\s+\w+)?",
    re.IGNORECASE,
)


def is_outdated(figure: Figure) -> bool:
    """True when a table of corrections gives the figure as the one that was wrong: "gepubliceerd" beside "hersteld"."""
    return any(name == "status" and _OUTDATED.fullmatch(value) for name, value in figure.dimensions)


def is_total(figure: Figure) -> bool:
    """True when a dimension of a table cell says that it stands for all rows or columns together."""
    return any(TOTAL.fullmatch(value) for _, value in figure.dimensions) or bool(
        re.search(r"(?:^|[:,] )totaal$", figure.indicator)
    )


def _folded(name: str | None) -> str:
    return re.sub(r"[\s\-]+", " ", (name or "").lower().replace("’", "'")).strip()


def same_place(one: Figure, other: Figure) -> bool:
    return _folded(one.place) == _folded(other.place)


def same_population(one: Figure, other: Figure) -> bool:
    """The same group; one that the indicator already names ("aandeel inwoners dat …") may be left out of a record."""
    first, second = _folded(one.population), _folded(other.population)
    if first == second or (bool(first) and indicator_key(first) == indicator_key(second)):
        return True
    if first and second:
        return False
    named = indicator_key(one.indicator) & indicator_key(other.indicator)
    return indicator_key(first or second) <= named


def same_subject(one: Figure, other: Figure) -> bool:
    """Same indicator, population, place, unit and dimensions: they differ at most in period and source."""
    return (
        is_change(one) == is_change(other)
        and same_place(one, other)
        and same_unit(one.unit, other.unit)
        and same_population(one, other)
        and _dimensions(one) == _dimensions(other)
        and same_indicator(one, other)
    )


def same_dimensions(one: Figure, other: Figure) -> bool:
    return _dimensions(one) == _dimensions(other)


def _dimensions(figure: Figure) -> frozenset[tuple[str, str]]:
    """Dimensions that tell figures apart; whether a value is provisional does not."""
    return frozenset(
        (name.lower(), value.lower())
        for name, value in figure.dimensions
        if name not in ("status", "noot", "let op")
    )


def same_time(one: Figure, other: Figure) -> bool:
    return same_period(one.period, other.period)
