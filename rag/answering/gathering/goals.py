"""A level beside the goal, norm, limit or plan that it is held to, from one table, one passage, or one of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag.answering.evidence.fitting import FigureFit, coverage, fit_figure
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import REACH, Case, goes_beyond
from rag.answering.gathering.goal_words import (
    goal_word,
    misses_goal,
    names_goal,
    reaches_goal,
    speaks_of_goal,
    without_goal,
)
from rag.answering.gathering.parts import levels
from rag.answering.tables.choosing import choose
from rag.answering.tables.cube import COLUMN, MEASURE, PERIOD, PLACE, Cell, Slab, Table, header_of, text_bag
from rag.answering.tables.moments import parsed
from rag.answering.tables.reading import table_of
from rag.dutch.units import SHARES, is_measure, same_unit
from rag.figures.identity import likeness
from rag.question.reading import QuestionReading
from rag.records import Figure, PassageKind, Sentence, SentenceKind

_WISHED = re.compile(
    r"\b(?:wil|willen|wilde|wilden|moet|moeten|zal|zullen|verwacht\w*|uitkomen|gaat worden|terug te brengen)\b",
    re.IGNORECASE,
)
"""Says how things should become, not how they are."""
_OBLIGES = re.compile(
    r"\b(?:moet(?:en)?|moest(?:en)?|mag|mogen|dient|dienen|hoort|horen|schrijft|eist|verplicht\w*|ten (?:hoogste|minste)|"
    r"minstens|hooguit|maximaal|minimaal|afgesproken|contract|verordening|wet)\b",
    re.IGNORECASE,
)
"""Says how things are to be."""
_ABOUT = 0.3
_STRETCH = re.compile(r"(?<=[a-zë%)])[.;]\s+")


@dataclass(frozen=True, slots=True)
class Held:
    """A level and what it is held to. `words` name the goal in the source; `reached` is what the source itself says of it."""

    level: Figure
    goal: Figure
    words: str
    reached: bool | None = None
    said: Sentence | None = None

    @property
    def comparable(self) -> bool:
        """Whether the difference between the two means something: "14,9 gezinnen", "12 gezinnen per medewerker"."""
        heads = {(figure.unit or "").partition(" per ")[0] for figure in (self.level, self.goal)}
        return same_unit(self.level.unit, self.goal.unit) or self.goal.unit is None or len(heads) == 1


def held_to_goal(case: Case) -> Held | None:
    """The level that the question asks about beside its goal; None when near evidence does not give both."""
    bare = without_goal(case.question)
    for evidence in case.near(REACH, 10):
        if _beyond(evidence, case):
            continue
        if evidence.sentence.kind is SentenceKind.ROW:
            table = next((own for row, own in case.tables(REACH, 12) if row is evidence), None)
            found = _in_table(evidence, table, bare) if table is not None else None
        else:
            found = _in_passage(evidence, bare, case)
        if found is not None:
            return found
    return _apart(bare, case) or _agreed(bare, case)


def _beyond(evidence: Evidence, case: Case) -> bool:
    """Whether the evidence lacks what the question is about, apart from the words for a goal."""
    bare = replace(evidence, missing=tuple(term for term in evidence.missing if not speaks_of_goal(term)))
    return goes_beyond(bare, case)


# Tables ---------------------------------------------------------------------------------------------------------


def _in_table(evidence: Evidence, table: Table, bare: QuestionReading) -> Held | None:
    cells = [cell for slab in table.slabs.values() for cell in slab.cells if cell.figure is not None]
    by_header = {id(cell) for cell in cells if cell.figure and names_goal(header_of(cell.row, cell.figure))}
    goals = [cell for cell in cells if id(cell) in by_header or _label_names_goal(cell, bool(by_header))]
    if not goals or len(goals) == len(cells):
        return None
    level = _level(evidence, table, goals, bare)
    if level is None or level.figure is None:
        return None
    fitting = [goal for goal in goals if _of_same(goal, level)]
    goal = max(fitting, key=lambda cell: _fit(cell, level, bare), default=None)
    if goal is None or goal.figure is None:
        return None
    words = " ".join(
        (header_of(goal.row, goal.figure), *(value for axis, value in goal.at.items() if axis != PLACE))
    )
    return Held(level.figure, goal.figure, words)


def _label_names_goal(cell: Cell, told: bool) -> bool:
    """Whether a label of the cell says that it is a goal; its indicator only where no header tells goals from levels."""
    own = (value for axis, value in cell.at.items() if axis not in (MEASURE, PERIOD, PLACE))
    if any(names_goal(value) for value in own):
        return True
    return not told and cell.figure is not None and names_goal(cell.figure.indicator)


def _level(evidence: Evidence, table: Table, goals: Sequence[Cell], bare: QuestionReading) -> Cell | None:
    """The one cell that the question asks for among those that are no goals."""
    aims = {id(goal) for goal in goals}
    units = {goal.figure.unit for goal in goals if goal.figure is not None}
    slabs: dict[str, Slab] = {}
    for name, slab in table.slabs.items():
        cells = tuple(
            cell
            for cell in slab.cells
            if id(cell) not in aims
            and (
                not units
                or (cell.figure is not None and any(same_unit(cell.figure.unit, unit) for unit in units))
            )
        )
        if cells:
            slabs[name] = Slab(cells, slab.gaps)
    levels_only = Table(table.passage, slabs, table.nouns)
    lead = evidence.best.figure if evidence.best else None
    chosen = choose(levels_only, bare, lead=lead if lead and levels_only.of(lead) else None).cells
    if len(chosen) > 1:
        chosen = tuple(cell for cell in chosen if cell.row.id == evidence.sentence.id)
    return chosen[0] if len(chosen) == 1 else None


def _of_same(goal: Cell, level: Cell) -> bool:
    """Whether they differ in nothing but period and what makes the one a goal."""
    if goal.figure is None or level.figure is None or not same_unit(goal.figure.unit, level.figure.unit):
        return False
    axes = {axis for axis in (*goal.at, *level.at) if axis not in (MEASURE, COLUMN, PERIOD)}
    return all(goal.at.get(axis) == level.at.get(axis) or names_goal(goal.at.get(axis, "")) for axis in axes)


def _fit(goal: Cell, level: Cell, bare: QuestionReading) -> tuple[float, bool, float, str]:
    """By how alike they are called, then a goal for the same time, then for one asked for, then the soonest."""
    assert goal.figure is not None
    assert level.figure is not None
    asked = fit_figure(goal.figure, bare, None).period if bare.periods else 0.0
    last = parsed(goal.figure.period) if goal.figure.period else None
    soon = (
        "".join(chr(ord("9") - int(digit)) for digit in last.last.isoformat() if digit.isdigit())
        if last
        else ""
    )
    return likeness(goal.figure, level.figure), goal.figure.period == level.figure.period, asked, soon


# Running text ---------------------------------------------------------------------------------------------------


def goals_in(sentence: Sentence, case: Case) -> Iterator[tuple[Figure, str]]:
    """The figures of a sentence that are goals: the first one after the word that says so, else the last one before."""
    at = 0
    for stretch in _STRETCH.split(sentence.text):
        start = sentence.text.index(stretch, at)
        at = start + len(stretch)
        word = goal_word(stretch)
        if word is None:
            continue
        own = [
            figure
            for figure in levels(sentence, case)
            if start <= figure.start - sentence.start < at and figure.value is not None
        ]
        after = [figure for figure in own if figure.start - sentence.start >= start + word]
        if after or own:
            yield (after or own[::-1])[0], stretch


def _in_passage(evidence: Evidence, bare: QuestionReading, case: Case) -> Held | None:
    item = evidence.sentence.kind is SentenceKind.ITEM
    around = (evidence.sentence,) if item else evidence.passage.sentences
    goals = [pair for sentence in around for pair in goals_in(sentence, case)]
    aims = {goal.id for goal, _ in goals}
    rest = [
        figure
        for own in around
        if not _WISHED.search(own.text)
        for figure in levels(own, case)
        if figure.id not in aims
    ]
    best: tuple[tuple[float, float], Held] | None = None
    for goal, words in goals:
        for fit in (fit_figure(figure, bare, None) for figure in rest):
            if not _alike(fit.figure, goal) or (bare.periods and fit.period == 0.0):
                continue
            near = -abs(fit.figure.start - goal.start) / 2000
            worth = (float(same_unit(fit.figure.unit, goal.unit)), fit.total + _recent(fit) + near)
            if best is None or worth > best[0]:
                best = worth, Held(fit.figure, goal, words, *_stated(goal, case))
    return best[1] if best else None


def _recent(fit: FigureFit) -> float:
    """A little for a newer level, so that it goes before an older one that fits as well."""
    last = parsed(fit.figure.period) if fit.figure.period else None
    return (last.last.year - 2000) / 10 if last else 1.5


def _alike(level: Figure, goal: Figure) -> bool:
    """Whether both are in one unit, or count things: "1.085 kinderen", "niet meer dan 900 plaatsingen"."""
    if (level.unit in SHARES) != (goal.unit in SHARES):
        return False
    if same_unit(level.unit, goal.unit):
        return True
    return not is_measure(level.unit or "") and not is_measure(goal.unit or "")


def _stated(goal: Figure, case: Case) -> tuple[bool | None, Sentence | None]:
    """What the source says of reaching this goal, in its own sentence or right after it; else only where it does.

    What stands farther on may be of another group ("de tram wel, de bus niet"): it is told, not taken as the answer.
    """
    own = case.sentence(goal)
    after = [other for other in case.vocabulary.passage(own.passage_id).sentences if other.start >= own.end]
    for sentence in (own, *after[:1]):
        if misses_goal(sentence.text):
            return False, sentence
        if sentence.id != own.id and reaches_goal(sentence.text) and names_goal(sentence.text):
            return True, sentence
    farther = (other for other in after[1:] if reaches_goal(other.text))
    about = (other for other in farther if coverage(case.question.terms, text_bag(other.text)) >= _ABOUT)
    return None, next(about, None)


def _apart(bare: QuestionReading, case: Case) -> Held | None:
    """A goal in running text with the level in a table of its folder, both about what is asked."""
    goals = [
        (goal, words)
        for evidence in case.near(REACH * 2, 8)
        if evidence.sentence.kind is not SentenceKind.ROW and not _beyond(evidence, case)
        for goal, words in goals_in(evidence.sentence, case)
    ]
    for evidence, table in case.tables(REACH * 3):
        if _beyond(evidence, case):
            continue
        level = _level(evidence, table, (), bare)
        for goal, words in goals:
            folder = goal.document_id.rpartition("/")[0]
            if (
                level is not None
                and level.figure is not None
                and same_unit(level.figure.unit, goal.unit)
                and level.figure.document_id.rpartition("/")[0] == folder
            ):
                return Held(level.figure, goal, words, *_stated(goal, case))
    return None


# A goal that the question itself states ----------------------------------------------------------------------------


def _agreed(bare: QuestionReading, case: Case) -> Held | None:
    """What was to be according to the question ("de afgesproken 95 procent") and a text of the same section, beside the
    one cell of a table there in the same unit."""
    for evidence in case.near(REACH):
        sentence = evidence.sentence
        if sentence.kind is SentenceKind.ROW or not _OBLIGES.search(sentence.text):
            continue
        goal = next((own for own in levels(sentence, case) if _is_stated(own, case.question)), None)
        if goal is None:
            continue
        own_tables = [
            table_of(passage, case.vocabulary)
            for passage in evidence.document.passages
            if passage.kind is PassageKind.TABLE and passage.section == evidence.passage.section
        ]
        found = [cell.figure for table in own_tables for cell in choose(table, bare).cells if cell.figure]
        if len(own_tables) == 1 and len(found) == 1 and same_unit(found[0].unit, goal.unit):
            return Held(found[0], goal, sentence.text, *_stated(goal, case))
    return None


def _is_stated(figure: Figure, question: QuestionReading) -> bool:
    return any(
        figure.value == reading.value and same_unit(figure.unit, reading.unit) for reading in question.numbers
    )
