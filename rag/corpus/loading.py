"""The corpus folder as a whole: which files it holds, what declares them, and all of them read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from rag.corpus.base import SUFFIXES, Metadata, SourceFile, get_reader
from rag.corpus.corrections import resolve_correction
from rag.corpus.curated import is_figures_table, read_figures
from rag.corpus.files import read_text
from rag.corpus.package import NAME, DataPackage, Resource, read_package
from rag.errors import CorpusError
from rag.records import Corpus, Document, Figure

_SHOWN = 10
_TABLES = frozenset({".csv", ".tsv"})
_DOCUMENTATION = frozenset({"readme", "license", "licence", "changelog"})


def load_corpus(folder: Path) -> Corpus:
    """All documents below `folder`, with its curated figures (found figures are not looked for here).

    Raises CorpusError when the folder is missing or holds nothing to read, and for files that cannot be taken as they
    are: all of those in one message. What is merely odd is in `Corpus.warnings`.
    """
    if not folder.is_dir():
        raise CorpusError(
            f"{folder}: no such corpus folder; make it and put .md, .txt or .csv files in it",
            f"De map {folder} bestaat niet; maak die aan en zet er bestanden (.md, .txt of .csv) in.",
        )
    loading = _Loading(folder)
    loading.run()
    if not loading.documents:
        raise CorpusError(
            f"{folder}: holds no documents; put .md, .txt or .csv files in it",
            f"In de map {folder} staan geen documenten; zet er bestanden (.md, .txt of .csv) in.",
        )
    documents = tuple(
        replace(one, corrects=resolve_correction(one, loading.documents))
        for one in _with_siblings(loading.documents)
    )
    return Corpus(documents, tuple(loading.figures), tuple(loading.warnings))


def _with_siblings(documents: Sequence[Document]) -> list[Document]:
    """Data files without publisher or date take those of the one text document in their folder: they came together."""
    texts: dict[str, list[Document]] = {}
    for one in documents:
        if PurePosixPath(one.id).suffix.lower() not in _TABLES:
            texts.setdefault(one.id.rpartition("/")[0], []).append(one)
    known: list[Document] = []
    for one in documents:
        folder = one.id.rpartition("/")[0]
        beside = texts.get(folder, [])
        if folder and len(beside) == 1 and PurePosixPath(one.id).suffix.lower() in _TABLES:
            publisher, published = one.publisher or beside[0].publisher, one.published or beside[0].published
            one = replace(one, publisher=publisher, published=published)
        known.append(one)
    return known


@dataclass(slots=True)
class _Loading:
    """One run over a folder; collects errors so that all are told at once."""

    folder: Path
    documents: list[Document] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    errors: list[CorpusError] = field(default_factory=list)
    packages: dict[PurePosixPath, DataPackage] = field(default_factory=dict)
    tables: list[SourceFile] = field(default_factory=list)

    def run(self) -> None:
        paths = sorted(self._files())
        known = [path for path in paths if path.stem.lower() not in _DOCUMENTATION and path.name != NAME]
        for path in paths:
            if path.name == NAME:
                self._guarded(self._package, path)
        for path in known:
            if path.suffix.lower() in SUFFIXES:
                self._guarded(self._document, path)
            else:
                kind = path.suffix or "without extension"
                self.warnings.append(f"{path}: not read: files of type {kind} are not known here")
        self._note_missing(set(paths))
        for file in self.tables:
            try:
                self.figures += read_figures(file, self.documents, self.warnings)
            except CorpusError as error:
                self.errors.append(error)
        if self.errors:
            shown = self.errors[:_SHOWN]
            more = len(self.errors) - len(shown)
            raise CorpusError(
                "\n".join([error.message for error in shown] + ([f"and {more} more"] if more else [])),
                "\n".join([error.dutch for error in shown] + ([f"en nog {more}"] if more else [])),
            )

    def _files(self) -> Iterator[PurePosixPath]:
        """Every file below the folder that is not hidden, relative to it."""
        for parent, folders, names in os.walk(self.folder):
            folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
            for name in names:
                if not name.startswith((".", "~$")) and name.lower() not in ("thumbs.db", "desktop.ini"):
                    yield PurePosixPath((Path(parent) / name).relative_to(self.folder).as_posix())

    def _guarded(self, step: Callable[[PurePosixPath], None], path: PurePosixPath) -> None:
        try:
            step(path)
        except CorpusError as error:
            self.errors.append(error)

    def _package(self, path: PurePosixPath) -> None:
        self.packages[path.parent] = read_package(self.folder / path, str(path))

    def _document(self, path: PurePosixPath) -> None:
        text, warning = read_text(self.folder / path, str(path))
        if warning:
            self.warnings.append(warning)
        if not text.strip():
            self.warnings.append(f"{path}: is empty and is left out")
            return
        file, resource = self._source(path, text)
        if path.suffix.lower() in _TABLES and is_figures_table(file, resource.name if resource else None):
            self.tables.append(file)
            return
        read = get_reader(path.suffix).read(file)
        self.warnings += read.warnings
        if not read.document.passages:
            self.warnings.append(f"{path}: holds no text to cite and is left out")
            return
        self.documents.append(read.document)

    def _source(self, path: PurePosixPath, text: str) -> tuple[SourceFile, Resource | None]:
        """The file with what the nearest data package above it declares."""
        for parent in path.parents:
            package = self.packages.get(parent)
            if package is None:
                continue
            resource = package.resource(path.relative_to(parent))
            whole = package.metadata()
            if len(package.documents) != 1 or resource is None:
                whole = replace(whole, title=None)
            if resource is None:
                return SourceFile(str(path), text, package=whole), None
            dialect = resource.dialect
            file = SourceFile(
                id=str(path),
                text=text,
                own=resource.metadata(),
                package=whole,
                description=resource.description or "",
                columns=resource.columns,
                delimiter=dialect.delimiter if dialect else None,
            )
            return file, resource
        return SourceFile(str(path), text, own=Metadata()), None

    def _note_missing(self, paths: set[PurePosixPath]) -> None:
        for parent, package in self.packages.items():
            for resource in package.resources:
                if "://" not in resource.path and parent / resource.path not in paths:
                    self.warnings.append(f"{parent / NAME}: names {resource.path}, which is not there")
