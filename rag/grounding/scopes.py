"""The stretch of a sentence that a number stands in, and the period and places that this gives it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from rag.dutch.numbers import Reading as NumberReading
from rag.dutch.periods import Period
from rag.figures.groups import is_age_group
from rag.grounding.mentions import WHERE, Mention
from rag.grounding.values import Sort, sort_of

_CUT = re.compile(
    r"[,;:()–—]|[.!?]\s|\s-\s|\b(?:en|maar|terwijl|tegen|tegenover|waarvan|waar|dan|naar|of|tot|plus|waarbij|hoewel|tegelijk)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r";|\b(?:terwijl|maar|hoewel)\b", re.IGNORECASE)
"""Breaks between clauses, which go before a mere preposition between the same two numbers."""
_AGE = re.compile(
    r"^\s*(?:en ouder|of ouder|en jonger|of jonger|oud\b)|^[- ]?(?:jarige|plusser)", re.IGNORECASE
)
_AGE_LEFT = re.compile(
    r"(?:\b(?:van|tussen|vanaf|ouder dan|jonger dan|tot|onder de|boven de|tot en met)|\()\s*(?:de\s+)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:van|tussen)\s+(?:\w+['’]?\w*\s+){0,2}$", re.IGNORECASE)
_TO = re.compile(r"\b(?:naar|tot|via)\s+(?:\w+['’]?\w*\s+){0,2}$", re.IGNORECASE)
SET = re.compile(r"\b(?:de|het|alle|al|deze|die|onze|hun|beide)\s+(?:\w+e\s+)?$", re.IGNORECASE)
DEFINITE = re.compile(r"\bdan (?:de|het) (?:ruim |bijna |circa )?$", re.IGNORECASE)
_BASE = re.compile(
    r"\b(?:dan|tegen|tegenover|opzichte van|vergeleken met|vergelijking met)\s+(?:(?:in|het|de|eind|begin|jaar)\s+)*"
    r"(?:\w*jaar\s+)?$",
    re.IGNORECASE,
)
_NORM = re.compile(
    r"\b(?:\w*norm|\w*grens|grenswaarde|eis|streefwaarde|limiet|maximum|minimum)\s+(?:van|is|was)\s+(?:de\s+)?$",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:\w*norm|\w*grens|\w*ambitie|\w*doel(?:stelling)?|streefwaarde|streefcijfer|taakstelling|planning)\s+(?:van|om)\s+(?:de\s+)?$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;:]|,\s+(?:maar|terwijl)\b", re.IGNORECASE)
WIDER = re.compile(
    r"\b(?:regionaal|regionale|provinciaal|provinciale|gemeentelijke?|stedelijke?)\s+(?:gemiddelde|cijfer|percentage|aandeel)\b"
    r"|\bgemiddelde?\s+(?:van|in)\s+(?:de|heel de|onze)\s+(?:hele\s+)?(?:regio|gemeente|stad|provincie)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:verschil(?:len)?\s+met|afstand\s+tot)\s+(?:het\s+|de\s+)?$", re.IGNORECASE)
_ASIDE = re.compile(
    r",\s+(?:van wie|onder wie|waarvan|waaronder|met name|vooral|terwijl|maar)\b|;", re.IGNORECASE
)
""" "83.415 inwoners, van wie de meesten in Zuiderhage": the number is not of what is said behind it."""
_GOES_ON = re.compile(r"\W*(?:waar|daar)\b", re.IGNORECASE)
_PART_OF = re.compile(r"\s+(?:\w+\s+)?van\s+(?:de|het|alle|in totaal)\s+(?:\w+\s+)?", re.IGNORECASE)
_RIGHT_BEHIND = re.compile(r"\s*\(?\s*(?:(?:in|van|uit|over|per|eind|begin|op)\s+)*", re.IGNORECASE)


def windows(text: str, numbers: Sequence[NumberReading], named: Sequence[Mention]) -> list[tuple[int, int]]:
    """The stretch of the sentence that each number is in: from the one before to the next, cut where clauses part.

    Ages part nothing: they belong to the group they describe. Both ends of "van 60% naar 64%" share one stretch.
    """
    main = [number for number in numbers if not is_age(text, number, named)]
    groups: list[list[NumberReading]] = []
    for number in main:
        if groups and _is_from_to(text, groups[-1][-1], number):
            groups[-1].append(number)
        else:
            groups.append([number])
    masked = text
    for number in numbers:
        if number not in main:
            masked = masked[: number.start] + "x" * (number.end - number.start) + masked[number.end :]
    edges = [_edge(masked, left[-1], right[0]) for left, right in itertools.pairwise(groups)]
    starts = [0, *(edge[1] for edge in edges)]
    ends = [*(edge[0] for edge in edges), len(text)]
    spans = {
        id(n): span
        for group, span in zip(groups, zip(starts, ends, strict=False), strict=False)
        for n in group
    }
    around = [*spans.values()] or [(0, len(text))]
    return [
        spans.get(id(n)) or next((span for span in around if span[0] <= n.start < span[1]), (0, len(text)))
        for n in numbers
    ]


def _edge(text: str, left: NumberReading, right: NumberReading) -> tuple[int, int]:
    """Where the stretch of one number ends and that of the next begins: at the last break between them.

    A bracket that opens right before the second ("dan mannen (19%)") parts nothing.
    """
    gap = text[left.end : right.start]
    if gap.startswith(")"):
        return left.end, left.end
    breaks = [found for found in _CUT.finditer(gap) if found.group() != "("]
    breaks = [found for found in breaks if _PARTS.match(gap, found.start())] or breaks
    if not breaks:
        return right.start, left.end
    cut = left.end + breaks[-1].start()
    return cut, cut


def _is_from_to(text: str, one: NumberReading, other: NumberReading) -> bool:
    gap = text[one.end : other.start]
    counts = {sort_of(one.unit), sort_of(other.unit)} <= {Sort.COUNT, Sort.BARE}
    return bool(
        (counts and _PART_OF.fullmatch(gap))
        or (len(gap) < 30 and _FROM.search(text[: one.start]) and _TO.search(gap))
    )


def period_of(
    text: str, number: NumberReading, window: tuple[int, int], periods: Sequence[Period]
) -> tuple[str | None, bool]:
    """The period of a number and whether it stands in its own stretch.

    A number with "de" or "alle" before it is taken as known ("de twintig gebieden"): only a period right behind it
    ("de 2.930 in 2019") is its own.
    """
    inside = [p for p in periods if window[0] <= p.start < window[1] and not is_base(text, p)]
    inside = [p for p in inside if ";" not in text[number.end : p.start]]
    left = text[: number.start]
    if SET.search(left) or DEFINITE.search(text[: number.number_start]) or _AIM.search(left):
        behind = next(
            (
                p
                for p in inside
                if p.start >= number.end and _RIGHT_BEHIND.fullmatch(text, number.end, p.start)
            ),
            None,
        )
        return (behind.label, True) if behind else (None, False)
    labels = {period.label for period in inside}
    if (
        len(labels) == 1
        and starts_change(text, number.start, number.end)
        and not any(0 <= p.start - number.end <= 14 or (0 <= number.start - p.end <= 1) for p in inside)
    ):
        return None, False  # "in 2024 van 187 naar 190": the first value is of before
    if span := _span_of(text, number, inside):
        return span, True
    if len(labels) > 1:
        near = {p.label for p in inside if same_clause(text, (p.start, p.end), (number.start, number.end))}
        labels = near if len(near) == 1 else labels
    found = labels.pop() if len(labels) == 1 else number.period
    own = found is not None and any(period.label == found for period in inside)
    if _is_loose(text, number, found, own):
        return None, False
    return found, own


_LISTED = re.compile(r"\s*(?:,|en)\s*")


def _span_of(text: str, number: NumberReading, inside: Sequence[Period]) -> str | None:
    """ "In 2026, 2027 en 2028", or two years that the number is given over together, as one span."""
    span = listed_span(text, inside)
    return span if span and (len(inside) > 2 or number.period == span) else None


def listed_span(text: str, periods: Sequence[Period]) -> str | None:
    """ "2026-2028" when the periods are the years 2026, 2027 and 2028 in a list; None else."""
    if len(periods) < 2 or any(period.kind != "year" for period in periods):
        return None
    listed = all(_LISTED.fullmatch(text, a.end, b.start) for a, b in itertools.pairwise(periods))
    years = [int(period.label) for period in periods]
    return f"{years[0]}-{years[-1]}" if listed and years == [*range(years[0], years[-1] + 1)] else None


def _is_loose(text: str, number: NumberReading, period: str | None, own: bool) -> bool:
    """Is a period of the sentence not when the number holds?

    "Sinds 2019 gedaald naar 24,1" is of now, "in 2024 onder de norm van 20" of always.
    """
    before = text[: number.start]
    since = (period or "").startswith(("sinds", "vanaf")) and _TO.search(before)
    return bool(since) or (not own and _NORM.search(before) is not None)


def same_clause(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Does nothing part two stretches of a sentence?"""
    (_, end), (start, _) = sorted((one, other))
    return _CUT.search(text, end, max(end, start)) is None


def starts_change(text: str, start: int, end: int) -> bool:
    """Is a number the first value of "van 187 naar 190"?"""
    return bool(_FROM.search(text[:start]) and re.match(r"[^,;.]{0,24}?\b(?:naar|tot)\b\s+[\d€]", text[end:]))


def ends_change(text: str, start: int) -> bool:
    """Is a number the last value of "van 187 naar 190"?"""
    return (
        re.search(r"\bvan\s[^;:]{0,40}?\d[^;:]{0,48}?\b(?:naar|tot)\s+(?:€\s*)?$", text[:start]) is not None
    )


def is_base(text: str, period: Period) -> bool:
    """Is it what something is only compared with ("meer dan in 2022")?"""
    return bool(_BASE.search(text[max(0, period.start - 40) : period.start]))


def scope_of(
    text: str, number: NumberReading, named: Sequence[Mention], window: tuple[int, int]
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """What is mentioned in the stretch of a number, and what the number is of: that and what it takes over."""
    own = _nearest_where(
        [m for m in named if window[0] <= m.start < window[1] and (not m.compared or m.end <= number.start)],
        number,
    )
    own = tuple(m for m in own if not (m.compared and _AGAINST.search(text[: m.start])))
    if sort_of(number.unit) is Sort.TIMES:  # "het dubbele van het gemiddelde in Nederland"
        own = tuple(m for m in own if m.kind != "national" or m.start < number.start)
    own = _after_break(text, own, number, window)
    return own, _inherit(text, own, named, window)


def _nearest_where(own: list[Mention], number: NumberReading) -> tuple[Mention, ...]:
    """Of the country and something else in one stretch, only the nearer is what the number is of."""
    national = any(m.kind == "national" for m in own)
    own = [m for m in own if not (national and m.kind == "areas" and m.generic)]
    wheres = [m for m in own if m.kind in WHERE]
    if len({m.kind == "national" for m in wheres}) < 2:
        return tuple(own)
    near = min(wheres, key=lambda m: m.start - number.end if m.start >= number.end else number.start - m.end)
    return tuple(m for m in own if m.kind not in WHERE or (m.kind == "national") == (near.kind == "national"))


def _after_break(
    text: str, own: Sequence[Mention], number: NumberReading, window: tuple[int, int]
) -> tuple[Mention, ...]:
    """Without the places before a break, when there is one behind it: "Emmen staat bovenaan; Assen volgt met 1.910"."""
    aside = _ASIDE.search(text, number.end, window[1])
    if aside and any(m.kind in WHERE and m.start < aside.start() for m in own):
        own = [m for m in own if m.kind not in WHERE or m.start < aside.start()]
    breaks = [match.end() for match in _BREAK.finditer(text, window[0], number.start)]
    if not breaks or not any(m.kind in WHERE and m.start >= breaks[-1] for m in own):
        return tuple(own)
    return tuple(m for m in own if m.kind not in WHERE or m.start >= breaks[-1])


def _inherit(
    text: str, own: Sequence[Mention], named: Sequence[Mention], window: tuple[int, int]
) -> tuple[Mention, ...]:
    """Its own mentions; without a place among them also the last place named before.

    What something is compared with is not taken over, unless the stretch goes on about it ("als landelijk, waar het 11% is").
    """
    if any(mention.kind in WHERE for mention in own):
        return tuple(own)
    if WIDER.search(text, window[0], window[1]):
        return tuple(own)
    goes_on = _GOES_ON.match(text, window[0])
    earlier = [m for m in named if m.kind in WHERE and m.start < window[0] and (goes_on or not m.compared)]
    return (*own, *earlier[-1:])


def is_age(text: str, number: NumberReading, named: Sequence[Mention]) -> bool:
    """Does a number of years only tell which people are meant ("jongeren tot 18 jaar", "60 jaar of ouder")?"""
    if not (number.unit or "").startswith("jaar"):
        return False
    if number.end == number.number_end and text[number.number_start : number.end].isdigit():  # "boven de 65"
        return True
    if _AGE.match(text[number.end :]) or _AGE.match(text[number.number_end :]):
        return True
    if number.range_to is None and not _AGE_LEFT.search(text[: number.number_start]):
        return False
    people = any(m.kind == "people" and 0 <= number.start - m.end <= 24 for m in named)
    return people or bool(
        number.range_to is not None and is_age_group(text[number.number_start : number.end])
    )
