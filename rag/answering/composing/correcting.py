"""Composing corrections: that the sources contradict what the question takes for granted, and what they say instead."""

from __future__ import annotations

from rag.answering.composing.premises import Contradiction
from rag.answering.gathering.case import Case
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.lines import say_line
from rag.answering.phrasing.saying import state
from rag.answering.phrasing.wording import upper_first
from rag.dutch.causes import STATED, read_accounts
from rag.question.kinds import Kind


def compose_correction(draft: Draft, case: Case, found: Contradiction) -> None:
    """Say so first, then what the source says; for a question after a cause, whether it gives one."""
    draft.say(
        f"**Nee.** {upper_first(found.lead)}." if case.question.yes_no else f"Dat klopt niet: {found.lead}."
    )
    explains = False
    if found.line is not None:
        say_line(draft, case, found.line)
    if found.evidence is not None:
        state(draft, case, found.evidence, found.figures)
        accounts = read_accounts(found.evidence.sentence.text)
        explains = any(account.strength == STATED for account in accounts)
    if case.question.kind is Kind.CAUSE and not explains:
        draft.say("Een oorzaak noemt de bron niet.")
