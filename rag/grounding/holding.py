"""One number of a statement held against one figure of the sources: what agrees, and what differs and how."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rag.dutch.places import same_place as _same_place
from rag.dutch.rounding import Rounding, meaning
from rag.figures.groups import group_kind
from rag.grounding.claims import NumberClaim
from rag.grounding.deviations import Aspect, Deviation
from rag.grounding.groups import areas_deviation, national_deviation, people_deviation
from rag.grounding.labels import is_named_row, label_deviation
from rag.grounding.mentions import WHERE, Mention
from rag.grounding.periods import covers, named_day
from rag.grounding.sources import Fact, year_of
from rag.grounding.stretches import base_deviation, stretch_deviation
from rag.grounding.units import OFTEN_SAID, unit_deviation
from rag.grounding.values import Amount, Misfit, Sort, compare
from rag.records import Figure

_WEIGHT = {
    Aspect.VALUE: 0.3,
    Aspect.SIGN: 0.1,
    Aspect.UNIT: 0.25,
    Aspect.PERIOD: 0.2,
    Aspect.PLACE: 0.25,
    Aspect.POPULATION: 0.2,
    Aspect.DIRECTION: 0.15,
    Aspect.ROUNDING: 0.1,
    Aspect.SUBJECT: 0.25,
}


@lru_cache(maxsize=65536)
def same_place(one: str, other: str) -> bool:
    """Whether two names mean one place, remembered: every figure is asked about the same few places."""
    return one == other or _same_place(one, other)


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
        return self.subject - sum(_WEIGHT[deviation.aspect] for deviation in self.deviations)

    @property
    def aspects(self) -> frozenset[Aspect]:
        return frozenset(deviation.aspect for deviation in self.deviations)

    @property
    def only_inherited(self) -> bool:
        """Does it differ only in what the number takes over from earlier in its sentence?"""
        return all(deviation.inherited for deviation in self.deviations)


def hold(claim: NumberClaim, fact: Fact, subject: float) -> Held:
    """Hold a number against a figure; `subject` is how far the figure is about what the statement is about."""
    found = _amount_deviations(claim, fact)
    if len(found) > 1:  # another unit and another value: nothing else matters
        return Held(claim, fact, subject, tuple(found))
    if claim.period is not None and (deviation := period_deviation(claim, fact)):
        found.append(replace(deviation, inherited=not claim.period_is_own))
    found += where_deviations(claim, fact)
    if not _counts_group(claim):
        people = [mention for mention in claim.own if mention.kind in ("people", "bodies")]
        found += [deviation for mention in people if (deviation := people_deviation(mention, fact))]
    window = claim.sentence[claim.window[0] : claim.window[1]]
    if not any(d.aspect is Aspect.PLACE for d in found) and (
        other := label_deviation(claim.sentence[: claim.window[1]], window, fact)
    ):
        found.append(other)
    found += [d for d in (stretch_deviation(claim, fact), base_deviation(claim, fact)) if d is not None]
    level = (
        fact.direction is not None
        and claim.direction is None
        and _LEVEL_OF.search(claim.sentence[: claim.start])
    )
    if level:
        found.append(Deviation(Aspect.DIRECTION, "niveau", fact.direction))
    other_way = fact.direction is not None and claim.direction not in (None, fact.direction)
    no_way = fact.direction is None and claim.is_difference and not fact.moves
    if (other_way or no_way) and claim.amount.sort is not Sort.TIMES:
        found.append(Deviation(Aspect.DIRECTION, claim.direction or "", fact.direction))
    return Held(claim, fact, subject, tuple(found))


def _counts_group(claim: NumberClaim) -> bool:
    """Does the number count a group itself ("9.640 jongeren")? Then its unit says of whom it is."""
    return (
        claim.amount.sort is Sort.COUNT
        and group_kind((claim.amount.unit or "").split(" per ")[0].split()[-1]) is not None
    )


def _amount_deviations(claim: NumberClaim, fact: Fact) -> list[Deviation]:
    amount = halved(claim.amount)
    if claim.is_grade and (fact.amount.sort is not Sort.BARE or abs(fact.amount.value) > 10):
        return [
            Deviation(Aspect.UNIT, "cijfer", fact.amount.unit or "aantal"),
            Deviation(Aspect.VALUE, amount, fact.amount),
        ]
    unit = unit_deviation(amount, fact, claim.sentence)
    if unit is not None:
        same = abs(amount.value) == abs(fact.amount.value)
        return [unit] if same else [unit, Deviation(Aspect.VALUE, amount, fact.amount)]
    given = _signed(claim, fact)
    if given.unit is None and amount.sort is Sort.MEASURE:  # named near a cell, as in its caption
        given = replace(given, unit=amount.unit)
    misfit = compare(amount, given)
    if misfit is Misfit.ROUNDING:
        return [Deviation(Aspect.ROUNDING, amount.qualifier or "", _rounding(amount, fact.amount))]
    if misfit is Misfit.SIGN:
        return [Deviation(Aspect.SIGN, amount, fact.amount)]
    if misfit is Misfit.VALUE:
        return [Deviation(Aspect.VALUE, amount, fact.amount)]
    return []


def halved(amount: Amount) -> Amount:
    """ "Meer dan gehalveerd" leaves less than half, "bijna gehalveerd" a little more."""
    sense = meaning(amount.qualifier)
    if amount.unit != "keer" or amount.value >= 1 or sense not in (Rounding.ABOVE, Rounding.BELOW):
        return amount
    word = "minder dan" if sense is Rounding.ABOVE else "ruim"
    return Amount(amount.value, amount.unit, word, amount.range_to, amount.digits)


def _signed(claim: NumberClaim, fact: Fact) -> Amount:
    """A fall of 8% may be written −8%, but not as a fall of −8%."""
    if not claim.moves and claim.amount.value < 0 < fact.amount.value and fact.figure.direction == "daling":
        return Amount(-fact.amount.value, fact.amount.unit, fact.amount.qualifier)
    return fact.amount


def _rounding(claim: Amount, fact: Amount) -> str | Amount:
    return (fact.qualifier or "precies") if claim.value == fact.value else fact


def period_deviation(claim: NumberClaim, fact: Fact) -> Deviation | None:
    """How the period of a claim differs from that of a figure."""
    claimed = claim.period or ""
    if fact.direction is not None and any(_starts_from(claimed, base) for base in fact.counted_from):
        return None
    if fact.periods:
        if any(_is_end_of(claimed, given) for given in fact.periods) and _AT_THE_END.search(claim.sentence):
            return None
        if any(given.endswith(f"-{claimed}") for given in fact.periods) and _AIM.search(claim.sentence):
            return None
        if any(covers(claimed, given) for given in fact.periods):
            return None
        if any(named_day(claimed, given, fact.source) for given in fact.periods):
            return None
        if claimed in fact.loose:
            return None
        return Deviation(Aspect.PERIOD, claimed, min(fact.periods))
    year = year_of(fact.source.document)
    if claimed == year or any(
        covers(claimed, given) or named_day(claimed, given, fact.source)
        for given in (*fact.around, year)
        if given and (given is not year or not _OPEN.match(claimed))
    ):
        return None
    return Deviation(Aspect.PERIOD, claimed, None)


def _starts_from(claimed: str, base: str) -> bool:
    """ "Sinds 2020", or "tussen 2020 en 2024", for a change that is counted from 2020."""
    return claimed in (f"sinds {base}", f"vanaf {base}") or claimed.startswith(f"{base}-2")


_OPEN = re.compile(r"(?:sinds|vanaf|tot)\b")
_LEVEL_OF = re.compile(r"\b(?:gemiddelde|niveau|norm|stand|totaal|cijfer) van\s+$", re.IGNORECASE)
""" "Dan het gemiddelde van 138 kilo": no change."""
_AIM = re.compile(r"\b(?:\w*doel(?:en|stelling)?|streven|ambitie|moet(?:en)?|wil(?:len)?)\b", re.IGNORECASE)
""" "Het doel is 45.000 woningen in 2030" for a plan of 2022 to 2030."""
_AT_THE_END = re.compile(r"\b(?:eind|einde|ultimo|31 december)\b", re.IGNORECASE)


def _is_end_of(claimed: str, given: str) -> bool:
    """ "Eind 2024" for the last quarter or half of that year."""
    return given in (f"{claimed}-H2", f"{claimed}-Q4")


def where_deviations(claim: NumberClaim, fact: Fact) -> list[Deviation]:
    """How the place, the country or the group of areas of a claim differs from that of a figure."""
    found = []
    wheres = [mention for mention in claim.mentions if mention.kind in WHERE]
    matched = any(m.kind == "place" and is_place_of(m.label, fact) for m in wheres)
    for mention in wheres:
        inherited = mention not in claim.own
        if mention.kind == "national":
            deviation = national_deviation(mention, fact)
        elif mention.kind == "place":
            deviation = place_deviation(mention, fact, matched, claim.sentence)
        else:
            deviation = areas_deviation(mention, fact)
        if deviation is not None:
            found.append(replace(deviation, inherited=inherited))
    return found


def is_place_of(label: str, fact: Fact) -> bool:
    """Is the figure of this place: by its record, its own stretch of the sentence, or its row?"""
    if fact.national:
        return False
    own = [m.label for m in fact.own if m.kind == "place"]
    labels = own or [place for place in (fact.figure.place, fact.figure.population) if place]
    if any(same_place(label, other) or label.lower() == other.lower() for other in labels):
        return True
    if not fact.is_cell:
        return False
    texts = [cell.text for cell in fact.source.sentence.cells]
    texts += [fact.figure.indicator, *(value for _, value in fact.figure.dimensions)]
    return any(label.lower() in text.lower() for text in texts)


OPENING = 400
_BODY = re.compile(
    r"\b(?i:\w*regio|gemeente|provincie|waterschap|stad|\w+dienst|\w+raad|\w+bureau)\s+((?:(?:De|Den|Het)\s)?[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)*)",
)


@lru_cache(maxsize=4096)
def is_of_body(label: str, opening: str, publisher: str | None) -> bool:
    """Is it the place of the one body that a document opens with: "Veiligheidsregio Middenwaard"?"""
    names = {
        name for text in (publisher or "", opening) for name in _BODY.findall(text) if name[:1].isupper()
    }
    names = {name for name in names if not any(name.endswith(f" {other}") for other in names)}
    return len(names) == 1 and label.lower() == min(names).lower()


def place_deviation(mention: Mention, fact: Fact, matched: bool, sentence: str) -> Deviation | None:
    """`sentence`: the statement; `matched`: another place of the claim is the figure's own, so that this one may be the wider region."""
    label = mention.label
    if is_place_of(label, fact):
        return None
    if fact.national:
        return Deviation(Aspect.PLACE, label, "Nederland")
    own = [m.label for m in fact.own if m.kind == "place"]
    if not own and fact.is_cell and fact.figure.place:
        own = [fact.figure.place]
    near = f"{fact.source.sentence.text}\n{fact.source.near_text}".lower()
    named = [place for place in own if is_named_row(sentence, fact) or place.lower() in sentence.lower()]
    if named and (label.lower() in near or is_about(label, fact)):  # "in het Stationsgebied van Lindebroek"
        return None
    if own and not matched:
        return Deviation(Aspect.PLACE, label, own[0])
    if not own and is_of_body(label, fact.source.document.text[:OPENING], fact.source.document.publisher):
        return None
    if label.lower() in near or (not own and is_about(label, fact)):
        return None
    return Deviation(Aspect.PLACE, label, None)


def is_about(label: str, fact: Fact) -> bool:
    """Does the document of a figure have this name, and no figures that are of it alone?

    Then it is a name for what the whole document is about: its town, its programme.
    """
    document, book = fact.source.document, fact.source.book
    kept: dict[tuple[str, str], bool] = book.kept.setdefault("about", {})
    key = (document.id, label)
    if key not in kept:
        places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(label)}(?!\w)", document.text)]
        named = len(places) >= OFTEN_SAID or (bool(places) and places[0] < OPENING)
        kept[key] = named and not any(
            label.lower() in _where(figure)
            for figure in book.corpus.figures
            if figure.document_id == document.id
        )
    return kept[key]


def _where(figure: Figure) -> str:
    """All that the record of a figure says of where it is of."""
    return " ".join(
        filter(None, (figure.place, figure.population, *(v for _, v in figure.dimensions)))
    ).lower()
