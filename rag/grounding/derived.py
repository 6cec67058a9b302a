"""Numbers that no source states but that follow from figures it does: differences, changes, ratios, shares, sums.

Many numbers could come out of some pair of figures by accident, so a computation only counts when the statement says
that it is one, and when its operands are of the periods and places that the statement names.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rag.dutch.writing import write_number
from rag.figures.arithmetic import (
    Computed,
    NotCombinable,
    difference,
    part_of,
    ratio,
    relative_change,
    share,
    total,
)
from rag.grounding.bases import is_base_group, is_base_place, is_norm, norms_named
from rag.grounding.claims import NumberClaim
from rag.grounding.fitting import amount_fits, bears, groups_fit, moment, periods_fit, places_fit
from rag.grounding.labels import cell_of
from rag.grounding.linked import Linked, linked, same_row
from rag.grounding.reading import SentenceReading
from rag.grounding.sources import Fact
from rag.grounding.subject import said, same_forms
from rag.grounding.units import content
from rag.grounding.values import Sort, in_base
from rag.records import Figure

_SUM = re.compile(r"\b(?:samen|opgeteld|bij elkaar|tezamen|gezamenlijk|in totaal)\b", re.IGNORECASE)
_CHANGE_LEFT = re.compile(
    r"\b(?:met|verschil van|verschil is|scheelt|toename van|afname van|stijging van|daling van|groei van|nog|ruim|bijna)\s+$",
    re.IGNORECASE,
)
_CHANGE_RIGHT = re.compile(
    r"\s*(?:meer|minder|hoger|lager|boven|onder|erbij|extra|langer|korter|groter|kleiner|vaker|duurder|goedkoper|verschil)\b",
    re.IGNORECASE,
)
_GAP = re.compile(r"\b(?:verschil\w*|scheelt|schelen|afstand|kloof|achterstand|voorsprong)\b", re.IGNORECASE)
_APPENDED = re.compile(r"\s*(?:,|\(|–)\s*(?:ofwel|oftewel|dat is|goed voor)?\s*")
""" "Toegenomen met 75, bijna een kwart": the same change in another measure."""
_MORE_OF = re.compile(r"\w\s+(?:meer|minder)\s+(?!dan\b)[a-z]", re.IGNORECASE)
""" "1.500 meer banen"."""
_ENDS_AT = re.compile(r"\b(?:tot|naar|op)\s+$", re.IGNORECASE)
_STILL = re.compile(r"\bnog\s+(?:\w+\s+)?$", re.IGNORECASE)
_MUST = re.compile(r"\b(?:moet(?:en)?|nodig|te gaan|te kort|tekort)\b", re.IGNORECASE)
""" "Er moeten nog 440 banen bij": what is left of an aim."""
_PACE = re.compile(r"\s+zo\s+(?:hard|snel|sterk|fors)\b|\s+(?:harder|sneller|sterker)\b", re.IGNORECASE)
_AS = re.compile(r"[^.;]{0,40}\b(?:als|dan|boven|onder)\b[^.;\d]{0,40}", re.IGNORECASE)
""" "Drie keer zo lang als de norm van zes weken": what follows is what the number is compared with."""
_LEFT_OVER = re.compile(r"\s+(?:\w+\s+)?(?:over|resteren|resteert|ongebruikt|onbenut)\b", re.IGNORECASE)
_MIXED = ({Sort.SHARE, Sort.COUNT}, {Sort.COUNT, Sort.BARE})
_MOST_ADDED = 14
"""Figures among which a sum of two or three is looked for."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """A number worked out from figures of the sources, with the formula."""

    computed: Computed
    facts: tuple[Fact, ...]


def fits_beside(claim: NumberClaim, other: NumberClaim) -> bool:
    """May a number of the same sentence be an operand of this one: counts of counts, shares of percentage points?"""
    ours, theirs = claim.amount.sort, other.amount.sort
    if ours in (Sort.POINTS, Sort.TIMES) or (ours is Sort.SHARE and claim.direction is not None):
        return theirs is not Sort.POINTS and (ours is not Sort.POINTS or theirs is Sort.SHARE)
    counts = (Sort.COUNT, Sort.BARE)
    return ours is theirs or (ours in counts and theirs in counts)


def derive(
    claim: NumberClaim,
    statement: SentenceReading,
    facts: Sequence[Fact],
    anchors: Sequence[Fact] = (),
    about: Sequence[Fact] = (),
    sure: Sequence[Fact] = (),
    stated_before: frozenset[Decimal] = frozenset(),
) -> Derivation | None:
    """A computation over `facts` (near the subject, best first) that gives the number; None when none does.

    `anchors` are the figures that bear out the other numbers of the sentence: "83%, 9 procentpunt meer dan in 2018" can
    only be about that 83%. `about`: the figures that are of the subject themselves, `sure`: those without doubt.
    `stated_before`: the values of the sentence before, which a statement without numbers of its own goes on about.
    """
    if claim.amount.value < 0:
        return None
    for computed, used in _computations(claim, statement, facts, anchors, sure, stated_before):
        behind = any(_AS.fullmatch(claim.sentence, claim.end, number.start) for number in statement.numbers)
        if _is_anchored(used, anchors, behind) and bears(claim, computed, statement, used, anchors):
            return Derivation(computed, used)
    for found in linked(claim, statement, list(dict.fromkeys((*anchors, *about)))):
        if _follows(claim, statement, found, anchors):
            return Derivation(found.computed, found.facts)
    return None


def _follows(claim: NumberClaim, statement: SentenceReading, found: Linked, anchors: Sequence[Fact]) -> bool:
    """Is the number what follows from figures that their source ties together, of the same period and place?"""
    used = found.facts
    if anchors and not any(
        fact in anchors or fact.source is other.source for fact in used for other in anchors
    ):
        return False
    if not amount_fits(claim, found.computed, statement, used):
        return False
    if found.of is None and not periods_fit(claim, statement, used):
        return False
    return places_fit(statement, used) and groups_fit(statement, used)


def _is_anchored(used: Sequence[Fact], anchors: Sequence[Fact], old_is_base: bool = False) -> bool:
    """Is the figure that the rest of the sentence stands on the one that is compared, or the older of the two?"""
    if not anchors or len(used) != 2:
        return not anchors or any(fact in anchors for fact in used)
    new, old = used
    return new in anchors or (old in anchors and (moment(new) > moment(old) or old_is_base))


def says_sum(text: str) -> bool:
    """Whether a statement says that it takes figures together."""
    return bool(_SUM.search(text))


def is_change(claim: NumberClaim, statement: SentenceReading) -> bool:
    """Does the statement give the number as a difference or a change?"""
    text = statement.text
    if claim.amount.sort is Sort.POINTS and _ENDS_AT.search(text[: claim.start]):
        return False  # "met 9 procentpunt tot 21 procentpunt": a level in the wrong unit
    if claim.direction is not None or _LEFT_OVER.match(text, claim.end):
        return True
    if any(
        other.direction is not None and _APPENDED.fullmatch(text, other.end, claim.start)
        for other in statement.numbers
    ):
        return True
    if claim.amount.sort is Sort.POINTS and (claim.moves or _GAP.search(text)):
        return True
    if _CHANGE_RIGHT.match(text, claim.end):
        return True
    if _MORE_OF.search(text, claim.number_start, claim.end):
        return True
    left = text[: claim.start]
    if _STILL.search(left) and _MUST.search(text):
        return True
    return bool(_CHANGE_LEFT.search(left)) and bool(statement.changes)


def _computations(
    claim: NumberClaim,
    statement: SentenceReading,
    facts: Sequence[Fact],
    anchors: Sequence[Fact],
    close: Sequence[Fact],
    stated_before: frozenset[Decimal],
) -> Iterator[tuple[Computed, tuple[Fact, ...]]]:
    """Computations whose outcome comes near the number: the outcome is worked out first, since that costs least."""
    kind = _kind_of(claim, statement)
    stated = {abs(number.amount.value) for number in statement.numbers if number is not claim} | stated_before
    norms = norms_named(claim)
    wanted = float(in_base(claim.amount.value, claim.amount.unit))
    if kind is not None:
        for new, old in _pairs(claim, facts, anchors, kind, wanted, norms):
            if kind in _NEEDS_STATED and not stated & {abs(new.figure.value), abs(old.figure.value)}:
                continue
            result = _OPERATIONS[kind](new.figure, old.figure)
            if isinstance(result, Computed):
                yield result, (new, old)
                if result.rounded and kind == "ratio":
                    yield _times(new, old), (new, old)
            elif norms and is_norm(old, norms) and not is_norm(new, norms) and _of_one_text(new, old):
                if kind == "ratio":
                    yield _times(new, old), (new, old)
                elif kind in ("difference", "change"):
                    yield _plainly(claim, new, old), (new, old)
            elif (
                kind in ("ratio", "difference")
                and new in anchors
                and is_base_group(claim, old)
                and not is_base_group(claim, new)
                and _of_one_text(new, old)
            ):
                yield (_times(new, old) if kind == "ratio" else _plainly(claim, new, old)), (new, old)
            elif kind == "ratio" and _PACE.match(claim.sentence, claim.end) and _paces(new, old):
                yield _times(new, old), (new, old)
            elif new.national and claim.direction is not None:
                continue  # "hoger dan landelijk" is the difference with the country, not of it
            elif kind in ("difference", "change") and (
                (
                    same_row(new, old)
                    and (
                        _names_a_column(statement, new, old)
                        or (old.national and not new.national and _speaks_of_country(statement))
                    )
                )
                or _side_by_side(new, old, _speaks_of_country(statement))
            ):
                yield _plainly(claim, new, old), (new, old)
            elif (
                kind == "ratio"
                and old.amount.value
                and _side_by_side(new, old, True)
                and (
                    (new.figure.indicator == old.figure.indicator and new.national == old.national)
                    or stated & {abs(new.figure.value), abs(old.figure.value)}
                    or (not stated_before and old.national and {new, old} <= set(close))
                )
            ):
                yield _times(new, old), (new, old)
    if says_sum(statement.text) and kind != "difference":
        yield from _sums(wanted, facts)


_NEEDS_STATED = frozenset({"share", "part"})
_OPERATIONS: dict[str, Callable[[Figure, Figure], Computed | NotCombinable]] = {
    "difference": difference,
    "change": lambda new, old: relative_change(old, new),
    "ratio": ratio,
    "share": share,
    "part": part_of,
}


def _kind_of(claim: NumberClaim, statement: SentenceReading) -> str | None:
    """Which computation the statement gives the number as, if any."""
    sort, change = claim.amount.sort, is_change(claim, statement)
    if sort is Sort.TIMES:
        return "ratio"
    if sort is Sort.SHARE:
        return "change" if change else "share"
    if change:
        return "difference"
    return "part" if sort in (Sort.COUNT, Sort.BARE) else None


def _roughly(kind: str, a: float, b: float) -> float:
    if kind == "difference":
        return a - b
    if kind == "part":
        return a * b / 100
    if not b:
        return math.inf
    return (a - b) / b * 100 if kind == "change" else a / b * (100 if kind == "share" else 1)


def _comes_near(wanted: float, rough: float) -> bool:
    return abs(abs(rough) - abs(wanted)) <= 0.35 * abs(wanted)


def _speaks_of_country(statement: SentenceReading) -> bool:
    return any(mention.kind == "national" for mention in statement.mentions)


def _side_by_side(new: Fact, old: Fact, with_country: bool = False) -> bool:
    """Two figures of one sentence, or of two that follow each other, as sources set them beside each other.

    The second often goes without its unit ("tegen 121 een jaar eerder") and without its group; `with_country`: one of them
    may be of the whole country.
    """
    adjoining = new.source is old.source or old.source.previous is new.source.sentence
    adjoining = adjoining or new.source.previous is old.source.sentence
    units = {_plain(new.amount.unit), new.unit_as_written}, {_plain(old.amount.unit), old.unit_as_written}
    alike = bool(units[0] & units[1]) or None in (units[0] | units[1])
    levels = new.figure.direction is None and old.figure.direction is None
    levels = levels and (with_country or new.national == old.national)
    return adjoining and levels and not new.is_cell and alike


def _names_a_column(statement: SentenceReading, *cells: Fact) -> bool:
    """Does the statement name the header of one of the cells?"""
    bag = dict.fromkeys(content(statement.text), 1.0)
    headers = (cell.header for fact in cells if (cell := cell_of(fact)) is not None)
    return any(
        (words := content(header)) and all(said(same_forms(w), bag) for w in words) for header in headers
    )


def _times(new: Fact, old: Fact) -> Computed:
    a, b = new.figure.value, old.figure.value
    rough = bool(new.amount.qualifier or old.amount.qualifier)
    return Computed(
        a / b, "keer", f"{write_number(a)} ÷ {write_number(b)}", (new.figure, old.figure), rough, True
    )


def _plain(unit: str | None) -> str | None:
    """A unit without its rate, which the first of two figures leaves out: "van € 2,20 naar € 2,50 per nacht"."""
    return unit and unit.partition(" per ")[0]


def _plainly(claim: NumberClaim, new: Fact, old: Fact) -> Computed:
    a, b = new.figure.value, old.figure.value
    shown = f"{write_number(a)} − {write_number(b)}"
    operands, rough = (new.figure, old.figure), bool(new.amount.qualifier or old.amount.qualifier)
    if claim.amount.sort is Sort.SHARE:
        return Computed((a - b) / b * 100, "procent", f"({shown}) ÷ {write_number(b)} × 100", operands, rough)
    return Computed(
        a - b, "procentpunt" if new.amount.sort is Sort.SHARE else new.amount.unit, shown, operands, rough
    )


def _sums(wanted: float, facts: Sequence[Fact]) -> Iterator[tuple[Computed, tuple[Fact, ...]]]:
    for count in (2, 3):
        for group in itertools.combinations(facts[:_MOST_ADDED], count):
            if not _comes_near(wanted, sum(float(fact.amount.value) for fact in group)):
                continue
            if len({fact.source.passage.id for fact in group}) > 1:
                continue
            result = total([fact.figure for fact in group])
            if isinstance(result, Computed):
                yield result, group


def _paces(one: Fact, other: Fact) -> bool:
    """Two changes the same way, in sentences next to each other: "11 procent, ruim twee keer zo hard als de bus"."""
    adjoining = one.source is other.source or one.source.sentence in (
        other.source.previous,
        other.source.following,
    )
    return adjoining and one.direction is not None and one.direction == other.direction


def _of_one_text(one: Fact, other: Fact) -> bool:
    """Figures of one document, in units that compare."""
    units = {_plain(one.amount.unit), one.unit_as_written}, {_plain(other.amount.unit), other.unit_as_written}
    alike = bool(units[0] & units[1]) or None in (units[0] | units[1])
    levels = one.figure.direction is None and other.figure.direction is None
    return one.source.document is other.source.document and levels and alike


def _pairs(
    claim: NumberClaim,
    facts: Sequence[Fact],
    anchors: Sequence[Fact],
    kind: str,
    wanted: float,
    norms: Sequence[re.Pattern[str]],
) -> Iterator[tuple[Fact, Fact]]:
    """Ordered pairs of facts of one sort whose outcome comes near: the later before the earlier; of one time both ways.

    With `anchors`, one of the two is among them.
    """
    values = [float(in_base(fact.amount.value, fact.amount.unit)) for fact in facts]
    fixed = {id(fact) for fact in anchors}
    for (a, new), (b, old) in itertools.permutations(zip(values, facts, strict=True), 2):
        if fixed and id(new) not in fixed and id(old) not in fixed:
            continue
        if not _comes_near(wanted, _roughly(kind, a, b)):
            continue
        mixed = new.amount.sort is not old.amount.sort and {new.amount.sort, old.amount.sort} not in _MIXED
        if mixed and not _side_by_side(new, old):
            continue
        if norms and is_norm(old, norms) != is_norm(new, norms):
            if is_norm(old, norms):
                yield new, old
            continue
        if claim.direction is not None and is_base_place(claim, old) != is_base_place(claim, new):
            if is_base_place(claim, old):
                yield new, old
            continue
        if _CHANGE_RIGHT.match(claim.sentence, claim.end) and is_base_group(claim, old) != is_base_group(
            claim, new
        ):
            if is_base_group(claim, old):
                yield new, old
            continue
        if (kind == "ratio" or claim.direction is not None) and new.national != old.national:
            if old.national:
                yield new, old
            continue
        from_to = new.source is old.source and not new.is_cell and new.window == old.window
        first, second = moment(new), moment(old)
        if first > second or (first == second and (not from_to or new.figure.start > old.figure.start)):
            yield new, old
