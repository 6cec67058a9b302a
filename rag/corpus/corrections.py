"""Documents that say they correct or replace another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.corpus.blocks import Block, BlockKind
from rag.records import Document

_PAPER = (
    r"(?:rapport(?:age)?|document|bericht|nieuwsbericht|persbericht|versie|publicatie|notitie|monitor|brief|kamerbrief|editie|"
    r"rectificatie|nota|factsheet|overzicht|addendum|erratum|memo|bijlage|uitgave|cijferbijlage|update|herziening|"
    r"correctie|herstelbericht|herstelnota|voortgangsrapportage|tabel|cijfers|gegevens|herdruk|aanvulling|\w+(?:monitor|rapport|rapportage|notitie|bericht|brief|nota))"
)
_OBJECT = r"(?P<object>(?:[^.;:!?\n]|\.(?=\w)){3,200}?)(?=[.;:!?](?:\s|$)|\n|,\s(?:die|dat|waarin|omdat|want|en)\b|$)"
_OBJECT_IN = r"(?P<object>[^.;:!?\n]{3,120}?)"
_CORRECTS = r"(?:vervangt|corrigeert|herziet|rectificeert|verbetert)"
_CORRECTION = (
    r"(?:correctie(?:bericht|blad|nota|notitie)?|rectificatie(?:bericht)?|herstel(?:bericht|nota|notitie|brief|blad|memo|versie)|verbeterblad|errata|"
    r"herziening|(?:herziene|verbeterde|gecorrigeerde) versie|erratum|vervanging)"
)
_ANNOUNCED = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        # Dit rapport vervangt …
        rf"\b(?:dit|deze|het onderhavige|voorliggende?)\s+(?:[\w-]+\s+){{0,2}}{_PAPER}\s+(?:[\w-]+\s+){{0,3}}?"
        rf"{_CORRECTS}\s+(?:[\w-]+\s+){{0,2}}?{_OBJECT}",
        # Deze notitie is een correctie op …
        rf"\b(?:dit|deze)\s+(?:[\w-]+\s+){{0,2}}?(?:{_PAPER}\s+)?(?:is|betreft|vormt)\s+een\s+(?:[\w-]+\s+){{0,2}}?"
        rf"{_CORRECTION}\s+(?:op|van|bij|voor)\s+{_OBJECT}",
        # Rectificatie bij …
        rf"\b{_CORRECTION}\s*(?:op|van|bij|voor|:|–|-)\s*{_OBJECT}",
        # Erratum Woonmonitor 2024
        rf"^[\s*_>#-]*{_CORRECTION}\s+(?P<object>(?-i:[A-Z])[^\n]{{3,200}}?)\W*$",
        # In de Woonmonitor 2024 staat een onjuist cijfer
        rf"\bin\s+{_OBJECT_IN}\s+(?:staat|stond|staan|stonden)\s+(?:[\w-]+\s+){{0,4}}?"
        rf"(?:fout(?:en)?|onjuiste?|verkeerde?|abusievelijk|abuis)\b",
        # Vervangt: …
        rf"^[\s*_>#-]*(?:vervangt|corrigeert|herziet|ter vervanging van)\s*[:|]?[\s*_]*{_OBJECT}",
        # Hiermee vervalt …
        rf"\b(?:hiermee|hierbij|daarmee)\s+(?:vervalt|komt|(?:vervangen|corrigeren|herstellen|rectificeren) wij)"
        rf"\s+{_OBJECT}",
        # De cijfers in … worden hiermee gecorrigeerd
        rf"\b(?:fout(?:en)?|cijfers?|getal(?:len)?|gegevens|tabel)\s+(?:in|uit)\s+{_OBJECT_IN}\s+"
        rf"(?:wordt|worden|is|zijn)\s+(?:hiermee|hierbij|hieronder|in (?:dit|deze) [\w-]+)\s+"
        rf"(?:hersteld|gecorrigeerd|verbeterd|gerectificeerd|vervangen)",
    )
)
_VERSION_MARK = re.compile(
    r"^(?P<object>.{5,200}?)\s*[(\[–-]\s*(?:rectificatie|herziene versie|gecorrigeerde? versie|herzien|gecorrigeerd|erratum)\)?\]?$",
    re.I,
)
_FILLER = frozenset(
    [
        "de",
        "het",
        "een",
        "van",
        "op",
        "uit",
        "voor",
        "bij",
        "in",
        "met",
        "en",
        "dit",
        "deze",
        "die",
        "dat",
        "onze",
        "ons",
        "eerder",
        "eerdere",
        "verschenen",
        "gepubliceerd",
        "gepubliceerde",
        "vorige",
        "oude",
        "versie",
        "editie",
        "rapport",
        "bericht",
        "document",
        "publicatie",
        "cijfers",
        "fout",
        "fouten",
    ]
)
_NAMES_SOMETHING = re.compile(r"[A-Z]|\d|\.\w")
_WORD = re.compile(r"\w+(?:-\w+)*")
_TOP_BLOCKS = 6
_ENOUGH = 0.6


def announced_correction(title: str, text: str, blocks: Sequence[Block]) -> str | None:
    """What a document says it corrects or replaces, in its own words; None when it says no such thing.

    Looked for in the title, in the first paragraphs, and under headings that announce a correction.
    """
    if match := _VERSION_MARK.match(title):
        return match["object"].strip()
    stretches = [title]
    announced = False
    paragraphs = 0
    for block in blocks:
        own = text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            announced = (
                re.search(
                    r"rectificatie|correctie|errat(?:um|a)|herzien|wijziging|herstel(?:bericht|nota|de|d\b)",
                    own,
                    re.I,
                )
                is not None
            )
            if announced:
                stretches.append(own)
            continue
        paragraphs += 1
        if block.kind is not BlockKind.TABLE and (announced or paragraphs <= _TOP_BLOCKS):
            stretches.append(own[:3000])
    for stretch in stretches:
        for pattern in _ANNOUNCED:
            if match := pattern.search(stretch):
                return match["object"].strip(" *_\"“”'‘’,")
    return None


def resolve_correction(document: Document, others: Sequence[Document]) -> str | None:
    """Id of the one other document that `document.corrects` means, else its words unchanged.

    Words that name nothing in particular ("de tabel") and mean none of the others come to None.
    """
    phrase = document.corrects
    if phrase is None:
        return None
    others = [other for other in others if other.id != document.id]
    lowered = phrase.casefold()
    for other in others:
        name = other.id.rpartition("/")[2]
        if phrase in (other.id, name) or name.casefold() in lowered:
            return other.id
    scores = sorted(((_likeness(lowered, other), other.id) for other in others), reverse=True)
    if scores and scores[0][0] >= _ENOUGH and (len(scores) == 1 or scores[1][0] < scores[0][0]):
        return scores[0][1]
    return phrase if _NAMES_SOMETHING.search(phrase) else None


def _likeness(phrase: str, other: Document) -> float:
    """Share of the phrase's own words that the other document's title, date and publisher account for."""
    asked = _content(phrase)
    title = _content(other.title)
    known = title | _content(other.publisher or "")
    if other.published is not None:
        months = [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ]
        known |= {str(other.published.year), str(other.published.day), months[other.published.month - 1]}
    if not asked or not title & asked:
        return 0.0
    years = {word for word in asked if re.fullmatch(r"(?:19|20)\d\d", word)}
    if years and not years & known:
        return 0.0
    return len(asked & known) / len(asked) + 0.1 * len(title & asked) / len(title)


def _content(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.casefold()) if word not in _FILLER}
