"""Rows and columns of a table: a statement that names one of them is not borne out by the figure of another.

"In 2023 kregen 1.925 jongens jeugdzorg" is wrong when 1.925 stands in the row of the girls, though every word of it is
in the table. What a row is called is whatever its cells say that are no figures; what a column is called is its header.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rag.dutch.periods import read_periods
from rag.figures.setting import NATIONAL, is_national
from rag.grounding.ages import age_bands
from rag.grounding.deviations import Aspect, Deviation
from rag.grounding.scopes import WIDER
from rag.grounding.sources import Fact, Source
from rag.grounding.subject import opposites, said, same_forms
from rag.grounding.units import content, with_parts
from rag.grounding.values import Sort
from rag.records import Cell

_COUNTS = frozenset({Sort.COUNT, Sort.BARE})
_IN_ALL = re.compile(r"\bin totaal\b", re.IGNORECASE)
""" "In totaal 1.125": the sum of what is spoken of, not the row of the whole."""
_FRAME = frozenset({"totaal", "heel", "overig", "aantal", "aandeel", "percentage", "gemiddeld", "procent"})


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one table: of each label column, and of the columns of figures."""

    columns: Mapping[str, frozenset[str]]
    """Header of a label column to the labels in it."""
    headers: frozenset[str]
    sorts: Mapping[str, frozenset[Sort]]
    """Label of a row to the sorts of its figures: a count of fines says nothing of an amount of money."""


def is_label(cell: Cell) -> bool:
    """Does a cell name its row, rather than hold a figure or a year?"""
    text = cell.text.strip()
    letters = any(character.isalpha() for character in text)
    return (letters and not text[:1].isdigit()) or bool(age_bands(text))


def labels_of(source: Source) -> Labels:
    """The labels of the table that a row is in, as they are written in it."""
    kept: dict[str, Labels] = source.book.kept
    known = kept.get(source.passage.id)
    if known is None:
        known = kept[source.passage.id] = _find(source)
    return known


def _find(source: Source) -> Labels:
    columns: dict[str, set[str]] = {}
    sorts: dict[str, set[Sort]] = {}
    for row in source.passage.sentences:
        kinds = {fact.amount.sort for fact in source.book.source(row.id).facts}
        for cell in row.cells:
            if is_label(cell):
                columns.setdefault(cell.header, set()).add(cell.text.strip())
                sorts.setdefault(cell.text.strip(), set()).update(
                    kinds | (_COUNTS if kinds & _COUNTS else set())
                )
    cells = (cell_of(fact) for fact in source.beside)
    headers = {cell.header for cell in cells if cell is not None and not read_periods(cell.header)}
    named = {header: frozenset(labels) for header, labels in columns.items() if len(labels) > 1}
    return Labels(
        named,
        frozenset(headers) if len(headers) > 1 else frozenset(),
        {label: frozenset(kinds) for label, kinds in sorts.items()},
    )


def cell_of(fact: Fact) -> Cell | None:
    """The cell that a figure stands in."""
    return next((c for c in fact.source.sentence.cells if c.start <= fact.figure.start < c.end), None)


@lru_cache(maxsize=8192)
def _words(label: str) -> tuple[str, ...]:
    return tuple(lemma for lemma in content(label) if lemma not in _FRAME)


@lru_cache(maxsize=16384)
def _digits(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+", text))


@lru_cache(maxsize=65536)
def _says(stretch: str, label: str) -> bool:
    """Does a stretch of text name a label, by all its words and numbers, or by words that mean the same?"""
    bands = age_bands(label)
    if bands:
        return bands <= age_bands(stretch)
    if "(" in label:
        main, _, rest = label.partition("(")
        return any(part.strip(" )") and _says(stretch, part.strip(" )")) for part in (main, rest))
    words, digits = _words(label), _digits(label)
    if not digits <= _digits(stretch):
        return False
    if not words:
        return bool(digits) or label.strip().lower() in stretch.lower()
    bag = dict.fromkeys(with_parts(stretch), 1.0)
    return all(said(same_forms(word), bag) for word in words)


@lru_cache(maxsize=65536)
def _says_exactly(stretch: str, label: str) -> bool:
    """Does a stretch name a label by its very words?"""
    words = _words(label)
    return (
        bool(words)
        and not age_bands(label)
        and set(words) <= set(content(stretch))
        and _digits(label) <= _digits(stretch)
    )


def _is_part_of_any(own: str, others: list[str]) -> bool:
    """Are the labels named just parts of the own one ("Haltes" and "Haltes met fietsenstalling")?"""
    return any(set(_words(other)) <= set(_words(own)) for other in others)


@lru_cache(maxsize=65536)
def _says_half(stretch: str, label: str) -> bool:
    """Does a stretch name a long label by half of its words: "lijn 3" for "Lijn 3 Haarveld - Delfzijl"?"""
    words, digits = _words(label), _digits(label)
    if len(words) < 2 or not digits <= _digits(stretch):
        return False
    bag = dict.fromkeys(content(stretch), 1.0)
    named = sum(1 for word in words if said(same_forms(word), bag))
    return named >= (1 if digits else len(words) / 2)


def label_deviation(before: str, window: str, fact: Fact) -> Deviation | None:
    """The row or column that the statement names, when the figure is of another one that it does not name.

    `window` is the number's own stretch of the statement, `before` all that stands before its end.
    """
    if not fact.is_cell:
        return None
    if WIDER.search(window) and is_of_whole(fact):
        return None
    labels = labels_of(fact.source)
    for cell in fact.source.sentence.cells:
        if cell.header in labels.columns and is_label(cell):
            siblings = frozenset(
                label for label in labels.columns[cell.header] if fact.amount.sort in labels.sorts[label]
            )
            found = _exact_other(window, cell.text.strip(), siblings)
            found = found or _other(before, window, cell.text.strip(), siblings)
            if found:
                return Deviation(Aspect.POPULATION, found, cell.text.strip())
    own = cell_of(fact)
    if own is not None and own.header in labels.headers:
        found = _other(before, window, own.header, labels.headers)
        if found:
            return Deviation(Aspect.SUBJECT, found, own.header)
    return None


def _other(before: str, window: str, own: str, siblings: frozenset[str]) -> str | None:
    """A sibling label that is named where the own label is not: in the number's own stretch, else before it."""
    for stretch in (_IN_ALL.sub(" ", window), _IN_ALL.sub(" ", before)):
        if is_national(own) and NATIONAL.search(stretch):
            return None
        if _says(stretch, own) or _says_half(stretch, own):
            return None
        named = [each for each in siblings if each != own and _is_other(own, each) and _says(stretch, each)]
        if named:
            return max(named, key=len)
    return None


def _exact_other(window: str, own: str, siblings: frozenset[str]) -> str | None:
    """A sibling label that is named by its very words, where the own one is only like them."""
    window = _IN_ALL.sub(" ", window)
    exactly = [each for each in siblings if each != own and _says_exactly(window, each)]
    told = _says_exactly(window, own) or (bool(age_bands(own)) and _says(window, own))
    if not exactly or told or _is_part_of_any(own, exactly):
        return None
    return max(exactly, key=len)


@lru_cache(maxsize=65536)
def _is_other(own: str, sibling: str) -> bool:
    """A label that is not just a part of the own one ("Haltes" beside "Haltes met fietsenstalling")."""
    mine, theirs = set(_words(own)), set(_words(sibling))
    if _digits(own) != _digits(sibling):
        return True
    return not (theirs and theirs <= mine) or any(opposites(word) & theirs for word in mine)


def row_label(fact: Fact) -> tuple[str, ...]:
    """What the row of a figure is called, in the columns that tell rows apart."""
    columns = labels_of(fact.source).columns
    return tuple(c.text.strip() for c in fact.source.sentence.cells if c.header in columns and is_label(c))


def names_row(stretch: str, fact: Fact, any_of_it: bool = False) -> bool:
    """Does a stretch of text name the row of a figure, by all the labels of it or, `any_of_it`, by one?"""
    named = (_says(stretch, label) or _says_half(stretch, label) for label in row_label(fact))
    return any(named) if any_of_it else all(named)


def is_named_row(stretch: str, fact: Fact) -> bool:
    """Is it a cell of a row that a stretch of text names?"""
    return fact.is_cell and bool(row_label(fact)) and names_row(stretch, fact)


def is_of_whole(fact: Fact) -> bool:
    """Of the place that the document as a whole is about."""
    place = fact.figure.place
    return place is not None and place.lower() in fact.source.document.title.lower()


def is_total_row(fact: Fact) -> bool:
    """A row for the whole: "Totaal", "Alle lijnen"."""
    return any(
        re.match(r"\W*(?:totaal|alle|heel|gemiddeld)", label, re.IGNORECASE) for label in row_label(fact)
    )
