"""Figures side by side in one sentence, and what a share is a share of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rag.dutch.nouns import is_verb
from rag.dutch.words import is_known, is_stop_word, lemma
from rag.figures.groups import group_kind
from rag.grounding.claims import NumberClaim
from rag.grounding.deviations import Aspect, Deviation
from rag.grounding.sources import Fact
from rag.grounding.subject import forms_of, said, same_forms
from rag.grounding.units import content, with_parts
from rag.grounding.values import Sort
from rag.vocabulary import Bag

_OF = re.compile(
    r"\s*van\s+(?:(?:de|het|een|alle|al|hun|deze|die|haar|zijn|onze|ons)\s+)?(?:[^\W\d]+e\s+)?([^\W\d][\w-]*)",
    re.IGNORECASE,
)
_ANY = frozenset({"geval", "totaal", "tijd", "groep", "geheel", "rest"})
"""What a share can be of in any text."""
_MONEY = frozenset(
    "geld bedrag budget kosten kost uitgave begroting middel euro opbrengst omzet besteding".split()
)
_PHRASE = re.compile(
    r"\b(?P<word>van|voor|met|bij|naar|onder|aan|door|uit|per)\s+(?:(?:de|het|een|alle|al)\s+)?"
    r"(?P<noun>[^\W\d][\w-]*(?:\s+(?!(?:van|voor|met|bij|naar|onder|aan|door|uit|in|op|en)\b)[^\W\d][\w-]*)?)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s+([^\W\d][\w-]*)")


def stretch_deviation(claim: NumberClaim, fact: Fact) -> Deviation | None:
    """What stands with a number stands in the source sentence with another: "20% van de provincie, 10% van de gemeenten".

    Only phrases that are set against each other count: the same preposition, or the noun right behind both numbers.
    """
    if fact.is_cell:
        return None
    own = _phrases(fact)
    stretch = dict.fromkeys(with_parts(claim.sentence[claim.window[0] : claim.window[1]]), 1.0)
    for other in fact.source.facts:
        if other is fact or other.amount.sort is not fact.amount.sort or other.window == fact.window:
            continue
        for word, theirs in _phrases(other).items():
            only_mine, only_theirs = own.get(word, frozenset()) - theirs, theirs - own.get(word, frozenset())
            if not only_mine or any(_says(stretch, each) for each in only_mine):
                continue
            named = next((each for each in only_theirs if _says(stretch, each)), None)
            if named is not None:
                return Deviation(Aspect.POPULATION, named, sorted(only_mine)[0])
    return None


def _phrases(fact: Fact) -> Mapping[str, frozenset[str]]:
    """The phrases of a figure's own stretch by their preposition; "" for the noun right behind the number."""
    offset = fact.source.sentence.start
    return _phrases_in(fact.source.sentence.text, fact.window, fact.figure.end - offset)


@lru_cache(maxsize=16384)
def _phrases_in(text: str, window: tuple[int, int], number_end: int) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for match in _PHRASE.finditer(text, *window):
        words = frozenset(content(match["noun"]))
        if words:
            found.setdefault(match["word"].lower(), words)
    behind = _COUNTED.match(text, number_end, window[1])
    if (
        behind
        and not is_stop_word(behind[1])
        and not is_verb(behind[1].lower())
        and not _PHRASE.match(text, behind.start(1))
    ):
        found[""] = frozenset(content(behind[1]))
    return found


def _says(bag: Bag, word: str) -> bool:
    return said(same_forms(word), bag) >= 0.8


def base_deviation(claim: NumberClaim, fact: Fact) -> Deviation | None:
    """What a share is of ("60 procent van de scholen") must be what the source speaks of.

    Groups of people are not looked at here: they have rules of their own.
    """
    if claim.amount.sort is not Sort.SHARE:
        return None
    found = _OF.match(claim.sentence, claim.end)
    if not found:
        return None
    noun = found.group(1)
    further = _OF.match(claim.sentence, found.end())
    if further and said(same_forms(lemma(further.group(1))), fact.bag) >= 0.35:
        return None
    if is_stop_word(noun) or noun[0].isupper() or group_kind(noun) == "people":
        return None
    word = lemma(noun)
    if word in _ANY or noun.lower() == "gevallen" or (word in _MONEY and _MONEY & fact.bag.keys()):
        return None
    if said(forms_of(word), fact.bag) >= 0.35 or said(
        same_forms(word), dict.fromkeys(fact.source.near_lemmas, 1.0)
    ):
        return None
    if any(
        len(each) > 2 and word.startswith(each) and is_known(word[len(each) :])
        for each in fact.source.near_lemmas
    ):
        return None
    return Deviation(Aspect.POPULATION, noun, None)
