"""Looking figures up: choosing, ordering, charts and the CSV."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from rag.records import Corpus, Figure, FigureOrigin
from rag.web.charts import chart_svg
from rag.web.figures_csv import figures_csv
from rag.web.figures_view import Choice, choose, figures_html, periods, series_html
from rag.web.series import find_series
from tests.web.samples import DOCUMENT, ID, TEXT

DOCUMENTS = {DOCUMENT.id: DOCUMENT}


def figure(value: str, period: str | None = "2024", **more: object) -> Figure:
    start = TEXT.index("12 fietsen")
    made = Figure(
        id=f"f-{value}-{period}-{more}",
        indicator="fietsen",
        value=Decimal(value),
        unit="fietsen",
        period=period,
        population=None,
        place="Proefstad",
        qualifier=None,
        direction=None,
        document_id=ID,
        sentence_id="s",
        start=start,
        end=start + len("12 fietsen"),
        quote="Er zijn 12 fietsen.",
        origin=FigureOrigin.TEXT,
    )
    return replace(made, **more)  # type: ignore[arg-type]


ALL = (
    figure("12", "2024", qualifier="circa"),
    figure("9", "2022"),
    figure("30", "2023", indicator="ov-kaarten", unit="procent", place="Nederland"),
    figure("25", "2023", indicator="ov-kaarten", unit="procent"),
    figure("7", None, indicator="banken", unit="banken", place=None),
)
CORPUS = Corpus((DOCUMENT,), ALL)


@pytest.mark.parametrize(
    ("choice", "values"),
    [
        (Choice(), ["12", "9", "30", "25", "7"]),
        (Choice(text="FIETSEN 2024"), ["12"]),
        (Choice(text="circa 12"), ["12"]),
        (Choice(text="olifanten"), []),
        (Choice(subject="ov-kaarten"), ["30", "25"]),
        (Choice(group="Nederland"), ["30"]),
        (Choice(period="2022"), ["9"]),
        (Choice(subject="ov-kaarten", group="Proefstad", period="2023"), ["25"]),
        (Choice(subject="bestaat niet"), []),
        (Choice(order="oldest"), ["7", "9", "30", "25", "12"]),
        (Choice(order="high"), ["7", "12", "9", "30", "25"]),
        (Choice(order="bestaat niet"), ["12", "9", "30", "25", "7"]),
    ],
)
def test_figures_are_chosen_and_ordered(choice: Choice, values: list[str]) -> None:
    assert [str(found.value) for found in choose(CORPUS, choice)] == values


def test_periods_are_offered_latest_first() -> None:
    assert [label for _, label in periods(CORPUS)] == ["2024", "2023", "2022"]


def test_each_figure_opens_its_passage_with_the_number_marked() -> None:
    shown = figures_html(ALL[:1], DOCUMENTS, 50)
    assert "<mark>12 fietsen</mark>. Dat is veel." in shown
    assert f"<summary>Bron: {DOCUMENT.title}</summary>" in shown


def test_only_so_many_rows_are_shown() -> None:
    assert figures_html(ALL, DOCUMENTS, 2).count("<details>") == 2


def test_two_periods_make_a_series_and_a_national_figure_a_comparison() -> None:
    over_time, compared = sorted(find_series(ALL, DOCUMENTS), key=lambda series: not series.over_time)
    assert [(point.label, point.shown) for point in over_time.points] == [
        ("2022", "9 fietsen"),
        ("2024", "circa 12 fietsen"),
    ]
    assert [(point.label, point.shown) for point in compared.points] == [
        ("Nederland", "30%"),
        ("Proefstad", "25%"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        figure("13", "2018-2024"),
        figure("13", "2024-Q1"),
        figure("13", "2023", unit="procent"),
        figure("13", "2023", place="Elders"),
        figure("13", "2023", population="leerlingen"),
        figure("13", "2023", direction="stijging"),
        figure("13", "2023", dimensions=(("soort", "bakfiets"),)),
        figure("13", "2023", range_to=Decimal(20)),
        figure("13", None),
    ],
)
def test_what_does_not_belong_together_is_not_drawn(other: Figure) -> None:
    assert find_series([ALL[0], other], DOCUMENTS) == ()


def test_the_curated_figure_wins_a_point() -> None:
    curated = figure("11", "2024", origin=FigureOrigin.CURATED)
    (series,) = find_series([curated, *ALL[:2], figure("14", "2024")], DOCUMENTS)
    assert [point.shown for point in series.points] == ["9 fietsen", "11 fietsen"]


def test_bars_start_at_zero_and_keep_their_proportions() -> None:
    (series,) = find_series([figure("10", "2022"), figure("40", "2024")], DOCUMENTS)
    bars = re.findall(r'<rect x="([\d.]+)%" y="\d+" width="([\d.]+)%"', chart_svg(series))
    assert bars == [("0.00", "25.00"), ("0.00", "100.00")]


def test_bars_below_zero_lie_on_the_other_side_of_the_axis() -> None:
    (series,) = find_series([figure("-10", "2022"), figure("30", "2024")], DOCUMENTS)
    bars = re.findall(r'<rect x="([\d.]+)%" y="\d+" width="([\d.]+)%"', chart_svg(series))
    assert bars == [("0.00", "25.00"), ("25.00", "75.00")]


def test_points_of_a_line_lie_where_their_time_is() -> None:
    years = [("2010", "1"), ("2011", "2"), ("2012", "3"), ("2020", "3")]
    (series,) = find_series([figure(value, year) for year, value in years], DOCUMENTS)
    across = [float(x) for x in re.findall(r'<circle cx="([\d.]+)%"', chart_svg(series))]
    assert len(across) == 4
    assert across[3] - across[2] == pytest.approx(8 * (across[1] - across[0]), rel=0.01)


def test_a_chart_has_a_title_and_a_table_with_the_same_values() -> None:
    (series,) = find_series(ALL[:2], DOCUMENTS)
    shown = series_html(series, DOCUMENTS)
    assert f"<title>{series.title}</title>" in shown
    assert "<strong>circa 12 fietsen</strong>" in shown.split("<table")[1]
    assert "\n" not in shown


def test_text_of_figures_is_escaped() -> None:
    evil = figure("1", "2023", indicator="<script>x</script>", population='"><img src=x onerror=y>')
    again = replace(evil, period="2024", id="other")
    (series,) = find_series([evil, again], DOCUMENTS)
    shown = figures_html([evil], DOCUMENTS, 9) + series_html(series, DOCUMENTS)
    assert "<script" not in shown
    assert "<img" not in shown


def test_the_csv_reads_back_with_its_provenance() -> None:
    evil = figure("1.5", None, indicator='=HYPERLINK("x")', range_to=Decimal("2.5"))
    text = figures_csv([ALL[0], evil], DOCUMENTS)
    assert text.startswith("\ufeff")
    first, second = csv.DictReader(io.StringIO(text[1:]))
    assert first["value"] == "12"
    assert first["qualifier"] == "circa"
    assert first["title"] == DOCUMENT.title
    assert first["published"] == "2024-03-05"
    assert first["section"] == "Vervoer"
    assert TEXT[int(first["start"]) : int(first["end"])] == "12 fietsen"
    assert first["quote"] in TEXT
    assert (second["value"], second["range_to"], second["period"]) == ("1.5", "2.5", "")
    assert second["indicator"].startswith("'=")
