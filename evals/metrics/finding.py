"""Retrieval: how high the evidence that a person pointed at stands in what was found."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

from evals.score import same_stretch
from evals.setups.base import DEPTH, Unit
from evals.suite import Item

CUTS = (1, 3, 5, 10)


def ranks(item: Item, found: Sequence[Unit]) -> tuple[int | None, ...]:
    """For each piece of evidence the place (from 1) of the first unit that overlaps it; None when it was not found."""
    return tuple(
        next(
            (
                place
                for place, unit in enumerate(found[:DEPTH], 1)
                if unit.document == evidence.document and same_stretch(evidence.quote, unit.text)
            ),
            None,
        )
        for evidence in item.evidence
    )


def retrieval(item: Item, found: Sequence[Unit]) -> dict[str, float]:
    """recall@k, reciprocal rank and nDCG@10 of an item with evidence.

    Pieces of evidence that are alternatives count as one: finding any is finding it. Where all are needed, each counts.
    """
    places = ranks(item, found)
    if not item.all_evidence:
        places = (min((place for place in places if place), default=None),)
    hits = sorted(place for place in places if place)
    ideal = sum(1 / log2(place + 1) for place in range(1, min(len(places), DEPTH) + 1))
    return {
        **{f"recall@{k}": sum(place <= k for place in hits) / len(places) for k in CUTS},
        "mrr": 1 / hits[0] if hits else 0.0,
        "ndcg@10": sum(1 / log2(place + 1) for place in hits) / ideal,
    }
