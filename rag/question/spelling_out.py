"""Asking what the abbreviations of the last answer stand for: "kun je die letters uitschrijven", "voluit graag"."""

from __future__ import annotations

import re

from rag.question.reading import QuestionReading, Role

_LETTERS = re.compile(r"(?:af(?:gekort\w*|korting\w*)|letters?|letterwoord\w*|acroniem\w*)", re.IGNORECASE)
_IN_FULL = re.compile(
    r"(?:voluit|uit(?:ge)?schr(?:ijf|ijven|even)|uitspellen|uitgespeld|spellen)", re.IGNORECASE
)
_STANDS_FOR = re.compile(r"voorstaan", re.IGNORECASE)
_ASKS = re.compile(rf"\b(?:{_LETTERS.pattern}|{_IN_FULL.pattern}|schrijf\b.*\buit)\b", re.IGNORECASE)


def asks_in_full(reading: QuestionReading) -> bool:
    """Whether a question is about how something is written in full, and names nothing itself."""
    if not _ASKS.search(reading.text):
        return False
    own = [term.text for term in reading.terms if term.role is Role.TOPIC]
    return all(_is_asking(word) for word in own)


def _is_asking(word: str) -> bool:
    return any(pattern.fullmatch(word) for pattern in (_LETTERS, _IN_FULL, _STANDS_FOR))
