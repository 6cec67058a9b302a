"""Is a suite true to its sources? Every quote verbatim, every figure in its evidence, no question asked twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from rapidfuzz.fuzz import token_sort_ratio

from evals.facts import same_unit_of
from evals.score import find_stretch
from evals.suite import Evidence, Fact, Item, Suite
from rag.dutch.numbers import read_numbers
from rag.dutch.periods import read_periods
from rag.dutch.units import is_measure
from rag.dutch.words import tokens
from rag.records import Corpus, Figure

_ALIKE, _ALIKE_WITH_SAME_GOLD = 95, 88
"""From this likeness of their lemmas on (0 to 100) two questions are one; sooner when their answers are the same."""


_SCALES = (Decimal(100), Decimal("0.01"), Decimal(1000), Decimal("0.001"), Decimal(1_000_000))
"""Between a table in thousands or millions, or a share, and the value that is meant."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with which item; `text` is Dutch."""

    item: str
    rule: str
    text: str


def lint(suite: Suite, corpus: Corpus) -> list[Problem]:
    """All problems of one suite over its corpus."""
    documents = {document.id: document.text for document in corpus.documents}
    found = list(_twice(suite.items))
    for item in suite.items:
        found += _quotes(item, documents)
        found += _figures(item, corpus)
        found += _patterns(item)
        found += _sense(item)
    return [*found, *_paraphrases(suite.items)]


def ids_in_common(suites: Sequence[Suite]) -> list[Problem]:
    """Items of different suites that have the same id."""
    counts = Counter(item.id for suite in suites for item in suite.items)
    return [
        Problem(item.id, "id", f"staat ook in een andere set dan {suite.name}")
        for suite in suites
        for item in suite.items
        if counts[item.id] > 1
    ]


def _twice(items: Sequence[Item]) -> Iterator[Problem]:
    for id, count in Counter(item.id for item in items).items():
        if count > 1:
            yield Problem(id, "id", f"komt {count} keer voor")


def _quotes(item: Item, documents: dict[str, str]) -> Iterator[Problem]:
    for evidence in item.evidence:
        if evidence.document not in documents:
            yield Problem(item.id, "citaat", f"er is geen document {evidence.document}")
        elif find_stretch(documents[evidence.document], evidence.quote) is None:
            yield Problem(
                item.id, "citaat", f"staat niet letterlijk in {evidence.document}: {evidence.quote[:80]}"
            )


def _figures(item: Item, corpus: Corpus) -> Iterator[Problem]:
    if item.facts and not item.evidence:
        yield Problem(item.id, "cijfer", "er staan cijfers, maar geen bewijs waar die in staan")
        return
    figures = _figures_in(item.evidence, corpus)
    stated = _stated_values(item.evidence, figures)
    totals = list(_totals(figures))
    for fact in item.facts:
        for value in (fact.value, *([] if fact.range_to is None else [fact.range_to])):
            if not _borne_out(abs(value), fact, stated, totals):
                yield Problem(
                    item.id,
                    "cijfer",
                    f"{value} {fact.unit or ''} staat niet in het bewijs en volgt er niet uit",
                )


@dataclass(frozen=True, slots=True)
class _Value:
    value: Decimal
    unit: str | None


def _figures_in(evidence: Sequence[Evidence], corpus: Corpus) -> list[Figure]:
    """The figure records that stand in the quotes."""
    texts = {document.id: document.text for document in corpus.documents}
    places = [(e.document, find_stretch(texts.get(e.document, ""), e.quote)) for e in evidence]
    return [
        figure
        for figure in corpus.figures
        if any(
            place and figure.document_id == document and figure.start < place[1] and place[0] < figure.end
            for document, place in places
        )
    ]


def _stated_values(evidence: Sequence[Evidence], figures: Sequence[Figure]) -> tuple[_Value, ...]:
    """Every value that the quotes state: by their figure records, and as the number reader reads them."""
    found = [_Value(v, f.unit) for f in figures for v in (f.value, f.range_to) if v is not None]
    for each in evidence:
        for cell in re.split(r"[|;\t]", each.quote):
            for reading in read_numbers(cell):
                found += [_Value(v, reading.unit) for v in (reading.value, reading.range_to) if v is not None]
    return tuple(dict.fromkeys(found))


def _totals(figures: Sequence[Figure]) -> Iterator[Decimal]:
    """Sums and means of the figures that have a period, group or other label in common, as of a column of a table."""
    alike: dict[object, list[Decimal]] = defaultdict(list)
    for figure in figures:
        for label in {
            figure.period,
            figure.population,
            figure.place,
            figure.indicator,
            *figure.dimensions,
        } - {None}:
            alike[label].append(figure.value)
    for values in alike.values():
        total = sum(values, Decimal(0))
        yield from (total, total / len(values))


def _borne_out(value: Decimal, fact: Fact, stated: Sequence[_Value], totals: Sequence[Decimal]) -> bool:
    if any(abs(one.value) == value and _unit_fits(fact, one) for one in stated):
        return True
    plain = sorted({abs(one.value) for one in stated})
    scaled = {one * factor for one in plain for factor in _SCALES}
    return value in scaled or any(_equal(value, abs(result)) for result in (*totals, *computed(plain)))


def _unit_fits(fact: Fact, stated: _Value) -> bool:
    """A unit may stand in a header or be left to the reader; only a unit that says otherwise does not fit."""
    return (
        fact.unit is None
        or stated.unit is None
        or same_unit_of(fact.unit, stated.unit)
        or not is_measure(stated.unit)
    )


def computed(values: Sequence[Decimal]) -> Iterator[Decimal]:
    """What follows from a few values: differences, sums, products, shares, ratios, changes in percent, means."""
    if len(values) > 1:
        yield sum(values, Decimal(0))
        yield sum(values, Decimal(0)) / len(values)
    for value in values:
        yield 100 - value
    for one, other in combinations(values, 2):
        yield other - one
        yield one + other
        yield one * other
        yield one * other / 100
        yield (one + other) / 2
        for part, whole in ((one, other), (other, one)):
            if part < 1:
                yield (1 - part) * whole
            if whole:
                yield part / whole
                yield part / whole * 100
                yield abs(part - whole) / whole * 100
    for size in range(3, min(len(values), 8)):
        for some in combinations(values, size) if len(values) <= 12 else ():
            yield sum(some, Decimal(0))


def _equal(value: Decimal, result: Decimal) -> bool:
    """Equal as far as the value is written out."""
    exponent = value.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0))
    return abs(value - result) <= step / 2 + Decimal("1e-9")


def _patterns(item: Item) -> Iterator[Problem]:
    for pattern in (*item.must, *item.must_not):
        try:
            re.compile(pattern)
        except re.error as error:
            yield Problem(item.id, "patroon", f"{pattern}: {error}")


def _sense(item: Item) -> Iterator[Problem]:
    """What cannot be meant."""
    if item.draft:
        yield Problem(
            item.id, "concept", "nog niet afgemaakt: vul aan wat een goed antwoord is en haal draft weg"
        )
    if not item.question.strip():
        yield Problem(item.id, "vraag", "de vraag is leeg")
    if item.reason and not item.may_be_refused and "partial" not in item.status:
        yield Problem(item.id, "reden", "een reden hoort bij een weigering, en die wordt niet goedgekeurd")
    if item.expects_refusal and item.facts and len(item.status) == 1:
        yield Problem(item.id, "cijfer", "een geweigerde vraag vraagt geen cijfers")


def _paraphrases(items: Sequence[Item]) -> Iterator[Problem]:
    prepared = [(item, _gist(item), _gold(item)) for item in items]
    for (one, gist, gold), (other, other_gist, same) in combinations(prepared, 2):
        if one.history != other.history or _numbers(one) != _numbers(other):
            continue
        limit = _ALIKE_WITH_SAME_GOLD if gold == same else _ALIKE
        words, others = gist, other_gist
        if one.kind != other.kind:  # "when" and "why" are asked of the same words: all words count
            words, others, limit = one.question.lower(), other.question.lower(), _ALIKE
        if token_sort_ratio(words, others, score_cutoff=limit) >= limit:
            yield Problem(other.id, "dubbel", f"vraagt bijna hetzelfde als {one.id}: {one.question[:80]}")


def _gist(item: Item) -> str:
    """The words that carry a question, in their base form."""
    found = [token.lemma for token in tokens(item.question) if not token.is_stop]
    return " ".join(found) or item.question.lower()


def _gold(item: Item) -> tuple[object, ...]:
    return item.status, item.facts, item.evidence


def _numbers(item: Item) -> tuple[object, ...]:
    """Figures and periods of a question: who asks for another year asks another question."""
    return (
        frozenset(reading.value for reading in read_numbers(item.question)),
        frozenset(period.label for period in read_periods(item.question)),
    )
