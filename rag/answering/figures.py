"""Composing answers out of single figures: the one asked for, or the highest or lowest of a table."""

from __future__ import annotations

from rag.answering.case import CLOSE, Case, equal_fits, siblings
from rag.answering.draft import Draft
from rag.answering.fitting import NATIONAL
from rag.answering.saying import ENOUGH_WORDS, say_with_context, state
from rag.answering.wording import figure_sentence
from rag.records import Figure


def compose_figure(draft: Draft, case: Case) -> None:
    """One figure, first; a close runner-up of another source sentence after it."""
    chosen = list(case.with_figures())
    if not chosen:
        say_with_context(draft, case, case.best.sentence)
        return
    first = chosen[0]
    state(draft, case, first, [fit.figure for fit in equal_fits(first)][:3])
    for other in chosen[1:3]:
        close = first.score - other.score < CLOSE * 0.5 and other.best is not None and first.best is not None
        if close and other.best.total >= first.best.total - 0.2 and draft.words < ENOUGH_WORDS:  # type: ignore[union-attr]
            state(draft, case, other, [other.fits[0].figure])
            break


_LOWEST = (
    "laag",
    "minst",
    "klein",
    "kort",
    "zwak",
    "slecht",
    "weinig",
    "low",
    "least",
    "goedkoop",
    "minimum",
)


def compose_extreme(draft: Draft, case: Case) -> None:
    """The row with the highest or lowest value of the column asked for; outside tables, what the source says."""
    lead = case.best.best
    column = [figure for figure in siblings(lead.figure, case) if not _is_total(figure)] if lead else []
    if len(column) < 2:
        compose_figure(draft, case)
        return
    words = case.question.text.lower()
    lowest = any(
        f"{stem}st" in words.replace("minste", "minstst") or stem in words.split() for stem in _LOWEST
    )
    pick = min if lowest else max
    extreme = pick(column, key=lambda figure: figure.value)
    for figure in column:
        if figure.value == extreme.value:
            source = case.vocabulary.sentence(figure.sentence_id)
            draft.say(figure_sentence(figure), source)
            draft.show(figure)


def _is_total(figure: Figure) -> bool:
    name = (figure.place or figure.indicator).lower()
    return figure.place == NATIONAL or any(
        word in name for word in ("totaal", "gemiddeld", "nederland", "landelijk")
    )
