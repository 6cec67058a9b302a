"""Figures from table rows and CSV rows: every cell takes its meaning from its row, column, caption and notes."""

from __future__ import annotations

import re
from decimal import Decimal

from rag.dutch.year_parts import moment_kind, moment_of
from rag.figures.caption import mark_meaning, read_caption, stated_status
from rag.figures.cell_meaning import CHANGE, name_cell, unit_of, who_and_where
from rag.figures.headers import (
    UnitText,
    part_of_year,
    read_unit,
)
from rag.figures.identity import NOT_ADDITIVE
from rag.figures.layout import Column, Role, cells_of, lay_out, rows_of
from rag.figures.notation import CellText, is_missing, read_digits, take_apart
from rag.figures.rows import Row, Table, read_row
from rag.figures.setting import Setting
from rag.records import Cell, Document, Figure, FigureOrigin, Passage, Sentence

_FALL = re.compile(r"\b(?:afname|daling|krimp)\b", re.IGNORECASE)
_NO_SUM = re.compile(
    r"\bniet\s+(?:\w+\s+){0,3}op(?:ge|\s+te\s+)tel(?:d|len)\b|\btellen?\s+(?:\w+\s+){0,4}niet\s+op\b|\bniet\s+optelbaar\b|"
    r"\btel(?:len|t)\s+(?:\w+\s+){0,5}op\s+tot\s+meer\s+dan\s+100\b|\bmeerdere?\s+antwoorden\s+mogelijk\b",
    re.IGNORECASE,
)


def table_figures(
    document: Document, passage: Passage, setting: Setting, names: frozenset[str] = frozenset()
) -> tuple[list[Figure], list[str]]:
    """Figures of one table passage, and a warning (file, line, column) for each cell that cannot be read.

    `setting` holds place and population that title and headings give to the table as a whole, `names` the places
    that only this document knows.
    """
    rows = rows_of(passage)
    caption = read_caption(passage, names, tuple(cell.header for cell in cells_of(rows[0])) if rows else ())
    layout = lay_out(rows, caption, names)
    if not rows or not layout.of(Role.MEASURE):
        return [], []
    table = Table(passage, layout, caption, setting.under(caption.setting), names)
    warnings = [f"{_place_in(document, rows[0].start)}: {text}" for text in _unclear_columns(table)]
    usable = [column for column in layout.of(Role.MEASURE) if not _is_unclear(column, table)]
    figures: list[Figure] = []
    moments = _moments(rows, table)
    for sentence in rows:
        row = read_row(sentence, table)
        cells = cells_of(sentence)
        row.labels += [label for cell in cells if (label := moments.get(cell.text.strip()))]
        for column in usable:
            if column.index >= len(cells):
                continue
            cell = cells[column.index]
            if is_missing(cell.text):
                continue
            figure = _figure(document, sentence, cell, column, row, table, moments.get(column.name))
            if figure is None:
                where = _place_in(document, cell.start)
                warnings.append(
                    f"{where}: cannot read {cell.text.strip()!r} in column {column.name or column.index + 1!r}"
                )
            else:
                figures.append(figure)
    return figures, warnings


def _moments(rows: tuple[Sentence, ...], table: Table) -> dict[str, tuple[str, str]]:
    """What headers and period cells say besides their year, as a dimension, when it tells them apart: "Winter 2023/24".

    Of a table that only gives "eind 2023" and "eind 2024", the years tell the columns apart.
    """
    found: dict[str, tuple[str, str]] = {}
    periods = [column.index for column in table.layout.of(Role.PERIOD)]
    texts = [column.name for column in table.layout.of(Role.MEASURE)]
    cells = [
        cells_of(row)[index].text.strip() for row in rows for index in periods if index < len(cells_of(row))
    ]
    for group in (texts, cells):
        told = {text: moment for text in group if (moment := moment_of(text))}
        if len(set(told.values())) > 1:
            found |= {text: (moment_kind(moment), moment) for text, moment in told.items()}
    return found


def _place_in(document: Document, offset: int) -> str:
    return f"{document.id}:{document.text.count(chr(10), 0, offset) + 1}"


def _is_unclear(column: Column, table: Table) -> bool:
    measures = table.layout.of(Role.MEASURE)
    if not column.name:
        return len(measures) > 1 or not (table.caption.subject or table.layout.of(Role.INDICATOR))
    return sum(1 for other in measures if other.name == column.name) > 1


def _unclear_columns(table: Table) -> list[str]:
    found = []
    for column in table.layout.of(Role.MEASURE):
        if _is_unclear(column, table):
            why = "has the same header as another" if column.name else "has no header"
            found.append(f"column {column.index + 1} {column.name!r} {why}; its figures are left out")
    return found


def _figure(
    document: Document,
    sentence: Sentence,
    cell: Cell,
    column: Column,
    row: Row,
    table: Table,
    moment: tuple[str, str] | None = None,
) -> Figure | None:
    shown = take_apart(cell.text)
    if shown is None:
        return None
    own = _own_unit(shown)
    if own is None:
        return None
    value = read_digits(shown.digits, column.style, column.own_style)
    upper = read_digits(shown.upper, column.style, column.own_style) if shown.upper else None
    if value is None or (shown.upper and (upper is None or upper <= value)):
        return None
    year = column.header.period or row.period
    part = part_of_year(row.part, column.header.period or row.period) if row.part else None
    part = part or part_of_year(column.header.label, row.period)
    labels = row.without_part() if part else list(row.labels)
    status = column.header.status or (row.indicator.status if row.indicator else None)
    if stated := ("status", status) if status else stated_status(year, table.notes):
        labels.append(stated)
    for mark in (*column.header.marks, *shown.marks):
        if (meaning := mark_meaning(mark, table.notes)) and meaning not in labels:
            labels.append(meaning)
    if moment is not None and moment not in labels:
        labels.append(moment)
    named = name_cell(column, row, table)
    labels += [pair for pair in named.labels if pair not in labels]
    if _NO_SUM.search(f"{table.passage.lead}\n{table.notes}"):
        labels.append(NOT_ADDITIVE)
    unit, scale = unit_of(own, column, row, table, named)
    place, population = who_and_where(column, row, table, named)
    change = CHANGE.search(column.header.label) or CHANGE.search(row.indicator.label if row.indicator else "")
    return Figure(
        id=f"{document.id}@{cell.start + shown.start}",
        indicator=named.indicator,
        value=_plain(value * scale),
        unit=unit,
        period=part or year or (row.indicator.period if row.indicator else None)
        or table.head_period or table.caption.header.period or table.setting.period,
        population=population,
        place=place,
        qualifier=shown.qualifier,
        direction=_direction(value, change.string if change else None),
        document_id=document.id,
        sentence_id=sentence.id,
        start=cell.start + shown.start,
        end=cell.start + shown.end,
        quote=sentence.text,
        origin=FigureOrigin.TABLE,
        range_to=_plain(upper * scale) if upper is not None else None,
        dimensions=tuple(labels),
    )  # fmt: skip


def _plain(value: Decimal) -> Decimal:
    """The same value without exponent notation: 12E+3 is 12000."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _direction(value: Decimal, label: str | None) -> str | None:
    if label is None or value == 0:
        return None
    falls = (value < 0) != bool(_FALL.search(label))
    return "daling" if falls else "stijging"


def _own_unit(part: CellText) -> UnitText | None:
    """The unit written in the cell itself; an empty `UnitText` when there is none, None when it is no unit."""
    found: UnitText = UnitText(None)
    for text in (part.before, part.after):
        if not text:
            continue
        given = read_unit(text)
        if given is None and re.fullmatch(r"[a-zà-ÿ\-]{3,}(?: [a-zà-ÿ\-]{3,}){0,2}", text):
            given = UnitText(text)
        if given is None:
            return None
        found = UnitText(given.unit or found.unit, found.scale * given.scale, given.rate or found.rate)
    return found
