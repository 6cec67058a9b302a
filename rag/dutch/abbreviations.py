"""Abbreviations: the general ones of Dutch public life, and those that a text defines itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from rag.dutch.compounds import head_split
from rag.dutch.lexicon import read_entries

_FUNCTION_WORDS = frozenset(
    "aan bij de den der des die door een en het in met na naar of om op over per te ten ter tot uit van voor".split(
        " "
    )
)
_SHORT = r"[^\W\d_][^\W_]*(?:[&-][^\W_]+)*"
_AFTER = re.compile(
    rf"\(\s*(?:(?:hierna|verder|afgekort|kortweg|ook wel|in het kort|afkorting)\s*:?\s*(?:de |het )?)?"
    rf"['\"‘“]?(?P<short>{_SHORT})['\"’”]?\s*\)"
    rf"|,?\s(?:afgekort|kortweg|ook wel)\s(?:de |het )?(?P<bare>[A-Z]{_SHORT})\b"
)
_BEFORE = re.compile(rf"\b(?P<short>{_SHORT})\s*\((?P<full>[^()\n]{{5,120}})\)")
_BREAK = re.compile(r"[.;:!?()\n\"“”„]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*-?|&")


def expand_abbreviation(token: str) -> str | None:
    """The usual full form of a general Dutch abbreviation ("ov": "openbaar vervoer"), else None.

    Small letters do, unless they spell an ordinary word: "om" is a preposition, "OM" the Openbaar Ministerie.
    """
    forms = _known().get(token.lower().rstrip(".").replace("’", "'"))
    if forms is None or (forms[0] == "!" and not token.isupper()):
        return None
    return forms[1]


@cache
def _known() -> Mapping[str, tuple[str, ...]]:
    """Abbreviation to ("!" or "", full form, ...): "!" marks those that are only meant in capitals."""
    table = {}
    for entry in read_entries("abbreviations.txt"):
        short, _, forms = entry.partition(":")
        mark = "!" if short.startswith("!") else ""
        table[short.lstrip("!")] = (mark, *(form.strip() for form in forms.split(";")))
    return table


def defined_abbreviations(text: str) -> dict[str, str]:
    """Abbreviations a text explains, in order, with their full form as written there.

    Knows "Volkshuisvestingsfonds (VHF)", "VHF (Volkshuisvestingsfonds)" and ", afgekort VHF". The letters have to
    be those the full form's words, or parts of its compounds, begin with; that decides where it begins.
    """
    found: dict[str, str] = {}
    for match in _AFTER.finditer(text):
        short = match["short"] or match["bare"]
        before = text[max(0, match.start() - 160) : match.start()]
        before = before[max((m.end() for m in _BREAK.finditer(before)), default=0) :]
        full = _full_form_at_end(before, short)
        if full:
            found.setdefault(short, full)
    for match in _BEFORE.finditer(text):
        short, full = match["short"], match["full"].split(",")[0].strip()
        if short not in found and _is_short(short) and not short.islower() and _matches_whole(full, short):
            found[short] = full
    return found


def _is_short(word: str) -> bool:
    letters = _letters(word)
    capitals = sum(char.isupper() for char in word)
    return 2 <= len(letters) <= 10 and (capitals >= 2 or (len(letters) <= 6 and capitals <= 1))


def _letters(short: str) -> str:
    return "".join(char for char in short.lower() if char.isalpha())


def _full_form_at_end(before: str, short: str) -> str | None:
    if not _is_short(short):
        return None
    letters = _letters(short)
    words = list(_WORD.finditer(before))[-(2 * len(letters) + 4) :]
    if not words or before[words[-1].end() :].strip(" ,'\"‘’“”"):
        return None
    options = []
    for first in range(len(words)):
        chosen = [match.group() for match in words[first:]]
        if chosen[0] in _FUNCTION_WORDS and chosen[0] != "voor":
            continue
        cost = _cost(letters, tuple(chosen))
        if cost <= _allowed(short):
            options.append((cost, len(chosen), first))
    if not options:
        return None
    first = min(options)[2]
    if first and letters[0] == "w" and words[first - 1].group().lower() == "wet":
        first -= 1  # the W of a law's abbreviation is that of "Wet", also when the next word has one too
    return before[words[first].start() : words[-1].end()]


def _matches_whole(full: str, short: str) -> bool:
    words = tuple(_WORD.findall(full))
    while words and words[0] in _FUNCTION_WORDS:
        words = words[1:]
    return len(words) > 0 and len(full) > len(short) and _cost(_letters(short), words) <= _allowed(short)


def _allowed(short: str) -> float:
    if short.islower() or len(_letters(short)) < 3:
        return 0.5
    return 2.0 if len(_letters(short)) < 5 else 3.0


def _cost(letters: str, words: tuple[str, ...]) -> float:
    """How far words are from spelling the abbreviation by their initials: 0.0 exactly, infinite not at all."""
    if not words:
        return 0.0 if not letters else float("inf")
    word, rest = words[0].lower(), words[1:]
    small = word in _FUNCTION_WORDS or word == "&"
    best = float("inf")
    for count, price in _takes(letters, word, small):
        best = min(best, price + _cost(letters[count:], rest))
    return best


def _takes(letters: str, word: str, small: bool) -> list[tuple[int, float]]:
    """(number of letters this word can spell, its price): at the start of its parts free, elsewhere dear."""
    options = [(0, 0.0 if small else 2.0)]
    if not letters or word[0] != letters[0]:
        return options
    starts = _part_starts(word)
    place, price = 0, 0.2 if small else 0.0
    for count in range(1, len(letters) + 1):
        options.append((count, price))
        if count == len(letters):
            break
        later = [start for start in starts if start > place and word[start] == letters[count]]
        inside = word.find(letters[count], place + 1)
        if later:
            place = later[0]
        elif inside > 0:
            place, price = inside, price + 1.0
        else:
            break
    return options


def _part_starts(word: str) -> list[int]:
    starts = [0] + [at + 1 for at, char in enumerate(word[:-1]) if char == "-"]
    for begin in tuple(starts):
        piece = word[begin:].split("-")[0]
        while split := head_split(piece):
            begin, piece = begin + len(split[0]), split[1]
            starts.append(begin)
        front = word.split("-")[0]
        while split := head_split(front):
            front = split[0]
            starts.append(len(front))
    return sorted(set(starts))
