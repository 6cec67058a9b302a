"""Composing answers out of the source's own sentences: facts, causes, lists, definitions, yes or no, a summary."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from rag.answering.composing.figures import say_cells
from rag.answering.evidence.fitting import coverage
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import CLOSE, Case
from rag.answering.gathering.lists import list_asked
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.items import list_after, named_next, say_items
from rag.answering.phrasing.saying import say_with_context, state
from rag.answering.phrasing.wording import plain
from rag.dutch.denials import read_denials
from rag.dutch.papers import tells
from rag.dutch.rhetoric import speaks_of_country
from rag.question.kinds import Kind, Want
from rag.records import Document, Figure, Sentence, SentenceKind
from rag.vocabulary import Bag, lemmas_of, pour

_ABOUT = 0.5
"""Only evidence that itself says this share of the question can contradict it."""
_SHORT = 45
"""An answer of fewer words has room for a second sentence."""
_LONG = 130
"""An explanation or enumeration stops before it gets longer than about this many words."""


def compose_fact(draft: Draft, case: Case) -> None:
    """The best sentence, and the next one when it is about as good and adds words of the question."""
    first = case.best
    if first.sentence.kind is SentenceKind.ROW:
        if not say_cells(draft, case, first):
            state(draft, case, first, _figures_of(first)[:3])
        return
    state(draft, case, first, _asked_figures(case, first))
    if list_after(case, first.passage, first.sentence) is not None:
        return
    for other in case.ranked[1:3]:
        if case.best.score - other.score > _beside(case) or draft.words > _LONG / 2:
            break
        if other.sentence.kind is not SentenceKind.ROW:
            state(draft, case, other, _asked_figures(case, other))
            break


def say_second(draft: Draft, case: Case) -> None:
    """The next best sentence as well, while the answer is short, when it is nearly as good and not yet said."""
    for other in case.ranked[1:3]:
        near = case.best.score - other.score < CLOSE * 1.2
        if (
            not near
            or draft.words > _SHORT
            or other.sentence.kind is SentenceKind.ROW
            or draft.cites(other.sentence)
        ):
            continue
        state(draft, case, other, _asked_figures(case, other))
        return


def _beside(case: Case) -> float:
    """How near a second sentence must score to be said as well: nearer when one name or date was asked for."""
    one = (Kind.WHO, Kind.WHEN, Kind.WHERE, Kind.DEFINITION)
    return CLOSE * (0.5 if case.question.kind in one else 1.2)


def _asked_figures(case: Case, evidence: Evidence) -> list[Figure]:
    """Figures to show beside a fact: those of a sentence that was asked for a figure."""
    if case.question.want in (Want.TEXT, Want.NAME, Want.REASON, Want.PERIOD):
        return []
    return [fit.figure for fit in evidence.fits if fit.unit > 0.3][:2]


def _figures_of(evidence: Evidence) -> list[Figure]:
    return [fit.figure for fit in evidence.fits]


def compose_list(draft: Draft, case: Case) -> None:
    """All items of the list that fits best, or the sentence that enumerates."""
    first = case.best
    passage = first.passage
    if first.sentence.kind is SentenceKind.ITEM:
        say_items(draft, case, passage)
        return
    if first.sentence.kind is SentenceKind.ROW:
        state(draft, case, first, _figures_of(first)[:3])
        return
    say_with_context(draft, case, first.sentence)
    named = named_next(case, first.sentence)
    if named is not None:
        draft.say(plain(named.text), named)
        return
    if list_after(case, passage, first.sentence) is not None:
        return
    for other in case.ranked[1:4]:
        if (
            first.score - other.score < CLOSE
            and other.sentence.kind is not SentenceKind.ROW
            and draft.words < _LONG / 2
        ):
            say_with_context(draft, case, other.sentence)


def say_list_asked(draft: Draft, case: Case) -> bool:
    """Say the list of measures, demands or the like that is asked for. False, with nothing said, when there is none."""
    found = list_asked(case)
    if found is None:
        return False
    say_items(draft, case, found)
    return True


def compose_summary(draft: Draft, case: Case) -> None:
    """The main points by section of the document that fits best: its opening and the first figures of each section."""
    document = _summarised(case)
    sections: dict[tuple[str, ...], list[Sentence]] = {}
    for passage in document.passages:
        told = [own for own in passage.sentences if own.kind is SentenceKind.SENTENCE and tells(own.text)]
        sections.setdefault(passage.section, []).extend(told)
    for section, told in sections.items():
        point = _main_point(case, told)
        if point is None or draft.words > _LONG:
            continue
        title = f"**{plain(section[-1])}**: " if section else ""
        draft.say(f"- {title}{plain(point.text)}", point)
        for figure in case.vocabulary.figures[point.id]:
            draft.show(figure)


def _summarised(case: Case) -> Document:
    """The document whose title says most of what is asked; of equals, the one with the best evidence."""
    places = {lemma for place in case.question.places for lemma in lemmas_of(place)}

    def said(document: Document) -> float:
        bag: Bag = {}
        pour(bag, document.title, 1.0)
        return coverage(case.question.terms, bag) + sum(bag.get(lemma, 0.0) for lemma in places)

    found = {evidence.document.id: evidence.document for evidence in case.ranked}
    return max(found.values(), key=said)


def _main_point(case: Case, told: Sequence[Sentence]) -> Sentence | None:
    """The first sentence with a figure among the first three, else the first one."""
    opening = list(islice(told, 3))
    with_figure = next((sentence for sentence in opening if case.vocabulary.figures[sentence.id]), None)
    return with_figure or (opening[0] if opening else None)


def nearest(draft: Draft, case: Case, ranked: Sequence[Evidence]) -> None:
    """After a refusal: the nearest thing that is known, when it is about the same subject at all."""
    if case.question.national:  # what is said of the country is nearest
        ranked = sorted(ranked[:5], key=lambda evidence: not speaks_of_country(evidence.sentence.text))
    for evidence in ranked[:3]:
        if coverage(case.question.terms, evidence.bag) < 0.3 or read_denials(evidence.sentence.text):
            continue
        draft.say("Wel is bekend:")
        state(draft, case, evidence, [fit.figure for fit in evidence.fits[:1]])
        return
