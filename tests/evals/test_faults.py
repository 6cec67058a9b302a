"""Planted faults: each lowers the measure that is meant for it, and the gate closes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from evals.baseline import run_of
from evals.bench import Bench
from evals.comparing import compare
from evals.gating import judge_run, read_thresholds
from evals.paths import SUITES, THRESHOLDS
from evals.results import ItemResult
from evals.running import run_item
from evals.setups import Answerer, SetupOptions
from evals.setups.gold import GoldAnswerer
from evals.suite import load_suite
from rag.settings import Settings
from tests.evals import faults

pytestmark = pytest.mark.slow
SUITE = load_suite(SUITES / "nplv-dev.yaml")
Setup = Callable[[Bench, SetupOptions], Answerer]


def run_all(answerer: Answerer, settings: Settings) -> list[ItemResult]:
    return [run_item(SUITE.name, item, answerer, settings) for item in SUITE.items]


@pytest.fixture(scope="module")
def honest(bench: Bench, real: Settings) -> list[ItemResult]:
    return run_all(faults.honest(bench, SetupOptions()), real)


@pytest.mark.parametrize(
    ("setup", "metrics"),
    [
        (faults.drops_units, ("figures",)),
        (faults.shifts_years, ("figures", "unsupported")),
        (faults.cites_the_neighbour, ("evidence", "citation_recall", "unsupported")),
        (faults.refuses_everything, ("refusal", "figures", "evidence")),
        (faults.never_refuses, ("refusal",)),
        (faults.stumbles, ("right", "verbatim")),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_a_fault_is_seen_by_its_measure_and_closes_the_gate(
    setup: Setup, metrics: tuple[str, ...], honest: list[ItemResult], bench: Bench, real: Settings
) -> None:
    results = run_all(setup(bench, SetupOptions()), real)
    assert len(results) == len(SUITE.items)
    found = compare(run_of(honest), run_of(results))
    for name in metrics:
        paired = found.metric(name)
        assert paired is not None
        assert len(paired.lost) > len(paired.won), name
        assert paired.p_loss < 0.01, name
    assert not all(f.passed for f in judge_run(results, read_thresholds(THRESHOLDS), run_of(honest)))


def test_the_honest_answerer_passes_the_gate_that_the_faulty_ones_fail(honest: list[ItemResult]) -> None:
    findings = judge_run(honest, read_thresholds(THRESHOLDS), run_of(honest))
    assert [finding.text for finding in findings if not finding.passed] == []


def test_the_gold_scores_all(bench: Bench, real: Settings) -> None:
    results = run_all(GoldAnswerer(bench), real)
    assert [(r.item.id, r.failures) for r in results if not r.right] == []
    for name in ("figures", "wording", "evidence", "verbatim", "refusal", "recall@10", "mrr", "ndcg@10"):
        assert {r.measures[name].value for r in results} <= {1.0, None}, name
