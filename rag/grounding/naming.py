"""Numbers that only name a group or a thing: "12 tot en met 17 jaar", "lijn 5", "drie ministeries"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rag.dutch.numbers import Reading, read_numbers
from rag.dutch.words import is_stop_word, lemma
from rag.grounding.ages import age_bands
from rag.grounding.claims import NumberClaim
from rag.grounding.holding import Held
from rag.grounding.sources import Fact, Source
from rag.grounding.values import Sort, base_of, in_base, sort_of

_MOST_NAMED = 8
_NAMED_ONES = re.compile(
    r"\b([^\W\d][\w-]+)\s+(?:van\s+|in\s+)?([A-ZÀ-Þ][\w-]*(?:,\s+[A-ZÀ-Þ][\w-]*)*\s+en\s+[A-ZÀ-Þ][\w-]*)"
)


def as_label(claim: NumberClaim, text: str, held: Sequence[Held]) -> Source | None:
    """A number that only names a group ("12 tot en met 17 jaar") or a thing ("lijn 5"): the source has the same words."""
    is_age = claim.is_age or (claim.amount.unit == "jaar" and claim.amount.range_to is not None)
    if is_age:
        wanted = text[claim.start : claim.end]
    elif claim.amount.sort is Sort.COUNT and claim.amount.value <= _MOST_NAMED:
        named = (each.fact.source for each in held if each.subject >= 0.35)
        return next((source for source in dict.fromkeys(named) if _names_as_many(claim, source)), None)
    elif (
        in_base(claim.amount.value, claim.amount.unit) == 6 and base_of(claim.amount.unit or "")[0] == "maand"
    ):
        return next(
            (h.fact.source for h in held if h.subject >= 0.35 and _says_half_year(h.fact.source)), None
        )
    elif claim.amount.sort is Sort.BARE and (word := _noun_before(text, claim.start)):
        wanted = text[word.start() : claim.end]
    else:
        return None
    about = (each for each in sorted(held, key=lambda each: -each.subject) if each.subject >= 0.35)
    for source in list(dict.fromkeys(each.fact.source for each in about))[:20]:
        if has_age(claim, source) if is_age else _has_words(wanted, source):
            return source
    return None


def in_label(claim: NumberClaim, facts: Sequence[Fact]) -> Source | None:
    """The row of another number of the statement, when its label or header has this one: "binnen vijf werkdagen afgehandeld"."""
    for fact in facts:
        cells = fact.source.sentence.cells
        labels = [c.header for c in cells if c.start <= fact.figure.start < c.end]
        labels += [c.text for c in cells if any(ch.isalpha() for ch in c.text)]
        for number in (number for label in labels for number in read_numbers(label)):
            written = in_base(claim.amount.value, claim.amount.unit)
            alike = sort_of(number.unit) is claim.amount.sort is Sort.MEASURE and not claim.is_age
            alike = alike and claim.amount.qualifier is None and claim.amount.range_to == number.range_to
            if alike and number.unit in (claim.amount.unit, _WORKING) and written in _both_ways(number):
                return fact.source
    return None


_WORKING = "werkdagen"


def _both_ways(number: Reading) -> set[Decimal]:
    """A number in its base; working days will do for days."""
    unit = "dag" if number.unit == _WORKING else number.unit
    return {in_base(number.value, unit)}


def has_age(claim: NumberClaim, source: Source) -> bool:
    """Does a source name the same age, in whatever words ("tussen de 18 en 25 jaar", "18 tot en met 25 jaar")?"""
    if claim.amount.value < 0:
        return False
    start = max(0, claim.number_start - 12)
    bands = age_bands(claim.sentence[start : claim.end + 12])
    text = f"{source.sentence.text.replace(';', ' ; ')}\n{source.near_text}"
    return bool(bands & age_bands(text))


def _names_as_many(claim: NumberClaim, source: Source) -> bool:
    """ "Drie ministeries" for "de ministeries van OCW, SZW en VRO"."""
    noun = lemma((claim.amount.unit or "").split(" per ")[0].split()[-1])
    return any(
        lemma(match[1]) == noun and match[2].count(",") + 2 == claim.amount.value
        for match in _NAMED_ONES.finditer(source.sentence.text)
    )


def _says_half_year(source: Source) -> bool:
    return re.search(r"\bhalf-?\s?jaar\b", source.sentence.text, re.IGNORECASE) is not None


def _noun_before(text: str, start: int) -> re.Match[str] | None:
    word = re.search(r"[^\W\d]{3,}\s+$", text[:start])
    return word if word and not is_stop_word(word.group().strip()) else None


def _has_words(words: str, source: Source) -> bool:
    pattern = rf"(?<!\w){re.escape(words)}(?!\w|[.,]\d)"
    return bool(re.search(pattern, f"{source.sentence.text}\n{source.near_text}", re.IGNORECASE))
