"""What `rapportwijzer eval` does with runs: run, compare, gate, report, benchmark."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from evals.baseline import read_baseline, run_of, run_of_baseline, write_baseline
from evals.comparing import Run
from evals.comparing import compare as compare_runs
from evals.errors import EvalError
from evals.gating import judge_run, read_thresholds
from evals.judge import JudgeOptions, check_judge
from evals.junit import write_junit
from evals.metrics import summarise
from evals.paths import BASELINE, THRESHOLDS
from evals.printing import print_comparison, print_findings, print_summary
from evals.results import (
    ItemResult,
    RunSettings,
    latest_run,
    load_run,
    new_folder,
    read_settings,
)
from evals.running import resume_run, start_run
from evals.setups import SetupOptions
from evals.suite import KINDS, question_suites
from rag.progress import progress_bar


def run(parsed: argparse.Namespace) -> int:
    """Run suites, print the summary. Status 0 whatever the score: `gate` is what judges."""
    if parsed.resume:
        folder = parsed.resume
        with progress_bar() as progress:
            settings, results = resume_run(folder, progress)
    else:
        settings = read_settings(parsed.settings) if parsed.settings else _settings(parsed)
        folder = _folder(parsed.out, settings)
        results = _start(settings, folder)
    if parsed.junit:
        write_junit(parsed.junit, results)
    summary = summarise(results)
    if parsed.json:
        print(summary.model_dump_json())
    else:
        print_summary(summary)
    print(f"uitkomst: {folder}", file=sys.stderr)
    return 0


def _settings(parsed: argparse.Namespace) -> RunSettings:
    unknown = [kind for kind in parsed.kind if kind not in KINDS]
    if unknown:
        raise EvalError(f"er is geen soort vraag {unknown[0]}; kies uit: {', '.join(KINDS)}")
    setup = _setup(parsed)
    check_judge(JudgeOptions(model=parsed.judge, url=parsed.judge_url), setup.model)
    return RunSettings(
        suites=tuple(parsed.suites) or tuple(path.stem for path in question_suites()),
        kinds=tuple(parsed.kind),
        ids=tuple(parsed.id),
        workers=_workers(parsed),
        setup=setup,
        judge=parsed.judge,
        judge_url=parsed.judge_url,
    )


def _setup(parsed: argparse.Namespace) -> SetupOptions:
    name = parsed.setup or ("answers" if parsed.answers else "extractive")
    answers = parsed.answers.resolve() if parsed.answers else None
    return SetupOptions(name=name, answers=answers, model=parsed.model, model_url=parsed.model_url)


def _workers(parsed: argparse.Namespace) -> int:
    if not 1 <= parsed.workers <= 64:
        raise EvalError("--workers is een getal van 1 tot 64")
    return int(parsed.workers)


def _folder(wanted: Path | None, settings: RunSettings) -> Path:
    if wanted is None:
        return new_folder(settings.setup.name)
    if wanted.exists() and any(wanted.iterdir()):
        raise EvalError(f"de map {wanted} is niet leeg; kies een andere, of ga verder met --resume {wanted}")
    wanted.mkdir(parents=True, exist_ok=True)
    return wanted


def _start(settings: RunSettings, folder: Path) -> list[ItemResult]:
    try:
        with progress_bar() as progress:
            return start_run(settings, folder, progress)
    except KeyboardInterrupt:
        print(f"afgebroken; ga verder met: rapportwijzer eval run --resume {folder}", file=sys.stderr)
        raise


def compare(parsed: argparse.Namespace) -> int:
    """Print how the second run differs from the first."""
    found = compare_runs(_run_named(parsed.before), _run_named(parsed.after))
    if parsed.json:
        print(json.dumps(asdict(found), ensure_ascii=False))
    else:
        print_comparison(found)
    return 0


def _run_named(name: str) -> Run:
    if name == "baseline":
        return run_of_baseline(read_baseline(BASELINE))
    return run_of(load_run(Path(name))[1])


def gate(parsed: argparse.Namespace) -> int:
    """Status 0 when the run is good enough, 1 when it is not."""
    thresholds = read_thresholds(parsed.thresholds or THRESHOLDS)
    if parsed.folder:
        settings, results = load_run(parsed.folder)
    else:
        settings = RunSettings(suites=thresholds.suites, workers=_workers(parsed), setup=_setup(parsed))
        folder = new_folder(f"gate-{settings.setup.name}")
        results = _start(settings, folder)
        settings = read_settings(folder)
        print(f"uitkomst: {folder}", file=sys.stderr)
    if parsed.junit:
        write_junit(parsed.junit, results)
    path = parsed.baseline or BASELINE
    if parsed.write_baseline:
        write_baseline(path, results, settings.commit, datetime.now(UTC).date().isoformat())
        print(f"vastgelegd: {path} ({len(results)} vragen)")
    findings = judge_run(results, thresholds, run_of_baseline(read_baseline(path)))
    print_findings(findings)
    return int(not all(finding.passed for finding in findings))


def report(parsed: argparse.Namespace) -> int:
    """Write the page and say where it is."""
    from evals.report import write_report

    folder = parsed.folder or latest_run()
    settings, results = load_run(folder)
    earlier = run_of(load_run(parsed.compare)[1]) if parsed.compare else None
    target = parsed.out or folder / "report.html"
    write_report(target, settings, results, earlier, parsed.totals_only)
    print(target)
    return 0


def benchmark(parsed: argparse.Namespace) -> int:
    """Run every set-up on the same suites and write the table."""
    from evals.benchmarking import BENCHMARK, run_benchmark

    suites = tuple(parsed.suites) or tuple(path.stem for path in question_suites())
    with progress_bar() as progress:
        text = run_benchmark(suites, parsed.model, parsed.model_url, _workers(parsed), progress)
    target = parsed.out or BENCHMARK
    target.write_text(text, encoding="utf-8")
    print(text)
    return 0
