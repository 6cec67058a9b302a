"""Superlatives of a question: which end of a column it asks for, and whether it is about a level or a change."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from rag.dutch.direction import Way, find_directions
from rag.dutch.words import lemma, tokens

_IRREGULAR = {
    "best": "goed",
    "beste": "goed",
    "meest": "veel",
    "meeste": "veel",
    "minst": "minst",
    "minste": "minst",
    "grootst": "groot",
    "kleinst": "klein",
}
_ENGLISH = {
    "highest": "hoog",
    "most": "veel",
    "lowest": "laag",
    "least": "minst",
    "largest": "groot",
    "smallest": "klein",
}
_VAGUE = frozenset({"goed", "slecht", "erg", "rijk", "snel", "traag", "langzaam"})
_NEVER = frozenset(
    "laatste laatst liefst liefste eerste eerst belangrijkste belangrijkst recentste nieuwste".split()
)


_TWO_TIMES = re.compile(
    r"\b(?:19|20)\d\d\b.{1,40}\b(?:19|20)\d\d\b|\b(?:sinds|vanaf) (?:19|20)\d\d\b", re.IGNORECASE
)
_GAINED = re.compile(
    r"\b(?:kreeg|kregen|krijgt|kwam|kwamen|gekregen|gekomen)\b.{0,60}\b(?:er)?bij\b|\b(?:erbij|bijge\w+|gewonnen|won)\b",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(?:verloor|verloren|verliest|kwijt\w*|ingeleverd)\b|\bging(?:en)?\b.{0,40}\b(?:er)?af\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Superlative:
    """A superlative in a question. `moves`: it compares changes that way ("groeide het hardst"), not levels."""

    base: str
    moves: Way | None = None

    @property
    def relative(self) -> bool:
        """Whether it compares changes relative to where they began."""
        return self.base in _lists()["relative"]

    @property
    def of_quality(self) -> bool:
        """Whether it names a quality of its own ("veiligst"), so that only a measure of that will do."""
        return self.base not in _VAGUE and (self.base in _lists()["good"] or self.base in _lists()["bad"])

    def wants_lowest(self, measured: str) -> bool:
        """Whether it asks for the smallest value of what `measured` names."""
        lists = _lists()
        if self.base in lists["low"]:
            return True
        if self.base in lists["good"] or self.base in lists["bad"]:
            if re.search(rf"\b{re.escape(self.base)}", measured.lower()):
                return False  # "het onveiligst" of who feels unsafe: the highest share
            more_is_worse = any(stem in measured.lower() for stem in lists["worse"])
            return more_is_worse == (self.base in lists["good"])
        return False


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    text = resources.files(__package__).joinpath("superlatives.toml").read_text(encoding="utf-8")
    return {name: tuple(words) for name, words in tomllib.loads(text).items()}


@lru_cache(maxsize=4096)
def superlative_of(text: str) -> Superlative | None:
    """The last superlative of a question that compares, or None: "laagste", "het drukst", "de meeste"."""
    found: str | None = None
    for token in tokens(text):
        base = _base(token.text.lower())
        if base is not None:
            found = base
    if found is None:
        return None
    moves: Way | None = next(
        (d.way for d in find_directions(text) if d.sort == "change" and d.way != "same"), None
    )
    if moves is None and _TWO_TIMES.search(text):
        moves = "up" if _GAINED.search(text) else "down" if _LOST.search(text) else None
    return Superlative(found, moves)


def _base(word: str) -> str | None:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _ENGLISH:
        return _ENGLISH[word]
    if word in _NEVER or not word.endswith(("st", "ste")):
        return None
    stem = lemma(word)
    return stem if len(stem) > 2 and word in (f"{stem}st", f"{stem}ste") else None
