"""FastAPI around the page: builds the application and serves it until it is stopped."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from typing import Any

import gradio as gr
import orjson
import uvicorn
from fastapi import FastAPI, HTTPException
from fastapi.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from rag.errors import RapportwijzerError
from rag.settings import Settings
from rag.web import strings, strings_nl
from rag.web.api import add_api
from rag.web.conversations_api import add_conversations_api
from rag.web.desk import Asked, Desk
from rag.web.measured import read_measured
from rag.web.page import build_page
from rag.web.security import Gate
from rag.web.style import STATIC, load_style
from rag.web.theme import gradio_theme, style_sheet

PATHS = {"en": "/en", "nl": "/"}
"""Where the page is in each language; the root comes last, because it takes every path."""
HEAD = '<script src="huisstijl/taal-{language}.js"></script><link rel="stylesheet" href="huisstijl/merk.css">'
"""All that the first view needs; taal.js fetches the scripts once that view is there."""
SHEETS = ("answer.css", "sources.css", "page.css", "conversations.css")
"""In this order behind the house style, and sent with it: every request more delays the first view."""


def create_app(assistant: Asked, settings: Settings) -> FastAPI:
    """The whole web application over one open assistant: page at ``/`` (English: ``/en/``), API under ``/api``."""
    style = load_style()
    measured = read_measured(settings.measured)
    desk = Desk(assistant, settings.feedback)
    app = FastAPI(title=style.name, openapi_url="/api/openapi.json", docs_url=None, redoc_url=None)
    sheet = "\n".join([style_sheet(style), *((STATIC / name).read_text("utf-8") for name in SHEETS)])

    @app.get("/huisstijl/merk.css", include_in_schema=False)
    def merk() -> Response:
        return Response(sheet, media_type="text/css")

    @app.get("/favicon.ico", include_in_schema=False)
    def icon() -> FileResponse:
        return FileResponse(style.logo_file)

    @app.get("/huisstijl/eigen/{name}", include_in_schema=False)
    def own(name: str) -> FileResponse:
        if name not in style.files:
            raise HTTPException(404)
        return FileResponse(style.files[name])

    @app.get("/en", include_in_schema=False)
    def english() -> RedirectResponse:
        return RedirectResponse("en/")

    @app.get("/robots.txt", include_in_schema=False)
    def robots() -> PlainTextResponse:
        return PlainTextResponse("User-agent: *\nDisallow: /api/\n")

    @app.get("/huisstijl/taal-{code}.js", include_in_schema=False)
    def words(code: str) -> Response:
        if code not in strings.TABLES:
            raise HTTPException(404)
        with strings.speaking(code):
            words = orjson.dumps(strings.SCRIPT).decode()
        text = f"window.rwWoorden = Object.freeze({words});\n{(STATIC / 'taal.js').read_text('utf-8')}"
        return Response(text, media_type="text/javascript; charset=utf-8")

    app.mount("/huisstijl", StaticFiles(directory=STATIC))
    add_api(app, desk)
    add_conversations_api(app, desk, style.name)
    # Present and empty: without it Gradio lets any origin in, with credentials.
    app.add_middleware(CORSMiddleware, allow_origins=[])
    heads = {code: HEAD.format(language=code) for code in PATHS}
    app.add_middleware(Gate, frame_ancestors=settings.frame_ancestors, heads=heads)
    app.add_middleware(GZipMiddleware, minimum_size=2000)
    for code, path in PATHS.items():
        page = build_page(desk, style, code, measured)
        page.queue(default_concurrency_limit=20, max_size=200, api_open=False)
        app = gr.mount_gradio_app(
            app,
            page,
            path=path,
            footer_links=[],
            run_history=False,
            theme=gradio_theme(style),
            i18n=gr.I18n(nl=strings_nl.GRADIO_NL),
            show_error=False,
            max_file_size="1mb",
            ssr_mode=False,
            mcp_server=False,
            enable_monitoring=False,
            app_kwargs={"openapi_url": None, "docs_url": None, "redoc_url": None},
        )
    return app


class _Server(uvicorn.Server):
    """Says where the page is once it can be opened."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            host, port = self.config.host, self.config.port
            shown = f"[{host}]" if ":" in host else host
            print(f"Rapportwijzer is open at http://{shown}:{port}  (Ctrl-C stops it)", flush=True)


def _not_cut_off(record: logging.LogRecord) -> bool:
    """Whether a line of the log is about something else than a stream to an open page that ends with the server."""
    return not (record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError))


def serve(settings: Settings, assistant_factory: Callable[[], Asked]) -> None:
    """Serves the page on ``settings.host``:``settings.port`` until it is interrupted.

    The port is taken before the assistant is opened, so that a port in use is told at once.
    Raises RapportwijzerError when it cannot be taken.
    """
    taken = _take(settings.host, settings.port)
    try:
        app = create_app(assistant_factory(), settings)
        config: Any = uvicorn.Config(
            app,
            host=settings.host,
            port=settings.port,
            log_level="warning",
            timeout_graceful_shutdown=2,
            server_header=False,
        )
        logging.getLogger("uvicorn.error").addFilter(_not_cut_off)
        _Server(config).run(sockets=[taken])
    except KeyboardInterrupt:
        pass
    finally:
        taken.close()


def _take(host: str, port: int) -> socket.socket:
    """A socket bound to the address, to be listened on."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, proto)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(128)
    except OSError as error:
        reason = "is in use" if error.errno == 98 else f"cannot be used ({error.strerror or error})"
        raise RapportwijzerError(
            f"port {port} on {host} {reason}; stop what runs there or choose another with --port",
            f"Poort {port} op {host} is niet beschikbaar. Kies een andere poort.",
        ) from error
    return bound
