"""What is wrong with this installation, each finding with its severity and its remedy."""

from __future__ import annotations

import importlib.metadata
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rag.errors import RapportwijzerError
from rag.settings import Settings

_PACKAGES = ("langchain", "chromadb", "sentence-transformers", "gradio", "torch")
_ROOM = 500 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `remedy` is empty when nothing is wrong."""

    severity: Literal["ok", "warning", "error"]
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"[{self.severity}] {self.what}" + (f" -> {self.remedy}" if self.remedy else "")


def examine(settings: Settings) -> list[Finding]:
    """Look at packages, disk, corpus, index, model and port, in that order."""
    findings = [*_packages(), *_disk(settings.index)]
    corpus = list(_corpus(settings))
    findings += corpus
    if all(finding.severity != "error" for finding in corpus):
        findings += _index(settings)
    findings += _port(settings)
    return findings


def _packages() -> Iterator[Finding]:
    for name in _PACKAGES:
        try:
            yield Finding("ok", f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            yield Finding(
                "error", f"package {name} is not installed", "run make start, which installs everything"
            )


def _disk(index: Path) -> Iterator[Finding]:
    folder = index.absolute()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free < _ROOM:
        yield Finding("warning", f"{free // 2**20} MiB free for the index", "free at least 500 MiB")


def _corpus(settings: Settings) -> Iterator[Finding]:
    from rag.corpus import load_corpus

    try:
        corpus = load_corpus(settings.corpus)
    except RapportwijzerError as error:
        yield Finding("error", error.message, "mend the sources, then run rapportwijzer ingest")
        return
    yield Finding("ok", f"corpus {settings.corpus}: {len(corpus.documents)} documents")
    for warning in corpus.warnings:
        yield Finding("warning", warning, "look at the source; the rest of it is used")


def _index(settings: Settings) -> Iterator[Finding]:
    from rag.index.opened import is_stale, open_index

    stale = is_stale(settings)
    if stale:
        yield Finding("error", f"index {settings.index}: {stale}", "run rapportwijzer ingest")
        return
    try:
        index = open_index(settings)
        index.warm_up()
    except RapportwijzerError as error:
        yield Finding("error", error.message, "run rapportwijzer ingest")
        return
    yield Finding(
        "ok", f"index {settings.index}: {len(index.corpus.figures)} figures, model {index.embedder.name}"
    )


def _port(settings: Settings) -> Iterator[Finding]:
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex((settings.host, settings.port)) == 0:
            yield Finding(
                "warning",
                f"port {settings.port} is in use (by the page itself, if it is running)",
                "stop what uses it, or serve with --port",
            )
