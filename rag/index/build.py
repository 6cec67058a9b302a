"""From corpus folder to index: read, find figures, embed what is new, put in force in one step."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import orjson
from chromadb.errors import ChromaError

from rag.corpus import load_corpus
from rag.errors import IndexUnusableError
from rag.figures import conflicts, find_figures_with_warnings, merge
from rag.index.embedding import Embedder, Vector, get_embedder
from rag.index.generations import build_lock, make_current, new_generation, remove_others
from rag.index.keyword import KeywordIndex, word_counts
from rag.index.manifest import FORMAT, Manifest, corpus_files, program_hash
from rag.index.opened import open_index, stale_reason
from rag.index.records_file import write_corpus
from rag.index.store import ALONE, CONTEXT, FIGURES, Entry, VectorStore, text_key
from rag.index.texts import alone_text, context_text, figure_text
from rag.records import Corpus, Document, Figure, Passage, Sentence
from rag.settings import Settings

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what is being done)."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What an ingest did. `embedded`, `reused` and `removed` count texts that have a vector."""

    documents: int
    passages: int
    sentences: int
    figures: int
    embedded: int
    reused: int
    removed: int
    warnings: tuple[str, ...]
    seconds: float


def build_index(settings: Settings, progress: Progress | None = None) -> BuildReport:
    """Read the corpus into the index, embedding only texts that were not embedded before.

    The index in force stays as it is until the new one is whole. Raises CorpusError for a corpus that cannot be
    taken, SettingsError for a model that cannot be loaded, IndexUnusableError when somebody else is building.
    """
    started = time.monotonic()
    tell = progress or (lambda done, total, what: None)
    with build_lock(settings.index):
        tell(0, 1, "reading the sources")
        files = corpus_files(settings.corpus)
        embedder = get_embedder(settings)
        old = _Old.open(settings, files)
        if old.unchanged is not None:
            return _report(old.unchanged, 0, len(old.vectors), 0, started)
        corpus = read_with_figures(settings.corpus)
        generation = _new_generation(settings.index)
        try:
            keys = _write(corpus, embedder, old.vectors, generation, files, settings, tell)
            make_current(settings.index, generation)
        except (OSError, ChromaError) as error:
            shutil.rmtree(generation, ignore_errors=True)
            raise _not_written(settings.index, error) from error
        except BaseException:
            shutil.rmtree(generation, ignore_errors=True)
            raise
        remove_others(settings.index, generation)
    known = old.vectors.keys()
    return _report(corpus, len(keys - known), len(keys & known), len(known - keys), started)


def _new_generation(index: Path) -> Path:
    try:
        return new_generation(index)
    except OSError as error:
        raise _not_written(index, error) from error


def _not_written(index: Path, error: Exception) -> IndexUnusableError:
    lines = str(error).splitlines() or [type(error).__name__]
    return IndexUnusableError(
        f"the index in {index} cannot be written: {lines[0][:200]}; make room on the disk or see to the rights",
        "De ingelezen bronnen kunnen niet worden opgeslagen. Is er genoeg schijfruimte?",
    )


def read_with_figures(folder: Path) -> Corpus:
    """The corpus in `folder` with every figure in it, curated ones winning over found ones.

    Figures that cannot be read or that disagree are told in `warnings`. Raises CorpusError.
    """
    corpus = load_corpus(folder)
    found: list[Figure] = []
    unreadable: list[str] = []
    for document in corpus.documents:
        figures, warnings = find_figures_with_warnings(document)
        found += figures
        unreadable += warnings
    merged = merge(corpus.figures, found)
    disagreeing = (str(conflict) for conflict in conflicts(merged, corpus.documents))
    return replace(corpus, figures=merged, warnings=(*corpus.warnings, *unreadable, *disagreeing))


@dataclass(frozen=True, slots=True)
class _Old:
    """What the index in force offers to the next one."""

    vectors: dict[str, Vector]
    unchanged: Corpus | None
    """Its corpus, when nothing that goes into an index has changed."""

    @classmethod
    def open(cls, settings: Settings, files: dict[str, str]) -> _Old:
        try:
            index = open_index(settings)
        except IndexUnusableError:
            return cls({}, None)
        try:
            same = stale_reason(index.manifest, files) is None
            return cls(index.vectors.vectors_by_key(), index.corpus if same else None)
        finally:
            index.close()


def _write(
    corpus: Corpus,
    embedder: Embedder,
    known: dict[str, Vector],
    generation: Path,
    files: dict[str, str],
    settings: Settings,
    tell: Progress,
) -> set[str]:
    """Write a whole generation, its manifest last. Returns the keys of the texts in it."""
    from rag.index.as_langchain import EmbedderAsLangChain

    views = index_entries(corpus)
    total = sum(len(entries) for entries in views.values())
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        tell(done, total, "embedding")

    tell(0, total, "embedding")
    embeddings = EmbedderAsLangChain(embedder, known)
    store = VectorStore(generation / "chroma")
    try:
        for view, entries in views.items():
            store.add(view, entries, embeddings, advance)
        dimensions = store.dimensions()
    finally:
        store.close()
    alone = [entry.text for entry in views[ALONE]]
    KeywordIndex.build(alone, [entry.text for entry in views[CONTEXT]]).save(generation / "keyword")
    forms, lemmas = word_counts(alone)
    (generation / "words.json").write_bytes(orjson.dumps({"forms": forms, "lemmas": lemmas}))
    write_corpus(corpus, generation / "corpus.json")
    Manifest(
        format=FORMAT,
        embedder=embedder.name,
        fingerprint=embedder.fingerprint,
        dimensions=dimensions,
        corpus=settings.corpus.as_posix(),
        files=files,
        program=program_hash(),
        documents=len(corpus.documents),
        passages=sum(len(document.passages) for document in corpus.documents),
        sentences=len(alone),
        figures=len(corpus.figures),
        made=datetime.now(UTC).isoformat(timespec="seconds"),
    ).write(generation)
    return {text_key(embedder.fingerprint, entry.text) for entries in views.values() for entry in entries}


def index_entries(corpus: Corpus) -> dict[str, list[Entry]]:
    """What goes into each collection: every sentence alone and in context, every figure."""
    alone: list[Entry] = []
    context: list[Entry] = []
    places: dict[str, tuple[Passage, Document]] = {}
    for document in corpus.documents:
        for passage in document.passages:
            for sentence in passage.sentences:
                places[sentence.id] = passage, document
                alone.append(_entry(sentence, alone_text(sentence), passage, document))
                context.append(_entry(sentence, context_text(sentence, passage, document), passage, document))
    documents = {document.id: document for document in corpus.documents}
    figures = []
    for figure in corpus.figures:
        place = places.get(figure.sentence_id)
        document = documents[figure.document_id]
        text = figure_text(figure, place[0] if place else None, document)
        section = " › ".join(place[0].section) if place else ""
        figures.append(
            Entry(figure.id, text, document.id, section, figure.start, figure.end, document.url or "")
        )
    return {ALONE: alone, CONTEXT: context, FIGURES: figures}


def _entry(sentence: Sentence, text: str, passage: Passage, document: Document) -> Entry:
    section = " › ".join(passage.section)
    return Entry(sentence.id, text, document.id, section, sentence.start, sentence.end, document.url or "")


def _report(corpus: Corpus, embedded: int, reused: int, removed: int, started: float) -> BuildReport:
    passages = [passage for document in corpus.documents for passage in document.passages]
    return BuildReport(
        documents=len(corpus.documents),
        passages=len(passages),
        sentences=sum(len(passage.sentences) for passage in passages),
        figures=len(corpus.figures),
        embedded=embedded,
        reused=reused,
        removed=removed,
        warnings=corpus.warnings,
        seconds=round(time.monotonic() - started, 2),
    )
