"""Composing sums: only what may be added is added, and the answer says why when it may not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.composing.deriving import derive
from rag.answering.composing.figures import compose_figure
from rag.answering.composing.totals import refuse_sum, say_total
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import CLOSE, Case
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.saying import say_cell, say_with_context, show_computed
from rag.answering.tables.choosing import choose
from rag.answering.tables.cube import Table
from rag.dutch.units import MONEY, SHARES, same_unit
from rag.dutch.words import tokens
from rag.dutch.writing import write_number, write_value
from rag.figures.arithmetic import Computed, NotCombinable, total
from rag.figures.combining import check_total
from rag.figures.identity import is_change
from rag.question.reading import QuestionReading, Role, Term
from rag.records import Figure, Sentence, SentenceKind
from rag.vocabulary import lemmas_of

_SAID = 0.5
_LOOKED_AT = 10
_APART = 30
"""So many characters at most stand between two things that are named together."""
_BREAK = re.compile(r"[,;:]\s|\s(?:en|plus|terwijl|maar|and)\s")
_AND = re.compile(r"\b(?:en|plus|and)\b|[+&]|,", re.IGNORECASE)


def compose_sum(draft: Draft, case: Case) -> None:
    """The sum of the figures asked for, when they may be added; else each of them, and why not."""
    if derive(draft, case):
        return
    for evidence, table in case.tables(CLOSE):
        if _sum_in_table(draft, case, evidence, table):
            return
    parts = _parts_in_text(case)
    if len(parts) > 1:
        _say_sum(draft, case, parts)
    elif named_together(case.question) and (pair := _two_counts(case)) is not None:
        refuse_sum(draft, case, (), pair[2])
        _say_parts(draft, case, pair[:2])
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
    """One figure for each of the things that the question names together; empty when one of them has none."""
    groups = named_together(case.question)
    parts: list[Figure] = []
    for group in groups:
        figure = next(
            (own for evidence in case.ranked[:_LOOKED_AT] if (own := _beside(group, evidence, parts, case))),
            None,
        )
        if figure is None:
            return []
        parts.append(figure)
    return parts


def named_together(question: QuestionReading) -> list[list[Term]]:
    """The things that a question names side by side, each by its words: "rijk", "provincie", "gemeenten"."""
    groups: list[list[Term]] = [[]]
    terms = [term for term in question.terms if term.role is Role.TOPIC or term.role is Role.AREA]
    for term in sorted(terms, key=lambda term: term.start):
        if groups[-1]:
            last = groups[-1][-1]
            between = question.text[last.start + len(last.text) : term.start]
            if _AND.search(between) and len(between) <= _APART:
                groups.append([])
        groups[-1].append(term)
    if len(groups) < 2:
        return []
    return [groups[0][-1:], *(group[:2] for group in groups[1:-1]), groups[-1][:1]]


def _beside(group: Sequence[Term], evidence: Evidence, taken: Sequence[Figure], case: Case) -> Figure | None:
    """The figure of a sentence that stands nearest to the words of the group, of the sort that the others are."""
    if evidence.sentence.kind is SentenceKind.ROW:
        return None
    at = _said_at(group, evidence.sentence)
    if at is None:
        return None
    figures = [
        fit.figure
        for fit in evidence.fits
        if fit.unit > 0.25
        and not is_change(fit.figure)
        and fit.figure not in taken
        and fit.figure.unit not in SHARES
    ]
    if taken:
        figures = [figure for figure in figures if (figure.unit in MONEY) == (taken[0].unit in MONEY)]
    return min(figures, key=lambda figure: _distance(figure, evidence.sentence, at), default=None)


def _segment(sentence: Sentence, at: int) -> int:
    """Which part of an enumeration a place of the sentence lies in."""
    return sum(1 for match in _BREAK.finditer(sentence.text) if match.start() <= at)


def _said_at(group: Sequence[Term], sentence: Sentence) -> int | None:
    """Where a sentence says one of these words, in whatever form; None when it does not say all of them."""
    places: list[int] = []
    for term in group:
        found = [
            token.start
            for token in tokens(sentence.text)
            if any(
                share >= _SAID and token.lemma in lemmas and _whole(lemmas, sentence)
                for lemmas, share in term.forms
            )
        ]
        if not found:
            return None
        places.append(found[0])
    return places[-1]


def _whole(lemmas: Sequence[str], sentence: Sentence) -> bool:
    said = lemmas_of(sentence.text)
    return all(lemma in said for lemma in lemmas)


def _distance(figure: Figure, sentence: Sentence, at: int) -> tuple[bool, int]:
    """In another part of the enumeration or not, then characters between; a figure before the word counts as farther."""
    start = figure.start - sentence.start
    apart = _segment(sentence, start) != _segment(sentence, at)
    return apart, start - at if start >= at else 2 * (at - start)


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
    _say_parts(draft, case, parts)


def _say_parts(draft: Draft, case: Case, parts: Sequence[Figure]) -> None:
    by_sentence: dict[str, list[Figure]] = {}
    for figure in parts:
        by_sentence.setdefault(figure.sentence_id, []).append(figure)
    for own in by_sentence.values():
        say_with_context(draft, case, case.sentence(own[0]), own)


def _amounts_of_one_account(parts: Sequence[Figure], case: Case) -> bool:
    """Sums of money that one paragraph lists side by side: different payers or purposes, so nothing counts twice."""
    passages = {case.sentence(figure).passage_id for figure in parts}
    periods = {figure.period for figure in parts if figure.period}
    exact = all(figure.range_to is None and figure.unit == "euro" for figure in parts)
    return len(passages) == 1 and len(periods) <= 1 and exact
