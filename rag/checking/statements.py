"""From a draft to a verdict for each of its sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from rag.checking.finding import Finder
from rag.dutch.numbers import unreadable_numbers
from rag.dutch.sentences import split_sentences
from rag.grounding import Grounder, Judgement, grounder_of
from rag.grounding import Verdict as Grounded
from rag.grounding.home import homes_of
from rag.grounding.reading import SentenceReading, read_sentence
from rag.grounding.subject import Term
from rag.grounding.verdicts import Matter
from rag.index.opened import Index
from rag.records import Citation, Corpus

_MARKDOWN = re.compile(r"^\s*(?:#{1,6}\s+|[-*+•]\s+|>\s+)+")
_BACK = re.compile(
    r"^\W*(?:dat|dit|die|deze|daar\w*|hier\w*|ook|een jaar|het jaar|in (?:dat|hetzelfde) jaar|toen|eerder|later|daarvoor|ze|zij|het|"
    r"vorig|ter vergelijking|landelijk|in|voor|bij|sinds|tegen|nu|inmiddels|daarna|ervoor|van)\b",
    re.IGNORECASE,
)


_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_MOST_NUMBERS = 40
"""More numbers than this make no sentence: it is a table or a listing that was pasted without its lines."""


class Verdict(StrEnum):
    VERIFIED = "verified"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    NO_CLAIM = "no_claim"


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a draft: ``text[start:end] == sentence``. `reasons` are Dutch."""

    sentence: str
    start: int
    end: int
    verdict: Verdict
    reasons: tuple[str, ...]
    citations: tuple[Citation, ...]


def check_text(index: Index, text: str) -> tuple[Statement, ...]:
    """Hold every sentence of a draft against the sources of `index`, in order of text."""
    return Checker(index.corpus).check(text)


class Checker:
    """Checks drafts against one corpus."""

    def __init__(self, corpus: Corpus, grounder: Grounder | None = None) -> None:
        self._grounder = grounder or grounder_of(corpus)
        self._finder = Finder(self._grounder.book)

    def check(self, text: str) -> tuple[Statement, ...]:
        """A verdict for every sentence of `text`, in order."""
        statements: list[Statement] = []
        before: _Before | None = None
        for start, end in split_sentences(text):
            sentence = text[start:end]
            statement, before = self._check(sentence, start, before)
            statements.append(statement)
        return tuple(statements)

    def _check(self, sentence: str, start: int, before: _Before | None) -> tuple[Statement, _Before | None]:
        bare = _MARKDOWN.sub("", sentence).replace("**", "")
        many = len(_DIGITS.findall(bare))
        if many > _MOST_NUMBERS:
            reason = f"te veel getallen in één zin om te controleren: {many}"
            return Statement(sentence, start, start + len(sentence), Verdict.UNSUPPORTED, (reason,), ()), None
        if unread := unreadable_numbers(bare):
            written = ", ".join(bare[first:last] for first, last in unread)
            reason = f"getal niet te lezen: {written}"
            return Statement(sentence, start, start + len(sentence), Verdict.UNSUPPORTED, (reason,), ()), None
        reading = read_sentence(bare, None, self._grounder.book.places, before.text if before else "")
        terms = self._grounder.subject.terms(reading)
        leant = before if before is not None and _leans(bare, terms) else None
        end = start + len(sentence)
        if not _claims_something(reading) or bare.rstrip().endswith("?"):
            after = _Before(bare, terms) if terms else before
            return Statement(sentence, start, end, Verdict.NO_CLAIM, (), ()), after
        homes = homes_of(reading, self._grounder.book)
        borrowed = (leant.terms, leant.passages, leant.values) if leant else ()
        matter = replace(Matter(reading, terms, *borrowed), homes=homes)
        judgement = self._grounder.judge.judge(matter, self._finder.find(matter))
        verdict = _verdict(judgement)
        if verdict is Verdict.UNSUPPORTED and leant is not None:  # it may well stand on its own
            alone = Matter(reading, terms, homes=homes)
            judged_alone = self._grounder.judge.judge(alone, self._finder.find(alone))
            if _verdict(judged_alone) is not Verdict.UNSUPPORTED:
                judgement, verdict = judged_alone, _verdict(judged_alone)
        after = _Before(
            text=bare,
            terms=(*terms, *(leant.terms if leant else ()))[:16],
            passages=frozenset(source.passage.id for source in judgement.sources),
            values=frozenset(abs(number.amount.value) for number in reading.numbers),
        )
        return Statement(
            sentence, start, end, verdict, _reasons(judgement, verdict), _citations(judgement)
        ), after


@dataclass(frozen=True, slots=True)
class _Before:
    """What the sentence before leaves for the next one to lean on."""

    text: str
    terms: tuple[Term, ...]
    passages: frozenset[str] = frozenset()
    values: frozenset[Decimal] = frozenset()


def _leans(sentence: str, terms: tuple[Term, ...]) -> bool:
    return bool(_BACK.match(sentence)) or sum(term.weight for term in terms) < 1.5


def _claims_something(reading: SentenceReading) -> bool:
    where = any(mention.kind in ("place", "national") for mention in reading.mentions)
    return bool(
        reading.numbers or reading.periods or reading.names or reading.changes or reading.levels or where
    )


def _verdict(judgement: Judgement) -> Verdict:
    found = judgement.verdict
    if found is None:
        return Verdict.NO_CLAIM
    if found is Grounded.CONTRADICTED:
        return Verdict.CONTRADICTED
    return Verdict.UNSUPPORTED if found is Grounded.UNSUPPORTED else Verdict.VERIFIED


def _reasons(judgement: Judgement, verdict: Verdict) -> tuple[str, ...]:
    if verdict in (Verdict.CONTRADICTED, Verdict.UNSUPPORTED):
        return judgement.reasons
    return tuple(f"berekend: {claim.formula}" for claim in judgement.claims if claim.formula)


def _citations(judgement: Judgement) -> tuple[Citation, ...]:
    return tuple(
        Citation.of(n, source.sentence, source.passage, source.document)
        for n, source in enumerate(judgement.sources, start=1)
    )
