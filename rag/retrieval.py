"""From a question to the sentences, list items and table rows that may answer it, best first.

Six rankings (vectors of the sentence alone, of the sentence in context and of its figures; BM25 over lemmas, over
parts of words and over lemmas in context) are fused by reciprocal rank: none of them is best on every corpus, and
the fused one misses least. Every candidate carries all its scores, for whoever chooses among them.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from rag.index.embedding import Vector
from rag.index.keyword import Scores
from rag.index.opened import Index
from rag.index.store import ALONE, CONTEXT, FIGURES
from rag.records import Document, Figure, Passage, Sentence

if TYPE_CHECKING:
    from rag.index.reranker import Reranker

_RANK_CONSTANT = 60
"""The usual constant of reciprocal rank fusion."""
_DEPTH = 50
"""How far down each ranking is looked."""
WEIGHTS = {"alone": 1.0, "context": 1.0, "figure": 0.5, "lemma": 1.0, "parts": 0.5, "keyword_context": 1.0}


@dataclass(frozen=True, slots=True)
class Signals:
    """All scores of one candidate. Cosines lie in -1..1 (e5: mostly 0.75..0.92), BM25 starts at 0."""

    cosine_alone: float = 0.0
    cosine_context: float = 0.0
    cosine_figure: float | None = None
    """Of the best of its figures; None when it has none, or none near the question."""
    bm25_lemma: float = 0.0
    bm25_parts: float = 0.0
    bm25_context: float = 0.0
    fused: float = 0.0
    """Reciprocal rank fusion; only the order means something."""
    ranks: Mapping[str, int] | None = None
    """Place in each ranking that it is in (see `WEIGHTS`), from 1."""
    rerank: float | None = None
    """Score of the cross-encoder, when one is set."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer the question, where it stands, and why it was found."""

    sentence: Sentence
    passage: Passage
    document: Document
    figures: tuple[Figure, ...]
    signals: Signals


class Retriever:
    """Searches one index. Safe to use from several threads."""

    def __init__(self, index: Index, reranker: Reranker | None = None) -> None:
        self._index = index
        self._reranker = reranker

    @property
    def index(self) -> Index:
        return self._index

    def search(
        self,
        text: str,
        k: int = 20,
        *,
        vector: Vector | None = None,
        documents: Collection[str] | None = None,
        keywords_only: bool = False,
    ) -> list[Candidate]:
        """The `k` best candidates for `text`, best first.

        `vector` is the embedding of the question when it is known already; `documents` limits the search to these
        document ids; `keywords_only` leaves vectors out, some ten times faster.
        """
        index = self._index
        allowed = self._allowed(documents)
        keyword = index.keyword.scores(text)
        by_keyword = {"lemma": keyword.lemma, "parts": keyword.parts, "keyword_context": keyword.context}
        rankings = {name: _top(scores, allowed) for name, scores in by_keyword.items()}
        cosines: dict[str, dict[str, float]] = {ALONE: {}, CONTEXT: {}, FIGURES: {}}
        if not keywords_only:
            if vector is None:
                vector = index.embedder.embed_query(text)
            chosen = sorted(documents) if documents is not None else None
            cosines = {view: index.vectors.nearest(view, vector, _DEPTH, chosen) for view in cosines}
            cosines[FIGURES] = self._by_sentence(cosines[FIGURES])
            for name, view in (("alone", ALONE), ("context", CONTEXT), ("figure", FIGURES)):
                rankings[name] = [index.position[id_] for id_ in cosines[view]]
        fused, ranks = _fuse(rankings)
        best = heapq.nlargest(k, fused, key=lambda position: (fused[position], -position))
        if vector is not None and not keywords_only:
            self._fill_in(cosines, vector, [index.places[position].sentence.id for position in best])
        candidates = []
        for position in best:
            place = index.places[position]
            id_ = place.sentence.id
            signals = Signals(
                cosine_alone=cosines[ALONE].get(id_, 0.0),
                cosine_context=cosines[CONTEXT].get(id_, 0.0),
                cosine_figure=cosines[FIGURES].get(id_),
                bm25_lemma=float(keyword.lemma[position]),
                bm25_parts=float(keyword.parts[position]),
                bm25_context=float(keyword.context[position]),
                fused=fused[position],
                ranks=ranks[position],
            )
            figures = index.figures_of.get(id_, ())
            candidates.append(Candidate(place.sentence, place.passage, place.document, figures, signals))
        return self._rerank(text, candidates) if self._reranker else candidates

    def _allowed(self, documents: Collection[str] | None) -> np.ndarray | None:
        if documents is None:
            return None
        return np.array([place.document.id in documents for place in self._index.places])

    def _by_sentence(self, figures: Mapping[str, float]) -> dict[str, float]:
        """Figure cosines, best first, as cosines of the sentences they stand in."""
        found: dict[str, float] = {}
        for id_, cosine in figures.items():
            found.setdefault(self._index.figures[id_].sentence_id, cosine)
        return found

    def _fill_in(self, cosines: dict[str, dict[str, float]], vector: Vector, ids: Sequence[str]) -> None:
        """Look up the cosines of candidates that were not among the nearest."""
        for view in (ALONE, CONTEXT):
            missing = [id_ for id_ in ids if id_ not in cosines[view]]
            cosines[view] |= self._index.vectors.cosines(view, vector, missing)

    def _rerank(self, text: str, candidates: list[Candidate]) -> list[Candidate]:
        assert self._reranker is not None
        scores = self._reranker.scores(text, candidates)
        scored = [
            replace(candidate, signals=replace(candidate.signals, rerank=score))
            for candidate, score in zip(candidates, scores, strict=True)
        ]
        return sorted(scored, key=lambda candidate: -(candidate.signals.rerank or 0.0))


def _top(scores: Scores, allowed: np.ndarray | None) -> list[int]:
    """Positions of the best scores above 0, best first, at most `_DEPTH`."""
    if allowed is not None:
        scores = np.where(allowed, scores, 0.0)
    count = min(_DEPTH, len(scores))
    if count == 0:
        return []
    best = np.argpartition(-scores, count - 1)[:count]
    ordered = sorted(best.tolist(), key=lambda position: (-scores[position], position))
    return [position for position in ordered if scores[position] > 0]


def _fuse(rankings: Mapping[str, Sequence[int]]) -> tuple[dict[int, float], dict[int, dict[str, int]]]:
    fused: dict[int, float] = {}
    ranks: dict[int, dict[str, int]] = {}
    for name, positions in rankings.items():
        for rank, position in enumerate(positions, start=1):
            fused[position] = fused.get(position, 0.0) + WEIGHTS[name] / (_RANK_CONSTANT + rank)
            ranks.setdefault(position, {})[name] = rank
    return fused, ranks
