"""Age groups in whatever words."""

from __future__ import annotations

import pytest

from rag.grounding.ages import age_bands


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("75-plussers", "75 jaar en ouder"),
        ("18- tot en met 34-jarigen", "18 t/m 34 jaar"),
        ("jongeren tot 18 jaar", "jonger dan 18 jaar"),
        ("4 tot en met 11 jaar", "4 t/m 11 jaar"),
        ("12 tot 18 jaar", "12 tot en met 17 jaar"),
    ],
)
def test_the_same_group(one: str, other: str) -> None:
    assert age_bands(one)
    assert age_bands(one) == age_bands(other)


def test_years_and_counts_are_no_ages() -> None:
    assert age_bands("In 2023 en 2024 steeg het aantal van 12 naar 17 weken") == frozenset()
