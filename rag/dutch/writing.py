"""Writing figures and periods in Dutch, so that `rag.dutch.numbers` and `rag.dutch.periods` read them back the same."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext

from babel.dates import format_date
from babel.numbers import format_decimal

from rag.dutch.number_words import shift
from rag.dutch.period_labels import bounds
from rag.dutch.units import is_measure, plural
from rag.dutch.words import lemma

_SHARES = {
    Decimal("0.5"): "de helft",
    Decimal("0.25"): "een kwart",
    Decimal("0.75"): "driekwart",
    Decimal(1) / 3: "een derde",
    Decimal(2) / 3: "twee derde",
}
_ONES = "nul een twee drie vier vijf zes zeven acht negen tien".split()
_NTH = {"1": "eerste", "2": "tweede", "3": "derde", "4": "vierde"}
_THOUSAND_LIKE = re.compile(r"-?[1-9][0-9]{0,2},[0-9]{3}")
_SINGULARS = {"punten": "punt", "graden": "graad", "graden Celsius": "graad Celsius"}
_SCALES = ((12, "biljoen"), (9, "miljard"), (6, "miljoen"))
_BEHIND = frozenset(
    {"of meer", "of hoger", "of langer", "of vaker", "of groter", "of minder", "of lager", "of korter"}
)


def write_number(value: Decimal) -> str:
    """All digits, in Dutch notation: 27470 → "27.470", -1.4 → "-1,4".

    Three decimals get a zero behind them ("1,2340"), because "1,234" is a thousand to readers of English notation.
    """
    with localcontext() as context:
        context.prec = max(28, len(value.as_tuple().digits) + 4)
        written = str(format_decimal(value, locale="nl_NL", decimal_quantization=False))
    return f"{written}0" if _THOUSAND_LIKE.fullmatch(written) else written


def write_value(
    value: Decimal, unit: str | None, qualifier: str | None = None, range_to: Decimal | None = None
) -> str:
    """A figure as people write it: "circa 27.470 huishoudens", "60%", "€ 3,5 miljard", "5 tot 10 procentpunt"."""
    before, behind = (
        ("", f" {qualifier}") if qualifier in _BEHIND else (f"{qualifier} " if qualifier else "", "")
    )
    if unit == "deel":
        share = _share(value)
        if range_to is not None:
            share = f"{share} tot {_share(range_to)}"
        return f"{before}{share}{behind}"
    head, per, over = (
        unit.partition(" per ") if unit and not unit.startswith("per ") else (unit or "", "", "")
    )
    number = _number(value) if range_to is None else f"{_number(value)} tot {_number(range_to)}"
    one = value == 1 and range_to is None
    if head == "euro":
        written = f"€ {number}"
    elif head == "procent":
        written = f"{number}%"
    elif head:
        written = f"{number}{behind} {_singular(head) if one else plural(head)}"
        behind = ""
    else:
        written = number
    return f"{before}{written}{behind}{per}{over}"


def _singular(unit: str) -> str:
    """The word behind "1": measures as they are called, a counted noun in the singular."""
    if unit in _SINGULARS or is_measure(unit) or not unit.islower():
        return _SINGULARS.get(unit, unit)
    return lemma(unit)


def _number(value: Decimal) -> str:
    """Millions and more with their scale word when that leaves at most two decimals, else all digits."""
    if value == value.to_integral_value():
        whole = int(value)
        for power, word in _SCALES:
            if abs(whole) >= 10**power and whole % 10 ** (power - 2) == 0:
                return f"{write_number(shift(Decimal(whole // 10 ** (power - 2)), -2))} {word}"
    return write_number(value)


def _share(value: Decimal) -> str:
    if value in _SHARES:
        return _SHARES[value]
    for below in range(2, 11):
        above = (value * below).to_integral_value()
        if 0 < above < below and above / below == value:
            return f"{_ONES[int(above)]} op de {_ONES[below]}"
    for below in (100, 1000, 10000):
        above = value * below
        if above == above.to_integral_value() and 0 < above < below:
            return f"{write_number(above)} op de {write_number(Decimal(below))}"
    return f"{write_number(value)} deel"


def write_period(label: str) -> str:
    """A canonical label in Dutch: "2024-Q1" → "het eerste kwartaal van 2024"; an unknown label unchanged."""
    known = bounds(label)
    if known is None:
        return label
    first, _, kind = known
    if kind == "open":
        found = re.fullmatch(r"(sinds|vanaf|na|tot en met|tot) (.+)", label)
        return f"{found[1]} {write_period(found[2])}" if found else label
    if kind == "day":
        return str(format_date(first, "d MMMM y", locale="nl"))
    if kind == "month":
        return str(format_date(first, "MMMM y", locale="nl"))
    if kind in ("quarter", "half"):
        return f"{'het' if kind == 'quarter' else 'de'} {_NTH[label[-1]]} {'kwartaal' if kind == 'quarter' else 'helft'} van {first.year}"
    if kind == "span":
        one, _, other = label.partition("/")
        return f"{write_period(one)} tot en met {write_period(other)}"
    return label
