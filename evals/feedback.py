"""Thumbs from the page as draft items: what people asked for real, for a person to say what would have been right.

The page keeps one JSON object a line (see docs/feedback.md)::

    {"time", "question", "history": [{"question", "answer"}], "answer": {…contract…},
     "verdict": "up" | "down", "reason": null | "…", "remark": null | "…", "corpus_version"}
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.contract_in import answer_from_dict
from evals.errors import EvalError
from evals.suite import Evidence, Exchange, Fact, Item, Kind, Suite, first_problem
from rag.records import Answer, Status

_LEFT_OUT = 200
"""A remark longer than this is cut in the draft."""


_REASONS = {
    "right": "klopt", "clear": "duidelijk", "wrong_figure": "cijfer klopt niet", "off_point": "geen antwoord op de vraag",
    "incomplete": "niet volledig", "in_sources": "staat wel in de bronnen", "unclear": "onduidelijk", "other": "anders",
}  # fmt: skip
"""The reasons that the page offers; any other is kept as it is."""


class Turn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str
    answer: str


class Feedback(BaseModel):
    """One thumb. Unknown keys are let through: the page may come to keep more."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    time: str
    question: str
    history: tuple[Turn, ...] = ()
    answer: dict[str, Any]
    verdict: Literal["up", "down"]
    reason: str | None = None
    remark: str | None = None
    corpus_version: str | None = None


def read_feedback(path: Path) -> list[Feedback]:
    """All thumbs of a file. Raises EvalError, naming the line, when one is not in the agreed form."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EvalError(f"{path} kan niet worden gelezen als tekst in UTF-8") from error
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(Feedback.model_validate_json(line))
            except ValidationError as error:
                raise EvalError(f"{path.name}, regel {number}: {first_problem(error)}") from error
    return found


def drafts_from(path: Path, name: str, corpus: str) -> Suite:
    """A suite of drafts, one for each question that got a thumb; of the same question the last thumb counts.

    What was approved comes with the answer's figures and quotes, to be confirmed; what was not comes without. Raises
    EvalError for a file without thumbs.
    """
    latest: dict[tuple[object, ...], Feedback] = {}
    for feedback in read_feedback(path):
        latest[feedback.question.strip().lower(), feedback.history] = feedback
    items = []
    for feedback in latest.values():
        try:
            answer = answer_from_dict(feedback.answer)
        except (KeyError, TypeError, ValueError, ArithmeticError) as error:
            raise EvalError(
                f"{path.name}: het antwoord op “{feedback.question[:60]}” is niet leesbaar: {error}"
            ) from error
        items.append(_draft(feedback, answer))
    if not items:
        raise EvalError(f"in {path.name} staat geen enkele duim")
    return Suite(name=name, corpus=corpus, items=tuple(items))


def _draft(feedback: Feedback, answer: Answer) -> Item:
    approved = feedback.verdict == "up"
    key = f"{feedback.question}{feedback.history}"
    return Item(
        id=f"praktijk-{hashlib.sha256(key.encode()).hexdigest()[:8]}",
        question=feedback.question,
        history=tuple(Exchange(question=t.question, answer=t.answer) for t in feedback.history),
        status=(answer.status,) if approved else tuple(Status),
        reason=(answer.reason,) if approved and answer.reason else (),
        facts=tuple(_facts(answer)) if approved else (),
        evidence=tuple(_evidence(answer)) if approved else (),
        kind=_kind(feedback, answer),
        remarks=_remarks(feedback, answer),
        draft=True,
    )


def _facts(answer: Answer) -> Iterator[Fact]:
    for figure in answer.figures:
        yield Fact(
            value=abs(figure.value),
            unit=figure.unit,
            period=figure.period,
            place=figure.place,
            qualifier=figure.qualifier,
            range_to=figure.range_to,
            computed=figure.computed or None,
        )


def _evidence(answer: Answer) -> Iterator[Evidence]:
    for document, quote in dict.fromkeys((c.document, c.quote) for c in answer.citations):
        yield Evidence(document=document, quote=quote)


def _kind(feedback: Feedback, answer: Answer) -> Kind:
    if feedback.history:
        return "followup"
    if answer.status in (Status.NOT_FOUND, Status.OFF_TOPIC):
        return "unanswerable"
    return "figure" if answer.figures else "what"


def _remarks(feedback: Feedback, answer: Answer) -> str:
    verdict = "Duim omhoog" if feedback.verdict == "up" else "Duim omlaag"
    reason = _REASONS.get(feedback.reason or "", feedback.reason)
    said = " – ".join(filter(None, (reason, feedback.remark)))
    parts = [f"{verdict} op {feedback.time[:10]}" + (f": {said[:_LEFT_OUT]}" if said else "") + "."]
    if feedback.verdict == "down":
        parts.append(f"Het antwoord was ({answer.status}): {answer.text[:_LEFT_OUT]}")
    parts.append("Ga na wat een goed antwoord is en vul aan.")
    return " ".join(parts)
