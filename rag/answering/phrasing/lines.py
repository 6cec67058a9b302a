"""A thing at two moments: choosing the two, and saying them with the difference worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rag.answering.gathering.case import Case
from rag.answering.gathering.related import in_time
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.saying import show_computed
from rag.answering.phrasing.wording import aside, bold, label_of, plain, short_value, value_of
from rag.answering.tables.choosing import Choice
from rag.answering.tables.cube import PERIOD, Cell
from rag.answering.tables.moments import parsed, periods_asked
from rag.dutch.periods import Period
from rag.dutch.writing import write_number, write_period, write_value
from rag.dutch.year_parts import labels_of
from rag.figures.arithmetic import Computed, NotCombinable, difference, relative_change
from rag.question.looking_back import years_back
from rag.question.reading import QuestionReading
from rag.records import Figure, Sentence, SentenceKind

_FROM = re.compile(
    r"\b(?:sinds|vanaf|na|ten opzichte van|t\.?o\.?v\.?|vergeleken met|in vergelijking met|dan(?: in)?|tegenover|uit|since|from)\s+"
    r"(?:het (?:school)?jaar\s+|de (?:stand|situatie) (?:van|in)\s+)?$|"
    r"\b(?:niveau|peil) (?:van|uit|in)\s+(?:voor\s+)?$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\brelatie(?:f|ve)\b|\bprocentue(?:el|le)\b|\b(?:hoeveel|welk) (?:procent|percentage)\b(?!punt)",
    re.IGNORECASE,
)
_GRADES = Decimal(10)
_SPANS = ("span", "years")


@dataclass(frozen=True, slots=True)
class Line:
    """The same thing earlier and later. Both are figures as the source gives them."""

    old: Figure
    new: Figure
    case: Case

    def settled(self) -> tuple[Figure, Figure]:
        """Both as they hold now; what has no period is of the time at which its source appeared."""
        old, new = self.case.corrections.settled(self.old), self.case.corrections.settled(self.new)
        published = self.case.vocabulary.document(new.document_id).published
        if old.period is None:  # "het jaar ervoor waren dat er elf"
            new = replace(new, period=None)
        elif new.period is None and published is not None:
            new = replace(new, period=str(published.year))
        return old, new

    def change(self) -> Decimal | None:
        old, new = self.settled()
        step = difference(new, old)
        return None if isinstance(step, NotCombinable) else step.value

    def relative(self) -> Decimal | None:
        step = relative_change(*self.settled())
        return None if isinstance(step, NotCombinable) else step.value


def two_moments(question: QuestionReading) -> bool:
    """Whether the question names two moments: "in 2021 en 2023", "tussen 2021 en 2023"."""
    return len(question.periods) > 1 or any(period.kind in _SPANS for period in question.periods)


def asks_relative(question: QuestionReading) -> bool:
    """Whether a change is asked for in percent."""
    return bool(_RELATIVE.search(question.text))


def two_of(figures: Sequence[Figure], question: QuestionReading) -> tuple[Figure, Figure] | None:
    """The earlier and the later figure that a question about change is after, of one thing in order of time."""
    if len(figures) < 2:
        return None
    labels = [figure.period or "" for figure in figures]
    ends = _ends_asked(labels, question)
    if ends is None:
        return None
    old, new = (next(figure for figure in figures if figure.period == label) for label in ends)
    return (old, new) if old is not new else None


def _ends_asked(labels: Sequence[str], question: QuestionReading) -> tuple[str, str] | None:
    """The first and last period asked for, among these labels in order of time; None when one is not there."""
    asked = question.periods
    if not asked:
        return _ends_of_parts(labels, question) if question.parts else _ends_back(labels, question.text)
    if len(asked) == 1:
        return _ends_of_one(labels, asked[0], question.text)
    found = [periods_asked(labels, period) for period in asked]
    if not all(found):
        return None
    order = sorted({own for labels_found in found for own in labels_found}, key=list(labels).index)
    return order[0], order[-1]


def _ends_of_parts(labels: Sequence[str], question: QuestionReading) -> tuple[str, str] | None:
    """Quarters or months without a year: from the first to the last named; of one, from the one before or a year back."""
    found = sorted(
        {label for part in question.parts for label in labels_of(part, labels)}, key=list(labels).index
    )
    if len(question.parts) > 1:
        return (found[0], found[-1]) if len(found) > 1 else None
    if not found:
        return None
    new = found[-1]
    years = years_back(question.text)
    if years is not None:
        year = int(new[:4]) - years
        old = next((label for label in labels if label == f"{year}{new[4:]}"), None)
    else:
        at = list(labels).index(found[0])
        old = labels[at - 1] if at else None
    return (old, new) if old is not None else None


def _ends_back(labels: Sequence[str], text: str) -> tuple[str, str]:
    """The last one and the one so many years before it that the question looks back, else the first."""
    years, last = years_back(text), parsed(labels[-1])
    if years is not None and last is not None:
        for label in labels:
            own = parsed(label)
            if own is None or (own.kind, own.last.month) != (last.kind, last.last.month):
                continue
            if own.last.year == last.last.year - years:
                return label, labels[-1]
    return labels[0], labels[-1]


def _ends_of_one(labels: Sequence[str], asked: Period, text: str) -> tuple[str, str] | None:
    if asked.kind in _SPANS and not any(own == asked.label for own in labels):
        inside = [
            label
            for label in labels
            if (own := parsed(label)) and asked.first <= own.first and own.last <= asked.last
        ]
        begins = inside and (own := parsed(inside[0])) and own.first.year == asked.first.year
        return (inside[0], inside[-1]) if len(inside) > 1 and begins else None
    if asked.kind == "open":
        inside = [label for label in labels if (own := parsed(label)) and own.last >= asked.first]
        return (inside[0], inside[-1]) if len(inside) > 1 else None
    own_label = next(iter(periods_asked(labels, asked)), None)
    if own_label is None:
        return None
    at = list(labels).index(own_label)
    if _FROM.search(text[: asked.start]) and own_label != labels[-1]:
        return own_label, labels[-1]
    return (labels[at - 1], own_label) if at else (own_label, labels[-1])


def lines_of(choice: Choice, axis: str, case: Case) -> Iterator[Line]:
    """For each value of an axis, its earlier and later figure."""
    groups: dict[str, list[Cell]] = {}
    for cell in choice.cells:
        if axis in cell.at and axis not in cell.totals and cell.figure is not None:
            groups.setdefault(cell.at[axis], []).append(cell)
    for cells in groups.values():
        if len({tuple(sorted(_rest(cell))) for cell in cells}) > 1:
            return
        pair = two_of(in_time([cell.figure for cell in cells if cell.figure is not None]), case.question)
        if pair is not None:
            yield Line(*pair, case)


def _rest(cell: Cell) -> list[tuple[str, str]]:
    return [item for item in cell.at.items() if item[0] != PERIOD]


# Saying ---------------------------------------------------------------------------------------------------------


def say_line(draft: Draft, case: Case, line: Line) -> None:
    """Both figures and the difference, in absolute and relative terms, marked as calculated."""
    now = [case.corrections.current(figure) for figure in (line.old, line.new)]
    sources = [case.sentence(figure) for figure in now]
    if (
        line.new.period is None or line.old.period is None
    ):  # how things are, beside a moment that the next sentence names
        for figure, source in zip(reversed(now), reversed(sources), strict=True):
            draft.say(bold(source, [figure]), source)
            for own in case.vocabulary.figures[source.id]:
                draft.show(own)
    elif sources[0] is sources[1] and sources[0].kind is not SentenceKind.ROW and now == [line.old, line.new]:
        draft.say(bold(sources[0], now), sources[0])
        for figure in case.vocabulary.figures[sources[0].id]:
            draft.show(figure)
    else:
        _say_both(draft, line, sources)
    for figure in now:
        draft.show(figure)
    before = [figure for figure in (line.old, line.new) if case.corrections.current(figure) is not figure]
    for figure in before:
        old = case.sentence(figure)
        period = write_period(figure.period or "")
        draft.say(f"Voor {period} was eerder {plain(value_of(figure))} gemeld; dat is gecorrigeerd.", old)
    _say_change(draft, case, line, sources)


def _say_both(draft: Draft, line: Line, sources: Sequence[Sentence]) -> None:
    old, new = line.settled()
    undated = label_of(_undated(line.old))
    draft.say(
        f"{plain(undated)}: van **{plain(short_value(old))}** ({write_period(old.period or '')}) "
        f"naar **{plain(short_value(new))}** ({write_period(new.period or '')}){aside(new)}.",
        *sources,
    )


def _undated(figure: Figure) -> Figure:
    return replace(figure, period=None)


def _say_change(draft: Draft, case: Case, line: Line, sources: Sequence[Sentence]) -> None:
    old, new = line.settled()
    rose = new.value >= old.value
    step = difference(new, old) if rose else difference(old, new)
    if isinstance(step, NotCombinable):
        return
    if step.value == 0:
        draft.say("Dat is evenveel.", *sources)
        return
    relative = None if _is_grade(old, new) else _relative(old, new)
    draft.say(change_sentence(step, relative, rose, asks_relative(case.question)), *sources)
    period = _span(line.old.period, line.new.period)
    show_computed(draft, step, new, period, sources)
    if relative is not None:
        show_computed(draft, relative, new, period, sources)


def _span(first: str | None, last: str | None) -> str | None:
    """The label of the time between two periods; None when they have none of their own."""
    if not first or not last or "/" in first + last:
        return None
    return f"{first}-{last}" if first.isdigit() and last.isdigit() else f"{first}/{last}"


def _relative(old: Figure, new: Figure) -> Computed | None:
    """The size of the change in percent of the old value: of a fall too, it is given without a sign."""
    found = relative_change(old, new)
    if isinstance(found, NotCombinable) or found.value >= 0:
        return None if isinstance(found, NotCombinable) else found
    first, second = (write_number(figure.value) for figure in (old, new))
    return replace(found, value=-found.value, formula=f"({first} − {second}) ÷ {first} × 100")


def _is_grade(*figures: Figure) -> bool:
    """Grades and the like: a relative change of them means little."""
    return all(figure.unit is None and figure.value <= _GRADES for figure in figures)


def change_sentence(step: Computed, relative: Computed | None, rose: bool, relative_asked: bool) -> str:
    """ "Dat is **4 procentpunt** meer (berekend: 64 − 60), relatief 6,7%." """
    about = "ongeveer " if step.approximate else ""
    counts = step.unit or step.operands[0].indicator.startswith("aantal")
    more = ("meer" if rose else "minder") if counts else ("hoger" if rose else "lager")
    amount = plain(write_value(step.value, step.unit))
    text = f"Dat is {about}**{amount}** {more} (berekend: {step.formula})"
    if relative is None:
        return text + "."
    share = f"{about}{write_number(relative.value)}%"
    # That of a rise follows from the formula before it; that of a fall is taken of the first term, so it gets its own.
    shown = f"**{share}**" if relative_asked else share
    return (
        f"{text}, relatief {shown}." if rose else f"{text}, relatief {shown} (berekend: {relative.formula})."
    )
