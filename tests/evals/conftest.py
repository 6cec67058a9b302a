"""Results made by hand, and one bench over the real report for the tests that answer for real."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from evals.bench import Bench, bench_of
from evals.results import CheckResult, ItemResult, Measure
from evals.suite import Evidence, Item
from rag.records import Status
from rag.settings import Settings

MakeResult = Callable[..., ItemResult]


def make_item(id: str, **more: object) -> Item:
    """A plain item that wants an answer."""
    given: dict[str, object] = {
        "id": id,
        "question": f"Vraag {id}?",
        "status": (Status.ANSWERED,),
        "kind": "figure",
        "evidence": (Evidence(document="map/stuk.md", quote="Er waren 12 leden."),),
    }
    return Item.model_validate({**given, **more})


@pytest.fixture
def make_result() -> MakeResult:
    """Makes the result of an item: right or wrong, with the values of measures that are given by name."""

    def make(
        id: str, right: bool = True, suite: str = "proef", error: str = "", **values: float | None
    ) -> ItemResult:
        item = make_item(id)
        measures = {"right": Measure(value=float(right)), "latency_ms": Measure(value=5.0)}
        measures |= {name: Measure(value=value) for name, value in values.items()}
        answer = {
            "question": item.question, "status": "answered", "reason": None, "text": "Er waren **12 leden**. [1]",
            "figures": [], "citations": [{"n": 1, "document": "map/stuk.md", "quote": "Er waren 12 leden."}],
        }  # fmt: skip
        check = CheckResult(
            name="error" if error else "status", passed=right, reason="" if right else error or "mis"
        )
        return ItemResult(
            suite=suite, item=item, fingerprint=item.fingerprint, answer=None if error else answer, error=error,
            checks=(check,), measures=measures,
        )  # fmt: skip

    return make


@pytest.fixture(scope="session")
def bench(real: Settings) -> Bench:
    """The real report with its assistant."""
    return bench_of(real)
