"""A question that may mean several things: asking back, with the figures that may be meant."""

from __future__ import annotations

from collections.abc import Iterable

from rag.answering.evidence.fitting import fit_figure
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.wording import figure_sentence, refusal
from rag.figures.identity import indicator_key, is_change, is_description, is_total
from rag.question.kinds import Kind, Want
from rag.question.reading import QuestionReading
from rag.records import Figure, FigureOrigin, Reason, Status
from rag.vocabulary import Vocabulary

_OPTIONS = 4
_UNIT = 0.8
_NUMBERS = (Want.PERCENTAGE, Want.MONEY, Want.COUNT, Want.NUMBER, Want.RATIO, Want.DURATION)


def ask_back(draft: Draft, question: QuestionReading, vocabulary: Vocabulary) -> bool:
    """Name the figures that a question without a subject may be after: "hoeveel procent in 2018?".

    False, with nothing said, when it asks for no figure of a period or the sources have none that fits.
    """
    if question.kind not in (Kind.FIGURE, Kind.FACT) or question.want not in _NUMBERS or not question.periods:
        return False
    options = list(_different(_fitting(question, vocabulary)))
    if not options:
        return False
    draft.remark(refusal(Reason.AMBIGUOUS))
    draft.say("Bedoelt u een van deze cijfers?")
    for figure in options[:_OPTIONS]:
        draft.say(f"- {figure_sentence(figure)}", vocabulary.sentence(figure.sentence_id))
        draft.show(figure)
    draft.status, draft.reason = Status.PARTIAL, Reason.AMBIGUOUS
    return True


def _fitting(question: QuestionReading, vocabulary: Vocabulary) -> list[Figure]:
    """The levels of the unit and period asked for, those of running text first."""
    found = []
    for figures in vocabulary.figures.values():
        for figure in figures:
            if is_change(figure) or is_description(figure):
                continue
            fit = fit_figure(figure, question, None)
            if fit.unit >= _UNIT and fit.period == 1.0:
                found.append(figure)
    return sorted(found, key=lambda figure: (figure.origin is FigureOrigin.TABLE, not is_total(figure)))


def _different(figures: Iterable[Figure]) -> Iterable[Figure]:
    """One figure for each thing that is measured."""
    seen: list[frozenset[str]] = []
    for figure in figures:
        key = indicator_key(figure.indicator)
        if not any(key <= other or other <= key for other in seen):
            seen.append(key)
            yield figure
