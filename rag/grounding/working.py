"""The sums of an answer done again: is what it calls worked out made of figures it cites, and right?"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from rag.dutch.periods import parse_period
from rag.grounding.formula import evaluate, operands
from rag.grounding.sources import Fact, Source

COMPUTED = re.compile(r"\(berekend:\s*([^()]*(?:\([^()]*\)[^()]*)*)\)", re.IGNORECASE)
"""A formula as answers show it: "(berekend: 64 − 60)"."""
_MEAN = re.compile(r"\(([^()]*\+[^()]*)\)\s*÷\s*(\d+)")


def worked_out(text: str, sources: Sequence[Source]) -> list[Decimal] | None:
    """What the formulas of a stretch give, worked out again; None when one is wrong or has another number in it."""
    facts = [fact for source in sources for fact in source.facts]
    values = {
        v for fact in facts for v in values_of(fact.figure.value, fact.figure.range_to, fact.figure.unit)
    }
    results: list[Decimal] = []
    for formula in COMPUTED.findall(text):
        result = evaluate(formula)
        if result is None or not terms_stand(formula, values):
            return None
        results += [abs(result), *_relatives(operands(formula), facts)]
    return results


def terms_stand(formula: str, values: Collection[Decimal]) -> bool:
    """Is every number of a formula one of `values`, the hundred of a percentage, or how many terms a mean is taken of?"""
    free = [Decimal(100)]
    for mean in _MEAN.finditer(formula):
        if mean[1].count("+") + 1 == int(mean[2]):
            free.append(Decimal(mean[2]))
    return all(abs(term) in values or term in free for term in operands(formula))


def values_of(value: Decimal, range_to: Decimal | None, unit: str | None) -> set[Decimal]:
    """The numbers that a formula may write for a figure: both ends of a range; of a part also its percentage and terms."""
    found = {abs(value)}
    if range_to is not None:
        found.add(abs(range_to))
    if unit == "deel":
        found |= {Decimal(n) for n in Fraction(abs(value)).limit_denominator(1000).as_integer_ratio()}
        found.add((abs(value) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP).normalize())
    return found


def same_as_written(written: Decimal, result: Decimal) -> bool:
    """The written number is the result, as far as it is written out."""
    exponent = written.as_tuple().exponent
    places = -int(exponent) if isinstance(exponent, int) else 0
    return abs(abs(written) - abs(result)) <= Decimal("0.5") * Decimal(10) ** -max(places, 0)


def _relatives(terms: Sequence[Decimal], facts: Sequence[Fact]) -> list[Decimal]:
    """The relative change that may stand beside a difference: in percent of the older figure, whichever was written first.

    Without periods that tell, of the second term, as in "64 − 60" for what went up from 60.
    """
    if len(terms) != 2:
        return []
    first, second = terms
    before = {
        (one.figure.value, other.figure.value) for one in facts for other in facts if _is_before(one, other)
    }
    base = first if (first, second) in before and (second, first) not in before else second
    return [abs((first - second) / base * 100)] if base else []


def _is_before(one: Fact, other: Fact) -> bool:
    first = parse_period(one.figure.period) if one.figure.period else None
    second = parse_period(other.figure.period) if other.figure.period else None
    return first is not None and second is not None and first.last < second.last
