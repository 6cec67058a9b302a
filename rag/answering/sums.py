"""Composing sums: only what may be added is added, and the answer says why when it may not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.case import CLOSE, Case
from rag.answering.choosing import choose
from rag.answering.deriving import derive
from rag.answering.draft import Draft
from rag.answering.evidence import Evidence
from rag.answering.figures import compose_figure
from rag.answering.fitting import FigureFit, term_share
from rag.answering.saying import say_cell, say_with_context, show_computed
from rag.answering.tables import Table
from rag.answering.totals import refuse_sum, say_total
from rag.answering.vocabulary import Bag, pour
from rag.dutch.units import MONEY, same_unit
from rag.dutch.writing import write_number, write_value
from rag.figures.arithmetic import Computed, NotCombinable, total
from rag.figures.combining import check_total
from rag.figures.identity import is_change
from rag.records import Figure, SentenceKind

_SAID = 0.5
_LOOKED_AT = 8
_AND = re.compile(r"\b(?:en|plus|and)\b|[+&]|,", re.IGNORECASE)


def compose_sum(draft: Draft, case: Case) -> None:
    """The sum of the figures asked for, when they may be added; else each of them, and why not."""
    if derive(draft, case):
        return
    for evidence, table in case.tables(CLOSE):
        if _sum_in_table(draft, case, evidence, table):
            return
    parts = _parts_in_text(case)
    if len(parts) < 2:
        compose_figure(draft, case)
        return
    _say_sum(draft, case, parts)


def _sum_in_table(draft: Draft, case: Case, evidence: Evidence, table: Table) -> bool:
    lead = evidence.best.figure if evidence.best else None
    choice = choose(table, case.question, lead=lead)
    several = [axis for axis, values in choice.named.items() if len(values) > 1]
    if not several and len(choice.figures) == 1:
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


# Running text ---------------------------------------------------------------------------------------------------


def _parts_in_text(case: Case) -> list[Figure]:
    """One figure of each of the things named together: each said by words of the question that the others lack."""
    fits: list[tuple[FigureFit, frozenset[str]]] = []
    for evidence in case.ranked[:_LOOKED_AT]:
        if evidence.sentence.kind is SentenceKind.ROW:
            continue
        own = next((fit for fit in evidence.fits if fit.unit > 0.25 and not is_change(fit.figure)), None)
        if own is not None:
            fits.append((own, _said(evidence, case)))
    if len(fits) < 2 or not _AND.search(case.question.text):
        return []
    common = frozenset.intersection(*(said for _, said in fits))
    parts: list[tuple[Figure, frozenset[str]]] = []
    for fit, said in fits:
        telling = said - common
        taken = any(telling <= other for _, other in parts)
        if telling and not taken and not any(other < telling for _, other in parts):
            parts.append((fit.figure, telling))
    if len(parts) < 2:  # the question's words do not tell them apart: then the two nearest of one unit
        first, second = fits[0][0].figure, fits[1][0].figure
        parts = [(first, frozenset()), (second, frozenset())] if same_unit(first.unit, second.unit) else []
    unit = parts[0][0].unit if parts else None
    same_sort = [figure for figure, _ in parts if (figure.unit in MONEY) == (unit in MONEY)]
    return same_sort[:3]


def _said(evidence: Evidence, case: Case) -> frozenset[str]:
    bag: Bag = {}
    pour(bag, evidence.sentence.text, 1.0)
    return frozenset(term.lemma for term in case.question.terms if term_share(term, bag) >= _SAID)


def _say_sum(draft: Draft, case: Case, parts: Sequence[Figure]) -> None:
    sources = [case.sentence(figure) for figure in parts]
    summed = total(parts)
    if isinstance(summed, NotCombinable) and _amounts_of_one_account(parts, case):
        formula = " + ".join(write_number(figure.value) for figure in parts)
        rough = any(figure.qualifier for figure in parts)
        summed = Computed(
            sum((figure.value for figure in parts), start=parts[0].value * 0),
            "euro",
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
    for figure, source in zip(parts, sources, strict=True):
        say_with_context(draft, case, source, [figure])
        for own in (figure, *case.vocabulary.figures[source.id]):
            draft.show(own)


def _amounts_of_one_account(parts: Sequence[Figure], case: Case) -> bool:
    """Sums of money that one paragraph lists side by side: different payers or purposes, so nothing counts twice."""
    passages = {case.sentence(figure).passage_id for figure in parts}
    periods = {figure.period for figure in parts if figure.period}
    exact = all(figure.range_to is None and figure.unit == "euro" for figure in parts)
    return len(passages) == 1 and len(periods) <= 1 and exact
