"""Questions that may mean several things, and those of which one part is not known."""

from __future__ import annotations

from collections.abc import Callable

from rag.answering.composing.asking_back import ask_back
from rag.answering.composing.lacking import name_lacking
from rag.answering.merging import merge_answers
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.saying import say_cell
from rag.grounding import ground_answer
from rag.records import Answer, Reason, Status
from tests.answering.conftest import Desk, values

REPORT = """# Jaarcijfers

In 2021 had 34% van de inwoners een tuin. In 2021 fietste 52% van de scholieren. In 2023 had 36% van de inwoners een tuin.
"""


def test_a_question_without_a_subject_is_asked_back_with_what_it_may_mean(desk: Callable[..., Desk]) -> None:
    report = desk(**{"a.md": REPORT})
    draft = Draft("hoeveel procent in 2021?", report.vocabulary)
    assert ask_back(draft, report.reader.read("hoeveel procent in 2021?"), report.vocabulary)
    answer = draft.finish()
    assert (answer.status, answer.reason) == (Status.PARTIAL, Reason.AMBIGUOUS)
    assert sorted(values(answer)) == ["34", "52"]
    assert ground_answer(answer, report.corpus).text == answer.text


def test_without_a_figure_that_fits_nothing_is_asked_back(desk: Callable[..., Desk]) -> None:
    report = desk(**{"a.md": REPORT})
    for question in ("hoeveel procent in 2009?", "hoeveel euro in 2021?", "hoezo?"):
        assert not ask_back(
            Draft(question, report.vocabulary), report.reader.read(question), report.vocabulary
        )


def test_the_period_that_is_not_known_is_named(desk: Callable[..., Desk]) -> None:
    report = desk(**{"a.md": REPORT})
    for question, partly in (("tuin in 2021 en in 2022?", True), ("tuin in 2021 en in 2023?", False)):
        case = report.case(question)
        draft = Draft(question, report.vocabulary)
        for figure in report.corpus.figures:
            if "tuin" in figure.quote and figure.value != 52:
                say_cell(draft, case, figure)
        name_lacking(draft, case)
        assert (draft.status is Status.PARTIAL) is partly
        assert ("2022" in draft.finish().text) is partly


def test_a_part_that_is_refused_is_named() -> None:
    known = Answer("", Status.ANSWERED, "Er zijn **12** scholen.")
    unknown = Answer("", Status.NOT_FOUND, "Dat staat niet in de bronnen.", Reason.TOPIC_NOT_COVERED)
    merged = merge_answers([known, unknown], ["Hoeveel scholen zijn er?", "wat kosten die?"])
    assert merged.status is Status.PARTIAL
    assert merged.text.endswith("Op “wat kosten die”: dat staat niet in de bronnen.")
