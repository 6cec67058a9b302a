"""Which cells of a table a question asks for: the values it names on each axis, the newest period, the total."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.answering.fitting import coverage, fit_figure, is_place, term_share
from rag.answering.tables import COLUMN, MEASURE, NATIONAL, PERIOD, PLACE, Cell, Table, axes_of
from rag.answering.vocabulary import Bag, lemmas_of, pour
from rag.dutch.periods import Period, parse_period
from rag.dutch.units import SHARES
from rag.dutch.words import compound_parts
from rag.question.kinds import Kind
from rag.question.reading import QuestionReading, Term
from rag.records import Figure

_PART_SAID = 0.7
_MODIFIER = 0.4
_PER_HEAD = re.compile(
    r"\b(?:naar verhouding|verhoudingsgewijs|relatief|in verhouding|"
    r"per (?:[\d.]+ )?(?:inwoners?|hoofd|huishoudens?|woning(?:en)?))\b",
    re.IGNORECASE,
)
_SAID = 0.5
"""Share from which a value says a term of the question."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The cells chosen, those the table leaves open among them apart, and the values that the question named."""

    cells: tuple[Cell, ...]
    gaps: tuple[Cell, ...]
    named: dict[str, tuple[str, ...]]

    @property
    def figures(self) -> list[Figure]:
        return [cell.figure for cell in self.cells if cell.figure is not None]

    @property
    def open_axes(self) -> dict[str, tuple[str, ...]]:
        """Axes on which the chosen cells still differ."""
        return axes_of(self.cells)


def choose(
    table: Table,
    question: QuestionReading,
    free: Iterable[str] = (),
    lead: Figure | None = None,
    totals: bool = True,
) -> Choice:
    """The cells that the question asks for.

    On the `free` axes every value stays. Elsewhere: the values named, else (with `totals`) the total, else the newest
    period, else all. `lead` is the figure that fitted best: it decides between measures that fit as well.
    """
    left = set(free)
    measure = _measure(table, question, lead) if MEASURE not in left else None
    cells = [cell for cell in table.cells if measure is None or cell.at[MEASURE] == measure]
    gaps = [gap for gap in table.gaps if measure is None or gap.at.get(MEASURE) in (measure, None)]
    named: dict[str, tuple[str, ...]] = {}
    for axis in (axis for axis in _axes(cells, gaps) if axis not in (MEASURE, PERIOD)):
        left_open = _axes(cells, gaps).get(axis, ())  # narrowing one axis may have settled another
        found = named_values(axis, left_open, table, question, cells) if left_open else ()
        if found:
            named[axis] = found
        if axis in left:
            continue
        if found:
            cells, gaps = _keep(cells, found, axis), _keep(gaps, found, axis)
        elif totals and any(axis in cell.totals for cell in cells):
            cells = [cell for cell in cells if axis in cell.totals]
            gaps = [gap for gap in gaps if axis in gap.totals]
    if PERIOD not in left:
        cells, gaps = _in_period(cells, gaps, question, named)
    return Choice(tuple(cells), tuple(gaps), named)


def _axes(cells: Sequence[Cell], gaps: Sequence[Cell]) -> dict[str, tuple[str, ...]]:
    return axes_of([*cells, *gaps])


def _keep(cells: Iterable[Cell], values: Sequence[str], axis: str) -> list[Cell]:
    return [cell for cell in cells if cell.at.get(axis) in values]


# Measures -------------------------------------------------------------------------------------------------------


def _measure(table: Table, question: QuestionReading, lead: Figure | None) -> str | None:
    """The measure of the table that the question is about."""
    firsts: dict[str, Figure] = {}
    for cell in table.cells:
        if cell.figure is not None:
            firsts.setdefault(cell.at[MEASURE], cell.figure)
    if len(firsts) < 2:
        return next(iter(firsts), None)
    own = table.of(lead) if lead else None
    scores = {
        name: _measure_score(figure, name, question) + (0.15 if own and own.at[MEASURE] == name else 0.0)
        for name, figure in firsts.items()
    }
    return max(scores, key=lambda name: scores[name])


def _measure_score(figure: Figure, name: str, question: QuestionReading) -> float:
    fit = fit_figure(figure, question, None)
    moved = name.endswith(")") and question.kind is not Kind.CHANGE
    rate = " per " in (figure.unit or "") or figure.unit in SHARES
    return (
        0.8 * (rate and bool(_PER_HEAD.search(question.text)))
        + 1.2 * fit.unit
        + 1.5 * coverage(question.terms, _bag(f"{figure.indicator} {figure.unit or ''}"))
        - 0.6 * moved
    )


@lru_cache(maxsize=16384)
def _bag(text: str) -> Bag:
    bag: Bag = {}
    pour(bag, text, 1.0)
    return bag


@lru_cache(maxsize=16384)
def _value_bag(value: str) -> Bag:
    """The words of a label; the first part of a compound says little of it: "straatverlichting" is not "straat"."""
    bag = dict(_bag(value))
    for lemma in lemmas_of(value):
        for part in compound_parts(lemma)[:-1]:
            if part not in lemmas_of(value):
                bag[part] = min(bag.get(part, 0.0), _MODIFIER)
    return bag


# Named values ---------------------------------------------------------------------------------------------------


def named_values(
    axis: str, values: Sequence[str], table: Table, question: QuestionReading, cells: Sequence[Cell]
) -> tuple[str, ...]:
    """The values of an axis that the question names, none when its words fit several of them equally well."""
    if axis == PLACE and (found := _named_places(values, question, cells)):
        return found
    said = {value: _said(value, question) for value in values}
    common = frozenset.intersection(*said.values()) | _of_axis(table.nouns.get(axis, ""), question)
    told = {value: terms - common for value, terms in said.items() if terms - common}
    best = [
        value
        for value, terms in told.items()
        if not any(terms < other for name, other in told.items() if name != value)
    ]
    return tuple(_unambiguous(best, told, question))


def _said(value: str, question: QuestionReading) -> frozenset[str]:
    bag = _value_bag(value)
    said = {term.lemma for term in question.terms if term_share(term, bag) >= _SAID}
    said |= {place for place in question.places if is_place(value, place)}
    asked = _bag(question.text)
    if not said and _own(value) and all(asked.get(lemma, 0.0) >= _PART_SAID for lemma in _own(value)):
        said.add(f"={value}")  # inside a compound of the question: "streek" in "streekbussen"
    return frozenset(said)


def _of_axis(noun: str, question: QuestionReading) -> frozenset[str]:
    """Terms that name the axis itself ("lijn"), so that they tell nothing of its values."""
    bag = _bag(noun)
    return frozenset(
        term.lemma for term in question.terms if noun and term_share(term, bag) >= 0.9 and _bare(term)
    )


def _bare(term: Term) -> bool:
    return not any(character.isdigit() for character in term.text)


def _unambiguous(
    best: Sequence[str], told: dict[str, frozenset[str]], question: QuestionReading
) -> Iterable[str]:
    """Of values that the same words point at, the one that those words say in full; none when there are several."""
    asked = _bag(question.text)
    groups: dict[frozenset[str], list[str]] = {}
    for value in best:
        groups.setdefault(told[value], []).append(value)
    for members in groups.values():
        if len(members) == 1:
            yield members[0]
            continue
        full = [value for value in members if all(asked.get(lemma, 0.0) >= 0.7 for lemma in _own(value))]
        if len(full) == 1:
            yield full[0]


@lru_cache(maxsize=16384)
def _own(value: str) -> frozenset[str]:
    return frozenset(lemmas_of(value))


def _named_places(values: Sequence[str], question: QuestionReading, cells: Sequence[Cell]) -> tuple[str, ...]:
    found = []
    for name in question.places:
        for value in values:
            if is_place(value, name) and value not in found:
                found.append(value)
                break
        else:
            found += [value for value in _wholes_called(name, cells) if value not in found]
    if question.national and NATIONAL in values and NATIONAL not in found:
        found.append(NATIONAL)
    return tuple(found)


def _wholes_called(name: str, cells: Sequence[Cell]) -> list[str]:
    """The total row of the place: its label says "totaal", its figures are of the place."""
    return list(
        dict.fromkeys(
            cell.at[PLACE]
            for cell in cells
            if PLACE in cell.totals and cell.figure is not None and cell.figure.place
            and cell.at.get(PLACE) != cell.figure.place and is_place(cell.figure.place, name)
        )
    )  # fmt: skip


# Periods --------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def parsed(label: str) -> Period | None:
    return parse_period(label)


def _in_period(
    cells: Sequence[Cell], gaps: Sequence[Cell], question: QuestionReading, named: dict[str, tuple[str, ...]]
) -> tuple[list[Cell], list[Cell]]:
    """The cells of the periods asked for; without any, of the newest one."""
    labels = _axes(cells, gaps).get(PERIOD)
    if labels is None:
        return list(cells), list(gaps)
    wanted: list[str] = []
    for asked in question.periods:
        wanted += [label for label in periods_asked(labels, asked) if label not in wanted]
    if question.periods:
        named[PERIOD] = tuple(wanted)
    else:
        wanted = [newest(labels)]
    return _keep(cells, wanted, PERIOD), _keep(gaps, wanted, PERIOD)


def periods_asked(labels: Iterable[str], asked: Period) -> list[str]:
    """The labels that are the period asked for, else those inside it, else those that hold it."""
    known = [(label, period) for label in labels if (period := parsed(label)) is not None]
    for fits in (_same, _inside, _holds):
        if found := [label for label, period in known if fits(period, asked)]:
            return found
    return []


def _same(own: Period, asked: Period) -> bool:
    return (own.first, own.last) == (asked.first, asked.last)


def _inside(own: Period, asked: Period) -> bool:
    return asked.first <= own.first and own.last <= asked.last


def _holds(own: Period, asked: Period) -> bool:
    return own.first <= asked.first and asked.last <= own.last


def newest(labels: Iterable[str]) -> str:
    """The label of the period that ends last; a longer one before a shorter one with the same end."""
    return max(labels, key=lambda label: _when(label))


def _when(label: str) -> tuple[str, int]:
    period = parsed(label)
    return (period.last.isoformat(), (period.last - period.first).days) if period else ("", 0)


__all__ = ["COLUMN", "Choice", "choose", "named_values", "newest", "parsed", "periods_asked"]
