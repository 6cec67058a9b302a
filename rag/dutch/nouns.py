"""The counted noun behind a number: "8.298 sociale huurwoningen" → "huurwoningen".

There is no part-of-speech tagger here. Lemmas tell verbs from nouns: a plural noun loses its ending
("woningen" → "woning"), an inflected verb goes to an infinitive ("kwamen" → "komen").
"""

from __future__ import annotations

import re
from functools import lru_cache

from rag.dutch.lexicon import read_entries
from rag.dutch.words import is_known, lemma

_WORD = re.compile(r"[^\W\d_][\w'’]*(?:[-/][\w'’]+)*-?")
_GAP = re.compile(r"[ \t\u00a0\u2007\u2009\u202f*_]*(?:\r?\n[ \t]*)?[*_\"“‘']{0,2}(?:\([^\W\d_]+\)\s+)?")
_BEHIND = re.compile(rf"[ \t\u00a0]+({_WORD.pattern})")
_INFINITIVE = re.compile(r"[ \t\u00a0]+[^\W\d_]+(?:en|aan|zien)(?=[ \t\u00a0]+[^\W\d_])")
_AGENT = re.compile(
    r"(?P<agent>door(?:[ \u00a0][^\W\d_][\w'’-]*){1,3}?)[ \u00a0](?:\w{0,6}(?:ge|be|ver|ont|her)\w+(?:de|te|en))[ \u00a0][^\W\d_]"
)
""" "300 door corporaties gebouwde woningen"."""
_JOIN = re.compile(r"\s*,\s*|\s+")

_PARTICIPLE = re.compile(
    r"(?:on)?(?:aan|af|op|uit|in|toe|over|voor|door|bij|mee|na|weg|terug)?ge[a-z]{3,}[dt]"
)
"""What is said of things, not what they are: "3.640 onaangekondigd"."""

FUNCTION_WORDS = frozenset(" ".join(read_entries("not_nouns.txt")).split())
"""Words that are never the noun a number counts (lower case)."""
_UNINFLECTED = frozenset(
    """
    extra gratis eigen open houten gouden stenen betonnen elektrisch zeer nog niet vrij vaak ernstig
    zwaar licht potentieel netto bruto gemiddeld totaal nieuw kansrijk zogenaamde zogeheten zogenoemde
    dergelijke soortgelijke verschillende meest minder meer
    """.split()
)
_HOMOGRAPHS = frozenset(
    """
    aanvragen afgevaardigden antwoorden baten bedragen beroepen bezoeken bezwaren delen gebaren getuigen gevallen
    gevangenen goederen inkomsten kosten middelen onderwerpen ontwerpen opbrengsten opgeleiden overleggen raden reizen
    schoten slagen stenen uitgaven velden verhalen vermisten verzekerden verzoeken voorstellen wagen wezen
    """.split()
)
"""Plural nouns that the dictionary takes for a form of a verb."""


@lru_cache(maxsize=8192)
def is_plural_noun(word: str) -> bool:
    """Is it, as far as the dictionary and its ending tell, a noun in the plural?"""
    low = word.lower()
    if low in FUNCTION_WORDS or low in _UNINFLECTED:
        return False
    root = lemma(low)
    if low.endswith("en"):
        return not _is_verb_form(low, root)
    return low.endswith(("s", "a", "i")) and root != low


def _is_verb_form(low: str, root: str) -> bool:
    """Is a form whose lemma is `root` one of a verb? "seizoenen" and "overlevenden" are not."""
    if root.endswith("aan") and (low == root[:-1] + "t" or "stond" in low):  # "bestaat", "ontstonden"
        return True
    if low in _HOMOGRAPHS or low in (root + "en", root + "den") or not root.endswith("en"):
        return False
    return root != low or is_known(low)


@lru_cache(maxsize=8192)
def _is_modifier(word: str) -> bool:
    """May the word stand between a number and its noun? Adjectives, participles and a few adverbs."""
    low = word.lower()
    if low.endswith("-"):
        return True
    if low in _UNINFLECTED:
        return True
    if low in FUNCTION_WORDS:
        return False
    if low.endswith("e"):
        return True
    return low.endswith("en") and not is_plural_noun(word)


_ADJECTIVE_ENDING = re.compile(r"\w{3,}(?:lijk|baar|zaam|loos|achtig)$")
""" "Van de 412 haltes zijn er 293 toegankelijk": what they are, not what is counted."""


@lru_cache(maxsize=8192)
def is_verb(word: str) -> bool:
    """Is it, as far as the dictionary knows, a form of a verb?"""
    low = word.lower()
    return _is_verb_form(low, lemma(low))


@lru_cache(maxsize=4096)
def _is_bare_adjective(low: str) -> bool:
    """An adjective has a form in -e beside it: groot grote, dik dikke, lief lieve."""
    forms = {low + "e", low + low[-1] + "e"}
    if len(low) > 3 and low[-2] == low[-3]:
        forms.add(low[:-2] + low[-1] + "e")
    forms |= {form[:-2] + {"f": "v", "s": "z"}[form[-2]] + "e" for form in tuple(forms) if form[-2] in "fs"}
    return any(is_known(form) and lemma(form) == low for form in forms)


def _is_bare_noun(word: str) -> bool:
    """Could it be the noun behind an adjective without ending ("één groot probleem")?"""
    low = word.lower()
    return not (low in FUNCTION_WORDS or low in _UNINFLECTED or is_verb(word) or _is_modifier(word))


def counted_noun(text: str, position: int, singular: bool = False) -> tuple[str, int] | None:
    """The noun that a number ending at `position` counts, as written, and where it ends.

    Adjectives are skipped; a verb, a preposition or another function word means that there is none.
    `singular`: the number is one, so a singular noun is expected too.
    """
    place = position
    previous: re.Match[str] | None = None
    for step in range(6):
        gap = _JOIN.match(text, place) if previous else _GAP.match(text, place)
        if gap is None or (not gap.group(0) and place != position):
            break
        if gap.group(0) == "" and text[place : place + 1] != "":
            return None
        word = _WORD.match(text, gap.end())
        if word is None or ("," in gap.group(0) and not word.group(0).endswith("e")):
            break
        written = word.group(0)
        if len(written) == 1:
            break
        low = written.lower()
        if previous is not None and low in ("en", "of"):
            nxt = _WORD.match(text, word.end() + 1)
            if nxt and nxt.group(0).lower().endswith(("e", "en", "s")) and _is_modifier(previous.group(0)):
                place = word.end()
                continue
            break
        if low == "te" and (infinitive := _INFINITIVE.match(text, word.end())):
            previous, place = word, infinitive.end()
            continue
        if low == "door" and previous is None and (agent := _AGENT.match(text, gap.end())):
            place, previous = agent.end("agent"), word
            continue
        if low in FUNCTION_WORDS and low not in _UNINFLECTED:
            break
        if _is_modifier(written) and step < 5:
            previous, place = word, word.end()
            continue
        if is_plural_noun(written):
            return written, word.end()
        if not singular and _ADJECTIVE_ENDING.search(low) and not is_known(f"{low}en"):
            return None
        if is_verb(written) or (not singular and _PARTICIPLE.fullmatch(low)):
            return None
        behind = _BEHIND.match(text, word.end())
        if behind and _is_bare_adjective(low) and _is_bare_noun(behind.group(1)):
            return behind.group(1), behind.end()
        return written, word.end()
    if previous is not None:
        low = previous.group(0).lower()
        if (
            singular and low.endswith("e") and is_known(low) and lemma(low) == low
        ):  # "1 gemeente": a noun after all
            return previous.group(0), previous.end()
    return None
