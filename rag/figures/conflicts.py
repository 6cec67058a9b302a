"""Figures that disagree: the same thing, group, place and period, and values that cannot both be right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rag.dutch.rounding import Rounding, meaning
from rag.dutch.units import SHARES, same_unit
from rag.dutch.writing import write_number, write_value
from rag.figures.identity import (
    indicator_key,
    is_description,
    is_outdated,
    same_dimensions,
    same_indicator,
    same_place,
    same_population,
    same_time,
)
from rag.records import Document, Figure, FigureOrigin

_NEAR = Decimal("0.10")
"""How far apart, relatively, two values must be before a rounding word no longer explains it."""
_TELLING = 3
"""So many digits make a value recognisable by itself."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures about the same thing that disagree, the newest document's first."""

    figures: tuple[Figure, ...]
    correction: bool
    """True when the first one's document says that it corrects the other's."""

    def __str__(self) -> str:
        first = self.figures[0]
        what = ", ".join(
            part for part in (first.indicator, first.population, first.place, first.period) if part
        )
        values = "; ".join(
            f"{write_value(f.value, f.unit, f.qualifier, f.range_to)} in {f.document_id}"
            for f in self.figures
        )
        verb = "corrected" if self.correction else "sources disagree"
        return f"{verb}: {what}: {values}"


def conflicts(figures: Sequence[Figure], documents: Sequence[Document]) -> tuple[Conflict, ...]:
    """Every pair of disagreeing figures, in order of the newer one's place.

    Only figures with a known period are held against each other, unless one document corrects the other; two of the
    same sentence never are, nor are two sentences of one document (a text may say "ruim" here and all digits there).
    """
    known = {document.id: document for document in documents}
    groups: dict[tuple[str, frozenset[str]], list[Figure]] = defaultdict(list)
    for figure in figures:
        if not is_description(figure):
            groups[(_unit_class(figure.unit), indicator_key(figure.indicator))].append(figure)
    found = _corrections(figures, known)
    settled = {(id(conflict.figures[0]), id(old)) for conflict in found for old in conflict.figures[1:]}
    for group in groups.values():
        for at, one in enumerate(group):
            for other in group[at + 1 :]:
                if (id(one), id(other)) in settled or (id(other), id(one)) in settled:
                    continue
                if _comparable(one, other, known) and not agree(one, other):
                    found.append(_conflict(one, other, known))
    order = {figure.id: at for at, figure in enumerate(figures)}
    return tuple(sorted(found, key=lambda conflict: order[conflict.figures[0].id]))


def _corrections(figures: Sequence[Figure], known: dict[str, Document]) -> list[Conflict]:
    """Where a correcting document names the old number beside the new one ("niet 574 maar 619")."""
    found: list[Conflict] = []
    correcting = [figure for figure in figures if _may_correct(known.get(figure.document_id))]
    for new in correcting:
        numbers = {re.sub(r",0+$", "", number) for number in re.findall(r"\d[\d.,]*\d|\d", new.quote)}
        old = [
            figure
            for figure in figures
            if _corrects(new, figure, known)
            and not is_outdated(new)
            and figure.value != new.value
            and figure.direction == new.direction
            and write_number(figure.value) in numbers
            and (figure.period is None or same_time(figure, new))
            and (same_place(figure, new) or _recognisable(figure, new))
            and _same_sort(figure.unit, new.unit)
        ]
        if old:
            found.append(Conflict((new, *old), True))
    return found


def _recognisable(old: Figure, new: Figure) -> bool:
    """Whether the value itself tells which figure is meant where one of the two leaves its place open."""
    return (old.place is None or new.place is None) and len(old.value.as_tuple().digits) >= _TELLING


def _same_sort(one: str | None, other: str | None) -> bool:
    """The same unit but for its rate, or one noun the other's head: "woningen" and "nieuwbouwwoningen"."""
    first, second = ((unit or "").split(" per ")[0] for unit in (one, other))
    if same_unit(first or None, second or None):
        return True
    shorter, longer = sorted((first, second), key=len)
    return bool(shorter) and longer.lower().endswith(shorter.lower())


def _unit_class(unit: str | None) -> str:
    return "share" if unit in SHARES else (unit or "").split(" ")[-1].lower()


def _comparable(one: Figure, other: Figure, known: dict[str, Document]) -> bool:
    if one.sentence_id == other.sentence_id or one.direction != other.direction:
        return False
    same_document = one.document_id == other.document_id
    if same_document and FigureOrigin.TABLE not in (one.origin, other.origin):
        return False
    corrects = _corrects(one, other, known) or _corrects(other, one, known)
    if one.period is None and not corrects:
        return False
    return (
        same_time(one, other)
        and same_place(one, other)
        and same_population(one, other)
        and same_dimensions(one, other)
        and same_indicator(one, other)
    )


def agree(one: Figure, other: Figure) -> bool:
    """Whether two values can both be right, given rounding words, ranges, and rounding to fewer digits."""
    first, second = _interval(one), _interval(other)
    return first[0] <= second[1] and second[0] <= first[1]


def _interval(figure: Figure) -> tuple[Decimal, Decimal]:
    """The values that the source's words leave open: its last digit, its rounding word, its range."""
    value = figure.value * 100 if figure.unit == "deel" else figure.value
    upper = figure.range_to if figure.range_to is not None else value
    if figure.unit == "deel" and figure.range_to is not None:
        upper *= 100
    slack = _last_digit(value) / 2
    low, high = value - slack, upper + slack
    margin = abs(value) * _NEAR
    match meaning(figure.qualifier) if figure.qualifier else None:
        case Rounding.ABOUT:
            return low - margin, high + margin
        case Rounding.ABOVE:
            return low, high + margin
        case Rounding.BELOW:
            return low - margin, high
        case Rounding.AT_LEAST:
            return low, Decimal("Infinity")
        case Rounding.AT_MOST:
            return Decimal("-Infinity"), high
        case _:
            return low, high


def _last_digit(value: Decimal) -> Decimal:
    """The step in which a value is written: 0.1 for 36.4, 1 for 36; a round number of five digits steps by 100."""
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    if exponent <= 0:
        return Decimal(1).scaleb(exponent)
    digits = len(value.normalize().as_tuple().digits)
    return Decimal(1).scaleb(exponent) if digits > 1 else Decimal(1)


def _corrects(one: Figure, other: Figure, known: dict[str, Document]) -> bool:
    document, target = known.get(one.document_id), known.get(other.document_id)
    if document is None or target is None or document is target:
        return False
    if not document.corrects:
        return _titled_as_correction(document, target)
    named = document.corrects.strip().lower()
    return named == target.id.lower() or named == target.title.lower()


_CORRECTION = re.compile(
    r"(?:\w*herstel\w*|\w*rectificatie|\w*correctie\w*|errat(?:um|a)|\w*verbetering)\b", re.IGNORECASE
)


def _may_correct(document: Document | None) -> bool:
    return document is not None and bool(document.corrects or _CORRECTION.match(document.title.strip()))


def _titled_as_correction(document: Document, target: Document) -> bool:
    """ "Herstelbericht bij het Jaarbericht 2024": a title that calls itself a correction and names the other's title."""
    title = document.title.strip().lower()
    return (
        bool(target.title.strip())
        and bool(_CORRECTION.match(title))
        and title.endswith(target.title.strip().lower())
    )


def _conflict(one: Figure, other: Figure, known: dict[str, Document]) -> Conflict:
    if _corrects(one, other, known):
        return Conflict((one, other), True)
    if _corrects(other, one, known):
        return Conflict((other, one), True)
    newest_first = sorted((one, other), key=lambda figure: _published(figure, known), reverse=True)
    return Conflict(tuple(newest_first), False)


def _published(figure: Figure, known: dict[str, Document]) -> date:
    document = known.get(figure.document_id)
    return (document.published if document else None) or date.min
