"""Ja or nee first, where the sources settle it, and neither where they do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.answering.composing.yes_no import compose_yes_no
from tests.answering.conftest import Desk

REPORT = """# Afvalmonitor Zuidrand 2024

Het aantal meldingen van zwerfafval daalde van 820 in 2022 naar 640 in 2024.

| Jaar | Containers |
|---|---:|
| 2022 | 410 |
| 2023 | 410 |
| 2024 | 455 |
"""


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Is het aantal meldingen van zwerfafval gestegen?", "**Nee.**"),
        ("Is het aantal meldingen van zwerfafval gedaald?", "**Ja.**"),
        ("Zijn er meer containers dan in 2022?", "**Ja.**"),
        ("Zijn er minder containers dan in 2022?", "**Nee.**"),
    ],
)
def test_ja_or_nee_comes_first_and_is_right(desk: Callable[..., Desk], question: str, first: str) -> None:
    answer = desk(**{"a.md": REPORT}).answer(compose_yes_no, question)
    assert answer.text.startswith(first)


def test_a_cell_alone_affirms_nothing(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"a.md": REPORT}).answer(compose_yes_no, "Waren er containers voor glas?", "2024 | 455")
    assert answer.text.startswith("De bronnen zeggen hierover")


@pytest.mark.parametrize(
    ("question", "said", "first"),
    [
        ("Zijn alle adviezen overgenomen?", "De raad nam vier van de zeven adviezen over.", "**Nee.**"),
        ("Zijn alle adviezen overgenomen?", "De raad nam zeven van onze zeven adviezen over.", "**Ja.**"),
        ("Zijn alle zwembaden open?", "Van de baden zijn er 11 van de 12 zwembaden open.", "**Nee.**"),
        ("Bestaat de kapvergunning nog?", "De kapvergunning is in 2021 afgeschaft.", "**Nee.**"),
        ("Geldt het vuurwerkverbod nog?", "Het vuurwerkverbod is vorig jaar ingetrokken.", "**Nee.**"),
        ("Is de kapvergunning afgeschaft?", "De kapvergunning is in 2021 afgeschaft.", "**Ja.**"),
        ("Bestaat de kapvergunning nog?", "De kapvergunning geldt voor bomen van dertig jaar.", "**Ja.**"),
    ],
)
def test_some_are_not_all_and_what_was_ended_is_no_more(
    desk: Callable[..., Desk], question: str, said: str, first: str
) -> None:
    answer = desk(**{"a.md": f"# Jaarverslag\n\n{said}\n"}).answer(compose_yes_no, question)
    assert answer.text.startswith(first)


@pytest.mark.parametrize(
    ("question", "said", "first"),
    [
        ("Zijn de cijfers definitief?", "De cijfers zijn voorlopig.", "**Nee.**"),
        ("Heeft de raad het plan goedgekeurd?", "De raad heeft het plan verworpen.", "**Nee.**"),
        ("Is het voorstel volledig overgenomen?", "Het voorstel is grotendeels overgenomen.", "**Nee.**"),
        (
            "Volgt het college het advies volledig?",
            "Het college volgt op één punt na het advies.",
            "**Nee.**",
        ),
        ("Zijn alle 1.900 woningen al klaar?", "Van de 1.900 woningen zijn er 740 klaar.", "**Nee.**"),
        ("Mogen scholen zelf weten wie zij kiezen?", "Scholen bepalen zelf wie zij kiezen.", "**Ja.**"),
        ("Zijn er wijken waar meer dan twee derde huurt?", "In sommige wijken huurt tot 70%.", "**Ja.**"),
        ("Zijn er wijken waar meer dan driekwart huurt?", "In sommige wijken huurt tot 70%.", "**Nee.**"),
        ("Huurt de helft van de mensen?", "Van de mensen huurt 38%.", "**Nee.**"),
        ("Opent het zwembad in mei?", "De opening van het zwembad is uitgesteld.", "De bronnen"),
        ("Is het zwembad verbouwd?", "De wethouder wil dat het zwembad wordt verbouwd.", "De bronnen"),
        ("Wordt het doel gehaald?", "Of het doel wordt gehaald, is nog niet te zeggen.", "De bronnen"),
        ("Is het zwembad veilig?", "Het zwembad ligt in het park.", "De bronnen"),
    ],
)
def test_only_what_settles_it_gets_a_verdict(
    desk: Callable[..., Desk], question: str, said: str, first: str
) -> None:
    answer = desk(**{"a.md": f"# Jaarverslag\n\n{said}\n"}).answer(compose_yes_no, question)
    assert answer.text.startswith(first)
