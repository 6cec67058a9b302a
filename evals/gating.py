"""May this version go out? Every threshold is met, and nothing is significantly worse than the committed baseline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evals.baseline import KEPT, run_of
from evals.comparing import Comparison, Paired, Run, compare
from evals.errors import EvalError
from evals.metrics.names import METRICS
from evals.metrics.summing import Value, metrics_of
from evals.results import ItemResult
from evals.suite import first_problem


class Bound(BaseModel):
    """What a metric of a suite must be at least or at most."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    min: float | None = None
    max: float | None = None


class Thresholds(BaseModel):
    """The gate's settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    suites: tuple[str, ...] = Field(min_length=1)
    """The fast suites, that the gate runs by itself."""
    significance: float = Field(default=0.05, gt=0, lt=0.5)
    """The chance of calling a loss what is none, over all metrics together (after Holm)."""
    bounds: dict[str, dict[str, Bound]] = {}
    """Suite ("*": all items of the run together) to metric to bound."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One demand of the gate and whether it is met; `text` is Dutch."""

    passed: bool
    text: str


def read_thresholds(path: Path) -> Thresholds:
    """Raises EvalError when the file is missing or wrong."""
    try:
        found = Thresholds.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise EvalError(f"het bestand met grenzen {path} bestaat niet") from error
    except yaml.YAMLError as error:
        raise EvalError(f"{path.name} is geen goede YAML: {error}") from error
    except ValidationError as error:
        raise EvalError(f"{path.name}: {first_problem(error)}") from error
    unknown = [name for metrics in found.bounds.values() for name in metrics if name not in METRICS]
    if unknown:
        raise EvalError(f"{path.name}: er is geen maat {unknown[0]}; kies uit: {', '.join(METRICS)}")
    return found


def judge_run(results: Sequence[ItemResult], thresholds: Thresholds, baseline: Run) -> list[Finding]:
    """Everything that the gate demands of a run. Bounds of suites that were not run are not looked at."""
    findings = list(_bounds(results, thresholds))
    mine = run_of(results)
    suites = {result.suite for result in results}
    known = {key: entry for key, entry in baseline.items() if key[0] in suites}
    comparison = compare(known, mine, KEPT)
    return [*findings, *_losses(comparison, thresholds.significance), *_gone(comparison)]


def _bounds(results: Sequence[ItemResult], thresholds: Thresholds) -> Iterator[Finding]:
    for suite, bounds in thresholds.bounds.items():
        members = [result for result in results if suite in ("*", result.suite)]
        if not members:
            continue
        metrics = metrics_of(members)
        where = "alle vragen" if suite == "*" else suite
        for name, bound in bounds.items():
            yield _bound(where, name, bound, metrics.get(name))


def _bound(where: str, name: str, bound: Bound, value: Value | None) -> Finding:
    label = METRICS[name].label
    if (
        value is None
    ):  # nothing was refused, nothing was cited: a demand that cannot be seen to be met is not met
        return Finding(False, f"{where}: {label} kan niet worden bepaald")
    low = bound.min is None or value.value >= bound.min
    high = bound.max is None or value.value <= bound.max
    limits = " en ".join(
        f"{word} {limit:.3g}"
        for word, limit in (("minstens", bound.min), ("hooguit", bound.max))
        if limit is not None
    )
    return Finding(low and high, f"{where}: {label} {value.value:.3f} (van {value.n}), {limits}")


def _losses(comparison: Comparison, significance: float) -> Iterator[Finding]:
    """Holm: the smallest p is held against the strictest limit, and once one passes all larger ones do."""
    ordered = sorted(comparison.metrics, key=lambda paired: paired.p_loss)
    held = False
    for place, paired in enumerate(ordered):
        held = held or paired.p_loss > significance / (len(ordered) - place)
        yield Finding(held, _told(paired))


def _told(paired: Paired) -> str:
    return (
        f"tegenover de vastgelegde stand: {METRICS[paired.metric].label} {paired.before:.3f} → {paired.after:.3f}, "
        f"{len(paired.lost)} slechter en {len(paired.won)} beter van {paired.n} (p = {paired.p_loss:.3g})"
    )


def _gone(comparison: Comparison) -> Iterator[Finding]:
    """Items that the baseline has and the run lacks were taken out of the suite: said, not counted against it."""
    if comparison.only_before:
        ids = ", ".join(id for _, id in comparison.only_before[:5])
        yield Finding(True, f"{len(comparison.only_before)} vragen staan niet meer in de sets: {ids}")
    if comparison.changed:
        yield Finding(True, f"{len(comparison.changed)} vragen zijn veranderd en niet vergeleken")
