"""Answering without a language model: from evidence to a short Dutch answer, by the kind of question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.answering.composing.bounds import say_bound
from rag.answering.composing.causes import compose_cause
from rag.answering.composing.changes import compose_change, say_movement, say_then_and_now
from rag.answering.composing.comparing import compares, compose_comparison, say_comparison, say_either
from rag.answering.composing.correcting import compose_correction
from rag.answering.composing.deriving import derive
from rag.answering.composing.extremes import compose_extreme, say_superlative
from rag.answering.composing.figures import compose_figure, say_in_period
from rag.answering.composing.goals import say_goal
from rag.answering.composing.lacking import name_lacking
from rag.answering.composing.leftover import say_left
from rag.answering.composing.netting import say_difference
from rag.answering.composing.premises import contradiction
from rag.answering.composing.provenance import asks_publication, say_origin, say_place, say_publication
from rag.answering.composing.stated_sums import say_stated_sum
from rag.answering.composing.statements import (
    compose_fact,
    compose_list,
    compose_summary,
    nearest,
    say_list_asked,
    say_second,
)
from rag.answering.composing.staying import say_same_sentence, say_source, say_their_reason
from rag.answering.composing.sums import compose_sum
from rag.answering.composing.trends import say_trends
from rag.answering.composing.turning import say_turned
from rag.answering.composing.yes_no import compose_yes_no
from rag.answering.evidence.boundaries import boundary_first
from rag.answering.evidence.decision import Decision, decide
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.beside import counts_who_wait, part_asked
from rag.answering.gathering.case import Case
from rag.answering.gathering.lacking_rows import lacking_row
from rag.answering.gathering.other_names import other_named
from rag.answering.gathering.parts import lacks_part
from rag.answering.gathering.second_look import lacking_moment, table_that_has
from rag.answering.gathering.straying import is_of_elsewhere, strays
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.lines import two_moments
from rag.answering.phrasing.listing import lay_out
from rag.answering.phrasing.saying import say_with_context
from rag.answering.phrasing.wording import SILENCE, refusal
from rag.question.excluding import left_out
from rag.question.groups import is_group
from rag.question.kinds import Kind, Want, has_question_word, wants_list
from rag.question.reading import QuestionReading
from rag.records import Reason, Status
from rag.vocabulary import Vocabulary

_COMPOSERS = {
    Kind.FIGURE: compose_figure,
    Kind.CHANGE: compose_change,
    Kind.DIFFERENCE: compose_comparison,
    Kind.COMPARISON: compose_comparison,
    Kind.EXTREME: compose_extreme,
    Kind.SUM: compose_sum,
    Kind.LIST: compose_list,
    Kind.YES_NO: compose_yes_no,
    Kind.SUMMARY: compose_summary,
}
_MAY_RANK = (Kind.LIST, Kind.WHEN, Kind.WHERE, Kind.WHO, Kind.FACT)
"""Kinds that may turn out to ask for the highest or lowest of a table: "in welk jaar ... de meeste"."""
_MAY_BE_CORRECTED = (None, Reason.CAUSE_NOT_GIVEN, Reason.ONLY_RELATION_GIVEN)
"""Refusals that give way to what the sources say against a premise."""
_MAY_FOLLOW = (Reason.TOPIC_NOT_COVERED, Reason.ONLY_RELATION_GIVEN)
"""Reasons that a level beside its goal may take away: neither says by itself whether the goal was reached."""
_FIGURE_WANTS = (Want.COUNT, Want.PERCENTAGE, Want.POINTS, Want.MONEY, Want.RATIO, Want.DURATION, Want.AGE)


def answer_from(question: QuestionReading, ranked: Sequence[Evidence], vocabulary: Vocabulary) -> Draft:
    """The draft of an answer to `question` from `ranked` evidence, best first."""
    draft = Draft(question.text, vocabulary)
    if ranked:
        question = replace(question, likeness=ranked[0].candidate.near_figures)
    ranked = boundary_first(question, ranked)
    case = Case(question, ranked, vocabulary)
    if question.kind is Kind.SUMMARY and ranked:
        compose_summary(draft, case)
        return draft
    if ranked and asks_publication(question) and say_publication(draft, case):
        return draft
    if any(say(draft, case) for say in (say_source, say_same_sentence, say_trends, say_turned)):
        return draft
    decision = decide(question, ranked, vocabulary)
    if decision.final:
        refuse(draft, case, decision)
        return draft
    if decision.reason is None and (lacks_part(case) or counts_who_wait(case)):
        decision = Decision(Reason.TOPIC_NOT_COVERED, lacks_figure=True)
    wrong = contradiction(case) if ranked else None
    if wrong is not None and decision.reason in _MAY_BE_CORRECTED:
        compose_correction(draft, case, wrong)
        return draft
    if decision.reason is None and (other := lacking_row(case) or other_named(case)):
        refuse(draft, case, Decision(Reason.NO_FIGURE_FOR_POPULATION, other))
        return draft
    follows = decision.lacks_figure or (
        decision.reason is Reason.TOPIC_NOT_COVERED and question.want is Want.PERCENTAGE
    )
    if follows and (derive(draft, case) or say_then_and_now(draft, case)):
        return draft
    if decision.reason is Reason.NO_FIGURE_FOR_PERIOD and say_in_period(draft, case):
        return draft
    if decision.reason in _MAY_FOLLOW and (
        (question.yes_no and say_goal(draft, case)) or say_bound(draft, case)
    ):
        return draft
    covered = table_that_has(case, decision)
    if decision.reason is not None and covered is None:
        if decision.reason is not Reason.CAUSE_NOT_GIVEN or not say_their_reason(draft, case):
            refuse(draft, case, decision)
        return draft
    _compose(draft, covered or case)
    lost = _lost(draft, case)
    if lost is not None:
        draft = Draft(question.text, vocabulary)
        refuse(draft, case, lost)
        return draft
    name_lacking(draft, case)
    if wants_list(question.asked) and draft.status is Status.ANSWERED:
        lay_out(draft)
    return draft


def _lost(draft: Draft, case: Case) -> Decision | None:
    """What a draft, as it stands, has lost of the question: its part, its subject or its place; None when nothing."""
    part = part_asked(case, draft.cited)
    lost = part or strays(case, draft.cited)
    if lost is not None and (part is not None or is_group(lost.lemma)):
        return Decision(Reason.NO_FIGURE_FOR_POPULATION, lost.text)
    if lost is not None:
        return Decision(Reason.TOPIC_NOT_COVERED)
    if is_of_elsewhere(case, draft.figures, draft.cited):
        return Decision(Reason.NO_FIGURE_FOR_PLACE, case.question.places[0])
    return None


def _compose(draft: Draft, case: Case) -> None:
    kind = case.question.kind
    lacking = lacking_moment(case)
    if lacking:
        refuse(draft, case, Decision(Reason.NO_FIGURE_FOR_PERIOD, lacking))
        return
    if kind is Kind.CAUSE:
        if not compose_cause(draft, case) and not say_their_reason(draft, case):
            refuse(draft, case, Decision(Reason.CAUSE_NOT_GIVEN))
        return
    if left_out(case.question.asked) and say_left(draft, case):
        return
    if say_difference(draft, case) or say_goal(draft, case) or say_bound(draft, case):
        return
    if say_movement(draft, case) or say_either(draft, case):
        return
    chooses = kind in _MAY_RANK and case.question.offers_places  # "wie heeft er meer, A of B?"
    if chooses and compares(case.question) and say_comparison(draft, case):
        return
    if kind in _MAY_RANK and say_superlative(draft, case):
        return
    if say_list_asked(draft, case):
        return
    if kind in (Kind.YES_NO, Kind.FACT) and compares(case.question) and say_comparison(draft, case):
        return
    if kind is Kind.SUM and say_stated_sum(draft, case):
        draft.status = Status.NOT_FOUND
        return
    composer = _COMPOSERS.get(kind)
    if (
        kind in (Kind.COMPARISON, Kind.DIFFERENCE)
        and two_moments(case.question)
        and len(case.question.places) < 2
    ):
        composer = compose_change
    if composer is None:
        composer = compose_figure if case.question.want in _FIGURE_WANTS or _bare(case) else compose_fact
    if kind is Kind.SOURCE:
        say_place(draft, case)
    composer(draft, case)
    if kind is Kind.SOURCE:
        say_origin(draft, case)
    if draft.reason is not None:
        draft.status = Status.NOT_FOUND
    elif kind not in (Kind.FIGURE, Kind.DIFFERENCE, Kind.EXTREME, Kind.SUM, Kind.SUMMARY):
        say_second(draft, case)


def _bare(case: Case) -> bool:
    """Whether a question is a few key words with a period ("armoede 2018?"): then it is after a figure."""
    question = case.question
    return question.kind is Kind.FACT and bool(question.periods) and not has_question_word(question.text)


def refuse(draft: Draft, case: Case, decision: Decision) -> None:
    """Say that the sources do not say it, why, and the nearest thing that they do say."""
    reason = decision.reason or Reason.TOPIC_NOT_COVERED
    outside = reason in (Reason.OUTSIDE_SUBJECT, Reason.NOT_A_QUESTION)
    draft.status = Status.OFF_TOPIC if outside else Status.NOT_FOUND
    draft.reason = reason
    if decision.denied and reason is not Reason.CAUSE_NOT_GIVEN:
        draft.remark(SILENCE)
    else:
        draft.remark(refusal(reason, subjects(case.vocabulary) if outside else decision.what))
    if decision.said is not None:
        say_with_context(draft, case, decision.said)
    elif not outside:
        nearest(draft, case, case.ranked)


def subjects(vocabulary: Vocabulary) -> str:
    """What the sources are about, by their titles, for a refusal: at most three."""
    titles = [f"“{title}”" for title in vocabulary.titles()]
    if len(titles) > 3:
        return f"de documenten in deze verzameling, zoals {titles[0]} en {titles[1]}"
    return " en ".join(titles)


def refuse_outright(draft: Draft, decision: Decision) -> None:
    """Refuse without evidence: what was typed is no question about the sources."""
    draft.status = Status.OFF_TOPIC
    draft.reason = decision.reason
    draft.remark(refusal(decision.reason or Reason.NOT_A_QUESTION, subjects(draft.vocabulary)))
