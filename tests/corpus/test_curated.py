"""Curated figures: what is taken, and what is refused with file and line."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from rag.corpus.curated import COLUMNS
from rag.errors import CorpusError
from rag.records import Corpus
from tests.corpus.conftest import Load

TEXT = "# T\n\nIn 2024 zijn ruim 1.200 woningen gebouwd. Dat is 5% van 24.000 huizen, en 5% meer dan in 2023. Zo’n driekwart is koop.\n"


def row(**values: str) -> str:
    base = {
        "indicator": "gebouwde woningen",
        "period": "2024",
        "value": "1200",
        "unit": "woningen",
        "qualifier": "ruim",
        "document": "a.md",
        "quote": "In 2024 zijn ruim 1.200 woningen gebouwd.",
    }
    return ";".join((base | values).get(name, "") for name in COLUMNS)


def table(*rows: str) -> str:
    return "\n".join([";".join(COLUMNS), *rows]) + "\n"


def refuse(load: Load, *rows: str, **files: str) -> CorpusError:
    with pytest.raises(CorpusError) as caught:
        load({"x/a.md": TEXT, "x/figures.csv": table(*rows), **files})
    return caught.value


def taken(load: Load, *rows: str) -> Corpus:
    return load({"x/a.md": TEXT, "x/figures.csv": table(*rows)})


def test_a_row_becomes_a_figure_at_its_place(load: Load) -> None:
    corpus = taken(load, row())
    (figure,) = corpus.figures
    assert (figure.value, figure.unit, figure.period, figure.qualifier) == (
        Decimal(1200),
        "woningen",
        "2024",
        "ruim",
    )
    assert (figure.population, figure.place, figure.range_to, figure.direction) == (None, None, None, None)
    text = corpus.documents[0].text
    assert text[figure.start : figure.end] == "ruim 1.200 woningen"
    assert figure.quote == "In 2024 zijn ruim 1.200 woningen gebouwd."
    assert [one.id for one in corpus.documents] == ["x/a.md"]


def test_equal_values_in_one_quote_get_places_of_their_own(load: Load) -> None:
    quote = "Dat is 5% van 24.000 huizen, en 5% meer dan in 2023."
    same = {"value": "5", "unit": "procent", "qualifier": "", "quote": f'"{quote}"'}
    corpus = taken(load, row(indicator="aandeel", **same), row(indicator="groei", **same))
    first, second = corpus.figures
    assert first.start < second.start
    assert first.id != second.id


def test_a_fraction_in_words_with_a_curly_apostrophe(load: Load) -> None:
    corpus = taken(load, row(value="0.75", unit="deel", qualifier="zo’n", quote="Zo’n driekwart is koop."))
    assert corpus.figures[0].value == Decimal("0.75")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"quote": "Er zijn 1.200 woningen gebouwd."}, "is not in x/a.md, letter for letter"),
        ({"quote": ""}, "is not in x/a.md"),
        ({"value": "1300"}, "value 1300 is not in its quote, which has 1200"),
        ({"value": "12000"}, "value 12000 is not in its quote"),
        ({"value": "-1200"}, "value -1200 is not in its quote"),
        ({"value": "1.200,0"}, "value '1.200,0' is no number"),
        ({"value": "1e3"}, "is no number"),
        ({"value": "NaN"}, "is no number"),
        ({"value": ""}, "value is empty"),
        ({"indicator": ""}, "indicator is empty"),
        ({"unit": "procent"}, "unit 'procent' is not that of 1200"),
        ({"unit": ""}, "unit '' is not that of 1200"),
        ({"qualifier": "bijna"}, "rounding word 'bijna' is not that of 1200"),
        ({"qualifier": ""}, "rounding word '' is not that of 1200"),
        ({"direction": "omhoog"}, "neither stijging nor daling"),
        ({"range_to": "1300"}, "value 1200 to 1300 is not in its quote"),
        ({"range_to": "1000"}, "range_to 1000 is not more than value 1200"),
        ({"period": "vorig jaar"}, "is no period"),
        ({"document": "b.md"}, "document 'b.md' is not in the corpus"),
    ],
)
def test_a_row_that_the_source_does_not_bear_out_is_refused(
    load: Load, values: dict[str, str], message: str
) -> None:
    error = refuse(load, row(), row(**values))
    assert error.message.startswith("x/figures.csv:3: ")
    assert message in error.message
    assert error.dutch.startswith("x/figures.csv, regel 3: ")


def test_percent_is_not_percentage_point(load: Load) -> None:
    quote = '"Dat is 5% van 24.000 huizen, en 5% meer dan in 2023."'
    error = refuse(load, row(value="5", unit="procentpunt", qualifier="", quote=quote))
    assert "unit 'procentpunt' is not that of 5" in error.message


def test_a_repeated_row_is_refused(load: Load) -> None:
    assert "x/figures.csv:3: repeats the row on line 2" in refuse(load, row(), row()).message


def test_a_figure_in_a_heading_is_refused(load: Load) -> None:
    with pytest.raises(CorpusError, match="stands in a heading"):
        load(
            {
                "a.md": "# T\n\n## 300 woningen erbij\n\nTekst.\n",
                "figures.csv": table(row(value="300", qualifier="", quote="300 woningen")),
            }
        )


def test_a_row_of_another_width_is_refused(load: Load) -> None:
    assert "has 12 cells where the header has 11" in refuse(load, row() + ";x").message


@pytest.mark.parametrize(
    "header",
    ["a;b;c", ";".join(COLUMNS[:-1]), ";".join((*COLUMNS, "extra")), ";".join((*COLUMNS[:-1], "value"))],
)
def test_wrong_columns_are_refused(load: Load, header: str) -> None:
    with pytest.raises(CorpusError, match=r"^x/figures\.csv:1: wrong columns: ") as caught:
        load({"x/a.md": TEXT, "x/figures.csv": f"{header}\n1;2;3\n"})
    assert "indicator,population,place,period,value,unit" in caught.value.message


def test_all_errors_of_a_file_are_told_at_once_up_to_ten(load: Load) -> None:
    error = refuse(load, *(row(value=str(number)) for number in range(1, 15)))
    lines = error.message.split("\n")
    assert len(lines) == 11
    assert lines[-1] == "x/figures.csv: and 4 more rows"


def test_errors_of_several_files_are_told_together(load: Load) -> None:
    error = refuse(load, row(value="1"), **{"y/figures.csv": "a;b\n"})
    assert "x/figures.csv:2" in error.message
    assert "y/figures.csv:1" in error.message


def test_the_header_or_the_data_package_tells_curated_figures_apart(load: Load) -> None:
    package = json.dumps({"resources": [{"name": "figures", "path": "kern.csv"}]})
    corpus = load(
        {
            "a.md": TEXT,
            "cijfers.csv": table(row()),
            "p/a.md": TEXT,
            "p/datapackage.json": package,
            "p/kern.csv": table(row()),
        }
    )
    assert [figure.document_id for figure in corpus.figures] == ["a.md", "p/a.md"]
    assert len(corpus.documents) == 2


def test_an_ambiguous_quote_is_told(load: Load) -> None:
    corpus = load(
        {
            "a.md": "# T\n\nEr zijn 5 scholen. En er zijn 5 scholen.\n",
            "figures.csv": table(row(value="5", unit="scholen", qualifier="", quote="zijn 5 scholen")),
        }
    )
    assert len(corpus.figures) == 1
    assert (
        "figures.csv:2: quote 'zijn 5 scholen' is more than once in a.md: the first is taken"
        in corpus.warnings
    )


def test_ids_of_figures_do_not_depend_on_other_rows(load: Load) -> None:
    other = row(
        indicator="aandeel koop", value="0.75", unit="deel", qualifier="zo’n", quote="Zo’n driekwart is koop."
    )
    (before,) = taken(load, row()).figures
    after = taken(load, other, row()).figures
    assert before.id == after[1].id
