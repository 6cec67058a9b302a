"""Formulas of answers are worked out again."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.dutch.writing import write_number
from rag.grounding.formula import evaluate, operands


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("64 − 60", Decimal(4)),
        ("(64 − 60) ÷ 60 × 100", Decimal(400) / 60),
        ("1.125 + 805", Decimal(1930)),
        ("75% × 11.088", Decimal(8316)),
        ("38,5 − 36,1", Decimal("2.4")),
    ],
)
def test_formulas(formula: str, result: Decimal) -> None:
    worked_out = evaluate(formula)
    assert worked_out is not None
    assert abs(worked_out - result) < Decimal("0.000001")


@pytest.mark.parametrize("formula", ["", "64 − x", "__import__('os')", "1 ÷ 0", "64 − 60; 3"])
def test_anything_else_is_no_formula(formula: str) -> None:
    assert evaluate(formula) is None


@given(st.decimals(0, 10**7, places=1), st.decimals(0, 10**7, places=1))
def test_a_written_difference_is_read_back(one: Decimal, other: Decimal) -> None:
    formula = f"{write_number(one)} − {write_number(other)}"
    assert operands(formula) == [one, other]
    assert evaluate(formula) == one - other
