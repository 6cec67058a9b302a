"""What a question names and the table or sentence found for it does not have: another class, sort, row or name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.evidence.fitting import term_share
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import Case
from rag.answering.tables.choosing import choose, slab_for
from rag.answering.tables.cube import COLUMN, MEASURE, PERIOD, PLACE, Slab, Table
from rag.answering.tables.naming import lacking_band
from rag.answering.tables.reading import table_of
from rag.dutch.words import compound_parts
from rag.figures.layout import cells_of
from rag.question.kinds import Kind, Want, has_question_word
from rag.question.reading import QuestionReading, Role, Term
from rag.records import SentenceKind
from rag.vocabulary import Bag, blend, lemmas_of, pour

_ALL = re.compile(
    r"\b(?:totaal|totale|alle|al|samen|bij elkaar|opgeteld|elke?|ieder|iedere)\b", re.IGNORECASE
)
"""Asks for the rows together."""
_GOVERNED = re.compile(
    r"\b(?:over|van|voor|bij|door|aan|uit|onder|tegen|naar)\s+(?:de\s+|het\s+|een\s+)?$", re.IGNORECASE
)
"""Before what a figure is limited to: "klachten over de apotheek"."""
_ASKS = (Kind.FIGURE, Kind.FACT, Kind.CHANGE, Kind.SOURCE)
_NEVER, _OUTRIGHT = 0.3, 0.9
_TELLING, _KNOWN = 0.5, 0.6
_SIBLINGS = 2
"""So many labels that share the head of a compound are sorts of one thing."""


def lacking_row(case: Case) -> str:
    """What the question is limited to and the nearest evidence gives other figures for, in the question's words; else ""."""
    question = case.question
    if not case.ranked or question.kind not in _ASKS or question.yes_no or question.before is not None:
        return ""
    best = case.best
    if best.sentence.kind is not SentenceKind.ROW:
        return ""
    table = table_of(best.passage, case.vocabulary)
    slab = slab_for(table, question, best.best.figure if best.best else None)
    if slab is None:
        return ""
    return _other_class(slab, question) or _other_sort(best, question) or _other_label(table, slab, case)


def _other_class(slab: Slab, question: QuestionReading) -> str:
    """A class by size that is none of those of the table."""
    for axis, values in slab.axes.items():
        if axis not in (MEASURE, PERIOD, PLACE) and (band := lacking_band(values, question)) is not None:
            return band.said
    return ""


def _other_sort(best: Evidence, question: QuestionReading) -> str:
    """A compound whose head only other sorts in the table have: "oogoperaties" beside "knieoperaties", "heupoperaties"."""
    labels = [cells_of(row)[0].text for row in best.passage.sentences if row.cells]
    said: Bag = {}
    for label in labels:
        pour(said, label, 1.0)
    for term in _telling(question):
        parts = compound_parts(term.lemma)
        if len(parts) < 2 or term_share(term, best.bag) >= _OUTRIGHT or said.get(parts[0], 0.0) >= _NEVER:
            continue
        sorts = {
            lemma
            for label in labels
            for lemma in lemmas_of(label)
            if len(own := compound_parts(lemma)) > 1 and own[-1] == parts[-1]
        }
        if len(sorts) >= _SIBLINGS and not best.bag.get(parts[0], 0.0) >= _NEVER:
            return term.text
    return ""


def _other_label(table: Table, slab: Slab, case: Case) -> str:
    """A telling word that nothing around the table says, when the answer would name its rows one by one instead."""
    question = case.question
    lead = case.best.best.figure if case.best.best else None
    choice = choose(table, question, lead=lead)
    open_ = [
        axis
        for axis in choice.open_axes
        if axis not in (MEASURE, PERIOD, COLUMN) and axis not in choice.named
    ]
    if (
        len(choice.cells) < _SIBLINGS
        or _ALL.search(question.text)
        or not open_
        or question.want is Want.PERCENTAGE
    ):
        return ""
    around: Bag = dict(case.best.bag)
    for row in table.passage.sentences:
        blend(around, case.vocabulary.bag(row))
    bare = not has_question_word(question.text)
    unsaid = [
        term
        for term in _telling(question)
        if not term_share(term, around) and (bare or _GOVERNED.search(question.text[: term.start]))
    ]
    return max(unsaid, key=lambda term: term.weight).text if unsaid else ""


def _telling(question: QuestionReading) -> Sequence[Term]:
    return [
        term
        for term in question.terms
        if term.role is Role.TOPIC and term.weight >= _TELLING and not term.borrowed
    ]
