"""The nouns of the domain: what a source consists of, what a figure is, what an answer is.

Frozen, typed, no input or output, no framework. Every room of the project speaks in these.

Offsets (`start`, `end`) are character offsets into `Document.text`, so that always
``document.text[start:end] == text`` (or ``== quote``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class SentenceKind(StrEnum):
    """What sort of smallest citable unit a `Sentence` is."""

    SENTENCE = "sentence"
    ITEM = "item"
    """A list item."""
    ROW = "row"
    """A table row, of a Markdown table or a CSV file."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row with the header(s) above it, joined by `` / `` when there are several levels."""

    header: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest thing that can be cited: a sentence, a list item or a table row, verbatim."""

    id: str
    document_id: str
    passage_id: str
    kind: SentenceKind
    text: str
    start: int
    end: int
    row: int | None = None
    """1-based number of the data row in its table; None for running text."""
    cells: tuple[Cell, ...] = ()


class PassageKind(StrEnum):
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a list or a table: what the sources panel shows around a quote."""

    id: str
    document_id: str
    section: tuple[str, ...]
    """The headings above it, outermost first, without the document's title."""
    kind: PassageKind
    text: str
    start: int
    end: int
    sentences: tuple[Sentence, ...]
    lead: str = ""
    """What introduces it: the sentence before a list, the caption and unit line of a table."""
    notes: str = ""
    """Notes under a table: footnotes, source line, definitions."""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One source, whole, as it was published."""

    id: str
    """Path inside the corpus folder with forward slashes: ``nplv-2025/bericht.md``."""
    title: str
    text: str
    passages: tuple[Passage, ...]
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    licence: str | None = None
    corrects: str | None = None
    """Id or title of the document that this one says it corrects or replaces."""


class FigureOrigin(StrEnum):
    CURATED = "curated"
    """A row of a structured figures CSV: wins over what was found."""
    TEXT = "text"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a source, with everything that makes it mean something.

    What the source leaves open is None, never guessed. `value` is in units of `unit`
    (1,2 miljoen bewoners: 1200000, "bewoners"; 60%: 60, "procent"; een op de vijf: 0.2, "deel").
    """

    id: str
    indicator: str
    """What is counted or measured, as a short Dutch noun phrase: "aandeel werkenden"."""
    value: Decimal
    unit: str | None
    period: str | None
    """Canonical label, see `rag.dutch.periods`: "2023", "2018-2024", "2024-Q1", "2019/2020"."""
    population: str | None
    place: str | None
    qualifier: str | None
    """The rounding word of the source, verbatim and lower case: "circa", "ruim", "zo'n"."""
    direction: str | None
    """"stijging" or "daling" when the source gives the figure as such a change, else None."""
    document_id: str
    sentence_id: str
    start: int
    end: int
    """Place of the number expression itself, rounding word and unit included."""
    quote: str
    """The citable unit the figure stands in, verbatim (the text of its `Sentence`)."""
    origin: FigureOrigin
    range_to: Decimal | None = None
    """Upper end when the source gives a range: 5 tot 10 procentpunten is value 5, range_to 10."""
    dimensions: tuple[tuple[str, str], ...] = ()
    """Other (header, value) pairs that tell a table cell from its neighbours: ("geslacht", "vrouwen")."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All sources at hand and every figure in them."""

    documents: tuple[Document, ...]
    figures: tuple[Figure, ...] = ()
    warnings: tuple[str, ...] = ()
    """What was noticed while reading and does not stop it: disagreeing figures, unreadable cells."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim stretch of a source that an answer stands on."""

    n: int
    document: str
    title: str
    section: str | None
    quote: str
    start: int
    end: int
    url: str | None = None
    page: int | None = None
    row: int | None = None
    published: date | None = None
    passage_id: str | None = None

    @classmethod
    def of(cls, n: int, sentence: Sentence, passage: Passage, document: Document) -> Citation:
        """Citation number `n`, of a whole unit with the passage and document it stands in."""
        return cls(
            n=n,
            document=document.id,
            title=document.title,
            section=" › ".join(passage.section) or None,
            quote=sentence.text,
            start=sentence.start,
            end=sentence.end,
            url=document.url,
            page=passage.page,
            row=sentence.row,
            published=document.published,
            passage_id=passage.id,
        )


@dataclass(frozen=True, slots=True)
class AnswerFigure:
    """A figure as an answer states it, tied to the numbers of the citations it stands on."""

    value: Decimal
    unit: str | None
    period: str | None
    population: str | None
    qualifier: str | None
    indicator: str
    citations: tuple[int, ...]
    place: str | None = None
    range_to: Decimal | None = None
    computed: bool = False
    formula: str | None = None


class Status(StrEnum):
    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_FOUND = "not_found"
    OFF_TOPIC = "off_topic"


class Reason(StrEnum):
    """Why a question was not (wholly) answered: a closed list."""

    NO_FIGURE_FOR_PLACE = "no_figure_for_place"
    NO_FIGURE_FOR_PERIOD = "no_figure_for_period"
    NO_FIGURE_FOR_POPULATION = "no_figure_for_population"
    CAUSE_NOT_GIVEN = "cause_not_given"
    ONLY_RELATION_GIVEN = "only_relation_given"
    MAY_NOT_BE_COMBINED = "may_not_be_combined"
    TOPIC_NOT_COVERED = "topic_not_covered"
    OUTSIDE_SUBJECT = "outside_subject"
    NOT_A_QUESTION = "not_a_question"
    AMBIGUOUS = "ambiguous"


class Mode(StrEnum):
    EXTRACTIVE = "extractive"
    GENERATIVE = "generative"


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of a conversation."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says, with all it stands on."""

    question: str
    status: Status
    text: str
    """Dutch Markdown with ``[1]`` markers that refer to `citations`."""
    reason: Reason | None = None
    figures: tuple[AnswerFigure, ...] = ()
    citations: tuple[Citation, ...] = ()
    mode: Mode = Mode.EXTRACTIVE
    latency_ms: float = 0.0
    suggestions: tuple[str, ...] = field(default=())
    """Questions that the sources can answer, to offer next."""
    understood: str | None = None
    """One Dutch line: how the question was read."""
