"""One question with the evidence found for it: what every composer works from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rag.answering.evidence import Evidence
from rag.answering.fitting import FigureFit
from rag.answering.vocabulary import Vocabulary
from rag.dutch.periods import parse_period
from rag.question.reading import QuestionReading
from rag.records import Figure, SentenceKind

CLOSE = 0.8
"""Score difference under which a runner-up may be what was meant."""


@dataclass(frozen=True, slots=True)
class Case:
    """A reading of the question and the evidence, best first."""

    question: QuestionReading
    ranked: tuple[Evidence, ...]
    vocabulary: Vocabulary

    @property
    def best(self) -> Evidence:
        return self.ranked[0]

    def with_figures(self, reach: float = 1.5) -> Iterator[Evidence]:
        """Evidence that holds a figure of the unit asked for, as far as its score stays within reach of the best."""
        for evidence in self.ranked:
            if self.best.score - evidence.score > reach:
                return
            if evidence.best is not None and evidence.best.unit > 0.2:
                yield evidence


def equal_fits(evidence: Evidence, margin: float = 0.12) -> list[FigureFit]:
    """The figures of the evidence that fit the question as well as the best one, the newest first."""
    best = evidence.fits[0]
    equal = [fit for fit in evidence.fits if best.total - fit.total <= margin]
    return sorted(equal, key=lambda fit: recency(fit.figure), reverse=True)


def recency(figure: Figure) -> str:
    """A key that sorts figures by the end of their period; an open period comes first."""
    period = parse_period(figure.period) if figure.period else None
    return period.last.isoformat() if period else ""


def siblings(figure: Figure, case: Case) -> list[Figure]:
    """The figures of the same table column: same passage, indicator, unit and period, one for each row."""
    sentence = case.vocabulary.sentence(figure.sentence_id)
    if sentence.kind is not SentenceKind.ROW:
        return []
    passage = case.vocabulary.passage(sentence.passage_id)
    return [
        other
        for row in passage.sentences
        for other in case.vocabulary.figures[row.id]
        if (other.unit, other.period) == (figure.unit, figure.period)
        and (other.indicator == figure.indicator or figure.place is None)
    ]
