"""What a cell measures, in which unit and scale, of whom and where: from its column, row, caption and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rag.dutch.words import lemma
from rag.figures.caption import CAPTION_MEASURE
from rag.figures.groups import bare_group, is_age_group, is_group_label
from rag.figures.headers import (
    UnitText,
    as_phrase,
    counted_noun,
    head_noun,
    is_bare_measure,
    is_share,
    part_of_year,
    read_header,
)
from rag.figures.layout import TOTAL, Column, Role
from rag.figures.numbering import without_label
from rag.figures.rows import Row, Table
from rag.figures.setting import is_national, is_place_label, place_label
from rag.figures.verbs import is_participle
from rag.figures.word_classes import NEVER_VERBS

CHANGE = re.compile(
    r"\b(?:verschil(?:len)?|mutatie|verandering|ontwikkeling|groei|toename|afname|stijging|daling|delta|Δ|trend)\b",
    re.I,
)
_MONEY = re.compile(
    r"(?:kosten|uitgaven|inkomsten|baten|lasten|opbrengsten|subsidies?|huren|prijzen|bedragen|budgetten?|middelen|investeringen)$",
    re.IGNORECASE,
)
_SORT = re.compile(r"soort|type|categorie", re.IGNORECASE)
PUBLICATION = r"[\w-]*(?:monitor|rapport(?:age)?|nota|notitie|brief|bericht|publicatie|factsheet|versie|uitgave|overzicht|document)"
"""Names of papers: "in de monitor" over a column says where its figures were printed."""
_CORRECTED = re.compile(
    rf"in (?:de|het|onze) {PUBLICATION}|"
    r"(?:(?:eerder |nu |oorspronkelijk )?(?:gecorrigeerd|herzien|bijgesteld|definitief|voorlopig|gepubliceerd|hersteld|gerectificeerd|"
    r"verbeterd|gemeld|vermeld)|oorspronkelijk|juist|onjuist|foutief|was|wordt|oud|nieuw)(?:e\s+(?:cijfer|aantal|waarde))?s?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CellName:
    indicator: str
    population: str | None = None
    place: str | None = None
    labels: tuple[tuple[str, str], ...] = ()
    counted: str | None = None


def name_cell(column: Column, row: Row, table: Table) -> CellName:
    """The indicator of a cell, and what its column header tells besides."""
    label = column.header.label
    if row.indicator is not None:
        base = _listed(row.indicator.label, table)
        if not label or is_bare_measure(label) or part_of_year(label, row.period):
            return CellName(base)
        if is_national(label) or is_place_label(label, table.names):
            return CellName(base, place="Nederland" if is_national(label) else place_label(label))
        if is_group_label(label):
            return CellName(base, population=bare_group(as_phrase(label)))
        if _CORRECTED.fullmatch(label):
            return CellName(base, labels=(("status", as_phrase(label)),))
        if axis := _axis(table, row):
            return CellName(base, labels=((axis, as_phrase(label)),))
        return CellName(f"{base}, {as_phrase(label)}")
    if not label or is_bare_measure(label) or part_of_year(label, row.period):
        named = "" if part_of_year(label, row.period) else label
        counted = column.header.unit.unit if column.header.unit and column.header.unit.count else None
        if counted and not named and not table.caption.subject:
            return CellName(counted, counted=counted)
        return CellName(_fallback(table, named))
    own = CAPTION_MEASURE.match(label) and not TOTAL.fullmatch(label)
    whole = own or (column.header.unit and (column.header.unit.unit or column.header.unit.rate))
    if table.caption.measures and table.caption.subject and not whole:
        if is_national(label) or is_place_label(label, table.names):
            return CellName(
                table.caption.subject, place="Nederland" if is_national(label) else place_label(label)
            )
        if CHANGE.search(label):
            return CellName(f"{table.caption.subject}, {as_phrase(label)}")
        if _CORRECTED.fullmatch(label):
            return CellName(table.caption.subject, labels=(("status", as_phrase(label)),))
        if is_age_group(label):
            return CellName(
                table.caption.subject, labels=((_axis(table, row) or "leeftijd", as_phrase(label)),)
            )
        if is_group_label(label):
            return CellName(table.caption.subject, population=bare_group(as_phrase(label)))
        if axis := _axis(table, row):
            return CellName(table.caption.subject, labels=((axis, as_phrase(label)),))
        return CellName(f"{table.caption.subject}: {as_phrase(label)}")
    return CellName(as_phrase(label), counted=counted_noun(label))


def _axis(table: Table, row: Row) -> str | None:
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


def _listed(label: str, table: Table) -> str:
    """A row's indicator; one that only names ages is said of what the caption counts."""
    base = as_phrase(label)
    if is_age_group(label) and table.caption.subject and not table.caption.generic:
        return f"{table.caption.subject} van {base}"
    return base


def _fallback(table: Table, label: str) -> str:
    subject = table.caption.subject
    others = [column.header.label for column in table.layout.of(Role.MEASURE)]
    if subject and label and any(other and not is_bare_measure(other) for other in others):
        return f"{subject}: {as_phrase(label)}"
    if table.corner_header and (table.caption.generic or not subject):
        return as_phrase(table.corner_header.label)
    if subject:
        return subject
    if table.passage.section:
        heading = without_label(table.passage.section[-1])
        return as_phrase(read_header(heading).label or heading)
    return as_phrase(label) or "waarde"


def unit_of(
    own: UnitText, column: Column, row: Row, table: Table, named: CellName
) -> tuple[str | None, Decimal]:
    """Unit and exact scale: the cell's own first, then column, row, unit column, caption and notes."""
    header = column.header.unit
    listed = row.indicator.unit if row.indicator else None
    layers = [own, header, row.unit, listed, table.caption.unit, table.corner]
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


def _plural_count(named: CellName, table: Table, whole: bool) -> str | None:
    """ "Inwoners" as a bare header counts "inwoners"; sums of money and measures do not count themselves."""
    noun = head_noun(named.indicator.split(":")[0])
    declared = table.caption.unit is not None and table.caption.unit.count
    if not noun or not (whole or declared) or _MONEY.search(noun):
        return None
    words = noun.split()
    if _lists_what_is_counted(table):
        return None
    if len(words) <= 2 and _is_plural(words[-1]):
        return words[-1]
    if _is_plural(words[0]):
        return words[0]
    adjective = len(words) > 1 and words[0].endswith("e")  # "nieuwe leraren basisonderwijs"
    return words[1] if adjective and _is_plural(words[1]) else None


def _lists_what_is_counted(table: Table) -> bool:
    """Whether the rows name sorts of things ("gevangen muskusratten") that a caption without "naar soort" sums up.

    Then it is not certain that its noun ("gravende dieren") is what each row counts.
    """
    sorts = (column for column in table.layout.of(Role.DIMENSION) if _SORT.fullmatch(column.header.label))
    return table.caption.axis is None and next(sorts, None) is not None


def _is_plural(word: str) -> bool:
    plural = lemma(word) != word or word in NEVER_VERBS
    return re.search(r"(?:en|s)$", word) is not None and plural and not is_participle(word)


def who_and_where(column: Column, row: Row, table: Table, named: CellName) -> tuple[str | None, str | None]:
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
