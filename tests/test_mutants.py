"""Wrong statements made from right ones, and that the checker tells them apart."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from evals.mutants import Outcome, Sample, StatementSuite, measure, mutants, open_corpus
from rag.checking.statements import Checker

ROOT = Path(__file__).parents[1]
SAMPLE = Sample(
    text="In 2023 leefde ruim 8 procent van de huishoudens in armoede; het aandeel daalde sinds 2018."
)


def test_the_same_statement_always_gives_the_same_mutants() -> None:
    assert mutants(SAMPLE) == mutants(SAMPLE)
    assert mutants(SAMPLE, seed=1) != mutants(SAMPLE, seed=2)


def test_every_mutant_differs_and_every_kind_is_made() -> None:
    made = mutants(SAMPLE)
    assert all(mutant.text != SAMPLE.text for mutant in made)
    assert {"value", "sign", "scale", "unit", "period", "place", "direction", "rounding"} <= {
        m.kind for m in made
    }


def test_swaps_are_mutants_too() -> None:
    sample = Sample(text="In Delft duurt het 12 weken.", swaps=(("place", "Delft", "Leiden"),))
    assert "In Leiden duurt het 12 weken." in {mutant.text for mutant in mutants(sample)}


@pytest.mark.parametrize("name", ["statements-dev", "statements-dev2", "statements-dev3", "statements-test"])
def test_the_suites_are_of_the_right_shape(name: str) -> None:
    path = ROOT / "evals" / "suites" / f"{name}.yaml"
    suite = StatementSuite.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    for group in suite.groups:
        assert (ROOT / group.corpus).is_dir()
        for sample in group.statements:
            assert all(old in sample.text for _, old, _ in sample.swaps), sample.text


def test_the_checker_flags_mutants_and_spares_what_is_right() -> None:
    suite = StatementSuite.model_validate(
        yaml.safe_load((ROOT / "evals" / "suites" / "statements-dev.yaml").read_text(encoding="utf-8"))
    )
    group = next(group for group in suite.groups if group.corpus == "corpus")
    outcome = Outcome()
    measure(Checker(open_corpus(ROOT / group.corpus)), group.statements[:40], outcome)
    assert outcome.share_flagged >= 0.99
    assert outcome.share_correct_flagged <= 0.05
