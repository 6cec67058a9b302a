"""CSV data files."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.corpus.delimited import sniff, tokenize
from rag.records import Passage
from tests.corpus.conftest import Load
from tests.corpus.test_markdown import document


def table(corpus: object) -> Passage:
    (passage,) = document(corpus).passages  # type: ignore[arg-type]
    return passage


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("wijk;2020;2021\nNoord;1,5;2,5\n", ";"),
        ("wijk,aantal\nNoord,5\n", ","),
        ('wijk,aantal\n"Noord; oost","1,5"\n', ","),
        ("wijk\taantal\nNoord, oost\t5\n", "\t"),
        ("wijk|aantal\nNoord|5\n", "|"),
        ("een kolom\nx\n", ","),
    ],
)
def test_the_delimiter_is_found(text: str, delimiter: str) -> None:
    assert sniff(text) == delimiter


def test_rows_are_verbatim_units_with_cells(load: Load) -> None:
    corpus = load(
        {
            "woning_voorraad-2024.csv": '# Bron: CBS\nwijk;jaar;aantal_woningen;"opm. ""x"""\nNoord;2020;1.200;"a;b"\n'
            'Zuid;2021;1.300;"twee\nregels"\n'
        }
    )
    passage = table(corpus)
    assert document(corpus).title == "Woning voorraad 2024"
    assert [row.text for row in passage.sentences] == [
        'Noord;2020;1.200;"a;b"',
        'Zuid;2021;1.300;"twee\nregels"',
    ]
    assert [(cell.header, cell.text) for cell in passage.sentences[0].cells] == [
        ("wijk", "Noord"),
        ("jaar", "2020"),
        ("aantal woningen", "1.200"),
        ('opm. "x"', "a;b"),
    ]
    assert passage.sentences[1].row == 2
    assert "Bron: CBS" in passage.lead
    text = document(corpus).text
    assert all(text[cell.start : cell.end] == cell.text for row in passage.sentences for cell in row.cells)


def test_title_above_and_source_below_the_table_are_no_rows(load: Load) -> None:
    passage = table(load({"a.csv": '"Tabel 4: Inwoners"\n\nwijk,2023,2024\nNoord,5,6\n"Bron: CBS"\n'}))
    assert len(passage.sentences) == 1
    assert "Tabel 4: Inwoners" in passage.lead
    assert passage.notes == "Bron: CBS"


def test_stacked_headers(load: Load) -> None:
    passage = table(load({"a.csv": ";2023;;2024;\n;m;v;m;v\nNoord;1;2;3;4\n"}))
    assert [cell.header for cell in passage.sentences[0].cells] == [
        "",
        "2023 / m",
        "2023 / v",
        "2024 / m",
        "2024 / v",
    ]


def test_without_a_header_row(load: Load) -> None:
    corpus = load({"a.csv": "Noord;5;6\nZuid;7;8\n"})
    assert {cell.header for row in table(corpus).sentences for cell in row.cells} == {""}
    assert corpus.warnings == ("a.csv:1: table without a header row: its cells are read without headers",)


def test_a_table_of_words_has_its_first_row_as_header(load: Load) -> None:
    passage = table(load({"a.csv": "naam;functie\nJansen;wethouder\nDe Vries;burgemeester\n"}))
    assert [(cell.header, cell.text) for cell in passage.sentences[1].cells] == [
        ("naam", "De Vries"),
        ("functie", "burgemeester"),
    ]


def test_decimal_commas_between_commas_are_not_misread(load: Load) -> None:
    corpus = load({"a.csv": "wijk,aandeel\nNoord,12,5\nZuid,13,4\n"})
    assert {cell.header for row in table(corpus).sentences for cell in row.cells} == {""}
    assert "a.csv:2: row has 3 cells where the header has 2: read without headers" in corpus.warnings


def test_the_data_package_names_title_columns_units_and_delimiter(load: Load) -> None:
    package = {
        "publisher": "Gemeente X",
        "published": "2024-03-03",
        "resources": [
            {
                "name": "wonen",
                "path": "a.csv",
                "title": "Woningen naar wijk",
                "description": "Stand per 1 januari.",
                "dialect": {"delimiter": ";"},
                "schema": {
                    "fields": [
                        {"name": "w", "title": "wijk"},
                        {
                            "name": "a",
                            "title": "aandeel huur",
                            "unit": "procent",
                            "description": "van alle woningen",
                        },
                    ]
                },
            }
        ],
    }
    corpus = load({"datapackage.json": json.dumps(package), "a.csv": "w;a\nNoord, west;5,5\n"})
    passage = table(corpus)
    assert document(corpus).title == "Woningen naar wijk"
    assert document(corpus).publisher == "Gemeente X"
    assert [(cell.header, cell.text) for cell in passage.sentences[0].cells] == [
        ("wijk", "Noord, west"),
        ("aandeel huur (procent)", "5,5"),
    ]
    assert "Stand per 1 januari." in passage.lead
    assert "aandeel huur (procent): van alle woningen" in passage.lead


def test_data_without_a_date_takes_that_of_the_report_beside_it(load: Load) -> None:
    corpus = load(
        {
            "x/rapport.md": "# R\n\nDatum: 3 maart 2024\n\nTekst.\n",
            "x/a.csv": "wijk;2024\nNoord;5\n",
            "b.csv": "wijk;2024\nZuid;5\n",
        }
    )
    dated = {one.id: one.published for one in corpus.documents}
    assert dated["x/a.csv"] == dated["x/rapport.md"] is not None
    assert dated["b.csv"] is None


@pytest.mark.parametrize("text", ["", "\n\n", "alleen een kop;en nog een\n"])
def test_a_file_without_data_rows_is_left_out_with_a_warning(load: Load, text: str) -> None:
    corpus = load({"a.csv": text, "b.md": "Tekst.\n"})
    assert [one.id for one in corpus.documents] == ["b.md"]
    assert any(warning.startswith("a.csv") for warning in corpus.warnings)


FIELD = st.text(alphabet='ab1,;"\n é', max_size=6)


@given(
    st.lists(st.lists(FIELD, min_size=2, max_size=4), min_size=1, max_size=6),
    st.sampled_from([",", ";", "\t"]),
)
def test_what_the_csv_module_writes_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    records, warnings = tokenize(out.getvalue(), delimiter)
    assert [[cell.text.replace('""', '"') for cell in record.cells] for record in records] == rows
    assert warnings == []
    starts = [
        1 + sum(field.count("\n") for row in rows[:at] for field in row) + at for at in range(len(rows))
    ]
    assert [record.line for record in records] == starts


@given(st.text(alphabet='ab,;"\n\t ', max_size=80), st.sampled_from([",", ";", "\t"]))
def test_any_text_is_read_without_losing_a_letter(text: str, delimiter: str) -> None:
    records, _ = tokenize(text, delimiter)
    covered = [text[record.start : record.end] for record in records]
    for record in records:
        assert all(text[cell.start : cell.end] == cell.text for cell in record.cells)
    assert sum(stretch.count("a") for stretch in covered) == text.count("a")
