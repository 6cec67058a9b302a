"""Runs held against each other and against thresholds, with results made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.baseline import read_baseline, run_of, run_of_baseline, write_baseline
from evals.comparing import compare
from evals.errors import EvalError
from evals.gating import Thresholds, judge_run, read_thresholds
from evals.paths import THRESHOLDS
from evals.results import ItemResult
from tests.evals.conftest import MakeResult

ONLY_LOSS = Thresholds(suites=("proef",))


def many(make: MakeResult, wrong: set[int], count: int = 60) -> list[ItemResult]:
    return [make(f"v{n}", right=n not in wrong, verbatim=1.0, refusal=1.0) for n in range(count)]


def test_what_went_right_and_wrong_item_by_item(make_result: MakeResult) -> None:
    before, after = many(make_result, {1, 2, 3}), many(make_result, {3, 4})
    found = compare(run_of(before), run_of(after))
    right = found.metric("right")
    assert right is not None
    assert [id for _, id in right.won] == ["v1", "v2"]
    assert [id for _, id in right.lost] == ["v4"]
    assert right.p == 1.0
    assert right.before == pytest.approx(57 / 60)
    assert right.difference == pytest.approx(1 / 60)
    assert right.low <= right.difference <= right.high


def test_a_measure_of_which_less_is_better_is_lost_when_it_grows(make_result: MakeResult) -> None:
    before = [make_result("a", unsupported=0.0), make_result("b", unsupported=2.0)]
    after = [make_result("a", unsupported=1.0), make_result("b", unsupported=1.0)]
    paired = compare(run_of(before), run_of(after)).metric("unsupported")
    assert paired is not None
    assert [id for _, id in paired.lost] == ["a"]
    assert [id for _, id in paired.won] == ["b"]


def test_items_that_changed_or_stand_on_one_side_are_named_not_compared(make_result: MakeResult) -> None:
    before = [make_result("a"), make_result("b"), make_result("weg")]
    changed = make_result("b").model_copy(update={"fingerprint": "anders"})
    found = compare(run_of(before), run_of([make_result("a"), changed, make_result("nieuw")]))
    assert found.paired == 1
    assert found.changed == (("proef", "b"),)
    assert found.only_before == (("proef", "weg"),)
    assert found.only_after == (("proef", "nieuw"),)


def test_the_gate_lets_chance_pass_and_stops_a_loss(make_result: MakeResult) -> None:
    baseline = run_of(many(make_result, set()))
    assert all(f.passed for f in judge_run(many(make_result, {5}), ONLY_LOSS, baseline))
    findings = judge_run(many(make_result, set(range(0, 60, 6))), ONLY_LOSS, baseline)
    failed = [finding.text for finding in findings if not finding.passed]
    assert len(failed) == 1
    assert "goed 1.000 → 0.833, 10 slechter en 0 beter van 60" in failed[0]


def test_the_gate_holds_bounds_of_suites_and_of_all(make_result: MakeResult) -> None:
    results = many(make_result, {1, 2, 3})
    bounds = {
        "proef": {"right": {"min": 0.96}},
        "*": {"verbatim": {"min": 1.0}},
        "andere": {"right": {"min": 1.0}},
    }
    thresholds = Thresholds.model_validate({"suites": ["proef"], "bounds": bounds})
    findings = judge_run(results, thresholds, run_of(results))
    assert [f.text for f in findings if not f.passed] == ["proef: goed 0.950 (van 60), minstens 0.96"]


def test_a_bound_of_what_cannot_be_seen_is_not_met(make_result: MakeResult) -> None:
    thresholds = Thresholds.model_validate(
        {"suites": ["proef"], "bounds": {"proef": {"refusal_precision": {"min": 0.1}}}}
    )
    results = many(make_result, set())  # nothing was refused
    assert "kan niet worden bepaald" in next(
        f.text for f in judge_run(results, thresholds, {}) if not f.passed
    )


def test_a_baseline_comes_back_as_it_was_written(make_result: MakeResult, tmp_path: Path) -> None:
    results = [*many(make_result, {2}), make_result("v0", suite="tweede", figures=None)]
    path = tmp_path / "baseline.json"
    write_baseline(path, results, "abc1234", "2025-11-24")
    baseline = read_baseline(path)
    assert (baseline.commit, baseline.written) == ("abc1234", "2025-11-24")
    found = compare(run_of_baseline(baseline), run_of(results), baseline.metrics)
    assert found.paired == len(results)
    assert all(not paired.won and not paired.lost for paired in found.metrics)
    assert len(path.read_text(encoding="utf-8").splitlines()) == len(results) + 11


def test_a_baseline_that_is_missing_or_none_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="--write-baseline"):
        read_baseline(tmp_path / "baseline.json")
    (tmp_path / "baseline.json").write_text("{}", encoding="utf-8")
    with pytest.raises(EvalError, match="geen vastgelegde stand"):
        read_baseline(tmp_path / "baseline.json")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("suites: []", "suites"),
        ("suites: [a]\nbounds: {a: {schoonheid: {min: 1}}}", "geen maat schoonheid"),
        ("suites: [a", "geen goede YAML"),
    ],
)
def test_thresholds_that_are_none(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "grenzen.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EvalError, match=said):
        read_thresholds(path)


def test_the_committed_thresholds_can_be_read() -> None:
    assert read_thresholds(THRESHOLDS).bounds["*"]["verbatim"].min == 1.0
