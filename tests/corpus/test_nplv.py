"""The report that the corpus starts from: its words untouched, all its figures and no others."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rag.corpus import load_corpus
from rag.dutch.numbers import read_numbers
from rag.records import Corpus, Figure, FigureOrigin

CORPUS = Path(__file__).parents[2] / "corpus"
WORDS = "c662603e3cf93feb81b1711c409f842c2d4c99f7f172413ff5c9f0343ca04b9d"
"""SHA-256 of the published running text, headings included, with single spaces between its 741 words."""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(CORPUS)


def one(corpus: Corpus, value: str, **wanted: str | None) -> Figure:
    found = [
        figure
        for figure in corpus.figures
        if figure.value == Decimal(value)
        and all(getattr(figure, name) == one for name, one in wanted.items())
    ]
    assert len(found) == 1
    return found[0]


def test_running_text_is_letter_for_letter_as_published() -> None:
    text = (CORPUS / "nplv-2025" / "bericht.md").read_text(encoding="utf-8")
    title, body = text.split("\n", 1)
    assert title == "# Leefbaarheid NPLV-gebieden verbetert iets, maar achterstand blijft groot"
    words = " ".join(re.sub(r"^## ", "", body, flags=re.MULTILINE).split())
    assert len(words.split()) == 741
    assert hashlib.sha256(words.encode("utf-8")).hexdigest() == WORDS


def test_metadata_comes_from_the_data_package(corpus: Corpus) -> None:
    (document,) = corpus.documents
    assert document.id == "nplv-2025/bericht.md"
    assert document.title == "Leefbaarheid NPLV-gebieden verbetert iets, maar achterstand blijft groot"
    assert (
        document.publisher == "Rijksoverheid, ministerie van Volkshuisvesting en Ruimtelijke Ordening (VRO)"
    )
    assert document.published == date(2025, 11, 27)
    assert document.licence == "CC0-1.0"
    assert document.url is not None
    assert document.url.startswith("https://www.rijksoverheid.nl/actueel/nieuws/2025/11/27/")
    assert document.corrects is None
    assert corpus.warnings == ()


def test_sections_are_the_four_headings(corpus: Corpus) -> None:
    sections = list(dict.fromkeys(passage.section for passage in corpus.documents[0].passages))
    assert sections == [
        (),
        ("Leefbaarheid en nieuwe woningen",),
        ("Meer mensen van bijstand naar werk, minder armoede",),
        ("Meer ontwikkeltijd voor kinderen",),
        ("Overlast en onveiligheid",),
    ]


def test_every_number_of_the_text_has_one_row_and_no_row_is_invented(corpus: Corpus) -> None:
    (document,) = corpus.documents
    read = sorted(
        (sentence.start + reading.start, reading.value, reading.range_to)
        for passage in document.passages
        for sentence in passage.sentences
        for reading in read_numbers(sentence.text, document.published)
    )
    assert sorted((figure.start, figure.value, figure.range_to) for figure in corpus.figures) == read


def test_figures_point_at_their_words(corpus: Corpus) -> None:
    (document,) = corpus.documents
    sentences = {sentence.id: sentence for passage in document.passages for sentence in passage.sentences}
    assert len({figure.id for figure in corpus.figures}) == len(corpus.figures) == 29
    for figure in corpus.figures:
        sentence = sentences[figure.sentence_id]
        assert figure.quote == sentence.text
        assert sentence.start <= figure.start < figure.end <= sentence.end
        assert figure.origin is FigureOrigin.CURATED
    assert document.text[slice(*_span(one(corpus, "27470")))] == "circa 27.470 huishoudens"
    assert document.text[slice(*_span(one(corpus, "0.75")))] == "Zo’n driekwart"


def test_traps_of_the_text(corpus: Corpus) -> None:
    assert one(corpus, "8", unit="procent").period == "2023"
    assert one(corpus, "64").period == "2024"
    assert [one(corpus, value).period for value in ("11", "8298", "53000")] == [None, None, None]
    lower = one(corpus, "7")
    assert (lower.unit, lower.qualifier, lower.direction) == ("procent", "ongeveer", "daling")
    assert one(corpus, "8", unit="procent").population == "NPLV-gebieden"
    assert one(corpus, "27470").period == "2024"
    assert one(corpus, "5").range_to == 10
    assert {figure.place for figure in corpus.figures} == {None, "Nederland"}


def test_data_package_declares_what_is_there() -> None:
    package = json.loads((CORPUS / "nplv-2025" / "datapackage.json").read_text(encoding="utf-8"))
    paths = {resource["path"] for resource in package["resources"]}
    assert paths == {path.name for path in (CORPUS / "nplv-2025").iterdir()} - {"datapackage.json"}
    header = (CORPUS / "nplv-2025" / "figures.csv").read_text(encoding="utf-8").split("\n", 1)[0]
    fields = next(one["schema"]["fields"] for one in package["resources"] if one["name"] == "figures")
    assert header.split(",") == [field["name"] for field in fields]


def _span(figure: Figure) -> tuple[int, int]:
    return figure.start, figure.end
