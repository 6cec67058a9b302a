"""The committed suites: readable, unmistakable, and true to the letter of their sources."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from evals.mutants import StatementSuite, mutants
from evals.suite import Suite, load_suite
from rag.corpus import load_corpus

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "evals" / "suites").glob("*.yaml"))
QUESTIONS = [path for path in FILES if path.stem.startswith(("nplv", "docs"))]
STATEMENTS = [path for path in FILES if path.stem.startswith("statements")]


@cache
def texts(corpus: str) -> dict[str, str]:
    """Document id to text."""
    return {document.id: document.text for document in load_corpus(ROOT / corpus).documents}


def name(path: Path) -> str:
    return path.stem


def test_there_is_a_dev_and_a_test_half_of_everything() -> None:
    assert {"nplv-dev", "nplv-test", "docs-dev", "docs-test"} <= {path.stem for path in QUESTIONS}
    assert {"statements-dev", "statements-test"} <= {path.stem for path in STATEMENTS}


@pytest.mark.parametrize("path", QUESTIONS, ids=name)
def test_a_question_suite(path: Path) -> None:
    suite = load_suite(path)
    assert suite.name == path.stem
    twice = [id for id, count in Counter(item.id for item in suite.items).items() if count > 1]
    assert twice == []
    documents = texts(suite.corpus)
    for item in suite.items:
        for pattern in (*item.must, *item.must_not):
            re.compile(pattern)
        for evidence in item.evidence:
            assert evidence.quote in documents[evidence.document], item.id


def test_no_question_is_in_both_halves() -> None:
    for subject in ("nplv", "docs"):
        dev, test = (
            {
                (item.question.lower(), item.history)
                for path in QUESTIONS
                if path.stem.startswith(f"{subject}-{half}")
                for item in load_suite(path).items
            }
            for half in ("dev", "test")
        )
        assert dev.isdisjoint(test)


@pytest.mark.parametrize("path", STATEMENTS, ids=name)
def test_a_statement_suite(path: Path) -> None:
    suite = StatementSuite.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    assert suite.name == path.stem
    for group in suite.groups:
        assert texts(group.corpus)
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
