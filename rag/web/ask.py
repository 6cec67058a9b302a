"""The tab "Vragen": a conversation, its sources beside it, and questions to begin with."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from rag.errors import RapportwijzerError
from rag.web import strings
from rag.web.answer_view import answer_html, part_html, questions_html
from rag.web.conversations import Conversation, resumed
from rag.web.desk import Desk
from rag.web.feedback_fields import build_feedback_fields
from rag.web.pieces import pieces
from rag.web.rendering import (
    Exchange,
    clean_question,
    notice_html,
    question_html,
    trouble_html,
    waiting_html,
)
from rag.web.sources_panel import sources_html

log = logging.getLogger(__name__)

EXAMPLES = 4
SAME_TIME = 40


@dataclass(frozen=True, slots=True)
class AskParts:
    """What others need of the tab to show a conversation in it."""

    outputs: list[Any]
    """The field, and what `shown` gives: the conversation, the sources, the state, and the question under way."""
    state: gr.State
    record: gr.Markdown
    """Unseen: the conversation as the browser keeps it."""
    answering: list[Any]
    """Events that end when another conversation is shown."""


def build_ask_tab(desk: Desk) -> AskParts:
    """Lays out the tab inside the Blocks that is being built and wires it to `desk`.

    What Gradio leaves to be done in the browser (markers, buttons in messages, the live region) stands in
    static/answer.js, actions.js, sources.js and quotes.js.
    """
    with gr.Row(elem_id="vragen", equal_height=True):
        with gr.Column(scale=6, min_width=320, elem_id="gesprek-kolom"):
            with gr.Row(elem_id="gesprek-kop"):
                gr.Markdown(f"## {strings.CHAT_LABEL}")
                gr.Button(strings.CONVERSATIONS, size="sm", scale=0, elem_id="gesprekken")
                fresh = gr.Button(strings.NEW_CONVERSATION, size="sm", scale=0, elem_id="nieuw")
            chat = gr.Chatbot(
                label=strings.CHAT_LABEL,
                show_label=False,
                container=False,
                elem_id="gesprek",
                height="100%",
                placeholder=_welcome(desk.examples[:EXAMPLES]),
                buttons=[],
                layout="bubble",
                feedback_options=None,
                latex_delimiters=[],
                allow_file_downloads=False,
                group_consecutive_messages=False,
                line_breaks=False,
                autoscroll=False,  # to the end, which hides the beginning of a long answer; see answer.js
            )
            with gr.Column(elem_id="invoer"), gr.Row(elem_id="vraagregel", equal_height=True):
                box = gr.Textbox(
                    label=strings.QUESTION_LABEL,
                    placeholder=strings.QUESTION_PLACEHOLDER,
                    lines=1,
                    max_lines=6,
                    scale=8,
                    elem_id="vraag",
                    autofocus=True,
                )
                send = gr.Button(strings.SEND, variant="primary", scale=0, elem_id="stel")
                stop = gr.Button(strings.STOP, elem_id="stop", visible="hidden")
        with gr.Column(scale=5, min_width=320, elem_id="bronnen-kolom"):
            with gr.Row(elem_id="bronnen-kop"):
                gr.Markdown(f"## {strings.SOURCES}")
                gr.Button(strings.CLOSE_SOURCES, size="sm", scale=0, elem_id="bronnen-sluit")
            panel = gr.Markdown(
                sources_html((), {}), elem_id="bronnen", latex_delimiters=[], line_breaks=False
            )
    state = gr.State(Conversation())
    under_way = gr.State("")
    record = gr.Markdown(visible="hidden", elem_id="gesprek-stand", latex_delimiters=[])
    outputs = [box, chat, panel, state, under_way]
    asked = gr.on(
        [box.submit, send.click],  # one event, so that Enter and a click together ask once
        _answerer(desk),
        inputs=[box, state, record],
        outputs=outputs,
        show_progress="hidden",
        trigger_mode="once",
        concurrency_limit=SAME_TIME,
        concurrency_id="ask",
        api_visibility="private",
    )
    stop.click(
        _stopper(desk),
        inputs=[state, record, under_way],
        outputs=outputs,
        cancels=[asked],
        show_progress="hidden",
        queue=False,
        api_visibility="private",
    )
    fresh.click(
        lambda: (gr.skip(), *shown(desk, Conversation.new())),  # what is being typed stays
        outputs=outputs,
        cancels=[asked],
        show_progress="hidden",
        queue=False,
        api_visibility="private",
    )
    build_feedback_fields(desk, state, record)
    return AskParts(outputs, state, record, [asked])


def shown(desk: Desk, conversation: Conversation) -> tuple[Any, ...]:
    """All outputs of the tab but the field, for a conversation that is opened."""
    panel = sources_html(conversation.exchanges, desk.documents)
    return list(conversation.messages), panel, conversation, ""


def _welcome(examples: tuple[str, ...]) -> str:
    return (
        f'<div class="rw-welkom"><p><strong>{strings.WELCOME_TITLE}</strong></p><p>{strings.WELCOME_TEXT}</p>'
        f'<div id="voorbeelden">{questions_html(strings.EXAMPLES_LABEL, examples)}</div></div>'
    )


def _answerer(desk: Desk) -> Callable[[Any, Any, Any], AsyncIterator[tuple[Any, ...]]]:
    async def answer(typed: Any, conversation: Any, record: Any) -> AsyncIterator[tuple[Any, ...]]:
        """Shows the question at once, then the answer piece by piece, its sources with the first."""
        now = resumed(conversation, record, desk.version)
        question = clean_question(typed if isinstance(typed, str) else "")
        leave = gr.skip()
        if not question:
            reply = {"role": "assistant", "content": notice_html(strings.ERROR_EMPTY)}
            yield "", [*now.messages, reply], leave, now, ""
            return
        asked = question_html(question)
        yield "", list(now.said(asked, waiting_html()).messages), leave, leave, question
        try:
            found = await desk.ask(question, now.turns())
            exchanges = (*now.exchanges, Exchange(question, found))
            panel: Any = sources_html(exchanges, desk.documents)
            for part in () if desk.crowded else pieces(found.text):
                yield (
                    leave,
                    list(now.said(asked, part_html(found, part, len(exchanges))).messages),
                    panel,
                    leave,
                    leave,
                )
                panel = leave
            after = replace(now.said(asked, answer_html(exchanges[-1], len(exchanges))), exchanges=exchanges)
        except Exception as error:  # the page answers in Dutch and keeps serving, whatever happened
            if isinstance(error, RapportwijzerError):
                sentence = strings.told(error)
            else:
                log.exception("a question could not be answered")
                sentence = strings.ERROR_UNEXPECTED
            failed = now.said(asked, trouble_html(sentence, question))
            yield question, list(failed.messages), leave, failed, ""
            return
        yield leave, list(after.messages), panel, after, ""

    return answer


def _stopper(desk: Desk) -> Callable[[Any, Any, Any], tuple[Any, ...]]:
    def stopped(conversation: Any, record: Any, under_way: Any) -> tuple[Any, ...]:
        """Gives the question back; nothing when the answer was there just before."""
        leave = gr.skip()
        if not isinstance(under_way, str) or not under_way:
            return leave, leave, leave, leave, leave
        now = resumed(conversation, record, desk.version)
        after = now.said(question_html(under_way), trouble_html(strings.STOPPED, under_way))
        return under_way, list(after.messages), leave, after, ""

    return stopped
