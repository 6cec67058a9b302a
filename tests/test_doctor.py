from __future__ import annotations

import socket
from pathlib import Path

import pytest

from rag.cli import main
from rag.doctor import Finding, examine
from rag.settings import Settings


def of(findings: list[Finding], severity: str) -> list[Finding]:
    return [finding for finding in findings if finding.severity == severity]


@pytest.mark.slow
def test_a_sound_installation(real: Settings) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    findings = examine(real.model_copy(update={"port": port}))
    assert {finding.severity for finding in findings} == {"ok"}
    assert any("1 documents" in finding.what for finding in findings)
    assert any("29 figures" in finding.what for finding in findings)


@pytest.mark.slow
def test_the_command_prints_every_finding(real: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--index", str(real.index)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith(("[ok] ", "[warning] ")) for line in lines)
    assert any("chromadb" in line for line in lines)


def test_a_missing_index_has_its_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--index", str(tmp_path / "index")]) == 1
    (error,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("[error]")]
    assert error.endswith("-> run rapportwijzer ingest")


@pytest.mark.slow
def test_a_changed_source_makes_the_index_stale(real: Settings, tmp_path: Path) -> None:
    (tmp_path / "nieuw.md").write_text("# Nieuw\n\nIn 2024 waren er 12 nieuwe bomen.\n")
    (error,) = of(examine(real.model_copy(update={"corpus": tmp_path})), "error")
    assert error.remedy == "run rapportwijzer ingest"


def test_a_corpus_that_cannot_be_read(tmp_path: Path) -> None:
    (error,) = of(examine(Settings(corpus=tmp_path / "nergens", index=tmp_path / "index")), "error")
    assert "nergens" in error.what
    assert error.remedy


def test_what_was_odd_in_a_source_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1;2\n3;4\n", encoding="utf-8")
    findings = examine(Settings(corpus=tmp_path, index=tmp_path / "index"))
    assert any("a.csv:1" in finding.what for finding in of(findings, "warning"))


def test_a_port_in_use_is_a_warning(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        findings = examine(Settings(corpus=tmp_path / "nergens", index=tmp_path / "index", port=port))
    (warning,) = [finding for finding in of(findings, "warning") if "port" in finding.what]
    assert str(port) in warning.what
    assert "--port" in warning.remedy
