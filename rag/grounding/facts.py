"""The figures of a source with all that is known of them: what their own stretch, row and surroundings say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.dutch.periods import read_periods
from rag.figures.headers import whole_period
from rag.grounding.ages import age_bands
from rag.grounding.claims import NumberClaim, is_no_noun, is_scaled
from rag.grounding.mentions import Mention
from rag.grounding.reading import SentenceReading
from rag.grounding.scopes import ends_change, is_base, same_clause, starts_change
from rag.grounding.sources import Fact, Source, settled_periods
from rag.grounding.subject import with_stems
from rag.grounding.values import Amount, Sort
from rag.records import Cell, Figure, FigureOrigin, Passage, PassageKind, SentenceKind
from rag.vocabulary import FIGURE, HEADING, LEAD, NOTES, OWN, TITLE, Bag, pour

_ELSEWHERE = 0.7
"""How much less a word counts for a figure when it stands with another figure of the same sentence."""
_BOUND = re.compile(r"\b(?:(langer|ouder|later|verder)|korter|jonger|eerder)\s+dan\s+$", re.IGNORECASE)
""" "Langer dan vijf jaar": more than."""
_NOBODY = re.compile(r"\b(?:niemand|niet|geen|nooit|nergens)\b[^,;.]*$", re.IGNORECASE)
_LAST_YEAR = re.compile(r"\W*(?:vorig jaar|het jaar (?:ervoor|daarvoor))\b", re.IGNORECASE)
"""Of the year before that of the sentence before, whatever the day of publication makes of it."""
_THEN = re.compile(
    r"^\W*(?:toen|destijds)\b|\b(?:was|waren|lag|lagen|bedroeg)\s+(?:\w+\s+)?toen\b|\b(?:dat|hetzelfde) jaar\b",
    re.IGNORECASE,
)


def facts_of(source: Source, figures: Sequence[Figure]) -> tuple[Fact, ...]:
    """The figures of a unit: its records, and bare ones for the numbers that no record was made of."""
    if source.sentence.kind is SentenceKind.ROW:
        return tuple(_cell_fact(source, figure) for figure in figures)
    return tuple(_text_fact(source, figure) for figure in (*figures, *_unrecorded(source, figures)))


def _cell_fact(source: Source, figure: Figure) -> Fact:
    bag: Bag = {}
    cell = next((c for c in source.sentence.cells if c.start <= figure.start < c.end), None)
    labels = [c.text for c in source.sentence.cells if not any(ch.isdigit() for ch in c.text)]
    labels += [f"{name} {value}" for name, value in figure.dimensions]
    pour(bag, " ".join(filter(None, (figure.indicator, figure.place, figure.population, *labels))), OWN)
    pour(bag, " ".join(filter(None, (cell.header if cell else None, figure.unit))), OWN)
    pour(
        bag,
        " ".join(_of_age(label) for label in (*labels, *(c.text for c in source.sentence.cells))),
        OWN,
    )
    pour(bag, source.passage.lead, LEAD)
    if source.passage.section:
        pour(bag, source.passage.section[-1], HEADING)
        pour(bag, " ".join(source.passage.section[:-1]), TITLE)
    pour(bag, source.document.title, TITLE)
    pour(bag, source.passage.notes, NOTES)
    for neighbour in _beside_table(source):
        pour(bag, neighbour.text, NOTES)
    others = " ".join(c.header for c in source.sentence.cells if c is not cell)
    pour(bag, others, NOTES)
    return Fact(
        figure=figure,
        amount=_amount(figure),
        bag=with_stems(bag),
        periods=frozenset({figure.period, *_of_row(source, cell)} - {None}),  # type: ignore[arg-type]
        around=frozenset(period.label for period in source.near_periods),
        own=(),
        scope=(),
        national=figure.place == "Nederland",
        source=source,
        window=(0, len(source.sentence.text)),
        unit_as_written=figure.unit,
    )


def _of_row(source: Source, own: Cell | None) -> set[str]:
    """Periods that stand in a column of their own in the row of a cell: "uitvoering: 2026-2027"."""
    found = (whole_period(cell.text) for cell in source.sentence.cells if cell is not own)
    return {label for label in found if label}


def _of_change(text: str, claim: NumberClaim, periods: set[str]) -> set[str]:
    """The periods of the two ends of a change: "tussen 2021 en 2024 van 1.340 naar 985", "sinds 2019 van 61 tot 45"."""
    found = set(periods)
    for label in periods:
        since = label.startswith(("sinds ", "vanaf "))
        span = re.fullmatch(r"(\d{4})-(\d{4})", label)
        if starts_change(text, claim.start, claim.end):
            if since:
                found = (found - {label}) | {label.partition(" ")[2]}
            elif span:
                found.add(span[1])
        elif ends_change(text, claim.start):
            if since:
                found.discard(label)
            elif span:
                found.add(span[2])
    return found


def _end_of_change(source: Source, claim: NumberClaim | None, periods: set[str]) -> set[str]:
    """The year at its end of what the paragraph speaks of, for a value of "van 6.600 naar 8.800" without a year of its own."""
    if claim is None or periods:
        return set()
    text = source.reading.text
    first, last = starts_change(text, claim.start, claim.end), ends_change(text, claim.start)
    stretch = source.passage.text[: max(0, source.sentence.end - source.passage.start)]
    years = sorted({p.label for p in read_periods(stretch) if p.kind == "year"})
    if len(years) < 2 or first == last:
        return set()
    return {years[0] if first else years[-1]}


def _beside_table(source: Source) -> list[Passage]:
    """The paragraphs right before and after a table in its section: they say in sentences what it is about."""
    near = source.book.neighbours(source.passage)
    return [
        other
        for other in near
        if other.section == source.passage.section and other.kind is not PassageKind.TABLE
    ]


def _text_fact(source: Source, figure: Figure) -> Fact:
    offset = source.sentence.start
    claim = next(
        (
            c
            for c in source.reading.numbers
            if c.start <= figure.end - offset and figure.start - offset <= c.end
        ),
        None,
    )
    bag = dict(source.bag)
    own: tuple[Mention, ...] = ()
    scope: tuple[Mention, ...] = ()
    periods = {figure.period} if figure.period else set()
    if claim is not None:
        own, scope = claim.own, claim.mentions
        if claim.period and claim.period_is_own:
            periods = {claim.period}
            if figure.period and _near_period(source.reading, claim, figure.period):
                periods.add(figure.period)
        elif claim.period:
            periods.add(claim.period)
        if len(source.reading.numbers) == 1:
            before = [
                p
                for p in source.reading.periods
                if p.end <= claim.start and not is_base(source.reading.text, p)
            ]
            periods |= {period.label for period in before}
        if len(source.reading.numbers) > 1:
            _dim(bag, source, claim.window)
    if not (claim and claim.period) and _THEN.search(source.sentence.text) and source.previous:
        pointed = read_periods(source.previous.text, source.document.published)
        periods = {pointed[-1].label} if pointed else periods
    if _LAST_YEAR.match(source.sentence.text) and source.previous and len(periods) == 1:
        pointed = read_periods(source.previous.text, source.document.published)
        if pointed and {pointed[-1].label} == periods and pointed[-1].kind == "year":
            periods = {str(int(pointed[-1].label) - 1)}
    pour(bag, " ".join(filter(None, (figure.indicator, figure.population, figure.place))), FIGURE)
    if claim is not None:
        periods = _of_change(source.reading.text, claim, periods)
    amount = _amount(figure)
    if amount.qualifier is None and amount.sort is Sort.MEASURE and claim is not None:
        bound = _BOUND.search(source.sentence.text[: claim.number_start])
        word = ("meer dan" if bound[1] else "minder dan") if bound else None
        if bound and _NOBODY.search(source.sentence.text[: bound.start()]):  # "niemand wacht langer dan"
            word = "hooguit" if bound[1] else "minstens"
        amount = replace(amount, qualifier=word)
    bounds = ("meer dan", "minder dan", "hoger dan", "lager dan")
    left = source.sentence.text[: claim.start] if claim is not None else ""
    if amount.qualifier in bounds and _NOBODY.search(left):  # "in geen enkele wijk meer dan een kwart"
        word = "hooguit" if amount.qualifier in ("meer dan", "hoger dan") else "minstens"
        amount = replace(amount, qualifier=word)
    if claim is not None and claim.is_grade and amount.sort is Sort.COUNT:  # "zij geven het een 6,9"
        amount = replace(amount, unit=None)
    if amount.unit is None and is_scaled(source.sentence.text[figure.start - offset : figure.end - offset]):
        amount = replace(amount, unit="euro" if "€" in f"{source.sentence.text} {source.near_text}" else None)
    own_where = [m for m in own if m.kind in ("place", "national", "areas")]
    national = any(m.kind == "national" for m in own_where) or (figure.place == "Nederland" and not own_where)
    return Fact(
        figure=figure,
        amount=amount,
        bag=with_stems(bag),
        periods=frozenset(periods),
        around=frozenset(
            (_around(source) - _of_others(source.reading, claim)) | _end_of_change(source, claim, periods)
        ),
        own=own,
        scope=scope,
        national=national,
        source=source,
        window=claim.window if claim else (0, len(source.sentence.text)),
        loose=_loose(source.reading, claim) if claim else frozenset(),
        direction=figure.direction or (claim.direction if claim else None),
        moves=bool(claim and claim.moves),
        unit_as_written=claim.amount.unit if claim else amount.unit,
        mentioned=frozenset(
            p.label
            for p in read_periods(f"{source.near_text}\n{source.passage.text}", source.document.published)
        ),
    )


def _around(source: Source) -> set[str]:
    """Periods that a figure without one may be of: those of its passage, headings and title, and the year of issue."""
    labels = {period.label for period in source.near_periods}
    own = {claim.period for claim in source.reading.numbers}
    today = source.document.published
    settled = {p.label for p in settled_periods(source.sentence.text, today)}
    labels |= settled if len(settled) == 1 else settled - own
    before = source.passage.text[: max(0, source.sentence.start - source.passage.start)]
    last = settled_periods(before, today)[-1:]
    if not settled:  # "30 minder dan in 2023": of the year after
        reading = source.reading
        labels |= {
            str(int(p.label) + 1) for p in reading.periods if p.kind == "year" and is_base(reading.text, p)
        }
    return labels | {period.label for period in last}


def _of_others(reading: SentenceReading, claim: NumberClaim | None) -> set[str]:
    """Periods that begin or end with another number of the sentence: "de grens is 40, vanaf 2030 wordt dat 20"."""
    if claim is None or claim.period:
        return set()
    others = {c.period for c in reading.numbers if c is not claim and c.period and c.period_is_own}
    return {label for label in others if label and label.startswith(("vanaf", "sinds", "tot"))}


def _near_period(reading: SentenceReading, claim: NumberClaim, label: str) -> bool:
    """Does a period stand in the clause of a number?"""
    spans = [(period.start, period.end) for period in reading.periods if period.label == label]
    return any(same_clause(reading.text, (claim.start, claim.end), span) for span in spans)


def _loose(reading: SentenceReading, claim: NumberClaim) -> frozenset[str]:
    taken = {number.period for number in reading.numbers}
    return frozenset(
        period.label
        for period in reading.periods
        if period.label not in taken
        and same_clause(reading.text, (claim.start, claim.end), (period.start, period.end))
    )


def _of_age(label: str) -> str:
    """What people of an age group are called: "kinderen" for "4 t/m 11 jaar"."""
    words = set()
    for first, last in age_bands(label):
        if last is not None and last <= 13:
            words.add("kinderen")
        if last is not None and first >= 10 and last <= 27:
            words.add("jongeren")
        if last is None and first >= 55:
            words.add("ouderen")
        if first >= 18:
            words.add("volwassenen")
    return " ".join(words)


def _unrecorded(source: Source, figures: Sequence[Figure]) -> list[Figure]:
    """Numbers of a sentence that no record was made of ("een volwassen lid 16"), as bare records."""
    offset = source.sentence.start
    spans = [(figure.start - offset, figure.end - offset) for figure in figures]
    missing = [c for c in source.reading.numbers if not any(a < c.end and c.start < b for a, b in spans)]
    return [
        Figure(
            id=f"{source.sentence.id}@{claim.start}",
            indicator="",
            value=claim.amount.value,
            unit=claim.amount.unit,
            period=claim.period,
            population=None,
            place=None,
            qualifier=claim.amount.qualifier,
            direction=claim.direction,
            document_id=source.document.id,
            sentence_id=source.sentence.id,
            start=offset + claim.start,
            end=offset + claim.end,
            quote=source.sentence.text,
            origin=FigureOrigin.TEXT,
            range_to=claim.amount.range_to,
        )
        for claim in missing
    ]


def _dim(bag: Bag, source: Source, window: tuple[int, int]) -> None:
    """Lower the words of the sentence that stand only with its other figures."""
    inside: Bag = {}
    pour(inside, source.sentence.text[window[0] : window[1]], OWN)
    whole: Bag = {}
    pour(whole, source.sentence.text, OWN)
    for lemma in whole:
        if lemma not in inside:
            bag[lemma] = bag[lemma] * _ELSEWHERE


def _amount(figure: Figure) -> Amount:
    unit = None if figure.unit and is_no_noun(figure.unit, figure.value) else figure.unit
    return Amount(figure.value, unit, figure.qualifier, figure.range_to)
