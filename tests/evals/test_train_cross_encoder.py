"""Training the cross-encoder, for real though briefly: it learns, and what it saves is what the program reads."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch

import rag.index.cross_encoder as stored
from evals.lessons import HELD_BACK
from evals.train_cross_encoder import Lower, save, taught, train
from rag.index.cross_encoder import CrossEncoder
from rag.index.embedding import BundledEmbedder
from rag.settings import load_settings

pytestmark = pytest.mark.slow


def test_what_is_trained_and_saved_is_what_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = list(islice(taught(HELD_BACK[:1]), 16))
    model = train(list(data), data, epochs=1, rate=1e-4)
    assert "epoch 1: right unit first" in capsys.readouterr().out
    path = tmp_path / "layers.npz"
    save(model, path)
    monkeypatch.setattr(stored, "WEIGHTS", str(path))
    embedder = BundledEmbedder(load_settings())
    lower = Lower(embedder)
    model.eval()
    for pairs in data[:3]:
        states = [(lower(pairs.question), lower(unit)) for unit in pairs.units]
        with torch.no_grad():
            trained = model._read(states)
        read = CrossEncoder(embedder).scores(pairs.question, pairs.units)
        np.testing.assert_allclose(read, trained.numpy(), atol=0.15)
