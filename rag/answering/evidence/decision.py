"""Do the sources answer this question? And if not: which of the known reasons is it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.answering.evidence.causes import Explanation, find_cause
from rag.answering.evidence.fitting import NATIONAL, coverage, term_share
from rag.answering.evidence.ranker import answerable, is_far
from rag.answering.evidence.silence import Answering, Silence, find_silence, overrules_answer, reason_of
from rag.answering.evidence.weighing import Evidence, limits
from rag.dutch.denials import read_denials
from rag.dutch.direction import find_directions
from rag.dutch.writing import write_period
from rag.figures.identity import is_description
from rag.question.kinds import FIGURE_KINDS, Kind, Want
from rag.question.reading import QuestionReading, Role, Term
from rag.records import Reason, Sentence, SentenceKind
from rag.vocabulary import Vocabulary, lemmas_of

_THRESHOLD = 0.3
"""Below this chance that the best evidence answers the question, the subject counts as not covered."""
_WEIGHTY = 0.35
"""From this weight on, a word of the question is one that it cannot do without."""
_NEAR = 2.0
"""Evidence whose score is so much under the best is no longer near."""
_LIKELY = 0.6
"""From this chance on, a group that the document never names is taken to be there by another name."""
_FIGURE_WANTS = (Want.COUNT, Want.PERCENTAGE, Want.POINTS, Want.MONEY, Want.RATIO, Want.DURATION)
_ABOUT = 0.35
"""Share of the question's terms that evidence must say to be about its subject at all."""
_NOTHING, _SURE = 0.1, 0.9
"""Below this share nothing that was asked about is in the sources, unless the chance that it is answered is so high."""
_VERY = 0.8
"""Share of the question's terms that the very row asked for says."""
_FARTHER = 0.015
"""So much nearer than what is far altogether, a question in words that the sources have not is still far."""
_OF_ANOTHER = 0.5
"""Up to this fit of its unit, a figure counts something else than asked."""
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
    denied: bool = False
    """Whether what it says there is of the very thing asked."""
    final: bool = False
    """Whether nothing else is to be worked out of other figures."""


ANSWER = Decision()
_DOCUMENTS = 3
"""The denials in the documents of so many pieces of evidence are held against the question."""
_ANSWERING = 3
"""So many pieces of evidence may make up an answer."""
_PRECISE = (
    Reason.NO_FIGURE_FOR_PLACE,
    Reason.NO_FIGURE_FOR_PERIOD,
    Reason.NO_FIGURE_FOR_POPULATION,
    Reason.CAUSE_NOT_GIVEN,
    Reason.MAY_NOT_BE_COMBINED,
)
"""Reasons that say more than that the sources are silent."""
_HOW_MUCH = re.compile(r"\b(?:hoe ?veel|how (?:much|many))\b", re.IGNORECASE)


def decide(question: QuestionReading, ranked: Sequence[Evidence], vocabulary: Vocabulary) -> Decision:
    """Whether to answer from `ranked` (best first), and the reason when not."""
    cause = find_cause(question, ranked, vocabulary) if question.kind is Kind.CAUSE else None
    decision = _decide(question, ranked, vocabulary, cause)
    silence = _silence(question, ranked, vocabulary)
    if silence is None:
        return decision
    overrules = overrules_answer(question, silence, _answering(ranked, cause), vocabulary)
    if decision.reason is None and not overrules:
        return decision
    reason = decision.reason if decision.reason in _PRECISE else reason_of(question, silence)
    return replace(
        decision, reason=reason, said=silence.sentence, final=overrules, denied=overrules or silence.sure
    )


def _silence(question: QuestionReading, ranked: Sequence[Evidence], vocabulary: Vocabulary) -> Silence | None:
    """Where the documents of the best evidence say that what is asked is not known or not measured."""
    if not ranked or read_denials(question.text):
        return None
    near = dict.fromkeys(evidence.document.id for evidence in ranked[:_DOCUMENTS])
    return find_silence(question, vocabulary.silences(near), vocabulary)


def _answering(ranked: Sequence[Evidence], cause: Explanation | None) -> list[Answering]:
    """The sentences that an answer would be made of, with their figures."""
    if cause is not None:
        return [(cause.sentence, ())]
    return [(evidence.sentence, evidence.fits) for evidence in ranked[:_ANSWERING]]


def _decide(
    question: QuestionReading, ranked: Sequence[Evidence], vocabulary: Vocabulary, cause: Explanation | None
) -> Decision:
    if not ranked:
        return Decision(Reason.TOPIC_NOT_COVERED)
    about = max(coverage(question.terms, evidence.bag) for evidence in ranked[:5]) if question.terms else 1.0
    best = ranked[0]
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
    if _asks_figure(question) and question.periods and _row_of_other_time(best):
        return Decision(Reason.NO_FIGURE_FOR_PERIOD, write_period(question.periods[0].label))
    chance = answerable(question, ranked)
    group = _missing_group(ranked)
    if group is not None and about >= _SAME_FIELD:
        renamed = chance >= _LIKELY and not _follows_up(question) and not _is_told_of(group, best, vocabulary)
        if not renamed:
            return Decision(Reason.NO_FIGURE_FOR_POPULATION, group.text)
    nothing_said = (
        bool(question.terms) and about < _NOTHING and (chance < _SURE or _is_unheard_of(question, ranked))
    )
    if nothing_said or chance < _THRESHOLD:
        if _counts_others(question, best):
            return Decision(Reason.NO_FIGURE_FOR_POPULATION, _counted_word(question))
        outside = about < _SAME_FIELD and is_far(ranked)
        return Decision(Reason.OUTSIDE_SUBJECT if outside else Reason.TOPIC_NOT_COVERED)
    if question.kind is Kind.CAUSE and cause is None:
        return Decision(Reason.CAUSE_NOT_GIVEN)
    if question.kind is Kind.WHEN and not any(_dated(evidence) for evidence in ranked[:2]):
        return Decision(Reason.NO_FIGURE_FOR_PERIOD)
    if _wants_number(question):
        return _without_figure(question, ranked) or ANSWER
    return ANSWER


def _counts_others(question: QuestionReading, best: Evidence) -> bool:
    """Whether the best evidence says all that is asked, but counts others than those asked for: firms, not farmers."""
    if best.sentence.kind is not SentenceKind.ROW or question.want is not Want.COUNT:
        return False
    asked = _counted(question)
    units = [fit.figure.unit for fit in best.fits if fit.figure.unit]
    rest = [term for term in question.terms if term.role is Role.TOPIC and (term.lemma,) not in asked]
    if not asked or not units or not rest:
        return False
    own = any(set(lemmas) <= set(lemmas_of(unit)) for lemmas in asked for unit in units)
    measures = any(fit.unit > _OF_ANOTHER for fit in best.fits)
    return not own and not measures and all(term_share(term, best.bag) >= _VERY for term in rest)


def _counted(question: QuestionReading) -> set[tuple[str, ...]]:
    """The noun right after "hoeveel", in its own lemmas."""
    return {lemmas for lemmas, share in question.counted if share == 1.0}


def _counted_word(question: QuestionReading) -> str:
    asked = _counted(question)
    return next((term.text for term in question.terms if (term.lemma,) in asked), "")


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


def _is_unheard_of(question: QuestionReading, ranked: Sequence[Evidence]) -> bool:
    """Whether the sources have none of the words that say what the question is about, nor anything very like it."""
    topics = [term for term in question.terms if term.role is Role.TOPIC]
    return bool(topics) and not any(term.known for term in topics) and is_far(ranked, _FARTHER)


def _dated(evidence: Evidence) -> bool:
    """Whether it says when."""
    return bool(evidence.signals["kind_fits"]) or any(fit.figure.period for fit in evidence.fits)


def _gives_relation(evidence: Evidence) -> bool:
    """Whether it is about the whole subject and says how that moves or compares, though not in figures."""
    lacking = any(term.role is Role.TOPIC and term.weight >= _WEIGHTY for term in evidence.missing)
    return not lacking and bool(find_directions(evidence.sentence.text))


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


def _row_of_other_time(best: Evidence) -> bool:
    """Whether the best evidence is the very row of a table that is asked for, with figures of other periods only."""
    dated = [fit for fit in best.fits if fit.unit > 0.2]
    return (
        best.sentence.kind is SentenceKind.ROW
        and best.signals["coverage"] >= _VERY
        and not best.signals["heaviest_lacks"]
        and bool(dated)
        and all(fit.period == 0.0 for fit in dated)
    )


def _wants_number(question: QuestionReading) -> bool:
    """Whether only a figure answers it: "hoeveel", "met hoeveel", "in procenten"."""
    if question.kind is Kind.FIGURE:
        return question.want in (*_FIGURE_WANTS, Want.NUMBER)
    return question.kind in (Kind.CHANGE, Kind.DIFFERENCE) and bool(_HOW_MUCH.search(question.asked))


def _follows_up(question: QuestionReading) -> bool:
    """Whether an earlier turn lends it its subject: then the group is all that is new, and nothing else stands in for it."""
    return any(term.borrowed for term in question.terms)


def _is_told_of(group: Term, best: Evidence, vocabulary: Vocabulary) -> bool:
    """Whether the document speaks of the group by this very name: then the evidence, which does not, is about others."""
    return any(sentence.document_id == best.document.id for sentence in vocabulary.naming(group.text))


def _missing_group(ranked: Sequence[Evidence]) -> Term | None:
    """A group that the question is limited to, that the best evidence does not speak of."""
    if not ranked[0].signals["group_lacks"]:
        return None
    return next((term for term in ranked[0].missing if limits(term) and not term.borrowed), None)
