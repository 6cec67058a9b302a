"""The words of Dutch: which exist, how common they are, and what the dictionary says their lemma is.

Two sources, both offline: simplemma's Dutch dictionary (370,000 forms) and ``data/lexicon.txt.gz`` (178,000
words with their frequency; origin in ``data/README.md``). ``data/lemmas.txt`` corrects the dictionary where it
takes a common word of policy texts for another one. Loaded once, at the first word that is asked for.
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
def frequencies() -> Mapping[str, float]:
    """Lower-case word to its Zipf frequency (log10 of occurrences in a billion words; 0.0: known but rare)."""
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


@cache
def _corrections() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for entry in read_entries("lemmas.txt"):
        lemma, _, forms = entry.partition(":")
        for form in (lemma, *forms.split()):
            table[form] = lemma
    return table


@cache
def _simplemma() -> Mapping[str, str]:
    dictionary: Mapping[str, str] = DEFAULT_DICTIONARY_FACTORY.get_dictionary("nl")
    return dictionary


def is_known(word: str) -> bool:
    """Whether it is an ordinary Dutch word form, in any capitalisation; proper names mostly are not."""
    low = word.lower()
    return low in frequencies() or low in _corrections() or low in _simplemma()


def frequency(word: str) -> float:
    """Zipf frequency of the lower-cased word, 0.0 when rare or unknown ("de" about 7.7, "woning" about 4.6)."""
    return frequencies().get(word.lower(), 0.0)


def dictionary_lemma(word: str) -> str | None:
    """Lower-case lemma of a lower-case form that a dictionary lists, else None."""
    corrected = _corrections().get(word)
    if corrected is not None:
        return corrected
    found = _simplemma().get(word)
    if found is None:
        return None
    return found.replace("_", "").lower()
