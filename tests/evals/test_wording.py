"""A text for a pattern: found by the pattern itself."""

from __future__ import annotations

import re

import pytest

from evals.paths import SUITES
from evals.suite import load_suite
from evals.wording import sample

PATTERNS = sorted(
    {
        pattern
        for name in ("nplv-dev", "nplv-dev2", "docs-dev", "docs-dev2", "followups")
        for item in load_suite(SUITES / f"{name}.yaml").items
        for pattern in item.must
    }
)


def test_a_text_for_every_wording_that_is_asked_on_the_dev_suites() -> None:
    assert len(PATTERNS) > 100
    assert [p for p in PATTERNS if not re.search(p, sample(p), re.IGNORECASE)] == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\bja\b", "ja"),
        (r"circa|ongeveer", "circa"),
        (r"\d{2}[.,]\d+\s?%", "11.1%"),
        (r"(?s)\A(?:(?!\b212\b).)*\b167\b", "167"),
        (r"(ja) \1", "ja ja"),
        (r"(?=.*a)b", " ab"[1:]),
    ],
)
def test_the_plainest_text(pattern: str, text: str) -> None:
    assert sample(pattern) == text
