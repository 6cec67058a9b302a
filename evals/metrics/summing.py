"""The measures of many items summed up, whole and by kind, document and difficulty, with their intervals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from evals.metrics.intervals import of_mean, wilson
from evals.metrics.names import METRICS
from evals.results import ItemResult
from evals.suite import REFUSALS


class Value(BaseModel):
    """A metric over `n` items with its interval of 95%."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: float
    low: float
    high: float
    n: int


class Summary(BaseModel):
    """Metrics by name: over all items, and in groups ("suite", "kind", "document", "difficulty") by their names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    metrics: dict[str, Value]
    groups: dict[str, dict[str, dict[str, Value]]]
    judged: dict[str, Value] = {}
    """What a judge model said; not to be added to the rest."""
    judge_agreement: float | None = None
    """Share of items on which the judge's faithfulness and the count of unsupported statements agree."""
    errors: int = 0


_GROUPS: dict[str, Callable[[ItemResult], Iterable[str]]] = {
    "suite": lambda result: (result.suite,),
    "kind": lambda result: (result.item.kind,),
    "document": lambda result: result.documents,
    "difficulty": lambda result: (str(result.item.difficulty),),
}


def summarise(results: Sequence[ItemResult]) -> Summary:
    """Sum up a run."""
    groups: dict[str, dict[str, list[ItemResult]]] = {name: defaultdict(list) for name in _GROUPS}
    for result in results:
        for name, keys in _GROUPS.items():
            for key in keys(result):
                groups[name][key].append(result)
    return Summary(
        metrics=metrics_of(results),
        groups={
            name: {key: metrics_of(members) for key, members in sorted(found.items())}
            for name, found in groups.items()
        },
        judged=_judged(results),
        judge_agreement=_agreement(results),
        errors=sum(1 for result in results if result.error),
    )


def metrics_of(results: Sequence[ItemResult]) -> dict[str, Value]:
    """All metrics that apply to any of the items, refusal precision and recall among them."""
    found: dict[str, Value] = {}
    for name, metric in METRICS.items():
        values = [r.measures[name].value for r in results if name in r.measures]
        known = [value for value in values if value is not None]
        if known:
            found[name] = _share(int(sum(known)), len(known)) if metric.share else _mean(known)
        if name == "refusal":
            found |= _refusing(results)
    return found


def _share(successes: int, total: int) -> Value:
    low, high = wilson(successes, total)
    return Value(value=successes / total, low=low, high=high, n=total)


def _mean(values: Sequence[float]) -> Value:
    low, high = of_mean(values)
    return Value(value=sum(values) / len(values), low=low, high=high, n=len(values))


def _refusing(results: Sequence[ItemResult]) -> dict[str, Value]:
    """Precision: of what was refused, what may be; recall: of what should be refused, what was."""
    refused = [result for result in results if result.status in REFUSALS]
    due = [result for result in results if result.item.expects_refusal]
    found = {}
    if refused:
        found["refusal_precision"] = _share(sum(r.item.may_be_refused for r in refused), len(refused))
    if due:
        found["refusal_recall"] = _share(sum(r.status in REFUSALS for r in due), len(due))
    return found


def _judged(results: Sequence[ItemResult]) -> dict[str, Value]:
    names = dict.fromkeys(name for result in results for name in result.judged)
    values = {
        name: [m.value for r in results if (m := r.judged.get(name)) and m.value is not None]
        for name in names
    }
    return {name: _mean(found) for name, found in values.items() if found}


def _agreement(results: Sequence[ItemResult]) -> float | None:
    """How often the judge finds an answer faithful exactly when no statement of it is without support."""
    pairs = [
        (judged.value >= 0.5, result.measures["unsupported"].value == 0)
        for result in results
        if (judged := result.judged.get("faithfulness")) and judged.value is not None
    ]
    return sum(one == other for one, other in pairs) / len(pairs) if pairs else None
