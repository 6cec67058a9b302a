"""The list of a paper that a question asks for by its sort: the measures, demands, recommendations or goals under one line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from rag.answering.evidence.fitting import coverage
from rag.answering.gathering.case import REACH, Case
from rag.dutch.papers import tells
from rag.question.kinds import Kind
from rag.records import Passage, PassageKind, SentenceKind
from rag.vocabulary import BEFORE, HEADING, LEAD, OWN, TITLE, Bag, pour

_KINDS = (Kind.LIST, Kind.FACT, Kind.PURPOSE)
_ABOUT = 0.4
"""Share of what the question is about, besides the sort, that a list, its heading and its paper must say."""
_DOCUMENTS = 2
_HIGH = 0.6
"""A list as near as this share of the best evidence's own words needs no other."""


@dataclass(frozen=True, slots=True)
class _Sort:
    asks: re.Pattern[str]
    leads: re.Pattern[str]


def _load() -> tuple[_Sort, ...]:
    text = resources.files(__package__).joinpath("list_sorts.toml").read_text(encoding="utf-8")
    return tuple(
        _Sort(*(re.compile(own[name], re.IGNORECASE) for name in ("asks", "leads")))
        for own in tomllib.loads(text).values()
    )


_SORTS = _load()


def list_asked(case: Case) -> Passage | None:
    """The one list of the sort asked for that is about the subject; None when no sort or no such list is there."""
    sorts = [sort for sort in _SORTS if sort.asks.search(case.question.asked or case.question.text)]
    if case.question.kind not in _KINDS or not sorts or _says_it_itself(case, sorts):
        return None
    found = [
        (about, passage)
        for passage in _lists(case)
        if any(sort.leads.search(over) for sort in sorts for over in (passage.lead, *passage.section[-1:]))
        if (about := _about(case, passage, sorts)) >= _ABOUT
    ]
    return max(found, key=lambda pair: pair[0], default=(0.0, None))[1]


def _says_it_itself(case: Case, sorts: list[_Sort]) -> bool:
    """Whether the best evidence is of a list, leads up to one, or itself names what is asked for."""
    best = case.best
    if best.sentence.kind is SentenceKind.ITEM or best.sentence.text.rstrip().endswith(":"):
        return True
    named = any(sort.asks.search(best.sentence.text) for sort in sorts)
    return named and tells(best.sentence.text) and best.signals["coverage_own"] >= _HIGH


def _lists(case: Case) -> Iterator[Passage]:
    near = dict.fromkeys(evidence.document.id for evidence in case.near(REACH))
    for document_id in list(near)[:_DOCUMENTS]:
        for passage in case.vocabulary.document(document_id).passages:
            if passage.kind is PassageKind.LIST and len(passage.sentences) > 1:
                yield passage


def _about(case: Case, passage: Passage, sorts: list[_Sort]) -> float:
    terms = [
        term for term in case.question.terms if not any(sort.asks.fullmatch(term.text) for sort in sorts)
    ]
    if not terms:
        return 1.0
    bag: Bag = {}
    pour(bag, passage.text, OWN)
    pour(bag, passage.lead, LEAD)
    before = case.vocabulary.previous(passage.sentences[0])
    if before is not None:
        pour(bag, case.vocabulary.passage(before.passage_id).text, BEFORE)
    pour(bag, " ".join(passage.section), HEADING)
    pour(bag, case.vocabulary.scope(passage.document_id), TITLE)
    return coverage(terms, bag)
