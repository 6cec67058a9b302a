"""The unseen fields through which feedback.js sends a judgement and hears what became of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from html import escape
from typing import Any

import gradio as gr

from rag.errors import RapportwijzerError
from rag.web import strings
from rag.web.conversations import resumed
from rag.web.desk import Desk

log = logging.getLogger(__name__)


def build_feedback_fields(desk: Desk, state: gr.State, record: gr.Markdown) -> None:
    """Adds them to the Blocks that is being built; without a file to keep judgements in there are none,
    and the page shows no thumbs (see answer.css)."""
    if desk.feedback is None:
        return
    field = gr.Textbox(
        visible="hidden", elem_id="oordeel-veld", label=strings.FEEDBACK_FIELD, max_length=8000
    )
    said = gr.Markdown(visible="hidden", elem_id="oordeel-antwoord", latex_delimiters=[])
    field.change(
        _keeper(desk),
        inputs=[field, state, record],
        outputs=said,
        show_progress="hidden",
        api_visibility="private",
    )


def _keeper(desk: Desk) -> Callable[[Any, Any, Any], str]:
    def kept(sent: Any, conversation: Any, record: Any) -> str:
        if desk.feedback is None or not isinstance(sent, str) or not sent:
            return ""
        try:
            desk.feedback.add(sent, resumed(conversation, record, desk.version).exchanges, desk.version)
        except RapportwijzerError as error:
            log.warning("%s", error.message)
            return f'<p class="rw-bewaard">{escape(strings.told(error))}</p>'
        return f'<p class="rw-bewaard">{escape(strings.FEEDBACK_KEPT)}</p>'

    return kept
