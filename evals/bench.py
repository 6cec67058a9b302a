"""What an answer is scored with: the sources of its suite, its index, and the judge of statements."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path

from evals.paths import INDEXES, ROOT
from evals.suite import Suite, corpus_folder
from rag.assistant import Assistant
from rag.errors import IndexUnusableError
from rag.grounding import Grounder, grounder_of
from rag.index.build import build_index
from rag.records import Corpus
from rag.settings import Settings, load_settings

_PATIENCE = 120.0
"""Seconds to wait for somebody else who is building the same index."""


class Bench:
    """One corpus with its index brought up to date; the assistant and the grounder are made when asked for."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def assistant(self) -> Assistant:
        return Assistant.open(self.settings)

    @property
    def corpus(self) -> Corpus:
        return self.assistant.index.corpus

    @cached_property
    def documents(self) -> dict[str, str]:
        """Document id to text."""
        return {document.id: document.text for document in self.corpus.documents}

    @cached_property
    def grounder(self) -> Grounder:
        return grounder_of(self.corpus)

    def embedding_ms(self, question: str) -> float:
        """How long embedding a question takes by itself: what latencies are compared with."""
        began = time.perf_counter()
        self.assistant.index.embedder.embed_query(question)
        return (time.perf_counter() - began) * 1000


def index_folder(suite: Suite) -> Path:
    """Where the index of the suite's corpus is kept."""
    return INDEXES / suite.corpus.strip("/.").replace("/", "-")


def prepare(suite: Suite) -> Settings:
    """Bring the index of the suite's corpus up to date. Waits for whoever is building it."""
    return _built(load_settings(corpus=corpus_folder(suite), index=index_folder(suite)))


def prepare_folder(corpus: Path) -> Settings:
    """The same for a folder of this repository."""
    return _built(load_settings(corpus=corpus, index=INDEXES / "-".join(corpus.relative_to(ROOT).parts)))


def _built(settings: Settings) -> Settings:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            build_index(settings)
            return settings
        except IndexUnusableError:
            if time.monotonic() > deadline:
                raise
            time.sleep(1.0)


@lru_cache(maxsize=4)
def bench_of(settings: Settings) -> Bench:
    """The bench over these settings, opened once in a process."""
    bench = Bench(settings)
    bench.assistant.index.warm_up()
    return bench


@contextmanager
def stopwatch() -> Iterator[list[float]]:
    """Yields a list that holds the milliseconds taken once the block is left."""
    taken: list[float] = []
    began = time.perf_counter()
    yield taken
    taken.append((time.perf_counter() - began) * 1000)
