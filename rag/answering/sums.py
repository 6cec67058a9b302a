"""Composing sums: only what may be added is added, and the answer says why when it may not."""

from __future__ import annotations

from rag.answering.case import CLOSE, Case, siblings
from rag.answering.draft import Draft
from rag.answering.figures import compose_figure
from rag.answering.fitting import is_place
from rag.answering.saying import show_computed
from rag.answering.wording import bold, figure_sentence
from rag.dutch.writing import write_value
from rag.figures.arithmetic import NotCombinable, total
from rag.records import Figure, Reason, SentenceKind


def compose_sum(draft: Draft, case: Case) -> None:
    """The sum of the figures asked for, when they may be added; else each of them, and why not."""
    parts = _parts_to_add(case)
    if len(parts) < 2:
        compose_figure(draft, case)
        return
    sources = [case.vocabulary.sentence(figure.sentence_id) for figure in parts]
    summed = total(parts)
    if isinstance(summed, NotCombinable):
        draft.reason = Reason.MAY_NOT_BE_COMBINED
        draft.say(f"Dat is niet verantwoord op te tellen: {summed.reason}.")
    else:
        about = "ongeveer " if summed.approximate else ""
        draft.say(
            f"Samen **{about}{write_value(summed.value, summed.unit)}** (berekend: {summed.formula}).",
            *sources,
        )
        show_computed(draft, summed, parts[0], parts[0].period, sources)
    for figure, source in zip(parts, sources, strict=True):
        draft.say(
            figure_sentence(figure) if source.kind is SentenceKind.ROW else bold(source, [figure]), source
        )
        draft.show(figure)


def _parts_to_add(case: Case) -> list[Figure]:
    lead = case.best.best
    if lead is None:
        return []
    if len(case.question.places) > 1:
        column = siblings(lead.figure, case)
        found = [
            next((figure for figure in column if figure.place and is_place(figure.place, name)), None)
            for name in case.question.places
        ]
        return [figure for figure in found if figure is not None]
    chosen: list[Figure] = []
    for evidence in case.with_figures(reach=CLOSE * 2):
        fit = evidence.fits[0]
        if fit.figure.unit == lead.figure.unit and fit.figure not in chosen:
            chosen.append(fit.figure)
    return chosen[:3] if len(chosen) > 1 else []
