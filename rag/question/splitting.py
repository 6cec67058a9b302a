"""A message taken apart: background, and the one or more questions in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.dutch.sentences import split_sentences
from rag.question.kinds import Kind, has_question_word, is_yes_no, kind_of

_ASKING = r"hoe ?veel|hoe|wat|wie|waar(?:om|door|voor|van|toe)?|wanneer|welke?|how|what|when|who|why"
_JOINED = re.compile(
    rf"(?:,|;)?\s+(?:en|and|of)\s+(?=(?:ook\s+)?(?:{_ASKING})\b)|\?\s*(?=\S)",
    re.IGNORECASE,
)
_MOST = 4
"""More questions than this in one message are not taken apart: it is a text, not a question."""


@dataclass(frozen=True, slots=True)
class Message:
    """The questions of a message in order, and what it tells before them."""

    questions: tuple[str, ...]
    background: str = ""
    injected: bool = False
    """Whether a part of it tried to change the assistant's role or to put words in its mouth; left out."""


def split_message(text: str) -> Message:
    """Take a message apart. Text without any question counts as one question."""
    parts = [part.strip() for part in _parts(text) if part.strip(" ?.!,;")]
    injected = any(kind_of(part) is Kind.INJECTION for part in parts)
    clean = [part for part in parts if kind_of(part) is not Kind.INJECTION]
    if not clean:
        return Message((text.strip(),), injected=injected)
    asked = [part for part in clean if _asks(part)]
    if not asked or len(asked) > _MOST:
        return Message((" ".join(clean),), injected=injected)
    first = clean.index(asked[0])
    return Message(tuple(asked), " ".join(clean[:first]), injected)


def _parts(text: str) -> list[str]:
    found = []
    for start, end in split_sentences(text):
        sentence = text[start:end]
        at = 0
        for match in _JOINED.finditer(sentence):
            if len(sentence[at : match.start()].split()) < 2:
                continue
            found.append(sentence[at : match.start()] + ("?" if "?" in match.group() else ""))
            at = match.end()
        found.append(sentence[at:])
    return found


def _asks(part: str) -> bool:
    return (
        part.rstrip().endswith("?")
        or has_question_word(part)
        or is_yes_no(part)
        or kind_of(part) in (Kind.LIST, Kind.SUMMARY)
    )
