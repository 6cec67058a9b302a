"""How numbers in cells are read: signs, missing marks, footnotes, and which mark is the decimal sign."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.figures.notation import Style, column_style, is_missing, read_digits, settle, take_apart


def read_column(texts: list[str], others: Style = Style.OPEN) -> list[Decimal | None]:
    parts = [take_apart(text) for text in texts]
    own = column_style(part.digits for part in parts if part)
    return [read_digits(part.digits, settle(own, others), own) if part else None for part in parts]


@pytest.mark.parametrize(
    ("column", "values"),
    [
        (["1.234", "12.345", "987"], ["1234", "12345", "987"]),
        (["12.5", "3.25", "100"], ["12.5", "3.25", "100"]),
        (["12,5", "1.203,75", "4"], ["12.5", "1203.75", "4"]),
        (["1,203.75", "12.5"], ["1203.75", "12.5"]),
        (["1.234"], ["1234"]),
        (["12 400", "1 000 000"], ["12400", "1000000"]),
        (["-1,4", "−2", "– 3", "+0,5"], ["-1.4", "-2", "-3", "0.5"]),
        (["1,234,567", "12,345"], ["1234567", "12345"]),
        (["0.375", "0.250"], ["0.375", "0.250"]),
        (["1.200.000"], ["1200000"]),
    ],
)
def test_one_column_is_read_in_one_notation(column: list[str], values: list[str]) -> None:
    assert read_column(column) == [Decimal(value) for value in values]


def test_a_column_that_contradicts_itself_is_read_only_where_it_is_certain() -> None:
    assert read_column(["12,5", "12.5", "1.234", "88"]) == [
        Decimal("12.5"),
        Decimal("12.5"),
        None,
        Decimal(88),
    ]


def test_a_lone_thousand_is_not_guessed_beside_columns_with_decimal_points() -> None:
    assert read_column(["1.234", "2.468"], others=Style.POINT) == [None, None]
    assert read_column(["1.234", "2.468"], others=Style.COMMA) == [Decimal(1234), Decimal(2468)]


@pytest.mark.parametrize("text", ["12,3,4", "1.23.456", "12.34.56"])
def test_broken_groups_are_not_read(text: str) -> None:
    assert read_column([text]) == [None]


@pytest.mark.parametrize("text", ["", "-", "–", ".", "..", "n.b.", "x", "*", "geheim", "N.v.t.", " n.b. "])
def test_marks_for_no_figure(text: str) -> None:
    assert is_missing(text)


@pytest.mark.parametrize("text", ["0", "5", "<5", "12*", "-1"])
def test_figures_are_not_missing(text: str) -> None:
    assert not is_missing(text)


@pytest.mark.parametrize(
    ("text", "digits", "qualifier", "marks", "span"),
    [
        ("<5", "5", "minder dan", (), "<5"),
        ("12,4*", "12,4", None, ("*",), "12,4"),
        ("12,4¹", "12,4", None, ("¹",), "12,4"),
        ("12,4 1)", "12,4", None, ("1)",), "12,4"),
        ("ca. 400", "400", "circa", (), "ca. 400"),
        ("**205**", "205", None, (), "205"),
        ("1.310 m³", "1.310", None, (), "1.310 m³"),
        ("> 100", "100", "meer dan", (), "> 100"),
    ],
)
def test_a_cell_is_taken_apart(
    text: str, digits: str, qualifier: str | None, marks: tuple[str, ...], span: str
) -> None:
    part = take_apart(text)
    assert part is not None
    assert (part.digits, part.qualifier, part.marks) == (digits, qualifier, marks)
    assert text[part.start : part.end] == span


@pytest.mark.parametrize(
    "text", ["GM0473", "12A", "(12,4)", "12-03-2024", "3 van de 4", "Centrum", "zie noot 3"]
)
def test_what_is_no_single_number_is_left_alone(text: str) -> None:
    assert take_apart(text) is None


def test_a_range_has_both_ends() -> None:
    part = take_apart("5 - 10")
    assert part is not None
    assert (part.digits, part.upper) == ("5", "10")


@given(st.lists(st.decimals(min_value=-(10**9), max_value=10**9, places=2), min_size=2, max_size=8))
def test_dutch_and_english_columns_read_back_the_same(values: list[Decimal]) -> None:
    values = [*values, Decimal("1.25")]
    english = [f"{value:,.2f}" for value in values]
    dutch = [text.replace(",", "_").replace(".", ",").replace("_", ".") for text in english]
    assert read_column(english) == values
    assert read_column(dutch) == values
