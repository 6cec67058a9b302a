"""A verdict for every number of an answer: what is shown must be verified, computed or quoted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.grounding import Grounder, Verdict
from rag.grounding.audit import number_verdicts, unsupported_numbers
from rag.records import Answer, Citation, Status

QUOTE = "Het aandeel werkenden in de NPLV-gebieden is toegenomen van 60% in 2018 naar 64% in 2024."


def answer_to(grounder: Grounder, text: str, *needles: str) -> Answer:
    """An answer with a citation of the sentence of each of `needles`."""
    citations = []
    for n, needle in enumerate(needles, start=1):
        found = next(s for s in grounder.book.vocabulary.sentences() if needle in s.text)
        citations.append(
            Citation(
                n=n,
                document=found.document_id,
                title="Rapport",
                section=None,
                quote=found.text,
                start=found.start,
                end=found.end,
            )
        )
    return Answer("Hoeveel werkenden zijn er?", Status.ANSWERED, text, citations=tuple(citations))


@pytest.fixture(scope="module")
def working(nplv: Grounder) -> str:
    """A stretch of the sentence of the report about the share of people with work."""
    return next(s.text for s in nplv.book.vocabulary.sentences() if "60%" in s.text and "64%" in s.text)


def test_figures_formulas_and_relative_changes_have_a_verdict(nplv: Grounder, working: str) -> None:
    text = (
        "Het aandeel werkenden steeg van **60%** (2018) naar **64%** (2024) [1]: **4 procentpunt** meer "
        "(berekend: 64 − 60), relatief 6,7%. [1]"
    )
    found = number_verdicts(answer_to(nplv, text, working), nplv.book)
    assert [each.verdict for each in found].count(Verdict.VERIFIED) == 2
    assert [each.verdict for each in found].count(Verdict.COMPUTED) == 3
    assert len(found) == 5


@pytest.mark.parametrize(
    "text",
    [
        "Het aandeel werkenden is 46%. [1]",
        "Het aandeel werkenden is 64 procentpunt. [1]",
        "Het aandeel werkenden is 64%. [1] Elders is het 71%.",
        "Het aandeel werkenden steeg met 4 procentpunt (berekend: 65 − 61). [1]",
        "Het aandeel werkenden is 64%, en 1.234 mensen vonden werk. [1]",
        "Er is 64 miljoen euro uitgegeven. [1]",
    ],
)
def test_a_number_without_a_source_is_found(nplv: Grounder, working: str, text: str) -> None:
    assert unsupported_numbers(answer_to(nplv, text, working), nplv.book)


def test_a_number_of_the_question_may_be_repeated(nplv: Grounder) -> None:
    answer = replace(
        answer_to(nplv, "Over 64% in 2031 staat niets in de bronnen."), question="Is het 64% in 2031?"
    )
    assert number_verdicts(answer, nplv.book)[0].verdict is Verdict.QUOTED
    assert not unsupported_numbers(answer, nplv.book)


def test_counting_words_of_the_wording_are_no_figures(nplv: Grounder, working: str) -> None:
    assert not unsupported_numbers(answer_to(nplv, "Twee cijfers: 60% en 64%. [1]", working), nplv.book)
