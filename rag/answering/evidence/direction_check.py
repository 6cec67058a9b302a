"""Does the source move the way the question says it does?"""

from __future__ import annotations

import itertools
import re

from rag.answering.evidence.fitting import coverage
from rag.answering.evidence.weighing import Evidence
from rag.dutch.direction import Way, change_direction, find_directions, level_direction
from rag.question.reading import QuestionReading
from rag.vocabulary import Bag, pour

_CLAUSE = re.compile(r"[;:–]|,\s+(?=(?:maar|hoewel|terwijl|al|doch|en)\b)|\b(?:terwijl|hoewel|maar)\b")


def way_about(question: QuestionReading, evidence: Evidence, sort: str = "change") -> Way | None:
    """The direction that the evidence gives to what the question is about, or None when it gives none.

    Of a sentence with several clauses, the clause that says most of the question's terms counts.
    """
    text = evidence.sentence.text
    found = [direction for direction in find_directions(text) if direction.sort == sort]
    if not found:
        return None
    if len({direction.way for direction in found}) == 1:
        return found[0].way
    cuts = [0, *(match.start() for match in _CLAUSE.finditer(text)), len(text)]
    best: tuple[float, Way] | None = None
    for start, end in itertools.pairwise(cuts):
        inside = next((direction for direction in found if start <= direction.start < end), None)
        if inside is None:
            continue
        bag: Bag = {}
        pour(bag, text[start:end], 1.0)
        said = coverage(question.terms, bag)
        if best is None or said > best[0]:
            best = (said, inside.way)
    return best[1] if best else found[0].way


def source_way(question: QuestionReading, evidence: Evidence) -> Way | None:
    """The way of the evidence that can be held against the question: a movement, or for a comparison a level."""
    way = way_about(question, evidence)
    compares = level_direction(question.asked) is not None and change_direction(question.asked) is None
    return way_about(question, evidence, "level") if compares else way


def contradicts_direction(question: QuestionReading, evidence: Evidence) -> bool:
    """Whether the question assumes a movement or level and the evidence gives the opposite one."""
    if question.direction is None or question.direction == "same":
        return False
    way = source_way(question, evidence)
    return way is not None and way != question.direction
