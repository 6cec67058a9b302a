"""All sources of a corpus, ready to hold a statement against.

Made when first asked for and kept, since an answer touches a handful of units and a long draft the same ones often.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import Any

from rag.dutch.periods import read_periods
from rag.grounding.facts import facts_of
from rag.grounding.reading import read_sentence
from rag.grounding.sources import Source
from rag.grounding.subject import with_stems
from rag.grounding.values import Amount, in_base
from rag.records import Corpus, Document, Figure, Passage, Sentence, SentenceKind
from rag.vocabulary import Vocabulary


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
        text = "" if sentence.kind is SentenceKind.ROW else sentence.text
        previous = vocabulary.previous(sentence)
        before = (
            previous.text if previous and text and read_periods(previous.text, document.published) else ""
        )
        source = Source(
            sentence=sentence,
            passage=passage,
            document=document,
            bag=with_stems(vocabulary.bag(sentence)),
            reading=read_sentence(text, document.published, self.places, before),
            previous=previous,
            following=next((s for s in passage.sentences if s.start >= sentence.end), None),
            book=self,
        )
        source.facts = facts_of(source, vocabulary.figures[sentence.id])
        return source

    def neighbours(self, passage: Passage) -> list[Passage]:
        """The passages right before and after one in its document."""
        passages = self.vocabulary.document(passage.document_id).passages
        at = self._passage_at[passage.id]
        return [passages[i] for i in (at - 1, at + 1) if 0 <= i < len(passages)]

    def value_count(self, amount: Amount) -> int:
        """How many figures of the corpus have this value in a unit of the same sort: how little a match says."""
        value = abs(in_base(amount.value, amount.unit))
        return len(self._by_value.get(value, ()))


def _spans(document: Document) -> tuple[list[int], list[Sentence]]:
    sentences = sorted(
        (sentence for passage in document.passages for sentence in passage.sentences), key=lambda s: s.start
    )
    return [sentence.start for sentence in sentences], sentences
