"""A passage in its surroundings: whole, escaped, with the quoted words marked."""

from __future__ import annotations

from dataclasses import replace

from rag.records import Cell, Document, Passage, PassageKind, Sentence, SentenceKind
from rag.web.passages import Mark, marked, passage_html, surroundings_html
from tests.web.samples import DOCUMENT, LIST, PARAGRAPH, TABLE


def test_marks_cover_exactly_the_quoted_characters() -> None:
    shown = marked("a < b en c", 100, [Mark(102, 105, 1, "x")])
    assert shown == 'a <mark id="x" tabindex="-1"><sup class="rw-stil-kopie">1</sup>&lt; b</mark> en c'


def test_overlapping_marks_mark_once_and_keep_both_anchors() -> None:
    shown = marked("een twee drie", 0, [Mark(0, 8, 1, "a"), Mark(4, 13, 2, "b"), Mark(0, 8, 3, "c")])
    assert shown.count("<mark") == 2
    assert all(f'id="{anchor}"' in shown for anchor in "abc")
    assert shown.count("twee") == 1


def test_marks_outside_the_text_are_ignored() -> None:
    assert marked("tekst", 10, [Mark(0, 10, 1, "a"), Mark(15, 20, 2, "b")]) == "tekst"


def test_a_paragraph_stands_between_its_neighbours() -> None:
    shown = surroundings_html(DOCUMENT, LIST, [Mark(LIST.sentences[1].start, LIST.sentences[1].end, 1, "x")])
    before, rest = shown.split('<div class="rw-passage">')
    assert "Er zijn 12 fietsen." in before
    assert "Elke fiets heeft:" in rest
    assert "een stuur" in rest
    assert "Tabel: Fietsen per wijk" in rest


def test_a_table_row_keeps_its_headers_caption_and_notes() -> None:
    row = TABLE.sentences[1]
    shown = passage_html(TABLE, [Mark(row.start, row.end, 4, "x")])
    assert '<th scope="col">2024</th>' in shown
    assert "<caption>Fietsen per wijk</caption>" in shown
    assert "Bron: eigen telling." in shown
    hit = shown.split('<tr class="rw-raak">')[1].split("</tr>")[0]
    assert 'id="x"' in hit
    assert "<mark>Zuid</mark>" in hit
    assert "<mark>Noord</mark>" not in shown


def test_a_long_table_shows_the_rows_around_the_cited_one() -> None:
    def row(i: int) -> Sentence:
        return Sentence(
            f"r{i}",
            "d",
            "p",
            SentenceKind.ROW,
            f"rij {i}",
            i * 10,
            i * 10 + 5,
            i + 1,
            (Cell("h", f"cel {i}", i * 10, i * 10 + 5),),
        )

    rows = tuple(row(i) for i in range(200))
    table = Passage("p", "d", (), PassageKind.TABLE, "x" * 2000, 0, 2000, rows)
    shown = passage_html(table, [Mark(1000, 1005, 1, "x")])
    assert "<mark>cel 100</mark>" in shown
    assert "cel 99" in shown
    assert "cel 42" not in shown
    assert "96 rijen weggelaten" in shown
    assert "95 rijen weggelaten" in shown


def test_a_long_neighbour_is_shortened_on_the_far_side() -> None:
    long = replace(PARAGRAPH, text="begin " + "woord " * 300 + "einde")
    document: Document = replace(DOCUMENT, passages=(long, LIST, replace(long, id="na")))
    shown = surroundings_html(document, LIST, [])
    before, after = shown.split('<div class="rw-passage">')
    assert "einde" in before
    assert "begin" not in before
    assert "begin" in after
    assert "einde" not in after


def test_a_caption_and_a_note_that_the_table_carries_are_no_neighbours() -> None:
    caption = replace(PARAGRAPH, id="c", text="**Fietsen per wijk**")
    note = replace(PARAGRAPH, id="n", text="Bron: eigen telling.")
    document = replace(DOCUMENT, passages=(PARAGRAPH, caption, TABLE, note, LIST))
    shown = surroundings_html(document, TABLE, [])
    before, rest = shown.split('<div class="rw-passage">')
    assert "Dat is veel." in before
    assert shown.count("Fietsen per wijk") == 1
    assert shown.count("Bron: eigen telling.") == 1
    assert "een stuur" in rest
