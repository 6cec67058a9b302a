"""What an answer leaves out of the question: the one of several periods that the sources do not give."""

from __future__ import annotations

from rag.answering.gathering.case import Case
from rag.answering.phrasing.draft import Draft
from rag.answering.tables.moments import periods_asked
from rag.dutch.writing import write_period
from rag.question.kinds import Kind, has_question_word
from rag.records import Reason, Status

_STRETCHES = ("span", "years", "open")


def name_lacking(draft: Draft, case: Case) -> None:
    """Say of which of the periods asked for an answer has no figure, when it has one of the others."""
    asked = case.question.periods
    key_words = case.question.kind is Kind.FACT and not has_question_word(case.question.asked)
    if (case.question.kind is not Kind.FIGURE and not key_words) or len(asked) < 2:
        return
    if draft.status is not Status.ANSWERED or any(period.kind in _STRETCHES for period in asked):
        return
    given = [figure.period for figure in draft.figures if figure.period]
    lacking = [period for period in asked if not periods_asked(given, period)]
    if not given or not lacking or len(lacking) == len(asked):
        return
    when = " en ".join(f"voor {write_period(period.label)}" for period in lacking)
    draft.remark(f"\n\nHet cijfer {when} staat niet in de bronnen.")
    draft.status, draft.reason = Status.PARTIAL, Reason.NO_FIGURE_FOR_PERIOD
