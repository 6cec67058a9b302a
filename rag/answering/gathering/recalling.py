"""What an earlier answer spoke of, found back in the sources by the figure or the words that it gave."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from weakref import WeakKeyDictionary

from rag.answering.evidence.fitting import coverage, is_place
from rag.answering.tables.cube import text_bag
from rag.answering.tables.moments import parsed
from rag.dutch.numbers import Reading, read_numbers
from rag.dutch.period_labels import overlaps
from rag.dutch.periods import read_periods
from rag.dutch.units import SHARES, same_unit
from rag.figures.identity import is_description
from rag.question.reading import QuestionReading
from rag.records import Figure, Sentence
from rag.vocabulary import Vocabulary, lemmas_of

_KEPT: WeakKeyDictionary[Vocabulary, dict[Decimal, list[Figure]]] = WeakKeyDictionary()
_MARKER = re.compile(r"\[\d+\]")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ABOUT = 0.35
"""A figure that says less of the earlier question than this is another one with the same value."""
_OWN, _ROUND = 0.5, 0.5
"""What the figure's own label and what stands around it count for."""
_SAID = 0.6
"""Share of the words of an answer without a figure that a sentence must say to be the one it was taken from."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an answer spoke of: a unit of the sources, and its figure when the answer gave one."""

    sentence: Sentence
    figure: Figure | None = None


def spoken_of(turn: QuestionReading, vocabulary: Vocabulary) -> Spoken | None:
    """What the answer to an earlier turn spoke of; None when the sources have nothing like it."""
    answer = plainly(turn.answer)
    if not answer:
        return None
    given = _given(turn.answer)
    for number in given[:2]:
        figure = _figure(number, answer, turn, vocabulary)
        if figure is not None:
            return Spoken(vocabulary.sentence(figure.sentence_id), figure)
    sentence = _said_in(answer, vocabulary) if not given else None
    return Spoken(sentence) if sentence is not None else None


def plainly(answer: str) -> str:
    """The words of an answer, without its markers and its bold."""
    return " ".join(_MARKER.sub(" ", answer).replace("**", "").split())


def _given(answer: str) -> list[Reading]:
    """The figures that an answer gives, those that stand out in it first."""
    answer = _MARKER.sub(" ", answer).strip(" .")
    stretches = (*_BOLD.findall(answer), answer)
    return [number for text in stretches for number in read_numbers(text) if number.unit != "jaar"]


def _figure(number: Reading, answer: str, turn: QuestionReading, vocabulary: Vocabulary) -> Figure | None:
    alike = [figure for figure in _of_value(vocabulary, number.value) if _may_be(figure, number, turn)]
    said = set(lemmas_of(answer))
    scored = [(_likely(figure, said, turn, vocabulary), figure) for figure in alike]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and (best[0] >= _ABOUT or not turn.terms) else None


def _of_value(vocabulary: Vocabulary, value: Decimal) -> list[Figure]:
    index = _KEPT.get(vocabulary)
    if index is None:
        index = _KEPT[vocabulary] = defaultdict(list)
        for figures in vocabulary.figures.values():
            for figure in figures:
                index[figure.value].append(figure)
    return index.get(value, [])


def _may_be(figure: Figure, number: Reading, turn: QuestionReading) -> bool:
    """Whether a figure of this value may be the one spoken of: its unit, period and place do not say otherwise."""
    if is_description(figure) or figure.range_to != number.range_to:
        return False
    shares = figure.unit in SHARES, number.unit in SHARES
    if number.unit is not None and shares[0] != shares[1]:
        return False
    if (
        "euro" in (figure.unit, number.unit)
        and None not in (figure.unit, number.unit)
        and not same_unit(figure.unit, number.unit)
    ):
        return False
    own = parsed(figure.period) if figure.period else None
    asked = (*turn.periods, *read_periods(plainly(turn.answer)))
    if own is not None and asked and not any(overlaps(period, own) for period in asked):
        return False
    return not (turn.places and figure.place) or any(
        is_place(figure.place or "", name) for name in turn.places
    )


def _likely(figure: Figure, said: Iterable[str], turn: QuestionReading, vocabulary: Vocabulary) -> float:
    """How much of the earlier question and its answer a figure and its surroundings say."""
    label = text_bag(
        " ".join(
            part
            for part in (
                figure.indicator, figure.unit, figure.population, figure.place,
                *(value for _, value in figure.dimensions),
            )
            if part
        )
    )  # fmt: skip
    sentence = vocabulary.sentence(figure.sentence_id)
    around = vocabulary.bag(sentence)
    asked = _OWN * coverage(turn.terms, label) + _ROUND * coverage(turn.terms, around)
    words = set(said)
    shared = sum(1 for lemma in words if lemma in label or around.get(lemma, 0.0) >= 1.0)
    return asked + 0.5 * shared / max(1, len(words))


def _said_in(answer: str, vocabulary: Vocabulary) -> Sentence | None:
    """The sentence that has nearly all words of an answer."""
    words = set(lemmas_of(answer))
    counted: dict[str, int] = defaultdict(int)
    for word in words:
        for sentence in vocabulary.naming(word):
            counted[sentence.id] += 1
    best = max(counted, key=lambda id_: (counted[id_], -len(vocabulary.sentence(id_).text)), default=None)
    if best is None or counted[best] < _SAID * len(words):
        return None
    return vocabulary.sentence(best)
