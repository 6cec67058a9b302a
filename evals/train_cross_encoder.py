"""Train the upper layers of the bundled cross-encoder: ``python -m evals.train_cross_encoder [--epochs N] [--write]``.

For every question the cross-encoder gives each of the best candidates a score, and the chance that none of them answers
it follows from the same scores (softmax over the candidates and a nought for none of them). A linear model over the
signals of `rag.answering.evidence.weighing` is trained first and counts along, so that the layers learn what the
signals do not say. Half an hour an epoch on one core. Prints, after each epoch, how it does on the lessons held back.
Fit order and decision anew afterwards (``python -m evals.train decision --write``): they rest on its scores.
"""

from __future__ import annotations

import argparse
import copy
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

import rag.index.cross_encoder as stored
from evals.lessons import HELD_BACK, groups, open_group, readings
from evals.train import examples
from rag.answering.evidence.close_reading import READ
from rag.answering.evidence.weighing import Evidence
from rag.index.cross_encoder import Tokens, Unit, read_together, run_layers
from rag.index.embedding import LOWER, BundledEmbedder
from rag.index.texts import reading_text
from rag.settings import load_settings

SUITES = ("docs-dev", "docs-dev2", "silence-dev", "silence-dev2", "nplv-dev", "nplv-dev2")
"""Suites that it learns from beside the lessons."""
_BATCH, _PARTS = 8, 5
_TAKEN_AWAY = 0.15
"""In this share of the questions the evidence is left out: then nothing answers them."""
_WARM_UP, _DECAY = 0.06, 0.01


@dataclass(frozen=True, slots=True)
class Pairs:
    """One question and the candidates to read with it."""

    question: str
    units: tuple[Unit, ...]
    gold: tuple[bool, ...]
    signals: Tensor
    """(units, signals)"""
    answered: bool


def pairs_of(
    question: str, evidence: Sequence[Evidence], gold: Sequence[bool], answered: bool
) -> Pairs | None:
    """The best candidates, with one that answers it among them; None when there is none that should be there."""
    chosen = list(range(min(READ, len(evidence))))
    if answered and not any(gold[index] for index in chosen):
        found = [index for index in range(len(gold)) if gold[index]]
        if not found:
            return None
        chosen = [*chosen[:-1], found[0]]
    if not chosen:
        return None
    names = sorted(evidence[0].signals)
    signals = [[evidence[index].signals[name] for name in names] for index in chosen]
    units = tuple(
        reading_text(item.sentence, item.passage, item.document)
        for item in (evidence[index] for index in chosen)
    )
    return Pairs(question, units, tuple(gold[index] for index in chosen), torch.tensor(signals), answered)


def taught(names: Sequence[str]) -> Iterator[Pairs]:
    """What the groups of lessons give to learn from."""
    for group in names:
        assistant = open_group(group)
        for lesson, reading in readings(group, assistant):
            evidence = assistant.evidence(reading)
            gold = [lesson.points_at(found) for found in evidence]
            pairs = pairs_of(reading.text, evidence, gold, bool(lesson.evidence))
            if pairs is not None:
                yield pairs


def from_suites() -> Iterator[Pairs]:
    """What the suites give to learn from."""
    for example in examples(SUITES):
        if example.answerable is not None and example.evidence:
            pairs = pairs_of(example.reading.text, example.evidence, example.gold, example.answerable)
            if pairs is not None:
                yield pairs


class Lower:
    """The layers that are not trained, run once over every question and unit."""

    def __init__(self, embedder: BundledEmbedder) -> None:
        tokenizer, self._embeddings, layers = embedder.layers()
        self._tokens = Tokens(tokenizer)
        self._layers = layers[:LOWER]
        self._states: dict[str | Unit, Tensor] = {}

    def __call__(self, key: str | Unit) -> Tensor:
        """(tokens, dimensions) of a question (a string) or a unit."""
        if key not in self._states:
            row = self._tokens.question(key) if isinstance(key, str) else self._tokens.unit(key)
            ids = torch.tensor([row])
            with torch.no_grad():
                states = run_layers(self._layers, self._embeddings(input_ids=ids), ids >= 0)
            self._states[key] = states[0].bfloat16()
        return self._states[key].float()


class Upper(nn.Module):
    """The layers that are trained, with a head over their outcome and the signals."""

    def __init__(self, embedder: BundledEmbedder, linear: nn.Linear) -> None:
        super().__init__()
        _, embeddings, layers = embedder.layers()
        width = int(embeddings.LayerNorm.normalized_shape[0])  # type: ignore[union-attr, index]
        self.layers = copy.deepcopy(layers[LOWER:])
        for parameter in self.layers.parameters():
            parameter.requires_grad_(True)
        self.parts = nn.Embedding(2, width)
        nn.init.zeros_(self.parts.weight)
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(2 * width, 1)
        nn.init.normal_(self.head.weight, std=0.01)
        nn.init.zeros_(self.head.bias)
        self.linear = copy.deepcopy(linear)

    def forward(self, pairs: Sequence[tuple[Tensor, Tensor]], signals: Tensor) -> Tensor:
        """One score per pair; pairs of about the same length go through the layers together."""
        lengths = [len(question) + len(unit) for question, unit in pairs]
        order = sorted(range(len(pairs)), key=lengths.__getitem__)
        size = math.ceil(len(order) / _PARTS)
        scores: list[Tensor] = [torch.zeros(())] * len(pairs)
        for start in range(0, len(order), size):
            lot = order[start : start + size]
            for index, score in zip(lot, self._read([pairs[index] for index in lot]), strict=True):
                scores[index] = score
        read: Tensor = torch.stack(scores) + self.linear(signals)[:, 0]
        return read

    def _read(self, pairs: Sequence[tuple[Tensor, Tensor]]) -> Tensor:
        outcome = read_together(self.layers, pairs, *self.parts.weight)
        scores: Tensor = self.head(self.drop(outcome).float())[:, 0]
        return scores


def surprise(scores: Tensor, gold: Sequence[bool], answered: bool) -> Tensor:
    """Minus the log of the chance given to what is right: one of the gold units, or none at all."""
    chances = torch.log_softmax(torch.cat([scores.new_zeros(1), scores]), 0)
    return -torch.logsumexp(chances[1:][torch.tensor(gold)], 0) if answered else -chances[0]


def fit_linear(data: Sequence[Pairs], mean: Tensor, spread: Tensor) -> nn.Linear:
    """The best linear model over the signals alone."""
    linear = nn.Linear(len(mean), 1)
    nn.init.zeros_(linear.weight)
    nn.init.zeros_(linear.bias)
    optimiser = torch.optim.LBFGS(linear.parameters(), lr=0.5, max_iter=120)
    signals = torch.cat([pairs.signals for pairs in data])
    ends = np.cumsum([len(pairs.units) for pairs in data]).tolist()

    def closure() -> Tensor:
        optimiser.zero_grad()
        scores = linear((signals - mean) / spread)[:, 0]
        loss = torch.stack(
            [
                surprise(scores[end - len(pairs.units) : end], pairs.gold, pairs.answered)
                for end, pairs in zip(ends, data, strict=True)
            ]
        ).mean()
        total: Tensor = loss + 0.002 * (linear.weight**2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(closure)  # type: ignore[no-untyped-call]
    return linear


def measure(model: Upper, lower: Lower, data: Sequence[Pairs], mean: Tensor, spread: Tensor) -> str:
    """How often the best score is for a unit that answers, and how well the best score tells whether one does."""
    model.eval()
    first: list[bool] = []
    answered: list[float] = []
    unanswered: list[float] = []
    for pairs in data:
        asked = lower(pairs.question)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            scores = model([(asked, lower(unit)) for unit in pairs.units], (pairs.signals - mean) / spread)
        (answered if pairs.answered else unanswered).append(float(scores.max()))
        if pairs.answered:
            first.append(pairs.gold[int(scores.argmax())])
    apart = np.mean([[yes > no for no in unanswered] for yes in answered])
    return (
        f"right unit first {np.mean(first):.3f} of {len(first)}; answered from unanswered {apart:.3f} (AUC)"
    )


def train(data: list[Pairs], held: Sequence[Pairs], epochs: int, rate: float) -> Upper:
    """The layers after so many rounds over `data`; prints how they do on `held` after each."""
    random.seed(1)
    torch.manual_seed(1)
    embedder = BundledEmbedder(load_settings())
    lower = Lower(embedder)
    signals = torch.cat([pairs.signals for pairs in data])
    mean, spread = signals.mean(0), signals.std(0) + 1e-3
    model = Upper(embedder, fit_linear(data, mean, spread))
    print("signals alone:", measure(model, lower, held, mean, spread), flush=True)
    heads = [*model.head.parameters(), *model.linear.parameters()]
    optimiser = torch.optim.AdamW(
        [
            {"params": [*model.layers.parameters(), *model.parts.parameters()], "lr": rate},
            {"params": heads, "lr": 3 * rate},
        ],
        weight_decay=_DECAY,
    )
    steps = epochs * math.ceil(len(data) / _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / (_WARM_UP * steps)) * max(0.02, 1 - step / steps)
    )
    for epoch in range(1, epochs + 1):
        random.shuffle(data)
        model.train()
        for start in range(0, len(data), _BATCH):
            loss = _loss(model, lower, data[start : start + _BATCH], mean, spread)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
        print(f"epoch {epoch}:", measure(model, lower, held, mean, spread), flush=True)
    return model


def _loss(model: Upper, lower: Lower, lot: Sequence[Pairs], mean: Tensor, spread: Tensor) -> Tensor:
    kept: list[tuple[Pairs, list[int], bool]] = []
    for pairs in lot:
        wrong = [index for index, gold in enumerate(pairs.gold) if not gold]
        away = pairs.answered and bool(wrong) and random.random() < _TAKEN_AWAY
        kept.append((pairs, wrong if away else list(range(len(pairs.units))), pairs.answered and not away))
    states = [
        (lower(pairs.question), lower(pairs.units[index])) for pairs, indices, _ in kept for index in indices
    ]
    signals = torch.cat([pairs.signals[indices] for pairs, indices, _ in kept])
    with torch.autocast("cpu", torch.bfloat16):
        scores = model(states, (signals - mean) / spread)
    parts = scores.float().split([len(indices) for _, indices, _ in kept])
    return torch.stack(
        [
            surprise(part, [pairs.gold[index] for index in indices], answered)
            for part, (pairs, indices, answered) in zip(parts, kept, strict=True)
        ]
    ).mean()


def save(model: Upper, path: Path) -> None:
    """Write the layers for `rag.index.cross_encoder`."""
    tensors = {name: value.detach().numpy() for name, value in model.layers.state_dict().items()}
    parts = model.parts.weight.detach().numpy()
    tensors |= {"question": parts[0], "unit": parts[1]}
    tensors |= {
        "head": model.head.weight.detach().numpy()[0],
        "bias": model.head.bias.detach().numpy(),
    }
    np.savez_compressed(path, allow_pickle=False, **stored.pack(tensors))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1e-4, help="learning rate of the layers")
    parser.add_argument("--write", action="store_true", help="put the new layers in force")
    parsed = parser.parse_args()
    data = [*taught([group for group in groups() if group not in HELD_BACK]), *from_suites()]
    held = list(taught(HELD_BACK))
    print(f"{len(data)} questions to learn from, {len(held)} held back", flush=True)
    model = train(data, held, parsed.epochs, parsed.rate)
    if parsed.write:
        target = Path(stored.__file__).with_name(stored.WEIGHTS)
        save(model, target)
        print(f"written: {target.name}")


if __name__ == "__main__":
    main()
