"""Where a source gives the cause of what was asked about: in the sentence itself, or in one that points back at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.answering.evidence.weighing import Evidence
from rag.dutch.rhetoric import declares_silence, gives_cause, states_cause
from rag.records import Sentence, SentenceKind
from rag.vocabulary import Vocabulary, leans_on_previous

_REACH = 1.2
"""A sentence that gives a cause may score so much under the best evidence."""
_ABOUT = 0.6
"""What a later sentence points back at must itself say this share of what the best evidence says."""


def find_cause(ranked: Sequence[Evidence], vocabulary: Vocabulary) -> Sentence | None:
    """The sentence that gives the cause, or None when the evidence gives none."""
    for says, reach in ((states_cause, 1.5 * _REACH), (gives_cause, _REACH)):
        for evidence in ranked[:5]:
            near = ranked[0].score - evidence.score < reach
            if near and says(evidence.sentence.text) and not declares_silence(evidence.sentence.text):
                return evidence.sentence
    for evidence in ranked[:2]:
        if evidence.signals["coverage"] < _ABOUT:
            continue
        for later in _later(evidence.sentence, vocabulary):
            if leans_on_previous(later) and gives_cause(later.text) and not declares_silence(later.text):
                return later
    return None


def _later(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Sentence]:
    """What follows in the passage, and the opening of the next passage of the section."""
    passage = vocabulary.passage(sentence.passage_id)
    yield from (other for other in passage.sentences if other.start > sentence.start)
    following = vocabulary.following(passage)
    if following is not None and sentence.kind is not SentenceKind.ROW:
        yield from following.sentences[:1]
