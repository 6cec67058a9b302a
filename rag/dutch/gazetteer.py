"""The names of places: Dutch municipalities, towns, provinces, regions and districts, cities abroad, countries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

from rag.dutch.lexicon import DATA, frequency, is_stop

_PIECE = re.compile(r"['’]?[^\W_]+(?:['’][^\W_]+)*")
_SIDES = frozenset({"noord", "oost", "zuid", "west", "midden", "nieuw", "oud"})
_SMALL = frozenset(
    {"de", "het", "den", "der", "van", "op", "aan", "bij", "en", "in", "'t", "'s", "la", "le", "los"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of a place; `strictness` tells how easily it is an ordinary word: 0 never, 1 sometimes, 2 mostly."""

    name: str
    kind: str
    strictness: int


def key_of(name: str) -> str:
    """What two spellings of one name share: small letters, spaces for hyphens, straight apostrophes."""
    return " ".join(match.group().lower().replace("’", "'") for match in _PIECE.finditer(name))


@cache
def gazetteer() -> Mapping[str, Entry]:
    """All names by `key_of`; the first kind listed wins, so that "Utrecht" is the city."""
    strict = dict(_strictness())
    table: dict[str, Entry] = {}

    def add(name: str, canonical: str, kind: str) -> None:
        key = key_of(name)
        city_of_province = kind == "municipality" and key in table and table[key].kind == "province"
        if key and (key not in table or city_of_province):
            guessed = _guessed_strictness(key) if kind in ("town", "district") else 0
            table[key] = Entry(canonical, kind, strict.get(key, guessed))

    for kind, line in _lines("places.txt"):
        if kind.endswith("ordinary"):
            continue
        left, equals, right = line.partition("=")
        for name in left.split(","):
            canonical = right.strip() if equals else name.strip()
            known = table.get(key_of(canonical))
            add(name.strip(), canonical, known.kind if equals and known else kind)
    for name in _countries():
        add(name, name, "country")
    for _, line in _lines("towns.txt"):
        for name in line.rstrip(",").split(","):
            if not is_stop(name.strip().lower()):
                add(name.strip(), name.strip(), "town")
    return table


@cache
def longest_name() -> int:
    """Number of pieces of the longest name."""
    return max(key.count(" ") for key in gazetteer()) + 1


def _lines(file: str) -> Iterator[tuple[str, str]]:
    kind = ""
    for line in (DATA / file).read_text("utf-8").splitlines():
        text = line.split("#", 1)[0].strip()
        if text.startswith("["):
            kind = text.strip("[]")
        elif text:
            yield kind, text


def _strictness() -> Iterator[tuple[str, int]]:
    for kind, line in _lines("places.txt"):
        if kind.endswith("ordinary"):
            for name in line.split(","):
                yield key_of(name), 2 if kind.startswith("very") else 1


def _guessed_strictness(key: str) -> int:
    """Towns named after common words ("de haven") count as ordinary; single words are listed in places.txt."""
    pieces = [piece for piece in key.split() if piece not in _SMALL]
    common = all(frequency(piece) >= 3.6 for piece in pieces) and not _SIDES & set(pieces)
    return 2 if " " in key and common else 0


def _countries() -> Iterator[str]:
    yield "Nederland"
    for code, name in Locale("nl").territories.items():
        if len(code) == 2 and code.isalpha() and code not in ("NL", "EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"):
            yield name.split(" (")[0]
