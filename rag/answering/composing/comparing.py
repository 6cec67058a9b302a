"""Composing comparisons: both sides with the gap between them, or the relation in the source's own words."""

from __future__ import annotations

import re
from dataclasses import replace

from rag.answering.composing.changes import say_change, say_then_and_now
from rag.answering.composing.leftover import say_left
from rag.answering.composing.sums import say_parts
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import CLOSE, REACH, Case
from rag.answering.gathering.sides import PER_SCORE, Sides, asks_country, sides_of
from rag.answering.gathering.together import AGAINST, figures_together
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.saying import ENOUGH_WORDS, say_cell, say_with_context, show_computed, state
from rag.answering.phrasing.wording import bold, plain
from rag.answering.tables.cube import NATIONAL
from rag.dutch.direction import Way, find_directions, level_direction
from rag.dutch.rhetoric import quality_of
from rag.dutch.units import same_unit
from rag.dutch.valuation import more_of_it_is
from rag.dutch.writing import write_value
from rag.figures.arithmetic import Computed, NotCombinable, difference
from rag.figures.identity import is_change
from rag.question.kinds import Kind, has_question_word
from rag.question.looking_back import asks_way
from rag.question.reading import QuestionReading
from rag.records import Figure, SentenceKind

_BESIDE = re.compile(
    r"\b(?:tegenover|afgezet tegen|naast (?:die|dat|elkaar)|afzetten tegen|vergelijk)\b", re.IGNORECASE
)
_BONUS, _SLIGHT = 0.2, 0.05
_GAP_NAME = re.compile(
    r"\b(?:achterstand|voorsprong|verschil|afstand|kloof|ten opzichte van)\b", re.IGNORECASE
)
_EQUAL = re.compile(
    r"\b(?:net|even) ?zo ?(?:veel|vaak|hoog|laag|goed|groot|lang|duur)|\bevenveel\b|\bgelijk aan\b|\bhetzelfde als\b|"
    r"\beven (?:veel|vaak|hoog|laag|goed|groot|lang|duur)\b",
    re.IGNORECASE,
)
_OR = re.compile(r"\b(?:of|or)\b", re.IGNORECASE)
_MAY_CHOOSE = (Kind.FACT, Kind.FIGURE, Kind.WHERE, Kind.WHO, Kind.LIST, Kind.COMPARISON)
_SIZE = re.compile(r"\b(?:hoe ?veel|cijfer|getal|scheelt|how much)\b", re.IGNORECASE)


def compares(question: QuestionReading) -> bool:
    """Whether a question holds two levels against each other, whatever kind it is besides."""
    if _BESIDE.search(question.text) or (_EQUAL.search(question.text) and asks_country(question)):
        return True
    return (level_direction(question.text) is not None or _better_or_worse_than(question)) and (
        question.offers_places or asks_country(question) or " dan " in question.text.lower()
    )


def _better_or_worse_than(question: QuestionReading) -> bool:
    """Whether it asks if one does better or worse than another, in a thing of which more is known to be good or bad."""
    valued = quality_of(question.text) is not None and more_of_it_is(question.text) is not None
    return valued and " dan " in question.text.lower()


def compose_comparison(draft: Draft, case: Case) -> None:
    """Both sides when the source gives them, else the relation in the source's own words."""
    if case.question.kind is Kind.DIFFERENCE and (say_left(draft, case) or _say_stated_gap(draft, case)):
        return
    if say_comparison(draft, case):
        return
    if case.question.kind is Kind.DIFFERENCE and _say_two_things(draft, case):
        return
    if case.question.periods and say_change(draft, case):  # "dan vijf jaar geleden"
        return
    if asks_way(case.question.text) and say_then_and_now(draft, case):
        return
    first = _relation(case)
    state(draft, case, first, _own_figures(first)[:2])
    for other in (other for other in case.ranked[:4] if other is not first):
        beside = case.vocabulary.previous(other.sentence)
        follows = beside is not None and beside.id == first.sentence.id
        near = other.passage.id == first.passage.id and (follows or first.score - other.score < CLOSE)
        if near and asks_country(case.question) and _says_national(other) and draft.words < ENOUGH_WORDS:
            state(draft, case, other, _own_figures(other)[:2])
            break


def _say_stated_gap(draft: Draft, case: Case) -> bool:
    """Say the gap that a source sentence itself gives, when that sentence says as much of the question as any."""
    most = max(evidence.signals["coverage_own"] for evidence in case.ranked[:6])
    for evidence in case.near(REACH, 5):
        if evidence.sentence.kind is SentenceKind.ROW or evidence.signals["coverage_own"] < most - _SLIGHT:
            continue
        gaps = [fit.figure for fit in evidence.fits if fit.unit > 0.3 and is_gap(fit.figure)]
        if case.question.periods and not any(fit.period > 0.5 for fit in evidence.fits):
            continue
        ways = {found.sort for found in find_directions(evidence.sentence.text)}
        elsewhere = asks_country(case.question) and not _says_national(evidence)
        if gaps and "level" in ways and not elsewhere:
            say_with_context(draft, case, evidence.sentence, gaps[:1])
            return True
    return False


def _say_two_things(draft: Draft, case: Case) -> bool:
    """Say the figures of two things that the question holds against each other, with the gap when they may be subtracted."""
    parts = figures_together(case, AGAINST)
    if len(parts) != 2 or not same_unit(parts[0].unit, parts[1].unit):
        return False
    say_parts(draft, case, parts)
    more, less = sorted(parts, key=lambda figure: -figure.value)
    gap = difference(more, less)
    if isinstance(gap, Computed):
        sources = [case.sentence(figure) for figure in parts]
        about = "ongeveer " if gap.approximate else ""
        draft.say(
            f"Dat scheelt {about}**{plain(write_value(gap.value, gap.unit))}** (berekend: {gap.formula}).",
            *sources,
        )
        show_computed(draft, gap, parts[0], parts[0].period, sources)
    return True


def is_gap(figure: Figure) -> bool:
    """Whether a figure is how far one thing lies above or below another."""
    return is_change(figure) or bool(_GAP_NAME.search(figure.indicator))


def say_comparison(draft: Draft, case: Case) -> bool:
    """Say both sides of a comparison and the gap. False, with nothing said, when near evidence does not give both."""
    sides = sides_of(case)
    if sides is None:
        return False
    gap = _gap(sides, case)
    if case.question.yes_no or not has_question_word(case.question.text):
        _say_verdict(draft, case, sides, gap)
    _say_sides(draft, case, sides)
    if isinstance(gap, Computed):
        _say_gap(draft, case, sides, gap)
    return True


def say_either(draft: Draft, case: Case) -> bool:
    """Both of two rows or columns that the question lets one choose from: "meer zeearenden of meer visarenden?"."""
    question = case.question
    if (
        question.kind not in _MAY_CHOOSE
        or level_direction(question.text) is None
        or not _OR.search(question.text)
    ):
        return False
    sides = sides_of(case)
    if sides is None or not sides.named or not same_unit(sides.left.unit, sides.right.unit):
        return False
    gap = _gap(sides, case)
    _say_sides(draft, case, sides)
    if isinstance(gap, Computed):
        _say_gap(draft, case, sides, gap)
    return True


def _relation(case: Case) -> Evidence:
    """Of evidence about as near, what says most of the question and relates two things, with a figure when one is asked."""
    asks_size = bool(_SIZE.search(case.question.text))

    def worth(evidence: Evidence) -> float:
        relates = bool(find_directions(evidence.sentence.text)) and (
            _says_national(evidence) or not asks_country(case.question)
        )
        sized = asks_size and bool(case.vocabulary.figures[evidence.sentence.id])
        lag = PER_SCORE * (evidence.score - case.best.score)
        return evidence.signals["coverage"] + lag + _BONUS * relates + _BONUS * sized

    near = [
        evidence for evidence in case.near(CLOSE * 1.5, 4) if evidence.sentence.kind is not SentenceKind.ROW
    ]
    return max(near, key=worth, default=case.best) if case.best in near else case.best


def _own_figures(evidence: Evidence) -> list[Figure]:
    return [fit.figure for fit in evidence.fits if fit.unit > 0.2][:3]


def _says_national(evidence: Evidence) -> bool:
    text = evidence.sentence.text.lower()
    return NATIONAL.lower() in text or "landelijk" in text


# Saying ---------------------------------------------------------------------------------------------------------


def _gap(sides: Sides, case: Case) -> Computed | NotCombinable:
    """The larger minus the smaller."""
    left, right = case.corrections.settled(sides.left), case.corrections.settled(sides.right)
    together = case.sentence(left).passage_id == case.sentence(right).passage_id
    if together and right.period is None:  # "Landelijk was dat 63%" is of the same time
        right = replace(right, period=left.period)
    if sides.one_thing:
        right = replace(
            left,
            value=right.value,
            qualifier=right.qualifier,
            range_to=right.range_to,
            place=right.place,
            id=right.id,
        )
    return difference(left, right) if left.value >= right.value else difference(right, left)


def _way(sides: Sides, case: Case) -> str:
    """Whether the first is above or below the second."""
    left, right = case.corrections.settled(sides.left), case.corrections.settled(sides.right)
    return "up" if left.value > right.value else "down" if left.value < right.value else "same"


def _say_verdict(draft: Draft, case: Case, sides: Sides, gap: Computed | NotCombinable) -> None:
    """Ja or nee, when the question asks whether the first is higher or lower than the second."""
    if _EQUAL.search(case.question.text) and isinstance(gap, Computed):
        draft.say("**Ja.**" if gap.value == 0 else "**Nee.**")
        return
    ways = {found.way for found in find_directions(case.question.text) if found.sort == "level"}
    asked = ways.pop() if len(ways) == 1 else None  # "boven of onder" wants no yes or no
    if not ways and asked is None:
        asked = _way_of_worth(case)
    both_move = is_change(sides.left) and is_change(sides.right)
    if asked is None or (isinstance(gap, NotCombinable) and not both_move):
        return
    draft.say("**Ja.**" if _way(sides, case) == asked else "**Nee.**")


def _way_of_worth(case: Case) -> Way | None:
    """Whether "beter" or "slechter" asks for the higher or the lower figure; None when the thing itself does not tell."""
    asked = quality_of(case.question.text)
    value = more_of_it_is(case.question.text)
    return None if asked is None or value is None else "up" if asked == value else "down"


def _say_sides(draft: Draft, case: Case, sides: Sides) -> None:
    for figure in (sides.left, sides.right):
        source = case.sentence(figure)
        if source.kind is SentenceKind.ROW or case.corrections.current(figure) is not figure:
            say_cell(draft, case, figure)
        elif sides.left.sentence_id == sides.right.sentence_id:
            draft.say(bold(source, (sides.left, sides.right)), source)
            for own in case.vocabulary.figures[source.id]:
                draft.show(own)
        else:
            say_with_context(draft, case, source, [figure])


def _say_gap(draft: Draft, case: Case, sides: Sides, gap: Computed) -> None:
    now = [case.corrections.current(figure) for figure in (sides.left, sides.right)]
    sources = [case.sentence(figure) for figure in now]
    if gap.value == 0:
        draft.say("Dat is gelijk.", *sources)
        return
    levels_of = gap.unit in ("procentpunt", "euro", None) or " per " in (gap.unit or "")
    above = _way(sides, case) == "up"
    more = ("hoger" if levels_of else "meer") if above else ("lager" if levels_of else "minder")
    about = "ongeveer " if gap.approximate else ""
    amount = plain(write_value(gap.value, gap.unit))
    left = f"{plain(sides.left_name)} " if sides.left_name else ""
    draft.say(
        f"Dat is {left}{about}**{amount}** {more} dan {plain(sides.right_name)} (berekend: {gap.formula}).",
        *sources,
    )
    show_computed(draft, gap, sides.left, sides.left.period, sources)
