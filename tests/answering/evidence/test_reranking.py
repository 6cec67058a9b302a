"""The order after reading, on real evidence."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from rag.answering.evidence.ranker import rerank
from rag.answering.evidence.weighing import Evidence
from tests.answering.conftest import Desk

REPORT = """# Subsidies in Oostmeer

## Aanvragen

In 2024 werden 1.240 aanvragen toegekend. Er werden 310 aanvragen afgewezen. De gemeente ontving 1.612 aanvragen.
Over 62 aanvragen is nog niet beslist.
"""


@pytest.fixture
def ranked(tmp_path: Path) -> tuple[Evidence, ...]:
    (tmp_path / "bericht.md").write_text(REPORT, encoding="utf-8")
    return Desk(tmp_path).case("hoeveel aanvragen zijn er afgewezen in 2024").ranked


def texts(evidence: list[Evidence] | tuple[Evidence, ...]) -> list[str]:
    return [item.sentence.text for item in evidence]


def test_what_is_read_to_answer_comes_first_and_keeps_what_was_read(ranked: tuple[Evidence, ...]) -> None:
    reads = [-3.0, -3.0, 4.0]
    again = rerank(ranked, reads, 2.0)
    assert texts(again)[0] == texts(ranked)[2]
    assert again[0].read == 4.0
    assert again[0].score == pytest.approx(ranked[2].score + 8.0)
    assert sorted(texts(again)) == sorted(texts(ranked))


def test_what_was_not_read_passes_nothing_that_was_read_ahead_of_it(ranked: tuple[Evidence, ...]) -> None:
    again = rerank(ranked, [-5.0, -9.0], 1.0)
    assert [item.read for item in again] == [-5.0, -9.0, None, None]
    assert texts(again) == texts(ranked)
    gaps = [before.score - after.score for before, after in itertools.pairwise(ranked[1:])]
    assert [before.score - after.score for before, after in itertools.pairwise(again[1:])] == pytest.approx(
        gaps
    )


def test_nothing_read_leaves_everything_as_it_was(ranked: tuple[Evidence, ...]) -> None:
    assert rerank(ranked, []) == list(ranked)


def with_lack(evidence: Evidence, lacks: float) -> Evidence:
    return replace(evidence, signals={**evidence.signals, "country_lacks": lacks})


@pytest.mark.parametrize(("behind", "expected"), [(0.4, 1), (0.6, 0)])
def test_of_two_that_are_about_as_good_the_one_that_lacks_nothing_goes_first(
    ranked: tuple[Evidence, ...], behind: float, expected: int
) -> None:
    first, second = with_lack(ranked[0], 1.0), with_lack(ranked[1], 0.0)
    second = replace(second, score=first.score - behind)
    assert texts(rerank([first, second], []))[0] == (first, second)[expected].sentence.text


def test_when_all_lack_something_the_best_stays_the_best(ranked: tuple[Evidence, ...]) -> None:
    assert texts(rerank([with_lack(item, 1.0) for item in ranked], [])) == texts(ranked)
