"""Words that mean the same, nearly the same, or the opposite.

The knowledge is in ``data/thesaurus.txt`` (its head describes the format); abbreviations and English have files of
their own. Entries are kept by lemma; an entry of several words is the lemmas joined by spaces: "openbaar vervoer".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from rag.dutch.abbreviations import defined_abbreviations, expand_abbreviation
from rag.dutch.compounds import head_split
from rag.dutch.english import english_phrases, looks_english, translate_english
from rag.dutch.lexicon import is_known, read_entries
from rag.dutch.words import is_stop_word, lemma

__all__ = [
    "antonyms",
    "defined_abbreviations",
    "english_phrases",
    "entries_in",
    "expand_abbreviation",
    "label_synonyms",
    "looks_english",
    "phrase_lemma",
    "synonyms",
    "translate_english",
]

_SAME, _NEAR, _RELATED = 1.0, 0.8, 0.5


def phrase_lemma(phrase: str) -> str:
    """Lemmas of the words of a phrase joined by single spaces, the key of an entry: "sociaal huurwoning"."""
    return " ".join(lemma(word) for word in phrase.split())


def synonyms(phrase: str) -> tuple[tuple[str, float], ...]:
    """Entries that mean about what a lemma or phrase means, with a weight, heaviest first.

    1.0 is the same thing, 0.8 nearly the same, 0.5 related. The phrase itself is not among them, nor are
    expressions that hang on one word ("in dienst": "dienst" says something else). () when the thesaurus
    does not know the phrase. Any word form will do.
    """
    key = phrase_lemma(phrase)
    return _synonyms().get(key) or _compound_synonyms(key)


def label_synonyms(label: str) -> tuple[tuple[str, float], ...]:
    """What a label means that is an expression hanging on one word: "Te voet" is of those who walk.

    As a whole label it is that expression and nothing else, which a text with "voet" in it need not be.
    """
    key = phrase_lemma(label.strip())
    return synonyms(key) if _hangs_on_one_word(key) else ()


def entries_in(lemmas: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
    """Entries of the thesaurus in a row of lemmas, the longest at each spot: (first, end, entry), end exclusive."""
    found = []
    index = 0
    while index < len(lemmas):
        step = 1
        for count in range(min(_longest_entry(), len(lemmas) - index), 0, -1):
            phrase = " ".join(lemmas[index : index + count])
            if phrase in _synonyms():
                found.append((index, index + count, phrase))
                step = count
                break
        index += step
    return tuple(found)


def antonyms(phrase: str) -> tuple[str, ...]:
    """Entries that mean the opposite: "stijgen" gives "dalen", "afnemen" and so on; () when there are none."""
    return _antonyms().get(phrase_lemma(phrase), ())


@cache
def _longest_entry() -> int:
    return max(key.count(" ") for key in _synonyms()) + 1


@lru_cache(maxsize=4096)
def _compound_synonyms(compound: str) -> tuple[tuple[str, float], ...]:
    """Existing words that differ in one part of a compound: "jeugdmisdaad" and "jeugdcriminaliteit"."""
    split = head_split(compound)
    if split is None:
        return ()
    front, head = split
    found = {}
    for other, weight in _synonyms().get(lemma(head), ()):
        whole = front + other
        if weight >= _NEAR and " " not in other and (is_known(whole) or whole in _synonyms()):
            found[whole] = weight * _NEAR
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _phrases(listed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phrase_lemma(part) for part in listed.split(",") if part.strip()))


def _hangs_on_one_word(entry: str) -> bool:
    """Whether an entry of several words has at most one that says something."""
    return " " in entry and sum(not is_stop_word(word) for word in entry.split(" ")) < 2


@cache
def _synonyms() -> Mapping[str, tuple[tuple[str, float], ...]]:
    weights: dict[str, dict[str, float]] = defaultdict(dict)

    def link(pairs: Iterable[tuple[str, str]], weight: float) -> None:
        for one, other in pairs:
            for key, value in ((one, other), (other, one)):
                if key != value and not _hangs_on_one_word(value):
                    weights[key][value] = max(weight, weights[key].get(value, 0.0))

    for entry in read_entries("thesaurus.txt"):
        kind, body = entry[0], entry[1:]
        if kind == "-":
            head, _, related = body.partition(":")
            link(((phrase_lemma(head), phrase) for phrase in _phrases(related)), _RELATED)
        elif kind in "=~":
            group = _phrases(body)
            link(((one, other) for one in group for other in group), _SAME if kind == "=" else _NEAR)
    return {
        key: tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))
        for key, found in weights.items()
    }


@cache
def _antonyms() -> Mapping[str, tuple[str, ...]]:
    opposites: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in read_entries("thesaurus.txt"):
        if entry[0] != "!":
            continue
        left, _, right = entry[1:].partition("|")
        for one in _phrases(left):
            for other in _phrases(right):
                opposites[one][other] = None
                opposites[other][one] = None
    return {key: tuple(found) for key, found in opposites.items()}
