"""Does a claim count or measure what a figure does?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rag.dutch.lexicon import is_known
from rag.dutch.units import canonical, is_measure
from rag.dutch.words import compound_parts, tokens
from rag.figures.groups import group_kind
from rag.grounding.deviations import Aspect, Deviation
from rag.grounding.sources import Fact, Source
from rag.grounding.subject import opposites, said, same_forms
from rag.grounding.values import OCCASIONS, Amount, Sort, measures_agree, sort_of
from rag.records import Document

_COUNTS = (Sort.COUNT, Sort.BARE)
_ANYTHING = frozenset({"geval", "vallen", "stuk", "exemplaar"})
"""Nouns that stand in for whatever is counted: "in 23 gevallen"."""
PERSONS = frozenset(
    {"mens", "persoon", "inwoner", "bewoner", "burger", "nederlander", "ondervraagde", "respondent"}
)


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
    if ours is Sort.TIMES and fact.is_cell and theirs in _COUNTS and " per " in (amount.unit or ""):
        ours = Sort.COUNT  # "twee keer per maand" for a column of trips a month
        amount = Amount(amount.value, f"{OCCASIONS} per {_after_per(amount.unit)}")
    if amount.unit == OCCASIONS and theirs is Sort.TIMES and _rates_agree(amount.unit, unit, fact, statement):
        return None
    if (amount.unit or "").startswith("per ") and theirs in (*_COUNTS, Sort.TIMES):
        ours = theirs = Sort.BARE  # "3,1 keer per 1.000 woningen, tegen 2,7"
    if ours not in _COUNTS or theirs not in _COUNTS:
        agree = ours is theirs and measures_agree(_head(amount.unit), _head(unit))
        if agree and _rates_agree(amount.unit, unit, fact, statement):
            return None
        if ours is Sort.BARE and theirs is Sort.MONEY and abs(amount.value) >= 1_000_000:
            return None
        if (
            ours is Sort.BARE
            and theirs is Sort.MEASURE
            and not fact.is_cell
            and _head(unit) in content(statement)
        ):
            return None  # "131 dagen; dat waren er 168"
        left_out = theirs is Sort.BARE and (fact.is_cell or ours is not Sort.SHARE)
        if left_out and amount.unit is not None and _named_near(amount.unit, fact.source):
            return None
    elif _rates_agree(amount.unit, unit, fact, statement) and (
        ours is not Sort.COUNT or counted_alike(amount.unit or "", fact, statement, unit)
    ):
        return None
    return Deviation(Aspect.UNIT, amount.unit or "aantal", fact.amount.unit or "aantal")


def _after_per(unit: str | None) -> str:
    return (unit or "").partition(" per ")[2]


def _head(unit: str | None) -> str | None:
    return unit and unit.partition(" per ")[0]


def _rates_agree(claimed: str | None, given: str | None, fact: Fact, statement: str) -> bool:
    """Counts over the same thing ("per 1.000 inwoners"); one side may say it elsewhere in the sentence or its lead."""
    ours, theirs = _over(claimed), _over(given)
    if ours == theirs:
        return True
    more, less = ours - theirs, theirs - ours
    if more and less:
        return False
    if more:
        if more <= _rates_in(f"{fact.source.sentence.text} {fact.source.near_text}"):
            return True
        one = _EACH.search(fact.source.sentence.text)  # "gemiddeld kreeg een huishouden 1.870 euro"
        return one is not None and all(over in fact.source.own_lemmas for over in more)
    monthly = less == {"maand"} and _BY_THE_MONTH.search(statement)
    loose = (
        _head(given) in _CONCENTRATIONS
        or monthly
        or (
            _MEAN.search(statement)
            and not any(over[0].isdigit() or is_measure(over) or over in _NIGHTS for over in less)
        )
    )
    words = {*content(statement), "jaar"}
    return bool(loose) or all(set(over.split()) <= words for over in less) or less <= _rates_in(statement)


TARGETED = re.compile(
    r"(?:(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\w+tig|\w+tien|\d+)\s+)?(?:deelnemende\s+)?"
    r"(?:focus|aandachts|prioriteits|programma|project|pilot|doel|kern|deelnemende\s)-?(?:gebieden|wijken|buurten)",
    re.IGNORECASE,
)
"""Names for areas that are singled out, whatever they are called in the source."""
HOUSES = frozenset({"huishouden", "gezin", "woning", "huis", "eenoudergezin"})
"""Groups that are no persons: of huishoudens one does not say "mensen"."""
_PER = re.compile(r"per (?:\d[\d.]* )?[^\W\d][\w-]*", re.IGNORECASE)
_OFTEN = {
    "dagelijks": "dag", "dagelijkse": "dag", "wekelijks": "week", "wekelijkse": "week", "maandelijks": "maand",
    "maandelijkse": "maand", "jaarlijks": "jaar", "jaarlijkse": "jaar",
}  # fmt: skip
_OFTEN_WORDS = re.compile(rf"\b(?:{'|'.join(_OFTEN)})\b", re.IGNORECASE)
_MEAN = re.compile(r"\bgemiddelde?\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:gemiddelde?|elke?|iedere?)\b", re.IGNORECASE)
_BY_THE_MONTH = re.compile(
    r"(?:huur|huren|huurprij(?:s|zen)|loon|lonen|salaris(?:sen)?|uitkering|inkomens?|premie|pensioen)\b",
    re.IGNORECASE,
)
"""What is told by the month, also when nobody says so."""
_NIGHTS = frozenset({"nacht", "dagdeel", "rit", "keer"})
_CONCENTRATIONS = frozenset({"microgram", "milligram"})


@lru_cache(maxsize=4096)
def _over(unit: str | None) -> frozenset[str]:
    """What a rate is counted over: {"1000 inwoner"}, {"persoon", "jaar"}."""
    parts = (unit or "").split(" per ")[1:]
    found = (" ".join(token.lemma for token in tokens(part.replace(".", ""))) for part in parts)
    return frozenset(over for over in found if over)


def _rates_in(text: str) -> frozenset[str]:
    often = (f"per {_OFTEN[word.lower()]}" for word in _OFTEN_WORDS.findall(text))
    return frozenset(over for match in (*_PER.findall(text), *often) for over in _over(f"x {match.lower()}"))


_WORDS = re.compile(r"[^\s(),]+")


def _named_near(unit: str, source: Source) -> bool:
    unit = unit.partition(" per ")[0]
    words = f"{source.near_text}\n{source.sentence.text}".lower()
    if any(canonical(word) == unit for cell in source.sentence.cells for word in _WORDS.findall(cell.header)):
        return True
    sign = {"procent": "%", "euro": "€"}.get(unit)
    return (sign is not None and sign in words) or bool(
        re.search(rf"(?<!\w){re.escape(unit.lower())}(?!\w)", words)
    )


@lru_cache(maxsize=16384)
def content(label: str) -> tuple[str, ...]:
    """The lemmas of a label that are no stop words."""
    return tuple(
        re.sub(r"(?<=[aiouy])['’]s$", "", token.lemma)
        for token in tokens(label)
        if not token.is_stop and any(map(str.isalpha, token.text))
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
    theirs = content(given or fact.amount.unit or "")
    if noun in _ANYTHING and sort_of(given or fact.amount.unit) in _COUNTS:
        return True
    if theirs and theirs[-1] in _ANYTHING:
        return unit == OCCASIONS or any(
            said(same_forms(part), fact.bag) >= 0.5 for part in (noun, *compound_parts(noun))
        )
    if TARGETED.fullmatch(unit) and group_kind((given or fact.amount.unit or "-").split()[-1]) == "areas":
        return True
    own = _counted(fact)
    if opposites(noun) & own.keys():
        return _is_of_its_turn(noun, fact)
    if said(same_forms(noun), own):
        return True
    given = given or fact.amount.unit
    theirs = content(given or "")
    if _is_fate_of(noun, theirs, statement, fact) or _is_occasion(unit, given):
        return True
    if given and noun in PERSONS and theirs:
        whole = given.split()[-1]
        agent = _AGENT.search(whole) and not group_kind(whole)
        return bool(agent or (group_kind(whole) == "people" and theirs[-1] not in HOUSES))
    parts = compound_parts(noun)
    if parts and said(same_forms(parts[-1]), own):
        return all(
            (
                said(same_forms(part), fact.bag) >= 0.35
                or noun in fact.source.near_text.lower()
                or _is_word_of_its_own(noun, part, fact)
            )
            and not opposites(part) & own.keys()
            for part in parts[:-1]
        )
    if not parts and _is_built_from(noun, own, fact):
        return True
    first = _first_part(noun, theirs[-1]) if theirs else None
    if first and _is_word_of_its_own(noun, first, fact) and theirs[-1] not in opposites(noun):
        return True
    loose = sort_of(given) is Sort.BARE or (bool(theirs) and theirs[-1] in PERSONS)
    doer = noun.endswith("er") and any(
        noun.endswith(f"{verb[:-2]}er")
        for verb in fact.source.own_lemmas
        if verb.endswith("en") and len(verb) > 4
    )
    return loose and (said(same_forms(noun), fact.bag) >= 0.5 or noun in PERSONS or doer)


def _is_of_its_turn(noun: str, fact: Fact) -> bool:
    """ "Jongens vaker dan meisjes: 3.510 tegenover 2.730": the second number is of the second group."""
    text, offset = fact.source.sentence.text, fact.source.sentence.start
    numbers = sorted(other.figure.start for other in fact.source.facts)
    if fact.is_cell or len(numbers) != 2:
        return False
    groups = [
        t.lemma for t in tokens(text[: numbers[0] - offset]) if t.lemma == noun or noun in opposites(t.lemma)
    ]
    return len(groups) == 2 and groups[numbers.index(fact.figure.start)] == noun


def _first_part(noun: str, other: str) -> str | None:
    """What a noun has before the head that it shares with another: "bus" of "busrit" beside "reizigersrit" or "rit"."""
    for at in range(2, len(noun) - 2):
        head = noun[at:]
        if other.endswith(head) and is_known(head) and (other == head or len(other) - len(head) > 2):
            return noun[:at]
    return None


def _is_word_of_its_own(noun: str, part: str, fact: Fact) -> bool:
    """A compound that the statement makes itself: its document has not the word, or speaks of its first part all the time."""
    said_in = lemmas_of(fact.source.document)
    return said_in[noun] == 0 or said_in[part] >= OFTEN_SAID


OFTEN_SAID = 3


@lru_cache(maxsize=256)
def lemmas_of(document: Document) -> Counter[str]:
    """How often a document has each word, parts of compounds counted as words."""
    found: Counter[str] = Counter()
    for token in tokens(document.text):
        found.update({token.lemma, *compound_parts(token.lemma)})
    return found


def _is_built_from(noun: str, own: Mapping[str, float], fact: Fact) -> bool:
    """ "Belbusreizigers" for "reizigers" of a sentence about the belbus, a compound that the dictionary does not know."""
    for head in own:
        noun = re.sub(rf"(?<={re.escape(head)})(?:s|en|n)$", "", noun)
        if len(head) > 4 and noun.endswith(head) and (first := noun[: -len(head)].rstrip("-s")):
            return len(first) > 2 and any(lemma.startswith(first) for lemma in fact.source.near_lemmas)
    return False


_FATES = (
    (
        frozenset("dode sterfgeval overledene slachtoffer verkeersdode".split()),
        frozenset("overlijden overleden omkomen sterven leven dood verongelukken verdrinken".split()),
    ),
    (frozenset({"gewonde", "slachtoffer"}), frozenset({"gewond", "verwonden", "gewonde"})),
)
"""Nouns for people that something befell, and the words that say of people what befell them."""


def _fate_noun(word: str) -> str | None:
    """ "gewonde" of "verkeersgewonde": the noun for people that something befell that a word ends in."""
    return next((noun for nouns, _ in _FATES for noun in nouns if word.endswith(noun)), None)


def _is_fate_of(noun: str, theirs: Sequence[str], statement: str, fact: Fact) -> bool:
    """ "65 mensen overlijden" for "65 sterfgevallen", and the other way round."""
    if sort_of(fact.amount.unit) is Sort.BARE:
        theirs = tuple(word for word in content(fact.figure.indicator) if _fate_noun(word))[-1:]
    if not theirs:
        return False
    theirs = (_fate_noun(theirs[-1]) or theirs[-1],)
    for nouns, words in _FATES:
        if noun in PERSONS and theirs[-1] in nouns and words & set(content(statement)):
            return True
        if noun in nouns and theirs[-1] in PERSONS and words & fact.bag.keys():
            return True
    return False


def _is_occasion(unit: str, given: str | None) -> bool:
    """ "6.830 keer uitgerukt" for a count of what is no people."""
    return unit == OCCASIONS and (given is None or group_kind(given.split()[-1]) is None)
