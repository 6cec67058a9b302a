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


UNSAID = "Dat waren er circa zoveel. [1]"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"value": Decimal(1300)}, "staat niet in het antwoord"),
        ({"unit": "procent"}, "eenheid procent"),
        ({"unit": None}, "eenheid ontbreekt"),
        ({"period": "2022"}, "periode 2022, verwacht 2023"),
        ({"period": None}, "periode ontbreekt, verwacht 2023"),
        ({"qualifier": "ruim"}, "afronding ruim, verwacht ongeveer"),
        ({"qualifier": None}, "afronding ontbreekt, verwacht ongeveer"),
        ({"place": "Lindehout"}, "plaats Lindehout"),
        ({"place": None}, "plaats ontbreekt, verwacht zandmeer"),
        ({"indicator": "huizen"}, "groep ontbreekt, verwacht jeugdleden"),
    ],
)
def test_a_figure_that_is_wrong_in_one_way(change: dict[str, object], reason: str) -> None:
    fact = ITEM.facts[0].model_copy(update={"population": "jeugdleden"})
    figure = replace(FIGURE, indicator="jeugdleden")
    item = ITEM.model_copy(update={"facts": (fact,)})
    right = replace(RIGHT, text=UNSAID, figures=(figure,))
    assert failed(right, item) == {}
    found = failed(replace(right, figures=(replace(figure, **change),)), item)
    assert found.keys() == {"fact"}
    assert reason in found["fact"]


def test_what_a_listed_figure_leaves_open_may_be_said_by_the_text() -> None:
    said = replace(RIGHT, text="In 2023 had Zandmeer circa 1.200 leden. [1]")
    assert failed(replace(said, figures=(replace(FIGURE, period=None, place=None),))) == {}
    assert failed(replace(said, figures=())) == {}


def test_the_text_does_not_put_right_what_a_listed_figure_says_otherwise() -> None:
    wrong = replace(FIGURE, period="2022")
    assert failed(replace(RIGHT, figures=(wrong,)))["fact"] == "1200 leden: periode 2022, verwacht 2023"


def test_a_range_has_both_its_ends() -> None:
    fact = Fact(value=Decimal(5), unit="procentpunt", range_to=Decimal(10))
    item = ITEM.model_copy(update={"facts": (fact,), "must": ()})
    range_ = replace(FIGURE, value=Decimal(5), range_to=Decimal(10), unit="procentpunt")
    assert failed(replace(RIGHT, figures=(range_,)), item) == {}
    found = failed(replace(RIGHT, figures=(replace(range_, range_to=None),)), item)
    assert "bovengrens ontbreekt, verwacht 10" in found["fact"]
    assert failed(replace(RIGHT, text="Dat is 5 tot 10 procentpunt. [1]", figures=()), item) == {}


@pytest.mark.parametrize(("value", "unit"), [("0.75", "deel"), ("75", "procent"), ("750", "promille")])
def test_a_share_may_be_written_in_any_unit_of_shares(value: str, unit: str) -> None:
    item = ITEM.model_copy(update={"facts": (Fact(value=Decimal(75), unit="procent"),)})
    figure = replace(FIGURE, value=Decimal(value), unit=unit)
    assert failed(replace(RIGHT, figures=(figure,)), item) == {}
    assert failed(replace(RIGHT, figures=(replace(figure, value=Decimal("0.7")),)), item).keys() == {"fact"}


def test_an_answer_without_figures_states_none() -> None:
    assert failed(replace(RIGHT, text=UNSAID, figures=())).keys() == {"fact"}


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
    assert "not_found (topic_not_covered), verwacht answered" in failed(refused)["status"]
    item = ITEM.model_copy(update={"status": (Status.NOT_FOUND,), "reason": (Reason.NO_FIGURE_FOR_PLACE,)})
    assert "reden topic_not_covered" in failed(refused, item)["status"]
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
    assert found == {"length": "11 woorden, hooguit 8"}


def test_a_check_that_passes_has_no_reason() -> None:
    assert Check("status", True).reason == ""
