"""The index: embedding, vector store, keyword index, building and opening.

Names are imported on first use: a question must not wait for the readers that only an ingest needs.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.index.build import BuildReport, build_index
    from rag.index.opened import Index, Place, is_stale, open_index

__all__ = ["BuildReport", "Index", "Place", "build_index", "is_stale", "open_index"]


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("BuildReport", "build_index"):
        return getattr(import_module("rag.index.build"), name)
    if name in __all__:
        return getattr(import_module("rag.index.opened"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
