"""What follows from figures that their source ties together, right and wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.checking.statements import Checker, Verdict
from rag.corpus import load_corpus
from tests.grounding.conftest import with_figures

REPORT = """---
title: Jaarverslag Havendienst 2024
date: 2025-02-01
publisher: Havendienst
---

# Jaarverslag Havendienst 2024

## Toezicht

In 2024 telde de dienst 3.120 overtredingen, 260 minder dan in 2023. Het ziekteverzuim was 5,9%, 0,4 procentpunt hoger dan in 2023.

Van de 1.150 gecontroleerde schepen voldeden er 230 niet aan de eisen. De dienst kreeg 812 klachten. Daarvan waren er 203 gegrond.

In het eerste halfjaar van 2024 schouwde de dienst 310 kades, in het tweede halfjaar 450.

## Geld

De dienst heeft voor walstroom 96 miljoen euro te besteden. Daarvan was eind 2024 een derde uitgegeven. Er zijn 36 sloepen gekocht voor
samen 19,8 miljoen euro. Van het afval is 38% hout en 27% plastic.

| | Begroting | Realisatie |
|---|---:|---:|
| Materiële lasten (mln €) | 12,5 | 11,8 |
| Personele lasten (mln €) | 38,2 | 39,6 |

## Tevredenheid

Tabel: aandeel tevreden gebruikers per haven (%)

| Haven | 2024 |
|---|---|
| Oostkade | 81 |
| Westkade | 64 |
| Zuidkade | 72 |
"""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    folder: Path = tmp_path_factory.mktemp("haven")
    (folder / "jaarverslag.md").write_text(REPORT, encoding="utf-8")
    return Checker(with_figures(load_corpus(folder)))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("In 2023 telde de dienst 3.380 overtredingen.", "In 2023 telde de dienst 2.860 overtredingen."),
        ("In 2023 was het ziekteverzuim 5,5 procent.", "In 2023 was het ziekteverzuim 6,3 procent."),
        (
            "Een op de vijf gecontroleerde schepen voldeed niet aan de eisen.",
            "Twee op de vijf gecontroleerde schepen voldeed niet aan de eisen.",
        ),
        (
            "Van de 1.150 gecontroleerde schepen voldeden er 920 wel aan de eisen.",
            "Van de 1.150 gecontroleerde schepen voldeden er 820 wel aan de eisen.",
        ),
        ("Een kwart van de klachten was gegrond.", "Driekwart van de klachten was gegrond."),
        ("De dienst schouwde in heel 2024 760 kades.", "De dienst schouwde in heel 2024 860 kades."),
        (
            "Van het geld voor walstroom was eind 2024 32 miljoen euro uitgegeven.",
            "Van het geld voor walstroom was eind 2024 52 miljoen euro uitgegeven.",
        ),
        ("Een sloep kostte gemiddeld 550.000 euro.", "Een sloep kostte gemiddeld 750.000 euro."),
        (
            "De rest van het afval, 35 procent, is geen hout of plastic.",
            "De rest van het afval, 53 procent, is geen hout of plastic.",
        ),
        (
            "De materiële lasten bleven 0,7 miljoen euro onder de begroting.",
            "De materiële lasten bleven 1,7 miljoen euro onder de begroting.",
        ),
        (
            "Aan de Oostkade is het aandeel tevreden gebruikers het hoogst: 81 procent, het hoogste van alle havens.",
            "Aan de Westkade is het aandeel tevreden gebruikers 64 procent, het hoogste van alle havens.",
        ),
    ],
)
def test_what_follows_is_computed_and_what_does_not_is_flagged(
    checker: Checker, right: str, wrong: str
) -> None:
    (statement,) = checker.check(right)
    assert statement.verdict is Verdict.VERIFIED, statement.reasons
    (statement,) = checker.check(wrong)
    assert statement.verdict in (Verdict.CONTRADICTED, Verdict.UNSUPPORTED)


def test_the_formula_is_shown(checker: Checker) -> None:
    (statement,) = checker.check("In 2023 telde de dienst 3.380 overtredingen.")
    assert statement.reasons == ("berekend: 3.120 + 260",)


def test_a_number_that_cannot_be_read_is_said_so(checker: Checker) -> None:
    (statement,) = checker.check("In 2024 telde de dienst 3.12.0 overtredingen.")
    assert statement.verdict is Verdict.UNSUPPORTED
    assert statement.reasons == ("getal niet te lezen: 3.12.0",)
