"""Telling verb forms from nouns by the lemmas of the dictionary; there is no tagger."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.dutch.lexicon import dictionary_lemma, is_known
from rag.figures.word_classes import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    FINITE_FORMS,
    NEVER_VERBS,
    PREPOSITIONS,
    SUBORDINATORS,
)

_PREFIX = re.compile(
    r"^(?:aan|af|bij|binnen|door|in|mee|na|om|onder|op|over|tegen|terug|toe|uit|vast|vol|voor|voort|weer|weg|samen|vrij|plaats|deel|"
    r"open|stil|goed|los|rond)?(?:ge|be|ver|ont|her|er)\w{2,}(?:d|t|en)$"
)
_STRONG = tuple(
    f"{front}ge"
    for front in (
        "",
        "aan",
        "af",
        "bij",
        "door",
        "in",
        "mee",
        "na",
        "om",
        "op",
        "over",
        "toe",
        "uit",
        "terug",
        "voor",
    )
)


@lru_cache(maxsize=32768)
def is_participle(low: str) -> bool:
    """ "gestegen", "verbeterd", "ondersteund": the form after is, wordt and heeft."""
    if low in NEVER_VERBS or len(low) < 5:
        return False
    root = dictionary_lemma(low)
    if (
        root is not None
        and root.endswith("n")
        and (root != low or low.startswith(("be", "ver", "ont", "her")))
    ):
        if _PREFIX.match(low) and low not in AUXILIARIES:
            if low.endswith("en"):
                return ("ge" in low[:8] and low.startswith(_STRONG)) or not low.endswith(("den", "ten"))
            return root != low
        return low.endswith("d") and len(low) > 5 and root != low and root[:3] == low[:3]
    return False


@lru_cache(maxsize=32768)
def is_finite(low: str) -> bool:
    """A form that can be the finite verb of a clause. Plural nouns that look like one are told by their place."""
    if low in AUXILIARIES or low in FINITE_FORMS:
        return True
    if (
        low in PREPOSITIONS
        or low in ADVERBS
        or low in DETERMINERS
        or low in SUBORDINATORS
        or not low.isalpha()
    ):
        return False
    root = dictionary_lemma(low)
    if root is None or not _is_infinitive_form(root) or len(low) < 4 or low in NEVER_VERBS:
        return False
    if root == low:
        return dictionary_lemma(low + "s") != low and could_be_infinitive(low)
    if low == root + "s" or (is_participle(low) and not low.endswith("t")):
        return False
    return low.endswith(("t", "de", "den", "te", "ten", "en")) or _strong_past(low, root)


def _is_infinitive_form(root: str) -> bool:
    return root.endswith("en") or root.endswith(("gaan", "staan", "slaan", "doen", "zien"))


def _strong_past(low: str, root: str) -> bool:
    return low[0] == root[0] and len(low) < len(root)


def could_be_infinitive(low: str) -> bool:
    if not low.endswith("en") or len(low) < 5:
        return False
    stem = low[:-2]
    stems = {stem}
    if stem[-1] == stem[-2]:
        stems.add(stem[:-1])
    if stem[-1] in "vz":
        stems.add(stem[:-1] + {"v": "f", "z": "s"}[stem[-1]])
    if stem[-2] in "aeou" and stem[-1] not in "aeiou":
        longer = stem[:-1] + stem[-2] + stem[-1]
        stems |= {longer, longer[:-1] + {"v": "f", "z": "s"}.get(longer[-1], longer[-1])}
    return any(dictionary_lemma(form + "t") == low and is_known(form + "t") for form in stems)
