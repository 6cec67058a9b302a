"""Figures that a question asks for and the source only implies: what is left of a whole, a share, a number of a share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from rag.answering.case import CLOSE, Case, goes_beyond
from rag.answering.choosing import choose, is_target
from rag.answering.draft import Draft
from rag.answering.evidence import Evidence
from rag.answering.fitting import coverage
from rag.answering.parts import PartOf, levels, parts_of
from rag.answering.related import in_time
from rag.answering.saying import say_cell, show_computed
from rag.answering.tables import PERIOD, Cell, Table, header_of, text_bag
from rag.answering.vocabulary import Bag, lemmas_of, pour
from rag.answering.wording import bold, plain
from rag.dutch.units import SHARES, is_measure, same_unit
from rag.dutch.writing import write_number, write_value
from rag.figures.arithmetic import Computed, NotCombinable, share
from rag.question.kinds import Want
from rag.records import Figure, SentenceKind

_LEFT = re.compile(
    r"\bnog over\b|\bover(?:gebleven|ig)\b|\b(?:blijft|bleef|blijven|bleven|houdt|houden|hield|hielden)\b.{0,40}\bover\b|"
    r"\bresteert\b|\bresteren\b|\bresterende?\b|\brestant\b|\bmoet(?:en)?\s+(?:er\s+)?(?:nog|worden nog)\b|"
    r"\bnog (?:\w+ ){0,3}(?:moeten|te gaan|te doen)\b|\bnog te \w+en\b|\bremain(?:s|ing)?\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:niet|geen|zonder|not)\b", re.IGNORECASE)
_DO = re.compile(r"\bwel\b", re.IGNORECASE)
"""Asks for those that do, where the source may count those that do not."""
_HOW_MANY_THEN = re.compile(
    r"\b(?:dus|in aantallen|in absolute|absoluut|daadwerkelijk|feitelijk|werkelijk|uiteindelijk|daarvan|hiervan|ervan)\b|"
    r"\b(?:zijn|is|waren|was) (?:dat|dit)\b|\bdat (?:zijn|is|waren|was)\b",
    re.IGNORECASE,
)
_DIGITS = 5
"""A share with more digits is a fraction such as a third, which has no exact formula."""
_SO = re.compile(r"^\W*(?:dat|dit) (?:is|zijn|was|waren|komt|betekent)\b", re.IGNORECASE)


def derive(draft: Draft, case: Case) -> bool:
    """Say a figure that follows from two of the source. False, with nothing said, when the question wants none."""
    question = case.question
    if question.want is Want.PERCENTAGE:
        return _gives_share(case) is None and (_share_in_text(draft, case) or _share_in_table(draft, case))
    if say_left(draft, case):
        return True
    return question.want in (Want.COUNT, Want.NUMBER) and _number_of_share(draft, case)


# What is left ---------------------------------------------------------------------------------------------------


def say_left(draft: Draft, case: Case) -> bool:
    """Say whole minus part, when the question asks what is left or not done and the source does not say that itself."""
    text = case.question.text
    only_negated = not _LEFT.search(text)
    counts_rest = bool(_NOT.search(text)) != bool(_DO.search(text))
    if only_negated and not counts_rest:
        return False
    for evidence in case.near(CLOSE * 1.5, 1 if only_negated else 4):
        denies = bool(_NOT.search(evidence.sentence.text))
        if only_negated and denies == bool(_NOT.search(text)):
            return False
        if evidence.sentence.kind is SentenceKind.ROW:
            if not only_negated and _say_to_go(draft, case, evidence):
                return True
            continue
        found = _best(evidence, case, lambda pair: not pair.is_share)
        if found is None:
            continue
        if only_negated and goes_beyond(evidence, case) and not _named_by(found.part, case):
            continue
        others = _named_too(found, evidence, case)
        result = _rest(found, others)
        if result.value < 0:
            continue
        verb = "blijven er" if _is_count(found.whole) and result.value != 1 else "blijft"
        _say_sentences(draft, case, found, others)
        _say(draft, case, found, result, f"Dan {verb} {{}} over")
        return True
    return False


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
    stands = in_time([figure for figure in figures if figure not in goals])
    if len(goals) != 1 or not stands or goals[0].value <= stands[-1].value:
        return False
    goal, stand = goals[0], stands[-1]
    if goal.unit in SHARES or stand.unit in SHARES:
        return False
    formula = f"{write_number(goal.value)} − {write_number(stand.value)}"
    result = Computed(goal.value - stand.value, None, formula, (goal, stand), False)
    for figure in (goal, stand):
        say_cell(draft, case, figure)
    draft.say(f"Er zijn er dan nog **{_written(result)}** te gaan (berekend: {formula}).", evidence.sentence)
    show_computed(draft, result, goal, goal.period, [evidence.sentence])
    return True


def _best(evidence: Evidence, case: Case, wanted: Callable[[PartOf], bool]) -> PartOf | None:
    """Of the pairs of an evidence, the one whose part is nearest to the question."""
    pairs = [pair for pair in parts_of(evidence, case) if wanted(pair)]
    return max(pairs, key=lambda pair: _about(pair.part, case), default=None)


def _about(figure: Figure, case: Case) -> float:
    bag: Bag = {}
    pour(bag, f"{figure.indicator} {figure.unit or ''} {figure.population or ''}", 1.0)
    return coverage(case.question.terms, bag)


# Shares ---------------------------------------------------------------------------------------------------------


def _gives_share(case: Case) -> Evidence | None:
    """Evidence that gives the share itself, in a sentence about as near as the best."""
    for evidence in case.near(CLOSE, 4):
        best = max((fit for fit in evidence.fits if fit.unit >= 1.0), key=lambda fit: fit.total, default=None)
        if best is not None and best.subject >= 0.5 * max(fit.subject for fit in evidence.fits):
            return evidence
    return None


def _share_in_text(draft: Draft, case: Case) -> bool:
    for evidence in case.near(CLOSE, 3):
        found = _best(evidence, case, lambda pair: not pair.is_share and pair.whole.value > 0)
        if found is None or goes_beyond(evidence, case):
            continue
        _say_sentences(draft, case, found)
        if _say_stated(draft, case, found, lambda figure: figure.unit in SHARES):
            return True
        value = _rounded(found.part.value / found.whole.value * 100)
        _say(draft, case, found, _computed(value, "procent", "÷", found), "Dat is {}")
        return True
    return False


def _of_unit(unit: str | None, figure: Figure) -> bool:
    return same_unit(figure.unit, unit)


def _say_stated(draft: Draft, case: Case, found: PartOf, wanted: Callable[[Figure], bool]) -> bool:
    """The next sentence may give the figure itself: "Dat is 71%."."""
    last = found.sentences[-1]
    passage = case.vocabulary.passage(last.passage_id)
    after = next((other for other in passage.sentences if other.start >= last.end), None)
    if after is None or not _SO.match(after.text):
        return False
    stated = [figure for figure in levels(after, case) if wanted(figure)]
    if not stated:
        return False
    draft.say(bold(after, stated[:1]), after)
    draft.show(stated[0])
    return True


def _share_in_table(draft: Draft, case: Case) -> bool:
    for evidence, table in case.tables(CLOSE, 6):
        lead = evidence.best.figure if evidence.best else None
        chosen = choose(table, case.question, lead=lead)
        if len(chosen.figures) != 1 or chosen.figures[0].unit in SHARES:
            continue
        part = chosen.figures[0]
        for axis in (axis for axis in chosen.named if axis != PERIOD):
            whole = _whole(table, table.of(part), axis)
            if whole is None:
                continue
            result = share(case.corrections.settled(part), case.corrections.settled(whole))
            if isinstance(result, NotCombinable):
                continue
            for figure in (part, whole):
                say_cell(draft, case, figure)
            sources = [case.sentence(case.corrections.current(figure)) for figure in (part, whole)]
            draft.say(f"Dat is **{_written(result)}** (berekend: {result.formula}).", *sources)
            show_computed(draft, result, part, part.period, sources)
            return True
    return False


def _whole(table: Table, part: Cell | None, axis: str) -> Figure | None:
    """The cell that stands for all values of this axis, the others being the same."""
    if part is None or axis in part.totals:
        return None
    slab = table.slab(part)
    return next((cell.figure for cell in slab.like(part, axis) if axis in cell.totals), None)


# Numbers of a share ---------------------------------------------------------------------------------------------


def _number_of_share(draft: Draft, case: Case) -> bool:
    """How many a share of a count is, when the question asks for a number and the source gives the share."""
    asked = bool(_HOW_MANY_THEN.search(case.question.text))
    for evidence in case.near(CLOSE * 1.5, 4):
        if evidence.sentence.kind is SentenceKind.ROW:
            return False
        found = _best(evidence, case, lambda pair: pair.is_share)
        if found is None:
            continue
        same_sentence = len(found.sentences) == 1
        counts = [figure for figure in levels(evidence.sentence, case) if figure.unit not in SHARES]
        alone = (
            same_sentence and counts == [found.whole] and _about(found.part, case) > _about(found.whole, case)
        )
        if not (asked or alone) or len(found.part.value.as_tuple().digits) > _DIGITS:
            continue
        value = found.part.value * (1 if found.part.unit == "deel" else Decimal("0.01")) * found.whole.value
        part, whole = write_number(found.part.value), write_number(found.whole.value)
        _say_sentences(draft, case, found)
        if _say_stated(draft, case, found, partial(_of_unit, found.whole.unit)):
            return True
        result = Computed(
            value.quantize(Decimal(1), ROUND_HALF_UP),
            found.whole.unit,
            f"{part} × {whole}" if found.part.unit == "deel" else f"{whole} × {part} ÷ 100",
            (found.part, found.whole),
            True,
        )
        _say(draft, case, found, result, "Dat zijn er {}" if not found.whole.unit else "Dat zijn {}")
        return True
    return False


# Saying ---------------------------------------------------------------------------------------------------------


def _computed(value: Decimal, unit: str | None, sign: str, found: PartOf) -> Computed:
    first, second = (found.whole, found.part) if sign == "−" else (found.part, found.whole)
    rough = any(figure.qualifier or figure.range_to is not None for figure in (first, second))
    formula = f"{write_number(first.value)} {sign} {write_number(second.value)}"
    return Computed(value, unit, formula + (" × 100" if sign == "÷" else ""), (first, second), rough)


def _rounded(value: Decimal) -> Decimal:
    shown = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return shown.quantize(Decimal(1)) if shown == shown.to_integral_value() else shown


def _written(result: Computed) -> str:
    about = "ongeveer " if result.approximate else ""
    return about + plain(write_value(result.value, result.unit))


def _say_sentences(draft: Draft, case: Case, found: PartOf, others: Sequence[Figure] = ()) -> None:
    for sentence in found.sentences:
        own = [figure for figure in (found.whole, found.part, *others) if figure.sentence_id == sentence.id]
        draft.say(bold(sentence, own), sentence)
        for figure in (*own, *case.vocabulary.figures[sentence.id]):
            draft.show(figure)


def _say(draft: Draft, case: Case, found: PartOf, result: Computed, frame: str) -> None:
    text = frame.format(f"**{_written(result)}**")
    draft.say(f"{text} (berekend: {result.formula}).", *found.sentences)
    like = found.part if found.part.unit not in SHARES else found.whole
    show_computed(draft, result, like, found.part.period or found.whole.period, found.sentences)
