"""Adding figures up, and saying why not when the source or good sense forbids it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rag.answering.gathering.case import Case
from rag.answering.gathering.parts import levels
from rag.answering.gathering.related import said_in_text
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.saying import say_cell, say_with_context, show_computed
from rag.answering.phrasing.wording import label_of, plain
from rag.answering.tables.cube import Cell
from rag.dutch.units import SHARES, same_unit
from rag.dutch.writing import write_value
from rag.figures.arithmetic import NotCombinable, total
from rag.figures.identity import NOT_ADDITIVE
from rag.records import Figure, Passage, Reason, Sentence

_FORBIDS = re.compile(
    r"\b(?:niet|geen)\b[^.;]{0,50}\b(?:opgeteld|optellen|op te tellen|optelbaar|gesommeerd|sommeren|samengeteld)\b|"
    r"\b(?:opgeteld|optellen|op te tellen)\b[^.;]{0,30}\b(?:niet|geen)\b|"
    r"\b(?:kan|kunnen|mag|mogen) (?:in |van |bij |voor |op |aan )?(?:meer dan (?:één|een|1)|meerdere|beide)\b|"
    r"\btellen\b[^.;]{0,30}\bop tot meer dan\b|\b(?:dubbeltelling|dubbel geteld|overlappen|overlap)\b",
    re.IGNORECASE,
)
_PLAINLY = re.compile(r"\b(?:opgeteld|optellen|op te tellen|optelbaar)\b", re.IGNORECASE)
_MOST = 24
"""More figures than this are not added up in an answer: nobody could check the formula."""
_NAMED = 4
_BEFORE = 3


def say_total(draft: Draft, case: Case, cells: Sequence[Cell], asked: bool = True, lead: str = "") -> bool:
    """Say the sum of these cells, with its formula. When the source forbids adding and a sum was `asked` for, say that.

    `lead` is what stands before it. False, with nothing said, when they cannot be added up.
    """
    figures = [cell.figure for cell in cells if cell.figure is not None]
    if not 2 <= len(figures) <= _MOST or len({cell.row.passage_id for cell in cells}) != 1:
        return False
    note = forbidding_note(case, figures)
    if note is not None:
        if asked:
            refuse_sum(draft, case, figures, note)
        return asked
    dressed = [case.corrections.settled(figure) for figure in figures]
    summed = total(dressed)
    if isinstance(summed, NotCombinable):
        return False
    like = common(figures)
    given = said_in_text(summed.value, summed.unit, like, case)
    if given is not None:
        say_with_context(draft, case, case.sentence(given), [given])
        return True
    sources = [case.sentence(figure) for figure in dressed]
    about = "ongeveer " if summed.approximate else ""
    draft.say(
        f"{lead}{plain(label_of(like))}: samen **{about}{plain(write_value(summed.value, summed.unit))}** "
        f"(berekend: {summed.formula}).",
        *sources,
    )
    show_computed(draft, summed, like, like.period, sources)
    for figure in figures:
        draft.show(case.corrections.current(figure))
    return True


def common(figures: Sequence[Figure]) -> Figure:
    """A figure with only what all these figures share, to name their sum by."""
    first = figures[0]
    shared = tuple(pair for pair in first.dimensions if all(pair in other.dimensions for other in figures))
    return replace(
        first,
        place=_one(figure.place for figure in figures),
        period=_one(figure.period for figure in figures),
        population=_one(figure.population for figure in figures),
        indicator=_one(figure.indicator for figure in figures) or first.indicator.split(": ")[0],
        dimensions=shared,
    )


def _one(values: Iterable[str | None]) -> str | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None


def forbidding_note(case: Case, figures: Sequence[Figure]) -> Sentence | None:
    """The sentence beside the figures' table that says they may not be added up."""
    passage = case.vocabulary.passage(case.sentence(figures[0]).passage_id)
    document = case.vocabulary.document(passage.document_id)
    at = document.passages.index(passage)
    near = [beside for beside in document.passages[at + 1 : at + 3] if beside.section == passage.section]
    found = [
        own
        for beside in near
        for own in beside.sentences
        if _FORBIDS.search(own.text) and not _of_others(own, beside, figures[0].unit, case)
    ]
    plainly = [own for own in found if _PLAINLY.search(own.text)]
    if found:
        return (plainly or found)[0]
    if any(NOT_ADDITIVE in figure.dimensions for figure in figures):
        return passage.sentences[0]
    return None


def _of_others(note: Sentence, passage: Passage, unit: str | None, case: Case) -> bool:
    """Whether a note speaks of counts that its own paragraph gives just before it, of another sort than the table's."""
    before = [own for own in passage.sentences if own.end <= note.start][-_BEFORE:]
    counts = [figure for own in before for figure in levels(own, case) if figure.unit not in SHARES]
    return len(counts) > 1 and not any(same_unit(figure.unit, unit) for figure in counts)


def note_in_text(case: Case, figures: Sequence[Figure]) -> Sentence | None:
    """The sentence of the passages of these figures, or right after them, that says they may not be added up."""
    near: dict[str, Sentence] = {}
    replaced = [old for figure in figures if (old := case.corrections.replaced(figure)) is not None]
    for figure in (*figures, *replaced):
        passage = case.vocabulary.passage(case.sentence(figure).passage_id)
        after = case.vocabulary.following(passage)
        around = (*passage.sentences, *(after.sentences[:2] if after is not None else ()))
        near |= {own.id: own for own in around if own.start >= case.sentence(figure).start}
    found = [own for own in near.values() if _FORBIDS.search(own.text)]
    plainly = [own for own in found if _PLAINLY.search(own.text)]
    return next(iter(plainly or found), None)


def refuse_sum(draft: Draft, case: Case, figures: Sequence[Figure], why: Sentence | str) -> None:
    """Say that these figures may not be added up, and why, then give each of them."""
    draft.reason = Reason.MAY_NOT_BE_COMBINED
    if isinstance(why, str):
        draft.remark(f"Dat is niet verantwoord op te tellen: {why}.")
    else:
        draft.remark("Deze cijfers mogen niet worden opgeteld.")
        say_with_context(draft, case, why)
    for figure in figures[:_NAMED]:
        say_cell(draft, case, figure)
