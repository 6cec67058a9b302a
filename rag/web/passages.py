"""A passage as HTML, in its surroundings, with the quoted words marked.

Everything here comes out of documents that anyone may have written, so every character is escaped.
The HTML holds no blank line: it is put inside Markdown, where a blank line would end the HTML block.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from rag.records import Document, Passage, PassageKind, Sentence
from rag.web import strings


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to mark (offsets into the document), with the number of its citation and the id to jump to."""

    start: int
    end: int
    n: int | None
    anchor: str


NEIGHBOUR_CHARS = 420
ROWS_AROUND = 4


def passage_html(passage: Passage, marks: Sequence[Mark] = (), every_row: bool = False) -> str:
    """The passage with `marks` in ``<mark>``: whole, but of a table only the rows around a mark unless `every_row`."""
    if passage.kind is PassageKind.TABLE and any(sentence.cells for sentence in passage.sentences):
        body = _table(passage, marks, every_row)
    elif passage.kind is PassageKind.LIST and passage.sentences:
        items = "".join(f"<li>{marked(s.text, s.start, marks)}</li>" for s in passage.sentences)
        body = f"{_lead(passage)}<ul>{items}</ul>"
    else:
        body = f"<p>{marked(passage.text, passage.start, marks)}</p>"
    notes = f'<p class="rw-noot">{_flat(passage.notes)}</p>' if passage.notes else ""
    return body + notes


def surroundings_html(document: Document, passage: Passage, marks: Sequence[Mark]) -> str:
    """The passage between shortened neighbours of the same document."""
    at = document.passages.index(passage)
    before = next((p for p in reversed(document.passages[:at]) if not _shown_with(passage, p)), None)
    after = next((p for p in document.passages[at + 1 :] if not _shown_with(passage, p)), None)
    parts = []
    if before is not None:
        parts.append(f'<p class="rw-buur">{_flat(_shorten(_plain(before), keep_end=True))}</p>')
        if passage.section != before.section and passage.section:
            parts.append(f'<p class="rw-kop">{_flat(passage.section[-1])}</p>')
    elif passage.section:
        parts.append(f'<p class="rw-kop">{_flat(passage.section[-1])}</p>')
    parts.append(f'<div class="rw-passage">{passage_html(passage, marks)}</div>')
    if after is not None:
        if after.section != passage.section and after.section:
            parts.append(f'<p class="rw-kop rw-buur">{_flat(after.section[-1])}</p>')
        parts.append(f'<p class="rw-buur">{_flat(_shorten(_plain(after)))}</p>')
    return "".join(parts)


def _place(mark: Mark) -> tuple[int, int, int]:
    return mark.start, mark.end, mark.n or 0


def marked(text: str, start: int, marks: Sequence[Mark]) -> str:
    """`text`, which begins at offset `start`, escaped, with the parts inside `marks` in ``<mark>``.

    Marks may overlap: each character is marked once, and every mark that begins here keeps its anchor.
    """
    out, at = [], 0
    for mark in sorted(marks, key=_place):
        first, last = max(mark.start - start, at), min(mark.end - start, len(text))
        if mark.start - start >= len(text) or mark.end <= start:
            continue
        number = "" if mark.n is None else f'<sup class="rw-stil-kopie">{mark.n}</sup>'
        anchor = f' id="{mark.anchor}" tabindex="-1"' if mark.anchor else ""
        if first >= last:
            out.append(f"<span{anchor}>{number}</span>")
            continue
        out += [
            _flat(text[at:first]),
            f"<mark{anchor}>{number}",
            _flat(text[first:last]),
            "</mark>",
        ]
        at = last
    return "".join([*out, _flat(text[at:])])


def _shown_with(passage: Passage, other: Passage) -> bool:
    """Is `other` the caption, unit line or note that `passage` already carries?"""
    text = " ".join(other.text.split()).strip("*_ ")
    return text in " ".join(passage.lead.split()) or text in " ".join(passage.notes.split())


def _table(passage: Passage, marks: Sequence[Mark], every_row: bool) -> str:
    """Head, the marked rows with some around them, and how many were left out."""
    rows = [sentence for sentence in passage.sentences if sentence.cells]
    hit = [i for i, row in enumerate(rows) if any(m.start < row.end and m.end > row.start for m in marks)]
    shown = {
        i for h in hit or [0] for i in range(max(0, h - ROWS_AROUND), min(len(rows), h + ROWS_AROUND + 1))
    }
    width = max(len(row.cells) for row in rows)
    widest = next(row for row in rows if len(row.cells) == width)
    head = "".join(f'<th scope="col">{_flat(cell.header)}</th>' for cell in widest.cells)
    body, skipped = [], 0
    for i, row in enumerate(rows):
        if i not in shown:
            skipped += 1
            continue
        body += [_left_out(skipped, width), _row(row, marks, i in hit)]
        skipped = 0
    body.append(_left_out(skipped, width))
    caption = f"<caption>{_flat(passage.lead)}</caption>" if passage.lead else ""
    return (
        f'<div class="rw-rol"><table>{caption}<thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def _around(hit: Sequence[int], rows: int) -> set[int]:
    return {i for h in hit for i in range(max(0, h - ROWS_AROUND), min(rows, h + ROWS_AROUND + 1))}


def _row(row: Sentence, marks: Sequence[Mark], hit: bool) -> str:
    """A table row; a cited one carries the numbers in its first cell and the mark on every quoted cell."""
    if not hit:
        return f"<tr>{''.join(f'<td>{_flat(cell.text)}</td>' for cell in row.cells)}</tr>"
    mine = [m for m in marks if m.start < row.end and m.end > row.start]
    numbers = "".join(
        f'<sup class="rw-stil-kopie" id="{m.anchor}" tabindex="-1">{m.n}</sup>'
        for m in sorted(mine, key=_place)
        if m.n is not None
    )
    cells = []
    for i, cell in enumerate(row.cells):
        quoted = any(m.start < cell.end and m.end > cell.start for m in mine)
        text = f"<mark>{_flat(cell.text)}</mark>" if quoted else _flat(cell.text)
        cells.append(f"<td>{numbers if i == 0 else ''}{text}</td>")
    return f'<tr class="rw-raak">{"".join(cells)}</tr>'


def _left_out(count: int, width: int) -> str:
    if not count:
        return ""
    text = strings.ROWS_LEFT_OUT.format(count=count)
    return f'<tr><td colspan="{width}" class="rw-weg">{text}</td></tr>'


def _lead(passage: Passage) -> str:
    return f"<p>{_flat(passage.lead)}</p>" if passage.lead else ""


def _plain(passage: Passage) -> str:
    if passage.kind is PassageKind.TABLE:
        return f"{strings.TABLE}: {passage.lead}" if passage.lead else strings.TABLE
    if passage.kind is PassageKind.LIST and passage.sentences:
        return " · ".join(sentence.text for sentence in passage.sentences)
    return passage.text


def _shorten(text: str, keep_end: bool = False) -> str:
    """At most NEIGHBOUR_CHARS of `text`, cut at a space: its beginning, or with `keep_end` its end."""
    if len(text) <= NEIGHBOUR_CHARS:
        return text
    if keep_end:
        return "… " + text[-NEIGHBOUR_CHARS:].split(" ", 1)[-1]
    return text[:NEIGHBOUR_CHARS].rsplit(" ", 1)[0] + " …"


def _flat(text: str) -> str:
    """Escaped, on one line."""
    lead = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and text.strip() else ""
    return lead + escape(" ".join(text.split())) + tail
