"""When something begins or ends: evidence that says so goes first for a question that asks just that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.evidence.weighing import Evidence
from rag.dutch.periods import read_periods
from rag.question.kinds import Kind
from rag.question.reading import QuestionReading
from rag.records import SentenceKind

_ENDS = (
    re.compile(
        r"\btot (?:en met )?(?:wanneer|welke?|hoe ?lang)\b|\b(?:loopt|lopen|liep) .{0,80}\b(?:af|door|ten einde)\b|\bafloop\w*\b|"
        r"\beind(?:igt|igen|igde|datum|e)\b|\bverlo(?:opt|pen)\b|\bgeldig tot\b|\bhoe ?lang (?:nog )?(?:geldt|loopt|gelden|lopen|duurt)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:loopt|lopen|liep(?:en)?)\b[^.;]{0,60}\b(?:af|tot|door)\b|\bafloopt\b|\beindig(?:t|en|de)\b|\bverloopt\b|"
        r"\b(?:geldt|gelden|geldig|looptijd|duurt|duren|vast|contract\w*)\b[^.;]{0,40}\btot\b|"
        r"\btot en met\b|\b(?:stopt|stoppen|vervalt|vervallen)\b",
        re.IGNORECASE,
    ),
)
_BEGINS = (
    re.compile(
        r"\b(?:vanaf|sinds|per|met ingang van) (?:wanneer|welke?)\b|\bwanneer (?:begint|begon|start|gaat|ging|treedt|opent)\b|"
        r"\bingangsdatum\b|\bstartdatum\b|\bwanneer .{0,80}\b(?:begint|begonnen|gestart|ingegaan|van start|in werking|open)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bbeg(?:int|innen|on|onnen)\b|\bstart(?:te|en|ten)?\b|\bga(?:at|an) (?:[^.;]{0,40}\b)?(?:in|van start|open|los)\b|"
        r"\btre(?:edt|den) [^.;]{0,40}\bin werking\b|\bmet ingang van\b|\bvanaf\b|\bsinds\b|\bope(?:nt|nde|nden)\b|\bper \d",
        re.IGNORECASE,
    ),
)
_REACH = 2.5
_ABOUT = 0.4
"""Share of what the best evidence itself says of the question that the other must say."""
_LEAST = 0.3


def boundary_first(question: QuestionReading, ranked: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """`ranked` with the evidence first that gives the date of the beginning or end that is asked for."""
    if question.kind is not Kind.WHEN or not ranked:
        return tuple(ranked)
    for asks, says in (_ENDS, _BEGINS):
        if not asks.search(question.asked or question.text):
            continue
        if _gives(ranked[0], says):
            return tuple(ranked)
        least = max(_LEAST, _ABOUT * max(item.signals["coverage_own"] for item in ranked[:3]))
        for at, item in enumerate(ranked):
            if ranked[0].score - item.score > _REACH:
                break
            if _gives(item, says) and item.signals["coverage_own"] >= least:
                return (item, *ranked[:at], *ranked[at + 1 :])
    return tuple(ranked)


def _gives(item: Evidence, says: re.Pattern[str]) -> bool:
    text = item.sentence.text
    return item.sentence.kind is not SentenceKind.ROW and bool(says.search(text)) and bool(read_periods(text))
