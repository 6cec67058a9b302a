"""The chain of the tutorials, to compare with: fixed splits, the nearest four by vector, "use only the context".

With a chat model it is that chain. Without one it answers with the sentence of those four chunks that is nearest to the
question, which is all that retrieval by itself can say. Nothing here checks what is said; that is the comparison.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from langchain_chroma import Chroma
from langchain_core.documents import Document as Chunk

from evals.bench import Bench
from evals.errors import EvalError
from evals.judge import open_chat_model
from evals.setups.base import Outcome, Unit
from evals.suite import Item
from rag.dutch.sentences import split_sentences
from rag.index.as_langchain import EmbedderAsLangChain
from rag.records import Answer, Citation, Corpus, Mode, Status

SIZE, OVERLAP, TOP = 1000, 100, 4
_BATCH = 500
_PROMPT = """Beantwoord de vraag met alleen de context. Staat het antwoord er niet in, zeg dan: Dat weet ik niet.

Context:
{context}

{history}Vraag: {question}
Antwoord:"""
_UNKNOWN = re.compile(r"\b(?:weet ik niet|weet het niet|staat (?:er )?niet in de context)\b", re.IGNORECASE)


class PlainChain:
    """Splits of 1,000 characters, the top 4 of Chroma with the bundled embeddings, and at most a prompt."""

    def __init__(self, bench: Bench, model: str, url: str) -> None:
        self._bench = bench
        self._store, self._embedder = _store(bench)
        self._model: Any = open_chat_model(model, url) if model else None

    def answer(self, item: Item) -> Outcome:
        embedding = self._bench.embedding_ms(item.question)
        began = time.perf_counter()
        asked = " ".join((*(turn.question for turn in item.history[-1:]), item.question))
        chunks = self._store.similarity_search(asked, k=TOP)
        answer, tokens = (
            self._phrased(item, chunks) if self._model else (self._nearest(item, asked, chunks), 0)
        )
        elapsed = (time.perf_counter() - began) * 1000
        found = tuple(Unit(chunk.metadata["document"], chunk.page_content) for chunk in chunks)
        return Outcome(
            Answer(
                question=item.question,
                status=answer.status,
                text=answer.text,
                citations=answer.citations,
                mode=answer.mode,
                latency_ms=elapsed,
            ),
            found,
            embedding,
            tokens,
        )

    def _nearest(self, item: Item, asked: str, chunks: Sequence[Chunk]) -> Answer:
        sentences = [
            (chunk, start, end) for chunk in chunks for start, end in split_sentences(chunk.page_content)
        ]
        texts = [chunk.page_content[start:end] for chunk, start, end in sentences]
        vectors = np.array(self._embedder.embed_documents(texts))
        best = int(np.argmax(vectors @ np.array(self._embedder.embed_query(asked))))
        chunk, start, end = sentences[best]
        return Answer(
            item.question,
            Status.ANSWERED,
            f"{texts[best]} [1]",
            citations=(_citation(1, chunk, start, end),),
        )

    def _phrased(self, item: Item, chunks: Sequence[Chunk]) -> tuple[Answer, int]:
        prompt = _PROMPT.format(
            context="\n\n".join(chunk.page_content for chunk in chunks),
            history="".join(f"Vraag: {t.question}\nAntwoord: {t.answer or ''}\n" for t in item.history),
            question=item.question,
        )
        said = self._model.invoke(prompt)
        usage = said.usage_metadata or {}
        text = str(said.text).strip()
        refused = bool(_UNKNOWN.search(text))
        cited = (
            () if refused else tuple(_citation(n, c, 0, len(c.page_content)) for n, c in enumerate(chunks, 1))
        )
        markers = "".join(f"[{citation.n}]" for citation in cited)
        status = Status.NOT_FOUND if refused else Status.ANSWERED
        answer = Answer(
            item.question, status, f"{text} {markers}".strip(), citations=cited, mode=Mode.GENERATIVE
        )
        return answer, int(usage.get("total_tokens", 0))


def _citation(n: int, chunk: Chunk, start: int, end: int) -> Citation:
    at = int(chunk.metadata["start_index"])
    return Citation(
        n,
        chunk.metadata["document"],
        chunk.metadata["title"],
        None,
        chunk.page_content[start:end],
        at + start,
        at + end,
    )


@lru_cache(maxsize=2)
def _store(bench: Bench) -> tuple[Chroma, EmbedderAsLangChain]:
    """The chunks of a bench's corpus in Chroma, embedded once in a process."""
    embedder = EmbedderAsLangChain(bench.assistant.index.embedder)
    store = Chroma(collection_name=f"plain-{id(bench)}", embedding_function=embedder)
    chunks = split(bench.corpus)
    for at in range(0, len(chunks), _BATCH):
        store.add_documents(chunks[at : at + _BATCH])
    return store, embedder


def split(corpus: Corpus) -> list[Chunk]:
    """All documents in fixed splits that know where they start."""
    try:
        from langchain_text_splitters import RecursiveCharacterTextSplitter
    except ImportError as error:
        raise EvalError("de opstelling plain vraagt langchain-text-splitters: installeer .[dev]") from error
    splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP, add_start_index=True)
    whole = [Chunk(d.text, metadata={"document": d.id, "title": d.title}) for d in corpus.documents]
    return splitter.split_documents(whole)
