"""Wholes and their parts in running text: "zo'n 2.500 van in totaal 33.000 woningen", "daarvan was 30% klaar"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rag.answering.evidence.fitting import coverage
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import Case
from rag.dutch.units import SHARES, same_unit
from rag.dutch.words import compound_parts, lemma
from rag.figures.identity import is_change, is_description
from rag.records import Figure, Sentence, SentenceKind
from rag.vocabulary import Bag, pour

_OF = re.compile(r"\bvan(?:\s+(?:de|het|deze|die|al|alle|in|totaal|onze|hun|zijn))*\s*$", re.IGNORECASE)
_THEREOF = re.compile(
    r"\b(?:daar|waar|hier|er)van\b|\bvan (?:hen|hun|deze|die|dat|dit|degenen)\b", re.IGNORECASE
)


_NEXT = 4
"""So many words after a share may name what it is a share of."""


@dataclass(frozen=True, slots=True)
class PartOf:
    """A part of a whole: counts or amounts of the same sort, or a share of a count."""

    whole: Figure
    part: Figure
    sentences: tuple[Sentence, ...]
    """Where they stand, in order."""

    @property
    def is_share(self) -> bool:
        return self.part.unit in SHARES


def parts_of(evidence: Evidence, case: Case) -> Iterator[PartOf]:
    """Wholes with their parts, in the evidence itself or between it and the sentence next to it."""
    sentence = evidence.sentence
    if sentence.kind is SentenceKind.ROW:
        return
    yield from _within(sentence, case)
    before = case.vocabulary.previous(sentence)
    if before is not None and before.kind is not SentenceKind.ROW:
        yield from _across(before, sentence, case)
    passage = evidence.passage
    after = next((other for other in passage.sentences if other.start >= sentence.end), None)
    if after is not None:
        yield from _across(sentence, after, case)


def levels(sentence: Sentence, case: Case) -> list[Figure]:
    """The figures of a sentence that are neither changes nor mere descriptions."""
    figures = case.vocabulary.figures[sentence.id]
    return [figure for figure in figures if not is_change(figure) and not is_description(figure)]


def _within(sentence: Sentence, case: Case) -> Iterator[PartOf]:
    figures = levels(sentence, case)
    for whole in figures:
        before = sentence.text[: whole.start - sentence.start]
        if whole.unit in SHARES:
            continue
        of = bool(_OF.search(before))
        for part in figures:
            between = sentence.text[whole.end - sentence.start : max(part.start - sentence.start, 0)]
            told = of or (part.start > whole.end and bool(_THEREOF.search(between)))
            if told and part is not whole and _may_be_part(part, whole):
                yield PartOf(whole, part, (sentence,))


def _across(first: Sentence, second: Sentence, case: Case) -> Iterator[PartOf]:
    thereof = bool(_THEREOF.search(second.text))
    wholes = [figure for figure in levels(first, case) if figure.unit not in SHARES]
    for part in levels(second, case):
        fitting = [
            whole
            for whole in wholes
            if _may_be_part(part, whole)
            and (thereof or (part.unit in SHARES and _of_noun(part, whole, second)))
        ]
        if len(fitting) == 1:
            yield PartOf(fitting[0], part, (first, second))


def _of_noun(share: Figure, whole: Figure, sentence: Sentence) -> bool:
    """Whether a share is said of what the whole counts: "512.000 bezoekers. Een op de vijf bezoekers"."""
    after = sentence.text[share.end - sentence.start :].split()[:_NEXT]
    noun = lemma((whole.unit or "").split(" ")[-1])
    inside = sentence.text[share.start - sentence.start : share.end - sentence.start].split()
    return bool(noun) and noun in {lemma(word.strip(".,;:")) for word in (*inside, *after)}


def _may_be_part(part: Figure, whole: Figure) -> bool:
    if part.unit in SHARES:
        return True
    if part.value > whole.value:
        return False
    return (
        part.unit is None or whole.unit is None or same_unit(part.unit, whole.unit) or _narrower(part, whole)
    )


def _narrower(part: Figure, whole: Figure) -> bool:
    inner, outer = lemma((part.unit or "").split(" ")[-1]), lemma((whole.unit or "").split(" ")[-1])
    return outer in compound_parts(inner)[-1:]


def best_pair(evidence: Evidence, case: Case, wanted: Callable[[PartOf], bool]) -> PartOf | None:
    """Of the pairs of an evidence, the one whose part is nearest to the question."""
    pairs = [pair for pair in parts_of(evidence, case) if wanted(pair)]
    return max(pairs, key=lambda pair: about(pair.part, case), default=None)


def about(figure: Figure, case: Case) -> float:
    bag: Bag = {}
    pour(bag, f"{figure.indicator} {figure.unit or ''} {figure.population or ''}", 1.0)
    return coverage(case.question.terms, bag)
