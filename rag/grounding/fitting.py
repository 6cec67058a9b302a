"""Does what was worked out fit the statement: its number and unit, direction, periods, places, groups and rows?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from rag.dutch.periods import parse_period
from rag.figures.arithmetic import Computed
from rag.grounding.claims import NumberClaim
from rag.grounding.deviations import Aspect
from rag.grounding.groups import may_be_of_country, may_call_them, named_in
from rag.grounding.holding import OPENING, halved, is_about, is_of_body, is_place_of
from rag.grounding.labels import is_of_whole, is_total_row, label_deviation, names_row, row_label
from rag.grounding.mentions import WHERE, Mention
from rag.grounding.periods import covers, ends, named_day
from rag.grounding.reading import SentenceReading
from rag.grounding.scopes import is_base
from rag.grounding.sources import Fact, year_of
from rag.grounding.subject import said, same_forms
from rag.grounding.units import content, counted_alike
from rag.grounding.values import Amount, Sort, compare, measures_agree

_EARLIER = re.compile(r"\b(?:eerder|daarvoor|ervoor|vorige?|destijds|toen nog)\b", re.IGNORECASE)


def moment(fact: Fact) -> str:
    """A key that sorts facts by time; "een jaar eerder" comes before what has no such word."""
    if fact.figure.period and (last := _last_day(fact.figure.period)):
        return last
    start, end = fact.window
    return "0" if _EARLIER.search(fact.source.sentence.text, start, end) else "9"


@lru_cache(maxsize=4096)
def _last_day(label: str) -> str | None:
    period = parse_period(label)
    return period.last.isoformat() if period else None


def bears(
    claim: NumberClaim,
    computed: Computed,
    statement: SentenceReading,
    used: tuple[Fact, ...],
    anchors: Sequence[Fact] = (),
) -> bool:
    """Does the result bear the number out? The rows of `anchors` bear out other numbers, so need not be named again."""
    return (
        amount_fits(claim, computed, statement, used)
        and _direction_fits(claim, statement, computed.value)
        and periods_fit(claim, statement, used)
        and places_fit(statement, used)
        and groups_fit(statement, used)
        and _rows_fit(statement, used, anchors)
    )


def amount_fits(
    claim: NumberClaim, computed: Computed, statement: SentenceReading, used: tuple[Fact, ...]
) -> bool:
    """Is the result the number claimed, in its unit, of what it counts?"""
    amount = halved(claim.amount)
    result = Amount(abs(computed.value), computed.unit)
    if amount.sort is Sort.COUNT and not any(
        counted_alike(amount.unit or "", fact, statement.text) for fact in used
    ):
        return False
    return units_fit(amount, result) and (compare(amount, result) is None or _is_nearest(amount, result))


def _is_nearest(amount: Amount, result: Amount) -> bool:
    """A percentage that was worked out and rounded as far as it is written: 4 for 4,18."""
    if (
        amount.sort not in (Sort.SHARE, Sort.POINTS)
        or amount.qualifier
        or amount.unit == "deel"
        or amount.digits < 0
    ):
        return False
    return abs(amount.value - result.value) <= Decimal(10) ** -amount.digits / 2


def groups_fit(statement: SentenceReading, used: Sequence[Fact]) -> bool:
    """When the statement sets groups against each other, each operand that is of a group is of one of those."""
    groups = [mention for mention in statement.mentions if mention.kind == "people"]
    if len({mention.label.lower() for mention in groups}) < 2:
        return True
    heads = {word for mention in groups for word in content(mention.label)[-1:]}
    of = [set(content(fact.figure.population or "")) for fact in used]
    return not any(of) or all(
        any(said(same_forms(head), dict.fromkeys(words, 1.0)) or may_call_them(head, fact) for head in heads)
        for words, fact in zip(of, used, strict=True)
    )


def units_fit(amount: Amount, result: Amount) -> bool:
    if amount.sort in (Sort.COUNT, Sort.BARE) and result.sort in (Sort.COUNT, Sort.BARE):
        return True
    heads = ((amount.unit or "").partition(" per ")[0], (result.unit or "").partition(" per ")[0])
    return amount.sort is result.sort and measures_agree(*heads)


def _direction_fits(claim: NumberClaim, statement: SentenceReading, value: Decimal) -> bool:
    """A change must go the way that the statement says; a bare difference may go either way."""
    if claim.amount.sort not in (Sort.TIMES,) and claim.direction is not None:
        return value == 0 or (value > 0) == (claim.direction == "stijging")
    inside = [d.way for d in statement.directions if claim.window[0] <= d.start < claim.window[1]]
    ways = inside or [d.way for d in statement.directions]
    if not ways or claim.amount.sort in (Sort.TIMES, Sort.COUNT, Sort.BARE) or value == 0:
        return True
    return (value > 0) == (ways[0] == "up")


def periods_fit(claim: NumberClaim, statement: SentenceReading, used: Sequence[Fact]) -> bool:
    """Every period that the statement ties to the number (or, without one, names at all) is one of the operands'."""
    labels = {label for fact in used for label in fact.periods}
    if not labels:
        labels = {label for fact in used for label in fact.mentioned}
        labels |= {year for fact in used if (year := year_of(fact.source.document))}
    elif len(labels) == 1:
        labels |= {label for fact in used if not fact.periods for label in fact.around if not _is_past(fact)}
    inside = [p for p in statement.periods if claim.window[0] <= p.start < claim.window[1]]
    named = inside or [p for p in statement.periods if p.label == claim.period] or list(statement.periods)
    if any(p.kind == "open" and p.label.startswith("sinds") for p in named) and not _is_latest(used):
        return False
    labels |= _year_before(used)
    strict = {label for fact in used for label in fact.periods}
    if len(used) == 2 and moment(used[0]) > moment(used[1]) and used[1].periods:
        strict = set(used[1].periods)  # "minder dan in 2021": the older of the two
    bases = [p for p in statement.periods if is_base(statement.text, p)]
    sources = {fact.source for fact in used}

    def holds(label: str, given: set[str]) -> bool:
        return any(covers(label, each) or any(named_day(label, each, s) for s in sources) for each in given)

    if len(used) > 1 and not all(holds(p.label, strict) for p in bases):
        return False
    return all(holds(end, labels) for period in named for end in ends(period))


def _year_before(used: Sequence[Fact]) -> set[str]:
    """The year that both ends of "groeide in 2024 van 1.020 naar 1.065" are also told by: 1.020 was that of 2023."""
    if len(used) != 2 or used[0].source is not used[1].source or used[0].window != used[1].window:
        return set()
    years = {label for fact in used for label in fact.periods if re.fullmatch(r"\d{4}", label)}
    return {str(int(year) - 1) for year in years} if len(years) == 1 and not used[0].is_cell else set()


def _is_latest(used: Sequence[Fact]) -> bool:
    """Is the newest operand the last of its row? What changed "sinds 2020" did so until now."""
    newest = max(used, key=moment)
    return not newest.is_cell or all(
        moment(other) <= moment(newest)
        for other in newest.source.facts
        if other.figure.indicator == newest.figure.indicator and other.figure.period
    )


def _is_past(fact: Fact) -> bool:
    """Of now ("het provinciale gemiddelde is nu 88%"), so that an earlier year in its surroundings is not its own."""
    return re.search(r"\bnu\b", fact.source.sentence.text) is not None


def places_fit(statement: SentenceReading, used: Sequence[Fact]) -> bool:
    """Every place that the statement names is that of an operand, and no operand is of a place it does not name."""
    wheres = [mention for mention in statement.mentions if mention.kind in WHERE]
    matched = any(_is_of(mention, fact) for mention in wheres for fact in used)
    if not all(any(_is_of(mention, fact, matched) for fact in used) for mention in wheres):
        return False
    own = {fact.figure.place for fact in used if fact.figure.place}
    national = any(mention.kind == "national" for mention in wheres)
    whole = national or _WHOLE.search(statement.text) is not None
    return len(own) < 2 or all(
        any(_is_of(mention, fact) for mention in wheres) or (whole and is_of_whole(fact)) for fact in used
    )


_WHOLE = re.compile(
    r"\bgemiddeld\w*\b|\b(?:hele|gehele|de|onze) (?:gemeente|stad|provincie|regio|streek)\b", re.IGNORECASE
)


def _rows_fit(statement: SentenceReading, used: Sequence[Fact], anchors: Sequence[Fact] = ()) -> bool:
    """Cells of one row, or of rows that the statement both names."""
    cells = [fact for fact in used if fact.is_cell]
    together = len(cells) == len(used) and len({fact.source.passage.id for fact in cells}) == 1
    one_row = together and len({row_label(fact) for fact in cells}) == 1
    found = [label_deviation(statement.text, statement.text, fact) for fact in cells] if one_row else []
    headers = [each is not None and each.aspect is Aspect.SUBJECT for each in found]
    if any(each is not None for each in found) and (not any(headers) or all(headers)):
        return False  # of two columns that are compared the statement may name one only
    if one_row and any(fact in anchors and names_row(statement.text, fact, any_of_it=True) for fact in cells):
        return True
    whole = _WHOLE.search(statement.text) is not None
    return all(
        names_row(statement.text, fact) or is_total_row(fact) or (whole and is_of_whole(fact))
        for fact in cells
    )


def _is_of(mention: Mention, fact: Fact, others: bool = False) -> bool:
    """`others`: another place of the statement is the figure's own, so that this one may be the region around it."""
    if mention.kind == "national":
        return fact.national or may_be_of_country(fact)
    if is_place_of(mention.label, fact):
        return True
    near = f"{fact.source.sentence.text}\n{fact.source.near_text}".lower()
    document = fact.source.document
    if (
        mention.kind == "place"
        and fact.figure.place is None
        and is_of_body(mention.label, document.text[:OPENING], document.publisher)
    ):
        return True
    if mention.kind == "place":
        return ((not fact.is_cell or others) and mention.label.lower() in near) or (
            fact.figure.place is None and is_about(mention.label, fact)
        )
    return not fact.national and named_in(mention.label, _lemmas(fact))


def _lemmas(fact: Fact) -> Iterable[str]:
    return fact.source.near_lemmas
