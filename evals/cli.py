"""The subcommands of `rapportwijzer eval`: they parse, call and print. Nothing heavy is loaded before one is run."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable
from pathlib import Path

Command = Callable[[argparse.Namespace], int]
_WORKERS = 2


def add_commands(parser: argparse.ArgumentParser) -> None:
    """Put the subcommands under `eval`; each sets `run` to what carries it out."""
    commands = parser.add_subparsers(dest="eval_command", required=True, metavar="OPDRACHT")

    def command(name: str, where: str, help: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help, description=help)
        sub.set_defaults(run=_later(where))
        return sub

    run = command("run", "commands.run", "stel alle vragen van de vragensets en bewaar de uitkomst")
    run.add_argument(
        "suites", nargs="*", metavar="SET", help="naam of YAML-bestand (zonder: alle vragensets)"
    )
    run.add_argument("--kind", action="append", default=[], help="alleen vragen van deze soort (mag vaker)")
    run.add_argument("--id", action="append", default=[], help="alleen deze vraag (mag vaker)")
    run.add_argument("--out", type=Path, help="map voor de uitkomst (zonder: een nieuwe onder evals/results)")
    run.add_argument("--resume", type=Path, metavar="MAP", help="maak een afgebroken run af")
    run.add_argument("--settings", type=Path, metavar="BESTAND", help="herhaal de run van deze settings.json")
    run.add_argument(
        "--judge", default="", metavar="MODEL", help='beoordelend taalmodel, zoals "openai:naam"'
    )
    run.add_argument("--judge-url", default="", help="adres van een OpenAI-dienst voor de beoordelaar")
    run.add_argument("--json", action="store_true", help="geef de samenvatting als JSON")
    _add_setup(run)
    _add_running(run)

    compare = command("compare", "commands.compare", "vergelijk twee runs, vraag voor vraag")
    compare.add_argument("before", metavar="A", help='map van een run, of "baseline"')
    compare.add_argument("after", metavar="B", help='map van een run, of "baseline"')
    compare.add_argument("--json", action="store_true", help="geef de vergelijking als JSON")

    gate = command(
        "gate",
        "commands.gate",
        "houd een run tegen de grenzen en de vastgelegde stand; status 1: niet goed genoeg",
    )
    gate.add_argument(
        "folder", nargs="?", type=Path, metavar="RUN", help="map van een run (zonder: een nieuwe)"
    )
    gate.add_argument("--thresholds", type=Path, help="bestand met grenzen (zonder: evals/thresholds.yaml)")
    gate.add_argument("--baseline", type=Path, help="vastgelegde stand (zonder: evals/baseline.json)")
    gate.add_argument(
        "--write-baseline", action="store_true", help="leg deze uitkomst vast als de nieuwe stand"
    )
    _add_setup(gate)
    _add_running(gate)

    report = command("report", "commands.report", "maak één HTML-pagina van een run")
    report.add_argument(
        "folder", nargs="?", type=Path, metavar="RUN", help="map van een run (zonder: de laatste)"
    )
    report.add_argument("--out", type=Path, help="bestand (zonder: report.html in de map van de run)")
    report.add_argument("--compare", type=Path, metavar="RUN", help="een eerdere run om mee te vergelijken")
    report.add_argument(
        "--totals-only", action="append", default=[], metavar="PATROON",
        help='laat van deze sets de vragen weg, zoals "*-test" (mag vaker)',
    )  # fmt: skip

    lint = command(
        "lint",
        "suite_commands.lint",
        "controleer vragensets: citaten, cijfers, nummers, patronen, dubbele vragen",
    )
    lint.add_argument(
        "suites", nargs="*", metavar="SET", help="naam of YAML-bestand (zonder: alle vragensets)"
    )
    lint.add_argument("--totals-only", action="store_true", help="noem alleen aantallen, geen vragen")

    feedback = command(
        "import-feedback", "suite_commands.import_feedback", "maak conceptvragen van de duimen uit de pagina"
    )
    feedback.add_argument("file", type=Path, metavar="BESTAND", help="JSON-regels zoals de pagina ze bewaart")
    feedback.add_argument("--corpus", default="corpus", help="bronnenmap waar de vragen over gingen")
    feedback.add_argument("--out", type=Path, required=True, help="YAML-bestand voor de concepten")

    schema = command("schema", "suite_commands.schema", "schrijf het JSON-schema van de vragensets")
    schema.add_argument(
        "--check", action="store_true", help="status 1 als het bewaarde schema niet meer klopt"
    )

    export = command("export", "suite_commands.export", "schrijf een vragenset als CSV of Excel")
    export.add_argument("suite", metavar="SET")
    export.add_argument("file", type=Path, metavar="BESTAND", help=".csv of .xlsx")

    import_ = command("import", "suite_commands.import_suite", "maak een vragenset van CSV of Excel")
    import_.add_argument("file", type=Path, metavar="BESTAND", help=".csv of .xlsx")
    import_.add_argument("out", type=Path, metavar="SET.yaml")
    import_.add_argument("--corpus", help="bronnenmap (zonder: wat er in het bestand staat)")

    benchmark = command("benchmark", "commands.benchmark", "vergelijk opstellingen op dezelfde vragensets")
    benchmark.add_argument("suites", nargs="*", metavar="SET", help="(zonder: alle vragensets)")
    benchmark.add_argument("--model", default="", help='taalmodel voor de gewone keten, zoals "openai:naam"')
    benchmark.add_argument("--model-url", default="", help="adres van een OpenAI-dienst voor dat taalmodel")
    benchmark.add_argument("--out", type=Path, help="bestand (zonder: docs/benchmark.md)")
    benchmark.add_argument("--workers", type=int, default=_WORKERS, help="aantal processen")


def _add_setup(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--setup", default=None, help="extractive, plain, gold, answers of module:functie")
    sub.add_argument(
        "--answers", type=Path, help="scoor deze antwoorden: JSON-regels zoals batch ze schrijft"
    )
    sub.add_argument("--model", default="", help='taalmodel van de opstelling plain, zoals "openai:naam"')
    sub.add_argument("--model-url", default="", help="adres van een OpenAI-dienst voor dat taalmodel")


def _add_running(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--workers", type=int, default=_WORKERS, help="aantal processen")
    sub.add_argument("--junit", type=Path, metavar="BESTAND", help="schrijf ook JUnit-XML")


def _later(where: str) -> Command:
    """The function "module.name" of this package, imported when it is called."""

    def call(parsed: argparse.Namespace) -> int:
        module, _, name = where.rpartition(".")
        function: Command = getattr(importlib.import_module(f"evals.{module}"), name)
        return function(parsed)

    return call
