"""Answers made by hand, right and wrong in one way each, against one item."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from evals.score import Check, score
from evals.suite import Evidence, Fact, Item
from rag.records import Answer, AnswerFigure, Citation, Reason, Status

TEXT = "Verslag\n\nIn 2023 waren er circa 1.200 leden. In 2022 waren dat er 1.100.\n"
DOCUMENTS = {"verslag.md": TEXT}


def citation(quote: str) -> Citation:
    start = TEXT.index(quote)
    return Citation(1, "verslag.md", "Verslag", None, quote, start, start + len(quote))


FIGURE = AnswerFigure(Decimal(1200), "leden", "2023", None, "circa", "leden", (1,), place="Zandmeer")
ITEM = Item(
    id="i1",
    question="Hoeveel leden waren er in 2023?",
    status=(Status.ANSWERED,),
    facts=(Fact(value=Decimal(1200), unit="leden", period="2023", qualifier="ongeveer", place="zandmeer"),),
    must=("circa|ongeveer",),
    must_not=(r"1\.100",),
    evidence=(Evidence(document="verslag.md", quote="In 2023 waren er circa 1.200 leden."),),
    max_words=8,
    kind="figure",
)
RIGHT = Answer(
    question=ITEM.question,
    status=Status.ANSWERED,
    text="In 2023 waren er **circa 1.200 leden**. [1]",
    figures=(FIGURE,),
    citations=(citation("In 2023 waren er circa 1.200 leden."),),
)


def failed(answer: Answer, item: Item = ITEM) -> dict[str, str]:
    """Names of the checks that fail, with their reasons."""
    checks = score(item, answer, DOCUMENTS)
    assert all(bool(check.reason) is not check.passed for check in checks)
    return {check.name: check.reason for check in checks if not check.passed}


def test_a_right_answer_passes_every_check() -> None:
    assert {check.name for check in score(ITEM, RIGHT, DOCUMENTS)} == {
        "status", "fact", "must", "must_not", "evidence", "verbatim", "length",
    }  # fmt: skip
    assert failed(RIGHT) == {}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"value": Decimal(1300)}, "not among the figures"),
        ({"unit": "procent"}, "unit procent"),
        ({"unit": None}, "unit None"),
        ({"period": "2022"}, "period 2022, expected 2023"),
        ({"period": None}, "period None, expected 2023"),
        ({"qualifier": "ruim"}, "rounding word ruim, expected ongeveer"),
        ({"qualifier": None}, "rounding word None, expected ongeveer"),
        ({"place": "Lindehout"}, "place Lindehout"),
    ],
)
def test_a_figure_that_is_wrong_in_one_way(change: dict[str, object], reason: str) -> None:
    found = failed(replace(RIGHT, figures=(replace(FIGURE, **change),)))
    assert found.keys() == {"fact"}
    assert reason in found["fact"]


def test_an_answer_without_figures_states_none() -> None:
    assert failed(replace(RIGHT, figures=())).keys() == {"fact"}


def test_a_right_figure_among_others_is_enough() -> None:
    other = replace(FIGURE, value=Decimal(1100), period="2022")
    assert failed(replace(RIGHT, figures=(other, FIGURE))) == {}


def test_a_compound_with_the_same_head_is_the_same_unit() -> None:
    assert failed(replace(RIGHT, figures=(replace(FIGURE, unit="jeugdleden"),))) == {}


def test_a_calculated_value_may_have_more_decimals_and_another_sign() -> None:
    item = ITEM.model_copy(
        update={"facts": (Fact(value=Decimal("8.3"), unit="procent", computed=True),), "must": ()}
    )
    figure = AnswerFigure(Decimal("-8.3333"), "procent", None, None, None, "leden", (1,), computed=True)
    assert failed(replace(RIGHT, figures=(figure,)), item) == {}
    assert failed(replace(RIGHT, figures=(replace(figure, computed=False),)), item).keys() == {"fact"}


def test_another_status_fails_and_so_does_another_reason() -> None:
    refused = replace(RIGHT, status=Status.NOT_FOUND, reason=Reason.TOPIC_NOT_COVERED)
    assert "not_found (topic_not_covered), expected answered" in failed(refused)["status"]
    item = ITEM.model_copy(update={"status": (Status.NOT_FOUND,), "reason": (Reason.NO_FIGURE_FOR_PLACE,)})
    assert "reason topic_not_covered" in failed(refused, item)["status"]
    assert failed(replace(refused, reason=Reason.NO_FIGURE_FOR_PLACE), item) == {}


def test_wording_that_lacks_or_has_what_it_should_not() -> None:
    assert failed(replace(RIGHT, text="In 2023 waren er 1.200 leden. [1]")).keys() == {"must"}
    assert failed(replace(RIGHT, text="CIRCA 1.200, eerst 1.100. [1]")).keys() == {"must_not"}
    # Markers and bold stand in no one's way.
    assert failed(replace(RIGHT, text="Er waren **ongeveer** 1.200 leden [1]."), ITEM) == {}


def test_evidence_is_any_one_of_several_unless_all_are_needed() -> None:
    both = (*ITEM.evidence, Evidence(document="verslag.md", quote="In 2022 waren dat er 1.100."))
    item = ITEM.model_copy(update={"evidence": both})
    assert failed(RIGHT, item) == {}
    strict = item.model_copy(update={"all_evidence": True})
    assert "In 2022 waren dat" in failed(RIGHT, strict)["evidence"]
    second = replace(citation("In 2022 waren dat er 1.100."), n=2)
    assert failed(replace(RIGHT, citations=(*RIGHT.citations, second)), strict) == {}


def test_an_answer_without_citations_has_no_evidence() -> None:
    assert failed(replace(RIGHT, citations=())).keys() == {"evidence"}


def test_a_part_of_the_quote_or_more_than_it_is_evidence() -> None:
    for quote in ("circa 1.200 leden", "In 2023 waren er circa 1.200 leden. In 2022 waren dat er 1.100."):
        assert failed(replace(RIGHT, citations=(citation(quote),))) == {}


def test_a_quote_that_is_not_at_its_place() -> None:
    moved = replace(RIGHT.citations[0], start=0, end=35)
    changed = replace(RIGHT.citations[0], quote="In 2023 waren er circa 1.300 leden.")
    assert failed(replace(RIGHT, citations=(moved,))).keys() == {"verbatim"}
    assert failed(replace(RIGHT, citations=(changed,))).keys() == {"evidence", "verbatim"}


def test_an_answer_that_is_too_long() -> None:
    found = failed(replace(RIGHT, text="Circa 1.200 leden dus, en dat zijn er toch heel wat. [1]"))
    assert found == {"length": "11 words, at most 8"}


def test_a_check_that_passes_has_no_reason() -> None:
    assert Check("status", True).reason == ""
