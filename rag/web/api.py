"""The JSON API beside the page: plain FastAPI routes over the same assistant."""

from __future__ import annotations

import logging
from typing import Any

from anyio import to_thread
from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from rag.checking import report_to_dict
from rag.contract import answer_to_dict, figure_to_dict
from rag.errors import RapportwijzerError
from rag.records import Turn
from rag.web import strings
from rag.web.desk import Desk
from rag.web.drafts import draft_text
from rag.web.figures_csv import figures_csv
from rag.web.figures_view import Choice, choose
from rag.web.rendering import clean_question

log = logging.getLogger(__name__)


class Exchanged(BaseModel):
    """One earlier question with its answer."""

    question: str = Field(max_length=100_000)
    answer: str = Field(max_length=100_000)


class AskRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")

    question: str = Field(max_length=1_000_000)
    history: list[Exchanged] = Field(default=[], max_length=100)
    id: str | None = Field(default=None, max_length=200)


class CheckRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=2_000_000)


class FigureOut(BaseModel):
    value: float | None
    unit: str | None
    period: str | None
    population: str | None
    place: str | None
    qualifier: str | None
    range_to: float | None
    indicator: str
    computed: bool
    formula: str | None
    citations: list[int]


class CitationOut(BaseModel):
    n: int
    document: str
    title: str
    section: str | None
    page: int | None
    row: int | None
    quote: str
    start: int
    end: int
    url: str | None
    published: str | None


class AnswerOut(BaseModel):
    """The answer of the contract."""

    id: str | None = None
    question: str
    status: str
    reason: str | None
    text: str
    figures: list[FigureOut]
    citations: list[CitationOut]
    mode: str
    latency_ms: float
    suggestions: list[str]
    understood: str | None


def problem(status: int, error: str, dutch: str) -> JSONResponse:
    """An error of the API: what is wrong in English for programs, in Dutch for people."""
    return JSONResponse({"error": error, "melding": dutch}, status)


def add_api(app: FastAPI, desk: Desk) -> None:
    """Adds ``/api/ask``, ``/api/figures`` and ``/api/health`` to `app`."""
    router = APIRouter(prefix="/api")

    @router.post("/ask", responses={200: {"model": AnswerOut}}, summary="One question, one answer")
    async def ask(body: AskRequest) -> JSONResponse:
        history = [Turn(turn.question, turn.answer) for turn in body.history]
        answer = await desk.ask(clean_question(body.question), history)
        return JSONResponse(answer_to_dict(answer, body.id))

    @router.post("/check", summary="A text held against the sources, statement by statement")
    async def check(body: CheckRequest) -> dict[str, Any]:
        return report_to_dict(await desk.check(body.text))

    @router.post("/draft", summary="The text of a .txt, .md or .docx file, sent as the body; nothing is kept")
    async def draft(request: Request, name: str) -> dict[str, str]:
        return {"text": await to_thread.run_sync(draft_text, name, await request.body())}

    @router.get("/figures", summary="All figure records")
    def figures() -> list[dict[str, Any]]:
        return [figure_to_dict(figure) for figure in desk.corpus.figures]

    @router.get("/figures.csv", summary="Figure records with their provenance, for a spreadsheet")
    def as_csv(q: str = "", onderwerp: str = "", groep: str = "", periode: str = "") -> Response:
        chosen = choose(desk.corpus, Choice(q[:500], onderwerp, groep, periode))
        return Response(
            figures_csv(chosen, desk.documents),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="cijfers.csv"'},
        )

    @router.get("/health", summary="Is it serving, and over what?")
    def health() -> dict[str, Any]:
        corpus = desk.corpus
        return {"status": "ok", "documents": len(corpus.documents), "figures": len(corpus.figures)}

    app.include_router(router)

    @app.exception_handler(RapportwijzerError)
    async def known(request: Request, error: RapportwijzerError) -> JSONResponse:
        return problem(400, error.message, strings.told(error))

    @app.exception_handler(RequestValidationError)
    async def malformed(request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "body")
        return problem(422, f"{where or 'body'}: {first['msg']}", strings.ERROR_MALFORMED)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> JSONResponse:
        dutch = strings.ERROR_NO_PAGE if error.status_code == 404 else strings.ERROR_MALFORMED
        return problem(error.status_code, str(error.detail), dutch)

    @app.exception_handler(Exception)
    async def unknown(request: Request, error: Exception) -> JSONResponse:
        log.exception("a request failed", exc_info=error)
        return problem(500, "internal error; see the server's log", strings.ERROR_UNEXPECTED)
