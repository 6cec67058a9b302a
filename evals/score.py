"""Is this answer right? Every check returns its verdict and, when it fails, the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evals.facts import missing
from evals.suite import Item
from rag.records import Answer

_MARKER = re.compile(r"\s?\[\d+\]")
_ESCAPED = re.compile(r"\\([*_`\[\]<>|\\])")
_LEAST = 2
"""A stretch of fewer words than this is too little to point at anything by itself."""


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
        *_facts(item, answer),
        *_wording(item, answer),
        *_evidence(item, answer),
        _verbatim(answer, documents),
        *_length(item, answer),
    ]


def plain_text(answer: Answer) -> str:
    """The text of the answer without bold, escapes and citation markers."""
    return _ESCAPED.sub(r"\1", _MARKER.sub("", answer.text).replace("**", ""))


def _status(item: Item, answer: Answer) -> Check:
    if answer.status not in item.status:
        said = f"{answer.status} ({answer.reason})" if answer.reason else str(answer.status)
        return Check("status", False, f"{said}, verwacht {'/'.join(item.status)}")
    if item.reason and answer.reason is not None and answer.reason not in item.reason:
        return Check("status", False, f"reden {answer.reason}, verwacht {'/'.join(item.reason)}")
    return Check("status", True)


def _facts(item: Item, answer: Answer) -> Iterator[Check]:
    text = plain_text(answer)
    for fact in item.facts:
        reason = missing(fact, answer, text)
        yield Check("fact", not reason, reason)


def _wording(item: Item, answer: Answer) -> Iterator[Check]:
    text = plain_text(answer)
    for pattern in item.must:
        found = any(re.search(pattern, form, re.IGNORECASE) for form in (text, answer.text))
        yield Check("must", found, "" if found else f"de tekst mist {pattern}")
    for pattern in item.must_not:
        found = bool(re.search(pattern, text, re.IGNORECASE))
        yield Check("must_not", not found, f"de tekst heeft {pattern}" if found else "")


def _evidence(item: Item, answer: Answer) -> Iterator[Check]:
    if not item.evidence:
        return
    hits = [
        any(
            citation.document == evidence.document and same_stretch(evidence.quote, citation.quote)
            for citation in answer.citations
        )
        for evidence in item.evidence
    ]
    passed = all(hits) if item.all_evidence else any(hits)
    reason = "" if passed else f"niet aangehaald: {item.evidence[hits.index(False)].quote[:70]}"
    yield Check("evidence", passed, reason)


def same_stretch(wanted: str, quoted: str) -> bool:
    """Whether one verbatim stretch lies within the other, white space aside; a single word points at nothing."""
    wanted, quoted = " ".join(wanted.split()), " ".join(quoted.split())
    if wanted in quoted:
        return True
    return quoted in wanted and len(re.findall(r"\w+", quoted)) >= _LEAST


def find_stretch(text: str, quote: str) -> tuple[int, int] | None:
    """Where a quote stands in a document, letter for letter; where a line is broken does not matter."""
    if not quote.strip():
        return None
    start = text.find(quote)
    if start >= 0:
        return start, start + len(quote)
    found = re.search(r"\s+".join(re.escape(word) for word in quote.split()), text)
    return found.span() if found else None


def _verbatim(answer: Answer, documents: Mapping[str, str]) -> Check:
    for citation in answer.citations:
        text = documents.get(citation.document)
        if text is None or text[citation.start : citation.end] != citation.quote:
            return Check("verbatim", False, f"citaat [{citation.n}] staat niet zo in {citation.document}")
    return Check("verbatim", True)


def _length(item: Item, answer: Answer) -> Iterator[Check]:
    if item.max_words is not None:
        words = len(plain_text(answer).split())
        fits = words <= item.max_words
        yield Check("length", fits, "" if fits else f"{words} woorden, hooguit {item.max_words}")
