"""The committed suites: readable, unmistakable, and true to the letter of their sources."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from evals.errors import EvalError
from evals.linting import ids_in_common, lint
from evals.mutants import StatementSuite, mutants, open_corpus
from evals.schema import HEADER, SCHEMA, schema_text
from evals.suite import Suite, find_suite, load_suite, question_suites, read_suite, select
from rag.corpus import load_corpus
from rag.records import Corpus

ROOT = Path(__file__).parents[2]
QUESTIONS = list(question_suites())
STATEMENTS = sorted((ROOT / "evals" / "suites").glob("statements*.yaml"))


@cache
def corpus_of(folder: str) -> Corpus:
    return open_corpus(ROOT / folder)


def name(path: Path) -> str:
    return path.stem


def test_there_is_a_dev_and_a_test_half_of_everything() -> None:
    assert {"nplv-dev", "nplv-test", "docs-dev", "docs-test"} <= {path.stem for path in QUESTIONS}
    assert {"followups", "followups-test"} <= {path.stem for path in QUESTIONS}
    assert {"statements-dev", "statements-test"} <= {path.stem for path in STATEMENTS}


def test_there_is_enough_of_everything() -> None:
    items = [(path.stem, item) for path in QUESTIONS for item in load_suite(path).items]
    assert sum(suite.startswith("nplv") for suite, _ in items) >= 250
    assert sum(suite.startswith("docs") for suite, _ in items) >= 250
    kinds = Counter(item.kind for _, item in items)
    assert kinds["unanswerable"] >= 100
    assert kinds["followup"] >= 80
    assert kinds["injection"] >= 60


@pytest.mark.parametrize("path", QUESTIONS, ids=name)
def test_a_question_suite(path: Path) -> None:
    suite = load_suite(path)
    assert suite.name == path.stem
    # Only the numbers: what stands in a test suite is not shown, also not in the output of a failing test.
    assert Counter(problem.rule for problem in lint(suite, corpus_of(suite.corpus))) == {}


def test_an_id_is_used_once_in_all_suites() -> None:
    assert len(ids_in_common([load_suite(path) for path in QUESTIONS])) == 0


def test_no_question_is_in_both_halves() -> None:
    for subject in ("nplv", "docs", "unanswerable", "followups"):
        own = [path for path in QUESTIONS if path.stem.startswith(subject)]
        test, dev = (
            {
                (item.question.lower(), item.history)
                for path in own
                if path.stem.endswith("-test") is half
                for item in load_suite(path).items
            }
            for half in (True, False)
        )
        assert len(dev & test) == 0


@pytest.mark.parametrize("path", STATEMENTS, ids=name)
def test_a_statement_suite(path: Path) -> None:
    suite = StatementSuite.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    assert suite.name == path.stem
    for group in suite.groups:
        assert load_corpus(ROOT / group.corpus).documents
        for sample in group.statements:
            for _, words, wrong in sample.swaps:
                assert words in sample.text
                assert words != wrong


def test_mutants_differ_from_their_statement_and_come_out_the_same_each_time() -> None:
    path = ROOT / "evals" / "suites" / "statements-dev.yaml"
    suite = StatementSuite.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    sample = suite.groups[0].statements[0]
    made = mutants(sample)
    assert made == mutants(sample)
    assert len({mutant.text for mutant in made} - {sample.text}) == len(made) > 0


def test_a_suite_with_an_unknown_key_or_no_items_is_refused() -> None:
    item = {"id": "a", "question": "Wat?", "status": ["answered"], "kind": "what"}
    good = {"name": "n", "corpus": "corpus", "items": [item]}
    assert Suite.model_validate(good).items[0].difficulty == 2
    for spoilt in ({**good, "extra": 1}, {**good, "items": []}, {**good, "items": [{"id": "a"}]}):
        with pytest.raises(ValidationError):
            Suite.model_validate(spoilt)


def test_a_bare_year_is_a_period() -> None:
    fact = {"value": 8, "period": 2023}
    item = {"id": "a", "question": "Wat?", "status": ["answered"], "kind": "what", "facts": [fact]}
    suite = Suite.model_validate({"name": "n", "corpus": "corpus", "items": [item]})
    assert suite.items[0].facts[0].period == "2023"


def test_the_committed_schema_is_that_of_the_code_and_the_suites_name_it() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()
    for path in QUESTIONS:
        with path.open(encoding="utf-8") as file:
            assert file.readline().strip() == HEADER, path.stem


def test_a_view_by_kind_takes_what_should_be_refused_too() -> None:
    suite = load_suite(find_suite("nplv-dev"))
    view = select(suite, kinds=("unanswerable",))
    assert view is not None
    assert 0 < len(view.items) < len(suite.items)
    assert all(item.kind == "unanswerable" or item.expects_refusal for item in view.items)
    one = select(suite, ids=(suite.items[3].id,))
    assert one is not None
    assert one.items == (suite.items[3],)
    assert select(suite, ids=("bestaat-niet",)) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: [", "geen goede YAML"),
        ("name: x\ncorpus: y\nitems: []", "items"),
        (
            "name: x\ncorpus: y\nitems: [{id: a, question: b, status: [misschien], kind: what}]",
            "items.0.status",
        ),
    ],
)
def test_a_suite_that_is_none_is_refused_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "kapot.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EvalError, match=r"kapot\.yaml") as caught:
        read_suite(str(path))
    assert said in caught.value.message


def test_an_unknown_suite_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(EvalError, match="nplv-dev"):
        read_suite("bestaat-niet")
