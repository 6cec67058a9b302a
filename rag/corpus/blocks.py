"""What a document is made of before it becomes passages: headings, paragraphs, lists and tables, with offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from rag.corpus.masking import BREAK, PARAGRAPH
from rag.dutch.sentences import split_sentences
from rag.records import Cell, SentenceKind

SHORT_ITEM = 300
"""Characters up to which a list item of several sentences stays one citable unit."""

_BULLET_LINE = re.compile(r"^[^\S\n]*[•◦▪‣·–—][^\S\n]+", re.MULTILINE)
_HARD_BREAK = re.compile(
    rf"(?:[^\S\n]{{2,}}|\\)\n(?=[^a-z])|{BREAK}\s*(?=[^a-z\s])"  # Markdown's own line break
    r"|\n(?=[^\S\n>]*[*_]*(?:\[\^\w{1,8}\]:|\*{1,3}\)?\s|[¹²³⁴-⁹]|\d{1,2}\)\s|"  # a note under a text
    r"(?:[A-Z][a-zé-ü]{1,20}(?:\s[a-z]{1,15})?)[*_]{0,2}:[*_]{0,2}\s))"  # "Datum: …", "Bron: …"
)


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, list item or table row to be."""

    kind: SentenceKind
    start: int
    end: int
    row: int | None = None
    cells: tuple[Cell, ...] = ()


@dataclass(slots=True)
class Block:
    """A stretch of the text with one role. `level`: of a heading, 1 the highest. `caption`, `notes`: a table's own."""

    kind: BlockKind
    start: int
    end: int
    units: list[Unit] = field(default_factory=list)
    level: int = 0
    caption: str = ""
    notes: str = ""


def sentence_units(text: str, start: int, end: int, kind: SentenceKind = SentenceKind.SENTENCE) -> list[Unit]:
    """The sentences of ``text[start:end]``; a line that stands on its own ends one.

    `text` is the document's text in which what is no language (comments, tags, quote signs) is blanked out.
    """
    units: list[Unit] = []
    at = start
    for match in _HARD_BREAK.finditer(text, start, end):
        units += _units(text, at, match.start(), kind)
        at = match.end()
    return units + _units(text, at, end, kind)


def _units(text: str, start: int, end: int, kind: SentenceKind) -> list[Unit]:
    return [Unit(kind, start + a, start + b) for a, b in split_sentences(text[start:end])]


def item_units(text: str, start: int, end: int) -> list[Unit]:
    """The citable units of one list item: itself when short, else its sentences."""
    units = sentence_units(text, start, end, SentenceKind.ITEM)
    if len(units) > 1 and units[-1].end - units[0].start < SHORT_ITEM:
        return [Unit(SentenceKind.ITEM, units[0].start, units[-1].end)]
    return units


def paragraph_blocks(text: str, start: int, end: int) -> list[Block]:
    """A paragraph, or what it really is: lines that begin with a bullet sign unknown to Markdown are a list."""
    blocks: list[Block] = []
    while (cut := text.find(PARAGRAPH, start, end)) >= 0:
        blocks += _paragraph(text, start, cut)
        start = cut + 1
    return blocks + _paragraph(text, start, end)


def _paragraph(text: str, start: int, end: int) -> list[Block]:
    bullets = list(_BULLET_LINE.finditer(text, start, end)) if "\n" in text[start:end] else []
    bullets = [match for match in bullets if match.start() == start or text[match.start() - 1] == "\n"]
    if len(bullets) < 2:
        return _block(BlockKind.PARAGRAPH, sentence_units(text, start, end))
    blocks = _block(BlockKind.PARAGRAPH, sentence_units(text, start, bullets[0].start()))
    ends = [match.start() for match in bullets[1:]] + [end]
    units = [
        unit
        for match, stop in zip(bullets, ends, strict=True)
        for unit in item_units(text, match.end(), stop)
    ]
    return blocks + _block(BlockKind.LIST, units)


def _block(kind: BlockKind, units: list[Unit]) -> list[Block]:
    return [Block(kind, units[0].start, units[-1].end, units)] if units else []
