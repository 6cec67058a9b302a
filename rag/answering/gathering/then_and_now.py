"""A level and what it was at an earlier time that the next sentence gives: "Het jaar ervoor waren dat er elf".

The "dat" of such a sentence is the first thing that the sentence before it says how much of there is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rag.answering.evidence.fitting import term_share
from rag.answering.gathering.case import CLOSE, Case
from rag.answering.gathering.parts import levels
from rag.dutch.units import same_unit
from rag.question.reading import Role
from rag.records import Figure, Sentence, SentenceKind
from rag.vocabulary import Bag, pour

_THEN = re.compile(
    r"^\W*(?:[\w-]+ ja(?:ar|ren) (?:eerder|ervoor|daarvoor|geleden)|(?:het )?(?:vorig|voorgaand)e? jaar|"
    r"(?:begin |eind |medio )?in (?:19|20)\d\d|(?:begin|eind|medio) (?:19|20)\d\d)\s+(?:was|waren|lag|lagen|stond|stonden|bedroeg)\s+"
    r"(?:dat|dit|het|die)(?:\s+(?:er|aantal|aandeel|percentage|bedrag))?\b",
    re.IGNORECASE,
)
_LOOKED_AT, _SAID = 4, 0.5


def then_and_now(case: Case) -> tuple[Figure, Figure] | None:
    """The earlier figure and the one of now, of the nearest sentence that another of this kind follows."""
    for evidence in case.near(CLOSE * 2, _LOOKED_AT):
        sentences = evidence.passage.sentences
        if evidence.sentence.kind is not SentenceKind.SENTENCE:
            continue
        at = sentences.index(evidence.sentence)
        for first, second in ((at, at + 1), (at - 1, at)):
            if first >= 0 and second < len(sentences) and _THEN.match(sentences[second].text):
                pair = _pair(sentences[first], sentences[second], case)
                if pair is not None:
                    return pair
    return None


def _pair(first: Sentence, second: Sentence, case: Case) -> tuple[Figure, Figure] | None:
    told = levels(second, case)
    if len(told) != 1 or not _is_about(first, case):
        return None
    then = told[0]
    alike = [figure for figure in levels(first, case) if same_unit(figure.unit, then.unit)]
    now = min(alike, key=lambda figure: figure.start, default=None)
    if now is None or (now.period and now.period == then.period):
        return None
    return replace(now, value=then.value, period=then.period, qualifier=then.qualifier, range_to=then.range_to,
                   id=then.id, sentence_id=then.sentence_id, start=then.start, end=then.end), now  # fmt: skip


def _is_about(sentence: Sentence, case: Case) -> bool:
    """Whether the sentence says the weightiest words of the question."""
    topics = [term for term in case.question.terms if term.role is Role.TOPIC]
    bag: Bag = {}
    pour(bag, sentence.text, 1.0)
    most = max((term.weight for term in topics), default=0.0)
    return all(term_share(term, bag) >= _SAID for term in topics if term.weight >= 0.8 * most)
