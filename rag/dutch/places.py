"""Place names in questions and texts, in any capitalisation people use: "in breda noord", "Den Bosch"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.dutch.compounds import head_split
from rag.dutch.gazetteer import Entry, gazetteer, key_of, longest_name
from rag.dutch.lexicon import is_known, is_stop

_PIECE = re.compile(r"['’]?[^\W_]+(?:['’][^\W_]+)*")
_SUFFIX = re.compile(
    r"(?:[ -])((?:noord|zuid)(?:oost|west)?|oost|west|midden|centrum|binnenstad|nieuw-west|oud-west|buitengebied)(?![\w-])",
    re.IGNORECASE,
)
_SUFFIXABLE = frozenset({"municipality", "town", "city", "district"})
_STRONG = frozenset(
    {"gemeente", "gemeenten", "stad", "dorp", "plaats", "wijk", "wijken", "buurt", "stadsdeel", "kern"}
)
_TUSSENVOEGSELS = frozenset({"de", "der", "den", "ten", "ter", "van", "von", "el", "'t"})
_LEAD = "in|te|bij|rond|nabij|gemeente|gemeenten|stad|dorp|plaats|wijk|buurt|stadsdeel|kern|provincie|regio"
_UNKNOWN = re.compile(
    rf"(?<![\w-])(?i:(?P<lead>{_LEAD})(?P<de> de | het | )(?!(?:{_LEAD}|de|het)\b))"
    r"(?P<name>['’]?[^\W\d_][\w'’-]*(?: (?:(?:aan|op|bij|van|de|den|der|het|en|in) ){0,3}[A-Z][\w'’-]*)*)"
)
_PLACE_HEADS = frozenset(
    {
        "burg",
        "veld",
        "dijk",
        "dorp",
        "stad",
        "wijk",
        "buurt",
        "kamp",
        "berg",
        "poort",
        "oord",
        "horst",
        "kwartier",
        "broek",
    }
)
_MONTHS = frozenset(
    "januari februari maart april mei juni juli augustus september oktober november december".split(" ")
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in a text at ``text[start:end]``; `name` is how it is usually written.

    kind: municipality, town, district, region, province, country, continent, city (abroad), or unknown for a name
    that stands where a place stands but is in no list.
    """

    name: str
    kind: str
    start: int
    end: int


def find_places(text: str) -> tuple[Place, ...]:
    """Places of a text in order, the longest name at each spot; () when there are none.

    Names that are also ordinary words ("Best", "Huizen") only count with a capital inside a sentence, or after words
    such as "gemeente". "Landelijk" and "heel het land" are the country.
    """
    pieces = list(_PIECE.finditer(text))
    found: list[Place] = []
    index = 0
    while index < len(pieces):
        place = _place_at(text, pieces, index)
        index += 1
        if place is None:
            continue
        while index < len(pieces) and pieces[index].start() < place.end:
            index += 1
        if found and _is_district_of(text, found[-1], place):
            city = found.pop()
            place = Place(f"{city.name} {place.name}", "district", city.start, place.end)
        found.append(place)
    return tuple(sorted([*found, *_unknown_places(text, found)], key=lambda place: place.start))


def _is_district_of(text: str, city: Place, place: Place) -> bool:
    between = text[city.end : place.start]
    return city.kind in ("municipality", "town") and place.kind == "district" and between in (" ", "-")


def is_place_name(name: str) -> bool:
    """Whether a name is in the lists and hardly ever an ordinary word, whatever its capitals."""
    entry = gazetteer().get(key_of(name))
    return entry is not None and entry.strictness == 0


def same_place(one: str, other: str) -> bool:
    """Whether two names mean one place: "den bosch" and "'s-Hertogenbosch", "Breda Noord" and "breda-noord"."""
    return _identity(one) == _identity(other)


def _identity(name: str) -> str:
    key = key_of(name)
    entry = gazetteer().get(key)
    if entry is not None:
        return key_of(entry.name)
    city, _, district = key.partition(" ")
    if district in gazetteer() and gazetteer()[district].kind == "district" and city in gazetteer():
        return key_of(gazetteer()[district].name)
    front, _, last = key.rpartition(" ")
    return f"{_identity(front)} {last}" if front else key


def _place_at(text: str, pieces: list[re.Match[str]], index: int) -> Place | None:
    names = gazetteer()
    key, at = "", index
    best: tuple[int, Entry] | None = None
    while at < len(pieces) and at - index < longest_name():
        if at > index and text[pieces[at - 1].end() : pieces[at].start()] not in (" ", "-", ", "):
            break
        word = pieces[at].group().lower().replace("’", "'")
        key = f"{key} {word}" if key else word
        entry = names.get(key)
        if entry is not None and _is_meant(text, pieces, index, at, entry):
            best = at, entry
        at += 1
    if best is None:
        return None
    last, entry = best
    before = pieces[index - 1].group().lower() if index else ""
    return _with_suffix(text, before, entry, pieces[index].start(), pieces[last].end())


def _with_suffix(text: str, before: str, entry: Entry, start: int, end: int) -> Place:
    if before == "provincie" and entry.name in ("Groningen", "Utrecht"):
        return Place(entry.name, "province", start, end)
    suffix = _SUFFIX.match(text, end) if entry.kind in _SUFFIXABLE else None
    if suffix is None:
        return Place(entry.name, entry.kind, start, end)
    side = "-".join(part.capitalize() for part in suffix[1].split("-"))
    return Place(f"{entry.name}-{side}", "district", start, suffix.end())


def _is_meant(text: str, pieces: list[re.Match[str]], first: int, last: int, entry: Entry) -> bool:
    if entry.name == "Nederland" and pieces[last].group().lower().startswith("landelijk"):
        return re.match(r"\s+gebied", text[pieces[last].end() :]) is None
    if entry.name == "Europese Unie" and first == last and not pieces[first].group().isupper():
        return False
    if entry.strictness == 0:
        return True
    before = pieces[first - 1].group().lower() if first else ""
    content = [piece for piece in pieces[first : last + 1] if not is_stop(piece.group().lower())] or [
        pieces[first]
    ]
    capitals = all(piece.group().lstrip("'’")[:1].isupper() for piece in content)
    if capitals and not text.isupper() and not _opens_sentence(text, content[0].start()):
        return not _is_surname(text, pieces, first)
    if before in _STRONG:
        return True
    return entry.strictness == 1 and before in ("in", "te", "uit", "provincie")


def _is_surname(text: str, pieces: list[re.Match[str]], first: int) -> bool:
    """Whether the capitalised word at `first` follows a first name: "Kees van Best", "Anna de Vries"."""
    at = first - 1
    while at >= 0 and pieces[at].group().lower() in _TUSSENVOEGSELS:
        at -= 1
    if at < 0 or text[pieces[at].end() : pieces[at + 1].start()] not in (" ", ". "):
        return False
    if at < first - 1 and pieces[first - 1].group().lower() not in ("van", "de"):
        return True
    return pieces[at].group()[0].isupper() and not is_stop(pieces[at].group().lower())


def _opens_sentence(text: str, start: int) -> bool:
    head = text[:start].rstrip(" \"'“‘(")
    return not head or head[-1] in ".?!:\n"


def _unknown_places(text: str, known: list[Place]) -> list[Place]:
    taken = [(place.start, place.end) for place in known]
    found = []
    for match in _UNKNOWN.finditer(text):
        start, end = match.span("name")
        if any(start < stop and begin < end for begin, stop in taken):
            continue
        name = match["name"]
        lead = match["lead"].lower()
        if _may_be_place(name, lead, match["de"].strip() != ""):
            found.append(Place(name if name[0].isupper() else name.capitalize(), "unknown", start, end))
    return found


def _may_be_place(name: str, lead: str, article: bool) -> bool:
    first = name.split(" ", 1)[0]
    low = first.lower()
    if low in _MONTHS or is_stop(low) or len(first) < 3 or not first.lstrip("'’")[:1].isalpha():
        return False
    if sum(char.isupper() for char in first) > 1 and "-" not in first:
        return False  # an abbreviation: "bij UWV"
    if first[0].isupper():
        if "-" in first and first.split("-")[0].isupper():
            return False  # "in NPLV-gebieden"
        return lead in _STRONG | {"provincie"} or (not article and not _is_ordinary(low))
    return lead in _STRONG and not article and len(first) > 4 and not _is_ordinary(low)


def _is_ordinary(low: str) -> bool:
    """Whether it is a word of the language; compounds such as "zonneveld" that end as places do are not."""
    split = head_split(low)
    return is_known(low) or (split is not None and split[1] not in _PLACE_HEADS)
