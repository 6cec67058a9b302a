"""An optional cross-encoder that reads question and candidate together and puts the candidates in order."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

import rag.offline  # noqa: F401
from rag.errors import SettingsError
from rag.index import threads
from rag.index.texts import context_text
from rag.settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

    from rag.retrieval import Candidate


class Reranker:
    """A sentence-transformers cross-encoder, loaded on first use."""

    def __init__(self, model: str) -> None:
        self.name = model
        self._model: CrossEncoder | None = None
        self._lock = threading.Lock()

    def scores(self, question: str, candidates: Sequence[Candidate]) -> list[float]:
        """One score per candidate, higher is better. Raises SettingsError when there is no such model."""
        if not candidates:
            return []
        pairs = [(question, context_text(c.sentence, c.passage, c.document)) for c in candidates]
        model = self._ready()
        threads.for_many_texts()
        return [float(score) for score in model.predict(pairs, show_progress_bar=False)]

    def _ready(self) -> CrossEncoder:
        with self._lock:
            if self._model is None:
                from sentence_transformers import CrossEncoder

                try:
                    self._model = CrossEncoder(self.name, device="cpu", num_labels=1, max_length=512)
                except Exception as error:  # whatever a damaged or foreign folder makes the library raise
                    lines = str(error).splitlines() or [type(error).__name__]
                    raise SettingsError(
                        f"reranker_model {self.name} cannot be loaded ({lines[0][:300]}); give a folder with a "
                        "sentence-transformers cross-encoder, or leave it empty",
                        "Het ingestelde model voor de volgorde van bronnen kan niet worden geladen.",
                    ) from error
            return self._model


def get_reranker(settings: Settings) -> Reranker | None:
    """The reranker that `settings` names, if any."""
    return Reranker(settings.reranker_model) if settings.reranker_model else None
