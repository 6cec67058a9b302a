"""Tables written as HTML inside Markdown: rows and cells with offsets, spans spread out."""

from __future__ import annotations

import re

from rag.corpus.blocks import Block, BlockKind, Unit
from rag.corpus.grid import RawCell, RawRow, read_grid
from rag.corpus.masking import Masked, blank, hide_tags
from rag.corpus.pipes import raw_cell
from rag.records import SentenceKind

_OPEN = re.compile(r"<table\b[^<>]{0,500}>", re.IGNORECASE)
_CLOSE = re.compile(r"</table\s*>", re.IGNORECASE)
_ROW = re.compile(r"<tr\b[^<>]{0,500}>", re.IGNORECASE)
_ROW_END = re.compile(r"</(?:tr|thead|tbody|tfoot|table)\s*>|<tr\b", re.IGNORECASE)
_CELL = re.compile(r"<t(?P<kind>[hd])\b(?P<attributes>[^<>]{0,500})>", re.IGNORECASE)
_CELL_END = re.compile(r"</t[hd]\s*>|<t[hd]\b", re.IGNORECASE)
_SPAN = r"\b{}\s*=\s*[\"']?(\d{{1,3}})"
_CAPTION = re.compile(r"<caption\b[^<>]{0,500}>(.*?)</caption\s*>", re.IGNORECASE | re.DOTALL)


def html_tables(text: Masked, warnings: list[tuple[int, str]]) -> tuple[list[Block], str]:
    """The HTML tables of `text` as blocks, and the visible text without them. Appends (line, message) to `warnings`."""
    blocks: list[Block] = []
    parts: list[str] = []
    done, line = 0, 1
    visible = text.visible
    while opening := _OPEN.search(visible, done):
        closing = _CLOSE.search(visible, opening.end())
        if closing is None:
            break
        line += visible.count("\n", done, opening.end())
        block = _table(text, opening.end(), closing.start(), line, warnings)
        line += visible.count("\n", opening.end(), closing.end())
        if block is not None:
            blocks.append(block)
        parts += (visible[done : opening.start()], blank(visible[opening.start() : closing.end()]))
        done = closing.end()
    return blocks, "".join((*parts, visible[done:]))


def _table(
    text: Masked, start: int, end: int, first_line: int, warnings: list[tuple[int, str]]
) -> Block | None:
    bare = Masked(text.source[start:end], hide_tags(text.visible[start:end]))
    rows: list[RawRow] = []
    heads, line, counted = 0, first_line, start
    carried: dict[int, tuple[int, RawCell]] = {}
    for match in _ROW.finditer(text.visible, start, end):
        stop = _ROW_END.search(text.visible, match.end(), end)
        row_end = stop.start() if stop else end
        line += text.source.count("\n", counted, match.start())
        counted = match.start()
        cells, all_heads = _cells(text, bare, match.end(), row_end, start, carried)
        if not cells:
            continue
        if all_heads and heads == len(rows):
            heads += 1
        first, last = bare.strip(match.end() - start, row_end - start)
        rows.append(RawRow(tuple(cells), first + start, last + start, line))
    grid = read_grid(rows, declared_header=heads > 0)
    warnings += grid.warnings
    if not grid.rows:
        return None
    caption = _CAPTION.search(text.visible, start, end)
    units = [Unit(SentenceKind.ROW, row.start, row.end, row.number, row.cells) for row in grid.rows]
    told = text.source[slice(*text.strip(*caption.span(1)))] if caption else grid.caption
    return Block(BlockKind.TABLE, rows[0].start, rows[-1].end, units, caption=told)


def _cells(
    text: Masked, bare: Masked, start: int, end: int, base: int, carried: dict[int, tuple[int, RawCell]]
) -> tuple[list[RawCell], bool]:
    """The cells of one row, spans spread over the columns and rows they cover."""
    cells: list[RawCell] = []
    heads: list[bool] = []

    def take_carried() -> None:
        while len(cells) in carried:
            at = len(cells)
            left, cell = carried.pop(at)
            cells.append(cell)
            if left > 1:
                carried[at] = (left - 1, cell)

    for match in _CELL.finditer(text.visible, start, end):
        take_carried()
        stop = _CELL_END.search(text.visible, match.end(), end)
        local = raw_cell(bare, match.end() - base, (stop.start() if stop else end) - base)
        cell = RawCell(local.text, local.start + base, local.end + base, local.marked)
        heads.append(match["kind"].lower() == "h")
        rows = _number("rowspan", match["attributes"])
        for _ in range(_number("colspan", match["attributes"])):
            if rows > 1:
                carried[len(cells)] = (rows - 1, cell)
            cells.append(cell)
    take_carried()
    return cells, bool(heads) and all(heads)


def _number(name: str, attributes: str) -> int:
    match = re.search(_SPAN.format(name), attributes, re.IGNORECASE)
    return max(1, min(int(match[1]), 100)) if match else 1
