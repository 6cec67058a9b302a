"""Sentences that speak of a paper itself, not of the world: what was printed wrong in it, where its figures stand, how it came about."""

from __future__ import annotations

import re

_PAPER = (
    r"[\w-]*(?:monitor|rapport(?:age)?|evaluatie|nota|notitie|brief|bericht|publicatie|factsheet|uitgave|overzicht|document|"
    r"verslag|jaarboek|onderzoek|begroting|jaarrekening|erratum)"
)
_WRONG = r"(?:verkeerde?|onjuiste?|foutie(?:f|ve)|foute?|abusievelijk|per abuis)"
_PRINTED = (
    r"(?:overgenomen|vermeld|weergegeven|afgedrukt|gepubliceerd|opgenomen|ingevuld|opgeteld|berekend|verwerkt|overgetypt|"
    r"ingevoerd|gekopieerd)"
)
_FILE = r"(?:[\w-]+\.(?:csv|xlsx?|ods|json|pdf)|(?:een |de |het )?(?:bijgevoegde? \w+|bijlagen?\b))"
_OF_PAPER = re.compile(
    rf"\b{_WRONG}\b[^.;]{{0,30}}\b{_PRINTED}\b|"
    rf"\bstond(?:en)? (?:een|enkele|twee|drie|de|een paar) (?:\w+ )?{_WRONG}\b|"
    rf"\bslo(?:op|pen)\b[^.;]{{0,40}}\b(?:fout(?:en)?|onjuistheid|onjuistheden)\b|"
    rf"\b(?:sta(?:at|an)|vindt u|zijn te vinden|is te vinden|gee(?:ft|ven))\b[^.;]{{0,60}}\b(?:in|bestand) {_FILE}|"
    rf"\b(?:deze|dit|het|de) {_PAPER} (?:verschijnt|verscheen|(?:is|werd) (?:vastgesteld|opgesteld|geschreven|samengesteld))\b",
    re.IGNORECASE,
)
_ASKS_PAPER = re.compile(
    rf"\b(?:{_PAPER}(?:en|s)?|{_WRONG}|fouten|bestand(?:en)?|bijlagen?|correcties?|gecorrigeerd|rectificatie|herzien|hersteld|"
    r"verschijnt|verschenen|gepubliceerd)\b",
    re.IGNORECASE,
)
_SAYS_RIGHT = re.compile(
    r"\b(?:moet(?:en)?|had(?:den)?|dien(?:t|en)|juiste?|correcte?|in plaats van)\b", re.IGNORECASE
)

_FEW = 3
"""So few words are a label, not a sentence."""
_FORMAL = re.compile(
    r"^\W*(?:(?:tabel|figuur|grafiek|kaart|bijlage)\s+[\dA-Z]|(?:opgesteld|uitgebracht|geschreven|vastgesteld) door\b|"
    r"(?:datum|auteurs?|bron|kenmerk|status|versie|publicatiedatum|contact|aan|van|betreft|onderwerp|afzender|uitgever)\s*:|"
    r"geachte\b|beste\b|hoogachtend\b|met vriendelijke groet)|"
    r"^\W*\d{1,2} [a-z]+ \d{4}\W*$|:\s*$|^\W*“|^\W*\*",
    re.IGNORECASE,
)
"""Captions, the lines over a letter, what leads up to a list, notes and quotations."""


def tells(text: str) -> bool:
    """Whether a sentence tells something by itself that may stand in a summary."""
    return not _FORMAL.search(text) and not _OF_PAPER.search(text) and len(text.split()) > _FEW


def speaks_of_paper(text: str) -> bool:
    """Whether a sentence tells of a paper and not what is in it; one that says what it should have been tells that."""
    return bool(_OF_PAPER.search(text)) and not _SAYS_RIGHT.search(text)


def asks_of_paper(question: str) -> bool:
    """Whether a question may be after such a sentence."""
    return bool(_ASKS_PAPER.search(question))
