"""Which units of the sources a statement could be about: by its words, and by the values it states."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from rag.grounding.book import SourceBook
from rag.grounding.sources import Source
from rag.grounding.subject import Term
from rag.grounding.values import in_base
from rag.grounding.verdicts import Matter
from rag.records import Figure

_BY_WORDS = 20
_BY_VALUE = 16
_ENOUGH_FORMS = 6


class Finder:
    """Finds units in one corpus. Words first: they are cheap and say most."""

    def __init__(self, book: SourceBook) -> None:
        self._book = book
        self._everywhere = frozenset(document.id for document in book.corpus.documents)

    def find(self, matter: Matter) -> list[Source]:
        """The units to hold a statement against, most about its subject first."""
        homes = matter.homes or self._everywhere
        scores = {id_: score for id_, score in self._scores(matter).items() if self._document(id_) in homes}
        best = heapq.nlargest(_BY_WORDS, scores, key=lambda id_: scores[id_])
        with_value = {f.sentence_id for f in self._by_value(matter) if f.document_id in homes} - set(best)
        best += heapq.nlargest(_BY_VALUE, with_value, key=lambda id_: scores.get(id_, 0.0))
        return [self._book.source(id_) for id_ in best]

    def _document(self, sentence_id: str) -> str:
        return self._book.vocabulary.sentence(sentence_id).document_id

    def _scores(self, matter: Matter) -> dict[str, float]:
        scores: dict[str, float] = defaultdict(float)
        for term, factor in matter.weighted():
            for id_, level in self._said(term).items():
                scores[id_] += term.weight * factor * level
        return scores

    def _said(self, term: Term) -> dict[str, float]:
        """Sentence id to how far it says the term, in the best of its forms."""
        found: dict[str, float] = {}
        postings = self._book.postings
        for lemmas, share in term.forms[:_ENOUGH_FORMS]:
            if len(lemmas) != 1:
                continue
            for id_, level in postings.get(lemmas[0], ()):
                if share * level > found.get(id_, 0.0):
                    found[id_] = share * level
        return found

    def _by_value(self, matter: Matter) -> Iterable[Figure]:
        for claim in matter.reading.numbers:
            amount = claim.amount
            value = abs(in_base(amount.value, amount.unit))
            reach = Decimal("0.1") if amount.qualifier else Decimal("0.02")
            yield from self._book.near_value(value * (1 - reach), value * (1 + reach))
