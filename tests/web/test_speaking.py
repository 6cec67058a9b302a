"""A handler speaks the language of its page, however it runs, and leaves that of others alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import gradio as gr

from rag.web import strings
from rag.web.speaking import in_language, speak_throughout

T = TypeVar("T")


def finished(work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`, in a thread of its own: in this one a browser's loop may be running."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def heard() -> str:
    return strings.language()


async def heard_later() -> str:
    await asyncio.sleep(0)
    return strings.language()


async def heard_on_and_on() -> AsyncIterator[str]:
    while True:
        await asyncio.sleep(0)
        yield strings.language()


def test_functions_and_coroutines_speak_the_language_of_the_page() -> None:
    assert in_language(heard, "en")() == "en"
    assert finished(in_language(heard_later, "en")()) == "en"
    assert heard() == "nl"


def test_two_streams_in_turn_do_not_speak_each_others_language() -> None:
    async def both() -> list[str]:
        english, dutch = in_language(heard_on_and_on, "en")(), in_language(heard_on_and_on, "nl")()
        said = []
        for _ in range(2):
            said += [await anext(english), heard(), await anext(dutch)]
        await english.aclose()
        await dutch.aclose()
        return said

    assert finished(both()) == ["en", "nl", "nl"] * 2


def test_every_handler_of_a_page_is_taken() -> None:
    with gr.Blocks(analytics_enabled=False) as page:
        field = gr.Textbox()
        gr.Button("x").click(heard, outputs=field)
        field.change(heard_on_and_on, outputs=field)
    speak_throughout(page, "en")
    handlers = [function.fn for function in page.fns.values()]
    assert len(handlers) == 2
    assert handlers[0]() == "en"
    assert finished(anext(handlers[1]())) == "en"
