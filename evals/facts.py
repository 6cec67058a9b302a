"""Does an answer state a figure? Value, unit, period, group, place and rounding, whatever the wording.

The figures that an answer lists are its own claims and come first. What a listed figure leaves open (its period, its
place) may be said by the text; a figure that is not listed may stand in the text alone, as in a sentence that is quoted.
A listed figure of the same value that says otherwise is not put right by the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from evals.suite import Fact
from rag.dutch.numbers import Reading, read_numbers
from rag.dutch.periods import read_periods, same_period
from rag.dutch.rounding import agree
from rag.dutch.sentences import split_sentences
from rag.dutch.units import same_unit
from rag.dutch.words import compound_parts, is_stop_word, lemma, tokens
from rag.records import Answer, AnswerFigure

_SHARE = {"deel": Decimal(100), "procent": Decimal(1), "promille": Decimal("0.1")}
"""Units in which one and the same share may be written, as percentages."""
_ENOUGH = 0.5
"""This part of the words for a group must be said of a figure."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as an answer states it: listed or read from its text."""

    value: Decimal
    unit: str | None
    period: str | None
    qualifier: str | None
    range_to: Decimal | None
    place: str | None
    computed: bool
    words: str
    """What is said with it: the sentence, or the names that are listed with it."""
    listed: bool


def missing(fact: Fact, answer: Answer, text: str) -> str:
    """Empty when the answer states the fact; else what is wrong with the nearest thing it states.

    `text` is the plain text of the answer, without bold and markers.
    """
    read = list(_read(text))
    listed = [_of_figure(figure) for figure in answer.figures]
    rivals = [figure for figure in listed if same_value(fact, figure)]
    told = [reading for reading in read if same_value(fact, reading)]
    complaints: list[list[str]] = []
    for figure in rivals:
        filled = [_filled(figure, reading) for reading in told] or [figure]
        wrong = [list(_differences(fact, each)) for each in (figure, *filled)]
        if not all(wrong):
            return ""
        complaints += wrong
    if not rivals:
        for reading in told:
            wrong_here = list(_differences(fact, reading))
            if not wrong_here:
                return ""
            complaints.append(wrong_here)
    said = ", ".join(sorted(complaints, key=len)[0]) if complaints else "staat niet in het antwoord"
    return f"{fact.value:f} {fact.unit or ''}".strip() + f": {said}"


def same_value(fact: Fact, stated: Stated) -> bool:
    """Whether the number is the same, in whatever unit a share is written; a calculated one may be more precise."""
    ours, theirs = abs(fact.value), abs(stated.value)
    if fact.unit in _SHARE and stated.unit in _SHARE:
        ours, theirs = ours * _SHARE[fact.unit], theirs * _SHARE[stated.unit]
    if ours == theirs:
        return True
    if not fact.computed or not stated.computed:
        return False
    exponent = ours.normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return theirs.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) == ours


def same_unit_of(expected: str, found: str | None) -> bool:
    """Whether a unit is meant by another: an alias, singular or plural, or a compound with it for its head."""
    if same_unit(expected, found) or (expected in _SHARE and found in _SHARE):
        return True
    head = lemma(expected)
    lemmas = [lemma(word) for word in (found or "").split()]
    return any(own == head or compound_parts(own)[-1:] == (head,) for own in lemmas)


def _differences(fact: Fact, stated: Stated) -> Iterator[str]:
    if fact.unit is not None and not same_unit_of(fact.unit, stated.unit):
        yield f"eenheid {stated.unit or 'ontbreekt'}"
    if fact.range_to is not None and abs(stated.range_to or 0) != abs(fact.range_to):
        yield f"bovengrens {stated.range_to or 'ontbreekt'}, verwacht {fact.range_to:f}"
    if fact.period is not None and not same_period(fact.period, stated.period):
        yield f"periode {stated.period or 'ontbreekt'}, verwacht {fact.period}"
    if fact.qualifier is not None and not agree(fact.qualifier, stated.qualifier):
        yield f"afronding {stated.qualifier or 'ontbreekt'}, verwacht {fact.qualifier}"
    if fact.place is not None and not _place_agrees(fact.place, stated):
        yield f"plaats {stated.place or 'ontbreekt'}, verwacht {fact.place}"
    if fact.population is not None and not _says(stated.words, fact.population):
        yield f"groep ontbreekt, verwacht {fact.population}"


def _place_agrees(expected: str, stated: Stated) -> bool:
    if stated.place is not None:
        return stated.place.lower() == expected.lower()
    return expected.lower() in stated.words.lower()


def _says(words: str, wanted: str) -> bool:
    """Whether enough of the words for a group are said, whole or as a part of a compound."""
    said: set[str] = set()
    for word in tokens(words):
        said |= {word.lemma, *compound_parts(word.lemma)}
    names = {word.lemma for word in tokens(wanted) if not is_stop_word(word.text)}
    return len(names & said) >= _ENOUGH * len(names)


def _of_figure(figure: AnswerFigure) -> Stated:
    return Stated(
        value=figure.value,
        unit=figure.unit,
        period=figure.period,
        qualifier=figure.qualifier,
        range_to=figure.range_to,
        place=figure.place,
        computed=figure.computed,
        words=" ".join(filter(None, (figure.population, figure.place, figure.indicator, figure.unit))),
        listed=True,
    )


def _read(text: str) -> Iterator[Stated]:
    for start, end in split_sentences(text):
        sentence = text[start:end]
        periods = read_periods(sentence)
        alone = periods[0].label if len(periods) == 1 else None
        for reading in read_numbers(sentence):
            yield _of_reading(reading, sentence, alone)


def _of_reading(reading: Reading, sentence: str, alone: str | None) -> Stated:
    return Stated(
        value=reading.value,
        unit=reading.unit,
        period=reading.period or alone,
        qualifier=reading.qualifier,
        range_to=reading.range_to,
        place=None,
        computed="berekend" in sentence.lower(),
        words=sentence,
        listed=False,
    )


def _filled(figure: Stated, reading: Stated) -> Stated:
    """A listed figure with what it leaves open taken from the text."""
    return Stated(
        value=figure.value,
        unit=figure.unit,
        period=figure.period or reading.period,
        qualifier=figure.qualifier,
        range_to=figure.range_to,
        place=figure.place,
        computed=figure.computed,
        words=f"{figure.words} {reading.words}",
        listed=True,
    )
