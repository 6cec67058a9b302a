"""Intervals of 95%: Wilson for shares, the bootstrap for means and for differences. Seeded: same data, same interval."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import numpy as np
from scipy.stats import binomtest, bootstrap

SEED = 2025
_RESAMPLES = 2000
Interval = tuple[float, float]


def wilson(successes: int, total: int) -> Interval:
    """Of a share."""
    found = binomtest(successes, total).proportion_ci(0.95, method="wilson")
    return float(found.low), float(found.high)


def of_mean(values: Sequence[float]) -> Interval:
    """Of the mean of at least one value; a point where the values leave nothing to resample."""
    if len(set(values)) < 2:
        return values[0], values[0]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # few values: the interval is wide, not wrong
        found = bootstrap(
            (np.asarray(values, dtype=float),),
            np.mean,
            n_resamples=_RESAMPLES,
            batch=200,
            method="percentile",
            rng=np.random.default_rng(SEED),
        ).confidence_interval
    return float(found.low), float(found.high)


def mcnemar(lost: int, won: int) -> float:
    """Exact two-sided p of McNemar's test: how likely so uneven a number of changes is when neither is better."""
    changed = lost + won
    return float(binomtest(lost, changed, 0.5).pvalue) if changed else 1.0


def loss(lost: int, won: int) -> float:
    """Exact one-sided p that so much was lost while nothing got worse."""
    changed = lost + won
    return float(binomtest(lost, changed, 0.5, alternative="greater").pvalue) if changed else 1.0
