"""Which document a statement is about, by the names in it.

A statement that names "Waalrand" is about the reports that name it: a figure of another report neither bears it out nor
speaks against it.
"""

from __future__ import annotations

import re

from rag.grounding.book import SourceBook
from rag.grounding.reading import SentenceReading
from rag.records import Document


def homes_of(reading: SentenceReading, book: SourceBook) -> frozenset[str]:
    """Ids of the documents that have all telling names of a statement; none when no name tells documents apart."""
    everywhere = frozenset(document.id for document in book.corpus.documents)
    found = everywhere
    names = [mention.label for mention in reading.mentions if mention.kind == "place"]
    for name in (*names, *reading.names):
        having = _documents_with(name, book)
        if having and len(having) < len(everywhere):
            found &= having
    return frozenset() if found == everywhere else found


def _documents_with(name: str, book: SourceBook) -> frozenset[str]:
    kept: dict[str, frozenset[str]] = book.kept.setdefault("documents with", {})
    if name not in kept:
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        kept[name] = frozenset(
            document.id for document in book.corpus.documents if pattern.search(_whole(document))
        )
    return kept[name]


def _whole(document: Document) -> str:
    return f"{document.title}\n{document.publisher or ''}\n{document.text}"
