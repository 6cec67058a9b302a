"""Runs over a small report of its own: kept, cut off, resumed, repeated, over processes, and from the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

import evals.bench
import evals.commands
from evals.baseline import run_of
from evals.comparing import compare
from evals.errors import EvalError
from evals.results import RunSettings, load_run, read_results, read_settings
from evals.running import resume_run, start_run
from evals.setups import SetupOptions
from rag.cli import main

pytestmark = pytest.mark.slow
TEXT = """# Verslag ledental

In 2023 telde de vereniging 1.200 leden. De contributie bedroeg 40 euro per jaar.

Voorzitter van de vereniging is Hanneke Zandstra.
"""
ITEM = """
- {{id: {id}a, question: 'Hoeveel leden telde de vereniging in 2023?', kind: figure, status: [answered],
   facts: [{{value: 1200, unit: leden, period: 2023}}], evidence: [{{document: verslag.md, quote: 1.200 leden}}]}}
- {{id: {id}b, question: 'Wie is de voorzitter?', kind: who, status: [answered], must: [Zandstra]}}
- {{id: {id}c, question: 'Hoeveel leden heeft de voetbalclub in Amsterdam?', kind: unanswerable, status: [not_found, off_topic]}}
"""


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A suite of three items over a report of its own; results and indexes stay in the test's folder."""
    (tmp_path / "bronnen").mkdir()
    (tmp_path / "bronnen" / "verslag.md").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "leden.yaml"
    path.write_text(
        f"name: leden\ncorpus: {tmp_path / 'bronnen'}\nitems:{ITEM.format(id='')}", encoding="utf-8"
    )
    monkeypatch.setattr(evals.bench, "INDEXES", tmp_path / "indexes")
    return path


def settings(suite: Path, **more: object) -> RunSettings:
    return RunSettings.model_validate({"suites": (str(suite),), "workers": 1, **more})


def new(path: Path) -> Path:
    path.mkdir()
    return path


def test_a_run_is_kept_with_all_that_it_can_be_repeated_from(suite: Path, tmp_path: Path) -> None:
    folder = new(tmp_path / "run")
    results = start_run(settings(suite), folder)
    assert [result.right for result in results] == [True, True, True]
    kept, read = load_run(folder)
    assert read == results
    assert kept.suite_hashes.keys() == {str(suite)}
    assert kept.seconds is not None
    assert json.loads((folder / "summary.json").read_text(encoding="utf-8"))["metrics"]["right"]["n"] == 3
    again = start_run(kept, new(tmp_path / "again"))
    assert all(
        not pair.won and not pair.lost
        for pair in compare(run_of(results), run_of(again), ("right", "mrr")).metrics
    )


def test_a_run_that_was_cut_off_goes_on_where_it_was(suite: Path, tmp_path: Path) -> None:
    folder = new(tmp_path / "run")
    results = start_run(settings(suite), folder)
    whole = (folder / "leden.jsonl").read_text(encoding="utf-8").splitlines()
    marked = whole[0].replace('"error":""', '"error":"van de vorige keer"')
    (folder / "leden.jsonl").write_text(f"{marked}\n{whole[1][:200]}", encoding="utf-8")
    kept = read_settings(folder).model_copy(update={"seconds": None})
    (folder / "settings.json").write_text(kept.model_dump_json(), encoding="utf-8")
    with pytest.raises(EvalError, match="--resume"):
        load_run(folder)
    assert len(read_results(folder, kept.suites)) == 1
    _, resumed = resume_run(folder)
    assert [result.key for result in resumed] == [result.key for result in results]
    assert [result.error for result in resumed] == ["van de vorige keer", "", ""]
    assert load_run(folder)[1] == resumed


def test_a_run_does_not_go_on_with_another_suite(suite: Path, tmp_path: Path) -> None:
    folder = new(tmp_path / "run")
    start_run(settings(suite), folder)
    suite.write_text(suite.read_text(encoding="utf-8").replace("1.200 leden", "1.200"), encoding="utf-8")
    with pytest.raises(EvalError, match="is veranderd"):
        resume_run(folder)


def test_processes_give_what_one_process_gives(suite: Path, tmp_path: Path) -> None:
    items = "".join(ITEM.format(id=n) for n in range(5))
    text = suite.read_text(encoding="utf-8")
    suite.write_text(text.partition("items:")[0] + "items:" + items, encoding="utf-8")
    one = start_run(settings(suite), new(tmp_path / "one"))
    two = start_run(settings(suite, workers=2), new(tmp_path / "two"))
    assert [r.key for r in two] == [r.key for r in one]
    assert [r.checks for r in two] == [r.checks for r in one]
    assert len(one) == 15


def test_given_answers_are_scored_and_a_missing_one_fails(suite: Path, tmp_path: Path) -> None:
    first = start_run(settings(suite), new(tmp_path / "run"))
    lines = [json.dumps({"id": r.item.id, **(r.answer or {})}) for r in first[:2]]
    (tmp_path / "antwoorden.jsonl").write_text("\n".join(lines), encoding="utf-8")
    setup = SetupOptions(name="answers", answers=tmp_path / "antwoorden.jsonl")
    results = start_run(settings(suite, setup=setup), new(tmp_path / "given"))
    assert [r.right for r in results] == [True, True, False]
    assert "geen antwoord op c" in results[2].error


def test_the_plain_chain_finds_quotes_verbatim_and_never_refuses(suite: Path, tmp_path: Path) -> None:
    results = start_run(settings(suite, setup=SetupOptions(name="plain")), new(tmp_path / "plain"))
    assert [r.status for r in results] == ["answered"] * 3
    assert [r.measures["verbatim"].value for r in results] == [1.0] * 3
    assert results[0].answer is not None
    assert results[0].answer["text"] == "In 2023 telde de vereniging 1.200 leden. [1]"
    assert results[0].measures["mrr"].value == 1.0
    assert results[2].measures["refusal"].value == 0.0


def test_the_whole_way_by_the_command_line(
    suite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run, junit, base = tmp_path / "run", tmp_path / "junit.xml", tmp_path / "baseline.json"
    bounds = tmp_path / "grenzen.yaml"
    bounds.write_text(f"suites: ['{suite}']\nbounds: {{leden: {{right: {{min: 0.9}}}}}}\n", encoding="utf-8")
    assert main(["eval", "run", str(suite), "--workers", "1", "--out", str(run), "--junit", str(junit)]) == 0
    out = capsys.readouterr().out
    assert "100,0%" in out
    cases = list(ElementTree.parse(junit).getroot().iter("testcase"))
    assert [case.get("name") for case in cases][1] == "b: Wie is de voorzitter?"

    gate = ["eval", "gate", str(run), "--thresholds", str(bounds), "--baseline", str(base)]
    assert main(gate) == 2  # no baseline yet
    assert "--write-baseline" in capsys.readouterr().err
    assert main([*gate, "--write-baseline"]) == 0
    assert "de poort is open" in capsys.readouterr().out

    monkeypatch.setattr(evals.commands, "new_folder", lambda name: new(tmp_path / "refused"))
    faulty = ["--setup", "tests.evals.faults:refuses_everything", "--workers", "1"]
    assert main([*gate[:2], *gate[3:], *faulty]) == 1
    assert "FOUT  leden: goed 0.333 (van 3), minstens 0.9" in capsys.readouterr().out

    assert main(["eval", "compare", str(run), str(tmp_path / "refused")]) == 0
    assert "fout geworden (2): a, b" in capsys.readouterr().out
    assert main(["eval", "compare", str(run), str(tmp_path / "refused"), "--json"]) == 0
    right = next(m for m in json.loads(capsys.readouterr().out)["metrics"] if m["metric"] == "right")
    assert right["lost"] == [["leden", "a"], ["leden", "b"]]

    page = tmp_path / "pagina.html"
    assert main(["eval", "report", str(tmp_path / "refused"), "--compare", str(run), "--out", str(page)]) == 0
    assert "slechter geworden" in page.read_text(encoding="utf-8")
    assert main(["eval", "run", str(suite), "--out", str(run)]) == 2
    assert "is niet leeg" in capsys.readouterr().err
    shutil.rmtree(run)
    assert main(["eval", "report", str(run)]) == 2
    assert "is geen uitkomst van een run" in capsys.readouterr().err
