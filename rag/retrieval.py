"""From a question to the sentences, list items and table rows that may answer it, best first.

Candidates come from six rankings: vectors of the sentence alone, of the sentence in context and of its figures; BM25
over lemmas, over parts of words and over lemmas in context. Their order is that of a weighted sum of scores, each
brought to 0..1 over all candidates: no ranking is best on every corpus, and the sum misses least (docs/retrieval.md).
Every candidate carries all its scores, for whoever chooses among them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from rag.index.embedding import Vector
from rag.index.keyword import Scores
from rag.index.opened import Index
from rag.index.store import ALONE, CONTEXT, FIGURES
from rag.records import Document, Figure, Passage, Sentence

_DEPTH = 50
"""How far down each ranking is looked."""
WEIGHTS = {"alone": 1.0, "context": 1.0, "lemma": 0.3, "parts": 0.25, "keyword_context": 0.6}


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
    """The weighted sum as a share of the most it could be, 0..1; comparable within one search only."""
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
    near_figures: Mapping[str, float] = field(default_factory=dict, repr=False)
    """Cosines of the figures nearest to the question, by figure id, whatever sentence they stand in."""


class Retriever:
    """Searches one index. Safe to use from several threads."""

    def __init__(self, index: Index) -> None:
        self._index = index

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
        also: Collection[str] = (),
    ) -> list[Candidate]:
        """The `k` best candidates for `text`, best first.

        `vector` is the embedding of the question when it is known already; `documents` limits the search to these
        document ids; `keywords_only` leaves vectors out, more than ten times faster; `also` names sentences that are
        candidates besides the `k` best, whatever their rank.
        """
        index = self._index
        allowed = self._allowed(documents)
        keyword = index.keyword.scores(text)
        found = {
            *_top(keyword.lemma, allowed),
            *_top(keyword.parts, allowed),
            *_top(keyword.context, allowed),
        }
        cosines: dict[str, dict[str, float]] = {ALONE: {}, CONTEXT: {}, FIGURES: {}}
        near: dict[str, float] = {}
        if not keywords_only:
            if vector is None:
                vector = index.embed(text)
            near, nearest = self._nearest(vector, documents, cosines)
            found |= nearest
        wanted = {index.position[id_] for id_ in also}
        pool = sorted(found | wanted)
        ids = [index.places[position].sentence.id for position in pool]
        columns = {
            "lemma": keyword.lemma[pool],
            "parts": keyword.parts[pool],
            "keyword_context": keyword.context[pool],
        }
        if vector is not None and not keywords_only:
            for name, view in (("alone", ALONE), ("context", CONTEXT)):
                missing = [id_ for id_ in ids if id_ not in cosines[view]]
                cosines[view] |= index.vectors.cosines(view, vector, missing)
                columns[name] = np.array([cosines[view][id_] for id_ in ids], np.float32)
        fused = _fuse(columns)
        candidates = []
        order = np.argsort(-fused, kind="stable").tolist()
        for row in [*order[:k], *(row for row in order[k:] if pool[row] in wanted)]:
            place, id_, position = index.places[pool[row]], ids[row], pool[row]
            signals = Signals(
                cosine_alone=cosines[ALONE].get(id_, 0.0),
                cosine_context=cosines[CONTEXT].get(id_, 0.0),
                cosine_figure=cosines[FIGURES].get(id_),
                bm25_lemma=float(keyword.lemma[position]),
                bm25_parts=float(keyword.parts[position]),
                bm25_context=float(keyword.context[position]),
                fused=float(fused[row]),
            )
            figures = index.figures_of.get(id_, ())
            candidates.append(
                Candidate(place.sentence, place.passage, place.document, figures, signals, near)
            )
        return self._rerank(text, candidates) if index.reranker else candidates

    def _nearest(
        self, vector: Vector, documents: Collection[str] | None, cosines: dict[str, dict[str, float]]
    ) -> tuple[dict[str, float], set[int]]:
        """Fill `cosines` with the nearest of every view, by sentence id.

        Returns those of the nearest figures by their own ids, and the positions of all nearest units.
        """
        index = self._index
        chosen = sorted(documents) if documents is not None else None
        for view in cosines:
            cosines[view] = index.vectors.nearest(view, vector, _DEPTH, chosen)
        by_sentence: dict[str, float] = {}
        near = cosines[FIGURES]
        for id_, cosine in near.items():  # best first
            by_sentence.setdefault(index.figures[id_].sentence_id, cosine)
        cosines[FIGURES] = by_sentence
        return near, {index.position[id_] for ids in cosines.values() for id_ in ids}

    def _allowed(self, documents: Collection[str] | None) -> np.ndarray | None:
        if documents is None:
            return None
        return np.array([place.document.id in documents for place in self._index.places])

    def _rerank(self, text: str, candidates: list[Candidate]) -> list[Candidate]:
        assert self._index.reranker is not None
        scores = self._index.reranker.scores(text, candidates)
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


def _fuse(columns: Mapping[str, Scores]) -> Scores:
    """Weighted mean of the columns, each brought to 0..1 over its rows."""
    total = sum(WEIGHTS[name] for name in columns)
    fused = np.zeros(len(next(iter(columns.values()))), np.float32)
    for name, values in columns.items():
        if len(values) and (spread := float(values.max() - values.min())) > 0:
            fused += WEIGHTS[name] / total * (values - values.min()) / spread
    return fused
