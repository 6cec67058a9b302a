"""The list that a sentence leads up to, said item by item."""

from __future__ import annotations

import re

from rag.answering.gathering.case import Case
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.wording import plain
from rag.records import Passage, PassageKind, Sentence

_BULLET = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)]|[a-z][.)])\s+")
_LONG = 130
"""A list stops before the answer gets longer than about this many words."""


def list_after(case: Case, passage: Passage, sentence: Sentence) -> Passage | None:
    """The list that this sentence introduces."""
    document = case.vocabulary.document(passage.document_id)
    at = document.passages.index(passage)
    if passage.sentences[-1].id != sentence.id or at + 1 >= len(document.passages):
        return None
    after = document.passages[at + 1]
    return after if after.kind is PassageKind.LIST and sentence.text.rstrip().endswith(":") else None


def say_items(draft: Draft, case: Case, passage: Passage) -> None:
    """The items of a list, one a line, each with its citation."""
    if passage.lead and draft.empty:
        draft.say(plain(passage.lead))
    for item in passage.sentences:
        if draft.words > _LONG:
            return
        draft.say("- " + plain(_BULLET.sub("", item.text)), item)
        for figure in case.vocabulary.figures[item.id]:
            draft.show(figure)
