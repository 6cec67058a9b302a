"""Follow-ups that change one thing of the figure last spoken of: its period, its place or row, its measure, its goal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rag.answering.evidence.fitting import coverage, term_share
from rag.answering.gathering.case import Case
from rag.answering.gathering.goal_words import asks_goal, names_goal
from rag.answering.gathering.goals import goals_in
from rag.answering.gathering.other_cell import cells_named
from rag.answering.gathering.other_moment import figure_then, stated_change
from rag.answering.gathering.recalling import spoken_of
from rag.answering.gathering.turn import Turn
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.gaps import say_gap
from rag.answering.phrasing.lines import Line, say_line
from rag.answering.phrasing.saying import say_cell, say_with_context
from rag.answering.tables.cube import header_of, text_bag
from rag.answering.tables.moments import parsed
from rag.answering.tables.reading import table_of
from rag.dutch.units import SHARES, same_unit
from rag.question.kinds import FIGURE_KINDS, Kind
from rag.records import Figure, Sentence, SentenceKind, Status

_ONE = (Kind.FIGURE, Kind.FACT)
"""Kinds that ask for one figure, or are too short to say what they ask for."""
_APART = (Kind.DIFFERENCE, Kind.COMPARISON, Kind.CHANGE)
_SAID, _ABOUT = 0.5, 0.3


def say_turned(draft: Draft, case: Case) -> bool:
    """Say the figure that a follow-up means by changing one thing of the figure last spoken of.

    False, with nothing said, for any other question, and when that figure or the one meant is not found back.
    """
    own, before = case.question.own, case.question.before
    if own is None or before is None or own.yes_no:
        return False
    spoken = spoken_of(before, case.vocabulary)
    if spoken is None or spoken.figure is None:
        return False
    turn = Turn(case, own, before, spoken.figure)
    ways: tuple[Callable[[Draft, Turn], bool], ...] = (
        _say_apart,
        _say_aim,
        _say_other_cell,
        _say_beside,
        _say_then,
    )
    said = any(say(draft, turn) for say in ways)
    if draft.reason is not None:
        draft.status = Status.NOT_FOUND
    return said


def _say_then(draft: Draft, turn: Turn) -> bool:
    """ "En in 2022?", "hoeveel was dat het jaar ervoor", "en nu?": the same thing at another moment."""
    if turn.own.kind not in _ONE or not turn.names_nothing or not turn.asks_moment:
        return False
    if turn.before.kind in FIGURE_KINDS and turn.before.kind is not Kind.FIGURE:
        return False
    found = figure_then(turn)
    if found is None or found.id == turn.figure.id:
        return False
    source = turn.case.sentence(found)
    if source.kind is SentenceKind.ROW:
        say_cell(draft, turn.case, found)
    else:
        say_with_context(draft, turn.case, source, [found])
    return True


def _say_apart(draft: Draft, turn: Turn) -> bool:
    """ "Hoeveel meer was dat dan een jaar eerder?": what the source gives as the difference, else both and what is between."""
    if turn.own.kind not in _APART or not turn.names_nothing or not turn.asks_moment:
        return False
    stated = stated_change(turn)
    if stated is not None:
        say_with_context(draft, turn.case, turn.sentence, [stated])
        return True
    then = figure_then(turn)
    if then is None or then.id == turn.figure.id or not then.period or not turn.figure.period:
        return False
    old, new = sorted((then, turn.figure), key=lambda figure: parsed(figure.period or "").last)  # type: ignore[union-attr]
    say_line(draft, turn.case, Line(old, new, turn.case))
    return True


def _say_beside(draft: Draft, turn: Turn) -> bool:
    """ "En aan grond?": the figure in the same sentence that is about what is named."""
    if turn.own.kind not in _ONE or turn.sentence.kind is SentenceKind.ROW or not turn.names:
        return False
    if turn.own.places or turn.own.periods or turn.own.national:
        return False
    figures = turn.case.vocabulary.figures[turn.sentence.id]
    spoken = text_bag(_label(turn.figure, turn.sentence, figures))
    fitting = [
        figure
        for figure in figures
        if figure.id != turn.figure.id
        and same_unit(figure.unit, turn.figure.unit)
        and all(
            term_share(term, text_bag(_label(figure, turn.sentence, figures)))
            >= _SAID
            > term_share(term, spoken)
            for term in turn.names
        )
    ]
    if len(fitting) != 1:
        return False
    say_with_context(draft, turn.case, turn.sentence, fitting)
    return True


def _label(figure: Figure, sentence: Sentence, figures: Sequence[Figure]) -> str:
    """What a figure is about: of one in brackets the words before it, "DigiD (38%), belastingen (22%)"."""
    start = figure.start - sentence.start
    if sentence.text[:start].endswith("("):
        ends = [other.end - sentence.start for other in figures if other.end <= figure.start]
        return sentence.text[max(ends, default=0) : start]
    parts = (figure.indicator, figure.population, *(value for _, value in figure.dimensions))
    return " ".join(part for part in parts if part)


def _say_aim(draft: Draft, turn: Turn) -> bool:
    """ "En het doel?", "wat is de norm daar?": the goal of the thing spoken of, in its own row, else in running text."""
    asked = asks_goal(turn.own) and turn.own.kind in (*_ONE, Kind.PURPOSE, Kind.DEFINITION, Kind.LIST)
    if not asked or turn.names or turn.own.places:
        return False
    case = turn.case
    if turn.sentence.kind is SentenceKind.ROW:
        goals = [
            figure
            for figure in case.vocabulary.figures[turn.sentence.id]
            if figure.id != turn.figure.id
            and names_goal(header_of(turn.sentence, figure))
            and _alike(figure, turn.figure)
        ]
        if len(goals) == 1:
            say_cell(draft, case, goals[0])
            return True
    found = _aim_in_text(turn)
    if found is None:
        return False
    say_with_context(draft, case, case.sentence(found), [found])
    return True


def _alike(goal: Figure, level: Figure) -> bool:
    """Whether they may be in one unit: a column may leave out the unit that the one beside it gives."""
    return same_unit(goal.unit, level.unit) or (None in (goal.unit, level.unit) and goal.unit not in SHARES)


def _aim_in_text(turn: Turn) -> Figure | None:
    vocabulary = turn.case.vocabulary
    best: tuple[float, Figure] | None = None
    for passage in vocabulary.document(turn.figure.document_id).passages:
        for sentence in passage.sentences:
            if sentence.kind is SentenceKind.ROW or not names_goal(sentence.text):
                continue
            about = coverage(turn.before.terms, text_bag(sentence.text))
            for goal, _ in goals_in(sentence, turn.case):
                fits = same_unit(goal.unit, turn.figure.unit) and goal.id != turn.figure.id
                if fits and about >= _ABOUT and (best is None or about > best[0]):
                    best = about, goal
    return best[1] if best else None


def _say_other_cell(draft: Draft, turn: Turn) -> bool:
    """ "En Zuidwold?", "hoeveel leden zijn er daar?": the cell that differs from the one spoken of in what is named."""
    if turn.own.kind not in _ONE or turn.sentence.kind is not SentenceKind.ROW:
        return False
    if turn.before.kind in FIGURE_KINDS and turn.before.kind is not Kind.FIGURE:
        return False
    if not (turn.names or turn.counted or turn.asks_total or turn.own.places or turn.own.national):
        return False
    table = table_of(turn.case.vocabulary.passage(turn.sentence.passage_id), turn.case.vocabulary)
    at = table.of(turn.figure)
    if at is None:
        return False
    found = [
        cell
        for cell in cells_named(turn, table, at)
        if cell.figure is None or cell.figure.id != turn.figure.id
    ]
    if len(found) != 1:
        return False
    if found[0].figure is None:
        return say_gap(draft, turn.case, found[0])
    say_cell(draft, turn.case, found[0].figure)
    return True
