"""Saying who stands where in a table: the winner, its ties, the places of a ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rag.answering.composing.ranking import Places
from rag.answering.gathering.case import Case
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.saying import say_cell
from rag.answering.phrasing.wording import aside, label_of, lower_first, plain, short_value, upper_first
from rag.answering.tables.cube import PERIOD, PLACE, Cell
from rag.dutch.writing import write_period
from rag.records import Figure

_PLACES = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende")


def say_places(
    draft: Draft,
    case: Case,
    values: Mapping[str, list[Cell]],
    now: Mapping[str, Figure],
    places: Places,
    lowest: bool,
    axis: str,
) -> bool:
    """The places of the ranking asked for, in order. False when there are too few, or a tie leaves them open."""
    order = sorted(now, key=lambda value: now[value].value, reverse=not lowest)
    chosen = order[places.first : places.first + places.count]
    edge = order[places.first + places.count : places.first + places.count + 1]
    amounts = [now[value].value for value in chosen]
    before = [now[value].value for value in order[: places.first]]
    if not chosen or set(amounts) & {now[value].value for value in edge} or set(amounts) & set(before):
        return False
    for at, value in enumerate(chosen, start=places.first + 1):
        figure = values[value][0].figure
        if figure is None:
            return False
        if places.count == 1:
            where = (
                f"op de {_PLACES[at - 1]} plaats, van {_from(lowest)}"
                if at <= len(_PLACES)
                else end_of(lowest)
            )
            say_winner(draft, case, name_of(value, figure), figure, axis, where)
        else:
            draft.say(f"- {_listed(value, figure, now[value], axis)}", case.sentence(now[value]))
            draft.show(now[value])
    return True


def say_winner(draft: Draft, case: Case, name: str, figure: Figure, axis: str, where: str) -> None:
    """ "Assen staat onderaan: **985 kubieke meter** (gemiddeld gasverbruik per woning in 2024)." """
    if case.corrections.current(figure) is not figure or axis == PERIOD or name[:1].isdigit():
        called = (
            f"{upper_first(write_period(figure.period))} staat " if axis == PERIOD and figure.period else ""
        )
        called = called or ("" if name[:1].isdigit() else f"{upper_first(name)} staat ")
        say_cell(draft, case, figure, f"{called}{where}. " if called else f"{upper_first(where)} staat: ")
        return
    rest = tuple(pair for pair in figure.dimensions if pair[0].lower() != axis)
    label = lower_first(
        label_of(replace(figure, place=None if axis == PLACE else figure.place, dimensions=rest))
    )
    aside_of = f"({label})" if "(" not in label else f"– {label}"
    draft.say(
        f"{upper_first(name)} staat {where}: **{plain(short_value(figure))}** {plain(aside_of)}{aside(figure)}.",
        case.sentence(figure),
    )
    draft.show(figure)


def _listed(value: str, figure: Figure, now: Figure, axis: str) -> str:
    """ "Walsteden: **€ 372 per huishouden** (afvalstoffenheffing in 2024)": one place of a ranking."""
    rest = tuple(pair for pair in figure.dimensions if pair[0].lower() != axis)
    label = label_of(replace(figure, place=None if axis == PLACE else figure.place, dimensions=rest))
    return f"{name_of(value, figure)}: **{plain(short_value(now))}** – {plain(lower_first(label))}"


def name_of(value: str, figure: Figure) -> str:
    return plain(
        figure.place if figure.place and figure.place.lower() == value.lower() else upper_first(value)
    )


def end_of(lowest: bool) -> str:
    """What is true of the figure, whatever word the question used."""
    return "onderaan" if lowest else "bovenaan"


def _from(lowest: bool) -> str:
    return "laag naar hoog" if lowest else "hoog naar laag"
