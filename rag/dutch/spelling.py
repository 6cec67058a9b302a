"""Questions as people type them, put into the words of the corpus: chat short forms, typos, compounds in two.

Only words that neither the corpus nor the dictionary knows are ever corrected, and never numbers, names or places.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from rag.dutch.abbreviations import expand_abbreviation
from rag.dutch.compounds import head_split
from rag.dutch.english import looks_english, translate_english
from rag.dutch.lexicon import frequencies, is_known, read_entries
from rag.dutch.places import find_places, is_place_name
from rag.dutch.words import is_stop_word, lemma

_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
)
_SHORT = re.compile(r"(?<![\w.,'-])(?:[^\W\d_]+(?:[./][^\W\d_]+)+\.?|[^\W\d_]{2,9}\.?)(?![\w'-])")
_SIGN = re.compile(r"(?<![\d,.\s%])\s*(?<!\d)(?<!\d )%(?=\s|$)|#(?= ?[^\W\d_])")
_WORD = re.compile(r"(?<![\w'-])[^\W\d_]+(?:['-][^\W\d_]+)*(?![\w'-])")
_COMMON, _VERY_COMMON = 3.0, 4.3
"""Zipf frequency from which a word of the general dictionary may be what was meant; the second for short words."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was read differently from how it was typed; kind: short, typo, joined or split."""

    before: str
    after: str
    kind: str


@dataclass(frozen=True, slots=True)
class Normalised:
    """A question ready to be read, and what was changed in it beyond spaces, quotes and invisible characters."""

    text: str
    changes: tuple[Change, ...] = ()


def clean(text: str) -> str:
    """Text without invisible and control characters, with straight quotes, single spaces and composed accents."""
    composed = unicodedata.normalize("NFC", text)
    kept = []
    for char in composed:
        category = unicodedata.category(char)
        if category == "Cf" or (category in ("Cs", "Co", "Cn")):
            continue
        kept.append(" " if category in ("Cc", "Zs", "Zl", "Zp") else char)
    return " ".join("".join(kept).translate(_QUOTES).split())


def normalise(question: str, vocabulary: Collection[str]) -> Normalised:
    """One question against one vocabulary; keep a `Speller` where many questions meet the same corpus."""
    return Speller(vocabulary).normalise(question)


class Speller:
    """Reads questions in the light of the words of one corpus.

    `vocabulary` holds the word forms of the corpus, capitals as they stand there; a word that only occurs with a
    capital is a name and comes back with it.
    """

    def __init__(self, vocabulary: Collection[str]) -> None:
        self._forms: dict[str, str] = {}
        for word in vocabulary:
            low = word.lower()
            self._forms[low] = low if word == low or self._forms.get(low) == low else word
        self._lemmas = {lemma(low): low for low in self._forms}
        self._lemmas |= {base: base for base in self._lemmas if base in self._forms}
        self._candidates = [
            word for word in self._forms if len(word) >= 4 and word.replace("-", "").isalpha()
        ]
        self._answers: dict[str, str | None] = {}

    def normalise(self, question: str) -> Normalised:
        """The question with its short forms written out, its typos mended and its compounds joined.

        Takes any text; about a millisecond, the first typo of a kind somewhat more.
        """
        text = clean(question)
        if looks_english(text):
            return Normalised(text)
        changes: list[Change] = []
        text = self._write_out(text, changes)
        text = self._join(text, changes)
        text = self._mend(text, changes)
        return Normalised(text, tuple(changes))

    def _write_out(self, text: str, changes: list[Change]) -> str:
        def full(match: re.Match[str]) -> str:
            short = match.group()
            key = short.lower() if "/" in short else short.lower().replace(".", "")
            written = _short_forms().get(key)
            dotted = short.endswith(".")
            if key == "gem" and dotted and _place_follows(text, match.end()):
                written = "gemeente"
            last = dotted and not text[match.end() :].strip()
            if written is None or (short.isupper() and len(key) > 1):
                return short
            if last and "." not in short[:-1] and is_known(key):
                return short
            changes.append(Change(short, written, "short"))
            return _capital_like(short, written)

        def sign(match: re.Match[str]) -> str:
            after_how_many = match.string[: match.start()].lower().endswith("hoeveel")
            written = "aantal" if match.group() == "#" else "procent" if after_how_many else "percentage"
            changes.append(Change(match.group().strip(), written, "short"))
            return f" {written}" if match.group() != "#" else written

        return " ".join(_SIGN.sub(sign, _SHORT.sub(full, text)).split())

    def _join(self, text: str, changes: list[Change]) -> str:
        """Write as one word what the corpus writes as one: "huur woningen"."""
        words = list(_WORD.finditer(text))
        out, at, index = [], 0, 0
        while index < len(words) - 1:
            one, two = words[index], words[index + 1]
            joined = self._joined(one.group(), two.group()) if text[one.end() : two.start()] == " " else None
            if joined is None or joined.lower() in text.lower():  # "Lbv plus Lbv-plus" are two
                index += 1
                continue
            out += [text[at : one.start()], joined]
            changes.append(Change(text[one.start() : two.end()], joined, "joined"))
            at, index = two.end(), index + 2
        return "".join([*out, text[at:]])

    def _joined(self, one: str, two: str) -> str | None:
        if min(len(one), len(two)) < 3 or is_stop_word(one) or is_stop_word(two) or two[0].isupper():
            return None
        for link in ("", "s", "-"):
            whole = (one + link + two).lower()
            if whole in self._forms or (lemma(whole) in self._lemmas and link != "-"):
                return _capital_like(one, self._forms.get(whole, whole))
        return None

    def _mend(self, text: str, changes: list[Change]) -> str:
        places = {
            at
            for place in find_places(text)
            if place.kind != "unknown"
            for at in range(place.start, place.end)
        }

        def mended(match: re.Match[str]) -> str:
            word = match.group()
            if match.start() in places or self._is_fine(word, match.start() == 0):
                return word
            better = self._correction(word.lower())
            if better is None:
                return word
            changes.append(Change(word, better, "split" if " " in better else "typo"))
            return _capital_like(word, better)

        return _WORD.sub(mended, text)

    def _is_fine(self, word: str, first: bool) -> bool:
        low = word.lower()
        if len(low) < 4 or low in self._forms or is_known(low) or is_stop_word(low):
            return True
        if (word[0].isupper() and not first) or word[1:] != word[1:].lower():
            return True
        if lemma(low) in self._lemmas or head_split(low) is not None or is_place_name(low):
            return True
        return expand_abbreviation(low) is not None or bool(translate_english(low))

    def _correction(self, low: str) -> str | None:
        if low not in self._answers:
            self._answers[low] = self._nearest(low) or self._taken_apart(low)
        return self._answers[low]

    def _nearest(self, low: str) -> str | None:
        limit = 1 if len(low) <= 7 else 2
        options = []
        for word, distance, _ in _closest(low, self._candidates, limit):
            options.append(
                (distance + (word[0] != low[0]) * 0.5, 0, -frequencies().get(word, 0.0), self._forms[word])
            )
        if not _looks_inflected(low):
            lengths = range(len(low) - limit, len(low) + limit + 1)
            general = [word for length in lengths for word in _general(low[0], length)]
            for word, distance, _ in _closest(low, general, limit):
                zipf = frequencies()[word]
                if zipf >= (_VERY_COMMON if len(low) <= 5 else _COMMON):
                    options.append((float(distance), 1, -zipf, word))
        return min(options)[3] if options else None

    def _taken_apart(self, low: str) -> str | None:
        """Two words typed as one, "hoeveelwoningen", when the first can be no part of a compound."""
        for cut in range(len(low) - 3, 1, -1):
            one, two = low[:cut], low[cut:]
            if (
                is_stop_word(one)
                and (two in self._forms or frequencies().get(two, 0.0) >= 3.5)
                and len(two) > 3
            ):
                return f"{one} {two}"
        return None


def _closest(low: str, words: Collection[str], limit: int) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = process.extract(
        low, words, scorer=OSA.distance, score_cutoff=limit, limit=8
    )
    return found


def _looks_inflected(low: str) -> bool:
    """A regular form of a known word, though no dictionary lists it: "openstaande", "aanmelders", "zestiende"."""
    endings = (("e", ""), ("de", ""), ("ste", ""), ("ers", "en"), ("er", "en"), ("en", ""), ("s", ""))
    return any(
        low.endswith(ending) and len(low) > len(ending) + 5 and is_known(low.removesuffix(ending) + base)
        for ending, base in endings
    )


@cache
def _short_forms() -> Mapping[str, str]:
    table = {}
    for entry in read_entries("chat.txt"):
        shorts, _, full = entry.partition(":")
        table.update({short.strip(): full.strip() for short in shorts.split(",")})
    return table


@cache
def _buckets() -> Mapping[tuple[str, int], tuple[str, ...]]:
    table: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word, zipf in frequencies().items():
        if zipf >= _COMMON and len(word) >= 4:
            table[word[0], len(word)].append(word)
    return {key: tuple(words) for key, words in table.items()}


def _general(letter: str, size: int) -> tuple[str, ...]:
    return _buckets().get((letter, size), ())


def _place_follows(text: str, end: int) -> bool:
    rest = text[end:].lstrip().split(" ", 1)[0].strip("?,.")
    return rest[:1].isupper() or (bool(rest) and is_place_name(rest))


def _capital_like(model: str, word: str) -> str:
    return word[0].upper() + word[1:] if model[0].isupper() else word
