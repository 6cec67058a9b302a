from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.question.kinds import Kind, Want
from rag.question.reading import QuestionReader, Role

READER = QuestionReader(
    rarity=lambda lemma: 0.5,
    abbreviations={"JGZ": "jeugdgezondheidszorg"},
    places=["Zandmeer-Oost", "Lindehout"],
    today=date(2024, 6, 1),
)


def lemmas(question: str, role: Role = Role.TOPIC) -> set[str]:
    return {term.lemma for term in READER.read(question).terms if term.role is role}


def test_the_words_that_ask_are_no_terms() -> None:
    assert lemmas("Hoeveel huurwoningen waren er eigenlijk in 2023 in Rotterdam?") == {"huurwoning"}
    assert lemmas("Kunt u mij zeggen wat de wachttijd is?") == {"wachttijd"}


def test_words_that_fit_everything_weigh_little() -> None:
    reading = READER.read("Hoeveel mensen in de wijk hebben volgens het rapport een rolstoel?")
    weights = {term.lemma: term.weight for term in reading.terms}
    roles = {term.lemma: term.role for term in reading.terms}
    assert (roles["mens"], roles["wijk"], roles["rapport"]) == (Role.PERSONS, Role.AREA, Role.SOURCE)
    assert roles["rolstoel"] is Role.TOPIC
    assert max(weights["mens"], weights["wijk"], weights["rapport"]) < weights["rolstoel"] / 2


def test_a_term_knows_what_would_do_as_well() -> None:
    (term,) = READER.read("Hoeveel huurwoningen?").terms
    forms = dict(term.forms)
    assert forms[("huurwoning",)] == 1.0
    assert 0 < forms[("huur",)] < forms[("woning",)] < 1
    assert dict(READER.read("Hoe groot is de JGZ?").terms[-1].forms)[("jeugdgezondheidszorg",)] == 1.0


def test_english_is_read_as_dutch() -> None:
    reading = READER.read("How many homes were built in 2023?")
    assert reading.english
    assert any(("woning",) in dict(term.forms) for term in reading.terms)
    assert not READER.read("Hoeveel woningen zijn gebouwd?").english


@pytest.mark.parametrize(
    ("question", "places", "national"),
    [
        ("Hoeveel woningen zijn er in Rotterdam?", ("Rotterdam",), False),
        ("Hoeveel woningen zijn er in Nederland?", (), True),
        ("Is dat meer dan landelijk?", (), True),
        ("en in zandmeer-oost?", ("zandmeer-oost",), False),
        ("Is Lindehout groter dan Utrecht?", ("Lindehout", "Utrecht"), False),
        ("Hoeveel woningen zijn er?", (), False),
    ],
)
def test_places(question: str, places: tuple[str, ...], national: bool) -> None:
    reading = READER.read(question)
    assert (reading.places, reading.national) == (places, national)


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("Hoeveel leden waren er in 2022?", ["2022"]),
        ("Hoeveel leden waren er vorig jaar?", ["2023"]),
        ("Steeg het tussen 2018 en 2021?", ["2018-2021"]),
        ("Hoeveel leden waren er in het eerste kwartaal van 2023?", ["2023-Q1"]),
        ("Hoeveel leden zijn er?", []),
    ],
)
def test_periods(question: str, labels: list[str]) -> None:
    assert [period.label for period in READER.read(question).periods] == labels


@pytest.mark.parametrize(
    ("question", "direction"),
    [
        ("Is het aantal leden gestegen?", "up"),
        ("Waarom nam de overlast af?", "down"),
        ("Hoeveel leden zijn er?", None),
    ],
)
def test_direction(question: str, direction: str | None) -> None:
    assert READER.read(question).direction == direction


def test_a_figure_in_the_question_is_kept_apart_from_its_subject() -> None:
    reading = READER.read("Klopt het dat 45% van de huurders tevreden is?")
    assert [(number.value, number.unit) for number in reading.numbers] == [(Decimal(45), "procent")]
    assert {"huurder", "tevreden"} <= {term.lemma for term in reading.terms if term.role is Role.TOPIC}
    assert (reading.kind, reading.yes_no) == (Kind.YES_NO, True)


def test_an_age_group_and_a_numbered_thing_are_labels() -> None:
    question = "Hoeveel jongeren van 12 tot 17 jaar nemen lijn 5?"
    labels = [term.forms[0][0] for term in READER.read(question).terms if term.role is Role.LABEL]
    assert ("12", "17") in labels
    assert ("lijn", "5") in labels


def test_the_noun_that_is_counted() -> None:
    assert READER.read("Hoeveel jonge leerlingen spijbelden?").counted[0] == (("leerling",), 1.0)
    assert READER.read("Hoeveel daarvan zijn meisjes?").counted == ()
    assert READER.read("Hoeveel procent spijbelde?").want is Want.PERCENTAGE


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    reading = READER.read(text)
    assert reading.text == reading.asked == text
    assert all(0 < term.weight <= 1 for term in reading.terms)


@pytest.mark.parametrize(
    "question",
    ["Wat kost een Lindehouter?", "hoeveel lindehouters sporten er", "het Lindehoutse afval", "in lindehout"],
)
def test_the_people_of_a_place_and_what_is_its_own_name_the_place(question: str) -> None:
    assert [place.lower() for place in READER.read(question).places] == ["lindehout"]


def test_a_longer_word_that_begins_with_a_place_is_another_word() -> None:
    assert READER.read("hoeveel lindehoutbossen zijn er").places == ()


@pytest.mark.parametrize(
    ("question", "labels"), [("wat kost 1 plek", set()), ("wat kost lijn 1", {"lijn 1"})]
)
def test_a_one_before_a_noun_counts_it_and_names_nothing(question: str, labels: set[str]) -> None:
    assert lemmas(question, Role.LABEL) == labels
