"""Verdicts for the numbers of a statement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from rag.dutch.periods import read_periods
from rag.dutch.rounding import Rounding, meaning
from rag.grounding.ages import age_bands
from rag.grounding.bases import is_norm, own_norms
from rag.grounding.book import SourceBook
from rag.grounding.claims import NumberClaim
from rag.grounding.derived import derive, fits_beside
from rag.grounding.deviations import Aspect, Deviation
from rag.grounding.fitting import moment
from rag.grounding.holding import Held, hold
from rag.grounding.naming import as_label, has_age, in_label
from rag.grounding.rivals import digits, floor_of, in_other_words, is_rare, rival_of
from rag.grounding.sources import Fact, Source
from rag.grounding.stated import derive_from_stated
from rag.grounding.subject import Term, coverage
from rag.grounding.values import Sort, compare
from rag.grounding.verdicts import ClaimVerdict, Matter, Verdict, refused, verified

ABOUT = 0.45
"""From here on a figure is about the same thing, so that a difference is a contradiction."""
_RELATED = 24
_WITH_NEIGHBOURS = 8
_MOST_OPERANDS = 70
_REACH = 0.3
"""How much less about the subject than the best figure an operand may be."""
_TOGETHER = 0.1
_NEAR_ENOUGH = 0.3
"""From here on a figure of two digits counts among several that stand together."""
_SURE = 0.75
_LEANING = 0.25
_COMPANY = 0.12
_REACH_BACK = re.compile(r"\b(?:afgelopen|laatste)\s+$", re.IGNORECASE)
_LEADS_TO = re.compile(r"\b(?:tot|naar|op)\s+(?:[\w€]+\s+){0,2}$", re.IGNORECASE)
_AS = re.compile(r"\bals\s+(?:[\w€]+\s+){0,4}$", re.IGNORECASE)
_BRACKET = re.compile(
    r"(?:\s+(?!(?:dan|tegen|en|versus|naar)\b)[\w’'-]+){0,5}\s*(?:\(|, (?:oftewel|ofwel)\s)\s*"
    r"|(?:\s+(?!(?:dan|tegen|en|versus)\b)[\w’'-]+){0,10}, (?:namelijk|te weten)\s"
)


@dataclass
class Outcome:
    """One number: its verdict and the figures it stands on; `held` are all figures, nearest first."""

    claim: NumberClaim
    held: list[Held]
    verdict: ClaimVerdict
    facts: list[Fact] = field(default_factory=list)
    period_is_open: bool = False
    """The period of its claim is not the figure's, and must be that of another."""
    is_label: bool = False
    """It only names a group or thing, so that its place and period were not looked at."""


def judge_numbers(matter: Matter, facts: Sequence[Fact], book: SourceBook) -> list[Outcome]:
    """A verdict for every number of a statement, in order.

    In three rounds: each by itself; what fell short, beside what was borne out; what is left, as worked out from figures.
    """
    claims = matter.reading.numbers
    stated = frozenset(abs(claim.amount.value) for claim in claims) | matter.stated_before
    outcomes = [_alone(claim, matter, facts, book, stated) for claim in claims]
    borne = {source for outcome in outcomes if outcome.verdict.good for source in outcome.verdict.sources}
    borne |= _shared(outcomes)
    if borne:
        outcomes = [each if each.verdict.good else _beside(each, borne) for each in outcomes]
    outcomes = [each if each.verdict.good else _worked_out(each, outcomes, matter) for each in outcomes]
    return [_settle(outcome, outcomes, matter) for outcome in outcomes]


def _alone(
    claim: NumberClaim, matter: Matter, facts: Sequence[Fact], book: SourceBook, stated: frozenset[Decimal]
) -> Outcome:
    weighted = matter.weighted(claim)
    bands = frozenset(band for mention in claim.own for band in age_bands(mention.label))
    others = frozenset(
        abs(other.amount.value) for other in matter.reading.numbers if other is not claim and _tells(other)
    ) - {abs(claim.amount.value)}
    norms = own_norms(claim)
    held = [
        hold(
            claim, fact, _subject(weighted, fact, matter, bands, others, bool(norms) and is_norm(fact, norms))
        )
        for fact in facts
    ]
    held.sort(key=lambda each: -each.nearness)
    if claim.is_age and (label := as_label(claim, matter.reading.text, held)):
        return Outcome(claim, held, verified(claim.text, label), is_label=True)
    best = max(
        (each for each in held if not each.deviations),
        key=lambda each: _preference(each, matter),
        default=None,
    )
    rare = is_rare(claim, book)
    only = bool(matter.homes) and sum(not each.deviations for each in held) == 1
    rival = None
    own = [(term, factor) for term, factor in weighted if factor == 1.0]
    if best is not None and not (_says_little(matter) and digits(claim) >= 3):
        rival = rival_of(held, best, stated, rare, [term for term, _ in own])
    if best is not None and best.subject >= floor_of(claim, rare, only) and rival is None:
        return Outcome(claim, held, verified(claim.text, best.fact.source), [best.fact])
    if best is None and (other := in_other_words(claim, held)) is not None:
        return Outcome(claim, held, verified(claim.text, other.fact.source), [other.fact])
    label = as_label(claim, matter.reading.text, held)
    if label is not None:
        return Outcome(claim, held, verified(claim.text, label), is_label=True)
    return Outcome(claim, held, _refused(claim, held, rival, own))


def _tells(claim: NumberClaim) -> bool:
    """Does a number stand in few sentences, so that one with it is likely the one that is meant?"""
    return digits(claim) >= 2 and not claim.is_span


def _subject(
    weighted: list[tuple[Term, float]],
    fact: Fact,
    matter: Matter,
    bands: frozenset[tuple[int, int | None]],
    others: frozenset[Decimal],
    same_norm: bool = False,
) -> float:
    """How far a figure is about the subject.

    One beside what bears out the sentence before is so all the more, and one in the row of the ages spoken of, and one in a
    sentence with other numbers of the statement.
    """
    about = coverage(weighted, fact.bag)
    if same_norm:
        about = min(1.0, about + _LEANING)
    if others and any(abs(f.amount.value) in others for f in fact.source.facts if f is not fact):
        about = min(1.0, about + _COMPANY)
    if bands and fact.is_cell and bands <= age_bands(fact.source.sentence.cells[0].text):
        about = min(1.0, about + _LEANING)
    return min(1.0, about + _LEANING) if fact.source.passage.id in matter.leans_on else about


def _says_little(matter: Matter) -> bool:
    """Has it hardly a subject of its own ("Dat zijn er 212 minder dan een jaar eerder")?"""
    return bool(matter.borrowed) and sum(term.weight for term in matter.terms) < 0.5


def _preference(held: Held, matter: Matter) -> float:
    """Among figures that bear a number out: the one most about the subject, and of a period that is named."""
    named = {period.label for period in matter.reading.periods}
    if not named and held.fact.is_cell:  # without a period a table is taken at its latest
        year = moment(held.fact)[:4]
        return held.subject + (int(year) / 10_000_000 if len(year) == 4 else 0.0)
    last = {label.rpartition("-")[2] for label in named}
    ends = 0.01 if last & held.fact.periods else 0.0
    return held.subject + ends + (0.1 if named & held.fact.periods else 0.0)


# Numbers beside others -----------------------------------------------------------------------------------


def _shared(outcomes: Sequence[Outcome]) -> set[Source]:
    """Units that bear out two or more telling numbers of a statement: together they need few words in common."""
    found: dict[Source, set[str]] = {}
    for outcome in outcomes:
        telling = digits(outcome.claim)
        if outcome.verdict.good or telling < 2:
            continue
        for each in outcome.held:
            if not each.deviations and (telling > 2 or each.subject >= _NEAR_ENOUGH):
                found.setdefault(each.fact.source, set()).add(outcome.claim.text)
    return {source for source, claims in found.items() if len(claims) > 1}


def _beside(outcome: Outcome, borne: set[Source]) -> Outcome:
    """A number that fell short by itself, held against the figures beside those that bear out the rest."""
    for each in sorted(outcome.held, key=lambda each: -each.subject):
        source = each.fact.source
        if (
            _is_forgiven(each)
            and each.subject >= _TOGETHER
            and any(_adjoins(source, other) for other in borne)
        ):
            verdict = verified(outcome.claim.text, source)
            return Outcome(
                outcome.claim, outcome.held, verdict, [each.fact], period_is_open=bool(each.deviations)
            )
    return outcome


def _is_forgiven(held: Held) -> bool:
    """No difference, or only in what a number that limits something else ("ritten tot 7,5 kilometer") takes over."""
    if not held.deviations:
        return True
    amount = held.claim.amount
    limits = meaning(amount.qualifier) in (Rounding.AT_MOST, Rounding.AT_LEAST) or amount.sort is Sort.MEASURE
    return held.only_inherited and (limits or held.claim.is_definite or held.aspects == {Aspect.PERIOD})


def _adjoins(one: Source, other: Source) -> bool:
    ids = {one.sentence.id, one.previous.id if one.previous else ""}
    return other.sentence.id in ids or (other.previous is not None and other.previous.id == one.sentence.id)


# Numbers worked out --------------------------------------------------------------------------------------


def _worked_out(outcome: Outcome, outcomes: Sequence[Outcome], matter: Matter) -> Outcome:
    """A number that follows from figures of the sources, with those that bear out the rest of the sentence among them."""
    claim = outcome.claim
    anchors = [
        fact
        for other in outcomes
        if other.facts and fits_beside(claim, other.claim) and _is_compared(claim, other.claim)
        for fact in _as_anchors(other)
    ]
    about = [each.fact for each in outcome.held if each.subject >= ABOUT]
    sure = [h.fact for h in outcome.held if h.subject >= _SURE] if not matter.borrowed else []
    derivation = derive(
        claim, matter.reading, _operands(outcome.held, anchors), anchors, about, sure, matter.stated_before
    )
    if derivation is None:
        return outcome
    sources = tuple(dict.fromkeys(fact.source for fact in derivation.facts))
    verdict = ClaimVerdict(claim.text, Verdict.COMPUTED, formula=derivation.computed.formula, sources=sources)
    return Outcome(claim, outcome.held, verdict, list(derivation.facts))


def _as_anchors(outcome: Outcome) -> list[Fact]:
    """The figures that a number stands on, and the same ones given elsewhere: in a table beside the text."""
    again = [
        each.fact
        for each in outcome.held[:_RELATED]
        if not each.deviations
        and any(each.fact.amount.value == f.amount.value and each.fact.is_cell for f in outcome.facts)
    ]
    twins = [twin for fact in outcome.facts if (twin := _in_brackets(fact)) is not None]
    return list(dict.fromkeys((*outcome.facts, *again, *twins)))


def _in_brackets(fact: Fact) -> Fact | None:
    """The exact share in brackets behind a rough one: "ruim een derde van de inwoners (35%)"."""
    text, offset = fact.source.sentence.text, fact.source.sentence.start
    for other in fact.source.facts if fact.amount.sort is Sort.SHARE else ():
        start, end = fact.figure.end - offset, other.figure.start - offset
        if start < end and other.amount.sort is Sort.SHARE and _BRACKET.fullmatch(text, start, end):
            return other
    return None


def _is_compared(claim: NumberClaim, other: NumberClaim) -> bool:
    """Is the other number what this one is the change of: before it, or where it leads to ("met 450 tot 22.850")?"""
    if claim.amount.sort is Sort.TIMES and _AS.search(claim.sentence, claim.end, other.number_start):
        return True
    return other.start < claim.start or bool(_LEADS_TO.search(claim.sentence, claim.end, other.number_start))


def _operands(held: Sequence[Held], anchors: Sequence[Fact]) -> list[Fact]:
    """Figures to compute with: those most about the subject, and what stands beside them."""
    ordered = sorted(held, key=lambda each: -each.subject)
    lowest = max(0.3, ordered[0].subject - _REACH) if ordered else 1.0
    near = [*anchors, *(each.fact for each in ordered[:_RELATED] if each.subject >= lowest)]
    beside: list[Fact] = []
    passages = {fact.source.passage.id: fact.source for fact in reversed(near)}
    for source in list(passages.values())[::-1][:_WITH_NEIGHBOURS]:
        beside += source.beside
        for neighbour in (source.previous, source.following):
            if neighbour is not None:
                beside += source.book.source(neighbour.id).facts
    return list(dict.fromkeys((*near, *beside)))[:_MOST_OPERANDS]


# The whole -----------------------------------------------------------------------------------------------


def _settle(outcome: Outcome, outcomes: Sequence[Outcome], matter: Matter) -> Outcome:
    """What can only be seen when all numbers have been: one that follows from two others, a label of another row."""
    claim, held = outcome.claim, outcome.held
    stated = [other.claim for other in outcomes if other.verdict.good and other is not outcome]
    alike = {sort: sum(c.amount.sort is sort for c in stated) for sort in Sort}
    decided = claim.amount.sort is Sort.TIMES and 2 in (
        alike[Sort.SHARE],
        alike[Sort.COUNT],
        alike[Sort.MONEY],
    )
    if not outcome.verdict.good or decided:
        formula = derive_from_stated(claim, matter.reading, stated)
        if formula is not None:
            return Outcome(claim, held, ClaimVerdict(claim.text, Verdict.COMPUTED, formula=formula))
        if decided and outcome.verdict.good:
            return _refuse(outcome, Deviation(Aspect.VALUE, claim.text, "de cijfers in de zin zelf"))
    twin = _twin(outcome, outcomes, matter.reading.text)
    if twin is not None:
        return _refuse(outcome, Deviation(Aspect.VALUE, claim.text, twin.text))
    facts = [fact for other in outcomes for fact in other.facts]
    reach = claim.amount.unit == "jaar" and _REACH_BACK.search(claim.sentence[: claim.start])
    if (claim.is_span or reach) and not outcome.verdict.good and _lasts(claim, facts):
        return Outcome(claim, held, verified(claim.text), is_label=True)
    if not outcome.verdict.good and (source := in_label(claim, facts)) is not None:
        return Outcome(claim, held, verified(claim.text, source), is_label=True)
    if outcome.is_label and claim.is_age and facts and not any(has_age(claim, fact.source) for fact in facts):
        return _refuse(outcome, Deviation(Aspect.POPULATION, claim.text, None))
    return outcome


def _refuse(outcome: Outcome, deviation: Deviation) -> Outcome:
    return Outcome(outcome.claim, outcome.held, refused(outcome.claim.text, deviation))


def _lasts(claim: NumberClaim, facts: Sequence[Fact]) -> bool:
    """Is it the time between the figures that the statement stands on ("in zes jaar")?"""
    labels = {label for fact in facts for label in fact.periods}
    years = {int(label[:4]) for label in labels if label[:4].isdigit()}
    if len(years) < 2:
        sources = {fact.source for fact in facts}
        labels |= {period.label for source in sources for period in source.reading.periods}
        labels |= {period.label for source in sources for period in read_periods(source.document.title)}
        years = {int(year) for label in labels for year in re.findall(r"(?<!\d)[12]\d{3}(?!\d)", label)}
    row = {label for fact in facts if fact.is_cell for other in fact.source.facts for label in other.periods}
    last = _REACH_BACK.search(claim.sentence[: claim.start])
    if last and claim.amount.value == len(row):
        return True
    return bool(years) and claim.amount.value == max(years) - min(years)


def _twin(outcome: Outcome, outcomes: Sequence[Outcome], text: str) -> NumberClaim | None:
    """The number in brackets behind this one that should be the same and is not: "vier op de tien (58%)"."""
    claim = outcome.claim
    for other in outcomes:
        behind = other.claim.start > claim.end and _BRACKET.fullmatch(text, claim.end, other.claim.start)
        rates = [" per " in (each.amount.unit or "") for each in (claim, other.claim)]
        if behind and claim.amount.sort is other.claim.amount.sort and len({*rates}) == 1:
            return other.claim if compare(claim.amount, other.claim.amount) is not None else None
    return None


def _refused(
    claim: NumberClaim, held: Sequence[Held], rival: Held | None, own: list[tuple[Term, float]]
) -> ClaimVerdict:
    """Refused against the figure that the claim is most likely about, by its own words or by those it leans on.

    A figure in another unit and of another value is another figure: it says nothing against the claim.
    """
    alike = [each for each in held if not each.aspects >= {Aspect.UNIT, Aspect.VALUE}]
    about = {id(each): max(each.subject, coverage(own, each.fact.bag)) for each in alike}
    nearest = rival or max(
        alike, key=lambda each: about[id(each)] - each.subject + each.nearness, default=None
    )
    subject = 0.0 if nearest is None else about.get(id(nearest), nearest.subject)
    if nearest is None or subject < ABOUT or not nearest.deviations:
        reason = Deviation(Aspect.VALUE, replace(claim.amount, qualifier=None), None).reason
        return ClaimVerdict(claim.text, Verdict.UNSUPPORTED, (reason,))
    contradicts = any(deviation.said is not None for deviation in nearest.deviations)
    verdict = Verdict.CONTRADICTED if contradicts else Verdict.UNSUPPORTED
    reasons = tuple(deviation.reason for deviation in nearest.deviations)
    return ClaimVerdict(claim.text, verdict, reasons, sources=(nearest.fact.source,))
