"""From the figures of a table passage to its cube: coordinates, totals, and the cells that it leaves open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from weakref import WeakKeyDictionary

from rag.answering.tables.cube import (
    ASIDE,
    COLUMN,
    GROUP,
    MEASURE,
    NATIONAL,
    PERIOD,
    PLACE,
    Cell,
    Slab,
    Table,
    axes_of,
)
from rag.dutch.places import find_places
from rag.figures.identity import is_change
from rag.figures.layout import TOTAL
from rag.figures.notation import is_missing
from rag.records import Document, Figure, Passage, Sentence, SentenceKind
from rag.vocabulary import Vocabulary

_SEPARATORS = (": ", ", ")
_FEW = 3
"""So many values an axis needs before one of them can stand for the others together."""

_KEPT: WeakKeyDictionary[Vocabulary, dict[str, Table]] = WeakKeyDictionary()


def table_of(passage: Passage, vocabulary: Vocabulary) -> Table:
    """The cube of a table passage, made when first asked for."""
    kept = _KEPT.setdefault(vocabulary, {})
    table = kept.get(passage.id)
    if table is None:
        table = kept[passage.id] = _build(passage, vocabulary)
    return table


def _build(passage: Passage, vocabulary: Vocabulary) -> Table:
    rows = [row for row in passage.sentences if row.kind is SentenceKind.ROW]
    found = [(figure, row) for row in rows for figure in vocabulary.figures[row.id]]
    split = _split_names([figure for figure, _ in found])
    cells = [Cell(figure, row, _coordinates(figure, split)) for figure, row in found]
    cells = _with_totals(cells, vocabulary.document(passage.document_id))
    gaps = list(_gaps(cells, rows))
    measures = dict.fromkeys(cell.at[MEASURE] for cell in cells)
    slabs = {
        name: Slab(
            tuple(cell for cell in cells if cell.at[MEASURE] == name),
            tuple(gap for gap in gaps if gap.at.get(MEASURE) in (name, None)),
        )
        for name in measures
    }
    return Table(passage, slabs, _nouns(cells))


# Coordinates ----------------------------------------------------------------------------------------------------


def _split_names(figures: Sequence[Figure]) -> dict[str, tuple[str, str]]:
    """Indicators that share what is before a colon or comma, taken apart: "planvoorraad: harde plannen"."""
    names = {figure.indicator: figure.unit for figure in figures}
    split: dict[str, tuple[str, str]] = {}
    for separator in _SEPARATORS:
        families: dict[tuple[str, str | None], list[str]] = defaultdict(list)
        for name, unit in names.items():
            if separator in name and name not in split:
                families[(name.rsplit(separator, 1)[0], unit)].append(name)
        for (base, _), members in families.items():
            if len(members) > 1:
                split |= {name: (base, name.rsplit(separator, 1)[1]) for name in members}
    return split


def _coordinates(figure: Figure, split: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    base, column = split.get(figure.indicator, (figure.indicator, ""))
    change = " (verandering)" if is_change(figure) else ""
    at = {MEASURE: f"{base} [{figure.unit or ''}]{change}"}
    optional = {COLUMN: column, PERIOD: figure.period, PLACE: figure.place, GROUP: figure.population}
    at |= {axis: value for axis, value in optional.items() if value}
    at |= {name.lower(): value for name, value in figure.dimensions if name not in ASIDE}
    return at


def _with_totals(cells: Sequence[Cell], document: Document) -> list[Cell]:
    """The same cells, each knowing the axes on which it stands for all others together."""
    whole = _whole_places(cells, document)
    done = []
    for cell in cells:
        at = dict(cell.at)
        totals = set()
        for axis, value in cell.at.items():
            if axis not in (MEASURE, PERIOD, PLACE) and TOTAL.fullmatch(value):
                totals.add(axis)
        place = cell.at.get(PLACE)
        if place is not None and (place in whole or TOTAL.fullmatch(place)):
            totals.add(PLACE)
        stray = [axis for axis in totals if axis not in (PLACE, COLUMN, GROUP) and _only_totals(axis, cells)]
        if stray and len({cell.at.get(PLACE) for cell in cells}) >= _FEW:
            for axis in stray:  # the total row of a table by place: its label is no axis of its own
                at[PLACE] = at.pop(axis)
                totals = (totals - {axis}) | {PLACE}
        done.append(Cell(cell.figure, cell.row, at, frozenset(totals)))
    return done


def _only_totals(axis: str, cells: Iterable[Cell]) -> bool:
    return all(TOTAL.fullmatch(cell.at[axis]) for cell in cells if axis in cell.at)


def _whole_places(cells: Sequence[Cell], document: Document) -> set[str]:
    """Places of a table that hold the other places: the country, and the area that the document is about."""
    places = list(dict.fromkeys(place for cell in cells if (place := cell.at.get(PLACE))))
    if len(places) < _FEW:
        return set()
    whole = {NATIONAL} if NATIONAL in places and not _countries(places) else set()
    rest = [place for place in places if place not in whole]
    lines = _lines(cells, whole)
    title = f" {document.title.lower()} "
    for place in rest:
        others = (other for other in rest if other != place and place not in other)
        named = f" {place.lower()}" in title and not any(other.lower() in title for other in others)
        at_an_end = place in (rest[0], rest[-1])
        if (named and at_an_end and _within(place, lines)) or _adds_up(place, lines):
            whole.add(place)
    return whole


def _countries(places: Iterable[str]) -> bool:
    """Whether other countries stand beside the Netherlands."""
    return any(
        found.kind == "country" for place in places if place != NATIONAL for found in find_places(place)
    )


_Line = tuple[Mapping[str, Decimal], Decimal]
"""Values by place of cells that differ in nothing else, and their sum."""


def _lines(cells: Iterable[Cell], without: set[str]) -> list[_Line]:
    groups: dict[tuple[tuple[str, str], ...], dict[str, Decimal]] = defaultdict(dict)
    for cell in cells:
        own = cell.at.get(PLACE)
        if cell.figure is not None and own and own not in without:
            rest = tuple(item for item in cell.at.items() if item[0] != PLACE)
            groups[rest][own] = cell.figure.value
    return [(group, sum(group.values(), Decimal(0))) for group in groups.values() if len(group) >= _FEW]


def _adds_up(place: str, lines: Iterable[_Line]) -> bool:
    """Whether most lines give the place just what the others have together."""
    sums = [group[place] * 2 == total for group, total in lines if group.get(place)]
    return bool(sums) and sum(sums) * 2 > len(sums)


def _within(place: str, lines: Iterable[_Line]) -> bool:
    """Whether the values of the place can be the sum or the mean of the others."""
    for group, total in lines:
        if place not in group:
            continue
        own = group[place]
        others = [value for name, value in group.items() if name != place]
        if not (min(others) <= own <= max(others) or own * 100 >= (total - own) * 98):
            return False
    return True


# Headers and gaps -----------------------------------------------------------------------------------------------


def _nouns(cells: Sequence[Cell]) -> dict[str, str]:
    """What the values of the place axis are, by the header of the column that names them; other axes name themselves."""
    nouns = {
        axis: axis
        for cell in cells
        for axis in cell.at
        if axis not in (MEASURE, COLUMN, PERIOD, PLACE, GROUP)
    }
    for cell in cells[:40]:
        place = cell.at.get(PLACE, "").lower()
        header = next(
            (own.header for own in cell.row.cells if place and own.text.strip().lower() == place), ""
        )
        if header:
            nouns[PLACE] = header.lower()
            break
    return nouns


def _gaps(cells: Sequence[Cell], rows: Sequence[Sentence]) -> Iterable[Cell]:
    """Cells that the table leaves open, placed by what the rest of their row and of their column share."""
    by_row: dict[str, list[Cell]] = defaultdict(list)
    by_column: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_row[cell.row.id].append(cell)
        by_column[_index(cell)].append(cell)
    shared_columns = {index: (_shared(own), axes_of(own)) for index, own in by_column.items()}
    for row in rows:
        for index, own in enumerate(row.cells):
            if index not in by_column or not is_missing(own.text):
                continue
            in_row = _shared(by_row[row.id]) if by_row[row.id] else _by_labels(row, index, by_row, rows)
            if not in_row:
                continue
            in_column, varying = shared_columns[index]
            at = in_column | {
                axis: value for axis, value in in_row.items() if axis in varying or axis not in in_column
            }
            yield Cell(None, row, at)


def _by_labels(
    row: Sentence, open_at: int, by_row: Mapping[str, list[Cell]], rows: Sequence[Sentence]
) -> dict[str, str]:
    """The place of a row without any figure: of each of its labels, what the other rows with that label share."""
    everywhere = _shared([cell for cells in by_row.values() for cell in cells])
    at = dict(everywhere)
    for index, own in enumerate(row.cells):
        if index == open_at or not own.text.strip():
            continue
        alike = [
            cell
            for other in rows
            if index < len(other.cells) and other.cells[index].text.strip() == own.text.strip()
            for cell in by_row.get(other.id, ())
        ]
        unlike = [
            cell
            for other in rows
            if index < len(other.cells) and other.cells[index].text.strip() != own.text.strip()
            for cell in by_row.get(other.id, ())
        ]
        if alike:
            told = _shared(alike)
            at |= {
                axis: value
                for axis, value in told.items()
                if axis not in everywhere and not any(cell.at.get(axis) == value for cell in unlike)
            }
    return at


def _index(cell: Cell) -> int:
    assert cell.figure is not None
    start = cell.figure.start
    return next(
        (at for at, own in enumerate(cell.row.cells) if own.start <= start < max(own.end, own.start + 1)), -1
    )


def _shared(cells: Sequence[Cell]) -> dict[str, str]:
    first = dict(cells[0].at)
    for cell in cells[1:]:
        first = {axis: value for axis, value in first.items() if cell.at.get(axis) == value}
    return first
