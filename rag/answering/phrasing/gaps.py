"""Saying that a table leaves a cell open, with the note that says why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rag.answering.gathering.case import Case
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.wording import lower_first, plain, upper_first, when
from rag.answering.tables.cube import COLUMN, MEASURE, PERIOD, PLACE, Cell
from rag.dutch.numbers import read_numbers
from rag.figures.notation import is_missing
from rag.records import Reason, Sentence
from rag.vocabulary import lemmas_of, related

_OPEN = re.compile(
    r"\b(?:geen|niet|onbekend|zonder|ontbreek|ontbreken|te weinig|n\.b\.|n\.?v\.?t\.?)\b", re.IGNORECASE
)


def say_gap(draft: Draft, case: Case, gap: Cell) -> bool:
    """Say that the source gives no figure for this cell, and what it says about that. Always True."""
    draft.remark(f"Dat is niet bekend: {plain(_told(gap, case))} geeft de bron geen cijfer.")
    note = _note(case, gap)
    if note is not None:
        draft.say(plain(note.text.lstrip("=:–. ")), note)
    draft.reason = Reason.NO_FIGURE_FOR_PERIOD if _others_known(case, gap) else Reason.NO_FIGURE_FOR_PLACE
    return True


def _told(gap: Cell, case: Case) -> str:
    """What the cell would have been about, in words that the question has too: nothing else of it can be cited."""
    asked = case.question
    periods = {period.label for period in asked.periods}
    known = {reading.value for reading in read_numbers(asked.text)}
    at = {axis: value for axis, value in gap.at.items() if axis != PERIOD or value in periods}
    label = f"voor {lower_first(gap_label(at))}"
    dated = when(at[PERIOD]) if PERIOD in at else ""
    said = [reading.value for reading in read_numbers(label.replace(dated, "") if dated else label)]
    return label if all(value in known for value in said) else "hierover"


def gap_label(at: Mapping[str, str]) -> str:
    """What a cell with these coordinates is about."""
    name = at.get(MEASURE, "dit cijfer").split(" [")[0]
    aside = ", ".join(value for axis, value in at.items() if axis not in (MEASURE, PERIOD, PLACE))
    if aside:
        name = f"{name[:-1]}; {aside})" if name.endswith(")") else f"{name} ({aside})"
    where = f" in {at[PLACE]}" if PLACE in at else ""
    moment = f" {when(at[PERIOD])}" if PERIOD in at else ""
    return upper_first(f"{name}{where}{moment}")


def _others_known(case: Case, gap: Cell) -> bool:
    """Whether the row has the figure for other periods: then it is the period that lacks."""
    return any(figure.period != gap.at.get(PERIOD) for figure in case.vocabulary.figures[gap.row.id])


def _note(case: Case, gap: Cell) -> Sentence | None:
    """The sentence near the table that says of this row or of such cells that there is no figure."""
    document = case.vocabulary.document(gap.row.document_id)
    passages = document.passages
    at = next((index for index, passage in enumerate(passages) if passage.id == gap.row.passage_id), None)
    if at is None:
        return None
    labels = [value.lower() for axis, value in gap.at.items() if axis not in (MEASURE, COLUMN, PERIOD)]
    near = [sentence for passage in passages[at + 1 : at + 3] for sentence in passage.sentences]
    telling = [sentence for sentence in near if _OPEN.search(sentence.text)]
    named = [sentence for sentence in telling if any(label in sentence.text.lower() for label in labels)]
    named = named or [sentence for sentence in telling if _speaks_of(sentence, labels)]
    marks = {
        cell.text.strip().lower() for cell in gap.row.cells if is_missing(cell.text) and cell.text.strip()
    }
    marked = [sentence for sentence in near if _explains(sentence.text.strip(" *_|").lower(), marks)]
    return next(iter((*named, *marked)), None)


def _speaks_of(sentence: Sentence, labels: Iterable[str]) -> bool:
    """Whether it has a label of the row in a longer word: "de schaatsbond" of "Schaatsen"."""
    said = {other for lemma in lemmas_of(sentence.text) for other in related(lemma)}
    return any(words and words <= said for words in (set(lemmas_of(label)) for label in labels))


def _explains(note: str, marks: Iterable[str]) -> bool:
    """Whether a note begins with one of the marks: "n.b.: niet bekend"."""
    return any(re.match(rf"{re.escape(mark)}\s*[:=–-]", note) for mark in marks)
