"""The bundled cross-encoder: reads a question and a unit together and says whether the one answers the other.

Its lower layers are those of the bundled embedding model, run over question and unit apart, so that what they make of
a unit is kept; its upper layers, trained by ``evals/train_cross_encoder.py`` (``cross_encoder.npz``), run over both
together. Words and vectors say what a unit is about; only this tells "hoeveel aanvragen zijn afgewezen" from the
number of requests that were granted.
"""

from __future__ import annotations

import copy
import threading
import warnings
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

import rag.offline  # noqa: F401
from rag.index import threads
from rag.index.embedding import LOWER, BundledEmbedder

if TYPE_CHECKING:
    from torch import Tensor, nn
    from transformers import PreTrainedTokenizerFast

WEIGHTS = "cross_encoder.npz"
_QUESTION, _TEXT, _CONTEXT = 36, 72, 28
"""Most tokens of a question, of a unit, and of what stands around the unit."""
_KEPT = 1024
"""Units whose lower layers are kept: some 100 kB each."""
Unit = tuple[str, str]
"""The text of a unit, and what it leans on: title, heading, the sentence before it."""


class CrossEncoder:
    """Scores units for a question. Loaded on first use; safe to use from several threads."""

    def __init__(self, embedder: BundledEmbedder) -> None:
        self._embedder = embedder
        self._parts: _Parts | None = None
        self._lock = threading.Lock()
        self._kept: OrderedDict[Unit, Tensor] = OrderedDict()

    def scores(self, question: str, units: Sequence[Unit]) -> list[float]:
        """One score per unit: the log odds, roughly, that it answers the question, on one scale for all questions."""
        if not units:
            return []
        parts = self._ready()
        threads.for_one_text()
        row = parts.tokens.question(question)
        known = self._embedder.halfway(row)
        asked = parts.lower([row])[0] if known is None else known
        return parts.upper(asked, self._lower_of(parts, units))

    def load(self) -> None:
        """Do the slow part of the first call now."""
        self._ready()

    def _lower_of(self, parts: _Parts, units: Sequence[Unit]) -> list[Tensor]:
        with self._lock:
            known = {unit: self._kept[unit] for unit in units if unit in self._kept}
        new = [unit for unit in dict.fromkeys(units) if unit not in known]
        if new:
            known |= dict(zip(new, parts.lower([parts.tokens.unit(unit) for unit in new]), strict=True))
        with self._lock:
            for unit in units:
                self._kept[unit] = known[unit]
                self._kept.move_to_end(unit)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return [known[unit] for unit in units]

    def _ready(self) -> _Parts:
        if self._parts is None:
            with self._lock:
                if self._parts is None:
                    self._parts = _Parts(self._embedder)
        return self._parts


@lru_cache(maxsize=2)
def cross_encoder_on(embedder: BundledEmbedder) -> CrossEncoder:
    """The cross-encoder over this embedder's layers, made once."""
    return CrossEncoder(embedder)


class Tokens:
    """Questions and units as the model's tokens."""

    def __init__(self, tokenizer: PreTrainedTokenizerFast) -> None:
        self._backend = (
            tokenizer.backend_tokenizer
        )  # the embedder uses it too: nothing may change its settings
        self._begin, self._end, self.pad = (
            int(getattr(tokenizer, name)) for name in ("cls_token_id", "sep_token_id", "pad_token_id")
        )

    def question(self, text: str) -> list[int]:
        return [self._begin, *self._ids("query:", 8), *self._ids(text, _QUESTION), self._end]

    def unit(self, unit: Unit) -> list[int]:
        text, context = (self._ids(part, most) for part, most in zip(unit, (_TEXT, _CONTEXT), strict=True))
        return [self._begin, *self._ids("passage:", 8), *text, self._end, *context, self._end]

    def _ids(self, text: str, most: int) -> list[int]:
        found: list[int] = self._backend.encode(text, add_special_tokens=False).ids[:most]
        return found


class _Parts:
    """The layers of the model, and its tokens."""

    def __init__(self, embedder: BundledEmbedder) -> None:
        import torch

        tokenizer, self._embeddings, layers = embedder.layers()
        self._torch = torch
        self.tokens = Tokens(tokenizer)
        self._lower = layers[:LOWER]
        upper = copy.deepcopy(layers[LOWER:])
        with resources.files(__package__).joinpath(WEIGHTS).open("rb") as file:
            tensors = {name: torch.from_numpy(values) for name, values in unpack(dict(np.load(file))).items()}
        self._of_question, self._of_unit = tensors.pop("question"), tensors.pop("unit")
        self._head, self._bias = tensors.pop("head"), tensors.pop("bias")
        upper.load_state_dict(tensors)
        self._upper = _in_integers(upper)

    def lower(self, rows: Sequence[list[int]]) -> list[Tensor]:
        """What the lower layers make of each row of tokens: (tokens, dimensions) each."""
        torch = self._torch
        longest = max(len(row) for row in rows)
        ids = torch.tensor([row + [self.tokens.pad] * (longest - len(row)) for row in rows])
        with torch.no_grad():
            states = run_layers(self._lower, self._embeddings(input_ids=ids), ids != self.tokens.pad)
        return [state[: len(row)].clone() for state, row in zip(states, rows, strict=True)]

    def upper(self, question: Tensor, units: Sequence[Tensor]) -> list[float]:
        pairs = [(question, unit) for unit in units]
        with self._torch.no_grad():
            outcome = read_together(self._upper, pairs, self._of_question, self._of_unit)
            scores = outcome @ self._head + self._bias
        return [float(score) for score in scores]


def run_layers(layers: nn.ModuleList, states: Tensor, there: Tensor) -> Tensor:
    """The states (n, tokens, dimensions) after all layers; tokens that are not `there` (n, tokens) are not looked at."""
    mask = (~there)[:, None, None, :].float() * -1e4
    for layer in layers:
        states = layer(states, mask)
    return states


def read_together(
    layers: nn.ModuleList, pairs: Sequence[tuple[Tensor, Tensor]], of_question: Tensor, of_unit: Tensor
) -> Tensor:
    """What the layers make of each question with its unit, both (tokens, dimensions): (pairs, 2 x dimensions), the first token's
    state and the mean of all. `of_question` and `of_unit` (dimensions) mark which is which."""
    import torch

    longest = max(len(question) + len(unit) for question, unit in pairs)
    states = torch.zeros(len(pairs), longest, pairs[0][0].shape[1])
    there = torch.zeros(len(pairs), longest, dtype=torch.bool)
    for row, (question, unit) in enumerate(pairs):
        both = torch.cat([question + of_question, unit + of_unit])
        states[row, : len(both)] = both
        there[row, : len(both)] = True
    states = run_layers(layers, states, there)
    weight = there[..., None].float()
    return torch.cat([states[:, 0], (states * weight).sum(1) / weight.sum(1)], 1)


def _in_integers(layers: nn.ModuleList) -> nn.ModuleList:
    """The same layers in 8-bit integers, a scale per row: twice as fast. The lower layers do not bear it."""
    import torch
    from torch.ao.quantization import per_channel_dynamic_qconfig, quantize_dynamic

    with warnings.catch_warnings():  # torch announces that this will move to a package of its own
        warnings.simplefilter("ignore")
        made: nn.ModuleList = quantize_dynamic(  # type: ignore[no-untyped-call]
            layers.eval(), {torch.nn.Linear: per_channel_dynamic_qconfig}
        )
    return made


def pack(tensors: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """For the file: matrices as 8-bit integers with a scale per row, a quarter of the size; the rest as it is."""
    packed = {}
    for name, values in tensors.items():
        if values.ndim == 2:
            scale = np.abs(values).max(axis=1, keepdims=True) / 127 + 1e-12
            packed[f"{name}|scale"] = scale.astype(np.float32)
            packed[name] = np.round(values / scale).astype(np.int8)
        else:
            packed[name] = values.astype(np.float32)
    return packed


def unpack(packed: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The tensors, float32, that `pack` was given."""
    return {
        name: values * packed[f"{name}|scale"] if f"{name}|scale" in packed else values
        for name, values in packed.items()
        if not name.endswith("|scale")
    }
