"""The commands about suites, from the command line: every message in Dutch, every status as promised."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import evals.suite_commands
from evals.schema import SCHEMA
from evals.suite import read_suite
from rag.cli import main
from tests.evals.test_feedback import UP

GOOD = """name: leden
corpus: {corpus}
items:
- {{id: a, question: 'Hoeveel leden?', kind: figure, status: [answered], facts: [{{value: 1200}}],
   evidence: [{{document: verslag.md, quote: 1.200 leden}}]}}
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    (tmp_path / "bronnen").mkdir()
    (tmp_path / "bronnen" / "verslag.md").write_text(
        "# Verslag\n\nIn 2023 waren er 1.200 leden.\n", encoding="utf-8"
    )
    path = tmp_path / "leden.yaml"
    path.write_text(GOOD.format(corpus=tmp_path / "bronnen"), encoding="utf-8")
    return path


def test_lint_says_what_is_wrong_or_only_how_much(suite: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "lint", str(suite)]) == 0
    assert capsys.readouterr().out == "leden: 1 vragen, 0 problemen\n"
    suite.write_text(
        suite.read_text(encoding="utf-8").replace("value: 1200", "value: 1300"), encoding="utf-8"
    )
    assert main(["eval", "lint", str(suite)]) == 1
    assert "a (cijfer): 1300  staat niet in het bewijs" in capsys.readouterr().out
    assert main(["eval", "lint", str(suite), "--totals-only"]) == 1
    assert capsys.readouterr().out == "leden: 1 vragen, 1 problemen\n  cijfer: 1\n"


def test_lint_without_the_sources_is_one_line(suite: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = suite.read_text(encoding="utf-8").replace("bronnen", "weg")
    suite.write_text(text, encoding="utf-8")
    assert main(["eval", "lint", str(suite)]) == 2
    assert "de bronnenmap" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_suite_goes_out_and_comes_in(
    suite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    sheet, back = tmp_path / f"vragen{suffix}", tmp_path / "terug.yaml"
    assert main(["eval", "export", str(suite), str(sheet)]) == 0
    assert main(["eval", "import", str(sheet), str(back)]) == 0
    assert "1 vragen geschreven naar" in capsys.readouterr().out
    assert read_suite(str(back)).items == read_suite(str(suite)).items
    assert main(["eval", "import", str(sheet), str(back)]) == 2
    assert "bestaat al" in capsys.readouterr().err


def test_feedback_comes_in_as_drafts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "duimen.jsonl").write_text(json.dumps(UP) + "\n", encoding="utf-8")
    out = tmp_path / "praktijk.yaml"
    assert main(["eval", "import-feedback", str(tmp_path / "duimen.jsonl"), "--out", str(out)]) == 0
    assert "1 concepten geschreven" in capsys.readouterr().out
    assert read_suite(str(out)).items[0].draft
    assert main(["eval", "run", str(out), "--out", str(tmp_path / "run")]) == 2
    assert "heeft nog concepten" in capsys.readouterr().err


def test_the_schema_is_checked_and_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["eval", "schema", "--check"]) == 0
    monkeypatch.setattr(evals.suite_commands, "SCHEMA", tmp_path / "schema.json")
    assert main(["eval", "schema", "--check"]) == 1
    assert main(["eval", "schema"]) == 0
    assert (tmp_path / "schema.json").read_text(encoding="utf-8") == SCHEMA.read_text(encoding="utf-8")
    assert "het schema klopt niet meer" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "bestaat-niet"], "er is geen vragenset bestaat-niet"),
        (["run", "nplv-dev", "--kind", "raadsel"], "er is geen soort vraag raadsel"),
        (["run", "nplv-dev", "--id", "bestaat-niet"], "geen enkele vraag"),
        (["run", "nplv-dev", "--workers", "0"], "--workers"),
        (["run", "nplv-dev", "--setup", "wonderolie"], "er is geen opstelling wonderolie"),
        (["run", "nplv-dev", "--answers", "weg.jsonl"], "bestaat niet"),
        (
            ["run", "nplv-dev", "--setup", "plain", "--model", "openai:x", "--judge", "openai:x"],
            "ander model",
        ),
        (["run", "--resume", "weg"], "is geen uitkomst van een run"),
        (["compare", "weg", "baseline"], "is geen uitkomst van een run"),
        (["gate", "--thresholds", "weg.yaml"], "bestaat niet"),
        (["import-feedback", "weg.jsonl", "--out", "x.yaml"], "kan niet worden gelezen"),
        (["import", "weg.csv", "x.yaml"], "kan niet worden gelezen"),
    ],
)
def test_what_cannot_be_done_is_one_dutch_line(
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    if arguments[0] == "run" and "--resume" not in arguments:
        arguments = [*arguments, "--out", str(tmp_path / "run")]
    assert main(["eval", *arguments]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert len(error.strip().splitlines()) == 1
