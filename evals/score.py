"""Is this answer right? Every check returns its verdict and, when it fails, the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evals.suite import Fact, Item
from rag.dutch.periods import same_period
from rag.dutch.rounding import agree
from rag.dutch.units import same_unit
from rag.dutch.words import compound_parts, lemma
from rag.records import Answer, AnswerFigure

_MARKER = re.compile(r"\s?\[\d+\]")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a right answer must have. `reason` is empty when it has it."""

    name: str
    passed: bool
    reason: str = ""


def score(item: Item, answer: Answer, documents: Mapping[str, str]) -> list[Check]:
    """All checks of one item; `documents` maps document ids to their texts, to see that quotes are verbatim."""
    return [
        _status(item, answer),
        *(_fact(fact, answer) for fact in item.facts),
        *_wording(item, answer),
        *_evidence(item, answer),
        _verbatim(answer, documents),
        *_length(item, answer),
    ]


def plain_text(answer: Answer) -> str:
    """The text of the answer without bold and citation markers."""
    return _MARKER.sub("", answer.text).replace("**", "").replace("\\", "")


def _status(item: Item, answer: Answer) -> Check:
    if answer.status not in item.status:
        return Check("status", False, f"{answer.status} ({answer.reason}), expected {'/'.join(item.status)}")
    if item.reason and answer.reason is not None and answer.reason not in item.reason:
        return Check("status", False, f"reason {answer.reason}, expected {'/'.join(item.reason)}")
    return Check("status", True)


def _fact(fact: Fact, answer: Answer) -> Check:
    failures = []
    for figure in answer.figures:
        missing = list(_differences(fact, figure))
        if not missing:
            return Check("fact", True)
        if abs(figure.value) == abs(fact.value):
            failures.append(", ".join(missing))
    return Check(
        "fact",
        False,
        f"{fact.value} {fact.unit or ''}: {failures[0] if failures else 'not among the figures'}",
    )


def _differences(fact: Fact, figure: AnswerFigure) -> Iterator[str]:
    if abs(figure.value) != abs(fact.value) and not _rounds_to(figure, fact):
        yield "value"
    if fact.unit is not None and not _unit_agrees(fact.unit, figure.unit):
        yield f"unit {figure.unit}"
    if fact.period is not None and not same_period(fact.period, figure.period):
        yield f"period {figure.period}, expected {fact.period}"
    if fact.qualifier is not None and not agree(fact.qualifier, figure.qualifier):
        yield f"rounding word {figure.qualifier}, expected {fact.qualifier}"
    if fact.place is not None and (figure.place or "").lower() != fact.place.lower():
        yield f"place {figure.place}"


def _rounds_to(figure: AnswerFigure, fact: Fact) -> bool:
    """A calculated value may carry more decimals than the gold one."""
    if not figure.computed or not fact.computed:
        return False
    decimals = -int(fact.value.as_tuple().exponent)
    return round(abs(figure.value), decimals) == abs(fact.value)


def _unit_agrees(expected: str, found: str | None) -> bool:
    if same_unit(expected, found):
        return True
    lemmas = [lemma(word) for word in (found or "").split()]
    return any(own == lemma(expected) or compound_parts(own)[-1:] == (lemma(expected),) for own in lemmas)


def _wording(item: Item, answer: Answer) -> Iterator[Check]:
    text = plain_text(answer)
    for pattern in item.must:
        found = bool(re.search(pattern, text, re.IGNORECASE)) or bool(
            re.search(pattern, answer.text, re.IGNORECASE)
        )
        yield Check("must", found, "" if found else f"text lacks {pattern}")
    for pattern in item.must_not:
        found = bool(re.search(pattern, text, re.IGNORECASE))
        yield Check("must_not", not found, f"text has {pattern}" if found else "")


def _evidence(item: Item, answer: Answer) -> Iterator[Check]:
    if not item.evidence:
        return
    hits = [
        any(
            citation.document == evidence.document and (same_stretch(evidence.quote, citation.quote))
            for citation in answer.citations
        )
        for evidence in item.evidence
    ]
    passed = all(hits) if item.all_evidence else any(hits)
    yield Check(
        "evidence", passed, "" if passed else f"not cited: {item.evidence[hits.index(False)].quote[:70]}"
    )


def same_stretch(wanted: str, quoted: str) -> bool:
    """Whether one verbatim stretch lies within the other, white space aside."""
    wanted, quoted = " ".join(wanted.split()), " ".join(quoted.split())
    return wanted in quoted or quoted in wanted


def _verbatim(answer: Answer, documents: Mapping[str, str]) -> Check:
    for citation in answer.citations:
        if documents[citation.document][citation.start : citation.end] != citation.quote:
            return Check(
                "verbatim", False, f"quote [{citation.n}] is not at its place in {citation.document}"
            )
    return Check("verbatim", True)


def _length(item: Item, answer: Answer) -> Iterator[Check]:
    if item.max_words is not None:
        words = len(plain_text(answer).split())
        fits = words <= item.max_words
        yield Check("length", fits, "" if fits else f"{words} words, at most {item.max_words}")
