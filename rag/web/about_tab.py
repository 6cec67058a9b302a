"""The tab "Over": in plain Dutch what this is, that a machine answers, and on which sources."""

from __future__ import annotations

from collections import Counter
from html import escape

import gradio as gr

from rag.records import Corpus
from rag.web import strings
from rag.web.desk import Desk
from rag.web.rendering import origin_facts
from rag.web.theme import Style


def build_about_tab(desk: Desk, style: Style) -> None:
    """Lays out the tab inside the Blocks that is being built."""
    with gr.Column(elem_id="over"):
        gr.Markdown(f"## {strings.ABOUT_TITLE.format(name=style.name)}\n\n{strings.ABOUT_TEXT}")
        gr.Markdown(sources_list(desk.corpus), latex_delimiters=[])


def sources_list(corpus: Corpus) -> str:
    """Every source with its publisher, date and number of figures."""
    figures = Counter(figure.document_id for figure in corpus.figures)
    items = "".join(
        f"<li><strong>{escape(document.title)}</strong><br>"
        f"{' · '.join([*origin_facts(document), strings.FIGURES_IN_SOURCE.format(count=figures[document.id])])}</li>"
        for document in corpus.documents
    )
    return f'<div class="rw-over"><h3>{strings.ABOUT_SOURCES}</h3><ul>{items}</ul></div>'
