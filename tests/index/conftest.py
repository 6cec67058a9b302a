"""A small corpus and a real embeddings service on this machine, so that most tests do without the big model."""

from __future__ import annotations

import json
import shutil
import threading
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from rag.index import build_index
from rag.settings import Settings

WONEN = """# Woonmonitor Zandmeer 2024

## Nieuwe woningen

In 2024 zijn in Zandmeer 412 nieuwe huurwoningen opgeleverd. Dat zijn er 38 meer dan een jaar eerder.

De wachttijd voor een sociale huurwoning is gemiddeld 7 jaar.

## Energie

Circa 1.250 huishoudens kregen hulp bij het isoleren van hun woning.
"""
JEUGD = """# Jeugdmonitor Lindehout 2024

## Hulp

In 2024 kregen 640 jongeren jeugdhulp.

| Wijk | 2023 | 2024 |
|------|------|------|
| Noord | 210 | 198 |
| Zuid | 455 | 442 |
"""


@dataclass
class Service:
    """An OpenAI-compatible embeddings address whose vectors are bags of hashed words."""

    url: str = ""
    texts: list[str] = field(default_factory=list)
    """Every text it was asked to embed."""
    fail: bool = False
    most: int | None = None
    """Return at most this many vectors."""
    dimensions: int = 64


def bag_vector(text: str, dimensions: int) -> list[float]:
    """The same words give the same vector; texts that share words are near."""
    vector = np.full(dimensions, 0.01)
    for word in text.lower().split():
        vector[zlib.crc32(word.strip(".,;:?|").encode()) % dimensions] += 1.0
    return [float(value) for value in vector]


@pytest.fixture(scope="session")
def _running_service() -> Iterator[Service]:
    state = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            texts = [body["input"]] if isinstance(body["input"], str) else body["input"]
            state.texts.extend(texts)
            self.send_response(401 if state.fail else 200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            data = [
                {"object": "embedding", "index": i, "embedding": bag_vector(text, state.dimensions)}
                for i, text in enumerate(texts[: state.most])
            ]
            reply = {"error": {"message": "bad key"}} if state.fail else {"object": "list", "data": data}
            self.wfile.write(json.dumps({**reply, "model": body["model"], "usage": _USAGE}).encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    state.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    yield state
    server.shutdown()
    server.server_close()


@pytest.fixture
def service(_running_service: Service) -> Service:
    """The service, forgetful of what earlier tests did to it."""
    _running_service.texts.clear()
    _running_service.fail = False
    _running_service.most = None
    _running_service.dimensions = Service.dimensions
    return _running_service


_USAGE = {"prompt_tokens": 1, "total_tokens": 1}


def write_corpus_folder(folder: Path) -> Path:
    folder.mkdir()
    (folder / "wonen.md").write_text(WONEN, encoding="utf-8")
    (folder / "jeugd.md").write_text(JEUGD, encoding="utf-8")
    return folder


def settings_for(folder: Path, service: Service) -> Settings:
    """Corpus and index in `folder`, vectors from `service`."""
    return Settings(
        corpus=folder / "corpus",
        index=folder / "index",
        embedding_provider="openai",
        embedding_model="words",
        embedding_url=service.url,
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus_folder(tmp_path / "corpus")


@pytest.fixture
def settings(tmp_path: Path, corpus: Path, service: Service) -> Settings:
    """For an index that is not built yet."""
    return settings_for(tmp_path, service)


@pytest.fixture(scope="session")
def _built_once(tmp_path_factory: pytest.TempPathFactory, _running_service: Service) -> Path:
    folder = tmp_path_factory.mktemp("built")
    write_corpus_folder(folder / "corpus")
    build_index(settings_for(folder, _running_service))
    return folder / "index"


@pytest.fixture
def built(settings: Settings, _built_once: Path) -> Settings:
    """The same with an index in place, a copy that a test may spoil."""
    shutil.copytree(_built_once, settings.index)
    return settings
