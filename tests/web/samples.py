"""One small document with a paragraph, a list and a table, and citations of it."""

from __future__ import annotations

from datetime import date

from rag.records import Cell, Citation, Document, Passage, PassageKind, Sentence, SentenceKind

ID = "proef/fiets.md"
TEXT = (
    "Vervoer\n\nEr zijn 12 fietsen. Dat is veel.\n\nElke fiets heeft:\n\n- een stuur\n- een bel\n\n"
    "| Wijk | 2023 | 2024 |\n|---|---|---|\n| Noord | 5 | 7 |\n| Zuid | 3 | 5 |\n"
)


def _sentence(
    passage: str, kind: SentenceKind, text: str, row: int | None = None, cells: tuple[Cell, ...] = ()
) -> Sentence:
    start = TEXT.index(text)
    return Sentence(f"{passage}/{start}", ID, passage, kind, text, start, start + len(text), row, cells)


def _row(number: int, text: str) -> Sentence:
    cells, at = [], TEXT.index(text)
    for header, value in zip(("Wijk", "2023", "2024"), text.strip("| ").split(" | "), strict=True):
        start = TEXT.index(value, at)
        cells.append(Cell(header, value, start, start + len(value)))
        at = start + len(value)
    return _sentence("tabel", SentenceKind.ROW, text, number, tuple(cells))


def _passage(
    id: str, kind: PassageKind, text: str, sentences: tuple[Sentence, ...], lead: str = "", notes: str = ""
) -> Passage:
    start = TEXT.index(text)
    return Passage(id, ID, ("Vervoer",), kind, text, start, start + len(text), sentences, lead, notes)


PARAGRAPH = _passage(
    "alinea",
    PassageKind.PARAGRAPH,
    "Er zijn 12 fietsen. Dat is veel.",
    tuple(_sentence("alinea", SentenceKind.SENTENCE, t) for t in ("Er zijn 12 fietsen.", "Dat is veel.")),
)
LIST = _passage(
    "lijst",
    PassageKind.LIST,
    "- een stuur\n- een bel",
    tuple(_sentence("lijst", SentenceKind.ITEM, t) for t in ("een stuur", "een bel")),
    lead="Elke fiets heeft:",
)
TABLE = _passage(
    "tabel",
    PassageKind.TABLE,
    TEXT[TEXT.index("| Wijk") : -1],
    (_row(1, "| Noord | 5 | 7 |"), _row(2, "| Zuid | 3 | 5 |")),
    lead="Fietsen per wijk",
    notes="Bron: eigen telling.",
)
DOCUMENT = Document(
    ID,
    "Fietsen in Proefstad",
    TEXT,
    (PARAGRAPH, LIST, TABLE),
    publisher="Gemeente Proefstad",
    published=date(2024, 3, 5),
    url="https://proefstad.example/fiets",
)


def citation(n: int, passage: Passage, sentence: int) -> Citation:
    """A citation of the `sentence`-th unit of `passage`."""
    unit = passage.sentences[sentence]
    return Citation(
        n,
        ID,
        DOCUMENT.title,
        "Vervoer",
        unit.text,
        unit.start,
        unit.end,
        DOCUMENT.url,
        None,
        unit.row,
        DOCUMENT.published,
        passage.id,
    )
