"""Questions to offer: made from the figures of the corpus, so that the sources can answer them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rag.answering.phrasing.wording import lower_first, when
from rag.figures.identity import is_description
from rag.records import Corpus, Figure, FigureOrigin

_MOST = 4
_NEUTER = re.compile(
    r"(?:aantal|aandeel|percentage|gemiddelde|totaal|bedrag|verbruik|rapportcijfer|cijfer|budget)\b",
    re.IGNORECASE,
)


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
        own.sort(key=_plainness)
        queues.append(list({figure.indicator: figure for figure in own}.values()))
    while any(queues):
        for queue in queues:
            if queue:
                yield queue.pop(0)


def _plainness(figure: Figure) -> tuple[bool, bool]:
    """Curated figures first, then those with the name of a measure: phrases out of running text read less well."""
    named = figure.origin is FigureOrigin.TABLE or bool(_NEUTER.match(figure.indicator))
    return figure.origin is not FigureOrigin.CURATED, not named


def _tells(figure: Figure) -> bool:
    words = len(figure.indicator.split())
    told = figure.origin is FigureOrigin.TEXT
    return bool(figure.period) and not is_description(figure) and (3 if told else 1) <= words <= 9


def question_about(figure: Figure, figures: Iterable[Figure]) -> str:
    """A Dutch question that this figure answers: about its course when there are more periods, else about it."""
    indicator = lower_first(figure.indicator)
    where = f" in {figure.place}" if figure.place and figure.place.lower() not in indicator.lower() else ""
    periods = {
        other.period
        for other in figures
        if other.period
        and (other.indicator, other.document_id, other.place, other.unit)
        == (figure.indicator, figure.document_id, figure.place, figure.unit)
    }
    if len(periods) > 1:
        return f"Hoe ontwikkelde {_with_article(indicator)}{where} zich?"
    return f"Wat is bekend over {_with_article(indicator)}{where} {when(figure.period or '')}?"


def _with_article(indicator: str) -> str:
    """ "het aandeel werkenden"; a noun whose gender is not known stays as it is."""
    return f"het {indicator}" if _NEUTER.match(indicator) else indicator
