"""Shares that a table implies: one count of a row in another ("opgehelderd" of "aangiften"), or a row in the total of its column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rag.answering.evidence.fitting import term_share
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import Case
from rag.answering.gathering.parts import ASKS_SHARE
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.saying import say_cell, show_computed
from rag.answering.phrasing.saying_parts import written
from rag.answering.tables.choosing import choose
from rag.answering.tables.cube import COLUMN, MEASURE, Cell, Table, column_of, header_of, text_bag
from rag.dutch.units import SHARES, same_unit
from rag.dutch.writing import write_number
from rag.figures.arithmetic import Computed
from rag.figures.identity import is_change
from rag.figures.layout import TOTAL, cells_of
from rag.question.reading import Role
from rag.records import Figure, Sentence

_NOT = re.compile(r"\b(?:niet|geen|zonder|nooit|not)\b(?!-)", re.IGNORECASE)
_SAID, _TELLING = 0.5, 0.5
_FEW = 2


def denies_one(question: str, source: str) -> bool:
    """Whether the question is about those that do not, and the source counts those that do."""
    return bool(_NOT.search(question)) and not _NOT.search(source)


def rounded(value: Decimal) -> Decimal:
    """To one decimal, and to none when that is a nought."""
    shown = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return shown.quantize(Decimal(1)) if shown == shown.to_integral_value() else shown


@dataclass(frozen=True, slots=True)
class _Share:
    part: Figure
    whole: Figure


def say_share_in_row(draft: Draft, case: Case, evidence: Evidence, table: Table) -> bool:
    """Say which share one count of the row asked for is of another. False when the question names no two such counts."""
    lead = evidence.best.figure if evidence.best else None
    chosen = choose(table, case.question, lead=lead)
    rows = list(dict.fromkeys(cell.row.id for cell in chosen.cells))
    if len(rows) != 1:
        return False
    counts = _counts_beside(chosen.cells[0], table)
    found = _named_pair(counts, chosen.cells[0].row, table, case)
    return found is not None and _says_all(found, table, case) and _say(draft, case, found)


def say_share_of_total(draft: Draft, case: Case, evidence: Evidence, table: Table) -> bool:
    """Say which share a row is of the total that closes its column. False when the rows do not add up to it."""
    lead = evidence.best.figure if evidence.best else None
    figures = choose(table, case.question, lead=lead).figures
    if len(figures) != 1 or not _is_count(figures[0]):
        return False
    part = figures[0]
    at = column_of(case.sentence(part), part)
    column = [
        cell
        for slab in table.slabs.values()
        for cell in slab.cells
        if cell.figure is not None
        and _is_count(cell.figure)
        and cell.figure.period == part.period
        and column_of(cell.row, cell.figure) == at
    ]
    wholes = [cell.figure for cell in column if TOTAL.fullmatch(_label(cell.row))]
    rest = [cell.figure for cell in column if not TOTAL.fullmatch(_label(cell.row))]
    if len(wholes) != 1 or wholes[0] is None or len(rest) < _FEW:
        return False
    whole, parts = wholes[0], [figure.value for figure in rest if figure is not None]
    apart = abs(sum(parts, Decimal(0)) - whole.value)
    step = Decimal(1).scaleb(min(int(value.as_tuple().exponent) for value in (*parts, whole.value)))
    if part.value > whole.value or apart > step * len(parts) / 2 or part is whole:
        return False
    found = _Share(part, whole)
    return _says_all(found, table, case) and _say(draft, case, found)


# Counts of one row ----------------------------------------------------------------------------------------------


def _counts_beside(cell: Cell, table: Table) -> list[Cell]:
    """The counts of a row that differ from this cell in nothing but what is measured."""
    rest = {axis: value for axis, value in cell.at.items() if axis not in (MEASURE, COLUMN)}
    return [
        other
        for slab in table.slabs.values()
        for other in slab.cells
        if other.row.id == cell.row.id
        and other.figure is not None
        and _is_count(other.figure)
        and {axis: value for axis, value in other.at.items() if axis not in (MEASURE, COLUMN)} == rest
    ]


def _named_pair(counts: Sequence[Cell], row: Sentence, table: Table, case: Case) -> _Share | None:
    """The two counts that the question names; the one that holds the other in every row is the whole."""
    said = {_header(cell): _said_by(_header(cell), case) for cell in counts}
    shared = frozenset.intersection(*said.values()) if len(said) > 1 else frozenset()
    named = [cell for cell in counts if said[_header(cell)] - shared]
    if len(named) != _FEW:
        named = _with_the_only_whole(named, counts, table)
    if len(named) != _FEW:
        return None
    small, large = sorted(named, key=lambda cell: _value(cell))
    if small.figure is None or large.figure is None or not _always_holds(large, small, table):
        return None
    return _Share(small.figure, large.figure) if _may_hold(large.figure, small.figure) else None


def _with_the_only_whole(named: Sequence[Cell], counts: Sequence[Cell], table: Table) -> list[Cell]:
    """One count that is named, with the count of the row that all others of it make together."""
    if len(named) != 1:
        return []
    closing = [
        cell
        for cell in counts
        if cell is not named[0]
        and len(counts) > _FEW
        and _value(cell) * 2 == sum((_value(other) for other in counts), Decimal(0))
        and _always_holds(cell, named[0], table)
    ]
    return [named[0], *closing]


def _always_holds(large: Cell, small: Cell, table: Table) -> bool:
    """Whether the one column is nowhere below the other, and somewhere above it."""
    values: dict[str, dict[str, Decimal]] = {}
    for slab in table.slabs.values():
        for cell in slab.cells:
            if cell.figure is not None and _header(cell) in (_header(large), _header(small)):
                values.setdefault(cell.row.id, {})[_header(cell)] = cell.figure.value
    pairs = [(own[_header(large)], own[_header(small)]) for own in values.values() if len(own) == _FEW]
    return all(one >= other for one, other in pairs) and any(one > other for one, other in pairs)


def _may_hold(whole: Figure, part: Figure) -> bool:
    return whole.value > 0 and (whole.unit is None or part.unit is None or same_unit(whole.unit, part.unit))


def _said_by(header: str, case: Case) -> frozenset[str]:
    bag = text_bag(header)
    return frozenset(term.lemma for term in case.question.terms if term_share(term, bag) >= _SAID)


def _says_all(found: _Share, table: Table, case: Case) -> bool:
    """Whether the two cells, with what surrounds their table, say every telling word of the question."""
    rows = {case.sentence(figure).id: case.sentence(figure) for figure in (found.part, found.whole)}
    bags = [case.vocabulary.bag(row) for row in rows.values()]
    bags += [
        text_bag(case.vocabulary.about(table.passage.document_id)),
        text_bag(table.passage.lead + table.passage.notes),
    ]
    names = case.names(table.passage.document_id)
    return all(
        any(term_share(term, bag) >= _SAID for bag in bags) or term.lemma in names
        for term in case.question.terms
        if term.role is Role.TOPIC and term.weight >= _TELLING and not ASKS_SHARE.search(term.text)
    )


# Cells ----------------------------------------------------------------------------------------------------------


def _header(cell: Cell) -> str:
    return header_of(cell.row, cell.figure) if cell.figure is not None else ""


def _value(cell: Cell) -> Decimal:
    return cell.figure.value if cell.figure is not None else Decimal(0)


def _is_count(figure: Figure) -> bool:
    return figure.unit not in SHARES and not is_change(figure) and figure.range_to is None


def _label(row: Sentence) -> str:
    return cells_of(row)[0].text.strip().strip("*_ ")


def _say(draft: Draft, case: Case, found: _Share) -> bool:
    part, whole = (case.corrections.settled(figure) for figure in (found.part, found.whole))
    if part.value > whole.value or whole.value <= 0:
        return False
    source = f"{_label(case.sentence(found.part))} {header_of(case.sentence(found.part), found.part)}"
    counted, shown = part.value, write_number(part.value)
    if denies_one(case.question.asked, source):
        counted, shown = whole.value - part.value, f"({write_number(whole.value)} − {shown})"
    value = rounded(counted / whole.value * 100)
    formula = f"{shown} ÷ {write_number(whole.value)} × 100"
    result = Computed(value, "procent", formula, (part, whole), bool(part.qualifier or whole.qualifier), True)
    for figure in (part, whole):
        say_cell(draft, case, figure)
    sources = [case.sentence(case.corrections.current(figure)) for figure in (found.part, found.whole)]
    draft.say(f"Dat is **{written(result)}** (berekend: {formula}).", *dict.fromkeys(sources))
    show_computed(draft, result, part, part.period, sources)
    return True
