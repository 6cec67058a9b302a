"""Place, population and period of one number: from its clause, else its sentence, else what the sentence leans on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.dutch.numbers import Reading
from rag.dutch.periods import Period, parse_period
from rag.dutch.units import SHARES, is_measure
from rag.figures.indicator_words import MEASURE_HEAD
from rag.figures.naming import Naming
from rag.figures.sentence_view import SentenceView
from rag.figures.setting import Mention, Setting
from rag.figures.syntax import Clause

LEANS = re.compile(
    r"^(?:ook|daarvan|hiervan|daarbij|hierbij|daarnaast|daaronder|dit|dat|deze|die|het gaat|zij|ze|hij|in die periode|"
    r"in dat jaar|van hen|van deze|eveneens|tevens|waarvan|toen|tegelijk|tegelijkertijd|in dezelfde periode|in hetzelfde jaar)\b"
    r"|\b(?:daarvan|hiervan|ervan|van (?:hen|deze|die)|in dat jaar|dat jaar|in hetzelfde jaar|in die periode|"
    r"in dezelfde periode|waarvan)\b",
    re.IGNORECASE,
)
"""A sentence that refers to the one before it, so that it shares its period."""
_BASELINE = re.compile(
    r"\b(?:ten opzichte van|t\.o\.v\.|vergeleken met|in vergelijking met|dan(?: in)?(?: (?:dezelfde|hetzelfde) \w+)?|"
    r"tegenover)\s+(?:het jaar\s+|eind\s+|begin\s+)?$",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"\b(?:een|het) jaar (?:eerder|ervoor|daarvoor)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Where:
    place: str | None
    population: str | None


def where(
    reading: Reading, naming: Naming, view: SentenceView, named: Sequence[Mention], setting: Setting
) -> Where:
    """Place and population: named in the clause of the number, else elsewhere in its sentence, else carried along.

    A number in brackets about another group does not take the paragraph's group.
    """
    clause = view.clause(reading.start)
    start, end = view.extent(clause)
    usable = [m for m in named if not m.compared and not (reading.start <= m.start < reading.end)]
    if setting.place:  # "de provincie Utrecht betaalt": who acts is not where it is
        usable = [m for m in usable if not (m.kind == "place" and m.introduced and m.preposition is None)]
    inside = [m for m in usable if start <= m.start < end and view.clause(m.start) is clause]
    people = _people(inside, reading, naming, named, view, clause)
    places = [m for m in inside if m.kind in ("place", "national")]
    areas = [m for m in inside if m.kind == "areas" and not m.generic]
    found: Mention | None
    if places or areas:
        found = _chosen([*places, *areas], reading, view)
        if found is None:
            return Where(None, people)
    else:
        outside = [
            m
            for m in usable
            if m not in inside and (m.kind in ("place", "national") or (m.kind == "areas" and not m.generic))
        ]
        other = [view.clause(r.start) for r in view.readings]
        outside = [m for m in outside if m.end <= start or view.clause(m.start) not in other]
        labels = {m.label for m in outside}
        if len(labels) > 1:
            return Where(None, people)
        found = outside[-1] if outside else None
        if found and found.kind == "national" and _HERE.search(view.text[start:end]):
            found = None  # "landelijk daalde het …; in onze regio was de daling …"
    if found is None:
        if clause.opener == "(" and people is not None:
            return Where(setting.place, people)
        population = (
            setting.population if setting.population_kind == "areas" else people or setting.population
        )
        return Where(setting.place, population)
    return Where(None, found.label) if found.kind == "areas" else Where(found.label, people)


_HERE = re.compile(
    r"\b(?:in|binnen|voor) (?:onze|de|deze) (?:eigen )?\w*(?:regio|gemeente|provincie|stad|wijk|streek|gebied|dorp)\b",
    re.IGNORECASE,
)
"""The area of the report itself, without its name."""


def _chosen(found: Sequence[Mention], reading: Reading, view: SentenceView) -> Mention | None:
    """The mention that the number belongs to: right behind it when others have their own, else the nearest before.

    None when it belongs to several at once ("in Breda en Tilburg samen").
    """
    best = _closest(found, reading, view)
    for other in found:
        if other.label != best.label and other.kind == best.kind:
            first, second = sorted((best, other), key=lambda m: m.start)
            between = view.text[first.end : second.from_]
            numbers = any(first.end <= r.start < second.start for r in view.readings)
            if not numbers and re.fullmatch(
                r"\s*(?:,|en|of|,\s*en|tot en met)\s*(?:(?:de|het|in|gemeente|wijk|ook)\s+)*", between
            ):
                return None
    return best


def _closest(found: Sequence[Mention], reading: Reading, view: SentenceView) -> Mention:
    several = len({m.label for m in found}) > 1
    numbers = [r for r in view.readings if view.clause(r.start) is view.clause(reading.start)]
    if several and len(numbers) > 1:
        at = numbers.index(reading) if reading in numbers else 0
        after = [m for m in found if m.start >= reading.end]
        before = [m for m in found if m.end <= reading.start]
        leading = bool(before) and before[0].start < numbers[0].start
        if leading:
            return before[-1]
        limit = numbers[at + 1].start if at + 1 < len(numbers) else 1 << 30
        within = [m for m in after if m.start < limit]
        if within:
            return within[0]
    return min(found, key=lambda m: _distance(m, reading))


def _distance(mention: Mention, reading: Reading) -> int:
    return mention.start - reading.end if mention.start >= reading.end else reading.start - mention.end


def _people(
    inside: Sequence[Mention],
    reading: Reading,
    naming: Naming,
    named: Sequence[Mention],
    view: SentenceView,
    clause: Clause,
) -> str | None:
    """The group of people a share or measure is of: "27% van de jongeren", "onder huurders", "Huurders betalen …"."""
    groups = [m for m in inside if m.kind == "people"]
    if clause.opener == "(":
        beside = [
            m
            for m in groups
            if m.end <= reading.start
            and re.fullmatch(r"[\s:]*(?:[a-zà-ÿ]+\s+){0,4}", view.text[m.end : reading.start])
        ]
        return beside[-1].label if beside else _people_before(view, clause, named)
    if naming.topic and groups and groups[0].preposition == "van" and groups[0].end <= reading.start:
        return groups[0].label
    for mention in groups:
        gap = mention.start - reading.end
        if reading.unit in SHARES and 0 <= gap <= 24 and mention.preposition == "van":
            return mention.label
    among = [m for m in groups if m.preposition in ("onder", "bij")]
    if among:
        chosen = _chosen(among, reading, view)
        return chosen.label if chosen else None
    measured = is_measure(reading.unit) or reading.unit is None
    of = clause
    if clause.verb is None and clause.opener == ":":
        of = view.before(clause) or clause
    elif reading.unit in SHARES:
        measured = False
    subject = view.subject(of) if measured else None
    if subject and not MEASURE_HEAD.search(subject):
        return next(
            (m.label for m in named if m.kind == "people" and subject.startswith(view.text[m.start : m.end])),
            None,
        )
    return None


def _people_before(view: SentenceView, clause: Clause, named: Sequence[Mention]) -> str | None:
    """ "dan mannen (19%)": the group right before the brackets, else the one that the sentence opens with."""
    host = view.host(clause)
    if host is None:
        return None
    start, _ = view.extent(host)
    opening = view.extent(clause)[0]
    people = [m for m in named if m.kind == "people" and start <= m.start < opening]
    near = [m for m in people if not view.text[m.end : opening].strip(" (")]
    if near:
        return near[-1].label
    usable = [m for m in people if not m.compared]
    subject = view.subject(host) or ""
    first = usable[0] if usable else None
    leads = first is not None and (
        first.preposition == "van" or subject.lower().startswith(first.label.lower())
    )
    return first.label if first is not None and leads and not MEASURE_HEAD.search(subject) else None


def period(reading: Reading, periods: Sequence[Period], view: SentenceView, before: str | None) -> str | None:
    """The period of a number; None when the source leaves it open.

    A year that the text only compares with ("ten opzichte van 2023") is not it. `before`: the only period of what the
    sentence may lean on.
    """
    return _level_of_span(_period(reading, periods, view, before), reading, view.text)


def _period(
    reading: Reading,
    periods: Sequence[Period],
    view: SentenceView,
    before: str | None,
) -> str | None:
    text = view.text
    free = [p for p in periods if not is_baseline(text, p)]
    if (joint := _joint(free, text)) and len(view.readings) == 1:
        return joint
    baselines = {p.label for p in periods} - {p.label for p in free}
    if reading.period and reading.period not in baselines:
        return reading.period
    at = view.analysis.clause_at(reading.start)
    own = [p for p in free if view.analysis.clause_at(p.start) == at]
    if own:
        return own[0].label if len({p.label for p in own}) == 1 else None
    outer = [p for p in free if view.analysis.clauses[view.analysis.clause_at(p.start)].opener != "("]
    if len({p.label for p in outer}) == 1 and len(free) == len(outer) and outer[0].start < reading.start:
        return outer[0].label
    if free or before is None:
        return None
    if _YEAR_BEFORE.search(text) and re.fullmatch(r"\d{4}", before):
        return str(int(before) - 1)
    return before if LEANS.search(text) else None


def is_baseline(text: str, found: Period) -> bool:
    """Is a period only what something is compared with ("meer dan in 2022")?"""
    return _BASELINE.search(text[: found.start]) is not None


def ends_at_level(reading: Reading, text: str) -> bool:
    """ "nam toe tot 86.000": what a change led to; "tot" is no bound there."""
    return reading.qualifier == "tot" and _CHANGES.search(text[: reading.start]) is not None


def _level_of_span(label: str | None, reading: Reading, text: str) -> str | None:
    """ "daalde tussen 2015 en 2023 van 106 naar 84": each level is of its own end of the span."""
    if (
        label is None
        or reading.direction
        or not re.fullmatch(r"\d{4}-\d{4}", label)
        or not _CHANGES.search(text)
    ):
        return label
    left = text[: reading.start]
    if ends_at_level(reading, text) or re.search(
        r"\b(?:naar|tot|op)\s+(?:(?:ruim|bijna|circa|ongeveer|slechts|zo['’]n)\s+)?$", left
    ):
        return label[5:]
    follows = re.match(r"[^.;]{0,40}\bnaar\b", text[reading.end :])
    return label[:4] if re.search(r"\bvan\s+(?:\w+\s+)?$", left) and follows else label


_CHANGES = re.compile(
    r"\b(?:ste(?:eg|gen)|gestegen|stijg\w*|daal\w*|dal\w+|gedaald|groei\w*|gegroeid|toegenomen|afgenomen|namen?|nam|neemt|nemen|liep|liepen|"
    r"opgelopen|teruggelopen|ging|gingen|gegaan|zakte\w*|gezakt|kromp\w*|gekrompen|verlaagd|verhoogd|teruggebracht|halveer\w*|verdubbel\w*)\b",
    re.IGNORECASE,
)


def _joint(free: Sequence[Period], text: str) -> str | None:
    """ "in 2022 en 2023 samen" is one span when the years follow on each other."""
    for first, second in pairwise(free):
        between = text[first.end : second.start]
        years = first.label.isdigit() and second.label.isdigit() and int(second.label) == int(first.label) + 1
        if (
            years
            and re.fullmatch(r"\s+en\s+(?:in\s+)?", between)
            and re.search(r"\b(?:samen|opgeteld|bij elkaar)\b", text)
        ):
            return f"{first.label}-{second.label}"
    return None


def next_period(periods: Sequence[Period], text: str, before: str | None) -> str | None:
    """The one period that a following sentence may lean on."""
    labels = {p.label for p in periods if not is_baseline(text, p)}
    if len(labels) == 1:
        return labels.pop()
    if labels:
        return None
    if before and _YEAR_BEFORE.search(text) and parse_period(before) and before.isdigit():
        return str(int(before) - 1)
    return before if LEANS.search(text) else None
