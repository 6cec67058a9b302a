"""Groups by which statistics break people and things down (vrouwen, huurders, herkomst)."""

from __future__ import annotations

from functools import cache
from importlib import resources

from rag.dutch.words import compound_parts


@cache
def _groups() -> frozenset[str]:
    text = resources.files(__package__).joinpath("groups.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def is_group(lemma: str) -> bool:
    """Whether a lemma names a group: itself, or by the head of its compound ("basisschoolkind")."""
    if lemma in _groups() or lemma.endswith("plusser"):
        return True
    parts = compound_parts(lemma)
    return bool(parts) and parts[-1] in _groups()
