"""Dutch words: tokens with their lemma, stop words, compounds.

Lemmas are lower case. Participles go to their infinitive ("gestegen": "stijgen"), plurals to their singular,
and an unknown compound gets the lemma of its head ("onderwijsachterstanden": "onderwijsachterstand").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rag.dutch.compounds import compound_parts, head_split
from rag.dutch.families import family
from rag.dutch.lexicon import dictionary_lemma, is_known, is_stop

__all__ = ["NEGATIONS", "Token", "compound_parts", "family", "is_known", "is_stop_word", "lemma", "tokens"]

NEGATIONS = frozenset({"niet", "geen", "nooit", "niemand", "niets", "nergens", "noch", "zonder", "evenmin"})
"""Words that turn a sentence round. They are no stop words."""

_WORD = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?            # m.b.t., o.a.
    | \d+(?:[.,]\d+)*(?:['’\-‑]?[^\W\d_]+(?:['’\-‑][^\W_]+)*)?  # 1.200, 65-plussers, 16e
    | ['’](?=s-)[^\W_]+(?:['’\-‑][^\W_]+)*          # 's-Hertogenbosch
    | [^\W_]+(?:['’\-‑][^\W_]+)*                    # woning, foto's, CO2, NPLV-gebieden
    | [%‰€]
    """,
    re.VERBOSE,
)
_SIGNS = {"%": "procent", "‰": "promille", "€": "euro"}
_FOLD = str.maketrans({"’": "'", "‑": "-"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: ``source[start:end] == text``. Numbers and the signs %, ‰ and € are tokens too."""

    text: str
    lemma: str
    start: int
    end: int
    is_stop: bool


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order. Punctuation is left out; "2018-2024" is two tokens, "65-plussers" one."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        base, stop = _analysis(word)
        found.append(Token(word, base, match.start(), match.end(), stop))
    return tuple(found)


@lru_cache(maxsize=65536)
def _analysis(word: str) -> tuple[str, bool]:
    return lemma(word), is_stop_word(word)


def is_stop_word(word: str) -> bool:
    """Whether a word form says nothing about the subject: articles, pronouns, auxiliaries, question words.

    Negations are not stop words: see `NEGATIONS`.
    """
    return is_stop(word.lower().translate(_FOLD))


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """Lower-case dictionary form of one word in any capitalisation; an unknown word just lower-cased."""
    low = word.lower().translate(_FOLD)
    if low in _SIGNS:
        return _SIGNS[low]
    if low[:1].isdigit() and low.replace(".", "").replace(",", "").isdigit():
        return low
    found = dictionary_lemma(low)
    if found is not None:
        return found
    if "-" in low:
        front, _, last = low.rpartition("-")
        return f"{front}-{lemma(last)}" if last and front else low
    return _plural_of_known(low) or _compound_lemma(low) or _by_rule(low)


def _compound_lemma(low: str) -> str | None:
    split = head_split(low)
    if split is None:
        return None
    front, head = split
    base = dictionary_lemma(head) or head
    noun_taken_for_verb = base.endswith("en") and not head.endswith(("en", "d", "t")) and len(base) > 4
    return front + (head if noun_taken_for_verb else base)


def _plural_of_known(low: str) -> str | None:
    """Lemma of a regular plural whose singular a dictionary lists though the plural itself is not listed."""
    for ending in ("'s", "s", "'er", "'ers"):
        stem = low.removesuffix(ending)
        if stem != low and ending in ("'s", "s") and len(stem) > 2 and is_known(stem):
            return dictionary_lemma(stem) or stem
    if low.endswith("'ers"):
        return low[:-1]
    if low.endswith("enden") and is_known(low[:-1]):
        return low[:-1]
    if low.endswith("en") and len(low) > 5:
        for stem in _singulars(low[:-2]):
            if is_known(stem):
                return dictionary_lemma(stem) or stem
    return None


def _singulars(stem: str) -> tuple[str, ...]:
    """Candidate singulars of ``stem + "en"`` by the spelling rules: katten kat, ramen raam, huizen huis."""
    last = stem[-1]
    forms = [stem]
    if len(stem) > 2 and last == stem[-2]:
        forms.insert(0, stem[:-1])
    elif len(stem) > 2 and last not in "aeiou" and stem[-2] in "aeou" and stem[-3] not in "aeiou":
        forms.append(stem[:-1] + stem[-2] + last)
    hardened = {"v": "f", "z": "s"}.get(last)
    if hardened:
        forms += [form[:-1] + hardened for form in tuple(forms)]
    forms.append(stem + "e")
    return tuple(forms)


def _by_rule(low: str) -> str:
    """Lemma of a word no dictionary knows: only endings that are safe on their own."""
    for ending, base in (
        ("heden", "heid"),
        ("ingen", "ing"),
        ("teiten", "teit"),
        ("isten", "ist"),
        ("aars", "aar"),
    ):
        if low.endswith(ending) and len(low) > len(ending) + 3:
            return low.removesuffix(ending) + base
    return low
