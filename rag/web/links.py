"""A link to one answer: the questions that lead to it and the version of the sources, and nothing about who asked."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rag.errors import RapportwijzerError
from rag.records import Turn
from rag.web.conversations import HISTORY_TURNS
from rag.web.desk import Desk
from rag.web.rendering import Exchange, clean_question

MOST_QUESTIONS = HISTORY_TURNS + 1


class Link(BaseModel):
    """What stands in a link. The browser keeps it behind the ``#``, which it sends to no server."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    questions: tuple[str, ...] = Field(min_length=1, max_length=MOST_QUESTIONS)
    """The question last; before it those that it leans on."""
    version: str = Field(max_length=64)
    """Of the sources, as `Desk.version` gives it."""


def read_link(text: str) -> Link:
    """The link out of its JSON. Raises RapportwijzerError when it is damaged."""
    try:
        return Link.model_validate_json(text)
    except ValidationError as error:
        raise RapportwijzerError(
            "this link is damaged; ask for a new one",
            "Deze link is beschadigd. Vraag om een nieuwe, of stel de vraag zelf.",
        ) from error


async def answered(desk: Desk, questions: Sequence[str]) -> tuple[Exchange, ...]:
    """The questions, asked in order as one conversation. Raises what `Desk.ask` raises."""
    exchanges: list[Exchange] = []
    for question in questions:
        history = [Turn(exchange.question, exchange.answer.text) for exchange in exchanges]
        asked = clean_question(question)
        exchanges.append(Exchange(asked, await desk.ask(asked, history)))
    return tuple(exchanges)


async def link_to(desk: Desk, questions: Sequence[str], text: str) -> Link:
    """A link to the answer `text` to the last of `questions`, with as few of the others as it needs.

    An earlier question may say more about who asks than the asker wants to share, so it only goes along
    when the answer would be another without it.
    """
    recent = tuple(questions[-MOST_QUESTIONS:])
    for begin in reversed(range(len(recent))):
        exchanges = await answered(desk, recent[begin:])
        if exchanges[-1].answer.text == text:
            return Link(questions=recent[begin:], version=desk.version)
    return Link(questions=recent, version=desk.version)
