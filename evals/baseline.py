"""The committed baseline: what each item of the fast suites got, small enough to keep under version control."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.comparing import Entry, Run
from evals.errors import EvalError
from evals.metrics.names import METRICS
from evals.results import ItemResult, write_whole
from evals.suite import first_problem

KEPT = tuple(
    name for name, metric in METRICS.items() if metric.gated or name in ("citation_recall", "unsupported")
)
"""Metrics that a baseline holds: those whose loss the gate looks for."""


class BaselineItem(BaseModel):
    """One item: its fingerprint and its values, in the order of `Baseline.metrics`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fingerprint: str
    values: tuple[float | None, ...]


class Baseline(BaseModel):
    """Results to compare with, by suite and item."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    commit: str
    written: str
    metrics: tuple[str, ...]
    suites: dict[str, dict[str, BaselineItem]]


def run_of(results: Sequence[ItemResult]) -> Run:
    """Results in the shape in which they are compared."""
    return {
        result.key: Entry(result.fingerprint, {n: m.value for n, m in result.measures.items()})
        for result in results
    }


def run_of_baseline(baseline: Baseline) -> Run:
    return {
        (suite, id): Entry(item.fingerprint, dict(zip(baseline.metrics, item.values, strict=True)))
        for suite, items in baseline.suites.items()
        for id, item in items.items()
    }


def read_baseline(path: Path) -> Baseline:
    """Raises EvalError, saying what to do, when there is none."""
    try:
        return Baseline.model_validate_json(path.read_bytes())
    except OSError as error:
        raise EvalError(
            f"er is geen vastgelegde stand {path.name}; leg hem vast met: rapportwijzer eval gate --write-baseline"
        ) from error
    except ValidationError as error:
        raise EvalError(f"{path.name} is geen vastgelegde stand: {first_problem(error)}") from error


def write_baseline(path: Path, results: Sequence[ItemResult], commit: str, written: str) -> None:
    """Write the results as the new baseline, an item a line so that a change can be read in a diff."""
    suites: dict[str, list[str]] = {}
    for result in results:
        values = tuple(
            None
            if (measure := result.measures.get(name)) is None or measure.value is None
            else round(measure.value, 4)
            for name in KEPT
        )
        item = BaselineItem(fingerprint=result.fingerprint, values=values)
        suites.setdefault(result.suite, []).append(
            f"   {json.dumps(result.item.id)}: {item.model_dump_json()}"
        )
    blocks = ",\n".join(
        f"  {json.dumps(name)}: {{\n" + ",\n".join(lines) + "\n  }" for name, lines in suites.items()
    )
    names = ", ".join(f'"{name}"' for name in KEPT)
    text = f'{{\n "commit": "{commit}",\n "written": "{written}",\n "metrics": [{names}],\n "suites": {{\n{blocks}\n }}\n}}\n'
    Baseline.model_validate_json(text)
    write_whole(path, text)
