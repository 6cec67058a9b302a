"""Words made from the same root: "werken", "werk", "werkende"; "dalen", "daling".

Built by the regular patterns of Dutch, each result checked against the dictionary, and by ``data/families.txt`` for the
irregular ones. Left apart on purpose: opposites in on- ("onveilig") and -loos ("werkloos"), which say the contrary.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from rag.dutch.lexicon import dictionary_lemma, frequency, is_stop, listed_lemma, read_entries

_USUAL = 2.7
"""Zipf frequency below which a word is left out: rare words of a pattern are mostly accidents."""


@lru_cache(maxsize=16384)
def family(lemma: str) -> frozenset[str]:
    """Lemmas that share the root of a lemma, itself included; just itself when none are known."""
    members = {lemma}
    for verb in _verbs_behind(lemma):
        members |= _nouns_of(verb) | {verb}
    members |= _with_heid(lemma)
    for member in tuple(members):
        members |= _listed().get(member, frozenset())
    return frozenset(members)


def _verbs_behind(word: str) -> set[str]:
    candidates = {word, word[:-2]} if word.endswith(("en", "ende")) else set()
    if word in _strangers():
        return {verb for verb in candidates if _is_verb(verb)}
    if word.endswith("ing"):
        candidates.add(word[:-3] + "en")
    if word.endswith("er"):
        candidates.add(word[:-2] + "en")
    if word.endswith("rder"):
        candidates |= {base + "en" for base in _spellings(word[:-3])}
    if word.endswith("name"):
        candidates.add(word[:-4] + "nemen")
    if _is_common_noun(word):
        candidates |= {base + "en" for base in _spellings(word) if verb_stem(base + "en") == word}
    return {verb for verb in candidates if _is_verb(verb)}


def _nouns_of(verb: str) -> set[str]:
    stem = verb_stem(verb)
    nouns = {verb[:-2] + "ing", verb + "de", verb[:-2] + "er", stem}
    if stem.endswith("r"):
        nouns.add(stem + "der")
    if verb.endswith("nemen"):
        nouns.add(verb[:-5] + "name")
    return {noun for noun in nouns if noun not in _strangers() and _is_common_noun(noun)}


def _is_common_noun(word: str) -> bool:
    return (
        len(word) >= 4 and frequency(word) >= _USUAL and dictionary_lemma(word) == word and not is_stop(word)
    )


def _with_heid(word: str) -> set[str]:
    base = word.removesuffix("heid")
    if len(base) < 3 or is_stop(base) or base in _strangers() or dictionary_lemma(base) not in (base, None):
        return set()
    return {base, base + "heid"} if min(frequency(base), frequency(base + "heid")) >= _USUAL else set()


def _is_verb(infinitive: str) -> bool:
    if len(infinitive) < 5 or frequency(infinitive) < _USUAL or dictionary_lemma(infinitive) != infinitive:
        return False
    stem = verb_stem(infinitive)
    forms = (stem + "t", stem + "te", stem + "de", "ge" + stem + "d", "ge" + stem + "t", "ge" + infinitive)
    return (
        any(listed_lemma(form) == infinitive for form in forms)
        or dictionary_lemma(infinitive + "d") == infinitive
    )


def verb_stem(infinitive: str) -> str:
    """First person of an infinitive by the spelling rules: huren huur, schrijven schrijf, stoppen stop."""
    base = (
        infinitive.removesuffix("n") if infinitive.endswith(("aan", "ien")) else infinitive.removesuffix("en")
    )
    if len(base) < 2 or base == infinitive:
        return base
    if base[-1] == base[-2] and base[-1] not in "aeiou":
        return base[:-1]
    base = base[:-1] + {"v": "f", "z": "s"}.get(base[-1], base[-1])
    long_vowel = len(base) > 2 and base[-2] in "aeou" and base[-3] not in "aeiou" and base[-1] not in "aeiouw"
    unstressed = base.endswith(("el", "er", "en")) and sum(base.count(vowel) for vowel in "aeiou") > 1
    return base[:-1] + base[-2] + base[-1] if long_vowel and not unstressed else base


def _spellings(stem: str) -> set[str]:
    """How a stem may be written before -en: huur hur-, stop stopp-, bewijs bewijz-."""
    if len(stem) < 3:
        return set()
    forms = {stem}
    if stem[-1] not in "aeiou":
        forms.add(stem[:-2] + stem[-1] if stem[-2] == stem[-3] else stem + stem[-1])
    forms |= {form[:-1] + {"f": "v", "s": "z"}[form[-1]] for form in tuple(forms) if form[-1] in "fs"}
    return forms


@cache
def _listed() -> Mapping[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for entry in read_entries("families.txt"):
        if not entry.startswith("!"):
            words = frozenset(entry.split())
            for word in words:
                table[word] = table.get(word, frozenset()) | words
    return table


@cache
def _strangers() -> frozenset[str]:
    return frozenset(
        word for entry in read_entries("families.txt") if entry[0] == "!" for word in entry[1:].split()
    )
