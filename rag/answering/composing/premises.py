"""Wrong premises: what a question takes for granted and the sources contradict, held like against like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rag.answering.composing.changes import line_asked
from rag.answering.evidence.affirming import DENIAL, affirms, denies_asked
from rag.answering.evidence.causes import find_cause
from rag.answering.evidence.direction_check import (
    comparable,
    contradicts_direction,
    pace_of,
    source_way,
    standing_of,
    turns_round,
)
from rag.answering.evidence.fitting import coverage, is_place, term_share
from rag.answering.evidence.ranker import rank
from rag.answering.evidence.weighing import Evidence, weigh
from rag.answering.gathering.case import Case
from rag.answering.gathering.put_questions import answered_there
from rag.answering.gathering.then_and_now import then_and_now
from rag.answering.phrasing.lines import Line
from rag.dutch.direction import Way, change_direction, find_directions, level_direction
from rag.dutch.rhetoric import moves_country, quality_of
from rag.dutch.units import is_measure, same_unit
from rag.dutch.words import lemma
from rag.question.kinds import Kind, Want, offers_alternatives
from rag.question.reading import QuestionReading, Role
from rag.records import Figure, SentenceKind
from rag.vocabulary import Bag, pour

_ABOUT = 0.5
"""Only evidence that itself says this share of the question can contradict it."""
_SAME_THING = 0.6
"""Share of the question that a figure at two moments must be about to be held against it."""
_HEAVY = 0.35
"""A word of this weight that is not said makes it another thing: how long one waits is not how long one stays."""
_AS_NEAR = 1.5
"""Evidence that bears the premise out counts when its score is no more than this under what contradicts it."""
_LOOKED_AT = 8
_DENYING = 2
_NOT_SO = "de bron zegt iets anders"
_EXPLAINS = re.compile(
    r"^\W*(?:en |maar )?(?:hoe|waarmee|waardoor|waarom|wat) (?:verklaar\w*|leg(?:t|gen)|zeg(?:t|gen)|noem(?:t|en)|komt het(?: volgens)?|"
    r"denk(?:t|en))\b[^?]{0,60}?\bdat\b",
    re.IGNORECASE,
)
_OFFICES = "minister|staatssecretaris|wethouder|burgemeester|gedeputeerde|directeur|voorzitter|commissaris|premier|hoogleraar"
_HOLDER = re.compile(
    rf"\b(?P<office>(?i:{_OFFICES}))\s+"
    r"(?P<name>(?:(?:van|de|der|den|ten|ter|het|’t|'t)\s+|[A-Z][\w’'-]+\s+){0,4}[A-Z][\w’'-]+)"
)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What the sources say instead; `lead` is the Dutch for how they differ from what was taken for granted."""

    lead: str
    line: Line | None = None
    evidence: Evidence | None = None
    figures: tuple[Figure, ...] = ()


_INSTEAD: dict[Way, str] = {
    "up": "het gaat juist om een stijging",
    "down": "het gaat juist om een daling",
    "same": "het bleef gelijk",
}


def contradiction(case: Case) -> Contradiction | None:
    """How the sources contradict what the question takes for granted; None when they bear it out or do not tell."""
    if offers_alternatives(case.question.asked):
        return None
    case = _without_frame(case)
    if case.question.yes_no:  # the answer itself tells whether the rest is so
        return _of_office(case)
    return (
        _of_office(case)
        or _of_pace(case)
        or _of_standing(case)
        or _of_movement(case)
        or _of_count(case)
        or _of_fact(case)
    )


def _without_frame(case: Case) -> Case:
    """The case for what somebody is asked to explain alone: "hoe verklaart het ministerie dat …" is not about ministries."""
    question = case.question
    framed = _EXPLAINS.match(question.text)
    if framed is None:
        return case
    terms = tuple(term for term in question.terms if term.start >= framed.end())
    if not terms:
        return case
    return _asked_anew(case, replace(question, terms=terms))


def _asked_anew(case: Case, question: QuestionReading) -> Case:
    """Another question held against the same candidates."""
    candidates = [evidence.candidate for evidence in case.ranked]
    return Case(question, tuple(rank(weigh(question, candidates, case.vocabulary))), case.vocabulary)


def _of_movement(case: Case) -> Contradiction | None:
    question = case.question
    if question.direction not in ("up", "down"):
        return None
    line = line_of_premise(case)
    if line is not None:
        way = way_of(line)
        if way == question.direction or (not question.periods and _agrees(case)):
            return None
        return Contradiction(_INSTEAD[way], line)
    near = [evidence for evidence in _about(case) if source_way(question, evidence) is not None]
    against = [evidence for evidence in near if contradicts_direction(question, evidence)]
    found = max(against, key=_plainly, default=None)
    if found is None or any(
        source_way(question, evidence) == question.direction and evidence.score > found.score - _AS_NEAR
        for evidence in near
    ):
        return None
    moved = change_direction(found.sentence.text) is not None
    way = source_way(question, found) or "same"
    better = quality_of(found.sentence.text) if level_direction(question.asked) is None else None
    if moved:
        lead = _INSTEAD[way]
    elif better is not None:
        lead = f"het werd juist {'beter' if better == 'better' else 'slechter'}"
    else:
        lead = "het is juist meer" if way == "up" else "het is juist minder"
    return Contradiction(lead, evidence=found, figures=_unit_figures(found))


def _plainly(evidence: Evidence) -> tuple[bool, float, float]:
    """Rather a sentence with one movement than one with several; then what says more of the question, then the nearer."""
    moves = {found.way for found in find_directions(evidence.sentence.text)}
    return len(moves) == 1, evidence.signals["coverage_own"], evidence.score


def way_of(line: Line) -> Way:
    """Which way the thing went between its two moments."""
    old, new = line.settled()
    return "up" if new.value > old.value else "down" if new.value < old.value else "same"


def _agrees(case: Case) -> bool:
    """Whether running text at the top bears the movement out, over whatever time."""
    return any(
        source_way(case.question, evidence) == case.question.direction
        for evidence in _about(case)
        if case.best.score - evidence.score < _AS_NEAR
    )


def line_of_premise(case: Case) -> Line | None:
    """What the question says has moved, at the two moments that it names or the first and last that are known."""
    question = replace(case.question, kind=Kind.CHANGE, want=Want.NUMBER)
    asked = _asked_anew(case, question)
    line = line_asked(asked)
    if line is None and not question.periods:
        pair = then_and_now(asked)
        line = Line(*pair, asked) if pair is not None else None
    if line is None or not same_unit(line.old.unit, line.new.unit) or not _same_thing(case, line.new):
        return None
    measure = f"{line.new.indicator} {line.new.population or ''} {case.sentence(line.new).text}"
    if turns_round(measure, question):  # the share that is weak fell: it went better
        return None
    return line


def _same_thing(case: Case, figure: Figure) -> bool:
    """Whether a figure is of the very thing, place and group that the question is about."""
    bag = _figure_bag(case, figure)
    terms = case.question.terms
    if not terms:  # "is Assen gegroeid": there is nothing to be about but the place
        return any(is_place(figure.place or "", place) for place in case.question.places)
    lacking = any(
        term.role is Role.TOPIC and term.weight >= _HEAVY and term_share(term, bag) < 0.3 for term in terms
    )
    return not lacking and coverage(terms, bag) >= _SAME_THING


def _says(case: Case, figure: Figure) -> float:
    """Share of what the question is about, its own numbers apart, that a figure says with what surrounds it."""
    terms = [term for term in case.question.terms if term.role is not Role.NUMBER]
    return coverage(terms, _figure_bag(case, figure))


def _figure_bag(case: Case, figure: Figure) -> Bag:
    bag = dict(case.vocabulary.bag(case.sentence(figure)))
    named = (
        figure.indicator,
        figure.population,
        figure.place,
        figure.unit,
        *(v for _, v in figure.dimensions),
    )
    pour(bag, " ".join(part for part in named if part), 1.0)
    return bag


def _about(case: Case) -> Iterator[Evidence]:
    """Running text near the top that itself says as much of the question as any does, of the same reach."""
    most = max(evidence.signals["coverage_own"] for evidence in case.ranked)
    if most < _ABOUT:
        return
    for evidence in case.ranked[:_LOOKED_AT]:
        text = evidence.sentence.text
        if evidence.sentence.kind is SentenceKind.ROW or evidence.signals["coverage_own"] < 0.9 * most:
            continue
        if evidence.signals["place_lacks"] or evidence.signals["group_lacks"]:
            continue
        if (
            moves_country(text) and not case.question.national
        ):  # a national movement says nothing of a local one
            continue
        if comparable(case.question, text):
            yield evidence


def _unit_figures(evidence: Evidence) -> tuple[Figure, ...]:
    return tuple(fit.figure for fit in evidence.fits if fit.unit > 0.2)[:2]


def _of_pace(case: Case) -> Contradiction | None:
    """Faster or slower than elsewhere."""
    asked = pace_of(case.question.text)
    if asked is None:
        return None
    for evidence in case.ranked[:_LOOKED_AT]:
        said = pace_of(evidence.sentence.text)
        if said is not None and evidence.signals["coverage_own"] >= _ABOUT:
            if said == asked:
                return None
            return Contradiction(
                f"het gaat juist {'sneller' if said == 'faster' else 'minder snel'}", evidence=evidence
            )
    return None


def _of_standing(case: Case) -> Contradiction | None:
    """Above or below the country, another place or the average."""
    asked = standing_of(case.question.text)
    if asked is None or pace_of(case.question.text) is not None:
        return None
    near = [
        (evidence, standing_of(evidence.sentence.text))
        for evidence in case.ranked[:_LOOKED_AT]
        if evidence.signals["coverage_own"] >= _ABOUT and evidence.sentence.kind is not SentenceKind.ROW
    ]
    told = [(evidence, said) for evidence, said in near if said is not None]
    if not told or any(said == asked for _, said in told):
        return None
    evidence, said = told[0]
    return Contradiction(
        "het ligt er juist boven" if said == "above" else "het blijft er juist bij achter",
        evidence=evidence,
        figures=_unit_figures(evidence),
    )


def _of_count(case: Case) -> Contradiction | None:
    """Another number of the very things that the question counts."""
    if case.question.kind is not Kind.CAUSE:
        return None
    for reading in case.question.numbers:
        if reading.unit is None or is_measure(reading.unit) or reading.range_to is not None or reading.period:
            continue
        counted = [
            (evidence, fit.figure)
            for evidence in case.ranked
            if not evidence.signals["place_lacks"]
            for fit in evidence.fits
            if same_unit(fit.figure.unit, reading.unit) or _counts_alike(fit.figure.unit, reading.unit)
        ]
        if not counted or any(reading.value in (figure.value, figure.range_to) for _, figure in counted):
            continue
        same = [(evidence, figure) for evidence, figure in counted if _says(case, figure) >= _SAME_THING]
        if same and len({figure.value for _, figure in same}) == 1:
            evidence, figure = same[0]
            return Contradiction("de bron noemt een ander aantal", evidence=evidence, figures=(figure,))
    return None


def _counts_alike(unit: str | None, asked: str) -> bool:
    """Whether two nouns count the same things, but for a name before a hyphen: "gebieden", "NPLV-gebieden"."""
    return unit is not None and lemma(unit.rpartition("-")[2]) == lemma(asked.rpartition("-")[2])


def _of_fact(case: Case) -> Contradiction | None:
    """What is to be explained is not so: the paper says no to it under that question, or denies it in so many words."""
    if case.question.kind is not Kind.CAUSE:
        return None
    cause = find_cause(case.question, case.ranked, case.vocabulary)
    if cause is not None and cause.sure:
        return None
    put = answered_there(case)
    if put is not None:
        evidence = next((own for own in case.ranked if own.sentence.id == put.answer.id), None)
        return None if put.yes or evidence is None else Contradiction(_NOT_SO, evidence=evidence)
    if DENIAL.search(case.question.asked) or find_directions(case.question.asked):
        return None
    for evidence in case.ranked[:_DENYING]:
        if denies_asked(case.question, evidence) and affirms(case.question, evidence) is False:
            return Contradiction(_NOT_SO, evidence=evidence)
    return None


def _of_office(case: Case) -> Contradiction | None:
    """Another person in the office that the question gives to somebody the sources do not know."""
    asked = _holder(case.question.asked)
    if asked is None or _known(case, asked[1].split()[-1]):
        return None
    for evidence in case.ranked[:_LOOKED_AT]:
        said = _holder(evidence.sentence.text)
        if said is not None and said[0] == asked[0]:
            return Contradiction(f"de bron noemt {said[0]} {said[1]}", evidence=evidence)
    return None


def _known(case: Case, surname: str) -> bool:
    """Whether the sources have the name, with its capital."""
    return any(
        re.search(rf"\b{re.escape(surname)}\b", sentence.text) for sentence in case.vocabulary.naming(surname)
    )


def _holder(text: str) -> tuple[str, str] | None:
    match = _HOLDER.search(text)
    if match is None or not match["name"][0].isupper():
        return None
    own, _, portfolio = match["name"].partition(" van ")
    full = len(own.split()) > 1 and bool(portfolio)  # "Mona Keijzer van Volkshuisvesting", not "Jan van Dijk"
    return match["office"].lower(), own if full else match["name"]
