"""Wrong premises, corrected like against like."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.answering.composing.correcting import compose_correction
from rag.answering.composing.premises import contradiction
from rag.answering.phrasing.draft import Draft
from rag.records import Answer
from tests.answering.conftest import Desk

REPORT = """# Jaarbericht Waterkant 2024

Wethouder Els Brand presenteerde het bericht. In de zestien dorpen van Waterkant wonen 48.000 mensen.

## Wonen

In 2024 stonden 310 woningen leeg, tegen 420 in 2021. Landelijk nam de leegstand toe.
De huren stegen in 2024, maar minder snel dan gemiddeld in Nederland.
De waardering voor de buurt blijft achter bij het landelijk gemiddelde.

De leefbaarheid verbeterde. Het aandeel woningen met een zwakke leefbaarheid daalde van 31% in 2021 naar 27% in 2024.

## Zorg

Het ziekteverzuim in de thuiszorg bleef met 8,4% vrijwel gelijk.

| Jaar | Thuiszorgcliënten |
|---|---:|
| 2022 | 1.140 |
| 2023 | 1.205 |
| 2024 | 1.290 |
"""


def corrected(desk: Desk, question: str) -> Answer | None:
    case = desk.case(question)
    found = contradiction(case)
    if found is None:
        return None
    draft = Draft(question, desk.vocabulary)
    compose_correction(draft, case, found)
    return draft.finish()


@pytest.mark.parametrize(
    ("question", "lead", "said"),
    [
        ("Waarom staan er meer woningen leeg dan in 2021?", "daling", "310"),
        ("Waarom zijn er sinds 2022 minder thuiszorgcliënten?", "stijging", "1.290"),
        ("Hoe komt het dat het ziekteverzuim in de thuiszorg zo steeg?", "bleef gelijk", "8,4%"),
        ("Waarom stijgen de huren harder dan in de rest van Nederland?", "minder snel", "minder snel dan"),
        ("Waarom is de waardering voor de buurt hoger dan landelijk?", "achter", "blijft achter"),
        ("Waarom is de leefbaarheid gedaald?", "beter", "verbeterde"),
        ("Waarom telt Waterkant maar twaalf dorpen?", "ander aantal", "zestien dorpen"),
        ("Wat zei wethouder Jan Karelsen bij het bericht?", "Els Brand", "Els Brand"),
    ],
)
def test_what_the_source_says_instead(desk: Callable[..., Desk], question: str, lead: str, said: str) -> None:
    answer = corrected(desk(**{"a.md": REPORT}), question)
    assert answer is not None
    assert answer.text.startswith("Dat klopt niet")
    assert lead in answer.text.split(".")[0]
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Waarom staan er minder woningen leeg dan in 2021?",
        "Waarom zijn er meer thuiszorgcliënten dan in 2022?",
        "Waarom stijgen de huren minder snel dan in de rest van Nederland?",
        "Waarom is de waardering voor de buurt lager dan landelijk?",
        "Waarom is de leefbaarheid gestegen?",
        "Waarom daalde het aandeel woningen met een zwakke leefbaarheid?",
        "Waarom telt Waterkant zestien dorpen?",
        "Wat zei wethouder Els Brand bij het bericht?",
    ],
)
def test_a_right_premise_is_left_alone(desk: Callable[..., Desk], question: str) -> None:
    assert corrected(desk(**{"a.md": REPORT}), question) is None
