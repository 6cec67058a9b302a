"""Real sources in a temporary folder, read and weighed without an embedding model, for composing answers from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rag.answering.evidence.ranker import rank
from rag.answering.evidence.weighing import weigh
from rag.answering.gathering.case import Case
from rag.answering.phrasing.draft import Draft
from rag.corpus import load_corpus
from rag.figures import find_figures, merge
from rag.grounding import ground_answer
from rag.question.reading import QuestionReader
from rag.records import Answer, Corpus
from rag.retrieval import Candidate, Signals
from rag.vocabulary import Vocabulary


class Desk:
    """One corpus, ready to answer: ranked by words alone, or with a given sentence first."""

    def __init__(self, folder: Path) -> None:
        read = load_corpus(folder)
        found = [figure for document in read.documents for figure in find_figures(document)]
        self.corpus = Corpus(read.documents, merge(read.figures, found))
        self.vocabulary = Vocabulary(self.corpus)
        places = {figure.place for figure in self.corpus.figures if figure.place}
        self.reader = QuestionReader(self.vocabulary.rarity, {}, places)

    def case(self, question: str, first: str = "") -> Case:
        """The question with all units as evidence; the unit whose text has `first` in it comes first."""
        reading = self.reader.read(question)
        candidates = [
            Candidate(sentence, passage, document, (), Signals())
            for document in self.corpus.documents
            for passage in document.passages
            for sentence in passage.sentences
        ]
        ranked = rank(weigh(reading, candidates, self.vocabulary))
        if first:
            told = next(evidence for evidence in ranked if first in evidence.sentence.text)
            best = replace(told, score=ranked[0].score + 0.1)
            ranked = [best, *(evidence for evidence in ranked if evidence is not told)]
        return Case(reading, tuple(ranked), self.vocabulary)

    def answer(self, compose: Callable[[Draft, Case], object], question: str, first: str = "") -> Answer:
        """What the composer makes of it. Fails when the last gate would take something out of it."""
        draft = Draft(question, self.vocabulary)
        compose(draft, self.case(question, first))
        answer = draft.finish()
        grounded = ground_answer(answer, self.corpus)
        assert grounded.text == answer.text, f"the gate leaves of {answer.text!r}: {grounded.text!r}"
        assert len(grounded.figures) == len(answer.figures)
        return answer


@pytest.fixture
def desk(tmp_path: Path) -> Callable[..., Desk]:
    """Make a desk out of files: ``desk(**{"a.md": "…"})``."""

    def make(**files: str) -> Desk:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Desk(tmp_path)

    return make


def values(answer: Answer, computed: bool = False) -> list[str]:
    """The values of the figures of an answer, calculated ones apart, as text."""
    return [f"{figure.value.normalize():f}" for figure in answer.figures if figure.computed is computed]
