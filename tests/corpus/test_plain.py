"""Plain text: headings and paragraphs by their shape."""

from __future__ import annotations

from datetime import date

from tests.corpus.conftest import Load
from tests.corpus.test_markdown import document, sections, texts


def test_first_line_with_date_and_title_is_metadata(load: Load) -> None:
    corpus = load(
        {
            "a.txt": " date 2025-11-27 Leefbaarheid verbetert iets\n\nDe leefbaarheid verbeterde.\n\nWonen\n\nEr is gebouwd.\n"
        }
    )
    assert document(corpus).title == "Leefbaarheid verbetert iets"
    assert document(corpus).published == date(2025, 11, 27)
    assert texts(corpus) == ["De leefbaarheid verbeterde.", "Er is gebouwd."]
    assert sections(corpus) == [(), ("Wonen",)]


def test_short_lines_are_headings_and_wrapped_lines_are_not(load: Load) -> None:
    corpus = load(
        {
            "a.txt": "Nota wonen\n\n1. Inleiding\n\nDit is een alinea van de nota die op een vaste breedte is afgebroken,\n"
            "zodat hij op de volgende regel doorloopt. Nog een zin.\n\n1.1 Doel\n\nMeer huizen.\n"
        }
    )
    assert document(corpus).title == "Nota wonen"
    assert sections(corpus) == [("1. Inleiding",), ("1. Inleiding", "1.1 Doel")]
    assert len(texts(corpus)) == 3


def test_single_newlines_part_paragraphs_when_lines_are_whole_paragraphs(load: Load) -> None:
    long = "Dit is een hele alinea op een enkele regel, zoals een tekstverwerker die bewaart, en daarom is die lang genoeg om op te vallen"
    corpus = load({"a.txt": f"Titel\nWonen in de wijk\n{long}. Tweede zin.\n{long}.\n"})
    assert document(corpus).title == "Titel"
    assert texts(corpus) == [f"{long}.", "Tweede zin.", f"{long}."]


def test_a_line_with_a_figure_after_a_colon_is_no_heading(load: Load) -> None:
    corpus = load({"a.txt": "Titel\n\nAantal huishoudens: 27.470\n\nDe tekst gaat verder.\n"})
    assert "Aantal huishoudens: 27.470" in texts(corpus)


def test_tabs_make_a_table(load: Load) -> None:
    corpus = load({"a.txt": "Titel\n\nWijk\t2020\t2021\nNoord\t5\t6\n\nEinde.\n"})
    row = document(corpus).passages[0].sentences[0]
    assert [(cell.header, cell.text) for cell in row.cells] == [
        ("Wijk", "Noord"),
        ("2020", "5"),
        ("2021", "6"),
    ]


def test_offsets_hold_where_newlines_part_paragraphs(load: Load) -> None:
    one = document(load({"a.txt": "Titel\nEerste regel.\nTweede regel.\n- punt\n"}))
    assert [
        one.text[sentence.start : sentence.end] for passage in one.passages for sentence in passage.sentences
    ] == [
        "Eerste regel.",
        "Tweede regel.",
        "punt",
    ]
