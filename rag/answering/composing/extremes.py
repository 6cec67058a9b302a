"""The highest or lowest of a table: who, how much, when; ties named together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from rag.answering.composing.figures import compose_figure
from rag.answering.composing.ranking import orders, places_asked
from rag.answering.composing.superlatives import Superlative, superlative_of
from rag.answering.composing.totals import forbidding_note, say_total
from rag.answering.composing.winners import end_of, name_of, say_places, say_winner
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import REACH, Case
from rag.answering.gathering.parts import levels
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.lines import Line, lines_of, say_line
from rag.answering.phrasing.saying import say_cell, say_with_context
from rag.answering.phrasing.wording import (
    bold,
    item_text,
    upper_first,
)
from rag.answering.tables.choosing import Choice, choose, survey
from rag.answering.tables.cube import COLUMN, GROUP, MEASURE, PERIOD, PLACE, Cell, Table
from rag.answering.tables.moments import periods_asked
from rag.dutch.words import family
from rag.figures.arithmetic import NotCombinable, total
from rag.figures.identity import indicator_key
from rag.figures.layout import REST
from rag.question.excluding import leaves_out
from rag.question.kinds import has_question_word
from rag.records import Figure, SentenceKind
from rag.vocabulary import Bag, lemmas_of, pour

_ASKED = re.compile(r"\b(?:welke?|what|which)\s+((?:[\w’'-]+\s+){0,3}?[\w’'-]+)", re.IGNORECASE)
_AREAS = frozenset(
    "gemeente wijk buurt stad dorp regio provincie plaats gebied land kern stadsdeel district streek corporatiegebied waar".split()
)
_TIMES = frozenset("jaar maand kwartaal periode schooljaar week seizoen wanneer dag moment peiljaar".split())
_RECENT = re.compile(
    r"\b(?:meest recente?|recentste|nieuwste|laatst(?:e)? (?:bekende?|gemeten))\b", re.IGNORECASE
)
_TIES = 4
_FEW = 3
_SAID = 0.65


def compose_extreme(draft: Draft, case: Case) -> None:
    """The highest or lowest of the column asked for; outside tables, what the source says."""
    if not say_superlative(draft, case):
        compose_figure(draft, case)


def say_superlative(draft: Draft, case: Case) -> bool:
    """Say what is highest or lowest. False, with nothing said, when that is not asked or not to be told from near evidence."""
    wanted = superlative_of(case.question.text)
    if wanted is None and orders(case.question.text):
        wanted = Superlative("laag" if places_asked(case.question.text).rising else "hoog")
    if wanted is None or _RECENT.search(case.question.text):
        return False
    told = _told(case, wanted)
    for evidence, table in case.tables(REACH * 3):
        if told is not None and told.score > evidence.score:
            break
        if case.best.score - evidence.score > REACH and not _measures_asked(evidence, table, case):
            continue
        if say_extreme(draft, case, evidence, table, wanted):
            return True
    if told is None:
        return _say_of_list(draft, case, wanted)
    say_with_context(draft, case, told.sentence, [fit.figure for fit in told.fits if fit.unit > 0.2][:1])
    return True


def _measures_asked(evidence: Evidence, table: Table, case: Case) -> bool:
    """Whether a table farther off measures just what the question says, and lists what it asks: "welke gemeente"."""
    lead = evidence.best.figure if evidence.best else None
    slab, _ = survey(table, case.question, lead)
    asked = _asked_nouns(case.question.text)
    first = slab.cells[0].figure if slab is not None and slab.cells else None
    if slab is None or first is None or not any(_is_asked(axis, table, asked) for axis in slab.axes):
        return False
    return indicator_key(first.indicator) <= case.question.said


def _say_of_list(draft: Draft, case: Case, wanted: Superlative) -> bool:
    """The item of a list with the highest or lowest figure, when every item gives one of the same unit."""
    for evidence in case.near(1.2, 3):
        if evidence.sentence.kind is not SentenceKind.ITEM:
            continue
        items = [levels(item, case) for item in evidence.passage.sentences]
        figures = [own[0] for own in items if len(own) == 1]
        if len(figures) < max(_FEW, len(items) - 1) or len({figure.unit for figure in figures}) > 1:
            continue
        lowest = wanted.wants_lowest(evidence.passage.lead)
        best = (min if lowest else max)(figure.value for figure in figures)
        winners = [figure for figure in figures if figure.value == best]
        for figure in winners[:_TIES]:
            source = case.sentence(figure)
            draft.say(f"{upper_first(end_of(lowest))} staat {item_text(bold(source, [figure]))}.", source)
            draft.show(figure)
        return True
    return False


def _told(case: Case, wanted: Superlative) -> Evidence | None:
    """Running text that says the superlative itself, with a figure."""
    for evidence in case.near(1.2, 4):
        if evidence.sentence.kind is SentenceKind.ROW or not case.vocabulary.figures[evidence.sentence.id]:
            continue
        own = superlative_of(evidence.sentence.text)
        if own is not None and own.base == wanted.base:
            return evidence
    return None


def say_extreme(draft: Draft, case: Case, evidence: Evidence, table: Table, wanted: Superlative) -> bool:
    """Compare the values of the axis asked for in one table. False when it has none to compare."""
    lead = evidence.best.figure if evidence.best else None
    axis = _axis(table, case, lead)
    if axis is None:
        return False
    if wanted.moves is not None and axis != PERIOD:
        return _say_mover(draft, case, table, axis, wanted, lead)
    choice = choose(table, case.question, free=(axis,), lead=lead)
    values = _by_value(choice, axis, case)
    if axis == PERIOD and case.question.periods:  # "in welk kwartaal van 2024"
        inside = [label for asked in case.question.periods for label in periods_asked(values, asked)]
        values = {value: cells for value, cells in values.items() if value in inside}
    if len(values) < 2 or (wanted.of_quality and not _speaks_of(wanted, choice, case)):
        return False
    lowest = wanted.wants_lowest(_measured(choice))
    if any(len(cells) > 1 for cells in values.values()):
        return _say_of_sums(draft, case, values, lowest)
    now = {
        value: case.corrections.current(cells[0].figure) for value, cells in values.items() if cells[0].figure
    }
    places = places_asked(case.question.text)
    if not places.only_first:
        return say_places(draft, case, values, now, places, lowest, axis)
    best = (min if lowest else max)(figure.value for figure in now.values())
    winners = [value for value, figure in now.items() if figure.value == best]
    if len(winners) > _TIES:
        return False
    figures = [cells[0].figure for value, cells in values.items() if value in winners and cells[0].figure]
    where = end_of(lowest) if len(figures) == 1 else f"gedeeld {end_of(lowest)}"
    claimed = _claimed(table, case, lead, axis, values)
    if claimed is not None:
        draft.say("**Ja.**" if claimed in winners else "**Nee.**")
    for value, figure in zip(winners, figures, strict=True):
        say_winner(draft, case, name_of(value, figure), figure, axis, where)
    if claimed is not None and claimed not in winners and (own := values[claimed][0].figure) is not None:
        say_cell(draft, case, own)
    return True


def _claims(case: Case) -> bool:
    """Whether the question supposes who is first, and asks whether that is so."""
    return case.question.yes_no or not has_question_word(case.question.text)


def _claimed(
    table: Table, case: Case, lead: Figure | None, axis: str, values: Mapping[str, list[Cell]]
) -> str | None:
    """The value that a yes-or-no question supposes to be the highest or lowest."""
    if not _claims(case):
        return None
    _, named = survey(table, case.question, lead)
    found = [value for value in named.get(axis, ()) if value in values]
    return found[0] if len(found) == 1 else None


# Which axis -----------------------------------------------------------------------------------------------------


def _axis(table: Table, case: Case, lead: Figure | None) -> str | None:
    """The axis whose values compete: the one that the question names, else where the table has most to compare."""
    slab, named = survey(table, case.question, lead)
    if slab is None:
        return None
    axes = slab.axes
    asked = _asked_nouns(case.question.text)
    for is_asked in (
        _named_by_header,
        _is_asked,
    ):  # "uit welk land": the column "land van herkomst", not the places
        for axis in (axis for axis in axes if axis != MEASURE):
            if is_asked(axis, table, asked):
                return axis
    if asked & _TIMES:
        return None
    claims = _claims(case)  # "heeft Plons de meeste": then the one named competes with the others
    open_ones = [
        axis
        for axis in axes
        if axis not in (MEASURE, PERIOD) and not (axis in named and axis != PLACE and not claims)
    ]
    order = sorted(
        open_ones,
        key=lambda axis: (
            claims and axis not in named,
            axis != PLACE,
            axis in (COLUMN, GROUP),
            -len(axes[axis]),
        ),
    )
    return order[0] if order else (PERIOD if PERIOD in axes else None)


def _asked_nouns(text: str) -> set[str]:
    found: set[str] = set()
    for match in _ASKED.finditer(text):
        found |= set(lemmas_of(match.group(1))) | {word.lower() for word in match.group(1).split()}
    if re.search(r"^\W*(?:en )?waar\b", text, re.IGNORECASE):
        found.add("waar")
    if re.search(r"\bwanneer\b", text, re.IGNORECASE):
        found.add("wanneer")
    return found


def _is_asked(axis: str, table: Table, asked: set[str]) -> bool:
    if axis == PERIOD:
        return bool(asked & _TIMES)
    return (axis == PLACE and bool(asked & _AREAS)) or _named_by_header(axis, table, asked)


def _named_by_header(axis: str, table: Table, asked: set[str]) -> bool:
    """Whether the header over the values of an axis says what is asked for."""
    noun = table.nouns.get(axis)
    if not noun:
        return False
    bag: Bag = {}
    for word in asked:
        pour(bag, word, 1.0)
    return any(bag.get(lemma, 0.0) >= 0.7 for lemma in lemmas_of(noun))


def _by_value(choice: Choice, axis: str, case: Case) -> dict[str, list[Cell]]:
    """The cells that compete, by their value on the axis, without those that stand for all others or for the rest."""
    found: dict[str, list[Cell]] = {}
    for cell in choice.cells:
        if axis in cell.at and axis not in cell.totals and cell.figure is not None:
            found.setdefault(cell.at[axis], []).append(cell)
    return {value: cells for value, cells in found.items() if competes(value, case)}


def competes(value: str, case: Case) -> bool:
    """Whether a label can be the answer to "which one": not what has no row of its own, nor what the question leaves out."""
    return not REST.fullmatch(value) and not leaves_out(case.question.text, value)


def _speaks_of(wanted: Superlative, choice: Choice, case: Case) -> bool:
    """Whether the row is about the quality that is asked for: "onveilige buurten" when the safest is."""
    said = case.vocabulary.bag(choice.cells[0].row)
    return any(
        said.get(related, 0.0) >= _SAID for related in (wanted.base, f"on{wanted.base}", *family(wanted.base))
    )


def _measured(choice: Choice) -> str:
    first = choice.figures[0]
    return " ".join(
        part for part in (first.indicator, first.unit, *(value for _, value in first.dimensions)) if part
    )


# Saying ---------------------------------------------------------------------------------------------------------


def _say_of_sums(draft: Draft, case: Case, values: dict[str, list[Cell]], lowest: bool) -> bool:
    """Each value has several cells (a row for each type): their sums compete, when they may be added up."""
    sums: dict[str, Decimal] = {}
    for value, cells in values.items():
        figures = [case.corrections.settled(cell.figure) for cell in cells if cell.figure is not None]
        summed = total(figures) if len(figures) > 1 else None
        if forbidding_note(case, figures) is not None or isinstance(summed, NotCombinable):
            return False
        sums[value] = summed.value if summed is not None else figures[0].value
    best = (min if lowest else max)(sums.values())
    winners = [value for value, amount in sums.items() if amount == best]
    if len(winners) != 1:
        return False
    cells = values[winners[0]]
    name = name_of(winners[0], cells[0].figure) if cells[0].figure else winners[0]
    return say_total(draft, case, cells, asked=False, lead=f"{name} staat {end_of(lowest)}. ")


def _say_mover(
    draft: Draft, case: Case, table: Table, axis: str, wanted: Superlative, lead: Figure | None
) -> bool:
    """The value of the axis that changed most: between the periods asked for, else from first to last."""
    choice = choose(table, case.question, free=(axis, PERIOD), lead=lead)
    lines: list[tuple[Decimal, Line]] = []
    for line in lines_of(choice, axis, case):
        change = line.relative() if wanted.relative else line.change()
        own = table.of(line.new)
        if change is not None and own is not None and competes(own.at[axis], case):
            lines.append((change, line))
    if len(lines) < 2:
        return False
    change, line = (min if wanted.moves == "down" else max)(lines, key=lambda pair: pair[0])
    if change == 0 or (change < 0) != (wanted.moves == "down"):
        return False
    say_line(draft, case, line)
    return True


__all__ = ["compose_extreme", "say_extreme"]
