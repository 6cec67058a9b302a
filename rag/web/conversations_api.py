"""What the page asks of the server about conversations it keeps itself: files of them, and links. Nothing is stored."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from anyio import to_thread
from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from rag.web.conversations import Kept
from rag.web.desk import Desk
from rag.web.export import Export, as_markdown
from rag.web.export_docx import MEDIA_TYPE, as_docx
from rag.web.export_html import as_html
from rag.web.links import MOST_QUESTIONS, Link, link_to


class ExportRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: str = Field(max_length=100_000)
    conversation: Kept


class LinkRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")

    questions: list[str] = Field(min_length=1, max_length=MOST_QUESTIONS)
    text: str = Field(max_length=100_000)
    """The answer that the link is to open."""


def add_conversations_api(app: FastAPI, desk: Desk, page: str) -> None:
    """Adds ``/api/export/…`` and ``/api/link`` to `app`; `page` is the name that exports give as their origin."""
    router = APIRouter(prefix="/api")

    @router.post("/export/{form}", summary="A conversation as a file: md, docx, or html to print")
    async def export(form: Literal["md", "docx", "html"], body: ExportRequest) -> Response:
        exchanges = tuple(exchange.exchange() for exchange in body.conversation.exchanges)
        made = Export(body.title, exchanges, page)
        if form == "html":
            return HTMLResponse(await to_thread.run_sync(as_html, made))
        headers = {"Content-Disposition": f'attachment; filename="{file_name(body.title)}.{form}"'}
        if form == "md":
            text = await to_thread.run_sync(as_markdown, made)
            return Response(text, media_type="text/markdown; charset=utf-8", headers=headers)
        return Response(await to_thread.run_sync(as_docx, made), media_type=MEDIA_TYPE, headers=headers)

    @router.post("/link", summary="What a link to one answer has to hold")
    async def link(body: LinkRequest) -> Link:
        return await link_to(desk, body.questions, body.text)

    app.include_router(router)


def file_name(title: str) -> str:
    """A name that every system takes: the first words of `title`, in plain letters."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "gesprek"
