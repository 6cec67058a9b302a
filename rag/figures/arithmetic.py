"""Exact arithmetic on figures, and only on figures that may be combined.

Every operation gives a `Computed`, with its formula in Dutch notation and its operands, or a `NotCombinable` that says
in Dutch why not. Divisions are rounded, half up, to one decimal (smaller quotients to two significant digits);
everything else is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from rag.dutch.writing import write_number
from rag.figures.combining import (
    Refusal,
    check_average,
    check_pair,
    check_share,
    check_total,
    in_order,
)
from rag.records import Figure

_MINUS, _DIVIDE, _TIMES = "−", "÷", "×"


@dataclass(frozen=True, slots=True)
class Computed:
    """A value worked out from figures of the sources. `approximate`: an operand had a rounding word or a range."""

    value: Decimal
    unit: str | None
    formula: str
    operands: tuple[Figure, ...]
    approximate: bool
    rounded: bool = False
    """True when the value was rounded after a division."""


@dataclass(frozen=True, slots=True)
class NotCombinable:
    """Why figures may not be combined, as the rest of a Dutch sentence: "de eenheden verschillen"."""

    reason: str
    code: str


def difference(one: Figure, other: Figure) -> Computed | NotCombinable:
    """`one` minus `other`: the same thing at two times, places or groups. Percentages differ by percentage points."""
    if refusal := check_pair(one, other):
        return _refused(refusal)
    first, second = _level(one), _level(other)
    unit = "procentpunt" if _unit(one) == "procent" else _unit(one)
    return Computed(
        first - second, unit, f"{_show(first)} {_MINUS} {_show(second)}", (one, other), _rough(one, other)
    )


def relative_change(earlier: Figure, later: Figure) -> Computed | NotCombinable:
    """The change from `earlier` to `later` in percent of `earlier`, to one decimal; known periods decide the order."""
    if refusal := check_pair(earlier, later):
        return _refused(refusal)
    earlier, later = in_order(earlier, later)
    first, second = _level(earlier), _level(later)
    if first <= 0:
        return NotCombinable(
            "het eerste cijfer is nul of kleiner, dus een verandering in procenten zegt niets", "zero"
        )
    value, rounded = _rounded((second - first) / first * 100)
    formula = f"({_show(second)} {_MINUS} {_show(first)}) {_DIVIDE} {_show(first)} {_TIMES} 100"
    return Computed(value, "procent", formula, (earlier, later), _rough(earlier, later), rounded)


def ratio(one: Figure, other: Figure) -> Computed | NotCombinable:
    """How many times `other` goes into `one`."""
    if refusal := check_pair(one, other):
        return _refused(refusal)
    first, second = _level(one), _level(other)
    if second == 0:
        return NotCombinable("door nul kan niet worden gedeeld", "zero")
    value, rounded = _rounded(first / second)
    return Computed(
        value, "keer", f"{_show(first)} {_DIVIDE} {_show(second)}", (one, other), _rough(one, other), rounded
    )


def share(part: Figure, whole: Figure) -> Computed | NotCombinable:
    """`part` in percent of `whole`, to one decimal: counts of the same sort, place, group and period."""
    if refusal := check_share(part, whole):
        return _refused(refusal)
    value, rounded = _rounded(part.value / whole.value * 100)
    formula = f"{_show(part.value)} {_DIVIDE} {_show(whole.value)} {_TIMES} 100"
    return Computed(value, "procent", formula, (part, whole), _rough(part, whole), rounded)


def part_of(fraction: Figure, whole: Figure) -> Computed | NotCombinable:
    """How many `fraction` (a percentage or a part) of `whole` (a count) is; always approximate."""
    if _unit(fraction) != "procent" or fraction.direction is not None:
        return NotCombinable("het ene cijfer is geen aandeel", "units")
    if refusal := check_share(fraction, whole, of_fraction=True):
        return _refused(refusal)
    return share_of(fraction, whole)


def share_of(fraction: Figure, whole: Figure) -> Computed:
    """`fraction` of `whole` to a whole number, untested: "38% van 61.000", "11.088 ÷ 4 × 3"."""
    value = (fraction.value if fraction.unit == "deel" else fraction.value / 100) * whole.value
    whole_number = value.quantize(Decimal(1), ROUND_HALF_UP)
    shown = f"{_show(fraction.value)}% van {_show(whole.value)}"
    if fraction.unit == "deel":
        above, below = Fraction(fraction.value).limit_denominator(1000).as_integer_ratio()
        shown = f"{_show(whole.value)} {_DIVIDE} {below}" + (f" {_TIMES} {above}" if above != 1 else "")
    return Computed(whole_number, whole.unit, shown, (fraction, whole), True, whole_number != value)


def total(figures: Sequence[Figure]) -> Computed | NotCombinable:
    """The sum of counts that do not overlap."""
    if refusal := check_total(figures):
        return _refused(refusal)
    values = [figure.value for figure in figures]
    formula = " + ".join(_show(value) for value in values)
    return Computed(sum(values, Decimal(0)), figures[0].unit, formula, tuple(figures), _rough(*figures))


def average(figures: Sequence[Figure]) -> Computed | NotCombinable:
    """The mean of one series over its periods, to one decimal."""
    if refusal := check_average(figures):
        return _refused(refusal)
    values = [_level(figure) for figure in figures]
    value, rounded = _rounded(sum(values, Decimal(0)) / len(values))
    formula = f"({' + '.join(_show(v) for v in values)}) {_DIVIDE} {len(values)}"
    return Computed(value, _unit(figures[0]), formula, tuple(figures), _rough(*figures), rounded)


def _refused(refusal: Refusal) -> NotCombinable:
    return NotCombinable(refusal.reason, refusal.code)


def _unit(figure: Figure) -> str | None:
    return "procent" if figure.unit == "deel" else figure.unit


def _level(figure: Figure) -> Decimal:
    """The value in its own unit; a part of one in percent, so that "een kwart" and "30%" can be compared."""
    value = figure.value * 100 if figure.unit == "deel" else figure.value
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP).normalize() if figure.unit == "deel" else value


def _rough(*operands: Figure) -> bool:
    return any(
        figure.qualifier is not None or figure.range_to is not None or figure.unit == "deel"
        for figure in operands
    )


def _rounded(value: Decimal) -> tuple[Decimal, bool]:
    step = Decimal("0.1")
    if value and abs(value) < 1:
        step = Decimal(1).scaleb(value.adjusted() - 1)
    shown = value.quantize(step, ROUND_HALF_UP)
    shown = shown.quantize(Decimal(1)) if shown == shown.to_integral_value() else shown.normalize()
    return shown, shown != value


def _show(value: Decimal) -> str:
    return write_number(value).replace("-", _MINUS)


__all__ = [
    "Computed", "NotCombinable", "average", "difference", "part_of", "ratio", "relative_change", "share", "share_of", "total",
]  # fmt: skip
