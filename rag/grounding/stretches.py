"""Figures side by side in one sentence, and what a share is a share of."""

from __future__ import annotations

import re

from rag.answering.vocabulary import Bag
from rag.dutch.words import is_stop_word, lemma
from rag.figures.groups import group_kind
from rag.grounding.deviations import Aspect, Deviation
from rag.grounding.reading import NumberClaim
from rag.grounding.sources import Fact
from rag.grounding.subject import said, same_forms
from rag.grounding.units import content, with_parts
from rag.grounding.values import Sort

_OF = re.compile(
    r"\s*van\s+(?:(?:de|het|alle|al|hun|deze|die|haar|zijn|onze|ons)\s+)?(?:[^\W\d]+e\s+)?([^\W\d][\w-]*)",
    re.IGNORECASE,
)
_ANY = frozenset({"geval", "totaal", "tijd", "groep", "geheel", "rest"})
"""What a share can be of in any text."""
_TAIL = re.compile(r"\s*(?:van|naar|aan|voor|bij|door)\s+(?P<words>[^,;:()]+)", re.IGNORECASE)


def stretch_deviation(claim: NumberClaim, fact: Fact) -> Deviation | None:
    """What stands behind a number stands in the source sentence behind another ("20% van de provincie, 10% van …")."""
    own = _tail(fact)
    if not own:
        return None
    stretch = dict.fromkeys(with_parts(claim.sentence[claim.window[0] : claim.window[1]]), 1.0)
    if any(_says(stretch, word) for word in own):
        return None
    for other in fact.source.facts:
        if other is fact or other.amount.sort is not fact.amount.sort:
            continue
        theirs = next((word for word in _tail(other) if _says(stretch, word)), None)
        if theirs is not None:
            return Deviation(Aspect.POPULATION, theirs, own[0])
    return None


def _tail(fact: Fact) -> tuple[str, ...]:
    """The words of the phrase right behind a figure of running text: "van de provincie"."""
    if fact.is_cell:
        return ()
    offset = fact.source.sentence.start
    found = _TAIL.match(fact.source.sentence.text, fact.figure.end - offset, fact.window[1])
    return content(found["words"])[:4] if found else ()


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
    if is_stop_word(noun) or noun[0].isupper() or group_kind(noun) == "people":
        return None
    word = lemma(noun)
    if word in _ANY or noun.lower() == "gevallen":
        return None
    if said(same_forms(word), fact.bag) >= 0.35 or said(
        same_forms(word), dict.fromkeys(fact.source.near_lemmas, 1.0)
    ):
        return None
    return Deviation(Aspect.POPULATION, noun, None)
