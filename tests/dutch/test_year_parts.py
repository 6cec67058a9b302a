"""Parts of a year without their year."""

from __future__ import annotations

import pytest

from rag.dutch.periods import read_periods
from rag.dutch.year_parts import labels_of, moment_of, moments_named, parts_named


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("in het tweede kwartaal", ["het tweede kwartaal"]),
        ("afgezegd K3?", ["het derde kwartaal"]),
        ("third quarter", ["het derde kwartaal"]),
        ("hoeveel in maart", ["maart"]),
        ("het laatste kwartaal", ["het vierde kwartaal"]),
        ("in de eerste helft van het jaar", ["het eerste halfjaar"]),
        ("in het tweede kwartaal van 2024", []),
        ("op 1 maart", []),
        ("de tweede kamer", []),
    ],
)
def test_parts_named(text: str, said: list[str]) -> None:
    assert [part.said for part in parts_named(text)] == said


def test_the_newest_year_that_has_it_within_the_years_asked() -> None:
    labels = ["2023-Q1", "2023-Q2", "2024-Q1"]
    first, second = parts_named("K1 en K2")
    assert labels_of(first, labels) == ["2024-Q1"]
    assert labels_of(second, labels) == ["2023-Q2"]
    assert labels_of(first, labels, read_periods("in 2023")) == ["2023-Q1"]
    assert labels_of(second, ["2024-03", "2024-04", "2024-06"]) == ["2024-04", "2024-06"]


def test_seasons_and_ends_of_a_year() -> None:
    assert moments_named("hoeveel zaten er 's winters") == ("winter",)
    assert moments_named("begin 2024") == ("begin",)
    assert moments_named("in het begin was het stil") == ()
    assert moment_of("Winter 2023/24") == "winter"
    assert moment_of("Wintertarwe 2024") is None
