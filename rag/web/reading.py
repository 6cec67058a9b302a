"""A source as HTML, whole, to be read from beginning to end. No Gradio here; everything is escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from rag.records import Corpus, Document
from rag.web import strings
from rag.web.passages import Mark, passage_html
from rag.web.rendering import facts_html, origin_facts

_ADDRESS = re.compile(r"(\d{1,6})-(\d{1,9})-(\d{1,9})(?:-\d{1,9})?")


@dataclass(frozen=True, slots=True)
class Address:
    """A stretch of a source: which document of the corpus (from 0), and offsets into it."""

    document: int
    start: int
    end: int


def read_address(text: str, corpus: Corpus) -> Address | None:
    """From ``document-start-end``, as links in the page hold it; None when there is no such place."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return None
    document, start, end = (int(part) for part in found.group(1, 2, 3))
    if document >= len(corpus.documents) or not start < end <= len(corpus.documents[document].text):
        return None
    return Address(document, start, end)


def document_html(document: Document, figures: int, mark: Mark | None = None) -> str:
    """Title, where it comes from, and every passage under its headings, with `mark` marked when it is given."""
    marks = [mark] if mark is not None else []
    parts = [f"<h3>{escape(document.title)}</h3>", facts_html([*origin_facts(document), _figures(figures)])]
    section: tuple[str, ...] = ()
    for passage in document.passages:
        parts += _headings(section, passage.section)
        section = passage.section
        parts.append(f'<div class="rw-deel">{passage_html(passage, marks, every_row=True)}</div>')
    return f'<div class="rw-lezen">{"".join(parts)}</div>'


def _headings(before: Sequence[str], now: Sequence[str]) -> list[str]:
    """The headings that are new at this passage, at their own level."""
    same = 0
    while same < min(len(before), len(now)) and before[same] == now[same]:
        same += 1
    return [
        f"<h{min(level, 6)}>{escape(now[level - 4])}</h{min(level, 6)}>"
        for level in range(4 + same, 4 + len(now))
    ]


def _figures(count: int) -> str:
    return strings.FIGURES_IN_SOURCE_ONE if count == 1 else strings.FIGURES_IN_SOURCE.format(count=count)
