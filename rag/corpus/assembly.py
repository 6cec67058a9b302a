"""Blocks become passages: with the headings above them, what introduces them, their notes, and stable ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from rag.corpus.base import Metadata, SourceFile
from rag.corpus.blocks import Block, BlockKind
from rag.corpus.grid import clean
from rag.corpus.pages import page_at, page_starts
from rag.records import Document, Passage, PassageKind, Sentence

_CAPTION = re.compile(
    r"[*_]{0,3}(?:tabel|figuur|grafiek|overzicht|kaart|bijlage)\s*[\dA-Z]|[*_]{0,3}\([^()]*\)[*_]{0,3}$", re.I
)
_EMPHASISED = re.compile(r"([*_]{1,3})(?=[^\s*_])(?:(?!\1).)+\1", re.DOTALL)
_NOTE = re.compile(
    r"[*_>]{0,3}\(?(?:bron(?:nen|vermelding)?|noot|noten|toelichting|let op|leeswijzer|definities?|n\.?b\.?|opmerking(?:en)?|"
    r"voetnoo?te?n?|legenda|peildatum|eenheid|afkortingen|cijfers|verklaring)\b[^.\n]{0,40}?:"
    r"|[*_]{0,2}(?:bron\s|n\.?b\.?[\s:])|\S{1,4}\s?[:=]\s|\\\*{1,3}\)?\s?\w|\*{1,3}\)?\s\w|[¹²³⁴⁵⁶⁷⁸⁹†‡]|\(?\d{1,2}\)\s|\(?[a-e]\)\s|\[\^?\w{1,8}\]|\[\d",
    re.I,
)
_LONG_CAPTION = 250


def document_from(file: SourceFile, metadata: Metadata, passages: tuple[Passage, ...]) -> Document:
    """The document of `file`; without any title it goes by its id."""
    return Document(
        id=file.id,
        title=metadata.title or file.id,
        text=file.text,
        passages=passages,
        publisher=metadata.publisher,
        published=metadata.published,
        url=metadata.url,
        licence=metadata.licence,
        corrects=metadata.corrects,
    )


class Identifier:
    """Gives ids that stay the same when other parts of the document change."""

    def __init__(self, document_id: str) -> None:
        self.document_id = document_id
        self._seen: Counter[tuple[str, ...]] = Counter()

    def __call__(self, *parts: str) -> str:
        """``document#hash`` of `parts` and how often they came before."""
        count = self._seen[parts]
        self._seen[parts] += 1
        joined = "\x1f".join((*parts, str(count)))
        return f"{self.document_id}#{blake2b(joined.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"


def assemble(
    document_id: str, text: str, blocks: Sequence[Block], title_heading: Block | None
) -> tuple[Passage, ...]:
    """The passages of a document from its blocks in order of text. `title_heading` heads no section."""
    identify = Identifier(document_id)
    pages = page_starts(text)
    path: list[tuple[int, str]] = []
    passages: list[Passage] = []
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            if block is not title_heading:
                path = [entry for entry in path if entry[0] < block.level]
                path.append((block.level, clean(text[block.start : block.end])))
            continue
        section = tuple(name for _, name in path if name)
        lead, notes = "", ""
        if block.kind is BlockKind.TABLE:
            lead, notes = _around_table(text, blocks, at)
        elif block.kind is BlockKind.LIST and at and blocks[at - 1].kind is BlockKind.PARAGRAPH:
            last = blocks[at - 1].units[-1]
            lead = text[last.start : last.end]
        page = page_at(pages, block.start)
        passages.append(_passage(identify, text, block, section, lead, notes, page))
    return tuple(passages)


def _passage(
    identify: Identifier,
    text: str,
    block: Block,
    section: tuple[str, ...],
    lead: str,
    notes: str,
    page: int | None,
) -> Passage:
    own = text[block.start : block.end]
    passage_id = identify("passage", *section, own)
    sentences = tuple(
        Sentence(
            id=identify("sentence", *section, text[unit.start : unit.end]),
            document_id=identify.document_id,
            passage_id=passage_id,
            kind=unit.kind,
            text=text[unit.start : unit.end],
            start=unit.start,
            end=unit.end,
            row=unit.row,
            cells=unit.cells,
        )
        for unit in block.units
    )
    kind = PassageKind(block.kind.value)
    return Passage(
        passage_id,
        identify.document_id,
        section,
        kind,
        own,
        block.start,
        block.end,
        sentences,
        lead=lead,
        notes=notes,
        page=page,
    )


def _around_table(text: str, blocks: Sequence[Block], at: int) -> tuple[str, str]:
    """What introduces the table that is ``blocks[at]``, and the notes under it."""
    captions, prose = _above(text, blocks, at)
    notes, below = _below(text, blocks, at)
    block = blocks[at]
    if block.caption:
        captions.append(block.caption)
    if not captions and below:
        captions = [below]
    elif below:
        notes.insert(0, below)
    lead = captions or ([prose] if prose else [])
    return "\n".join(lead), "\n".join([block.notes, *notes] if block.notes else notes)


def _above(text: str, blocks: Sequence[Block], at: int) -> tuple[list[str], str]:
    """Caption and unit line right above a table, and the last sentence of the running text before those."""
    captions: list[str] = []
    for block in reversed(blocks[max(0, at - 3) : at]):
        own = text[block.start : block.end]
        if block.kind is not BlockKind.PARAGRAPH:
            break
        if _NOTE.match(own):
            break
        titled = _CAPTION.match(own) or (not captions and not own.endswith((".", "!", "?", ":", "”")))
        if len(own) > _LONG_CAPTION or not titled:
            return captions, text[block.units[-1].start : block.units[-1].end]
        captions.insert(0, own)
    return captions, ""


def _below(text: str, blocks: Sequence[Block], at: int) -> tuple[list[str], str]:
    """Source line, footnotes and definitions right below a table, and a caption that stands there instead of above."""
    notes: list[str] = []
    caption = ""
    starred = "*" in text[blocks[at].start : blocks[at].end]
    for place, block in enumerate(blocks[at + 1 :], start=at + 1):
        own = text[block.start : block.end]
        if block.kind is BlockKind.LIST:
            mark = _mark_before(text, block.start)
            is_note = (mark == "*" and starred) or mark.endswith(")")
            own = f"{mark} {own}"
        else:
            is_note = block.kind is BlockKind.PARAGRAPH and _NOTE.match(own) is not None
        followed = place + 1 < len(blocks) and blocks[place + 1].kind is BlockKind.TABLE
        titles = _EMPHASISED.fullmatch(own) or _CAPTION.match(own)
        if is_note:
            notes.append(own)
        elif place == at + 1 and block.kind is BlockKind.PARAGRAPH and titles and not followed:
            caption = own
        else:
            break
    return notes, caption


def _mark_before(text: str, at: int) -> str:
    """The list mark in front of the item that starts at `at`: "*", "1)"."""
    return text[max(0, at - 6) : at].rpartition("\n")[2].strip()
