"""Is a figure of the country, the group of areas or the group of people that a claim names?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rag.dutch.places import same_place
from rag.dutch.words import compound_parts
from rag.figures.groups import group_kind
from rag.grounding.ages import age_bands
from rag.grounding.deviations import Aspect, Deviation
from rag.grounding.mentions import WHERE, Mention, is_national
from rag.grounding.sources import Fact
from rag.grounding.subject import forms_of, opposites, said, same_forms
from rag.grounding.units import HOUSES, OFTEN_SAID, PERSONS, TARGETED, content, lemmas_of
from rag.records import Document


def named_in(label: str, lemmas: Iterable[str]) -> bool:
    """Do these lemmas name the group, in its own words or ones that mean the same?"""
    bag = dict.fromkeys(lemmas, 1.0)
    words = content(label)
    words = tuple(word for word in words if word != "nederlands") or words
    return bool(words) and all(said(same_forms(word), bag) for word in words)


def where_of(fact: Fact) -> str | None:
    """What the source says the figure is of, for a reason."""
    if fact.national:
        return "Nederland"
    own = next((m.label for m in fact.own if m.kind in WHERE), None)
    return own or fact.figure.place or fact.figure.population


def national_deviation(mention: Mention, fact: Fact) -> Deviation | None:
    """A claim about the country needs a figure of the country."""
    if fact.national:
        return None
    where = where_of(fact)
    if where is None and is_national(f"{fact.source.sentence.text}\n{fact.source.near_text}"):
        return None
    if may_be_of_country(fact):
        return None
    return Deviation(Aspect.POPULATION, mention.label, where)


_OF_THE_COUNTRY = re.compile(
    r"\b(?:Nederland(?:se?|ers?)?|landelijke?|(?:het )?Rijk|kabinet|minister(?:ie)?|staatssecretaris|Kamer)\b"
)


def may_be_of_country(fact: Fact) -> bool:
    """A figure without a place or group of areas of its own, in a document that speaks of the whole country."""
    here = any(m.kind in WHERE for m in fact.own) or fact.is_cell
    areas = fact.figure.population and group_kind(fact.figure.population.split()[-1]) == "areas"
    return not here and not areas and _is_of_country(fact.source.document, fact.figure.place)


@lru_cache(maxsize=1024)
def _is_of_country(document: Document, place: str | None) -> bool:
    """Does a document speak of the whole country, so that `place` is no more than where it was written?"""
    local = document.text.count(place) if place else 0
    return local < OFTEN_SAID and len(_OF_THE_COUNTRY.findall(document.text)) >= OFTEN_SAID


def areas_deviation(mention: Mention, fact: Fact) -> Deviation | None:
    """A claim about a group of areas ("de NPLV-gebieden") needs a figure of it; a bare "de gebieden" any group."""
    if fact.national:
        return Deviation(Aspect.POPULATION, mention.label, "Nederland")
    own = [m.label for m in fact.own if m.kind == "areas" and not m.generic]
    given = own[0] if own else fact.figure.population
    words = tuple(word for word in content(mention.label) if word not in ("nederlands", "nederlandse"))
    if mention.generic and words:
        if given and any(lemma.endswith(words[-1]) for lemma in content(given)):
            return None
        known = named_in(words[-1], fact.source.near_lemmas)
        return None if known else Deviation(Aspect.POPULATION, mention.label, where_of(fact))
    if given and _is_alias(mention.label, given):
        return None
    lemmas = [lemma for text in (given, fact.figure.place) if text for lemma in content(text)]
    if named_in(mention.label, lemmas) or named_in(mention.label, fact.source.near_lemmas):
        return None
    if given and same_place(given, mention.label):
        return None
    return Deviation(Aspect.POPULATION, mention.label, where_of(fact))


_AREA = re.compile(r"(?<=-)(?:gebieden|wijken|buurten|focusgebieden|aandachtswijken)$", re.IGNORECASE)


def _is_alias(label: str, given: str) -> bool:
    """ "De focusgebieden" for the named group of areas that a figure is of, "NPLV-wijken" for its "NPLV-gebieden"."""
    if TARGETED.fullmatch(label):
        return "-" in given or TARGETED.fullmatch(given) is not None
    ours, theirs = _AREA.sub("", label), _AREA.sub("", given)
    return ours != label and ours.lower().split()[-1] == theirs.lower().split()[-1] if theirs else False


def people_deviation(mention: Mention, fact: Fact) -> Deviation | None:
    """A claim about a group of people may not be about another group than the figure is of.

    The same people go by many names, so a name counts as that of another group only when something says so.
    """
    found = _unnamed(mention, fact)
    words = content(mention.label)
    if found is None or age_bands(mention.label) or not words or not may_call_them(words[-1], fact):
        return found
    return None


def may_call_them(head: str, fact: Fact) -> bool:
    """May a writer call the people that a figure is of this: a name for them that nothing in the source speaks against?

    Another figure beside it is of those people, or the source has the contrary: then it is another group. A word that
    the document hardly uses, and that means nothing like what stands there, is another group too.
    """
    theirs = {lemma for label in _groups_of(fact) for lemma in content(label)}
    if bool({head} & HOUSES) != bool(theirs & HOUSES) and theirs:
        return False
    if opposites(head) & (theirs | fact.source.own_lemmas):
        return False
    beside = (f for f in fact.source.beside if f is not fact and f.amount.sort is fact.amount.sort)
    forms = same_forms(head)
    for other in beside:
        words = {lemma for label in _groups_of(other) for lemma in content(label)}
        if words != theirs and said(forms, dict.fromkeys(words, 1.0)):
            return False
    if head in PERSONS - _OF_A_PLACE:
        return True
    near = dict.fromkeys(fact.source.near_lemmas, 1.0)
    return lemmas_of(fact.source.document)[head] >= 2 * OFTEN_SAID or said(forms_of(head), near) >= _RELATED


_OF_A_PLACE = frozenset({"inwoner", "bewoner"})
"""Words for people that may leave others out: a visitor is none of them."""
_RELATED = 0.5
"""How near a word must be to one that stands there to be another name for the same people."""


def _groups_of(fact: Fact) -> list[str]:
    """What the source calls the people that a figure is of."""
    own = [m.label for m in fact.own if m.kind == "people"]
    rows = [value for _, value in fact.figure.dimensions] if fact.is_cell else []
    return own or [label for label in (fact.figure.population, *rows) if label]


def _unnamed(mention: Mention, fact: Fact) -> Deviation | None:
    """The difference between a group that a claim names and what the source calls those of the figure."""
    bands = age_bands(mention.label)
    if bands:
        text = f"{fact.source.sentence.text.replace(';', ' ; ')}\n{fact.source.near_text}"
        return (
            None
            if bands <= age_bands(text)
            else Deviation(Aspect.POPULATION, mention.label, fact.figure.population)
        )
    theirs = [m.label for m in fact.own if m.kind == "people"] or _only_group(fact)
    words = content(mention.label)
    head = words[-1] if words else ""
    own_words = {lemma for label in theirs for lemma in content(label)}
    if theirs:
        if said(same_forms(head), dict.fromkeys(own_words, 1.0)) or said(same_forms(head), fact.bag) >= 0.9:
            return None
        if head in PERSONS and not own_words & HOUSES and _is_counted(theirs, fact):
            return None
        if _is_narrower(head, own_words, fact):
            return None
        if len(set(theirs)) == 1 and not _contrasts(fact) and named_in(head, fact.source.near_lemmas):
            return (
                None
                if bool({head} & HOUSES) == bool(own_words & HOUSES)
                else Deviation(Aspect.POPULATION, mention.label, theirs[0])
            )
        return Deviation(Aspect.POPULATION, mention.label, theirs[0])
    if named_in(head, fact.source.near_lemmas) or said(same_forms(head), fact.bag) >= 0.6:
        return None
    if head in PERSONS and not set(content(fact.figure.population or "")) & HOUSES:
        return None
    if mention.kind == "bodies" and any(fact.bag.get(part, 0.0) >= 0.8 for part in compound_parts(head)):
        return None
    return Deviation(Aspect.POPULATION, mention.label, fact.figure.population)


def _is_narrower(head: str, own: Iterable[str], fact: Fact) -> bool:
    """ "Buschauffeurs" for the "chauffeurs" of a report that speaks of the bus."""
    for word in own:
        found = (
            re.fullmatch(rf"(\w{{3,}}?)[-s]?{re.escape(word)}(?:s|en|n)?", head) if len(word) > 4 else None
        )
        if found:
            return (
                re.search(rf"\b{re.escape(found[1])}", fact.source.document.text, re.IGNORECASE) is not None
            )
    return False


def _only_group(fact: Fact) -> list[str]:
    """The one group of people that a sentence speaks of before the clause of the figure ("Ouders zijn tevreden: …")."""
    labels = {m.label: m for m in fact.source.reading.mentions if m.kind == "people" and not m.generic}
    return list(labels) if len(labels) == 1 and not fact.is_cell else []


def _contrasts(fact: Fact) -> bool:
    """Does the sentence of the figure set several groups of people against each other?"""
    return len({m.label.lower() for m in fact.source.reading.mentions if m.kind == "people"}) > 1


def _is_counted(labels: Iterable[str], fact: Fact) -> bool:
    """Is the group the thing counted ("het aandeel werkenden") rather than what it is a share of?"""
    indicator = fact.figure.indicator.lower()
    return any(
        f"{word} {label.lower()}" in indicator
        for label in labels
        for word in ("aandeel", "aantal", "percentage")
    )
