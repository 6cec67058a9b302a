"""Names of places in a text: known ones, and unknown ones that the text itself introduces as a place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from rag.dutch import places
from rag.dutch.words import compound_parts, is_known, lemma

_CAP = r"(?:['’]s-)?[A-ZÀ-Ý][\w’']*(?:-[A-Za-zÀ-ÿ][\w’']*)*"
_NAME = rf"(?:De |Den |Het )?{_CAP}(?:(?: (?:aan|op|bij|in|onder|over|en)(?: (?:de|den|het|ten))? {_CAP})|(?: {_CAP}))?"
_INTRODUCED = re.compile(
    r"\b(?:[Gg]emeenten?|[Ss]tad|[Ww]ijk|[Bb]uurt|[Dd]orp|[Rr]egio|[Pp]rovincie|[Ss]tadsdeel|[Kk]ern|[Ww]oonplaats|[Ee]iland"
    r"|[Aa]rbeidsmarktregio|[Jj]eugdregio|[Vv]eiligheidsregio)\s+"
    rf"({_CAP}(?:(?: | (?:aan|op|bij|in) (?:de |den |het )?){_CAP}){{0,2}})"
)
_REGION = re.compile(rf"\b[Rr]egio\s+({_CAP} en {_CAP})")
_CANDIDATE = re.compile(
    r"(?<![\w’'\-])(?!(?:In|Te|Uit|Binnen|Rond|Nabij|Van|Voor|Op|Bij|Naar|Ook|Een|Onder|Met|Door|Over|Aan)\b)"
    rf"((?:De |Den |Het )?{_CAP}(?:(?: (?:aan|op|bij|in|onder)(?: (?:de|den|het))?)? {_CAP}){{0,2}})"
)
_LOCATED_NAME = re.compile(
    r"\b(?:in|te|binnen|uit|rond|rondom|nabij|naar)\s+(?:heel\s+)?(?:(?:de|het)\s+)?$", re.IGNORECASE
)
_LOCATED = re.compile(r"\b(?:in|te|binnen|uit|rond|rondom|nabij|naar)\s+(?:heel\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place in a text at ``text[start:end]``. `name` is as written; of an adjective ("Drentse") its place."""

    name: str
    start: int
    end: int
    adjective: bool = False


@lru_cache(maxsize=16384)
def is_place_name(name: str) -> bool:
    """True for the name of a place as a text writes it, also with a part of town ("Breda Noord", "Rotterdam-Zuid")."""
    low = name.strip().lower().replace("’", "'")
    if not (name[:1].isupper() or low.startswith("'s-")):
        return False
    if places.is_place_name(name.strip()):
        return True
    front, _, last = name.strip().rpartition(" ")
    return (
        last.lower() in _PARTS_OF_TOWN and last[:1].isupper() and bool(front) and places.is_place_name(front)
    )


_PARTS_OF_TOWN = frozenset(
    "noord oost zuid west noordoost noordwest zuidoost zuidwest centrum midden".split()
)


@lru_cache(maxsize=2048)
def find_place_names(text: str, names: frozenset[str] = frozenset()) -> tuple[PlaceName, ...]:
    """The places that `text` names, in order, the longest name at each spot.

    `names` are places that are known from elsewhere in the same document (see `introduced_names`).
    """
    found: dict[int, PlaceName] = {}
    for pattern in (_REGION, _INTRODUCED, *_joined(names)):
        for match in pattern.finditer(text):
            if match.start(1) not in found:
                found[match.start(1)] = PlaceName(match.group(1), match.start(1), match.end(1))
    for match in _CANDIDATE.finditer(text):
        place = _longest(match.group(1), match.start(1), text, names)
        if place is None:
            place = _unknown(match.group(1).split(" ")[0], match.start(1), text)
        if place and not any(place.start < other.end and other.start < place.end for other in found.values()):
            found[place.start] = place
    return tuple(found[start] for start in sorted(found))


def introduced_names(title: str, text: str) -> frozenset[str]:
    """Names that a document itself shows to be places: behind "gemeente" or "wijk", or unknown words behind "in".

    A word that the dictionary knows must stand behind "in" in the title or more than once, always capitalised.
    """
    names = {
        place.name
        for place in find_place_names(f"{title}\n{text}")
        if not is_place_name(place.name) and not is_known(place.name.lower())
    }
    counts = Counter(match.group(1) for match in _CAPITALISED.finditer(text))
    titled = {match.group(1) for match in _CAPITALISED.finditer(title)}
    for name, count in (counts + Counter(titled)).items():
        if (
            (count > 1 or name in titled)
            and name not in _NO_PLACES
            and name.lower() not in _NO_PLACES
            and not name.isupper()
        ):
            names.add(name)
    for match in _DOUBLE.finditer(text):
        if len(re.findall(rf"\b{re.escape(match.group(1))}\b", text)) > 1:
            names.add(match.group(1))
    return frozenset(name for name in names if not _only_within(name, names, f"{title}\n{text}"))


def _joined(names: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    """Finds the known names that join two by "en", which are otherwise read as two places."""
    both = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if " en " in name)
    return (re.compile(rf"\b({both})\b"),) if both else ()


def _only_within(name: str, names: set[str], text: str) -> bool:
    """Whether a name only ever stands as half of a joint one: "Waal" of "Waal en Maas"."""
    whole = [joint for joint in names if " en " in joint and name in joint.split(" en ")]
    said = len(re.findall(rf"\b{re.escape(name)}\b(?!-)", text))
    return bool(whole) and said <= sum(text.count(joint) for joint in whole)


_DOUBLE = re.compile(r"\b(?:[Ii]n|[Tt]e)\s+([A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)+)\b")
"""Capitals on both sides of a hyphen behind "in": "in Centrum-Noord" is a place whatever its words mean."""


_CAPITALISED = re.compile(rf"\b(?:in|te)\s+({_CAP})(?!\s+(?:met|[A-Z\d]))")
_NO_PLACES = frozenset(
    "tabel figuur bijlage hoofdstuk paragraaf grafiek fase groep artikel deel stap kwartaal januari februari maart april mei juni juli "
    "augustus september oktober november december nederlands engels word excel europa beeld cijfers totaal".split()
)


def _longest(words: str, start: int, text: str, names: frozenset[str]) -> PlaceName | None:
    parts = words.split(" ")
    for first in range(len(parts)):
        for last in range(len(parts), first, -1):
            name = " ".join(parts[first:last])
            begin = start + len(" ".join(parts[:first])) + (1 if first else 0)
            located = _LOCATED_NAME.search(text[max(0, begin - 16) : begin])
            if name not in names and not is_place_name(name):
                continue
            if last - first == 1 and is_known(name.lower()) and not located and name not in names:
                continue
            if (
                first
                and parts[first - 1][0].isupper()
                and not (name in names and compound_parts(lemma(parts[first - 1].lower())))
                and not _opens_sentence(text, begin - 1 - len(parts[first - 1]))
            ):
                continue  # "Warm Drenthe" is the name of something else
            if re.search(r"s$|se$", name) and name not in names:
                listed = places.find_places(f"in {name}")
                if listed and listed[0].name != name:
                    return PlaceName(listed[0].name, begin, begin + len(name), adjective=True)
            return PlaceName(name, begin, begin + len(name))
    return None


def _opens_sentence(text: str, at: int) -> bool:
    left = text[:at].rstrip(' \n*_#>"“‘(')
    return not left or left[-1] in ".:!?|-–"


def _unknown(word: str, start: int, text: str) -> PlaceName | None:
    """A capitalised word that no dictionary knows, right behind "in" or "te"."""
    located = _LOCATED.search(text[max(0, start - 12) : start])
    if located and any(place.kind != "unknown" for place in places.find_places(f"in {word}")):
        return PlaceName(word, start, start + len(word))
    if len(word) < 4 or word.isupper() or not _LOCATED.search(text[max(0, start - 12) : start]):
        return None
    if any(part[1:] != part[1:].lower() for part in word.split("-")) or is_known(word.lower()):
        return None
    if any(is_known(part.lower()) for part in word.split("-")[1:] if len(part) > 3):
        return None
    return PlaceName(word, start, start + len(word))
