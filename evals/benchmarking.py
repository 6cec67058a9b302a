"""Set-ups side by side on the same suites, as a page of documentation with its date, machine and command."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from evals.baseline import run_of
from evals.comparing import compare
from evals.metrics import METRICS, Summary, summarise
from evals.paths import ROOT
from evals.printing import is_share, number, with_interval
from evals.results import ItemResult, RunSettings, new_folder, read_settings
from evals.running import start_run
from evals.setups import SetupOptions

BENCHMARK = ROOT / "docs" / "benchmark.md"
_SHOWN = (
    "right", "figures", "wording", "evidence", "citation_recall", "citation_precision", "unsupported", "verbatim",
    "refusal_precision", "refusal_recall", "recall@1", "recall@3", "mrr", "ndcg@10", "words", "latency_ratio", "tokens",
)  # fmt: skip
_LABELS = {
    "extractive": "Rapportwijzer, zonder taalmodel",
    "plain": "gewone keten, zonder taalmodel",
    "plain+model": "gewone keten, met taalmodel",
}
_NOT_SHOWN = """\
- **Of mensen ermee geholpen zijn.** De vragen zijn bedacht door wie dit maakt, niet gesteld door wie een antwoord zoekt.
- **Hoe het op uw rapporten gaat.** De rapporten buiten NPLV zijn voor dit doel geschreven. Schrijf vragen over uw eigen
  rapport en draai ze; dat zegt meer dan deze tabel.
- **Wat een groot taalmodel kan.** De gewone keten zonder taalmodel toont de zin die het dichtst bij de vraag ligt. Zij kan
  niet rekenen, niet samenvatten en niet weigeren. Met een taalmodel kan zij dat wel, en draait u dezelfde opdracht met `--model`.
- **Of het verschil door één onderdeel komt.** De opstellingen verschillen in knippen, zoeken, kiezen en verwoorden tegelijk.
- **Wie beter zoekt.** De gewone keten vindt stukken van 1.000 tekens, Rapportwijzer losse zinnen en rijen: in een groot stuk zit het
  bewijs eerder. Vergelijk de regels over vinden daarom niet tussen de kolommen.
- **Hoe goed de zinnen lopen.** Stijl en helderheid worden hier niet gemeten. Wachttijden hangen af van wat de machine verder doet.
- Sets die op `-test` eindigen zijn nooit gebruikt om iets op af te stellen; op de andere is wel afgesteld, en alleen voor Rapportwijzer.
"""
Progress = Callable[[int, int, str], None]


def run_benchmark(
    suites: Sequence[str], model: str, model_url: str, workers: int, progress: Progress | None = None
) -> str:
    """Run the set-ups one after another and give the page in Markdown."""
    setups = [SetupOptions(name="extractive"), SetupOptions(name="plain")]
    if model:
        setups.append(SetupOptions(name="plain", model=model, model_url=model_url))
    runs: dict[str, tuple[RunSettings, list[ItemResult]]] = {}
    for setup in setups:
        key = f"{setup.name}+model" if setup.model else setup.name
        folder = new_folder(f"benchmark-{key}")
        results = start_run(RunSettings(suites=tuple(suites), workers=workers, setup=setup), folder, progress)
        runs[key] = read_settings(folder), results
    return "\n".join(_page(runs, suites, model)) + "\n"


def _page(
    runs: dict[str, tuple[RunSettings, list[ItemResult]]], suites: Sequence[str], model: str
) -> Iterator[str]:
    settings, results = runs["extractive"]
    summaries = {key: summarise(own) for key, (_, own) in runs.items()}
    yield "# Opstellingen vergeleken"
    yield ""
    yield f"Gemeten op {datetime.now(UTC).date().isoformat()}, versie {settings.commit or 'onbekend'}, op {settings.machine}"
    yield f"({platform.processor() or platform.machine()}). {len(results)} vragen uit {len(suites)} sets, elke opstelling dezelfde."
    yield ""
    yield f"    rapportwijzer eval benchmark {' '.join(suites)}" + (f" --model {model}" if model else "")
    yield ""
    yield "- **Rapportwijzer**: zoals hij wordt geïnstalleerd, zonder taalmodel."
    yield "- **Gewone keten**: zoals in de handleidingen. De tekst wordt geknipt in stukken van 1.000 tekens, de vier stukken die"
    yield "  volgens dezelfde inbedding het dichtst bij de vraag liggen worden gekozen, en daaruit komt het antwoord."
    yield ""
    yield from _table(summaries)
    yield ""
    yield "Tussen haken het interval van 95% (Wilson voor delen, bootstrap voor gemiddelden). Een fout telt als niet goed."
    yield ""
    yield "## Per set: alles goed"
    yield ""
    yield from _by_suite(summaries)
    yield ""
    yield "## Kan het verschil toeval zijn?"
    yield ""
    yield from _tests(runs)
    yield ""
    yield "## Wat dit niet laat zien"
    yield ""
    yield _NOT_SHOWN.rstrip()


def _table(summaries: dict[str, Summary]) -> Iterator[str]:
    yield "| maat | " + " | ".join(_LABELS[key] for key in summaries) + " |"
    yield "|---|" + "---|" * len(summaries)
    for name in _SHOWN:
        cells = [
            with_interval(name, summary.metrics[name]) if name in summary.metrics else "–"
            for summary in summaries.values()
        ]
        yield f"| {METRICS[name].label}: {METRICS[name].meaning} | " + " | ".join(cells) + " |"


def _by_suite(summaries: dict[str, Summary]) -> Iterator[str]:
    yield "| set | vragen | " + " | ".join(_LABELS[key] for key in summaries) + " |"
    yield "|---|---|" + "---|" * len(summaries)
    first = next(iter(summaries.values()))
    for suite, metrics in first.groups["suite"].items():
        cells = [with_interval("right", s.groups["suite"][suite]["right"]) for s in summaries.values()]
        yield f"| {suite} | {metrics['right'].n} | " + " | ".join(cells) + " |"


def _tests(runs: dict[str, tuple[RunSettings, list[ItemResult]]]) -> Iterator[str]:
    mine = run_of(runs["extractive"][1])
    for key in (key for key in runs if key != "extractive"):
        paired = compare(run_of(runs[key][1]), mine, ("right",)).metrics[0]
        share = is_share("right")
        yield (
            f"- Tegenover de {_LABELS[key]}: {len(paired.won)} vragen wel goed die daar fout gaan, {len(paired.lost)} andersom; "
            f"verschil {number(paired.difference, share)} [{number(paired.low, share)} – {number(paired.high, share)}], "
            f"McNemar exact p = {paired.p:.2g}."
        )
