"""The one door: a question and its conversation in, a cited answer out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rag.answering.composing.asking_back import ask_back
from rag.answering.evidence.close_reading import READ
from rag.answering.evidence.decision import Decision
from rag.answering.evidence.fitting import NATIONAL, coverage
from rag.answering.evidence.following import new_words_first
from rag.answering.evidence.ranker import rank, rerank
from rag.answering.evidence.weighing import Evidence, weigh
from rag.answering.extractive import answer_from, refuse_outright
from rag.answering.merging import merge_answers
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.wording import WELCOME
from rag.answering.suggesting import example_questions
from rag.dutch.spelling import Speller
from rag.dutch.thesaurus import defined_abbreviations
from rag.errors import QuestionError
from rag.grounding import Grounder, SourceBook
from rag.index.opened import Index, open_index
from rag.index.texts import reading_text
from rag.question.conversation import (
    abbreviations_in,
    complete_from_history,
    first_given,
    inherit_kind,
    leans_wholly,
)
from rag.question.explaining import understood
from rag.question.kinds import Kind, is_thanks
from rag.question.reading import QuestionReader, QuestionReading, Role
from rag.question.splitting import split_message
from rag.records import Answer, Corpus, Reason, Status, Turn
from rag.retrieval import Retriever
from rag.settings import Settings
from rag.vocabulary import Vocabulary

_REMEMBERED_TURNS = 8
"""How many earlier turns a follow-up may borrow from."""


_SUGGESTED = 3
"""So many questions that can be answered are offered after one that could not."""
_SPECIAL = 0.7
"""From this weight on, a word is special enough to look for the units that have it."""
_NAMED, _READ_THROUGH = 8, 400
"""So many units that name a place are candidates, out of at most so many that are looked at."""
_LOST, _FOUND = 0.5, 0.8
"""Shares of its own words: below the first a follow-up read with its conversation has lost them, from the second on
it finds them on its own."""


class Assistant:
    """Answers questions about one index. Safe to use from several threads."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self.index = index
        self._settings = settings
        self._retriever = Retriever(index)
        self._vocabulary = Vocabulary(index.corpus)
        self._grounder = Grounder(SourceBook(index.corpus, self._vocabulary))
        self._speller = Speller(index.word_forms)
        self._reader = QuestionReader(
            self._vocabulary.rarity, _abbreviations(index), _places(index), newest_date(index.corpus)
        )

    @classmethod
    def open(cls, settings: Settings) -> Assistant:
        """Open the index that `settings` name. Raises IndexUnusableError, saying what to do."""
        return cls(open_index(settings), settings)

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer one question. Raises QuestionError when it is empty or too long."""
        began = time.perf_counter()
        text = self._clean(question)
        message = split_message(text)
        earlier = [reading for turn in history[-_REMEMBERED_TURNS:] for reading in self._readings(turn)]
        if message.background:
            earlier.append(self._reader.read(message.background))
        answers = []
        for part in message.questions:
            raw = self._reader.read(part)
            answers.append(self._answer(raw, complete_from_history(raw, earlier)))
            said = answers[-1].text
            earlier.append(replace(raw, answered_value=first_given(said), answer=said))
        merged = replace(
            merge_answers(answers, message.questions),
            question=" ".join((text, *(part.question for part in answers))),
        )
        answer = self._grounder.ground_answer(merged)
        if answer.status is not Status.ANSWERED:
            answer = replace(answer, suggestions=self.examples()[:_SUGGESTED])
        elapsed = (time.perf_counter() - began) * 1000
        return replace(answer, question=question, latency_ms=elapsed)

    def evidence(self, reading: QuestionReading) -> list[Evidence]:
        """The ranked evidence for a whole question, best first: what `ask` answers from."""
        candidates = self._retriever.search(
            reading.text, self._settings.candidates, also=self._named(reading)
        )
        ranked = new_words_first(reading, rank(weigh(reading, candidates, self._vocabulary)))
        units = [reading_text(item.sentence, item.passage, item.document) for item in ranked[:READ]]
        return rerank(ranked, self.index.cross_encoder.scores(reading.text, units))

    def _named(self, reading: QuestionReading) -> list[str]:
        """Ids of the units that name a place, label or special word asked for and say most of the rest: none may be lost."""
        labels = [term.text for term in reading.terms if term.role is Role.LABEL]
        special = [
            term.lemma for term in reading.terms if term.role is Role.TOPIC and term.weight >= _SPECIAL
        ]
        found: list[str] = []
        for name, most in (
            *((name, _NAMED) for name in (*reading.places, *labels)),
            *((word, _NAMED // 2) for word in special),
        ):
            naming = self._vocabulary.naming(name)[:_READ_THROUGH]
            naming.sort(key=lambda sentence: -coverage(reading.terms, self._vocabulary.bag(sentence)))
            found += [sentence.id for sentence in naming[:most]]
        return found

    def read(self, question: str, history: Sequence[Turn] = ()) -> QuestionReading:
        """How a single question is understood in its conversation."""
        earlier = [reading for turn in history[-_REMEMBERED_TURNS:] for reading in self._readings(turn)]
        return complete_from_history(self._reader.read(self._clean(question)), earlier)

    def examples(self) -> tuple[str, ...]:
        """Questions that the sources at hand can answer, made from their figures."""
        return example_questions(self.index.corpus)

    def _readings(self, turn: Turn) -> list[QuestionReading]:
        text = self._speller.normalise(turn.question[: self._settings.max_question_chars]).text
        if not text.strip():
            return []
        answered = self._reader.read(turn.answer[: self._settings.max_question_chars])
        said = first_given(answered.text)
        readings = [self._reader.read(part) for part in split_message(text).questions]
        return [
            replace(
                reading,
                answered=answered.periods,
                answered_places=answered.places,
                answered_value=said if len(readings) == 1 else None,
                answer=turn.answer,
                named=abbreviations_in(answered),
            )
            for reading in readings
        ]

    def _answer(self, raw: QuestionReading, reading: QuestionReading) -> Answer:
        if reading.kind in (Kind.SMALLTALK, Kind.INJECTION):
            return self._refused(reading, Reason.NOT_A_QUESTION)
        if not reading.terms and not reading.places and reading.kind is not Kind.SUMMARY:
            draft = Draft(reading.text, self._vocabulary)
            if ask_back(draft, reading, self._vocabulary):
                return draft.finish()
            return self._refused(reading, Reason.NOT_A_QUESTION)
        evidence = self.evidence(reading)
        own = any(term.role is not Role.NUMBER for term in raw.terms)
        if reading is not raw and own and not leans_wholly(raw) and _covered(raw, evidence) < _LOST:
            alone = self.evidence(raw)
            if (
                _covered(raw, alone) >= _FOUND
            ):  # a subject of its own after all, or an earlier one taken up again
                reading, evidence = inherit_kind(raw, reading), alone
        answer = answer_from(reading, evidence, self._vocabulary).finish()
        return replace(answer, understood=understood(reading))

    def _refused(self, reading: QuestionReading, reason: Reason) -> Answer:
        draft = Draft(reading.text, self._vocabulary)
        if is_thanks(reading.text):
            draft.say(WELCOME)
        refuse_outright(draft, Decision(reason))
        return draft.finish()

    def _clean(self, question: str) -> str:
        limit = self._settings.max_question_chars
        if len(question) > limit:
            raise QuestionError(
                f"the question has {len(question)} characters, the most is {limit}; shorten it",
                f"Uw vraag is te lang ({len(question)} tekens). Stel hem in hooguit {limit} tekens.",
            )
        text = self._speller.normalise(question).text.strip()
        if not any(character.isalnum() for character in text):
            raise QuestionError("the question is empty; type one", "Typ eerst een vraag.")
        return text


def _covered(reading: QuestionReading, evidence: Sequence[Evidence]) -> float:
    return coverage(reading.terms, evidence[0].bag) if evidence else 0.0


def _places(index: Index) -> set[str]:
    return {figure.place for figure in index.corpus.figures if figure.place and figure.place != NATIONAL}


def newest_date(corpus: Corpus) -> date | None:
    """When the newest source appeared: what "dit jaar" in a question is reckoned from."""
    return max((document.published for document in corpus.documents if document.published), default=None)


def _abbreviations(index: Index) -> dict[str, str]:
    found: dict[str, str] = {}
    for document in index.corpus.documents:
        found.update(defined_abbreviations(document.text))
    return found
