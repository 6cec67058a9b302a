"""Periods in text, their labels, and how they lie to one another."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.dutch.period_labels import contains, overlaps, parse_period, same_period
from rag.dutch.periods import mentions, read_periods

TODAY = date(2025, 11, 27)


def labels(text: str, today: date | None = TODAY) -> list[str]:
    return [period.label for period in read_periods(text, today)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in 2024", ["2024"]),
        ("tussen 2018 en 2024", ["2018-2024"]),
        ("van 2018 tot en met 2024", ["2018-2024"]),
        ("2023-2025", ["2023-2025"]),
        ("2023–2025", ["2023-2025"]),
        ("'18-'24", ["2018-2024"]),
        ("in 2018, 2019 en 2020", ["2018", "2019", "2020"]),
        ("van 60% in 2018 naar 64% in 2024", ["2018", "2024"]),
        ("schooljaar 2019/2020", ["2019/2020"]),
        ("schooljaar 2019-2020", ["2019/2020"]),
        ("seizoen '22/'23", ["2022/2023"]),
        ("2018/19", ["2018/2019"]),
        ("eerste kwartaal van 2024", ["2024-Q1"]),
        ("het 3e kwartaal 2023", ["2023-Q3"]),
        ("Q2 2024 en 2024-Q4", ["2024-Q2", "2024-Q4"]),
        ("de eerste helft van 2023", ["2023-H1"]),
        ("tweede halfjaar 2023", ["2023-H2"]),
        ("maart 2024", ["2024-03"]),
        ("januari tot en met juni 2024", ["2024-01/2024-06"]),
        ("27 november 2025", ["2025-11-27"]),
        ("27-11-2025", ["2025-11-27"]),
        ("01/02/2024", ["2024-02-01"]),
        ("per 1 januari 2024", ["2024-01-01"]),
        ("2024-03-15", ["2024-03-15"]),
        ("1 januari tot 1 juli 2024", ["2024-01-01/2024-07-01"]),
        ("sinds 2018", ["sinds 2018"]),
        ("vanaf het schooljaar 2021/2022", ["vanaf 2021/2022"]),
        ("tot 2030", ["tot 2030"]),
        ("tot en met 2030", ["tot en met 2030"]),
        ("tot eind 2030", ["tot en met 2030"]),
        ("sinds 1 juli 2023", ["sinds 2023-07-01"]),
        ("eind 2023", ["2023"]),
        ("in '23", ["2023"]),
        ("in de jaren negentig", ["1990-1999"]),
        ("de jaren '80", ["1980-1989"]),
        ("2000 woningen", []),
        ("circa 2000 woningen", []),
        ("in 2000", ["2000"]),
        ("€ 2024", []),
        ("2025 euro", []),
        ("31 februari 2023", []),
        ("kamer 12", []),
    ],
)
def test_labels(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dit jaar", "2025"),
        ("vorig jaar", "2024"),
        ("het afgelopen jaar", "2024"),
        ("volgend jaar", "2026"),
        ("dit kwartaal", "2025-Q4"),
        ("vorige maand", "2025-10"),
        ("dit schooljaar", "2025/2026"),
        ("vijf jaar geleden", "2020"),
    ],
)
def test_relative_periods_lean_on_the_date_of_the_text(text: str, expected: str) -> None:
    assert labels(text) == [expected]
    assert labels(text, None) == []
    assert [mention.label for mention in mentions(text)] == [None]


def test_relative_periods_that_lean_on_the_year_before_them() -> None:
    assert labels("in 2018 12%, een jaar later 13%", None) == ["2018", "2019"]
    assert labels("in 2023 188, tegen 121 een jaar eerder", None) == ["2023", "2022"]


def test_place_in_the_text() -> None:
    text = "De steun geldt sinds 1 juli 2023."
    (period,) = read_periods(text)
    assert text[period.start : period.end] == "sinds 1 juli 2023"


@pytest.mark.parametrize(
    ("label", "first", "last", "kind"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "year"),
        ("2018-2024", date(2018, 1, 1), date(2024, 12, 31), "years"),
        ("2019/2020", date(2019, 8, 1), date(2020, 7, 31), "season"),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31), "quarter"),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31), "half"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2024-03-15", date(2024, 3, 15), date(2024, 3, 15), "day"),
        ("2024-01/2024-06", date(2024, 1, 1), date(2024, 6, 30), "span"),
        ("sinds 2018", date(2018, 1, 1), date.max, "open"),
        ("na 2020", date(2021, 1, 1), date.max, "open"),
        ("tot 2030", date.min, date(2029, 12, 31), "open"),
        ("tot en met 2030", date.min, date(2030, 12, 31), "open"),
    ],
)
def test_bounds_of_labels(label: str, first: date, last: date, kind: str) -> None:
    period = parse_period(label)
    assert period is not None
    assert (period.first, period.last, period.kind) == (first, last, kind)


@pytest.mark.parametrize(
    "label", ["", "ooit", "2024-13", "2024-02-30", "2024-2018", "2019/2021", "sinds ooit", "2024-Q5"]
)
def test_what_is_no_label(label: str) -> None:
    assert parse_period(label) is None


def test_relations() -> None:
    year, quarter, span = parse_period("2024"), parse_period("2024-Q1"), parse_period("2018-2024")
    later = parse_period("2025")
    assert year is not None
    assert quarter is not None
    assert span is not None
    assert later is not None
    assert contains(year, quarter)
    assert not contains(quarter, year)
    assert overlaps(span, year)
    assert not overlaps(year, later)
    assert same_period("2024-01/2024-12", "2024")
    assert not same_period("2023", "2024")
    assert same_period(None, None)
    assert not same_period("2024", None)


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet=st.sampled_from("0123456789-/.' jaarmtenigs\u2019–Q"), max_size=40))
def test_any_text_is_read_without_fault(text: str) -> None:
    for period in read_periods(text, TODAY):
        assert period.first <= period.last
        assert 0 <= period.start < period.end <= len(text)
        assert parse_period(period.label) is not None
