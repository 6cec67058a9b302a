"""Plain text: read like Markdown, with headings and paragraphs recognised by their shape."""

from __future__ import annotations

import re

from rag.corpus.base import ReadDocument, SourceFile
from rag.corpus.blocks import Block, BlockKind
from rag.corpus.markdown import MarkdownReader, Structure, finish
from rag.corpus.masking import PARAGRAPH, Masked, blank
from rag.corpus.metadata import read_front_matter, top_title

_HEADING_LIMIT = 90
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+\S")
_NO_HEADING = re.compile(r"[.!?:;,…]$|:\s*\d|^\W*$|^(?:tabel|figuur|grafiek|bron|noot)\b", re.IGNORECASE)
_COLUMNS = re.compile(r"\||\S\t|\S {2,}\S")
_STARTS_BLOCK = re.compile(r"\s*(?:[-*+•◦▪‣·–—]|\(?(?:\d{1,3}|[a-z])[.)])\s|\s*[|>#]|\s*[=-]{3,}\s*$|\s*```")


class PlainTextReader(MarkdownReader):
    """Reads ``.txt``: a short line of its own is a heading, a line that stops early ends its paragraph."""

    def read(self, file: SourceFile) -> ReadDocument:
        front = read_front_matter(file.text)
        masked = self._mask(file.text, front)
        first = next((line for line in masked.visible.split("\n") if line.strip()), "")
        if top_title(first):
            at = masked.visible.index(first)
            visible = masked.visible[:at] + blank(first) + masked.visible[at + len(first) :]
        else:
            visible = masked.visible
        structure = self._structure(Masked(file.text, _part_paragraphs(visible)))
        _find_headings(file.text, structure)
        return finish(file, front, masked, structure)


def _part_paragraphs(text: str) -> str:
    """`text` with `PARAGRAPH` for every newline that cannot be mere wrapping.

    A wrapped line is full: the first word of the next one did not fit on it.
    """
    lines = text.split("\n")
    width = _wrap_width(lines)
    parts: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        parted = (
            line.strip()
            and following.strip()
            and not _STARTS_BLOCK.match(following)
            and not _STARTS_BLOCK.match(line)
            and not (_COLUMNS.search(line) and _COLUMNS.search(following))
            and (width is None or len(line) + 1 + len(following.split(maxsplit=1)[0]) <= width)
        )
        parts += (line, PARAGRAPH if parted else "\n")
    return "".join(parts[:-1])


def _wrap_width(lines: list[str]) -> int | None:
    """The width a text was wrapped at; None when its lines are whole paragraphs."""
    longest = max((len(line) for line in lines), default=0)
    return longest if longest <= 120 else None


def _find_headings(text: str, structure: Structure) -> None:
    """Short one-line paragraphs without a stop head what follows them, and so do numbered ones ("1. Inleiding")."""
    blocks = structure.blocks
    for at in range(len(blocks) - 2, -1, -1):
        block, following = blocks[at], blocks[at + 1]
        start = block.start
        if block.kind is BlockKind.LIST and len(block.units) == 1:
            start = text.rfind("\n", 0, start) + 1
            if not _NUMBERED.match(text, start) or following.kind is BlockKind.LIST:
                continue
        elif block.kind is not BlockKind.PARAGRAPH:
            continue
        own = text[start : block.end].strip("*_")
        if "\n" in own or len(own) > _HEADING_LIMIT or _NO_HEADING.search(own):
            continue
        if own[:1].islower() or not own[:1].isalnum():
            continue
        numbered = _NUMBERED.match(own)
        level = numbered[1].count(".") + 2 if numbered else 1 if at == 0 else 2
        if following.kind is not BlockKind.HEADING or following.level > level:
            blocks[at] = Block(BlockKind.HEADING, start, block.end, level=level)
