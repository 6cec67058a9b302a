"""Composing changes: both figures of one thing and the calculated difference, or the source's own relation."""

from __future__ import annotations

import re
from dataclasses import replace

from rag.answering.composing.leftover import say_left
from rag.answering.composing.superlatives import superlative_of
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import CLOSE, REACH, Case, recency
from rag.answering.gathering.parts import levels
from rag.answering.gathering.related import in_time, line_of
from rag.answering.gathering.then_and_now import then_and_now
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.lines import Line, asks_relative, say_line, two_moments, two_of
from rag.answering.phrasing.saying import points_back, say_with_context, state
from rag.answering.tables.choosing import choose
from rag.answering.tables.cube import NATIONAL, PERIOD
from rag.answering.tables.moments import periods_asked
from rag.answering.tables.reading import table_of
from rag.dutch.units import same_unit
from rag.figures.identity import indicator_key, is_change, same_subject
from rag.question.kinds import Kind, has_question_word, offers_alternatives
from rag.question.looking_back import asks_either, asks_way
from rag.question.reading import QuestionReading
from rag.records import Figure, SentenceKind

_LOOKED_AT = 6


def compose_change(draft: Draft, case: Case) -> None:
    """Both figures and the computed difference; without two figures, what the source says of the change."""
    if say_left(draft, case):
        return
    if case.question.kind in (Kind.DIFFERENCE, Kind.COMPARISON) and _gives_change(case.best):
        state(draft, case, case.best, _own_figures(case.best))
        return
    if not say_change(draft, case):
        say_with_context(draft, case, case.best.sentence, _own_figures(case.best))


def say_change(draft: Draft, case: Case) -> bool:
    """Say the thing asked about at two moments. False, with nothing said, when near evidence does not give it twice."""
    line = line_asked(case)
    if line is not None:
        say_line(draft, case, line)
        return True
    return say_then_and_now(draft, case)


def say_movement(draft: Draft, case: Case) -> bool:
    """Say which way a thing of a table went, when the question asks just that: "omhoog of omlaag", "meer dan toen".

    Ja or nee first when it supposes a way. False, with nothing said, when it does not ask or the table does not tell.
    """
    question = case.question
    if case.best.sentence.kind is not SentenceKind.ROW or not asks_way(question.text):
        return False
    if question.kind is Kind.SUM or superlative_of(question.text) is not None or len(question.places) > 1:
        return False
    pair = _in_table(case.best, case)
    if pair is None or is_change(pair[0]) or not same_unit(pair[0].unit, pair[1].unit):
        return False
    line = Line(*pair, case)
    moved = line.change()
    if moved is None:
        return False
    supposes = not (
        offers_alternatives(question.asked) or has_question_word(question.asked) or asks_either(question.text)
    )
    if supposes and question.direction in ("up", "down"):
        draft.say("**Ja.**" if moved and (moved > 0) == (question.direction == "up") else "**Nee.**")
    say_line(draft, case, line)
    return True


def line_asked(case: Case) -> Line | None:
    """The thing asked about at two moments, as near evidence gives it."""
    dated = two_moments(case.question)  # with two moments asked for, evidence farther off cannot be mistaken
    for evidence in case.near(REACH * 1.5 if dated else CLOSE * 2, _LOOKED_AT):
        if evidence.sentence.kind is SentenceKind.ROW:
            pair = _in_table(evidence, case)
        else:
            pair = _in_text(evidence, case) or _text_and_table(evidence, case)
        if pair is not None:
            return Line(*pair, case)
    return None


def _gives_change(evidence: Evidence) -> bool:
    """Whether running text gives the size of the change itself."""
    best = evidence.best
    return (
        evidence.sentence.kind is not SentenceKind.ROW
        and best is not None
        and is_change(best.figure)
        and best.unit > 0.5
    )


def _own_figures(evidence: Evidence) -> list[Figure]:
    return [fit.figure for fit in evidence.fits if fit.unit > 0.2][:3]


def _in_text(evidence: Evidence, case: Case) -> tuple[Figure, Figure] | None:
    """Of the things that the sentence gives a level of: the first that is known at the moments asked for."""
    tried: list[Figure] = []
    for fit in evidence.fits[:4]:
        figure = fit.figure
        if not (fit.unit > 0.2 or asks_relative(case.question)) or is_change(figure) or not figure.period:
            continue
        if elsewhere(figure, case.question):
            continue
        line = line_of(figure, case)
        own = in_time([other for other in line if other.sentence_id == figure.sentence_id])
        for candidates in (own, line):
            pair = two_of(candidates, case.question)
            if pair is not None:
                return pair
        tried.append(figure)
    return None


def elsewhere(figure: Figure, question: QuestionReading) -> bool:
    """Whether a figure is of another place, when the question is about the country alone."""
    return question.national and not question.places and figure.place not in (NATIONAL, None)


def say_then_and_now(draft: Draft, case: Case) -> bool:
    """Say how things are beside an earlier moment that the next sentence gives. False, with nothing said, without one."""
    if case.question.kind not in (Kind.CHANGE, Kind.DIFFERENCE, Kind.COMPARISON):
        return False
    pair = _now_and_then(case) or then_and_now(case)
    if pair is None:
        return False
    say_line(draft, case, Line(*pair, case))
    return True


def _now_and_then(case: Case) -> tuple[Figure, Figure] | None:
    """A level without a period and the earlier one that the next sentence gives: "Vijf jaar geleden was dat 6,5 jaar"."""
    for evidence in case.near(CLOSE, 3):
        if evidence.sentence.kind is SentenceKind.ROW:
            continue
        sentences = evidence.passage.sentences
        at = sentences.index(evidence.sentence)
        for first, second in ((at, at + 1), (at - 1, at)):
            if first < 0 or second >= len(sentences) or not points_back(sentences[second]):
                continue
            for then in levels(sentences[second], case):
                now = [
                    own
                    for own in levels(sentences[first], case)
                    if own.period is None and _same_but_period(own, then)
                ]
                if then.period and len(now) == 1:
                    return then, now[0]
    return None


def _same_but_period(one: Figure, other: Figure) -> bool:
    return same_subject(one, other) and same_unit(one.unit, other.unit)


def _text_and_table(evidence: Evidence, case: Case) -> tuple[Figure, Figure] | None:
    """One moment from running text and the other from a table of the same document that gives the same thing."""
    asked = case.question.periods
    if len(asked) != 2:
        return None
    for fit in evidence.fits[:4]:
        figure = fit.figure
        if fit.unit <= 0.2 or is_change(figure) or not figure.period:
            continue
        other = next((period for period in asked if not periods_asked([figure.period], period)), None)
        if other is None:
            continue
        question = replace(case.question, periods=(other,))
        for row, table in case.tables(REACH * 2):
            found = choose(table, question).figures if row.document.id == figure.document_id else []
            if len(found) == 1 and same_unit(found[0].unit, figure.unit) and _same_thing(found[0], figure):
                first, second = sorted((figure, found[0]), key=recency)
                return first, second
    return None


def _same_thing(cell: Figure, figure: Figure) -> bool:
    """Whether a cell measures what running text does: its name without what the table puts behind it."""
    bare = re.split(r"\s*[(:]", cell.indicator)[0]
    return indicator_key(bare) == indicator_key(figure.indicator) and cell.place == figure.place


def _in_table(evidence: Evidence, case: Case) -> tuple[Figure, Figure] | None:
    lead = evidence.best.figure if evidence.best else None
    table = table_of(evidence.passage, case.vocabulary)
    choice = choose(table, case.question, free=(PERIOD,), lead=lead)
    groups: dict[tuple[tuple[str, str], ...], list[Figure]] = {}
    for cell in choice.cells:
        if cell.figure is not None:
            rest = tuple(sorted(item for item in cell.at.items() if item[0] != PERIOD))
            groups.setdefault(rest, []).append(cell.figure)
    if len(groups) > 1 and lead is not None:
        own = table.of(lead)
        mine = tuple(sorted(item for item in own.at.items() if item[0] != PERIOD)) if own else ()
        groups = {mine: groups[mine]} if mine in groups else groups
    first = next(iter(groups.values()), [])
    return two_of(in_time(first), case.question)
