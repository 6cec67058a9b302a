"""Rounding words: what stands before a number and says how exact it is ("ruim", "bijna", "circa", "ten minste")."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Rounding(StrEnum):
    """How the true value lies to the number that is written."""

    BELOW = "below"
    ABOVE = "above"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


_WORDS: dict[Rounding, str] = {
    Rounding.BELOW: (
        "bijna|krap|krappe|een krappe|nog geen|net geen|net niet|een kleine|kleine|vrijwel|nagenoeg|zowat|haast|amper"
        "|nauwelijks"
        "|onder de|net onder de|iets onder de|ruim onder de|ver onder de"
        "|net onder|iets onder|tegen de|<"
    ),
    Rounding.ABOVE: (
        "ruim|ruime|een ruime|ver boven de"
        "|dik|dikke|een dikke|een goede|goed|royaal|ruimschoots|boven de|net boven de|iets boven de"
        "|ruim boven de|net boven|iets boven|net over de|ruim over de|>"
    ),
    Rounding.ABOUT: (
        "circa|ca|ca.|c.a.|ongeveer|ong.|ongeveer een|zo'n|plusminus|plus minus|plm.|grofweg|ruwweg|globaal|globaal genomen"
        "|naar schatting|naar schatting zo'n|naar schatting ongeveer|naar schatting circa|geschat op|een geschatte|geschatte"
        "|rond de|rond|rondom de|om en nabij de|om en nabij|om en bij de|om en bij|pakweg|een slordige|bij benadering"
        "|afgerond|±|~|≈|in de orde van|in de buurt van|richting de|richting|+/-|een stuk of"
    ),
    Rounding.AT_LEAST: (
        "min.|minstens|ten minste|tenminste|op zijn minst|op z'n minst|minimaal|niet minder dan|zeker|vanaf|minimum|≥|>="
    ),
    Rounding.AT_MOST: (
        "maximaal|max.|max|maximum|hooguit|hoogstens|ten hoogste|op zijn hoogst|op z'n hoogst|op zijn meest|niet meer dan"
        "|tot|tot en met|t/m|tot wel|tot maximaal|tot circa|tot ongeveer|tot bijna|tot ruim|tot zo'n|tot maximaal wel|≤|<="
    ),
}
_DEGREES = (
    "iets",
    "ietsje",
    "net",
    "net iets",
    "veel",
    "ver",
    "beduidend",
    "aanzienlijk",
    "flink",
    "fors",
    "ruim",
    "een stuk",
    "wat",
)
_MORE = ("meer", "hoger", "groter", "langer", "vaker", "zwaarder", "duurder", "verder")
_LESS = ("minder", "lager", "kleiner", "korter", "goedkoper", "lichter")
"""With "dan" and a degree or none before them they round: "ietsje meer dan 30%", "langer dan 2 jaar"."""
_AFTER: dict[Rounding, str] = {
    Rounding.AT_LEAST: "of meer|of hoger|of langer|of vaker|of groter",
    Rounding.AT_MOST: "of minder|of lager|of korter|of kleiner",
}
_COMPARATIVES = {
    meaning: [f"{degree} {word} dan".lstrip() for word in comparatives for degree in ("", *_DEGREES)]
    for meaning, comparatives in ((Rounding.ABOVE, _MORE), (Rounding.BELOW, _LESS))
}
_MEANING = {
    word: meaning
    for table in (_WORDS, _AFTER)
    for meaning, words in table.items()
    for word in words.split("|")
}
_MEANING |= {word: meaning for meaning, comparatives in _COMPARATIVES.items() for word in comparatives}
_BEFORE = frozenset(_MEANING) - {word for table in _AFTER.values() for word in table.split("|")}
_OPPOSITE = {
    Rounding.BELOW: "ruim",
    Rounding.ABOVE: "bijna",
    Rounding.ABOUT: "precies",
    Rounding.AT_LEAST: "maximaal",
    Rounding.AT_MOST: "minstens",
}


_TOKEN = re.compile(r"\+/-|[\w'’‘`´./-]+|[<>]=?|[±~≈≤≥]")
_LONGEST = max(len(word.split()) for word in _MEANING)
_WINDOW = 48
_BEHIND = re.compile(rf"\s+(?:{'|'.join('|'.join(_AFTER.values()).split('|'))})(?!\w)", re.IGNORECASE)
_LEVEL = re.compile(
    r"\b(?:(?:ge)?leid\w*|kwam(?:en)?|kom(?:t|en)|behoor\w*|beperk\w*|verlaag\w*|verhoog\w*|br(?:acht|eng)\w*"
    r"|terugge\w+|ge(?:daald|stegen|groeid|zakt|krompen|slonken|klommen)|da(?:al|len)\w*|ste(?:eg|gen)|stij(?:gt|gen|ging)"
    r"|groei\w*|za(?:k|kt|kte|kten|kken)|krimp\w*|kromp\w*|(?:toe|af)ge?nomen|(?:toe|af)name|daling|opgelopen|liep\w*"
    r"|(?:toe|af|op|uit|neer)(?=\s*$|\s+(?:van|met)\s)|loopt|verbeter\w*|verslechter\w*|tel(?:t|de|den|len)|uitge(?:breid|groeid)|terug|afgerond|ver(?:dubbel|\w+voudig)\w*|(?:ge)?halve\w*)\b(?:[^.,;:!?]|(?<=[0-9])[.,](?=[0-9]))*$",
    re.IGNORECASE,
)


COMPARISONS = frozenset(f"{word} dan" for word in (*_MORE, *_LESS))
"""Rounding words that compare when a figure stands before them: "3% meer dan twee jaar eerder"."""


_COMPARES = re.compile(r"[0-9%][^.;!?]*$|,\s*$")


def normalise(word: str) -> str:
    """Lower case, single spaces, straight apostrophes: the form in which rounding words are kept."""
    return re.sub(r"[’‘`´]", "'", re.sub(r"\s+", " ", word)).strip().lower()


def qualifier_before(text: str, position: int) -> tuple[str, int] | None:
    """The rounding word that ends right before `position` and where it starts; None when there is none.

    An article between ("meer dan de helft") does not part them. "tot" is a limit ("boetes tot 500 euro") unless
    a verb of change stands before it ("gedaald tot 55%"): there it is the level that was reached.
    """
    from_ = max(0, position - _WINDOW)
    window = text[from_:position]
    tokens = list(_TOKEN.finditer(window))
    if not tokens or window[tokens[-1].end() :].strip():
        return None
    ends = [len(tokens)]
    if tokens[-1].group(0).lower() in ("de", "het", "een"):
        ends.append(len(tokens) - 1)
    for end in ends:
        for first in range(max(0, end - _LONGEST), end):
            word = normalise(window[tokens[first].start() : tokens[end - 1].end()])
            if word in _BEFORE:
                start = from_ + tokens[first].start()
                if word == "tegen de" and _COMPARES.search(text[max(0, start - 60) : start]):
                    return None
                if word.split()[0] == "tot" and _LEVEL.search(text[max(0, start - 60) : start]):
                    if word in ("tot", "tot en met"):
                        return None
                    return word[4:], from_ + tokens[first + 1].start()
                return word, start
    return None


def qualifier_behind(text: str, position: int) -> tuple[str, int] | None:
    """ "of meer" and its like right behind `position`, and where it ends."""
    found = _BEHIND.match(text, position)
    return (normalise(found.group(0)), found.end()) if found else None


@lru_cache(maxsize=256)
def meaning(word: str | None) -> Rounding | None:
    """What a rounding word says; None for no word or an unknown one."""
    return None if word is None else _MEANING.get(normalise(word))


def words() -> frozenset[str]:
    """All rounding words that are known, in the form in which readings carry them."""
    return frozenset(_MEANING)


def opposite(word: str) -> str | None:
    """A common word of the opposite sense: "ruim" → "bijna", "minstens" → "maximaal"; None for an unknown word."""
    known = meaning(word)
    return None if known is None else _OPPOSITE[known]


def agree(first: str | None, second: str | None) -> bool:
    """Do two rounding words say the same? Both absent counts as the same; one absent does not."""
    if first is None or second is None:
        return first is second
    if normalise(first) == normalise(second):
        return True
    one, other = meaning(first), meaning(second)
    return one is not None and one is other
