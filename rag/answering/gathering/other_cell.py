"""The cell that differs from the one last spoken of in what a follow-up names: its row, its place, its measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rag.answering.evidence.fitting import term_share
from rag.answering.gathering.turn import Turn
from rag.answering.tables.cube import MEASURE, PERIOD, Cell, Slab, Table, header_of, text_bag
from rag.answering.tables.moments import newest
from rag.answering.tables.naming import named_values
from rag.dutch.abbreviations import defined_abbreviations
from rag.dutch.words import lemma
from rag.question.reading import Term
from rag.records import Document
from rag.vocabulary import lemmas_of

_SAID = 0.5


def cells_named(turn: Turn, table: Table, at: Cell) -> list[Cell]:
    slab = table.slab(at)
    named = _named(turn, table, slab)
    left = _left(turn, named)
    if named and not left:
        return _like(turn, slab, at, named)
    measured = [
        other
        for name, other in table.slabs.items()
        if other is not slab and (_measures(name, other, turn, left) if left else _counts(name, turn.counted))
    ]
    if len(measured) != 1:
        return []
    return _like(turn, measured[0], at, _named(turn, table, measured[0]))


def _named(turn: Turn, table: Table, slab: Slab) -> dict[str, tuple[str, ...]]:
    axes = {axis: values for axis, values in slab.axes.items() if axis not in (MEASURE, PERIOD)}
    named = {axis: named_values(axis, values, table, slab, turn.own) for axis, values in axes.items()}
    if turn.asks_total:
        named |= {axis: slab.whole_values(axis) for axis in axes if not named[axis]}
    return {axis: values for axis, values in named.items() if len(values) == 1}


def _left(turn: Turn, named: dict[str, tuple[str, ...]]) -> list[Term]:
    """What is named besides the values found: a measure, or something that the table does not have."""
    bag = text_bag(" ".join(value for values in named.values() for value in values))
    return [term for term in turn.names if term_share(term, bag) < _SAID]


def _measures(name: str, slab: Slab, turn: Turn, terms: Sequence[Term]) -> bool:
    """Whether what a part of the table measures is what the terms name, abbreviations of the document written out."""
    first = slab.cells[0].figure
    if first is None or not terms:
        return False
    said = f"{name} {header_of(slab.cells[0].row, first)} {first.unit or ''}"
    short = _abbreviations(turn.case.vocabulary.document(first.document_id))
    said += " ".join(
        f" {full}"
        for abbreviation, full in short.items()
        if re.search(rf"\b{re.escape(abbreviation)}\b", said)
    )
    return all(term_share(term, text_bag(said)) >= _SAID for term in terms)


def _counts(name: str, noun: str) -> bool:
    return bool(noun) and lemma(noun) in lemmas_of(name)


@lru_cache(maxsize=64)
def _abbreviations(document: Document) -> dict[str, str]:
    return defined_abbreviations(document.text)


def _like(turn: Turn, slab: Slab, at: Cell, named: dict[str, tuple[str, ...]]) -> list[Cell]:
    """The cells that are as the one spoken of but for what is named; of the moment asked for, else of its own, else the newest."""
    target = {**{axis: value for axis, value in at.at.items() if axis not in (MEASURE, PERIOD)}}
    target |= {axis: values[0] for axis, values in named.items()}
    cells = [
        cell
        for cell in (*slab.cells, *slab.gaps)
        if all(cell.at.get(axis, value) == value for axis, value in target.items())
    ]
    labels = list(dict.fromkeys(cell.at[PERIOD] for cell in cells if PERIOD in cell.at))
    if not labels:
        return cells
    if turn.asks_moment:
        wanted = turn.at_moment(labels)
    elif at.at.get(PERIOD) in labels:
        wanted = [at.at[PERIOD]]
    else:  # another measure, known at other times; an open cell of that time is no reason to take another
        had = at.at.get(PERIOD, "-")
        open_ = any(had in own.header for cell in cells for own in cell.row.cells)
        wanted = [] if open_ else [newest(labels)]
    return [cell for cell in cells if cell.at.get(PERIOD) in wanted]
