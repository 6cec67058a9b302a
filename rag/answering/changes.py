"""Composing changes and comparisons: both figures and the calculated difference, or the source's own relation."""

from __future__ import annotations

from rag.answering.case import CLOSE, Case, recency, siblings
from rag.answering.draft import Draft
from rag.answering.evidence import Evidence
from rag.answering.fitting import NATIONAL, is_place
from rag.answering.saying import ENOUGH_WORDS, say_with_context, show_computed, state
from rag.answering.wording import figure_sentence, plain, upper_first, value_of
from rag.dutch.writing import write_number, write_period, write_value
from rag.figures.arithmetic import Computed, NotCombinable, difference, relative_change
from rag.records import Figure, SentenceKind


def compose_change(draft: Draft, case: Case) -> None:
    """Both figures and the computed difference; without two figures, what the source says of the change."""
    for evidence in case.ranked[:4]:
        if case.best.score - evidence.score > CLOSE:
            break
        pair = _two_periods(evidence, case)
        if pair is not None:
            old, new = pair
            _state_pair(draft, case, evidence, old, new)
            _add_change(draft, case, old, new)
            return
    say_with_context(draft, case, case.best.sentence, _own_figures(case.best))


def _own_figures(evidence: Evidence) -> list[Figure]:
    return [fit.figure for fit in evidence.fits if fit.unit > 0.2][:3]


def _two_periods(evidence: Evidence, case: Case) -> tuple[Figure, Figure] | None:
    """The earliest and latest figure of one series in the evidence, or those of the periods asked for."""
    if not evidence.fits:
        return None
    lead = evidence.fits[0].figure
    series = [
        fit.figure
        for fit in evidence.fits
        if fit.figure.period and fit.figure.unit == lead.unit and fit.figure.indicator == lead.indicator
    ]
    if evidence.sentence.kind is SentenceKind.ROW and len(series) < 2:
        series = [figure for figure in _same_series(lead, case) if figure.period]
    asked = case.question.periods
    if len(asked) >= 2:
        wanted = {period.label for period in asked}
        series = [figure for figure in series if figure.period in wanted]
    elif len(asked) == 1 and not asked[0].label.isdigit() and "-" in asked[0].label:
        wanted = set(asked[0].label.split("-"))
        series = [figure for figure in series if figure.period in wanted] or series
    ordered = sorted({figure.period: figure for figure in series}.values(), key=recency)
    return (ordered[0], ordered[-1]) if len(ordered) > 1 else None


def _same_series(figure: Figure, case: Case) -> list[Figure]:
    """Figures of the same thing in other rows of its table: a long table has one period a row."""
    passage = case.vocabulary.passage(case.vocabulary.sentence(figure.sentence_id).passage_id)
    return [
        other
        for row in passage.sentences
        for other in case.vocabulary.figures[row.id]
        if (other.indicator, other.unit, other.place, other.population, other.dimensions)
        == (figure.indicator, figure.unit, figure.place, figure.population, figure.dimensions)
    ]


def _state_pair(draft: Draft, case: Case, evidence: Evidence, old: Figure, new: Figure) -> None:
    if evidence.sentence.kind is not SentenceKind.ROW:
        state(draft, case, evidence, [old, new])
        return
    sources = [case.vocabulary.sentence(figure.sentence_id) for figure in (old, new)]
    whose = ", ".join(part for part in (old.population, old.place) if part)
    subject = f"{upper_first(plain(old.indicator))}{', ' + plain(whose) if whose else ''}"
    draft.say(
        f"{subject}: van **{value_of(old)}** ({write_period(old.period or '')}) "
        f"naar **{value_of(new)}** ({write_period(new.period or '')}).",
        *sources,
    )
    draft.show(old)
    draft.show(new)


def _add_change(draft: Draft, case: Case, old: Figure, new: Figure) -> None:
    """The difference and, where it means something, the relative change, both marked as calculated."""
    step = difference(new, old)
    if isinstance(step, NotCombinable):
        return
    sources = [case.vocabulary.sentence(figure.sentence_id) for figure in (old, new)]
    more = "meer" if step.value > 0 else "minder"
    if step.value == 0:
        draft.say("Dat is evenveel.", *sources)
        return
    about = "ongeveer " if step.approximate else ""
    text = f"Dat is {about}**{write_value(abs(step.value), step.unit)}** {more} (berekend: {step.formula})"
    relative = relative_change(old, new)
    if isinstance(relative, Computed):
        text += f", relatief {about}{write_number(abs(relative.value))}%"
    draft.say(text + ".", *sources)
    period = "-".join(filter(None, (old.period, new.period)))
    show_computed(draft, step, new, period, sources)
    if isinstance(relative, Computed):
        show_computed(draft, relative, new, period, sources)


def compose_comparison(draft: Draft, case: Case) -> None:
    """Both sides when the source gives them, else the relation in the source's own words."""
    sides = _two_places(case)
    if sides is not None:
        left, right = sides
        for figure in sides:
            source = case.vocabulary.sentence(figure.sentence_id)
            draft.say(figure_sentence(figure), source)
            draft.show(figure)
        _add_gap(draft, case, left, right)
        return
    first = case.best
    state(draft, case, first, _own_figures(first)[:2])
    for other in case.ranked[1:4]:
        near = first.score - other.score < CLOSE and other.passage.id == first.passage.id
        if near and case.question.national and _says_national(other) and draft.words < ENOUGH_WORDS:
            state(draft, case, other, _own_figures(other)[:2])
            break


def _says_national(evidence: Evidence) -> bool:
    text = evidence.sentence.text.lower()
    return NATIONAL.lower() in text or "landelijk" in text


def _two_places(case: Case) -> tuple[Figure, Figure] | None:
    """For a comparison within a table: the figures of the two places (or a place and the country) asked for."""
    names = [*case.question.places, *([NATIONAL] if case.question.national else [])]
    lead = case.best.best
    if len(names) < 2 or lead is None:
        return None
    column = siblings(lead.figure, case)
    found = []
    for name in names[:2]:
        match = next((figure for figure in column if figure.place and is_place(figure.place, name)), None)
        if match is None:
            return None
        found.append(match)
    return found[0], found[1]


def _add_gap(draft: Draft, case: Case, left: Figure, right: Figure) -> None:
    gap = difference(left, right)
    if isinstance(gap, NotCombinable) or gap.value == 0:
        return
    sources = [case.vocabulary.sentence(figure.sentence_id) for figure in (left, right)]
    more = "meer" if gap.value > 0 else "minder"
    about = "ongeveer " if gap.approximate else ""
    draft.say(
        f"Dat is in {plain(left.place or '')} {about}**{write_value(abs(gap.value), gap.unit)}** {more} "
        f"(berekend: {gap.formula}).",
        *sources,
    )
    show_computed(draft, gap, left, left.period, sources)
