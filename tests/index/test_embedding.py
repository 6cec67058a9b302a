from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rag.errors import SettingsError
from rag.index.as_langchain import EmbedderAsLangChain
from rag.index.embedding import EmbeddingError, get_embedder
from rag.index.store import text_key
from rag.settings import Settings
from tests.index.conftest import Service


def test_service_vectors_have_length_one(settings: Settings, service: Service) -> None:
    embedder = get_embedder(settings)
    vectors = embedder.embed_passages(["een woning", "twee woningen", "een woning"])
    assert vectors.shape == (3, service.dimensions)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, rtol=1e-5)
    np.testing.assert_allclose(vectors[0], embedder.embed_query("een woning"), rtol=1e-5)
    assert embedder.embed_passages([]).shape == (0, 0)


def test_service_gets_the_prefixes_that_are_set(settings: Settings, service: Service) -> None:
    chosen = settings.model_copy(
        update={"embedding_query_prefix": "vraag: ", "embedding_passage_prefix": "bron: "}
    )
    embedder = get_embedder(chosen)
    embedder.embed_query("hoeveel")
    embedder.embed_passages(["een"])
    assert service.texts == ["vraag: hoeveel", "bron: een"]
    assert embedder.fingerprint != get_embedder(settings).fingerprint


def test_service_gets_e5_prefixes_for_an_e5_model(settings: Settings, service: Service) -> None:
    embedder = get_embedder(settings.model_copy(update={"embedding_model": "intfloat/multilingual-e5-large"}))
    embedder.embed_query("hoeveel")
    embedder.embed_passages(["een"])
    assert service.texts == ["query: hoeveel", "passage: een"]


def test_service_that_refuses_is_one_clear_error(settings: Settings, service: Service) -> None:
    service.fail = True
    with pytest.raises(
        EmbeddingError, match=r"^no embeddings from words at http[^\n]*embedding_key$"
    ) as caught:
        get_embedder(settings).embed_query("hoeveel")
    assert "Probeer het later opnieuw" in caught.value.dutch


def test_service_that_is_not_there(settings: Settings) -> None:
    nowhere = settings.model_copy(update={"embedding_url": "http://127.0.0.1:9/v1"})
    with pytest.raises(EmbeddingError, match="embedding_url"):
        get_embedder(nowhere).embed_passages(["een"])


def test_service_that_returns_too_few_vectors(settings: Settings, service: Service) -> None:
    service.most = 1
    with pytest.raises(EmbeddingError, match="1 vectors for 2 texts"):
        get_embedder(settings).embed_passages(["een", "twee"])


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"embedding_provider": "openai", "embedding_model": ""}, "embedding_model"),
        ({"embedding_provider": "openai", "embedding_url": ""}, "embedding_url"),
        ({"embedding_provider": "sentence-transformers", "embedding_model": ""}, "embedding_model"),
    ],
)
def test_settings_that_lack_something(settings: Settings, changes: dict[str, str], missing: str) -> None:
    with pytest.raises(SettingsError, match=f"needs {missing}"):
        get_embedder(settings.model_copy(update=changes))


def test_hub_name_that_was_never_downloaded(settings: Settings) -> None:
    chosen = settings.model_copy(
        update={"embedding_provider": "sentence-transformers", "embedding_model": "niemand/bestaat-niet"}
    )
    with pytest.raises(
        SettingsError, match=r"^embedding model niemand/bestaat-niet cannot be loaded[^\n]*$"
    ) as caught:
        get_embedder(chosen).embed_query("hoeveel")
    assert "kan niet worden geladen" in caught.value.dutch
    with pytest.raises(SettingsError):
        _ = get_embedder(chosen).fingerprint


def test_fingerprint_of_a_folder_follows_its_files(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "config.json").write_text("{}")
    (folder / "weights.bin").write_bytes(b"a" * 200_000)
    chosen = settings.model_copy(
        update={"embedding_provider": "sentence-transformers", "embedding_model": str(folder)}
    )
    first = get_embedder(chosen).fingerprint
    assert get_embedder(chosen).fingerprint == first
    (folder / "weights.bin").write_bytes(b"a" * 199_999 + b"b")
    assert get_embedder(chosen).fingerprint != first


def test_langchain_adapter_embeds_only_what_is_not_known(settings: Settings, service: Service) -> None:
    embedder = get_embedder(settings)
    known = {text_key(embedder.fingerprint, "oud"): np.ones(service.dimensions, np.float32)}
    adapter = EmbedderAsLangChain(embedder, known)
    vectors = adapter.embed_documents(["oud", "nieuw", "oud", "nieuw"])
    assert service.texts == ["nieuw"]
    assert vectors[0] == vectors[2] == [1.0] * service.dimensions
    assert vectors[1] == vectors[3] == embedder.embed_passages(["nieuw"])[0].tolist()
    assert list(known) == [text_key(embedder.fingerprint, "oud")]
    assert adapter.embed_query("nieuw") == embedder.embed_query("nieuw").tolist()
