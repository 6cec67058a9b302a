"""The shape of an eval suite: YAML that a policy officer can read and write."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, get_args

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from evals.errors import EvalError
from evals.paths import ROOT, SUITES
from rag.records import Reason, Status

REFUSALS = (Status.NOT_FOUND, Status.OFF_TOPIC)

Kind = Literal[
    "figure", "change", "comparison", "extreme", "share", "sum", "list", "cause", "who", "what", "when",
    "where", "definition", "yesno", "purpose", "summary", "source", "premise", "followup",
    "unanswerable", "injection", "smalltalk", "multi",
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(Kind)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


def _as_label(value: object) -> object:
    """A bare year in YAML is a number; as a period it is a label."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class Exchange(_Strict):
    """An earlier turn. Without `answer`, the runner asks the question first and fills in what came."""

    question: str
    answer: str | None = None


class Fact(_Strict):
    """A figure that the answer must state. What is left out is not checked."""

    value: Decimal
    """The number in units of `unit`; of a calculated difference the size, the direction is in the words."""
    unit: str | None = None
    period: Annotated[str | None, BeforeValidator(_as_label)] = None
    """A canonical label: "2023", "2018-2024", "2024-Q1", "2019/2020"."""
    population: str | None = None
    place: str | None = None
    qualifier: str | None = None
    """The rounding word of the source, or one that says the same."""
    range_to: Decimal | None = None
    """The upper end of a range: 5 tot 10 is value 5, range_to 10."""
    computed: bool | None = None
    """Whether it is worked out from other figures; then it may be given more precisely."""


class Evidence(_Strict):
    """Where a person would point. Any one of several items is enough unless `all_evidence` is set."""

    document: str
    """Path of the document inside the corpus folder."""
    quote: str
    """Verbatim stretch of the document (for a table: of the row)."""


class Item(_Strict):
    """One question and what a right answer to it must be."""

    id: str = Field(min_length=1)
    question: str
    history: tuple[Exchange, ...] = ()
    status: tuple[Status, ...] = Field(min_length=1)
    """Accepted statuses; the first is the best."""
    reason: tuple[Reason, ...] = ()
    """Accepted reasons for a refusal; empty: not checked."""
    facts: tuple[Fact, ...] = ()
    must: tuple[str, ...] = ()
    """Each is a Python regular expression that must be found in the text (case-insensitive)."""
    must_not: tuple[str, ...] = ()
    """Each is a Python regular expression that must not be found in the text (case-insensitive)."""
    evidence: tuple[Evidence, ...] = ()
    all_evidence: bool = False
    max_words: int | None = None
    kind: Kind
    difficulty: Literal[1, 2, 3] = 2
    remarks: str = ""
    draft: bool = False
    """Not finished: nobody has said yet what a right answer is. A suite with drafts cannot be run."""

    @property
    def expects_refusal(self) -> bool:
        """Whether the best thing to do is to say that the sources do not answer it."""
        return self.status[0] in REFUSALS

    @property
    def may_be_refused(self) -> bool:
        return any(status in REFUSALS for status in self.status)

    @property
    def fingerprint(self) -> str:
        """Changes when the question or what is expected of its answer changes; remarks do not count."""
        content = self.model_dump_json(exclude={"remarks", "difficulty", "kind"})
        return hashlib.sha256(content.encode()).hexdigest()[:12]


class Suite(_Strict):
    """A named set of items about one corpus folder."""

    name: str
    corpus: str
    """Corpus folder, relative to the repository's root."""
    items: tuple[Item, ...] = Field(min_length=1)


def load_suite(path: Path) -> Suite:
    """Read and check one suite file. Raises pydantic.ValidationError or yaml.YAMLError."""
    return Suite.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def find_suite(name: str) -> Path:
    """The file of a suite: a path to one, or the name of a committed one. Raises EvalError when there is none."""
    for path in (Path(name), SUITES / f"{name}.yaml"):
        if path.is_file():
            return path
    known = ", ".join(path.stem for path in question_suites())
    raise EvalError(f"er is geen vragenset {name}; kies uit: {known}, of geef een YAML-bestand")


def question_suites() -> tuple[Path, ...]:
    """The committed suites of questions, by name (those of numbers and statements have another shape)."""
    return tuple(path for path in sorted(SUITES.glob("*.yaml")) if _asks_questions(path))


def _asks_questions(path: Path) -> bool:
    with path.open(encoding="utf-8") as file:
        return any(line.startswith("corpus:") for line in file)


def read_suite(name: str) -> Suite:
    """The suite of that name or path. Raises EvalError, saying what is wrong where, when it is not a suite."""
    path = find_suite(name)
    try:
        suite = load_suite(path)
    except yaml.YAMLError as error:
        raise EvalError(f"{path.name} is geen goede YAML: {error}") from error
    except UnicodeDecodeError as error:
        raise EvalError(f"{path.name} is geen tekst in UTF-8") from error
    except ValidationError as error:
        raise EvalError(f"{path.name} is geen goede vragenset: {first_problem(error)}") from error
    if suite.name != path.stem:  # results are kept under that name
        raise EvalError(f"{path.name} noemt zich {suite.name}; geef het bestand en de set dezelfde naam")
    return suite


def first_problem(error: ValidationError) -> str:
    """Where the first mistake is, and what it is."""
    first = error.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"


def select(suite: Suite, kinds: Sequence[str] = (), ids: Sequence[str] = ()) -> Suite | None:
    """The suite with only the items of those kinds and ids (empty: all); None when nothing is left."""
    kept = tuple(
        item
        for item in suite.items
        if (not kinds or item.kind in kinds or ("unanswerable" in kinds and item.expects_refusal))
        and (not ids or item.id in ids)
    )
    return suite.model_copy(update={"items": kept}) if kept else None


def corpus_folder(suite: Suite) -> Path:
    """The folder that the suite is about. Raises EvalError when there is none."""
    for folder in (ROOT / suite.corpus, Path(suite.corpus)):
        if folder.is_dir():
            return folder
    raise EvalError(f"de bronnenmap {suite.corpus} van vragenset {suite.name} bestaat niet")
