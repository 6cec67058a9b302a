"""Curated figures win over found ones at the same place of the same document."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from rag.records import Figure


def merge(curated: Sequence[Figure], found: Sequence[Figure]) -> tuple[Figure, ...]:
    """All `curated` figures and those `found` ones whose place overlaps none of them, by document and offset."""
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for figure in curated:
        taken[figure.document_id].append((figure.start, figure.end))
    for spans in taken.values():
        spans.sort()
    kept = [figure for figure in found if not _overlaps(figure, taken.get(figure.document_id, []))]
    return tuple(sorted((*curated, *kept), key=lambda figure: (figure.document_id, figure.start, figure.end)))


def _overlaps(figure: Figure, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(spans, (figure.end, -1))
    return any(end > figure.start for _, end in spans[max(0, at - 8) : at])
