"""Which period of a source a period of a statement may stand for."""

from __future__ import annotations

import pytest

from rag.dutch.periods import parse_period
from rag.grounding.periods import covers, ends


@pytest.mark.parametrize(
    ("claimed", "given"),
    [("2024", "2024"), ("2024", "2024-12-31"), ("2018-2024", "2024"), ("sinds 2018", "2018-2024"), ("tot en met 2030", "2022-2030")],
)  # fmt: skip
def test_periods_that_agree(claimed: str, given: str) -> None:
    assert covers(claimed, given)


@pytest.mark.parametrize(
    ("claimed", "given"),
    [
        ("2024", "2023"),
        ("2027", "2025-2029"),
        ("sinds 2015", "2018"),
        ("2024", "2024-Q1"),
        ("2018-2024", "2020"),
    ],
)
def test_periods_that_do_not(claimed: str, given: str) -> None:
    assert not covers(claimed, given)


def test_a_span_needs_both_its_ends() -> None:
    period = parse_period("2018-2024")
    assert period is not None
    assert ends(period) == ("2018", "2024")
