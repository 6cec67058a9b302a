"""Documents that correct or replace another say so in many ways."""

from __future__ import annotations

import pytest

from rag.corpus.corrections import announced_correction
from tests.corpus.conftest import Load

OLD = "# Woonmonitor Amersland 2024\n\nDatum: 12 maart 2025\n\nEr zijn 1.200 woningen gebouwd.\n"


@pytest.mark.parametrize(
    "text",
    [
        "# Rectificatie bij de Woonmonitor Amersland 2024\n\nEr zijn 1.300 woningen gebouwd.\n",
        "# Woonmonitor Amersland 2024 (herziene versie)\n\nEr zijn 1.300 woningen gebouwd.\n",
        "# Herstelbericht bij de Woonmonitor Amersland 2024\n\nEr zijn 1.300 woningen gebouwd.\n",
        "# Correctiebericht bij de Woonmonitor Amersland 2024\n\nEr zijn 1.300 woningen gebouwd.\n",
        "# Erratum Woonmonitor Amersland 2024\n\nTekst.\n",
        "# Nieuw\n\nIn de Woonmonitor Amersland 2024 van 12 maart 2025 staat per abuis een verkeerd getal.\n",
        "# Erratum\n\nDit bericht corrigeert de Woonmonitor Amersland 2024 van 12 maart 2025.\n",
        "# Nieuw\n\nDeze versie vervangt de eerder verschenen Woonmonitor Amersland 2024. Er is meer.\n",
        "# Nieuw\n\nDeze notitie is een correctie op de Woonmonitor Amersland 2024, die fouten bevatte.\n",
        "# Nieuw\n\n**Vervangt:** Woonmonitor Amersland 2024\n\nTekst.\n",
        "# Nieuw\n\nDe cijfers in de Woonmonitor Amersland 2024 worden hiermee gecorrigeerd.\n",
        "# Nieuw\n\nTekst.\n\n## Rectificatie\n\nDit rapport vervangt oud/monitor.md.\n",
        "---\ncorrigeert: oud/monitor.md\n---\n# Nieuw\n\nTekst.\n",
    ],
)
def test_the_corrected_document_is_found(load: Load, text: str) -> None:
    corpus = load(
        {"oud/monitor.md": OLD, "anders.md": "# Zorgmonitor Amersland 2024\n\nTekst.\n", "nieuw.md": text}
    )
    corrects = {one.id: one.corrects for one in corpus.documents}
    assert corrects == {"oud/monitor.md": None, "anders.md": None, "nieuw.md": "oud/monitor.md"}


@pytest.mark.parametrize(
    "text",
    [
        "De gemeente vervangt 300 ketels en verbetert de wijk.",
        "Dit rapport gaat over woningen. Het Rijk corrigeert de huurprijzen.",
        "Dit programma verbetert de leefbaarheid.",
        "Met deze aanpak verbetert de leefbaarheid in de wijk.",
        "De cijfers zijn gecorrigeerd voor inflatie.",
        "In de tabel staat een verkeerd getal.",
        "In de wijk staan verkeerde borden.",
    ],
)
def test_other_improvements_are_no_corrections(load: Load, text: str) -> None:
    corpus = load({"oud/monitor.md": OLD, "nieuw.md": f"# Nieuw\n\n{text}\n"})
    assert [one.corrects for one in corpus.documents] == [None, None]


def test_a_correction_of_something_not_at_hand_keeps_its_words(load: Load) -> None:
    corpus = load(
        {"oud/monitor.md": OLD, "nieuw.md": "# Rectificatie bij de Jeugdmonitor Bredestad 2023\n\nTekst.\n"}
    )
    assert corpus.documents[0].corrects == "de Jeugdmonitor Bredestad 2023"


def test_another_years_edition_is_not_meant(load: Load) -> None:
    corpus = load(
        {"oud/monitor.md": OLD, "nieuw.md": "# Rectificatie bij de Woonmonitor Amersland 2023\n\nTekst.\n"}
    )
    assert corpus.documents[0].corrects == "de Woonmonitor Amersland 2023"


def test_a_title_alone_says_enough() -> None:
    assert announced_correction("Monitor 2024 – gecorrigeerde versie", "", []) == "Monitor 2024"
    assert announced_correction("Monitor 2024", "", []) is None
