from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rag.dutch.periods import read_periods
from rag.question.conversation import abbreviations_in, complete_from_history, depends, first_given, refers
from rag.question.kinds import Kind, Want
from rag.question.reading import QuestionReader, QuestionReading, Role

READER = QuestionReader(lambda lemma: 0.5, {}, ["Lindehout"], date(2024, 6, 1))


def follow(question: str, *before: str) -> QuestionReading:
    return complete_from_history(READER.read(question), [READER.read(text) for text in before])


def said(reading: QuestionReading) -> set[str]:
    return {term.lemma for term in reading.terms}


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("En in 2022?", True),
        ("Waarom?", True),
        ("Hoeveel waren dat er?", True),
        ("En de leraren?", True),
        ("Geldt dat ook voor de havo?", True),
        ("Geldt dat ook voor het voortgezet onderwijs?", True),
        ("is dat ook voor grote gezinnen zo", True),
        ("Hoeveel leerlingen hadden in 2022 een diploma?", False),
        ("Hoe hoog was het verzuim op de basisscholen in Utrecht?", False),
    ],
)
def test_which_questions_lean_on_what_came_before(question: str, leans: bool) -> None:
    assert depends(READER.read(question)) is leans


def test_another_year_keeps_subject_place_and_kind() -> None:
    whole = follow("En in 2022?", "Hoeveel leerlingen waren er in 2023 in Lindehout?")
    assert "leerling" in said(whole)
    assert [period.label for period in whole.periods] == ["2022"]
    assert whole.places == ("Lindehout",)
    assert (whole.kind, whole.want) == (Kind.FIGURE, Want.COUNT)
    assert whole.asked == "En in 2022?"


def test_another_place_keeps_the_year() -> None:
    whole = follow("En in Utrecht?", "Hoeveel leerlingen waren er in 2023 in Lindehout?")
    assert whole.places == ("Utrecht",)
    assert [period.label for period in whole.periods] == ["2023"]


def test_another_subject_weighs_more_than_the_one_before() -> None:
    whole = follow("En de leraren?", "Hoeveel leerlingen waren er in 2023?")
    weights = {term.lemma: (term.weight, term.borrowed) for term in whole.terms}
    assert weights["leraar"][1] is False
    assert weights["leerling"][1] is True
    assert weights["leerling"][0] < READER.read("leerlingen").terms[0].weight


def test_a_reason_is_asked_of_what_was_asked_before() -> None:
    whole = follow("Waarom?", "Is het aantal leerlingen gedaald?")
    assert whole.kind is Kind.CAUSE
    assert "leerling" in said(whole)


def test_a_chain_of_follow_ups_goes_back_to_its_subject() -> None:
    whole = follow("En in Utrecht?", "Hoeveel leerlingen waren er in 2023?", "En in 2022?")
    assert "leerling" in said(whole)
    assert [period.label for period in whole.periods] == ["2022"]
    assert whole.places == ("Utrecht",)


def test_a_question_on_its_own_takes_nothing_over() -> None:
    alone = READER.read("Hoe hoog was het verzuim op de basisscholen?")
    assert follow(alone.text, "Hoeveel leerlingen waren er in 2023 in Lindehout?") == alone


def test_small_talk_in_between_is_passed_over() -> None:
    whole = follow("En in 2022?", "Hoeveel leerlingen waren er in 2023?", "Dank je wel!")
    assert "leerling" in said(whole)
    assert follow("Dank je wel!", "Hoeveel leerlingen waren er?").kind is Kind.SMALLTALK


@pytest.mark.parametrize(
    ("question", "year"), [("En het jaar daarvoor?", "2022"), ("En twee jaar later?", "2025")]
)
def test_a_year_is_reckoned_from_the_one_last_spoken_of(question: str, year: str) -> None:
    whole = follow(question, "Hoeveel leerlingen waren er in 2023?")
    assert [period.label for period in whole.periods] == [year]


def test_a_year_is_reckoned_from_the_answer_when_the_question_named_none() -> None:
    before = replace(READER.read("Hoeveel leerlingen waren er?"), answered=read_periods("in 2021"))
    whole = complete_from_history(READER.read("En een jaar eerder?"), [before])
    assert [period.label for period in whole.periods] == ["2020"]


def test_a_list_of_the_same_keeps_what_was_asked() -> None:
    whole = follow("maak er een lijstje van", "Waarom is het verzuim gedaald?")
    assert whole.kind is Kind.CAUSE
    assert "verzuim" in said(whole)


def test_the_goal_of_a_figure_is_a_figure() -> None:
    whole = follow("en wat was het doel?", "Hoeveel leerlingen haalden een diploma?")
    assert (whole.kind, whole.want) == (Kind.FIGURE, Want.COUNT)
    assert {"doel", "diploma"} <= said(whole)


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("In 2024 waren er **1.480 leden** van in totaal 3.000. [1]", 1480),
        ("Er waren 60 leden.", 60),
        ("Geen idee.", None),
    ],
)
def test_the_figure_that_an_answer_gives_first(answer: str, value: int | None) -> None:
    assert first_given(answer) == value


@pytest.mark.parametrize("text", ["rest van NL", "in de rest van het land", "heel nl", "Hoe is dat in nl?"])
def test_short_ways_to_say_the_country(text: str) -> None:
    assert READER.read(text).national


def test_what_two_turns_asked_is_held_together() -> None:
    gap = follow("hoeveel scheelt dat?", "Hoeveel leerlingen spijbelden in 2023?", "en in 2021?")
    assert [period.label for period in gap.periods] == ["2021", "2023"]
    both = follow("en samen?", "Hoeveel leerlingen zijn er in Utrecht?", "en in Lindehout?")
    assert both.places == ("Utrecht", "Lindehout")
    assert follow("en waarom?", "Hoeveel leerlingen spijbelden in 2023?", "en in 2021?").periods == ()


def test_a_claim_about_a_figure_is_looked_for_by_its_subject() -> None:
    claim = follow("dus 4 procent meer?", "Hoe ontwikkelde het verzuim zich?")
    assert claim.yes_no
    assert "verzuim" in said(claim)
    assert not any(term.role is Role.NUMBER for term in claim.terms)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("wat kostten die per stuk", True),
        ("hoe oud zijn ze", True),
        ("hoeveel van die scholen", True),
        ("en huizen die leeg staan", False),
        ("hoeveel scholen zijn er", False),
    ],
)
def test_a_pronoun_for_what_was_spoken_of_is_no_relative_one(text: str, points: bool) -> None:
    assert refers(text) is points


def test_counts_side_by_side_do_not_lean_on_each_other() -> None:
    assert "leerling" not in said(follow("hoeveel gebieden", "hoeveel leerlingen"))


def test_ja_or_nee_asked_again_supposes_the_same_movement() -> None:
    assert follow("en bij de havo, ook minder?", "Is het verzuim op het vwo gedaald?").direction == "down"


def test_where_it_stands_leaves_the_subject_as_it_is() -> None:
    whole = follow("en in 2021?", "Hoeveel leerlingen waren er in 2023?", "waar staat dat?")
    assert whole.kind is Kind.FIGURE
    assert "leerling" in said(whole)


def test_an_earlier_subject_is_taken_up_again() -> None:
    before = (
        "Hoeveel leerlingen waren er in 2023?",
        "Wie is de wethouder?",
        "En hoeveel ambtenaren zijn er?",
    )
    whole = follow("terug naar die leerlingen: en in 2022?", *before)
    assert "leerling" in said(whole)
    assert not {"wethouder", "ambtenaar"} & said(whole)
    assert {"wethouder", "ambtenaar"} & said(follow("en in 2022?", *before))


def test_what_a_thing_was_only_compared_with_is_left() -> None:
    before = "Hoeveel verzuim is er vergeleken met Nederland?"
    assert not follow("en hoe hoog loopt het op met dat verzuim?", before).national
    assert follow("en in 2022?", "Hoeveel verzuim is er in heel Nederland?").national is False
    assert follow("en van de meisjes?", "Hoeveel verzuim is er in heel Nederland?").national


@pytest.mark.parametrize(
    "asked", ["kun je die letters uitschrijven", "voluit graag", "waar staan die afkortingen voor?"]
)
def test_abbreviations_of_the_last_answer_are_asked_in_full(asked: str) -> None:
    reader = QuestionReader(lambda lemma: 0.5, {"Vgf": "Volksgezondheidsfonds"})
    turn = replace(
        reader.read("Uit welke potjes komt de nieuwbouw?"),
        named=abbreviations_in(reader.read("Uit het Vgf.")),
    )
    whole = complete_from_history(reader.read(asked), [turn])
    assert whole.kind is Kind.DEFINITION
    assert [term.text for term in whole.terms] == ["Vgf"]


@pytest.mark.parametrize("asked", ["Wat is het verschil tussen die twee jaren?", "hoeveel scheelt dat?"])
def test_a_difference_is_between_the_two_moments_of_the_last_answer(asked: str) -> None:
    turn = replace(
        READER.read("Hoe ging het met het verzuim?"), answered=read_periods("18% in 2018 en 8% in 2023.")
    )
    whole = complete_from_history(READER.read(asked), [turn])
    assert [period.label for period in whole.periods] == ["2018", "2023"]


def test_a_difference_is_between_the_two_places_of_the_last_answer() -> None:
    turn = replace(READER.read("Waar is het verzuim hoog?"), answered_places=("Lindehout", "Utrecht"))
    whole = complete_from_history(READER.read("hoeveel scheelt dat?"), [turn])
    assert whole.places == ("Lindehout", "Utrecht")
