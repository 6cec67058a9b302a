"""Numbers that tell one thing from another: "groep 8", "wijkteam 7", "vergunning 5521", "een Boeing 737", "klas twee".

All such places are shut only where the number counts nothing: "in deze wijk 40 woningen" holds a figure.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rag.dutch.lexicon import read_entries
from rag.dutch.nouns import counted_noun
from rag.dutch.number_words import WORD, whole_number
from rag.dutch.units import unit_after

SPACE = r"[ \t\u00a0\u2009\u202f]"
NO_UNIT = (
    r"(?!\s*(?:%|‰|€|°|procent|promille|euro|miljoen|miljard|mln|mld|duizend|jaar|maand|weken|dagen|uur|minuten|keer|maal"
    r"|km|m2|m²|meter|hectare|fte|ton\b|kwh|mwh)|-(?:plus|jarig)|\s+(?:tot|à|op)\s+[0-9]"
    r"|\s*(?:tot|à|-|–)\s*[0-9]+\s*(?:%|procent|jaar|euro|graden|keer|maanden|weken|punten))"
)
NR = r"[0-9]+(?:[.\-:][0-9]+)*[a-z]?(?![\w%]|[.,:][0-9])"
MORE = rf"(?:{SPACE}*(?:,|;|en|of|t/m|tot en met|tot|-|–|\+|/){SPACE}*{NR}{NO_UNIT})*"
# A reference however it goes on: nobody counts in articles.
ALWAYS = (
    r"titel|artikel(?:en|s)?|art\.?|hoofdstuk(?:ken)?|paragra(?:af|fen)|par\.?|§+|tabel(?:len)?|figu(?:ur|ren)|fig\.?"
    r"|grafiek(?:en)?|bijlage[ns]?|pagina(?:['’]?s)?|pag\.?|blz\.?|bladzijden?|p\.|pp\."
    r"|kamerstuk(?:ken)?(?:\s+(?:II|I|TK|EK))?|nrs?\.?|nummers?|no\.|n°|voetno(?:ot|ten)|eindnoot|noot|postbus|versie"
    r"|release|dossier(?:nummer)?|zaaknummer|kenmerk|stbl?\.|stcrt\.|rapportnummer|projectnummer|volgnummer|[a-z]{3,}nummers?"
    r"|kvk(?:-(?:nummer|nr\.?))?|btw-nummer|bsn|rsin|ean|scope|sdg|afbeelding(?:en)?|actiepunt|resolutie|richtlijn|verordening"
    r"|rijksweg|snelweg|buslijn|tramlijn|metrolijn|perron|windows"
)
# A reference while the number is small: "groep 8", "week 40". A larger one may count: "in die groep 120 jongeren".
_SMALL = (
    r"lid|leden|onderdeel|sub|stap(?:pen)?|fase[ns]?|klas(?:sen)?|groep(?:en)?|leerjaar|leerja(?:ar|ren)|schaal|niveaus?"
    r"|lijn|bus|tram|metro|scenario|variant|optie|tranche|ronde|week|kwadrant|nummer|top|zone|module|pijler|prioriteit"
    r"|spoor|box|boek|mbo|havo|mavo|vwo|npo|rtl|radio|vmbo|level|lijst|grip|windkracht|schijf|tijdvak|editie|jaargang|aflevering|code"
)
_SMALL_TO = 53
# A reference only where the number counts nothing: "wijk 3", but "in deze wijk 40 woningen".
_PERHAPS = (
    r"onder|punt|deel|categorie(?:ën)?|klasse[ns]?|kamer|doel|doelstelling|kaart|cluster|laag|blok|dag|plaats|plek|positie"
    r"|graad|type|gate|halte|afslag|thema|hectometerpaal|kolom|rij|regel|bron|item|les|indicator|bouwlaag|wijk|kavel"
    r"|perceel|station|locatie|stadsdeel|stembureau|district|kader|voorbeeld|vraag|vragen|stelling(?:en)?|aanbeveling(?:en)?|conclusie|maatregel|motie"
    r"|besluit|lokaal|zaal|afrit|gebouw|verdieping|etage|balie|loket|poort|cohort|polder|loods|sluis|rotonde|molen"
)
_NUMBER = r"(?P<number>[0-9]{1,4})(?:\.[0-9]{1,2})*[a-z]?(?![\w%.,:]*[0-9]|\w|-\s)"
_REFERENCE = re.compile(
    rf"(?<![\w-])(?<!per )(?<!elke )(?:(?P<small>{_SMALL}|(?!leeftijds)[a-z]+-?(?:niveau|groep|fase)s?)|{_PERHAPS})"
    rf"{SPACE}+{_NUMBER}{NO_UNIT}{MORE}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b[A-Z][\w'’-]*(?:straat|weg|laan|plein|kade|dijk|gracht|singel|hof|park|steeg|pad|plantsoen|dreef|markt)\s+"
    rf"{_NUMBER}(?:\s?[-–/]\s?[0-9]{{1,4}}[a-zA-Z]?(?!\w)|\s[a-zA-Z](?!\w))?(?!\s?%)"
)
_IN_WORDS = re.compile(
    rf"(?<![\w-])(?<!per )(?<!elke )(?<!iedere )(?<!elk )(?:{ALWAYS}|{_SMALL}|{_PERHAPS})\s(?P<number>{WORD})(?![\w-])",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<![\w-])(?<!e )(?<!\b[Hh]et )(?<!\b[Dd]it )(?<!\b[Dd]at )(?<!\b[Ee]en )(?<!\b[Ee]lk )(?<!\b[Pp]er )(?<!\bons )"
    rf"(?P<name>[A-Za-zë]{{3,}}){SPACE}(?P<number>[0-9]{{1,4}}|[0-9]{{1,2}}\.[0-9]{{3}})(?![\w%‰€°²³/-]|[.,:][0-9]){NO_UNIT}"
)
""" "Uitspraak in zaak 21.443": a noun wants an article, unless a number names it."""
_CODE = re.compile(
    rf"(?<![\w-])(?P<name>[A-Za-zë]{{3,}}){SPACE}(?P<number>[0-9]{{2,4}}[-/][0-9]{{2,5}}[a-z]?)(?![\w%‰€°²³/-]|[.,:][0-9]){NO_UNIT}"
)
""" "Voorstel 24-118"."""
_PROPER = re.compile(
    rf"(?:\b[Ee]en|(?:^|(?<=[.!?]\s))(?:De|Het|Deze))\s(?P<name>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?){SPACE}"
    rf"(?P<number>[0-9]{{1,4}})(?![\w%‰€°²³/]|[.,:][0-9]){NO_UNIT}"
)
_NUMBERED = tuple(" ".join(read_entries("numbered_nouns.txt")).split())
_DIGIT = re.compile(r"[0-9]")
_LEVELS = re.compile(r"(?<![\w.,])[1-6]\s(?:havo|vwo|vmbo|mavo|atheneum|gymnasium)\b(?!-)", re.IGNORECASE)
_FLOORS = re.compile(rf"(?<![\w.,])(?:[0-9]{{1,2}}|{WORD})\shoog\b", re.IGNORECASE)
_EMISSION = re.compile(r"\bEuro[ -][1-7]\b(?![.,][0-9])")


def named_by_number(text: str) -> list[tuple[int, int]]:
    """(start, end) of every noun or name with the number that belongs to it, in no order; they may overlap."""
    spans = [found.span() for found in _IN_WORDS.finditer(text) if _names_in_words(text, found)]
    spans += [found.span() for found in _FLOORS.finditer(text) if not text[found.start()].isspace()]
    if not _DIGIT.search(text):
        return spans
    for pattern in (_REFERENCE, _ADDRESS):
        spans += [found.span() for found in pattern.finditer(text) if _names(text, found)]
    for pattern in (_BARE, _CODE):
        spans += [
            found.span()
            for found in pattern.finditer(text)
            if _counts_nothing(text, found) and _is_numbered(found["name"])
        ]
    spans += [found.span() for found in _PROPER.finditer(text) if _counts_nothing(text, found)]
    for pattern in (_LEVELS, _EMISSION):
        spans += [found.span() for found in pattern.finditer(text)]
    return spans


def _names(text: str, found: re.Match[str]) -> bool:
    """Does the number only tell one thing from another, or does it count what follows ("in deze wijk 40 woningen")?"""
    number = found.end("number")
    small = found.groupdict().get("small") is not None and int(found["number"]) <= _SMALL_TO
    if small or found.end() > number:
        return True
    noun = counted_noun(text, number)
    return noun is None or (noun[0][0].isupper() and not noun[0].endswith(("en", "s")))


def _names_in_words(text: str, found: re.Match[str]) -> bool:
    return whole_number(found["number"]) is not None and _counts_nothing(text, found)


def _counts_nothing(text: str, found: re.Match[str]) -> bool:
    return counted_noun(text, found.end("number")) is None and unit_after(text, found.end("number")) is None


@lru_cache(maxsize=4096)
def _is_numbered(name: str) -> bool:
    """Is it a thing in the singular that comes numbered, or a compound that ends in one?"""
    low = name.lower()
    return any(low == noun or (low.endswith(noun) and len(low) > len(noun) + 2) for noun in _NUMBERED)
