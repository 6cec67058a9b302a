from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from rag.errors import SettingsError
from rag.index import Index, open_index
from rag.index.texts import alone_text
from rag.langchain_retriever import RapportRetriever
from rag.records import SentenceKind
from rag.retrieval import Retriever
from rag.settings import Settings
from tests.index.conftest import Service
from tests.index.test_models import tiny_bert


@pytest.fixture
def index(built: Settings) -> Iterator[Index]:
    opened = open_index(built)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("hoeveel jongeren kregen jeugdhulp", "In 2024 kregen 640 jongeren jeugdhulp."),
        ("wachttijd sociale huurwoning", "De wachttijd voor een sociale huurwoning is gemiddeld 7 jaar."),
        (
            "hulp bij isolatie huishoudens",
            "Circa 1.250 huishoudens kregen hulp bij het isoleren van hun woning.",
        ),
    ],
)
@pytest.mark.parametrize("keywords_only", [False, True])
def test_best_candidate_first(index: Index, question: str, expected: str, keywords_only: bool) -> None:
    found = Retriever(index).search(question, 3, keywords_only=keywords_only)
    assert found[0].sentence.text == expected


def test_candidate_knows_where_it_stands_and_why_it_was_found(index: Index) -> None:
    row = Retriever(index).search("aantal in wijk Zuid 2024", 1)[0]
    assert row.sentence.kind is SentenceKind.ROW
    assert row.sentence in row.passage.sentences
    assert row.passage in row.document.passages
    assert {str(figure.value) for figure in row.figures} == {"455", "442"}
    assert row.signals.bm25_lemma > 0
    assert row.signals.cosine_alone > 0
    assert row.signals.cosine_context > 0
    assert row.signals.cosine_figure is not None
    assert 0 < row.signals.fused <= 1


def test_every_candidate_has_both_cosines_and_none_comes_twice(index: Index) -> None:
    question = "hoeveel woningen"
    found = Retriever(index).search(question, 50)
    assert len(found) == len({candidate.sentence.id for candidate in found}) == len(index.places)
    vector = index.embedder.embed_query(question)
    for candidate in found:
        exact = float(index.embedder.embed_passages([alone_text(candidate.sentence)])[0] @ vector)
        assert candidate.signals.cosine_alone == pytest.approx(exact, abs=1e-4)
    fused = [candidate.signals.fused for candidate in found]
    assert fused == sorted(fused, reverse=True)


def test_given_vector_is_used_instead_of_embedding_again(index: Index, service: Service) -> None:
    vector = index.embedder.embed_query("jeugdhulp jongeren")
    service.texts.clear()
    with_vector = Retriever(index).search("jeugdhulp jongeren", 5, vector=vector)
    assert service.texts == []
    assert with_vector == Retriever(index).search("jeugdhulp jongeren", 5)
    assert Retriever(index).search("jeugdhulp", 5, keywords_only=True)
    assert service.texts == ["jeugdhulp jongeren"]


def test_search_within_documents(index: Index) -> None:
    found = Retriever(index).search("hoeveel jongeren kregen jeugdhulp", 20, documents=["wonen.md"])
    assert {candidate.document.id for candidate in found} == {"wonen.md"}
    assert Retriever(index).search("jeugdhulp", documents=[]) == []


@pytest.mark.parametrize("question", ["", "???", "xqzv", "de", "\x00", "a" * 5000])
def test_odd_questions_find_something_or_nothing_but_never_fail(index: Index, question: str) -> None:
    assert len(Retriever(index).search(question, 3)) <= 3
    assert Retriever(index).search(question, 3, keywords_only=True) == []


def test_langchain_retriever(index: Index) -> None:
    documents = RapportRetriever(retriever=Retriever(index), k=2).invoke("wachttijd huurwoning")
    assert len(documents) == 2
    best = documents[0]
    source = index.documents[best.metadata["document"]].text
    assert source[best.metadata["start"] : best.metadata["end"]] == best.page_content
    assert best.metadata["section"] == "Nieuwe woningen"
    assert best.page_content in best.metadata["passage"]


def test_langchain_vector_store_is_the_same_collection(index: Index) -> None:
    from rag.index.as_langchain import EmbedderAsLangChain
    from rag.index.store import ALONE

    store = index.vectors.as_langchain(ALONE, EmbedderAsLangChain(index.embedder))
    found = store.similarity_search("wachttijd huurwoning gemiddeld", k=1)[0]
    assert found.page_content.startswith("De wachttijd")
    assert found.metadata["document"] == "wonen.md"


@pytest.mark.slow
def test_cross_encoder_decides_the_order(built: Settings, tmp_path: Path) -> None:
    from sentence_transformers import CrossEncoder
    from transformers import AutoModelForSequenceClassification

    tiny_bert(tmp_path / "bert")
    model = AutoModelForSequenceClassification.from_pretrained(tmp_path / "bert", num_labels=1)
    model.save_pretrained(tmp_path / "bert")
    encoder = CrossEncoder(str(tmp_path / "bert"), num_labels=1)
    encoder.save_pretrained(str(tmp_path / "reranker"))

    plain = open_index(built)
    before = Retriever(plain).search("wachttijd", 7)
    plain.close()
    reranked = open_index(built.model_copy(update={"reranker_model": str(tmp_path / "reranker")}))
    after = Retriever(reranked).search("wachttijd", 7)
    reranked.close()
    assert {candidate.sentence.id for candidate in after} == {candidate.sentence.id for candidate in before}
    scores = [candidate.signals.rerank for candidate in after]
    assert None not in scores
    assert scores == sorted(scores, key=lambda score: -(score or 0.0))
    assert len(np.unique(np.array(scores))) > 1
    assert all(candidate.signals.rerank is None for candidate in before)


@pytest.mark.slow
def test_reranker_that_is_not_there(built: Settings, tmp_path: Path) -> None:
    index = open_index(built.model_copy(update={"reranker_model": str(tmp_path / "weg")}))
    with pytest.raises(SettingsError, match=r"^reranker_model [^\n]* cannot be loaded"):
        Retriever(index).search("wachttijd")
    index.close()
