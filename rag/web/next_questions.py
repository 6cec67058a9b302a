"""What to ask after an answer: about the other figures that stand near what it quotes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from rag.answering.suggesting import question_about
from rag.figures.identity import is_description
from rag.records import Answer, Corpus, Figure, FigureOrigin, Status

MOST = 3
_WORDS = (2, 9)
"""Fewer words than the first hardly name a subject; more than the second make no question that one would ask."""
_LETTER = re.compile(r"[^\W\d_]")


class NextQuestions:
    """Finds them in one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._figures: dict[str, list[Figure]] = defaultdict(list)
        self._alike: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in corpus.figures:
            self._alike[figure.document_id, figure.indicator].append(figure)
            if _can_be_asked_about(figure):
                self._figures[figure.document_id].append(figure)

    def added_to(self, answer: Answer) -> Answer:
        """`answer` with suggestions, when it answers something and has none of its own."""
        if (
            answer.suggestions
            or not answer.citations
            or answer.status not in {Status.ANSWERED, Status.PARTIAL}
        ):
            return answer
        return replace(answer, suggestions=tuple(self._near(answer)))

    def _near(self, answer: Answer) -> Iterator[str]:
        first = answer.citations[0]
        told = {_fold(figure.indicator) for figure in answer.figures}
        asked = {_fold(answer.question)}
        near = sorted(self._figures[first.document], key=lambda figure: abs(figure.start - first.start))
        for figure in near:
            indicator = _fold(figure.indicator)
            if indicator in told:
                continue
            told.add(indicator)
            question = question_about(figure, self._alike[figure.document_id, figure.indicator])
            if _fold(question) in asked:
                continue
            asked.add(_fold(question))
            yield question
            if len(asked) > MOST:
                return


def _can_be_asked_about(figure: Figure) -> bool:
    words = len(figure.indicator.split()) if _LETTER.search(figure.indicator) else 0
    fewest = _WORDS[0] if figure.origin is FigureOrigin.TEXT else 1
    return bool(figure.period) and not is_description(figure) and fewest <= words <= _WORDS[1]


def _fold(text: str) -> str:
    return " ".join(text.casefold().split()).strip("?. ")
