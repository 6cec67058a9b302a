"""The vectors of an index: a persistent Chroma database, written and offered to others through LangChain.

Three collections, because a filter costs Chroma more than a search does: sentences alone, sentences in context,
figures. Ids are those of the sentences and figures. Each entry's metadata carries a hash of model and text, by
which a later build takes over the vectors of what did not change.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

import numpy as np

import rag.offline  # noqa: F401
from rag.index.embedding import Matrix, Vector

if TYPE_CHECKING:
    from chromadb import Where
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection
    from langchain_chroma import Chroma
    from langchain_core.embeddings import Embeddings

    from rag.index.as_langchain import EmbedderAsLangChain

ALONE, CONTEXT, FIGURES = "sentences-alone", "sentences-context", "figures"
VIEWS = (ALONE, CONTEXT, FIGURES)
_BATCH = 64
_PAGE = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """One text to be found by its vector."""

    id: str
    text: str
    document: str
    section: str
    start: int
    end: int
    url: str = ""


def text_key(fingerprint: str, text: str) -> str:
    """The same for the same text under the same model, and for nothing else."""
    return hashlib.sha256(f"{fingerprint}\0{text}".encode()).hexdigest()[:32]


class VectorStore:
    """The Chroma database of one generation."""

    def __init__(self, folder: Path) -> None:
        import chromadb

        self._copy: TemporaryDirectory[str] | None = None
        database = folder / "chroma.sqlite3"
        if database.exists() and not (os.access(database, os.W_OK) and os.access(folder, os.W_OK)):
            # Chroma opens its database for writing, also to search it; an index in a container image may be read-only.
            self._copy = TemporaryDirectory(prefix="rapportwijzer-")
            folder = Path(
                shutil.copytree(folder, Path(self._copy.name) / "chroma", copy_function=shutil.copyfile)
            )
            folder.chmod(0o700)
        self._client: ClientAPI = chromadb.PersistentClient(
            str(folder), chromadb.config.Settings(anonymized_telemetry=False)
        )
        self._collections: dict[str, Collection] = {}

    def add(
        self,
        view: str,
        entries: Sequence[Entry],
        embeddings: EmbedderAsLangChain,
        progress: Callable[[int], None],
    ) -> None:
        """Put `entries` into the collection `view`; `progress` hears how many were added each time."""
        collection = self.as_langchain(view, embeddings)
        for batch in _batches(entries):
            collection.add_texts(
                [entry.text for entry in batch],
                metadatas=[
                    {
                        "key": text_key(embeddings.fingerprint, entry.text),
                        "document": entry.document,
                        "section": entry.section,
                        "start": entry.start,
                        "end": entry.end,
                        "url": entry.url,
                    }
                    for entry in batch
                ],
                ids=[entry.id for entry in batch],
            )
            progress(len(batch))

    def as_langchain(self, view: str, embeddings: Embeddings) -> Chroma:
        """The collection `view` as a LangChain vector store, made when it is not there."""
        from langchain_chroma import Chroma

        return Chroma(
            collection_name=view,
            client=self._client,
            embedding_function=embeddings,
            collection_configuration={"hnsw": {"space": "cosine"}},
        )

    def nearest(
        self, view: str, query: Vector, k: int, documents: Sequence[str] | None = None
    ) -> dict[str, float]:
        """Ids of the (about) `k` nearest entries with their cosines, best first."""
        if documents is not None and not documents:
            return {}  # Chroma refuses an empty list
        limit = cast("Where", {"document": {"$in": [*documents]}}) if documents is not None else None
        found = self._collection(view).query(
            query_embeddings=query,
            n_results=k,
            include=["distances"],
            where=limit,
        )
        distances = found["distances"] or [[]]
        return {id_: 1.0 - distance for id_, distance in zip(found["ids"][0], distances[0], strict=True)}

    def cosines(self, view: str, query: Vector, ids: Sequence[str]) -> dict[str, float]:
        """Cosine of each of these entries with `query`."""
        vectors = self.vectors(view, ids)
        return {id_: float(vector @ query) for id_, vector in vectors.items()}

    def vectors(self, view: str, ids: Sequence[str]) -> dict[str, Vector]:
        """The vector of each of these entries."""
        if not ids:
            return {}
        found = self._collection(view).get(ids=list(ids), include=["embeddings"])
        return dict(zip(found["ids"], np.asarray(found["embeddings"], np.float32), strict=True))

    def count(self, view: str) -> int:
        """Number of entries in a collection. Raises chromadb's error when it is not there."""
        return self._collection(view).count()

    def dimensions(self) -> int:
        """Length of the vectors, 0 when there are none."""
        sample = self._collection(ALONE).get(limit=1, include=["embeddings"])["embeddings"]
        return len(sample[0]) if sample is not None and len(sample) else 0

    def touch(self) -> None:
        """Have every collection read from disk, which Chroma puts off to the first search."""
        length = self.dimensions()
        for view in VIEWS:
            if length and self.count(view):
                self.nearest(view, np.full(length, length**-0.5, np.float32), 1)

    def vectors_by_key(self) -> dict[str, Vector]:
        """Every vector by the hash of its model and text."""
        known: dict[str, Vector] = {}
        for view in VIEWS:
            collection = self._collection(view)
            for offset in range(0, collection.count(), _PAGE):
                page = collection.get(limit=_PAGE, offset=offset, include=["embeddings", "metadatas"])
                vectors: Matrix = np.asarray(page["embeddings"], np.float32)
                for vector, metadata in zip(vectors, page["metadatas"] or [], strict=True):
                    known[str(metadata["key"])] = vector
        return known

    def _collection(self, view: str) -> Collection:
        if view not in self._collections:
            self._collections[view] = self._client.get_collection(view, embedding_function=None)
        return self._collections[view]

    def close(self) -> None:
        """Let go of the database's files."""
        self._client.close()  # type: ignore[attr-defined]
        if self._copy is not None:
            self._copy.cleanup()


def _batches(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    for start in range(0, len(entries), _BATCH):
        yield entries[start : start + _BATCH]
