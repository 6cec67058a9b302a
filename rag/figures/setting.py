"""Where, about whom and when: the places, groups and periods that a stretch of text names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rag.dutch.periods import Period, read_periods
from rag.figures.groups import Group, find_groups
from rag.figures.placenames import PlaceName, find_place_names, is_place_name

NATIONAL = re.compile(
    r"\b(?:(?:het\s+)?landelijk\s+gemiddelde|(?:het\s+)?landelijke?\s+(?:gemiddelde|cijfer|percentage|aandeel|aantal)"
    r"|landelijke?|nationale?|(?:in\s+)?(?:heel\s+)?Nederland(?!se?\b)|Nederlandse?\s+gemiddelde|gemiddelde\s+Nederlandse?)\b",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"\b(?:dan|als|verschil(?:len)?\s+met|afstand\s+tot|vergeleken\s+met|in\s+vergelijking\s+met|ten\s+opzichte\s+van|(?:in\s+)?lijn\s+met|evenals|net\s+zoals?|boven|"
    r"onder|achter(?:\s+bij)?|van|bij|aan)\s+(?:(?:ook|het|de|in|gemiddeld|elders|heel|voor|bij|onder|op)\s+){0,3}$",
    re.IGNORECASE,
)
_STRICT_COMPARED = re.compile(
    r"\b(?:dan|als|verschil(?:len)?\s+met|afstand\s+tot|vergeleken\s+met|in\s+vergelijking\s+met|ten\s+opzichte\s+van|in\s+lijn\s+met|evenals|net\s+zoals?|achter\s+bij)"
    r"\s+(?:(?:ook|het|de|in|gemiddeld|elders|heel|voor|bij|onder|op|andere)\s+){0,3}$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"(?:\b(in|binnen|uit|van|voor|over|bij|onder|per|te|rond|door|aan|op|tot|naar|tussen)\s+"
    r"(?:(?:bijna|vrijwel|nagenoeg|alle|al|de|het|heel|onze|deze|die|sommige|enkele|meeste|veel)\s+)*)?"
    r"(?:(?:gemeente|stad|regio|provincie|wijk|buurt|stadsdeel|dorp|kern)\s+)?$",
    re.IGNORECASE,
)
_NATIONAL_LABEL = re.compile(
    r"(?:heel\s+)?nederland(?:\s*\(?\s*(?:gemiddeld|totaal|gemiddelde)\s*\)?)?|landelijk(?:e|s)?(?:\s+(?:gemiddelde?|cijfers?|totaal|beeld))?"
    r"|(?:gemiddelde?|totaal)\s+(?:van\s+|in\s+)?(?:heel\s+)?nederland|nl",
    re.IGNORECASE,
)
_NATIONWIDE_NOUN = re.compile(
    r"^\W+(?:beleid|overheid|regeling|wet|aanpak|programma|campagne|politiek|norm|regels?|subsidie|politie|organisatie|"
    r"dekking|akkoord|agenda|doelstelling|kader|richtlijn|steun|financiering|ontwikkeling|daling|stijging|trend|partij|"
    r"coalitie|[a-z]*programma|[a-z]*akkoord|[a-z]*monitor)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place ("place", "national") or group ("areas", "people", "bodies") in a text.

    `start` and `end` span the name, `from_` the preposition and article before it. `compared`: the text compares
    with it ("dan landelijk"), so that no figure is of it.
    """

    kind: str
    label: str
    start: int
    end: int
    from_: int
    preposition: str | None
    compared: bool
    generic: bool = False
    introduced: bool = False
    """It is called a municipality, province and so on in the text itself."""
    partial: bool = False
    """Only part of the group is meant ("bijna alle wijken"), so that it says nothing about later sentences."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a passage, heading or sentence settles for the figures in it; None: left open."""

    place: str | None = None
    population: str | None = None
    population_kind: str | None = None
    period: str | None = None
    phrases: tuple[str, ...] = ()
    """The words that say so, as they stand in the text (with their preposition)."""

    def under(self, own: Setting) -> Setting:
        """This setting with what a narrower stretch of text says put over it.

        A place of its own pushes out the wider group of areas: Rotterdam is not "de vier grote steden".
        """
        place, population, kind = self.place, self.population, self.population_kind
        if own.place:
            place = own.place
            if kind == "areas":
                population, kind = None, None
        if own.population:
            population, kind = own.population, own.population_kind
            if kind == "areas" and not own.place:
                place = None
        return Setting(place, population, kind, own.period or self.period)

    def without(self, text: str) -> str:
        """`text` without the words that name place and group of areas."""
        for phrase in self.phrases:
            text = text.replace(phrase, "")
        return re.sub(r"\s+", " ", re.sub(r"\s+,", ",", text)).strip()


def is_national(label: str) -> bool:
    """True when a row label or header means the whole country."""
    return _NATIONAL_LABEL.fullmatch(label.strip().strip("*_:. ")) is not None


@lru_cache(maxsize=8192)
def is_place_label(label: str, names: frozenset[str] = frozenset()) -> bool:
    """True when a row label or header is nothing but the name of a place (or the whole country).

    `names` are places that only this document knows.
    """
    bare = place_label(label)
    return is_national(label) or bare in names or (bool(bare) and is_place_name(bare))


def place_label(label: str) -> str:
    """A place's own name: "Gemeente Zandvoort" is "Zandvoort", "Breda (stad)" stays as it is."""
    bare = label.strip().strip("*_:. ")
    return re.sub(
        r"^(?:de\s+)?(?:gemeente|stad|dorp|provincie|stadsdeel)\s+(?=[A-Z'’])", "", bare, flags=re.IGNORECASE
    )


@lru_cache(maxsize=2048)
def mentions(text: str, names: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
    """All places and groups that `text` names, in order, without overlaps. `names`: places this document knows."""
    found: list[Mention] = []
    for match in NATIONAL.finditer(text):
        if _NATIONWIDE_NOUN.match(text[match.end() :]) and "gemiddeld" not in match.group().lower():
            continue
        found.append(_mention("national", "Nederland", match.start(), match.end(), text))
    for place in find_place_names(text, names):
        found.append(_of_place(place, text))
    for group in find_groups(text):
        if text[: group.start].endswith(" te "):
            continue  # an infinitive that looks like a plural: "96 miljoen te besteden"
        found.append(_of_group(group, text))
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            if mention.kind == "areas" and kept[-1].kind == "place":
                kept[-1] = mention  # "Rotterdamse wijken" is a group, not Rotterdam
            continue
        kept.append(mention)
    return tuple(kept)


def _mention(kind: str, label: str, start: int, end: int, text: str, generic: bool = False) -> Mention:
    left = text[max(0, start - 60) : start]
    lead = _PREPOSITION.search(left)
    begin = start - (len(left) - lead.start()) if lead else start
    preposition = lead.group(1).lower() if lead and lead.group(1) else None
    introduced = lead is not None and _INTRODUCES.search(lead.group()) is not None
    if re.match(r"\s+(?:van\s+)?(?:slechts\s+|ongeveer\s+|circa\s+)?\(?\d", text[end:]):
        compared = False  # "het landelijk gemiddelde van 11%" has a figure of its own
    else:
        average = kind == "national" and re.match(
            r"(?:het\s+)?landelijke?\s+gem", text[start:], re.IGNORECASE
        )
        loose = kind == "national" and (preposition is None or (average and preposition != "van"))
        compared = bool((COMPARED if loose else _STRICT_COMPARED).search(left))
    part = _PARTIAL.search(left) if kind == "areas" else None
    if part:
        label = f"{part.group(1).lower()} {label}"
    return Mention(
        kind, label, start, end, begin, preposition, compared, generic, introduced, part is not None
    )


_PARTIAL = re.compile(
    r"\b((?:bijna|vrijwel|nagenoeg) alle|sommige|enkele|(?:de )?meeste|een aantal|veel|een paar|diverse)\s+(?:van de\s+)?$",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r"\b(?:gemeente|stad|regio|provincie|wijk|buurt|stadsdeel|dorp|kern)\s+$", re.IGNORECASE
)


def _of_place(place: PlaceName, text: str) -> Mention:
    found = _mention("place", place.name, place.start, place.end, text)
    return replace(found, preposition=None, from_=found.start) if place.adjective else found


def _of_group(group: Group, text: str) -> Mention:
    return _mention(group.kind, group.label, group.start, group.end, text, group.generic)


@lru_cache(maxsize=1024)
def setting_of(text: str, names: frozenset[str] = frozenset()) -> Setting:
    """What a title, heading, caption or lead settles: its only place, its only group, its only period.

    Two places in one title settle nothing.
    """
    if not text.strip():
        return Setting()
    named = [mention for mention in mentions(text, names) if not mention.compared]
    places = [mention for mention in named if mention.kind == "place"]
    areas = [mention for mention in named if mention.kind == "areas" and not mention.generic]
    people = [
        mention
        for mention in named
        if mention.kind == "people"
        and mention.preposition in ("onder", "bij", "voor")
        and not mention.generic
    ]
    national = [mention for mention in named if mention.kind == "national"]
    place = places[0].label if len({mention.label for mention in places}) == 1 else None
    if place is None and not places and not areas and len(national) == 1 and national[0].preposition == "in":
        place = "Nederland"
        places = national
    population, kind = None, None
    if len({mention.label for mention in areas}) == 1 and place is None:
        population, kind = areas[0].label, "areas"
    elif people and len({mention.label for mention in people}) == 1:
        population, kind = people[0].label, "people"
    periods = {period.label for period in periods_in(text)}
    used = [mention for mention in (*places, *areas) if mention.label in (place, population, "Nederland")]
    phrases = tuple(text[mention.from_ : mention.end] for mention in used)
    return Setting(place, population, kind, periods.pop() if len(periods) == 1 else None, phrases)


@lru_cache(maxsize=4096)
def periods_in(text: str) -> tuple[Period, ...]:
    return read_periods(text)
