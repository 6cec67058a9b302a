"""One number of a statement held against one figure of the sources: what agrees, and what differs and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rag.dutch.periods import parse_period, same_period
from rag.dutch.places import same_place
from rag.dutch.words import tokens
from rag.dutch.writing import write_period, write_value
from rag.grounding.reading import WHERE, Mention, NumberClaim, SentenceReading, is_national
from rag.grounding.sources import Fact, Source
from rag.grounding.subject import forms_of, said
from rag.grounding.values import Amount, Misfit, Sort, compare, measures_agree

_PERSONS = frozenset({"mens", "persoon", "inwoner", "bewoner", "burger", "nederlander"})
_HOUSES = frozenset({"huishouden", "gezin", "woning", "huis", "eenoudergezin"})
_ALL_THE_SAME = 0.8
"""How near a synonym must be to name the same group."""


class Aspect(StrEnum):
    """What of a claim can differ from a source, in Dutch: readers see it."""

    VALUE = "waarde"
    SIGN = "teken"
    UNIT = "eenheid"
    PERIOD = "periode"
    PLACE = "plaats"
    POPULATION = "populatie"
    DIRECTION = "richting"
    ROUNDING = "afronding"
    NAME = "naam"
    SUBJECT = "onderwerp"


@dataclass(frozen=True, slots=True)
class Deviation:
    """One difference. `said` is None when the source says nothing of it (then it is no contradiction)."""

    aspect: Aspect
    claimed: str
    said: str | None

    @property
    def reason(self) -> str:
        """ "periode wijkt af: 2024 tegenover 2023", "plaats niet in de bron: Rotterdam-Zuid"."""
        if self.said is None:
            return f"{self.aspect} niet in de bron: {self.claimed}"
        return f"{self.aspect} wijkt af: {self.claimed} tegenover {self.said}"


_WEIGHT = {
    Aspect.VALUE: 0.3,
    Aspect.SIGN: 0.1,
    Aspect.UNIT: 0.25,
    Aspect.PERIOD: 0.2,
    Aspect.PLACE: 0.25,
    Aspect.POPULATION: 0.2,
    Aspect.DIRECTION: 0.15,
    Aspect.ROUNDING: 0.1,
}


@dataclass(frozen=True, slots=True)
class Held:
    """A claim beside a fact: how far they are about the same thing (0 to 1), and how they differ."""

    claim: NumberClaim
    fact: Fact
    subject: float
    deviations: tuple[Deviation, ...]

    @property
    def nearness(self) -> float:
        """To choose what a wrong claim is most likely about."""
        return self.subject - sum(_WEIGHT.get(deviation.aspect, 0.2) for deviation in self.deviations)


def hold(claim: NumberClaim, statement: SentenceReading, fact: Fact, subject: float) -> Held:
    """Hold a number against a figure; `subject` is how far the figure is about what the statement is about."""
    found: list[Deviation] = []
    amount = _shared_unit(claim, fact)
    unit = _unit_deviation(amount, fact, claim)
    if unit is not None:
        found.append(unit)
        if abs(amount.value) != abs(fact.amount.value):
            found.append(Deviation(Aspect.VALUE, _value(amount), _value(fact.amount)))
    else:
        misfit = compare(amount, _signed(amount, fact))
        if misfit is Misfit.ROUNDING:
            found.append(Deviation(Aspect.ROUNDING, amount.qualifier or "", _rounding(amount, fact.amount)))
        elif misfit is Misfit.SIGN:
            found.append(Deviation(Aspect.SIGN, _value(amount), _value(fact.amount)))
        elif misfit is Misfit.VALUE:
            found.append(Deviation(Aspect.VALUE, _value(amount), _value(fact.amount)))
    if claim.period is not None:
        found += filter(None, [period_deviation(claim.period, fact)])
    found += where_deviations(claim, statement, fact)
    found += people_deviations(claim, fact)
    if claim.direction and fact.figure.direction and claim.direction != fact.figure.direction:
        found.append(Deviation(Aspect.DIRECTION, claim.direction, fact.figure.direction))
    return Held(claim, fact, subject, tuple(found))


def _shared_unit(claim: NumberClaim, fact: Fact) -> Amount:
    return claim.amount


def _signed(amount: Amount, fact: Fact) -> Amount:
    """A fall of 8% may be written −8%."""
    if amount.value < 0 < fact.amount.value and fact.figure.direction == "daling":
        return Amount(-fact.amount.value, fact.amount.unit, fact.amount.qualifier)
    return fact.amount


def _value(amount: Amount) -> str:
    return write_value(amount.value, amount.unit, amount.qualifier, amount.range_to)


def _rounding(claim: Amount, fact: Amount) -> str:
    if claim.value == fact.value and claim.unit == fact.unit:
        return fact.qualifier or "precies"
    return _value(fact)


def _unit_deviation(amount: Amount, fact: Fact, claim: NumberClaim) -> Deviation | None:
    ours, theirs = amount.sort, fact.amount.sort
    counts = (Sort.COUNT, Sort.BARE)
    if ours not in counts or theirs not in counts:
        if ours is theirs and measures_agree(amount.unit, fact.amount.unit):
            return None
        if theirs is Sort.BARE and amount.unit is not None and _named_near(amount.unit, fact.source):
            return None
        return Deviation(Aspect.UNIT, unit_name(amount.unit), unit_name(fact.amount.unit))
    if _over(amount.unit) != _over(fact.amount.unit):
        return Deviation(Aspect.UNIT, unit_name(amount.unit), unit_name(fact.amount.unit))
    if ours is Sort.COUNT and not counted_alike(amount.unit or "", fact):
        return Deviation(Aspect.UNIT, unit_name(amount.unit), unit_name(fact.amount.unit))
    return None


def _over(unit: str | None) -> str:
    over = (unit or "").partition(" per ")[2].replace(".", "")
    return " ".join(token.lemma for token in tokens(over))


def _named_near(unit: str, source: Source) -> bool:
    words = f"{source.near_text}\n{source.sentence.text}".lower()
    return unit.lower() in words or (unit == "procent" and "%" in words)


def unit_name(unit: str | None) -> str:
    """How to call a unit in a reason; a bare number is "aantal"."""
    return unit or "aantal"


@lru_cache(maxsize=16384)
def _content(label: str) -> tuple[str, ...]:
    return tuple(token.lemma for token in tokens(label) if not token.is_stop and token.text[0].isalpha())


def counted_alike(unit: str, fact: Fact) -> bool:
    """Is the noun that a claim counts what the figure counts? The figure's own words and its surroundings may say so."""
    nouns = _content(unit.partition(" per ")[0])
    if not nouns:
        return True
    return said(_same_forms(nouns[-1]), fact.bag) >= 0.3 or all(
        said(_same_forms(noun), dict.fromkeys(fact.source.near_lemmas, 1.0)) >= _ALL_THE_SAME
        for noun in nouns[-1:]
    )


@lru_cache(maxsize=8192)
def _same_forms(lemma: str) -> tuple[tuple[tuple[str, ...], float], ...]:
    return tuple(form for form in forms_of(lemma) if form[1] >= _ALL_THE_SAME)


def named_in(label: str, lemmas: Iterable[str]) -> bool:
    """Do these lemmas name the group or place, in its own words or the same?"""
    bag = dict.fromkeys(lemmas, 1.0)
    words = _content(label)
    return bool(words) and all(said(_same_forms(word), bag) >= _ALL_THE_SAME for word in words)


# Periods -------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16384)
def period_covers(claimed: str, given: str) -> bool:
    """May a figure of the period `given` be called one of `claimed`? The same, or a day or month in that year."""
    if same_period(claimed, given):
        return True
    ours, theirs = parse_period(claimed), parse_period(given)
    if ours is None or theirs is None:
        return False
    if theirs.kind in ("day", "month") and ours.first <= theirs.first and theirs.last <= ours.last:
        return ours.kind != "open"
    if ours.kind == "years" and theirs.kind == "year":
        return theirs.first == ours.first or theirs.last == ours.last
    core = claimed.rpartition(" ")[2]
    if ours.kind == "open" and claimed.split(" ")[0] in ("sinds", "vanaf"):
        return theirs.first.year >= int(core[:4])
    return False


def period_deviation(claimed: str, fact: Fact) -> Deviation | None:
    """How the period of a claim differs from that of a figure."""
    if fact.periods:
        if any(period_covers(claimed, given) for given in fact.periods):
            return None
        return Deviation(Aspect.PERIOD, write_period(claimed), write_period(sorted(fact.periods)[0]))
    if any(period_covers(claimed, given) for given in fact.around):
        return None
    return Deviation(Aspect.PERIOD, write_period(claimed), None)


# Places and groups ---------------------------------------------------------------------------------------


def where_deviations(claim: NumberClaim, statement: SentenceReading, fact: Fact) -> list[Deviation]:
    """How the place, the country or the group of areas of a claim differs from that of a figure."""
    found: list[Deviation] = []
    wheres = [mention for mention in claim.mentions if mention.kind in WHERE]
    matched = any(m.kind == "place" and _is_place_of(m.label, fact) for m in wheres)
    for mention in wheres:
        if mention.kind == "national":
            found += filter(None, [_national_deviation(mention, fact)])
        elif mention.kind == "place":
            found += filter(None, [_place_deviation(mention, fact, matched)])
        else:
            found += filter(None, [_areas_deviation(mention, fact)])
    return found


def _where_of(fact: Fact) -> str | None:
    """What the source says the figure is of, for a reason."""
    if fact.national:
        return "Nederland"
    own = next((m.label for m in fact.own if m.kind in WHERE), None)
    return own or fact.figure.place or fact.figure.population


def _national_deviation(mention: Mention, fact: Fact) -> Deviation | None:
    if fact.national:
        return None
    where = _where_of(fact)
    if where is None and is_national(f"{fact.source.sentence.text}\n{fact.source.near_text}"):
        return None
    return Deviation(Aspect.POPULATION, mention.label, where)


def _is_place_of(label: str, fact: Fact) -> bool:
    own = [m.label for m in fact.own if m.kind == "place"]
    labels = own or [place for place in (fact.figure.place, fact.figure.population) if place]
    if any(same_place(label, other) or label.lower() == other.lower() for other in labels):
        return True
    if fact.is_cell:
        texts = [cell.text for cell in fact.source.sentence.cells]
        texts += [value for _, value in fact.figure.dimensions]
        return (
            any(label.lower() in text.lower() for text in texts)
            or label.lower() in fact.figure.indicator.lower()
        )
    return False


def _place_deviation(mention: Mention, fact: Fact, matched: bool) -> Deviation | None:
    label = mention.label
    if _is_place_of(label, fact):
        return None
    near = f"{fact.source.sentence.text}\n{fact.source.near_text}".lower()
    if fact.national:
        return Deviation(Aspect.PLACE, label, "Nederland")
    own = [m.label for m in fact.own if m.kind == "place"] or (
        [fact.figure.place] if fact.is_cell and fact.figure.place else []
    )
    if own and not matched:
        return Deviation(Aspect.PLACE, label, own[0])
    if label.lower() in near:
        return None
    return Deviation(Aspect.PLACE, label, None)


def _areas_deviation(mention: Mention, fact: Fact) -> Deviation | None:
    if fact.national:
        return Deviation(Aspect.POPULATION, mention.label, "Nederland")
    own = [m.label for m in fact.own if m.kind == "areas" and not m.generic]
    given = own[0] if own else fact.figure.population
    if mention.generic:
        head = _content(mention.label)[-1:] or ("",)
        if given and (head[0] in given.lower() or _is_head(head[0], given)):
            return None
        if named_in(head[0], fact.source.near_lemmas):
            return None
        return Deviation(Aspect.POPULATION, mention.label, _where_of(fact))
    lemmas = [lemma for text in (given, fact.figure.place) if text for lemma in _content(text)]
    if named_in(mention.label, lemmas) or named_in(mention.label, fact.source.near_lemmas):
        return None
    if given and same_place(given, mention.label):
        return None
    return Deviation(Aspect.POPULATION, mention.label, _where_of(fact))


def _is_head(noun: str, label: str) -> bool:
    return any(lemma.endswith(noun) for lemma in _content(label))


def people_deviations(claim: NumberClaim, fact: Fact) -> list[Deviation]:
    """Groups of people that the claim is of and the figure is not."""
    found = []
    ours = [mention for mention in claim.mentions if mention.kind == "people"]
    theirs = [mention.label for mention in fact.own if mention.kind == "people"]
    for mention in ours:
        if _people_known(mention, claim, fact, theirs):
            continue
        found.append(
            Deviation(Aspect.POPULATION, mention.label, theirs[0] if theirs else fact.figure.population)
        )
    return found


def _people_known(mention: Mention, claim: NumberClaim, fact: Fact, theirs: list[str]) -> bool:
    head = (_content(mention.label) or ("",))[-1]
    own_words = [lemma for label in theirs for lemma in _content(label)]
    if theirs and mention in claim.own:
        if named_in(head, own_words):
            return True
        if head in _PERSONS and not set(own_words) & _HOUSES and not named_in(head, ()):
            return _only_counted(fact)
        return said(_same_forms(head), fact.bag) >= 0.85
    if named_in(head, fact.source.near_lemmas) or said(_same_forms(head), fact.bag) >= 0.4:
        return True
    return head in _PERSONS and not set(own_words) & _HOUSES


def _only_counted(fact: Fact) -> bool:
    """Is the group the thing counted ("het aandeel werkenden") rather than what it is a share of?"""
    return "aandeel" in fact.figure.indicator or "aantal" in fact.figure.indicator
