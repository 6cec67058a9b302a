"""Figures of one document that belong with a given one: the same thing at other times, and for the whole country."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from weakref import WeakKeyDictionary

from rag.answering.evidence.fitting import coverage
from rag.answering.gathering.case import Case
from rag.answering.tables.cube import NATIONAL, PERIOD, text_bag
from rag.answering.tables.moments import parsed
from rag.answering.tables.reading import table_of
from rag.dutch.units import same_unit
from rag.figures.identity import indicator_key, is_change, is_description, likeness, same_subject
from rag.figures.series import counterparts
from rag.records import Figure, FigureOrigin, SentenceKind
from rag.vocabulary import Vocabulary

_Index = dict[frozenset[str], list[Figure]]
_KEPT: WeakKeyDictionary[Vocabulary, dict[str, _Index]] = WeakKeyDictionary()
_FOLDERS: WeakKeyDictionary[Vocabulary, dict[str, list[str]]] = WeakKeyDictionary()
_BACK = 3
"""So many units before a national figure, its local counterpart may stand."""


def _text_figures(document_id: str, vocabulary: Vocabulary) -> _Index:
    """The levels that the running text of a document gives, by what they are about."""
    kept = _KEPT.setdefault(vocabulary, {})
    index = kept.get(document_id)
    if index is None:
        index = kept[document_id] = defaultdict(list)
        for passage in vocabulary.document(document_id).passages:
            for sentence in passage.sentences:
                for figure in vocabulary.figures[sentence.id]:
                    if figure.origin is not FigureOrigin.TABLE and not is_description(figure):
                        index[indicator_key(figure.indicator)].append(figure)
    return index


def _folder(folder: str, vocabulary: Vocabulary) -> list[str]:
    """The documents of a folder."""
    kept = _FOLDERS.get(vocabulary)
    if kept is None:
        kept = _FOLDERS[vocabulary] = defaultdict(list)
        for document_id in dict.fromkeys(sentence.document_id for sentence in vocabulary.sentences()):
            kept[document_id.rpartition("/")[0]].append(document_id)
    return kept[folder]


def line_of(figure: Figure, case: Case) -> list[Figure]:
    """The figure's own thing at every period known, in order of time, one figure a period, corrected where needed."""
    if case.sentence(figure).kind is SentenceKind.ROW:
        found = _line_in_table(figure, case)
    else:
        index = _text_figures(figure.document_id, case.vocabulary)
        same = index.get(indicator_key(figure.indicator), [])
        found = [figure, *(other for other in same if other.id != figure.id and same_subject(figure, other))]
    return in_time(found)


def _line_in_table(figure: Figure, case: Case) -> list[Figure]:
    table = table_of(case.vocabulary.passage(case.sentence(figure).passage_id), case.vocabulary)
    own = table.of(figure)
    if own is None:
        return [figure]
    return [cell.figure for cell in table.slab(own).like(own, PERIOD) if cell.figure is not None]


def in_time(figures: list[Figure]) -> list[Figure]:
    """Levels with a known period, in order of time, the first given for each period; only periods of one kind."""
    by_label: dict[str, Figure] = {}
    for figure in figures:
        if figure.period and parsed(figure.period) and not is_change(figure):
            by_label.setdefault(figure.period, figure)
    kinds = [period.kind for label in by_label if (period := parsed(label))]
    most = max(kinds, key=kinds.count, default="")
    kept = [
        (period, by_label[label]) for label in by_label if (period := parsed(label)) and period.kind == most
    ]
    return [figure for _, figure in sorted(kept, key=lambda pair: (pair[0].last, pair[0].first))]


def latest(figures: list[Figure]) -> Figure:
    """The newest of some figures; when none has a period, the first one said."""
    dated = in_time(figures)
    return dated[-1] if dated else figures[0]


def said_in_text(value: Decimal, unit: str | None, like: Figure, case: Case) -> Figure | None:
    """Running text of the same folder that gives this value for the place and period of `like`."""
    folder = like.document_id.rpartition("/")[0]
    for document_id in _folder(folder, case.vocabulary):
        for own in _text_figures(document_id, case.vocabulary).values():
            for figure in own:
                same = figure.value == value and figure.period == like.period and not is_change(figure)
                if same and figure.place in (like.place, None) and _alike(figure.unit, unit):
                    return figure
    return None


def _alike(one: str | None, other: str | None) -> bool:
    return one is None or other is None or same_unit(one, other)


def national_beside(figure: Figure, case: Case) -> Figure | None:
    """The national figure that a local one of running text can be set beside."""
    index = _text_figures(figure.document_id, case.vocabulary)
    others = [other for own in index.values() for other in own if other.place == NATIONAL]
    return next(iter(counterparts(figure, others)), None)


def local_beside(national: Figure, case: Case) -> Figure | None:
    """The local figure that a national one belongs with: of the same thing, else one before it in its passage."""
    index = _text_figures(national.document_id, case.vocabulary)
    others = [other for own in index.values() for other in own if other.place != NATIONAL]
    alike = [other for other in others if counterparts(other, [national])]
    if alike:
        nearest = max(likeness(other, national) for other in alike)
        alike = [other for other in alike if likeness(other, national) == nearest]
        same = [other for other in alike if other.period == national.period]
        return latest(same or alike)
    return _just_before(national, case)


def _of_one_measure(one: str | None, other: str | None) -> bool:
    """Whether two units are the same, but for "per dag" that the second of two sentences need not say again."""
    if same_unit(one, other):
        return True
    first, second = ((unit or "").partition(" per ") for unit in (one, other))
    return bool(first[0]) and first[0] == second[0] and not (first[2] and second[2])


def _just_before(national: Figure, case: Case) -> Figure | None:
    sentence = case.sentence(national)
    passage = case.vocabulary.passage(sentence.passage_id)
    earlier = [other for other in passage.sentences if other.start < sentence.start][-_BACK:]
    best: tuple[float, Figure] | None = None
    for other in reversed(earlier):
        found = [
            figure
            for figure in case.vocabulary.figures[other.id]
            if _of_one_measure(figure.unit, national.unit)
            and not is_change(figure)
            and figure.place != NATIONAL
            and (national.period is None or figure.period in (national.period, None))
        ]
        about = coverage(case.question.terms, text_bag(" ".join(figure.indicator for figure in found)))
        if found and (best is None or about > best[0]):
            best = about, latest(found)
    return best[1] if best else None
