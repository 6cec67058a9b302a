"""Which part of a Dutch sentence explains which: the cause (or aim), and what it is the cause (or aim) of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rag.dutch.direction import find_directions
from rag.dutch.words import tokens

Sort = Literal["cause", "purpose"]
STATED, IMPLIED = 1.0, 0.5
"""Said in so many words ("doordat", "te danken aan"), or by a word that may also mean something else ("door")."""


@dataclass(frozen=True, slots=True)
class Account:
    """One explanation in one sentence."""

    effect: str
    """The words of the sentence for what is explained; may be no more than "Dat" or "hieraan"."""
    reason: str
    sort: Sort
    strength: float
    points_back: bool
    """Whether what is explained stands in the sentence before."""
    reason_before: bool = False
    """Whether the explanation stands in the sentence before ("Daardoor daalde …")."""

    @property
    def thin(self) -> bool:
        """Whether the effect is named in so few words ("De daling") that the sentence before must say of what."""
        return self.points_back or len(_content(self.effect)) <= _THIN


_FEW = r"(?:[^\s,.;:]+\s+){0,5}?"
_AFTER = re.compile(
    r"\b(?:omdat|doordat|aangezien|dankzij|vanwege|wegens|(?:als|ten) gevolge? van|(?:een|het) (?:\w+ )?gevolg van|want|"
    rf"kom(?:t|en|st)?\s+{_FEW}(?:door(?:dat)?|omdat|voort uit)|kwam(?:en)?\s+{_FEW}(?:door(?:dat)?|omdat|voort uit)|"
    r"gekomen door|ontst(?:aat|aan|ond|onden|aan)\s+(?:\w+ )?door(?:dat)?|"
    rf"(?:is|zijn|was|waren)\s+{_FEW}(?:te (?:danken|wijten)|toe te schrijven) aan|(?:te (?:danken|wijten)|toe te schrijven) aan|"
    r"(?:veroorzaakt|verklaard|ingegeven|gedreven) door|te verklaren (?:door|uit|met)|"
    rf"he(?:eft|bben)\s+{_FEW}te maken met|had(?:den)?\s+{_FEW}te maken met|"
    rf"hang(?:t|en)?\s+(?:[^\s.;:]+\s+){{0,9}}?samen met|hing(?:en)?\s+(?:[^\s.;:]+\s+){{0,9}}?samen met|"
    r"(?:ligt|lag|liggen|lagen)\s+(?:vooral |mede |deels |onder meer |met name )?aan)\b",
    re.IGNORECASE,
)
"""What is explained, then the cause."""
_IS_TO_THANK = re.compile(
    r"\b(?:is|zijn|was|waren)\b(?P<effect>.{0,60}?)\baan (?P<reason>.{3,120}?) (?:te (?:danken|wijten)|toe te schrijven)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\bdoor(?!\s+(?:heel|elkaar|de jaren|het (?:hele )?land|te|naar|en)\b)(?=\s+\w)", re.IGNORECASE
)
_OPENING = re.compile(
    r"^\W*(?:mede |vooral |juist |deels )?(?:omdat|doordat|dankzij|vanwege|wegens|aangezien|(?:als|ten) gevolge? van|door)\s+",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"\b(?:waardoor|met als gevolg(?: dat)?|"
    rf"leid(?:t|en|de|den|des)\s+{_FEW}(?:er)?toe(?: dat)?|leid(?:t|en|de|den)\s+{_FEW}tot|(?:ge|heeft ge|hebben ge)leid tot|"
    rf"zorg(?:t|en|de|den)\s+{_FEW}(?:er)?voor(?: dat)?|gezorgd (?:er)?voor(?: dat)?|maak(?:t|te|ten|en) dat|"
    rf"dr(?:aagt|agen|oeg|oegen)\s+{_FEW}bij aan|bij(?:ge)?dragen aan|"
    r"(?:grootste|grote|veel|directe|meeste|sterkste) invloed (?:\w+ ){0,2}op|veroorza(?:akt|akte|akten|ken)(?! door)|"
    rf"vra(?:agt|gen) om|nope?n? tot|noopt tot|"
    r"(?:oorzaak|reden|verklaring|aanleiding) (?:van|voor|dat|om|waarom)|(?:remt|remmen|drukt|drukken|stuwt|stuwen))\b",
    re.IGNORECASE,
)
"""The cause, then what is explained."""
_NAMED = re.compile(
    r"\b(?:oorza(?:ak|ken)|reden(?:en)?|verklaring(?:en)?|aanleiding) (?:van|voor|dat|waarom|waardoor) (?P<effect>.{3,120}?),?\s+"
    r"(?:is|was|zijn|waren|ligt|vorm(?:t|en|de|den))\b(?P<reason>.+)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:dr(?:aagt|agen|oeg|oegen)\s+(?:hier|daar|er)\w*\s*(?:aan\s+)?bij|(?:hier|daar)aan\s+bij(?:ge)?dragen|bijgedragen|"
    r"(?:daar|hier|er)(?:van|voor) (?:\w+ ){0,2}(?:de |een )?(?:oorza\w+|reden\w*|verklaring\w*)|"
    r"(?:oorza(?:ak|ken)|reden(?:en)?|verklaring(?:en)?|aanleiding)(?: (?:hier|daar)(?:van|voor))?\s*(?:is|was|zijn|waren|ligt|:)|"
    r"(?:genoemde|belangrijkste|voornaamste|twee|drie|vier|verschillende|andere|als) "
    r"(?:\w+ )?(?:oorza(?:ak|ken)|reden(?:en)?|verklaring(?:en)?)|"
    r"(?:en|maar) dat (?:werk(?:t|te)|hielp|helpt|scheel(?:t|de)|had effect)|"
    r"spe(?:elt|len|elde|elden) (?:hierbij|daarbij|hierin|daarin)?\s?(?:ook )?een rol)\b",
    re.IGNORECASE,
)
_HENCE = re.compile(r"\b(?:daardoor|hierdoor|daarom|vandaar|om die reden|dus)\b", re.IGNORECASE)
_AIM = re.compile(
    r"\b(?P<om>om)\s+(?P<reason>.{2,110}?\bte\s+\w+)|"
    r"\b(?:zodat|met (?:als|het) doel|met het oog op|bedoeld (?:om|voor)|gericht op|ten behoeve van|in het belang van|"
    r"doel(?:en)?(?: (?:hier|daar)van)? (?:is|was|zijn)|moe(?:t|ten|st|sten) (?:er)?voor zorgen)\s+(?P<rest>.{3,})|"
    r"\bvoor (?P<better>(?:een|het|meer|minder)\s+(?:[\w-]+(?:er|ere)|\w+ \w+ing)\s.{2,})",
    re.IGNORECASE,
)
_OF_COURSE = re.compile(
    r"\bom (?:het|de) (?:\w+ )?jaar\b|\bgaat(?: het)? om\b|\bging(?: het)? om\b", re.IGNORECASE
)


_THIN = 2


def _content(text: str) -> list[str]:
    """The words of a stretch that say what it is about: none in "Dat" or "Hieraan"."""
    return [
        token.text
        for token in tokens(text)
        if not token.is_stop and token.text.isalpha() and len(token.text) > 2
    ]


@lru_cache(maxsize=4096)
def read_accounts(text: str) -> tuple[Account, ...]:
    """Every explanation that one sentence gives, causes before aims, those in so many words first."""
    causes = list(_causes(text))
    aims = [] if _OF_COURSE.search(text) else list(_aims(text))
    return tuple(sorted(causes, key=lambda account: -account.strength)) + tuple(aims)


def _account(effect: str, reason: str, strength: float, sort: Sort = "cause", back: bool = False) -> Account:
    return Account(effect.strip(), reason.strip(), sort, strength, back or not _content(effect))


def _causes(text: str) -> list[Account]:
    found = []
    opening = _OPENING.match(text)
    if opening:
        reason, comma, effect = text[opening.end() :].partition(",")
        weak = IMPLIED if opening.group().strip().lower().endswith("door") else STATED
        found.append(_account(effect if comma else reason, reason, weak))
    for match in _NAMED.finditer(text):
        found.append(_account(match["effect"], match["reason"], STATED))
    if found and not opening:
        return found
    for match in _IS_TO_THANK.finditer(text):
        found.append(_account(text[: match.start()] + match["effect"], match["reason"], STATED))
    start = opening.end() if opening else 0
    for match in _AFTER.finditer(text, start):
        found.append(_account(_clause_before(text, match.start()), text[match.end() :], STATED))
    for match in _FORWARD.finditer(text, start):
        effect = re.split(r",?\s+gevolgd door\b", text[match.end() :])[0]
        found.append(_account(effect, text[: match.start()], STATED))
    if not found and _BACK.search(text):
        found.append(_account("", text, STATED, back=True))
    hence = None if found else _HENCE.search(text)
    if hence is not None:
        found.append(
            Account(text, "", "cause", STATED if hence.group().lower() != "dus" else IMPLIED, False, True)
        )
    for match in () if found else _BY.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if find_directions(after) and not find_directions(before):  # "de overlast door muziek nam toe"
            continue
        found.append(_account(before, after, IMPLIED))
    return found


def _clause_before(text: str, end: int) -> str:
    """What is explained, up to the word of cause: from the last full stop or semicolon on."""
    return re.split(r"[.;:]\s", text[:end])[-1]


def _aims(text: str) -> list[Account]:
    return [
        _account(
            text[: match.start()] + " " + text[match.end() :],
            match["reason"] or match["rest"] or match["better"],
            IMPLIED,
            "purpose",
        )
        for match in _AIM.finditer(text)
    ]
