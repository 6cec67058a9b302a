"""The command `rapportwijzer`: parses, calls, prints. What it prints on stdout is data; the rest goes to stderr."""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rag.offline  # noqa: F401
from evals.cli import add_commands as add_eval_commands
from rag.contract import answer_to_dict, figure_to_dict
from rag.errors import QuestionError, RapportwijzerError
from rag.records import Answer, Reason, Status, Turn
from rag.settings import Settings, load_settings

if TYPE_CHECKING:
    from rag.assistant import Assistant

USAGE_ERROR = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit status 0: done; 1: the check or the doctor found something; 2: it could not be done."""
    parsed = _parser().parse_args(arguments)
    _speak_utf8()
    try:
        return int(parsed.run(parsed))
    except RapportwijzerError as error:
        print(f"rapportwijzer: {error.message}", file=sys.stderr)
        return USAGE_ERROR
    except BrokenPipeError:  # the reader of the pipe has seen enough
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def _speak_utf8() -> None:
    """Read and write UTF-8 whatever the terminal says; bytes and characters that are none do not end the program."""
    for stream, encoding in ((sys.stdin, "utf-8-sig"), (sys.stdout, "utf-8"), (sys.stderr, "utf-8")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rapportwijzer", description="Answers questions in Dutch about policy reports, with sources."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Any, help: str, index: bool = True) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help, description=help)
        sub.set_defaults(run=run)
        if index:
            sub.add_argument("--index", type=Path, help="folder of the index (default: .index)")
        return sub

    ingest = command("ingest", _ingest, "read the corpus into the index, only what has changed")
    ingest.add_argument("--corpus", type=Path, help="folder with the sources (default: corpus)")
    ingest.add_argument("--json", action="store_true", help="print the report as JSON")
    ask = command("ask", _ask, "answer one question")
    ask.add_argument("question")
    ask.add_argument("--json", action="store_true", help="print the answer as JSON")
    command("batch", _batch, "answer JSON questions, one a line, from stdin to stdout")
    check = command(
        "check", _check, "hold a text against the sources; exit status 1 when it contradicts them"
    )
    check.add_argument("file", help=".txt, .md or .docx file; - reads stdin")
    check.add_argument("--json", action="store_true", help="print the verdicts as JSON")
    figures = command("figures", _figures, "print all figure records")
    form = figures.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--csv", action="store_true")
    command("numbers", _numbers, "show how the number reader reads each line of stdin", index=False)
    add_eval_commands(command("eval", None, "meet hoe vaak de antwoorden kloppen", index=False))
    serve = command("serve", _serve, "start the page and the API")
    serve.add_argument("--host")
    serve.add_argument("--port", type=int)
    command("doctor", _doctor, "say what is wrong with this installation, with the remedy")
    return parser


def _settings(parsed: argparse.Namespace) -> Settings:
    names = ("corpus", "index", "host", "port")
    return load_settings(**{name: getattr(parsed, name, None) for name in names})


def _assistant(parsed: argparse.Namespace) -> Assistant:
    from rag.assistant import Assistant

    return Assistant.open(_settings(parsed))


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False), flush=True)


def _ingest(parsed: argparse.Namespace) -> int:
    from rag.index.build import build_index
    from rag.progress import progress_bar

    with progress_bar() as progress:
        report = build_index(_settings(parsed), progress)
    for warning in report.warnings:
        print(f"rapportwijzer: warning: {warning}", file=sys.stderr)
    if parsed.json:
        _print_json(asdict(report))
    else:
        print(
            f"{report.documents} documents, {report.passages} passages, {report.sentences} sentences, "
            f"{report.figures} figures; {report.embedded} texts embedded, {report.reused} reused, "
            f"{report.removed} removed, in {report.seconds:.1f} s"
        )
    return 0


def _ask(parsed: argparse.Namespace) -> int:
    answer = _assistant(parsed).ask(parsed.question)
    if parsed.json:
        _print_json(answer_to_dict(answer))
    else:
        print(_as_text(answer))
    return 0


def _as_text(answer: Answer) -> str:
    lines = [answer.text]
    for citation in answer.citations:
        where = f"{citation.title}, {citation.section}" if citation.section else citation.title
        lines.append(f"[{citation.n}] {where}: “{citation.quote}”")
    return "\n".join(lines)


def _batch(parsed: argparse.Namespace) -> int:
    assistant = _assistant(parsed)
    for number, line in enumerate(sys.stdin, 1):
        if line.strip():
            _print_json(_batch_answer(assistant, line, number))
    return 0


def _batch_answer(assistant: Assistant, line: str, number: int) -> dict[str, Any]:
    """The answer to one line of a batch. Raises RapportwijzerError, naming the line, when it is not a question."""
    try:
        item = json.loads(line)
        question = item["question"]
        history = [Turn(turn["question"], turn.get("answer") or "") for turn in item.get("history") or []]
        said = [text for turn in history for text in (turn.question, turn.answer)]
        if not all(isinstance(text, str) for text in (question, *said)):
            raise TypeError("a question or an answer is no text")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RapportwijzerError(
            f'line {number} of the batch is not {{"id", "question", "history": [{{"question", "answer"}}]}}: {error}'
        ) from error
    try:
        answer = assistant.ask(question, history)
    except QuestionError as error:  # one bad question does not end the batch
        answer = Answer(question, Status.OFF_TOPIC, error.dutch, reason=Reason.NOT_A_QUESTION)
    shaped = answer_to_dict(answer, item.get("id"))
    return shaped


def _check(parsed: argparse.Namespace) -> int:
    from rag.checking import Verdict, check_text, read_draft, report_to_dict, report_to_text

    text = sys.stdin.read() if parsed.file == "-" else read_draft(Path(parsed.file))
    statements = check_text(_assistant(parsed).index, text)
    if parsed.json:
        _print_json(report_to_dict(statements))
    else:
        print(report_to_text(statements))
    return int(any(statement.verdict is Verdict.CONTRADICTED for statement in statements))


def _figures(parsed: argparse.Namespace) -> int:
    from rag.index.opened import open_index

    records = [figure_to_dict(figure) for figure in open_index(_settings(parsed)).corpus.figures]
    if parsed.json:
        _print_json(records)
    elif parsed.csv:
        writer = csv.DictWriter(sys.stdout, fieldnames=list(records[0]) if records else ["id"])
        writer.writeheader()
        for record in records:
            writer.writerow(
                record | {"dimensions": "; ".join(f"{k}={v}" for k, v in record["dimensions"].items())}
            )
    else:
        for line in _figure_lines(records):
            print(line)
    return 0


def _figure_lines(records: list[dict[str, Any]]) -> Iterator[str]:
    for record in records:
        value = " ".join(
            str(record[key]) for key in ("qualifier", "value", "unit") if record[key] is not None
        )
        where = ", ".join(record[key] for key in ("population", "place", "period") if record[key])
        yield f"{value}\t{record['indicator']}\t{where}\t{record['document']}"


def _numbers(parsed: argparse.Namespace) -> int:
    from rag.dutch.numbers import as_json

    for line in sys.stdin:
        _print_json(as_json(line.rstrip("\n")))
    return 0


def _serve(parsed: argparse.Namespace) -> int:
    from rag.web.start import start

    start(_settings(parsed))
    return 0


def _doctor(parsed: argparse.Namespace) -> int:
    from rag.doctor import examine

    findings = examine(_settings(parsed))
    for finding in findings:
        print(finding)
    return int(any(finding.severity == "error" for finding in findings))


if __name__ == "__main__":
    sys.exit(main())
