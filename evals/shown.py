"""Does any answer show a number without a source? ``python -m evals.shown [suite …]``, by default over all dev suites.

Asks every question of the suites and takes a verdict for each number of each answer (`rag.grounding.audit`). Prints what
has none and exits with 1 when there is any.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from evals.bench import bench_of, prepare
from evals.suite import load_suite
from rag.grounding.audit import number_verdicts
from rag.grounding.verdicts import Verdict
from rag.records import Turn

SUITES = Path("evals/suites")
DEV = ("nplv-dev", "nplv-dev2", "docs-dev", "docs-dev2")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suites", nargs="*", default=DEV, help="names of suites")
    parsed = parser.parse_args(arguments)
    bare = 0
    for name in parsed.suites:
        suite = load_suite(SUITES / f"{name}.yaml")
        bench = bench_of(prepare(suite))
        counts: Counter[str] = Counter()
        for item in suite.items:
            history: list[Turn] = []
            for turn in item.history:
                said = turn.answer or bench.assistant.ask(turn.question, history).text
                history.append(Turn(turn.question, said))
            answer = bench.assistant.ask(item.question, history)
            for found in number_verdicts(answer, bench.grounder.book):
                counts[found.verdict.value] += 1
                if found.verdict is Verdict.UNSUPPORTED:
                    print(f"{name}\t{item.id}\t{found.text}\t{' '.join(answer.text.split())}")
        bare += counts[Verdict.UNSUPPORTED.value]
        total = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))
        print(f"{name}: {len(suite.items)} answers; numbers: {total}")
    return 1 if bare else 0


if __name__ == "__main__":
    sys.exit(main())
