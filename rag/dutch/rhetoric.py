"""What a Dutch sentence does: give a cause, a purpose, a definition, an enumeration, a name."""

from __future__ import annotations

import re
from typing import Literal

_CAUSES = (
    r"omdat", r"dankzij", r"als gevolg van", r"gevolg van", r"vanwege", r"door(?:dat)?", r"oorza\w+", r"reden\w*",
    r"waardoor", r"daardoor", r"hierdoor", r"daarom", r"veroorza\w+", r"bij(?:ge)?dragen", r"dr(?:oeg|oegen|aagt|agen) .{0,40}\bbij",
    r"leid(?:t|de|den) .{0,30}\btot", r"te wijten", r"te danken", r"verkla(?:ar|art|ren|ring\w*)",
    r"komt (?:vooral |deels |mede )?door", r"samenhang\w*", r"hang(?:t|en) .{0,30}\bsamen", r"toe te schrijven", r"grootste invloed",
)  # fmt: skip
_PURPOSES = (
    r"om .{2,80}\bte \w+", r"doel\w*", r"bedoeld", r"gericht op", r"zodat", r"streven", r"streeft", r"ambitie",
    r"voor (?:het|de|een)", r"beoog\w*", r"bekostig\w*", r"gefinancierd", r"ingezet",
)  # fmt: skip
_DEFINES = (
    r"(?:is|zijn) (?:een|het|de)", r"betekent", r"houdt in", r"verstaan", r"bedoeld", r"oftewel", r"ofwel",
    r"dat wil zeggen", r"d\.w\.z\.", r"staat voor", r"geheten", r"genoemd",
)  # fmt: skip


def _any(cues: tuple[str, ...], extra: str = "") -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(cues) + r")(?!\w)" + (f"|{extra}" if extra else ""), re.IGNORECASE)


_CAUSE = _any(_CAUSES)
_PURPOSE = _any(_PURPOSES)
_DEFINITION = _any(_DEFINES, r"\([A-Za-z][\w-]{1,15}\)|,? een \w+(?:e|de|te) \w+")
_LIST = re.compile(
    r"(?:,[^,.;]{2,60}){1,}\s(?:en|of)\s|\bzoals\b|\bonder (?:meer|andere)\b|\bzowel\b|\s–\s|;"
)
_NAME = re.compile(
    r"(?<=[a-zë,;:“‘(] )(?:[A-Z][\w’'-]+\s(?:van\s(?:der\s|den\s|de\s)?|de\s)?)*[A-Z][\w’'-]+|\b[A-Z]{2,}\b"
)
_OFFICE = re.compile(
    r"\b(?:minister\w*|staatssecretaris\w*|wethouder\w*|burgemeester\w*|gemeenten?|provincies?|directeur|voorzitter|"
    r"partijen|partners|bestuur\w*|organisaties?|onderzoekers?|corporaties?|gedeputeerde|raad|college|woordvoerder)\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"^\W*of\b.{0,60}\b(?:oorzaak|reden|verklaring|komt door|oorzakelijk)\b|\b(?:niet|geen)\b.{0,40}\b(?:aangetoond|bewezen|bewijs|"
    r"oorzakelijk)\b|^\W*hoeveel\b.{0,40}\bbij(?:ge)?dragen\b",
    re.IGNORECASE,
)


def doubts_cause(text: str) -> bool:
    """Whether the source says of a cause it names that it is not proven, or not how much it did."""
    return bool(_DOUBT.search(text))


_BETTER = re.compile(
    r"\b(?:verbeter(?:t|d|de|den|en|ing|ingen)?|beter|vooruit(?:gang|gegaan)?|gunstiger|positie[fv]e?|goede kant|improved?)\b",
    re.IGNORECASE,
)
_WORSE = re.compile(
    r"\b(?:verslechter(?:t|d|de|den|en|ing|ingen)?|slechter|achteruit(?:gang|gegaan)?|ongunstiger|verkeerde kant|worse)\b",
    re.IGNORECASE,
)


def quality_of(text: str) -> Literal["better", "worse"] | None:
    """Whether a text says that something got better or worse, whatever way its figure went."""
    if _BETTER.search(text):
        return "better"
    return "worse" if _WORSE.search(text) else None


_COUNTRY = re.compile(r"\b(?:nederland\w*|landelijk\w*|nationale?)\b", re.IGNORECASE)


def speaks_of_country(text: str) -> bool:
    """Whether a sentence speaks of the country as a whole."""
    return bool(_COUNTRY.search(text))


_COUNTRY_MOVES = re.compile(
    r"(?<!in lijn met de )(?<!dan de )(?<!als de )"
    r"\b(?:landelijke|nationale)\s+(?:daling|stijging|toename|afname|groei|trend|ontwikkeling|krimp)\b"
    r"|^\W*(?:landelijk|in heel nederland|in nederland)\b",
    re.IGNORECASE,
)


def moves_country(text: str) -> bool:
    """Whether the movement that a sentence tells of is that of the country as a whole."""
    return bool(_COUNTRY_MOVES.search(text))


def gives_cause(text: str) -> bool:
    """Whether the sentence has the words of a cause."""
    return bool(_CAUSE.search(text))


_STATED_CAUSE = re.compile(
    r"\b(?:omdat|doordat|dankzij|als gevolg van|een gevolg van|vanwege|oorza(?:ak|ken)|reden(?:en)?|te wijten|te danken|"
    r"kom(?:t|en|st)? (?:vooral |deels |mede |onder meer )?door|kwam(?:en)? (?:vooral |deels |mede )?door|toe te schrijven|"
    r"veroorzaakt|hang(?:t|en)? .{0,30}\bsamen|dr(?:oeg|oegen|aagt|agen) .{0,40}\bbij|verklaring)\b",
    re.IGNORECASE,
)


def states_cause(text: str) -> bool:
    """Whether the sentence says in so many words that something is a cause."""
    return bool(_STATED_CAUSE.search(text))


def gives_purpose(text: str) -> bool:
    return bool(_PURPOSE.search(text))


def gives_definition(text: str) -> bool:
    return bool(_DEFINITION.search(text))


def enumerates(text: str) -> bool:
    return bool(_LIST.search(text))


def names_someone(text: str) -> bool:
    """Whether a proper name stands in the sentence (past its first word)."""
    return bool(_NAME.search(text))


def names_office(text: str) -> bool:
    """Whether an office, body or organisation stands in the sentence."""
    return bool(_OFFICE.search(text))
