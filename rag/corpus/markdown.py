"""Markdown: structure from markdown-it-py's block parser (it gives line numbers), offsets into the file's text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rag.corpus.assembly import assemble, document_from
from rag.corpus.base import ReadDocument, SourceFile
from rag.corpus.blocks import Block, BlockKind, Unit, item_units, paragraph_blocks
from rag.corpus.grid import Grid, RawRow, is_number, read_grid
from rag.corpus.htmltables import html_tables
from rag.corpus.masking import PARAGRAPH, Masked, blank, hide_markup, hide_tags
from rag.corpus.metadata import FrontMatter, describe, read_front_matter
from rag.corpus.pipes import PIPE, split_row
from rag.records import SentenceKind

_BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)(?:(?!\1).)+\1:?", re.DOTALL)
_QUOTE_PREFIX = re.compile(r"[^\S\n]*>(?:[^\S\n]*>)*[^\S\n]?")
_REFERENCE = re.compile(r"^[^\S\n]{0,3}\[[^\]^\n][^\]\n]{0,100}\]:[^\S\n]*\S+.*$", re.MULTILINE)
_TAB = re.compile(r"(?<=\S)\t+(?=\S)")
_GAP = re.compile(r"(?<=\S)(?: {2,}|\t+)(?=\S)")
_RULER = re.compile(r"[\s>|]*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_SETEXT_LIMIT = 120


@dataclass(slots=True)
class Structure:
    """Blocks in order of text and what was noticed: (1-based line, message)."""

    blocks: list[Block] = field(default_factory=list)
    warnings: list[tuple[int, str]] = field(default_factory=list)


class MarkdownReader:
    """Reads CommonMark with pipe tables; front matter, comments, tags and footnotes do no harm."""

    def read(self, file: SourceFile) -> ReadDocument:
        front = read_front_matter(file.text)
        masked = self._mask(file.text, front)
        structure = self._structure(masked)
        _promote_bold_lines(file.text, structure.blocks)
        return finish(file, front, masked, structure)

    def _mask(self, text: str, front: FrontMatter) -> Masked:
        visible = blank(text[: front.end]) + text[front.end :]
        visible = hide_markup(visible.replace("\0", "\ufffd"))
        visible = _REFERENCE.sub(lambda match: blank(match[0]), visible)
        return Masked(text, visible)

    def _structure(self, text: Masked) -> Structure:
        structure = Structure()
        tables, visible = html_tables(text, structure.warnings)
        parser = MarkdownIt("commonmark", {"maxNesting": 60}).enable("table")
        parser.disable(["code", "html_block", "reference"])
        parser.core.ruler.enableOnly(["normalize", "block"])
        visible = hide_tags(visible)
        tokens = parser.parse(visible)
        walk = _Walk(Masked(text.source, visible), tokens, structure)
        walk.run()
        if tables:
            structure.blocks = sorted([*structure.blocks, *tables], key=lambda block: block.start)
        return structure


def finish(file: SourceFile, front: FrontMatter, text: Masked, structure: Structure) -> ReadDocument:
    """The document from its structure: metadata, title, passages."""
    known = describe(file, front, text, structure.blocks)
    passages = assemble(file.id, file.text, structure.blocks, known.title_heading)
    document = document_from(file, known.metadata, passages)
    warnings = [(1, message) for message in front.warnings] + structure.warnings
    return ReadDocument(document, tuple(f"{file.id}:{line}: {message}" for line, message in warnings))


def table_block(rows: Sequence[RawRow], grid: Grid, structure: Structure) -> Block | None:
    """A table block from a grid; its warnings go to `structure`."""
    structure.warnings += grid.warnings
    if not grid.rows:
        return None
    units = [Unit(SentenceKind.ROW, row.start, row.end, row.number, row.cells) for row in grid.rows]
    start, end = min(row.start for row in rows), max(row.end for row in rows)
    return Block(BlockKind.TABLE, start, end, units, caption=grid.caption)


class _Walk:
    """One pass over the parser's tokens."""

    def __init__(self, text: Masked, tokens: Sequence[Token], structure: Structure) -> None:
        lines = text.visible.split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        self._newlines = [match.start() for match in re.finditer("\n", text.source)]
        self._tokens = tokens
        self._out = structure
        self._items: list[Unit] = []
        self._text = self._mask_quotes(text)

    def run(self) -> None:
        lists = 0
        heading: Token | None = None
        table: Token | None = None
        for token in self._tokens:
            if token.type in ("bullet_list_open", "ordered_list_open"):
                lists += 1
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                lists -= 1
                if not lists:
                    self._flush()
            elif token.type == "heading_open":
                heading = token
            elif token.type == "heading_close":
                heading = None
            elif token.type == "table_open":
                table = token
                self._table(token)
            elif token.type == "table_close":
                table = None
            elif token.type == "fence":
                self._fence(token)
            elif token.type == "inline" and table is None:
                self._inline(token, heading, lists > 0)
        self._flush()

    def _mask_quotes(self, text: Masked) -> Masked:
        """Quote signs at the start of the lines of block quotes are no language."""
        quoted = sorted(
            {
                at
                for token in self._tokens
                if token.type == "blockquote_open" and token.map
                for at in range(*token.map)
            }
        )
        if not quoted:
            return text
        parts: list[str] = []
        done = 0
        for line in quoted:
            match = _QUOTE_PREFIX.match(text.visible, self._starts[line], self._line_end(line))
            if match:
                parts += (text.visible[done : match.start()], blank(match[0]))
                done = match.end()
        return Masked(text.source, "".join((*parts, text.visible[done:])))

    def _number(self, line: int) -> int:
        """The 1-based number in the file of the parser's line: lines that were joined count in the file."""
        return bisect_left(self._newlines, self._starts[line]) + 1

    def _line_end(self, line: int) -> int:
        return self._starts[line + 1] - 1

    def _span(self, token: Token) -> tuple[int, int]:
        """Where an inline token's content stands, without container marks and white space."""
        first, last = token.map or (0, 1)
        content = token.content.split("\n")
        text = self._text.visible
        start = text.find(content[0].strip(), self._starts[first], self._line_end(first))
        if start < 0:
            start = self._starts[first]
        last = min(last, first + len(content)) - 1
        end = start + len(content[0].strip()) if last == first else self._line_end(last)
        return self._text.strip(start, end)

    def _inline(self, token: Token, heading: Token | None, listed: bool) -> None:
        start, end = self._span(token)
        if start >= end:
            return
        if heading is not None and token.level == 1 and not self._is_prose(heading, token):
            self._out.blocks.append(Block(BlockKind.HEADING, start, end, level=int(heading.tag[1:])))
        elif self._bare_table(token):
            pass
        elif listed:
            self._items += item_units(self._text.visible, start, end)
        else:
            self._out.blocks += paragraph_blocks(self._text.visible, start, end)

    def _is_prose(self, heading: Token, token: Token) -> bool:
        """Whether a text with a line of dashes right under it is a paragraph above a rule, not a heading."""
        if heading.markup not in ("-", "="):
            return False
        content = token.content
        parted = "\n" in content or PARAGRAPH in content
        return parted or len(content) > _SETEXT_LIMIT or content.endswith((".", ";"))

    def _flush(self) -> None:
        if self._items:
            first, last = self._items[0].start, max(unit.end for unit in self._items)
            self._out.blocks.append(Block(BlockKind.LIST, first, last, self._items))
            self._items = []

    def _rows(self, lines: Sequence[int], separator: re.Pattern[str] = PIPE) -> list[RawRow]:
        return [
            split_row(self._text, self._starts[line], self._line_end(line), self._number(line), separator)
            for line in lines
        ]

    def _table(self, token: Token) -> None:
        self._flush()
        first, last = token.map or (0, 0)
        lines = [line for line in range(first, last) if line != first + 1]
        loose = [line for line in lines[1:] if not self._has(PIPE, line)]
        single = not self._has(PIPE, first)
        if loose and not single:
            lines = [line for line in lines if line not in set(loose)]
        self._add_table(self._rows(lines), declared_header=True)
        if loose and not single:
            for line in loose:
                if line < lines[-1]:
                    self._out.warnings.append(
                        (self._number(line), "line without cells inside a table: read as text")
                    )
                start, end = self._text.strip(self._starts[line], self._line_end(line))
                self._out.blocks += paragraph_blocks(self._text.visible, start, end)

    def _add_table(self, rows: list[RawRow], *, declared_header: bool) -> None:
        block = table_block(rows, read_grid(rows, declared_header=declared_header), self._out)
        if block is not None:
            self._out.blocks.append(block)

    def _has(self, pattern: re.Pattern[str], line: int) -> bool:
        return pattern.search(self._text.visible, self._starts[line], self._line_end(line)) is not None

    def _bare_table(self, token: Token) -> bool:
        """Read a paragraph as a table when its lines all have pipes, or are parted alike by tabs or by wide gaps."""
        lines = range(*(token.map or (0, 0)))
        if len(lines) < 2:
            return False
        if all(self._starts_with_pipe(line) for line in lines):
            ruled = (
                _RULER.match(self._text.visible, self._starts[lines[1]], self._line_end(lines[1])) is not None
            )
            rows = self._rows([line for line in lines if not (ruled and line == lines[1])])
            return self._take_table(rows, declared_header=ruled)
        for separator in (PIPE, _TAB, _GAP):
            rows = self._rows(lines, separator)
            if len(rows[0].cells) > 1 and len({len(row.cells) for row in rows}) == 1:
                cells = [cell.text for row in rows[1:] for cell in row.cells[1:]]
                if separator is PIPE or sum(map(is_number, cells)) * 2 > len(cells):
                    return self._take_table(rows, declared_header=False)
        return False

    def _take_table(self, rows: list[RawRow], *, declared_header: bool) -> bool:
        self._flush()
        self._add_table(rows, declared_header=declared_header)
        return True

    def _starts_with_pipe(self, line: int) -> bool:
        return self._text.visible[self._starts[line] : self._line_end(line)].lstrip(" >\t").startswith("|")

    def _fence(self, token: Token) -> None:
        first, last = token.map or (0, 0)
        if token.info.strip().lower() not in ("", "text", "txt"):
            self._out.warnings.append((self._number(first), "code block skipped: it is no running text"))
            return
        inside = range(first + 1, max(first + 1, last - 1))
        if inside:
            start, end = self._text.strip(self._starts[inside[0]], self._line_end(inside[-1]))
            self._out.blocks += paragraph_blocks(self._text.visible, start, end)


def _promote_bold_lines(text: str, blocks: list[Block]) -> None:
    """A short paragraph that is bold as a whole heads what follows, unless it is the caption of a table."""
    for at in range(len(blocks) - 2, -1, -1):
        block = blocks[at]
        if block.kind is not BlockKind.PARAGRAPH or blocks[at + 1].kind in (
            BlockKind.TABLE,
            BlockKind.HEADING,
        ):
            continue
        own = text[block.start : block.end]
        if len(own) <= 100 and _BOLD_LINE.fullmatch(own) and not own.rstrip("*_").endswith((".", "!", "?")):
            blocks[at] = Block(BlockKind.HEADING, block.start, block.end, level=7)
