"""Separable verbs put together again: "nam daadwerkelijk deel" is "deelnemen", "deden ook mee" is "meedoen"."""

from __future__ import annotations

from collections.abc import Sequence

from rag.dutch.lexicon import is_known
from rag.dutch.words import Token

_PARTICLES = frozenset(
    "aan achter af bij binnen deel door in langs mee na neer om omhoog omlaag onder op open over plaats rond samen "
    "terug toe tegen thuis uit vast voor voort vooruit weg".split()
)
_REACH = 14
"""So many words may stand between a verb and its particle."""


def separable_verbs(words: Sequence[Token], closing: bool = False) -> tuple[str, ...]:
    """The infinitives of the separable verbs of a sentence whose particle stands behind the verb, apart from it.

    `closing`: only particles that close a clause, which are no prepositions; misses some, makes nothing up.
    """
    found = []
    for at, word in enumerate(words):
        if word.text.lower() not in _PARTICLES or (closing and not _closes(words, at)):
            continue
        for verb in reversed(words[max(0, at - _REACH) : at]):
            if verb.lemma.endswith("n") and is_known(word.text.lower() + verb.lemma):
                found.append(word.text.lower() + verb.lemma)
                break
    return tuple(found)


def _closes(words: Sequence[Token], at: int) -> bool:
    """Whether nothing, or a punctuation mark, follows the word."""
    return at + 1 == len(words) or words[at + 1].start > words[at].end + 1
