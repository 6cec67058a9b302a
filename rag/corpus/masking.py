"""What of a text is language: comments, scripts and tags are blanked out, character by character."""

from __future__ import annotations

import re
from dataclasses import dataclass

BREAK = "\u2028"
"""Stands for a ``<br>`` in masked text: white space that ends a line without being a newline."""

PARAGRAPH = "\u2029"
"""Stands for a newline that ends a paragraph although no blank line follows."""

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]{0,2000})?/?>")
_NOTE_MARK = re.compile(r"(?<![mM])<sup>\s*[\w*]{1,3}\s*</sup>")
_HIDDEN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
_NOT_NEWLINE = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text as it is (`source`) and, with the same length, without what no reader sees (`visible`)."""

    source: str
    visible: str

    def strip(self, start: int, end: int) -> tuple[int, int]:
        """``[start, end)`` without the invisible and white space at its ends."""
        while start < end and self.visible[start].isspace():
            start += 1
        while end > start and self.visible[end - 1].isspace():
            end -= 1
        return start, end


def blank(stretch: str) -> str:
    """White space of the same length and with the same line ends."""
    return _NOT_NEWLINE.sub(" ", stretch)


def hide_markup(text: str) -> str:
    """`text` with comments, scripts and styles blanked out. One that is never closed stays visible."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose lower case is longer: match as written
        lower = text
    for opening, closing in _HIDDEN:
        parts: list[str] = []
        done, at = 0, lower.find(opening)
        while at >= 0:
            end = lower.find(closing, at)
            if end < 0:
                break
            end += len(closing)
            parts += (text[done:at], blank(text[at:end]))
            done, at = end, lower.find(opening, end)
        if parts:
            text = "".join((*parts, text[done:]))
            lower = text.lower() if len(text.lower()) == len(text) else text
    return text


def hide_tags(text: str) -> str:
    """`text` with tags and raised note marks blanked out (but not the 2 of m²); a ``<br>`` leaves a `BREAK`."""
    if "<" not in text:
        return text
    text = _NOTE_MARK.sub(lambda mark: blank(mark[0]), text)
    return _TAG.sub(lambda tag: (BREAK if tag[0][1:3].lower() == "br" else " ") + blank(tag[0][1:]), text)
