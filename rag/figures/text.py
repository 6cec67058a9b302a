"""Figures from running text: every number in a sentence or list item, with what it is about, where and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rag.dutch.numbers import Reading, read_numbers
from rag.dutch.periods import Period, read_periods
from rag.dutch.sentences import split_sentences
from rag.dutch.units import is_measure
from rag.figures.headers import as_phrase
from rag.figures.indicator import name_readings
from rag.figures.naming import Context, Memory, Naming
from rag.figures.numbering import label_end, without_label
from rag.figures.scope import ends_at_level, is_baseline, next_period, period, where
from rag.figures.sentence_view import SentenceView
from rag.figures.setting import Mention, Setting, mentions, setting_of
from rag.figures.sifting import described_name, describes, is_age, sift
from rag.figures.syntax import analyse
from rag.records import Document, Figure, FigureOrigin, Passage, Sentence, SentenceKind

_RELATIVE_TIME = re.compile(
    r"\b(?:in )?(?:dat|hetzelfde|datzelfde|dit|vorig|afgelopen) (?:jaar|kwartaal)\b|\b(?:in|over) (?:die|dezelfde|deze) periode\b|"
    r"\b(?:een|het|twee|drie|vier|vijf|tien) jaar (?:eerder|ervoor|daarvoor|later|geleden)\b|\bin het (?:eerste|tweede|laatste) jaar\b|"
    r"\bde afgelopen (?:\w+ )?jaren\b|\bop dit moment\b",
    re.IGNORECASE,
)
_BEFORE_PERIOD = re.compile(
    r"\b(?:in|sinds|tussen|vanaf|tot|over|per|ultimo|eind|begin|op|van|voor|rond|na|tot en met|ten opzichte van|vergeleken met)\s+"
    r"(?:(?:het|de)\s+)?(?:jaar\s+|jaren\s+|eind\s+|begin\s+|periode\s+|voorjaar van\s+|najaar van\s+)?$",
    re.IGNORECASE,
)


_DENIED = re.compile(
    r"\b(?:daar\s+)?(?:niet|geen)\s+[\d.,]+%?\s+maar\b|,?\s*(?:en niet|in plaats van)\s+[\d.,]+%?",
    re.IGNORECASE,
)
_THEN = re.compile(r"toen\b", re.IGNORECASE)
_SAME_THEN = re.compile(
    r"^(?:in|op|eind|begin|medio|vorig|een|het|twee|drie|vier|vijf|tien)\b[^,;]*?\b(?:was|waren|lag|bedroeg|ging het)\s+dat\b",
    re.IGNORECASE,
)
""" "Een jaar eerder waren dat er 30.600": the same thing, of the same place, at another time."""
NETHERLANDS = "Nederland"


@dataclass(slots=True)
class _Flow:
    """What earlier sentences of a passage leave for the next one to lean on."""

    setting: Setting
    names: frozenset[str]
    today: date | None
    memory: Memory = field(default_factory=Memory)
    period: str | None = None
    then: str | None = None
    """The period that was named last, for "toen"."""
    settled: str | None = None
    """The period that was named last and not only compared with."""
    national: bool = False
    """Was the sentence before about the whole country?"""


def text_figures(
    document: Document, passage: Passage, setting: Setting, names: frozenset[str] = frozenset()
) -> list[Figure]:
    """Figures of a paragraph or list. `setting` is what title and headings settle for it, `names` the document's own places."""
    flow = _Flow(setting, names, document.published, settled=_year_of_title(document.title))
    if passage.lead:
        flow.setting = flow.setting.under(setting_of(passage.lead, names))
        labels = {p.label for p in read_periods(passage.lead, document.published)}
        flow.period = labels.pop() if len(labels) == 1 else None
    at_lead = replace(flow)
    figures: list[Figure] = []
    for sentence in passage.sentences:
        if sentence.cells:
            continue
        listed = sentence.kind is SentenceKind.ITEM
        if listed:
            flow = replace(at_lead, memory=Memory())
        for number, (start, end) in enumerate(
            split_sentences(sentence.text) if listed else ((0, len(sentence.text)),)
        ):
            start += label_end(sentence.text[start:end]) if number == 0 else 0
            found = _figures(document, sentence, start, end, flow, passage)
            if listed and number == 0 and at_lead.period:
                found = [f if f.period else replace(f, period=at_lead.period) for f in found]
            figures += found
    return figures


def _figures(
    document: Document, sentence: Sentence, start: int, end: int, flow: _Flow, passage: Passage
) -> list[Figure]:
    """Figures of one sentence; `flow` is brought up to date for the next."""
    text = sentence.text[start:end]
    named = mentions(text, flow.names)
    readings = sift(text, read_numbers(text, flow.today))
    periods = read_periods(text, flow.today, flow.settled)
    setting = _carry(flow.setting, named)
    here = flow.setting
    if (
        flow.national
        and _SAME_THEN.search(text)
        and not any(m.kind in ("place", "areas", "national") for m in named)
    ):
        here = here.under(Setting(place=NETHERLANDS))
    figures: list[Figure] = []
    if readings:
        analysis = analyse(text, [(r.start, r.end) for r in readings] + [(p.start, p.end) for p in periods])
        described = [(r.start, r.end) for r in readings if describes(r, text, named)]
        view = SentenceView(analysis, readings, _masked(periods, named, readings, text), described)
        namings = name_readings(Context(view, flow.memory))
        units = _units(readings, namings, text)
        last = None
        for reading, naming, unit in zip(readings, namings, units, strict=True):
            counted = reading.unit is not None and not is_measure(reading.unit)
            if view.stays(reading) and not counted and (len(readings) > 1 or is_age(reading, text, named)):
                naming = Naming(described_name(reading, text, named), group=True)
            when = (
                None
                if naming.group
                else period(reading, periods, view, flow.then if _THEN.match(text) else flow.period)
            )
            place = where(reading, naming, view, named, here)
            if (
                figures
                and place.population is None
                and naming.indicator == last
                and figures[-1].place == place.place
            ):
                place = replace(place, population=figures[-1].population)  # "…, tegen 51% tien jaar geleden"
            last = naming.indicator
            figures.append(
                Figure(
                    id=f"{document.id}@{sentence.start + start + reading.start}",
                    indicator=_indicator(naming, passage, document, flow.names),
                    value=reading.value,
                    unit=unit,
                    period=when,
                    population=place.population,
                    place=place.place,
                    qualifier=None if ends_at_level(reading, text) else reading.qualifier,
                    direction=None
                    if _bounds_next(reading, readings, text)
                    else reading.direction or _named_change(reading, text),
                    document_id=document.id,
                    sentence_id=sentence.id,
                    start=sentence.start + start + reading.start,
                    end=sentence.start + start + reading.end,
                    quote=sentence.text,
                    origin=FigureOrigin.TEXT,
                    range_to=reading.range_to,
                )
            )
    flow.then = max(periods, key=lambda p: p.start).label.removeprefix("sinds ") if periods else flow.then
    flow.settled = _last_settled(periods, text) or flow.settled
    flow.national = here.place == NETHERLANDS or (
        any(m.kind == "national" and not m.compared for m in named)
        and all(m.kind not in ("place", "areas") for m in named)
    )
    flow.period = next_period(periods, text, flow.period)
    flow.setting = setting
    return figures


def _last_settled(periods: Sequence[Period], text: str) -> str | None:
    """The label that "een jaar eerder" and "het derde kwartaal" behind it are of: not one that is only compared with."""
    free = [p for p in periods if not is_baseline(text, p) and not text[: p.start].rstrip().endswith("(")]
    return max(free, key=lambda p: p.start).label.removeprefix("sinds ") if free else None


def _year_of_title(title: str) -> str | None:
    """The one year that a title names: "Jaarverslag 2024"."""
    years = {p.label for p in read_periods(title) if p.kind == "year"}
    return years.pop() if len(years) == 1 else None


def _bounds_next(reading: Reading, readings: Sequence[Reading], text: str) -> bool:
    """ "besteedt 31% meer dan een derde": the comparison belongs to the number behind it, not to this one."""
    more = re.match(r"\s*(?:meer|minder) dan\s*", text[reading.end :])
    return more is not None and any(
        r.start <= reading.end + more.end() <= r.number_start for r in readings if r.start >= reading.end
    )


_NAMED_CHANGE = re.compile(
    r"\b(?:(?:is|was|bedraagt|bedroeg)\s+de\s+(?:(stijging|toename|groei)|daling|afname|krimp)|"
    r"de\s+(?:(stijging|toename|groei)|daling|afname|krimp)\s+(?:is|was|bedraagt|bedroeg))\s+$",
    re.IGNORECASE,
)


def _named_change(reading: Reading, text: str) -> str | None:
    """ "in onze regio was de daling bijna 7%": the subject says that the number is a change."""
    found = _NAMED_CHANGE.search(text[: reading.start])
    return ("stijging" if found.group(1) or found.group(2) else "daling") if found else None


def _indicator(naming: Naming, passage: Passage, document: Document, names: frozenset[str]) -> str:
    """The indicator for display; a lone predicate ("beschikbaar") gets the heading that says of what."""
    heading = without_label(passage.section[-1]) if passage.section else ""
    name = naming.indicator
    if name and heading and len(name.split()) == 1 and name == naming.predicate.text:
        name = f"{heading}: {name}"
    opens_with_name = any(place == name[: len(place)] for place in names)
    return (
        (name if opens_with_name else as_phrase(name)) or as_phrase(heading) or document.title or document.id
    )


def _carry(setting: Setting, named: Sequence[Mention]) -> Setting:
    """The setting of a paragraph after a sentence that names a place or group of areas of its own."""
    own = [
        m
        for m in named
        if m.kind in ("place", "areas") and m.preposition and not (m.compared or m.generic or m.partial)
    ]
    places = {m.label for m in own if m.kind == "place"}
    areas = {m.label for m in own if m.kind == "areas"}
    if len(places) == 1 and not areas:
        return setting.under(Setting(place=places.pop()))
    if len(areas) == 1 and not places:
        return setting.under(Setting(population=areas.pop(), population_kind="areas"))
    return setting


def _masked(
    periods: Sequence[Period], named: Sequence[Mention], readings: Sequence[Reading], text: str
) -> list[tuple[int, int]]:
    """Spans kept out of indicators: periods with their preposition, places and area groups with theirs."""
    spans = []
    for found in periods:
        lead = _BEFORE_PERIOD.search(text[: found.start])
        spans.append((lead.start() if lead else found.start, found.end))
    spans += [(match.start(), match.end()) for match in _RELATIVE_TIME.finditer(text)]
    spans += [(match.start(), match.end()) for match in _DENIED.finditer(text)]
    for mention in named:
        if mention.compared or mention.kind not in ("place", "areas", "national"):
            continue
        if mention.preposition:
            spans.append((mention.from_, mention.end))
        elif mention.kind == "national":
            spans.append((mention.start, mention.end))
    return [span for span in spans if not any(r.start <= span[0] < r.end for r in readings)]


def _units(readings: Sequence[Reading], namings: Sequence[Naming], text: str) -> list[str | None]:
    """Units; "van 9 naar 12 weken" gives its unit to both ends, "waren er 96" takes that of what it counts."""
    units = [
        naming.unit if naming.unit and (reading.unit or "per ").startswith("per ") else reading.unit
        for reading, naming in zip(readings, namings, strict=True)
    ]
    for index in range(len(readings) - 1):
        between = text[readings[index].end : readings[index + 1].start]
        follows = re.fullmatch(r"(?:\s+\S+){0,4}?\s+(?:naar|tot|en|of)(?:\s+\w+)?\s+", between)
        if readings[index].unit is None and readings[index + 1].unit and follows:
            units[index] = readings[index + 1].unit
    return units
