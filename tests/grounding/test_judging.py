"""Statements held against sources: every kind of claim, right and wrong, with the reason in Dutch."""

from __future__ import annotations

import pytest

from rag.checking.finding import Finder
from rag.grounding import Grounder, Judgement, Matter, Verdict
from rag.grounding.reading import read_sentence


def judge(grounder: Grounder, text: str) -> Judgement:
    reading = read_sentence(text, None, grounder.book.places)
    matter = Matter(reading, grounder.subject.terms(reading))
    return grounder.judge.judge(matter, Finder(grounder.book).find(matter))


@pytest.mark.parametrize(
    "text",
    [
        "In 2023 leefde 8 procent van de huishoudens in de NPLV-gebieden in armoede.",
        "Het aandeel werkenden is in zes jaar gestegen van 60% naar 64%.",
        "Ruim 27.000 gezinnen kregen hulp bij het besparen van energie.",
        "Driekwart van de kinderen nam deel aan voorschoolse educatie.",
        "Landelijk staat 11% van de woningen in een zwak gebied, in de NPLV-gebieden 55%.",
        "In de NPLV-gebieden wonen 1.200.000 mensen.",
        "Het aantal verdachte jongeren nam in 2024 iets af.",
    ],
)
def test_true_statements_are_verified(nplv: Grounder, text: str) -> None:
    judgement = judge(nplv, text)
    assert judgement.verdict in (Verdict.VERIFIED, Verdict.COMPUTED), judgement.reasons
    assert judgement.sources


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("In 2024 leefde 8% van de huishoudens in de NPLV-gebieden in armoede.", "periode wijkt af: 2024 tegenover 2023"),
        ("In 2023 leefde 80% van de huishoudens in armoede.", "waarde wijkt af: 80% tegenover 8%"),
        ("In 2023 leefde −8% van de huishoudens in armoede.", "teken wijkt af: -8% tegenover 8%"),
        ("In 2023 leefde 8 procentpunt van de huishoudens in armoede.", "eenheid wijkt af: procentpunt tegenover procent"),
        ("In 2023 leefde 8% van de huishoudens in Nederland in armoede.", "populatie wijkt af: Nederland tegenover NPLV-gebieden"),
        ("Er zijn ruim 7.500 woningen verbeterd in Rotterdam-Zuid.", "plaats niet in de bron: Rotterdam-Zuid"),
        ("Bijna 27.470 huishoudens kregen hulp bij energiebesparing.", "afronding wijkt af: bijna tegenover circa"),
        ("Het aandeel werkenden daalde van 60% in 2018 naar 64% in 2024.", "richting wijkt af: daalde tegenover gestegen"),
        ("Het aantal verdachte jongeren steeg licht.", "richting wijkt af: steeg tegenover gedaald"),
        ("Minister Hugo de Jonge stuurde de voortgangsrapportage naar de Tweede Kamer.", "naam niet in de bron: Hugo de Jonge"),
    ],
)  # fmt: skip
def test_one_thing_wrong_is_named(nplv: Grounder, text: str, reason: str) -> None:
    judgement = judge(nplv, text)
    assert judgement.verdict in (Verdict.CONTRADICTED, Verdict.UNSUPPORTED)
    assert reason in judgement.reasons


def test_national_and_local_figures_may_not_change_places(nplv: Grounder) -> None:
    judgement = judge(
        nplv, "Landelijk staat 55% van de woningen in een zwak gebied, in de NPLV-gebieden 11%."
    )
    assert judgement.verdict is Verdict.CONTRADICTED


def test_a_number_of_another_subject_verifies_nothing(nplv: Grounder) -> None:
    judgement = judge(nplv, "In 2023 leefde 60% van de huishoudens in de NPLV-gebieden in armoede.")
    assert judgement.verdict is Verdict.CONTRADICTED


def test_a_difference_is_worked_out_with_its_formula(nplv: Grounder) -> None:
    judgement = judge(nplv, "Het aandeel werkenden steeg tussen 2018 en 2024 met 4 procentpunt.")
    assert judgement.verdict is Verdict.COMPUTED
    assert [claim.formula for claim in judgement.claims if claim.formula] == ["64 − 60"]


@pytest.mark.parametrize(
    "text",
    [
        "Het aandeel werkenden daalde tussen 2018 en 2024 met 4 procentpunt.",
        "Het aandeel werkenden steeg tussen 2018 en 2024 met 5 procentpunt.",
        "Het aandeel werkenden steeg tussen 2016 en 2024 met 4 procentpunt.",
        "Het aandeel werkenden steeg tussen 2018 en 2024 met 4 procent.",
        "Het aandeel werkenden steeg tussen 2018 en 2024 met 4 procentpunt in Amsterdam.",
    ],
)
def test_a_difference_that_does_not_follow_is_refused(nplv: Grounder, text: str) -> None:
    assert judge(nplv, text).verdict in (Verdict.CONTRADICTED, Verdict.UNSUPPORTED)


def test_table_cells_in_words(waiting: Grounder) -> None:
    true = judge(waiting, "In Delft steeg de wachttijd van 10 weken in 2022 naar 12 weken in 2024.")
    assert true.verdict is Verdict.VERIFIED, true.reasons
    other_row = judge(waiting, "In Leiden steeg de wachttijd van 10 weken in 2022 naar 12 weken in 2024.")
    assert other_row.verdict is Verdict.CONTRADICTED
    assert "waarde wijkt af: 12 weken tegenover 7 weken" in other_row.reasons
    other_year = judge(waiting, "In Delft was de wachttijd in 2022 gemiddeld 12 weken.")
    assert other_year.verdict is Verdict.CONTRADICTED


def test_the_direction_of_a_series_comes_from_its_figures(waiting: Grounder) -> None:
    assert judge(waiting, "In Leiden daalde de wachttijd tot 7 weken in 2024.").verdict is Verdict.VERIFIED
    assert judge(waiting, "In Leiden steeg de wachttijd tot 7 weken in 2024.").verdict is Verdict.CONTRADICTED


def test_a_group_that_the_figure_is_not_of(waiting: Grounder) -> None:
    assert judge(waiting, "62 procent van de patiënten is vrouw.").verdict is Verdict.VERIFIED
    wrong = judge(waiting, "62 procent van de docenten is vrouw.")
    assert wrong.verdict in (Verdict.CONTRADICTED, Verdict.UNSUPPORTED)


def test_nothing_to_check_has_no_verdict(nplv: Grounder) -> None:
    assert judge(nplv, "Wij gaan daar graag verder mee aan de slag.").verdict is None
