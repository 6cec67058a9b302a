"""A language model as a second opinion: faithfulness, completeness and clarity, from 0 to 1. Never part of the score.

Optional: without a judge nothing here is loaded. The judge must be another model than the one that answers, for models
like their own words. What it says is kept apart as *judged*, and held against the deterministic measures: the summary
says how often its faithfulness agrees with the count of unsupported statements.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from evals.errors import EvalError
from evals.results import Measure
from evals.score import plain_text
from evals.suite import Item
from rag.records import Answer

ASPECTS = ("faithfulness", "completeness", "clarity")
_PROMPT = Path(__file__).with_name("judge.md")
_OBJECT = re.compile(r"\{.*\}", re.DOTALL)


class JudgeOptions(BaseModel):
    """Which model judges: a name as LangChain takes it ("openai:name"), and an address for a service of one's own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str = ""
    url: str = ""


class Judge:
    """Asks a chat model for a verdict on one answer. `ask` takes a prompt and gives the text that comes back."""

    def __init__(self, ask: Callable[[str], str]) -> None:
        self._ask = ask
        self._prompt = _PROMPT.read_text(encoding="utf-8")

    def judge(self, item: Item, answer: Answer) -> dict[str, Measure]:
        """A value and a reason for each aspect; None as value, with what went wrong, when the judge says no such thing."""
        prompt = self._prompt.format(
            question=item.question,
            expected="; ".join(evidence.quote for evidence in item.evidence)
            or "(de bronnen geven geen antwoord)",
            sources="\n".join(f"[{citation.n}] {citation.quote}" for citation in answer.citations)
            or "(geen)",
            answer=plain_text(answer),
        )
        try:
            said = json.loads(_OBJECT.findall(self._ask(prompt))[0])
            return {aspect: _measure(said[aspect]) for aspect in ASPECTS}
        except Exception as error:  # a judge that fails says nothing about the answer
            reason = f"geen oordeel: {type(error).__name__}: {error}"
            return {aspect: Measure(value=None, reason=reason) for aspect in ASPECTS}


def _measure(said: Any) -> Measure:
    value = float(said["score"])
    if not 0 <= value <= 1:
        raise ValueError(f"score {value} ligt niet tussen 0 en 1")
    return Measure(value=value, reason=str(said["reason"]))


def check_judge(options: JudgeOptions, answering_model: str) -> None:
    """Raises EvalError when the judge is the model that answers."""
    if options.model and options.model == answering_model:
        raise EvalError("de beoordelaar is hetzelfde model als dat wat antwoordt; kies een ander model")


def open_judge(options: JudgeOptions) -> Judge | None:
    """The judge, or None when no model is configured."""
    if not options.model:
        return None
    model = open_chat_model(options.model, options.url)
    return Judge(lambda prompt: str(model.invoke(prompt).text))


def open_chat_model(name: str, url: str) -> Any:
    """A chat model by LangChain's name for it, repeatable as far as it can be. Its key comes from the environment."""
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"temperature": 0}
    if url:
        options |= {"base_url": url, "api_key": os.environ.get("OPENAI_API_KEY") or "geen"}
    try:
        return init_chat_model(name, **options)
    except (ImportError, ValueError) as error:
        raise EvalError(f"taalmodel {name} kan niet worden geopend: {error}") from error
