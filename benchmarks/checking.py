"""Statements a second that a draft is checked at: every statement of a suite and its wrong variants, each one new."""

from __future__ import annotations

import time
from pathlib import Path

import yaml

from evals.mutants import StatementSuite, mutants, open_corpus
from rag.checking.statements import Checker

SUITE = Path("evals/suites/statements-dev.yaml")
_WARM = 50


def statements_a_second(most: int = 1500) -> float:
    """Over the first group of the suite; the sources are read beforehand, as they are in a process that serves."""
    suite = StatementSuite.model_validate(yaml.safe_load(SUITE.read_text(encoding="utf-8")))
    group = suite.groups[0]
    texts = [text for s in group.statements for text in (s.text, *(m.text for m in mutants(s)))]
    checker = Checker(open_corpus(Path(group.corpus)))
    for text in texts[:_WARM]:
        checker.check(text)
    timed = texts[_WARM : _WARM + most]
    began = time.perf_counter()
    checked = sum(len(checker.check(text)) for text in timed)
    return checked / (time.perf_counter() - began)
