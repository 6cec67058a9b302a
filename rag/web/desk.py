"""The assistant as the web sees it: asked off the event loop, a few questions at a time."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Protocol, TypeVar

import anyio
import anyio.to_thread

from rag.checking import Statement
from rag.checking.statements import Checker
from rag.errors import RapportwijzerError
from rag.records import Answer, Corpus, Document, Turn
from rag.web import strings
from rag.web.feedback import FeedbackFile
from rag.web.next_questions import NextQuestions

MOST_DRAFT_CHARS = 1_000_000
R = TypeVar("R")


class HasCorpus(Protocol):
    @property
    def corpus(self) -> Corpus: ...


class Asked(Protocol):
    """What the web needs of `rag.assistant.Assistant`."""

    @property
    def index(self) -> HasCorpus: ...

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer: ...

    def examples(self) -> tuple[str, ...]: ...


class Desk:
    """One assistant for all visitors.

    Answering is work for the processor, so no more questions run at once than there are processors;
    the others wait their turn while the event loop keeps serving.
    """

    def __init__(self, assistant: Asked, feedback: Path | None = None) -> None:
        self._assistant = assistant
        self.feedback = FeedbackFile(feedback) if feedback is not None else None
        """Where judgements of answers are kept; None: nowhere."""
        self._seats: anyio.CapacityLimiter | None = None

    @property
    def corpus(self) -> Corpus:
        return self._assistant.index.corpus

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        return {document.id: document for document in self.corpus.documents}

    @cached_property
    def examples(self) -> tuple[str, ...]:
        """Questions that the sources can answer."""
        return self._assistant.examples()

    @cached_property
    def version(self) -> str:
        """Tells these sources from any others: twelve hexadecimal characters out of all their text."""
        hasher = hashlib.sha256()
        for document in self.corpus.documents:
            hasher.update(f"{document.id}\0{len(document.text)}\0{document.text}".encode())
        return hasher.hexdigest()[:12]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Document id to its number in the corpus."""
        return {document.id: place for place, document in enumerate(self.corpus.documents)}

    @property
    def crowded(self) -> bool:
        """Whether questions are waiting for their turn: then an answer is better sent whole than in pieces."""
        return self._seats is not None and self._seats.statistics().tasks_waiting > 0

    async def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """An answer, with what to ask next; raises what `Assistant.ask` raises."""
        answer = await self._off_the_loop(partial(self._assistant.ask, question, history))
        return self._next_questions.added_to(answer)

    async def check(self, text: str) -> tuple[Statement, ...]:
        """A verdict for every sentence of a draft. Raises RapportwijzerError when it is empty or far too long."""
        if not text.strip():
            raise RapportwijzerError("the text is empty; give one to check", strings.ERROR_NO_DRAFT)
        if len(text) > MOST_DRAFT_CHARS:
            most = f"{MOST_DRAFT_CHARS:,}".replace(",", ".")
            raise RapportwijzerError(
                f"the text has {len(text)} characters, the most is {MOST_DRAFT_CHARS}; check it in parts",
                strings.ERROR_LONG_DRAFT.format(most=most),
            )
        return await self._off_the_loop(lambda: self._checker.check(text))

    @cached_property
    def _next_questions(self) -> NextQuestions:
        return NextQuestions(self.corpus)

    @cached_property
    def _checker(self) -> Checker:
        return Checker(self.corpus)

    async def _off_the_loop(self, work: Callable[[], R]) -> R:
        if self._seats is None:
            self._seats = anyio.CapacityLimiter(max(2, os.cpu_count() or 2))
        # Who stops waiting is let go at once; the work itself, which cannot be cut short, ends by itself.
        return await anyio.to_thread.run_sync(work, limiter=self._seats, abandon_on_cancel=True)
