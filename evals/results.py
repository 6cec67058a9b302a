"""What a run leaves behind: its settings and every item's outcome, in files that another run can be made from.

A run is a folder::

    settings.json      what was run, on what, with which set-up
    <suite>.jsonl      a line for each item: question, answer, checks and measures, each with its reason
    summary.json       the metrics with their intervals
"""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.errors import EvalError
from evals.paths import RESULTS, ROOT
from evals.setups.registry import SetupOptions
from evals.suite import Item, find_suite, first_problem

SETTINGS = "settings.json"


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CheckResult(_Kept):
    """One check, see `evals.score`."""

    name: str
    passed: bool
    reason: str = ""


class Measure(_Kept):
    """A value with its reason; value None where the measure does not apply to the item."""

    value: float | None
    reason: str = ""


class ItemResult(_Kept):
    """What came of one item."""

    suite: str
    item: Item
    fingerprint: str
    answer: dict[str, Any] | None
    """The answer in the shape of the contract; None when there was an error."""
    error: str = ""
    checks: tuple[CheckResult, ...]
    measures: dict[str, Measure]
    judged: dict[str, Measure] = {}
    """Values that a judge model gave: never mixed with the rest."""

    @property
    def key(self) -> tuple[str, str]:
        return self.suite, self.item.id

    @property
    def right(self) -> bool:
        return all(check.passed for check in self.checks)

    @property
    def failures(self) -> tuple[CheckResult, ...]:
        return tuple(check for check in self.checks if not check.passed)

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that the gold evidence lies in, by folder; ("geen",) without evidence."""
        found = dict.fromkeys(evidence.document.split("/")[0] for evidence in self.item.evidence)
        return tuple(found) or ("geen",)

    @property
    def status(self) -> str:
        return str(self.answer["status"]) if self.answer else "error"


class RunSettings(_Kept):
    """Everything that a run can be repeated from."""

    suites: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    workers: int = 2
    setup: SetupOptions = SetupOptions()
    judge: str = ""
    judge_url: str = ""
    suite_hashes: dict[str, str] = {}
    """SHA-256 of each suite file when the run began."""
    commit: str = ""
    started: str = ""
    machine: str = ""
    seconds: float | None = None
    """Wall time of the whole run; None while it is not finished."""


def with_circumstances(settings: RunSettings) -> RunSettings:
    """The settings with when, where and on what they are run."""
    return settings.model_copy(
        update={
            "suite_hashes": {name: suite_hash(name) for name in settings.suites},
            "commit": _commit(),
            "started": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} kernen, "
            f"Python {platform.python_version()}",
            "seconds": None,
        }
    )


def suite_hash(name: str) -> str:
    return hashlib.sha256(find_suite(name).read_bytes()).hexdigest()[:16]


def _commit() -> str:
    """The commit that is run, with "+" when files differ from it; empty outside version control."""
    try:
        head = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.strip()
        dirty = subprocess.run(
            ["git", "status", "--porcelain", "-uno"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
    return f"{head}+" if dirty else head


def new_folder(name: str, parent: Path = RESULTS) -> Path:
    """An empty folder for a run, named after the time and the set-up."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    short = name.rpartition(":")[2]
    folder = next(
        path
        for path in (
            parent / f"{stamp}-{short}{suffix}" for suffix in ("", *(f"-{n}" for n in range(2, 100)))
        )
        if not path.exists()
    )
    folder.mkdir(parents=True)
    return folder


def write_settings(folder: Path, settings: RunSettings) -> None:
    write_whole(folder / SETTINGS, settings.model_dump_json(indent=1) + "\n")


def read_settings(path: Path) -> RunSettings:
    """The settings in a run's folder, or in a file. Raises EvalError when they cannot be read."""
    file = path / SETTINGS if path.is_dir() else path
    try:
        return RunSettings.model_validate_json(file.read_bytes())
    except OSError as error:
        raise EvalError(f"{path} is geen uitkomst van een run: {SETTINGS} ontbreekt") from error
    except ValidationError as error:
        raise EvalError(f"{file} zijn geen instellingen van een run: {first_problem(error)}") from error


def append(folder: Path, results: Iterable[ItemResult]) -> None:
    """Add results to the files of their suites; a run that is cut off has lost no more than what was under way."""
    for result in results:
        with (folder / f"{result.suite}.jsonl").open("a", encoding="utf-8") as file:
            file.write(result.model_dump_json() + "\n")


def rewrite(folder: Path, suite: str, results: Sequence[ItemResult]) -> None:
    """The results of one suite anew, in order, in one step."""
    write_whole(folder / f"{suite}.jsonl", "".join(result.model_dump_json() + "\n" for result in results))


def read_results(folder: Path, suites: Sequence[str]) -> list[ItemResult]:
    """All results that a run has so far. A last line that was cut off is left out; any other bad one is an error."""
    found = []
    for suite in suites:
        file = folder / f"{Path(suite).stem}.jsonl"
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        for number, line in enumerate(lines, 1):
            try:
                found.append(ItemResult.model_validate_json(line))
            except ValidationError as error:
                if number < len(lines):
                    raise EvalError(f"{file}, regel {number}: geen uitkomst van een vraag") from error
    return found


def load_run(folder: Path) -> tuple[RunSettings, list[ItemResult]]:
    """A finished run. Raises EvalError for a folder that is none, or whose run was not finished."""
    settings = read_settings(folder)
    if settings.seconds is None:
        raise EvalError(
            f"{folder} is niet afgemaakt; ga verder met: rapportwijzer eval run --resume {folder}"
        )
    return settings, read_results(folder, settings.suites)


def latest_run(parent: Path = RESULTS) -> Path:
    """The folder of the last finished run. Raises EvalError when there is none."""
    folders = sorted(parent.glob("*/"), reverse=True) if parent.is_dir() else []
    for folder in folders:
        if (folder / SETTINGS).is_file() and read_settings(folder).seconds is not None:
            return folder
    raise EvalError("er is nog geen run; maak er een met: rapportwijzer eval run")


def write_whole(path: Path, text: str) -> None:
    """Write a file in one step: whoever reads it sees the old or the new one."""
    aside = path.with_name(f".{path.name}.new")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)
