"""What goes well or badly according to a source, when a question asks for that and names no subject of its own."""

from __future__ import annotations

import re

from rag.answering.gathering.case import Case
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.items import LONG
from rag.answering.phrasing.wording import plain
from rag.dutch.rhetoric import quality_of
from rag.question.kinds import Kind
from rag.question.reading import Role
from rag.records import SentenceKind

_GOOD = re.compile(
    r"\b(?:gunstige?|positie(?:f|ve)|goede? (?:kant|nieuws|ontwikkeling\w*)|verbeter(?:d|t|ing(?:en)?)|"
    r"(?:beter|vooruit) (?:gaat|gegaan|ging))\b",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"\b(?:ongunstige?|negatie(?:f|ve)|verkeerde kant|slechte? (?:kant|nieuws|ontwikkeling\w*)|zorgelijke?|zorgwekkende?|"
    r"verslechter(?:d|t|ing(?:en)?)|(?:slechter|achteruit) (?:gaat|gegaan|ging))\b",
    re.IGNORECASE,
)
_GENERAL = frozenset(
    "gunstig ongunstig positief negatief kant nieuws ontwikkeling verbetering verbeteren zorgelijk tijd es".split()
)
_PLANNED = re.compile(
    r"\b(?:te|wil|willen|moet|moeten|gaat|gaan|zal|zullen|kan|kunnen)\b[^.;]{0,60}\bverbeteren\b|\bverbeterd\b",
    re.IGNORECASE,
)
"""An aim, or what was done to something, is no development."""
_ALSO = re.compile(r"^(?:Ook|Daarnaast|Bovendien|Verder)\b")
_KINDS = (Kind.LIST, Kind.SUMMARY)
_WHICH = re.compile(r"^\W*(?:en )?(?:welke|noem|som|geef|which)\b", re.IGNORECASE)
_WEIGHTY = 0.3


def say_trends(draft: Draft, case: Case) -> bool:
    """Say every sentence of the nearest source that tells of something good (or bad). False when that was not asked."""
    question = case.question
    asked = "worse" if _BAD.search(question.text) else "better" if _GOOD.search(question.text) else None
    own = [
        term
        for term in question.terms
        if term.role is Role.TOPIC and term.weight >= _WEIGHTY and term.lemma not in _GENERAL
    ]
    lists = question.kind in _KINDS or bool(_WHICH.search(question.asked))
    if asked is None or own or not lists or not case.ranked:
        return False
    follows = False
    for passage in case.best.document.passages:
        for sentence in passage.sentences:
            told = quality_of(_PLANNED.sub(" ", sentence.text)) == asked or (
                follows and bool(_ALSO.match(sentence.text))
            )
            follows = told
            if told and sentence.kind is not SentenceKind.ROW and draft.words <= LONG:
                draft.say(f"- {plain(sentence.text)}", sentence)
                for figure in case.vocabulary.figures[sentence.id]:
                    draft.show(figure)
    return not draft.empty
