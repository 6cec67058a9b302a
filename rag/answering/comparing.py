"""Composing comparisons: both sides with the gap between them, or the relation in the source's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rag.answering.case import CLOSE, REACH, Case
from rag.answering.changes import say_change
from rag.answering.choosing import Choice, choose, suits, survey
from rag.answering.draft import Draft
from rag.answering.evidence import Evidence
from rag.answering.fitting import is_place
from rag.answering.parts import levels
from rag.answering.related import local_beside, national_beside
from rag.answering.saying import ENOUGH_WORDS, say_cell, say_with_context, show_computed, state
from rag.answering.table_reading import table_of
from rag.answering.tables import NATIONAL, PLACE, Cell, Slab, Table
from rag.answering.wording import bold, plain
from rag.dutch.direction import find_directions, level_direction
from rag.dutch.units import same_unit
from rag.dutch.writing import write_value
from rag.figures.arithmetic import Computed, NotCombinable, difference
from rag.figures.identity import is_change, same_population, same_time
from rag.question.kinds import has_question_word
from rag.question.reading import QuestionReading
from rag.records import Figure, SentenceKind

_FAR = 6.0
"""How far down evidence is looked at for a table that has both sides by name."""
_PER_SCORE = 0.15
"""What a point of score is worth beside how much of the question a piece of evidence says."""
_PACE = re.compile(
    r"\b(?:sneller|harder|langzamer|trager|sterker|vooruit|achteruit|ontwikkel\w*|verbeter\w*)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:tegenover|afgezet tegen|naast (?:die|dat|elkaar)|afzetten tegen|vergelijk)\b", re.IGNORECASE
)
_BONUS = 0.2
_SIZE = re.compile(r"\b(?:hoe ?veel|cijfer|getal|scheelt|how much)\b", re.IGNORECASE)
_COUNTRY = re.compile(
    r"\b(?:nl|landelijke?|nederlandse?|nederland|elders|hele land|rest van het land)\b", re.IGNORECASE
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


def compares(question: QuestionReading) -> bool:
    """Whether a question holds two levels against each other, whatever kind it is besides."""
    if _BESIDE.search(question.text):
        return True
    return level_direction(question.text) is not None and (
        asks_country(question) or " dan " in question.text.lower()
    )


def asks_country(question: QuestionReading) -> bool:
    return question.national or bool(_COUNTRY.search(question.text))


def compose_comparison(draft: Draft, case: Case) -> None:
    """Both sides when the source gives them, else the relation in the source's own words."""
    if say_comparison(draft, case):
        return
    if case.question.periods and say_change(draft, case):  # "dan vijf jaar geleden"
        return
    first = _relation(case)
    state(draft, case, first, _own_figures(first)[:2])
    for other in (other for other in case.ranked[:4] if other is not first):
        near = first.score - other.score < CLOSE and other.passage.id == first.passage.id
        if near and asks_country(case.question) and _says_national(other) and draft.words < ENOUGH_WORDS:
            state(draft, case, other, _own_figures(other)[:2])
            break


def say_comparison(draft: Draft, case: Case) -> bool:
    """Say both sides of a comparison and the gap. False, with nothing said, when near evidence does not give both."""
    sides = sides_of(case)
    if sides is None:
        return False
    gap = _gap(sides, case)
    if case.question.yes_no or not has_question_word(case.question.text):
        _say_verdict(draft, case, sides, gap)
    _say_sides(draft, case, sides)
    if isinstance(gap, Computed):
        _say_gap(draft, case, sides, gap)
    return True


def _relation(case: Case) -> Evidence:
    """Of evidence about as near, what says most of the question and relates two things, with a figure when one is asked."""
    asks_size = bool(_SIZE.search(case.question.text))

    def worth(evidence: Evidence) -> float:
        relates = bool(find_directions(evidence.sentence.text)) and (
            _says_national(evidence) or not asks_country(case.question)
        )
        sized = asks_size and bool(case.vocabulary.figures[evidence.sentence.id])
        lag = _PER_SCORE * (evidence.score - case.best.score)
        return evidence.signals["coverage"] + lag + _BONUS * relates + _BONUS * sized

    near = [
        evidence for evidence in case.near(CLOSE * 1.5, 4) if evidence.sentence.kind is not SentenceKind.ROW
    ]
    return max(near, key=worth, default=case.best) if case.best in near else case.best


def _own_figures(evidence: Evidence) -> list[Figure]:
    return [fit.figure for fit in evidence.fits if fit.unit > 0.2][:3]


def _says_national(evidence: Evidence) -> bool:
    text = evidence.sentence.text.lower()
    return NATIONAL.lower() in text or "landelijk" in text


# Finding the sides ----------------------------------------------------------------------------------------------


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
            found = _in_text(evidence, case)
        if found is not None and (found.named or case.best.score - evidence.score <= REACH):
            worth = evidence.signals["coverage"] + _PER_SCORE * (evidence.score - case.best.score)
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
        free = choose(table, case.question, free=(axis,), lead=lead)
        cells = [_cell(free.cells, axis, value) for value in values[:2]]
        left, right = cells[0], cells[1]
        if left is not None and right is not None and left.figure and right.figure:
            both = Choice((left, right), (), {})
            if suits(both, case.question):
                return Sides(left.figure, right.figure, _called(left, axis), _called(right, axis), named)
    return None


def _wholes(slab: Slab, axis: str, values: list[str], case: Case) -> list[str]:
    """What the question sets beside a value: the country when it asks for that, else the total when it says so."""
    wholes = list(dict.fromkeys(cell.at[axis] for cell in slab.wholes.get(axis, ()) if axis in cell.at))
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


# Saying ---------------------------------------------------------------------------------------------------------


def _gap(sides: Sides, case: Case) -> Computed | NotCombinable:
    """The larger minus the smaller."""
    left, right = case.corrections.settled(sides.left), case.corrections.settled(sides.right)
    together = case.sentence(left).passage_id == case.sentence(right).passage_id
    if together and right.period is None:  # "Landelijk was dat 63%" is of the same time
        right = replace(right, period=left.period)
    return difference(left, right) if left.value >= right.value else difference(right, left)


def _way(sides: Sides, case: Case) -> str:
    """Whether the first is above or below the second."""
    left, right = case.corrections.settled(sides.left), case.corrections.settled(sides.right)
    return "up" if left.value > right.value else "down" if left.value < right.value else "same"


def _say_verdict(draft: Draft, case: Case, sides: Sides, gap: Computed | NotCombinable) -> None:
    """Ja or nee, when the question asks whether the first is higher or lower than the second."""
    ways = {found.way for found in find_directions(case.question.text) if found.sort == "level"}
    asked = ways.pop() if len(ways) == 1 else None  # "boven of onder" wants no yes or no
    both_move = is_change(sides.left) and is_change(sides.right)
    if asked is None or (isinstance(gap, NotCombinable) and not both_move):
        return
    draft.say("**Ja.**" if _way(sides, case) == asked else "**Nee.**")


def _say_sides(draft: Draft, case: Case, sides: Sides) -> None:
    for figure in (sides.left, sides.right):
        source = case.sentence(figure)
        if source.kind is SentenceKind.ROW or case.corrections.current(figure) is not figure:
            say_cell(draft, case, figure)
        elif sides.left.sentence_id == sides.right.sentence_id:
            draft.say(bold(source, (sides.left, sides.right)), source)
            for own in case.vocabulary.figures[source.id]:
                draft.show(own)
        else:
            say_with_context(draft, case, source, [figure])


def _say_gap(draft: Draft, case: Case, sides: Sides, gap: Computed) -> None:
    now = [case.corrections.current(figure) for figure in (sides.left, sides.right)]
    sources = [case.sentence(figure) for figure in now]
    if gap.value == 0:
        draft.say("Dat is gelijk.", *sources)
        return
    levels_of = gap.unit in ("procentpunt", "euro", None) or " per " in (gap.unit or "")
    above = _way(sides, case) == "up"
    more = ("hoger" if levels_of else "meer") if above else ("lager" if levels_of else "minder")
    about = "ongeveer " if gap.approximate else ""
    amount = plain(write_value(gap.value, gap.unit))
    left = f"{plain(sides.left_name)} " if sides.left_name else ""
    draft.say(
        f"Dat is {left}{about}**{amount}** {more} dan {plain(sides.right_name)} (berekend: {gap.formula}).",
        *sources,
    )
    show_computed(draft, gap, sides.left, sides.left.period, sources)
