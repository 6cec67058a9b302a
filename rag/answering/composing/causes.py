"""Composing explanations: what the source gives as the cause or the aim, and what it leaves open about it."""

from __future__ import annotations

from rag.answering.evidence.causes import Explanation, find_cause
from rag.answering.gathering.case import Case
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.items import list_after, say_items
from rag.answering.phrasing.saying import say_with_context
from rag.answering.phrasing.wording import plain
from rag.dutch.rhetoric import doubts_cause
from rag.records import Sentence, SentenceKind


def compose_cause(draft: Draft, case: Case) -> bool:
    """What the source gives as the cause. False when it gives none: then nothing was said."""
    cause = find_cause(case.question, case.ranked, case.vocabulary)
    if cause is not None:
        say_explanation(draft, case, cause)
    return cause is not None


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
