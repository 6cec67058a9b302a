"""Ja or nee: whether the source bears out what a yes-or-no question supposes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rag.answering.evidence.affirming import DENIAL, PARTLY, WHOLE, affirms, says_contrary
from rag.answering.evidence.direction_check import way_about
from rag.answering.evidence.thresholds import asks_for_some, comparable_units, lies_as_asked
from rag.answering.evidence.weighing import Evidence
from rag.dutch.denials import read_denials
from rag.dutch.direction import find_directions, level_direction
from rag.dutch.number_words import whole_number
from rag.dutch.numbers import Reading
from rag.dutch.rhetoric import quality_of
from rag.dutch.rounding import Rounding, meaning
from rag.question.reading import QuestionReading
from rag.records import Figure, SentenceKind

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
_FREE = re.compile(
    r"\bzelf\b[^.;?]{0,40}\b(?:weten|bepa(?:len|alt)|kie(?:zen|st)|beslis(?:sen|t)|uitmaken|invullen|regelen)\b|"
    r"\b(?:weten|bepa(?:len|alt)|kie(?:zen|st)|beslis(?:sen|t))\b[^.;?]{0,25}\bzelf\b|\bvrij(?:heid)? (?:om|in)\b|\beigen keuze\b",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:verplicht|voorgeschreven|schrijft? [^.;]{0,30}\bvoor|geen (?:eigen )?keuze|ligt vast|staat vast|vastgelegd)\b",
    re.IGNORECASE,
)
_EQUAL = re.compile(
    r"\b(?:gelijk|evenveel|hetzelfde|dezelfde|even \w+ als|net zo\b|net als|niet anders dan|"
    r"op (?:het|hetzelfde) (?:\w+ )?(?:niveau|peil)|ingelopen|bijgetrokken)",
    re.IGNORECASE,
)
_ATTAINS = re.compile(
    r"\b(?:haal|haalt|haalde|haalden|gehaald|behaald|bereikt|geslaagd|gelukt)\b", re.IGNORECASE
)
_MOSTLY_ABOUT = 0.35
"""Share of the question that a sentence must say itself for its "partly" to be about that."""


def settle(question: QuestionReading, evidence: Evidence) -> bool | None:
    """Ja or nee by what can be held against each other: figure, quantity, opposite, movement, quality, level. Else None."""
    for check in (_all, _figures, _ended, _contrary, _freedom, _equal, _movement, _quality, _level):
        found = check(question, evidence)
        if found is not None:
            return found
    return None


def verdict(question: QuestionReading, evidence: Evidence) -> bool | None:
    """True: ja; False: nee; None: the source speaks of it but does not settle it."""
    settled = settle(question, evidence)
    if settled is not None:
        return settled
    if read_denials(evidence.sentence.text):  # that nobody knows is neither
        return None
    if evidence.sentence.kind is SentenceKind.ROW:  # a cell affirms nothing
        return None
    if _ATTAINS.search(question.text) or _other_number(question, evidence):
        return None
    return affirms(question, evidence)


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
        alike = [fit.figure for fit in evidence.fits if comparable_units(fit.figure.unit, reading.unit)]
        if meaning(reading.qualifier) not in (None, Rounding.ABOUT):
            lies = _within_bound(reading, alike, asks_for_some(question.asked))
            if lies is not None:
                return lies
            continue
        same = [figure for figure in alike if reading.value in (figure.value, figure.range_to)]
        if (
            reading.period
            and same
            and all(figure.period and figure.period != reading.period for figure in same)
        ):
            return False
        if alike and all(lies_as_asked(reading, figure) is False for figure in alike):
            return False
    return None


def _within_bound(asked: Reading, figures: Sequence[Figure], some: bool) -> bool | None:
    """Whether the best fitting figure that tells lies within the bound; or with `some` any, or not even the highest."""
    found = [(lies_as_asked(asked, figure, some), figure) for figure in figures]
    if not some:
        return next((lies for lies, _ in found if lies is not None), None)
    if any(lies for lies, _ in found):
        return True
    highest = any(lies is False and meaning(figure.qualifier) is Rounding.AT_MOST for lies, figure in found)
    return False if highest else None


def _all(question: QuestionReading, evidence: Evidence) -> bool | None:
    """Asked after all of it: that it is so in part says no."""
    if not WHOLE.search(question.text):
        return None
    counted = _some_of(evidence.sentence.text)
    if counted is not None:
        return counted
    if evidence.signals["coverage_own"] < _MOSTLY_ABOUT:
        return None
    partial = any(
        fit.figure.unit == "deel" or (fit.figure.unit == "procent" and fit.figure.value < 100)
        for fit in evidence.fits
    )
    return False if partial or PARTLY.search(evidence.sentence.text) else None


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


def _contrary(question: QuestionReading, evidence: Evidence) -> bool | None:
    """Asked whether it is this: that it is the opposite says no, that it is not the opposite neither yes nor no."""
    if find_directions(question.asked) or not says_contrary(question, evidence):
        return None
    denied = DENIAL.search(question.text) or DENIAL.search(evidence.sentence.text)
    return None if denied else False


def _freedom(question: QuestionReading, evidence: Evidence) -> bool | None:
    """Asked whether one may decide for oneself."""
    if not _FREE.search(question.text):
        return None
    if _BOUND.search(evidence.sentence.text):
        return False
    return True if _FREE.search(evidence.sentence.text) else None


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
