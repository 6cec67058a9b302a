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

from rag.answering.evidence.weighing import Evidence

_ABOUT = 0.4
"""What says this share of what the best says is about the same subject."""
_ELSEWHERE = 3.0
"""What evidence about elsewhere loses when there is evidence about the place that was asked for."""
RULED = frozenset(
    {"place_lacks", "group_lacks", "country_lacks", "period_lacks", "figure_place", "figure_period"}
)
"""Signals that `rag.answering.evidence.decision` judges by rule: the trained decision does not look at them."""


@cache
def _weights() -> dict[str, dict[str, float]]:
    text = resources.files(__package__).joinpath("weights.json").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, float]] = json.loads(text)
    return loaded


def linear(weights: Mapping[str, float], signals: Mapping[str, float]) -> float:
    """Weighted sum plus the bias under ``""``; a signal without a weight counts for nothing."""
    return weights.get("", 0.0) + sum(weights.get(name, 0.0) * value for name, value in signals.items())


def rank(evidence: Iterable[Evidence], weights: Mapping[str, float] | None = None) -> list[Evidence]:
    """The same evidence with its score, best first; equal scores keep their order. `weights`: others than those in force."""
    weights = _weights()["ranker"] if weights is None else weights
    scored = [replace(item, score=linear(weights, item.signals)) for item in evidence]
    for lack in ("country_lacks", "group_lacks", "place_lacks"):
        scored = _put_first(scored, lack)
    return sorted(scored, key=lambda item: -item.score)


def _put_first(scored: list[Evidence], lack: str) -> list[Evidence]:
    """A place or group that was asked for goes before everything else, when there is evidence about it at all."""
    reach = _ABOUT * max((item.signals["coverage"] for item in scored), default=0.0)
    best = max(scored, key=lambda item: item.score, default=None)
    there = [
        item
        for item in scored
        if not item.signals[lack] and (item.signals["coverage"] >= reach or _beside(item, best))
    ]
    if not there or len(there) == len(scored):
        return scored
    lift = max(item.score for item in scored) - max(item.score for item in there)
    here = {item.sentence.id for item in there}
    return [
        replace(item, score=item.score + (lift if item.sentence.id in here else -_ELSEWHERE))
        for item in scored
    ]


def _beside(item: Evidence, best: Evidence | None) -> bool:
    """Whether it is a table row with figures in the report that the best evidence is from, or in the data beside it."""
    if best is None or not item.fits or not item.signals["row"]:
        return False
    return item.document.id.rpartition("/")[0] == best.document.id.rpartition("/")[0] != ""


def decision_signals(ranked: Sequence[Evidence]) -> dict[str, float]:
    """What the decision to answer looks at: the best candidate's signals, its score, and its lead on the next."""
    best = ranked[0]
    signals = dict(best.signals)
    signals["score"] = best.score
    signals["lead"] = best.score - ranked[1].score if len(ranked) > 1 else 1.0
    signals["heaviest_missing"] = max((term.weight for term in best.missing), default=0.0)
    signals["all_missing_everywhere"] = _missing_everywhere(ranked)
    return signals


def _missing_everywhere(ranked: Sequence[Evidence]) -> float:
    """The weight of the heaviest term that no candidate says at all."""
    common = {term.lemma for term in ranked[0].missing}
    for item in ranked[1:]:
        common &= {term.lemma for term in item.missing}
    return max((term.weight for term in ranked[0].missing if term.lemma in common), default=0.0)


def is_far(ranked: Sequence[Evidence]) -> bool:
    """Whether the question lies farther from every candidate than questions about the sources ever do."""
    return max(item.signals["cosine_alone"] for item in ranked) < _weights()["outside"]["cosine_alone"]


def answerable(ranked: Sequence[Evidence]) -> float:
    """Chance, 0 to 1, that the best candidate answers the question."""
    if not ranked:
        return 0.0
    return 1.0 / (1.0 + math.exp(-linear(_weights()["decision"], decision_signals(ranked))))
