"""Questions to offer: made from the figures of the corpus, so that the sources can answer them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rag.answering.wording import lower_first
from rag.dutch.writing import write_period
from rag.records import Corpus, Figure, FigureOrigin

_MOST = 4


def example_questions(corpus: Corpus) -> tuple[str, ...]:
    """At most four questions about different subjects, spread over the documents."""
    chosen: list[str] = []
    for figure in _spread(corpus):
        question = question_about(figure, corpus.figures)
        if question not in chosen:
            chosen.append(question)
        if len(chosen) == _MOST:
            break
    return tuple(chosen)


def _spread(corpus: Corpus) -> Iterator[Figure]:
    """Measured figures, one indicator each, taking the documents in turn."""
    queues = []
    for document in corpus.documents:
        own = [figure for figure in corpus.figures if figure.document_id == document.id and _tells(figure)]
        own.sort(key=lambda figure: figure.origin is not FigureOrigin.CURATED)
        queues.append(list({figure.indicator: figure for figure in own}.values()))
    while any(queues):
        for queue in queues:
            if queue:
                yield queue.pop(0)


def _tells(figure: Figure) -> bool:
    return bool(figure.period) and figure.indicator != "leeftijd" and 2 <= len(figure.indicator.split()) <= 9


def question_about(figure: Figure, figures: Iterable[Figure]) -> str:
    """A Dutch question that this figure answers: about its course when there are more periods, else about it."""
    indicator = lower_first(figure.indicator)
    where = f" in {figure.place}" if figure.place and figure.place.lower() not in indicator.lower() else ""
    periods = {
        other.period
        for other in figures
        if other.indicator == figure.indicator and other.document_id == figure.document_id and other.period
    }
    if len(periods) > 1:
        return f"Hoe ontwikkelde zich: {indicator}{where}?"
    return f"Wat is bekend over {indicator}{where} in {write_period(figure.period or '')}?"
