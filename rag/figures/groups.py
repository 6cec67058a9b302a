"""Groups that figures are about: people ("65-plussers") and sets of areas ("de vier grote steden")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from rag.dutch.words import is_known, lemma

Kind = Literal["people", "areas", "bodies"]

_DATA = Path(__file__).parent / "data" / "groups.txt"
_WORD = re.compile(r"[^\W_]+(?:['’\-‑][^\W_]+)*(?:['’]s\b)?")
_ARTICLE = re.compile(
    r"^(?:(?:bijna|vrijwel|nagenoeg|ook|onder|van|al)\s+)*(?:de|het|alle|al|deze|die|dit|dat|onze|hun|overige|een)\s+",
    re.IGNORECASE,
)
_NUMBER_WORD = (
    r"(?:(?<![\d.,\-–])\d{1,3}|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|"
    r"achttien|negentien|twintig|dertig|veertig|vijftig|honderd)"
)


@cache
def _heads() -> dict[str, Kind]:
    heads: dict[str, Kind] = {}
    kind: Kind = "people"
    for line in _DATA.read_text("utf-8").splitlines():
        line = line.split("#", 1)[0].strip()
        if line.startswith("["):
            kind = line.strip("[]")  # type: ignore[assignment]
        else:
            heads.update(dict.fromkeys(line.split(), kind))
    return heads


@cache
def _endings() -> tuple[tuple[str, Kind], ...]:
    long_enough = ((head, kind) for head, kind in _heads().items() if len(head) >= 5)
    return tuple(sorted(long_enough, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=16384)
def group_kind(word: str) -> Kind | None:
    """What sort of group a (plural) noun names, by its head; None for any other word."""
    low = word.lower().replace("’", "'")
    if found := _heads().get(low):
        return found
    if re.fullmatch(r"\d+\s*-?\s*(?:plussers?|minners?|jarigen?)", low):
        return "people"
    if low in _NO_GROUPS:
        return None
    return next((kind for head, kind in _endings() if low.endswith(head)), None)


_NO_GROUPS = frozenset("geleden overleden verleden heden bijgeleden onderwerpen".split())
"""Words that end as a group does and are none."""


def bare_group(phrase: str) -> str:
    """A group's name without article and number: "de twintig NPLV-gebieden" is "NPLV-gebieden".

    The number stays when it is what names the group ("vier grote steden").
    """
    text = _ARTICLE.sub("", phrase.strip())
    bare = re.sub(rf"^{_NUMBER_WORD}\s+", "", text, flags=re.IGNORECASE)
    words = bare.split()
    names_itself = len(words) == 1 and (
        "-" in bare or group_kind(bare) != "areas" or bare.lower() not in _heads()
    )
    name = bare if bare and names_itself else text
    return name[0].lower() + name[1:] if name[1:2].islower() and is_known(name.split()[0].lower()) else name


@lru_cache(maxsize=4096)
def is_group_label(label: str) -> bool:
    """True when a row label or header names a group of people: "Vrouwen", "65 jaar en ouder", "65+"."""
    text = label.strip().lower()
    if is_age_group(text):
        return True
    words = _WORD.findall(text)
    if not words or len(words) > 6:
        return False
    if len(words) == 1 and _is_one_of_a_group(words[0]):
        return True
    head = next((word for word in words if group_kind(word)), None)
    return head is not None and group_kind(head) != "bodies" and words.index(head) <= 2


def _is_one_of_a_group(word: str) -> bool:
    """ "eenpersoonshuishouden": one word for one member of a group of people, by the plural of its head."""
    return any(group_kind(word + ending) == "people" for ending in ("s", "en"))


def is_age_group(label: str) -> bool:
    """True for a label that is an age band: "12 tot 18 jaar", "65+", "75-plussers", "18-24"."""
    return bool(
        re.fullmatch(
            r"(?:van\s+)?\d{1,3}\s*(?:tot(?: en met)?|t/m|-|–)\s*\d{1,3}(?:\s*jaar)?|\d{1,3}\s*\+|\d{1,3}-?plussers"
            r"|\d{1,3} jaar(?: (?:en|of) (?:ouder|jonger))?|(?:jonger|ouder) dan \d{1,3}(?: jaar)?|(?:tot|vanaf) \d{1,3} jaar"
            r"|\d{1,3}-jarigen",
            label.strip(),
            re.IGNORECASE,
        )
    )


@dataclass(frozen=True, slots=True)
class Group:
    """A group named in a text: ``text[start:end]`` is the phrase, `head` its noun."""

    label: str
    head: str
    kind: Kind
    start: int
    end: int
    generic: bool
    """True for a bare head ("de gebieden", "mensen"): it means what was named before."""


_LEFT = re.compile(
    r"((?:\b(?:de|het|alle|al|deze|die|onze|hun|een)\s+)?"
    rf"(?:\b{_NUMBER_WORD}\s+)?"
    r"(?:(?:\b[a-zëïéü\-]{3,}(?:e|en)\s+|\b[A-Z][a-z\-]+se\s+)(?:en\s+)?){0,2})$"
)
_OF_WHAT = re.compile(r"\s+van\s+([a-zà-ÿ\-]{4,}(?:en|s))\b")
_RELATIONAL = frozenset(
    "bewoners inwoners gebruikers bezoekers eigenaren eigenaars leden klanten medewerkers".split()
)
"""Behind one of these, what the people are of: "bewoners van flats"."""
_NO_ADJECTIVE = frozenset(
    "de het alle deze die onze hun een bijna tussen binnen buiten zonder onder boven tijdens alleen veel "
    "weinig meer minder mensen worden werden hebben konden kunnen zullen zijn waren wonen leven werken voelen "
    "krijgen kregen ervaren ontvangen volgen volgden ontvingen hadden gaan gingen staan stonden deden doen "
    "willen wilden moeten komen kwamen blijven bleven nemen namen maken maakten veranderen steunen "
    "ondersteunen helpen hielpen helft sommige enkele enige meeste ongeveer relatief dezelfde zulke beide "
    "zowel tegen wegen gehele hele totale miljoen miljoenen duizend duizenden honderd honderden miljard en "
    "tevreden daarvan hiervan ruime wegens sinds circa gemiddelde".split()
)


def find_groups(text: str) -> tuple[Group, ...]:
    """The groups of people, areas and bodies that `text` names, in order."""
    found: list[Group] = []
    for match in _WORD.finditer(text):
        word = match.group()
        kind = group_kind(word)
        if kind is None:
            continue
        start = match.start()
        left = _LEFT.search(text[max(0, start - 60) : start])
        modifiers = ""
        if band := re.search(r"\d{1,3}-?\s+(?:tot(?: en met)?|t/m)\s+$", text[max(0, start - 24) : start]):
            begin = start - len(band.group())
            label = re.sub(r"\s+", " ", text[begin : match.end()])
            found.append(Group(label, word, kind, begin, match.end(), False))
            continue
        if left and left.group():
            kept: list[str] = []
            for piece in reversed(left.group().split()):
                if piece.lower() in _NO_ADJECTIVE and not re.fullmatch(_NUMBER_WORD, piece.lower()):
                    break
                kept.insert(0, piece)
            modifiers = " ".join(kept)
        begin = start
        if modifiers:
            at = text.rfind(modifiers, max(0, start - 60), start)
            if at >= 0:
                begin = at
        phrase = re.sub(r"\s+", " ", text[begin : match.end()])
        label = bare_group(phrase)
        end = match.end()
        whose = _OF_WHAT.match(text, end) if word.lower() in _RELATIONAL else None
        if whose and is_known(whose.group(1)) and lemma(whose.group(1)) != whose.group(1):
            label, end = f"{label} van {whose.group(1)}", whose.end()
        generic = (
            label.lower().split()[-1] in _heads()
            and len(re.sub(_NUMBER_WORD, "", label.lower()).split()) == 1
        )
        found.append(Group(label, word, kind, begin, end, generic))
    return tuple(found)
