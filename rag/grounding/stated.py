"""Numbers that follow from other numbers of the same sentence: "55%, nog 44 procentpunt hoger dan de 11%"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from decimal import Decimal

from rag.dutch.writing import write_number
from rag.grounding.claims import NumberClaim
from rag.grounding.derived import is_change, says_sum
from rag.grounding.fitting import units_fit
from rag.grounding.holding import halved
from rag.grounding.reading import SentenceReading
from rag.grounding.values import Amount, Sort, base_of, compare, in_base

_THAN = re.compile(r"\bdan\b|\b(?:boven|onder)\s+(?:het|de|dat|die)\b", re.IGNORECASE)
_COUNTS = frozenset({Sort.COUNT, Sort.BARE})


def derive_from_stated(
    claim: NumberClaim, statement: SentenceReading, stated: Sequence[NumberClaim]
) -> str | None:
    """The formula by which the number follows from two others, all borne out; None when it follows from none.

    What the sentence itself gives needs no figures that may be combined: it only needs to be worked out right.
    """
    if claim.amount.value < 0:
        return None
    if says_sum(statement.text) and (formula := _sum(claim, stated)):
        return formula
    for one, other in itertools.permutations(stated, 2):
        sorts = {one.amount.sort, other.amount.sort}
        if (len(sorts) > 1 and not sorts <= _COUNTS) or not other.amount.value or not one.amount.value:
            continue
        worked_out = _work_out(claim, statement, one, other)
        if worked_out is None:
            continue
        value, unit, formula = worked_out
        result = Amount(abs(value), unit)
        fits = units_fit(claim.amount, result) and compare(halved(claim.amount), result) is None
        if fits and _goes_right(claim, statement, one, other, value):
            return formula
    return None


def _sum(claim: NumberClaim, stated: Sequence[NumberClaim]) -> str | None:
    """ "In totaal 10 miljoen, 6,2 miljoen van het Rijk en 3,8 miljoen van de gemeente"."""
    for count in (2, 3):
        for parts in itertools.combinations(stated, count):
            if any(not units_fit(claim.amount, part.amount) or part.amount.value <= 0 for part in parts):
                continue
            total = sum(in_base(part.amount.value, part.amount.unit) for part in parts)
            if total == in_base(claim.amount.value, claim.amount.unit):
                return " + ".join(write_number(part.amount.value) for part in parts)
    return None


def _work_out(
    claim: NumberClaim, statement: SentenceReading, one: NumberClaim, other: NumberClaim
) -> tuple[Decimal, str | None, str] | None:
    a, b = in_base(one.amount.value, one.amount.unit), in_base(other.amount.value, other.amount.unit)
    first, second = write_number(one.amount.value), write_number(other.amount.value)
    sort, change = claim.amount.sort, is_change(claim, statement)
    if sort is Sort.TIMES:
        return a / b, "keer", f"{first} ÷ {second}"
    if sort is Sort.SHARE and change:
        return (a - b) / b * 100, "procent", f"({first} − {second}) ÷ {second} × 100"
    if sort is Sort.SHARE and one.amount.sort in _COUNTS:
        return a / b * 100, "procent", f"{first} ÷ {second} × 100"
    if sort is not Sort.SHARE and change:
        unit = one.amount.unit or other.amount.unit
        unit = "procentpunt" if one.amount.sort is Sort.SHARE else unit and base_of(unit)[0]
        return a - b, unit, f"{first} − {second}"
    return None


def _goes_right(
    claim: NumberClaim, statement: SentenceReading, one: NumberClaim, other: NumberClaim, value: Decimal
) -> bool:
    """`one` minus (or over) `other` the way the sentence has it: "A, x hoger dan B" is A against B, in time the later first."""
    if claim.amount.sort is Sort.TIMES or claim.direction is None:
        return value >= 0
    than = _THAN.search(statement.text, claim.end)
    if than is not None and other.start < claim.start and one.start > than.start():
        return False
    if one.period and other.period and one.period != other.period:
        in_order = one.period > other.period
    else:
        in_order = than is not None or one.start > other.start
    return in_order and (value == 0 or (value > 0) == (claim.direction == "stijging"))
