"""Direction in Dutch sentences: what goes up, what goes down, what is higher or lower than something else.

Works on word forms and split verbs ("nam iets af", "liep terug"), not on lemmas, so that it needs no model
and sees a particle far from its verb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rag.dutch.lexicon import dictionary_lemma

Way = Literal["up", "down", "same"]
Sort = Literal["change", "level"]


@dataclass(frozen=True, slots=True)
class Direction:
    """One word (or split verb) of direction; `sort` tells a movement in time from a higher or lower level."""

    way: Way
    sort: Sort
    start: int
    end: int


def _words(*stems: str) -> str:
    return r"\b(?:" + "|".join(stems) + r")\b"


_UP = _words(
    r"(?:ge)?ste(?:eg|gen)", r"gestegen", r"stijg(?:t|en|end|ende|ing|ingen)?", r"groei(?:t|en|de|den|end|ende)?",
    r"gegroeid", r"toegenomen", r"toenam(?:en)?", r"toene(?:emt|men)", r"toename[ns]?", r"opgelopen", r"oploopt",
    r"oplopen(?:d|de)?", r"opliep(?:en)?", r"aangroei\w*", r"aangegroeid", r"verdubbel(?:t|en|d|de|den|ing)?",
    r"verdrievoudig\w*", r"verhoog(?:t|d|de|den)?", r"verhoging(?:en)?", r"uitgebreid", r"vergroot", r"omhoog",
    r"increas(?:e|es|ed|ing)", r"r(?:ise|ises|ose|isen|ising)", r"gr(?:ew|ow|ows|own|owth)", r"gestage groei",
)  # fmt: skip
_DOWN = _words(
    r"daal(?:t|de|den)", r"dal(?:en|end|ende|ing|ingen)", r"gedaald", r"afgenomen", r"afnam(?:en)?",
    r"afne(?:emt|men)", r"afname[ns]?", r"teruggelopen", r"terugloopt", r"teruglopen(?:d|de)?", r"terugliep(?:en)?",
    r"teruggang", r"kr(?:imp|impt|impen|omp|ompen)", r"gekrompen", r"krimpend\w*", r"verminder(?:t|en|d|de|den|ing)",
    r"teruggedrongen", r"verlaag(?:t|d|de|den)", r"verlaging(?:en)?", r"gehalveerd", r"halveer(?:t|de|den)",
    r"halvering", r"zak(?:t|te|ken|ten)", r"gezakt", r"slonk(?:en)?", r"slink(?:t|en)", r"geslonken",
    r"kelder(?:t|de|den)", r"omlaag", r"gesl(?:onken)", r"decreas(?:e|es|ed|ing)", r"f(?:ell|all|alls|allen)",
    r"verkort(?:t|ten|en|ing)?", r"terugval", r"teruggebracht", r"terugbrengen", r"inkrimping",
    r"declin(?:e|es|ed|ing)", r"drop(?:s|ped)?",
)  # fmt: skip
_SAME = _words(
    r"gelijk(?: ge)?bleven", r"gelijk gebleven", r"onveranderd", r"ongewijzigd", r"stabiel", r"gelijk aan",
    r"bl(?:ijft|ijven|eef|even) gelijk", r"constant", r"stabiliseer(?:t|de|den)", r"gestabiliseerd",
)  # fmt: skip
_HIGHER = _words(
    r"(?:dubbel|keer|maal) zo ?veel",
    r"(?!ander|eerder|later|verder|onder|lager|kleiner|minder|slechter|korter|zwakker|langzamer|goedkoper|jonger)"
    r"\w{3,}er(?=(?: \w+){0,4} dan\b)",
    r"hoger(?:e)?",
    r"meer",
    r"more",
    r"higher",
    r"groter(?:e)?",
    r"vaker",
    r"boven (?=het|de|dat|die|\d|gemiddeld|landelijk)",
    r"langer(?:e)?",
    r"sneller(?:e)?",
    r"duurder",
)
_LOWER = _words(
    r"lager(?:e)?",
    r"minder",
    r"fewer",
    r"less",
    r"lower",
    r"kleiner(?:e)?",
    r"zeldener",
    r"onder (?=het (?:landelijk|nederlands|gemiddeld|provinci|regio)|gemiddeld|landelijk|de (?:norm|grens)|dat van|die van|\d)",
    r"korter(?:e)?",
    r"langzamer",
    r"goedkoper",
    r"achter(?:blijft|blijven|loopt|lopen)?(?= bij| op)",
    r"achterstand(?= op)",
)
_GROWING = _words(r"(?<!nog )(?:steeds|alsmaar|gestaag|almaar) (?:meer|vaker|hoger|groter|langer)", 
                  r"(?:hoger|groter|meer|vaker|langer|duurder|sneller|drukker) (?:geworden|werd(?:en)?|wordt|worden)",
                  r"(?:werd(?:en)?|wordt|worden) (?:\w+ ){0,2}(?:hoger|groter|langer|duurder)")  # fmt: skip
_SHRINKING = _words(r"(?<!nog )(?:steeds|alsmaar|gestaag|almaar) (?:minder|lager|kleiner|korter)", 
                    r"(?:lager|kleiner|minder|korter|goedkoper|rustiger) (?:geworden|werd(?:en)?|wordt|worden)",
                    r"(?:werd(?:en)?|wordt|worden) (?:\w+ ){0,2}(?:lager|kleiner|korter|goedkoper)")  # fmt: skip

# Split verbs: the finite verb, then within the clause its particle.
_GAP = r"(?:\s+(?!(?:maar|terwijl|want|omdat|doordat)\b|en\b(?!\s+\d))[^\s.;:!?]+){0,14}?\s+"
_AT_END = r"(?=\W*$|\s*[.,;:!?)]|\s+(?:van|tot|naar|met|tussen|sinds|dan|en|maar|in|door)\b)"
"""A particle, not a preposition: "liep de huur op tot", not "lopen risico op een achterstand"."""
_SPLIT_UP = (
    rf"\b(?:neem(?:t)?|nam(?:en)?|nemen){_GAP}toe\b|\b(?:loop(?:t)?|liep(?:en)?|lopen){_GAP}op\b{_AT_END}"
    rf"|\b(?:ga(?:at|an)|ging(?:en)?){_GAP}omhoog\b|\b(?:breid\w*){_GAP}uit\b{_AT_END}"
)
_SPLIT_DOWN = (
    rf"\b(?:neem(?:t)?|nam(?:en)?|nemen){_GAP}af\b|\b(?:loop(?:t)?|liep(?:en)?|lopen){_GAP}terug\b"
    rf"|\b(?:ga(?:at|an)|ging(?:en)?){_GAP}omlaag\b|\b(?:val(?:t|len)?|viel(?:en)?){_GAP}terug\b"
)
_SPLIT_SAME = rf"\bbl(?:ijft|ijven|eef|even){_GAP}(?:gelijk|stabiel|constant|hetzelfde)\b(?! aan)"

_PATTERNS: tuple[tuple[str, Way, Sort], ...] = (
    (_SPLIT_UP, "up", "change"),
    (_SPLIT_DOWN, "down", "change"),
    (_SPLIT_SAME, "same", "change"),
    (_GROWING, "up", "change"),
    (_SHRINKING, "down", "change"),
    (_UP, "up", "change"),
    (_DOWN, "down", "change"),
    (_SAME, "same", "change"),
    (_HIGHER, "up", "level"),
    (_LOWER, "down", "level"),
)
_RULES = tuple((re.compile(pattern, re.IGNORECASE), way, sort) for pattern, way, sort in _PATTERNS)

_LISTED = re.compile(
    r"hoger|meer|higher|groter|vaker|langer|sneller|duurder|lager|minder|fewer|lower|kleiner|zeldener|korter|langzamer|goedkoper",
    re.IGNORECASE,
)
_NO_DIRECTION = re.compile(
    r"\b(?:sommige|enkele|een aantal|plaatselijk|lokaal|uitschieters?|zelfs)\b[^.;:,]{0,30}\bloop(?:t|en)\b[^.;:,]{0,24}\bop\b(?= tot\b)"
    r"|\bonder (?:meer|andere|de (?:naam|noemer|vlag)|leiding|invloed|druk|voorwaarde)\b|\bmeer(?:dere)? dan een\b"
    r"|\bboven(?:dien|op|al)\b|\bonder (?:jongeren|ouderen|vrouwen|mannen|kinderen|leerlingen|bewoners)\b|\bnog meer\b"
    r"|\bgroei(?:t|en|de|den)\b(?=[^.;]{0,60}?\bop(?:\s+(?:in|bij|zonder|met|en|tot)\b|\s*[,.?]|\s*$))",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:niet|geen|nooit|nauwelijks)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_NEGATED_AFTER = re.compile(r"\s+(?:niet|nauwelijks)\b(?! alleen)", re.IGNORECASE)


def _compares(found: str) -> bool:
    """Whether what looks like a comparative is one: "veiliger" is, "inwoner" and "zonder" are not."""
    if not found.endswith("er") or " " in found:
        return True
    return _LISTED.fullmatch(found) is not None or dictionary_lemma(found.lower()) not in (
        None,
        found.lower(),
    )


@lru_cache(maxsize=4096)
def find_directions(text: str) -> tuple[Direction, ...]:
    """Every direction in `text`, in order, without overlaps; a negated one ("niet gestegen") is left out."""
    found: list[Direction] = []
    masked = _NO_DIRECTION.sub(lambda match: "\0" * len(match.group()), text)
    for pattern, way, sort in _RULES:
        for match in pattern.finditer(masked):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            if sort == "level" and not _compares(match.group()):
                continue
            if _NEGATION.search(text[: match.start()]) or _NEGATED_AFTER.match(text, match.end()):
                continue
            found.append(Direction(way, sort, match.start(), match.end()))
    return tuple(sorted(found, key=lambda direction: direction.start))


def change_direction(text: str) -> Way | None:
    """The direction of the first movement in time that `text` tells of, or None."""
    return next((found.way for found in find_directions(text) if found.sort == "change"), None)


def level_direction(text: str) -> Way | None:
    """The first comparison of level ("hoger", "minder") in `text`, or None."""
    return next((found.way for found in find_directions(text) if found.sort == "level"), None)
