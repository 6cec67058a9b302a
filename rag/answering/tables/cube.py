"""A table as a cube of figures: every cell by its measure and its place on each axis, so that cells can be chosen.

Rows and columns are no longer told apart here: a period, a place or a group is an axis wherever the table put it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rag.dutch.thesaurus import label_synonyms
from rag.dutch.words import compound_parts, family
from rag.records import Figure, Passage, Sentence
from rag.vocabulary import Bag, lemmas_of, pour

MEASURE, COLUMN, PERIOD, PLACE, GROUP = "measure", "column", "period", "place", "group"
"""Names of the axes that any table may have; the others are called by the header of their dimension."""
ASIDE = frozenset({"status", "noot", "let op"})
"""Dimensions that say something of a cell without telling it from its neighbours."""
NATIONAL = "Nederland"
_KIN, _HEAD, _MODIFIER = 0.9, 0.8, 0.4
"""How far a word of the same family, the head of a compound and its first part speak for a label."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `at` gives its value on every axis of its table, `totals` the axes on which it stands for all others.

    `figure` is None for a cell that the table leaves open ("n.b.").
    """

    figure: Figure | None
    row: Sentence
    at: Mapping[str, str]
    totals: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Slab:
    """The cells of a table that measure one thing, with the ways to find them."""

    cells: tuple[Cell, ...]
    gaps: tuple[Cell, ...]
    """Cells that the table leaves open."""

    @cached_property
    def axes(self) -> dict[str, tuple[str, ...]]:
        """The values of each axis on which cells differ, in order of appearance."""
        return axes_of([*self.cells, *self.gaps])

    @cached_property
    def _at(self) -> dict[tuple[str, str], list[Cell]]:
        found: dict[tuple[str, str], list[Cell]] = defaultdict(list)
        for cell in self.cells:
            for item in cell.at.items():
                found[item].append(cell)
        return found

    @cached_property
    def wholes(self) -> dict[str, list[Cell]]:
        """For each axis the cells that stand for all others on it."""
        found: dict[str, list[Cell]] = defaultdict(list)
        for cell in self.cells:
            for axis in cell.totals:
                found[axis].append(cell)
        return found

    def whole_values(self, axis: str) -> tuple[str, ...]:
        """The values of an axis that stand for all others."""
        return tuple(dict.fromkeys(cell.at[axis] for cell in self.wholes.get(axis, ()) if axis in cell.at))

    @cached_property
    def _words(self) -> dict[str, dict[str, list[str]]]:
        index: dict[str, dict[str, list[str]]] = {}
        for axis, values in self.axes.items():
            index[axis] = defaultdict(list)
            for value in values:
                for lemma in value_bag(value):
                    index[axis][lemma].append(value)
        return index

    def at(self, axis: str, values: Iterable[str]) -> list[Cell]:
        """The cells with one of these values on an axis."""
        return [cell for value in values for cell in self._at.get((axis, value), ())]

    def like(self, cell: Cell, axis: str) -> list[Cell]:
        """The cells that differ from this one on no axis but the given one, itself among them."""
        rest = {name: value for name, value in cell.at.items() if name != axis}
        narrowest = min((self._at.get(item, []) for item in rest.items()), key=len, default=list(self.cells))
        return [
            other for other in narrowest if {name: v for name, v in other.at.items() if name != axis} == rest
        ]

    def saying(self, axis: str, lemmas: Iterable[str]) -> set[str]:
        """The values of an axis that have one of these lemmas in them, in whatever form."""
        words = self._words.get(axis, {})
        return {value for lemma in lemmas for value in words.get(lemma, ())}


@dataclass(frozen=True)
class Table:
    """All cells of one table passage."""

    passage: Passage
    slabs: Mapping[str, Slab]
    """By what is measured."""
    nouns: Mapping[str, str]
    """What the values of an axis are, as the header says: "gemeente", "lijn"."""

    def of(self, figure: Figure) -> Cell | None:
        """The cell of a figure."""
        return self._by_id.get(figure.id)

    def slab(self, cell: Cell) -> Slab:
        return self.slabs[cell.at[MEASURE]]

    @cached_property
    def _by_id(self) -> dict[str, Cell]:
        return {cell.figure.id: cell for slab in self.slabs.values() for cell in slab.cells if cell.figure}


def header_of(row: Sentence, figure: Figure) -> str:
    """The header above the cell of a figure."""
    at = column_of(row, figure)
    return row.cells[at].header if at is not None else ""


def column_of(row: Sentence, figure: Figure) -> int | None:
    """Which cell of its row a figure stands in; None when in none."""
    return next(
        (
            at
            for at, cell in enumerate(row.cells)
            if cell.start <= figure.start < max(cell.end, cell.start + 1)
        ),
        None,
    )


def axes_of(cells: Iterable[Cell]) -> dict[str, tuple[str, ...]]:
    """The values of each axis on which these cells differ, in order of appearance."""
    values: dict[str, dict[str, None]] = defaultdict(dict)
    for cell in cells:
        for axis, value in cell.at.items():
            values[axis][value] = None
    return {axis: tuple(found) for axis, found in values.items() if len(found) > 1}


@lru_cache(maxsize=16384)
def text_bag(text: str) -> Bag:
    """What a short text says; shared, so not to be changed."""
    bag: Bag = {}
    pour(bag, text, 1.0)
    return bag


@lru_cache(maxsize=16384)
def value_bag(value: str) -> Bag:
    """The words of a label; the first part of a compound says little of it: "straatverlichting" is not "straat"."""
    bag: Bag = {}
    for lemma in lemmas_of(value):
        parts = compound_parts(lemma)
        near = [(lemma, 1.0), *((kin, _KIN) for kin in family(lemma))]
        near += [(kin, _HEAD) for part in parts[-1:] for kin in (part, *family(part))]
        near += [(part, _MODIFIER) for part in parts[:-1]]
        for said, level in near:
            bag[said] = max(level, bag.get(said, 0.0))
    for said, level in label_synonyms(value):
        bag[said] = max(level, bag.get(said, 0.0))
    return bag
