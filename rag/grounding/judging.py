"""A verdict for every claim of a statement, from the sources that it is held against."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rag.answering.vocabulary import Bag, pour
from rag.dutch.direction import Direction
from rag.dutch.periods import parse_period
from rag.dutch.writing import write_period, write_value
from rag.grounding.derived import derive
from rag.grounding.holding import (
    Aspect,
    Deviation,
    Held,
    hold,
    named_in,
    period_covers,
)
from rag.grounding.reading import NumberClaim, SentenceReading
from rag.grounding.sources import Fact, Source, SourceBook
from rag.grounding.subject import Term, coverage, opposites, said

CLOSER = 0.15
"""How much more a figure with another value must be about the subject to make a matching one a coincidence."""
_ABOUT = 0.45
"""From here on a figure is about the same thing, so that a difference is a contradiction."""


class Verdict(StrEnum):
    """What the sources say of a claim or a statement."""

    VERIFIED = "verified"
    COMPUTED = "computed"
    QUOTED = "quoted"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"


GOOD = frozenset({Verdict.VERIFIED, Verdict.COMPUTED, Verdict.QUOTED})


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """One claim with its verdict. `reasons` are Dutch; `formula` is set for a computed number."""

    claim: str
    verdict: Verdict
    reasons: tuple[str, ...] = ()
    formula: str | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdicts of all claims of a statement, and the units they stand on, most telling first."""

    claims: tuple[ClaimVerdict, ...]
    sources: tuple[Source, ...]

    @property
    def verdict(self) -> Verdict | None:
        """The worst verdict; None when there was nothing to check."""
        found = {claim.verdict for claim in self.claims}
        order = (
            Verdict.CONTRADICTED,
            Verdict.UNSUPPORTED,
            Verdict.COMPUTED,
            Verdict.VERIFIED,
            Verdict.QUOTED,
        )
        return next((verdict for verdict in order if verdict in found), None)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Reasons of what is not borne out, contradictions first."""
        bad = [claim for claim in self.claims if claim.verdict not in GOOD]
        bad.sort(key=lambda claim: claim.verdict is not Verdict.CONTRADICTED)
        return tuple(dict.fromkeys(reason for claim in bad for reason in claim.reasons))


@dataclass(frozen=True, slots=True)
class Matter:
    """A statement ready to be judged: its reading, its terms, and those it borrows from the sentence before."""

    reading: SentenceReading
    terms: tuple[Term, ...]
    borrowed: tuple[Term, ...] = ()

    def weighted(self, claim: NumberClaim | None = None) -> list[tuple[Term, float]]:
        """The terms with their weight for one number: those of its own stretch count most."""
        several = claim is not None and len(self.reading.numbers) > 1
        found = []
        for term in self.terms:
            factor = 1.0
            if several and claim is not None and not claim.window[0] <= term.start < claim.window[1]:
                factor = 0.5
            found.append((term, factor))
        known = {term.lemma for term in self.terms}
        found += [(term, 0.35) for term in self.borrowed if term.lemma not in known]
        return found


class Judge:
    """Judges statements against units of one corpus."""

    def __init__(self, book: SourceBook) -> None:
        self._book = book

    def judge(self, matter: Matter, sources: Sequence[Source]) -> Judgement:
        """Hold every claim of the statement against `sources`."""
        facts = [fact for source in sources for fact in source.facts]
        verdicts: list[ClaimVerdict] = []
        used: list[Source] = []
        chosen: list[Fact] = []
        for claim in matter.reading.numbers:
            verdict, standing = self._number(claim, matter, facts)
            verdicts.append(verdict)
            used += verdict.sources
            chosen += standing
        used = list(dict.fromkeys(used))
        if not matter.reading.numbers:
            used = self._about(matter, sources)
            self._sentence(matter, used, verdicts)
        elif used:
            self._rest(matter, used, chosen, verdicts)
        return Judgement(tuple(verdicts), tuple(used[:4]))

    # Numbers ---------------------------------------------------------------------------------------------

    def _number(
        self, claim: NumberClaim, matter: Matter, facts: Sequence[Fact]
    ) -> tuple[ClaimVerdict, list[Fact]]:
        weighted = matter.weighted(claim)
        held = [hold(claim, matter.reading, fact, coverage(weighted, fact.bag)) for fact in facts]
        held.sort(key=lambda each: -each.nearness)
        clean = [each for each in held if not each.deviations]
        rivals = [each for each in held if {d.aspect for d in each.deviations} == {Aspect.VALUE}]
        floor = self._floor(claim)
        best = max(clean, key=lambda each: self._preference(each, matter), default=None)
        rival = max(rivals, key=lambda each: each.subject, default=None)
        if (
            best is not None
            and best.subject >= floor
            and (rival is None or rival.subject <= best.subject + CLOSER)
        ):
            return ClaimVerdict(claim.text, Verdict.VERIFIED, sources=(best.fact.source,)), [best.fact]
        if claim.is_age or claim.amount.sort == "bare":
            label = self._as_label(claim, matter, held)
            if label is not None:
                return ClaimVerdict(claim.text, Verdict.VERIFIED, sources=(label,)), []
        related = [
            each.fact for each in sorted(held, key=lambda each: -each.subject)[:24] if each.subject >= 0.3
        ]
        derivation = derive(claim, matter.reading, related)
        if derivation is not None:
            sources = tuple(dict.fromkeys(fact.source for fact in derivation.facts))
            formula = derivation.computed.formula
            return ClaimVerdict(claim.text, Verdict.COMPUTED, formula=formula, sources=sources), list(
                derivation.facts
            )
        return self._refused(claim, held, rival if best is not None else None)

    def _preference(self, held: Held, matter: Matter) -> float:
        """Among figures that bear a number out: the one most about the subject, and of a period that is named."""
        named = {period.label for period in matter.reading.periods}
        bonus = 0.1 if named & held.fact.periods else 0.0
        return held.subject + bonus

    def _floor(self, claim: NumberClaim) -> float:
        """How much a figure must be about the subject: less for a number that hardly another figure has."""
        digits = f"{abs(claim.amount.value).normalize():f}".replace(".", "").strip("0")
        rare = self._book.value_count(claim.amount) <= 1
        if len(digits) >= 3:
            return 0.2 if rare else 0.3
        return 0.35 if rare else 0.4

    def _as_label(self, claim: NumberClaim, matter: Matter, held: Sequence[Held]) -> Source | None:
        """A number that only names a group ("12 tot en met 17 jaar") or a thing ("lijn 5"): the source has the same words."""
        wanted = claim.text.lower().replace("–", "-")
        for each in sorted(held, key=lambda each: -each.subject)[:12]:
            source = each.fact.source
            if each.subject >= 0.35 and wanted in f"{source.sentence.text}\n{source.near_text}".lower():
                return source
        return None

    def _refused(
        self, claim: NumberClaim, held: Sequence[Held], rival: Held | None
    ) -> tuple[ClaimVerdict, list[Fact]]:
        nearest = rival or (held[0] if held else None)
        if nearest is None or nearest.subject < _ABOUT or not nearest.deviations:
            reason = Deviation(Aspect.VALUE, write_value(claim.amount.value, claim.amount.unit), None).reason
            return ClaimVerdict(claim.text, Verdict.UNSUPPORTED, (reason,)), []
        contradicts = any(deviation.said is not None for deviation in nearest.deviations)
        verdict = Verdict.CONTRADICTED if contradicts else Verdict.UNSUPPORTED
        reasons = tuple(deviation.reason for deviation in nearest.deviations)
        return ClaimVerdict(claim.text, verdict, reasons, sources=(nearest.fact.source,)), [nearest.fact]

    # What is not tied to a number -------------------------------------------------------------------------

    def _rest(
        self, matter: Matter, used: Sequence[Source], chosen: Sequence[Fact], verdicts: list[ClaimVerdict]
    ) -> None:
        reading = matter.reading
        tied = {claim.period for claim in reading.numbers if claim.period}
        for period in reading.periods:
            if period.label not in tied:
                verdicts.append(self._period(period.label, used, chosen))
        tied_mentions = {mention for claim in reading.numbers for mention in claim.mentions}
        for mention in reading.mentions:
            if mention not in tied_mentions:
                verdicts.append(_mention(mention.kind, mention.label, used))
        verdicts += [_name(name, used) for name in reading.names]
        verdicts += self._directions(matter, used, chosen)

    def _period(self, label: str, used: Sequence[Source], chosen: Sequence[Fact]) -> ClaimVerdict:
        given = {period for fact in chosen for period in fact.periods}
        given |= {
            period.label for source in used for period in (*source.reading.periods, *source.near_periods)
        }
        years = (
            {label[:4], label[-4:]} if (parsed := parse_period(label)) and parsed.kind == "years" else set()
        )
        if any(period_covers(label, each) for each in given) or (
            years and years <= {each[:4] for each in given}
        ):
            return ClaimVerdict(write_period(label), Verdict.VERIFIED)
        said_instead = next((sorted(fact.periods)[0] for fact in chosen if fact.periods), None)
        deviation = Deviation(
            Aspect.PERIOD, write_period(label), write_period(said_instead) if said_instead else None
        )
        return _refuse(write_period(label), deviation)

    def _directions(
        self, matter: Matter, used: Sequence[Source], chosen: Sequence[Fact]
    ) -> list[ClaimVerdict]:
        found = []
        for direction in matter.reading.changes:
            found.append(self._direction(direction, matter, used, chosen))
        return found

    def _direction(
        self, direction: Direction, matter: Matter, used: Sequence[Source], chosen: Sequence[Fact]
    ) -> ClaimVerdict:
        word = matter.reading.text[direction.start : direction.end]
        way = _numbers_say(matter.reading, chosen)
        ways = {way} if way else _ways_of(direction, matter, used, chosen)
        if direction.way in ways:
            return ClaimVerdict(word, Verdict.VERIFIED)
        instead = _WORDS[sorted(ways)[0]] if ways else None
        return _refuse(word, Deviation(Aspect.DIRECTION, word, instead))

    # Statements without numbers ------------------------------------------------------------------------------

    def _about(self, matter: Matter, sources: Sequence[Source]) -> list[Source]:
        weighted = matter.weighted()
        scored = sorted(sources, key=lambda source: -coverage(weighted, source.bag))
        return scored[:3]

    def _sentence(self, matter: Matter, used: Sequence[Source], verdicts: list[ClaimVerdict]) -> None:
        reading = matter.reading
        weighted = matter.weighted()
        claims = (*reading.periods, *reading.names, *reading.changes, *reading.levels)
        if not claims and not any(m.kind in ("place", "national") for m in reading.mentions):
            return
        best: list[ClaimVerdict] | None = None
        for source in used:
            about = coverage(weighted, source.bag)
            tried: list[ClaimVerdict] = []
            if about < _ABOUT:
                continue
            tried += [self._period(period.label, [source], source.facts) for period in reading.periods]
            tried += [_mention(m.kind, m.label, [source]) for m in reading.mentions if not m.compared]
            tried += [_name(name, [source]) for name in reading.names]
            for direction in (*reading.changes, *reading.levels):
                tried.append(self._direction(direction, matter, [source], source.facts))
            tried += _contrary(matter, source)
            if best is None or _badness(tried) < _badness(best):
                best = tried
        if best is None:
            verdicts.append(
                ClaimVerdict(reading.text, Verdict.UNSUPPORTED, ("onderwerp niet in de bronnen",))
            )
            return
        verdicts += best


_WORDS = {"up": "gestegen", "down": "gedaald", "same": "gelijk gebleven"}


def _badness(verdicts: Sequence[ClaimVerdict]) -> int:
    return sum({Verdict.CONTRADICTED: 2, Verdict.UNSUPPORTED: 1}.get(each.verdict, 0) for each in verdicts)


def _refuse(claim: str, deviation: Deviation) -> ClaimVerdict:
    verdict = Verdict.UNSUPPORTED if deviation.said is None else Verdict.CONTRADICTED
    return ClaimVerdict(claim, verdict, (deviation.reason,))


def _mention(kind: str, label: str, used: Sequence[Source]) -> ClaimVerdict:
    aspect = Aspect.PLACE if kind == "place" else Aspect.POPULATION
    for source in used:
        text = f"{source.sentence.text}\n{source.near_text}".lower()
        if label.lower() in text or named_in(label, source.near_lemmas):
            return ClaimVerdict(label, Verdict.VERIFIED)
        if kind == "national" and any(fact.national for fact in source.facts):
            return ClaimVerdict(label, Verdict.VERIFIED)
    return _refuse(label, Deviation(aspect, label, None))


def _name(name: str, used: Sequence[Source]) -> ClaimVerdict:
    words = [word for word in name.split() if word[0].isupper()]
    for source in used:
        document = source.document
        text = f"{document.text}\n{document.title}\n{document.publisher or ''}".lower()
        if all(word.lower() in text for word in words):
            return ClaimVerdict(name, Verdict.VERIFIED)
    return _refuse(name, Deviation(Aspect.NAME, name, None))


def _contrary(matter: Matter, source: Source) -> list[ClaimVerdict]:
    """Words of the statement of which the source says the opposite and not the word itself."""
    bag = dict.fromkeys(source.own_lemmas, 1.0)
    found = []
    for term in matter.terms:
        contrary = opposites(term.lemma) & source.own_lemmas
        if contrary and said(term.forms, bag) < 0.75:
            word = matter.reading.text[term.start : term.end]
            found.append(_refuse(word, Deviation(Aspect.DIRECTION, word, sorted(contrary)[0])))
    return found


def _numbers_say(reading: SentenceReading, chosen: Sequence[Fact]) -> str | None:
    """The way that the numbers of a statement themselves go, when two of one unit and thing stand in order of time."""
    pairs = []
    for one, other in itertools.pairwise(chosen):
        same = one.figure.unit == other.figure.unit and one.figure.indicator == other.figure.indicator
        first, second = one.figure.period, other.figure.period
        if same and one.figure.place == other.figure.place and first and second and first != second:
            older, newer = (one, other) if first < second else (other, one)
            pairs.append((older.figure.value, newer.figure.value))
    if len(pairs) != 1:
        return None
    older_value, newer_value = pairs[0]
    return "up" if newer_value > older_value else "down" if newer_value < older_value else "same"


def _ways_of(
    direction: Direction, matter: Matter, used: Sequence[Source], chosen: Sequence[Fact]
) -> set[str]:
    """The ways that the sources say it goes: in figures that are changes, in their words, in a series of figures."""
    ways = {"up" if f.figure.direction == "stijging" else "down" for f in chosen if f.figure.direction}
    weighted = matter.weighted()
    told = [(coverage(weighted, source.bag), _way_about(weighted, source, direction.sort)) for source in used]
    best = max((about for about, way in told if way), default=0.0)
    ways |= {way for about, way in told if way and about >= best - 0.1}
    if direction.sort == "change":
        for source in used:
            ways |= _series_ways(source, matter, chosen)
    return ways


_CLAUSE = re.compile(r"[;:–]|,\s|\b(?:terwijl|hoewel|maar|en)\b", re.IGNORECASE)


def _way_about(weighted: Sequence[tuple[Term, float]], source: Source, sort: str) -> str | None:
    """The way that a source sentence gives to the subject: of several, that of the clause that says most of it."""
    found = [direction for direction in source.reading.directions if direction.sort == sort]
    if len({direction.way for direction in found}) < 2:
        return found[0].way if found else None
    text = source.sentence.text
    cuts = [0, *(match.start() for match in _CLAUSE.finditer(text)), len(text)]
    scored = []
    for direction in found:
        start = max(cut for cut in cuts if cut <= direction.start)
        end = min(cut for cut in cuts if cut > direction.start)
        bag: Bag = {}
        pour(bag, text[start:end], 1.0)
        scored.append((coverage(weighted, bag), direction.way))
    return max(scored, key=lambda each: each[0])[1]


def _series_ways(source: Source, matter: Matter, chosen: Sequence[Fact]) -> set[str]:
    """The way a figure goes in its row or sentence, from the one before it in time to it."""
    ways = set()
    labels = {period.label for period in matter.reading.periods}
    for fact in source.facts:
        if chosen and fact not in chosen:
            continue
        like = [
            other
            for other in source.facts
            if other.figure.unit == fact.figure.unit
            and other.figure.indicator == fact.figure.indicator
            and other.figure.place == fact.figure.place
            and other.figure.dimensions == fact.figure.dimensions
            and other.figure.period
            and fact.figure.period
            and other.figure.period < fact.figure.period
        ]
        named = [other for other in like if other.figure.period in labels]
        older = named or like[-1:]
        for other in older:
            change = fact.figure.value - other.figure.value
            ways.add("up" if change > 0 else "down" if change < 0 else "same")
    return ways
