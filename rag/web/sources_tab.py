"""The tab "Bronnen": read each source whole; a citation opens it at the quoted words."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import gradio as gr

from rag.records import Figure
from rag.web import strings
from rag.web.desk import Desk
from rag.web.passages import Mark
from rag.web.reading import document_html, read_address

TAB_ID = "bronnen"
AT_ONCE = 20_000
"""A source with more characters is not sent along with the page, only when it is chosen."""


def address_field() -> gr.Textbox:
    """Unseen; a link of the page puts the address of a passage here (see page.js). Stands outside the tabs,
    because what is in a tab that was never opened is not in the page."""
    return gr.Textbox(visible="hidden", elem_id="lees-adres", label=strings.PASSAGE_ADDRESS, max_length=60)


def build_sources_tab(desk: Desk, tabs: gr.Tabs, asked: gr.Textbox) -> None:
    """Lays out the tab inside the Blocks that is being built; `tabs` turns to it when `asked` gets an address."""
    documents = desk.corpus.documents
    figures: dict[str, list[Figure]] = defaultdict(list)
    for figure in desk.corpus.figures:
        figures[figure.document_id].append(figure)
    first = documents[0] if documents and len(documents[0].text) <= AT_ONCE else None
    with gr.Column(elem_id="lezen"):
        gr.Markdown(f"## {strings.TAB_SOURCES}", elem_classes="rw-kolomkop")
        chosen = gr.Dropdown(
            [(document.title, index) for index, document in enumerate(documents)],
            value=0 if first else None,
            label=strings.CHOOSE_SOURCE,
            elem_id="lees-keuze",
        )
        shown = gr.Markdown(
            document_html(first, figures[first.id], desk.corpus)
            if first
            else f'<p class="rw-leeg">{strings.CHOOSE_SOURCE_HINT}</p>',
            elem_id="lees-tekst",
            latex_delimiters=[],
        )

    def read(index: Any) -> str:
        if not isinstance(index, int) or not 0 <= index < len(documents):
            return ""
        document = documents[index]
        return document_html(document, figures[document.id], desk.corpus)

    def open_at(text: Any) -> tuple[Any, ...]:
        address = read_address(text, desk.corpus) if isinstance(text, str) else None
        if address is None:
            return gr.skip(), gr.skip(), gr.skip()
        document = documents[address.document]
        mark = Mark(address.start, address.end, None, f"lees-{text}")
        html = document_html(document, figures[document.id], desk.corpus, mark)
        return gr.update(selected=TAB_ID), address.document, html

    chosen.input(read, inputs=chosen, outputs=shown, show_progress="hidden", api_visibility="private")
    asked.change(
        open_at, inputs=asked, outputs=[tabs, chosen, shown], show_progress="hidden", api_visibility="private"
    )
