"""The longer texts of the page: Markdown files in ``texts/``, one for each language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rag.web import strings

FOLDER = Path(__file__).parent / "texts"


def long_text(name: str, **fields: str) -> str:
    """The text `name` in the language that is being spoken, with its ``{fields}`` filled in."""
    return _read(name, strings.language()).format(**fields)


@cache
def _read(name: str, language: str) -> str:
    return (FOLDER / f"{name}.{language}.md").read_text(encoding="utf-8")
