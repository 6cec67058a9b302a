"""One answer out of the answers to the parts of a message."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from rag.answering.phrasing.wording import lower_first, plain
from rag.records import Answer, AnswerFigure, Citation, Status

_MARKER = re.compile(r"\[(\d+)\]")


def merge_answers(answers: Sequence[Answer], questions: Sequence[str] = ()) -> Answer:
    """The answers in order as one, citations renumbered; partly answered counts as partial.

    Of `questions`, the parts in order, those that were refused are named before their refusal.
    """
    if len(answers) == 1:
        return answers[0]
    texts: list[str] = []
    citations: list[Citation] = []
    figures: list[AnswerFigure] = []
    for answer, asked in zip_longest(answers, questions[: len(answers)]):
        numbers = {}
        for citation in answer.citations:
            numbers[citation.n] = _place(citation, citations)
        text = _MARKER.sub(lambda match, numbers=numbers: f"[{numbers[int(match.group(1))]}]", answer.text)
        if asked and answer.status is Status.NOT_FOUND:
            text = f"Op “{plain(asked.strip(' ?.!,;'))}”: {lower_first(text)}"
        if text not in texts:
            texts.append(text)
        figures += [
            replace(figure, citations=tuple(numbers[n] for n in figure.citations))
            for figure in answer.figures
        ]
    answered = [answer for answer in answers if answer.status in (Status.ANSWERED, Status.PARTIAL)]
    refused = [answer for answer in answers if answer.status not in (Status.ANSWERED, Status.PARTIAL)]
    status = Status.ANSWERED if not refused else Status.PARTIAL if answered else refused[0].status
    return replace(
        answers[0],
        status=status,
        reason=refused[0].reason if refused else None,
        text="\n\n".join(texts),
        citations=tuple(citations),
        figures=tuple(dict.fromkeys(figures)),
    )


def _place(citation: Citation, citations: list[Citation]) -> int:
    for known in citations:
        if (known.document, known.start, known.end) == (citation.document, citation.start, citation.end):
            return known.n
    citations.append(replace(citation, n=len(citations) + 1))
    return len(citations)
