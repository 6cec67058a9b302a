"""Saying a whole with its part, and what was worked out from them."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answering.gathering.case import Case
from rag.answering.gathering.parts import PartOf
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.saying import show_computed
from rag.answering.phrasing.wording import bold, plain
from rag.dutch.units import SHARES
from rag.dutch.writing import write_value
from rag.figures.arithmetic import Computed
from rag.records import Figure


def written(result: Computed) -> str:
    """ "ongeveer 30.500 woningen": with a word of its own when an operand was rounded."""
    about = "ongeveer " if result.approximate else ""
    return about + plain(write_value(result.value, result.unit))


def say_pair(draft: Draft, case: Case, found: PartOf, others: Sequence[Figure] = ()) -> None:
    """Say the sentences that give whole and parts, with those standing out, and show all their figures."""
    for sentence in found.sentences:
        own = [figure for figure in (found.whole, found.part, *others) if figure.sentence_id == sentence.id]
        draft.say(bold(sentence, own), sentence)
        for figure in (*own, *case.vocabulary.figures[sentence.id]):
            draft.show(figure)


def say_result(draft: Draft, case: Case, found: PartOf, result: Computed, frame: str) -> None:
    """Say what was worked out, with its formula; `frame` is the Dutch sentence with a place for it."""
    text = frame.format(f"**{written(result)}**")
    draft.say(f"{text} (berekend: {result.formula}).", *found.sentences)
    like = found.part if found.part.unit not in SHARES else found.whole
    show_computed(draft, result, like, found.part.period or found.whole.period, found.sentences)
