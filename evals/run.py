"""Run question suites in this process and print how often it is right: ``python -m evals.run [SUITE …] [--failures]``.

The short way for whoever is working on the answers; ``rapportwijzer eval run`` keeps the outcome, in parallel.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence

from evals.bench import bench_of, prepare
from evals.paths import INDEXES, ROOT, SUITES
from evals.results import ItemResult
from evals.running import run_item
from evals.setups import AssistantAnswerer
from evals.suite import REFUSALS, Suite, load_suite, read_suite
from rag.assistant import Assistant
from rag.errors import RapportwijzerError

__all__ = ["INDEXES", "REFUSALS", "ROOT", "SUITES", "load_suite", "open_for", "report", "run"]
QUESTION_SUITES = ("nplv-dev", "nplv-test", "docs-dev", "docs-test")


def open_for(suite: Suite) -> Assistant:
    """An assistant over the suite's corpus, its index brought up to date."""
    return bench_of(prepare(suite)).assistant


def run(suite: Suite) -> list[ItemResult]:
    """Every item with its answer and checks, in order."""
    settings = prepare(suite)
    answerer = AssistantAnswerer(bench_of(settings))
    return [run_item(suite.name, item, answerer, settings) for item in suite.items]


def report(suite: Suite, results: Sequence[ItemResult], show: bool) -> None:
    """Print totals by kind and check, refusal precision and recall, and the failures when asked."""
    right = sum(result.right for result in results)
    print(f"\n{suite.name}: {right} of {len(results)} right ({right / len(results):.1%})")
    kinds = Counter(result.item.kind for result in results)
    passed = Counter(result.item.kind for result in results if result.right)
    print("  by kind: " + ", ".join(f"{kind} {passed[kind]}/{count}" for kind, count in kinds.most_common()))
    failed = Counter(name for result in results for name in {check.name for check in result.failures})
    print(
        "  failed checks: " + (", ".join(f"{name} {count}" for name, count in failed.most_common()) or "none")
    )
    due = [result for result in results if result.item.expects_refusal]
    refused = [result for result in results if result.status in REFUSALS]
    hits = sum(result.item.may_be_refused for result in refused)
    recalled = sum(result.status in REFUSALS for result in due)
    print(
        f"  refusing: precision {hits / max(1, len(refused)):.2f}, recall {recalled / max(1, len(due)):.2f}"
    )
    if show:
        for result in results:
            if not result.right:
                wrong = "; ".join(f"{check.name}: {check.reason}" for check in result.failures)
                text = result.answer["text"] if result.answer else ""
                print(
                    f"\n- {result.item.id} [{result.item.kind}] {result.item.question}"
                    f"\n  {wrong}\n  = {result.status} {text!r}"
                )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suites", nargs="*", default=QUESTION_SUITES)
    parser.add_argument(
        "--failures", action="store_true", help="print every failure; not for test suites while tuning"
    )
    parsed = parser.parse_args()
    try:
        for name in parsed.suites:
            suite = read_suite(name)
            report(suite, run(suite), parsed.failures)
    except RapportwijzerError as error:
        print(f"evals: {error.message}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
