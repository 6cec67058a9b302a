"""Helpers to write a small corpus and read it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rag.corpus import load_corpus
from rag.records import Corpus

Load = Callable[..., Corpus]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Writes files (name to text or bytes) into a fresh folder and loads it."""

    def write_and_load(files: dict[str, str | bytes]) -> Corpus:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return load_corpus(tmp_path)

    return write_and_load
