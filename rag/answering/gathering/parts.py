"""Wholes and their parts in running text: "zo'n 2.500 van in totaal 33.000 woningen", "daarvan was 30% klaar"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rag.answering.evidence.fitting import coverage, term_share
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import Case
from rag.answering.tables.moments import parsed
from rag.dutch.units import SHARES, same_unit
from rag.dutch.words import compound_parts, lemma
from rag.figures.groups import group_kind
from rag.figures.identity import is_change, is_description
from rag.question.reading import Role
from rag.records import Figure, Sentence, SentenceKind
from rag.vocabulary import Bag, lemmas_of, pour

_OF = re.compile(r"\bvan(?:\s+(?:de|het|deze|die|al|alle|in|totaal|onze|hun|zijn))*\s*$", re.IGNORECASE)
_THEREOF = re.compile(
    r"\b(?:daar|waar|hier|er)van\b|\bvan (?:hen|hun|deze|die|dat|dit|degenen)\b", re.IGNORECASE
)

_OF_THEM = re.compile(r"\s+(?:daar|er|hier)van\b|\s+van (?:hen|hun|degenen)\b", re.IGNORECASE)
""" "52 van hen haalden het": after the part instead of before it."""

ASKS_SHARE = re.compile(r"^(?:procent\w*|percentages?|deel|aande(?:el|len)|gedeelte)$", re.IGNORECASE)
"""Words of a question that ask for a share and say nothing of its subject."""
_SAID, _TELLING, _SHORT_PART = 0.5, 0.5, 3
_STEM = 6
"""Fewest letters that words of one stem share."""
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
    yield from _listed(sentence, case)
    before = case.vocabulary.previous(sentence)
    if before is not None and before.kind is not SentenceKind.ROW:
        yield from _across(before, sentence, case)
    divided = whole_of_list(sentence, case)
    if divided is not None:
        yield PartOf(divided, levels(sentence, case)[0], (case.sentence(divided), sentence))
    passage = evidence.passage
    after = next((other for other in passage.sentences if other.start >= sentence.end), None)
    if after is not None:
        yield from _across(sentence, after, case)


def whole_of_list(item: Sentence, case: Case) -> Figure | None:
    """The figure before a list that its items make together: "Van 160 branden is de oorzaak bekend:" and six causes."""
    passage = case.vocabulary.passage(item.passage_id)
    if item.kind is not SentenceKind.ITEM:
        return None
    before = case.vocabulary.previous(passage.sentences[0])
    firsts = [levels(other, case)[:1] for other in passage.sentences]
    if before is None or not all(own and own[0].unit not in SHARES for own in firsts) or len(firsts) < 2:
        return None
    everything = sum((own[0].value for own in firsts), start=Decimal(0))
    return next((whole for whole in levels(before, case) if whole.value == everything), None)


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
            after = sentence.text[part.end - sentence.start :]
            thereof = _THEREOF.search(between) or _OF_THEM.match(after)
            told = of or (part.start > whole.end and bool(thereof))
            if told and part is not whole and _may_be_part(part, whole):
                yield PartOf(whole, part, (sentence,))


def _listed(item: Sentence, case: Case) -> Iterator[PartOf]:
    """An item of a list whose introduction counts what the items divide: "Bij 160 branden … :", "koken: 52"."""
    own = levels(item, case)
    opening = introduction(item, case)
    if opening is None or len(own) != 1 or own[0].unit in SHARES:
        return
    wholes = [figure for figure in levels(opening, case) if figure.unit not in SHARES]
    if len(wholes) == 1 and own[0].unit in (None, wholes[0].unit) and own[0].value <= wholes[0].value:
        yield PartOf(wholes[0], own[0], (opening, item))


def introduction(item: Sentence, case: Case) -> Sentence | None:
    """The sentence that introduces the list of an item."""
    if item.kind is not SentenceKind.ITEM:
        return None
    first = case.vocabulary.passage(item.passage_id).sentences[0]
    opening = case.vocabulary.previous(first)
    return opening if opening is not None and opening.text.rstrip().endswith(":") else None


def _across(first: Sentence, second: Sentence, case: Case) -> Iterator[PartOf]:
    pointer = _THEREOF.search(second.text)
    own_whole = pointer and any(
        figure.end - second.start <= pointer.start() and figure.unit not in SHARES
        for figure in levels(second, case)
    )
    if own_whole:  # "het budget was 96 miljoen; daarvan is 71 miljoen uitgegeven" says all of it itself
        return
    thereof = pointer is not None
    wholes = [figure for figure in levels(first, case) if figure.unit not in SHARES]
    for part in levels(second, case):
        fitting = [
            whole
            for whole in wholes
            if _may_be_part(part, whole)
            and _at_one_time(part, whole)
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


def _at_one_time(part: Figure, whole: Figure) -> bool:
    """Whether the part may be of the time of the whole: "voor 2022 tot en met 2026", "eind 2024 was daarvan"."""
    inner, outer = (parsed(figure.period) if figure.period else None for figure in (part, whole))
    return inner is None or outer is None or (outer.first <= inner.first and inner.last <= outer.last)


def _narrower(part: Figure, whole: Figure) -> bool:
    inner, outer = lemma((part.unit or "").split(" ")[-1]), lemma((whole.unit or "").split(" ")[-1])
    return outer in compound_parts(inner)[-1:]


def best_pair(evidence: Evidence, case: Case, wanted: Callable[[PartOf], bool]) -> PartOf | None:
    """Of the pairs of an evidence, the one whose part is nearest to the question."""
    pairs = [pair for pair in parts_of(evidence, case) if wanted(pair)]
    return max(pairs, key=lambda pair: about(pair.part, case), default=None)


def speaks_of_all(found: PartOf, case: Case) -> bool:
    """Whether the passages of a pair say every telling word of the question, or a part of it: "sport" of "sportgeld".

    Whoever names the figure itself ("van de 33.000 woningen") need not say more.
    """
    if any(reading.value in (found.whole.value, found.part.value) for reading in case.question.numbers):
        return True
    bag: Bag = {}
    for sentence in found.sentences:
        passage = case.vocabulary.passage(sentence.passage_id)
        pour(bag, case.vocabulary.about(passage.document_id), 1.0)
        for own in passage.sentences:
            pour(bag, own.text, 1.0)
    names = case.names(found.sentences[0].document_id)
    people = group_kind(found.whole.unit or "") == "people"
    return all(
        term_share(term, bag) >= _SAID
        or (people and group_kind(term.text) == "people")
        or any(_of_one_stem(term.lemma, said) for said in bag)
        or term.lemma in names
        or any(part in bag for part in _own_parts(term.lemma))
        for term in case.question.terms
        if term.role is Role.TOPIC and term.weight >= _TELLING and not ASKS_SHARE.search(term.text)
    )


def _of_one_stem(one: str, other: str) -> bool:
    """Whether two words differ in little but their ending: "sollicitant" and "solliciteren"."""
    stem = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1),
        min(len(one), len(other)),
    )
    return stem >= _STEM and stem * 3 >= 2 * min(len(one), len(other))


def _own_parts(lemma_: str) -> list[str]:
    return [part for part in compound_parts(lemma_) if len(part) > _SHORT_PART]


def about(figure: Figure, case: Case) -> float:
    bag: Bag = {}
    pour(bag, f"{figure.indicator} {figure.unit or ''} {figure.population or ''}", 1.0)
    return coverage(case.question.terms, bag)


_PART_OF = re.compile(
    r"\b(?:daar|hier|er)van\b|\bvan (?:die|deze|dat|dit|hen|de|het|al die)\s+(?:totaal |in totaal )?(?:€ ?)?\d",
    re.IGNORECASE,
)


_TOGETHER = re.compile(r"\b(?:en|of|and|or)\b", re.IGNORECASE)
_AMONG = re.compile(
    r"[^.;:,()]{0,60}?[\s,(]+(?:zoals|waaronder|onder (?:meer|andere)|bijvoorbeeld|inclusief|including|such as)\b",
    re.IGNORECASE,
)
"""What follows a count that holds other things too: "50.000 voorzieningen, waaronder scholen"."""


def lacks_part(case: Case) -> bool:
    """Whether a part is asked of a whole that the question or the last answer gives, and the nearest sentence has only that whole.

    "Hoeveel van die 50.000 zijn scholen?" is not answered by the 50.000 itself.
    """
    question = case.question
    if not case.ranked or question.yes_no or not _PART_OF.search(question.asked):
        return False
    wholes = {reading.value for reading in question.numbers}
    best = case.best
    if not wholes and question.answered_value is not None and not _counts_what_is_new(best.sentence, case):
        wholes = {question.answered_value}
    own = levels(best.sentence, case)
    if best.sentence.kind is SentenceKind.ROW or not any(figure.value in wholes for figure in own):
        return False
    pairs = [pair for pair in parts_of(best, case) if pair.whole.value in wholes]
    others = [figure for figure in own if figure.value not in wholes and not _holds(figure, own, wholes)]
    return not pairs and not others


def _counts_what_is_new(sentence: Sentence, case: Case) -> bool:
    """Whether a sentence says all that a follow-up adds to the subject, and its figures do not count it among other things.

    "50.000 woningen en voorzieningen zoals scholen" says nothing of how many of these are schools.
    """
    said = set(lemmas_of(sentence.text))
    added = [term for term in case.question.terms if not term.borrowed and term.role is Role.TOPIC]
    if not added or not all(term.lemma in said for term in added):
        return False
    return not any(_is_mixed(figure, sentence) for figure in levels(sentence, case))


def _is_mixed(figure: Figure, sentence: Sentence) -> bool:
    """Whether a figure counts things of more than one sort together."""
    return figure.unit not in SHARES and bool(
        _TOGETHER.search(figure.unit or "") or _AMONG.match(sentence.text[figure.end - sentence.start :])
    )


def _holds(figure: Figure, own: Sequence[Figure], wholes: set[Decimal]) -> bool:
    """Whether a figure is itself the larger one, of which the given one is a part."""
    return any(
        other.value in wholes and same_unit(other.unit, figure.unit) and figure.value > other.value
        for other in own
    )
