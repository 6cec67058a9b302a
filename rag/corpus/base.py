"""What every reader of a format takes and gives, and how to get the one for a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from typing import Protocol

from rag.records import Document


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a source besides its text; None where nothing says so."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    licence: str | None = None
    corrects: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """These values, completed from `other` where they are None."""
        return Metadata(
            **{name: getattr(self, name) or getattr(other, name) for name in self.__dataclass_fields__}
        )


@dataclass(frozen=True, slots=True)
class Column:
    """What a table schema says of one CSV column."""

    title: str | None = None
    description: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One decoded file of the corpus, with what a data package beside it declares."""

    id: str
    """Path inside the corpus folder, with forward slashes."""
    text: str
    own: Metadata = field(default_factory=Metadata)
    """Declared for this very file."""
    package: Metadata = field(default_factory=Metadata)
    """Declared for the whole data package: weaker than what the file itself says."""
    description: str = ""
    columns: Mapping[str, Column] = field(default_factory=dict)
    delimiter: str | None = None


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with what was noticed while reading it (``file:line: message``)."""

    document: Document
    warnings: tuple[str, ...] = ()


class Reader(Protocol):
    """Turns a file of one format into a Document. Never raises for content: it warns."""

    def read(self, file: SourceFile) -> ReadDocument:
        """The document in `file`, every offset into ``file.text``."""
        ...


_READERS = {
    ".md": "rag.corpus.markdown:MarkdownReader",
    ".markdown": "rag.corpus.markdown:MarkdownReader",
    ".txt": "rag.corpus.plain:PlainTextReader",
    ".csv": "rag.corpus.delimited:DelimitedReader",
    ".tsv": "rag.corpus.delimited:DelimitedReader",
}
SUFFIXES = frozenset(_READERS)


def get_reader(suffix: str) -> Reader:
    """The reader for files ending in `suffix` (".md"), imported on first use. Raises KeyError for others."""
    module, _, name = _READERS[suffix.lower()].partition(":")
    reader: Reader = getattr(import_module(module), name)()
    return reader
