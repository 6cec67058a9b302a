"""Classes by size."""

from __future__ import annotations

import pytest

from rag.dutch.bands import find_bands, read_band


@pytest.mark.parametrize(
    "label", ["10 tot 49 werknemers", "250 of meer", "minder dan 10 uur", "0-4 km", "65 jaar en ouder"]
)
def test_a_label_that_is_a_class(label: str) -> None:
    assert read_band(label) is not None


@pytest.mark.parametrize("label", ["2022", "2020-2024", "4.600", "Zzp'er", "3 sterren"])
def test_a_label_that_is_none(label: str) -> None:
    assert read_band(label) is None


def test_a_class_in_other_words_is_the_same() -> None:
    (asked,) = find_bands("een bedrijf met 10 tot 50 man personeel")
    own = read_band("10 tot en met 49 werknemers")
    assert own is not None
    assert asked.like(own)
    assert not find_bands("steeg met 10 tot 20 procent")
