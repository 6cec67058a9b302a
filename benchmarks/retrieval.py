"""How well each ranking finds the evidence: ``python -m benchmarks.retrieval [SUITE…]``, a Markdown table a suite.

Counts the questions without history whose evidence lies in the corpus; a question counts as found at k when a unit
(sentence, list item, table row) that overlaps any of its evidence is among the first k.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from evals.suite import Evidence, Suite, load_suite
from rag.index import Index, build_index, open_index
from rag.index.store import ALONE, CONTEXT
from rag.retrieval import Retriever
from rag.settings import Settings, load_settings

DEPTHS = (1, 3, 10, 20, 40)
SUITES = ("evals/suites/nplv-dev.yaml", "evals/suites/docs-dev.yaml")

Ranking = Callable[[str], Sequence[int]]
"""From a question to positions in `Index.places`, best first."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("suites", nargs="*", type=Path, default=[Path(name) for name in SUITES])
    for path in parser.parse_args().suites:
        suite = load_suite(path)
        with TemporaryDirectory() as folder:
            print_table(suite, load_settings(corpus=Path(suite.corpus), index=Path(folder) / "index"))


def print_table(suite: Suite, settings: Settings) -> None:
    build_index(settings)
    index = open_index(settings)
    wanted = {
        item.question: gold
        for item in suite.items
        if item.evidence and not item.history and (gold := _units(index, item.evidence))
    }
    print(f"\n{suite.name}: {len(wanted)} questions, {len(index.places)} units\n")
    print("| ranking | " + " | ".join(f"@{depth}" for depth in DEPTHS) + " | MRR |")
    print("|---" * (len(DEPTHS) + 2) + "|")
    for name, ranking in rankings(index).items():
        places = [_first(ranking(question), gold) for question, gold in wanted.items()]
        recall = [sum(place <= depth for place in places) / len(places) for depth in DEPTHS]
        reciprocal = sum(1 / place for place in places) / len(places)
        print(f"| {name} | " + " | ".join(f"{share:.2f}" for share in recall) + f" | {reciprocal:.2f} |")
    index.close()


def rankings(index: Index) -> dict[str, Ranking]:
    """Each score by itself, and what the search makes of them."""
    retriever = Retriever(index)
    vectors = {view: _matrix(index, view) for view in (ALONE, CONTEXT)}

    def cosine(view: str) -> Ranking:
        return lambda question: _ordered(vectors[view] @ index.embedder.embed_query(question))

    def search(question: str, keywords_only: bool = False) -> list[int]:
        found = retriever.search(question, len(index.places), keywords_only=keywords_only)
        return [index.position[candidate.sentence.id] for candidate in found]

    return {
        "e5, sentence alone": cosine(ALONE),
        "e5, in context": cosine(CONTEXT),
        "BM25, lemmas": lambda question: _ordered(index.keyword.scores(question).lemma),
        "BM25, parts of words": lambda question: _ordered(index.keyword.scores(question).parts),
        "BM25, lemmas in context": lambda question: _ordered(index.keyword.scores(question).context),
        "search, keywords only": lambda question: search(question, keywords_only=True),
        "search": search,
    }


def _matrix(index: Index, view: str) -> np.ndarray:
    """Vectors of all units, in the order of `Index.places`; shape (units, dimensions)."""
    ids = [place.sentence.id for place in index.places]
    stored = index.vectors.vectors(view, ids)
    return np.array([stored[id_] for id_ in ids], np.float32)


def _ordered(scores: np.ndarray) -> list[int]:
    order: list[int] = np.argsort(-scores, kind="stable").tolist()
    return [position for position in order if scores[position] > 0]


def _first(ranked: Sequence[int], gold: set[int]) -> float:
    return next((rank for rank, position in enumerate(ranked, start=1) if position in gold), float("inf"))


def _units(index: Index, evidence: Sequence[Evidence]) -> set[int]:
    """Positions of the units that overlap any piece of evidence."""
    found = set()
    for piece in evidence:
        text = index.documents[piece.document].text
        start = text.find(piece.quote)
        for position, place in enumerate(index.places):
            sentence = place.sentence
            overlaps = start < sentence.end and sentence.start < start + len(piece.quote)
            if start >= 0 and place.document.id == piece.document and overlaps:
                found.add(position)
    return found


if __name__ == "__main__":
    main()
