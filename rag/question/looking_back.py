"""How far a question looks back ("dan twee jaar terug"), and whether it asks which way a thing went ("erbij of eraf")."""

from __future__ import annotations

import re

from rag.dutch.direction import find_directions
from rag.dutch.number_words import whole_number

_NUMBER = r"(?P<n>\d{1,2}|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)"
_BACK = re.compile(
    rf"\b{_NUMBER} ja(?:ar|ren) (?:terug|eerder|ervoor|daarvoor|geleden)\b|"
    r"\b(?:het|dat|het vorige) jaar (?:ervoor|daarvoor)\b|\b(?:dan|met|van|t\.?o\.?v\.?) (?:het )?(?:vorig|voorgaand|voorafgaand)e? jaar\b|"
    r"\bthan (?:a year (?:ago|earlier)|the year before|last year)\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\bdan (?:in |voor )?(?:(?:19|20)\d\d|vroeger|toen|voorheen|eerst)\b|\bthan in (?:19|20)\d\d\b",
    re.IGNORECASE,
)
_EITHER_WAY = re.compile(
    r"\b(?:omhoog|gestegen|gegroeid|toegenomen|stijging|stijgt|steeg|groei|toename|erbij|vooruit|up|risen|toe|op)"
    r" (?:of|dan wel|or) (?:juist |een )?"
    r"(?:omlaag|gedaald|gekrompen|afgenomen|daling|daalt|daalde|krimp|afname|er ?af|achteruit|down|fallen|af|terug|neer)\b|"
    r"\b(?:omlaag|gedaald|gekrompen|afgenomen|daling|daalt|daalde|krimp|afname|er ?af|achteruit|down|af)"
    r" (?:of|dan wel|or) (?:juist |een )?"
    r"(?:omhoog|gestegen|gegroeid|toegenomen|stijging|stijgt|steeg|groei|toename|erbij|vooruit|up|toe)\b",
    re.IGNORECASE,
)
_MORE = r"(?:meer|hoger|groter|beter|vaker|langer|more|higher)"
_LESS = r"(?:minder|lager|kleiner|slechter|korter|less|fewer|lower)"
_MORE_OR_LESS = re.compile(
    rf"\b{_MORE} (?:of|or) (?:juist )?{_LESS}\b|\b{_LESS} (?:of|or) (?:juist )?{_MORE}\b", re.IGNORECASE
)


def years_back(text: str) -> int | None:
    """How many years before now a question looks: 2 for "dan twee jaar terug"; None when it does not say."""
    found = _BACK.search(text)
    if found is None:
        return None
    number = found["n"]
    if number is None:
        return 1
    return int(number) if number.isdigit() else int(whole_number(number.replace("é", "e")) or 1)


def asks_either(text: str) -> bool:
    """Whether a question leaves the way open: "omhoog of omlaag", "meer of minder"."""
    return bool(_EITHER_WAY.search(text) or _MORE_OR_LESS.search(text))


def asks_way(text: str) -> bool:
    """Whether a question asks which way a thing went: "omhoog of omlaag", "meer of minder dan een jaar terug"."""
    if _EITHER_WAY.search(text):
        return True
    back = _BACK.search(text) or _THEN.search(text)
    ways = (found.way for found in find_directions(text))
    return bool(back) and (bool(_MORE_OR_LESS.search(text)) or any(way != "same" for way in ways))
