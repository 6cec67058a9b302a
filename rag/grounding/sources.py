"""What the sources say: each citable unit with its figures, words and surroundings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rag.dutch.periods import Period, read_periods
from rag.grounding.mentions import Mention
from rag.grounding.reading import SentenceReading
from rag.grounding.scopes import is_base
from rag.grounding.values import Amount
from rag.records import Document, Figure, Passage, Sentence, SentenceKind
from rag.vocabulary import Bag, pour

if TYPE_CHECKING:
    from rag.grounding.book import SourceBook


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One figure of the sources with all that is known of it."""

    figure: Figure
    amount: Amount
    bag: Bag
    periods: frozenset[str]
    """Labels that the source itself ties to it; empty when it leaves the period open."""
    around: frozenset[str]
    """Labels of the surroundings, which may hold for it when it has none of its own."""
    own: tuple[Mention, ...]
    """Places and groups in its own stretch of the sentence; () for a table cell."""
    scope: tuple[Mention, ...]
    national: bool
    source: Source
    window: tuple[int, int]
    """Its own stretch of the sentence."""
    direction: str | None = None
    """ "stijging" or "daling" when it is the size of a change or difference."""
    moves: bool = False
    """A word of direction stands in its own stretch."""
    unit_as_written: str | None = None
    """The unit that stands with the number itself, where the record has worked out another."""
    mentioned: frozenset[str] = frozenset()
    """All periods that its surroundings name, also those that something is compared with."""
    loose: frozenset[str] = frozenset()
    """Periods of its clause that no figure is of: in a name ("Kansrijke Wijk 2026-2028"), of what is planned."""

    @property
    def counted_from(self) -> frozenset[str]:
        """For a change, the periods that its sentence counts it from ("140 minder dan in 2020")."""
        reading, end = self.source.reading, self.figure.end - self.source.sentence.start
        return frozenset(p.label for p in reading.periods if p.start >= end and is_base(reading.text, p))

    @property
    def is_cell(self) -> bool:
        return self.source.sentence.kind is SentenceKind.ROW


@dataclass(eq=False)
class Source:
    """A sentence, list item or table row with what it stands in."""

    sentence: Sentence
    passage: Passage
    document: Document
    bag: Bag
    reading: SentenceReading
    previous: Sentence | None
    following: Sentence | None
    book: SourceBook
    facts: tuple[Fact, ...] = ()

    @cached_property
    def beside(self) -> tuple[Fact, ...]:
        """All figures of its table, list or paragraph, its own included."""
        return tuple(f for sentence in self.passage.sentences for f in self.book.source(sentence.id).facts)

    @cached_property
    def near_text(self) -> str:
        """What it leans on: the sentence before, the lead, the headings, the title."""
        before = self.previous.text if self.previous and self.sentence.kind is not SentenceKind.ROW else ""
        headers = " ".join(cell.header for cell in self.sentence.cells)
        parts = (
            before,
            self.passage.lead,
            headers,
            *self.passage.section,
            self.document.title,
            self.document.publisher or "",
        )
        return "\n".join(part for part in parts if part)

    @cached_property
    def near_lemmas(self) -> frozenset[str]:
        bag: Bag = {}
        pour(bag, f"{self.sentence.text}\n{self.near_text}", 1.0)
        return frozenset(bag)

    @cached_property
    def own_lemmas(self) -> frozenset[str]:
        bag: Bag = {}
        pour(bag, self.sentence.text, 1.0)
        return frozenset(bag)

    @cached_property
    def near_periods(self) -> tuple[Period, ...]:
        """Periods of its surroundings, without those that something is only compared with."""
        return settled_periods(f"{self.near_text}\n{self.passage.notes}", self.document.published)


@lru_cache(maxsize=512)
def year_of(document: Document) -> str | None:
    """The year that a document reports on: the one that its text speaks of most."""
    told = Counter(p.label for p in settled_periods(document.text, document.published) if p.kind == "year")
    most = told.most_common(2)
    if not most or most[0][1] < 2 or (len(most) > 1 and most[1][1] == most[0][1]):
        return None
    return most[0][0]


def settled_periods(text: str, today: date | None) -> tuple[Period, ...]:
    """Periods that something is said to be of: not those it is compared with ("meer dan in 2022")."""
    return tuple(p for p in read_periods(text, today) if not is_base(text, p))
