"""The bundled cross-encoder, for real: what it says does not hang on company, and it tells near misses apart."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from rag.assistant import Assistant
from rag.index.cross_encoder import CrossEncoder, Unit, pack, unpack
from rag.index.embedding import BundledEmbedder, LocalEmbedder
from rag.settings import Settings

UNITS: list[Unit] = [
    ("In 2024 werden 1.240 aanvragen toegekend.", "Jaarverslag subsidies. Aanvragen."),
    ("Wijk: Noord; 2023: 12,4; 2024: 13,1", "Monitor. Tabel 2. Wachttijd in weken"),
    ("Dijkgraaf is Titia Boersema.", ""),
]


def test_packing_keeps_what_matters() -> None:
    rng = np.random.default_rng(3)
    tensors = {"matrix": rng.normal(size=(5, 40)), "row": rng.normal(size=7)}
    back = unpack(pack(tensors))
    assert set(back) == set(tensors)
    assert np.abs(back["matrix"] - tensors["matrix"]).max() <= np.abs(tensors["matrix"]).max() / 127
    np.testing.assert_allclose(back["row"], tensors["row"], rtol=1e-6)


@pytest.mark.slow
class TestReading:
    @pytest.fixture(scope="class")
    def encoder(self) -> CrossEncoder:
        return CrossEncoder(BundledEmbedder(Settings(embedding_provider="bundled")))

    def test_no_units_have_no_scores(self, encoder: CrossEncoder) -> None:
        assert encoder.scores("hoeveel aanvragen zijn er goedgekeurd", []) == []

    def test_a_score_does_not_hang_on_the_other_units(self, encoder: CrossEncoder) -> None:
        question = "hoeveel aanvragen zijn er goedgekeurd"
        together = encoder.scores(question, UNITS)
        apart = [encoder.scores(question, [unit])[0] for unit in UNITS]
        turned = encoder.scores(question, UNITS[::-1])[::-1]
        # integers are scaled to the largest number of the whole lot, so the last digits do differ
        np.testing.assert_allclose(together, apart, atol=0.3)
        np.testing.assert_allclose(together, turned, atol=0.05)

    def test_a_question_just_embedded_is_not_read_twice_and_scores_the_same(self) -> None:
        embedder = BundledEmbedder(Settings(embedding_provider="bundled"))
        encoder = CrossEncoder(embedder)
        question = "hoeveel aanvragen (van € 1.000) zijn er goedgekeurd?"
        fresh = encoder.scores(question, UNITS)
        row = encoder._ready().tokens.question(question)
        assert embedder.halfway(row) is None
        vector = embedder.embed_query(question)
        np.testing.assert_allclose(vector, LocalEmbedder.embed_query(embedder, question), atol=1e-5)
        known = embedder.halfway(row)
        assert known is not None
        np.testing.assert_allclose(known.numpy(), encoder._ready().lower([row])[0].numpy(), atol=1e-4)
        np.testing.assert_allclose(encoder.scores(question, UNITS), fresh, atol=1e-3)

    def test_long_and_odd_texts_are_read(self, encoder: CrossEncoder) -> None:
        odd = [("woord " * 5000, "kop " * 900), ("", ""), ("日本語 🙂", "\n\t")]
        assert np.isfinite(encoder.scores("hoeveel " * 400, odd)).all()

    def test_threads_that_embed_and_read_do_not_disturb_each_other(
        self, assistant: Assistant, encoder: CrossEncoder
    ) -> None:
        encoder = assistant.index.cross_encoder
        questions = [f"hoeveel aanvragen zijn er in {year} goedgekeurd" for year in range(2001, 2013)]
        alone = [encoder.scores(question, UNITS) for question in questions]
        vectors = [assistant.index.embed(question) for question in questions]

        def both(question: str) -> tuple[Sequence[float], np.ndarray]:
            return encoder.scores(question, UNITS), assistant.index.embed(question)

        with ThreadPoolExecutor(6) as pool:
            found = list(pool.map(both, questions))
        np.testing.assert_allclose([scores for scores, _ in found], alone, atol=1e-4)
        np.testing.assert_allclose([vector for _, vector in found], vectors, atol=1e-4)
