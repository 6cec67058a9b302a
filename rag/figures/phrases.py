"""Phrases cut out of a sentence, made fit to stand alone: no loose function words at their edges."""

from __future__ import annotations

import re

from rag.figures.word_classes import ADVERBS

_EDGES = ' ,;:.–—-!?"“”„*_\n\t'
_LEADING = re.compile(
    r"^(?:(?:ook|wel|en|maar|want|of|dus|toch|echter|daarnaast|bovendien|verder|tevens|inmiddels|momenteel|toen|nu|eveneens|zo|vooral|"
    r"in totaal|gemiddeld(?=\s+(?:in|van|per)\b)|landelijk|bijna|ruim|circa|ongeveer|naar schatting|nog|al|relatief|gelukkig|positief|"
    r"zelfs|alleen|met name|precies|samen|bij elkaar|in dezelfde periode|nog eens|eens|opnieuw|daarvan|hiervan|daarmee|hiermee|daar|er|"
    r"slechts|altijd|dat|die|hier|pas|maar liefst|liefst|vaak|meestal|inclusief|waarvan|waaronder|tegen)\b[\s,]*)+",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"^(?:de|het|een|deze|die|dit|dat|hun|onze|'t|alle|al de|elke|iedere|al|beide)\s+", re.IGNORECASE
)
_LOOSE = (
    "in van naar tot met op per en of de het een ook nog wel zelfs iets licht flink sterk fors ruim bijna "
    "circa dan als toen sinds tussen dat die om te er maar weer voor aan door bij ongeveer zo'n vooral al "
    "gestaag steeds meer minder lager hoger respectievelijk tegen over is zijn was waren totaal maximaal "
    "minimaal uiterlijk eind begin jaarlijks inmiddels waar onder boven binnen vanaf daarvan samen zoveel "
    "onze ons hun alleen nu zo pas eens net ofwel gemiddeld eerder later geleden hiervan slechts liefst ruimschoots"
).split()
_TRAILING = re.compile(
    r"(?:[\s,;:.–—-]+(?:"
    + "|".join(map(re.escape, _LOOSE))
    + r"|in totaal|naar schatting|nog eens|zo’n))+[\s,;:.–—-]*$",
    re.IGNORECASE,
)


def tidy(phrase: str) -> str:
    """A phrase with single spaces, without determiner and loose function words at its edges."""
    text = re.sub(r"\(\s*\)|\[\s*\]", " ", phrase)
    text = re.sub(r"\s+", " ", text).strip(_EDGES)
    previous = None
    while previous != text:
        previous, text = text, _DETERMINER.sub("", _LEADING.sub("", text))
    previous = None
    while previous != text:
        previous, text = text, _TRAILING.sub("", text)
    text = re.sub(r"\s+([,.;:)])", r"\1", text).strip(_EDGES)
    if text.count("(") != text.count(")"):
        text = text.replace("(", "").replace(")", "")
    bare = not any(sign.isalpha() for sign in text)
    return "" if bare or text.lower() in ADVERBS or text.lower() in _LOOSE else text


def trim(phrase: str) -> str:
    """A predicate without the adverbs that open it and the loose words that end it; articles inside it stay."""
    text = re.sub(r"\s+", " ", re.sub(r"\(\s*\)", " ", phrase)).strip(_EDGES)
    found = text.split()
    while found and found[0].lower() in ADVERBS | {"precies", "samen", "zo", "zoveel", "eens"}:
        found.pop(0)
    text = " ".join(found)
    previous = None
    while previous != text:
        previous, text = text, _TRAILING.sub("", f" {text}").strip()
    if text.count("(") != text.count(")"):
        text = text.replace("(", "").replace(")", "")
    return "" if text.lower() in _LOOSE else text.strip(_EDGES)
