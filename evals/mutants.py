"""Wrong statements out of correct ones, each by changing one thing, and how many of them the checker flags.

`python -m evals.mutants [suite.yaml …]` prints, per kind of change, the share flagged (contradicted or unsupported), and
the share of correct statements flagged. The changes are made with means of their own, not with the readers of the
checker, so that a number the checker overlooks is changed all the same. Everything is seeded: same suite, same mutants.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from rag.checking import Verdict
from rag.checking.statements import Checker
from rag.corpus import load_corpus
from rag.figures import find_figures, merge
from rag.records import Corpus

SEED = 2025
FLAGGED = frozenset({Verdict.CONTRADICTED, Verdict.UNSUPPORTED})


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Sample(_Strict):
    """A correct statement. `before` stands before it in the draft; `swaps` are (kind, words, wrong words)."""

    text: str
    before: str | None = None
    swaps: tuple[tuple[str, str, str], ...] = ()


class Group(_Strict):
    """Statements about one corpus folder, relative to the repository's root."""

    corpus: str
    statements: tuple[Sample, ...] = Field(min_length=1)


class StatementSuite(_Strict):
    name: str
    groups: tuple[Group, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A wrong statement and the kind of thing that is wrong in it."""

    kind: str
    text: str


_NUMBER = re.compile(r"(?<![\w.,-])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\w]|[.,]\d|-)")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
_WORDS = {
    "driekwart": "een kwart", "een kwart": "driekwart", "de helft": "een vijfde", "een derde": "twee derde",
    "twee derde": "een derde", "drie op de vier": "een op de vier", "een op de vijf": "vier op de vijf",
    "vier op de tien": "acht op de tien", "drie op de tien": "zeven op de tien", "een op de drie": "twee op de drie",
    "een op de tien": "zes op de tien", "een op de negen": "een op de drie", "twee keer": "zes keer", "dubbel": "vijf keer",
    "twintig": "veertig", "zes ministeries": "negen ministeries", "Zes ministeries": "Negen ministeries",
    "zestig procent": "dertig procent", "tien procentpunt": "twintig procentpunt", "Vijftigduizend": "Dertigduizend",
    "twaalf kilometer": "veertig kilometer", "veertig": "negentig", "drie keer": "acht keer", "vijf keer": "twee keer",
}  # fmt: skip
_UNITS = {
    "%": [" procentpunt", " huishoudens"],
    " procent": [" procentpunt", " duizend"],
    " procentpunt": [" procent", "%"],
    " procentpunten": [" procent"],
    " miljoen euro": [" procent"],
    " euro": [" procent"],
    " weken": [" maanden", " dagen"],
    " dagen": [" weken"],
    " seconden": [" minuten"],
    " jaar": [" maanden"],
    " kilometer": [" meter"],
    " m³": [" procent"],
    " kubieke meter": [" procent"],
}
_NOUNS = (
    "huishoudens|gezinnen|kinderen|leerlingen|jongeren|mensen|woningen|bewoners|inwoners|sociale huurwoningen|fietsers|"
    "reizigers|instappers|gesprekken|signalen|aanmeldingen|nieuwbouwwoningen|appartementen"
)
_DIRECTIONS = [
    ("steeg", "daalde"), ("stegen", "daalden"), ("gestegen", "gedaald"), ("stijging", "daling"), ("stijgt", "daalt"),
    ("groeide", "kromp"), ("groeit", "krimpt"), ("kromp", "groeide"), ("toegenomen", "afgenomen"), ("liep op", "liep terug"),
    ("zakte", "steeg"), ("teruggelopen", "opgelopen"), ("omlaag", "omhoog"), ("hoger", "lager"), ("toename", "afname"),
    ("neemt gestaag af", "neemt gestaag toe"), ("kleiner", "groter"),
]  # fmt: skip
_PARTICLES = re.compile(r"\b((?:nam|namen|neemt|nemen)\b[^.;,]*?\b)(toe|af)\b")
_ROUNDINGS = {
    "ruim": "bijna", "Ruim": "Bijna", "bijna": "ruim", "Bijna": "Ruim", "krap": "ruim", "meer dan": "minder dan",
    "Meer dan": "Minder dan", "minder dan": "meer dan", "Minder dan": "Meer dan", "minstens": "hooguit", "zo'n": "precies",
    "Zo'n": "Precies", "circa": "precies", "Circa": "Precies", "ongeveer": "precies", "Ongeveer": "Precies",
    "iets meer dan": "iets minder dan",
}  # fmt: skip


def mutants(sample: Sample, seed: int = SEED) -> tuple[Mutant, ...]:
    """All wrong statements that are made of a correct one."""
    rng = random.Random(f"{seed} {sample.text}")
    found = [
        *_values(sample.text, rng), *_signs(sample.text), *_scales(sample.text, rng), *_units(sample.text, rng),
        *_periods(sample.text, rng), *_places(sample.text), *_directions(sample.text), *_roundings(sample.text),
    ]  # fmt: skip
    found += [Mutant(kind, sample.text.replace(old, new, 1)) for kind, old, new in sample.swaps]
    return tuple(dict.fromkeys(mutant for mutant in found if mutant.text != sample.text))


_NO_AMOUNT = re.compile(
    r"\b(?:lijn|label|Tabel|januari|Lijn)\s\d+|\d+ (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
    r"|december|tot en met|en \d+ jaar)|tot en met \d+(?: jaar)?|"
    r"tot \d+ jaar|[Pp]er [\d.]+"
)
"""Numbers that are names, dates, ages or the second half of a rate."""


def _numbers(text: str) -> list[re.Match[str]]:
    """Numbers in digits that are amounts: no years, no parts of names or ages."""
    years = [(year.start(), year.end()) for year in _YEAR.finditer(text)]
    names = [match.span() for match in _NO_AMOUNT.finditer(text)]
    taken = years + names
    return [m for m in _NUMBER.finditer(text) if not any(a < m.end() and m.start() < b for a, b in taken)]


def _write(value: float, like: str) -> str:
    decimals = len(like.partition(",")[2])
    whole, _, rest = f"{value:.{decimals}f}".partition(".")
    if "." in like or (len(whole) > 4 and len(like) < 5):
        whole = f"{int(whole):,}".replace(",", ".")
    return f"{whole},{rest}" if decimals else whole


def _number(written: str) -> float:
    return float(written.replace(".", "").replace(",", "."))


def _put(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def _values(text: str, rng: random.Random) -> Iterator[Mutant]:
    for match in _numbers(text):
        written = match.group()
        value = _number(written)
        factor = rng.choice((0.6, 0.75, 1.3, 1.5, 1.8))
        new = _write(value * factor, written)
        if abs(_number(new) - value) / max(value, 0.01) > 0.12:
            yield Mutant("value", _put(text, match, new))
        digits = [i for i, c in enumerate(written) if c.isdigit()]
        at = digits[0] if len(digits) < 3 else digits[1]
        other = rng.choice([d for d in "123456789" if abs(int(d) - int(written[at])) > 1])
        changed = written[:at] + other + written[at + 1 :]
        if abs(_number(changed) - value) / max(value, 0.01) > 0.12:
            yield Mutant("value", _put(text, match, changed))
    for old, new in _WORDS.items():
        if re.search(rf"\b{re.escape(old)}\b", text):
            yield Mutant("value", re.sub(rf"\b{re.escape(old)}\b", new, text, count=1))


def _signs(text: str) -> Iterator[Mutant]:
    for match in _numbers(text):
        yield Mutant("sign", _put(text, match, f"−{match.group()}"))


def _scales(text: str, rng: random.Random) -> Iterator[Mutant]:
    for match in _numbers(text):
        value = _number(match.group())
        for factor in (10, 1000):
            yield Mutant("scale", _put(text, match, _write(value * factor, match.group())))
        if value >= 100:
            yield Mutant("scale", _put(text, match, _write(value / 10, match.group())))
    for old, new in (("miljoen", "miljard"), ("miljard", "miljoen"), ("duizend ", "miljoen ")):
        if old in text:
            yield Mutant("scale", text.replace(old, new, 1))


def _units(text: str, rng: random.Random) -> Iterator[Mutant]:
    for match in _numbers(text):
        rest = text[match.end() :]
        for unit, others in sorted(_UNITS.items(), key=lambda item: -len(item[0])):
            if rest.startswith(unit) and not re.match(r"\w", rest[len(unit) :]):
                for other in others:
                    yield Mutant("unit", text[: match.end()] + other + rest[len(unit) :])
                break
        else:
            noun = re.match(rf" (?:{_NOUNS})\b", rest)
            if noun:
                yield Mutant("unit", f"{text[: match.end()]}% van de{rest}")
                yield Mutant("unit", f"{text[: match.end()]} procentpunt{rest[noun.end() :]}")


def _periods(text: str, rng: random.Random) -> Iterator[Mutant]:
    years = {match.group() for match in _YEAR.finditer(text)}
    for match in _YEAR.finditer(text):
        if "/" in text[max(0, match.start() - 1) : match.end() + 1]:
            continue  # a school year
        for step in (rng.choice((-3, -2, -1, 1, 2, 3)), -rng.choice((4, 7, 9))):
            other = str(int(match.group()) + step)
            if other not in years:
                yield Mutant("period", _put(text, match, other))


def _places(text: str) -> Iterator[Mutant]:
    if (
        re.search(r"\bin (?:de |het |heel )?[A-Z]|^(?:In|Op|Bij) (?:de |het )?[A-Z]", text)
        or "landelijk" in text.lower()
    ):
        return
    stem = text.rstrip(".")
    yield Mutant("place", f"{stem} in Rotterdam-Zuid.")
    yield Mutant("place", f"In Amsterdam-Noord geldt: {stem[0].lower()}{stem[1:]}.")


def _directions(text: str) -> Iterator[Mutant]:
    for up, down in [*_DIRECTIONS, *((b, a) for a, b in _DIRECTIONS)]:
        if re.search(rf"\b{up}\b", text):
            yield Mutant("direction", re.sub(rf"\b{up}\b", down, text, count=1))
    match = _PARTICLES.search(text)
    if match:
        other = "af" if match.group(2) == "toe" else "toe"
        yield Mutant("direction", text[: match.start(2)] + other + text[match.end(2) :])


_BEFORE_AMOUNT = r"(?= (?:[\d€]|een |de |het |drie|twee|dubbel|\w+ op de))(?! (?:een|de) (?!(?:derde|kwart|helft|vijf|tien|op)))"


def _roundings(text: str) -> Iterator[Mutant]:
    for old, new in sorted(_ROUNDINGS.items(), key=lambda item: -len(item[0])):
        match = re.search(rf"(?<!\w){re.escape(old)}{_BEFORE_AMOUNT}", text)
        if match and not (
            old.lower() in ("meer dan", "minder dan") and re.search(r"iets $", text[: match.start()])
        ):
            yield Mutant("rounding", _put(text, match, new))


# Measuring -----------------------------------------------------------------------------------------------


def open_corpus(folder: Path) -> Corpus:
    """A corpus folder with its figures, without an index."""
    corpus = load_corpus(folder)
    found = tuple(figure for document in corpus.documents for figure in find_figures(document))
    return replace(corpus, figures=merge(corpus.figures, found))


@dataclass
class Outcome:
    """What the checker did: (kind, flagged) of every mutant, and what went wrong in words."""

    correct: int = 0
    correct_flagged: int = 0
    mutants: dict[str, list[bool]] = None  # type: ignore[assignment]
    errors: list[str] = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        self.mutants = defaultdict(list)
        self.errors = []

    @property
    def share_flagged(self) -> float:
        flags = [flag for kind in self.mutants.values() for flag in kind]
        return sum(flags) / len(flags) if flags else 1.0

    @property
    def share_correct_flagged(self) -> float:
        return self.correct_flagged / self.correct if self.correct else 0.0


def measure(checker: Checker, samples: Sequence[Sample], outcome: Outcome) -> None:
    """Check every sample and every mutant of it."""
    for sample in samples:
        outcome.correct += 1
        verdict, reasons = _check(checker, sample, sample.text)
        if verdict is not Verdict.VERIFIED:
            outcome.correct_flagged += 1
            outcome.errors.append(f"correct\t{verdict}\t{sample.text}\t{'; '.join(reasons)}")
        for mutant in mutants(sample):
            verdict, reasons = _check(checker, sample, mutant.text)
            outcome.mutants[mutant.kind].append(verdict in FLAGGED)
            if verdict not in FLAGGED:
                outcome.errors.append(f"{mutant.kind}\t{verdict}\t{mutant.text}\t{'; '.join(reasons)}")


def _check(checker: Checker, sample: Sample, text: str) -> tuple[Verdict, tuple[str, ...]]:
    whole = f"{sample.before} {text}" if sample.before else text
    at = len(whole) - len(text)
    found = [statement for statement in checker.check(whole) if statement.end > at]
    worst = next((s for s in found if s.verdict in FLAGGED), found[-1])
    return worst.verdict, worst.reasons


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suites", nargs="*", type=Path, default=[Path("evals/suites/statements-dev.yaml")])
    parser.add_argument("--verbose", action="store_true", help="print every statement judged wrong")
    parsed = parser.parse_args(arguments)
    for path in parsed.suites:
        suite = StatementSuite.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        outcome = Outcome()
        for group in suite.groups:
            measure(Checker(open_corpus(Path(group.corpus))), group.statements, outcome)
        _report(suite.name, outcome, parsed.verbose)
    return 0


def _report(name: str, outcome: Outcome, verbose: bool) -> None:
    print(f"{name}: {outcome.correct} correct statements, {outcome.share_correct_flagged:.1%} flagged")
    for kind, flags in sorted(outcome.mutants.items()):
        print(f"  {kind:<11} {sum(flags):>4} of {len(flags):>4} flagged  {sum(flags) / len(flags):.1%}")
    print(f"  {'all':<11} {outcome.share_flagged:.1%} of the mutants flagged")
    if verbose:
        for line in outcome.errors:
            print(line, file=sys.stdout)


if __name__ == "__main__":
    sys.exit(main())
