"""What `rapportwijzer eval` does with suites: lint, schema, export, import and import-feedback."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from evals.errors import EvalError
from evals.feedback import drafts_from
from evals.linting import Problem, ids_in_common
from evals.linting import lint as lint_suite
from evals.schema import SCHEMA, schema_text
from evals.sheets import read_sheet, write_sheet
from evals.suite import Suite, corpus_folder, question_suites, read_suite
from evals.writing import suite_text
from rag.records import Corpus


def lint(parsed: argparse.Namespace) -> int:
    """Status 1 when any suite has a problem."""
    suites = [read_suite(name) for name in parsed.suites or [path.stem for path in question_suites()]]
    corpora: dict[str, Corpus] = {}
    total = 0
    for suite in suites:
        if suite.corpus not in corpora:
            corpora[suite.corpus] = _corpus(suite)
        total += _tell(suite, lint_suite(suite, corpora[suite.corpus]), parsed.totals_only)
    common = ids_in_common(suites)
    if common:
        print(f"{len(common)} vragen hebben een nummer dat in een andere set ook voorkomt:")
        print("  " + ", ".join(sorted({problem.item for problem in common})[:10]))
    return int(bool(total or common))


def _corpus(suite: Suite) -> Corpus:
    from evals.mutants import open_corpus

    return open_corpus(corpus_folder(suite))


def _tell(suite: Suite, problems: list[Problem], totals_only: bool) -> int:
    print(f"{suite.name}: {len(suite.items)} vragen, {len(problems)} problemen")
    if totals_only:
        for rule, count in Counter(problem.rule for problem in problems).items():
            print(f"  {rule}: {count}")
    else:
        for problem in problems:
            print(f"  {problem.item} ({problem.rule}): {problem.text}")
    return len(problems)


def schema(parsed: argparse.Namespace) -> int:
    """Write the schema next to the suites, or say whether it still fits."""
    if not parsed.check:
        SCHEMA.write_text(schema_text(), encoding="utf-8")
        print(SCHEMA)
        return 0
    if not SCHEMA.is_file() or SCHEMA.read_text(encoding="utf-8") != schema_text():
        print("het schema klopt niet meer; schrijf het opnieuw met: rapportwijzer eval schema")
        return 1
    print("het schema klopt")
    return 0


def export(parsed: argparse.Namespace) -> int:
    """Write a suite as a sheet."""
    suite = read_suite(parsed.suite)
    write_sheet(parsed.file, suite)
    print(f"{len(suite.items)} vragen geschreven naar {parsed.file}")
    return 0


def import_suite(parsed: argparse.Namespace) -> int:
    """Make a suite of a sheet."""
    suite = read_sheet(parsed.file, parsed.out.stem, parsed.corpus)
    _write_new(parsed.out, suite)
    print(
        f"{len(suite.items)} vragen geschreven naar {parsed.out}; controleer ze met: rapportwijzer eval lint {parsed.out}"
    )
    return 0


def import_feedback(parsed: argparse.Namespace) -> int:
    """Make drafts of thumbs."""
    suite = drafts_from(parsed.file, parsed.out.stem, parsed.corpus)
    _write_new(parsed.out, suite)
    print(
        f"{len(suite.items)} concepten geschreven naar {parsed.out}; vul bij elk aan wat een goed antwoord is, "
        "haal draft weg en controleer met: rapportwijzer eval lint"
    )
    return 0


def _write_new(path: Path, suite: Suite) -> None:
    """Never over a file that is there: it may hold somebody's work."""
    if path.exists():
        raise EvalError(f"{path} bestaat al; kies een andere naam")
    try:
        path.write_text(suite_text(suite), encoding="utf-8")
    except OSError as error:
        raise EvalError(f"{path} kan niet worden geschreven: {error.strerror}") from error
