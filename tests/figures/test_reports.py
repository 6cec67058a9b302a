"""Invented reports of six fields, with every figure that a careful reader takes from them written down beside."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from rag.corpus import load_corpus
from rag.figures import find_figures, find_figures_with_warnings
from rag.records import Document, Figure

REPORTS = Path(__file__).parent / "reports"
NAMES = sorted(path.stem for path in REPORTS.glob("*.tsv"))


def load(name: str, folder: Path) -> Document:
    source = next(path for path in REPORTS.glob(f"{name}.*") if path.suffix != ".tsv")
    shutil.copy(source, folder)
    (document,) = load_corpus(folder).documents
    return document


def shown(figure: Figure) -> tuple[str | None, ...]:
    value = f"{figure.value}" if figure.range_to is None else f"{figure.value}-{figure.range_to}"
    return (
        value,
        figure.unit,
        figure.period,
        figure.population,
        figure.place,
        figure.qualifier,
        figure.direction,
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_a_report_is_found_with_its_meaning(name: str, tmp_path: Path) -> None:
    document = load(name, tmp_path)
    lines = [line.split("\t") for line in (REPORTS / f"{name}.tsv").read_text("utf-8").splitlines()]
    expected = [tuple(None if cell == "-" else cell for cell in line[:7]) for line in lines]
    figures = find_figures(document)
    assert [shown(figure) for figure in figures] == expected
    for figure, line in zip(figures, lines, strict=True):
        words = [word for word in line[7].lower().split() if word != "-"]
        assert all(word in figure.indicator.lower() for word in words), (figure.indicator, line[7])
        dimensions = dict(figure.dimensions)
        for pair in line[8:]:
            key, _, value = pair.partition("=")
            assert dimensions.get(key) == value, (figure.dimensions, pair)


@pytest.mark.parametrize("name", NAMES)
def test_offsets_give_back_the_words_of_the_source(name: str, tmp_path: Path) -> None:
    document = load(name, tmp_path)
    sentences = {sentence.id: sentence for passage in document.passages for sentence in passage.sentences}
    figures = find_figures(document)
    assert len({figure.id for figure in figures}) == len(figures)
    for figure in figures:
        sentence = sentences[figure.sentence_id]
        assert figure.quote == sentence.text
        assert sentence.start <= figure.start < figure.end <= sentence.end
        written = document.text[figure.start : figure.end]
        assert any(sign.isdigit() for sign in written) or figure.value <= Decimal(100)


def test_unreadable_cells_are_reported_with_file_and_line(tmp_path: Path) -> None:
    _, warnings = find_figures_with_warnings(load("energie", tmp_path))
    assert len(warnings) == 1
    assert warnings[0].startswith("energie.csv:11: ")
    assert "12,3,4" in warnings[0]
