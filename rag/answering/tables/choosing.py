"""Which cells of a table a question asks for: the values it names on each axis, the newest period, the total."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rag.answering.evidence.fitting import coverage, fit_figure
from rag.answering.tables.cube import (
    COLUMN,
    MEASURE,
    PERIOD,
    PLACE,
    Cell,
    Slab,
    Table,
    axes_of,
    header_of,
    text_bag,
)
from rag.answering.tables.moments import in_order, newest, parsed, periods_asked
from rag.answering.tables.naming import named_values
from rag.dutch.period_labels import overlaps
from rag.dutch.periods import Period
from rag.dutch.units import SHARES
from rag.dutch.writing import write_period
from rag.dutch.year_parts import MOMENT, SEASON, labels_of, moment_kind
from rag.question.kinds import Kind, Want
from rag.question.reading import QuestionReading
from rag.records import Figure
from rag.vocabulary import lemmas_of

_LEAD = 0.15
_AS_GOOD = 0.5
"""Measures whose words fit this much worse than the best may still be meant: then vectors and periods count as well."""
_PER_COSINE = 20.0
"""What a measure loses for vectors farther off, for each point of cosine (0.01: 0.2)."""
_OTHER_TIME = 0.8
"""What a measure loses that is not given for the period asked for."""
_RATE = 0.4
"""What a rate loses where a number is asked for."""
_AIM = 0.6
"""What a goal loses against how things stand, when no goal is asked for."""
_DUTY = 1.5
"""What a goal gains when the question asks for what was to be done ("moesten er gehuisvest worden")."""
_PER_HEAD = re.compile(
    r"\b(?:naar verhouding|verhoudingsgewijs|relatief|in verhouding|relative to|in proportion|proportional(?:ly)?|per capita|"
    r"(?:per|op (?:de|elke)) (?:[\d.]+ )?(?:inwoners?|hoofd|huishoudens?|woning(?:en)?|personen|mensen|inhabitants?|residents?))\b",
    re.IGNORECASE,
)
_BASE = re.compile(r"(?:^|\s)per [\d.]*\s?\w.*$", re.IGNORECASE)
"""What a rate is reckoned by: it is no part of what is measured."""
_PRICE = re.compile(
    r"\b(?:duur(?:der|dere|ste?)?|goedko\w+|prijs|prijzen|kost|kosten|kostte)\b", re.IGNORECASE
)
_PERCENT = re.compile(r"\b(?:procent\w*|percentages?\w*|aandeel)\b|%", re.IGNORECASE)
_TARGET = re.compile(
    r"\b(?:doel(?:en|stelling(?:en)?|waarden?)?|streef\w*|ambities?|norm(?:en)?|prognoses?|ramingen?|raming|verwacht\w*|begroot|begroting|"
    r"taakstelling(?:en)?|opgave|formatie|target)\b",
    re.IGNORECASE,
)
_OBLIGES = re.compile(
    r"\b(?:moest(?:en)?|moet(?:en)?|had(?:den)? moeten|should|supposed to|required)\b", re.IGNORECASE
)
"""Asks for what was to be done rather than for what was."""
_WISHED = re.compile(r"\b(?:aan)?gevraagde?\b|\b(?:ingediende?|voorgestelde?|geadviseerde?)\b", re.IGNORECASE)
_WISHES = re.compile(
    r"\b(?:wilden?|wil(?:t|len)|wens(?:t|te|ten|en)|vroeg(?:en)?|vraagt|vragen|(?:aan)?gevraagde?|hoop(?:t|te|ten)|"
    r"wanted|asked for|requested)\b",
    re.IGNORECASE,
)
"""Asks for what was wished rather than for what came of it."""
_GOVERNS = re.compile(
    r"\b(?P<head>[^\W\d_]{4,})\s+(?:bij|van|aan|voor|onder|of)\s+(?:(?:het|de|een|the)\s+)?(?=(?P<next>[^\W\d_]+))",
    re.IGNORECASE,
)
_HEAD = 1.2
"""What a measure gains that says the word on which the rest of the question hangs: "de achterstand bij het huisvesten"."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The cells chosen, those the table leaves open among them apart, and the values that the question named."""

    cells: tuple[Cell, ...]
    gaps: tuple[Cell, ...]
    named: dict[str, tuple[str, ...]]
    lacks: str = ""
    """The part of a year or the season asked for that the table does not have, in Dutch."""

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
    for axis in (SEASON, MOMENT):
        values = _open(slab, cells, gaps).get(axis, ())
        asked = [moment for moment in question.moments if moment_kind(moment) == axis]
        if values and asked and axis not in left:
            named[axis] = tuple(value for value in values if value in asked)
            cells, gaps = _keep(slab, cells, named[axis], axis), _keep(None, gaps, named[axis], axis)
            if not cells and not gaps:
                return Choice((), (), named, f"de periode {' en '.join(asked)}")
    if (question.periods or question.parts) and PERIOD not in left:
        cells, gaps = _in_period(slab, cells, gaps, question, named)
        if question.parts and not cells and not gaps:
            return Choice((), (), named, " en ".join(part.said for part in question.parts))
    dated = (*cells, *gaps)
    for axis in sorted(
        (axis for axis in slab.axes if axis not in (MEASURE, PERIOD)), key=lambda axis: axis != PLACE
    ):
        left_open = _open(slab, cells, gaps).get(axis, ())  # narrowing one axis may have settled another
        found = named_values(axis, left_open, table, slab, question) if left_open else ()
        if found:
            named[axis] = found
        if axis in left:
            continue
        if (
            not found
            and (question.periods or question.parts)
            and PERIOD not in left
            and (lost := _lost(axis, table, slab, dated, question))
        ):
            return Choice((), (), named, f"{lost} {_when_asked(question)}")
        if found:
            cells, gaps = _keep(slab, cells, found, axis), _keep(None, gaps, found, axis)
        elif totals and any(
            axis in cell.totals for cell in (slab.wholes.get(axis, ()) if cells is slab.cells else cells)
        ):
            cells = tuple(cell for cell in cells if axis in cell.totals)
            gaps = ()
        elif axis == COLUMN and (stands := _as_it_stands(left_open, question)):
            cells, gaps = _keep(slab, cells, stands, axis), _keep(None, gaps, stands, axis)
    if not (question.periods or question.parts) and PERIOD not in left:
        cells, gaps = _in_period(slab, cells, gaps, question, named)
    return Choice(tuple(cells), tuple(gaps), named)


def _as_it_stands(columns: Sequence[str], question: QuestionReading) -> tuple[str, ...]:
    """Of columns beside each other, some of which say what was wished or planned: those that the question is after."""
    wished = tuple(column for column in columns if is_target(column) or _WISHED.search(column))
    if not wished or is_target(question.text) or _OBLIGES.search(question.text):
        return ()
    if _WISHES.search(question.text):
        return wished
    return tuple(column for column in columns if column not in wished)


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
        aim = is_target(header_of(slab.cells[0].row, first)) * _towards_aims(question)
        scores[name] = _measure_score(first, name, question) + lead_bonus + aim
    best = max(scores.values())
    near = _nearness(table, question)
    open_ = {
        name: score + near.get(name, 0.0) - _OTHER_TIME * _of_other_time(table.slabs[name], question)
        for name, score in scores.items()
        if score >= best - _AS_GOOD
    }
    return table.slabs[max(open_, key=lambda name: open_[name])]


def _towards_aims(question: QuestionReading) -> float:
    """What a goal gains or loses: nothing when the question names a goal itself, much when it asks for what was to be done."""
    return 0.0 if is_target(question.text) else _DUTY if _OBLIGES.search(question.text) else -_AIM


def _heads(text: str) -> set[str]:
    """The words on which others hang by a preposition, and which hang on none themselves."""
    found = list(_GOVERNS.finditer(text))
    hanging = {lemma for match in found for lemma in lemmas_of(match["next"])}
    heads = {lemma for match in found for lemma in lemmas_of(match["head"])}
    return heads - hanging


def _nearness(table: Table, question: QuestionReading) -> dict[str, float]:
    """What the vectors say for each measure: how near its nearest figure lies, from 0 for the nearest measure down."""
    if not question.likeness:
        return {}
    far = min(question.likeness.values())
    best = {
        name: max(
            (question.likeness.get(cell.figure.id, far) for cell in slab.cells if cell.figure), default=far
        )
        for name, slab in table.slabs.items()
    }
    most = max(best.values())
    return {name: _PER_COSINE * (cosine - most) for name, cosine in best.items()}


def _of_other_time(slab: Slab, question: QuestionReading) -> bool:
    """Whether all cells are of other periods than the one asked for."""
    labels = {cell.at.get(PERIOD) for cell in (*slab.cells, *slab.gaps)}
    if not question.periods or None in labels:
        return False
    return not any(periods_asked([label for label in labels if label], asked) for asked in question.periods)


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
    unit = figure.unit or ""
    per = bool(_BASE.search(unit))
    asks_rate = bool(_PER_HEAD.search(question.text))
    measured = f"{figure.indicator} {unit}"
    if per and not asks_rate:
        measured = f"{_BASE.sub('', figure.indicator)} {_BASE.sub('', unit)}"
    return (
        0.8 * ((per or figure.unit in SHARES) and asks_rate)
        - _RATE * (per and not asks_rate and question.want is Want.COUNT)
        + 1.2 * (figure.unit in SHARES and bool(_PERCENT.search(question.text)))
        + 0.8 * ((figure.unit or "").startswith("euro") and bool(_PRICE.search(question.text)))
        + 1.2 * fit.unit
        + 1.5 * coverage(question.terms, text_bag(measured))
        + _HEAD * bool(_heads(question.text) & set(lemmas_of(measured)))
        - 0.6 * moved
    )


def _in_period(
    slab: Slab,
    cells: Sequence[Cell],
    gaps: Sequence[Cell],
    question: QuestionReading,
    named: dict[str, tuple[str, ...]],
) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """The cells of the periods asked for; without any, of the newest one."""
    labels = axes_of([*cells, *gaps]).get(PERIOD)
    if labels is None:
        only = {cell.at.get(PERIOD) for cell in (*cells, *gaps)} - {None}
        if not question.parts or not _other_part(only, question):
            return tuple(cells), tuple(gaps)
        labels = ()
    wanted: list[str] = []
    for part in question.parts:
        wanted += [label for label in labels_of(part, labels, question.periods) if label not in wanted]
    for asked in question.periods if not question.parts else ():
        fitting = _at_end(periods_asked(labels, asked), question) or _season_of(labels, asked, named)
        wanted += [label for label in fitting if label not in wanted]
    if question.parts and not wanted and not _only_parts(labels):
        for asked in question.periods:
            wanted += [label for label in periods_asked(labels, asked) if label not in wanted]
    if question.periods or question.parts:
        named[PERIOD] = tuple(wanted)
    else:
        wanted = [newest(labels)]
    return _keep(slab, cells, wanted, PERIOD), _keep(None, gaps, wanted, PERIOD)


_PARTS = ("quarter", "half", "month")


def _other_part(labels: Iterable[str | None], question: QuestionReading) -> bool:
    """Whether the one period of a table is another quarter, half year or month than the one asked for."""
    own = [period for label in labels if label and (period := parsed(label)) is not None]
    return bool(own) and all(
        period.kind == part.sort and part.in_year(period.first.year).first != period.first
        for period in own
        for part in question.parts
    )


def _only_parts(labels: Iterable[str]) -> bool:
    """Whether all periods of a table are parts of years, so that one of them could have been the one asked for."""
    return all((own := parsed(label)) is not None and own.kind in _PARTS for label in labels)


def _at_end(labels: Sequence[str], question: QuestionReading) -> list[str]:
    """Of the parts of a year, the first when its beginning is asked for ("begin 2024"), the last for its end."""
    if len(labels) > 1 and ("begin" in question.moments) != ("eind" in question.moments):
        return in_order(labels)[:1] if "begin" in question.moments else in_order(labels)[-1:]
    return list(labels)


def _season_of(labels: Iterable[str], asked: Period, named: dict[str, tuple[str, ...]]) -> list[str]:
    """The season that begins or ends in the year asked for, when a season is what the question names: "winter 2024"."""
    if not named.get(SEASON):
        return []
    known = [(label, own) for label in labels if (own := parsed(label)) is not None]
    found = [label for label, own in known if overlaps(own, asked)]
    return in_order(found)[:1]


def _lost(axis: str, table: Table, slab: Slab, dated: Sequence[Cell], question: QuestionReading) -> str:
    """The one value that the question names and that the table has, but not in the cells of the time asked for; else ""."""
    found = named_values(axis, slab.axes[axis], table, slab, question)
    kept = {cell.at.get(axis) for cell in dated}
    return found[0] if len(found) == 1 and kept and not kept & {*found, None} else ""


def _when_asked(question: QuestionReading) -> str:
    said = [f"in {write_period(period.label)}" for period in question.periods]
    return " en ".join(said or [f"in {part.said}" for part in question.parts])
