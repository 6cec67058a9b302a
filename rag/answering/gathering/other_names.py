"""A sentence about another of the same sort: "pompstation Grutbeek" where Bovenveld is asked for, "de brug" after another bridge."""

from __future__ import annotations

import re

from rag.answering.gathering.case import Case
from rag.dutch.lexicon import frequency, is_known
from rag.dutch.words import tokens
from rag.question.kinds import Kind
from rag.question.reading import QuestionReading
from rag.records import Sentence, SentenceKind

_ASKS = (Kind.FIGURE, Kind.FACT, Kind.WHEN, Kind.WHO, Kind.WHERE)
_PAIR = re.compile(r"\b(?P<noun>[A-Za-zà-ÿ]{4,})(?=\s+(?P<name>[^\W\d_][\w'’-]{3,}))")
_NAME = re.compile(r"\b[A-ZÀ-Ý][\w'’-]{3,}")
_COMMON = 2.0
"""Zipf frequency from which a word is no name."""
_HEAD, _FIRST = 3, 3
"""Fewest letters of the head of a name ("hal" in "Beemdhal") and of what stands before it."""


def other_named(case: Case) -> str:
    """The name asked for, when the nearest sentence, or the thing it points back at, bears another; else ""."""
    question = case.question
    if not case.ranked or question.kind not in _ASKS or question.yes_no:
        return ""
    sentence = case.best.sentence
    if sentence.kind is SentenceKind.ROW:
        return ""
    return _beside_noun(question, sentence) or _by_head(question, sentence, case)


def _beside_noun(question: QuestionReading, sentence: Sentence) -> str:
    """ "locatie Zandrust" asked for, and only "locatie Hoogdam" there."""
    for asked in _PAIR.finditer(question.text):
        name = asked["name"]
        if not _is_name(name) or name.lower() in sentence.text.lower():
            continue
        beside = {
            found["name"]
            for found in _PAIR.finditer(sentence.text)
            if found["noun"].lower() == asked["noun"].lower()
            and found["name"][0].isupper()
            and _is_name(found["name"])
        }
        if beside:
            return f"{asked['noun']} {name}"
    return ""


def _by_head(question: QuestionReading, sentence: Sentence, case: Case) -> str:
    """ "Melkbrug" asked for, and the sentence says "de brug", the last one named before being the Koggebrug."""
    nouns = {token.text.lower() for token in tokens(sentence.text) if not token.is_stop}
    for asked in tokens(question.text):
        name = asked.text
        if not _is_name(name) or name.lower() in sentence.text.lower():
            continue
        head = next((noun for noun in nouns if _ends_in(name, noun)), None)
        if head is None or any(_ends_in(found, head) for found in _NAME.findall(sentence.text)):
            continue
        passage = case.vocabulary.passage(sentence.passage_id)
        before = passage.text[: max(sentence.start - passage.sentences[0].start, 0)]
        named = [found for found in _NAME.findall(before) if _ends_in(found, head)]
        if named and named[-1].lower() != name.lower():
            return name
    return ""


def _ends_in(name: str, head: str) -> bool:
    low = name.lower()
    return len(head) >= _HEAD and low.endswith(head) and len(low) - len(head) >= _FIRST


def _is_name(word: str) -> bool:
    """Whether a word is no everyday Dutch."""
    return frequency(word.lower()) < _COMMON and not is_known(word.lower())
