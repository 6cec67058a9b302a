"""Figures from running text: every number in a sentence or list item, with what it is about, where and when.

Population, place and period come from the clause of the number, else from its sentence, else from what the
sentence leans on (earlier sentences of the paragraph, the lead of a list, headings, title), else stay open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rag.dutch.numbers import Reading, read_numbers
from rag.dutch.periods import Period, read_periods
from rag.dutch.units import MONEY, SHARES, is_measure, same_unit
from rag.figures.headers import as_phrase
from rag.figures.indicator import Naming, SentenceNamer
from rag.figures.setting import Mention, Setting, mentions, setting_of
from rag.figures.syntax import Analysis, analyse
from rag.records import Document, Figure, FigureOrigin, Passage, Sentence, SentenceKind

_LEANS = re.compile(
    r"^(?:ook|daarvan|hiervan|daarbij|hierbij|daarnaast|daaronder|dit|dat|deze|die|het gaat|dat is|zij|ze|hij|in die periode|"
    r"in dat jaar|van hen|van deze|eveneens|tevens|waarvan|toen|tegelijk|tegelijkertijd|in dezelfde periode|in hetzelfde jaar)\b"
    r"|\b(?:daarvan|hiervan|ervan|van (?:hen|deze|die)|in dat jaar|dat jaar|in hetzelfde jaar|in die periode|in dezelfde periode|waarvan)\b",
    re.IGNORECASE,
)
_SAME_YEAR = re.compile(
    r"\b(?:in )?(?:dat|hetzelfde|datzelfde|dit) (?:jaar|kwartaal)\b|\bin (?:die|dezelfde|deze) periode\b",
    re.I,
)
_AGE_AFTER = re.compile(
    r"^\s*(?:en ouder|of ouder|en jonger|of jonger|oud\b|tot\b)|^[- ]?(?:jarige|plusser|minner)|^\s*(?:of|en) (?:ouder|jonger)",
    re.I,
)
_AGE_BEFORE = re.compile(
    r"\b(?:van|tussen|vanaf|ouder dan|jonger dan|tot|onder de|boven de|in de leeftijd van|leeftijd van|leeftijd tussen(?: de)?)\s+$",
    re.I,
)
_RISE = re.compile(
    r"\b(?:ste(?:eg|gen)|gestegen|stijg\w*|groei\w*|gegroeid|toegenomen|toenam\w*|toene\w+|toename|opgelopen|verhoog\w*|verhoging|omhoog|"
    r"(?:nam|namen|neemt|nemen)\b[^.;]*\btoe|(?:liep|liepen|loopt)\b[^.;]*\bop|ging\w*\b[^.;]*\bomhoog)\b",
    re.I,
)
_FALL = re.compile(
    r"\b(?:daal\w*|dal\w+|gedaald|afgenomen|afnam\w*|afne\w+|afname|teruggelopen|verlaag\w*|verlaging|omlaag|kr[io]mp\w*|gekrompen|verminder\w*|"
    r"(?:nam|namen|neemt|nemen)\b[^.;]*\baf|(?:liep|liepen|loopt)\b[^.;]*\bterug|zak\w*|gezakt|ging\w*\b[^.;]*\bomlaag|reductie)\b",
    re.I,
)


@dataclass(slots=True)
class _Flow:
    """What earlier sentences of a passage leave for the next one to lean on."""

    setting: Setting
    names: frozenset[str] = frozenset()
    naming: Naming | None = None
    period: str | None = None
    """The one period of the sentence before; None when it had none or several."""
    people: str | None = None


def text_figures(
    document: Document, passage: Passage, setting: Setting, names: frozenset[str] = frozenset()
) -> list[Figure]:
    """Figures of a paragraph or list. `setting` is what title and headings settle for it, `names` the document's own places."""
    flow = _Flow(setting, names)
    lead_naming: Naming | None = None
    if passage.lead:
        lead = setting_of(passage.lead, names)
        flow.setting = flow.setting.under(lead)
        flow.period = _only_period(passage.lead, document.published)
        lead_naming = flow.naming = _lead_naming(passage.lead)
    figures: list[Figure] = []
    lead_flow = replace(flow)
    for sentence in passage.sentences:
        if sentence.cells:
            continue
        if sentence.kind is SentenceKind.ITEM:
            flow = replace(lead_flow, naming=lead_naming)
        figures += _of_sentence(document, sentence, flow, passage)
    return figures


def _lead_naming(lead: str) -> Naming | None:
    text = lead.strip().rstrip(":").strip()
    analysis = analyse(text)
    return None if not analysis.clauses else None


def _only_period(text: str, today: date | None) -> str | None:
    labels = {period.label for period in read_periods(text, today)}
    return labels.pop() if len(labels) == 1 else None


def _of_sentence(document: Document, sentence: Sentence, flow: _Flow, passage: Passage) -> list[Figure]:
    text = sentence.text
    named = mentions(text, flow.names)
    flow_setting = _carry(flow.setting, named)
    readings = read_numbers(text, document.published) if _may_hold_number(text) else ()
    periods = read_periods(text, document.published)
    figures: list[Figure] = []
    if readings:
        analysis = analyse(text, [(r.start, r.end) for r in readings] + [(p.start, p.end) for p in periods])
        masked = _masked(periods, named, readings, text)
        namings = SentenceNamer(analysis, readings, masked, flow.naming).name_all()
        units = _units(readings, text)
        for index, reading in enumerate(readings):
            naming = namings[index]
            if _is_age(reading, text):
                naming = _age_naming(reading, text, named)
            where = _where(reading, naming, analysis, named, flow_setting)
            period = _period(reading, index, readings, periods, analysis, text, flow, naming)
            figures.append(
                _figure(document, sentence, reading, units[index], naming, where, period, analysis, passage)
            )
        real = [n for n, r in zip(namings, readings, strict=True) if not _is_age(r, text)]
        if real:
            flow.naming = real[-1] if len({n.indicator for n in real}) == 1 else real[0]
    flow.period = _next_period(periods, text, flow.period)
    flow.setting = flow_setting
    return figures


def _may_hold_number(text: str) -> bool:
    return True


def _carry(setting: Setting, named: Sequence[Mention]) -> Setting:
    """The setting of a paragraph after a sentence that names a place or group of areas of its own."""
    own = [m for m in named if m.kind in ("place", "areas") and not m.compared and not m.generic]
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
    for period in periods:
        left = text[: period.start]
        lead = re.search(
            r"\b(?:in|sinds|tussen|vanaf|tot|over|per|ultimo|eind|begin|op|van|voor|rond)\s+(?:het\s+jaar\s+|eind\s+|begin\s+)?$",
            left,
            re.I,
        )
        spans.append((lead.start() if lead else period.start, period.end))
    for match in _SAME_YEAR.finditer(text):
        spans.append((match.start(), match.end()))
    for mention in named:
        if mention.kind in ("place", "areas", "national") and not mention.compared and mention.preposition:
            spans.append((mention.from_, mention.end))
        elif mention.kind in ("national",) and not mention.compared:
            spans.append((mention.start, mention.end))
    return [span for span in spans if not any(r.start <= span[0] < r.end for r in readings)]


def _units(readings: Sequence[Reading], text: str) -> list[str | None]:
    """Units, with "van 9 naar 12 weken" giving its unit to both ends."""
    units = [reading.unit for reading in readings]
    for index in range(len(readings) - 1):
        between = text[readings[index].end : readings[index + 1].start]
        if (
            units[index] is None
            and units[index + 1]
            and re.fullmatch(r"(?:\s+\S+){0,4}?\s+(?:naar|tot|en|of)(?:\s+\w+)?\s+", between)
        ):
            units[index] = units[index + 1]
    return units


def _is_age(reading: Reading, text: str) -> bool:
    """Whether a reading in years only tells which people are meant ("jongeren van 12 tot en met 22 jaar")."""
    if reading.unit != "jaar":
        return False
    if _AGE_AFTER.match(text[reading.end :]):
        return True
    if not _AGE_BEFORE.search(text[: reading.start]):
        return False
    left = [m for m in mentions(text) if m.kind == "people" and m.end <= reading.start]
    return bool(left) and not re.search(r"[.;:,]", text[left[-1].end : reading.start])


def _age_naming(reading: Reading, text: str, named: Sequence[Mention]) -> Naming:
    people = [m for m in named if m.kind == "people"]
    near = [m for m in people if m.end <= reading.start] or people
    return Naming(f"leeftijd {near[-1].label}" if near else "leeftijd")


@dataclass(frozen=True, slots=True)
class _Where:
    place: str | None
    population: str | None


def _where(
    reading: Reading, naming: Naming, analysis: Analysis, named: Sequence[Mention], setting: Setting
) -> _Where:
    """Place and population of one reading: named in its clause, else in its sentence, else carried."""
    at = analysis.clause_at(reading.start)
    clause = analysis.clauses[at]
    start = analysis.words[clause.first].start
    end = analysis.words[clause.last - 1].end
    usable = [m for m in named if not m.compared and not (reading.start <= m.start < reading.end)]
    inside = [m for m in usable if start <= m.start < end]
    bracket = clause.opener == "("
    place = _nearest([m for m in inside if m.kind in ("place", "national")], reading)
    areas = _nearest([m for m in inside if m.kind == "areas" and not m.generic], reading)
    people = _people(inside, reading, naming)
    if place is not None and areas is not None:
        near = min((place, areas), key=lambda m: _distance(m, reading))
        place, areas = (near, None) if near is place else (None, near)
    if place is None and areas is None:
        others = [
            m
            for m in usable
            if not start <= m.start < end
            and m.kind in ("place", "areas")
            and not (m.kind == "areas" and m.generic)
        ]
        others = [m for m in others if m.end <= start] or others
        if len({m.label for m in others}) == 1:
            place, areas = (others[-1], None) if others[-1].kind == "place" else (None, others[-1])
        elif len(others) > 1:
            return _Where(None, people)
    if place is None and areas is None:
        if bracket and people is not None:
            return _Where(setting.place, people)
        population = people or setting.population
        if setting.population_kind == "areas":
            population = setting.population
        return _Where(setting.place, population)
    if place is not None:
        return _Where(place.label, people)
    assert areas is not None
    return _Where(None, areas.label)


def _distance(mention: Mention, reading: Reading) -> int:
    return mention.start - reading.end if mention.start >= reading.end else reading.start - mention.end


def _nearest(found: Sequence[Mention], reading: Reading) -> Mention | None:
    return min(found, key=lambda m: _distance(m, reading)) if found else None


def _people(inside: Sequence[Mention], reading: Reading, naming: Naming) -> str | None:
    """The group of people a share or measure is of: "27% van de jongeren", "onder huurders"."""
    for mention in inside:
        if mention.kind != "people":
            continue
        gap = mention.start - reading.end
        share_of = reading.unit in SHARES and 0 <= gap <= 16 and mention.preposition == "van"
        if share_of or mention.preposition in ("onder", "bij"):
            return mention.label
    return None


def _period(
    reading: Reading,
    index: int,
    readings: Sequence[Reading],
    periods: Sequence[Period],
    analysis: Analysis,
    text: str,
    flow: _Flow,
    naming: Naming,
) -> str | None:
    if reading.period:
        return reading.period
    free = [p for p in periods if not any(r.start <= p.start < r.end for r in readings)]
    at = analysis.clause_at(reading.start)
    own = [p for p in free if analysis.clause_at(p.start) == at]
    if len({p.label for p in own}) == 1:
        return own[0].label
    if len(own) > 1:
        return None
    outer = [p for p in free if analysis.clauses[analysis.clause_at(p.start)].opener != "("]
    if len({p.label for p in outer}) == 1 and len(free) == len(outer):
        only = outer[0]
        others = [
            r
            for r in readings
            if r is not reading and analysis.clause_at(r.start) == analysis.clause_at(only.start)
        ]
        if only.start < reading.start and not (others and analysis.clauses[at].opener == "("):
            return only.label
    if not free and flow.period and (_LEANS.search(text) or naming.leans):
        return flow.period
    return None


def _next_period(periods: Sequence[Period], text: str, before: str | None) -> str | None:
    labels = {period.label for period in periods}
    if len(labels) == 1:
        return labels.pop()
    return before if not labels and _LEANS.search(text) else None


def _direction(reading: Reading, text: str, analysis: Analysis, units: str | None) -> str | None:
    """ "stijging" or "daling" when the figure is the size of a change, not a level."""
    clause = analysis.clauses[analysis.clause_at(reading.start)]
    start = analysis.words[clause.first].start
    left = text[start : reading.start]
    if found := re.search(
        r"\b(stijging|toename|groei|verhoging|plus|daling|afname|krimp|verlaging|vermindering|reductie|min)\s+van\s+(?:\w+\s+)?$",
        left,
        re.I,
    ):
        return (
            "stijging"
            if found.group(1).lower() in ("stijging", "toename", "groei", "verhoging", "plus")
            else "daling"
        )
    if re.search(r"\bmet\s+(?:(?:maar|nog|ruim|bijna|in totaal|gemiddeld|slechts|zo'n|zo’n)\s+)*$", left, re.I) or (
        reading.unit in (*SHARES, "procentpunt") and re.search(r"\b(?:ste(?:eg|gen)|daalden?|groeiden?|nam(?:en)?|kromp(?:en)?)\s+(?:\w+\s+){0,4}$", left)
        and not re.search(r"\b(?:van|naar|tot|op)\s+(?:\w+\s+)?$", left)
    ):  # fmt: skip
        whole = text[start : analysis.words[clause.last - 1].end]
        rise, fall = _RISE.search(whole), _FALL.search(whole)
        if rise and not fall:
            return "stijging"
        if fall and not rise:
            return "daling"
    return None


def _figure(
    document: Document,
    sentence: Sentence,
    reading: Reading,
    unit: str | None,
    naming: Naming,
    where: _Where,
    period: str | None,
    analysis: Analysis,
    passage: Passage,
) -> Figure:
    indicator = naming.indicator
    if not indicator and passage.section:
        indicator = passage.section[-1]
    return Figure(
        id=f"{document.id}@{sentence.start + reading.start}",
        indicator=as_phrase(indicator or document.title),
        value=reading.value,
        unit=unit,
        period=period,
        population=where.population,
        place=where.place,
        qualifier=reading.qualifier,
        direction=reading.direction or _direction(reading, sentence.text, analysis, unit),
        document_id=document.id,
        sentence_id=sentence.id,
        start=sentence.start + reading.start,
        end=sentence.start + reading.end,
        quote=sentence.text,
        origin=FigureOrigin.TEXT,
        range_to=reading.range_to,
    )


__all__ = ["MONEY", "is_measure", "same_unit", "text_figures"]
