"""A verdict for every number that an answer shows, taken afresh from its text: none may be without a source.

The gate (`rag.grounding.gate`) decides what an answer may say by holding its claims against facts. This looks at what came
out, by means of its own: the digits and number words of the text beside the quotes and figures of the citations. An answer
that the gate let through and that this finds fault with is a fault in one of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rag.dutch.numbers import Reading, read_numbers
from rag.dutch.units import SHARES
from rag.grounding.book import SourceBook
from rag.grounding.formula import evaluate
from rag.grounding.sources import Source
from rag.grounding.values import Sort, in_base, sort_of
from rag.grounding.verdicts import Verdict
from rag.grounding.working import COMPUTED, same_as_written, terms_stand, values_of
from rag.records import Answer

_PART = re.compile(r".*?(?:\[\d+\](?:\s*\[\d+\])*[.,;]?|\n\n|\Z)", re.DOTALL)
_MARKER = re.compile(r"\[(\d+)\]")
_MARKUP = re.compile(r"\*\*|\\(?=[*_`\[\]<>|\\])")
_COUNTS = frozenset({Sort.COUNT, Sort.BARE})
_LARGEST_IN_WORDING = 12
"""Whole numbers in words up to here may belong to the wording of an answer: "twee cijfers"."""


@dataclass(frozen=True, slots=True)
class NumberVerdict:
    """One number as the answer writes it, with its verdict: verified, computed, quoted or unsupported."""

    text: str
    verdict: Verdict


def number_verdicts(answer: Answer, book: SourceBook) -> tuple[NumberVerdict, ...]:
    """A verdict for every number of the text of `answer`, in order; its citations must be of the corpus of `book`."""
    cited = {
        citation.n: source
        for citation in answer.citations
        if (source := book.at(citation.document, citation.start)) is not None
    }
    titles = "\n".join(f"{c.title}\n{c.section or ''}" for c in answer.citations)
    titles += "\n" + "\n".join(document.title for document in book.corpus.documents)
    said = frozenset(abs(r.value) for r in read_numbers(f"{answer.question}\n{titles}"))
    found: list[NumberVerdict] = []
    for match in _PART.finditer(answer.text):
        part = _MARKUP.sub("", match.group())
        sources = [cited[n] for n in map(int, _MARKER.findall(part)) if n in cited]
        found += _of_part(_MARKER.sub(" ", part), sources, said)
    return tuple(found)


def unsupported_numbers(answer: Answer, book: SourceBook) -> tuple[str, ...]:
    """The numbers that an answer shows without a source; empty for an answer that may be seen."""
    return tuple(each.text for each in number_verdicts(answer, book) if each.verdict is Verdict.UNSUPPORTED)


def _of_part(text: str, sources: Sequence[Source], said: frozenset[Decimal]) -> Iterator[NumberVerdict]:
    """Verdicts for a stretch up to its markers."""
    values = {
        value
        for source in sources
        for fact in source.facts
        for value in values_of(fact.figure.value, fact.figure.range_to, fact.figure.unit)
    }
    formulas = COMPUTED.findall(text)
    results = [abs(result) for formula in formulas if (result := evaluate(formula)) is not None]
    results += [abs(a - b) / b * 100 for a in values for b in values if b and formulas]
    for formula in formulas:
        stands = evaluate(formula) is not None and terms_stand(formula, values)
        yield NumberVerdict(formula, Verdict.COMPUTED if stands else Verdict.UNSUPPORTED)
    bare = COMPUTED.sub(lambda match: " " * len(match.group()), text)
    quotable = [
        _plain(f"{source.passage.text}\n{source.near_text}\n{source.passage.notes}") for source in sources
    ]
    for reading in read_numbers(bare):
        written = bare[reading.start : reading.end]
        if _is_wording(bare, reading):
            continue
        if any(_is_of(reading, source) for source in sources):
            verdict = Verdict.VERIFIED
        elif any(same_as_written(reading.value, result) for result in results):
            verdict = Verdict.COMPUTED
        elif abs(reading.value) in said or any(_surroundings(bare, reading) in quote for quote in quotable):
            verdict = Verdict.QUOTED
        else:
            verdict = Verdict.UNSUPPORTED
        yield NumberVerdict(written, verdict)


def _is_of(reading: Reading, source: Source) -> bool:
    """Is it the value, with both ends of a range, of a figure of the unit, in a unit of the same sort?"""
    for fact in source.facts:
        if (reading.range_to is None) != (fact.figure.range_to is None):
            continue
        ours, theirs = in_base(reading.value, reading.unit), in_base(fact.figure.value, fact.figure.unit)
        alike = abs(ours - theirs) <= Decimal("0.05") if reading.unit in SHARES else ours == theirs
        given = {sort_of(fact.figure.unit), sort_of(fact.unit_as_written)}
        counts = sort_of(reading.unit) in _COUNTS and bool(given & _COUNTS)
        fits = reading.unit is None or counts or sort_of(reading.unit) in given
        if fits and (alike or abs(reading.value) == abs(fact.figure.value)):
            return True
    return False


def _is_wording(text: str, reading: Reading) -> bool:
    written = text[reading.number_start : reading.number_end]
    whole = reading.value == reading.value.to_integral_value()
    return not any(map(str.isdigit, written)) and whole and reading.value <= _LARGEST_IN_WORDING


def _surroundings(text: str, reading: Reading) -> str:
    """The number with the word on either side of it, as a source must have it to have been quoted."""
    before = text[: reading.number_start].split()[-1:]
    behind = text[reading.number_end :].split()[:1]
    return _plain(" ".join((*before, text[reading.number_start : reading.number_end], *behind)))


def _plain(text: str) -> str:
    return re.sub(r"[\s*_`“”\"'.,;:()|]+", " ", text).lower().strip()
