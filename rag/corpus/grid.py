"""Tables of any format: from rows of cells to data rows whose every cell knows its headers.

The rule throughout: a header is only given where the table shows it. What cannot be told (no header row, a row with
too many cells, a row without a label) is read without, and said so in a warning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from rag.records import Cell

_YEAR = r"(?:18|19|20)\d\d"
_NOTE = r"[*†‡¹²³⁴⁵⁶⁷⁸⁹]{0,3}(?:\[\^?\w{1,8}\])?"
_PERIOD = re.compile(
    rf"['’]\d\d|{_YEAR}{_NOTE}|{_YEAR}\s?[-–/]\s?(?:{_YEAR}|\d\d){_NOTE}|.*\b{_YEAR}\b.*[a-z].*|.*[a-z].*\b{_YEAR}\b.*|"
    rf"(?:[kqh]\d|{_YEAR})[\s-]?(?:[kqh]\d|{_YEAR}|\d\d){_NOTE}",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"[<>≤≥±~≈+\-−–]?\s?(?:[€$£]\s?)?[+\-−–]?\d[\d.,\s\u00a0\u202f']*\s?"
    rf"(?:%|‰|x|k|mln\.?|mld\.?|miljoen|miljard|euro|procent|ha|km|m²|m2)?\s?{_NOTE}(?:\s?\(\w{{1,3}}\))?",
    re.IGNORECASE,
)
_WRITTEN_VALUE = re.compile(r"\d[.,]\d|%|€")
_UNIT_ROW = frozenset({"eenheid", "unit", "meeteenheid"})
_TOLD = 5
_SAMPLE = 500
_TOTAL = re.compile(r"(?:totaal|gemiddelde?|nederland|landelijk|alle)\b", re.IGNORECASE)
_MISSING = frozenset({"", "-", "–", "—", ".", "..", "x", "*", "nb", "n.b.", "nvt", "n.v.t.", "onbekend", "?"})


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell without the white space and emphasis marks around it; `marked`: it was emphasised."""

    text: str
    start: int
    end: int
    marked: bool = False


@dataclass(frozen=True, slots=True)
class RawRow:
    """One line of a table as it stands in the file; `line` is 1-based."""

    cells: tuple[RawCell, ...]
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class DataRow:
    cells: tuple[Cell, ...]
    start: int
    end: int
    number: int


@dataclass(slots=True)
class Grid:
    """A table that was understood. `caption` is a title that stood in the table's own first row."""

    rows: list[DataRow] = field(default_factory=list)
    caption: str = ""
    warnings: list[tuple[int, str]] = field(default_factory=list)
    """(1-based line, what is wrong there)."""


def is_period(text: str) -> bool:
    """Whether a cell names a year, school year, quarter or month with its year."""
    return len(text) <= 40 and _PERIOD.fullmatch(text.strip()) is not None


def is_number(text: str) -> bool:
    """Whether a cell holds a value: a number with its unit sign, and not a year."""
    return len(text) <= 40 and _NUMBER.fullmatch(text.strip()) is not None and not is_period(text)


def clean(text: str) -> str:
    """A header as a reader sees it: without emphasis marks, tags, escapes and line breaks."""
    text = re.sub(r"<[^<>]{1,200}>|&nbsp;", " ", text)
    text = re.sub(r"\\([^\w\s])", r"\1", re.sub(r"(?<!\\)(?:\*\*|__|`)", "", text))
    text = re.sub(r"^([*_])(.*)\1$", r"\2", text.strip())
    return " ".join(text.split())


def read_grid(rows: Sequence[RawRow], *, declared_header: bool) -> Grid:
    """Understand a table. `declared_header`: its first row is marked as header by the format itself."""
    grid = Grid()
    body = list(rows)
    width = max((len(row.cells) for row in body), default=0)
    if body and declared_header and not any(cell.text for cell in body[0].cells):
        body, declared_header = body[1:], False
    if len(body) > 1 and width > 2 and _filled(body[0]) == [0] and _is_header(body[1:], declared=False):
        grid.caption = body[0].cells[0].text
        body, declared_header = body[1:], False
    if not body:
        return grid
    depth = _header_depth(body) if _is_header(body, declared=declared_header) else 0
    if depth:
        width = max(len(row.cells) for row in body[:depth])
    else:
        grid.warnings.append((body[0].line, "table without a header row: its cells are read without headers"))
    headers = _join_levels(body[:depth], width, grid)
    repeated = {tuple(cell.text for cell in row.cells) for row in body[:depth]}
    rest = [row for row in body[depth:] if tuple(cell.text for cell in row.cells) not in repeated]
    _read_rows(rest, headers, grid)
    return grid


def _filled(row: RawRow) -> list[int]:
    return [at for at, cell in enumerate(row.cells) if cell.text.strip()]


def _is_header(body: Sequence[RawRow], *, declared: bool) -> bool:
    """Whether the first row heads the columns instead of holding values."""
    texts = [cell.text for cell in body[0].cells[1:] if cell.text.strip()]
    if declared:
        return not (texts and all(is_number(text) and _WRITTEN_VALUE.search(text) for text in texts))
    if any(is_number(text) for text in texts):
        return False
    first = body[0].cells[0].text if body[0].cells else ""
    if is_number(first) or not (texts or first.strip()):
        return False
    if all(is_period(text) for text in texts) and texts:
        return any(is_number(cell.text) for row in body[1:6] for cell in row.cells[1:])
    below = [cell.text for row in body[1:12] for cell in row.cells[1:]]
    return any(is_number(text) or is_period(text) for text in below) or not below


def _header_depth(body: Sequence[RawRow]) -> int:
    """How many of the first rows are headers: one, or more when they are stacked."""
    depth = 1
    while depth < min(3, len(body) - 1) and _continues_header(body, depth):
        depth += 1
    return depth


def _continues_header(body: Sequence[RawRow], at: int) -> bool:
    above, row, below = body[at - 1], body[at], body[at + 1 : at + 6]
    filled = [column for column in _filled(row) if column > 0]
    if not filled or any(is_number(row.cells[column].text) for column in filled):
        return False
    if all(row.cells[column].text.strip().lower() in _MISSING for column in filled):
        return False
    values = sum(
        any(column < len(other.cells) and is_number(other.cells[column].text) for other in below)
        for column in filled
    )
    if values * 2 < len(filled):
        return False
    first = row.cells[0].text.strip()
    heads = [cell.text.strip() for cell in above.cells[1:]]
    spans = any(not text for text in heads) or len(set(heads)) < len(heads)
    return not first or spans or clean(first).lower() in _UNIT_ROW


def _join_levels(levels: Sequence[RawRow], width: int, grid: Grid) -> list[str]:
    """The header of each column: its levels from the top down, an empty one above others taken from its left.

    An empty header with nothing under it stays empty: whether its column belongs to its neighbour cannot be told.
    """
    parts: list[list[str]] = [[] for _ in range(width)]
    for depth, row in enumerate(levels):
        texts = [clean(cell.text) for cell in row.cells] + [""] * (width - len(row.cells))
        if depth < len(levels) - 1:
            for column in range(2, width):
                if not texts[column] and parts[column] == parts[column - 1]:
                    texts[column] = texts[column - 1]
        for part, text in zip(parts, texts, strict=True):
            if text and part[-1:] != [text]:
                part.append(text)
    headers = [" / ".join(part) for part in parts]
    for column in range(1, width if levels else 0):
        if not headers[column]:
            grid.warnings.append((levels[0].line, f"column {column + 1} has no header: it is read without"))
        elif headers[column] in headers[:column]:
            told = f"column {column + 1} has the same header as another: {headers[column]!r}"
            grid.warnings.append((levels[0].line, told))
    return headers


def _read_rows(body: Sequence[RawRow], headers: list[str], grid: Grid) -> None:
    kinds = _column_kinds(body, len(headers))
    labels = next((at for at, kind in enumerate(kinds) if at and kind == "number"), len(kinds) - 1)
    ragged: list[int] = []
    group: RawCell | None = None
    above: dict[int, RawCell] = {}
    number = 0
    for row in body:
        filled = _filled(row)
        if filled == [0] and len(headers) > 1 and _is_group(row.cells[0]):
            group, above = row.cells[0], {}
            continue
        if not filled:
            continue
        if group is not None and (
            row.cells[0].marked or (row is body[-1] and _TOTAL.match(row.cells[0].text))
        ):
            group = None
        number += 1
        cells = _with_labels(row, filled, labels, above, grid)
        named = headers
        while len(cells) > len(headers) and not cells[-1].text:
            cells.pop()
        if len(cells) != len(headers) and any(headers):
            ragged.append(row.line)
            named = headers if len(cells) < len(headers) and _fits(cells, kinds) else []
            if len(ragged) <= _TOLD:
                told = f"row has {len(cells)} cells where the header has {len(headers)}"
                how = "read from the left" if named else "read without headers"
                grid.warnings.append((row.line, f"{told}: {how}"))
        out = [
            Cell(named[column] if column < len(named) else "", cell.text, cell.start, cell.end)
            for column, cell in enumerate(cells)
        ]
        if group is not None:
            out.insert(0, Cell("", group.text, group.start, group.end))
        grid.rows.append(DataRow(tuple(out), row.start, row.end, number))
    if len(ragged) > _TOLD:
        told = f"{len(ragged) - _TOLD} more rows that do not fit the header"
        grid.warnings.append((ragged[_TOLD], told))


def _with_labels(
    row: RawRow, filled: Sequence[int], labels: int, above: dict[int, RawCell], grid: Grid
) -> list[RawCell]:
    """The row's cells, an empty label taken from the row above when a label to its right goes on from it."""
    cells = list(row.cells)
    if labels and not cells[0].text.strip():
        reach = max((at for at in filled if at < labels), default=-1)
        for column in range(reach):
            if not cells[column].text.strip() and column in above:
                cells[column] = above[column]
        if reach < 0 and not any(cell.text.strip() and not is_number(cell.text) for cell in cells):
            grid.warnings.append((row.line, "row without a label: its values are read without one"))
    for column in range(min(labels, len(cells))):
        if cells[column].text.strip():
            above[column] = cells[column]
    return cells


def _column_kinds(body: Sequence[RawRow], width: int) -> list[str]:
    """What most cells of each column (of the first rows) hold: "number", "period", "text", or "" when all are empty."""
    kinds: list[str] = []
    for column in range(width):
        found = Counter(_kind(row.cells[column].text) for row in body[:_SAMPLE] if column < len(row.cells))
        found.pop("", None)
        kinds.append(found.most_common(1)[0][0] if found else "")
    return kinds


def _kind(text: str) -> str:
    text = text.strip()
    if text.lower() in _MISSING:
        return ""
    return "number" if is_number(text) else "period" if is_period(text) else "text"


def _fits(cells: Sequence[RawCell], kinds: Sequence[str]) -> bool:
    """Whether a row of another width still holds what each of the columns it reaches holds."""
    pairs = zip((_kind(cell.text) for cell in cells), kinds, strict=False)
    return all(not mine or not theirs or mine == theirs for mine, theirs in pairs)


def _is_group(cell: RawCell) -> bool:
    """Whether a row with only this first cell heads the rows under it: marked by emphasis, a colon or capitals."""
    return cell.marked or cell.text.endswith(":") or (len(cell.text) > 3 and cell.text.isupper())
