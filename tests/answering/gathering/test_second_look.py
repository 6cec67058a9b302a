"""A table that has the very cell is not passed over because another row of it was found first."""

from __future__ import annotations

from collections.abc import Callable

from rag.answering.evidence.decision import Decision
from rag.answering.gathering.second_look import table_that_has
from rag.records import Reason
from tests.answering.conftest import Desk
from tests.answering.documents import CARE, WORK


def test_a_group_in_another_row(desk: Callable[..., Desk]) -> None:
    case = desk(**{"werk.csv": WORK}).case(
        "Verschil tussen mannen en vrouwen in werkloosheid in Aalmeerde in 2023",
        first="Aalmeerde;2023;vrouwen",
    )
    found = table_that_has(case, Decision(Reason.NO_FIGURE_FOR_POPULATION, "mannen"))
    assert found is not None
    assert found.best.sentence.row is not None


def test_a_cell_that_is_left_open_counts_as_there(desk: Callable[..., Desk]) -> None:
    case = desk(**{"zorg.md": CARE}).case("Hoeveel werknemers had de jeugdzorg in 2024?", first="| Jeugdzorg")
    assert table_that_has(case, Decision(Reason.NO_FIGURE_FOR_PERIOD, "2024")) is not None


def test_a_place_that_no_table_has_stays_lacking(desk: Callable[..., Desk]) -> None:
    case = desk(**{"werk.csv": WORK}).case("Hoeveel werklozen waren er in 2023 in Rotterdam?")
    assert table_that_has(case, Decision(Reason.NO_FIGURE_FOR_PLACE, "Rotterdam")) is None


def test_a_table_about_something_else_does_not_do(desk: Callable[..., Desk]) -> None:
    case = desk(**{"werk.csv": WORK}).case("Hoeveel fietsendiefstallen waren er in 2023 in Bosrode?")
    assert table_that_has(case, Decision(Reason.NO_FIGURE_FOR_PLACE, "Bosrode")) is None


def test_other_reasons_are_left_alone(desk: Callable[..., Desk]) -> None:
    case = desk(**{"werk.csv": WORK}).case("Hoeveel werklozen waren er in 2023 in Bosrode?")
    assert table_that_has(case, Decision(Reason.TOPIC_NOT_COVERED)) is None
