"""The tab "Vragen": a conversation, its sources beside it, and questions to begin with."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from rag.errors import RapportwijzerError
from rag.records import Answer, Status
from rag.web import strings
from rag.web.conversations import Conversation, resumed
from rag.web.desk import Desk
from rag.web.rendering import (
    Exchange,
    answer_html,
    clean_question,
    notice_html,
    question_html,
    sources_html,
)

log = logging.getLogger(__name__)

CHIPS = 4
NEXT_CHIPS = 3
"""Fewer under an answer than on opening: the answer needs the room."""
SAME_TIME = 40


@dataclass(frozen=True, slots=True)
class AskParts:
    """What others need of the tab to show a conversation in it."""

    outputs: list[Any]
    """The field, the conversation, the sources, the state, and what is offered to ask, as `shown` gives them."""
    state: gr.State
    record: gr.Markdown
    """Unseen: the conversation as the browser keeps it."""
    answering: list[Any]
    """Events that end when another conversation is shown."""


def build_ask_tab(desk: Desk) -> AskParts:
    """Lays out the tab inside the Blocks that is being built and wires it to `desk`."""
    examples = desk.examples[:CHIPS]
    with gr.Row(elem_id="vragen", equal_height=True):
        with gr.Column(scale=6, min_width=320, elem_id="gesprek-kolom"):
            with gr.Row(elem_id="gesprek-kop"):
                gr.Markdown(f"## {strings.CHAT_LABEL}")
                fresh = gr.Button(strings.NEW_CONVERSATION, size="sm", scale=0, elem_id="nieuw")
            chat = gr.Chatbot(
                label=strings.CHAT_LABEL,
                show_label=False,
                container=False,
                elem_id="gesprek",
                height="100%",
                placeholder=f'<div class="rw-welkom"><p><strong>{strings.WELCOME_TITLE}</strong></p><p>{strings.WELCOME_TEXT}</p></div>',
                buttons=[],
                layout="bubble",
                feedback_options=None,
                latex_delimiters=[],
                allow_file_downloads=False,
                group_consecutive_messages=False,
                line_breaks=False,
                autoscroll=False,  # to the end, which hides the beginning of a long answer; see page.js
            )
            with gr.Column(elem_id="invoer"):
                heading = gr.Markdown(
                    strings.EXAMPLES_LABEL, elem_id="voorbeelden-kop", visible=bool(examples)
                )
                with gr.Row(elem_id="voorbeelden"):
                    chips = [
                        gr.Button(
                            examples[i] if i < len(examples) else "",
                            visible=i < len(examples),
                            size="sm",
                            elem_classes="rw-chip",
                        )
                        for i in range(CHIPS)
                    ]
                with gr.Row(elem_id="vraagregel", equal_height=True):
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
        with gr.Column(scale=5, min_width=320, elem_id="bronnen-kolom"):
            with gr.Row(elem_id="bronnen-kop"):
                gr.Markdown(f"## {strings.SOURCES}")
                gr.Button(strings.CLOSE_SOURCES, size="sm", scale=0, elem_id="bronnen-sluit")
            panel = gr.Markdown(
                sources_html((), {}), elem_id="bronnen", latex_delimiters=[], line_breaks=False
            )
    state = gr.State(Conversation())
    record = gr.Markdown(visible="hidden", elem_id="gesprek-stand", latex_delimiters=[])
    outputs = [box, chat, panel, state, heading, *chips]
    answering: list[Any] = []
    for trigger, source in ((box.submit, box), (send.click, box), *((chip.click, chip) for chip in chips)):
        answering.append(
            trigger(
                _answerer(desk),
                inputs=[source, state, record],
                outputs=outputs,
                show_progress="hidden",
                concurrency_limit=SAME_TIME,
                concurrency_id="ask",
                api_visibility="private",
            )
        )
    fresh.click(
        lambda: ("", *shown(desk, Conversation.new())),
        outputs=outputs,
        cancels=answering,
        show_progress="hidden",
        queue=False,
        api_visibility="private",
    )
    return AskParts(outputs, state, record, answering)


def shown(desk: Desk, conversation: Conversation) -> tuple[Any, ...]:
    """All outputs of the tab but the field, for a conversation that is opened."""
    if conversation.exchanges:
        chips = _next_chips(desk, conversation.exchanges[-1].answer)
    else:
        chips = _chips(strings.EXAMPLES_LABEL, desk.examples[:CHIPS])
    panel = sources_html(conversation.exchanges, desk.documents)
    return list(conversation.messages), panel, conversation, *chips


def _answerer(desk: Desk) -> Callable[[Any, Any, Any], AsyncIterator[tuple[Any, ...]]]:
    async def answer(typed: Any, conversation: Any, record: Any) -> AsyncIterator[tuple[Any, ...]]:
        """Shows the question at once, then the answer with its sources."""
        now = resumed(conversation, record, desk.version)
        question = clean_question(typed if isinstance(typed, str) else "")
        leave = gr.skip()
        untouched = (leave,) * (CHIPS + 1)
        if not question:
            reply = {"role": "assistant", "content": notice_html(strings.ERROR_EMPTY)}
            yield "", [*now.messages, reply], leave, now, *untouched
            return
        asked = question_html(question)
        waiting = now.said(asked, notice_html(strings.THINKING))
        yield "", list(waiting.messages), leave, leave, *untouched
        try:
            found = await desk.ask(question, now.turns())
            exchanges = (*now.exchanges, Exchange(question, found))
            after = replace(now.said(asked, answer_html(found, turn=len(exchanges))), exchanges=exchanges)
            panel = sources_html(exchanges, desk.documents)
        except Exception as error:  # the page answers in Dutch and keeps serving, whatever happened
            if isinstance(error, RapportwijzerError):
                sentence = strings.told(error)
            else:
                log.exception("a question could not be answered")
                sentence = strings.ERROR_UNEXPECTED
            failed = now.said(asked, notice_html(sentence))
            yield question, list(failed.messages), leave, failed, *untouched
            return
        yield leave, list(after.messages), panel, after, *_next_chips(desk, found)

    return answer


def _next_chips(desk: Desk, answer: Answer) -> tuple[Any, ...]:
    """What to ask next; the examples again when this answer led nowhere."""
    if answer.suggestions:
        return _chips(strings.SUGGESTIONS_LABEL, answer.suggestions[:NEXT_CHIPS])
    if answer.status in {Status.NOT_FOUND, Status.OFF_TOPIC}:
        return _chips(strings.EXAMPLES_LABEL, desk.examples[:NEXT_CHIPS])
    return _chips(strings.SUGGESTIONS_LABEL, ())


def _chips(label: str, questions: tuple[str, ...]) -> tuple[Any, ...]:
    shown = questions[:CHIPS]
    buttons = [
        gr.update(value=shown[i], visible=True) if i < len(shown) else gr.update(visible=False)
        for i in range(CHIPS)
    ]
    return (gr.update(value=label, visible=bool(shown)), *buttons)
