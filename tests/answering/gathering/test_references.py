"""A figure held against the country, the province or the average of the sentence beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.answering.composing.comparing import say_comparison
from tests.answering.conftest import Desk

REPORT = """# Zorgmonitor

Van de patiënten is 71% tevreden over de praktijk. Dat is minder dan het landelijke gemiddelde van 78%.

Inwoners geven de tandarts een 7,3. Het gemiddelde van de provincie is 7,0.

Het tekort aan tandartsen is 8,7%. Een jaar eerder was het tekort 9,2%. Landelijk bedroeg het tekort 7,6%.

Een gezin betaalt € 331 heffing, € 19 meer dan een jaar eerder. Alleenstaanden zijn € 248 kwijt. Landelijk is dat € 319.

De leegstand liep terug van 3,1% naar 2,4%. In de provincie staat 2,9% van de panden leeg.
"""


@pytest.mark.parametrize(
    ("question", "first", "figures"),
    [
        (
            "Zijn patiënten tevredener over de praktijk dan gemiddeld in Nederland?",
            "**Nee.**",
            ("71%", "78%"),
        ),
        (
            "Geven inwoners de tandarts een hoger cijfer dan gemiddeld in de provincie?",
            "**Ja.**",
            ("7,3", "7,0"),
        ),
        ("Is het tekort aan tandartsen hoger dan landelijk?", "**Ja.**", ("8,7%", "7,6%")),
        ("Is het tekort aan tandartsen erger en slechter dan landelijk?", "**Ja.**", ("8,7%", "7,6%")),
        ("Is de heffing hoger dan landelijk?", "**Ja.**", ("€ 331", "€ 319")),
        ("Is de leegstand hoger dan in de provincie?", "**Nee.**", ("2,4%", "2,9%")),
    ],
)
def test_both_sides_with_the_verdict(
    desk: Callable[..., Desk], question: str, first: str, figures: tuple[str, str]
) -> None:
    answer = desk(**{"a.md": REPORT}).answer(say_comparison, question)
    assert answer.text.startswith(first)
    assert all(f"**{figure}**" in answer.text for figure in figures)


def test_two_groups_side_by_side_leave_it_open(desk: Callable[..., Desk]) -> None:
    report = "# Monitor\n\nVan de mannen sport 52% en van de vrouwen 48%. In de provincie sport 50%.\n"
    assert (
        not desk(**{"a.md": report}).answer(say_comparison, "Wordt er meer gesport dan in de provincie?").text
    )
