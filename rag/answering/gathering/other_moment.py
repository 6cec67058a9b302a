"""The thing last spoken of at another moment: of its line, or where the text goes on about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.answering.gathering.goal_words import without_goal_words
from rag.answering.gathering.parts import levels
from rag.answering.gathering.related import line_of
from rag.answering.gathering.turn import Turn
from rag.answering.phrasing.saying import points_back
from rag.dutch.units import same_unit
from rag.figures.identity import is_change
from rag.question.conversation import years_shifted
from rag.question.scaffold import scaffold
from rag.records import Figure, SentenceKind
from rag.vocabulary import lemmas_of, related


def figure_then(turn: Turn) -> Figure | None:
    """The figure of the thing spoken of at the moment asked for: of its line, else where the text goes on about it."""
    if is_change(turn.figure):
        return None
    line = {figure.period or "": figure for figure in line_of(turn.figure, turn.case)}
    labels = turn.at_moment(list(line))
    if len(labels) == 1:
        return line[labels[0]]
    for on in (_pointing(turn), _bare(turn)):
        dated: dict[str, Figure] = {}
        for figure in on:
            if figure.period and same_unit(figure.unit, turn.figure.unit) and not is_change(figure):
                dated.setdefault(figure.period, figure)
        labels = turn.at_moment(list(dated))
        if len(labels) == 1:
            return dated[labels[0]]
    return None


def _pointing(turn: Turn) -> Iterator[Figure]:
    """The levels of the sentences after it that go on about it: "In 2023 was het € 2,2 miljoen"."""
    passage = turn.case.vocabulary.passage(turn.sentence.passage_id)
    for sentence in passage.sentences:
        if sentence.start >= turn.sentence.end and points_back(sentence):
            yield from levels(sentence, turn.case)


def _bare(turn: Turn) -> Iterator[Figure]:
    """The levels of sentences of its document that name nothing else: "In 2025 staat 230 hectare gepland"."""
    vocabulary = turn.case.vocabulary
    known = {other for lemma in lemmas_of(turn.sentence.text) for other in related(lemma)} | {
        lemma for term in turn.before.terms for lemmas, _ in term.forms for lemma in lemmas
    }
    for passage in vocabulary.document(turn.figure.document_id).passages:
        for sentence in passage.sentences:
            if sentence.kind is SentenceKind.ROW or points_back(sentence) or sentence is turn.sentence:
                continue
            if not any(
                same_unit(figure.unit, turn.figure.unit) for figure in vocabulary.figures[sentence.id]
            ):
                continue
            words = [lemma for lemma in lemmas_of(without_goal_words(sentence.text)) if lemma.isalpha()]
            if all(word in scaffold() or not known.isdisjoint(related(word)) for word in words):
                yield from levels(sentence, turn.case)


def stated_change(turn: Turn) -> Figure | None:
    """The change that the sentence of the figure gives itself, since the moment asked for: "380 meer dan in 2023"."""
    if turn.sentence.kind is SentenceKind.ROW:
        return None
    changes = [figure for figure in turn.case.vocabulary.figures[turn.sentence.id] if is_change(figure)]
    if len(changes) != 1:
        return None
    after = turn.sentence.text[changes[0].end - turn.sentence.start :]
    since = re.match(r"\W*(?:[^\W\d]+ ){0,2}dan (?:in |op |eind |begin )?(?P<when>[^,.;]+)", after)
    if since is None:
        return None
    when = since["when"]
    said = years_shifted(when)
    asked = years_shifted(turn.own.text)
    labels = [period.label for period in turn.own.periods]
    return (
        changes[0] if (said is not None and said == asked) or any(label in when for label in labels) else None
    )
