"""Which cells of a table a question asks for: the values it names on each axis, the newest period, the total."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.answering.fitting import coverage, fit_figure, is_place, term_share
from rag.answering.tables import (
    MEASURE,
    NATIONAL,
    PERIOD,
    PLACE,
    Cell,
    Slab,
    Table,
    axes_of,
    header_of,
    text_bag,
    value_bag,
)
from rag.answering.vocabulary import Bag, lemmas_of
from rag.dutch.periods import Period, parse_period
from rag.dutch.units import SHARES
from rag.dutch.words import compound_parts
from rag.question.kinds import Kind
from rag.question.reading import QuestionReading, Term
from rag.records import Figure

_PART_SAID = 0.7
_LEAD = 0.15
_SHORT = 60
"""So many labels are all looked at; of a longer list only those that share a word with the question."""
_AIM = 0.6
"""What a goal loses against how things stand, when no goal is asked for."""
_FEW = 3
_PER_HEAD = re.compile(
    r"\b(?:naar verhouding|verhoudingsgewijs|relatief|in verhouding|"
    r"per (?:[\d.]+ )?(?:inwoners?|hoofd|huishoudens?|woning(?:en)?))\b",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\b(?:duur(?:der|dere|ste?)?|goedko\w+|prijs|prijzen|kost|kosten|kostte)\b", re.IGNORECASE
)
_PERCENT = re.compile(r"\b(?:procent\w*|percentages?\w*|aandeel)\b|%", re.IGNORECASE)
_TARGET = re.compile(
    r"\b(?:doel(?:en|stelling(?:en)?|waarden?)?|streef\w*|ambities?|norm(?:en)?|prognoses?|ramingen?|raming|verwacht\w*|begroot|begroting|"
    r"taakstelling(?:en)?|opgave|target)\b",
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
    slab = slab_for(table, question, lead)
    if slab is None:
        return Choice((), (), {})
    left = set(free)
    cells, gaps = slab.cells, slab.gaps
    named: dict[str, tuple[str, ...]] = {}
    if question.periods and PERIOD not in left:
        cells, gaps = _in_period(slab, cells, gaps, question, named)
    for axis in sorted(
        (axis for axis in slab.axes if axis not in (MEASURE, PERIOD)), key=lambda axis: axis != PLACE
    ):
        left_open = _open(slab, cells, gaps).get(axis, ())  # narrowing one axis may have settled another
        found = named_values(axis, left_open, table, slab, question) if left_open else ()
        if found:
            named[axis] = found
        if axis in left:
            continue
        if found:
            cells, gaps = _keep(slab, cells, found, axis), _keep(None, gaps, found, axis)
        elif totals and any(
            axis in cell.totals for cell in (slab.wholes.get(axis, ()) if cells is slab.cells else cells)
        ):
            cells = tuple(cell for cell in cells if axis in cell.totals)
            gaps = ()
    if not question.periods and PERIOD not in left:
        cells, gaps = _in_period(slab, cells, gaps, question, named)
    return Choice(tuple(cells), tuple(gaps), named)


def survey(
    table: Table, question: QuestionReading, lead: Figure | None
) -> tuple[Slab | None, dict[str, tuple[str, ...]]]:
    """What the question is about in a table, and the values that it names on each axis, with nothing left out yet."""
    slab = slab_for(table, question, lead)
    if slab is None:
        return None, {}
    axes = {axis: values for axis, values in slab.axes.items() if axis not in (MEASURE, PERIOD)}
    named = {axis: named_values(axis, values, table, slab, question) for axis, values in axes.items()}
    return slab, {axis: values for axis, values in named.items() if values}


def _open(slab: Slab, cells: Sequence[Cell], gaps: Sequence[Cell]) -> dict[str, tuple[str, ...]]:
    return slab.axes if cells is slab.cells else axes_of([*cells, *gaps])


def _keep(slab: Slab | None, cells: Sequence[Cell], values: Sequence[str], axis: str) -> tuple[Cell, ...]:
    if slab is not None and cells is slab.cells:
        return tuple(slab.at(axis, values))
    return tuple(cell for cell in cells if cell.at.get(axis) in values)


# Measures -------------------------------------------------------------------------------------------------------


def slab_for(table: Table, question: QuestionReading, lead: Figure | None) -> Slab | None:
    """The cells that measure what the question is about."""
    if len(table.slabs) < 2:
        return next(iter(table.slabs.values()), None)
    own = table.of(lead) if lead else None
    scores: dict[str, float] = {}
    for name, slab in table.slabs.items():
        first = slab.cells[0].figure
        assert first is not None
        lead_bonus = _LEAD if own and own.at[MEASURE] == name else 0.0
        aim = is_target(header_of(slab.cells[0].row, first)) and not is_target(question.text)
        scores[name] = _measure_score(first, name, question) + lead_bonus - _AIM * aim
    return table.slabs[max(scores, key=lambda name: scores[name])]


def suits(choice: Choice, question: QuestionReading) -> bool:
    """Whether the cells are amounts of money, when the question is about what something costs."""
    first = next(iter(choice.figures), None)
    return first is None or not _PRICE.search(question.text) or (first.unit or "").startswith("euro")


def is_target(text: str) -> bool:
    """Whether words speak of a goal, a norm or an expectation instead of how things are."""
    return bool(_TARGET.search(text))


def _measure_score(figure: Figure, name: str, question: QuestionReading) -> float:
    fit = fit_figure(figure, question, None)
    moved = name.endswith(")") and question.kind is not Kind.CHANGE
    rate = " per " in (figure.unit or "") or figure.unit in SHARES
    return (
        0.8 * (rate and bool(_PER_HEAD.search(question.text)))
        + 1.2 * (figure.unit in SHARES and bool(_PERCENT.search(question.text)))
        + 0.8 * ((figure.unit or "").startswith("euro") and bool(_PRICE.search(question.text)))
        + 1.2 * fit.unit
        + 1.5 * coverage(question.terms, text_bag(f"{figure.indicator} {figure.unit or ''}"))
        - 0.6 * moved
    )


# Named values ---------------------------------------------------------------------------------------------------


def named_values(
    axis: str, values: Sequence[str], table: Table, slab: Slab, question: QuestionReading
) -> tuple[str, ...]:
    """The values of an axis that the question names, none when its words fit several of them equally well."""
    if axis == PLACE and (found := _named_places(values, slab, question)):
        return found
    near = slab.saying(axis, _lemmas(question))
    likely = values if len(values) <= _SHORT else [value for value in values if value in near]
    said = {value: own for value in likely if (own := _said(value, question))}
    if not said:
        return _kindred(values, question)
    common = _of_axis(table.nouns.get(axis, ""), question)
    if len(said) == len(values):
        common |= frozenset.intersection(*said.values())
    told = {value: terms - common for value, terms in said.items() if terms - common}
    best = [
        value
        for value, terms in told.items()
        if not any(terms < other for name, other in told.items() if name != value)
    ]
    return tuple(_unambiguous(best, told, question))


def _kindred(values: Sequence[str], question: QuestionReading) -> tuple[str, ...]:
    """The one value that begins with the same part of a compound as a word of the question: pleegkind, pleegzorg."""
    firsts = {parts[0] for term in question.terms if len(parts := compound_parts(term.lemma)) > 1}
    found = [
        value
        for value in values
        if any(len(parts := compound_parts(lemma)) > 1 and parts[0] in firsts for lemma in lemmas_of(value))
    ]
    return tuple(found) if len(found) == 1 else ()


def _lemmas(question: QuestionReading) -> set[str]:
    """Everything that the question says, in words or in what would do as well."""
    found = set(text_bag(question.text))
    for term in question.terms:
        for lemmas, _ in term.forms:
            found.update(lemmas)
    return found


def _said(value: str, question: QuestionReading) -> frozenset[str]:
    bag = value_bag(value)
    said = {term.lemma for term in question.terms if term_share(term, bag) >= _SAID}
    said |= {place for place in question.places if is_place(value, place)}
    asked = text_bag(question.text)
    if not said and _own(value) and all(_begins(lemma, asked) for lemma in _own(value)):
        said.add(f"={value}")
    return frozenset(said)


def _begins(lemma: str, asked: Bag) -> bool:
    """Whether the question says a word of a label, or begins a compound with it: "streek" in "streekbussen"."""
    if asked.get(lemma, 0.0) >= _PART_SAID:
        return True
    return len(lemma) > 3 and any(own.startswith(lemma) and len(own) > len(lemma) + 2 for own in asked)


def _of_axis(noun: str, question: QuestionReading) -> frozenset[str]:
    """Terms that name the axis itself ("lijn"), so that they tell nothing of its values."""
    bag = text_bag(noun)
    return frozenset(
        term.lemma for term in question.terms if noun and term_share(term, bag) >= 0.9 and _bare(term)
    )


def _bare(term: Term) -> bool:
    return not any(character.isdigit() for character in term.text)


def _unambiguous(
    best: Sequence[str], told: dict[str, frozenset[str]], question: QuestionReading
) -> Iterable[str]:
    """Of values that the same words point at, the one that those words say in full; none when there are several."""
    asked = text_bag(question.text)
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


def _named_places(values: Sequence[str], slab: Slab, question: QuestionReading) -> tuple[str, ...]:
    found: list[str] = []
    for name in question.places:
        near = slab.saying(PLACE, text_bag(name))
        likely = [value for value in values if value in near] or values
        value = next((value for value in likely if is_place(value, name)), None)
        new = [value] if value is not None else _wholes_called(name, slab)
        found += [value for value in new if value not in found and value in values]
    if question.national and NATIONAL in values and NATIONAL not in found:
        found.append(NATIONAL)
    return tuple(found)


def _wholes_called(name: str, slab: Slab) -> list[str]:
    """The total row of the place: its label says "totaal", its figures are of the place."""
    return [
        cell.at[PLACE]
        for cell in slab.wholes.get(PLACE, ())[:_FEW]
        if PLACE in cell.at
        and cell.figure is not None
        and cell.figure.place
        and is_place(cell.figure.place, name)
    ][:1]


# Periods --------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def parsed(label: str) -> Period | None:
    return parse_period(label)


def _in_period(
    slab: Slab,
    cells: Sequence[Cell],
    gaps: Sequence[Cell],
    question: QuestionReading,
    named: dict[str, tuple[str, ...]],
) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """The cells of the periods asked for; without any, of the newest one."""
    labels = _open(slab, cells, gaps).get(PERIOD)
    if labels is None:
        return tuple(cells), tuple(gaps)
    wanted: list[str] = []
    for asked in question.periods:
        wanted += [label for label in periods_asked(labels, asked) if label not in wanted]
    if question.periods:
        named[PERIOD] = tuple(wanted)
    else:
        wanted = [newest(labels)]
    return _keep(slab, cells, wanted, PERIOD), _keep(None, gaps, wanted, PERIOD)


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
