"""An index in use: everything a question needs, looked up by id."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO

import orjson

from rag.errors import IndexUnusableError, RapportwijzerError
from rag.index.cross_encoder import CrossEncoder, cross_encoder_on
from rag.index.embedding import BundledEmbedder, Embedder, Vector, bundled_embedder, get_embedder
from rag.index.generations import current_generation, hold_for_reading
from rag.index.keyword import KeywordIndex
from rag.index.manifest import Manifest, changed_files, corpus_files, program_hash, read_manifest
from rag.index.records_file import read_corpus
from rag.index.reranker import Reranker, get_reranker
from rag.index.store import ALONE, CONTEXT, FIGURES, VectorStore
from rag.records import Corpus, Document, Figure, Passage, Sentence
from rag.settings import Settings

REMEDY = "run: rapportwijzer ingest"


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence with what it stands in."""

    sentence: Sentence
    passage: Passage
    document: Document


@dataclass(frozen=True)
class Index:
    """A whole index. Not changed by anything; a newer ingest makes another one."""

    folder: Path
    """The generation it was read from."""
    manifest: Manifest
    corpus: Corpus
    embedder: Embedder
    keyword: KeywordIndex
    """Scores sentences in the order of `places`."""
    word_forms: Mapping[str, int]
    """Lower-case word form to the number of sentences with it; stop words left out."""
    lemmas: Mapping[str, int]
    """Lemma to the number of sentences with it; stop words left out."""
    vectors: VectorStore
    reranker: Reranker | None
    """Set when the settings name one."""
    cross_encoder: CrossEncoder
    """Says whether a unit answers a question; works on the bundled model, whatever model made the vectors."""
    hold: IO[bytes]
    """Keeps the generation on disk as long as this index is open."""

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every sentence, in order of documents and offsets."""
        return tuple(
            Place(sentence, passage, document)
            for document in self.corpus.documents
            for passage in document.passages
            for sentence in passage.sentences
        )

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Sentence id to its place in `places`."""
        return {place.sentence.id: number for number, place in enumerate(self.places)}

    @cached_property
    def passages(self) -> Mapping[str, Passage]:
        """By id."""
        return {passage.id: passage for document in self.corpus.documents for passage in document.passages}

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """By id."""
        return {document.id: document for document in self.corpus.documents}

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """By id."""
        return {figure.id: figure for figure in self.corpus.figures}

    @cached_property
    def figures_of(self) -> Mapping[str, tuple[Figure, ...]]:
        """Sentence id to the figures in it; sentences without figures are left out."""
        found: dict[str, list[Figure]] = {}
        for figure in self.corpus.figures:
            found.setdefault(figure.sentence_id, []).append(figure)
        return {key: tuple(figures) for key, figures in found.items()}

    def place(self, sentence_id: str) -> Place:
        """Raises KeyError for an id that is not in this index."""
        return self.places[self.position[sentence_id]]

    def embed(self, question: str) -> Vector:
        """The vector of a question. Raises IndexUnusableError when the model no longer makes vectors of this size."""
        vector = self.embedder.embed_query(question)
        if len(vector) != self.manifest.dimensions:
            raise _unusable(
                self.folder.parent.parent,
                f"its vectors have {self.manifest.dimensions} numbers and {self.embedder.name} gives {len(vector)}",
            )
        return vector

    def warm_up(self) -> None:
        """Load the model and touch every collection, so that the first question is as fast as the next."""
        loading = threading.Thread(target=self.vectors.touch)
        loading.start()
        self.embed("Hoeveel?")
        self.cross_encoder.load()
        loading.join()

    def close(self) -> None:
        """Let go of the files. The index cannot be searched after this."""
        self.vectors.close()
        self.hold.close()


def open_index(settings: Settings) -> Index:
    """The index in force.

    Raises IndexUnusableError, with the remedy, when it is missing, half-written, damaged, of another version of
    the program, or made with another embedding model than `settings` names.
    """
    generation = current_generation(settings.index)
    if generation is None:
        raise IndexUnusableError(
            f"there is no index in {settings.index}; {REMEDY}",
            "De bronnen zijn nog niet ingelezen. Vraag de beheerder om dat te doen.",
        )
    try:
        manifest = read_manifest(generation)
    except ValueError as error:
        raise _unusable(settings.index, str(error)) from error
    embedder = get_embedder(settings)
    if embedder.fingerprint != manifest.fingerprint:
        raise _unusable(
            settings.index,
            f"it was made with embedding model {manifest.embedder}, and the settings name {embedder.name}",
        )
    vectors, hold = None, None
    try:
        hold = hold_for_reading(generation)
        corpus = read_corpus(generation / "corpus.json")
        keyword = KeywordIndex.load(generation / "keyword", manifest.sentences)
        words = orjson.loads((generation / "words.json").read_bytes())
        forms, lemmas = words["forms"], words["lemmas"]
        vectors = VectorStore(generation / "chroma")
        _check_whole(manifest, corpus, vectors)
    except BaseException as error:  # Chroma's engine panics with a BaseException on a damaged database
        for opened in (vectors, hold):
            if opened is not None:
                opened.close()
        if isinstance(error, KeyboardInterrupt | SystemExit | RapportwijzerError):
            raise
        raise _unusable(settings.index, "it is half-written or damaged") from error
    return Index(
        generation,
        manifest,
        corpus,
        embedder,
        keyword,
        forms,
        lemmas,
        vectors,
        get_reranker(settings),
        cross_encoder_on(embedder if isinstance(embedder, BundledEmbedder) else bundled_embedder(settings)),
        hold,
    )


def _check_whole(manifest: Manifest, corpus: Corpus, vectors: VectorStore) -> None:
    """Raises ValueError when the parts of a generation do not belong together."""
    sentences = sum(len(passage.sentences) for document in corpus.documents for passage in document.passages)
    expected = {ALONE: sentences, CONTEXT: sentences, FIGURES: len(corpus.figures)}
    counts = {view: vectors.count(view) for view in expected}
    if sentences != manifest.sentences or counts != expected:
        raise ValueError(f"counts differ: {counts} and {expected}")
    if vectors.dimensions() != manifest.dimensions:
        raise ValueError("the vectors have another number of dimensions")


def _unusable(folder: Path, why: str) -> IndexUnusableError:
    return IndexUnusableError(
        f"the index in {folder} cannot be used: {why}; {REMEDY}",
        "De ingelezen bronnen zijn niet bruikbaar. Vraag de beheerder om ze opnieuw in te lezen.",
    )


def is_stale(settings: Settings) -> str | None:
    """Why `rapportwijzer ingest` is due, in a few words; None when the index is up to date.

    Looks at the manifest and at hashes of the corpus files only. An index whose corpus folder is not there is not
    stale: it can be asked wherever it was copied to.
    """
    generation = current_generation(settings.index)
    if generation is None:
        return "there is no index yet"
    try:
        manifest = read_manifest(generation)
    except ValueError as error:
        return f"the index cannot be used: {error}"
    if get_embedder(settings).fingerprint != manifest.fingerprint:
        return f"the index was made with another embedding model ({manifest.embedder})"
    if not settings.corpus.is_dir():
        return None
    return stale_reason(manifest, corpus_files(settings.corpus))


def stale_reason(manifest: Manifest, files: dict[str, str]) -> str | None:
    """Why an index with `manifest` is out of date for the corpus `files`; None when it is not."""
    changed = changed_files(manifest.files, files)
    if changed:
        return f"the sources have changed: {changed}"
    if manifest.program != program_hash():
        return "the program has changed since"
    return None
