"""Files in, Documents out: one reader per format behind one interface."""

from rag.corpus.loading import load_corpus

__all__ = ["load_corpus"]
