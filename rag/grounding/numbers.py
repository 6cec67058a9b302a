"""Verdicts for the numbers of a statement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rag.dutch.writing import write_value
from rag.grounding.derived import derive
from rag.grounding.deviations import Aspect, Deviation
from rag.grounding.holding import Held, hold
from rag.grounding.reading import NumberClaim
from rag.grounding.sources import Fact, Source, SourceBook
from rag.grounding.subject import coverage
from rag.grounding.values import Sort
from rag.grounding.verdicts import ClaimVerdict, Matter, Verdict, verified

CLOSER = 0.15
"""How much more a figure that says something else must be about the subject to make a match a coincidence."""
MUCH_CLOSER = 0.3
"""The same where it is of another period, place or group: those are often left out."""
ABOUT = 0.45
"""From here on a figure is about the same thing, so that a difference is a contradiction."""
_RELATED = 24
_SLIPS = frozenset({Aspect.VALUE, Aspect.ROUNDING, Aspect.SIGN})


@dataclass
class Outcome:
    """One number: its verdict and the figures it stands on; `held` are all figures, nearest first."""

    claim: NumberClaim
    held: list[Held]
    verdict: ClaimVerdict
    facts: list[Fact] = field(default_factory=list)
    is_label: bool = False
    """It only names a group or thing, so that its place and period were not looked at."""


def judge_numbers(matter: Matter, facts: Sequence[Fact], book: SourceBook) -> list[Outcome]:
    """A verdict for every number of a statement, in order."""
    claims = [claim for claim in matter.reading.numbers if not claim.is_offset]
    stated = {abs(claim.amount.value) for claim in claims}
    outcomes = [_judge(claim, matter, facts, book, stated) for claim in claims]
    borne = {source for outcome in outcomes if outcome.verdict.good for source in outcome.verdict.sources}
    if borne:
        for index, outcome in enumerate(outcomes):
            if not outcome.verdict.good:
                outcomes[index] = _beside(outcome, borne)
    return outcomes


def _judge(
    claim: NumberClaim, matter: Matter, facts: Sequence[Fact], book: SourceBook, stated: set[object]
) -> Outcome:
    weighted = matter.weighted(claim)
    held = [hold(claim, fact, coverage(weighted, fact.bag)) for fact in facts]
    held.sort(key=lambda each: -each.nearness)
    best = max(
        (each for each in held if not each.deviations),
        key=lambda each: _preference(each, matter),
        default=None,
    )
    rival = _rival(held, best, stated)
    if best is not None and best.subject >= _floor(claim, book) and rival is None:
        return Outcome(claim, held, verified(claim.text, best.fact.source), [best.fact])
    label = _as_label(claim, matter, held)
    if label is not None:
        return Outcome(claim, held, verified(claim.text, label), is_label=True)
    related = [
        each.fact for each in sorted(held, key=lambda each: -each.subject)[:_RELATED] if each.subject >= 0.3
    ]
    derivation = derive(claim, matter.reading, related)
    if derivation is not None:
        sources = tuple(dict.fromkeys(fact.source for fact in derivation.facts))
        verdict = ClaimVerdict(
            claim.text, Verdict.COMPUTED, formula=derivation.computed.formula, sources=sources
        )
        return Outcome(claim, held, verdict, list(derivation.facts))
    return Outcome(claim, held, _refused(claim, held, rival))


def _preference(held: Held, matter: Matter) -> float:
    """Among figures that bear a number out: the one most about the subject, and of a period that is named."""
    named = {period.label for period in matter.reading.periods}
    return held.subject + (0.1 if named & held.fact.periods else 0.0)


def _rival(held: Sequence[Held], best: Held | None, stated: set[object]) -> Held | None:
    """A figure that differs in one thing and is so much more about the subject that it must be the one meant."""
    if best is None:
        return None
    for each in sorted(held, key=lambda each: -each.subject):
        if each.subject <= best.subject + CLOSER:
            return None
        if len(each.aspects) != 1 or abs(each.fact.figure.value) in stated - {abs(each.claim.amount.value)}:
            continue
        if each.subject > best.subject + (CLOSER if each.aspects <= _SLIPS else MUCH_CLOSER):
            return each
    return None


def _floor(claim: NumberClaim, book: SourceBook) -> float:
    """How much a figure must be about the subject: less for a number that hardly another figure has."""
    digits = f"{abs(claim.amount.value).normalize():f}".replace(".", "").strip("0")
    rare = book.value_count(claim.amount) <= 1
    if len(digits) >= 3:
        return 0.2 if rare else 0.3
    return 0.35 if rare else 0.4


def _as_label(claim: NumberClaim, matter: Matter, held: Sequence[Held]) -> Source | None:
    """A number that only names a group ("12 tot en met 17 jaar") or a thing ("lijn 5"): the source has the same words."""
    text = matter.reading.text
    if claim.is_age:
        wanted = text[claim.start : claim.end]
    elif claim.amount.sort is Sort.BARE and (word := re.search(r"[^\W\d]{3,}\s+$", text[: claim.start])):
        wanted = text[word.start() : claim.end]
    else:
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w|[.,]\d)", re.IGNORECASE)
    for each in sorted(held, key=lambda each: -each.subject)[:12]:
        source = each.fact.source
        if each.subject >= 0.35 and pattern.search(f"{source.sentence.text}\n{source.near_text}"):
            return source
    return None


def _beside(outcome: Outcome, borne: set[Source]) -> Outcome:
    """A number that fell short by itself, held against the figures beside those that bear out the rest."""
    for each in sorted(outcome.held, key=lambda each: -each.subject):
        source = each.fact.source
        near = (
            source in borne
            or any(source.previous is not None and source.previous.id == b.sentence.id for b in borne)
            or any(b.previous is not None and b.previous.id == source.sentence.id for b in borne)
        )
        if near and each.only_inherited and each.subject >= 0.2:
            return Outcome(outcome.claim, outcome.held, verified(outcome.claim.text, source), [each.fact])
    return outcome


def _refused(claim: NumberClaim, held: Sequence[Held], rival: Held | None) -> ClaimVerdict:
    nearest = rival or (held[0] if held else None)
    if nearest is None or nearest.subject < ABOUT or not nearest.deviations:
        reason = Deviation(Aspect.VALUE, write_value(claim.amount.value, claim.amount.unit), None).reason
        return ClaimVerdict(claim.text, Verdict.UNSUPPORTED, (reason,))
    contradicts = any(deviation.said is not None for deviation in nearest.deviations)
    verdict = Verdict.CONTRADICTED if contradicts else Verdict.UNSUPPORTED
    reasons = tuple(deviation.reason for deviation in nearest.deviations)
    return ClaimVerdict(claim.text, verdict, reasons, sources=(nearest.fact.source,))
