"""Figures that a newer source corrects, and the value that takes their place."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from weakref import WeakKeyDictionary

from rag.answering.tables.cube import header_of
from rag.dutch.numbers import read_numbers
from rag.dutch.periods import overlaps, parse_period
from rag.dutch.units import SHARES, same_unit
from rag.dutch.words import compound_parts, lemma
from rag.figures.cell_meaning import PUBLICATION
from rag.figures.conflicts import conflicts
from rag.figures.identity import indicator_key, is_change, is_description
from rag.records import Document, Figure, Passage, Sentence, SentenceKind
from rag.vocabulary import Vocabulary, lemmas_of

_OLD_THEN_NEW = re.compile(
    r"\bmaar\b|\b(?:moet|moeten|had|hadden|dient|dienen|hoort|horen)\b[^.;]{0,30}\b(?:zijn|staan|luiden)\b|"
    r"\b(?:wordt|worden|is nu|zijn nu|moet|moeten)\b|"
    r"\b(?:gecorrigeerd|bijgesteld|herzien|verhoogd|verlaagd|gewijzigd|aangepast)\s+(?:naar|tot|in)\b|→|->",
    re.IGNORECASE,
)
_NEW_THEN_OLD = re.compile(
    r"\bin plaats van\b|\bi\.?p\.?v\.?|,?\s\ben niet\b|,\s*niet\b|\beerder (?:gemeld|genoemd|vermeld|gepubliceerd|stond)\b|"
    r"\b(?:was|waren) (?:eerder|eerst|abusievelijk)\b|\bwaar(?: eerder| eerst| abusievelijk)?\b[^.;]{0,40}\bstond\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:niet|geen|onjuiste?|foutieve?|verkeerde?|abusievelijk|eerder)\b[^.;]{0,25}$", re.IGNORECASE
)
_OLD_COLUMN = re.compile(
    r"\b(?:eerder|eerdere|oude?|oorspronkelijke?|onjuiste?|foutieve?|foute?|verkeerde?|gepubliceerde?|vermeld|gemeld|was|stond|voorheen|vorige?|"
    rf"in (?:de|het|onze) {PUBLICATION})\b",
    re.IGNORECASE,
)
_NEW_COLUMN = re.compile(
    r"\b(?:gecorrigeerde?|correcte?|juiste?|nieuwe?|herziene?|verbeterde?|wordt|moet zijn|bijgestelde?|"
    r"rectificatie|definitieve?|herstelde?|hersteld|aangepaste?|gewijzigde?|"
    r"verbeterd|herzien|bijgesteld|na (?:correctie|herstel|herziening)|moet worden)\b",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    r"\b(?:juiste?|correcte?|goede|gecorrigeerde?|verbeterde?|herziene?) (?:\w+ )?(?:\w*cijfers?|\w*aantal(?:len)?|\w*bedrag(?:en)?|"
    r"\w*percentages?|waarden?|getal(?:len)?)\b|\b(?:moet(?:en)?|had(?:den)? moeten|dien(?:t|de) te) zijn\b",
    re.IGNORECASE,
)
_STOOD = re.compile(
    r"\b(?:stond(?:en)?|vermeld(?:de|den)?|gemeld|meldde[n]?|genoemd|noemde[n]?|gaf|gaven|gepubliceerd)\b",
    re.IGNORECASE,
)
_TELLING = 3
"""So many digits make a value recognisable by itself, without its place and indicator."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """`newer` leads from the id of a figure to the one that replaces it, `older` back to the ones replaced."""

    newer: Mapping[str, Figure]
    older: Mapping[str, tuple[Figure, ...]]

    def current(self, figure: Figure) -> Figure:
        """The figure that holds now: the one given, or what replaced it."""
        return self.newer.get(figure.id, figure)

    def settled(self, figure: Figure) -> Figure:
        """The value that holds now under the name of the figure given, so that it can be computed with."""
        now = self.current(figure)
        if now is figure:
            return figure
        return replace(
            figure,
            id=now.id,
            value=now.value,
            qualifier=now.qualifier,
            range_to=now.range_to,
            document_id=now.document_id,
            sentence_id=now.sentence_id,
            start=now.start,
            end=now.end,
            quote=now.quote,
        )

    def replaced(self, figure: Figure) -> Figure | None:
        """An earlier figure that this one replaced, with another value."""
        return next((old for old in self.older.get(figure.id, ()) if old.value != figure.value), None)


_KEPT: WeakKeyDictionary[Vocabulary, Corrections] = WeakKeyDictionary()


def corrections_of(vocabulary: Vocabulary) -> Corrections:
    """The corrections in a corpus, worked out when first asked for."""
    kept = _KEPT.get(vocabulary)
    if kept is None:
        kept = _KEPT[vocabulary] = _find(vocabulary)
    return kept


def _find(vocabulary: Vocabulary) -> Corrections:
    documents = {id_: vocabulary.document(id_) for id_ in {own.document_id for own in vocabulary.sentences()}}
    found: dict[str, list[tuple[Figure, Figure]]] = defaultdict(list)
    for document in documents.values():
        target = _target(document, documents.values())
        if target is not None:
            for old, new in _stated(document, target, vocabulary):
                found[old.id].append((old, new))
    for old, new in _disagreeing(documents, vocabulary):
        found[old.id].append((old, new))
    newer = {id_: max(pairs, key=_likeness)[1] for id_, pairs in found.items()}
    older: dict[str, list[Figure]] = defaultdict(list)
    known = {figure.id: figure for own in vocabulary.figures.values() for figure in own}
    for id_, new in newer.items():
        if id_ in known:
            older[new.id].append(known[id_])
    return Corrections(newer, {id_: tuple(found) for id_, found in older.items()})


def _likeness(pair: tuple[Figure, Figure]) -> int:
    """How much of its setting the new figure shares with the old one; of equals, the first stated wins."""
    old, new = pair
    same = [old.place == new.place, old.period == new.period, old.population == new.population]
    return sum(same)


def _target(document: Document, documents: Iterable[Document]) -> Document | None:
    named = (document.corrects or "").strip().lower()
    return next(
        (other for other in documents if named and other is not document and named in (other.id.lower(), other.title.lower())),
        None,
    )  # fmt: skip


# A document that corrects another -------------------------------------------------------------------------------


def _stated(document: Document, target: Document, vocabulary: Vocabulary) -> Iterator[tuple[Figure, Figure]]:
    """Old figures of the target, each with the figure of the correcting document that replaces it."""
    old_ones = [
        figure
        for passage in target.passages
        for sentence in passage.sentences
        for figure in vocabulary.figures[sentence.id]
        if not is_description(figure)
    ]
    for passage in document.passages:
        for sentence in passage.sentences:
            if sentence.kind is SentenceKind.ROW:
                own = list(_pairs_of_row(sentence, vocabulary))
                yield from own
                pairs = [(old.value, old.unit, new) for old, new in own]
            else:
                pairs = [*_pairs_of(sentence, vocabulary), *_pairs_beside(sentence, passage, vocabulary)]
            for value, unit, new in pairs:
                for old in old_ones:
                    if _is_meant(old, value, unit, new, sentence):
                        yield old, new


_Pair = tuple[Decimal, str | None, Figure]
"""An old value with its unit, and the new figure."""


def _pairs_of(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[_Pair]:
    figures = vocabulary.figures[sentence.id]
    readings = read_numbers(sentence.text)
    for first, second in itertools.pairwise(readings):
        between = sentence.text[first.end : second.start]
        if _NEW_THEN_OLD.search(between):
            new, old = first, second
        elif _OLD_THEN_NEW.search(between) and _DENIED.search(sentence.text[: first.start]):
            new, old = second, first
        else:
            continue
        figure = next((own for own in figures if own.value == new.value), None)
        if figure is not None:
            yield old.value, old.unit or new.unit or figure.unit, figure


def _pairs_beside(sentence: Sentence, passage: Passage, vocabulary: Vocabulary) -> Iterator[_Pair]:
    """What is right and, in the next sentence, what was printed: "Het juiste cijfer is 196. In de monitor stond 203." """
    after = next((other for other in passage.sentences if other.start >= sentence.end), None)
    if after is None or not _RIGHT.search(sentence.text) or not _STOOD.search(after.text):
        return
    new = [figure for figure in vocabulary.figures[sentence.id] if not is_change(figure)]
    old = [figure for figure in vocabulary.figures[after.id] if not is_change(figure)]
    if len(new) == len(old) == 1 and _may_be_unit(old[0].unit, new[0].unit):
        yield old[0].value, old[0].unit or new[0].unit, new[0]


def _pairs_of_row(row: Sentence, vocabulary: Vocabulary) -> Iterator[tuple[Figure, Figure]]:
    figures = vocabulary.figures[row.id]
    headers = {figure.id: header_of(row, figure) for figure in figures}
    old_ones = [figure for figure in figures if _OLD_COLUMN.search(headers[figure.id])]
    for new in figures:
        if new in old_ones or not _NEW_COLUMN.search(headers[new.id]):
            continue
        for old in old_ones:
            if same_unit(old.unit, new.unit):
                yield old, new


def _is_meant(old: Figure, value: Decimal, unit: str | None, new: Figure, sentence: Sentence) -> bool:
    """Whether an old figure is the one that the correction names by its value."""
    if old.value != value or is_change(old) != is_change(new) or not _may_be_unit(old.unit, unit or new.unit):
        return False
    if _apart(old.period, new.period):
        return False
    if len(str(abs(value.normalize())).replace(".", "").rstrip("0")) >= _TELLING:
        return True
    about = set(lemmas_of(sentence.text))
    return bool(indicator_key(old.indicator)) and indicator_key(old.indicator) <= about


def _apart(one: str | None, other: str | None) -> bool:
    first, second = (parse_period(label) if label else None for label in (one, other))
    return first is not None and second is not None and not overlaps(first, second)


def _may_be_unit(one: str | None, other: str | None) -> bool:
    if one is None or other is None or same_unit(one, other):
        return True
    counts = {one, other}.isdisjoint(SHARES | {"procentpunt", "euro", "keer"})
    return counts and bool(set(_noun(one)) & set(_noun(other)))


def _noun(unit: str) -> tuple[str, ...]:
    own = lemma(unit.split(" per ")[0].split(" ")[-1])
    return (own, *compound_parts(own))


# Sources that disagree ------------------------------------------------------------------------------------------


def _disagreeing(
    documents: Mapping[str, Document], vocabulary: Vocabulary
) -> Iterator[tuple[Figure, Figure]]:
    """Figures of two dated documents about the same thing, place and period: the older one and the newer one."""
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for own in vocabulary.figures.values():
        for figure in own:
            if figure.period and not is_description(figure):
                groups[_subject(figure)].append(figure)
    for group in groups.values():
        if len({figure.document_id for figure in group}) < 2 or len(group) > 40:
            continue
        for found in conflicts(group, list(documents.values())):
            new, old = found.figures[0], found.figures[1]
            dates = documents[new.document_id].published, documents[old.document_id].published
            if new.document_id != old.document_id and (
                found.correction or (all(dates) and dates[0] != dates[1])
            ):
                yield old, new


def _subject(figure: Figure) -> tuple[object, ...]:
    dimensions = frozenset(
        (name, value.lower()) for name, value in figure.dimensions if name not in ("status", "noot", "let op")
    )
    unit = "share" if figure.unit in SHARES else (figure.unit or "").split(" ")[-1].lower()
    return unit, indicator_key(figure.indicator), (figure.place or "").lower(), figure.period, dimensions
