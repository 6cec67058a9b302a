"""Running suites: over processes, with a bar, and so that a run that was cut off goes on where it was."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from evals.bench import bench_of, prepare, stopwatch
from evals.errors import EvalError
from evals.judge import Judge, JudgeOptions, open_judge
from evals.metrics import Summary, measure, measure_error, summarise
from evals.results import (
    CheckResult,
    ItemResult,
    RunSettings,
    append,
    read_results,
    read_settings,
    rewrite,
    suite_hash,
    with_circumstances,
    write_settings,
    write_whole,
)
from evals.score import score
from evals.setups import Answerer, SetupOptions, open_setup
from evals.setups.registry import check_setup
from evals.suite import Item, Suite, read_suite, select
from rag.contract import answer_to_dict
from rag.settings import Settings

Progress = Callable[[int, int, str], None]
_CHUNK = 12
"""Items that a process takes at a time: few enough to share the work and lose little, enough to be worth sending."""


class _Task(NamedTuple):
    """A stretch of one suite's work, as a process gets it."""

    suite: str
    items: tuple[Item, ...]
    settings: Settings
    setup: SetupOptions
    judge: JudgeOptions


def start_run(settings: RunSettings, folder: Path, progress: Progress | None = None) -> list[ItemResult]:
    """Run from the beginning into an empty folder. Raises EvalError before anything starts when it cannot be done."""
    suites = chosen_suites(settings)
    check_setup(settings.setup)
    settings = with_circumstances(settings)
    write_settings(folder, settings)
    return _carry_out(settings, suites, folder, {}, progress)


def resume_run(folder: Path, progress: Progress | None = None) -> tuple[RunSettings, list[ItemResult]]:
    """Do what a run has not done yet. Raises EvalError when a suite has changed since it began."""
    settings = read_settings(folder)
    for name, old in settings.suite_hashes.items():
        if suite_hash(name) != old:
            raise EvalError(f"vragenset {name} is veranderd sinds deze run begon; begin een nieuwe run")
    suites = chosen_suites(settings)
    done = {result.key: result for result in read_results(folder, settings.suites)}
    return settings, _carry_out(settings, suites, folder, done, progress)


def chosen_suites(settings: RunSettings) -> list[Suite]:
    """The suites with the items that the settings choose. Raises EvalError when there is nothing to run, or a draft."""
    found = []
    for name in settings.suites:
        suite = select(read_suite(name), settings.kinds, settings.ids)
        if suite is not None:
            found.append(suite)
            drafts = [item.id for item in suite.items if item.draft]
            if drafts:
                raise EvalError(
                    f"vragenset {suite.name} heeft nog concepten ({', '.join(drafts[:3])}…): vul aan wat een goed "
                    "antwoord is en haal draft weg"
                )
    if not found:
        raise EvalError("geen enkele vraag voldoet aan de keuze met --kind en --id")
    if len({suite.name for suite in found}) < len(found):
        raise EvalError("twee vragensets hebben dezelfde naam")
    return found


def _carry_out(
    settings: RunSettings,
    suites: Sequence[Suite],
    folder: Path,
    done: dict[tuple[str, str], ItemResult],
    progress: Progress | None,
) -> list[ItemResult]:
    tell = progress or (lambda done, total, what: None)
    began = time.monotonic()
    total = sum(len(suite.items) for suite in suites)
    tasks = []
    for suite in suites:
        tell(len(done), total, f"bronnen lezen: {suite.corpus}")
        tasks += list(_tasks(suite, settings, prepare(suite), done))
    for results in _outcomes(tasks, settings.workers):
        append(folder, results)
        done |= {result.key: result for result in results}
        tell(len(done), total, "vragen stellen")
    ordered = []
    for suite in suites:
        own = [done[suite.name, item.id] for item in suite.items]
        rewrite(folder, suite.name, own)
        ordered += own
    write_summary(folder, summarise(ordered))
    before = settings.seconds or 0.0
    write_settings(
        folder, settings.model_copy(update={"seconds": round(before + time.monotonic() - began, 1)})
    )
    return ordered


def write_summary(folder: Path, summary: Summary) -> None:
    write_whole(folder / "summary.json", summary.model_dump_json(indent=1) + "\n")


def _tasks(
    suite: Suite, run: RunSettings, settings: Settings, done: dict[tuple[str, str], ItemResult]
) -> Iterator[_Task]:
    left = [item for item in suite.items if (suite.name, item.id) not in done]
    judge = JudgeOptions(model=run.judge, url=run.judge_url)
    for at in range(0, len(left), _CHUNK):
        yield _Task(suite.name, tuple(left[at : at + _CHUNK]), settings, run.setup, judge)


def _outcomes(tasks: Sequence[_Task], workers: int) -> Iterator[list[ItemResult]]:
    if workers == 1 or len(tasks) < 2:
        yield from map(_work, tasks)
        return
    # A process that was forked from one with a running model may hang, so each starts afresh.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(tasks)), mp_context=context) as pool:
        futures: list[Future[list[ItemResult]]] = [pool.submit(_work, task) for task in tasks]
        try:
            for future in as_completed(futures):
                yield future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _work(task: _Task) -> list[ItemResult]:
    """Answer and score one stretch, in whatever process."""
    bench = bench_of(task.settings)
    answerer = open_setup(bench, task.setup)
    judge = open_judge(task.judge)
    return [run_item(task.suite, item, answerer, task.settings, judge) for item in task.items]


def run_item(
    suite: str, item: Item, answerer: Answerer, settings: Settings, judge: Judge | None = None
) -> ItemResult:
    """One item with its checks and measures. Whatever goes wrong in answering is a failed item, never a missing one."""
    bench = bench_of(settings)
    try:
        with stopwatch() as taken:
            outcome = answerer.answer(item)
    except Exception as error:  # the item is what failed, whatever the reason
        return failed_item(suite, item, f"{type(error).__name__}: {error}")
    checks = score(item, outcome.answer, bench.documents)
    return ItemResult(
        suite=suite,
        item=item,
        fingerprint=item.fingerprint,
        answer=answer_to_dict(outcome.answer),
        checks=tuple(CheckResult(**asdict(check)) for check in checks),
        measures=measure(item, outcome, checks, bench.grounder, taken[0]),
        judged=judge.judge(item, outcome.answer) if judge else {},
    )


def failed_item(suite: str, item: Item, error: str) -> ItemResult:
    """The result of an item that ended in an error."""
    return ItemResult(
        suite=suite,
        item=item,
        fingerprint=item.fingerprint,
        answer=None,
        error=error,
        checks=(CheckResult(name="error", passed=False, reason=error),),
        measures=measure_error(item, error),
    )
