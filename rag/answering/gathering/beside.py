"""Figures that lie beside what is asked: of all together while one part is asked, or of those who still wait for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.answering.evidence.fitting import term_share
from rag.answering.gathering.case import Case
from rag.answering.gathering.parts import levels
from rag.question.kinds import FIGURE_KINDS, Kind
from rag.question.limiting import limited_to
from rag.question.reading import QuestionReading, Term
from rag.records import Sentence, SentenceKind
from rag.vocabulary import lemmas_of

_SAID = 0.5
_GOT = re.compile(
    r"\b(?:kregen|kreeg|gekregen|ontving(?:en)?|ontvangen|verkreeg|verkregen|aangesloten|geplaatst|toegelaten|gebouwd|"
    r"opgeleverd|gerealiseerd|afgerond|voltooid|toegekend|goedgekeurd|geholpen|verhuisden|kwamen erbij|gestart|begonnen)\b",
    re.IGNORECASE,
)
"""Words by which a question asks after what has come about."""
_NOT_YET = re.compile(
    r"\b(?:wacht(?:en|te|ten|t)?\b(?! gemiddeld)|wacht(?:lijst|rij)\w*|in de wacht|in de rij|op een plek wachten|"
    r"aangevraagd|vroegen\b.{0,40}\baan|afgewezen|geweigerd|ingetrokken|gepland|in voorbereiding|"
    r"nog (?:niet|geen)|zonder)\b",
    re.IGNORECASE,
)
"""Words by which a sentence counts those for whom it has not."""


def part_asked(case: Case, cited: Sequence[Sentence]) -> Term | None:
    """The part that a question limits itself to, when none of the figures said are of it; else None."""
    word = limited_to(case.question.asked)
    own = next((term for term in case.question.terms if word and term.text.lower() == word.lower()), None)
    if own is None or not cited or case.question.kind not in (*FIGURE_KINDS, Kind.FACT):
        return None
    return None if any(_is_of(own, sentence, case) for sentence in cited) else own


def _is_of(term: Term, sentence: Sentence, case: Case) -> bool:
    return term_share(term, case.vocabulary.bag(sentence)) >= _SAID


def counts_who_wait(case: Case) -> bool:
    """Whether the nearest sentence counts those who do not have yet what a question asks how many got."""
    question = case.question
    if not case.ranked or question.kind is not Kind.FIGURE or question.yes_no or not question.counted:
        return False
    sentence = case.best.sentence
    if not _GOT.search(question.asked) or _NOT_YET.search(question.asked):
        return False
    if sentence.kind is SentenceKind.ROW or not _NOT_YET.search(sentence.text) or _GOT.search(sentence.text):
        return False
    return any(_counts(question, figure.unit) for figure in levels(sentence, case))


def _counts(question: QuestionReading, unit: str | None) -> bool:
    said = set(lemmas_of(unit or ""))
    return any(set(lemmas) <= said for lemmas in _lemmas(question))


def _lemmas(question: QuestionReading) -> Iterable[tuple[str, ...]]:
    return (lemmas for lemmas, share in question.counted if share >= _SAID)
