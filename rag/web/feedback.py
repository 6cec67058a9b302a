"""What visitors think of answers: one JSON object a line in a file, only where one is configured.

A line holds ``time, question, history, answer, verdict, reason, remark, corpus_version``: enough to ask the question again
and to make an eval item of it. Nothing about the visitor is kept.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rag.contract import answer_to_dict
from rag.errors import RapportwijzerError
from rag.web import strings
from rag.web.rendering import Exchange, clean_question

MOST_REMARK = 2000


class Verdict(StrEnum):
    UP = "up"
    DOWN = "down"


class Why(StrEnum):
    """The reasons to choose from; the words for them stand in the page's strings under ``reason_…``."""

    RIGHT = "right"
    CLEAR = "clear"
    WRONG_FIGURE = "wrong_figure"
    OFF_POINT = "off_point"
    INCOMPLETE = "incomplete"
    IN_SOURCES = "in_sources"
    UNCLEAR = "unclear"
    OTHER = "other"


class Judgement(BaseModel):
    """What the browser sends of one answer."""

    model_config = ConfigDict(extra="ignore")

    turn: int = Field(ge=1, le=10_000)
    """Which answer of the conversation, from 1."""
    verdict: Verdict
    reason: Why | None = None
    remark: str = Field(default="", max_length=MOST_REMARK)


class FeedbackFile:
    """Adds judgements to a file, one at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def add(self, sent: str, exchanges: Sequence[Exchange], corpus_version: str) -> None:
        """Keeps the judgement `sent` (JSON, see `Judgement`) of one of `exchanges`.

        Raises RapportwijzerError when it is of no answer here, or cannot be written.
        """
        try:
            judgement = Judgement.model_validate_json(sent)
            exchange = exchanges[judgement.turn - 1]
        except (ValidationError, IndexError) as error:
            raise RapportwijzerError(
                "this judgement is of no answer here", strings.FEEDBACK_UNKNOWN
            ) from error
        line = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "question": exchange.question,
            "history": [
                {"question": earlier.question, "answer": earlier.answer.text}
                for earlier in exchanges[: judgement.turn - 1]
            ],
            "answer": answer_to_dict(exchange.answer),
            "verdict": judgement.verdict.value,
            "reason": judgement.reason.value if judgement.reason else None,
            "remark": clean_question(judgement.remark),
            "corpus_version": exchange.sources or corpus_version,
        }
        try:
            with self._lock:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with self._path.open("ab") as file:
                    file.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
        except OSError as error:
            raise RapportwijzerError(
                f"the judgement cannot be written to {self._path}: {error.strerror or error}",
                strings.FEEDBACK_FAILED,
            ) from error
