"""An `Embedder` in LangChain's clothes, for its vector stores and for whoever builds on LangChain."""

from __future__ import annotations

from langchain_core.embeddings import Embeddings

from rag.index.embedding import Embedder, Vector
from rag.index.store import text_key


class EmbedderAsLangChain(Embeddings):
    """LangChain `Embeddings` over an `Embedder`; vectors in `known` (by `text_key`) are not computed again."""

    def __init__(self, embedder: Embedder, known: dict[str, Vector] | None = None) -> None:
        self._embedder = embedder
        self.fingerprint = embedder.fingerprint
        self._known = dict(known or {})
        self.computed = 0
        """How many texts were embedded, rather than known."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        keys = [text_key(self.fingerprint, text) for text in texts]
        missing = list(
            dict.fromkeys(text for key, text in zip(keys, texts, strict=True) if key not in self._known)
        )
        if missing:
            fresh = self._embedder.embed_passages(missing)
            self._known |= {
                text_key(self.fingerprint, text): vector for text, vector in zip(missing, fresh, strict=True)
            }
            self.computed += len(missing)
        return [self._known[key].tolist() for key in keys]

    def embed_query(self, text: str) -> list[float]:
        values: list[float] = self._embedder.embed_query(text).tolist()
        return values
