"""Pipe tables: one source line into cells with offsets."""

from __future__ import annotations

import re

from rag.corpus.grid import RawCell, RawRow
from rag.corpus.masking import Masked

PIPE = re.compile(r"(?<!\\)\|")
_PREFIX = re.compile(r"[^\S\t]*>?[^\S\t]*(?:(?:[-*+]|\d{1,3}[.)])\s+(?=\|))?")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|`)(?=[^\s*_`])((?:(?!\1).)*[^\s])\1", re.DOTALL)


def raw_cell(text: Masked, start: int, end: int) -> RawCell:
    """The cell in ``text[start:end]`` without the white space, tags and emphasis marks around it."""
    marked = False
    while True:
        start, end = text.strip(start, end)
        match = _EMPHASIS.fullmatch(text.visible, start, end)
        if match is None:
            return RawCell(text.source[start:end], start, end, marked)
        marked = marked or match[1] != "`"
        start, end = match.span(2)


def split_row(text: Masked, start: int, end: int, line: int, separator: re.Pattern[str] = PIPE) -> RawRow:
    """The cells of the table row on the source line ``text[start:end]`` (1-based number `line`)."""
    prefix = _PREFIX.match(text.visible, start, end)
    first, end = text.strip(prefix.end() if prefix else start, end)
    cells: list[RawCell] = []
    at = first
    for match in separator.finditer(text.visible, first, end):
        if match.start() > first:
            cells.append(raw_cell(text, at, match.start()))
        at = match.end()
    if at < end:
        cells.append(raw_cell(text, at, end))
    return RawRow(tuple(cells), first, end, line)
