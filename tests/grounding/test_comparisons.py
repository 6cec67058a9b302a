"""Numbers that compare: with a norm, the country, another group, an earlier year; and other names for the same groups."""

from __future__ import annotations

import pytest

from rag.checking.finding import Finder
from rag.corpus import load_corpus
from rag.grounding import Grounder, Matter, SourceBook, Verdict
from rag.grounding.reading import read_sentence
from tests.grounding.conftest import with_figures

REPORT = """---
title: Sportmonitor Westhoek 2024
date: 2025-03-01
publisher: Gemeente Westhoek
---

# Sportmonitor Westhoek 2024

## Sporten

In 2024 sportte 60 procent van de inwoners elke week. Landelijk was dat 20 procent.

Inwoners fietsen gemiddeld 3,1 kilometer per dag. Jongeren fietsen gemiddeld 6,4 kilometer per dag.

Het aantal sportclubs groeide met 6 procent. Het aantal fitnesscentra groeide met 13 procent.

## Wachten

De wachttijd voor zwemles was in 2024 17 weken. De afgesproken norm is 6 weken. Van de 300 beloofde plekken waren er eind
2024 212 klaar. De prijs van een les daalde van 421 euro in 2023 naar 415 euro in 2024, terwijl die van een kaartje steeg van
3 euro in 2023 naar 5 euro in 2024.

Het afval woog in 2024 in totaal 735.000 kilo.
"""


@pytest.fixture(scope="module")
def sport(tmp_path_factory: pytest.TempPathFactory) -> Grounder:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "sport.md").write_text(REPORT, encoding="utf-8")
    return Grounder(SourceBook(with_figures(load_corpus(folder))))


def verdict(grounder: Grounder, text: str) -> Verdict | None:
    reading = read_sentence(text, None, grounder.book.places)
    matter = Matter(reading, grounder.subject.terms(reading))
    return grounder.judge.judge(matter, Finder(grounder.book).find(matter)).verdict


GOOD = (Verdict.VERIFIED, Verdict.COMPUTED)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "In 2024 sportte 60 procent van de inwoners elke week, drie keer zoveel als landelijk.",
            "In 2024 sportte 60 procent van de inwoners elke week, zes keer zoveel als landelijk.",
        ),
        (
            "De wachttijd voor zwemles was in 2024 17 weken, bijna drie keer zo lang als de norm van zes weken.",
            "De wachttijd voor zwemles was in 2024 17 weken, ruim drie keer zo lang als de norm van zes weken.",
        ),
        (
            "De wachttijd voor zwemles was in 2024 17 weken, 11 weken boven de norm.",
            "De wachttijd voor zwemles was in 2024 17 weken, 11 weken onder de norm.",
        ),
        (
            "Jongeren fietsen gemiddeld 6,4 kilometer per dag, ruim twee keer zoveel als de gemiddelde inwoner.",
            "Jongeren fietsen gemiddeld 6,4 kilometer per dag, ruim vier keer zoveel als de gemiddelde inwoner.",
        ),
        (
            "Het aantal fitnesscentra groeide met 13 procent, ruim twee keer zo hard als het aantal sportclubs.",
            "Het aantal fitnesscentra groeide met 13 procent, ruim vijf keer zo hard als het aantal sportclubs.",
        ),
        (
            "De prijs van een les daalde van 421 euro naar 415 euro, terwijl die van een kaartje steeg van 3 euro naar 5 euro.",
            "De prijs van een les steeg van 421 euro naar 415 euro, terwijl die van een kaartje daalde van 3 euro naar 5 euro.",
        ),
        (
            "Het afval woog in 2024 in totaal 735 ton.",
            "Het afval woog in 2024 in totaal 735 kiloton.",
        ),
        (
            "Jongeren fietsen dagelijks gemiddeld 6,4 kilometer.",
            "Jongeren fietsen wekelijks gemiddeld 6,4 kilometer.",
        ),
    ],
)
def test_comparisons(sport: Grounder, right: str, wrong: str) -> None:
    assert verdict(sport, right) in GOOD
    assert verdict(sport, wrong) not in GOOD


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "In de twintig focusgebieden wonen 1,2 miljoen mensen.",
            "In de twintig plattelandsgebieden wonen 1,2 miljoen mensen.",
        ),
        (
            "De ervaren onveiligheid nam sinds 2018 iets af, maar minder snel dan in de rest van Nederland.",
            "De ervaren onveiligheid nam sinds 2018 iets toe, maar minder snel dan in de rest van Nederland.",
        ),
        (
            "De aanpak vraagt 15 tot 20 jaar, waarvan er nu drie voorbij zijn.",
            "De aanpak vraagt 15 tot 20 jaar, waarvan er nu zeven voorbij zijn.",
        ),
    ],
)
def test_other_names(nplv: Grounder, right: str, wrong: str) -> None:
    assert verdict(nplv, right) in GOOD
    assert verdict(nplv, wrong) not in GOOD
