"""Two runs held against each other, item by item: what went right, what went wrong, and whether that can be chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evals.metrics.intervals import loss, mcnemar, of_mean
from evals.metrics.names import METRICS

_SAME = 1e-3
"""Values that differ less are the same: a baseline keeps four decimals."""

Values = Mapping[str, float | None]
"""Metric to value of one item."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a run, as far as it is compared."""

    fingerprint: str
    values: Values


Run = Mapping[tuple[str, str], Entry]
"""(suite, id) to entry."""


@dataclass(frozen=True, slots=True)
class Paired:
    """One metric over the items that both runs have, with the change from the first to the second."""

    metric: str
    n: int
    before: float
    after: float
    difference: float
    low: float
    high: float
    """Bootstrap interval of 95% of the difference."""
    won: tuple[tuple[str, str], ...]
    """Items on which the second does better, by (suite, id)."""
    lost: tuple[tuple[str, str], ...]
    p: float
    """McNemar's exact test, two-sided; for a metric that is no share, of the signs of the changes."""
    p_loss: float
    """The same, one-sided: that so much was lost by chance."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All metrics paired, and the items that could not be."""

    metrics: tuple[Paired, ...]
    paired: int
    changed: tuple[tuple[str, str], ...]
    """Items whose question or gold differs between the runs: not compared."""
    only_before: tuple[tuple[str, str], ...]
    only_after: tuple[tuple[str, str], ...]

    def metric(self, name: str) -> Paired | None:
        return next((paired for paired in self.metrics if paired.metric == name), None)


def compare(before: Run, after: Run, names: Sequence[str] | None = None) -> Comparison:
    """Pair two runs. An item counts for a metric when the metric applies to it in both."""
    both = [key for key in before if key in after]
    same = [key for key in both if before[key].fingerprint == after[key].fingerprint]
    return Comparison(
        metrics=tuple(_pairs(before, after, same, names or tuple(METRICS))),
        paired=len(same),
        changed=tuple(key for key in both if before[key].fingerprint != after[key].fingerprint),
        only_before=tuple(key for key in before if key not in after),
        only_after=tuple(key for key in after if key not in before),
    )


def _pairs(
    before: Run, after: Run, keys: Sequence[tuple[str, str]], names: Sequence[str]
) -> Iterator[Paired]:
    for name in names:
        metric = METRICS[name]
        sign = 1 if metric.better == "high" else -1
        found = []
        for key in keys:
            one, other = before[key].values.get(name), after[key].values.get(name)
            if one is not None and other is not None:
                found.append((key, one, other))
        if not found:
            continue
        changes = [other - one for _, one, other in found]
        won = tuple(key for key, one, other in found if sign * (other - one) > _SAME)
        lost = tuple(key for key, one, other in found if sign * (other - one) < -_SAME)
        low, high = of_mean(changes)
        yield Paired(
            metric=name,
            n=len(found),
            before=sum(one for _, one, _ in found) / len(found),
            after=sum(other for _, _, other in found) / len(found),
            difference=sum(changes) / len(changes),
            low=low,
            high=high,
            won=won,
            lost=lost,
            p=mcnemar(len(lost), len(won)),
            p_loss=loss(len(lost), len(won)),
        )
