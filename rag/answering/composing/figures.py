"""Composing answers out of single figures: the cell or the sentence that gives the figure asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rag.answering.composing.changes import say_change
from rag.answering.composing.deriving import derive
from rag.answering.composing.totals import common, say_total
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import CLOSE, Case, equal_fits, goes_beyond
from rag.answering.gathering.parts import levels
from rag.answering.gathering.related import line_of
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.gaps import say_gap
from rag.answering.phrasing.lines import two_moments
from rag.answering.phrasing.saying import ENOUGH_WORDS, points_back, say_cell, say_with_context, state
from rag.answering.phrasing.wording import label_of, plain, refusal, short_value
from rag.answering.tables.choosing import Choice, choose
from rag.answering.tables.cube import ASIDE, PERIOD, Cell
from rag.answering.tables.moments import periods_asked
from rag.answering.tables.reading import table_of
from rag.dutch.units import SHARES
from rag.question.kinds import Want
from rag.records import Figure, Reason, SentenceKind

_SORT, _OTHER_SORT, _RELATIVE = 0.5, 0.2, 0.3
_TOGETHER = re.compile(r"\b(?:totaal|totale|samen|alle|bij elkaar|opgeteld|together|total)\b", re.IGNORECASE)
_LISTED = 4
"""So many cells are named one by one; of more, only those nearest to the question."""


def compose_figure(draft: Draft, case: Case) -> None:
    """One figure, first; a close runner-up of another source sentence after it."""
    if derive(draft, case) or (two_moments(case.question) and say_change(draft, case)):
        return
    chosen = list(case.with_figures())
    if not chosen:
        if case.best.sentence.kind is SentenceKind.ROW:  # a row without any figure of the sort asked for
            places = case.question.places
            draft.reason = Reason.NO_FIGURE_FOR_PLACE if places else Reason.TOPIC_NOT_COVERED
            draft.remark(refusal(draft.reason, places[0] if places else ""))
        else:
            say_with_context(draft, case, case.best.sentence)
        return
    first = _of_unit(chosen)
    follower = _dated_after(first, case)
    if follower is not None:
        say_with_context(draft, case, case.sentence(follower), [follower])
        return
    if say_in_period(draft, case, [first]):
        return
    if first.sentence.kind is SentenceKind.ROW:
        if not say_cells(draft, case, first):
            state(draft, case, first, [fit.figure for fit in equal_fits(first)][:1])
        return
    state(draft, case, first, [fit.figure for fit in equal_fits(first)][:3])
    _add_runner_up(draft, case, first, [other for other in chosen[:3] if other is not first])


def _add_runner_up(draft: Draft, case: Case, first: Evidence, others: Sequence[Evidence]) -> None:
    """Another figure that may have been meant as well: from evidence as near, and not the same value again."""
    said = {case.corrections.current(fit.figure).value for fit in first.fits}
    for other in others:
        if other.best is None or first.best is None or first.score - other.score >= CLOSE * 0.5:
            continue
        figure = _only_cell(other, case) if other.sentence.kind is SentenceKind.ROW else other.best.figure
        fits = figure is not None and other.best.total >= first.best.total - 0.2
        if figure is None or not fits or draft.words >= ENOUGH_WORDS:
            continue
        if case.corrections.current(figure).value not in said:
            state(draft, case, other, [figure])
        return


def _only_cell(evidence: Evidence, case: Case) -> Figure | None:
    table = table_of(evidence.passage, case.vocabulary)
    found = choose(table, case.question, lead=evidence.best.figure if evidence.best else None).figures
    return found[0] if len(found) == 1 else None


def _of_unit(chosen: Sequence[Evidence]) -> Evidence:
    """The first, unless its figure is of another sort than asked for and one about as near is of the right sort."""
    first = chosen[0]
    if first.best is None or first.best.unit >= _SORT:
        return first
    covered = first.signals["coverage"] - _OTHER_SORT
    near = [other for other in chosen if other.best and other.signals["coverage"] >= covered]
    right = [other for other in near if other.best and other.best.unit >= 0.8]
    if not right and first.best.unit < _RELATIVE:  # "dubbel zoveel" says less than "8% van de huishoudens"
        right = [other for other in near if other.best and other.best.unit > first.best.unit]
    return right[0] if right else first


def _dated_after(first: Evidence, case: Case) -> Figure | None:
    """The figure of the period asked for in the next sentence, when that points back at one that has none of it."""
    asked = case.question.periods
    if (
        len(asked) != 1
        or first.sentence.kind is SentenceKind.ROW
        or any(fit.period > 0.5 for fit in first.fits)
    ):
        return None
    after = next((other for other in first.passage.sentences if other.start >= first.sentence.end), None)
    if after is None or not points_back(after):
        return None
    counts = case.question.want is Want.COUNT
    found = [
        figure
        for figure in levels(after, case)
        if figure.period
        and periods_asked([figure.period], asked[0])
        and not (counts and figure.unit in SHARES)
    ]
    return found[0] if len(found) == 1 else None


def say_in_period(draft: Draft, case: Case, near: Sequence[Evidence] | None = None) -> bool:
    """Say the figure of the period asked for, when the evidence gives its thing for another period.

    False, with nothing said, when no period is asked for, the evidence is of that period, or no such figure is known.
    """
    asked = case.question.periods
    if len(asked) != 1:
        return False
    for evidence in near if near is not None else case.near(CLOSE, 3):
        if evidence.sentence.kind is SentenceKind.ROW or any(fit.period > 0.5 for fit in evidence.fits):
            continue
        for fit in evidence.fits[:3]:
            if fit.unit <= 0.2 or not fit.figure.period:
                continue
            line = {figure.period or "": figure for figure in line_of(fit.figure, case)}
            labels = periods_asked(line, asked[0])
            if len(labels) == 1:
                figure = line[labels[0]]
                say_with_context(draft, case, case.sentence(figure), [figure])
                return True
    return False


def say_cells(draft: Draft, case: Case, evidence: Evidence) -> bool:
    """Say the cell of the evidence's table that the question asks for. False when the table has none for it."""
    table = table_of(evidence.passage, case.vocabulary)
    choice = choose(table, case.question, lead=evidence.best.figure if evidence.best else None)
    if not choice.cells:
        return bool(choice.gaps) and say_gap(draft, case, choice.gaps[0])
    if len(choice.cells) > 1 and _unsaid(choice):
        asked = bool(_TOGETHER.search(case.question.text))
        if not goes_beyond(evidence, case) and say_total(draft, case, choice.cells, asked):
            return True
        if say_spread(draft, case, choice.cells):
            if asked:
                draft.say("Een totaal geeft de bron daarvan niet.")
            return True
    for cell in _nearest(choice, evidence):
        if cell.figure is not None:
            say_cell(draft, case, cell.figure)
    return True


def say_spread(draft: Draft, case: Case, cells: Sequence[Cell]) -> bool:
    """Of more cells than can be named: the lowest and the highest. False when there are few, or all are the same."""
    figures = [
        case.corrections.settled(cell.figure) for cell in cells if cell.figure is not None and not cell.totals
    ]
    low, high = min(figures, key=_value, default=None), max(figures, key=_value, default=None)
    if len(figures) <= _LISTED or low is None or high is None or low.value == high.value:
        return False
    like = common(figures)
    lowest, highest = (_apart(figure, like) for figure in (low, high))
    sources = [case.sentence(figure) for figure in (low, high)]
    draft.say(
        f"{plain(label_of(like))}: van **{plain(short_value(low))}** ({plain(lowest)}) "
        f"tot **{plain(short_value(high))}** ({plain(highest)}).",
        *sources,
    )
    for figure in (low, high):
        draft.show(case.corrections.current(figure))
    return True


def _value(figure: Figure) -> Decimal:
    return figure.value


def _apart(figure: Figure, like: Figure) -> str:
    """What tells a figure from what it shares with the others: "Cadelen, mannen"."""
    own = [pair[1] for pair in figure.dimensions if pair not in like.dimensions and pair[0] not in ASIDE]
    parts = [
        figure.place if not like.place else None,
        figure.population if not like.population else None,
        *own,
    ]
    column = figure.indicator.rsplit(": ", 1)[-1] if figure.indicator != like.indicator else None
    return ", ".join(part for part in (*parts, column) if part) or (figure.period or "")


def _unsaid(choice: Choice) -> bool:
    """Whether the cells left differ only in what the question leaves out, so that their total is meant."""
    return all(axis not in choice.named and axis != PERIOD for axis in choice.open_axes)


def _nearest(choice: Choice, evidence: Evidence) -> list[Cell]:
    if len(choice.cells) <= _LISTED:
        return list(choice.cells)
    in_row = [cell for cell in choice.cells if cell.row.id == evidence.sentence.id]
    return in_row[:1] or list(choice.cells[:1])
