"""Figures from table rows and CSV rows: every cell takes its meaning from its row, column, caption and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rag.dutch.words import lemma
from rag.figures.caption import CAPTION_MEASURE, Caption, mark_meaning, read_caption
from rag.figures.groups import bare_group, is_age_group, is_group_label
from rag.figures.headers import (
    Header,
    UnitText,
    as_phrase,
    counted_noun,
    head_noun,
    is_bare_measure,
    is_share,
    read_header,
    read_unit,
    whole_period,
)
from rag.figures.identity import NOT_ADDITIVE
from rag.figures.layout import TOTAL, Column, Layout, Role, cells_of, group_of, lay_out, rows_of
from rag.figures.notation import CellText, is_missing, read_digits, split_marks, take_apart
from rag.figures.setting import Setting, is_national, is_place_label, place_label
from rag.figures.syntax import is_participle
from rag.records import Cell, Document, Figure, FigureOrigin, Passage, Sentence

_CHANGE = re.compile(
    r"\b(?:verschil(?:len)?|mutatie|verandering|ontwikkeling|groei|toename|afname|stijging|daling|delta|Δ|trend)\b",
    re.I,
)
_FALL = re.compile(r"\b(?:afname|daling|krimp)\b", re.IGNORECASE)
_MONEY = re.compile(
    r"(?:kosten|uitgaven|inkomsten|baten|lasten|opbrengsten|subsidies?|huren|prijzen|bedragen|budgetten?|middelen|investeringen)$",
    re.IGNORECASE,
)


_NO_SUM = re.compile(
    r"\bniet\s+(?:\w+\s+){0,3}op(?:ge|\s+te\s+)tel(?:d|len)\b|\btellen?\s+(?:\w+\s+){0,4}niet\s+op\b|\bniet\s+optelbaar\b|"
    r"\btel(?:len|t)\s+(?:\w+\s+){0,5}op\s+tot\s+meer\s+dan\s+100\b|\bmeerdere?\s+antwoorden\s+mogelijk\b",
    re.IGNORECASE,
)
_CORRECTED = re.compile(
    r"(?:gecorrigeerd|herzien|bijgesteld|definitief|voorlopig)(?:e\s+(?:cijfer|aantal|waarde))?s?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Table:
    """What all cells of one table share."""

    passage: Passage
    layout: Layout
    caption: Caption
    setting: Setting
    names: frozenset[str]

    @property
    def notes(self) -> str:
        return self.passage.notes


@dataclass(slots=True)
class _Row:
    """What the dimension cells of one row say."""

    labels: list[tuple[str, str]]
    place: str | None = None
    population: str | None = None
    period: str | None = None
    indicator: Header | None = None
    unit: UnitText | None = None
    unit_text: str | None = None
    total: bool = False


def table_figures(
    document: Document, passage: Passage, setting: Setting, names: frozenset[str] = frozenset()
) -> tuple[list[Figure], list[str]]:
    """Figures of one table passage, and a warning (file, line, column) for each cell that cannot be read.

    `setting` holds place and population that title and headings give to the table as a whole, `names` the places
    that only this document knows.
    """
    rows = rows_of(passage)
    caption = read_caption(passage, names)
    layout = lay_out(rows, caption, names)
    if not rows or not layout.of(Role.MEASURE):
        return [], []
    table = _Table(passage, layout, caption, setting.under(caption.setting), names)
    warnings = [f"{_place_in(document, rows[0].start)}: {text}" for text in _unclear_columns(table)]
    usable = [column for column in layout.of(Role.MEASURE) if not _is_unclear(column, table)]
    figures: list[Figure] = []
    for sentence in rows:
        row = _read_row(sentence, table)
        cells = cells_of(sentence)
        for column in usable:
            if column.index >= len(cells):
                continue
            cell = cells[column.index]
            if is_missing(cell.text):
                continue
            figure = _figure(document, sentence, cell, column, row, table)
            if figure is None:
                where = _place_in(document, cell.start)
                warnings.append(
                    f"{where}: cannot read {cell.text.strip()!r} in column {column.name or column.index + 1!r}"
                )
            else:
                figures.append(figure)
    return figures, warnings


def _place_in(document: Document, offset: int) -> str:
    return f"{document.id}:{document.text.count(chr(10), 0, offset) + 1}"


def _is_unclear(column: Column, table: _Table) -> bool:
    measures = table.layout.of(Role.MEASURE)
    if not column.name:
        return len(measures) > 1 or not (table.caption.subject or table.layout.of(Role.INDICATOR))
    return sum(1 for other in measures if other.name == column.name) > 1


def _unclear_columns(table: _Table) -> list[str]:
    found = []
    for column in table.layout.of(Role.MEASURE):
        if _is_unclear(column, table):
            why = "has the same header as another" if column.name else "has no header"
            found.append(f"column {column.index + 1} {column.name!r} {why}; its figures are left out")
    return found


def _read_row(sentence: Sentence, table: _Table) -> _Row:
    row = _Row([])
    cells = cells_of(sentence)
    if group := group_of(sentence):
        _take_group(row, group.text.strip().strip("*_: "), table)
    for column in table.layout.columns:
        if column.index >= len(cells) or column.role in (Role.MEASURE, Role.IGNORED):
            continue
        text, marks = split_marks(cells[column.index].text.strip().strip("*_").strip())
        if not text or is_missing(text):
            continue
        _take_label(row, column, text, table)
        for mark in marks:
            if meaning := mark_meaning(mark, table.notes):
                row.labels.append(meaning)
    return row


def _take_group(row: _Row, text: str, table: _Table) -> None:
    """The heading above a run of rows: a place, a period, a group of people, else a dimension."""
    if period := whole_period(text):
        row.period = period
    elif is_place_label(text, table.names):
        row.place = "Nederland" if is_national(text) else place_label(text)
    elif is_group_label(text):
        row.population = bare_group(as_phrase(text))
    else:
        row.labels.append(("groep", as_phrase(text)))


def _take_label(row: _Row, column: Column, text: str, table: _Table) -> None:
    name = as_phrase(column.header.label or column.name or table.caption.axis or "")
    if TOTAL.fullmatch(text) and column.role is not Role.INDICATOR:
        row.total = True
    if column.role is Role.PERIOD:
        year = table.caption.header.period or table.setting.period or ""
        row.period = whole_period(text) or whole_period(f"{text} {year}") or as_phrase(text)
    elif column.role is Role.PLACE:
        if is_national(text):
            row.place = "Nederland"
        elif TOTAL.fullmatch(text):
            row.labels.append((name, as_phrase(text)))
        elif row.place is None:
            whole = re.match(r"(.+?)\s+\(?(totaal|gemiddeld)\)?$", text, re.IGNORECASE)
            row.place = place_label(whole.group(1) if whole else text)
            if whole:
                row.labels.append((name, whole.group(2).lower()))
        else:  # a second, finer area column: the first one stays as a dimension
            row.labels.append((name, text))
    elif column.role is Role.POPULATION:
        if TOTAL.fullmatch(text) or (is_age_group(text) and name):
            row.labels.append((name, as_phrase(text)))
        else:
            row.population = bare_group(as_phrase(text))
    elif column.role is Role.INDICATOR:
        row.indicator = read_header(text)
    elif column.role is Role.UNIT:
        row.unit, row.unit_text = read_unit(text), as_phrase(text)
    elif is_national(text):
        row.place = row.place or "Nederland"
    elif is_place_label(text, table.names) and row.place is None and not column.header.label:
        row.place = place_label(text)
    else:
        row.labels.append((name or "rij", as_phrase(text)))


def _figure(
    document: Document, sentence: Sentence, cell: Cell, column: Column, row: _Row, table: _Table
) -> Figure | None:
    part = take_apart(cell.text)
    if part is None:
        return None
    own = _own_unit(part)
    if own is None:
        return None
    value = read_digits(part.digits, column.style, column.own_style)
    upper = read_digits(part.upper, column.style, column.own_style) if part.upper else None
    if value is None or (part.upper and (upper is None or upper <= value)):
        return None
    labels = list(row.labels)
    for mark in (*column.header.marks, *part.marks):
        if (meaning := mark_meaning(mark, table.notes)) and meaning not in labels:
            labels.append(meaning)
    named = _name(column, row, table)
    labels += [pair for pair in named.labels if pair not in labels]
    if _NO_SUM.search(f"{table.passage.lead}\n{table.notes}"):
        labels.append(NOT_ADDITIVE)
    unit, scale = _unit(own, column, row, table, named)
    place, population = _who_and_where(column, row, table, named)
    change = _CHANGE.search(column.header.label) or _CHANGE.search(
        row.indicator.label if row.indicator else ""
    )
    return Figure(
        id=f"{document.id}@{cell.start + part.start}",
        indicator=named.indicator,
        value=_plain(value * scale),
        unit=unit,
        period=column.header.period or row.period or (row.indicator.period if row.indicator else None)
        or table.caption.header.period or table.setting.period,
        population=population,
        place=place,
        qualifier=part.qualifier,
        direction=_direction(value, change.string if change else None),
        document_id=document.id,
        sentence_id=sentence.id,
        start=cell.start + part.start,
        end=cell.start + part.end,
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


@dataclass(frozen=True, slots=True)
class _Naming:
    indicator: str
    population: str | None = None
    place: str | None = None
    labels: tuple[tuple[str, str], ...] = ()
    counted: str | None = None


def _name(column: Column, row: _Row, table: _Table) -> _Naming:
    """The indicator of a cell, and what its column header tells besides."""
    label = column.header.label
    if row.indicator is not None:
        base = as_phrase(row.indicator.label)
        if not label or is_bare_measure(label):
            return _Naming(base)
        if is_national(label) or is_place_label(label, table.names):
            return _Naming(base, place="Nederland" if is_national(label) else place_label(label))
        if is_group_label(label):
            return _Naming(base, population=bare_group(as_phrase(label)))
        return _Naming(f"{base}, {as_phrase(label)}")
    if not label or is_bare_measure(label):
        return _Naming(_fallback(table, label))
    own = CAPTION_MEASURE.match(label) and not TOTAL.fullmatch(label)
    whole = own or (column.header.unit and (column.header.unit.unit or column.header.unit.rate))
    if table.caption.measures and table.caption.subject and not whole:
        if is_national(label) or is_place_label(label, table.names):
            return _Naming(
                table.caption.subject, place="Nederland" if is_national(label) else place_label(label)
            )
        if _CHANGE.search(label):
            return _Naming(f"{table.caption.subject}, {as_phrase(label)}")
        if _CORRECTED.fullmatch(label):
            return _Naming(table.caption.subject, labels=(("status", as_phrase(label)),))
        if is_age_group(label):
            return _Naming(
                table.caption.subject, labels=((_axis(table, row) or "leeftijd", as_phrase(label)),)
            )
        if is_group_label(label):
            return _Naming(table.caption.subject, population=bare_group(as_phrase(label)))
        if axis := _axis(table, row):
            return _Naming(table.caption.subject, labels=((axis, as_phrase(label)),))
        return _Naming(f"{table.caption.subject}: {as_phrase(label)}")
    return _Naming(as_phrase(label), counted=counted_noun(label))


def _axis(table: _Table, row: _Row) -> str | None:
    """The part of "naar leeftijd en geslacht" that the columns, not the rows, show."""
    if table.caption.axis is None:
        return None
    parts = [part for part in re.split(r"\s+en\s+|,\s*(?:per\s+|naar\s+)?", table.caption.axis) if part]
    taken = {name.lower() for name, _ in row.labels}
    taken |= {
        column.header.label.lower() for column in table.layout.columns if column.role is not Role.MEASURE
    }
    left = [part for part in parts if part not in taken]
    return left[-1] if left else None


def _fallback(table: _Table, label: str) -> str:
    if table.caption.subject:
        return table.caption.subject
    if table.passage.section:
        return as_phrase(read_header(table.passage.section[-1]).label or table.passage.section[-1])
    return as_phrase(label) or "waarde"


def _unit(
    own: UnitText, column: Column, row: _Row, table: _Table, named: _Naming
) -> tuple[str | None, Decimal]:
    """Unit and exact scale: the cell's own first, then column, row, unit column, caption and notes."""
    header = column.header.unit
    listed = row.indicator.unit if row.indicator else None
    layers = [own, header, row.unit, listed, table.caption.unit]
    given = [layer for layer in layers if layer is not None]
    scale = own.scale
    for layer in given[1:]:
        if own.unit and layer.unit and layer.unit != own.unit:
            continue
        if scale == 1:
            scale = layer.scale
    unit = next((layer.unit for layer in given if layer.unit), None)
    rate = next((layer.rate for layer in given if layer.rate), None)
    counted = named.counted or counted_noun(named.indicator) or counted_noun(column.header.label)
    if unit is None and row.unit is None and row.unit_text:
        unit = row.unit_text
    if unit is None and is_share(column.header.label or named.indicator):
        unit = "procent"
    if unit is None:
        listed_count = row.unit is not None and row.unit.count
        unit = counted or _plural_count(
            named, table, column.whole or rate is not None or scale != 1 or listed_count
        )
    if own.unit is None and header is not None and header.unit is None and header.count and counted:
        unit = counted
    if rate and unit and " per " not in unit:
        unit = f"{unit} {rate}"
    elif rate and unit is None:
        unit = rate
    if unit and "procent" in unit and own.scale == 1 and (header is None or header.scale == 1):
        scale = Decimal(1)
    return unit, scale


def _plural_count(named: _Naming, table: _Table, whole: bool) -> str | None:
    """ "Inwoners" as a bare header counts "inwoners"; sums of money and measures do not count themselves."""
    noun = head_noun(named.indicator.split(":")[0])
    declared = table.caption.unit is not None and table.caption.unit.count
    if not noun or not (whole or declared) or _MONEY.search(noun):
        return None
    first, last = noun.split()[0], noun.split()[-1]
    if len(noun.split()) <= 2 and _is_plural(last):
        return last
    return first if _is_plural(first) else None


def _is_plural(word: str) -> bool:
    return re.search(r"(?:en|s)$", word) is not None and lemma(word) != word and not is_participle(word)


def _who_and_where(column: Column, row: _Row, table: _Table, named: _Naming) -> tuple[str | None, str | None]:
    place = row.place or named.place
    population = row.population or named.population
    if place == "Nederland" and table.setting.population and population is None:
        return place, None
    if place is None:
        place = table.setting.place
        population = population or table.setting.population
    elif population is None and table.setting.population_kind == "people":
        population = table.setting.population
    return place, population
