"""What the rows of a table say about their cells, before any number is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rag.figures.caption import Caption, mark_meaning
from rag.figures.groups import bare_group, is_age_group, is_group_label
from rag.figures.headers import (
    Header,
    UnitText,
    as_phrase,
    read_header,
    read_unit,
    whole_period,
)
from rag.figures.layout import REST, TOTAL, Column, Layout, Role, cells_of, group_of, has_inner_capital
from rag.figures.notation import is_missing, split_marks
from rag.figures.setting import Setting, is_national, is_place_label, mentions, place_label
from rag.records import Passage, Sentence


@dataclass(frozen=True, slots=True)
class Table:
    """What all cells of one table share."""

    passage: Passage
    layout: Layout
    caption: Caption
    setting: Setting
    names: frozenset[str]

    @property
    def notes(self) -> str:
        return "\n".join(filter(None, (self.caption.notes, self.passage.notes)))

    @property
    def corner(self) -> UnitText | None:
        """The unit that the header over the row labels gives to the whole table: "Heffing in euro"."""
        return self.corner_header.unit if self.corner_header else None

    @property
    def corner_header(self) -> Header | None:
        """The header over the row labels when it names a measure and its unit."""
        heads = (
            column.header
            for column in self.layout.columns
            if column.role in (Role.DIMENSION, Role.POPULATION, Role.PLACE, Role.INDICATOR)
        )
        return next((head for head in heads if head.label and head.unit and head.unit.unit), None)

    @property
    def head_period(self) -> str | None:
        """The period that the header over the row labels gives to the whole table: "Cijfer over 2023"."""
        heads = (column.header for column in self.layout.columns if column.role is not Role.MEASURE)
        return next((head.period for head in heads if head.label and head.period), None)


@dataclass(slots=True)
class Row:
    """What the dimension cells of one row say."""

    labels: list[tuple[str, str]]
    place: str | None = None
    population: str | None = None
    period: str | None = None
    indicator: Header | None = None
    unit: UnitText | None = None
    unit_text: str | None = None
    total: bool = False
    part: str | None = None
    """A quarter, half year or month whose year the columns tell."""

    def without_part(self) -> list[tuple[str, str]]:
        """Its labels when a column has told the year of its quarter."""
        return [pair for pair in self.labels if self.part is None or pair[1] != as_phrase(self.part)]


def read_row(sentence: Sentence, table: Table) -> Row:
    row = Row([])
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


def _take_group(row: Row, text: str, table: Table) -> None:
    """The heading above a run of rows: a place, a period, a group of people, else a dimension."""
    if period := whole_period(text):
        row.period = period
    elif is_place_label(text, table.names):
        row.place = "Nederland" if is_national(text) else place_label(text)
    elif is_group_label(text):
        row.population = bare_group(as_phrase(text))
    else:
        row.labels.append(("groep", as_phrase(text)))


def _take_label(row: Row, column: Column, text: str, table: Table) -> None:
    name = as_phrase(column.header.label or column.name or table.caption.axis or "")
    if TOTAL.fullmatch(text) and column.role is not Role.INDICATOR:
        row.total = True
    if column.role is Role.PERIOD:
        year = table.caption.header.period or table.setting.period or ""
        text = _part_by_number(text, column)
        period = whole_period(text) or whole_period(f"{text} {year}")
        if period is not None:
            row.period = period
        else:  # "eerste kwartaal" of a year that another column tells, or nothing
            row.labels.append((name or "periode", as_phrase(text)))
            row.part = text
    elif column.role is Role.PLACE:
        if is_national(text):
            row.place = "Nederland"
        elif _stands_for_more(text):
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
        _take_place(row, table)
    elif column.role is Role.UNIT:
        row.unit, row.unit_text = read_unit(text), as_phrase(text)
    elif is_national(text):
        row.place = row.place or "Nederland"
    elif is_place_label(text, table.names) and row.place is None and not column.header.label:
        row.place = place_label(text)
    else:
        row.labels.append((name or "rij", text if _is_name(text, column) else as_phrase(text)))


def _is_name(text: str, column: Column) -> bool:
    """Whether a label is the name of one thing, to be spelt as the source does."""
    return not _stands_for_more(text) and (column.named or has_inner_capital(text))


_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


def _part_by_number(text: str, column: Column) -> str:
    """ "3" in a column of quarters is "kwartaal 3", in one of months "maart"."""
    if not text.isdigit():
        return text
    kind, number = (column.header.label or column.name).lower(), int(text)
    if kind == "kwartaal" and 1 <= number <= 4:
        return f"kwartaal {number}"
    if kind == "maand" and 1 <= number <= 12:
        return _MONTHS[number - 1]
    if kind == "halfjaar" and 1 <= number <= 2:
        return f"{'eerste' if number == 1 else 'tweede'} halfjaar"
    return text


def _take_place(row: Row, table: Table) -> None:
    """ "Restafval Centrum-Noord", "Werklozen in Utrecht": the place that ends a row's indicator is that of its figures."""
    label = row.indicator.label if row.indicator else ""
    named = [mention for mention in mentions(label, table.names) if mention.kind == "place"]
    if (
        row.indicator is None
        or row.place
        or len(named) != 1
        or not 0 < named[0].from_ < named[0].end == len(label)
    ):
        return
    if named[0].compared or (table.setting.place and named[0].label == table.setting.place):
        return
    row.place = named[0].label
    row.indicator = replace(row.indicator, label=label[: named[0].from_].strip(" ,:;-–"))


def _stands_for_more(text: str) -> bool:
    """Whether a label is a total or the rest rather than the name of one thing."""
    return bool(TOTAL.fullmatch(text) or REST.fullmatch(text))
