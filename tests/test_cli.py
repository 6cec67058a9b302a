"""The command, called as a shell would: what it prints, where, and with which exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from rag.cli import main
from rag.settings import Settings

ANSWER_KEYS = {"question", "status", "reason", "text", "figures", "citations", "mode", "latency_ms"}
FIGURE_KEYS = {
    "value", "unit", "period", "population", "qualifier", "indicator", "computed", "formula", "citations",
}  # fmt: skip
CITATION_KEYS = {"n", "document", "title", "section", "page", "row", "quote", "start", "end", "url"}
STATUSES = {"answered", "partial", "not_found", "off_topic"}


class Outcome(NamedTuple):
    status: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)

    def json_lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]

    def one_line_of_trouble(self) -> str:
        """The single line on stderr of a command that could not be done."""
        assert (self.status, self.out) == (2, "")
        (line,) = self.err.splitlines()
        assert line.startswith("rapportwijzer: ")
        return line


Command = Callable[..., Outcome]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs the command in this process, `stdin` being what is piped in."""

    def run(*arguments: object, stdin: str = "") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return run


def process(*arguments: object, stdin: bytes = b"", **environment: str) -> Outcome:
    """Runs the installed command as a process of its own."""
    program = Path(sys.executable).with_name("rapportwijzer")
    done = subprocess.run(
        [program, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=180,
        env={**os.environ, **environment},
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


# ask and batch --------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_ask_prints_the_answer_and_its_sources(command: Command, real: Settings) -> None:
    done = command("ask", "Hoeveel gezinnen kregen hulp bij energie besparen?", "--index", real.index)
    assert (done.status, done.err) == (0, "")
    answer, *sources = done.out.splitlines()
    assert "circa 27.470 huishoudens" in answer
    assert any(line.startswith("[1] ") and "“" in line for line in sources)


@pytest.mark.slow
def test_ask_as_json_has_the_shape_of_the_contract(command: Command, real: Settings) -> None:
    done = command("ask", "--json", "--index", real.index, "Hoe heeft het aandeel werkenden zich ontwikkeld?")
    answer = done.json()
    assert answer.keys() >= ANSWER_KEYS
    assert (answer["status"], answer["reason"], answer["mode"]) == ("answered", None, "extractive")
    assert answer["latency_ms"] > 0
    text = (real.corpus / answer["citations"][0]["document"]).read_text(encoding="utf-8")
    for citation in answer["citations"]:
        assert citation.keys() >= CITATION_KEYS
        assert text[citation["start"] : citation["end"]] == citation["quote"]
    for figure in answer["figures"]:
        assert figure.keys() >= FIGURE_KEYS
        assert figure["computed"] == (figure["formula"] is not None)
        assert set(figure["citations"]) <= {citation["n"] for citation in answer["citations"]}
    assert [figure["value"] for figure in answer["figures"]][:3] == [60, 64, 4]


@pytest.mark.slow
def test_ask_from_a_cold_start_in_a_bare_terminal(real: Settings) -> None:
    done = process("ask", "Hoeveel gezinnen kregen hulp?", "--index", real.index, LC_ALL="C", PYTHONUTF8="0")
    assert done.status == 0
    assert "27.470" in done.out


@pytest.mark.slow
def test_batch_answers_every_line_in_order_with_its_id(command: Command, real: Settings) -> None:
    history = [{"question": "Hoeveel procent had werk in 2024?", "answer": "64% [1]"}]
    questions = [
        {"id": "z", "question": "Hoeveel gebieden doen mee aan het programma?"},
        {"id": 7, "question": ""},
        {"question": "Wat kost een brood?"},
        {"id": "follow", "question": "En in 2018?", "history": history},
        {"id": "half", "question": "Hoeveel woningen \ud800 zijn verbeterd?", "history": None},
        {"id": "long", "question": "lang " * 4000},
    ]
    lines = "\n\n".join(json.dumps(question) for question in questions)
    done = command("batch", "--index", real.index, stdin=lines)
    assert (done.status, done.err) == (0, "")
    answers = done.json_lines()
    assert [answer.get("id") for answer in answers] == ["z", 7, None, "follow", "half", "long"]
    assert [answer["question"] for answer in answers[:4]] == [q["question"] for q in questions[:4]]
    assert all(answer.keys() >= ANSWER_KEYS and answer["status"] in STATUSES for answer in answers)
    assert (answers[1]["status"], answers[1]["reason"]) == ("off_topic", "not_a_question")
    assert answers[1]["text"] == "Typ eerst een vraag."
    assert answers[2]["status"] in ("off_topic", "not_found")
    assert 60 in [figure["value"] for figure in answers[3]["figures"]]
    assert 7500 in [figure["value"] for figure in answers[4]["figures"]]
    assert (answers[5]["status"], "te lang" in answers[5]["text"]) == ("off_topic", True)


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "geen json",
        "[]",
        '"Hoeveel?"',
        "{}",
        '{"question": 5}',
        '{"question": "Hoeveel?", "history": "nee"}',
        '{"question": "Hoeveel?", "history": [{"answer": "5"}]}',
        '{"question": "Hoeveel?", "history": [{"question": 5}]}',
        '{"question": "Hoeveel?", "history": [{"question": "Wat?", "answer": ["a"]}]}',
    ],
)
def test_batch_stops_at_a_line_that_is_no_question(command: Command, real: Settings, line: str) -> None:
    done = command("batch", "--index", real.index, stdin="\n\n" + line + "\n")
    assert "line 3 of the batch" in done.one_line_of_trouble()


@pytest.mark.slow
def test_batch_survives_bytes_that_are_no_text(real: Settings) -> None:
    done = process("batch", "--index", real.index, stdin=b'{"id": 1, "question": "Hoeveel \xff woningen?"}\n')
    assert (done.status, done.json()["id"]) == (0, 1)


# ingest ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_ingest_reads_only_what_has_changed(command: Command, tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    (corpus / "a.md").write_text("# Fietsen\n\nIn 2023 reden 1.250 leerlingen op de fiets naar school.\n")
    arguments = ("ingest", "--corpus", corpus, "--index", index)
    first = command(*arguments, "--json").json()
    assert (first["documents"], first["figures"], first["reused"]) == (1, 1, 0)
    assert first["embedded"] > 0

    (corpus / "b.txt").write_text("Lopen\n\nIn 2023 liepen 310 leerlingen naar school.\n")
    second = command(*arguments, "--json").json()
    assert (second["documents"], second["reused"]) == (2, first["embedded"])

    third = command(*arguments)
    assert (third.status, third.out.count("\n")) == (0, 1)
    assert third.out.startswith("2 documents, ")
    assert " 0 texts embedded" in third.out


def test_ingest_says_what_is_wrong_with_a_corpus(command: Command, tmp_path: Path) -> None:
    arguments = ("ingest", "--index", tmp_path / "index", "--corpus")
    assert "nergens" in command(*arguments, tmp_path / "nergens").one_line_of_trouble()
    (tmp_path / "leeg").mkdir()
    assert "leeg" in command(*arguments, tmp_path / "leeg").one_line_of_trouble()


# figures and numbers --------------------------------------------------------------------------------------


@pytest.mark.slow
def test_figures_in_three_forms_are_the_same_figures(command: Command, real: Settings) -> None:
    records = command("figures", "--json", "--index", real.index).json()
    rows = list(csv.DictReader(io.StringIO(command("figures", "--csv", "--index", real.index).out)))
    lines = command("figures", "--index", real.index).out.splitlines()
    assert len(records) == len(rows) == len(lines) > 25
    assert [row["id"] for row in rows] == [record["id"] for record in records]
    poverty = next(r for r in records if r["value"] == 8 and r["period"] == "2023")
    assert (poverty["unit"], poverty["population"], poverty["origin"]) == (
        "procent",
        "NPLV-gebieden",
        "curated",
    )
    text = (real.corpus / poverty["document"]).read_text(encoding="utf-8")
    assert "8%" in text[poverty["start"] : poverty["end"]]


@pytest.mark.parametrize(
    ("line", "readings"),
    [
        ("In 2024 stonden de bomen in bloei.", []),
        ("Er kwamen een paar honderd mensen.", []),
        (
            "Een op de vijf kinderen",
            [{"value": 0.2, "unit": "deel", "period": None, "qualifier": None, "range_to": None}],
        ),
        (
            "ruim 1,2 miljoen euro in 2023",
            [{"value": 1200000, "unit": "euro", "period": "2023", "qualifier": "ruim", "range_to": None}],
        ),
        (
            "5 tot 10 procentpunten lager",
            [{"value": 5, "unit": "procentpunt", "period": None, "qualifier": None, "range_to": 10}],
        ),
        (
            "12 verdachten per 10.000 inwoners",
            [
                {
                    "value": 12,
                    "unit": "verdachten per 10.000 inwoners",
                    "period": None,
                    "qualifier": None,
                    "range_to": None,
                }
            ],
        ),
        ("", []),
    ],
)
def test_numbers_reads_line_by_line(command: Command, line: str, readings: list[dict[str, Any]]) -> None:
    done = command("numbers", stdin=f"{line}\nAlle 12 kinderen zijn 8 jaar oud.\n")
    first, second = done.json_lines()
    assert first == {"text": line, "readings": readings}
    assert [reading["value"] for reading in second["readings"]] == [12, 8]


# check ----------------------------------------------------------------------------------------------------

RIGHT = "In 2024 werden ruim 7.500 woningen verbeterd met geld van het Volkshuisvestingsfonds."
WRONG = "Het aandeel werkenden in de NPLV-gebieden steeg naar 74% in 2024."


@pytest.mark.slow
def test_check_of_a_right_text(command: Command, real: Settings) -> None:
    done = command("check", "-", "--json", "--index", real.index, stdin=f"Beste lezer. {RIGHT}")
    assert done.status == 0
    report = done.json()
    assert [statement["verdict"] for statement in report["statements"]] == ["no_claim", "verified"]
    assert report["counts"] == {"verified": 1, "contradicted": 0, "unsupported": 0, "no_claim": 1}
    statement = report["statements"][1]
    assert (statement["sentence"], statement["start"]) == (RIGHT, len("Beste lezer. "))
    assert "7.500 woningen" in statement["citations"][0]["quote"]
    assert statement["citations"][0].keys() >= CITATION_KEYS


@pytest.mark.slow
def test_check_of_a_wrong_text_exits_with_one(command: Command, real: Settings, tmp_path: Path) -> None:
    draft = tmp_path / "memo.md"
    draft.write_text(f"# Memo\n\n{RIGHT} {WRONG}\n", encoding="utf-8")
    done = command("check", draft, "--index", real.index)
    assert done.status == 1
    assert f"[KLOPT NIET] {WRONG}" in done.out
    assert f"[klopt] {RIGHT}" in done.out


@pytest.mark.slow
@pytest.mark.parametrize("name", ["bestaat-niet.txt", "memo.pdf", "map.md"])
def test_check_of_something_that_is_no_draft(
    command: Command, real: Settings, tmp_path: Path, name: str
) -> None:
    (tmp_path / "map.md").mkdir()
    (tmp_path / "memo.pdf").write_bytes(b"%PDF")
    assert name in command("check", tmp_path / name, "--index", real.index).one_line_of_trouble()


# trouble --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", [("ask", "Hoeveel?"), ("batch",), ("check", "-"), ("figures", "--json")]
)
def test_a_missing_index_is_one_line_with_the_remedy(
    command: Command, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = command(*arguments, "--index", tmp_path / "index", stdin="{}")
    assert "rapportwijzer ingest" in done.one_line_of_trouble()


def test_an_unknown_setting_is_one_line_that_names_it(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("RAPPORTWIJZER_CORPSE", "x")
    assert "RAPPORTWIJZER_CORPSE" in command("figures").one_line_of_trouble()
    monkeypatch.delenv("RAPPORTWIJZER_CORPSE")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rapportwijzer.toml").write_text("corpse = 'x'\n")
    assert "corpse" in command("figures").one_line_of_trouble()


@pytest.mark.slow
@pytest.mark.parametrize("question", ["", " \x00 ", "lang " * 4000])
def test_a_question_that_cannot_be_taken(command: Command, real: Settings, question: str) -> None:
    line = command("ask", question, "--index", real.index).one_line_of_trouble()
    assert "type one" in line or "shorten it" in line


@pytest.mark.parametrize("arguments", [(), ("vraag",), ("ask",), ("figures", "--json", "--csv")])
def test_a_wrong_call_shows_the_usage(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: rapportwijzer")


def test_a_reader_that_stops_early_is_no_trouble() -> None:
    program = Path(sys.executable).with_name("rapportwijzer")
    lines = "12 kinderen\n" * 20_000
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"'{program}' numbers | head -n 1"],
        input=lines.encode(),
        capture_output=True,
        timeout=180,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["readings"][0]["value"] == 12
