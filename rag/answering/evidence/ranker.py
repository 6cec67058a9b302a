"""The trained weights: which candidate to answer from, and whether to answer at all.

Both are logistic models over the named signals of `rag.answering.evidence.weighing`; their weights are data
(``weights.json``), made by ``evals/train.py`` from the dev suites and made again for another corpus or model.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

from rag.answering.evidence.close_reading import reading_signals
from rag.answering.evidence.weighing import Evidence
from rag.question.reading import QuestionReading

_DECISIVE = (
    "coverage", "missing", "heaviest_lacks", "cosine_alone", "kind_fits", "row",
    "figure_lacks", "figure_unit", "figure_period", "figure_place", "figure_subject",
    "place_lacks", "period_lacks", "group_lacks", "country_lacks",
)  # fmt: skip
"""Signals of the best candidate that the decision looks at. The others are about finding: with them the decision does
better on reports like those it was fitted on and worse on others."""
_LIMITS = ("place_lacks", "period_lacks", "group_lacks", "country_lacks")
"""Signals of what the question is limited to and the candidate has not."""
_TIED = 0.5
"""Scores that differ by no more than this are about as good."""
_OF_PAPER = 4.0
"""What a sentence that speaks of a paper itself loses: it is no answer to a question about the world."""


@cache
def _weights() -> dict[str, dict[str, float]]:
    text = resources.files(__package__).joinpath("weights.json").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, float]] = json.loads(text)
    return loaded


def linear(weights: Mapping[str, float], signals: Mapping[str, float]) -> float:
    """Weighted sum plus the bias under ``""``; a signal without a weight counts for nothing."""
    return weights.get("", 0.0) + sum(weights.get(name, 0.0) * value for name, value in signals.items())


def rank(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The same evidence with its score, best first; equal scores keep their order."""
    weights = _weights()["ranker"]
    scored = [
        replace(item, score=linear(weights, item.signals) - _OF_PAPER * item.signals.get("of_paper", 0.0))
        for item in evidence
    ]
    return sorted(scored, key=lambda item: -item.score)


def rerank(ranked: Sequence[Evidence], reads: Sequence[float], weight: float | None = None) -> list[Evidence]:
    """`ranked`, best first, with what was read of the first `len(reads)`, in the order that follows from both.

    What was not read keeps its order, and gains no more than any that was. `weight`: other than the one in force.
    """
    weight = _weights()["reranker"]["read"] if weight is None else weight
    first = [
        replace(item, read=read, score=item.score + weight * read)
        for item, read in zip(ranked, reads, strict=False)
    ]
    least = weight * min(reads, default=0.0)
    rest = [replace(item, score=item.score + least) for item in ranked[len(first) :]]
    return _without_lack_first(sorted([*first, *rest], key=lambda item: -item.score))


def _without_lack_first(ranked: list[Evidence]) -> list[Evidence]:
    """Of those that are about as good as the best, one that lacks no place, period, group or country goes first."""
    if not ranked or not _lacks(ranked[0]):
        return ranked
    for at, item in enumerate(ranked):
        if ranked[0].score - item.score > _TIED:
            break
        if not _lacks(item):
            return [item, *ranked[:at], *ranked[at + 1 :]]
    return ranked


def _lacks(item: Evidence) -> bool:
    return any(item.signals[name] >= 1.0 for name in _LIMITS)


def decision_signals(question: QuestionReading, ranked: Sequence[Evidence]) -> dict[str, float]:
    """What the decision to answer looks at: the best candidate's signals, its score, its lead on the next, what was
    read of them, and the kind of the question."""
    best = ranked[0]
    signals = {name: best.signals[name] for name in _DECISIVE}
    signals["score"] = best.score
    signals["lead"] = best.score - ranked[1].score if len(ranked) > 1 else 1.0
    signals["heaviest_missing"] = max((term.weight for term in best.missing), default=0.0)
    signals["all_missing_everywhere"] = _missing_everywhere(ranked)
    signals |= reading_signals(ranked)
    signals[f"kind_{question.kind}"] = 1.0
    return signals


def _missing_everywhere(ranked: Sequence[Evidence]) -> float:
    """The weight of the heaviest term that no candidate says at all."""
    common = {term.lemma for term in ranked[0].missing}
    for item in ranked[1:]:
        common &= {term.lemma for term in item.missing}
    return max((term.weight for term in ranked[0].missing if term.lemma in common), default=0.0)


def is_far(ranked: Sequence[Evidence], slack: float = 0.0) -> bool:
    """Whether the question lies farther from every candidate than questions about the sources ever do, or with `slack` nearly."""
    most = max(item.signals["cosine_alone"] for item in ranked)
    return most < _weights()["outside"]["cosine_alone"] + slack


def answerable(question: QuestionReading, ranked: Sequence[Evidence]) -> float:
    """Chance, 0 to 1, that the best candidate answers the question."""
    if not ranked:
        return 0.0
    return 1.0 / (1.0 + math.exp(-linear(_weights()["decision"], decision_signals(question, ranked))))
