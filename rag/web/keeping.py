"""Lets a conversation outlive its page: by what the browser keeps of it, or by a link that asks its question again."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any

import gradio as gr

from rag.errors import RapportwijzerError
from rag.web import strings
from rag.web.ask import AskParts, shown
from rag.web.conversations import Conversation, conversation_of, record_of
from rag.web.desk import Desk
from rag.web.links import answered, read_link
from rag.web.rendering import notice_html, question_html, waiting_html


def keep_conversations(desk: Desk, parts: AskParts) -> None:
    """Adds, out of sight, the two fields in which static/conversations.js puts what is to be opened, and their events."""
    kept = gr.Textbox(visible="hidden", elem_id="gesprek-terug", label=strings.CONVERSATIONS)
    linked = gr.Textbox(visible="hidden", elem_id="gesprek-link", label=strings.CONVERSATIONS)
    parts.state.change(
        lambda conversation: record_of(conversation, desk.version),
        inputs=parts.state,
        outputs=parts.record,
        show_progress="hidden",
        trigger_mode="always_last",
        api_visibility="private",
    )
    for field, opened in ((kept, _reopener(desk)), (linked, _link_opener(desk))):
        field.change(
            opened,
            inputs=field,
            outputs=parts.outputs,
            cancels=parts.answering,
            trigger_mode="once",  # the script hands it over again when it hears nothing
            show_progress="hidden",
            api_visibility="private",
        )


def _reopener(desk: Desk) -> Callable[[Any], tuple[Any, ...]]:
    def reopen(record: Any) -> tuple[Any, ...]:
        """Shows a conversation out of its record; what is being typed stays."""
        try:
            conversation = conversation_of(record if isinstance(record, str) else "", desk.version)
        except RapportwijzerError as error:
            return gr.skip(), *_with_notice(desk, Conversation.new(), strings.told(error))
        return gr.skip(), *shown(desk, conversation)

    return reopen


def _link_opener(desk: Desk) -> Callable[[Any], AsyncIterator[tuple[Any, ...]]]:
    async def open_link(text: Any) -> AsyncIterator[tuple[Any, ...]]:
        """Asks the questions of a link again, in a conversation of their own."""
        leave = gr.skip()
        try:
            link = read_link(text if isinstance(text, str) else "")
            waiting = Conversation().said(question_html(link.questions[-1]), waiting_html())
            yield leave, list(waiting.messages), leave, leave, ""
            exchanges = await answered(desk, link.questions)
        except RapportwijzerError as error:
            yield leave, *_with_notice(desk, Conversation.new(), strings.told(error))
            return
        conversation = Conversation.of(Conversation.new().id, exchanges, desk.version)
        if link.version == desk.version:
            yield leave, *shown(desk, conversation)
        else:
            yield leave, *_with_notice(desk, conversation, strings.LINK_OTHER_SOURCES)

    return open_link


def _with_notice(desk: Desk, conversation: Conversation, sentence: str) -> tuple[Any, ...]:
    notice = {"role": "assistant", "content": notice_html(sentence)}
    return shown(desk, replace(conversation, messages=(*conversation.messages, notice)))
