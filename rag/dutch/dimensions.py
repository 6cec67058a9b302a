"""By what statistics break people down: "moslim" asks for a breakdown by "geloof", "laagopgeleid" for one by "opleiding"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rag.dutch.lexicon import read_entries
from rag.dutch.words import lemma


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for entry in read_entries("dimensions.txt"):
        names, _, groups = entry.partition(":")
        members = frozenset(lemma(group) for group in groups.split())
        for name in names.split():
            table[lemma(name)] = members
    return table


def groups_by(dimension: str) -> frozenset[str]:
    """Lemmas of the groups into which a dimension breaks people down; none when it is no dimension."""
    return _groups().get(dimension, frozenset())


def is_grouped(lemma: str) -> bool:
    """Whether a lemma names a group of some dimension."""
    return any(lemma in groups for groups in _groups().values())
