"""Composing explanations: what the source gives as the cause or the aim, and what it leaves open about it."""

from __future__ import annotations

from rag.answering.evidence.causes import Explanation, find_cause
from rag.answering.evidence.fitting import term_share
from rag.answering.gathering.case import Case
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.items import list_after, say_items
from rag.answering.phrasing.saying import say_with_context
from rag.answering.phrasing.wording import plain
from rag.dutch.rhetoric import doubts_cause
from rag.question.reading import Role
from rag.records import Sentence, SentenceKind
from rag.vocabulary import Bag, pour

_SAID = 0.5


def compose_cause(draft: Draft, case: Case) -> bool:
    """What the source gives as the cause. False when it gives none: then nothing was said."""
    cause = find_cause(case.question, case.ranked, case.vocabulary)
    if cause is None:
        return False
    if case.question.yes_no:
        draft.say("**Ja.**" if _is_the_one_named(case, cause) else "Als oorzaak noemt de bron iets anders:")
    say_explanation(draft, case, cause)
    return True


def _is_the_one_named(case: Case, cause: Explanation) -> bool:
    """Whether the cause that the question puts forward is among those the source gives."""
    reason: Bag = {}
    pour(reason, cause.account.reason, 1.0)
    effect: Bag = {}
    pour(effect, cause.account.effect, 1.0)
    return any(
        term_share(term, reason) >= _SAID > term_share(term, effect)
        for term in case.question.terms
        if term.role is Role.TOPIC and not term.borrowed
    )


def say_explanation(draft: Draft, case: Case, cause: Explanation) -> None:
    """The sentence that explains, with what it leans on, the list it opens and the doubt that follows it."""
    sentence = cause.sentence
    before = case.vocabulary.previous(sentence)
    if (cause.account.thin or cause.account.reason_before) and before is not None:
        _say(draft, case, before)
    say_with_context(draft, case, sentence)
    passage = case.vocabulary.passage(sentence.passage_id)
    listed = list_after(case, passage, sentence)
    if listed is not None:
        say_items(draft, case, listed)
        return
    for following in (other for other in passage.sentences if other.start > sentence.start):
        if sentence.text.rstrip().endswith(":") or doubts_cause(following.text):
            _say(draft, case, following)
        return


def _say(draft: Draft, case: Case, sentence: Sentence) -> None:
    if sentence.kind is SentenceKind.ROW or len(sentence.text) > 400:
        return
    draft.say(plain(sentence.text), sentence)
    for figure in case.vocabulary.figures[sentence.id]:
        draft.show(figure)
