"""What is left of a whole, what is not done, and what is still to go to a goal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import CLOSE, Case, goes_beyond
from rag.answering.gathering.parts import PartOf, best_pair, levels, parts_of
from rag.answering.gathering.related import in_time
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.saying import say_cell, show_computed
from rag.answering.phrasing.saying_parts import say_pair, say_result, written
from rag.answering.tables.choosing import is_target
from rag.answering.tables.cube import header_of, text_bag
from rag.dutch.units import SHARES, is_measure, same_unit
from rag.dutch.writing import write_number
from rag.figures.arithmetic import Computed
from rag.figures.identity import indicator_key
from rag.question.kinds import Want
from rag.records import Figure, SentenceKind
from rag.vocabulary import lemmas_of

_LEFT = re.compile(
    r"\bnog over\b|\bover(?:gebleven|ig)\b|\b(?:blijft|bleef|blijven|bleven|houdt|houden|hield|hielden)\b.{0,40}\bover\b|"
    r"\bresteert\b|\bresteren\b|\bresterende?\b|\brestant\b|\bmoet(?:en)?\b(?:\s+\w+){0,3}?\s+nog\b|"
    r"\bontbr(?:eekt|eken|ak|aken)\b|\bontbrekende?\b|\b(?:kom(?:t|en)|kwam(?:en)?|is|zijn|was|waren)\b.{0,70}\bte ?kort\b|"
    r"\btekort aan\b|\bnog nodig\b|\bnog niet\b|\bnog (?:\w+ ){0,2}?(?:erbij|bij)\b|\btotaal min(?:us)?\b|"
    r"\bnog (?:\w+ ){0,3}(?:moeten|te gaan|te doen)\b|\bnog te \w+en\b|\bremain(?:s|ing)?\b|"
    r"\bhoe (?:ver|veel)\b.{0,60}\b(?:van|tot|onder|boven|bij) (?:het |de |haar |zijn |hun )?(?:doel|norm|streef|ambitie)",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:niet|geen|zonder|not)\b", re.IGNORECASE)
_LESS = 0.1
_DIGITS = 5
"""A share with more digits is a fraction such as a third, which has no exact formula."""
_DO = re.compile(r"\bwel\b", re.IGNORECASE)
"""Asks for those that do, where the source may count those that do not."""


def say_left(draft: Draft, case: Case) -> bool:
    """Say whole minus part, when the question asks what is left or not done and the source does not say that itself."""
    text = case.question.asked or case.question.text
    only_negated = not _LEFT.search(text)
    counts_rest = bool(_NOT.search(text)) != bool(_DO.search(text))
    if only_negated and not counts_rest:
        return False
    wholes = {reading.value for reading in case.question.numbers}
    for evidence in case.near(CLOSE * 4 if wholes else CLOSE * 1.5, 1 if only_negated and not wholes else 4):
        if (
            only_negated
            and wholes
            and not any(figure.value in wholes for figure in levels(evidence.sentence, case))
        ):
            continue
        denies = bool(_NOT.search(evidence.sentence.text))
        if only_negated and denies == bool(_NOT.search(text)):
            return False
        if evidence.sentence.kind is SentenceKind.ROW:
            if not only_negated and _say_to_go(draft, case, evidence):
                return True
            continue
        found = best_pair(evidence, case, lambda pair: not pair.is_share)
        if found is None and only_negated and _say_share_left(draft, case, evidence):
            return True
        if found is None:
            continue
        if only_negated and goes_beyond(evidence, case) and not _named_by(found.part, case):
            continue
        others = _named_too(found, evidence, case)
        result = _rest(found, others)
        if result.value < 0:
            continue
        verb = "blijven er" if _is_count(found.whole) and result.value != 1 else "blijft"
        say_pair(draft, case, found, others)
        say_result(draft, case, found, result, f"Dan {verb} {{}} over")
        return True
    return False


def _say_share_left(draft: Draft, case: Case, evidence: Evidence) -> bool:
    """Of a whole with the share that does: how many do not."""
    found = best_pair(evidence, case, lambda pair: pair.is_share and pair.part.range_to is None)
    if (
        found is None
        or case.question.want is Want.PERCENTAGE
        or len(found.part.value.as_tuple().digits) > _DIGITS
    ):
        return False
    per_one = found.part.value if found.part.unit == "deel" else found.part.value / 100
    value = found.whole.value - found.whole.value * per_one
    whole, part = write_number(found.whole.value), write_number(found.part.value)
    taken = f"{part} × {whole}" if found.part.unit == "deel" else f"{whole} × {part} ÷ 100"
    result = Computed(
        value.quantize(Decimal(1), ROUND_HALF_UP),
        found.whole.unit,
        f"{whole} − {taken}",
        (found.whole, found.part),
        True,
    )
    say_pair(draft, case, found)
    say_result(draft, case, found, result, "Dan blijven er {} over")
    return True


def _of_one_kind(one: str | None, other: str | None) -> bool:
    """The same measure, or both counts: what a table counts need not be named in each of its columns."""
    counts = not is_measure(one or "") and not is_measure(other or "") and not {one, other} & SHARES
    return counts or same_unit(one, other)


def _is_count(figure: Figure) -> bool:
    return not is_measure(figure.unit or "")


def _named_too(found: PartOf, evidence: Evidence, case: Case) -> list[Figure]:
    """Other parts of the same whole that the question names beside it: "niet van wind of zon"."""
    mine = _named_by(found.part, case)
    same = [pair for pair in parts_of(evidence, case) if pair.whole is found.whole and not pair.is_share]
    return [pair.part for pair in same if pair.part is not found.part and _named_by(pair.part, case) - mine]


def _named_by(figure: Figure, case: Case) -> set[str]:
    """The words of the question that the figure's own stretch of its sentence says, or begins a word with."""
    own = _words_around(figure, case)
    return {
        lemma
        for lemma in lemmas_of(case.question.text)
        if any(word == lemma or (len(lemma) > 2 and word.startswith(lemma)) for word in own)
    }


def _words_around(figure: Figure, case: Case) -> set[str]:
    """What stands from the figure up to the next one, and what it is called."""
    sentence = case.sentence(figure)
    ends = [other.start for other in levels(sentence, case) if other.start > figure.end]
    stretch = sentence.text[figure.end - sentence.start : min(ends, default=sentence.end) - sentence.start]
    return set(text_bag(stretch)) | set(text_bag(figure.indicator))


def _rest(found: PartOf, others: Sequence[Figure]) -> Computed:
    parts = (found.part, *others)
    value = found.whole.value - sum((part.value for part in parts), Decimal(0))
    formula = " − ".join(write_number(figure.value) for figure in (found.whole, *parts))
    rough = any(figure.qualifier or figure.range_to is not None for figure in (found.whole, *parts))
    return Computed(value, found.whole.unit or found.part.unit, formula, (found.whole, *parts), rough)


def _say_to_go(draft: Draft, case: Case, evidence: Evidence) -> bool:
    """In a table with a goal and where things stand: the goal minus the newest stand, of the row found."""
    figures = levels(evidence.sentence, case)
    goals = [figure for figure in figures if is_target(header_of(evidence.sentence, figure))]
    if len(goals) != 1:
        return False
    goal = goals[0]
    subjects = {fit.figure.id: fit.subject for fit in evidence.fits}
    measures = {indicator_key(own.indicator) for own in figures if own is not goal}
    if (
        len(measures) > 1 and subjects.get(goal.id, 0.0) < max(subjects.values()) - _LESS
    ):  # a goal for something else
        return False
    alike = [
        own
        for own in figures
        if own is not goal and own.place == goal.place and _of_one_kind(own.unit, goal.unit)
    ]
    stands = alike if len(alike) == 1 else in_time(alike)
    if not stands or goal.value == stands[-1].value:
        return False
    stand = stands[-1]
    more, less = (goal, stand) if goal.value > stand.value else (stand, goal)
    formula = f"{write_number(more.value)} − {write_number(less.value)}"
    unit = (
        "procentpunt"
        if goal.unit in SHARES
        else goal.unit
        if goal is less or is_measure(goal.unit or "")
        else None
    )
    result = Computed(more.value - less.value, unit, formula, (more, less), False)
    for figure in (goal, stand):
        say_cell(draft, case, figure)
    if unit is not None:
        draft.say(
            f"Dat is nog **{written(result)}** van het doel af (berekend: {result.formula}).",
            evidence.sentence,
        )
        show_computed(draft, result, goal, goal.period, [evidence.sentence])
        return True
    draft.say(f"Er zijn er dan nog **{written(result)}** te gaan (berekend: {formula}).", evidence.sentence)
    show_computed(draft, result, goal, goal.period, [evidence.sentence])
    return True
