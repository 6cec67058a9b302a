"""Set-ups by name."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from evals.bench import Bench
from evals.errors import EvalError
from evals.setups.base import Answerer, AssistantAnswerer


class SetupOptions(BaseModel):
    """Which set-up, and what it needs; kept beside the results so that a run can be repeated."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = "extractive"
    answers: Path | None = None
    """For `answers`: a file of answers, one JSON object of the contract a line."""
    model: str = ""
    """For `plain`: a chat model as LangChain names it ("openai:name"); empty: the nearest sentence is the answer."""
    model_url: str = ""
    """Address of an OpenAI-compatible service for that model."""


Factory = Callable[[Bench, SetupOptions], Answerer]


def _extractive(bench: Bench, options: SetupOptions) -> Answerer:
    return AssistantAnswerer(bench)


def _gold(bench: Bench, options: SetupOptions) -> Answerer:
    from evals.setups.gold import GoldAnswerer

    return GoldAnswerer(bench)


def _plain(bench: Bench, options: SetupOptions) -> Answerer:
    from evals.setups.plain import PlainChain

    return PlainChain(bench, options.model, options.model_url)


def _answers(bench: Bench, options: SetupOptions) -> Answerer:
    from evals.setups.given import GivenAnswers

    if options.answers is None:
        raise EvalError("geef met --answers het bestand met antwoorden")
    return GivenAnswers(bench, options.answers)


_SETUPS: dict[str, Factory] = {
    "extractive": _extractive,
    "plain": _plain,
    "gold": _gold,
    "answers": _answers,
}


def setup_names() -> tuple[str, ...]:
    """The set-ups that have a name."""
    return tuple(_SETUPS)


def check_setup(options: SetupOptions) -> None:
    """Raises EvalError when there is no such set-up, before anything is started."""
    _factory(options.name)
    if options.name == "answers" and (options.answers is None or not options.answers.is_file()):
        raise EvalError(
            f"het bestand met antwoorden {options.answers or ''} bestaat niet; geef het met --answers"
        )


def open_setup(bench: Bench, options: SetupOptions) -> Answerer:
    """The set-up that the options name; "package.module:function" is a factory of one's own."""
    return _factory(options.name)(bench, options)


def _factory(name: str) -> Factory:
    if name in _SETUPS:
        return _SETUPS[name]
    module, _, attribute = name.partition(":")
    try:
        found: Factory = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        known = ", ".join(_SETUPS)
        raise EvalError(f"er is geen opstelling {name}; kies uit: {known}, of geef module:functie") from error
    return found
