"""What headers and captions say: unit, scale, period, label."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rag.figures.headers import as_phrase, counted_noun, read_header, read_unit, whole_period


@pytest.mark.parametrize(
    ("text", "unit", "scale", "rate"),
    [
        ("%", "procent", 1, None),
        ("in procenten", "procent", 1, None),
        ("x 1.000", None, 1000, None),
        ("× 1 000", None, 1000, None),
        ("x € 1.000", "euro", 1000, None),
        ("in euro's", "euro", 1, None),
        ("mln euro", "euro", 10**6, None),
        ("in miljoenen euro's", "euro", 10**6, None),
        ("€ mln", "euro", 10**6, None),
        ("per 1.000 inwoners", None, 1, "per 1.000 inwoners"),
        ("euro per maand", "euro per maand", 1, None),
        ("in minuten", "minuut", 1, None),
        ("procentpunt", "procentpunt", 1, None),
        ("m³", "kubieke meter", 1, None),
        ("x 1.000 instappers", "instappers", 1000, None),
        ("bedragen x € 1.000", "euro", 1000, None),
    ],
)
def test_units(text: str, unit: str | None, scale: int, rate: str | None) -> None:
    read = read_unit(text)
    assert read is not None
    assert (read.unit, read.scale, read.rate) == (unit, Decimal(scale), rate)


@pytest.mark.parametrize(
    "text", ["woningen in Zandvoort", "huur", "Centrum", "2023", "x", "", "naar leeftijd"]
)
def test_no_units(text: str) -> None:
    assert read_unit(text) is None


@pytest.mark.parametrize(
    ("text", "label", "unit", "period"),
    [
        ("Gemiddelde huur (€)", "Gemiddelde huur", "euro", None),
        ("Huurwoningen / 2023", "Huurwoningen", None, "2023"),
        ("2023*", "", None, "2023"),
        ("Aandeel werkenden, 2024 (%)", "Aandeel werkenden", "procent", "2024"),
        ("Contact gelukt in 2023 (%)", "Contact gelukt", "procent", "2023"),
        ("2024 / %", "", "procent", "2024"),
        ("Woninginbraken per 1.000 woningen", "Woninginbraken per 1.000 woningen", None, None),
        ("1e kwartaal 2024", "", None, "2024-Q1"),
    ],
)
def test_headers(text: str, label: str, unit: str | None, period: str | None) -> None:
    header = read_header(text)
    assert (header.label, header.unit.unit if header.unit else None, header.period) == (label, unit, period)


@pytest.mark.parametrize(
    ("text", "label"),
    [("2023", "2023"), ("2019/2020", "2019/2020"), ("heel 2024", "2024"), ("2018-2024", "2018-2024"), ("12.400", None),
     ("Totaal", None), ("1.950", None), ("2023 en 2024", None)],
)  # fmt: skip
def test_whole_periods(text: str, label: str | None) -> None:
    assert whole_period(text) == label


def test_counted_nouns_and_phrases() -> None:
    assert counted_noun("Aantal inwoners op 1 januari") == "inwoners"
    assert counted_noun("Gemiddelde huur") is None
    assert as_phrase("Gemiddelde huur") == "gemiddelde huur"
    assert as_phrase("WOZ-waarde") == "WOZ-waarde"
    assert as_phrase("Zandvoort telt mee") == "Zandvoort telt mee"
