"""The sources, ready to hold a statement against: each citable unit with its figures, words and surroundings.

Made when first asked for and kept, since an answer touches a handful of units and a long draft the same ones often.
"""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from rag.answering.vocabulary import FIGURE, HEADING, LEAD, NOTES, OWN, TITLE, Bag, Vocabulary, pour
from rag.dutch.periods import Period, read_periods
from rag.grounding.ages import age_bands
from rag.grounding.reading import (
    Mention,
    NumberClaim,
    SentenceReading,
    is_base,
    is_no_noun,
    read_sentence,
    same_clause,
)
from rag.grounding.subject import with_stems
from rag.grounding.values import Amount, in_base
from rag.records import Corpus, Document, Figure, FigureOrigin, Passage, PassageKind, Sentence, SentenceKind

_ELSEWHERE = 0.7
"""How much less a word counts for a figure when it stands with another figure of the same sentence."""


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


class SourceBook:
    """All sources of a corpus. Not safe to change; safe to read from several threads."""

    def __init__(self, corpus: Corpus, vocabulary: Vocabulary | None = None) -> None:
        self.corpus = corpus
        self.vocabulary = vocabulary or Vocabulary(corpus)
        self.places = frozenset(
            figure.place
            for figure in corpus.figures
            if figure.place and len(figure.place) > 2 and figure.place[0].isupper()
        )
        self.kept: dict[str, Any] = {}
        """Room for what is worked out once for each passage."""
        self._sources: dict[str, Source] = {}
        self._by_value: dict[Decimal, list[Figure]] = defaultdict(list)
        for figure in corpus.figures:
            for value in {figure.value, figure.range_to}:
                if value is not None:
                    self._by_value[abs(in_base(value, figure.unit))].append(figure)
        self._values = sorted(self._by_value)
        self._passage_at = {p.id: i for d in corpus.documents for i, p in enumerate(d.passages)}
        self._spans = {document.id: _spans(document) for document in corpus.documents}

    def source(self, sentence_id: str) -> Source:
        """The unit with this id, read once."""
        known = self._sources.get(sentence_id)
        if known is None:
            known = self._sources[sentence_id] = self._read(self.vocabulary.sentence(sentence_id))
        return known

    def at(self, document_id: str, start: int) -> Source | None:
        """The unit of a document that an offset lies in; None when it lies in none."""
        starts, sentences = self._spans.get(document_id, ([], []))
        index = bisect.bisect_right(starts, start) - 1
        if index < 0 or sentences[index].end <= start:
            return None
        return self.source(sentences[index].id)

    def near_value(self, low: Decimal, high: Decimal) -> Iterable[Figure]:
        """Figures whose value, in the base of its unit, lies between two (positive) values, both included."""
        for value in self._values[
            bisect.bisect_left(self._values, low) : bisect.bisect_right(self._values, high)
        ]:
            yield from self._by_value[value]

    @cached_property
    def postings(self) -> dict[str, list[tuple[str, float]]]:
        """Lemma to (sentence id, level): which units say it, themselves or by what surrounds them."""
        found: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for sentence in self.vocabulary.sentences():
            for lemma, level in self.vocabulary.bag(sentence).items():
                if level >= 0.4:
                    found[lemma].append((sentence.id, level))
        return found

    def _read(self, sentence: Sentence) -> Source:
        vocabulary = self.vocabulary
        passage = vocabulary.passage(sentence.passage_id)
        document = vocabulary.document(sentence.document_id)
        is_row = sentence.kind is SentenceKind.ROW
        text = "" if is_row else sentence.text
        source = Source(
            sentence=sentence,
            passage=passage,
            document=document,
            bag=with_stems(vocabulary.bag(sentence)),
            reading=read_sentence(text, document.published, self.places),
            previous=vocabulary.previous(sentence),
            following=next((s for s in passage.sentences if s.start >= sentence.end), None),
            book=self,
        )
        figures = vocabulary.figures[sentence.id]
        if is_row:
            source.facts = tuple(self._cell_fact(source, figure) for figure in figures)
        else:
            unrecorded = _unrecorded(source, figures)
            source.facts = tuple(self._text_fact(source, figure) for figure in (*figures, *unrecorded))
        return source

    def _cell_fact(self, source: Source, figure: Figure) -> Fact:
        bag: Bag = {}
        cell = next((c for c in source.sentence.cells if c.start <= figure.start < c.end), None)
        labels = [c.text for c in source.sentence.cells if not any(ch.isdigit() for ch in c.text)]
        labels += [f"{name} {value}" for name, value in figure.dimensions]
        pour(bag, " ".join(filter(None, (figure.indicator, figure.place, figure.population, *labels))), OWN)
        pour(bag, " ".join(filter(None, (cell.header if cell else None, figure.unit))), OWN)
        pour(
            bag,
            " ".join(_of_age(label) for label in (*labels, *(c.text for c in source.sentence.cells))),
            OWN,
        )
        pour(bag, source.passage.lead, LEAD)
        if source.passage.section:
            pour(bag, source.passage.section[-1], HEADING)
            pour(bag, " ".join(source.passage.section[:-1]), TITLE)
        pour(bag, source.document.title, TITLE)
        pour(bag, source.passage.notes, NOTES)
        for neighbour in self._beside_table(source.passage):
            pour(bag, neighbour.text, NOTES)
        others = " ".join(c.header for c in source.sentence.cells if c is not cell)
        pour(bag, others, NOTES)
        return Fact(
            figure=figure,
            amount=_amount(figure),
            bag=with_stems(bag),
            periods=frozenset({figure.period} - {None}),  # type: ignore[arg-type]
            around=frozenset(period.label for period in source.near_periods),
            own=(),
            scope=(),
            national=figure.place == "Nederland",
            source=source,
            window=(0, len(source.sentence.text)),
            unit_as_written=figure.unit,
        )

    def _beside_table(self, passage: Passage) -> list[Passage]:
        """The paragraphs right before and after a table in its section: they say in sentences what it is about."""
        passages = self.vocabulary.document(passage.document_id).passages
        at = self._passage_at[passage.id]
        near = [passages[i] for i in (at - 1, at + 1) if 0 <= i < len(passages)]
        return [
            other
            for other in near
            if other.section == passage.section and other.kind is not PassageKind.TABLE
        ]

    def _text_fact(self, source: Source, figure: Figure) -> Fact:
        offset = source.sentence.start
        claim = next(
            (
                c
                for c in source.reading.numbers
                if c.start <= figure.end - offset and figure.start - offset <= c.end
            ),
            None,
        )
        bag = dict(source.bag)
        own: tuple[Mention, ...] = ()
        scope: tuple[Mention, ...] = ()
        periods = {figure.period} if figure.period else set()
        if claim is not None:
            own, scope = claim.own, claim.mentions
            if claim.period and claim.period_is_own:
                periods = {claim.period}
                if figure.period and _near_period(source.reading, claim, figure.period):
                    periods.add(figure.period)
            elif claim.period:
                periods.add(claim.period)
            if len(source.reading.numbers) == 1:
                before = [
                    p
                    for p in source.reading.periods
                    if p.end <= claim.start and not is_base(source.reading.text, p)
                ]
                periods |= {period.label for period in before}
            if len(source.reading.numbers) > 1:
                _dim(bag, source, claim.window)
        if not (claim and claim.period) and _THEN.search(source.sentence.text) and source.previous:
            pointed = read_periods(source.previous.text, source.document.published)
            periods = {pointed[-1].label} if pointed else periods
        pour(bag, " ".join(filter(None, (figure.indicator, figure.population, figure.place))), FIGURE)
        amount = _amount(figure)
        if amount.unit is None and _SCALED.search(
            source.sentence.text[figure.start - offset : figure.end - offset]
        ):
            amount = replace(
                amount, unit="euro" if "€" in f"{source.sentence.text} {source.near_text}" else None
            )
        own_where = [m for m in own if m.kind in ("place", "national", "areas")]
        national = any(m.kind == "national" for m in own_where) or (
            figure.place == "Nederland" and not own_where
        )
        return Fact(
            figure=figure,
            amount=amount,
            bag=with_stems(bag),
            periods=frozenset(periods),
            around=frozenset(self._around(source)),
            own=own,
            scope=scope,
            national=national,
            source=source,
            window=claim.window if claim else (0, len(source.sentence.text)),
            loose=_loose(source.reading, claim) if claim else frozenset(),
            direction=figure.direction or (claim.direction if claim else None),
            moves=bool(claim and claim.moves),
            unit_as_written=claim.amount.unit if claim else amount.unit,
            mentioned=frozenset(
                p.label
                for p in read_periods(f"{source.near_text}\n{source.passage.text}", source.document.published)
            ),
        )

    def _around(self, source: Source) -> set[str]:
        """Periods that a figure without one may be of: those of its passage, headings and title, and the year of issue."""
        labels = {period.label for period in source.near_periods}
        own = {claim.period for claim in source.reading.numbers}
        today = source.document.published
        settled = {p.label for p in settled_periods(source.sentence.text, today)}
        labels |= settled if len(settled) == 1 else settled - own
        before = source.passage.text[: max(0, source.sentence.start - source.passage.start)]
        last = settled_periods(before, today)[-1:]
        return labels | {period.label for period in last}

    def value_count(self, amount: Amount) -> int:
        """How many figures of the corpus have this value in a unit of the same sort: how little a match says."""
        value = abs(in_base(amount.value, amount.unit))
        return len(self._by_value.get(value, ()))


_SCALED = re.compile(r"\b(?:miljoen|miljard|mln|mld)\b", re.IGNORECASE)
_THEN = re.compile(
    r"^\W*(?:toen|destijds)\b|\b(?:was|waren|lag|lagen|bedroeg)\s+(?:\w+\s+)?toen\b|\b(?:dat|hetzelfde) jaar\b",
    re.IGNORECASE,
)


def _near_period(reading: SentenceReading, claim: NumberClaim, label: str) -> bool:
    """Does a period stand in the clause of a number?"""
    spans = [(period.start, period.end) for period in reading.periods if period.label == label]
    return any(same_clause(reading.text, (claim.start, claim.end), span) for span in spans)


def _loose(reading: SentenceReading, claim: NumberClaim) -> frozenset[str]:
    taken = {number.period for number in reading.numbers}
    return frozenset(
        period.label
        for period in reading.periods
        if period.label not in taken
        and same_clause(reading.text, (claim.start, claim.end), (period.start, period.end))
    )


def settled_periods(text: str, today: date | None) -> tuple[Period, ...]:
    """Periods that something is said to be of: not those it is compared with ("meer dan in 2022")."""
    return tuple(p for p in read_periods(text, today) if not is_base(text, p))


def _of_age(label: str) -> str:
    """What people of an age group are called: "kinderen" for "4 t/m 11 jaar"."""
    words = set()
    for first, last in age_bands(label):
        if last is not None and last <= 13:
            words.add("kinderen")
        if last is not None and first >= 10 and last <= 27:
            words.add("jongeren")
        if last is None and first >= 55:
            words.add("ouderen")
        if first >= 18:
            words.add("volwassenen")
    return " ".join(words)


def _unrecorded(source: Source, figures: Sequence[Figure]) -> list[Figure]:
    """Numbers of a sentence that no record was made of ("een volwassen lid 16"), as bare records."""
    offset = source.sentence.start
    spans = [(figure.start - offset, figure.end - offset) for figure in figures]
    missing = [c for c in source.reading.numbers if not any(a < c.end and c.start < b for a, b in spans)]
    return [
        Figure(
            id=f"{source.sentence.id}@{claim.start}",
            indicator="",
            value=claim.amount.value,
            unit=claim.amount.unit,
            period=claim.period,
            population=None,
            place=None,
            qualifier=claim.amount.qualifier,
            direction=claim.direction,
            document_id=source.document.id,
            sentence_id=source.sentence.id,
            start=offset + claim.start,
            end=offset + claim.end,
            quote=source.sentence.text,
            origin=FigureOrigin.TEXT,
            range_to=claim.amount.range_to,
        )
        for claim in missing
    ]


def _dim(bag: Bag, source: Source, window: tuple[int, int]) -> None:
    """Lower the words of the sentence that stand only with its other figures."""
    inside: Bag = {}
    pour(inside, source.sentence.text[window[0] : window[1]], OWN)
    whole: Bag = {}
    pour(whole, source.sentence.text, OWN)
    for lemma in whole:
        if lemma not in inside:
            bag[lemma] = bag[lemma] * _ELSEWHERE


def _amount(figure: Figure) -> Amount:
    unit = None if figure.unit and is_no_noun(figure.unit, figure.value) else figure.unit
    return Amount(figure.value, unit, figure.qualifier, figure.range_to)


def _spans(document: Document) -> tuple[list[int], list[Sentence]]:
    sentences = sorted(
        (sentence for passage in document.passages for sentence in passage.sentences), key=lambda s: s.start
    )
    return [sentence.start for sentence in sentences], sentences
