"""Does a figure of the source lie where a question supposes it: above a bound, below it, or at the value itself?"""

from __future__ import annotations

import re
from decimal import Decimal

from rag.dutch.numbers import Reading
from rag.dutch.rounding import Rounding, meaning
from rag.dutch.units import same_unit
from rag.records import Figure

_SHARES = {"deel": Decimal(100), "procent": Decimal(1), "promille": Decimal("0.1")}
"""Units of shares, in percent."""
_NEAR, _ABOUT, _SPOKEN = Decimal("0.15"), Decimal("0.1"), Decimal(3)
"""How far "ruim" and "circa" reach, and how many percentage points a share in words may be off."""
_OPEN_ENDED = re.compile(r"\bdan$|\b(?:onder|boven|over) de$|^[<>]$")
_SOME = re.compile(
    r"^\W*(?:en |maar )?(?:zijn|is|waren|was|bestaan|are|is) (?:er|there)\b|\b(?:ergens|sommige|enkele)\b",
    re.IGNORECASE,
)
_LEAST, _MOST = Decimal("-Infinity"), Decimal("Infinity")


def asks_for_some(text: str) -> bool:
    """Whether it is enough that one of several does: "zijn er wijken waar meer dan 60% huurt"."""
    return bool(_SOME.search(text))


def comparable_units(one: str | None, other: str | None) -> bool:
    """Whether figures of these units can be held against each other: a fraction and a percentage can."""
    return same_unit(one, other) or (one in _SHARES and other in _SHARES)


def lies_as_asked(asked: Reading, figure: Figure, some: bool = False) -> bool | None:
    """Whether the figure lies where the question puts it; None when its rounding leaves that open.

    With `some` it is of the highest among several ("tot 70%"), and the question asks whether there is one.
    """
    value = _scaled(asked.value, asked.unit)
    bound = meaning(asked.qualifier)
    least, most, within = _span(figure)
    if some and meaning(figure.qualifier) is Rounding.AT_MOST:
        least = most
    if bound in (Rounding.ABOVE, Rounding.AT_LEAST):
        return _above(value, least, most, within, bound is Rounding.AT_LEAST)
    if bound in (Rounding.BELOW, Rounding.AT_MOST):
        return _above(-value, -most, -least, within, bound is Rounding.AT_MOST)
    slack = _SPOKEN if "deel" in (asked.unit, figure.unit) else abs(value) * _ABOUT * (bound is not None)
    return None if least - slack <= value <= most + slack else False


def _above(value: Decimal, least: Decimal, most: Decimal, within: bool, or_equal: bool) -> bool | None:
    """Whether what lies between `least` and `most`, or strictly within them, is above the value."""
    if least > value or (least == value and (or_equal or within)):
        return True
    if most < value or (most == value and (within or not or_equal)):
        return False
    return None


def _span(figure: Figure) -> tuple[Decimal, Decimal, bool]:
    """Between what and what the true value lies, and whether it is neither of them."""
    value = _scaled(figure.value, figure.unit)
    if figure.range_to is not None:
        return value, _scaled(figure.range_to, figure.unit), False
    bound = meaning(figure.qualifier)
    open_ended = bool(_OPEN_ENDED.search(figure.qualifier or ""))
    reach = abs(value) * _NEAR
    match bound:
        case Rounding.ABOVE:
            return value, _MOST if open_ended else value + reach, True
        case Rounding.BELOW:
            return _LEAST if open_ended else value - reach, value, True
        case Rounding.AT_LEAST:
            return value, _MOST, False
        case Rounding.AT_MOST:
            return _LEAST, value, False
        case Rounding.ABOUT:
            return value - abs(value) * _ABOUT, value + abs(value) * _ABOUT, False
        case _:
            return value, value, False


def _scaled(value: Decimal, unit: str | None) -> Decimal:
    return value * _SHARES.get(unit or "", Decimal(1))
