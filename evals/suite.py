"""The shape of an eval suite: YAML that a policy officer can read and write."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from rag.records import Reason, Status


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Exchange(_Strict):
    """An earlier turn. Without `answer`, the runner asks the question first and fills in what came."""

    question: str
    answer: str | None = None


class Fact(_Strict):
    """A figure that the answer must state. What is left out is not checked."""

    value: Decimal
    unit: str | None = None
    period: str | None = None
    population: str | None = None
    place: str | None = None
    qualifier: str | None = None
    computed: bool | None = None


class Evidence(_Strict):
    """Where a person would point. Any one of several items is enough unless `all_evidence` is set."""

    document: str
    quote: str
    """Verbatim stretch of the document (for a table: of the row)."""


class Item(_Strict):
    """One question and what a right answer to it must be."""

    id: str
    question: str
    history: tuple[Exchange, ...] = ()
    status: tuple[Status, ...]
    """Accepted statuses; the first is the best."""
    reason: tuple[Reason, ...] = ()
    """Accepted reasons for a refusal; empty: not checked."""
    facts: tuple[Fact, ...] = ()
    must: tuple[str, ...] = ()
    """Each is a Python regular expression that must be found in the text (case-insensitive)."""
    must_not: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    all_evidence: bool = False
    max_words: int | None = None
    kind: Literal[
        "figure", "change", "comparison", "extreme", "share", "sum", "list", "cause", "who", "what", "when",
        "where", "definition", "yesno", "purpose", "summary", "source", "premise", "followup",
        "unanswerable", "injection", "smalltalk", "multi",
    ]  # fmt: skip
    difficulty: Literal[1, 2, 3] = 2
    remarks: str = ""


class Suite(_Strict):
    """A named set of items about one corpus folder."""

    name: str
    corpus: str
    """Corpus folder, relative to the repository's root."""
    items: tuple[Item, ...] = Field(min_length=1)


def load_suite(path: Path) -> Suite:
    """Read and check one suite file. Raises pydantic.ValidationError or yaml.YAMLError."""
    return Suite.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
