"""Questions asked in English: recognising them and the Dutch for their words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from rag.dutch.lexicon import is_known, read_entries
from rag.dutch.words import is_stop_word

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_ONLY_ENGLISH = frozenset(
    "the what which who whose how many much does did do are were has have had where when why and from with for to"
    " been be this that these those there their its it's what's who's how's any some between since than they you"
    " your my we our me give tell show list explain of is in on at by about not no please can could would should".split(
        " "
    )
)


_NEVER_DUTCH = frozenset(
    "the what which who whose how much does did why where there these those this that from with have has been than they you"
    " your and could would should some between since about many".split(" ")
)
"""English words of a question that no Dutch one has, whatever a dictionary of Dutch may list."""
_FILLERS = frozenset(
    "a an now still ever also too so get got go going went there currently really exactly".split(" ")
)


def is_english_filler(word: str) -> bool:
    """Whether an English word only builds the sentence and says nothing of the subject."""
    low = word.lower()
    return low in _ONLY_ENGLISH or low in _NEVER_DUTCH or low in _FILLERS


def translate_english(token: str) -> tuple[str, ...]:
    """Dutch lemmas or short phrases for an English word of a policy question; () when it is not in the list.

    Plurals and the commonest verb forms of a listed word are found too.
    """
    low = token.lower().replace("’", "'")
    for form in _base_forms(low):
        if form in _table():
            return _table()[form]
    return ()


def english_phrases(words: Sequence[str]) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
    """English expressions of several words in a row of words, the longest at each spot: (first, end, Dutch)."""
    low = [word.lower().replace("’", "'") for word in words]
    found = []
    index = 0
    while index < len(low):
        step = 1
        for end in range(min(index + _longest_phrase(), len(low)), index + 1, -1):
            front = " ".join(low[index : end - 1])
            dutch = next(
                (
                    _table()[phrase]
                    for form in _base_forms(low[end - 1])
                    if (phrase := f"{front} {form}") in _table()
                ),
                (),
            )
            if dutch:
                found.append((index, end, dutch))
                step = end - index
                break
        index += step
    return tuple(found)


def looks_english(question: str) -> bool:
    """Whether a question is in English rather than Dutch, judged by its words; False when unsure."""
    english = dutch = 0.0
    for word in _WORD.findall(question.lower()):
        plain = word.replace("’", "'")
        in_english = plain in _ONLY_ENGLISH or bool(translate_english(plain))
        in_dutch = is_stop_word(plain) or is_known(plain)
        if plain in _NEVER_DUTCH or (in_english and not in_dutch):
            english += 1
        elif in_dutch and not in_english:
            dutch += 1
        elif in_english and plain in _ONLY_ENGLISH:
            english += 0.3
    return english >= 1 and english > dutch


def _base_forms(word: str) -> tuple[str, ...]:
    forms = [word]
    for ending, base in (
        ("ies", "y"),
        ("ches", "ch"),
        ("s", ""),
        ("'s", ""),
        ("ied", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("d", ""),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            forms.append(word.removesuffix(ending) + base)
    return tuple(forms)


@cache
def _longest_phrase() -> int:
    return max(key.count(" ") for key in _table()) + 1


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for entry in read_entries("english.txt"):
        english, _, dutch = entry.partition(":")
        words = tuple(word.strip() for word in dutch.split(","))
        for form in english.split(","):
            table[form.strip()] = words
    return table
