"""Do the sources answer this question? And if not: which of the known reasons is it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.answering.evidence.causes import find_cause
from rag.answering.evidence.fitting import NATIONAL, coverage, term_share
from rag.answering.evidence.ranker import answerable, is_far
from rag.answering.evidence.verdict import settle
from rag.answering.evidence.weighing import Evidence, limits
from rag.dutch.direction import find_directions, level_direction
from rag.dutch.rhetoric import declares_silence, leaves_unexplained
from rag.dutch.writing import write_period
from rag.figures.identity import is_description
from rag.question.kinds import FIGURE_KINDS, Kind, Want, claims_something
from rag.question.reading import QuestionReading, Role, Term
from rag.records import Reason, Sentence
from rag.vocabulary import OWN, Vocabulary

_THRESHOLD = 0.25
"""Below this chance that the best evidence answers the question, the subject counts as not covered."""
_WEIGHTY = 0.35
"""From this weight on, a word of the question is one that it cannot do without."""
_NEAR = 2.0
"""Evidence whose score is so much under the best is no longer near."""
_FIGURE_WANTS = (Want.COUNT, Want.PERCENTAGE, Want.POINTS, Want.MONEY, Want.RATIO, Want.DURATION)
_ABOUT = 0.35
"""Share of the question's terms that evidence must say to be about its subject at all."""
_SPECIAL, _VERY_SURE = 0.75, 0.5
"""Weight of a special word, and the chance of an answer from which on even an unknown one does not stand in the way."""
_NOTHING, _SURE = 0.1, 0.6
"""Below this share, nothing that was asked about is in the sources, unless the chance that it is answered is high."""
_SAME_FIELD = 0.15
"""Below this share, the sources are about something else altogether."""


@dataclass(frozen=True, slots=True)
class Decision:
    """None as reason: answer. `what` names, in Dutch, the place, period or group that the sources lack."""

    reason: Reason | None = None
    what: str = ""
    lacks_figure: bool = False
    """Whether the sources speak of it but lack the very figure: it may follow from others."""
    said: Sentence | None = None
    """Where the source itself says that it does not know."""


ANSWER = Decision()
_THAN = re.compile(r"\b(?:dan|than)\b", re.IGNORECASE)
_HOW_MUCH = re.compile(r"\b(?:hoe ?veel|how (?:much|many))\b", re.IGNORECASE)


def decide(question: QuestionReading, ranked: Sequence[Evidence], vocabulary: Vocabulary) -> Decision:
    """Whether to answer from `ranked` (best first), and the reason when not."""
    decision = _decide(question, ranked, vocabulary)
    silence = _silence(question, ranked, vocabulary)
    if silence is None or (decision.reason is None and silence.id != ranked[0].sentence.id):
        return decision
    told = decision.reason not in (None, Reason.ONLY_RELATION_GIVEN)
    return replace(decision, reason=decision.reason if told else _reason_of_silence(question), said=silence)


def _silence(
    question: QuestionReading, ranked: Sequence[Evidence], vocabulary: Vocabulary
) -> Sentence | None:
    """Where the sources say that the subject, or what the best evidence lacks of it, is not known or not measured."""
    if not ranked or declares_silence(question.text):
        return None
    if question.kind is Kind.CAUSE:
        beside = [sentence for evidence in ranked[:2] for sentence in evidence.passage.sentences]
        unexplained = next((sentence for sentence in beside if leaves_unexplained(sentence.text)), None)
        if unexplained is not None:
            return unexplained
    lacking = [term for term in ranked[0].missing if term.role is Role.TOPIC and term.weight >= _WEIGHTY]
    best: tuple[float, Sentence] | None = None
    for sentence in vocabulary.silences(dict.fromkeys(evidence.document.id for evidence in ranked[:3])):
        own = {lemma: level for lemma, level in vocabulary.bag(sentence).items() if level >= OWN * 0.8}
        said = coverage(question.terms, own)
        named = any(term_share(term, own) >= 0.5 for term in lacking)
        if (said >= _ABOUT or named) and (best is None or said > best[0]):
            best = (said, sentence)
    return best[1] if best else None


def _reason_of_silence(question: QuestionReading) -> Reason:
    if question.kind is Kind.CAUSE:
        return Reason.CAUSE_NOT_GIVEN
    if question.kind is Kind.SUM:
        return Reason.MAY_NOT_BE_COMBINED
    return Reason.NO_FIGURE_FOR_PERIOD if question.periods else Reason.TOPIC_NOT_COVERED


def _decide(question: QuestionReading, ranked: Sequence[Evidence], vocabulary: Vocabulary) -> Decision:
    if not ranked:
        return Decision(Reason.TOPIC_NOT_COVERED)
    about = max(coverage(question.terms, evidence.bag) for evidence in ranked[:5]) if question.terms else 1.0
    best = ranked[0]
    if question.kind is Kind.CAUSE:
        cause = find_cause(question, ranked, vocabulary)
        if cause is not None and cause.sure:
            return ANSWER
    if question.places and best.signals["place_lacks"]:
        what = question.places[0]
        if question.kind is Kind.CAUSE:
            return Decision(Reason.CAUSE_NOT_GIVEN)
        return (
            Decision(Reason.NO_FIGURE_FOR_PLACE, what)
            if about >= _ABOUT
            else Decision(Reason.TOPIC_NOT_COVERED)
        )
    if question.periods and best.signals["period_lacks"] == 1.0 and about >= _ABOUT:
        return Decision(Reason.NO_FIGURE_FOR_PERIOD, write_period(question.periods[0].label))
    if _asks_figure(question) and question.periods and about >= _SAME_FIELD and _no_period(ranked):
        return Decision(Reason.NO_FIGURE_FOR_PERIOD, write_period(question.periods[0].label))
    if _new_word_unsaid(question, ranked):
        return Decision(Reason.TOPIC_NOT_COVERED)
    group = _missing_group(ranked)
    if group is not None and about >= _SAME_FIELD:
        return Decision(Reason.NO_FIGURE_FOR_POPULATION, group.text)
    chance = answerable(ranked)
    nothing_said = bool(question.terms) and about < _NOTHING and chance < _SURE
    unsettled = question.yes_no and not claims_something(question.asked) and not _settles(question, ranked)
    foreign = (
        _wants_number(question) and not question.english and chance < _VERY_SURE and _has_foreign(question)
    )
    if nothing_said or unsettled or foreign or chance < _THRESHOLD:
        outside = about < _SAME_FIELD and is_far(ranked)
        return Decision(Reason.OUTSIDE_SUBJECT if outside else Reason.TOPIC_NOT_COVERED)
    if question.kind is Kind.CAUSE and find_cause(question, ranked, vocabulary) is None:
        return Decision(Reason.CAUSE_NOT_GIVEN)
    if question.kind is Kind.WHEN and not any(_dated(evidence) for evidence in ranked[:2]):
        return Decision(Reason.NO_FIGURE_FOR_PERIOD)
    if _wants_number(question):
        return _without_figure(question, ranked) or ANSWER
    return ANSWER


def _without_figure(question: QuestionReading, ranked: Sequence[Evidence]) -> Decision | None:
    """The source speaks of it but gives no figure of the kind asked for, or none for the country as a whole."""
    reach = 0.7 * ranked[0].signals["coverage_said"]
    near = [evidence for evidence in ranked[:6] if ranked[0].score - evidence.score < 2 * _NEAR]
    near = [evidence for evidence in near if evidence.signals["coverage_said"] >= reach]
    computes = question.kind in (Kind.CHANGE, Kind.DIFFERENCE)  # then figures of any unit may do
    fits = [fit for evidence in near for fit in evidence.fits if fit.unit > 0.2 or computes]
    fits = [fit for fit in fits if not is_description(fit.figure)]
    if not fits:
        reason = Reason.ONLY_RELATION_GIVEN if _gives_relation(ranked[0]) else Reason.TOPIC_NOT_COVERED
        return Decision(reason, lacks_figure=True)
    if computes or question.want is Want.RATIO:
        return None
    limited = [fit for fit in fits if fit.figure.place or fit.figure.population]
    if question.national and limited and not any(fit.figure.place == NATIONAL for fit in fits):
        return Decision(Reason.ONLY_RELATION_GIVEN, lacks_figure=True)
    return None


def _has_foreign(question: QuestionReading) -> bool:
    """Whether what is asked for has a special word that the sources do not have in any form: another subject."""
    return any(
        not term.known and term.role is Role.TOPIC and term.weight >= _SPECIAL and not term.borrowed
        for term in question.terms
    )


def _dated(evidence: Evidence) -> bool:
    """Whether it says when."""
    return bool(evidence.signals["kind_fits"]) or any(fit.figure.period for fit in evidence.fits)


def _gives_relation(evidence: Evidence) -> bool:
    """Whether it is about the whole subject and says how that moves or compares, though not in figures."""
    lacking = any(term.role is Role.TOPIC and term.weight >= _WEIGHTY for term in evidence.missing)
    return not lacking and bool(find_directions(evidence.sentence.text))


def _settles(question: QuestionReading, ranked: Sequence[Evidence]) -> bool:
    """Whether evidence near the top gives ground for ja or nee, or at least says every weighty word of the question."""
    if level_direction(question.text) is not None and _THAN.search(
        question.text
    ):  # either side may settle it
        return True
    near = [evidence for evidence in ranked[:3] if ranked[0].score - evidence.score < _NEAR]
    return any(settle(question, evidence) is not None for evidence in near) or not _unsaid_everywhere(ranked)


def _unsaid_everywhere(ranked: Sequence[Evidence]) -> bool:
    """Whether a weighty word of the question is in none of the evidence near the top: no ground for ja or nee."""
    return any(
        term.role is Role.TOPIC
        and term.weight >= 0.5
        and all(term in evidence.missing for evidence in ranked[:5])
        for term in ranked[0].missing
    )


def _asks_figure(question: QuestionReading) -> bool:
    """Whether the question is after a figure, or is a few key words that may be."""
    if question.kind is Kind.YES_NO:
        return False
    return question.kind in FIGURE_KINDS or question.want in _FIGURE_WANTS or question.kind is Kind.FACT


def _no_period(ranked: Sequence[Evidence]) -> bool:
    """Whether all figures of the evidence near the top are of other periods than asked."""
    reach = 0.7 * ranked[0].signals["coverage_said"]
    near = [evidence for evidence in ranked[:4] if ranked[0].score - evidence.score < _NEAR]
    near = [evidence for evidence in near if evidence.signals["coverage_said"] >= reach]
    fits = [fit for evidence in near for fit in evidence.fits if fit.unit > 0.2]
    return any(fit.period == 0.0 for fit in fits) and all(fit.period < 0.5 for fit in fits)


def _wants_number(question: QuestionReading) -> bool:
    """Whether only a figure answers it: "hoeveel", "met hoeveel", "in procenten"."""
    if question.kind is Kind.FIGURE:
        return question.want in (*_FIGURE_WANTS, Want.NUMBER)
    return question.kind in (Kind.CHANGE, Kind.DIFFERENCE) and bool(_HOW_MUCH.search(question.asked))


def _new_word_unsaid(question: QuestionReading, ranked: Sequence[Evidence]) -> bool:
    """Whether what a follow-up adds to the subject ("hoeveel daarvan zijn al opgeleverd") is nowhere in the evidence."""
    added = [
        term
        for term in question.terms
        if not term.borrowed and term.role is Role.TOPIC and term.weight >= (0.55 if term.known else _WEIGHTY)
    ]
    if not added or all(not term.borrowed for term in question.terms):
        return False
    if question.national or question.places:  # it is the place that is new
        return False
    return all(term in evidence.missing for evidence in ranked[:5] for term in added)


def _missing_group(ranked: Sequence[Evidence]) -> Term | None:
    """A group that the question is limited to, that the best evidence does not speak of."""
    if not ranked[0].signals["group_lacks"]:
        return None
    return next((term for term in ranked[0].missing if limits(term) and not term.borrowed), None)
