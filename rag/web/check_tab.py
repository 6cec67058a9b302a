"""The tab "Controleer een tekst": a draft held against the sources, statement by statement."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import gradio as gr

from rag.errors import RapportwijzerError
from rag.web import strings
from rag.web.desk import Desk
from rag.web.rendering import notice_html
from rag.web.verdicts import checked_html

log = logging.getLogger(__name__)


def build_check_tab(desk: Desk) -> None:
    """Lays out the tab inside the Blocks that is being built and wires it to `desk`.

    A file is opened by page.js through ``/api/draft``: Gradio's own upload would keep it on the server's disk.
    """
    with gr.Row(elem_id="controle"):
        with gr.Column(scale=5, min_width=320, elem_id="controle-invoer"):
            gr.Markdown(f"## {strings.TAB_CHECK}\n\n{strings.CHECK_HINT}", elem_classes="rw-kolomkop")
            text = gr.Textbox(label=strings.DRAFT, lines=10, max_lines=16, elem_id="concept")
            with gr.Row(elem_id="controle-knoppen"):
                check = gr.Button(strings.CHECK, variant="primary", elem_id="controleer")
                gr.Button(strings.OPEN_FILE, elem_id="open-bestand")
        with gr.Column(scale=6, min_width=320, elem_id="controle-uitslag"):
            gr.Markdown(f"## {strings.CHECK_RESULT}", elem_classes="rw-kolomkop")
            result = gr.Markdown(
                f'<p class="rw-leeg">{strings.CHECK_EMPTY}</p>', elem_id="uitslag", latex_delimiters=[]
            )
    check.click(_checker(desk), inputs=text, outputs=result, concurrency_limit=10, api_visibility="private")


def _checker(desk: Desk) -> Callable[[Any], Awaitable[str]]:
    async def checked(text: Any) -> str:
        try:
            statements = await desk.check(text if isinstance(text, str) else "")
            return checked_html(statements, desk.places)
        except RapportwijzerError as error:
            return notice_html(error.dutch)
        except Exception:  # one Dutch sentence, and the page keeps serving
            log.exception("a text could not be checked")
            return notice_html(strings.ERROR_CHECK)

    return checked
