"""Periods of a statement that no number of it is tied to: are they those of what it stands on?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rag.dutch.periods import parse_period, read_periods
from rag.dutch.writing import write_period
from rag.grounding.deviations import Aspect, Deviation
from rag.grounding.holding import hold
from rag.grounding.numbers import Outcome
from rag.grounding.periods import covers, ends, named_day
from rag.grounding.reading import SentenceReading
from rag.grounding.sources import Fact, Source, year_of
from rag.grounding.verdicts import ClaimVerdict, refused, verified

_ALIKE = re.compile(r"\b(?:evenveel|even \w+|gelijk|hetzelfde|dezelfde)\b", re.IGNORECASE)


def given_periods(used: Sequence[Source], chosen: Sequence[Fact]) -> Iterable[str]:
    for fact in chosen:
        yield from fact.periods
    for source in used:
        yield from (period.label for period in source.reading.periods)
        yield from (period.label for period in source.near_periods)
        told = read_periods(source.passage.text, source.document.published)
        yield from (period.label for period in told if period.kind == "open")
        if chosen and source.following is not None and not source.sentence.cells:
            yield from (p.label for p in source.book.source(source.following.id).reading.periods)


def judge_period(
    label: str,
    used: Sequence[Source],
    chosen: Sequence[Fact],
    alike: Iterable[str] = (),
    text: str = "",
    settled: bool = True,
) -> ClaimVerdict:
    """`alike`: periods of other figures that are what the statement says too; `text`: the statement; `settled`: it is no
    period that something is only compared with."""
    given = {*given_periods(used, chosen), *alike}
    parsed = parse_period(label)
    if label in given or (
        not (parsed and parsed.kind == "years")
        and any(covers(label, each) or any(named_day(label, each, s) for s in used) for each in given)
    ):
        return verified(write_period(label))
    if settled and not any(fact.periods for fact in chosen) and _is_report_year(label, used):
        return verified(write_period(label))
    if parsed is not None and parsed.kind == "year" and _counted_back(label, used, chosen):
        return verified(write_period(label))
    if parsed is not None and parsed.kind == "year" and _is_an_end(label, given, text):
        return verified(write_period(label))
    if parsed is not None and parsed.kind == "years":
        own = set(alike) | {each for fact in chosen for each in fact.periods}
        own |= {period.label for source in used for period in source.reading.periods}
        then = [source for source in used if _IN_THOSE_YEARS.search(source.sentence.text)]
        own |= {period.label for source in then for period in source.near_periods}
        inside = {end for each in own if (p := parse_period(each)) for end in ends(p)}
        if all(any(covers(end, each) for each in inside) for end in ends(parsed)):
            return verified(write_period(label))
    instead = next((sorted(fact.periods)[0] for fact in chosen if fact.periods), None)
    deviation = Deviation(Aspect.PERIOD, label, instead)
    return refused(write_period(label), deviation)


def _is_report_year(label: str, used: Sequence[Source]) -> bool:
    """The year that the reports used are about, or a part of it that they name."""
    return any(
        (year := year_of(source.document)) is not None and (label == year or named_day(label, year, source))
        for source in used
    )


_YEARS_BACK = re.compile(
    r"\b(een|één|twee|drie|vier|vijf|tien)\s+jaar\s+(?:eerder|geleden|daarvoor|ervoor)\b", re.IGNORECASE
)
_BACK = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "tien": 10}


def _counted_back(year: str, used: Sequence[Source], chosen: Sequence[Fact]) -> bool:
    """ "Meer dan in 2023" where the source says "meer dan twee jaar eerder" in a document of 2025."""
    if any(fact.periods for fact in chosen):
        return False
    return any(
        source.document.published is not None
        and int(year) == source.document.published.year - _BACK[match[1].lower()]
        for source in used
        for match in _YEARS_BACK.finditer(source.sentence.text)
    )


_IN_THOSE_YEARS = re.compile(r"\bin (?:die|dezelfde|deze) (?:jaren|periode)\b", re.IGNORECASE)
_BEGINS = re.compile(
    r"\b(?:beg[ioa]n\w*|begonnen|start\w*|gestart|ging(?:en)? in|vanaf|sinds)\b", re.IGNORECASE
)
_FINISHES = re.compile(
    r"\b(?:eindig\w*|geëindigd|stopt\w*|afgerond|afloopt?|loopt? af|tot(?: en met)?)\b", re.IGNORECASE
)


def _is_an_end(year: str, given: Iterable[str], text: str) -> bool:
    """ "Het plan begon in 2023" for one that runs from 2023 to 2030."""
    spans = [match for each in given if (match := re.fullmatch(r"(\d{4})-(\d{4})", each))]
    return any(
        (year == span[1] and _BEGINS.search(text)) or (year == span[2] and _FINISHES.search(text))
        for span in spans
    )


def judge_both_years(reading: SentenceReading, outcomes: Sequence[Outcome]) -> list[ClaimVerdict]:
    """ "In 2023 en 2024 evenveel": the number must be that of both years."""
    if not _ALIKE.search(reading.text):
        return []
    found = []
    for outcome in outcomes:
        claim = outcome.claim
        years = [
            p for p in reading.periods if p.kind == "year" and claim.window[0] <= p.start < claim.window[1]
        ]
        for year in years if len(years) == 2 and outcome.facts else ():
            asked = replace(claim, period=year.label)
            if not any(
                year.label in h.fact.periods and not hold(asked, h.fact, 1.0).deviations for h in outcome.held
            ):
                found.append(refused(year.label, Deviation(Aspect.PERIOD, year.label, None)))
    return found
