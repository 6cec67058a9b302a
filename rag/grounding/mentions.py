"""What a sentence names: places, the country, groups of areas, people and bodies, and proper names."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from rag.dutch.lexicon import is_known, is_stop
from rag.dutch.places import find_places
from rag.dutch.words import lemma
from rag.figures.groups import group_kind
from rag.figures.setting import NATIONAL, mentions

_NAME = re.compile(
    r"(?<![\w’'-])(?:[A-ZÀ-Þ][\w’'&-]*|[A-Z]{2,}\w*)"
    r"(?:\s+(?:(?:van|de|der|den|het|ten|ter|en|voor|op|aan|in|te)\s+){0,2}[A-ZÀ-Þ][\w’'&-]*)*"
)
_MEMBER = re.compile(
    r"\b(?:een|de|elke|iedere|geen)\s+(?:gemiddelde\s+)?([a-zà-ÿ][\w-]+)(?!['’\w-])", re.IGNORECASE
)
_MORE_PEOPLE = re.compile(
    r"\b(?:\w{3,}verleners|\w*verpleegkundigen|agenten|\w*artsen|\w*coaches|adviseurs|\w*chauffeurs|begeleiders|"
    r"trainers|onderzoekers|wetenschappers|winkeliers|wethouders|raadsleden|advocaten)\b",
    re.IGNORECASE,
)
_REST_OF = re.compile(r"\b(?:dan|als)\s+in\s+de\s+rest\s+van\s+$|\bnaast\s+$", re.IGNORECASE)
""" "Minder snel dan in de rest van Nederland", "als enige gemeente naast Sint-Anthonisdijk"."""
_ASIDE = re.compile(r",\s*(?:al|maar|terwijl|hoewel|ook al)\b[^,;\d]*$", re.IGNORECASE)
_MONTHS = frozenset(
    "januari februari maart april mei juni juli augustus september oktober november december "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
)
_LOCATED = re.compile(
    r"\b(?:in|uit|te|rond|nabij|naar|langs)\s+"
    r"((?:De\s+|Den\s+|Het\s+)?[A-ZÀ-Þ][a-zà-ÿ'’-]+(?:\s[A-ZÀ-Þ][a-zà-ÿ'’-]+)*)"
)

WHERE = frozenset({"place", "national", "areas"})
"""Kinds of mention that say where a figure is of: only one of them holds for a figure."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place, the country, or a group of areas, people or bodies. `compared`: what something is compared with."""

    kind: str
    label: str
    start: int
    end: int
    compared: bool = False
    generic: bool = False


def find_mentions(text: str, known_places: Collection[str]) -> tuple[Mention, ...]:
    found = [
        Mention(
            each.kind,
            each.label,
            each.start,
            each.end,
            each.compared or _compared(text, each.start) or _goes_beside(text, each.start, each.kind),
            each.generic,
        )
        for each in mentions(text)
        if each.kind != "people" or not _is_verb(each.label)
    ]
    found += _members(text)
    found += [Mention("people", m.group(), m.start(), m.end()) for m in _MORE_PEOPLE.finditer(text)]
    for match in re.finditer(
        r"[A-ZÀ-Þ'’][\w'’-]*(?:\s+(?:(?:en|aan|op|de|den|bij|in)\s+)?[A-ZÀ-Þ0-9][\w'’-]*)*", text
    ):
        for start, end in _known_inside(match, known_places):
            _add(found, Mention("place", text[start:end], start, end, _compared(text, start)))
    for place in find_places(text):
        if (
            not text[place.start : place.start + 3].lower().startswith(("'s-", "’s-"))
            and not text[place.start].isupper()
        ):
            continue  # a draft writes names with a capital
        if is_stop(place.name.lower()) or (place.kind == "unknown" and not _plausible(text, place.start)):
            continue
        kind = "national" if place.name == "Nederland" else "place"
        name, end = place.name, place.end
        if place.kind == "unknown":
            capitals = re.match(r"[\w'’-]+(?:\s+[A-ZÀ-Þ][\w'’-]*)*", text[place.start :])
            if capitals is None:
                continue
            name, end = capitals.group(), place.start + capitals.end()
        _add(found, Mention(kind, name, place.start, end, _compared(text, place.start)))
    for match in re.finditer(r"\bNederlanders?\b|\b(?:rest|overige\s+delen) van het land\b", text):
        _add(
            found,
            Mention("national", "Nederland", match.start(), match.end(), _compared(text, match.start())),
        )
    for match in _LOCATED.finditer(text):
        if not is_known(match[1].lower()) or " " in match[1]:
            _add(
                found,
                Mention("place", match[1], match.start(1), match.end(1), _compared(text, match.start(1))),
            )
    found = [part for mention in found for part in _apart(mention)]
    return tuple(sorted(found, key=lambda mention: mention.start))


_WITHIN = re.compile(r"\s+(?:in|bij|te)\s+(?:de\s+|het\s+)?(?=[A-ZÀ-Þ])")


def _apart(mention: Mention) -> list[Mention]:
    """ "Noorderlaan in Harsveld" as the two places that it is."""
    parts = _WITHIN.search(mention.label) if mention.kind == "place" else None
    if parts is None or mention.end - mention.start != len(mention.label):
        return [mention]
    inner = mention.start + parts.start()
    outer = mention.start + parts.end()
    return [
        replace(mention, label=mention.label[: parts.start()], end=inner),
        replace(mention, label=mention.label[parts.end() :], start=outer),
    ]


def _goes_beside(text: str, start: int, kind: str) -> bool:
    """The country in a clause that only sets it beside the rest: ", al ging dat landelijk iets sneller"."""
    if kind != "national":
        return False
    clause = _ASIDE.search(text[:start])
    return clause is not None and re.match(r"[^,;]*?\b\w+er\b", text[start:]) is not None


def _members(text: str) -> list[Mention]:
    """One of a group: "een bewoner" for the bewoners."""
    found = []
    for match in _MEMBER.finditer(text):
        if match[1].lower() == "nederlander":
            continue
        plural = next((p for p in _plurals(match[1].lower()) if group_kind(p) == "people"), None)
        if plural is not None:
            found.append(
                Mention("people", plural, match.start(1), match.end(1), _compared(text, match.start()))
            )
    return found


def _plurals(noun: str) -> tuple[str, ...]:
    return f"{noun}s", f"{noun}en", f"{noun}n"


def _is_verb(label: str) -> bool:
    """An infinitive that ends like a group ("besparen" and "paren"): a plural has another lemma than itself."""
    word = label.split()[-1].lower()
    return word.endswith("en") and lemma(word) == word


def _plausible(text: str, start: int) -> bool:
    word = re.match(r"[\w'’-]+", text[start:])
    return word is not None and text[start].isupper() and not is_known(word.group().lower())


def _compared(text: str, start: int) -> bool:
    return bool(
        re.search(
            r"\b(?:(?:dan|als)\s+(?:(?:in|het|de|van|een|doorsnee|gemiddelde)\s+){0,3}|gemiddelde\s+(?:(?:in|van)\s+(?:heel\s+)?)?)$",
            text[max(0, start - 20) : start],
            re.IGNORECASE,
        )
        or _REST_OF.search(text[max(0, start - 24) : start])
    )


def _known_inside(match: re.Match[str], known_places: Collection[str]) -> list[tuple[int, int]]:
    """Spans of known places in a run of capitalised words, the longest first."""
    words = [(m.start() + match.start(), m.end() + match.start()) for m in re.finditer(r"\S+", match.group())]
    text = match.string
    spans: list[tuple[int, int]] = []
    for size in range(len(words), 0, -1):
        for first in range(len(words) - size + 1):
            start, end = words[first][0], words[first + size - 1][1]
            if text[start:end] in known_places and not any(start < b and a < end for a, b in spans):
                spans.append((start, end))
    return spans


def _add(found: list[Mention], mention: Mention) -> None:
    for other in found:
        if mention.start < other.end and other.start < mention.end:
            if other.kind != "place" or mention.end - mention.start <= other.end - other.start:
                return
            found.remove(other)
            break
    found.append(mention)


def find_names(text: str, taken: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Proper names that are no places: of persons, programmes, organisations. The first word of a sentence only counts
    when it cannot be an ordinary word."""
    found = []
    for match in _NAME.finditer(text):
        name, start = match.group(), match.start()
        opens = not text[:start].strip(" \"'“‘(*-•–")
        if opens:
            head, _, rest = name.partition(" ")
            if is_known(head.lower()) or is_stop(head.lower()):
                name = re.sub(r"^(?:(?:van|de|der|den|het|ten|ter|en|voor|op|aan|in|te)\s+)+", "", rest)
                start = match.end() - len(name)
        if not name or any(start < end and begin < start + len(name) for begin, end in taken):
            continue
        if " " not in name and (is_known(name.lower()) or name.lower() in _MONTHS or is_stop(name.lower())):
            continue
        if len(name) > 1:
            found.append(name)
    return tuple(dict.fromkeys(found))


def is_national(text: str) -> bool:
    """Does it speak of the whole country?"""
    return bool(NATIONAL.search(text))
