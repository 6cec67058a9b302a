"""A second look before refusing: a table near the top may have the very cell, under another row than the one found."""

from __future__ import annotations

from dataclasses import replace

from rag.answering.evidence.decision import Decision
from rag.answering.evidence.fitting import coverage, is_place, term_share
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import REACH, Case
from rag.answering.tables.choosing import Choice, choose, suits
from rag.answering.tables.cube import PERIOD, PLACE, value_bag
from rag.answering.tables.reading import table_of
from rag.dutch.words import compound_parts
from rag.figures.identity import indicator_key
from rag.question.kinds import Kind
from rag.question.looking_back import asks_way
from rag.question.reading import Role, Term
from rag.records import Reason, SentenceKind
from rag.vocabulary import Bag, blend, lemmas_of

_ENOUGH = 0.6
"""Share of the question's terms that the row of a table must say for its table to be about the same."""
_HEAVY, _SAID = 0.75, 0.3
_WEIGHTY, _OUTRIGHT = 0.35, 0.7
"""A word of the subject has this weight; the best evidence says it at this level."""
_FEW, _TERSE = 6, 3
_LOOKED_INTO = (Reason.NO_FIGURE_FOR_PLACE, Reason.NO_FIGURE_FOR_PERIOD, Reason.NO_FIGURE_FOR_POPULATION)


def table_that_has(case: Case, decision: Decision) -> Case | None:
    """The same case with first a row of a table that has what the decision says is lacking; None without one.

    A table that says of the cell that it is not known has it too: then that can be told instead.
    """
    if decision.reason not in _LOOKED_INTO:
        return None
    for evidence, table in case.tables(REACH * 2):
        lead = evidence.best.figure if evidence.best else None
        choice = choose(table, case.question, lead=lead)
        about = _says_enough(choice, case, _same_thing(choice, case)) and suits(choice, case.question)
        if about and _has(choice, evidence, case, decision):
            rest = (other for other in case.ranked if other is not evidence)
            return replace(case, ranked=(replace(evidence, score=case.best.score), *rest))
    return None


def lacking_moment(case: Case) -> str:
    """What the table of the best evidence does not have at the time asked for; "" when it has it, or is no table."""
    asked = case.question
    dated = asked.periods or asked.parts or asked.moments
    if not dated or case.best.sentence.kind is not SentenceKind.ROW:
        return ""
    if asked.kind not in (Kind.FIGURE, Kind.FACT, Kind.YES_NO, Kind.SOURCE) or asks_way(asked.text):
        return ""
    lead = case.best.best.figure if case.best.best else None
    return choose(table_of(case.best.passage, case.vocabulary), case.question, lead=lead).lacks


def _same_thing(choice: Choice, case: Case) -> Bag:
    """What the best evidence says besides, when it gives the thing that the cells measure, in the same unit, of another place.

    "Elke inwoner gooide 144 kilo restafval weg" tells what "restafval per inwoner (kilogram)" is.
    """
    cell, best = next(iter(choice.figures), None), case.best.best
    if cell is None or best is None or case.best.sentence.kind is SentenceKind.ROW:
        return {}
    units = [(figure.unit or "").split(" per ")[0] for figure in (cell, best.figure)]
    shared = indicator_key(cell.indicator) & indicator_key(best.figure.indicator)
    return case.best.bag if units[0] and units[0] == units[1] and shared else {}


def _says_enough(choice: Choice, case: Case, besides: Bag) -> bool:
    """Whether the rows chosen together speak of nearly all that the question is about."""
    rows = {cell.row.id: cell.row for cell in (*choice.cells, *choice.gaps)[:_FEW]}
    bag: Bag = dict(besides)
    for row in rows.values():
        blend(bag, case.vocabulary.bag(row))
    terms = case.question.terms
    heavy = [term for term in terms if term.weight >= _HEAVY and not _begins_alike(term, bag)]
    if any(_loses(term, bag, case) for term in terms):
        return False
    enough = coverage(terms, bag) >= _ENOUGH or (not heavy and len(terms) < _TERSE)
    return bool(rows) and enough and all(term_share(term, bag) >= _SAID for term in heavy)


def _loses(term: Term, bag: Bag, case: Case) -> bool:
    """Whether the rows do not say a word of the subject that the best evidence does say."""
    subject = term.role is Role.TOPIC and term.weight >= _WEIGHTY
    return subject and term_share(term, bag) < _SAID <= _OUTRIGHT <= term_share(term, case.best.bag)


def _begins_alike(term: Term, bag: Bag) -> bool:
    """Whether a label begins with the same part of a compound: "pleegzorg" for "pleegkinderen"."""
    return any(bag.get(part, 0.0) > _SAID for part in compound_parts(term.lemma)[:1])


def _has(choice: Choice, evidence: Evidence, case: Case, decision: Decision) -> bool:
    question = case.question
    places = choice.named.get(PLACE, ())
    for place in question.places:
        around = " ".join((evidence.document.title, evidence.passage.lead, *evidence.passage.section))
        known = any(is_place(value, place) for value in places) or set(lemmas_of(place)) <= set(
            lemmas_of(around)
        )
        if not known and not any(
            cell.figure and is_place(cell.figure.place or "", place) for cell in choice.cells
        ):
            return False
    if question.periods and not choice.named.get(PERIOD) and not choice.gaps:
        return False
    if decision.reason is Reason.NO_FIGURE_FOR_POPULATION:
        group = {part for lemma in lemmas_of(decision.what) for part in (lemma, *compound_parts(lemma)[:1])}
        values = (
            value for axis, found in choice.named.items() if axis not in (PLACE, PERIOD) for value in found
        )
        return any(group & set(value_bag(value)) for value in values)
    return True
