"""When a written amount bears with a source's amount."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rag.grounding.values import Amount, Misfit, Sort, compare, measures_agree, precision, sort_of


def amount(
    value: str, unit: str | None = None, qualifier: str | None = None, range_to: str | None = None
) -> Amount:
    number = Decimal(value)
    zeros = len(value) - len(value.rstrip("0")) if "." not in value else 0
    return Amount(number, unit, qualifier, Decimal(range_to) if range_to else None, digits=-zeros)


@pytest.mark.parametrize(
    ("claim", "fact"),
    [
        (amount("27000", qualifier="ruim"), amount("27470", qualifier="circa")),
        (amount("27500", qualifier="ongeveer"), amount("27470", qualifier="circa")),
        (amount("8300", qualifier="bijna"), amount("8298")),
        (amount("7500", qualifier="meer dan"), amount("7500", qualifier="ruim")),
        (amount("7500"), amount("7500", qualifier="ruim")),
        (amount("0.75", "deel"), amount("75", "procent")),
        (amount("33", "procent"), Amount(Decimal(1) / 3, "deel")),
        (amount("18", "maand"), amount("1.5", "jaar")),
        (amount("5", range_to="10"), amount("5", range_to="10")),
        (amount("10", qualifier="maximaal"), amount("5", range_to="10")),
        (amount("8298", qualifier="minstens"), amount("8298")),
    ],
)
def test_what_the_source_bears_out(claim: Amount, fact: Amount) -> None:
    assert compare(claim, fact) is None


@pytest.mark.parametrize(
    ("claim", "fact", "misfit"),
    [
        (amount("80", "procent"), amount("8", "procent"), Misfit.VALUE),
        (amount("-8", "procent"), amount("8", "procent"), Misfit.SIGN),
        (amount("7500", qualifier="bijna"), amount("7500", qualifier="ruim"), Misfit.ROUNDING),
        (amount("27470", qualifier="ruim"), amount("27470", qualifier="circa"), Misfit.ROUNDING),
        (amount("27470", qualifier="precies"), amount("27470", qualifier="circa"), Misfit.ROUNDING),
        (amount("8300", qualifier="ruim"), amount("8298"), Misfit.ROUNDING),
        (amount("30000", qualifier="ruim"), amount("27470", qualifier="circa"), Misfit.ROUNDING),
        (amount("20000", qualifier="ruim"), amount("27470", qualifier="circa"), Misfit.VALUE),
        (amount("240"), amount("236"), Misfit.VALUE),
        (amount("5", range_to="11"), amount("5", range_to="10"), Misfit.VALUE),
        (amount("52", "procent", "tot"), amount("0.5", "deel", "meer dan"), Misfit.VALUE),
    ],
)
def test_what_it_does_not(claim: Amount, fact: Amount, misfit: Misfit) -> None:
    assert compare(claim, fact) is misfit


def test_percent_and_percentage_points_are_never_the_same() -> None:
    assert sort_of("procent") is Sort.SHARE
    assert sort_of("procentpunt") is Sort.POINTS
    assert not measures_agree("procent", "procentpunt")


@pytest.mark.parametrize(
    ("written", "digits"),
    [("27.000", -3), ("27.470", -1), ("8.298", 0), ("1,2 miljoen", -5), ("7,65", 2), ("0,5", 1)],
)
def test_how_exact_a_number_is_written(written: str, digits: int) -> None:
    assert precision(written) == digits
