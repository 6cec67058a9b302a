from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rag.index.records_file import read_corpus, write_corpus
from rag.records import (
    Cell,
    Corpus,
    Document,
    Figure,
    FigureOrigin,
    Passage,
    PassageKind,
    Sentence,
    SentenceKind,
)

TEXT = "| Wijk | 2024 |\n|---|---|\n| Noord | 12,5 |\n"
CELLS = (Cell("Wijk", "Noord", 28, 33), Cell("Aantal / 2024", "12,5", 36, 40))
ROW = Sentence("d:26", "d.md", "d:0", SentenceKind.ROW, "| Noord | 12,5 |", 26, 42, 1, CELLS)
PASSAGE = Passage(
    "d:0", "d.md", ("Wonen", "Huur"), PassageKind.TABLE, TEXT, 0, 42, (ROW,), "Tabel 1", "Bron: CBS", 3
)
DOCUMENT = Document(
    "d.md", "Monitor “Zuid”", TEXT, (PASSAGE,), "Gemeente", date(2025, 11, 27), "https://x.nl", "CC0"
)
FIGURE = Figure(
    id="f1",
    indicator="aandeel",
    value=Decimal("12.50"),
    unit="procent",
    period="2024",
    population=None,
    place="Noord",
    qualifier="circa",
    direction=None,
    document_id="d.md",
    sentence_id="d:26",
    start=36,
    end=40,
    quote="| Noord | 12,5 |",
    origin=FigureOrigin.TABLE,
    range_to=Decimal("13E+2"),
    dimensions=(("geslacht", "vrouwen"), ("leeftijd", "0-3")),
)
CORPUS = Corpus((DOCUMENT, replace(DOCUMENT, id="e.md", passages=(), published=None)), (FIGURE,), ("let op",))


@pytest.mark.parametrize(
    "corpus", [CORPUS, Corpus(()), Corpus((DOCUMENT,))], ids=["full", "empty", "no figures"]
)
def test_reads_back_equal(corpus: Corpus, tmp_path: Path) -> None:
    write_corpus(corpus, tmp_path / "corpus.json")
    again = read_corpus(tmp_path / "corpus.json")
    assert again == corpus
    for figure in again.figures:
        assert isinstance(figure.value, Decimal)
        assert isinstance(figure.origin, FigureOrigin)
        assert str(figure.value) == "12.50"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"documents": 3}', b'{"documents": [], "figures": []}', b"\xff\xfe"],
)
def test_anything_else_is_a_value_error(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "corpus.json").write_bytes(content)
    with pytest.raises(ValueError):  # noqa: PT011  any message: the caller words it
        read_corpus(tmp_path / "corpus.json")


@pytest.mark.parametrize(
    ("old", "new"), [(b'"12.50"', b'"twaalf"'), (b'"row"', b'"rij"'), (b"2025-11-27", b"gister")]
)
def test_impossible_values_are_value_errors(old: bytes, new: bytes, tmp_path: Path) -> None:
    path = tmp_path / "corpus.json"
    write_corpus(CORPUS, path)
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new))
    with pytest.raises(ValueError):  # noqa: PT011
        read_corpus(path)
