"""The best evidence, read together with the question by the cross-encoder: what the decision to answer rests on."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answering.evidence.weighing import Evidence

READ = 6
"""So many of the best are read: what answers a question is among them for 97 of 100."""


def reading_signals(ranked: Sequence[Evidence]) -> dict[str, float]:
    """What was read of the best, of all that was read, and how far the best reading leads the second; none unread."""
    scores = [item.read for item in ranked if item.read is not None]
    if not scores:
        return {}
    ordered = sorted(scores, reverse=True)
    mean = sum(scores) / len(scores)
    return {
        "read": mean if ranked[0].read is None else ranked[0].read,
        "read_most": ordered[0],
        "read_mean": mean,
        "read_lead": ordered[0] - ordered[1] if len(ordered) > 1 else 1.0,
    }
