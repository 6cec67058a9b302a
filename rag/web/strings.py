"""Every sentence and label of the page, in the language that is being spoken: Dutch unless `speaking` says otherwise.

The words themselves stand side by side in `rag.web.strings_nl` and `rag.web.strings_en`: a name that is in one
is in the other. Read them when they are needed (``strings.SEND``), not at import, or they stay Dutch.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from rag.web import strings_en, strings_nl

if TYPE_CHECKING:
    from rag.errors import RapportwijzerError
    from rag.web.strings_nl import *  # noqa: F403  (so that a misspelt name is found by the type check)

TABLES = {"nl": strings_nl, "en": strings_en}
"""The languages of the page; the first is the one that it opens in."""
_spoken: ContextVar[str] = ContextVar("language of the page", default="nl")


def language() -> str:
    """The code of the language that is being spoken: a key of `TABLES`."""
    return _spoken.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """What is built and answered within is in this language. Raises KeyError for one that is not in `TABLES`."""
    if code not in TABLES:
        raise KeyError(code)
    before = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(before)


def told(error: RapportwijzerError) -> str:
    """What a reader of the page is told about `error`."""
    return error.dutch if language() == "nl" else error.message[:1].upper() + error.message[1:] + "."


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name.isupper():
            return getattr(TABLES[_spoken.get()], name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
