"""Which labels of a table a question names, in its own words, in words that do as well, or inside compounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rag.answering.evidence.fitting import is_place, term_share
from rag.answering.tables.cube import MEASURE, NATIONAL, PLACE, Slab, Table, text_bag, value_bag
from rag.dutch.bands import Band, find_bands, read_band
from rag.dutch.direction import level_direction
from rag.dutch.words import compound_parts
from rag.question.kinds import Kind
from rag.question.reading import QuestionReading, Term
from rag.vocabulary import Bag, lemmas_of

_COMPARING = (Kind.COMPARISON, Kind.DIFFERENCE)
_SHORT = 60
"""So many labels are all looked at; of a longer list only those that share a word with the question."""
_SAID, _PART_SAID = 0.5, 0.7
"""Shares from which a label says a term of the question, and the question a word of a label."""
_OUTRIGHT = 0.95
_FARTHER = 0.3
_FEW = 3


def named_values(
    axis: str, values: Sequence[str], table: Table, slab: Slab, question: QuestionReading
) -> tuple[str, ...]:
    """The values of an axis that the question names, none when its words fit several of them equally well."""
    if axis == PLACE and (found := _named_places(values, slab, question)):
        return found
    if banded := _named_bands(values, question):
        return banded
    if listed := _spelt_out(values, question):
        return listed
    near = slab.saying(axis, _lemmas(question))
    likely = values if len(values) <= _SHORT else [value for value in values if value in near]
    measured = text_bag(" ".join(dict.fromkeys(cell.at[MEASURE] for cell in slab.cells[:1])))
    if all(measured.get(lemma, 0.0) >= _OUTRIGHT for value in values for lemma in _own(value)):
        measured = {}  # "lasten en baten" over the columns "lasten" and "baten" only sums them up
    said = {value: own for value in likely if (own := _said(value, question, measured))}
    if not said:
        return _kindred(values, question)
    common = _of_axis(table.nouns.get(axis, ""), question)
    if len(said) == len(values):
        common |= frozenset.intersection(*said.values())
    told = {value: terms - common for value, terms in said.items() if terms - common}
    told = _plainly_said(_besides(told, measured), question)
    best = [
        value
        for value, terms in told.items()
        if not any(terms < other for name, other in told.items() if name != value)
    ]
    return tuple(_unambiguous(best, told, question))


def _spelt_out(values: Sequence[str], question: QuestionReading) -> tuple[str, ...]:
    """Labels that the question has letter for letter, when one holds another: "lbv plus lbv-plus" names both."""
    left, found = question.text.lower(), set[str]()
    for value in sorted((value for value in values if len(value) >= _FEW), key=len, reverse=True):
        left, times = re.subn(rf"(?<![\w-]){re.escape(value.lower())}(?![\w-])", " ", left)
        found |= {value} if times else set()
    nested = any(one != other and one.lower() in other.lower() for one in found for other in found)
    return tuple(value for value in values if value in found) if nested else ()


def _named_bands(values: Sequence[str], question: QuestionReading) -> tuple[str, ...]:
    """The classes by size that the question names: "10 tot 49 man" for "10 tot 49 werknemers"."""
    asked = find_bands(question.text)
    return tuple(
        value for value in values if asked and (own := read_band(value)) and any(map(own.like, asked))
    )


def lacking_band(values: Sequence[str], question: QuestionReading) -> Band | None:
    """A class by size that the question names and that falls outside, or within, the classes that these labels are."""
    own = [band for value in values if (band := read_band(value)) is not None]
    for asked in find_bands(question.text) if len(own) > 1 else ():
        sort = [band for band in own if asked.of_one_sort(band)]
        new = not any(map(asked.like, sort))
        if sort and new and (any(map(asked.within, sort)) or all(map(asked.apart_from, sort))):
            return asked
    return None


def _besides(told: dict[str, frozenset[str]], measured: Bag) -> dict[str, frozenset[str]]:
    """Without the values said only by part of what the table measures ("aanvragen" of "subsidieaanvragen"), if others are."""
    more = {
        value: terms
        for value, terms in told.items()
        if any(measured.get(one, 0.0) < _PART_SAID for one in terms)
    }
    return more or told


def _plainly_said(told: dict[str, frozenset[str]], question: QuestionReading) -> dict[str, frozenset[str]]:
    """Without the values that only a far synonym points at, when the question says another outright."""
    level = {value: _level(value, terms, question) for value, terms in told.items()}
    most = max(level.values(), default=0.0)
    return {value: terms for value, terms in told.items() if level[value] >= most - _FARTHER}


def _level(value: str, said: frozenset[str], question: QuestionReading) -> float:
    """How well a question says a label at best, 0 to 1."""
    bag = value_bag(value)
    shares = [term_share(term, bag) for term in question.terms if term.lemma in said]
    by_other_ways = bool(said - {term.lemma for term in question.terms})
    return max([*shares, *([1.0] if by_other_ways else [])], default=1.0)


def _kindred(values: Sequence[str], question: QuestionReading) -> tuple[str, ...]:
    """The one value that begins with the same part of a compound as a word of the question: pleegkind, pleegzorg."""
    firsts = {parts[0] for term in question.terms if len(parts := compound_parts(term.lemma)) > 1}
    found = [
        value
        for value in values
        if any(len(parts := compound_parts(lemma)) > 1 and parts[0] in firsts for lemma in lemmas_of(value))
    ]
    return tuple(found) if len(found) == 1 else ()


def _lemmas(question: QuestionReading) -> set[str]:
    """Everything that the question says, in words or in what would do as well."""
    found = set(text_bag(question.text))
    for term in question.terms:
        for lemmas, _ in term.forms:
            found.update(lemmas)
    return found


def _said(value: str, question: QuestionReading, measured: Bag) -> frozenset[str]:
    """What of the question a label says, without what the table measures as a whole: that tells nothing of a label."""
    bag = value_bag(value)
    said = {
        term.lemma
        for term in question.terms
        if measured.get(term.lemma, 0.0) < _OUTRIGHT and term_share(term, bag) >= _SAID
    }
    said |= {place for place in question.places if is_place(value, place)}
    asked = text_bag(question.text)
    said |= _split(value, asked)
    own = {lemma for lemma in _own(value) if measured.get(lemma, 0.0) < _OUTRIGHT}
    if not said and own and all(_begins(lemma, asked) for lemma in _own(value)):
        said.add(f"={value}")
    return frozenset(said)


def _split(value: str, asked: Bag) -> set[str]:
    """The parts of a compound label that the question says apart: "midden en dure huur" for "Middenhuur"."""
    whole = [parts for lemma in _own(value) if len(parts := compound_parts(lemma)) > 1]
    said = len(whole) == len(_own(value)) and all(
        asked.get(part, 0.0) >= _PART_SAID for parts in whole for part in parts
    )
    return {part for parts in whole for part in parts} if said else set()


def _begins(lemma: str, asked: Bag) -> bool:
    """Whether the question says a word of a label, or begins a compound with it: "streek" in "streekbussen"."""
    if asked.get(lemma, 0.0) >= _PART_SAID:
        return True
    return len(lemma) > 3 and any(own.startswith(lemma) and len(own) > len(lemma) + 2 for own in asked)


def _of_axis(noun: str, question: QuestionReading) -> frozenset[str]:
    """Terms that name the axis itself ("lijn"), so that they tell nothing of its values."""
    bag = text_bag(noun)
    return frozenset(
        term.lemma for term in question.terms if noun and term_share(term, bag) >= 0.9 and _bare(term)
    )


def _bare(term: Term) -> bool:
    return not any(character.isdigit() for character in term.text)


def _unambiguous(
    best: Sequence[str], told: dict[str, frozenset[str]], question: QuestionReading
) -> Iterable[str]:
    """Of values that the same words point at, the one that those words say in full; none when there are several."""
    asked = text_bag(question.text)
    groups: dict[frozenset[str], list[str]] = {}
    for value in best:
        groups.setdefault(told[value], []).append(value)
    for members in groups.values():
        if len(members) == 1:
            yield members[0]
            continue
        full = [value for value in members if all(asked.get(lemma, 0.0) >= 0.7 for lemma in _own(value))]
        if len(full) == 1:
            yield full[0]


@lru_cache(maxsize=16384)
def _own(value: str) -> frozenset[str]:
    return frozenset(lemmas_of(value))


def _named_places(values: Sequence[str], slab: Slab, question: QuestionReading) -> tuple[str, ...]:
    found: list[str] = []
    for name in question.places:
        near = slab.saying(PLACE, text_bag(name))
        likely = [value for value in values if value in near] or values
        value = next((value for value in likely if is_place(value, name)), None)
        new = [value] if value is not None else _wholes_called(name, slab)
        found += [value for value in new if value not in found and value in values]
    if question.national and NATIONAL in values and NATIONAL not in found:
        found.append(NATIONAL)
    within = [value for value in found if value not in slab.whole_values(PLACE)]
    if within and question.kind not in _COMPARING and level_direction(question.text) is None:
        return tuple(within)  # "in Veenwolde via Warm Drenthe": the wider area only tells where that is
    return tuple(found)


def _wholes_called(name: str, slab: Slab) -> list[str]:
    """The total row of the place: its label says "totaal", its figures are of the place."""
    return [
        cell.at[PLACE]
        for cell in slab.wholes.get(PLACE, ())[:_FEW]
        if PLACE in cell.at
        and cell.figure is not None
        and cell.figure.place
        and is_place(cell.figure.place, name)
    ][:1]
