"""The last gate: answers keep what their citations bear out, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rag.grounding import NOT_FOUND, Grounder
from rag.records import Answer, AnswerFigure, Citation, Figure, Mode, Reason, Status

_NUMBER = re.compile(r"(?<![\w\[.,])\d[\d.]*(?:,\d+)?(?![\w\]]|[.,]\d)")


def cite(grounder: Grounder, figure: Figure, n: int = 1) -> Citation:
    sentence = grounder.book.source(figure.sentence_id).sentence
    document = grounder.book.source(figure.sentence_id).document
    return Citation(n, document.id, document.title, None, sentence.text, sentence.start, sentence.end)


def shown(figure: Figure, n: int = 1) -> AnswerFigure:
    return AnswerFigure(
        figure.value, figure.unit, figure.period, figure.population, figure.qualifier, figure.indicator, (n,),
        place=figure.place, range_to=figure.range_to,
    )  # fmt: skip


def find(grounder: Grounder, value: int, unit: str, period: str | None = None) -> Figure:
    return next(
        figure
        for figure in grounder.book.corpus.figures
        if figure.value == value and figure.unit == unit and period in (None, figure.period)
    )


@pytest.fixture
def verbatim(nplv: Grounder) -> Answer:
    """A source sentence with its figures in bold, and a computed difference after it."""
    old = find(nplv, 60, "procent", "2018")
    figures = [
        f for f in nplv.book.corpus.figures if f.unit == "procent" and "werkenden" in f.indicator and f.period
    ]
    old, new = (next(f for f in figures if f.value == value) for value in (60, 64))
    text = nplv.book.source(new.sentence_id).sentence.text.replace("60%", "**60%**").replace("64%", "**64%**")
    computed = "Dat is **4 procentpunt** meer (berekend: 64 − 60), relatief 6,7%."
    return Answer(
        question="Hoe heeft het aandeel werkenden zich ontwikkeld?",
        status=Status.ANSWERED,
        text=f"{text} [1] {computed} [1]",
        figures=(shown(old), shown(new)),
        citations=(cite(nplv, new),),
    )


def test_what_is_quoted_and_computed_passes_untouched(nplv: Grounder, verbatim: Answer) -> None:
    assert nplv.ground_answer(verbatim) is verbatim


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(data=st.data())
def test_no_answer_keeps_a_number_that_was_changed(
    nplv: Grounder, verbatim: Answer, data: st.DataObject
) -> None:
    numbers = list(_NUMBER.finditer(verbatim.text))
    chosen = data.draw(st.sampled_from(numbers))
    other = str(data.draw(st.integers(1, 99999).filter(lambda n: str(n) not in verbatim.text)))
    text = verbatim.text[: chosen.start()] + other + verbatim.text[chosen.end() :]
    out = nplv.ground_answer(replace(verbatim, text=text))
    assert other not in out.text


def test_a_removed_statement_takes_its_figures_and_citations_along(nplv: Grounder, verbatim: Answer) -> None:
    armoede = find(nplv, 8, "procent")
    wrong = replace(
        verbatim,
        text=f"{verbatim.text} In 2023 leefde 9% van de huishoudens in armoede. [2]",
        figures=(*verbatim.figures, shown(armoede, 2)),
        citations=(*verbatim.citations, cite(nplv, armoede, 2)),
    )
    out = nplv.ground_answer(wrong)
    assert out.text == verbatim.text
    assert out.figures == verbatim.figures
    assert [citation.n for citation in out.citations] == [1]


def test_citations_that_are_left_are_numbered_anew(nplv: Grounder, verbatim: Answer) -> None:
    armoede = find(nplv, 8, "procent")
    moved = verbatim.text.replace("[1]", "[2]")
    out = nplv.ground_answer(
        replace(
            verbatim,
            text=f"In 2023 leefde 9% van de huishoudens in armoede. [1] {moved}",
            figures=tuple(replace(figure, citations=(2,)) for figure in verbatim.figures),
            citations=(cite(nplv, armoede, 1), replace(verbatim.citations[0], n=2)),
        )
    )
    assert out.text == verbatim.text
    assert [figure.citations for figure in out.figures] == [(1,), (1,)]


def test_nothing_left_becomes_not_found(nplv: Grounder, verbatim: Answer) -> None:
    out = nplv.ground_answer(replace(verbatim, text="Het aandeel werkenden is 90%. [1]"))
    assert (out.status, out.text, out.figures, out.citations) == (Status.NOT_FOUND, NOT_FOUND, (), ())


def test_a_formula_is_worked_out_again(nplv: Grounder, verbatim: Answer) -> None:
    for wrong in (
        "Dat is **5 procentpunt** meer (berekend: 64 − 60).",
        "Dat is **4 procentpunt** meer (berekend: 64 − 61).",
    ):
        out = nplv.ground_answer(replace(verbatim, text=f"{wrong} [1]", figures=()))
        assert out.status is Status.NOT_FOUND


def test_what_a_refusal_repeats_of_the_question_is_no_claim(nplv: Grounder) -> None:
    refusal = Answer(
        question="Hoeveel huishoudens leefden er in 2021 in armoede?",
        status=Status.NOT_FOUND,
        text="Dat staat niet in de bronnen: ze geven hierover geen cijfer voor 2021.",
        reason=Reason.NO_FIGURE_FOR_PERIOD,
    )
    assert nplv.ground_answer(refusal) is refusal


def test_an_uncited_number_does_not_pass(nplv: Grounder, verbatim: Answer) -> None:
    out = nplv.ground_answer(replace(verbatim, text=f"{verbatim.text} Dat zijn 31.000 mensen."))
    assert "31.000" not in out.text


def test_a_record_line_of_a_table_cell_must_have_its_own_year_and_row(waiting: Grounder) -> None:
    cell = next(f for f in waiting.book.corpus.figures if f.value == 12 and f.place == "Delft")
    right = Answer(
        question="Hoe lang is de wachttijd in Delft?",
        status=Status.ANSWERED,
        text="Gemiddelde wachttijd voor een specialist in Delft in 2024: **12 weken**. [1]",
        figures=(shown(cell),),
        citations=(cite(waiting, cell),),
    )
    assert waiting.ground_answer(right) is right
    for wrong in (
        right.text.replace("2024", "2022"),
        right.text.replace("Delft", "Leiden"),
        right.text.replace("weken", "maanden"),
    ):
        assert waiting.ground_answer(replace(right, text=wrong)).status is Status.NOT_FOUND


def test_free_phrasing_is_held_to_every_claim(nplv: Grounder) -> None:
    figure = find(nplv, 7500, "woningen")
    answer = Answer(
        question="Hoeveel woningen zijn er verbeterd in Rotterdam-Zuid?",
        status=Status.ANSWERED,
        text="In 2024 zijn ruim 7.500 woningen verbeterd. [1] Er zijn 7.500 woningen verbeterd in Rotterdam-Zuid. [1]",
        citations=(cite(nplv, figure),),
        mode=Mode.GENERATIVE,
    )
    assert nplv.ground_answer(answer).text == "In 2024 zijn ruim 7.500 woningen verbeterd. [1]"
