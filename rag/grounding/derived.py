"""Numbers that no source states but that follow from figures it does: differences, changes, ratios, shares, sums."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rag.dutch.periods import parse_period
from rag.figures.arithmetic import (
    Computed,
    NotCombinable,
    difference,
    part_of,
    ratio,
    relative_change,
    share,
    total,
)
from rag.grounding.holding import period_covers
from rag.grounding.reading import NumberClaim, SentenceReading
from rag.grounding.sources import Fact
from rag.grounding.values import Amount, Sort, compare, measures_agree

_SUM = re.compile(r"\b(?:samen|totaal|opgeteld|bij elkaar|tezamen|gezamenlijk|in totaal)\b", re.IGNORECASE)
_SHARE = re.compile(r"\b(?:van de|van alle|van het|aandeel|deel)\b", re.IGNORECASE)
_MOST_PAIRS = 400


@dataclass(frozen=True, slots=True)
class Derivation:
    """A number worked out from figures of the sources, with the formula."""

    computed: Computed
    facts: tuple[Fact, ...]


def derive(claim: NumberClaim, statement: SentenceReading, facts: Sequence[Fact]) -> Derivation | None:
    """A computation over `facts` (all about the subject, best first) that gives the number; None when none does."""
    for computed, used in _computations(claim, statement, facts):
        result = Amount(computed.value, computed.unit, "circa" if computed.approximate else None)
        if _bears(claim, result, computed, statement) and _periods_fit(statement, used):
            return Derivation(computed, used)
    return None


def _bears(claim: NumberClaim, result: Amount, computed: Computed, statement: SentenceReading) -> bool:
    amount = claim.amount
    if not _units_fit(amount, result):
        return False
    plain = Amount(abs(amount.value), amount.unit, amount.qualifier, amount.range_to, amount.digits)
    positive = Amount(abs(result.value), result.unit, None)
    if compare(plain, positive) is not None:
        return False
    return _direction_fits(claim, statement, computed.value)


def _units_fit(amount: Amount, result: Amount) -> bool:
    if amount.sort in (Sort.COUNT, Sort.BARE) and result.sort in (Sort.COUNT, Sort.BARE):
        return True
    return amount.sort is result.sort and measures_agree(amount.unit, result.unit)


def _direction_fits(claim: NumberClaim, statement: SentenceReading, value: Decimal) -> bool:
    """A change in the statement must go the way of the result; a difference without direction may go either way."""
    ways = [found.way for found in statement.directions if claim.window[0] <= found.start < claim.window[1]]
    ways = ways or [found.way for found in statement.directions]
    if claim.direction is not None:
        ways = ["up" if claim.direction == "stijging" else "down"]
    if not ways or value == 0:
        return True
    return (value > 0) == (ways[0] == "up")


def _computations(
    claim: NumberClaim, statement: SentenceReading, facts: Sequence[Fact]
) -> Iterator[tuple[Computed, tuple[Fact, ...]]]:
    sort = claim.amount.sort
    moves = bool(statement.directions) or claim.direction is not None
    for one, other in itertools.islice(_pairs(claim, statement, facts), _MOST_PAIRS):
        new, old = one.figure, other.figure
        results: list[Computed | NotCombinable] = []
        if sort is Sort.POINTS or (sort is not Sort.SHARE and sort is not Sort.TIMES and moves):
            results.append(difference(new, old))
        if sort is Sort.SHARE and moves:
            results.append(relative_change(old, new))
        if sort is Sort.TIMES:
            results.append(ratio(new, old))
        if sort is Sort.SHARE and not moves and _SHARE.search(statement.text):
            results.append(share(new, old))
        if sort in (Sort.COUNT, Sort.BARE) and not moves:
            results.append(part_of(new, old))
        for result in results:
            if isinstance(result, Computed):
                yield result, (one, other)
    if _SUM.search(statement.text):
        yield from _sums(facts)


def _sums(facts: Sequence[Fact]) -> Iterator[tuple[Computed, tuple[Fact, ...]]]:
    for count in (2, 3, 4):
        for group in itertools.islice(itertools.combinations(facts[:10], count), _MOST_PAIRS):
            if len({(fact.figure.unit, fact.figure.indicator) for fact in group}) > 1 and count > 2:
                continue
            result = total([fact.figure for fact in group])
            if isinstance(result, Computed):
                yield result, group


def _pairs(
    claim: NumberClaim, statement: SentenceReading, facts: Sequence[Fact]
) -> Iterator[tuple[Fact, Fact]]:
    """Ordered pairs (new, old): later before earlier; for places and groups both ways."""
    for one, other in itertools.permutations(facts, 2):
        first, second = _when(one), _when(other)
        if first and second and first < second:
            continue
        yield one, other


def _when(fact: Fact) -> str:
    period = parse_period(fact.figure.period) if fact.figure.period else None
    return period.last.isoformat() if period else ""


def _periods_fit(statement: SentenceReading, used: tuple[Fact, ...]) -> bool:
    """Every period that the statement names must be one of the operands', or span them."""
    labels = [fact.figure.period for fact in used if fact.figure.period]
    return all(any(period_covers(period.label, label) for label in labels) for period in statement.periods)
