"""When a figure has the number of a statement but another figure must be the one that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rag.figures.groups import group_kind
from rag.grounding.book import SourceBook
from rag.grounding.claims import NumberClaim
from rag.grounding.deviations import Aspect
from rag.grounding.holding import Held
from rag.grounding.labels import is_named_row
from rag.grounding.sources import Fact
from rag.grounding.subject import Term, forms_of, opposites, said
from rag.grounding.units import content, lemmas_of
from rag.grounding.values import Sort
from rag.vocabulary import Bag, pour

_CLOSER = 0.15
"""How much more a figure that says something else must be about the subject to make a match a coincidence."""
_HARDLY_CLOSER = 0.03
"""The same for a fraction: any report has several thirds and halves."""
_MUCH_CLOSER = 0.3
"""The same where it is of another period, place or group, which are often left out, or where the number is rare."""
_SLIPS = frozenset({Aspect.VALUE, Aspect.ROUNDING, Aspect.SIGN})


def rival_of(
    held: Sequence[Held], best: Held, stated: frozenset[Decimal], rare: bool, terms: Sequence[Term]
) -> Held | None:
    """A figure that differs in one thing and is so much more about the subject that it must be the one meant.

    `stated`: the values of the whole statement (a figure that it gives elsewhere is no rival); `terms`: the words of the
    number's own stretch.
    """
    if is_named_row(best.claim.sentence[best.claim.window[0] : best.claim.window[1]], best.fact):
        return None
    closer = _MUCH_CLOSER if rare else _HARDLY_CLOSER if best.claim.amount.unit == "deel" else _CLOSER
    for each in sorted(held, key=lambda each: -each.subject):
        if each.subject <= best.subject + closer:
            break
        if each.fact.source is best.fact.source and each.subject <= best.subject + _CLOSER:
            continue
        if _is_of_period(best) and not _is_of_period(each) and each.subject <= best.subject + _CLOSER + 0.1:
            continue
        if len(each.aspects) != 1 or abs(each.fact.figure.value) in stated - {abs(each.claim.amount.value)}:
            continue
        if each.subject > best.subject + (closer if each.aspects <= _SLIPS else _MUCH_CLOSER):
            return each
    return (
        _opposite(held, best)
        or _nearer(held, best)
        or _in_its_clause(held, best, terms, stated)
        or _exact_rival(held, best, terms, stated)
    )


def _is_of_period(held: Held) -> bool:
    return held.claim.period is not None and held.claim.period in held.fact.periods


def _opposite(held: Sequence[Held], best: Held) -> Held | None:
    """A figure of the very number with another rounding word, where the match is of another number and a named period."""
    value = best.claim.amount.value
    if best.claim.period is not None or best.fact.amount.value == value or not best.fact.periods:
        return None
    alike = (each for each in held if each.aspects == {Aspect.ROUNDING} and each.fact.amount.value == value)
    return next((each for each in alike if each.subject >= best.subject), None)


def _nearer(held: Sequence[Held], best: Held) -> Held | None:
    """A figure much nearer to the number, on the wrong side of its rounding word: 31.870 for "ruim 32.000", beside 33.900."""
    amount = best.claim.amount
    if amount.qualifier is None or best.fact.amount.value == amount.value:
        return None
    off = abs(best.fact.amount.value - amount.value)
    alike = (
        each
        for each in held
        if each.aspects == {Aspect.ROUNDING} and each.subject >= best.subject - _HARDLY_CLOSER
    )
    return next((each for each in alike if 2 * abs(each.fact.amount.value - amount.value) < off), None)


def _in_its_clause(
    held: Sequence[Held], best: Held, terms: Sequence[Term], stated: frozenset[Decimal]
) -> Held | None:
    """Another figure of the same sentence, whose clause has a word of the statement that the clause of the match has not.

    "De landbouw zorgt voor 58 procent, het verkeer voor 11": of the landbouw it is not 11.
    """
    if best.fact.is_cell:
        return None
    source = best.fact.source
    mine = _before_number(best.fact)
    if not mine or any(said(term.forms, mine) >= 0.5 for term in terms):
        return None
    for each in held:
        other = each.fact
        if other.source is not source or other.window == best.fact.window or each.aspects != {Aspect.VALUE}:
            continue
        if abs(other.figure.value) in stated:
            continue
        theirs = _before_number(other)
        if any(term.weight >= 0.4 and said(term.forms, theirs) >= 0.9 for term in terms):
            return each
    return None


def _before_number(fact: Fact) -> Bag:
    """The content words of a figure's own stretch of its sentence that stand before it: "het verkeer voor"."""
    start, offset = fact.window[0], fact.source.sentence.start
    bag: Bag = {}
    pour(bag, " ".join(content(fact.source.sentence.text[start : fact.figure.start - offset])), 1.0)
    return bag


def _exact_rival(
    held: Sequence[Held], best: Held, terms: Sequence[Term], stated: frozenset[Decimal]
) -> Held | None:
    """A figure of another value that has a telling word of the statement to the letter, where the match has it not.

    "Een eenpersoonshuishouden betaalt 318 euro" is not borne out by what a "meerpersoonshuishouden" pays.
    """
    telling = [
        term for term in terms if term.weight >= 0.5 and len(term.lemma) > 5 and not term.lemma.endswith("en")
    ]
    mine = [term for term in telling if best.fact.bag.get(term.lemma, 0.0) >= 0.75]
    unsaid = [term for term in telling if said(term.forms, best.fact.bag) < 0.6]
    for each in held:
        other = each.fact
        elsewhere = other.source is best.fact.source or other.source.document is not best.fact.source.document
        if each.aspects != {Aspect.VALUE} or elsewhere or other.periods != best.fact.periods:
            continue
        if abs(other.figure.value) in stated or not any(
            other.bag.get(term.lemma, 0.0) >= 0.9 for term in unsaid
        ):
            continue
        if all(other.bag.get(term.lemma, 0.0) >= 0.5 for term in mine):
            return each
    return None


def is_rare(claim: NumberClaim, book: SourceBook) -> bool:
    """A number of three or more digits that one figure has: hardly ever the same by accident."""
    return digits(claim) >= 3 and book.value_count(claim.amount) <= 1


def digits(claim: NumberClaim) -> int:
    """How many digits tell a number from others: 2 for 27.000, 1 for a fraction."""
    if claim.amount.unit == "deel":
        return 1
    return len(f"{abs(claim.amount.value).normalize():f}".replace(".", "").strip("0"))


def floor_of(claim: NumberClaim, rare: bool, only: bool = False) -> float:
    """How much a figure must be about the subject: less for a number that hardly another figure has.

    `only`: the documents that the statement names have one figure that it agrees with in everything.
    """
    count = digits(claim)
    if claim.is_grade and count >= 2:
        return 0.15
    if count >= 3:
        return 0.15 if rare or only else 0.3
    return 0.25 if only and count == 2 else 0.3 if only else 0.35


_KNOWN = 0.5
"""How far the document must say a noun, or a part of it, or one that means about the same."""
_SAME_THING = 0.45
"""How much a figure must be about the subject to be the one that is meant, though counted by another noun."""


def in_other_words(claim: NumberClaim, held: Sequence[Held]) -> Held | None:
    """The figure of a telling number that differs in the noun alone, one by which its document counts nothing else.

    "1.045 tips" for "1.045 meldingen"; groups of people have rules of their own.
    """
    noun = (content((claim.amount.unit or "").partition(" per ")[0]) or ("",))[-1]
    if digits(claim) < 3 or not noun or group_kind((claim.amount.unit or "").split()[-1]) is not None:
        return None
    for each in sorted(held, key=lambda each: -each.subject):
        if each.subject < _SAME_THING:
            break
        theirs = each.fact.amount
        counts = theirs.sort is claim.amount.sort is Sort.COUNT and theirs.value == claim.amount.value
        if not counts or each.aspects != {Aspect.UNIT} or "per " in f"{claim.amount.unit} {theirs.unit}":
            continue
        document = each.fact.source.document.id
        said_in = lemmas_of(each.fact.source.document)
        known = said(forms_of(noun), dict.fromkeys(said_in, 1.0)) >= _KNOWN
        if not known or group_kind((theirs.unit or "").split()[-1]) is not None:
            continue
        others = (h.fact.figure.unit for h in held if h.fact.source.document.id == document)
        if not any(noun in content(unit or "") for unit in others) and noun not in opposites_of(theirs.unit):
            return each
    return None


def opposites_of(unit: str | None) -> frozenset[str]:
    """What a noun that is counted is the contrary of."""
    return frozenset(other for word in content(unit or "") for other in opposites(word))
