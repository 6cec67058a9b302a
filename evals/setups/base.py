"""What every set-up does: answer an item, and say what it found and what that cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from evals.bench import Bench
from evals.suite import Item
from rag.question.splitting import split_message
from rag.records import Answer, Turn

DEPTH = 10
"""So many found units are kept: as deep as retrieval is measured."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a document that retrieval found."""

    document: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer with what can be measured about its making. `found` is best first; None when there is no search."""

    answer: Answer
    found: tuple[Unit, ...] | None = None
    embedding_ms: float | None = None
    tokens: int = 0
    """Tokens that a language model read and wrote; 0 without one."""


class Answerer(Protocol):
    """One way of answering, opened over one suite's sources."""

    def answer(self, item: Item) -> Outcome:
        """Answer an item's question in its conversation. Whatever it raises counts as a failed item."""


class AssistantAnswerer:
    """The assistant as everybody meets it. Override `ask` to measure something that alters its answers."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench

    def ask(self, question: str, history: Sequence[Turn]) -> Answer:
        return self.bench.assistant.ask(question, history)

    def answer(self, item: Item) -> Outcome:
        history: list[Turn] = []
        for exchange in item.history:
            said = exchange.answer
            if said is None:
                said = self.ask(exchange.question, history).text
            history.append(Turn(exchange.question, said))
        embedding = self.bench.embedding_ms(item.question)
        answer = self.ask(item.question, history)
        return Outcome(answer, self._found(item, history) if item.evidence else None, embedding)

    def _found(self, item: Item, history: Sequence[Turn]) -> tuple[Unit, ...]:
        """What retrieval ranks highest; of a question with parts the lists in turn, so that no part loses."""
        assistant = self.bench.assistant
        lists = []
        for part in split_message(item.question).questions:
            reading = assistant.read(part, history)
            lists.append([Unit(e.document.id, e.sentence.text) for e in assistant.evidence(reading)[:DEPTH]])
        turns = [units[rank] for rank in range(DEPTH) for units in lists if rank < len(units)]
        return tuple(dict.fromkeys(turns))[:DEPTH]
