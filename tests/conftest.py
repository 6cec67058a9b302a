"""The real corpus, indexed once with the bundled model for all tests that walk the whole path."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.assistant import Assistant
from rag.index import build_index
from rag.settings import Settings

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of an index of the committed corpus; not to be written to."""
    settings = Settings(corpus=ROOT / "corpus", index=tmp_path_factory.mktemp("real") / "index")
    build_index(settings)
    return settings


@pytest.fixture(scope="session")
def assistant(real: Settings) -> Iterator[Assistant]:
    """The assistant over the committed corpus."""
    opened = Assistant.open(real)
    opened.index.warm_up()
    yield opened
    opened.index.close()
