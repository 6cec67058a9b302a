"""Follow-ups that change one thing of the figure last spoken of: its period, its place or row, its measure, its goal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from rag.answering.evidence.fitting import coverage, term_share
from rag.answering.gathering.case import Case
from rag.answering.gathering.goal_words import asks_goal, names_goal, speaks_of_goal, without_goal_words
from rag.answering.gathering.goals import goals_in
from rag.answering.gathering.parts import levels
from rag.answering.gathering.recalling import spoken_of
from rag.answering.gathering.related import line_of
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.gaps import say_gap
from rag.answering.phrasing.lines import Line, say_line
from rag.answering.phrasing.saying import points_back, say_cell, say_with_context
from rag.answering.tables.cube import MEASURE, PERIOD, Cell, Slab, Table, header_of, text_bag
from rag.answering.tables.moments import newest, parsed, periods_asked
from rag.answering.tables.naming import named_values
from rag.answering.tables.reading import table_of
from rag.dutch.abbreviations import defined_abbreviations
from rag.dutch.units import SHARES, same_unit
from rag.dutch.words import lemma
from rag.figures.identity import is_change
from rag.question.conversation import own_topics, years_shifted
from rag.question.kinds import FIGURE_KINDS, Kind
from rag.question.reading import QuestionReading, Role, Term
from rag.question.scaffold import scaffold
from rag.records import Document, Figure, Sentence, SentenceKind, Status
from rag.vocabulary import lemmas_of, related

_ONE = (Kind.FIGURE, Kind.FACT)
"""Kinds that ask for one figure, or are too short to say what they ask for."""
_APART = (Kind.DIFFERENCE, Kind.COMPARISON, Kind.CHANGE)
_NOW = re.compile(
    r"\b(?:nu|inmiddels|tegenwoordig|momenteel|vandaag|thans|het laatste jaar|de laatste keer|now|today|currently)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:(?:in|het) totaal|totale|alles (?:bij elkaar|samen)|allemaal samen|alle(?:maal)? bij elkaar)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\b(?:hoe ?veel|aantal(?:len)?)\s+(?P<noun>[^\W\d_]{3,})", re.IGNORECASE)
_WEIGHTY, _SAID, _ABOUT = 0.35, 0.5, 0.3


def say_turned(draft: Draft, case: Case) -> bool:
    """Say the figure that a follow-up means by changing one thing of the figure last spoken of.

    False, with nothing said, for any other question, and when that figure or the one meant is not found back.
    """
    own, before = case.question.own, case.question.before
    if own is None or before is None or own.yes_no:
        return False
    spoken = spoken_of(before, case.vocabulary)
    if spoken is None or spoken.figure is None:
        return False
    turn = _Turn(case, own, before, spoken.figure)
    ways: tuple[Callable[[Draft, _Turn], bool], ...] = (
        _say_apart,
        _say_aim,
        _say_other_cell,
        _say_beside,
        _say_then,
    )
    said = any(say(draft, turn) for say in ways)
    if draft.reason is not None:
        draft.status = Status.NOT_FOUND
    return said


class _Turn:
    """A follow-up and the figure that it turns on."""

    def __init__(self, case: Case, own: QuestionReading, before: QuestionReading, figure: Figure) -> None:
        self.case, self.own, self.before, self.figure = case, own, before, figure
        self.sentence = case.sentence(figure)

    @property
    def names(self) -> list[Term]:
        """What it names itself, goals apart."""
        roles = (Role.TOPIC, Role.LABEL)
        return [
            term
            for term in self.own.terms
            if term.role in roles and term.weight >= _WEIGHTY and not speaks_of_goal(term)
        ]

    @property
    def counted(self) -> str:
        """The noun right after "hoeveel", one that is seldom a subject ("vragen") too; "" without one."""
        found = _HOW_MANY.search(self.own.text)
        return found["noun"] if found else ""

    @property
    def asks_total(self) -> bool:
        return bool(_TOTAL.search(self.own.text))

    @property
    def names_nothing(self) -> bool:
        return not (own_topics(self.own) or self.names or self.own.places or self.own.national)

    def at_moment(self, labels: Sequence[str]) -> list[str]:
        """Of these periods the one that the follow-up asks for: named, or reckoned from that of the figure."""
        for period in self.own.periods:
            return periods_asked(labels, period)
        shift, at = years_shifted(self.own.text), parsed(self.figure.period or "")
        if shift is not None and at is not None:
            known = [(label, own) for label in labels if (own := parsed(label)) is not None]
            return [
                label
                for label, own in known
                if own.kind == at.kind
                and own.first.year == at.first.year + shift
                and own.first.timetuple()[1:3] == at.first.timetuple()[1:3]
            ]
        return [newest(labels)] if labels and _NOW.search(self.own.text) else []

    @property
    def asks_moment(self) -> bool:
        return bool(
            self.own.periods or years_shifted(self.own.text) is not None or _NOW.search(self.own.text)
        )


# Another period -------------------------------------------------------------------------------------------------


def _say_then(draft: Draft, turn: _Turn) -> bool:
    """ "En in 2022?", "hoeveel was dat het jaar ervoor", "en nu?": the same thing at another moment."""
    if turn.own.kind not in _ONE or not turn.names_nothing or not turn.asks_moment:
        return False
    if turn.before.kind in FIGURE_KINDS and turn.before.kind is not Kind.FIGURE:
        return False
    found = _then(turn)
    if found is None or found.id == turn.figure.id:
        return False
    source = turn.case.sentence(found)
    if source.kind is SentenceKind.ROW:
        say_cell(draft, turn.case, found)
    else:
        say_with_context(draft, turn.case, source, [found])
    return True


def _then(turn: _Turn) -> Figure | None:
    """The figure of the thing spoken of at the moment asked for: of its line, else where the text goes on about it."""
    if is_change(turn.figure):
        return None
    line = {figure.period or "": figure for figure in line_of(turn.figure, turn.case)}
    labels = turn.at_moment(list(line))
    if len(labels) == 1:
        return line[labels[0]]
    for on in (_pointing(turn), _bare(turn)):
        dated: dict[str, Figure] = {}
        for figure in on:
            if figure.period and same_unit(figure.unit, turn.figure.unit) and not is_change(figure):
                dated.setdefault(figure.period, figure)
        labels = turn.at_moment(list(dated))
        if len(labels) == 1:
            return dated[labels[0]]
    return None


def _pointing(turn: _Turn) -> Iterator[Figure]:
    """The levels of the sentences after it that go on about it: "In 2023 was het € 2,2 miljoen"."""
    passage = turn.case.vocabulary.passage(turn.sentence.passage_id)
    for sentence in passage.sentences:
        if sentence.start >= turn.sentence.end and points_back(sentence):
            yield from levels(sentence, turn.case)


def _bare(turn: _Turn) -> Iterator[Figure]:
    """The levels of sentences of its document that name nothing else: "In 2025 staat 230 hectare gepland"."""
    vocabulary = turn.case.vocabulary
    known = {other for lemma in lemmas_of(turn.sentence.text) for other in related(lemma)} | {
        lemma for term in turn.before.terms for lemmas, _ in term.forms for lemma in lemmas
    }
    for passage in vocabulary.document(turn.figure.document_id).passages:
        for sentence in passage.sentences:
            if sentence.kind is SentenceKind.ROW or points_back(sentence) or sentence is turn.sentence:
                continue
            if not any(
                same_unit(figure.unit, turn.figure.unit) for figure in vocabulary.figures[sentence.id]
            ):
                continue
            words = [lemma for lemma in lemmas_of(without_goal_words(sentence.text)) if lemma.isalpha()]
            if all(word in scaffold() or not known.isdisjoint(related(word)) for word in words):
                yield from levels(sentence, turn.case)


def _say_apart(draft: Draft, turn: _Turn) -> bool:
    """ "Hoeveel meer was dat dan een jaar eerder?": what the source gives as the difference, else both and what is between."""
    if turn.own.kind not in _APART or not turn.names_nothing or not turn.asks_moment:
        return False
    stated = _stated_change(turn)
    if stated is not None:
        say_with_context(draft, turn.case, turn.sentence, [stated])
        return True
    then = _then(turn)
    if then is None or then.id == turn.figure.id or not then.period or not turn.figure.period:
        return False
    old, new = sorted((then, turn.figure), key=lambda figure: parsed(figure.period or "").last)  # type: ignore[union-attr]
    say_line(draft, turn.case, Line(old, new, turn.case))
    return True


def _stated_change(turn: _Turn) -> Figure | None:
    """The change that the sentence of the figure gives itself, since the moment asked for: "380 meer dan in 2023"."""
    if turn.sentence.kind is SentenceKind.ROW:
        return None
    changes = [figure for figure in turn.case.vocabulary.figures[turn.sentence.id] if is_change(figure)]
    if len(changes) != 1:
        return None
    after = turn.sentence.text[changes[0].end - turn.sentence.start :]
    since = re.match(r"\W*(?:[^\W\d]+ ){0,2}dan (?:in |op |eind |begin )?(?P<when>[^,.;]+)", after)
    if since is None:
        return None
    when = since["when"]
    said = years_shifted(when)
    asked = years_shifted(turn.own.text)
    labels = [period.label for period in turn.own.periods]
    return (
        changes[0] if (said is not None and said == asked) or any(label in when for label in labels) else None
    )


# Another figure of the same sentence ----------------------------------------------------------------------------


def _say_beside(draft: Draft, turn: _Turn) -> bool:
    """ "En aan grond?": the figure in the same sentence that is about what is named."""
    if turn.own.kind not in _ONE or turn.sentence.kind is SentenceKind.ROW or not turn.names:
        return False
    if turn.own.places or turn.own.periods or turn.own.national:
        return False
    figures = turn.case.vocabulary.figures[turn.sentence.id]
    spoken = text_bag(_label(turn.figure, turn.sentence, figures))
    fitting = [
        figure
        for figure in figures
        if figure.id != turn.figure.id
        and same_unit(figure.unit, turn.figure.unit)
        and all(
            term_share(term, text_bag(_label(figure, turn.sentence, figures)))
            >= _SAID
            > term_share(term, spoken)
            for term in turn.names
        )
    ]
    if len(fitting) != 1:
        return False
    say_with_context(draft, turn.case, turn.sentence, fitting)
    return True


def _label(figure: Figure, sentence: Sentence, figures: Sequence[Figure]) -> str:
    """What a figure is about: of one in brackets the words before it, "DigiD (38%), belastingen (22%)"."""
    start = figure.start - sentence.start
    if sentence.text[:start].endswith("("):
        ends = [other.end - sentence.start for other in figures if other.end <= figure.start]
        return sentence.text[max(ends, default=0) : start]
    parts = (figure.indicator, figure.population, *(value for _, value in figure.dimensions))
    return " ".join(part for part in parts if part)


# Its goal -------------------------------------------------------------------------------------------------------


def _say_aim(draft: Draft, turn: _Turn) -> bool:
    """ "En het doel?", "wat is de norm daar?": the goal of the thing spoken of, in its own row, else in running text."""
    asked = asks_goal(turn.own) and turn.own.kind in (*_ONE, Kind.PURPOSE, Kind.DEFINITION, Kind.LIST)
    if not asked or turn.names or turn.own.places:
        return False
    case = turn.case
    if turn.sentence.kind is SentenceKind.ROW:
        goals = [
            figure
            for figure in case.vocabulary.figures[turn.sentence.id]
            if figure.id != turn.figure.id
            and names_goal(header_of(turn.sentence, figure))
            and _alike(figure, turn.figure)
        ]
        if len(goals) == 1:
            say_cell(draft, case, goals[0])
            return True
    found = _aim_in_text(turn)
    if found is None:
        return False
    say_with_context(draft, case, case.sentence(found), [found])
    return True


def _alike(goal: Figure, level: Figure) -> bool:
    """Whether they may be in one unit: a column may leave out the unit that the one beside it gives."""
    return same_unit(goal.unit, level.unit) or (None in (goal.unit, level.unit) and goal.unit not in SHARES)


def _aim_in_text(turn: _Turn) -> Figure | None:
    vocabulary = turn.case.vocabulary
    best: tuple[float, Figure] | None = None
    for passage in vocabulary.document(turn.figure.document_id).passages:
        for sentence in passage.sentences:
            if sentence.kind is SentenceKind.ROW or not names_goal(sentence.text):
                continue
            about = coverage(turn.before.terms, text_bag(sentence.text))
            for goal, _ in goals_in(sentence, turn.case):
                fits = same_unit(goal.unit, turn.figure.unit) and goal.id != turn.figure.id
                if fits and about >= _ABOUT and (best is None or about > best[0]):
                    best = about, goal
    return best[1] if best else None


# Another cell ---------------------------------------------------------------------------------------------------


def _say_other_cell(draft: Draft, turn: _Turn) -> bool:
    """ "En Zuidwold?", "hoeveel leden zijn er daar?": the cell that differs from the one spoken of in what is named."""
    if turn.own.kind not in _ONE or turn.sentence.kind is not SentenceKind.ROW:
        return False
    if turn.before.kind in FIGURE_KINDS and turn.before.kind is not Kind.FIGURE:
        return False
    if not (turn.names or turn.counted or turn.asks_total or turn.own.places or turn.own.national):
        return False
    table = table_of(turn.case.vocabulary.passage(turn.sentence.passage_id), turn.case.vocabulary)
    at = table.of(turn.figure)
    if at is None:
        return False
    found = [
        cell
        for cell in _cells_named(turn, table, at)
        if cell.figure is None or cell.figure.id != turn.figure.id
    ]
    if len(found) != 1:
        return False
    if found[0].figure is None:
        return say_gap(draft, turn.case, found[0])
    say_cell(draft, turn.case, found[0].figure)
    return True


def _cells_named(turn: _Turn, table: Table, at: Cell) -> list[Cell]:
    slab = table.slab(at)
    named = _named(turn, table, slab)
    left = _left(turn, named)
    if named and not left:
        return _like(turn, slab, at, named)
    measured = [
        other
        for name, other in table.slabs.items()
        if other is not slab and (_measures(name, other, turn, left) if left else _counts(name, turn.counted))
    ]
    if len(measured) != 1:
        return []
    return _like(turn, measured[0], at, _named(turn, table, measured[0]))


def _named(turn: _Turn, table: Table, slab: Slab) -> dict[str, tuple[str, ...]]:
    axes = {axis: values for axis, values in slab.axes.items() if axis not in (MEASURE, PERIOD)}
    named = {axis: named_values(axis, values, table, slab, turn.own) for axis, values in axes.items()}
    if turn.asks_total:
        named |= {axis: slab.whole_values(axis) for axis in axes if not named[axis]}
    return {axis: values for axis, values in named.items() if len(values) == 1}


def _left(turn: _Turn, named: dict[str, tuple[str, ...]]) -> list[Term]:
    """What is named besides the values found: a measure, or something that the table does not have."""
    bag = text_bag(" ".join(value for values in named.values() for value in values))
    return [term for term in turn.names if term_share(term, bag) < _SAID]


def _measures(name: str, slab: Slab, turn: _Turn, terms: Sequence[Term]) -> bool:
    """Whether what a part of the table measures is what the terms name, abbreviations of the document written out."""
    first = slab.cells[0].figure
    if first is None or not terms:
        return False
    said = f"{name} {header_of(slab.cells[0].row, first)} {first.unit or ''}"
    short = _abbreviations(turn.case.vocabulary.document(first.document_id))
    said += " ".join(
        f" {full}"
        for abbreviation, full in short.items()
        if re.search(rf"\b{re.escape(abbreviation)}\b", said)
    )
    return all(term_share(term, text_bag(said)) >= _SAID for term in terms)


def _counts(name: str, noun: str) -> bool:
    return bool(noun) and lemma(noun) in lemmas_of(name)


@lru_cache(maxsize=64)
def _abbreviations(document: Document) -> dict[str, str]:
    return defined_abbreviations(document.text)


def _like(turn: _Turn, slab: Slab, at: Cell, named: dict[str, tuple[str, ...]]) -> list[Cell]:
    """The cells that are as the one spoken of but for what is named; of the moment asked for, else of its own, else the newest."""
    target = {**{axis: value for axis, value in at.at.items() if axis not in (MEASURE, PERIOD)}}
    target |= {axis: values[0] for axis, values in named.items()}
    cells = [
        cell
        for cell in (*slab.cells, *slab.gaps)
        if all(cell.at.get(axis, value) == value for axis, value in target.items())
    ]
    labels = list(dict.fromkeys(cell.at[PERIOD] for cell in cells if PERIOD in cell.at))
    if not labels:
        return cells
    if turn.asks_moment:
        wanted = turn.at_moment(labels)
    elif at.at.get(PERIOD) in labels:
        wanted = [at.at[PERIOD]]
    else:  # another measure, known at other times; an open cell of that time is no reason to take another
        had = at.at.get(PERIOD, "-")
        open_ = any(had in own.header for cell in cells for own in cell.row.cells)
        wanted = [] if open_ else [newest(labels)]
    return [cell for cell in cells if cell.at.get(PERIOD) in wanted]
