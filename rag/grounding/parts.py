"""Which figures of a sentence are a part and its whole, by what the sentence says."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from rag.grounding.sources import Fact, Source
from rag.grounding.values import Sort

COUNTS = frozenset({Sort.COUNT, Sort.BARE})
SUMMED = frozenset({Sort.COUNT, Sort.BARE, Sort.MONEY})
NOT = re.compile(
    r"\b(?:niet(?! (?:meer|minder|alleen|hoger|lager)\b)|(?<!nog )(?<!net )geen|nooit|zonder|evenmin)\b",
    re.IGNORECASE,
)
"""Words that deny, where they are not part of a rounding word ("niet meer dan", "nog geen")."""
OF_WHICH = re.compile(r"\b(?:waarvan|waaronder|onder wie|van wie|van welke|daarvan|hiervan)\b", re.IGNORECASE)
OF_THEM = re.compile(
    r"^\W*(?:daarvan|hiervan|van hen|van deze|onder hen|daaronder|hieronder)\b|\b(?:er|daarvan|hiervan)\s+"
    r"(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
OF_THEM_BEHIND = re.compile(r"\s+(?:daarvan|hiervan|van hen|van deze|van die)\b", re.IGNORECASE)
_TELLING = 50
"""A count of which a percentage is hardly another count by accident."""
_OUT_OF = re.compile(r"\s+(?:\w+\s+)?van\s+(?:de|alle|in totaal|totaal)\s+(?:\w+\s+)?", re.IGNORECASE)
OF_ALL = re.compile(
    r"\bvan\s+(?:de|alle|deze|die|in totaal)\s+(?:ruim |bijna |circa |ongeveer |zo['’]n )?$", re.IGNORECASE
)


def part_and_whole(
    source: Source, wholes_stated: frozenset[Decimal] = frozenset(), as_share: bool = False
) -> Iterator[tuple[Fact, Fact]]:
    """Counts of a sentence that it calls a part of another: "van de 1.150 …", "waarvan 41", "daarvan waren er 3.640".

    `wholes_stated`: counts that a statement takes parts of ("van de 2.150 aanvragen"), so that the source need not say so.
    `as_share`: the statement gives a share, which two counts of one sentence hardly make by accident.
    """
    text, offset = source.sentence.text, source.sentence.start
    counts = [f for f in source.facts if f.amount.sort in SUMMED and f.direction is None]
    for whole in counts:
        start, end = whole.figure.start - offset, whole.figure.end - offset
        for part in counts:
            if (
                part.figure.start <= whole.figure.start and not as_share
            ) or not 0 < part.amount.value < whole.amount.value:
                continue
            between = text[end : part.figure.start - offset]
            if not _alike_facts(part, whole):
                continue
            if (
                whole.amount.value in wholes_stated
                or OF_ALL.search(text[:start])
                or OF_WHICH.search(between)
                or (
                    as_share
                    and not is_negated(part)
                    and whole.amount.sort is not Sort.MONEY
                    and whole.amount.value >= _TELLING
                )
                or OF_THEM_BEHIND.match(text, part.figure.end - offset)
            ):
                yield part, whole
    for part, whole in itertools.pairwise(counts):
        if not _alike_facts(part, whole):
            continue
        gap = text[part.figure.end - offset : whole.figure.start - offset]
        if 0 < part.amount.value < whole.amount.value and _OUT_OF.fullmatch(gap):
            yield part, whole
    if source.previous is None:
        return
    before = [
        f
        for f in source.book.source(source.previous.id).facts
        if f.amount.sort in COUNTS and f.direction is None
    ]
    for part in counts:
        wholes = [w for w in before if part.amount.value < w.amount.value and _same_time(part, w)]
        cases = re.match(r"\s*gevallen\b", text[part.figure.end - offset :]) or part.figure.unit == "gevallen"
        if as_share and (
            same := [w for w in before if w.figure.unit and w.figure.unit == part.figure.unit and w in wholes]
        ):
            yield part, same[0]
        elif wholes and (cases or OF_THEM.search(text[: part.figure.start - offset])):
            yield part, wholes[0]


def _alike_facts(one: Fact, other: Fact) -> bool:
    return one.amount.sort is other.amount.sort or {one.amount.sort, other.amount.sort} <= COUNTS


def _same_time(part: Fact, whole: Fact) -> bool:
    return part.figure.period is None or part.figure.period == whole.figure.period


def is_negated(fact: Fact) -> bool:
    """Does the stretch of a figure deny what it counts?"""
    return NOT.search(fact.source.sentence.text[fact.window[0] : fact.window[1]]) is not None
