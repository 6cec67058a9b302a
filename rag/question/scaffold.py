"""Words with which one asks, and which say nothing of what one asks about (``scaffold.txt``)."""

from __future__ import annotations

from functools import cache
from importlib import resources

from rag.dutch.lexicon import frequency
from rag.dutch.thesaurus import translate_english
from rag.dutch.words import Token, is_stop_word

_COMMON = 3.8
"""Zipf frequency of words that everybody uses."""


@cache
def scaffold() -> frozenset[str]:
    """The lemmas of ``scaffold.txt``."""
    text = resources.files(__package__).joinpath("scaffold.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def asks_only(token: Token) -> bool:
    """Whether a word belongs to the asking; a rare form of such a word ("wellen") is more likely another word."""
    return token.lemma in scaffold() and (token.text.lower() in scaffold() or frequency(token.text) > _COMMON)


def means_asking(english: str) -> bool:
    """Whether the Dutch for an English word says nothing of the subject: "fewer", "number"."""
    dutch = translate_english(english)
    return bool(dutch) and all(word in scaffold() or is_stop_word(word) for word in dutch)
