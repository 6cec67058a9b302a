"""Figures that a question asks for and the source only implies: a share of a whole, the number of a share, what is left."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from rag.answering.composing.leftover import say_left
from rag.answering.composing.shares import denies_one, rounded, say_share_in_row, say_share_of_total
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import CLOSE, Case, goes_beyond
from rag.answering.gathering.parts import PartOf, about, best_pair, levels, speaks_of_all
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.saying import say_cell, show_computed
from rag.answering.phrasing.saying_parts import say_pair, say_result, written
from rag.answering.phrasing.wording import bold
from rag.answering.tables.choosing import choose
from rag.answering.tables.cube import PERIOD, Cell, Table
from rag.dutch.units import SHARES, same_unit
from rag.dutch.writing import write_number
from rag.figures.arithmetic import Computed, NotCombinable, share
from rag.figures.identity import is_total
from rag.question.kinds import Want
from rag.question.reading import Role, Term
from rag.records import Figure, SentenceKind
from rag.vocabulary import lemmas_of

_HOW_MANY_THEN = re.compile(
    r"\b(?:dus|echt|reken|in aantallen|in absolute|absoluut|daadwerkelijk|feitelijk|werkelijk|uiteindelijk|daarvan|hiervan|ervan)\b|"
    r"\b(?:in de praktijk|uitrekenen|bereken)\b|\b(?:zijn|is|waren|was) (?:dat|dit)\b|\bdat (?:zijn|is|waren|was)\b",
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


# Shares ---------------------------------------------------------------------------------------------------------


def _gives_share(case: Case) -> Evidence | None:
    """Evidence that gives the share itself, in a sentence about as near as the best."""
    for evidence in case.near(CLOSE, 4):
        if goes_beyond(evidence, case) and not goes_beyond(case.best, case):
            continue
        best = max((fit for fit in evidence.fits if fit.unit >= 1.0), key=lambda fit: fit.total, default=None)
        if best is not None and best.subject >= 0.5 * max(fit.subject for fit in evidence.fits):
            return evidence
    return None


def _share_in_text(draft: Draft, case: Case) -> bool:
    for evidence in case.near(CLOSE * 2, 4):
        found = best_pair(evidence, case, lambda pair: not pair.is_share and pair.whole.value > 0)
        if found is None or not speaks_of_all(found, case):
            continue
        say_pair(draft, case, found)
        if _say_stated(draft, case, found, lambda figure: figure.unit in SHARES):
            return True
        if denies_one(case.question.asked, " ".join(one.text for one in found.sentences)):
            say_result(draft, case, found, _share_left(found), "Dat is {}")
            return True
        value = rounded(found.part.value / found.whole.value * 100)
        say_result(draft, case, found, _computed(value, "procent", "÷", found), "Dat is {}")
        return True
    return False


def _share_left(found: PartOf) -> Computed:
    """The share that the part leaves of its whole."""
    value = rounded((found.whole.value - found.part.value) / found.whole.value * 100)
    rough = any(figure.qualifier or figure.range_to is not None for figure in (found.whole, found.part))
    whole, part = write_number(found.whole.value), write_number(found.part.value)
    return Computed(
        value, "procent", f"({whole} − {part}) ÷ {whole} × 100", (found.whole, found.part), rough, True
    )


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
        if say_share_in_row(draft, case, evidence, table) or say_share_of_total(draft, case, evidence, table):
            return True
        if goes_beyond(evidence, case):
            continue
        lead = evidence.best.figure if evidence.best else None
        chosen = choose(table, case.question, lead=lead)
        if len(chosen.figures) != 1 or chosen.figures[0].unit in SHARES:
            continue
        part = chosen.figures[0]
        for axis in (axis for axis in chosen.named if axis != PERIOD):
            whole = _whole(table, table.of(part), axis)
            if whole is None:
                continue
            result = share(case.corrections.settled(part), _as_total(case.corrections.settled(whole), part))
            if isinstance(result, NotCombinable):
                continue
            for figure in (part, whole):
                say_cell(draft, case, figure)
            sources = [case.sentence(case.corrections.current(figure)) for figure in (part, whole)]
            draft.say(f"Dat is **{written(result)}** (berekend: {result.formula}).", *sources)
            show_computed(draft, result, part, part.period, sources)
            return True
    return False


def _as_total(whole: Figure, part: Figure) -> Figure:
    """The figure of a row that holds the others, saying so: the table shows it where the name of the row does not."""
    if is_total(whole):
        return whole
    return replace(whole, place=part.place, dimensions=(*part.dimensions, ("geheel", "totaal")))


def _whole(table: Table, part: Cell | None, axis: str) -> Figure | None:
    """The cell that stands for all values of this axis, the others being the same."""
    if part is None or axis in part.totals:
        return None
    slab = table.slab(part)
    return next((cell.figure for cell in slab.like(part, axis) if axis in cell.totals), None)


def _computed(value: Decimal, unit: str | None, sign: str, found: PartOf) -> Computed:
    first, second = (found.whole, found.part) if sign == "−" else (found.part, found.whole)
    rough = any(figure.qualifier or figure.range_to is not None for figure in (first, second))
    formula = f"{write_number(first.value)} {sign} {write_number(second.value)}"
    return Computed(value, unit, formula + (" × 100" if sign == "÷" else ""), (first, second), rough)


# Numbers of a share ---------------------------------------------------------------------------------------------


def _number_of_share(draft: Draft, case: Case) -> bool:
    """How many a share of a count is, when the question asks for a number and the source gives the share."""
    asked = bool(_HOW_MANY_THEN.search(case.question.text))
    for evidence in case.near(CLOSE * 1.5, 4):
        if evidence.sentence.kind is SentenceKind.ROW:
            return False
        found = best_pair(evidence, case, lambda pair: pair.is_share)
        if found is None:
            continue
        same_sentence = len(found.sentences) == 1
        counts = [figure for figure in levels(evidence.sentence, case) if figure.unit not in SHARES]
        alone = (
            same_sentence and counts == [found.whole] and about(found.part, case) > about(found.whole, case)
        )
        if not (asked or alone or _adds(found, case)) or len(found.part.value.as_tuple().digits) > _DIGITS:
            continue
        value = found.part.value * (1 if found.part.unit == "deel" else Decimal("0.01")) * found.whole.value
        part, whole = write_number(found.part.value), write_number(found.whole.value)
        say_pair(draft, case, found)
        if _say_stated(draft, case, found, partial(_of_unit, found.whole.unit)):
            return True
        result = Computed(
            value.quantize(Decimal(1), ROUND_HALF_UP),
            found.whole.unit,
            f"{part} × {whole}" if found.part.unit == "deel" else f"{whole} × {part} ÷ 100",
            (found.part, found.whole),
            True,
        )
        say_result(draft, case, found, result, "Dat zijn er {}" if not found.whole.unit else "Dat zijn {}")
        return True
    return False


def _adds(found: PartOf, case: Case) -> bool:
    """Whether the sentence of the share says something asked about that the sentence of the whole does not."""
    if len(found.sentences) < 2:
        return False
    whole, part = (set(lemmas_of(sentence.text)) for sentence in found.sentences)
    return any(
        term.role is Role.TOPIC and _says(term, part) and not _says(term, whole)
        for term in case.question.terms
    )


def _says(term: Term, lemmas: set[str]) -> bool:
    return any(share >= 0.6 and set(form) <= lemmas for form, share in term.forms)
