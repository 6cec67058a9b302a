"""What is made of an answer: pieces of it, its chart, what was checked, and what is copied."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from rag.records import Answer, AnswerFigure, Citation, Status
from rag.web.answer_chart import chart_of
from rag.web.answer_checks import checks_of
from rag.web.answer_text import plain_text
from rag.web.charts import chart_svg
from rag.web.copying import answer_as_footnotes, answer_as_text
from rag.web.pieces import pieces
from rag.web.rendering import Exchange
from tests.web.samples import PARAGRAPH, TABLE, citation

DAY = datetime(2026, 11, 24, tzinfo=UTC)


def figure(value: str, period: str | None = None, **more: object) -> AnswerFigure:
    made = AnswerFigure(Decimal(value), "procent", period, "proefwijken", None, "aandeel fietsers", (1,))
    return replace(made, **more)  # type: ignore[arg-type]


def exchange(text: str, *citations: Citation) -> Exchange:
    return Exchange("vraag", Answer("vraag", Status.ANSWERED, text, citations=citations), DAY)


# Pieces


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Eén zin. [1]", []),
        ("Eerst dit. [1] Dan dat. [2]", ["Eerst dit. [1]"]),
        ("Kop. [1] [2] Staart. [3]", ["Kop. [1] [2]"]),
        ("Niets.\n\nWel bekend: 4. [1]", ["Niets."]),
        ("- punt een [1]\n- punt twee [1]", ["- punt een [1]"]),
        ("", []),
    ],
)
def test_pieces_end_behind_whole_sentences_with_their_markers(text: str, wanted: list[str]) -> None:
    assert list(pieces(text)) == wanted


def test_a_long_answer_comes_in_few_pieces_each_longer_than_the_one_before() -> None:
    text = " ".join(f"Dit is zin nummer {n} van een lang antwoord. [{n}]" for n in range(1, 31))
    found = list(pieces(text))
    assert 1 < len(found) < 4
    assert all(text.startswith(part) and part.endswith("]") for part in found)
    assert [len(part) for part in found] == sorted({len(part) for part in found})


# The chart


def test_a_change_is_drawn_with_its_values_in_words_and_without_what_was_calculated_from_it() -> None:
    change = (
        figure("64", "2024"),
        figure("60", "2018"),
        figure("4", "2018-2024", unit="procentpunt", computed=True, formula="64 − 60"),
    )
    drawn = chart_of(change)
    assert drawn is not None
    assert drawn.over_time
    assert [(point.label, point.shown) for point in drawn.points] == [("2018", "60%"), ("2024", "64%")]
    svg = chart_svg(drawn)
    assert "<title>Aandeel fietsers, proefwijken, 2018 – 2024</title>" in svg
    assert "<desc>2018: 60%; 2024: 64%</desc>" in svg
    assert 'role="img"' in svg


def test_a_comparison_of_two_groups_in_one_period_is_drawn_highest_first() -> None:
    drawn = chart_of((figure("8", "2023"), figure("12", "2023", population="Nederland")))
    assert drawn is not None
    assert not drawn.over_time
    assert [point.label for point in drawn.points] == ["Nederland", "proefwijken"]
    assert drawn.title == "Aandeel fietsers, 2023"


@pytest.mark.parametrize(
    "figures",
    [
        (),
        (figure("8", "2023"),),
        (figure("8", "2023"), figure("9", "2024", unit="fietsen")),
        (figure("8", "2023"), figure("9", "2024", indicator="aandeel lopers")),
        (figure("8", "2023"), figure("9", None)),
        (figure("8", "2023"), figure("9", "2024", range_to=Decimal(10))),
        (figure("8", "2023"), figure("2", "2023", population="Nederland", unit="keer")),
    ],
    ids=["none", "one", "two units", "two subjects", "no period", "a range", "a ratio"],
)
def test_figures_that_do_not_belong_together_are_not_drawn(figures: tuple[AnswerFigure, ...]) -> None:
    assert chart_of(figures) is None


# What was checked


def test_a_number_is_only_said_to_stand_in_the_source_when_it_is_read_there() -> None:
    cited = citation(1, PARAGRAPH, 0)  # Er zijn 12 fietsen.
    figures = (
        figure("12", "2024", unit="fietsen"),
        figure("13", "2024", unit="fietsen"),
        figure("24", None, unit="fietsen", computed=True, formula="12 + 12"),
    )
    literal, leans, computed = checks_of(
        Answer("v", Status.ANSWERED, "x", figures=figures, citations=(cited,))
    )
    assert (literal.shown, literal.period, literal.literal) == ("12 fietsen", "2024", True)
    assert not leans.literal
    assert (computed.literal, computed.formula) == (False, "12 + 12")


# Copies


def test_the_text_copy_holds_the_answer_its_sources_and_the_day() -> None:
    text = answer_as_text(
        exchange(
            "Er zijn **12 fietsen**. [1]\n\n- 5 \\* 2 [2]", citation(1, PARAGRAPH, 0), citation(2, TABLE, 0)
        )
    )
    lines = text.splitlines()
    assert lines[0] == "Er zijn 12 fietsen. [1]"
    assert "– 5 * 2 [2]" in lines
    assert lines[4] == "Bronnen:"
    assert lines[5] == (
        "[1] Fietsen in Proefstad, “Vervoer”, 5 maart 2024: “Er zijn 12 fietsen.” "
        "https://proefstad.example/fiets (geraadpleegd op 24 november 2026)."
    )
    assert lines[-1].startswith("Antwoord van Rapportwijzer, 24 november 2026.")


def test_every_marker_becomes_a_footnote_of_its_own_and_a_repeated_source_refers_back() -> None:
    notes = answer_as_footnotes(
        exchange("Eén. [1] Twee. [2] Drie. [1]", citation(1, PARAGRAPH, 0), citation(2, TABLE, 0))
    )
    assert "Eén.<sup>1</sup> Twee.<sup>2</sup> Drie.<sup>3</sup>" in notes
    assert notes.count("<li>") == 3
    assert "<li>Zie noot 1.</li>" in notes


def test_a_paragraph_on_one_source_gets_one_note_behind_its_end() -> None:
    notes = answer_as_footnotes(exchange("Eén. [1] Twee. [1]", citation(1, PARAGRAPH, 0)))
    assert "Eén. Twee.<sup>1</sup>" in notes
    assert notes.count("<li>") == 1


def test_copies_escape_what_documents_say() -> None:
    evil = Citation(
        1, "x.md", "<script>t</script>", None, "<img src=x onerror=a>", 0, 5, url="javascript:alert(1)"
    )
    notes = answer_as_footnotes(exchange("<b>Vet</b> [1] [9]", evil))
    assert set(re.findall(r"<\s*([a-z]+)", notes)) <= {"p", "sup", "ol", "li"}
    assert "javascript:" not in notes
    assert "[9]" in notes


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**60%** en *meer*", "60% en meer"),
        (r"5 \* 3 \[a\]", "5 * 3 [a]"),
        ("- een\n- twee", "– een\n– twee"),
    ],
)
def test_markdown_as_plain_text(markdown: str, text: str) -> None:
    assert plain_text(markdown) == text
