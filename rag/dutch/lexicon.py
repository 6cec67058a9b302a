"""The words of Dutch: which exist, how common they are, and what the dictionary says their lemma is.

Two sources, both offline: simplemma's Dutch dictionary (370,000 forms) and ``data/lexicon.txt.gz`` (178,000
words with their frequency; origin in ``data/README.md``). ``data/lemmas.txt`` corrects the dictionary where
it takes a common word for another one. Loaded once, at the first word that is asked for.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY

DATA = Path(__file__).parent / "data"


def read_entries(name: str) -> tuple[str, ...]:
    """Lines of a data file without blank lines and ``#`` comments, stripped."""
    lines = (line.split("#", 1)[0].strip() for line in (DATA / name).read_text("utf-8").splitlines())
    return tuple(line for line in lines if line)


@cache
def stop_words() -> frozenset[str]:
    """Lower-case word forms of ``data/stopwords.txt``."""
    return frozenset(" ".join(read_entries("stopwords.txt")).split())


def is_stop(word: str) -> bool:
    """Whether a lower-case form is a stop word."""
    return word in stop_words()


@cache
def frequencies() -> Mapping[str, float]:
    """Lower-case word to its Zipf frequency: log10 of occurrences in a billion words, 0.0 for known but rare."""
    table: dict[str, float] = {}
    zipf = 0.0
    with gzip.open(DATA / "lexicon.txt.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            word = line[:-1]
            if word[0] == "=":
                zipf = int(word[1:]) / 10
            else:
                table[word] = zipf
    return table


def rareness(zipf: float) -> float:
    """How special a word of this Zipf frequency is in Dutch at large, 0.12 to 1: a rare one tells what a text is about."""
    return min(1.0, max(0.12, (6.0 - zipf) / 2.5))


@cache
def _corrections() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for entry in read_entries("lemmas.txt"):
        lemma, colon, forms = entry.partition(":")
        if colon:
            table.update(dict.fromkeys((lemma, *forms.split()), lemma))
        else:
            table.update((word, word) for word in entry.split())
    return table


@cache
def place_words() -> frozenset[str]:
    """Names of Dutch places of one word that are no ordinary words: "Eindhoven" is no plural of "eindhof"."""
    names: set[str] = set()
    ordinary: set[str] = set()
    current = names
    for entry in (*read_entries("places.txt"), *read_entries("towns.txt")):
        if entry.startswith("["):
            current = ordinary if "ordinary" in entry else names
        elif "=" not in entry:
            current |= {name.strip().lower() for name in entry.split(",")}
    return frozenset(names - ordinary)


@cache
def _simplemma() -> Mapping[str, str]:
    dictionary: Mapping[str, str] = DEFAULT_DICTIONARY_FACTORY.get_dictionary("nl")
    return dictionary


def is_known(word: str) -> bool:
    """Whether it is an ordinary Dutch word form, in any capitalisation; proper names mostly are not."""
    low = word.lower()
    return low in frequencies() or low in _corrections() or low in _simplemma()


def frequency(word: str) -> float:
    """Zipf frequency of the lower-cased word, 0.0 when rare or unknown ("de" 7.7, "woning" 4.6)."""
    return frequencies().get(word.lower(), 0.0)


def dictionary_lemma(word: str) -> str | None:
    """Lower-case lemma of a lower-case form that a dictionary lists, else None."""
    corrected = _corrections().get(word)
    if corrected is not None:
        return corrected
    if word in place_words():
        return word
    found = _simplemma().get(word)
    if found is None:
        return None
    found = found.replace("_", "").lower()
    return word if found != word and _is_own_lemma(word, found) else _without_added_prefix(word, found)


def listed_lemma(word: str) -> str | None:
    """What simplemma's dictionary lists for a lower-case form, uncorrected, else None."""
    found = _simplemma().get(word)
    return None if found is None else found.replace("_", "").lower()


def _is_own_lemma(word: str, found: str) -> bool:
    """Whether the dictionary took a noun for a verb form ("huur": "huren") or for a woman ("kok": "kokkin")."""
    verb_of_it = found in _infinitives(word)
    longer_noun = len(found) > len(word) and found[:3] == word[:3] and not found.endswith("en")
    if not (verb_of_it or longer_noun):
        return False
    doubled = word + word[-1]
    forms = [
        word + "je",
        word + "tje",
        word + "pje",
        doubled + "etje",
        word + "s",
        word + "'s",
        *_infinitives(word),
    ]
    return any(_simplemma().get(form) == word for form in forms)


def _infinitives(stem: str) -> set[str]:
    """Infinitives whose first person could be `stem`: "huur" of "huren", "schrijf" of "schrijven"."""
    bases = {stem, stem + stem[-1]}
    if len(stem) > 3 and stem[-2] == stem[-3]:
        bases.add(stem[:-2] + stem[-1])
    bases |= {base[:-1] + {"f": "v", "s": "z"}[base[-1]] for base in tuple(bases) if base[-1] in "fs"}
    return {base + "en" for base in bases} | {stem + "n", stem + "ën"}


_PREFIXES = ("aan", "af", "be", "er", "mee", "ont", "op", "uit", "ver", "wan")


def _without_added_prefix(word: str, found: str) -> str:
    """Undo a prefix the form does not have: "gesneden" is of "snijden", not of "afsnijden"."""
    for prefix in _PREFIXES:
        if found.startswith(prefix) and not word.startswith(prefix):
            base = found.removeprefix(prefix)
            if base in _simplemma():
                return base
    return found
