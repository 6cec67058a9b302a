"""A suite with one thing wrong at a time."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from evals.linting import computed, ids_in_common, lint
from evals.suite import Evidence, Fact, Item, Suite
from rag.corpus import load_corpus
from rag.figures import find_figures, merge
from rag.records import Corpus
from tests.evals.conftest import make_item

TEXT = """# Verslag ledental

In 2023 telde de vereniging 1.200 leden. In 2022 waren dat er
1.100. Zo'n driekwart betaalde op tijd.

| Afdeling | 2022 | 2023 |
|---|---:|---:|
| Noord | 400 | 450 |
| Zuid | 700 | 750 |

*Tabel 1. Leden per afdeling (x 1.000).*
"""
DOCUMENT = "verslag.md"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / DOCUMENT).write_text(TEXT, encoding="utf-8")
    found = load_corpus(folder)
    return replace(
        found, figures=merge(found.figures, tuple(f for d in found.documents for f in find_figures(d)))
    )


def item(*quotes: str, id: str = "a", question: str = "Hoeveel leden?", **more: object) -> Item:
    evidence = tuple(Evidence(document=DOCUMENT, quote=quote) for quote in quotes)
    return make_item(id, question=question, evidence=evidence, **more)


def rules(corpus: Corpus, *items: Item) -> list[tuple[str, str]]:
    return [(p.item, p.rule) for p in lint(Suite(name="proef", corpus="corpus", items=items), corpus)]


def fact(value: object, unit: str | None = None, **more: object) -> Fact:
    return Fact.model_validate({"value": value, "unit": unit, **more})


LEDEN = "In 2023 telde de vereniging 1.200 leden."
EERDER = "In 2022 waren dat er 1.100."  # the document breaks the line in it
NOORD, ZUID = "| Noord | 400 | 450 |", "| Zuid | 700 | 750 |"


def test_a_good_item_has_no_problem(corpus: Corpus) -> None:
    assert rules(corpus, item(LEDEN, facts=(fact(1200, "leden"),))) == []
    assert rules(corpus, item(EERDER, facts=(fact(1100),))) == []


@pytest.mark.parametrize("value", [100, 2300, 1150, "9.1", "91.7"])
def test_a_figure_may_follow_from_the_evidence(corpus: Corpus, value: object) -> None:
    assert rules(corpus, item(LEDEN, EERDER, facts=(fact(value),))) == []


def test_a_column_may_be_added_up_and_a_scale_applied(corpus: Corpus) -> None:
    assert rules(corpus, item(NOORD, ZUID, facts=(fact(1200),))) == []
    assert rules(corpus, item(NOORD, facts=(fact(450000),))) == []
    assert rules(corpus, item("driekwart betaalde", facts=(fact(75, "procent"),))) == []


def test_a_figure_that_is_not_there(corpus: Corpus) -> None:
    assert rules(corpus, item(LEDEN, facts=(fact(1300, "leden"),))) == [("a", "cijfer")]
    assert rules(corpus, item(LEDEN, facts=(fact(1200, range_to=1500),))) == [("a", "cijfer")]
    assert rules(corpus, item(facts=(fact(1200),))) == [("a", "cijfer")]


def test_a_quote_that_is_not_verbatim(corpus: Corpus) -> None:
    assert rules(corpus, item("In 2023 telde de vereniging 1.300 leden.")) == [("a", "citaat")]
    assert rules(corpus, item(" ")) == [("a", "citaat")]
    other = make_item("a", evidence=(Evidence(document="weg.md", quote=LEDEN),))
    assert rules(corpus, other) == [("a", "citaat")]


def test_a_pattern_that_does_not_compile(corpus: Corpus) -> None:
    assert rules(corpus, item(must=("(",), must_not=("[",))) == [("a", "patroon"), ("a", "patroon")]


def test_what_cannot_be_meant(corpus: Corpus) -> None:
    assert rules(corpus, item(draft=True)) == [("a", "concept")]
    assert rules(corpus, item(question=" ")) == [("a", "vraag")]
    assert rules(corpus, item(reason=("ambiguous",))) == [("a", "reden")]
    assert rules(corpus, item(LEDEN, status=("not_found",), facts=(fact(1200),))) == [("a", "cijfer")]


def test_an_id_that_is_used_twice(corpus: Corpus) -> None:
    found = rules(corpus, item(id="a"), item(id="a", question="Wat kost een lidmaatschap per maand?"))
    assert found == [("a", "id")]
    suites = [Suite(name=name, corpus="corpus", items=(item(id="a"),)) for name in ("een", "twee")]
    assert [problem.rule for problem in ids_in_common(suites)] == ["id", "id"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hoeveel leden telde de vereniging in 2023?", "Hoeveel leden had de vereniging in 2023?", False),
        ("Hoeveel leden telt de vereniging?", "hoeveel leden telde de vereniging", True),
        ("Hoeveel leden waren er in 2023?", "Hoeveel leden waren er in 2022?", False),
        ("Hoeveel leden waren er?", "Wat is de contributie per jaar?", False),
    ],
)
def test_two_questions_that_are_one(corpus: Corpus, one: str, other: str, same: bool) -> None:
    found = rules(corpus, item(id="a", question=one), item(id="b", question=other))
    assert (("b", "dubbel") in found) is same


def test_the_same_words_of_another_conversation_are_another_question(corpus: Corpus) -> None:
    history = ({"question": "Hoeveel leden zijn er?"},)
    pair = item(id="a", question="En in 2022?"), item(id="b", question="En in 2022?", history=history)
    assert rules(corpus, *pair) == []


def test_what_follows_from_a_few_values() -> None:
    found = set(computed([Decimal(60), Decimal(64)]))
    assert {Decimal(4), Decimal(124), Decimal(62), Decimal(40), Decimal(36)} <= found
    assert Decimal(7) not in found
