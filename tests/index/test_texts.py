from __future__ import annotations

from dataclasses import replace

from rag.index.texts import alone_text, context_text, figure_text
from rag.records import Passage, PassageKind, Sentence, SentenceKind
from tests.index.test_records_file import DOCUMENT, FIGURE, PASSAGE, ROW


def test_row_alone_has_its_headers() -> None:
    assert alone_text(ROW) == "Wijk: Noord; Aantal / 2024: 12,5"


def test_row_in_context_has_title_headings_and_caption() -> None:
    assert context_text(ROW, PASSAGE, DOCUMENT) == (
        "Monitor “Zuid”. Wonen. Huur. Tabel 1. Wijk: Noord; Aantal / 2024: 12,5"
    )


def test_empty_cells_say_nothing() -> None:
    cells = (replace(ROW.cells[0], header=" "), replace(ROW.cells[1], text=" "))
    assert alone_text(replace(ROW, cells=cells)) == "Noord"


def test_sentence_in_context_has_the_two_before_it() -> None:
    texts = ("Eerste zin.", "Tweede zin!", "Derde zin.", "Vierde zin.")
    sentences = tuple(
        Sentence(f"s{n}", "d.md", "p", SentenceKind.SENTENCE, text, 0, 0) for n, text in enumerate(texts)
    )
    passage = Passage("p", "d.md", (), PassageKind.PARAGRAPH, " ".join(texts), 0, 0, sentences)
    assert context_text(sentences[0], passage, DOCUMENT) == "Monitor “Zuid”. Eerste zin."
    assert (
        context_text(sentences[3], passage, DOCUMENT) == "Monitor “Zuid”. Tweede zin! Derde zin. Vierde zin."
    )


def test_list_item_has_its_introduction_and_not_its_neighbours() -> None:
    items = tuple(Sentence(f"s{n}", "d.md", "p", SentenceKind.ITEM, f"punt {n}", 0, 0) for n in range(2))
    passage = Passage("p", "d.md", (), PassageKind.LIST, "", 0, 0, items, lead="Dit helpt:")
    assert context_text(items[1], passage, DOCUMENT) == "Monitor “Zuid”. Dit helpt: punt 1"


def test_figure_is_a_phrase_with_all_that_defines_it() -> None:
    text = figure_text(replace(FIGURE, population="huishoudens"), PASSAGE, DOCUMENT)
    assert text == (
        "Monitor “Zuid”. Huur. aandeel, geslacht: vrouwen, leeftijd: 0-3, huishoudens, Noord, 2024: "
        "circa 12,5 tot 1300 procent"
    )


def test_figure_without_anything_known_is_still_a_phrase() -> None:
    bare = replace(
        FIGURE,
        unit=None,
        period=None,
        place=None,
        qualifier=None,
        range_to=None,
        dimensions=(),
        indicator="zaken",
    )
    assert figure_text(bare, None, DOCUMENT) == "Monitor “Zuid”. zaken: 12,5"
