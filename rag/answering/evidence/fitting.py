"""How well a figure fits what a question asks for: unit, period, place, and what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.dutch.period_labels import overlaps
from rag.dutch.periods import Period, parse_period
from rag.dutch.places import same_place
from rag.question.kinds import Kind, Want
from rag.question.reading import Form, QuestionReading, Term
from rag.records import Figure, FigureOrigin
from rag.vocabulary import Bag, lemmas_of, pour

NATIONAL = "Nederland"
_PERCENT = frozenset({"procent", "deel", "promille"})
_TIME = frozenset(
    {
        "jaar",
        "maand",
        "week",
        "dag",
        "uur",
        "minuut",
        "seconde",
        "jaren",
        "maanden",
        "weken",
        "dagen",
        "minuten",
    }
)
_BASE = re.compile(r"(?:^|\s)per\s.*$")
"""What a rate is reckoned by, which it does not count."""
_MEASURES = _PERCENT | _TIME | {"procentpunt", "keer", "euro"}


@dataclass(frozen=True, slots=True)
class FigureFit:
    """A figure held against a question; every part 0 to 1."""

    figure: Figure
    unit: float
    period: float
    place: float
    subject: float

    @property
    def total(self) -> float:
        """One number to rank figures by: what may not differ weighs most."""
        return 1.2 * self.unit + 1.2 * self.period + 1.2 * self.place + 1.5 * self.subject


def form_share(form: Form, bag: Bag) -> float:
    """How far `bag` says one form: its least said lemma times the form's own share."""
    lemmas, share = form
    return share * min(bag.get(lemma, 0.0) for lemma in lemmas)


def term_share(term: Term, bag: Bag) -> float:
    """How far `bag` says a term, in whatever form, 0 to 1."""
    return max((form_share(form, bag) for form in term.forms), default=0.0)


def coverage(terms: Sequence[Term], bag: Bag) -> float:
    """Share of the terms, by weight, that `bag` says; 0 when there are none."""
    weight = sum(term.weight for term in terms)
    return sum(term.weight * term_share(term, bag) for term in terms) / weight if weight else 0.0


@lru_cache(maxsize=8192)
def _figure_bag(figure: Figure) -> Bag:
    bag: Bag = {}
    parts = [figure.indicator, figure.population, figure.place, figure.unit]
    parts += [value for _, value in figure.dimensions]
    pour(bag, " ".join(part for part in parts if part), 1.0)
    return bag


def fit_figure(figure: Figure, question: QuestionReading, place: str | None) -> FigureFit:
    """Hold one figure against the question; `place` is where its surroundings are about, if the figure has none."""
    return FigureFit(
        figure=figure,
        unit=_unit_fit(figure, question),
        period=_period_fit(figure, question.periods),
        place=_place_fit(figure, question, place),
        subject=coverage(question.terms, _figure_bag(figure)),
    )


def _unit_fit(figure: Figure, question: QuestionReading) -> float:
    unit = figure.unit or ""
    head = unit.split(" per ")[0]
    want = question.want
    in_table = figure.origin is FigureOrigin.TABLE
    if in_table and question.of_that and figure.value == question.answered_value:
        return 0.0  # the whole that was just given
    if figure.indicator == "leeftijd" and want is not Want.AGE:
        return 0.0
    if want is Want.POINTS:
        return 1.0 if head == "procentpunt" else 0.6 if head in _PERCENT else 0.0
    if want is Want.PERCENTAGE:
        return 1.0 if head in _PERCENT else 0.6 if head == "procentpunt" else 0.35 if head == "keer" else 0.0
    if want is Want.MONEY:
        return 1.0 if head == "euro" else 0.0
    if want is Want.DURATION:
        return 1.0 if head in _TIME else 0.0
    if want is Want.RATIO:
        return 1.0 if head == "keer" else 0.0
    if want is Want.AGE:
        return 1.0 if figure.indicator == "leeftijd" else 0.0
    if want is Want.COUNT:
        return _count_fit(figure, head, question.counted)
    if question.kind in (Kind.CHANGE, Kind.COMPARISON, Kind.DIFFERENCE):
        return 0.8 if head not in _TIME else 0.3
    return 0.7 if head not in _TIME else 0.4


def _count_fit(figure: Figure, head: str, counted: Sequence[Form]) -> float:
    if head in _MEASURES:
        wanted_time = any(lemma in _TIME for lemmas, _ in counted for lemma in lemmas)
        if wanted_time and head in _TIME:
            return 0.8
        return _share_fit(figure, head, counted)
    if not counted:
        return 0.7
    unit_bag: Bag = {}
    pour(unit_bag, _BASE.sub("", figure.unit or ""), 1.0)
    by_unit = max(form_share(form, unit_bag) for form in counted)
    by_indicator = max(form_share(form, _figure_bag(figure)) for form in counted)
    return max(by_unit, 0.8 * by_indicator, 0.3)


def _share_fit(figure: Figure, head: str, counted: Sequence[Form]) -> float:
    """How far a share or a multiple does where a count was asked: better when it is a share of what is counted."""
    if head in _PERCENT:
        of_counted = any(form_share(form, _figure_bag(figure)) >= 0.5 for form in counted)
        return 0.4 if of_counted else 0.3
    return 0.25 if head == "keer" else 0.1


@lru_cache(maxsize=4096)
def _parsed(label: str) -> Period | None:
    return parse_period(label)


def _period_fit(figure: Figure, asked: Sequence[Period]) -> float:
    """1 when the figure is of a period asked for, 0 when of another; between when either leaves it open."""
    if not asked:
        return 0.7
    if figure.period is None:
        return 0.45
    own = _parsed(figure.period)
    if own is None:
        return 0.3
    best = 0.0
    for period in asked:
        if (own.first, own.last) == (period.first, period.last):
            best = max(best, 1.0)
        elif period.first <= own.first and own.last <= period.last:
            best = max(best, 0.8)
        elif own.first <= period.first and period.last <= own.last:
            best = max(best, 0.7)
        elif not period.label[0].isdigit() and overlaps(own, period):
            best = max(best, 0.7)  # "tot 2029", "sinds 2018": an open end meets what it runs into
    return best


def names_place(text: str, place: str) -> bool:
    """Whether the words of `place` all stand in `text`."""
    wanted = set(lemmas_of(place))
    return bool(wanted) and wanted <= set(lemmas_of(text))


def is_place(own: str, name: str) -> bool:
    """Whether a record's place is the one that a question names."""
    return same_place(own, name) or names_place(own, name)


def _place_fit(figure: Figure, question: QuestionReading, around: str | None) -> float:
    own = figure.place or around
    if question.places:
        if own is None:
            return 0.0
        return 1.0 if any(is_place(own, place) for place in question.places) else 0.0
    if question.national:
        if figure.place == NATIONAL:
            return 1.0
        return 0.4
    return 0.3 if figure.place == NATIONAL else 0.7
