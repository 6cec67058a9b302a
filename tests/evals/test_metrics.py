"""Measures worked out by hand: retrieval, citing, intervals, and how they are summed."""

from __future__ import annotations

from dataclasses import replace
from math import log2

import pytest

from evals.metrics.citing import citing, statements
from evals.metrics.finding import ranks, retrieval
from evals.metrics.intervals import loss, mcnemar, of_mean, wilson
from evals.metrics.measures import measure_error
from evals.metrics.names import METRICS
from evals.metrics.summing import metrics_of, summarise
from evals.setups.base import Unit
from evals.suite import Evidence
from rag.corpus import load_corpus
from rag.figures import find_figures, merge
from rag.grounding import Grounder, SourceBook
from rag.records import Answer, Citation, Status
from tests.evals.conftest import MakeResult, make_item

TEXT = """# Verslag ledental

## Leden

In 2023 telde de vereniging 1.200 leden. In 2022 waren dat er 1.100. De contributie is 40 euro per jaar.

## Vrijwilligers

Er waren in 2023 85 vrijwilligers actief bij de vereniging.
"""
FIRST, SECOND, THIRD, FOURTH = (
    "In 2023 telde de vereniging 1.200 leden.",
    "In 2022 waren dat er 1.100.",
    "De contributie is 40 euro per jaar.",
    "Er waren in 2023 85 vrijwilligers actief bij de vereniging.",
)


@pytest.fixture(scope="module")
def grounder(tmp_path_factory: pytest.TempPathFactory) -> Grounder:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "verslag.md").write_text(TEXT, encoding="utf-8")
    corpus = load_corpus(folder)
    found = tuple(figure for document in corpus.documents for figure in find_figures(document))
    return Grounder(SourceBook(replace(corpus, figures=merge(corpus.figures, found))))


def answer(text: str, *quotes: str) -> Answer:
    citations = tuple(
        Citation(n, "verslag.md", "Verslag", None, quote, TEXT.index(quote), TEXT.index(quote) + len(quote))
        for n, quote in enumerate(quotes, 1)
    )
    return Answer("Hoeveel leden?", Status.ANSWERED, text, citations=citations)


def test_a_sentence_has_its_own_markers_or_the_next_ones_of_its_paragraph() -> None:
    text = "Dat was 5 [1], eerder 4 [2]. Dat is minder.\n\n**Ja.** Het waren er 3. [3]\n- Nog een zin."
    assert [(s.text, s.numbers) for s in statements(text)] == [
        ("Dat was 5, eerder 4.", (1, 2)),
        ("Dat is minder.", ()),
        ("**Ja.**", (3,)),
        ("Het waren er 3.", (3,)),
        ("- Nog een zin.", ()),
    ]


def test_every_sentence_borne_out_by_what_it_cites(grounder: Grounder) -> None:
    found = citing(
        answer("In 2023 had de vereniging 1.200 leden. [1] Er waren 85 vrijwilligers. [2]", FIRST, FOURTH),
        grounder,
    )
    assert (found.statements, found.supported, found.citations, found.precise) == (2, 2, 2, 2)


def test_a_figure_that_the_citation_does_not_have_is_not_borne_out(grounder: Grounder) -> None:
    found = citing(answer("In 2023 had de vereniging 1.300 leden. [1]", FIRST), grounder)
    assert (found.statements, found.supported, found.precise) == (1, 0, 0)
    assert found.bare == ("In 2023 had de vereniging 1.300 leden.",)


def test_a_right_sentence_with_the_neighbour_cited_is_not_borne_out(grounder: Grounder) -> None:
    assert citing(answer("In 2023 had de vereniging 1.200 leden. [1]", FOURTH), grounder).supported == 0


def test_a_verbatim_quote_stands_on_itself_and_a_changed_one_does_not(grounder: Grounder) -> None:
    assert citing(answer(f"{SECOND} [1]", SECOND), grounder).supported == 1
    moved = answer(f"{THIRD} [1]", SECOND)
    forged = replace(moved, citations=(replace(moved.citations[0], quote=THIRD.replace("40", "45")),))
    assert citing(replace(forged, text=f"{THIRD.replace('40', '45')} [1]"), grounder).supported == 0


def test_a_citation_without_which_the_sentence_stands_as_well_is_not_precise(grounder: Grounder) -> None:
    found = citing(answer("In 2023 had de vereniging 1.200 leden. [1][2]", FIRST, FOURTH), grounder)
    assert (found.supported, found.citations, found.precise) == (1, 2, 1)
    assert found.idle == ("In 2023 had de vereniging 1.200 leden. [2]",)


def test_a_claim_without_a_citation_is_a_statement_without_support(grounder: Grounder) -> None:
    found = citing(answer("Dat staat niet in de bronnen. In 2023 waren er 9.000 leden."), grounder)
    assert (found.statements, found.supported) == (1, 0)


def test_retrieval_of_alternatives_counts_the_first() -> None:
    item = make_item(
        "a", evidence=(Evidence(document="d", quote="een twee"), Evidence(document="d", quote="drie vier"))
    )
    found = [
        Unit("d", "niets hiervan"),
        Unit("e", "een twee"),
        Unit("d", "drie vier vijf"),
        Unit("d", "een twee"),
    ]
    assert ranks(item, found) == (4, 3)
    assert retrieval(item, found) == {
        "recall@1": 0.0, "recall@3": 1.0, "recall@5": 1.0, "recall@10": 1.0, "mrr": 1 / 3, "ndcg@10": 1 / log2(4),
    }  # fmt: skip


def test_retrieval_of_what_is_all_needed_counts_each() -> None:
    evidence = (Evidence(document="d", quote="een twee"), Evidence(document="d", quote="drie vier"))
    item = make_item("a", evidence=evidence, all_evidence=True)
    found = retrieval(item, [Unit("d", "een twee"), Unit("d", "iets anders")])
    assert found["recall@1"] == found["recall@10"] == 0.5
    assert found["mrr"] == 1.0
    assert found["ndcg@10"] == pytest.approx(1 / (1 + 1 / log2(3)))
    assert retrieval(item, []) == dict.fromkeys(found, 0.0)


def test_intervals_agree_with_published_values() -> None:
    # Newcombe (1998), method 3: 81 of 263.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(10, 10)[1] == 1.0
    assert of_mean([2.0, 2.0]) == (2.0, 2.0)
    low, high = of_mean([0.0, 1.0] * 50)
    assert 0.38 < low < 0.45
    assert 0.55 < high < 0.62
    assert of_mean([0.0, 1.0] * 50) == (low, high)


def test_mcnemar_is_the_exact_binomial() -> None:
    assert mcnemar(0, 5) == mcnemar(5, 0) == pytest.approx(2 / 32)
    assert loss(5, 0) == pytest.approx(1 / 32)
    assert loss(0, 5) == 1.0
    assert mcnemar(0, 0) == loss(0, 0) == 1.0


def test_an_error_gets_the_worst_of_everything_that_applies() -> None:
    found = measure_error(make_item("a"), "kapot")
    assert found.keys() <= METRICS.keys()
    assert {name for name, measure in found.items() if measure.value == 0.0} == {
        "right", "wording", "evidence", "citation_recall", "citation_precision", "verbatim", "refusal",
        "recall@1", "recall@3", "recall@5", "recall@10", "mrr", "ndcg@10",
    }  # fmt: skip
    assert found["unsupported"].value == 1.0
    assert found["figures"].value is None


def test_an_error_counts_and_nothing_drops_out(make_result: MakeResult) -> None:
    results = [make_result("a"), make_result("b", right=False), make_result("c", right=False, error="kapot")]
    summary = summarise(results)
    assert summary.metrics["right"].n == 3
    assert summary.metrics["right"].value == pytest.approx(1 / 3)
    assert summary.errors == 1
    assert summary.groups["suite"]["proef"]["right"].n == 3
    assert summary.groups["document"].keys() == {"map"}


def test_refusal_precision_and_recall(make_result: MakeResult) -> None:
    def refused(id: str, status: str, expected: tuple[str, ...]) -> object:
        result = make_result(id)
        item = make_item(id, status=expected)
        assert result.answer is not None
        return result.model_copy(update={"item": item, "answer": {**result.answer, "status": status}})

    results = [
        refused("a", "not_found", ("not_found",)),
        refused("b", "not_found", ("answered",)),
        refused("c", "answered", ("not_found", "answered")),
        refused("d", "off_topic", ("answered", "off_topic")),
        refused("e", "answered", ("answered",)),
    ]
    found = metrics_of(results)  # type: ignore[arg-type]
    assert (found["refusal_precision"].value, found["refusal_precision"].n) == (pytest.approx(2 / 3), 3)
    assert (found["refusal_recall"].value, found["refusal_recall"].n) == (0.5, 2)
