"""Tables in Markdown and HTML: every cell knows its headers, and what the table does not show is not made up."""

from __future__ import annotations

import pytest

from rag.records import Corpus, Passage, PassageKind, Sentence
from tests.corpus.conftest import Load


def tables(corpus: Corpus) -> list[Passage]:
    return [
        one for document in corpus.documents for one in document.passages if one.kind is PassageKind.TABLE
    ]


def pairs(row: Sentence) -> list[tuple[str, str]]:
    return [(cell.header, cell.text) for cell in row.cells]


def only(corpus: Corpus) -> Passage:
    (table,) = tables(corpus)
    return table


def test_cells_carry_headers_caption_and_notes(load: Load) -> None:
    corpus = load(
        {
            "a.md": "# T\n\nHierna een tabel.\n\n**Tabel 2.** Inwoners\n\n(x 1.000)\n\n| Wijk | 2023 | 2024* |\n|:--|--:|--:|\n"
            "| Noord | 1,5 | **2,0** |\n| Zuid | n.b. | 3 |\n\n\\* voorlopig\n\nBron: CBS\n\nVerder gaat de tekst.\n"
        }
    )
    table = only(corpus)
    assert [pairs(row) for row in table.sentences] == [
        [("Wijk", "Noord"), ("2023", "1,5"), ("2024*", "2,0")],
        [("Wijk", "Zuid"), ("2023", "n.b."), ("2024*", "3")],
    ]
    assert [row.row for row in table.sentences] == [1, 2]
    assert table.sentences[0].text == "| Noord | 1,5 | **2,0** |"
    assert table.lead == "**Tabel 2.** Inwoners\n(x 1.000)"
    assert table.notes == "\\* voorlopig\nBron: CBS"
    text = corpus.documents[0].text
    assert all(text[cell.start : cell.end] == cell.text for row in table.sentences for cell in row.cells)


def test_stacked_headers_are_joined(load: Load) -> None:
    table = only(
        load(
            {
                "a.md": "| | 2018 | | 2024 | |\n|---|---|---|---|---|\n| | aantal | % | aantal | % |\n"
                "| Noord | 12 | 3,1 | 14 | 4,2 |\n"
            }
        )
    )
    assert pairs(table.sentences[0]) == [
        ("", "Noord"),
        ("2018 / aantal", "12"),
        ("2018 / %", "3,1"),
        ("2024 / aantal", "14"),
        ("2024 / %", "4,2"),
    ]


def test_years_can_be_the_second_header(load: Load) -> None:
    table = only(
        load(
            {
                "a.md": "| Wijk | mannen | | vrouwen | |\n|-|-|-|-|-|\n| | 2018 | 2024 | 2018 | 2024 |\n| Noord | 1 | 2 | 3 | 4 |\n"
            }
        )
    )
    assert pairs(table.sentences[0])[3] == ("vrouwen / 2018", "3")
    assert len(table.sentences) == 1


def test_a_text_row_is_data_when_nothing_says_it_is_a_header(load: Load) -> None:
    table = only(
        load(
            {
                "a.md": "| Actie | Wie | Klaar |\n|-|-|-|\n| Bouwen | gemeente | 2025 |\n| Slopen | corporatie | 2026 |\n"
            }
        )
    )
    assert len(table.sentences) == 2


def test_merged_labels_are_inherited(load: Load) -> None:
    corpus = load(
        {
            "a.md": "| Wijk | Jaar | Aantal |\n|-|-|-|\n| Noord | 2018 | 5 |\n| | 2024 | 6 |\n| Zuid | 2018 | 7 |\n"
        }
    )
    rows = only(corpus).sentences
    assert pairs(rows[1]) == [("Wijk", "Noord"), ("Jaar", "2024"), ("Aantal", "6")]
    inherited = rows[1].cells[0]
    assert corpus.documents[0].text[inherited.start : inherited.end] == "Noord"


def test_a_value_without_a_label_gets_none(load: Load) -> None:
    corpus = load({"a.md": "| Wijk | Aantal |\n|-|-|\n| Noord | 5 |\n| | 12 |\n"})
    assert pairs(only(corpus).sentences[1]) == [("Wijk", ""), ("Aantal", "12")]
    assert any(":4: row without a label" in warning for warning in corpus.warnings)


def test_group_rows_head_the_rows_under_them(load: Load) -> None:
    table = only(
        load(
            {
                "a.md": "| | 2023 | 2024 |\n|-|-|-|\n| **Noord** | | |\n| Wijk A | 1 | 2 |\n| **Zuid** | | |\n| Wijk A | 3 | 4 |\n"
                "| **Totaal** | 4 | 6 |\n"
            }
        )
    )
    assert [pairs(row)[:2] for row in table.sentences] == [
        [("", "Noord"), ("", "Wijk A")],
        [("", "Zuid"), ("", "Wijk A")],
        [("", "Totaal"), ("2023", "4")],
    ]


def test_missing_values_are_no_group(load: Load) -> None:
    table = only(load({"a.md": "| Wijk | 2024 |\n|-|-|\n| Noord | |\n| Zuid | 4 |\n"}))
    assert [pairs(row)[0] for row in table.sentences] == [("Wijk", "Noord"), ("Wijk", "Zuid")]
    assert len(table.sentences[1].cells) == 2


@pytest.mark.parametrize(
    "text",
    [
        "| Noord | 12,5 | 13,4 |\n|---|---|---|\n| Zuid | 11,1 | 12,9 |\n",
        "| | | |\n|---|---|---|\n| Noord | 12,5 | 13,4 |\n| Zuid | 11,1 | 12,9 |\n",
        "| Noord | 12,5 | 13,4 |\n| Zuid | 11,1 | 12,9 |\n",
    ],
)
def test_without_a_header_row_cells_have_no_header(load: Load, text: str) -> None:
    corpus = load({"a.md": text})
    rows = only(corpus).sentences
    assert [pairs(row) for row in rows] == [
        [("", "Noord"), ("", "12,5"), ("", "13,4")],
        [("", "Zuid"), ("", "11,1"), ("", "12,9")],
    ]
    assert any(
        "without a header row" in warning and warning.startswith("a.md:") for warning in corpus.warnings
    )


def test_a_forgotten_ruler_is_seen(load: Load) -> None:
    rows = only(load({"a.md": "Wijk | 2023 | 2024\nNoord | 5 | 6\nZuid | 7 | 8\n"})).sentences
    assert pairs(rows[0]) == [("Wijk", "Noord"), ("2023", "5"), ("2024", "6")]


def test_rows_of_another_width_are_told_and_never_guessed(load: Load) -> None:
    corpus = load(
        {
            "a.md": "| Wijk | Jaar | Aantal |\n|-|-|-|\n| Noord | 2018 | 5 |\n| Zuid | 2018 | 7 | 8 |\n| Oost | 9 |\n| West | 2018 |\n"
        }
    )
    rows = only(corpus).sentences
    assert pairs(rows[1]) == [("", "Zuid"), ("", "2018"), ("", "7"), ("", "8")]
    assert pairs(rows[2]) == [("", "Oost"), ("", "9")]
    assert pairs(rows[3])[:2] == [("Wijk", "West"), ("Jaar", "2018")]
    assert [warning.split(": ")[0] for warning in corpus.warnings] == ["a.md:4", "a.md:5", "a.md:6"]


def test_many_bad_rows_do_not_drown_the_rest(load: Load) -> None:
    corpus = load({"a.md": "| Wijk | Aantal |\n|-|-|\n" + "| Noord | 5 | 6 |\n" * 500})
    assert len(corpus.warnings) == 6
    assert "495 more rows" in corpus.warnings[-1]


def test_a_note_glued_to_the_table_is_no_row(load: Load) -> None:
    table = only(load({"a.md": "| Wijk | Aantal |\n|-|-|\n| Noord | 5 |\nBron: CBS, 2024.\n"}))
    assert len(table.sentences) == 1
    assert table.notes == "Bron: CBS, 2024."


def test_starred_notes_after_a_table_are_notes(load: Load) -> None:
    table = only(load({"a.md": "| Wijk | 2024 |\n|-|-|\n| Noord | 5* |\n\n* voorlopig cijfer\n\nTekst.\n"}))
    assert table.notes == "* voorlopig cijfer"


def test_caption_under_the_table_counts_when_none_is_above(load: Load) -> None:
    table = only(
        load(
            {
                "a.md": "Er zijn er meer.\n\n| Wijk | 2024 |\n|-|-|\n| Noord | 5 |\n\n*Inwoners naar wijk, aantal.*\n"
            }
        )
    )
    assert table.lead == "*Inwoners naar wijk, aantal.*"


def test_prose_before_a_table_leads_it(load: Load) -> None:
    table = only(
        load(
            {
                "a.md": "Er zijn er meer. De tabel toont het aandeel in procenten.\n\n| Wijk | 2024 |\n|-|-|\n| Noord | 5 |\n"
            }
        )
    )
    assert table.lead == "De tabel toont het aandeel in procenten."


def test_escaped_pipes_and_quoted_tables(load: Load) -> None:
    table = only(load({"a.md": "> | Wijk | a \\| b |\n> |---|---|\n> | Noord | 5 |\n"}))
    assert [cell.text for cell in table.sentences[0].cells] == ["Noord", "5"]
    assert table.sentences[0].text == "| Noord | 5 |"


def test_html_table_with_spans(load: Load) -> None:
    corpus = load(
        {
            "a.md": "Tekst.\n\n<table><caption>Tabel 9. Wijken</caption>\n<tr><th rowspan='2'>Wijk</th><th colspan='2'>2024</th></tr>\n"
            "<tr><th>aantal</th><th>%</th></tr>\n<tr><td rowspan=2>Noord</td><td>12<sup>1</sup></td><td>3</td></tr>\n"
            "<tr><td>14</td><td>4</td></tr></table>\n\nSlot.\n"
        }
    )
    table = only(corpus)
    assert pairs(table.sentences[0]) == [("Wijk", "Noord"), ("2024 / aantal", "12"), ("2024 / %", "3")]
    assert pairs(table.sentences[1]) == [("Wijk", "Noord"), ("2024 / aantal", "14"), ("2024 / %", "4")]
    assert "Tabel 9. Wijken" in table.lead
    assert [passage.kind.value for passage in corpus.documents[0].passages] == [
        "paragraph",
        "table",
        "paragraph",
    ]


def test_an_empty_header_with_nothing_under_it_stays_empty(load: Load) -> None:
    corpus = load({"a.md": "| Wijk | 2023 | |\n|-|-|-|\n| Noord | 12 | 3,1 |\n"})
    assert pairs(only(corpus).sentences[0]) == [("Wijk", "Noord"), ("2023", "12"), ("", "3,1")]
    assert corpus.warnings == ("a.md:1: column 3 has no header: it is read without",)


def test_equal_headers_are_told(load: Load) -> None:
    corpus = load({"a.md": "| Wijk | 2023 | 2023 |\n|-|-|-|\n| Noord | 12 | 3,1 |\n"})
    assert corpus.warnings == ("a.md:1: column 3 has the same header as another: '2023'",)


@pytest.mark.parametrize("first", ["", "Naam", "Eenheid"])
def test_a_row_of_units_under_the_header_is_a_header(load: Load, first: str) -> None:
    heads = "| Wijk | 2023 | | 2024 |" if first == "Naam" else "| Wijk | A | B | C |"
    table = only(
        load(
            {
                "a.md": f"{heads}\n|-|-|-|-|\n| {first} | aantal | % | aantal |\n| Noord | 1 | 2 | 3 |\n| Zuid | 1 | 2 | 3 |\n"
            }
        )
    )
    assert len(table.sentences) == 2
    assert table.sentences[0].cells[2].header.endswith(" / %")


def test_a_header_repeated_on_a_new_page_is_no_row(load: Load) -> None:
    table = only(load({"a.md": "| Wijk | 2023 |\n|-|-|\n| Noord | 1 |\n| Wijk | 2023 |\n| Zuid | 2 |\n"}))
    assert [row.row for row in table.sentences] == [1, 2]


def test_a_ruler_of_another_width_is_still_a_ruler(load: Load) -> None:
    corpus = load({"a.md": "Tekst.\n\n| Wijk | 2023 | 2024 |\n|---|---|\n| Noord | 1 | 2 |\n| Zuid | 3 |\n"})
    rows = only(corpus).sentences
    assert pairs(rows[0]) == [("Wijk", "Noord"), ("2023", "1"), ("2024", "2")]
    assert any("a.md:6: row has 2 cells" in warning for warning in corpus.warnings)


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_columns_parted_by_wide_gaps(load: Load, name: str) -> None:
    corpus = load(
        {
            name: "Titel\n\nDe tekst hiervoor.\n\nWijk          2023   2024\nNoord         1,5    2\nOude Haven    3      4\n\nSlot.\n"
        }
    )
    assert [pairs(row) for row in only(corpus).sentences] == [
        [("Wijk", "Noord"), ("2023", "1,5"), ("2024", "2")],
        [("Wijk", "Oude Haven"), ("2023", "3"), ("2024", "4")],
    ]


def test_double_spaces_in_prose_make_no_table(load: Load) -> None:
    corpus = load({"a.md": "Dit is een zin.  En nog een\ndie verder gaat.  Nog een slot.\n"})
    assert tables(corpus) == []
