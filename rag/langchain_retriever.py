"""The search of this project as a LangChain retriever, for chains that others build."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from rag.retrieval import Candidate, Retriever


class RapportRetriever(BaseRetriever):
    """Returns the units of the sources that may answer a question, best first, each with its place as metadata."""

    retriever: Any
    """A `rag.retrieval.Retriever`."""
    k: int = 10

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        search: Retriever = self.retriever
        return [as_document(candidate) for candidate in search.search(query, self.k)]


def as_document(candidate: Candidate) -> Document:
    """The sentence verbatim; `start` and `end` are offsets into the source text."""
    sentence, document = candidate.sentence, candidate.document
    return Document(
        page_content=sentence.text,
        id=sentence.id,
        metadata={
            "document": document.id,
            "title": document.title,
            "section": " › ".join(candidate.passage.section),
            "passage": candidate.passage.text,
            "start": sentence.start,
            "end": sentence.end,
            "row": sentence.row,
            "page": candidate.passage.page,
            "url": document.url,
            "score": candidate.signals.fused,
        },
    )
