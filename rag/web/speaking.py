"""Makes every handler of a Gradio page answer in the language of that page."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Callable
from functools import wraps
from typing import Any

import gradio as gr

from rag.web import strings


def speak_throughout(page: gr.Blocks, code: str) -> None:
    """Lets all handlers that `page` has by now speak the language `code`, whichever thread or task they run in."""
    for function in page.fns.values():
        if function.fn is not None:
            function.fn = in_language(function.fn, code)


def in_language(handler: Callable[..., Any], code: str) -> Callable[..., Any]:
    """`handler`, with `code` spoken while it runs: a function, a coroutine function or an asynchronous generator."""
    if inspect.isasyncgenfunction(handler):

        @wraps(handler)
        async def stream(*given: Any) -> AsyncIterator[Any]:
            inner = handler(*given)
            try:
                while True:
                    # Around each step, not the whole: between steps others run in the same context.
                    with strings.speaking(code):
                        try:
                            item = await anext(inner)
                        except StopAsyncIteration:
                            return
                    yield item
            finally:
                await inner.aclose()

        return stream
    if inspect.iscoroutinefunction(handler):

        @wraps(handler)
        async def awaited(*given: Any) -> Any:
            with strings.speaking(code):
                return await handler(*given)

        return awaited

    @wraps(handler)
    def called(*given: Any) -> Any:
        with strings.speaking(code):
            return handler(*given)

    return called
