"""The page: what goes in it, put into the template with its style and script, and a policy that lets in nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from evals.baseline import run_of
from evals.comparing import Comparison, Run, compare
from evals.metrics import METRICS, Summary, summarise
from evals.metrics.names import CHECK_LABELS
from evals.printing import is_share, number, with_interval
from evals.report.charts import Bar, bars, group_bars
from evals.results import ItemResult, RunSettings, write_whole

_FOLDER = Path(__file__).parent
_GROUPS = {
    "suite": "Per set",
    "kind": "Per soort vraag",
    "document": "Per document",
    "difficulty": "Per moeilijkheid",
}
_HEADLINE = (
    "right",
    "figures",
    "wording",
    "evidence",
    "refusal",
    "verbatim",
    "refusal_precision",
    "refusal_recall",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One item as the page shows it."""

    result: ItemResult
    change: str
    """"beter" or "slechter" than in the earlier run, or empty."""

    @property
    def checks(self) -> str:
        """Names of the checks that failed, for the filter."""
        return " ".join(dict.fromkeys(check.name for check in self.result.failures))


def write_report(
    path: Path,
    settings: RunSettings,
    results: Sequence[ItemResult],
    earlier: Run | None = None,
    totals_only: Sequence[str] = (),
) -> None:
    """Write the page. Items of suites that match a pattern of `totals_only` count and are not shown."""
    comparison = compare(earlier, run_of(results)) if earlier is not None else None
    write_whole(path, render(settings, results, comparison, totals_only))


def render(
    settings: RunSettings,
    results: Sequence[ItemResult],
    comparison: Comparison | None = None,
    totals_only: Sequence[str] = (),
) -> str:
    """The whole page as text."""
    style = (_FOLDER / "page.css").read_text(encoding="utf-8")
    script = (_FOLDER / "page.js").read_text(encoding="utf-8")
    summary = summarise(results)
    shown = [r for r in results if not any(fnmatch(r.suite, pattern) for pattern in totals_only)]
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"checks": CHECK_LABELS, "metrics": METRICS}
    return environment.get_template("page.html.j2").render(
        settings=settings,
        results=results,
        summary=summary,
        right=sum(result.right for result in results),
        tables=list(_tables(summary)),
        measured=list(_measured(summary)),
        headline=bars("De belangrijkste maten", [
            Bar(METRICS[name].label, summary.metrics[name]) for name in _HEADLINE if name in summary.metrics
        ]),
        rows=list(_rows(shown, comparison)),
        hidden=len(results) - len(shown),
        filters=_filters(shown),
        comparison=comparison,
        changes=[_change(paired) for paired in comparison.metrics] if comparison else [],
        style=Markup(style),
        script=Markup(script),
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'",
    )  # fmt: skip


def _hash(text: str) -> str:
    """What a content security policy knows an inline style or script by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _measured(summary: Summary) -> Iterator[tuple[str, str, str, int]]:
    for name, value in summary.metrics.items():
        metric = METRICS[name]
        unit = f" {metric.unit}" if metric.unit else ""
        yield metric.label, metric.meaning, with_interval(name, value) + unit, value.n


def _tables(summary: Summary) -> Iterator[dict[str, Any]]:
    columns = ("right", "figures", "wording", "evidence", "refusal")
    for group, title in _GROUPS.items():
        groups = summary.groups[group]
        yield {
            "title": title,
            "chart": bars(f"{title}: goed", group_bars(groups)),
            "columns": [METRICS[name].label for name in columns],
            "rows": [
                (
                    name,
                    metrics["right"].n,
                    [with_interval(c, metrics[c]) if c in metrics else "–" for c in columns],
                )
                for name, metrics in groups.items()
            ],
        }


def _rows(results: Sequence[ItemResult], comparison: Comparison | None) -> Iterator[Row]:
    right = comparison.metric("right") if comparison else None
    won, lost = (set(right.won), set(right.lost)) if right else (set(), set())
    for result in sorted(results, key=lambda result: result.right):
        yield Row(result, "beter" if result.key in won else "slechter" if result.key in lost else "")


def _filters(results: Sequence[ItemResult]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(name, label, options) of each choice above the list."""

    def options(values: Iterator[str]) -> list[tuple[str, str]]:
        return [(value, value) for value in sorted(set(values))]

    return [
        ("suite", "set", options(result.suite for result in results)),
        ("kind", "soort", options(result.item.kind for result in results)),
        ("document", "document", options(name for result in results for name in result.documents)),
        ("difficulty", "moeilijkheid", options(str(result.item.difficulty) for result in results)),
        ("check", "controle die faalt", [
            (name, CHECK_LABELS[name])
            for name in CHECK_LABELS
            if any(name == check.name for result in results for check in result.failures)
        ]),
    ]  # fmt: skip


def _change(paired: Any) -> tuple[str, ...]:
    share = is_share(paired.metric)
    return (
        METRICS[paired.metric].label,
        number(paired.before, share),
        number(paired.after, share),
        f"{number(paired.difference, share)} [{number(paired.low, share)} – {number(paired.high, share)}]",
        str(len(paired.won)),
        str(len(paired.lost)),
        f"{paired.p:.3g}".replace(".", ","),
    )
