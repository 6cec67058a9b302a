"""A conversation taken along: opened again by what reads such files, with its sources, dates and figures in it."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from decimal import Decimal
from html.parser import HTMLParser

import docx
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from rag.records import Answer, AnswerFigure, Status
from rag.web import strings
from rag.web.conversations_api import file_name
from rag.web.export import Export, as_markdown
from rag.web.export_docx import as_docx
from rag.web.export_html import as_html
from rag.web.rendering import Exchange
from tests.web.samples import DOCUMENT, LIST, PARAGRAPH, TABLE, citation

EVIL = '<img src=x onerror="alert(1)"> | *ster* [klik](javascript:1)\x07'
FIGURES = (
    AnswerFigure(Decimal(12), "fietsen", "2024", None, "ruim", "aantal fietsen", (1,), "Proefstad"),
    AnswerFigure(
        Decimal(2), "procentpunt", "2023-2024", None, None, "groei", (2,), computed=True, formula="7 − 5"
    ),
)
ANSWER = Answer(
    "Hoeveel fietsen?",
    Status.ANSWERED,
    "Er zijn **ruim 12 fietsen**. [1]\n\n- een stuur [2]\n- een *bel* [2]",
    None,
    FIGURES,
    (citation(1, PARAGRAPH, 0), citation(2, LIST, 0), citation(3, TABLE, 1)),
)
LATE = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
"""In the Netherlands it is the fifth by then."""


def export(title: str = "Fietsen", question: str = "Hoeveel fietsen?", answer: Answer = ANSWER) -> Export:
    return Export(title, (Exchange(question, answer, LATE, "a1b2c3"),), "Rapportwijzer")


class _Reader(HTMLParser):
    """Collects the text and the tags of an HTML document."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_markdown_has_the_answer_its_figures_its_sources_and_the_date() -> None:
    text = as_markdown(export())
    read = _Reader(MarkdownIt("commonmark").enable("table").render(text))
    names = [tag for tag, _ in read.tags]
    assert [names.count(tag) for tag in ("h1", "h2", "h3", "table", "strong")] == [1, 1, 1, 1, 1]
    for part in (
        "Er zijn ruim 12 fietsen. [1]",
        "aantal fietsen (Proefstad)",
        "ruim 12 fietsen",
        "2 procentpunt (berekend: 7 − 5)",
        "Fietsen in Proefstad, Vervoer, 5 maart 2024: “Er zijn 12 fietsen.”",
        "rij 2",
        "Gevraagd op 5 maart 2026. Versie van de bronnen: a1b2c3.",
        "Een computer gaf de antwoorden",
    ):
        assert part in read.text
    assert ("a", {"href": DOCUMENT.url}) in read.tags


def test_what_looks_like_markup_comes_through_as_text() -> None:
    evil = Answer(EVIL, Status.ANSWERED, "Ja. [1]", citations=(citation(1, PARAGRAPH, 0),))
    given = export(EVIL, EVIL, evil)
    for html in (MarkdownIt("commonmark").render(as_markdown(given)), as_html(given)):
        read = _Reader(html)
        assert not {"img", "script"} & {tag for tag, _ in read.tags}
        assert {attrs["href"] for tag, attrs in read.tags if tag == "a"} == {DOCUMENT.url}
        assert "*ster* [klik](javascript:1)" in read.text
    opened = docx.Document(io.BytesIO(as_docx(given)))
    assert "*ster* [klik](javascript:1)" in opened.paragraphs[0].text


def test_word_opens_it_with_headings_a_table_links_and_its_language() -> None:
    opened = docx.Document(io.BytesIO(as_docx(export())))
    by_style: dict[str, list[str]] = {}
    for paragraph in opened.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert by_style["Title"] == ["Fietsen"]
    assert by_style["Heading 1"] == ["Hoeveel fietsen?"]
    assert by_style["Heading 2"] == ["Bronnen"]
    assert by_style["List Bullet"] == ["een stuur [2]", "een bel [2]"]
    bold = [run.text for paragraph in opened.paragraphs for run in paragraph.runs if run.bold]
    assert bold == ["ruim 12 fietsen"]
    rows = [[cell.text for cell in row.cells] for row in opened.tables[0].rows]
    assert rows[0] == ["Wat", "Waarde", "Periode", "Bron"]
    assert rows[1] == ["aantal fietsen (Proefstad)", "ruim 12 fietsen", "2024", "[1]"]
    assert opened.tables[0].rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    text = "\n".join(by_style["Normal"])
    assert "[1] Fietsen in Proefstad, Vervoer, 5 maart 2024: “Er zijn 12 fietsen.”" in text
    assert "Gevraagd op 5 maart 2026. Versie van de bronnen: a1b2c3." in text
    links = [relation.target_ref for relation in opened.part.rels.values() if relation.is_external]
    assert set(links) == {DOCUMENT.url}
    languages = [element.get(qn("w:val")) for element in opened.styles.element.iter(qn("w:lang"))]
    assert languages == ["nl-NL"]
    assert opened.core_properties.language == "nl-NL"


def test_paper_gets_one_document_that_needs_nothing_else() -> None:
    read = _Reader(as_html(export()))
    assert ("html", {"lang": "nl"}) in read.tags
    assert "Er zijn ruim 12 fietsen. [1]" in read.text
    assert "“Er zijn 12 fietsen.”" in read.text
    fetching = {"script", "link", "img", "iframe", "object"}
    assert not fetching & {tag for tag, _ in read.tags}
    assert "@import" not in as_html(export())


def test_for_a_reader_of_english_the_labels_are_english_and_the_answer_is_marked_dutch() -> None:
    with strings.speaking("en"):
        read = _Reader(as_html(export()))
        text = as_markdown(export())
    assert ("html", {"lang": "en"}) in read.tags
    assert ("h2", {"lang": "nl"}) in read.tags
    assert "Asked on 5 March 2026." in read.text
    assert "### Sources" in text
    assert "Er zijn **ruim 12 fietsen**." in text


def test_a_file_gets_a_plain_name() -> None:
    assert file_name("Hoeveel élèves / leerlingen?\n") == "hoeveel-eleves-leerlingen"
    assert file_name("../../etc/passwd") == "etc-passwd"
    assert file_name("？？") == "gesprek"
    assert len(file_name("lang " * 100)) <= 60
