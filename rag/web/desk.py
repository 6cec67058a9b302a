"""The assistant as the web sees it: asked off the event loop, a few questions at a time."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Protocol

import anyio
import anyio.to_thread

from rag.records import Answer, Corpus, Document, Turn


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

    def __init__(self, assistant: Asked) -> None:
        self._assistant = assistant
        self._places: anyio.CapacityLimiter | None = None

    @property
    def corpus(self) -> Corpus:
        return self._assistant.index.corpus

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        return {document.id: document for document in self.corpus.documents}

    def examples(self) -> tuple[str, ...]:
        return self._assistant.examples()

    async def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """An answer; raises what `Assistant.ask` raises."""
        if self._places is None:
            self._places = anyio.CapacityLimiter(max(2, os.cpu_count() or 2))
        call = partial(self._assistant.ask, question, history)
        return await anyio.to_thread.run_sync(call, limiter=self._places)
