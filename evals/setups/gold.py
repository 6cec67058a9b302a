"""An answerer that gives the gold: what the scorer thinks of it says whether suite and scorer fit together."""

from __future__ import annotations

from collections.abc import Iterator

from evals.bench import Bench
from evals.score import find_stretch, score
from evals.setups.base import DEPTH, Outcome, Unit
from evals.suite import Evidence, Fact, Item
from evals.wording import sample
from rag.records import Answer, AnswerFigure, Citation


class GoldAnswerer:
    """Answers each item with its own evidence, facts and status, in the first wording that the item accepts."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def answer(self, item: Item) -> Outcome:
        citations = tuple(
            citation for n, evidence in enumerate(item.evidence, 1) for citation in self._cited(n, evidence)
        )
        answers = [self._answer(item, text, citations) for text in _wordings(item)]
        accepted = (
            answer
            for answer in answers
            if all(check.passed for check in score(item, answer, self._bench.documents))
        )
        found = tuple(Unit(evidence.document, evidence.quote) for evidence in item.evidence)[:DEPTH]
        return Outcome(next(accepted, answers[-1]), found or None)

    def _cited(self, n: int, evidence: Evidence) -> Iterator[Citation]:
        text = self._bench.documents.get(evidence.document, "")
        place = find_stretch(text, evidence.quote)
        if place:
            quote = text[slice(*place)]
            yield Citation(n, evidence.document, evidence.document, None, quote, *place)

    def _answer(self, item: Item, text: str, citations: tuple[Citation, ...]) -> Answer:
        return Answer(
            question=item.question,
            status=item.status[0],
            text=text,
            reason=item.reason[0] if item.reason else None,
            figures=tuple(_figure(fact, item) for fact in item.facts),
            citations=citations,
        )


def _figure(fact: Fact, item: Item) -> AnswerFigure:
    return AnswerFigure(
        value=fact.value,
        unit=fact.unit,
        period=fact.period,
        population=fact.population,
        qualifier=fact.qualifier,
        indicator="",
        citations=tuple(range(1, len(item.evidence) + 1)),
        place=fact.place,
        range_to=fact.range_to,
        computed=bool(fact.computed),
    )


def _wordings(item: Item) -> Iterator[str]:
    """Texts that might do, the most natural first: quotes, then what the item's own patterns ask for."""
    quotes = [f"{evidence.quote} [{n}]" for n, evidence in enumerate(item.evidence, 1)]
    asked = [sample(pattern) for pattern in item.must]
    markers = "".join(f"[{n}]" for n in range(1, len(item.evidence) + 1))
    if quotes:
        yield " ".join(quotes)
        yield quotes[0]
        for word in ("Ja", "Nee"):
            yield f"{word}. {' '.join(quotes)}"
        yield f"{'. '.join(asked)}. {' '.join(quotes)}"
    yield f"Dat staat niet in de bronnen. {' '.join(quotes)}".strip()
    yield f"{'. '.join(asked)}. {markers}".strip()
    yield f"{'. '.join(reversed(asked))}. {markers}".strip()
    yield f"{' '.join(asked)} {markers}".strip()
