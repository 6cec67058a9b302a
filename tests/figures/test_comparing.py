"""Merging, disagreement between sources, series and national counterparts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rag.corpus import load_corpus
from rag.figures import conflicts, counterparts, find_figures, merge, series
from rag.figures.conflicts import agree
from rag.records import Document, Figure, FigureOrigin
from tests.figures.figure import figure

OLDER = Document("a.md", "Monitor 2023", "", (), published=date(2023, 5, 1))
NEWER = Document("b.md", "Monitor 2024", "", (), published=date(2024, 5, 1))


def test_curated_figures_win_at_the_same_place() -> None:
    found = [
        figure(60, start=10, end=13, id="f1"),
        figure(64, start=30, end=33, id="f2"),
        figure(64, start=10, end=13, document_id="b.md", id="f3"),
    ]
    curated = [
        figure(60, start=8, end=14, id="c1", origin=FigureOrigin.CURATED, indicator="aandeel mensen met werk")
    ]
    assert [kept.id for kept in merge(curated, found)] == ["c1", "f2", "f3"]


def test_sources_that_disagree_are_reported_newest_first() -> None:
    one, other = figure(60), figure(62, document_id="b.md")
    (conflict,) = conflicts([one, other], [OLDER, NEWER])
    assert conflict.figures == (other, one)
    assert not conflict.correction
    assert str(conflict) == "sources disagree: aandeel werkenden, Zandvoort, 2024: 62% in b.md; 60% in a.md"


@pytest.mark.parametrize(
    "other",
    [
        figure(60, document_id="b.md"),
        figure("60.4", document_id="b.md"),
        figure(62, document_id="b.md", period="2023"),
        figure(62, document_id="b.md", place="Haarlem"),
        figure(62, document_id="b.md", population="jongeren"),
        figure(62, document_id="b.md", indicator="aandeel werkende vrouwen"),
        figure(62, "procentpunt", document_id="b.md"),
        figure(58, document_id="b.md", qualifier="ruim"),
        figure(62, document_id="b.md", dimensions=(("geslacht", "vrouwen"),)),
        figure(62, period="2024", document_id="b.md", direction="stijging"),
    ],
)  # fmt: skip
def test_no_conflict_without_contradiction(other: Figure) -> None:
    assert conflicts([figure(60), other], [OLDER, NEWER]) == ()


def test_rounding_explains_a_small_gap_but_not_a_large_one() -> None:
    exact = figure(27470, "huishoudens")
    assert agree(exact, figure(27000, "huishoudens", qualifier="ruim"))
    assert agree(exact, figure(28000, "huishoudens", qualifier="bijna"))
    assert agree(exact, figure(27500, "huishoudens", qualifier="circa"))
    assert not agree(exact, figure(20000, "huishoudens", qualifier="ruim"))
    assert not agree(exact, figure(27400, "huishoudens", qualifier="bijna"))


def test_figures_without_a_period_are_not_held_against_each_other() -> None:
    assert (
        conflicts([figure(60, period=None), figure(62, period=None, document_id="b.md")], [OLDER, NEWER])
        == ()
    )


def test_a_correction_is_tied_to_the_number_it_replaces(tmp_path: Path) -> None:
    (tmp_path / "rapport.md").write_text(
        "---\ntitle: Bouwrapport 2024\ndate: 2025-01-10\n---\n\n# Bouwrapport 2024\n\n"
        "In Haarlem zijn in 2024 in totaal 574 woningen opgeleverd.\n", "utf-8",
    )  # fmt: skip
    (tmp_path / "rectificatie.md").write_text(
        "---\ntitle: Rectificatie bij Bouwrapport 2024\ndate: 2025-02-10\n---\n\n# Rectificatie bij Bouwrapport 2024\n\n"
        "In Haarlem zijn in 2024 niet 574 maar 619 woningen opgeleverd.\n", "utf-8",
    )  # fmt: skip
    corpus = load_corpus(tmp_path)
    figures = [found for document in corpus.documents for found in find_figures(document)]
    assert Decimal(574) not in [found.value for found in figures if found.document_id == "rectificatie.md"]
    (conflict,) = conflicts(figures, corpus.documents)
    assert conflict.correction
    assert [found.value for found in conflict.figures] == [Decimal(619), Decimal(574)]


def test_series_run_over_time_and_keep_subjects_apart() -> None:
    years = [figure(60 + n, period=str(2020 + n)) for n in (2, 0, 1)]
    others = [
        figure(40, period="2020", place="Haarlem"),
        figure(5, "procentpunt", period="2021"),
        figure(7, period=None),
    ]
    (found,) = series([*years, *others])
    assert [(member.period, member.value) for member in found.figures] == [
        ("2020", Decimal(60)),
        ("2021", Decimal(61)),
        ("2022", Decimal(62)),
    ]
    assert (found.indicator, found.unit) == ("aandeel werkenden", "procent")


def test_series_take_the_first_given_of_two_figures_for_one_period() -> None:
    newest = figure(61, period="2021", document_id="b.md")
    (found,) = series([newest, figure(60, period="2020"), figure(59, period="2021")])
    assert found.figures[-1] is newest


def test_the_national_figure_beside_a_local_one() -> None:
    local = figure(60)
    same, undated = figure(70, place="Nederland"), figure(71, place="Nederland", period=None)
    others = [figure(72, place="Nederland", period="2019"), figure(73, "procentpunt", place="Nederland"),
              figure(70, place="Nederland", indicator="gemiddelde huur"), replace(undated, document_id="b.md", id="x")]  # fmt: skip
    assert counterparts(local, [undated, same, *others]) == (same, undated)
    assert counterparts(same, [same, undated]) == ()
