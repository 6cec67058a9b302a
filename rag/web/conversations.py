"""A conversation: what was asked and answered, and the form in which a browser keeps it.

Conversations are kept by the visitor's browser only. The server holds the open one in memory and sends its record
along after each answer; the browser sends that record back when the server does not know the conversation any more
(it was restarted) or when the visitor opens an older one. What comes back is validated, and escaped where it is shown.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from html import escape, unescape
from typing import Annotated, Any

import orjson
from pydantic import BaseModel, Field, ValidationError

from rag.contract import answer_to_dict
from rag.errors import RapportwijzerError
from rag.records import Answer, AnswerFigure, Citation, Mode, Reason, Status, Turn
from rag.web import strings
from rag.web.answer_view import answer_html
from rag.web.rendering import Exchange, notice_html, question_html

HISTORY_TURNS = 8
MOST_EXCHANGES = 500

_BEFORE, _AFTER = "<div>", "</div>"

Message = dict[str, str]


@dataclass(frozen=True, slots=True)
class Conversation:
    """What has been said, as the page shows it (`messages`) and as it is kept (`exchanges`)."""

    id: str = ""
    """Made up here, at random. Empty only for a visitor who has just come, or whose server was restarted."""
    messages: tuple[Message, ...] = ()
    exchanges: tuple[Exchange, ...] = ()

    def __hash__(self) -> int:
        """Of what is kept: Gradio compares hashes to see whether a conversation changed."""
        return hash((self.id, self.exchanges))

    @classmethod
    def new(cls) -> Conversation:
        return cls(secrets.token_hex(8))

    @classmethod
    def of(cls, id: str, exchanges: tuple[Exchange, ...], version: str) -> Conversation:
        """The conversation of these exchanges, as it was shown when each was answered.

        An answer that stands on other sources than those of `version` says so.
        """
        messages: list[Message] = []
        for turn, exchange in enumerate(exchanges, start=1):
            messages.append({"role": "user", "content": question_html(exchange.question)})
            reply = answer_html(exchange, turn)
            if exchange.sources not in {"", version}:
                reply = f"<div>{reply}{notice_html(strings.SOURCES_CHANGED)}</div>"
            messages.append({"role": "assistant", "content": reply})
        return cls(id, tuple(messages), exchanges)

    def said(self, question: str, reply: str) -> Conversation:
        """With one more question and the reply shown to it."""
        shown = ({"role": "user", "content": question}, {"role": "assistant", "content": reply})
        return replace(self, messages=self.messages + shown)

    def turns(self) -> tuple[Turn, ...]:
        """What a next question may lean on."""
        return tuple(Turn(e.question, e.answer.text) for e in self.exchanges[-HISTORY_TURNS:])


def record_of(conversation: Conversation, version: str) -> str:
    """The conversation as JSON in one unseen HTML element; answers given just now stand on the sources of `version`."""
    exchanges = [
        {
            "question": exchange.question,
            "asked": exchange.asked.isoformat(),
            "sources": exchange.sources or version,
            "answer": answer_to_dict(exchange.answer),
        }
        for exchange in conversation.exchanges
    ]
    record = orjson.dumps({"id": conversation.id, "exchanges": exchanges}).decode()
    return f"{_BEFORE}{escape(record)}{_AFTER}"


def conversation_of(record: str, version: str) -> Conversation:
    """The conversation out of the JSON that `record_of` wrote. Raises RapportwijzerError when it is damaged."""
    try:
        kept = Kept.model_validate_json(record)
        exchanges = tuple(exchange.exchange() for exchange in kept.exchanges)
    except ValidationError as error:
        raise RapportwijzerError(
            "this conversation is damaged and cannot be opened; remove it from the list",
            "Dit gesprek is beschadigd en kan niet worden geopend. Verwijder het uit de lijst.",
        ) from error
    return Conversation.of(kept.id, exchanges, version)


def resumed(conversation: Any, record: Any, version: str) -> Conversation:
    """The open conversation: the server's own, else the one that the browser still has, else a new one."""
    if isinstance(conversation, Conversation) and conversation.id:
        return conversation
    if isinstance(record, str) and record:
        try:
            return conversation_of(unescape(record.removeprefix(_BEFORE).removesuffix(_AFTER)), version)
        except RapportwijzerError:
            return Conversation.new()
    return Conversation.new()


Number = Annotated[Decimal, Field(ge=-(10**18), le=10**18, decimal_places=15)]


class _KeptFigure(BaseModel):
    value: Number
    unit: str | None
    period: str | None
    population: str | None
    place: str | None = None
    qualifier: str | None
    range_to: Number | None = None
    indicator: str
    computed: bool = False
    formula: str | None = None
    citations: list[int] = Field(max_length=200)

    def figure(self) -> AnswerFigure:
        return AnswerFigure(
            value=self.value,
            unit=self.unit,
            period=self.period,
            population=self.population,
            place=self.place,
            qualifier=self.qualifier,
            range_to=self.range_to,
            indicator=self.indicator,
            computed=self.computed,
            formula=self.formula,
            citations=tuple(self.citations),
        )


class _KeptCitation(BaseModel):
    n: int = Field(ge=1, le=999)
    document: str
    title: str
    section: str | None
    page: int | None
    row: int | None
    quote: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    url: str | None
    published: date | None = None
    passage: str | None = None

    def citation(self) -> Citation:
        return Citation(
            n=self.n,
            document=self.document,
            title=self.title,
            section=self.section,
            quote=self.quote,
            start=self.start,
            end=self.end,
            url=self.url,
            page=self.page,
            row=self.row,
            published=self.published,
            passage_id=self.passage,
        )


class _KeptAnswer(BaseModel):
    status: Status
    reason: Reason | None
    text: str = Field(max_length=100_000)
    figures: list[_KeptFigure] = Field(max_length=500)
    citations: list[_KeptCitation] = Field(max_length=500)
    mode: Mode
    understood: str | None = None
    suggestions: list[str] = Field(default=[], max_length=20)


class _KeptExchange(BaseModel):
    question: str = Field(max_length=100_000)
    asked: datetime
    sources: str = Field(max_length=64)
    answer: _KeptAnswer

    def exchange(self) -> Exchange:
        kept = self.answer
        answer = Answer(
            question=self.question,
            status=kept.status,
            text=kept.text,
            reason=kept.reason,
            figures=tuple(figure.figure() for figure in kept.figures),
            citations=tuple(citation.citation() for citation in kept.citations),
            mode=kept.mode,
            suggestions=tuple(kept.suggestions),
            understood=kept.understood,
        )
        return Exchange(self.question, answer, self.asked, self.sources)


class Kept(BaseModel):
    id: str = Field(pattern=r"^[0-9a-f]{16}$")
    exchanges: list[_KeptExchange] = Field(max_length=MOST_EXCHANGES)
