"""Formulas of answers worked out again: terms, means, parts, relative changes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rag.grounding import Grounder
from rag.grounding.formula import evaluate
from rag.grounding.working import terms_stand, values_of, worked_out


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("64 − 60", "4"),
        ("38% van 61.000", "23180"),
        ("11.088 ÷ 4 × 3", "8316"),
        ("(10 + 20 + 33) ÷ 3", "21"),
        ("(64 − 60) ÷ 60 × 100", "6.666666666666666666666666667"),
    ],
)
def test_formulas_are_worked_out(formula: str, result: str) -> None:
    assert evaluate(formula) == Decimal(result)


def test_every_term_is_a_figure_a_hundred_or_the_count_of_a_mean() -> None:
    values = {Decimal(10), Decimal(20), Decimal(33)}
    assert terms_stand("(10 + 20 + 33) ÷ 3", values)
    assert not terms_stand("(10 + 20 + 33) ÷ 4", values)
    assert not terms_stand("33 − 11", values)
    assert terms_stand("(33 − 20) ÷ 20 × 100", values)


def test_a_part_may_be_written_as_percentage_or_fraction() -> None:
    assert {Decimal(3), Decimal(4), Decimal(75)} <= values_of(Decimal("0.75"), None, "deel")


def test_the_relative_change_is_of_the_older_figure(waiting: Grounder) -> None:
    row = next(s for s in waiting.book.vocabulary.sentences() if "Leiden" in s.text)
    source = waiting.book.source(row.id)
    fall = worked_out("2 weken minder (berekend: 9 − 7)", [source])
    assert fall == [Decimal(2), abs(Decimal(2) / 9 * 100)]
    assert worked_out("(berekend: 9 − 6)", [source]) is None
