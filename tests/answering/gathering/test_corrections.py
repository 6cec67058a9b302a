"""What an erratum puts in the place of a printed figure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.answering.gathering.corrections import corrections_of
from tests.answering.conftest import Desk

_MONITOR = """# Afvalmonitor Kustland 2023

Datum: 17 juni 2024

Tabel 1. Restafval per inwoner (kilogram)

| Gemeente | 2021 | 2023 |
|---|---:|---:|
| Zeedrecht | 209 | 203 |
| Duinbergen | 131 | 118 |
"""
_TOLD = """# Erratum Afvalmonitor Kustland 2023

Datum: 3 oktober 2024

Het juiste cijfer voor Zeedrecht is 196 kilogram restafval per inwoner in 2023. In de monitor stond 203 kilogram.
"""
_LISTED = """# Erratum Afvalmonitor Kustland 2023

Datum: 3 oktober 2024

| Cijfer over 2023 | In de monitor | Verbeterd |
|---|---:|---:|
| Restafval Zeedrecht (kg per inwoner) | 203 | 196 |
| Gescheiden ingezameld (%) | 60,3 | 60,6 |
"""


@pytest.mark.parametrize("erratum", [_TOLD, _LISTED])
def test_the_right_figure_takes_the_place_of_the_printed_one(desk: Callable[..., Desk], erratum: str) -> None:
    made = desk(**{"afvalmonitor.md": _MONITOR, "erratum.md": erratum})
    corrections = corrections_of(made.vocabulary)
    printed = [figure for figure in made.corpus.figures if figure.document_id == "afvalmonitor.md"]
    now = {f"{figure.place} {figure.period}": str(corrections.settled(figure).value) for figure in printed}
    assert now == {
        "Zeedrecht 2021": "209",
        "Zeedrecht 2023": "196",
        "Duinbergen 2021": "131",
        "Duinbergen 2023": "118",
    }
