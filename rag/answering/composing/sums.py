"""Composing sums: only what may be added is added, and the answer says why when it may not."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answering.composing.deriving import derive
from rag.answering.composing.figures import compose_figure
from rag.answering.composing.totals import note_in_text, refuse_sum, say_total
from rag.answering.evidence.fitting import term_share
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import CLOSE, Case
from rag.answering.gathering.parts import introduction
from rag.answering.gathering.together import counted_in_list, figures_together, named_together
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.saying import say_cell, say_with_context, show_computed
from rag.answering.tables.choosing import choose
from rag.answering.tables.cube import Cell, Table
from rag.dutch.units import MONEY, SHARES, is_measure, same_unit
from rag.dutch.writing import write_number, write_value
from rag.figures.arithmetic import Computed, NotCombinable, total
from rag.figures.combining import check_total
from rag.figures.groups import group_kind
from rag.figures.identity import is_average, is_change
from rag.records import Figure, SentenceKind

_SAID = 0.6
"""More than the head of a compound says: "heupoperaties" are no "knieoperaties"."""


def compose_sum(draft: Draft, case: Case) -> None:
    """The sum of the figures asked for, when they may be added; else each of them, and why not."""
    if derive(draft, case):
        return
    for evidence, table in case.tables(CLOSE):
        if _sum_in_table(draft, case, evidence, table):
            return
    parts = figures_together(case)
    if len(parts) > 1:
        _say_sum(draft, case, parts)
    elif named_together(case.question) and (pair := _two_counts(case)) is not None:
        refuse_sum(draft, case, (), pair[2])
        say_parts(draft, case, pair[:2])
    else:
        compose_figure(draft, case)


def _two_counts(case: Case) -> tuple[Figure, Figure, str] | None:
    """The two nearest figures of one unit when these may not be added up, and why not."""
    found: list[Figure] = []
    for evidence in case.ranked[:3]:
        if (
            evidence.sentence.kind is not SentenceKind.ROW
            and evidence.best is not None
            and evidence.best.unit > 0.5
        ):
            found.append(evidence.best.figure)
    if len(found) < 2 or not same_unit(found[0].unit, found[1].unit) or found[0].unit in MONEY:
        return None
    refusal = check_total(found[:2])
    return (found[0], found[1], refusal.reason) if refusal is not None else None


def _sum_in_table(draft: Draft, case: Case, evidence: Evidence, table: Table) -> bool:
    lead = evidence.best.figure if evidence.best else None
    choice = choose(table, case.question, lead=lead)
    several = [axis for axis, values in choice.named.items() if len(values) > 1]
    if not several and len(choice.figures) == 1:
        if not _says_all_named(choice.cells[0], case):
            return False
        say_cell(draft, case, choice.figures[0])
        return True
    if len(choice.figures) < 2:
        return False
    if say_total(draft, case, choice.cells):
        return True
    if not several:
        return False
    refusal = check_total([case.corrections.settled(figure) for figure in choice.figures])
    if refusal is None:
        return False
    refuse_sum(draft, case, choice.figures, refusal.reason)
    return True


def _says_all_named(cell: Cell, case: Case) -> bool:
    """Whether a single cell is of all things that the question names together: "Reizigers bus en tram"."""
    bag = case.vocabulary.bag(cell.row)
    return all(term_share(named.head, bag) >= _SAID for named in named_together(case.question))


# Running text ---------------------------------------------------------------------------------------------------


def _say_sum(draft: Draft, case: Case, found: Sequence[Figure]) -> None:
    sources = [case.sentence(figure) for figure in found]
    note = note_in_text(case, found)
    if note is not None:
        refuse_sum(draft, case, (), note)
        say_parts(draft, case, found)
        return
    parts = [counted_in_list(figure, case) for figure in found]
    summed = total(parts)
    if isinstance(summed, NotCombinable) and _told_apart(parts, case):
        formula = " + ".join(write_number(figure.value) for figure in parts)
        rough = any(figure.qualifier for figure in parts)
        summed = Computed(
            sum((figure.value for figure in parts), start=parts[0].value * 0),
            parts[0].unit,
            formula,
            tuple(parts),
            rough,
        )
    if isinstance(summed, NotCombinable):
        refuse_sum(draft, case, (), summed.reason)
    else:
        about = "ongeveer " if summed.approximate else ""
        draft.say(
            f"Samen **{about}{write_value(summed.value, summed.unit)}** (berekend: {summed.formula}).",
            *sources,
        )
        show_computed(draft, summed, parts[0], parts[0].period, sources)
    say_parts(draft, case, found)


def say_parts(draft: Draft, case: Case, parts: Sequence[Figure]) -> None:
    by_sentence: dict[str, list[Figure]] = {}
    for figure in parts:
        by_sentence.setdefault(figure.sentence_id, []).append(figure)
    for own in by_sentence.values():
        say_with_context(draft, case, case.sentence(own[0]), own)


def _told_apart(parts: Sequence[Figure], case: Case) -> bool:
    """Amounts and counts that one paragraph or list sets side by side: other payers, purposes or sources, none twice.

    People may be in more than one group, so that only a list that divides a whole tells them apart.
    """
    passages = {case.sentence(figure).passage_id for figure in parts}
    periods = {figure.period for figure in parts if figure.period}
    unit = parts[0].unit
    alike = all((figure.unit == unit or same_unit(figure.unit, unit)) and _adds(figure) for figure in parts)
    people = not is_measure(unit or "") and group_kind((unit or "").split(" ")[-1]) == "people"
    divided = all(introduction(case.sentence(figure), case) is not None for figure in parts)
    return len(passages) == 1 and len(periods) <= 1 and alike and (not people or divided)


def _adds(figure: Figure) -> bool:
    exact = figure.range_to is None and not is_change(figure)
    return exact and figure.unit not in SHARES and not is_average(figure)
