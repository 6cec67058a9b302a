"""Places, groups and causes that limit what may answer, on real sources without an embedding model."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.answering.evidence import causes
from rag.answering.evidence.causes import find_cause
from rag.answering.gathering.straying import is_of_elsewhere
from rag.answering.phrasing.draft import Draft
from tests.answering.conftest import Desk

REGION = """# Jaarbericht veiligheid Zuiderwaard

In de regio Zuiderwaard werken vier gemeenten samen: Aldenoord, Beekwaarde, Merwestad en Sluisdam.

Tabel 1. Branden in Zuiderwaard

| Oorzaak | 2023 | 2024 |
|---|---:|---:|
| Kortsluiting | 41 | 44 |
| Totaal | 180 | 191 |
"""
TOWNS = """Gemeente;Jaar;Inbraken (aantal)
Sluisdam;2023;210
Sluisdam;2024;198
Merwestad;2023;402
Merwestad;2024;377
"""


def test_a_town_that_is_only_listed_is_not_what_the_report_is_about(desk: Callable[..., Desk]) -> None:
    made = desk(**{"zuiderwaard/bericht.md": REGION})
    assert "Sluisdam" not in made.vocabulary.scope("zuiderwaard/bericht.md")
    assert "Zuiderwaard" in made.vocabulary.scope("zuiderwaard/bericht.md")


def test_figures_of_the_region_are_no_answer_about_a_town_with_other_figures(
    desk: Callable[..., Desk],
) -> None:
    made = desk(**{"zuiderwaard/bericht.md": REGION, "zuiderwaard/inbraken.csv": TOWNS})
    for question, lost in (
        ("hoeveel branden waren er in de gemeente Sluisdam in 2024?", True),
        ("hoeveel branden waren er in Zuiderwaard in 2024?", False),
    ):
        case = made.case(question)
        row = next(item for item in case.ranked if "Totaal" in item.sentence.text)
        draft = Draft(question, made.vocabulary)
        draft.show(row.fits[0].figure)
        assert is_of_elsewhere(case, draft.figures, draft.cited) is lost


CHOIRS = """# Amateurkunst in Zuiderwaard

De terugloop bij zangverenigingen komt door een tekort aan dirigenten. In 2024 waren er 31 koren.
"""


@pytest.mark.parametrize("sure", [True, False])
def test_a_cause_in_other_words_counts_when_reading_leaves_no_doubt(
    desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch, sure: bool
) -> None:
    monkeypatch.setattr(causes, "answerable", lambda *_: 0.95 if sure else 0.5)
    case = desk(**{"kunst/bericht.md": CHOIRS}).case("waarom stoppen zoveel mensen met muziek?", "terugloop")
    found = find_cause(case.question, case.ranked, case.vocabulary)
    assert (found is not None) is sure


def test_what_is_itself_given_as_the_reason_is_not_explained_by_it(
    desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(causes, "answerable", lambda *_: 0.95)
    case = desk(**{"kunst/bericht.md": CHOIRS}).case("waarom is er een tekort aan dirigenten?", "terugloop")
    assert find_cause(case.question, case.ranked, case.vocabulary) is None
