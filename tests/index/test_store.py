from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rag.index.as_langchain import EmbedderAsLangChain
from rag.index.embedding import Embedder, get_embedder
from rag.index.store import ALONE, CONTEXT, FIGURES, Entry, VectorStore, text_key
from rag.settings import Settings

TEXTS = [f"zin {number} over {'wonen' if number % 2 else 'zorg'}" for number in range(150)]


def entries(document: str, texts: list[str]) -> list[Entry]:
    return [Entry(f"{document}:{n}", text, document, "Kop", n, n + 1) for n, text in enumerate(texts)]


@pytest.fixture
def embedder(settings: Settings) -> Embedder:
    return get_embedder(settings)


@pytest.fixture
def folder(tmp_path: Path, embedder: Embedder) -> Path:
    store = VectorStore(tmp_path / "chroma")
    adapter = EmbedderAsLangChain(embedder)
    added: list[int] = []
    store.add(ALONE, entries("a", TEXTS) + entries("b", ["iets heel anders"]), adapter, added.append)
    store.add(CONTEXT, entries("a", TEXTS), adapter, added.append)
    store.add(FIGURES, [], adapter, added.append)
    assert sum(added) == 2 * len(TEXTS) + 1
    store.close()
    return tmp_path / "chroma"


def test_finds_what_was_written_by_an_earlier_process(folder: Path, embedder: Embedder) -> None:
    store = VectorStore(folder)
    query = embedder.embed_query(TEXTS[41])
    found = store.nearest(ALONE, query, 5)
    assert next(iter(found)) == "a:41"
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert found["a:41"] == pytest.approx(1.0, abs=1e-5)
    assert len(found) == 5
    store.close()


def test_cosines_agree_with_the_search(folder: Path, embedder: Embedder) -> None:
    store = VectorStore(folder)
    query = embedder.embed_query("zorg en wonen")
    found = store.nearest(ALONE, query, 20)
    again = store.cosines(ALONE, query, list(found))
    assert again.keys() == found.keys()
    for id_, cosine in found.items():
        assert again[id_] == pytest.approx(cosine, abs=1e-5)
    assert store.cosines(ALONE, query, []) == {}
    store.close()


def test_search_can_be_limited_to_documents(folder: Path, embedder: Embedder) -> None:
    store = VectorStore(folder)
    query = embedder.embed_query(TEXTS[0])
    assert list(store.nearest(ALONE, query, 5, ["b"])) == ["b:0"]
    assert store.nearest(ALONE, query, 5, ["c"]) == {}
    store.close()


def test_empty_collection_is_searched_without_complaint(folder: Path, embedder: Embedder) -> None:
    store = VectorStore(folder)
    assert store.count(FIGURES) == 0
    assert store.nearest(FIGURES, embedder.embed_query("zorg"), 5) == {}
    store.touch()
    store.close()


def test_vectors_are_found_again_by_model_and_text(folder: Path, embedder: Embedder) -> None:
    store = VectorStore(folder)
    known = store.vectors_by_key()
    assert set(known) == {text_key(embedder.fingerprint, text) for text in [*TEXTS, "iets heel anders"]}
    np.testing.assert_allclose(
        known[text_key(embedder.fingerprint, TEXTS[3])], embedder.embed_query(TEXTS[3]), atol=1e-6
    )
    assert store.dimensions() == len(embedder.embed_query("zorg"))
    store.close()
