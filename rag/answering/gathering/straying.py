"""Answers that have lost what was asked: what a follow-up points back at ("wat kostten die?"), or the place."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answering.evidence.fitting import coverage, names_place, term_share
from rag.answering.gathering.case import Case
from rag.answering.gathering.recalling import spoken_of
from rag.question.conversation import leans_wholly, own_topics, refers
from rag.question.kinds import FIGURE_KINDS, Kind
from rag.question.reading import Role, Term
from rag.records import AnswerFigure, Sentence
from rag.vocabulary import BEFORE, heard

_WEIGHTY, _TELLING, _HEAVY = 0.35, 0.5, 0.7
_KEPT, _MISSING = 0.25, 0.2


def strays(case: Case, cited: Sequence[Sentence]) -> Term | None:
    """The word that a follow-up adds, when nothing that is cited speaks of what it was added to; else None."""
    question = case.question
    own, before = question.own, question.before
    if own is None or before is None or not cited:
        return None
    topics = own_topics(own)
    if not topics or not leans_wholly(own):
        return None
    added = max(topics, key=lambda term: term.weight)
    if refers(own.text) and (unsaid := _unsaid(topics, cited, case)) is not None:
        return unsaid
    borrowed = [
        term
        for term in question.terms
        if term.borrowed and term.role is Role.TOPIC and term.weight >= _WEIGHTY
    ]
    if not borrowed or any(_speaks_of(borrowed, sentence, case) for sentence in cited):
        return None
    spoken = spoken_of(before, case.vocabulary)
    if spoken is not None and any(sentence.passage_id == spoken.sentence.passage_id for sentence in cited):
        return None
    return added


def is_of_elsewhere(case: Case, figures: Sequence[AnswerFigure], cited: Sequence[Sentence]) -> bool:
    """Whether all figures are of other places than the one asked about, which nothing around what is cited names."""
    places = case.question.places
    asks_figure = case.question.kind in (*FIGURE_KINDS, Kind.FACT)
    if not asks_figure or not places or not figures or not all(figure.place for figure in figures):
        return False
    return not any(
        names_place(case.vocabulary.around(sentence), place) for sentence in cited for place in places
    )


def _unsaid(topics: Sequence[Term], cited: Sequence[Sentence], case: Case) -> Term | None:
    """A telling word of the follow-up that nothing cited says; ja or nee stands on the first, and needs more of its words."""
    settles = case.question.kind is Kind.YES_NO
    least = BEFORE if settles else _MISSING
    for term in topics:
        told = (
            term_share(term, case.vocabulary.bag(one)) >= least for one in (cited[:1] if settles else cited)
        )
        if term.weight >= (_TELLING if settles else _HEAVY) and not any(told):
            return term
    return None


def _speaks_of(terms: Sequence[Term], sentence: Sentence, case: Case) -> bool:
    """Whether a sentence, its table or the one before it says some of these terms."""
    return coverage(terms, heard(case.vocabulary.bag(sentence), BEFORE)) >= _KEPT
