"""Figures that lie beside what is asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.answering.gathering.beside import counts_who_wait, part_asked
from rag.answering.gathering.related import local_beside
from rag.answering.tables.cube import NATIONAL
from tests.answering.conftest import Desk

TEXT = """# Wonen en werken in Lindehout 2024

Het ziekteverzuim was in 2024 7,9%. Bij de kleuterscholen was dat 6,1%.

In 2024 staan 120 gezinnen op een wachtlijst voor een woning. In 2024 kregen 310 gezinnen een woning.

Een klant gebruikte in 2024 gemiddeld 121 liter per dag. In 2020 was dat 127 liter. Het landelijke gemiddelde lag in 2024 op 118 liter.
"""


@pytest.mark.parametrize(
    ("question", "first", "part"),
    [
        ("Wat was het ziekteverzuim, alleen bij de basisscholen?", "Het ziekteverzuim was", "basisscholen"),
        ("Wat was het ziekteverzuim, alleen bij de kleuterscholen?", "Bij de kleuterscholen", None),
        ("Wat was het ziekteverzuim bij de basisscholen?", "Het ziekteverzuim was", None),
    ],
)
def test_a_part_that_no_figure_said_is_of(
    desk: Callable[..., Desk], question: str, first: str, part: str | None
) -> None:
    case = desk(**{"wonen.md": TEXT}).case(question, first)
    found = part_asked(case, (case.best.sentence,))
    assert (found.text if found else None) == part


@pytest.mark.parametrize(
    ("question", "first", "waits"),
    [
        ("Hoeveel gezinnen kregen in 2024 een woning?", "wachtlijst", True),
        ("Hoeveel gezinnen kregen in 2024 een woning?", "In 2024 kregen", False),
        ("Hoeveel gezinnen staan op een wachtlijst?", "wachtlijst", False),
    ],
)
def test_who_wait_are_not_who_got(desk: Callable[..., Desk], question: str, first: str, waits: bool) -> None:
    assert counts_who_wait(desk(**{"wonen.md": TEXT}).case(question, first)) is waits


def test_the_country_beside_a_figure_need_not_say_per_day_again(desk: Callable[..., Desk]) -> None:
    case = desk(**{"wonen.md": TEXT}).case("Gebruikt een klant meer dan landelijk?", "Het landelijke")
    national = next(fit.figure for fit in case.best.fits if fit.figure.place == NATIONAL)
    local = local_beside(national, case)
    assert local is not None
    assert (local.value, local.unit) == (121, "liter per dag")
