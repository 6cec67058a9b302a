"""The committed report and a small invented one, with their figures, ready to hold statements against."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evals.mutants import open_corpus
from rag.corpus import load_corpus
from rag.figures import find_figures, merge
from rag.grounding import Grounder, SourceBook
from rag.records import Corpus

ROOT = Path(__file__).parents[2]

WAITING = """---
title: Wachttijden in de Westhoek 2024
date: 2025-03-01
publisher: Regio Westhoek
---

# Wachttijden in de Westhoek 2024

## Huisarts en specialist

In 2024 wachtten 3.480 patiënten langer dan zes weken op een specialist, tegen 2.960 in 2022. Landelijk was de wachttijd 8 weken.

Tabel 1. Gemiddelde wachttijd voor een specialist (weken)

| Gemeente | 2022 | 2024 |
|---|---:|---:|
| Delft | 10 | 12 |
| Leiden | 9 | 7 |
| Regio Westhoek | 9 | 10 |

Van de patiënten is 62% vrouw. In 2022 gaf de regio € 4,5 miljoen uit aan extra spreekuren.
"""


@pytest.fixture(scope="session")
def nplv() -> Grounder:
    """A grounder over the committed corpus."""
    return Grounder(SourceBook(open_corpus(ROOT / "corpus")))


@pytest.fixture(scope="session")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Grounder:
    """A grounder over one invented report with a table."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "wachttijden.md").write_text(WAITING, encoding="utf-8")
    return Grounder(SourceBook(with_figures(load_corpus(folder))))


def with_figures(corpus: Corpus) -> Corpus:
    """A corpus with the figures of its documents."""
    found = tuple(figure for document in corpus.documents for figure in find_figures(document))
    return replace(corpus, figures=merge(corpus.figures, found))
