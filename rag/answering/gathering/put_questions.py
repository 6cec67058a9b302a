"""Questions that a paper itself puts over a passage ("Wordt er chloor toegevoegd?") and answers there with ja or nee."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.answering.evidence.affirming import DENIAL, opposite_said
from rag.answering.evidence.fitting import term_share
from rag.answering.gathering.case import Case
from rag.dutch.direction import find_directions
from rag.records import Passage, Sentence
from rag.vocabulary import OWN, Bag, pour

_ANSWER = re.compile(
    r"^\W*(?:(?P<yes>ja|jazeker|zeker|inderdaad|klopt)|(?P<no>nee|neen))\b",
    re.IGNORECASE,
)
_LOOKED_AT = 6
_HEAVY, _LIGHT, _SAID = 0.45, 0.25, 0.5
_PUTS = re.compile(
    r"\b(?:stop(?:t|pen)?|doe(?:t|n)?|zet(?:ten)?|gooi(?:t|en)?|meng(?:t|en)?|gebruik(?:t|en)?|zit(?:ten)?|zat(?:en)?|bevat(?:ten)?|"
    r"voeg(?:t|en)?|toevoeg(?:t|en)|toegevoegd|gebruikt|gemengd|gedaan|gestopt|verwerkt)\b",
    re.IGNORECASE,
)
"""Verbs by which something is put or is in something else: in a question they say the same."""


@dataclass(frozen=True, slots=True)
class Put:
    """The sentence that answers, whether it says yes to the question as asked now, and what stands after it.

    `turned`: the question as asked denies what the one there does not, or the other way round.
    """

    answer: Sentence
    yes: bool
    after: Sentence | None
    turned: bool

    @property
    def rest(self) -> str:
        """What the answer says after its ja or nee."""
        return _ANSWER.sub("", self.answer.text).lstrip(" ,.;:–-")


def answered_there(case: Case) -> Put | None:
    """The answer that a paper gives under the question that is asked here; None when it puts no such question."""
    if find_directions(case.question.asked):
        return None
    for passage in _passages(case):
        said = _ANSWER.match(passage.sentences[0].text)
        put = passage.section[-1]
        if said is None or not _same(case, put, passage):
            continue
        yes = bool(said["yes"])
        turned = bool(DENIAL.search(case.question.asked)) != bool(DENIAL.search(put))
        after = passage.sentences[1] if len(passage.sentences) > 1 else None
        return Put(passage.sentences[0], yes != turned, after, turned)
    return None


def _passages(case: Case) -> Iterator[Passage]:
    seen: set[tuple[str, ...]] = set()
    for evidence in case.ranked[:_LOOKED_AT]:
        section = evidence.passage.section
        if section in seen or not section or not section[-1].rstrip().endswith("?"):
            continue
        seen.add(section)
        first = next(p for p in evidence.document.passages if p.section == section)
        if first.sentences:
            yield first


def _same(case: Case, put: str, passage: Passage) -> bool:
    """Whether all that is asked is in the question put there and its answer, and nothing of it by its opposite."""
    bag: Bag = {}
    pour(bag, put, OWN)
    own = frozenset(bag)
    pour(bag, passage.sentences[0].text, OWN)
    scope: Bag = {}
    pour(scope, case.vocabulary.scope(passage.document_id), OWN)
    terms = [term for term in case.question.terms if term.weight >= _LIGHT]
    if not terms or case.question.periods or case.question.numbers:
        return False
    if any(opposite_said(term, own) for term in terms):
        return False
    alike = bool(_PUTS.search(case.question.asked) and _PUTS.search(put))
    heaviest = max(terms, key=lambda term: term.weight)
    return (
        term_share(heaviest, {**scope, **bag}) >= _SAID
        and all(
            term_share(term, bag) >= _SAID
            or term_share(term, scope) >= _SAID
            or (alike and bool(_PUTS.search(term.text)))
            for term in terms
        )
        and any(term_share(term, bag) >= _SAID and term.weight >= _HEAVY for term in terms)
    )
