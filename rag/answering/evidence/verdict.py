"""Ja or nee: whether the source bears out what a yes-or-no question supposes."""

from __future__ import annotations

import re
from decimal import Decimal

from rag.answering.evidence.direction_check import way_about
from rag.answering.evidence.fitting import term_share
from rag.answering.evidence.weighing import Evidence
from rag.dutch.direction import level_direction
from rag.dutch.number_words import whole_number
from rag.dutch.rhetoric import quality_of
from rag.dutch.rounding import Rounding, meaning
from rag.dutch.units import same_unit
from rag.question.kinds import claims_something
from rag.question.reading import QuestionReading, Role
from rag.records import SentenceKind

_ALL = re.compile(
    r"\b(?:alle|allemaal|iedereen|elke?|ieder|steeds|altijd|overal|all|every(?:one)?)\b", re.IGNORECASE
)
_NOT_ALL = re.compile(
    r"\b(?:driekwart|kwart|helft|derde|deel|merendeel|meeste|meerderheid|bijna alle|sommige|enkele)\b",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\b(?P<some>[\w.]+) van (?:(?:de|die|deze|onze|hun|haar|zijn|alle|in totaal) )?(?P<whole>[\w.]+)\b",
    re.IGNORECASE,
)
"""Some of a number: "vijf van onze zes aanbevelingen"."""
_STILL = re.compile(
    r"\b(?:bestaa[nt]|bestond(?:en)?|gelden|geldt|gold(?:en)?|loopt|lopen|liep(?:en)?|van kracht|in gebruik|exists?)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:afgeschaft|beëindigd|geëindigd|opgeheven|stopgezet|gestopt|ingetrokken|vervallen|opgedoekt|gestaakt|"
    r"(?:bestaa[nt]|geldt|gelden|loopt|lopen) niet meer)\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"\b(?:niet|geen|nooit|niemand|nergens)\b", re.IGNORECASE)
_EQUAL = re.compile(
    r"\b(?:gelijk|evenveel|hetzelfde|dezelfde|even \w+ als|net zo\b|net als|niet anders dan|"
    r"op (?:het|hetzelfde) (?:\w+ )?(?:niveau|peil)|ingelopen|bijgetrokken)",
    re.IGNORECASE,
)
_ATTAINS = re.compile(
    r"\b(?:haal|haalt|haalde|haalden|gehaald|behaald|bereikt|geslaagd|gelukt)\b", re.IGNORECASE
)
_SAID_ENOUGH = 0.35


def settle(question: QuestionReading, evidence: Evidence) -> bool | None:
    """Ja or nee by what can be held against each other: figure, quantity, movement, quality, level. Else None."""
    for check in (_figures, _all, _ended, _equal, _movement, _quality, _level):
        found = check(question, evidence)
        if found is not None:
            return found
    return None


def verdict(question: QuestionReading, evidence: Evidence) -> bool | None:
    """True: ja; False: nee; None: the source speaks of it but does not settle it."""
    settled = settle(question, evidence)
    if settled is not None:
        return settled
    if _unsaid(question, evidence) or evidence.sentence.kind is SentenceKind.ROW:  # a cell affirms nothing
        return None
    if _ATTAINS.search(question.text) or _other_number(question, evidence):
        return None
    denies = bool(_DENIAL.search(evidence.sentence.text))
    return denies == bool(_DENIAL.search(question.text))


def _other_number(question: QuestionReading, evidence: Evidence) -> bool:
    """Whether the question states a figure that the evidence has none to hold against."""
    stated = [reading for reading in question.numbers if reading.unit not in (None, "jaar")]
    return any(
        reading.value not in (fit.figure.value, fit.figure.range_to)
        for reading in stated
        for fit in evidence.fits
    ) or bool(stated and not evidence.fits)


def _figures(question: QuestionReading, evidence: Evidence) -> bool | None:
    """A figure in the question that the source does not give, though it gives one of the same unit."""
    for reading in question.numbers:
        alike = [fit.figure for fit in evidence.fits if same_unit(fit.figure.unit, reading.unit)]
        bound = meaning(reading.qualifier)
        if alike and bound in (Rounding.ABOVE, Rounding.AT_LEAST):
            return alike[0].value > reading.value or (
                bound is Rounding.AT_LEAST and alike[0].value == reading.value
            )
        if alike and bound in (Rounding.BELOW, Rounding.AT_MOST):
            return alike[0].value < reading.value or (
                bound is Rounding.AT_MOST and alike[0].value == reading.value
            )
        same = [figure for figure in alike if reading.value in (figure.value, figure.range_to)]
        if (
            reading.period
            and same
            and all(figure.period and figure.period != reading.period for figure in same)
        ):
            return False
        if alike and not any(reading.value in (figure.value, figure.range_to) for figure in alike):
            return False
    return None


def _all(question: QuestionReading, evidence: Evidence) -> bool | None:
    if not _ALL.search(question.text):
        return None
    partial = any(
        fit.figure.unit == "deel" or (fit.figure.unit == "procent" and fit.figure.value < 100)
        for fit in evidence.fits
    )
    counted = _some_of(evidence.sentence.text)
    if counted is not None:
        return counted
    return False if partial or _NOT_ALL.search(evidence.sentence.text) else None


def _some_of(text: str) -> bool | None:
    """Whether "vijf van de zes" are all of them; None when nothing of the kind is said."""
    for found in _OF.finditer(text):
        some, whole = (_counted(found[name]) for name in ("some", "whole"))
        if some is not None and whole is not None and 0 < some <= whole:
            return some == whole
    return None


def _counted(word: str) -> Decimal | None:
    plain = word.replace(".", "")
    return Decimal(plain) if plain.isdecimal() else whole_number(word)


def _ended(question: QuestionReading, evidence: Evidence) -> bool | None:
    """Asked whether something is still there: that it was ended says no."""
    if not _STILL.search(question.text) or _ENDED.search(question.text):
        return None
    return False if _ENDED.search(evidence.sentence.text) else None


def _equal(question: QuestionReading, evidence: Evidence) -> bool | None:
    """Asked whether two things are alike: a higher or lower level says no."""
    if not _EQUAL.search(question.text):
        return None
    return None if way_about(question, evidence, "level") is None else False


def _movement(question: QuestionReading, evidence: Evidence) -> bool | None:
    if question.direction is None:
        return None
    way = way_about(question, evidence)
    return None if way is None else way == question.direction


def _quality(question: QuestionReading, evidence: Evidence) -> bool | None:
    asked, said = quality_of(question.text), quality_of(evidence.sentence.text)
    return None if asked is None or said is None else asked == said


def _level(question: QuestionReading, evidence: Evidence) -> bool | None:
    said = way_about(question, evidence, "level")
    if said is None:
        return None
    asked = level_direction(question.text)
    if asked is None:
        return None
    return asked == said


def _unsaid(question: QuestionReading, evidence: Evidence) -> bool:
    """Whether a claim has a word of weight that the source's own sentence does not say."""
    if not claims_something(question.text):
        return False
    own = {lemma: level for lemma, level in evidence.bag.items() if level >= 0.9}
    return any(
        term.role is Role.TOPIC and term.weight >= _SAID_ENOUGH and term_share(term, own) < 0.5
        for term in question.terms
    )
