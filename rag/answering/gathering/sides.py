"""The two sides of a comparison: two places, groups or columns of a table, two groups of a sentence, here and the country."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.evidence.fitting import is_place
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import REACH, Case
from rag.answering.gathering.parts import levels
from rag.answering.gathering.references import references
from rag.answering.gathering.related import local_beside, national_beside
from rag.answering.tables.choosing import Choice, choose, suits, survey
from rag.answering.tables.cube import NATIONAL, PERIOD, PLACE, Cell, Slab, Table
from rag.answering.tables.reading import table_of
from rag.dutch.direction import find_directions
from rag.dutch.units import same_unit
from rag.figures.identity import same_population, same_time
from rag.question.reading import QuestionReading
from rag.records import Figure, SentenceKind

_FAR = 6.0
"""How far down evidence is looked at for a table that has both sides by name."""
PER_SCORE = 0.15
"""What a point of score is worth beside how much of the question a piece of evidence says."""
_PACE = re.compile(
    r"\b(?:sneller|harder|langzamer|trager|sterker|vooruit|achteruit|ontwikkel\w*|verbeter\w*)\b",
    re.IGNORECASE,
)
_COUNTRY = re.compile(
    r"\b(?:nl|landelijke?|nederlandse?|nederlanders?|nederland|elders|hele land|(?:in|van) (?:dit|ons) land|"
    r"rest van het land|(?:op|dan|bij) het land)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:gemiddelde?|totaal|geheel|rest|overige|andere|alle)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sides:
    """Two figures held against each other, the one asked about first; what to call them in the gap."""

    left: Figure
    right: Figure
    left_name: str
    right_name: str
    named: bool = False
    """Whether the question names both."""
    one_thing: bool = False
    """Whether the text itself holds them against each other: then they are of one thing, however each is described."""


def asks_country(question: QuestionReading) -> bool:
    return question.national or bool(_COUNTRY.search(question.text))


def sides_of(case: Case) -> Sides | None:
    """The two figures that the question compares, from the evidence nearest to it that gives both."""
    moves = any(found.sort == "change" for found in find_directions(case.question.text))
    if moves or _PACE.search(case.question.text):
        return _paces(case)  # which of the two moves faster: two levels do not tell
    best: tuple[float, Sides] | None = None
    for evidence in case.near(_FAR, most=14):
        if evidence.sentence.kind is SentenceKind.ROW:
            found = _in_table(evidence, table_of(evidence.passage, case.vocabulary), case)
        else:
            found = _in_text(evidence, case) or _held_against(evidence, case)
        if found is not None and (found.named or case.best.score - evidence.score <= REACH):
            worth = evidence.signals["coverage"] + PER_SCORE * (evidence.score - case.best.score)
            if best is None or worth > best[0]:
                best = worth, found
    return best[1] if best else None


def _paces(case: Case) -> Sides | None:
    """How much a thing changed here and in the country: changes of one way and unit in one passage."""
    if not asks_country(case.question):
        return None
    for evidence in case.near(most=6):
        if evidence.sentence.kind is SentenceKind.ROW:
            continue
        changes = [
            figure
            for sentence in evidence.passage.sentences
            for figure in case.vocabulary.figures[sentence.id]
            if figure.direction is not None
        ]
        for national in (figure for figure in changes if figure.place == NATIONAL):
            local = [
                figure
                for figure in changes
                if figure.place != NATIONAL
                and (figure.direction, figure.unit) == (national.direction, national.unit)
            ]
            if len(local) == 1:
                return Sides(local[0], national, "", f"in {NATIONAL}", True)
    return None


def _in_table(evidence: Evidence, table: Table, case: Case) -> Sides | None:
    lead = evidence.best.figure if evidence.best else None
    slab, said = survey(table, case.question, lead)
    if slab is None:
        return None
    for axis in (PLACE, *(axis for axis in said if axis != PLACE)):
        values = list(said.get(axis, ()))
        named = len(values) > 1
        if len(values) == 1 or (axis == PLACE and asks_country(case.question)):
            values += _wholes(slab, axis, values, case)
        if len(values) < 2:
            continue
        free = choose(table, case.question, free=(axis, *_settled_axes(slab, axis, values[:2])), lead=lead)
        cells = [_cell(free.cells, axis, value) for value in values[:2]]
        left, right = cells[0], cells[1]
        if left is not None and right is not None and left.figure and right.figure:
            both = Choice((left, right), (), {})
            if suits(both, case.question):
                return Sides(left.figure, right.figure, _called(left, axis), _called(right, axis), named)
    return None


def _settled_axes(slab: Slab, axis: str, values: Sequence[str]) -> list[str]:
    """Axes on which the cells of these values do not differ: only other rows ("totaal", "overige dorpen") have them."""
    kept = [cell for cell in slab.cells if cell.at.get(axis) in values]
    others = (other for other in slab.axes if other not in (axis, PERIOD))
    return [other for other in others if len({cell.at.get(other) for cell in kept}) == 1]


def _wholes(slab: Slab, axis: str, values: list[str], case: Case) -> list[str]:
    """What the question sets beside a value: the country when it asks for that, else the total when it says so."""
    wholes = slab.whole_values(axis)
    if axis == PLACE and asks_country(case.question):
        if NATIONAL not in wholes:
            return []
        own = (
            []
            if [value for value in values if value != NATIONAL]
            else [name for name in wholes if name != NATIONAL]
        )
        return [*own, *([] if NATIONAL in values else [NATIONAL])]
    if not _WHOLE.search(case.question.text):
        return []
    return [name for name in wholes if name not in values and name != NATIONAL][:1]


def _cell(cells: tuple[Cell, ...], axis: str, value: str) -> Cell | None:
    found = [cell for cell in cells if cell.at.get(axis) == value]
    return found[0] if len(found) == 1 else None


def _called(cell: Cell, axis: str) -> str:
    figure = cell.figure
    if axis == PLACE and figure is not None and figure.place:
        return f"in {figure.place}"
    return f"bij {cell.at[axis]}"


def _in_text(evidence: Evidence, case: Case) -> Sides | None:
    figures = [
        fit.figure
        for fit in evidence.fits
        if fit.unit > 0.2 and fit.figure in levels(evidence.sentence, case)
    ]
    if asks_country(case.question):
        return next((sides for figure in figures if (sides := _with_country(figure, case)) is not None), None)
    for left in figures:
        for right in figures:
            if left.start < right.start and _two_groups(left, right):
                return Sides(left, right, _group(left), _group(right))
    return None


def _held_against(evidence: Evidence, case: Case) -> Sides | None:
    """A figure and the one of a larger whole that stands beside it."""
    pair = next(references(evidence, case), None)
    return Sides(pair.own, pair.other, "", pair.name, one_thing=True) if pair is not None else None


def _two_groups(one: Figure, other: Figure) -> bool:
    """Two groups or places in one sentence, at one time and in one unit."""
    if not same_unit(one.unit, other.unit) or not same_time(one, other):
        return False
    places = one.place and other.place and not is_place(one.place, other.place)
    return bool(places) or bool(one.population and other.population and not same_population(one, other))


def _group(figure: Figure) -> str:
    return f"bij {figure.population}" if figure.population else f"in {figure.place}"


def _with_country(figure: Figure, case: Case) -> Sides | None:
    if figure.place == NATIONAL:
        local = local_beside(figure, case)
        national: Figure | None = figure
    else:
        national = national_beside(figure, case)
        local = local_beside(national, case) if national is not None else None
        if (
            local is None or local.indicator != figure.indicator
        ):  # another local figure is nearer to the national one
            return None
        if case.question.periods:
            local = figure
    if local is None or national is None:
        return None
    return Sides(local, national, f"in {local.place}" if local.place else "", f"in {NATIONAL}")
