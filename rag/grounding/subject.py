"""What a statement is about, as words with their stand-ins, and how far a stretch of source says them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rag.dutch.lexicon import frequency
from rag.dutch.numbers import read_numbers
from rag.dutch.rounding import meaning
from rag.dutch.thesaurus import antonyms, expand_abbreviation, synonyms
from rag.dutch.words import compound_parts, family, tokens
from rag.grounding.reading import SentenceReading
from rag.vocabulary import Bag, Vocabulary

_SPLIT_OFF = frozenset({"vooruit", "achteruit"})
"""Particles of "gaan" that say whether things get better or worse."""
_NOUNS = {"gevallen": "geval"}
"""Nouns that the dictionary takes for a verb."""
_STEM = 6
_ALL_THE_SAME = 0.8
"""How near a stand-in must be to name the same thing."""

Form = tuple[tuple[str, ...], float]
"""Lemmas that must all be there, and how well they stand in for the word."""

_LIGHT = frozenset(
    "cijfer percentage procent aandeel aantal deel totaal gemiddeld gemiddelde jaar periode bedragen liggen komen tellen gaan staan "
    "melden blijken melding volgens tonen vormen betreffen krijgen maken nemen hebben zitten uitkomen neerkomen uitgaan laten zien "
    "vergeleken vergelijking opzichte eerder later destijds inmiddels momenteel toen nu nog ooit slechts liefst maar liefst alleen "
    "zelfs fors flink sterk licht iets beetje stevig duidelijk gestaag langzaam verder geleden begin eind einde rond tussen "
    "procentpunt punt keer maal dubbel totale ongeveer circa bijna ruim namelijk respectievelijk daarmee daarvan waarvan hiervan "
    "rapport rapportage monitor bericht publicatie verslag nota nieuwsbericht rapporteren schrijven noemen geven hoog laag meer minder "
    "blijven voelen vinden aangeven gelden gebeuren behoren "
    "veel weinig groot klein stuk resultaat situatie sprake geval peildatum stand niveau uiteindelijk opnieuw weer".split()
)
"""Words that frame a figure rather than say what it is of. They count little either way."""
_FAINT = frozenset("gemeente provincie regio stad rijk".split())
"""Who something is of or done by, which sources of one body often leave out."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a statement: how much it says, what may stand in for it, and where it is."""

    lemma: str
    weight: float
    forms: tuple[Form, ...]
    start: int
    end: int


class Subject:
    """The terms of statements about one corpus."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def terms(self, reading: SentenceReading) -> tuple[Term, ...]:
        """The words that say what a statement is about, numbers, periods, directions and rounding words left out."""
        taken = [(number.start, number.start + len(number.text)) for number in reading.numbers]
        units = {number.start: number for number in reading.numbers}
        taken += [(period.start, period.end) for period in reading.periods]
        taken += _ends(reading)
        found: dict[str, Term] = {}
        for token in tokens(reading.text):
            inside = next((span for span in taken if span[0] <= token.start < span[1]), None)
            if inside is not None and not (inside[0] in units and _is_unit_noun(token.lemma, token.text)):
                continue
            if (
                token.is_stop
                or token.lemma in found
                or not any(map(str.isalpha, token.text))
                or token.lemma == "één"
                or meaning(token.text)
            ):
                continue
            lemma = (
                f"{token.lemma}gaan"
                if token.lemma in _SPLIT_OFF
                else _NOUNS.get(token.text.lower(), token.lemma)
            )
            forms = forms_of(lemma, token.text)
            found[token.lemma] = Term(lemma, self._weight(lemma, forms), forms, token.start, token.end)
        telling = sum(term.weight for term in found.values() if term.lemma not in _FAINT)
        return tuple(
            replace(term, weight=0.35) if term.lemma in _FAINT and telling >= 1.0 else term
            for term in found.values()
        )

    def _weight(self, lemma: str, forms: tuple[Form, ...]) -> float:
        if lemma in _LIGHT:
            return 0.1
        known = [
            rarity
            for lemmas, share in forms
            if share >= 0.8
            and len(lemmas) == 1
            and (rarity := self._vocabulary.rarity(lemmas[0])) is not None
        ]
        if known:
            return max(max(known), 0.15)
        return min(0.7, max(0.2, (6.2 - frequency(lemma)) / 3.5))


def _ends(reading: SentenceReading) -> list[tuple[int, int]]:
    """Spans of the words of direction: of a split verb ("nam … af") its two ends, not what stands between."""
    spans = []
    for found in reading.directions:
        words = [*re.finditer(r"\S+", reading.text[found.start : found.end])]
        spans += [(found.start + word.start(), found.start + word.end()) for word in {words[0], words[-1]}]
    return spans


@lru_cache(maxsize=8192)
def _is_unit_noun(lemma: str, text: str) -> bool:
    """A word of a number that says what is counted, not how many."""
    cardinal = any(number.unit is None for number in read_numbers(text))
    return text[0].isalpha() and lemma not in _LIGHT and meaning(lemma) is None and not cardinal


def stem_key(lemma: str) -> str:
    """How a bag keeps the beginning of a long word, so that "fitnesslid" meets "fitnesscentrum" half way."""
    return f"~{lemma[:_STEM]}"


def with_stems(bag: Bag) -> Bag:
    """A copy of a bag that also has the beginnings of its long words."""
    copy = dict(bag)
    for lemma, level in bag.items():
        if len(lemma) > _STEM and lemma.isalpha():
            key = stem_key(lemma)
            copy[key] = max(level, copy.get(key, 0.0))
    return copy


@lru_cache(maxsize=16384)
def forms_of(lemma: str, text: str = "") -> tuple[Form, ...]:
    """Everything that can stand in for a word, best first: itself, its family, synonyms, abbreviation, parts."""
    forms: dict[tuple[str, ...], float] = {(lemma,): 1.0}

    def add(lemmas: tuple[str, ...], share: float) -> None:
        if lemmas and share > forms.get(lemmas, 0.0):
            forms[lemmas] = share

    for other in family(lemma):
        add((other,), 0.95)
    full = expand_abbreviation(text or lemma)
    if full:
        add(tuple(token.lemma for token in tokens(full) if not token.is_stop), 1.0)
    for synonym, share in synonyms(lemma):
        add(tuple(token.lemma for token in tokens(synonym) if not token.is_stop), share)
    parts = compound_parts(lemma)
    if parts:
        add(parts, 0.9)
        for index, part in enumerate(parts):
            share = 0.5 if index == len(parts) - 1 else 0.4
            add((part,), share)
            for synonym, closeness in synonyms(part):
                if closeness >= 0.8:
                    add(
                        tuple(token.lemma for token in tokens(synonym) if not token.is_stop),
                        share * closeness,
                    )
    if len(lemma) > _STEM:
        add((stem_key(lemma),), 0.5)
    return tuple(sorted(forms.items(), key=lambda form: -form[1]))


@lru_cache(maxsize=16384)
def same_forms(lemma: str) -> tuple[Form, ...]:
    """The forms that mean the very same, or nearly."""
    return tuple(form for form in forms_of(lemma) if form[1] >= _ALL_THE_SAME)


def said(forms: tuple[Form, ...], bag: Bag) -> float:
    """How far `bag` says a word in whatever form, 0 to 1."""
    best = 0.0
    get = bag.get
    for lemmas, share in forms:
        if share <= best:
            break
        level = get(lemmas[0], 0.0) if len(lemmas) == 1 else min(get(lemma, 0.0) for lemma in lemmas)
        if level * share > best:
            best = level * share
    return best


def coverage(terms: Sequence[tuple[Term, float]], bag: Bag) -> float:
    """Share of the weighted terms that `bag` says, 0 to 1; 0 without terms."""
    total = sum(term.weight * factor for term, factor in terms)
    if not total:
        return 0.0
    return sum(term.weight * factor * said(term.forms, bag) for term, factor in terms) / total


@lru_cache(maxsize=8192)
def opposites(lemma: str) -> frozenset[str]:
    """Lemmas that say the contrary of a word."""
    return frozenset(antonyms(lemma))
