"""Summaries, comparisons and verdicts on a terminal, in Dutch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table

from evals.comparing import Comparison, Paired
from evals.gating import Finding
from evals.metrics import METRICS, Summary, Value

_WIDTH = 120
_LISTED = 12
"""So many items that went right or wrong are named; all stand in the JSON and in the report."""


def number(value: float, share: bool) -> str:
    """A share as a percentage, anything else with as many decimals as say something; with a decimal comma."""
    text = f"{value:.1%}" if share else f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"
    return text.replace(".", ",")


def is_share(name: str) -> bool:
    """Whether a metric lies between 0 and 1 and reads best as a percentage."""
    metric = METRICS[name]
    return metric.share or name.startswith(("citation_", "recall@"))


def with_interval(name: str, value: Value) -> str:
    share = is_share(name)
    return f"{number(value.value, share)} [{number(value.low, share)} – {number(value.high, share)}]"


def print_summary(summary: Summary) -> None:
    """All metrics with intervals, then how often it was right by suite, kind and difficulty."""
    console = Console(width=_WIDTH, highlight=False)
    table = Table("maat", "waarde [95%]", "vragen", title="Alle vragen")
    for name, value in summary.metrics.items():
        table.add_row(METRICS[name].label, with_interval(name, value), str(value.n))
    for name, value in summary.judged.items():
        table.add_row(f"{name} (beoordeeld)", number(value.value, False), str(value.n))
    console.print(table)
    for group, title in (("suite", "Per set"), ("kind", "Per soort"), ("difficulty", "Per moeilijkheid")):
        table = Table(title.lower(), "goed [95%]", "cijfers juist", "bewijs", "vragen")
        for key, metrics in summary.groups[group].items():
            cells = [number(metrics[n].value, True) if n in metrics else "–" for n in ("figures", "evidence")]
            table.add_row(key, with_interval("right", metrics["right"]), *cells, str(metrics["right"].n))
        console.print(table)
    if summary.errors:
        console.print(f"{summary.errors} vragen eindigden in een fout; die tellen als niet goed")
    if summary.judge_agreement is not None:
        console.print(
            f"de beoordelaar is het in {number(summary.judge_agreement, True)} eens met de eigen controle van uitspraken"
        )


def print_comparison(found: Comparison) -> None:
    """Metric by metric, then the items that changed."""
    console = Console(width=_WIDTH, highlight=False)
    table = Table("maat", "A", "B", "verschil [95%]", "beter", "slechter", "p", "vragen")
    for paired in found.metrics:
        table.add_row(*_row(paired))
    console.print(table)
    right = found.metric("right")
    for title, keys in (
        ("goed geworden", right.won if right else ()),
        ("fout geworden", right.lost if right else ()),
        ("vraag veranderd, niet vergeleken", found.changed),
        ("alleen in A", found.only_before),
        ("alleen in B", found.only_after),
    ):
        for line in _named(title, keys):
            console.print(line)


def _row(paired: Paired) -> Iterator[str]:
    share = is_share(paired.metric)
    yield METRICS[paired.metric].label
    yield number(paired.before, share)
    yield number(paired.after, share)
    yield f"{number(paired.difference, share)} [{number(paired.low, share)} – {number(paired.high, share)}]"
    yield str(len(paired.won))
    yield str(len(paired.lost))
    yield f"{paired.p:.3g}".replace(".", ",")
    yield str(paired.n)


def _named(title: str, keys: Sequence[tuple[str, str]]) -> Iterator[str]:
    if keys:
        ids = ", ".join(id for _, id in keys[:_LISTED])
        rest = f" en nog {len(keys) - _LISTED}" if len(keys) > _LISTED else ""
        yield f"{title} ({len(keys)}): {ids}{rest}"


def print_findings(findings: Sequence[Finding]) -> None:
    """Every demand with its verdict, and the verdict over all."""
    for finding in findings:
        print(f"{'goed ' if finding.passed else 'FOUT '} {finding.text}")
    failed = sum(not finding.passed for finding in findings)
    print(
        "de poort is open"
        if not failed
        else f"de poort is dicht: {failed} van {len(findings)} eisen niet gehaald"
    )
