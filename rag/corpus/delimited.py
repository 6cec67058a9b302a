"""CSV and TSV: a tokenizer that keeps offsets (the csv module gives none), and the reader of data files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rag.corpus.assembly import assemble, document_from
from rag.corpus.base import Column, Metadata, ReadDocument, SourceFile
from rag.corpus.blocks import Block, BlockKind, Unit
from rag.corpus.grid import RawCell, RawRow, is_number, read_grid
from rag.corpus.masking import blank
from rag.corpus.metadata import describe_lines, humanise
from rag.records import Cell, Passage, SentenceKind

DELIMITERS = (";", "\t", "|", ",")
_SAMPLE = 50
_NOTE = re.compile(
    r"(?:bron|noot|toelichting|let op|\*|\d{1,2}\)|[a-e]\)|©|centraal bureau|n\.?b\.?\b|[¹²³])", re.IGNORECASE
)


def tokenize(text: str, delimiter: str) -> tuple[list[RawRow], list[tuple[int, str]]]:
    """The records of a CSV text, and (line, message) for quotes that never close.

    A cell's text is verbatim: without its outer quotes, inner quotes still doubled. Blank lines are skipped.
    """
    rows: list[RawRow] = []
    warnings: list[tuple[int, str]] = []
    cell = re.compile(
        rf'[^\S\n{re.escape(delimiter)}]*"((?:[^"]|"")*+)"[^\S\n{re.escape(delimiter)}]*(?={re.escape(delimiter)}|\n|$)'
    )
    at, line, size = 0, 1, len(text)
    while at < size:
        start, first_line = at, line
        cells: list[RawCell] = []
        while True:
            quoted = cell.match(text, at)
            if quoted:
                cells.append(RawCell(text[slice(*quoted.span(1))], *quoted.span(1)))
                at = quoted.end()
            else:
                newline = text.find("\n", at)
                newline = size if newline < 0 else newline
                end = text.find(delimiter, at, newline)
                end = newline if end < 0 else end
                cells.append(_bare_cell(text, at, end))
                if cells[-1].text.startswith('"'):
                    warnings.append((line, "quote that never closes: the cell is read as it stands"))
                at = end
            if at < size and text[at] == delimiter:
                at += 1
                continue
            break
        line += text.count("\n", start, at)
        if any(one.text for one in cells) or len(cells) > 1:
            rows.append(RawRow(tuple(cells), start, _rstrip(text, start, at), first_line))
        if at < size:
            line += 1
        at += 1
    return rows, warnings


def _bare_cell(text: str, start: int, end: int) -> RawCell:
    while start < end and text[start].isspace():
        start += 1
    end = _rstrip(text, start, end)
    return RawCell(text[start:end], start, end)


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def sniff(text: str) -> str:
    """The delimiter that parts the first lines most evenly; a comma when none does."""
    sample = "\n".join(
        line for line in text[:20_000].split("\n") if line.strip() and not line.startswith("#")
    )
    sample = "\n".join(sample.split("\n")[:_SAMPLE])
    best, best_score = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        widths = [len(row.cells) for row in tokenize(sample, delimiter)[0]]
        common = max(set(widths), key=widths.count) if widths else 1
        if common > 1:
            score = (widths.count(common) / len(widths), 0)
            if score > best_score:
                best, best_score = delimiter, score
    return best


class DelimitedReader:
    """Reads a data file as one table, each data row a citable unit."""

    def read(self, file: SourceFile) -> ReadDocument:
        comments, body = _leading_comments(file.text)
        visible = blank(file.text[:body]) + file.text[body:]
        records, warnings = tokenize(visible, file.delimiter or sniff(visible))
        preamble, records, footer = _around(records)
        named = bool(records) and not any(is_number(cell.text) for cell in records[0].cells)
        grid = read_grid(records, declared_header=named)
        warnings += grid.warnings
        top = [*comments, *_plain(preamble), grid.caption]
        bottom = _plain(footer)
        title = file.own.title or file.package.title or humanise(file.id)
        found = describe_lines("\n".join(top + bottom))
        metadata = Metadata(title=title).over(file.own).over(found).over(file.package)
        headers: dict[str, str] = {}
        units = [
            Unit(SentenceKind.ROW, row.start, row.end, row.number, _headed(row.cells, file.columns, headers))
            for row in grid.rows
        ]
        passages: tuple[Passage, ...] = ()
        if units:
            block = Block(BlockKind.TABLE, units[0].start, units[-1].end, units)
            lead = [title, file.description, *top, *_described(file.columns)]
            block.caption = "\n".join(dict.fromkeys(part.strip() for part in lead if part.strip()))
            block.notes = "\n".join(bottom)
            passages = assemble(file.id, file.text, [block], None)
        else:
            warnings.append((1, "no data rows were found"))
        told = tuple(f"{file.id}:{line}: {message}" for line, message in warnings)
        return ReadDocument(document_from(file, metadata, passages), told)


def _leading_comments(text: str) -> tuple[list[str], int]:
    """The comment lines (``#``) on top without their sign, and the offset at which the rest begins."""
    comments: list[str] = []
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].strip()
        if line and not line.startswith("#"):
            break
        if line:
            comments.append(line.lstrip("# "))
        at = end + 1
    return comments, min(at, len(text))


def _around(records: Sequence[RawRow]) -> tuple[list[RawRow], list[RawRow], list[RawRow]]:
    """Title lines above the table, the table itself, and note lines under it: lines with a single filled cell."""
    filled = [sum(bool(cell.text) for cell in row.cells) for row in records]
    if max(filled, default=0) < 2:
        return [], list(records), []
    first = next(at for at, count in enumerate(filled) if count > 1)
    last = max(at for at, count in enumerate(filled) if count > 1) + 1
    while last < len(records) and not _NOTE.match(records[last].cells[0].text):
        last += 1
    return list(records[:first]), list(records[first:last]), list(records[last:])


def _plain(records: Sequence[RawRow]) -> list[str]:
    """The filled cell of each record: a title or a note."""
    return [cell.text.replace('""', '"') for row in records for cell in row.cells if cell.text]


def _headed(cells: Sequence[Cell], columns: Mapping[str, Column], known: dict[str, str]) -> tuple[Cell, ...]:
    """The cells under readable headers; `known` keeps those worked out before."""
    for cell in cells:
        if cell.header not in known:
            known[cell.header] = _header(cell.header, columns)
    return tuple(Cell(known[cell.header], cell.text, cell.start, cell.end) for cell in cells)


def _header(name: str, columns: Mapping[str, Column]) -> str:
    """The schema's title and unit, else the name with spaces for underscores."""
    name = name.replace('""', '"')
    column = columns.get(name, Column())
    header = column.title or (name if " " in name else name.replace("_", " "))
    return f"{header} ({column.unit})" if column.unit and column.unit not in header else header


def _described(columns: Mapping[str, Column]) -> list[str]:
    return [
        f"{_header(name, columns)}: {column.description}"
        for name, column in columns.items()
        if column.description
    ]
