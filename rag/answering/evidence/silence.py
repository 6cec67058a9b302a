"""Where the sources themselves say that what is asked is not known: what they deny, held against the question."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rag.answering.evidence.asked_words import WELL, share_asked, terms_asking
from rag.answering.evidence.denied_frame import (
    AREAS,
    asks_cause,
    breaks_down,
    measures_otherwise,
    same_place,
    same_time,
    same_way,
)
from rag.answering.evidence.fitting import FigureFit, coverage, is_place, names_place, term_share
from rag.answering.evidence.weighing import limits
from rag.dutch.denials import Denial, read_denials
from rag.dutch.dimensions import groups_by, is_grouped
from rag.dutch.direction import find_directions
from rag.dutch.numbers import read_numbers
from rag.dutch.periods import read_periods
from rag.dutch.rhetoric import speaks_of_country
from rag.dutch.words import Token, tokens
from rag.question.kinds import FIGURE_KINDS, Kind, names_money
from rag.question.reading import QuestionReading, Role, Term
from rag.records import Reason, Sentence, SentenceKind
from rag.vocabulary import OWN, Bag, Vocabulary, blend, heard, lemmas_of, pour

_ASKED, _MOSTLY = 0.6, 0.8
"""Share of what is denied that the question must ask for; from the second on, little more is asked of it."""
_SAID, _LESS, _LEAST = 0.45, 0.38, 0.25
"""Share of the question that the denial and what it stands among must say: less when most of the denial is asked for, least
when that is much."""
_MUCH = 1.0
"""Weight of what is asked for of a denial from which on that is much: two words that tell something."""
_HEAVY = 0.5
"""From this weight on, a term is what a question is about."""
_SAID_THERE = 0.7
"""From this level on, a sentence or what stands right above it says a word."""
_BEFORE, _EARLIER = 0.9, 0.75
_HINTED = 0.25
"""Share from which on a word is said at all."""
_HALF = 0.45
"""Share of a word in the sentence before from which on that is about it: the last part of a compound ("branden")."""
_SILENT = (Kind.DEFINITION, Kind.SUMMARY, Kind.SOURCE, Kind.PURPOSE, Kind.INJECTION, Kind.SMALLTALK)
"""Kinds of questions that are not about what could be measured or registered."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A sentence that says that what was asked is not known, with how well it fits, 0 to 1 each."""

    sentence: Sentence
    denial: Denial
    asked: float
    """Share of what it denies that the question asks for."""
    said: float
    """Share of the question that it says, with its surroundings."""
    own: float
    """Share of the question that it says itself, or the sentence before when it points back."""
    terms: tuple[Term, ...]
    """What the question asks for of what it denies, or of what that points back at."""
    words: frozenset[str]
    """The same in words that only ask elsewhere ("geloof")."""
    places: tuple[str, ...]
    """The places asked about that it names."""
    placed: bool
    """Whether a place is all that it names."""
    dated: bool
    """Whether it denies of one period what is asked of no period."""

    @property
    def sure(self) -> bool:
        """Whether it denies just what is asked, and not something wider or narrower."""
        return self.asked >= _MOSTLY

    @property
    def worth(self) -> float:
        return self.asked + self.said + self.own


def find_silence(
    question: QuestionReading, sentences: Iterable[Sentence], vocabulary: Vocabulary
) -> Silence | None:
    """The denial that fits the question best, or None when the sources deny something else or nothing."""
    if question.kind in _SILENT:
        return None
    found = [
        silence
        for sentence in sentences
        for denial in read_denials(sentence.text)
        for choice in denial.choices
        if (silence := _held(question, sentence, denial, choice, vocabulary)) is not None
    ]
    return max(found, key=lambda silence: silence.worth, default=None)


Answering = tuple[Sentence, Sequence[FigureFit]]
"""A sentence that an answer may be made of, with its figures."""


def overrules_answer(
    question: QuestionReading, silence: Silence, answering: Sequence[Answering], vocabulary: Vocabulary
) -> bool:
    """Whether the sources deny the very thing asked, though sentences beside it, best first, seem to answer: all lack it."""
    if silence.dated:
        return False
    if silence.denial.sort == "total":
        return True
    if answering[0][0].id == silence.sentence.id:
        return True
    others = [
        (sentence, fits)
        for sentence, fits in answering
        if sentence.id != silence.sentence.id and not read_denials(sentence.text)
    ]
    return all(_lacks(question, silence, sentence, fits, vocabulary) for sentence, fits in others)


def _lacks(
    question: QuestionReading,
    silence: Silence,
    sentence: Sentence,
    fits: Sequence[FigureFit],
    vocabulary: Vocabulary,
) -> bool:
    """Whether a sentence does not speak of what is asked for of the denial, or of the place that it names."""
    if silence.denial.of_study and silence.denial.per:
        return not _is_per(silence.denial.per, sentence, fits, vocabulary)
    if question.kind is Kind.CAUSE and silence.own > coverage(question.terms, _words_of(sentence)):
        return True
    own = frozenset(heard(vocabulary.bag(sentence), _SAID_THERE))
    said = dict.fromkeys(own, OWN)
    paid = any(fit.unit >= OWN and (fit.figure.unit or "").startswith("euro") for fit in fits)
    lacking = any(
        term_share(term, said) < WELL and not (paid and names_money(term.lemma)) for term in silence.terms
    )
    elsewhere = any(not _is_there(place, sentence, fits) for place in silence.places)
    return (
        lacking or elsewhere or bool(silence.words - own) or _delimits_otherwise(question, silence, sentence)
    )


def _is_per(
    by: Collection[str], sentence: Sentence, fits: Iterable[FigureFit], vocabulary: Vocabulary
) -> bool:
    """Whether a sentence gives the figure for one of what a study is not broken down by: a row of such, or a place."""
    title = vocabulary.about(sentence.document_id)
    if any(fit.figure.place and not names_place(title, fit.figure.place) for fit in fits):
        return True
    return sentence.kind is SentenceKind.ROW and bool(set(by) & set(vocabulary.bag(sentence)))


def _delimits_otherwise(question: QuestionReading, silence: Silence, sentence: Sentence) -> bool:
    """Whether the question states a number that the denial has and the sentence has not: "met 250 of meer werknemers"."""
    stated = {reading.value for reading in question.numbers if reading.unit != "jaar"}
    denied, said = (
        {reading.value for reading in read_numbers(text)} for text in (silence.denial.text, sentence.text)
    )
    return bool(stated & (denied - said))


def _is_there(place: str, sentence: Sentence, fits: Iterable[FigureFit]) -> bool:
    return names_place(sentence.text, place) or any(
        fit.figure.place and is_place(fit.figure.place, place) for fit in fits
    )


def _words_of(sentence: Sentence) -> Bag:
    bag: Bag = {}
    pour(bag, sentence.text, OWN)
    return bag


def reason_of(question: QuestionReading, silence: Silence) -> Reason:
    """Which of the known reasons a denial is."""
    denial = silence.denial
    if denial.sort == "cause":
        return Reason.CAUSE_NOT_GIVEN
    if question.kind is Kind.SUM:
        return Reason.MAY_NOT_BE_COMBINED
    if question.periods and read_periods(denial.text):
        return Reason.NO_FIGURE_FOR_PERIOD
    if question.places and (AREAS & set(denial.per) or silence.placed):
        return Reason.NO_FIGURE_FOR_PLACE
    if denial.per or any(limits(term) or is_grouped(term.lemma) for term in silence.terms):
        return Reason.NO_FIGURE_FOR_POPULATION
    return Reason.TOPIC_NOT_COVERED


def _held(
    question: QuestionReading,
    sentence: Sentence,
    denial: Denial,
    choice: Collection[Token],
    vocabulary: Vocabulary,
) -> Silence | None:
    if (denial.sort == "cause") != asks_cause(question, denial):
        return None
    if denial.sort == "total" and question.kind is not Kind.SUM:
        return None
    if (
        denial.of_study and question.kind not in FIGURE_KINDS
    ):  # a sample too small says nothing of what there is
        return None
    core = [token for token in choice if not _is_place_asked(token, question) and not _is_movement(token)]
    back = _looked_back_on(sentence, denial, vocabulary) if not choice or denial.points_back else []
    if not choice and (not back or (speaks_of_country(denial.text) and not question.national)):
        return None
    if question.kind is Kind.WHO and not re.search(r"\bwie\b", denial.text, re.IGNORECASE):
        return None
    if not same_time(question, denial) or not same_way(question, denial, back):
        return None
    if not breaks_down(question, denial, vocabulary.about(sentence.document_id)):
        return None
    if not same_place(question, sentence, denial, vocabulary):
        return None
    named: Bag = {}
    for text, level in zip(back, (_BEFORE, _EARLIER), strict=False):
        pour(named, text, level)
    pour(named, denial.text, OWN)
    for token in core:
        named |= dict.fromkeys(groups_by(token.lemma), OWN)
    around = dict(vocabulary.bag(sentence))
    if denial.of_study:
        around = dict.fromkeys(vocabulary.words_of(sentence.document_id), OWN) | around
    blend(around, named)
    if denial.clause and len(core) == 1 and measures_otherwise(question, denial, core[0]):
        return None
    asked, much = share_asked(question, core, sentence, vocabulary)
    total = denial.sort == "total"
    said = coverage([term for term in question.terms if term.known or not total], around)
    least = _SAID if not core or asked < _MOSTLY else _LEAST if much >= _MUCH else _LESS
    if asked < _ASKED or said < least:
        return None
    wide = total or denial.of_study
    must_say = not choice and denial.sort != "cause" and not wide
    if must_say and any(not _is_said(term, around) for term in question.terms):
        return None
    heard = around if wide else named
    terms = tuple(terms_asking(question, core, vocabulary) if core else _heavy_terms(question, heard))
    places = tuple(place for place in question.places if names_place(" ".join((*back, denial.text)), place))
    if not core and not terms and not places:
        return None
    return Silence(
        sentence,
        denial,
        asked,
        said,
        own=coverage(question.terms, named),
        terms=terms,
        words=frozenset(token.lemma for token in core) & {token.lemma for token in tokens(question.text)},
        places=places,
        placed=bool(choice) and not core,
        dated=bool(read_periods(denial.text)) and not question.periods,
    )


def _looked_back_on(sentence: Sentence, denial: Denial, vocabulary: Vocabulary) -> list[str]:
    """What goes before the denial, the nearest first: its own sentence, then at most two before it that are no table."""
    found = [denial.before] if denial.before.strip() else []
    before = vocabulary.previous(sentence)
    while before is not None and before.kind is not SentenceKind.ROW and len(found) < 2:
        found.append(before.text)
        before = vocabulary.previous(before)
    return found


def _is_place_asked(token: Token, question: QuestionReading) -> bool:
    return token.lemma in lemmas_of(" ".join(question.places))


def _is_movement(token: Token) -> bool:
    return bool(find_directions(token.text))


def _heavy_terms(question: QuestionReading, named: Bag) -> Iterator[Term]:
    for term in question.terms:
        if term.role is Role.TOPIC and term.weight >= _HEAVY and term_share(term, named) >= _HALF:
            yield term


def _is_said(term: Term, around: Bag) -> bool:
    """Whether a word that the question is about is said around the denial, if only as the name of its place ("Merwegouwse")."""
    if term.role is not Role.TOPIC or term.weight < _HEAVY:
        return True
    return term_share(term, around) >= _HINTED or any(term.lemma[:-cut] in around for cut in (1, 2))
