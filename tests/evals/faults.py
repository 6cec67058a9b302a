"""Answerers with one fault each, around the real one: the evals must see every one of them.

Each can be named on the command line too: ``rapportwijzer eval gate --setup tests.evals.faults:drops_units``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from evals.bench import Bench
from evals.setups import Answerer, AssistantAnswerer, Outcome, SetupOptions
from evals.suite import REFUSALS, Item
from rag.dutch.numbers import read_numbers
from rag.records import Answer, Citation, Reason, Status

_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_made: dict[tuple[int, str], Outcome] = {}


class Faulty:
    """Alters what the real answerer gives; the real answers are made once for all faults."""

    def __init__(self, bench: Bench, alter: Callable[[Bench, Answer], Answer]) -> None:
        self._bench = bench
        self._inner = AssistantAnswerer(bench)
        self._alter = alter

    def answer(self, item: Item) -> Outcome:
        key = id(self._bench), item.model_dump_json()
        if key not in _made:
            _made[key] = self._inner.answer(item)
        outcome = _made[key]
        return replace(outcome, answer=self._alter(self._bench, outcome.answer))


class Stumbling(Faulty):
    """Ends in an error on every tenth item."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, lambda bench, answer: answer)
        self._asked = 0

    def answer(self, item: Item) -> Outcome:
        self._asked += 1
        if self._asked % 10 == 0:
            raise RuntimeError("gestruikeld")
        return super().answer(item)


def honest(bench: Bench, options: SetupOptions) -> Answerer:
    return Faulty(bench, lambda bench, answer: answer)


def drops_units(bench: Bench, options: SetupOptions) -> Answerer:
    return Faulty(bench, _without_units)


def shifts_years(bench: Bench, options: SetupOptions) -> Answerer:
    return Faulty(bench, _a_year_later)


def cites_the_neighbour(bench: Bench, options: SetupOptions) -> Answerer:
    return Faulty(bench, _next_passage_cited)


def refuses_everything(bench: Bench, options: SetupOptions) -> Answerer:
    return Faulty(bench, _refused)


def never_refuses(bench: Bench, options: SetupOptions) -> Answerer:
    return Faulty(bench, _answered_anyway)


def stumbles(bench: Bench, options: SetupOptions) -> Answerer:
    return Stumbling(bench)


def _without_units(bench: Bench, answer: Answer) -> Answer:
    text = answer.text
    for reading in reversed(read_numbers(text)):
        text = text[: reading.number_end] + text[reading.end :]
    return replace(answer, text=text, figures=tuple(replace(f, unit=None) for f in answer.figures))


def _a_year_later(bench: Bench, answer: Answer) -> Answer:
    def later(text: str) -> str:
        return _YEAR.sub(lambda match: str(int(match.group()) + 1), text)

    figures = tuple(replace(f, period=later(f.period) if f.period else None) for f in answer.figures)
    return replace(answer, text=later(answer.text), figures=figures)


def _next_passage_cited(bench: Bench, answer: Answer) -> Answer:
    return replace(answer, citations=tuple(_neighbour(bench, citation) for citation in answer.citations))


def _neighbour(bench: Bench, citation: Citation) -> Citation:
    document = next(d for d in bench.corpus.documents if d.id == citation.document)
    passages = [p for p in document.passages if not p.start <= citation.start < p.end]
    nearest = min(passages, key=lambda passage: abs(passage.start - citation.start))
    sentence = nearest.sentences[0]
    return replace(citation, quote=sentence.text, start=sentence.start, end=sentence.end)


def _refused(bench: Bench, answer: Answer) -> Answer:
    return Answer(
        answer.question,
        Status.NOT_FOUND,
        "Dat staat niet in de bronnen.",
        reason=Reason.TOPIC_NOT_COVERED,
        latency_ms=answer.latency_ms,
    )


def _answered_anyway(bench: Bench, answer: Answer) -> Answer:
    if answer.status not in REFUSALS:
        return answer
    evidence = bench.assistant.evidence(bench.assistant.read(answer.question))[0]
    sentence = evidence.sentence
    citation = Citation(
        1, sentence.document_id, evidence.document.title, None, sentence.text, sentence.start, sentence.end
    )
    return replace(
        answer,
        status=Status.ANSWERED,
        reason=None,
        text=f"{sentence.text} [1]",
        citations=(citation,),
        figures=(),
    )
