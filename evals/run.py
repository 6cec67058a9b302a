"""Run question suites through the assistant and print how often it is right: ``python -m evals.run [SUITE …]``."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from evals.score import Check, score
from evals.suite import Item, Suite, load_suite
from rag.assistant import Assistant
from rag.errors import RapportwijzerError
from rag.index.build import build_index
from rag.records import Answer, Status, Turn
from rag.settings import load_settings

SUITES = Path(__file__).parent / "suites"
ROOT = Path(__file__).parent.parent
INDEXES = ROOT / ".cache" / "evals"
QUESTION_SUITES = ("nplv-dev", "nplv-test", "docs-dev", "docs-test")
REFUSALS = (Status.NOT_FOUND, Status.OFF_TOPIC)


def open_for(suite: Suite) -> Assistant:
    """An assistant over the suite's corpus, its index brought up to date."""
    folder = INDEXES / suite.corpus.replace("/", "-")
    settings = load_settings(corpus=ROOT / suite.corpus, index=folder)
    build_index(settings)
    return Assistant.open(settings)


def ask_item(assistant: Assistant, item: Item) -> Answer:
    """Walk through the item's conversation and answer its question."""
    history: list[Turn] = []
    for exchange in item.history:
        answer = exchange.answer
        if answer is None:
            answer = assistant.ask(exchange.question, history).text
        history.append(Turn(exchange.question, answer))
    return assistant.ask(item.question, history)


def run(suite: Suite) -> list[tuple[Item, Answer, list[Check]]]:
    """Every item with its answer and checks, in order."""
    assistant = open_for(suite)
    documents = {document.id: document.text for document in assistant.index.corpus.documents}
    results = []
    for item in suite.items:
        answer = ask_item(assistant, item)
        results.append((item, answer, score(item, answer, documents)))
    return results


def report(suite: Suite, results: Sequence[tuple[Item, Answer, list[Check]]], show: bool) -> None:
    """Print totals by kind and check, refusal precision and recall, and the failures when asked."""
    right = [all(check.passed for check in checks) for _, _, checks in results]
    print(f"\n{suite.name}: {sum(right)} of {len(right)} right ({sum(right) / len(right):.1%})")
    kinds: Counter[str] = Counter(item.kind for item, _, _ in results)
    passed: Counter[str] = Counter(item.kind for (item, _, _), ok in zip(results, right, strict=True) if ok)
    print("  by kind: " + ", ".join(f"{kind} {passed[kind]}/{count}" for kind, count in kinds.most_common()))
    failed = Counter(
        name for _, _, checks in results for name in {check.name for check in checks if not check.passed}
    )
    print(
        "  failed checks: " + (", ".join(f"{name} {count}" for name, count in failed.most_common()) or "none")
    )
    should = [item.status[0] in REFUSALS for item, _, _ in results]
    may = [any(status in REFUSALS for status in item.status) for item, _, _ in results]
    did = [answer.status in REFUSALS for _, answer, _ in results]
    hits = sum(1 for refused, allowed in zip(did, may, strict=True) if refused and allowed)
    recalled = sum(1 for refused, due in zip(did, should, strict=True) if refused and due)
    print(f"  refusing: precision {hits / max(1, sum(did)):.2f}, recall {recalled / max(1, sum(should)):.2f}")
    if show:
        for item, answer, checks in results:
            wrong = "; ".join(f"{check.name}: {check.reason}" for check in checks if not check.passed)
            if wrong:
                print(
                    f"\n- {item.id} [{item.kind}] {item.question}\n  {wrong}\n  = {answer.status} {answer.text!r}"
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
            suite = load_suite(SUITES / f"{name}.yaml")
            report(suite, run(suite), parsed.failures)
    except RapportwijzerError as error:
        print(f"evals: {error.message}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
