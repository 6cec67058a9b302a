"""One question with the evidence found for it: what every composer works from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rag.answering.evidence.fitting import FigureFit
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.corrections import Corrections, corrections_of
from rag.answering.tables.cube import Table
from rag.answering.tables.moments import parsed
from rag.answering.tables.reading import table_of
from rag.dutch.lexicon import frequency
from rag.dutch.words import tokens
from rag.question.reading import QuestionReading, Role
from rag.records import Figure, Sentence, SentenceKind
from rag.vocabulary import Vocabulary, lemmas_of

CLOSE = 0.8
"""Score difference under which a runner-up may be what was meant."""
_CAPITALS = re.compile(r"\b[A-ZÀ-Ý][\w’'-]*(?: [A-ZÀ-Ý][\w’'-]*)*")
_COMMON = 2.0
"""Zipf frequency from which a capitalised word may be an ordinary one."""
_HEAVY = 0.6
"""A term of this weight is what a question is about."""
REACH = 2.5
"""Score difference beyond which evidence is no longer looked at."""


@dataclass(frozen=True, slots=True)
class Case:
    """A reading of the question and the evidence, best first."""

    question: QuestionReading
    ranked: tuple[Evidence, ...]
    vocabulary: Vocabulary

    @property
    def best(self) -> Evidence:
        return self.ranked[0]

    @property
    def corrections(self) -> Corrections:
        return corrections_of(self.vocabulary)

    def names(self, document_id: str) -> frozenset[str]:
        """Names by which the title and the opening of a document say whom or where it is about."""
        return _names(self.vocabulary.scope(document_id))

    def sentence(self, figure: Figure) -> Sentence:
        return self.vocabulary.sentence(figure.sentence_id)

    def near(self, reach: float = REACH, most: int = 8) -> Iterator[Evidence]:
        """Evidence whose score stays within reach of the best; of each table only the best row."""
        tables: set[str] = set()
        for evidence in self.ranked:
            if self.best.score - evidence.score > reach or most == 0:
                return
            if evidence.sentence.kind is SentenceKind.ROW:
                if evidence.passage.id in tables:
                    continue
                tables.add(evidence.passage.id)
            most -= 1
            yield evidence

    def with_figures(self, reach: float = 1.5) -> Iterator[Evidence]:
        """Evidence that holds a figure of the unit asked for, as far as its score stays within reach of the best."""
        for evidence in self.ranked:
            if self.best.score - evidence.score > reach:
                return
            if evidence.best is not None and evidence.best.unit > 0.2:
                yield evidence

    def tables(self, reach: float = REACH, most: int = 12) -> Iterator[tuple[Evidence, Table]]:
        """Each table that near evidence is a row of, with its best row."""
        for evidence in self.near(reach, most):
            if evidence.sentence.kind is SentenceKind.ROW:
                yield evidence, table_of(evidence.passage, self.vocabulary)


def equal_fits(evidence: Evidence, margin: float = 0.12) -> list[FigureFit]:
    """The figures of the evidence that fit the question as well as the best one, the newest first."""
    best = evidence.fits[0]
    equal = [fit for fit in evidence.fits if best.total - fit.total <= margin]
    return sorted(equal, key=lambda fit: recency(fit.figure), reverse=True)


@lru_cache(maxsize=512)
def _names(text: str) -> frozenset[str]:
    """Lemmas of capitalised words that are no common Dutch words, with those they are written together with."""
    found: set[str] = set()
    for run in _CAPITALS.finditer(text):
        words = tokens(run.group())
        if any(frequency(token.text.lower()) < _COMMON for token in words):
            found |= {token.lemma for token in words}
    return frozenset(found)


def goes_beyond(evidence: Evidence, case: Case) -> bool:
    """Whether the question limits itself to something that the evidence does not speak of, but for what it counts.

    What its document is about as a whole need not be said again.
    """
    scope = frozenset(lemmas_of(case.vocabulary.scope(evidence.document.id)))
    counted = {lemma for lemmas, _ in case.question.counted for lemma in lemmas}
    counted |= case.names(evidence.document.id)
    return any(
        term.role is Role.TOPIC and term.weight >= _HEAVY and term.lemma not in counted | scope
        for term in evidence.missing
    )


def recency(figure: Figure) -> str:
    """A key that sorts figures by the end of their period; an open period comes first."""
    period = parsed(figure.period) if figure.period else None
    return period.last.isoformat() if period else ""
