"""Numbers that follow from figures which the source itself ties together: a level and its change, a part and its whole.

"3.120 misdrijven, 260 minder dan in 2023" gives 3.380 for 2023; "van de 1.150 voldeden er 230 niet" gives one in five,
and 920 that did. Such figures need no test of whether they may be combined: their sentence combines them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rag.dutch.number_words import whole_number
from rag.dutch.periods import read_periods
from rag.dutch.writing import write_number
from rag.figures.arithmetic import Computed, NotCombinable, share_of, total
from rag.figures.combining import FLOW
from rag.grounding.claims import NumberClaim
from rag.grounding.labels import cell_of, is_named_row
from rag.grounding.parts import (
    COUNTS,
    NOT,
    OF_ALL,
    OF_THEM,
    OF_THEM_BEHIND,
    SUMMED,
    is_negated,
    part_and_whole,
)
from rag.grounding.periods import covers
from rag.grounding.reading import SentenceReading
from rag.grounding.scopes import is_base
from rag.grounding.sources import Fact, Source
from rag.grounding.subject import said, same_forms
from rag.grounding.units import content
from rag.grounding.values import Sort, in_base, sort_of

_THAN = re.compile(r"^\W*(?:[\w-]+\s+){0,3}?(?:dan|ten opzichte van|vergeleken met)\b", re.IGNORECASE)
_THAT_IS = re.compile(r"\W*dat\s+(?:is|was|zijn|waren|betekent)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:eerder|daarvoor|ervoor|vorig jaar|destijds|toen nog|voorheen|aanvankelijk)\b", re.IGNORECASE
)
_FOR = re.compile(r"(?:\bvoor|[;,:])\s+(?:(?:de|een|bijna|ruim)\s+)*$", re.IGNORECASE)
""" "3,6 miljoen euro werd voor de helft betaald uit subsidie"."""
_STILL = re.compile(
    r"\bmoet(?:en)?\s+(?:dus\s+)?nog\b|\bnog\s+te\b|\b(?:resteren\w*|resteert|overige|resterende)\b",
    re.IGNORECASE,
)
""" "Met de bouw van 30.500 woningen moet nog worden begonnen": what is left of the whole."""
_REST = re.compile(r"\b(?:rest|overigen?|resterende|resteert)\b", re.IGNORECASE)
_MEAN = re.compile(r"\bgemiddelde?\b|\bper (?:stuk|persoon)\b", re.IGNORECASE)
_WHOLE_YEAR = re.compile(r"\b(?:heel|het hele jaar|het gehele jaar|over het jaar)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Linked:
    """A value that follows from figures of one source, and the periods that it may be called of (None: of any of theirs)."""

    computed: Computed
    facts: tuple[Fact, ...]
    of: frozenset[str] | None = None


def linked(claim: NumberClaim, statement: SentenceReading, facts: Sequence[Fact]) -> Iterator[Linked]:
    """What can be worked out from figures that their source ties together, in the sort of number that is claimed."""
    sources = list(dict.fromkeys(fact.source for fact in facts if not fact.is_cell))
    stretch = statement.text[claim.window[0] : claim.window[1]]
    negated = (NOT.search(stretch) or _STILL.search(stretch)) is not None
    for source in sources:
        if claim.direction is None and not claim.is_difference:
            yield from _other_levels(claim, statement, source)
            yield from _parts(claim, statement, negated, source)
            yield from _amounts_of_shares(claim, statement, source)
            yield from _rest_of_all(claim, statement, source)
            yield from _prices(claim, statement, source)
            yield from _whole_years(claim, statement, source)
    if claim.amount.sort in SUMMED and claim.direction is None:
        yield from _sums_of_row(claim, statement, facts)
    if claim.amount.sort is Sort.SHARE and claim.direction is None:
        yield from _shares_of_row(statement, facts)
        said = {in_base(c.amount.value, c.amount.unit) for c in statement.numbers if c is not claim}
        yield from _rests(negated, [f for f in facts if in_base(f.amount.value, f.amount.unit) not in said])


def _other_levels(claim: NumberClaim, statement: SentenceReading, source: Source) -> Iterator[Linked]:
    """The level that a change is counted from: "3.120, 260 minder dan in 2023"."""
    text = source.sentence.text
    for change in source.facts:
        if change.direction is None or change.amount.sort is Sort.TIMES:
            continue
        end = change.figure.end - source.sentence.start
        if not _THAN.match(text[end:]):
            continue
        level = level_of(change, source)
        if level is None and source.previous is not None and _THAT_IS.match(text):
            level = level_of(change, source.book.source(source.previous.id))
        if level is None or not _alike(level, claim):
            continue
        before = level.figure.period
        base = frozenset(
            p.label
            for p in read_periods(text, source.document.published, before)
            if p.start >= end and (is_base(text, p) or _THAN.match(text[end : p.start + 1]))
        )
        earlier = not base and _EARLIER.search(statement.text) is not None
        if not (claim.period and any(covers(claim.period, label) for label in base)) and not earlier:
            continue
        sign = -1 if change.direction == "stijging" else 1
        a, b = level.amount.value, change.amount.value
        shown = f"{write_number(a)} {'−' if sign < 0 else '+'} {write_number(b)}"
        yield Linked(
            _computed(a + sign * b, level.amount.unit, shown, (level, change)), (level, change), base
        )


def _alike(fact: Fact, claim: NumberClaim) -> bool:
    """A number of the same sort; a count may go without its noun."""
    return fact.amount.sort is claim.amount.sort or {fact.amount.sort, claim.amount.sort} <= COUNTS


def level_of(change: Fact, source: Source) -> Fact | None:
    """The level that a change goes with: the nearest one of its sort, before it rather than behind it."""
    wanted = Sort.SHARE if change.amount.sort is Sort.POINTS else change.amount.sort
    alike = [
        fact
        for fact in source.facts
        if fact.direction is None
        and (fact.amount.sort is wanted or {fact.amount.sort, wanted} <= COUNTS)
        and change.amount.sort is not Sort.SHARE
    ]
    before = [fact for fact in alike if fact.figure.end <= change.figure.start]
    if before:
        return before[-1]
    return alike[0] if len(alike) == 1 else None


def _parts(claim: NumberClaim, statement: SentenceReading, negated: bool, source: Source) -> Iterator[Linked]:
    """A part as a share of its whole, and what is left of the whole."""
    stated = frozenset(
        c.amount.value for c in statement.numbers if OF_ALL.search(statement.text[: c.number_start])
    )
    for part, whole in part_and_whole(source, stated, claim.amount.unit == "procent" and not negated):
        a, b = part.amount.value, whole.amount.value
        if claim.amount.sort is Sort.SHARE:
            rest = negated != is_negated(part)
            value = (b - a if rest else a) / b * 100
            shown = f"{write_number(a)} ÷ {write_number(b)} × 100"
            if rest:
                shown = f"({write_number(b)} − {write_number(a)}) ÷ {write_number(b)} × 100"
            yield Linked(_computed(value, "procent", shown, (part, whole)), (part, whole))
        elif _alike(part, claim) and negated != is_negated(part):
            shown = f"{write_number(b)} − {write_number(a)}"
            yield Linked(_computed(b - a, whole.amount.unit, shown, (part, whole)), (part, whole))


def _amounts_of_shares(claim: NumberClaim, statement: SentenceReading, source: Source) -> Iterator[Linked]:
    """How much a share is of the whole that its sentence, or the one before, takes it of: "daarvan was een derde besteed"."""
    text, offset = source.sentence.text, source.sentence.start
    before = source.book.source(source.previous.id).facts if source.previous else ()
    for part in source.facts:
        if part.amount.sort is not Sort.SHARE or part.direction is not None:
            continue
        wholes = [
            whole
            for whole in source.facts
            if whole.amount.sort in SUMMED and OF_ALL.search(text[: whole.figure.start - offset])
        ]
        if not wholes and (
            OF_THEM.search(text[: part.figure.start - offset])
            or OF_THEM_BEHIND.match(text, part.figure.end - offset)
        ):
            wholes = [whole for whole in before if whole.amount.sort in SUMMED and whole.direction is None]
        levels = [f for f in source.facts if f.amount.sort in SUMMED and f.direction is None]
        if (
            not wholes
            and len(levels) == 1
            and levels[0].figure.start < part.figure.start
            and _FOR.search(text[: part.figure.start - offset])
        ):
            wholes = levels
        told = any(
            c.amount.sort is Sort.SHARE and c.start > claim.start and c is not claim
            for c in statement.numbers
        )  # "van de 8.316 nam driekwart deel": the number is the whole there
        for whole in wholes[:1] if not told else ():
            if _alike(whole, claim):
                yield Linked(share_of(part.figure, whole.figure), (part, whole))


def _rest_of_all(claim: NumberClaim, statement: SentenceReading, source: Source) -> Iterator[Linked]:
    """ "De rest, 35 procent": a hundred less the shares of a sentence."""
    shares = [f for f in source.facts if f.amount.sort is Sort.SHARE and f.direction is None]
    if claim.amount.sort is not Sort.SHARE or not shares or not _REST.search(statement.text):
        return
    left = Decimal(100) - sum((in_base(f.amount.value, f.amount.unit) for f in shares), Decimal(0))
    if left > 0:
        shown = " − ".join(["100", *(write_number(in_base(f.amount.value, f.amount.unit)) for f in shares)])
        yield Linked(_computed(left, "procent", shown, tuple(shares)), tuple(shares))


def _prices(claim: NumberClaim, statement: SentenceReading, source: Source) -> Iterator[Linked]:
    """What one costs on average: "36 bussen voor samen 19,8 miljoen euro"."""
    counts = [f for f in source.facts if f.amount.sort is Sort.COUNT and f.direction is None]
    sums = [f for f in source.facts if f.amount.sort is Sort.MONEY and f.direction is None]
    if (
        claim.amount.sort is Sort.MONEY
        and len(counts) == len(sums) == 1
        and counts[0].amount.value > 0
        and _MEAN.search(statement.text)
    ):
        a, b = sums[0].amount.value, counts[0].amount.value
        shown = f"{write_number(a)} ÷ {write_number(b)}"
        yield Linked(_computed(a / b, sums[0].amount.unit, shown, (sums[0], counts[0])), (sums[0], counts[0]))


def _shares_of_row(statement: SentenceReading, facts: Iterable[Fact]) -> Iterator[Linked]:
    """One count of a row as a share of another, where the statement names the columns of both."""
    bag = dict.fromkeys(content(statement.text), 1.0)
    named = [
        fact
        for fact in facts
        if fact.is_cell
        and fact.amount.sort in COUNTS
        and (cell := cell_of(fact)) is not None
        and (words := [w for w in content(cell.header) if w.isalpha()])
        and all(said(same_forms(word), bag) for word in words)
        and is_named_row(statement.text, fact)
    ]
    for part in named:
        for whole in named:
            if (
                part.source is whole.source
                and 0 < part.amount.value < whole.amount.value
                and part.figure.period == whole.figure.period
            ):
                a, b = part.amount.value, whole.amount.value
                shown = f"{write_number(a)} ÷ {write_number(b)} × 100"
                yield Linked(_computed(a / b * 100, "procent", shown, (part, whole)), (part, whole))


_IN_YEARS = re.compile(r"\b(?:in|afgelopen|laatste)\s+(\w+)\s+jaar\b", re.IGNORECASE)


def _sums_of_row(claim: NumberClaim, statement: SentenceReading, facts: Sequence[Fact]) -> Iterator[Linked]:
    """The sum over the years of a row that the statement names: "in drie jaar tijd", "in 2022 tot en met 2024 samen"."""
    told = _IN_YEARS.search(statement.text)
    count = whole_number(told[1]) if told else None
    span = re.fullmatch(r"(\d{4})-(\d{4})", claim.period or "")
    if count is None and span is None:
        return
    for source in dict.fromkeys(fact.source for fact in facts if fact.is_cell):
        years = sorted(
            (
                f
                for f in source.facts
                if re.fullmatch(r"\d{4}", f.figure.period or "") and f.direction is None
            ),
            key=lambda fact: fact.figure.period or "",
        )
        if span:
            years = [fact for fact in years if span[1] <= (fact.figure.period or "") <= span[2]]
            count = Decimal(int(span[2]) - int(span[1]) + 1)
        taken = years[-int(count or 0) :]
        if len(taken) != count or len({f.figure.period for f in taken}) != count or count < 2:
            continue
        result = total([fact.figure for fact in taken])
        if isinstance(result, NotCombinable) and result.code == "stock" and FLOW.search(statement.text):
            added = sum((fact.amount.value for fact in taken), Decimal(0))
            shown = " + ".join(write_number(fact.amount.value) for fact in taken)
            result = _computed(added, taken[0].amount.unit, shown, tuple(taken))
        if isinstance(result, Computed) and is_named_row(statement.text, taken[0]):
            yield Linked(result, tuple(taken), frozenset({claim.period or ""}))


def _rests(negated: bool, facts: Iterable[Fact]) -> Iterator[Linked]:
    """What is left of a hundred percent, where the statement denies what the source says, or the other way round."""
    for fact in facts:
        given = fact.amount
        if given.sort is not Sort.SHARE or fact.direction is not None or fact.is_cell:
            continue
        share = in_base(given.value, given.unit)
        if 0 < share < 100 and negated != is_negated(fact):
            shown = f"100 − {write_number(share)}"
            yield Linked(_computed(100 - share, "procent", shown, (fact,)), (fact,))


def _whole_years(claim: NumberClaim, statement: SentenceReading, source: Source) -> Iterator[Linked]:
    """The sum over the halves or quarters that make up the year of the statement."""
    if claim.amount.sort not in SUMMED or not claim.period or not _WHOLE_YEAR.search(statement.text):
        return
    for mark, count in (("H", 2), ("Q", 4)):
        parts = [
            fact
            for fact in source.facts
            if (fact.figure.period or "").startswith(f"{claim.period}-{mark}") and fact.direction is None
        ]
        if len(parts) == count == len({fact.figure.period for fact in parts}):
            shown = " + ".join(write_number(fact.amount.value) for fact in parts)
            total = sum((fact.amount.value for fact in parts), Decimal(0))
            yield Linked(
                _computed(total, parts[0].amount.unit, shown, tuple(parts)),
                tuple(parts),
                frozenset({claim.period}),
            )


def _computed(value: Decimal, unit: str | None, shown: str, facts: tuple[Fact, ...]) -> Computed:
    rough = any(fact.amount.qualifier is not None for fact in facts)
    return Computed(value, unit, shown, tuple(fact.figure for fact in facts), rough)


def same_row(new: Fact, old: Fact) -> bool:
    """Two cells of one row in one unit, under different headers ("begroting" and "realisatie")."""
    return (
        new.is_cell
        and new.source is old.source
        and sort_of(new.amount.unit) is sort_of(old.amount.unit)
        and new.figure.period == old.figure.period
    )
