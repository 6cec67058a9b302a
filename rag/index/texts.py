"""What is embedded and indexed of a sentence and of a figure.

A sentence on its own is found by a question in nearly its own words; with its headings and the sentence before
it, it is found by a question about its subject ("Wel blijft het gemiddelde lager" has none). A table row is
nothing without its column headers. So each sentence is indexed twice, alone and in context, and each figure
once, as a phrase.
"""

from __future__ import annotations

from decimal import Decimal

from rag.records import Document, Figure, Passage, Sentence, SentenceKind

_BEFORE = 2
"""How many sentences before it a sentence is embedded with."""


def alone_text(sentence: Sentence) -> str:
    """The sentence itself; of a table row ``header: cell; header: cell``."""
    if sentence.kind is not SentenceKind.ROW or not sentence.cells:
        return sentence.text.strip()
    cells = (
        f"{cell.header.strip()}: {cell.text.strip()}" if cell.header.strip() else cell.text.strip()
        for cell in sentence.cells
        if cell.text.strip()
    )
    return "; ".join(cells)


def context_text(sentence: Sentence, passage: Passage, document: Document) -> str:
    """The sentence after what it leans on: title, headings, introduction, the two sentences before it.

    The title is what tells the reports of two towns apart; many a question names the town and no sentence does.
    """
    parts = [document.title, *passage.section, passage.lead]
    parts += _before(sentence, passage, _BEFORE)
    return _joined([*parts, alone_text(sentence)])


def _before(sentence: Sentence, passage: Passage, count: int) -> list[str]:
    """The texts of so many units before a sentence in its passage; none for a row or an item."""
    if sentence.kind is not SentenceKind.SENTENCE:
        return []
    at = next((i for i, other in enumerate(passage.sentences) if other.id == sentence.id), 0)
    return [alone_text(before) for before in passage.sentences[max(0, at - count) : at]]


def reading_text(sentence: Sentence, passage: Passage, document: Document) -> tuple[str, str]:
    """What the cross-encoder reads: the sentence itself, and what it leans on."""
    headings = (f"{heading}." for heading in passage.section[-1:])
    parts = [f"{document.title}.", *headings, passage.lead, *_before(sentence, passage, 1)]
    return alone_text(sentence), " ".join(part for part in parts if part)


def figure_text(figure: Figure, passage: Passage | None, document: Document) -> str:
    """The figure as a phrase: in which report, under which heading, what, of whom, where, when, how much."""
    about = [figure.indicator, *(f"{header}: {value}" for header, value in figure.dimensions)]
    about += [part for part in (figure.population, figure.place, figure.period) if part]
    amount = _plain(figure.value) + (f" tot {_plain(figure.range_to)}" if figure.range_to is not None else "")
    written = " ".join(part for part in (figure.qualifier, amount, figure.unit, figure.direction) if part)
    heading = passage.section[-1:] if passage else ()
    return _joined([document.title, *heading, f"{', '.join(about)}: {written}"])


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def _joined(parts: list[str]) -> str:
    clean = [part.strip() for part in parts if part.strip()]
    return " ".join(part if part[-1] in ".:;?!" else f"{part}." for part in clean[:-1]) + (
        f" {clean[-1]}" if len(clean) > 1 else "".join(clean)
    )
