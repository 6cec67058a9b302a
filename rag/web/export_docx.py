"""A conversation as a Word document: real headings, tables, links and language, so that it can be worked on."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from markdown_it import MarkdownIt
from markdown_it.token import Token

from rag.records import AnswerFigure, Citation
from rag.web import strings
from rag.web.export import Export, address_of, dated, figure_cells, figure_heads, flat, source_facts

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MARKDOWN = MarkdownIt("zero").enable(["emphasis", "list", "newline", "escape"])
_UNFIT = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""


def as_docx(export: Export) -> bytes:
    """The document as a .docx file."""
    document = docx.Document()
    document.core_properties.title = _fit(export.title)[:255]
    document.core_properties.author = export.page
    document.core_properties.language = "nl-NL"
    _speak_dutch(document)
    document.add_heading(_fit(export.title), 0)
    document.add_paragraph(export.preface)
    for exchange in export.exchanges:
        document.add_heading(_fit(flat(exchange.question)), 1)
        _add_markdown(document, exchange.answer.text)
        if exchange.answer.figures:
            _add_figures(document, exchange.answer.figures)
        if exchange.answer.citations:
            document.add_heading(strings.SOURCES, 2)
            for citation in exchange.answer.citations:
                _add_source(document, citation)
        small = document.add_paragraph().add_run(dated(exchange))
        small.italic = True
        small.font.size = Pt(9)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _speak_dutch(document: Any) -> None:
    """The language of all text, for spelling and reading aloud."""
    fonts = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in fonts.findall(qn("w:lang")):
        fonts.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-NL")
    fonts.append(language)


def _add_markdown(document: Any, text: str) -> None:
    """The paragraphs and lists of an answer, bold as it is."""
    style: str | None = None
    for token in _MARKDOWN.parse(text):
        if token.type == "bullet_list_open":
            style = "List Bullet"
        elif token.type == "ordered_list_open":
            style = "List Number"
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            style = None
        elif token.type == "inline":
            _add_inline(document.add_paragraph(style=style), token.children or [])


def _add_inline(paragraph: Any, tokens: list[Token]) -> None:
    bold = italic = False
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            bold = token.type == "strong_open"
        elif token.type in {"em_open", "em_close"}:
            italic = token.type == "em_open"
        elif token.type in {"softbreak", "hardbreak"}:
            paragraph.add_run().add_break()
        elif token.content:
            run = paragraph.add_run(_fit(token.content))
            run.bold, run.italic = bold or None, italic or None


def _add_figures(document: Any, figures: tuple[AnswerFigure, ...]) -> None:
    """A table whose first row is its heading, also on a next page and for those who hear it."""
    document.add_paragraph(strings.FIGURES_CAPTION, style="Caption")
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for cell, name in zip(table.rows[0].cells, figure_heads(), strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    for figure in figures:
        for cell, text in zip(table.add_row().cells, figure_cells(figure), strict=True):
            cell.text = _fit(text)
    document.add_paragraph()


def _add_source(document: Any, citation: Citation) -> None:
    paragraph = document.add_paragraph(
        _fit(f"[{citation.n}] {source_facts(citation)}: “{flat(citation.quote)}” ")
    )
    address = address_of(citation)
    if address:
        _add_link(paragraph, _fit(address))


def _add_link(paragraph: Any, address: str) -> None:
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(address)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _fit(text: str) -> str:
    return _UNFIT.sub("", text)
