"""Which earlier turn a follow-up takes up: the last one, or an earlier one whose subject it names again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.question.groups import is_group
from rag.question.reading import QuestionReading, Role, Term

_RETURNS = re.compile(
    r"\b(?:terug\w*|weer|nog even|nogmaals|opnieuw|eerder|daarnet|zojuist|van net)\b", re.IGNORECASE
)
_NAMES = 0.9
"""How well a single word must stand in for another to name the same subject ("armoede" for "armoedepercentage")."""


def turn_taken_up(reading: QuestionReading, thread: Sequence[QuestionReading]) -> int:
    """The place in the thread of the turn that a follow-up leans on: the last, unless only an earlier one has its subject."""
    last = len(thread) - 1
    returns = bool(_RETURNS.search(reading.text))
    topics = [
        term for term in reading.terms if term.role is Role.TOPIC and (returns or not is_group(term.lemma))
    ]  # "en bij de vrouwen?" asks for a group of the subject at hand, though one spoke of women before
    if not topics or any(_speaks_of(thread[last], term) for term in topics):
        return last
    return next(
        (at for at in range(last - 1, -1, -1) if any(_speaks_of(thread[at], term) for term in topics)), last
    )


def _speaks_of(turn: QuestionReading, topic: Term) -> bool:
    return any(other.role is Role.TOPIC and _same(other, topic) for other in turn.terms)


def _same(one: Term, other: Term) -> bool:
    return _names(one, other.lemma) or _names(other, one.lemma)


def _names(term: Term, lemma: str) -> bool:
    return any(lemmas == (lemma,) and share >= _NAMES for lemmas, share in term.forms)
