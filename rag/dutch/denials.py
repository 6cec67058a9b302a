"""What a Dutch sentence says is not known, measured, asked or published: "Hoeveel het kost, houdt niemand bij"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from rag.dutch.lexicon import DATA
from rag.dutch.numbers import read_numbers
from rag.dutch.periods import read_periods
from rag.dutch.words import Token, lemma, tokens

_WORD_LISTS = ("participles", "infinitives", "adjectives", "unknown")
DeniedSort = Literal["number", "cause", "outcome", "total", "anything"]
"""What of it is not known: how much, why, whether, all of it together, or anything at all."""
_SORTS: tuple[DeniedSort, ...] = ("cause", "number", "outcome")


@dataclass(frozen=True, slots=True)
class Denial:
    """One thing that a sentence says nobody knows, in the words of the sentence."""

    sort: DeniedSort
    choices: tuple[tuple[Token, ...], ...]
    """The words for each thing that is not known ("insecten", "vogels"); one without words when only what goes before says
    it ("Waarom, is niet bekend")."""
    per: tuple[str, ...]
    """Lemmas of what it is not broken down by ("per gemeente")."""
    text: str
    """The clause, up to the reason that it gives."""
    before: str = ""
    """What the sentence says before the clause."""
    clause: bool = False
    """Whether what is not known is put as a question of its own ("Hoeveel het kost")."""
    points_back: bool = False
    """Whether it says of the sentence before what is not known ("Een verklaring daarvoor")."""
    of_study: bool = False
    """Whether it holds for all that the source studied ("Voor afzonderlijke wijken is de steekproef te klein")."""


_DATA: dict[str, Any] = tomllib.loads((DATA / "denials.toml").read_text("utf-8"))
_KNOWERS, _HOLLOW = frozenset(_DATA["knowers"]), frozenset(_DATA["hollow"])


def _or(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_LISTS = {
    name: _or(_DATA[name])
    for name in (*_WORD_LISTS, "nouns", "causes", "had", "none", "samples", "observed", "studies", "combined")
} | {
    "noun": rf"(?:\w*(?:cijfers?|gegevens)|{_or(_DATA['nouns'])}|{_or(_DATA['causes'])})",
    "not": r"(?:niet|nooit|niets|niemand|evenmin|nauwelijks|geen enkele? \w+)",
    "few": r"(?:[^\s,;:]+\s+){0,3}?",
    "some": r"(?:[^\s,;:]+\s+){0,7}?",
    "end": r"(?=\s*(?:[.,;:)*]|$|of\b|hoe|wat\b|welk|waar|omdat|doordat|precies|per\b))",
}


def _compiled(pattern: str) -> re.Pattern[str]:
    """An expression of the data file, the names of its lists replaced by their words."""
    for name, words in _LISTS.items():
        pattern = pattern.replace(f"<{name}>", words)
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


_SIGNS = tuple(_compiled(pattern) for pattern in _DATA["signs"])
_ASKS = {name: _compiled(pattern) for name, pattern in _DATA["asks"].items()}
_SHAPE = {name: _compiled(pattern) for name, pattern in _DATA["shape"].items()}
_FIRST = _compiled(rf"^\W*(?:(?:en|ook|maar|want) )?(?P<ask>{_DATA['asks']['word']})\b")
_LATER = _compiled(rf"(?:,\s*|\s)(?P<ask>{_DATA['asks']['word']})(?:\s+(?=\w)|(?=\W*$))")
_NOUN, _CAUSES = _compiled("<noun>"), _compiled(r"\b(?:<causes>|verklaren|verklaard)\b")
_WORDS = frozenset(word for name in _WORD_LISTS for word in _DATA[name])


@lru_cache(maxsize=8192)
def read_denials(text: str) -> tuple[Denial, ...]:
    """Everything that one sentence says is not known; () when it says nothing of the kind.

    What is not known exactly but estimated ("niet precies bekend: zo'n 9.000") is known, and what so many people do not
    know is a figure about them.
    """
    denials = []
    for start, clause in _clauses(text):
        found = None if _SHAPE["legend"].match(clause) else _trigger(clause)
        if found is None or (_SHAPE["estimated"].search(clause) and _counts(text)):
            continue
        denials.append(replace(_denial(clause, found), before=text[:start]))
    return tuple(denials)


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    """Each main clause with its place."""
    start = 0
    for match in _SHAPE["between"].finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def _trigger(clause: str) -> re.Match[str] | None:
    found = [match for pattern in _SIGNS if (match := pattern.search(clause))]
    if not found:
        return None
    first = min(found, key=lambda match: (match.start(), -match.end()))
    if _SHAPE["combining"].search(first.group()):  # then numbers only say of what: "de twee bedragen"
        return first
    asking = _FIRST.match(clause)
    main = clause if asking is None else clause[_split(clause, asking, first) :]
    if _SHAPE["opens"].match(main):
        main = _SHAPE["delimits"].sub("", main)
    return None if _counts(main) else first


def _counts(text: str) -> bool:
    """Whether there is a figure in it that is no date."""
    return any(reading.unit not in ("jaar", "dag") for reading in read_numbers(text))


def _split(clause: str, asking: re.Match[str], trigger: re.Match[str]) -> int:
    """Where the question that a clause opens with ends: at its last comma before the denial, else at its main verb."""
    comma = clause.rfind(",", 0, trigger.start() + 1)
    if comma > asking.end():
        return comma
    mains = [match.start() for match in _SHAPE["main"].finditer(clause, asking.end(), trigger.end())]
    return mains[-1] if mains else max(trigger.start(), asking.end())


def _denial(clause: str, trigger: re.Match[str]) -> Denial:
    tail = _SHAPE["reason"].search(clause, trigger.end())
    text = clause[: tail.start()] if tail else clause
    asking = _FIRST.match(text)
    later = None if asking else _LATER.search(text, trigger.end())
    if asking is not None:
        end = _split(text, asking, trigger)
        asked, rest = text[asking.start("ask") : end], text[end:]
    elif later is not None:
        asked, rest = text[later.start("ask") :], text[: later.start()]
    else:
        return _of_a_noun(text, trigger)
    per = _per(f"{asked} {rest}")
    return Denial(
        _sort_of(asked),
        (_content(asked, per),),
        per,
        text,
        clause=True,
        points_back=bool(_SHAPE["back"].search(text)),
    )


def _sort_of(asked: str) -> DeniedSort:
    for sort in _SORTS:
        if _ASKS[sort].search(asked):
            return sort
    return "anything"


def _of_a_noun(text: str, trigger: re.Match[str]) -> Denial:
    """What a clause without a question in it says is not known: "Over X zijn geen cijfers", "Het effect van X is niet gemeten"."""
    kept = text[: trigger.start()] + " " + text[trigger.end() :]
    by_noun = bool(_NOUN.search(trigger.group()))
    phrases = [
        found["what"]
        for found in _SHAPE["phrase"].finditer(text)
        if by_noun or not text[: found.start()].strip(" -*–•")
    ]
    sort: DeniedSort = "cause" if _CAUSES.search(text) else "anything"
    if _SHAPE["combining"].search(trigger.group()):
        sort = "total"
    back = bool(_SHAPE["back"].search(text))
    core = " ".join(phrases) if phrases else "" if back and sort == "cause" else kept
    per = _per(text)
    choices = tuple(filter(None, (_content(part, per) for part in _each(core))))
    if not choices and phrases and not per:  # "over grote bedrijven": who would know may be whom it is about
        choices = tuple(filter(None, (_words(part) for part in _each(core))))
    of_study = bool(_SHAPE["study"].search(text)) and (bool(phrases) or bool(per))
    return Denial(sort, choices or ((),), per, text, points_back=back, of_study=of_study)


def _each(core: str) -> list[str]:
    """The things that are put side by side, each with what belongs to all ("leeftijd of woonplaats van de bezoekers")."""
    parts = _SHAPE["either"].split(core)
    shared = _SHAPE["shared"].search(parts[-1])
    return [f"{part} {shared.group()}" if shared else part for part in parts[:-1]] + parts[-1:]


def _per(text: str) -> tuple[str, ...]:
    return tuple(lemma(found["by"]) for found in _SHAPE["per"].finditer(text))


def _content(text: str, per: Collection[str] = ()) -> tuple[Token, ...]:
    """Its words that say what it is about, without who would know and without dates."""
    dates = [(period.start, period.end) for period in read_periods(text)]
    return tuple(
        token
        for token in tokens(text)
        if not token.is_stop
        and token.lemma not in _KNOWERS
        and token.lemma not in _HOLLOW
        and token.lemma not in per
        and any(map(str.isalpha, token.text))
        and not any(start < token.end and token.start < end for start, end in dates)
        and not _finds_out(token)
    )


def _words(text: str) -> tuple[Token, ...]:
    """All its words, those for who would know included."""
    words = [token for token in tokens(text) if not token.is_stop and token.text.isalpha()]
    return tuple(token for token in words if not _finds_out(token) and not read_periods(token.text))


def _finds_out(token: Token) -> bool:
    low = token.text.lower()
    return low in _WORDS or bool(_NOUN.fullmatch(low))


def is_knower(lemma: str) -> bool:
    """Whether a lemma names somebody who would know: "gemeente", "bond"."""
    return lemma in _KNOWERS
