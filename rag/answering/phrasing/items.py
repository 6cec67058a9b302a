"""The list that a sentence leads up to, said item by item."""

from __future__ import annotations

import re

from rag.answering.gathering.case import Case
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.wording import plain
from rag.records import Passage, PassageKind, Sentence

_BULLET = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)]|[a-z][.)])\s+")
_NAMES = re.compile(
    r"^(?:Het (?:gaat|ging)(?: dan| daarbij| hier(?:bij)?)? om|Het betreft|"
    r"Het betrof|Dat (?:zijn|waren)|Dit (?:zijn|waren)|Daarbij (?:gaat|ging) het om)\b"
)
LONG = 130
"""A list stops before the answer gets longer than about this many words."""


def list_after(case: Case, passage: Passage, sentence: Sentence) -> Passage | None:
    """The list that this sentence introduces."""
    document = case.vocabulary.document(passage.document_id)
    at = document.passages.index(passage)
    if passage.sentences[-1].id != sentence.id or at + 1 >= len(document.passages):
        return None
    after = document.passages[at + 1]
    return after if after.kind is PassageKind.LIST and sentence.text.rstrip().endswith(":") else None


def named_next(case: Case, sentence: Sentence) -> Sentence | None:
    """The next sentence, when it names what this one only counts: "… door vier instellingen. Het gaat om …"."""
    passage = case.vocabulary.passage(sentence.passage_id)
    after = next((other for other in passage.sentences if other.start >= sentence.end), None)
    return after if after is not None and _NAMES.match(after.text) else None


def say_items(draft: Draft, case: Case, passage: Passage) -> None:
    """The items of a list, one a line, each with its citation."""
    if passage.lead and draft.empty:
        draft.say(plain(passage.lead))
    for item in passage.sentences:
        if draft.words > LONG:
            return
        draft.say("- " + plain(_BULLET.sub("", item.text)), item)
        for figure in case.vocabulary.figures[item.id]:
            draft.show(figure)
