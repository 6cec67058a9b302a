"""Evidence for a follow-up: what says the new words goes before what only says the borrowed ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.answering.evidence.weighing import Evidence
from rag.question.reading import QuestionReading, Role

_WEIGHTY = 0.35
_BEHIND = 1.5
"""What evidence loses that lacks a new word of the follow-up which other evidence says."""


def new_words_first(question: QuestionReading, ranked: Sequence[Evidence]) -> list[Evidence]:
    """The evidence ranked anew: "En voor een heup?" after a question about knees is about hips."""
    new = [
        term
        for term in question.terms
        if not term.borrowed and term.role is Role.TOPIC and term.weight >= _WEIGHTY
    ]
    if not new or not any(term.borrowed for term in question.terms):
        return list(ranked)
    lacking = [
        replace(evidence, score=evidence.score - _BEHIND)
        if any(term in evidence.missing for term in new)
        else evidence
        for evidence in ranked
    ]
    return sorted(lacking, key=lambda evidence: -evidence.score)
