"""A source as HTML, whole, to be read from beginning to end. No Gradio here; everything is escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from rag.dutch.writing import write_period
from rag.records import Corpus, Document, Figure
from rag.web import strings
from rag.web.passages import Mark, passage_html
from rag.web.rendering import facts_html, origin_facts
from rag.web.series import shown_value, who

MOST_FIGURES = 300
"""Of a source with more, the tab "Cijfers" shows the rest."""

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


def document_html(
    document: Document, figures: Sequence[Figure], corpus: Corpus, mark: Mark | None = None
) -> str:
    """Title, where it comes from, its edition, its `figures` as links to their place, and every passage under its
    headings, with `mark` marked when it is given."""
    marks = [mark] if mark is not None else []
    facts = [*origin_facts(document), _count(len(figures))]
    parts = [f"<h3>{escape(document.title)}</h3>", facts_html(facts), *_editions(document, corpus)]
    parts.append(_figures(figures, corpus.documents.index(document)))
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


def _editions(document: Document, corpus: Corpus) -> list[str]:
    """Which sources this one corrects or replaces, and which do that to it."""
    older = [document.corrects] if document.corrects else []
    newer = [
        other.title
        for other in corpus.documents
        if other.corrects in (document.id, document.title) and other != document
    ]
    titles = {other.id: other.title for other in corpus.documents}
    lines = [
        (strings.REPLACES, [titles.get(name, name) for name in older]),
        (strings.REPLACED_BY, newer),
    ]
    return [
        f'<p class="rw-editie">{label}: {escape("; ".join(names))}</p>' for label, names in lines if names
    ]


def _figures(figures: Sequence[Figure], place: int) -> str:
    """The figures of a source in the order in which they stand in it, each a link to its place."""
    if not figures:
        return ""
    shown = sorted(figures, key=lambda figure: figure.start)[:MOST_FIGURES]
    items = "".join(
        f'<li><a href="#lees-{place}-{figure.start}-{figure.end}">{escape(shown_value(figure))}</a> '
        f"{escape(figure.indicator)}{_when(figure)}</li>"
        for figure in shown
    )
    rest = f"<p>{strings.FIGURES_REST}</p>" if len(figures) > len(shown) else ""
    return (
        f'<details class="rw-vouw"><summary>{strings.FIGURES_OF_SOURCE} ({len(figures)})</summary>'
        f"<ul>{items}</ul>{rest}</details>"
    )


def _when(figure: Figure) -> str:
    facts = [who(figure), write_period(figure.period) if figure.period else ""]
    told = ", ".join(fact for fact in facts if fact)
    return f" ({escape(told)})" if told else ""


def _count(count: int) -> str:
    return strings.FIGURES_IN_SOURCE_ONE if count == 1 else strings.FIGURES_IN_SOURCE.format(count=count)
