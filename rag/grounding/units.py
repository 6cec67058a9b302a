"""Does a claim count or measure what a figure does?"""

from __future__ import annotations

import re
from functools import lru_cache

from rag.dutch.words import compound_parts, family, tokens
from rag.figures.groups import group_kind
from rag.grounding.deviations import Aspect, Deviation
from rag.grounding.sources import Fact, Source
from rag.grounding.subject import opposites, said, same_forms
from rag.grounding.values import Amount, Sort, measures_agree, sort_of

_COUNTS = (Sort.COUNT, Sort.BARE)
PERSONS = frozenset({"mens", "persoon", "inwoner", "bewoner", "burger", "nederlander"})


def unit_deviation(amount: Amount, fact: Fact, statement: str) -> Deviation | None:
    """How the units differ: percent and percentage points, a share and a count, weeks and months, homes and people.

    Where the record has worked out another unit than stands with the number, either will do.
    """
    found = _deviation(amount, fact.amount.unit, fact, statement)
    if found is not None and fact.unit_as_written != fact.amount.unit:
        return found and _deviation(amount, fact.unit_as_written, fact, statement)
    return found


def _deviation(amount: Amount, unit: str | None, fact: Fact, statement: str) -> Deviation | None:
    ours, theirs = amount.sort, sort_of(unit)
    if ours not in _COUNTS or theirs not in _COUNTS:
        agree = ours is theirs and measures_agree(_head(amount.unit), _head(unit))
        if agree and _rates_agree(amount.unit, unit, fact, statement):
            return None
        if theirs is Sort.BARE and amount.unit is not None and _named_near(amount.unit, fact.source):
            return None
    elif _rates_agree(amount.unit, unit, fact, statement) and (
        ours is not Sort.COUNT or counted_alike(amount.unit or "", fact, statement, unit)
    ):
        return None
    return Deviation(Aspect.UNIT, amount.unit or "aantal", fact.amount.unit or "aantal")


def _head(unit: str | None) -> str | None:
    return unit and unit.partition(" per ")[0]


def _rates_agree(claimed: str | None, given: str | None, fact: Fact, statement: str) -> bool:
    """Counts over the same thing ("per 1.000 inwoners"); one side may say it elsewhere in the sentence or its lead."""
    ours, theirs = _over(claimed), _over(given)
    if ours == theirs:
        return True
    if ours and theirs:
        return False
    if theirs == "jaar" or (theirs and not theirs[0].isdigit() and theirs in content(statement)):
        return True
    missing, text = (
        (ours, f"{fact.source.sentence.text} {fact.source.near_text}") if ours else (theirs, statement)
    )
    return any(_over(f"x {match}") == missing for match in _PER.findall(text))


_PER = re.compile(r"per (?:\d[\d.]* )?[^\W\d][\w-]*", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _over(unit: str | None) -> str:
    over = (unit or "").partition(" per ")[2].replace(".", "").removesuffix(" per jaar")
    return " ".join(token.lemma for token in tokens(over))


def _named_near(unit: str, source: Source) -> bool:
    words = f"{source.near_text}\n{source.sentence.text}".lower()
    sign = {"procent": "%", "euro": "€"}.get(unit, unit.lower())
    return unit.lower() in words or sign in words


@lru_cache(maxsize=16384)
def content(label: str) -> tuple[str, ...]:
    """The lemmas of a label that are no stop words."""
    return tuple(
        token.lemma for token in tokens(label) if not token.is_stop and any(map(str.isalpha, token.text))
    )


@lru_cache(maxsize=16384)
def with_parts(label: str) -> frozenset[str]:
    lemmas = content(label)
    return frozenset(lemmas) | {part for lemma in lemmas for part in compound_parts(lemma)}


_AGENT = re.compile(r"(?:ers|aars|isten|anten|enten)$")
"""Endings of those who do something: "instappers"."""


def _counted(fact: Fact) -> dict[str, float]:
    """What a figure counts, by its unit, its indicator and, for a table cell, its row: "meisjes"."""
    rows = (value for _, value in fact.figure.dimensions)
    return dict.fromkeys(with_parts(" ".join((fact.figure.unit or "", fact.figure.indicator, *rows))), 1.0)


def counted_alike(unit: str, fact: Fact, statement: str, given: str | None = None) -> bool:
    """Is the noun that a claim counts what the figure counts?

    The unit and the indicator of the figure settle it; a narrower noun ("nieuwbouwwoningen" for "woningen") needs its
    other part in the words around; "mensen" will do for a group that the verb names ("fietsten": "fietsers"); a figure
    without a unit (a table cell) may have the noun from around.
    """
    nouns = content(unit.partition(" per ")[0])
    if not nouns:
        return True
    noun = nouns[-1]
    own = _counted(fact)
    if opposites(noun) & own.keys():
        return False
    if said(same_forms(noun), own):
        return True
    given = given or fact.amount.unit
    theirs = content(given or "")
    if given and noun in PERSONS and theirs:
        whole = given.split()[-1]
        agent = _AGENT.search(whole) and not group_kind(whole)
        return bool(agent or (group_kind(whole) == "people" and family(theirs[-1]) & set(content(statement))))
    parts = compound_parts(noun)
    if parts and said(same_forms(parts[-1]), own):
        return all(
            said(same_forms(part), fact.bag) >= 0.5 and not opposites(part) & own.keys()
            for part in parts[:-1]
        )
    loose = sort_of(given) is Sort.BARE or (bool(theirs) and theirs[-1] in PERSONS)
    return loose and (said(same_forms(noun), fact.bag) >= 0.5 or noun in PERSONS)
