"""Things that a question names side by side ("rijk, provincie en gemeenten"), and the figure of running text for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag.answering.evidence.fitting import fit_figure
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import Case
from rag.answering.gathering.parts import introduction, levels
from rag.answering.phrasing.saying import points_back
from rag.dutch.units import MONEY, SHARES, same_unit
from rag.dutch.words import compound_parts, tokens
from rag.figures.identity import is_change
from rag.question.kinds import Want
from rag.question.reading import QuestionReading, Role, Term
from rag.records import Figure, Sentence, SentenceKind
from rag.vocabulary import lemmas_of

_LOOKED_AT = 10
_SAID = 0.5
_LEAST_UNIT = 0.25
_PLACE = 0.9
_BREAK = re.compile(r"[,;:]\s|\s(?:en|plus|terwijl|maar|and)\s")
_ARTICLE = r"(?:de|het|een|al|alle|zijn|haar|hun|the|eens|ook|die)"
_PREPOSITION = (
    r"(?:van|uit|in|aan|door|voor|naar|bij|op|met|over|tussen|per|om|te|by|for|omdat|vanwege|wegens|waarvan)"
)
_SMALL = rf"(?:{_ARTICLE}|{_PREPOSITION})"
_SIDE_BY_SIDE = re.compile(
    rf"^\s*(?:(?:is|zijn|was|waren)\s+)?(?:,|,?\s*(?:en|of|plus|and|or|alsook|evenals|maar ook|als ook)\b|[+&])(?:\s*{_SMALL})*\s*$",
    re.IGNORECASE,
)
AGAINST = re.compile(
    rf"^\s*,?\s*(?:dan|en|tegenover|vergeleken met|ten opzichte van)\b(?:\s*{_SMALL})*\s*$", re.IGNORECASE
)
"""What stands between two things that a question holds against each other."""
_TAIL = re.compile(rf"^\s*{_PREPOSITION}(?:\s+{_SMALL})*\s*$", re.IGNORECASE)
"""What may stand between a noun and what it is of or in: "apparaten op de milieustraten"."""


@dataclass(frozen=True, slots=True)
class Named:
    """One of the things named: all its words, and the one that must be said for it to be meant."""

    words: tuple[Term, ...]
    head: Term


def named_together(question: QuestionReading, joined: re.Pattern[str] = _SIDE_BY_SIDE) -> list[Named]:
    """The things that a question names side by side, in order; empty when it names fewer than two.

    `joined` matches all that may stand between two of them.
    """
    roles = (Role.TOPIC, Role.AREA, Role.PERSONS)
    own = [term for term in question.terms if term.role in roles and not term.borrowed]
    terms = sorted((*own, *_places(question)), key=lambda term: term.start)
    runs: list[list[list[Term]]] = []
    cores: list[list[list[Term]]] = []
    for before, term in zip((None, *terms), terms, strict=False):
        between = question.text[before.start + len(before.text) : term.start] if before else None
        if between is not None and joined.match(between):
            runs[-1].append([term])
            cores[-1].append([term])
        elif between is not None and not between.strip():
            runs[-1][-1].append(term)
            if cores[-1][-1] == runs[-1][-1][:-1]:
                cores[-1][-1].append(term)
        elif between is not None and _TAIL.match(between):
            runs[-1][-1].append(term)
        else:
            runs.append([[term]])
            cores.append([[term]])
    found = max(zip(runs, cores, strict=True), key=lambda pair: len(pair[0]), default=([], []))
    if len(found[0]) < 2:
        return []
    return [Named(tuple(words), core[-1]) for words, core in zip(*found, strict=True)]


def _places(question: QuestionReading) -> Iterator[Term]:
    """The places that a question names, as terms: they may be what is named together."""
    for name in question.places:
        start = question.text.find(name)
        lemmas = lemmas_of(name)
        if start >= 0 and lemmas:
            yield Term(name, name.lower(), _PLACE, ((lemmas, 1.0),), Role.AREA, start)


def figures_together(case: Case, joined: re.Pattern[str] = _SIDE_BY_SIDE) -> list[Figure]:
    """One figure for each of the things that the question names together; empty when one of them has none."""
    parts: list[Figure] = []
    for named in named_together(case.question, joined):
        best: tuple[tuple[float, float, float], Figure] | None = None
        for rank, evidence in enumerate(case.ranked[:_LOOKED_AT]):
            found = _beside(named, evidence, parts, case)
            if found is None:
                continue
            figure, unit, said = found
            worth = (round(unit, 1), said, -rank)
            if best is None or worth > best[0]:
                best = worth, figure
        if best is None:
            return []
        parts.append(best[1])
    return parts


def counted_in_list(figure: Figure, case: Case) -> Figure:
    """The figure of a list item in the unit that the introduction of its list counts, when it has none itself."""
    opening = introduction(case.sentence(figure), case)
    if figure.unit is not None or opening is None:
        return figure
    units = {own.unit for own in levels(opening, case)}
    return replace(figure, unit=units.pop()) if len(units) == 1 else figure


def _beside(
    named: Named, evidence: Evidence, taken: Sequence[Figure], case: Case
) -> tuple[Figure, float, float] | None:
    """The figure of a sentence nearest to a name, of the sort that the others are, with how well it fits."""
    sentence = evidence.sentence
    if sentence.kind is SentenceKind.ROW:
        return None
    at, said = _said_at(named, sentence), _share_said(named, sentence)
    if at is None and points_back(sentence):
        before = case.vocabulary.previous(sentence)
        at = 0 if before is not None and _said_at(named, before) is not None else None
        said = _share_said(named, before) if before is not None else 0.0
    if at is None:
        return None
    fits = [fit_figure(counted_in_list(fit.figure, case), case.question, None) for fit in evidence.fits]
    shares = case.question.want is Want.PERCENTAGE
    fits = [
        fit
        for fit in fits
        if fit.unit > _LEAST_UNIT
        and not is_change(fit.figure)
        and all(fit.figure.id != other.id for other in taken)
        and (fit.figure.unit in SHARES) == shares
        and (not taken or same_unit(fit.figure.unit, taken[0].unit) or not _apart(fit.figure, taken[0]))
    ]
    nearest = min(fits, key=lambda fit: _distance(fit.figure, sentence, at), default=None)
    if nearest is None:
        return None
    own = next(fit.figure for fit in evidence.fits if fit.figure.id == nearest.figure.id)
    return own, nearest.unit, said


def _apart(one: Figure, other: Figure) -> bool:
    """Whether one is money and the other is not."""
    return (one.unit in MONEY) != (other.unit in MONEY)


def _share_said(named: Named, sentence: Sentence) -> float:
    weight = sum(term.weight for term in named.words)
    said = sum(term.weight for term in named.words if _place_of(term, sentence) is not None)
    return round(said / weight, 1)


def _said_at(named: Named, sentence: Sentence) -> int | None:
    """Where a sentence says the head of a name, in whatever form."""
    return _place_of(named.head, sentence)


def _place_of(term: Term, sentence: Sentence) -> int | None:
    words = tokens(sentence.text)
    said = {part for token in words for part in (token.lemma, *compound_parts(token.lemma))}
    for token in words:
        own = (token.lemma, *compound_parts(token.lemma))
        for lemmas, share in term.forms:
            if share >= _SAID and any(part in lemmas for part in own) and all(one in said for one in lemmas):
                return token.start
    return None


def _segment(sentence: Sentence, at: int) -> int:
    """Which part of an enumeration a place of the sentence lies in."""
    return sum(1 for match in _BREAK.finditer(sentence.text) if match.start() <= at)


def _distance(figure: Figure, sentence: Sentence, at: int) -> tuple[bool, int]:
    """In another part of the enumeration or not, then characters between; a figure before the word counts as farther."""
    start = figure.start - sentence.start
    apart = _segment(sentence, start) != _segment(sentence, at)
    return apart, start - at if start >= at else 2 * (at - start)
