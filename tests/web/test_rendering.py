"""What the page shows of an answer: markers that lead somewhere, what stands under it, and nothing that runs."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

pytest.importorskip("rag.dutch.writing")

from rag.records import Answer, AnswerFigure, Citation, Status
from rag.web.answer_view import answer_html, part_html
from rag.web.rendering import Exchange, clean_question, question_html
from rag.web.sources_panel import sources_html
from tests.web.samples import DOCUMENT, LIST, PARAGRAPH, TABLE, citation


def answer_html_of(given: Answer, turn: int = 1) -> str:
    return answer_html(Exchange("vraag", given, datetime(2026, 11, 24, tzinfo=UTC)), turn)


def answer(text: str, *citations: Citation, **more: object) -> Answer:
    return Answer("vraag", Status.ANSWERED, text, citations=citations, **more)  # type: ignore[arg-type]


def test_a_marker_links_to_its_source_in_the_panel() -> None:
    given = answer("Er zijn **12 fietsen** [1] [7].", citation(1, PARAGRAPH, 0))
    shown = answer_html_of(given, 3)
    assert 'href="#bron-3-1"' in shown
    assert "<strong>12 fietsen</strong>" in shown
    assert "[7]." in shown
    assert "bron-3-7" not in shown
    assert 'id="bron-3-1"' in sources_html([Exchange("v", given)] * 3, {DOCUMENT.id: DOCUMENT})


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[klik](javascript:alert(1))",
        "[klik](https://elders.example)",
        "![plaatje](https://elders.example/a.png)",
        "<https://elders.example>",
        '"><svg onload=alert(1)>',
        "&lt;script&gt;",
    ],
)
def test_text_from_a_document_stays_text(text: str) -> None:
    quoted = Citation(1, "weg.md", text, text, text, 0, len(text), url="javascript:alert(1)")
    figure = AnswerFigure(Decimal(1), text, text, text, text, text, (1,), formula=text, computed=True)
    given = answer(f"{text} [1]", quoted, figures=(figure,), understood=text, suggestions=(text,))
    shown = (
        answer_html(Exchange(text, given), 1)
        + part_html(given, text, 1)
        + sources_html([Exchange(text, given)], {})
        + question_html(text)
    )
    tags = set(re.findall(r"<\s*([a-z0-9]+)", shown))
    assert tags <= {
        *(
            "div",
            "p",
            "a",
            "span",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "br",
            "small",
            "strong",
        ),
        *("ol", "ul", "li", "h3", "mark", "details", "summary", "button", "pre", "sup"),
    }
    assert set(re.findall(r'href="([^"]*)"', shown)) <= {"#bron-1-1", "#antwoord-1"}
    assert re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', shown)) is None


def test_html_for_gradio_holds_no_blank_line() -> None:
    given = answer("Eerste alinea. [1]\n\n- punt een\n- punt twee\n\nLaatste.", citation(1, TABLE, 1))
    shown = answer_html_of(given) + sources_html([Exchange("v\n\nw", given)], {DOCUMENT.id: DOCUMENT})
    assert "\n" not in shown
    assert "<li>punt twee</li>" in shown


def test_figures_show_value_period_population_formula_and_source() -> None:
    figures = (
        AnswerFigure(
            Decimal(27470), "huishoudens", "2024", "proefwijken", "circa", "ondersteunde huishoudens", (1,)
        ),
        AnswerFigure(
            Decimal(4), "procentpunt", None, None, None, "verschil", (1, 2), computed=True, formula="64 − 60"
        ),
    )
    shown = answer_html_of(answer("x", citation(1, PARAGRAPH, 0), figures=figures))
    for part in (
        "circa 27.470 huishoudens",
        "2024",
        "proefwijken",
        "ondersteunde huishoudens",
        "berekend: 64 − 60",
    ):
        assert part in shown
    assert "niet vermeld" in shown
    assert 'href="#bron-1-2"' in shown


def test_citations_of_one_passage_share_a_card_and_keep_their_own_mark() -> None:
    given = answer(
        "a [1] b [2] c [3]", citation(1, PARAGRAPH, 0), citation(2, LIST, 1), citation(3, PARAGRAPH, 1)
    )
    shown = sources_html([Exchange("v", given)], {DOCUMENT.id: DOCUMENT})
    assert shown.count('<li class="rw-bron"') == 2
    for n, quote in ((1, "Er zijn 12 fietsen."), (2, "een bel"), (3, "Dat is veel.")):
        assert re.search(rf'<mark id="bron-1-{n}"[^>]*><sup[^>]*>{n}</sup>{re.escape(quote)}</mark>', shown)


def test_a_source_names_title_section_publisher_date_and_original() -> None:
    shown = sources_html([Exchange("v", answer("a [1]", citation(1, PARAGRAPH, 0)))], {DOCUMENT.id: DOCUMENT})
    for part in (
        DOCUMENT.title,
        "Vervoer",
        "Gemeente Proefstad",
        "5 maart 2024",
        'href="https://proefstad.example/fiets"',
    ):
        assert part in shown


def test_the_panel_shows_the_latest_answer_and_keeps_the_earlier_ones() -> None:
    one = Exchange("eerste", answer("a [1]", citation(1, PARAGRAPH, 0)))
    shown = sources_html([one, one], {DOCUMENT.id: DOCUMENT})
    assert re.findall(r'class="(rw-bronnen[^"]*)"', shown) == ["rw-bronnen", "rw-bronnen rw-nu"]


def test_a_citation_of_a_document_that_is_gone_still_shows_its_quote() -> None:
    lost = Citation(1, "weg.md", "Weg", None, "Wat er stond.", 0, 13, published=date(2024, 1, 1))
    shown = sources_html([Exchange("v", answer("a [1]", lost))], {})
    assert re.search(r'<mark id="bron-1-1"[^>]*>Wat er stond.</mark>', shown)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Hoeveel?\t\n", "Hoeveel?"),
        ("Hoe\x00veel\x07\u200b\u202e\ufeff fietsen?", "Hoeveel fietsen?"),
        ("een\r\ntwee", "een\ntwee"),
        ("half \ud800 teken", "half  teken"),
        ("\U000e0041\U000e0042", ""),
        ("\x00\x01\u200b", ""),
        ("€ 3,5 – “goed” é ½", "€ 3,5 – “goed” é ½"),
    ],
)
def test_what_cannot_be_seen_is_left_out_of_a_question(typed: str, kept: str) -> None:
    assert clean_question(typed) == kept


def test_a_very_long_question_is_shortened_in_sight() -> None:
    assert len(question_html("lang " * 4000)) < 500
