"""Fit the weights of ranking and of the decision to answer, on dev suites and lessons.

``python -m evals.train ranker --write`` fits the linear ranker over the named signals of `rag.answering.evidence.weighing`:
for each question, the sentences a person pointed at above the other candidates. ``python -m evals.train decision --write``
fits what rests on it: how much the cross-encoder's reading counts for the order, and the logistic decision to answer,
both on questions that the cross-encoder did not learn from: on the others it is surer than it will be.
Each prints the figures of a cross-validation that leaves out one document or group at a time, because weights that are only good on
documents they have seen are worth nothing. Run them again, in this order, for another corpus or embedding model.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

import rag.answering.evidence.ranker as ranker
from evals.lessons import HELD_BACK, open_group, readings, single_reading
from evals.run import REFUSALS, SUITES, open_for
from evals.score import same_stretch
from evals.suite import Item, load_suite
from rag.answering.evidence.close_reading import READ
from rag.answering.evidence.weighing import Evidence
from rag.assistant import Assistant
from rag.question.reading import QuestionReading
from rag.records import Reason, Turn

REFUSED = 0.3
"""How many of the questions that reach the decision are out of the sources' reach, as far as training goes."""
FOLDS = 8
"""Questions without evidence are left out in this many lots."""
LEARNT = ("nplv-dev", "nplv-dev2", "docs-dev", "docs-dev2", "silence-dev", "silence-dev2")
"""Suites that the cross-encoder has learned from too: the ranker learns from them, the decision does not."""
APART = ("nplv-dev3", "docs-dev3a", "docs-dev3b", "silence-dev3")
"""Suites that it has not learned from."""
TOPICAL = {Reason.TOPIC_NOT_COVERED, Reason.OUTSIDE_SUBJECT, Reason.NO_FIGURE_FOR_POPULATION}
Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its candidates; `gold` marks those that a person pointed at."""

    group: str
    reading: QuestionReading
    evidence: tuple[Evidence, ...]
    gold: tuple[bool, ...]
    answerable: bool | None
    topic: bool = True
    """Whether a refusal is for the subject: place, period and cause are decided by rule, not by these weights."""


def examples(names: Sequence[str]) -> list[Example]:
    """All single-part questions of the suites that have candidates."""
    found = []
    for name in names:
        suite = load_suite(SUITES / f"{name}.yaml")
        assistant = open_for(suite)
        for item in suite.items:
            example = _example(assistant, item)
            if example is not None:
                found.append(example)
    return found


def _example(assistant: Assistant, item: Item) -> Example | None:
    if item.kind in ("summary", "injection", "smalltalk"):
        return None
    history = [Turn(turn.question, turn.answer or "") for turn in item.history]
    reading = single_reading(assistant, item.question, history)
    if reading is None:
        return None
    evidence = assistant.evidence(reading)
    gold = tuple(
        any(
            found.document.id == wanted.document and same_stretch(wanted.quote, found.sentence.text)
            for wanted in item.evidence
        )
        for found in evidence
    )
    expected = {status in REFUSALS for status in item.status}
    answerable = None if len(expected) > 1 or item.kind == "multi" else not expected.pop()
    group = (
        item.evidence[0].document if item.evidence else f"unanswered {zlib.crc32(item.id.encode()) % FOLDS}"
    )
    topic = not item.reason or bool(TOPICAL & set(item.reason))
    return Example(group, reading, tuple(evidence), gold, answerable, topic)


def lesson_examples(names: Sequence[str]) -> list[Example]:
    """All single questions of the groups of lessons that have candidates."""
    found = []
    for name in names:
        assistant = open_group(name)
        for lesson, reading in readings(name, assistant):
            evidence = tuple(assistant.evidence(reading))
            if evidence:
                gold = tuple(lesson.points_at(item) for item in evidence)
                found.append(Example(name, reading, evidence, gold, bool(lesson.evidence)))
    return found


@dataclass(frozen=True, slots=True)
class Choice:
    """What to choose from for one question: the signals (candidates, signals), the score each already has, and which are gold."""

    signals: Vector
    scores: Vector
    gold: npt.NDArray[np.bool_]


def fit_order(choices: Sequence[Choice], strength: float) -> Vector:
    """Weights of the signals that, added to the scores, make the gold candidates likely under a softmax over each question's."""
    spread = _spread([choice.signals for choice in choices])
    rows = [(choice.signals / spread, choice.scores, choice.gold) for choice in choices if choice.gold.any()]

    def loss(weights: Vector) -> tuple[float, Vector]:
        value, gradient = strength * float(weights @ weights), 2 * strength * weights
        for matrix, given, gold in rows:
            scores = given + matrix @ weights
            scores -= scores.max()
            chances = np.exp(scores)
            chances /= chances.sum()
            inside = chances[gold].sum()
            value -= float(np.log(inside + 1e-12))
            posterior = np.where(gold, chances, 0.0) / (inside + 1e-12)
            gradient -= matrix.T @ (posterior - chances)
        return value, gradient

    start = np.zeros(len(spread))
    fitted: Vector = minimize(loss, start, jac=True, method="L-BFGS-B").x / spread
    return fitted


def fit_ranker(data: Sequence[Example], names: Sequence[str], strength: float) -> Vector:
    """Weights of the signals by which the candidates are ranked."""
    choices = [
        Choice(
            _matrix(example.evidence, names),
            np.zeros(len(example.evidence)),
            np.array(example.gold),
        )
        for example in data
    ]
    return fit_order(choices, strength)


def _spread(matrices: Sequence[Vector]) -> Vector:
    """Standard deviation of each signal: with signals on one scale, the penalty treats them alike."""
    return np.asarray(np.vstack(matrices).std(axis=0) + 1e-9)


def fit_decision(
    data: Sequence[dict[str, float]], labels: Vector, names: Sequence[str], strength: float
) -> Vector:
    """Logistic weights, the bias last; refusals count for `REFUSED` of the whole, whatever their number."""
    raw = np.array([[signals.get(name, 0.0) for name in names] for signals in data])
    spread = np.append(_spread([raw]), 1.0)
    matrix = np.hstack([raw, np.ones((len(raw), 1))]) / spread
    share = labels.mean()
    balance = np.where(labels == 1, (1 - REFUSED) / share, REFUSED / (1 - share))

    def loss(weights: Vector) -> tuple[float, Vector]:
        chances = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        value = -float(
            balance @ (labels * np.log(chances + 1e-12) + (1 - labels) * np.log(1 - chances + 1e-12))
        )
        penalty = weights.copy()
        penalty[-1] = 0
        gradient = matrix.T @ (balance * (chances - labels)) + 2 * strength * penalty
        return value + strength * float(penalty @ penalty), gradient

    fitted: Vector = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B").x / spread
    return fitted


def _matrix(evidence: Sequence[Evidence], names: Sequence[str]) -> Vector:
    return np.array([[item.signals[name] for name in names] for item in evidence])


@dataclass(frozen=True, slots=True)
class AsRead:
    """The candidates of an example as the ranker in force puts them, and what was read of the first of them."""

    group: str
    ranked: list[Evidence]
    gold: list[bool]
    reads: list[float]

    @property
    def choice(self) -> Choice:
        """What was read is chosen from by that reading, beside the score."""
        count = len(self.reads)
        scores = np.array([item.score for item in self.ranked[:count]])
        return Choice(np.array(self.reads)[:, None], scores, np.array(self.gold[:count]))


def _as_read(example: Example) -> AsRead:
    gold = {id(item.candidate): right for item, right in zip(example.evidence, example.gold, strict=True)}
    ranked = ranker.rank(example.evidence)
    reads = [item.read for item in ranked[:READ] if item.read is not None]
    return AsRead(example.group, ranked, [gold[id(item.candidate)] for item in ranked], reads)


def fit_reranker(data: Sequence[AsRead], strength: float) -> float:
    """How much what was read of a candidate counts beside its score."""
    return round(float(fit_order([own.choice for own in data if own.reads], strength)[0]), 3)


def reranked_apart(data: Sequence[AsRead], strength: float) -> list[list[Evidence]]:
    """Every example's candidates, reranked with a weight that its group had no part in; prints how often gold comes first."""
    groups = sorted({own.group for own in data})
    weights = {group: fit_reranker([own for own in data if own.group != group], strength) for group in groups}
    ordered = [ranker.rerank(own.ranked, own.reads, weights[own.group]) for own in data]
    right = [
        {id(item.candidate) for item, good in zip(own.ranked, own.gold, strict=True) if good} for own in data
    ]
    before = [own.gold[0] for own, gold in zip(data, right, strict=True) if gold]
    after = [id(items[0].candidate) in gold for items, gold in zip(ordered, right, strict=True) if gold]
    print(
        f"reranker, group left out: recall@1 {np.mean(after):.3f}, was {np.mean(before):.3f}, of {len(after)} questions"
    )
    return ordered


def _top(example: Example, weights: Vector, names: Sequence[str], k: int) -> bool:
    order = np.argsort(-(_matrix(example.evidence, names) @ weights), kind="stable")[:k]
    return any(example.gold[index] for index in order)


def cross_validate(data: Sequence[Example], names: Sequence[str], strength: float) -> dict[str, float]:
    """recall@1, @3 and @10 of the ranker on documents left out of its training."""
    hits = {1: 0, 3: 0, 10: 0}
    asked = 0
    for group in sorted({example.group for example in data}):
        weights = fit_ranker([example for example in data if example.group != group], names, strength)
        for example in data:
            if example.group == group and any(example.gold):
                asked += 1
                for k in hits:
                    hits[k] += _top(example, weights, names, k)
    return {f"recall@{k}": count / asked for k, count in hits.items()} | {"questions": asked}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "what",
        choices=("ranker", "decision"),
        help="the ranker; or what rests on it: the order after reading, and the decision to answer",
    )
    parser.add_argument(
        "--strength",
        type=float,
        default=10.0,
        help="L2 penalty on the weights of the ranker; the decision takes a third",
    )
    parser.add_argument("--write", action="store_true", help="put the new weights in force")
    parsed = parser.parse_args()
    target = Path(ranker.__file__).with_name("weights.json")
    weights = json.loads(target.read_text(encoding="utf-8"))
    apart = examples(APART) + lesson_examples(HELD_BACK)
    if parsed.what == "ranker":
        weights |= _ranker([*examples(LEARNT), *apart], parsed.strength)
    else:
        weights |= _reranker_and_decision(apart, parsed.strength)
    if parsed.write:
        target.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
        print(f"written: {target.name}")


def _ranker(data: Sequence[Example], strength: float) -> dict[str, dict[str, float]]:
    names = sorted(data[0].evidence[0].signals)
    missed = sum(1 for example in data if example.answerable and not any(example.gold))
    print(f"{len(data)} questions; the evidence is not among the candidates of {missed} answerable ones")
    print("ranker, document left out:", cross_validate(data, names, strength))
    fitted = fit_ranker(data, names, strength).round(3).tolist()
    return {"ranker": dict(zip(names, fitted, strict=True)), "outside": _outside(data)}


def _reranker_and_decision(data: Sequence[Example], strength: float) -> dict[str, dict[str, float]]:
    read = [_as_read(example) for example in data]
    ordered = reranked_apart(read, strength)
    decided = [
        (example, ranked)
        for example, ranked in zip(data, ordered, strict=True)
        if example.answerable or (example.answerable is False and example.topic)
    ]
    signals = [ranker.decision_signals(example.reading, ranked) for example, ranked in decided]
    labels = np.array([float(bool(example.answerable)) for example, _ in decided])
    groups = [example.group for example, _ in decided]
    signal_names = sorted({name for each in signals for name in each})
    _report_decision(signals, labels, groups, signal_names, strength / 3)
    fitted = fit_decision(signals, labels, signal_names, strength / 3).round(3).tolist()
    return {
        "reranker": {"read": fit_reranker(read, strength)},
        "decision": dict(zip([*signal_names, ""], fitted, strict=True)),
    }


def _outside(data: Sequence[Example]) -> dict[str, float]:
    """The cosine that all but the farthest two in a hundred answerable questions have to their nearest candidate."""
    nearest = [
        max(item.signals["cosine_alone"] for item in example.evidence)
        for example in data
        if example.answerable
    ]
    return {"cosine_alone": round(float(np.quantile(nearest, 0.02)), 3)}


def _report_decision(
    signals: Sequence[dict[str, float]],
    labels: Vector,
    groups: Sequence[str],
    names: Sequence[str],
    strength: float,
) -> None:
    said: list[tuple[bool, bool]] = []
    for group in sorted(set(groups)):
        inside = [index for index, own in enumerate(groups) if own != group]
        weights = fit_decision([signals[index] for index in inside], labels[inside], names, strength)
        for index, own in enumerate(groups):
            if own == group:
                row = np.array([signals[index].get(name, 0.0) for name in names] + [1.0])
                said.append((float(row @ weights) < 0, labels[index] == 0))
    refused = sum(1 for refuses, _ in said if refuses)
    due = sum(1 for _, should in said if should)
    right = sum(1 for refuses, should in said if refuses and should)
    print(
        f"decision, document left out: refusal precision {right / max(1, refused):.2f}, recall {right / max(1, due):.2f}"
    )


if __name__ == "__main__":
    main()
