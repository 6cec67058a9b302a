"""What may be computed, exactly, and what may not, with the reason."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rag.figures.arithmetic import (
    Computed,
    NotCombinable,
    average,
    difference,
    part_of,
    ratio,
    relative_change,
    share,
    total,
)
from rag.figures.identity import NOT_ADDITIVE
from rag.records import Figure
from tests.figures.figure import figure

OLD, NEW = figure(60, period="2018"), figure(64, period="2024")


def computed(result: Computed | NotCombinable) -> Computed:
    assert isinstance(result, Computed), result
    return result


def code(result: Computed | NotCombinable) -> str:
    assert isinstance(result, NotCombinable), result
    assert result.reason
    return result.code


def test_the_difference_of_percentages_is_in_percentage_points() -> None:
    result = computed(difference(NEW, OLD))
    assert (result.value, result.unit, result.formula) == (Decimal(4), "procentpunt", "64 − 60")
    assert result.operands == (NEW, OLD)
    assert not result.approximate


def test_relative_change_goes_with_time_and_is_rounded_to_one_decimal() -> None:
    for pair in ((OLD, NEW), (NEW, OLD)):
        result = computed(relative_change(*pair))
        assert (result.value, result.unit) == (Decimal("6.7"), "procent")
        assert result.formula == "(64 − 60) ÷ 60 × 100"
        assert result.rounded


def test_counts_are_subtracted_in_their_own_unit_and_written_in_dutch() -> None:
    new = figure("12400.5", "woningen", indicator="woningen gebouwd", period="2024")
    old = figure(9100, "woningen", indicator="woningen gebouwd", period="2023")
    result = computed(difference(new, old))
    assert (result.value, result.unit, result.formula) == (Decimal("3300.5"), "woningen", "12.400,5 − 9.100")


def test_a_rounding_word_makes_the_result_approximate() -> None:
    assert computed(difference(NEW, figure(60, period="2018", qualifier="circa"))).approximate


def test_two_places_of_one_period_are_compared() -> None:
    assert computed(ratio(figure(30), figure(15, place="Nederland"))).value == Decimal(2)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (NEW, figure(60, "woningen", period="2018"), "units"),
        (NEW, figure(60, "procentpunt", period="2018"), "units"),
        (NEW, figure(60, period="2018", place="Haarlem"), "period"),
        (NEW, figure(60, period=None), "period_unknown"),
        (NEW, figure(60, period="2018", indicator="aandeel huurders met schulden"), "indicator"),
        (NEW, figure(60, period="2018", direction="stijging"), "change"),
        (NEW, figure(60, period="2018", range_to=Decimal(70)), "range"),
        (NEW, figure(60, period="2018", qualifier="minstens"), "range"),
        (
            figure(12, "jaar", indicator="leeftijd jongeren"),
            figure(18, "jaar", indicator="leeftijd jongeren"),
            "description",
        ),
        (
            figure(30, "euro", indicator="gemiddelde huur"),
            figure(20, "euro", indicator="huur", period="2018"),
            "indicator",
        ),
    ],
)
def test_what_may_not_be_compared(one: Figure, other: Figure, why: str) -> None:
    assert code(difference(one, other)) == why
    assert code(relative_change(one, other)) == why


def test_no_relative_change_from_zero() -> None:
    assert code(relative_change(figure(0, period="2018"), NEW)) == "zero"


def counts(*places: str, **changes: object) -> list[Figure]:
    return [
        figure(10 * (n + 1), "woningen", indicator="woningen gebouwd", place=p, **changes)
        for n, p in enumerate(places)
    ]


def test_counts_of_places_add_up() -> None:
    result = computed(total(counts("Haarlem", "Zandvoort", "Breda")))
    assert (result.value, result.unit, result.formula) == (Decimal(60), "woningen", "10 + 20 + 30")


def test_age_bands_that_do_not_overlap_add_up() -> None:
    young = figure(10, "jongeren", indicator="jongeren met hulp", dimensions=(("leeftijd", "0 tot 12 jaar"),))
    older = figure(
        20, "jongeren", indicator="jongeren met hulp", dimensions=(("leeftijd", "12 tot 18 jaar"),)
    )
    overlapping = figure(
        25, "jongeren", indicator="jongeren met hulp", dimensions=(("leeftijd", "10 tot 16 jaar"),)
    )
    assert computed(total([young, older])).value == 30
    assert code(total([older, overlapping])) == "overlap"


@pytest.mark.parametrize(
    ("figures", "why"),
    [
        ([figure(10), figure(20, place="Haarlem")], "percentages"),
        (counts("Haarlem", "Nederland"), "overlap"),
        (counts("Rotterdam", "Rotterdam-Zuid"), "overlap"),
        ([*counts("Haarlem"), figure(30, "woningen", indicator="woningen gebouwd", place=None)], "overlap"),
        ([*counts("Haarlem"), figure(90, "woningen", indicator="woningen gebouwd", dimensions=(("gemeente", "Totaal"),))], "overlap"),
        (counts("Haarlem"), "too_few"),
        ([*counts("Haarlem"), figure(5, "woningen", indicator="woningen gebouwd", place="Haarlem", document_id="b.md")], "overlap"),
        ([figure(600, "euro", indicator="gemiddelde huur"), figure(700, "euro", indicator="gemiddelde huur", place="Haarlem")], "average"),
        ([figure(5, "aangiften per 1.000 inwoners"), figure(6, "aangiften per 1.000 inwoners", place="Haarlem")], "average"),
        (counts("Haarlem", "Breda", dimensions=(NOT_ADDITIVE,)), "source_forbids"),
        ([*counts("Haarlem"), figure(7, "huishoudens", place="Breda", indicator="woningen gebouwd")], "units"),
        ([figure(5, "mensen", indicator="mensen", population="jongeren"),
          figure(6, "mensen", indicator="mensen", population="huurders")], "population"),
    ],
)  # fmt: skip
def test_what_may_not_be_added(figures: list[Figure], why: str) -> None:
    assert code(total(figures)) == why


def test_events_add_up_over_years_but_stocks_and_people_do_not() -> None:
    def yearly(indicator: str, unit: str) -> list[Figure]:
        return [figure(10, unit, indicator=indicator, period=year) for year in ("2022", "2023", "2024")]

    assert computed(total(yearly("woningen gebouwd", "woningen"))).value == 30
    assert code(total(yearly("woningen", "woningen"))) == "stock"
    assert code(total(yearly("jongeren met jeugdhulp", "jongeren"))) == "stock"
    assert (
        code(
            total(
                [
                    *yearly("woningen gebouwd", "woningen"),
                    figure(9, "woningen", indicator="woningen gebouwd", period="2022-2024"),
                ]
            )
        )
        == "overlap"
    )


def test_shares_of_a_whole() -> None:
    whole = figure(430, "woningen", indicator="woningen opgeleverd")
    part = figure(126, "huurwoningen", indicator="sociale huurwoningen opgeleverd")
    result = computed(share(part, whole))
    assert (result.value, result.unit, result.formula) == (Decimal("29.3"), "procent", "126 ÷ 430 × 100")
    assert code(share(whole, part)) in ("units", "not_part")
    assert (
        code(share(part, figure(430, "woningen", indicator="woningen opgeleverd", period="2023"))) == "period"
    )
    assert code(share(part, figure(430, "huishoudens", indicator="huishoudens"))) == "units"


def test_a_part_of_a_count_is_approximate() -> None:
    whole = figure(11088, "kinderen", indicator="kinderen die in aanmerking kwamen")
    part = figure("0.75", "deel", indicator="aandeel kinderen dat deelnam", qualifier="zo'n")
    result = computed(part_of(part, whole))
    assert (result.value, result.unit, result.approximate) == (Decimal(8316), "kinderen", True)
    assert code(part_of(figure("0.5", "deel", indicator="aandeel woningen"), whole)) == "not_part"


def test_the_average_is_over_distinct_whole_periods_of_one_series() -> None:
    years = [
        figure(value, "woningen", indicator="woningen gebouwd", period=year)
        for value, year in ((10, "2022"), (11, "2023"), (14, "2024"))
    ]
    result = computed(average(years))
    assert (result.value, result.formula) == (Decimal("11.7"), "(10 + 11 + 14) ÷ 3")
    assert code(average([years[0], years[0]])) == "overlap"
    assert (
        code(average([years[0], figure(3, "woningen", indicator="woningen gebouwd", period="2023-Q1")]))
        == "period"
    )
    assert (
        code(average([years[0], figure(3, "woningen", indicator="woningen gebouwd", period=None)]))
        == "period_unknown"
    )
