"""Thumbs from the page become drafts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.contract_in import answer_from_dict
from evals.errors import EvalError
from evals.feedback import drafts_from
from evals.results import RunSettings
from evals.running import chosen_suites
from evals.writing import suite_text
from rag.web.feedback import FeedbackFile
from rag.web.rendering import Exchange

ANSWER = {
    "question": "Hoeveel leden?", "status": "answered", "reason": None, "text": "Er waren **1.200 leden**. [1]",
    "figures": [{"value": -1200, "unit": "leden", "period": "2023", "population": None, "qualifier": None,
                 "indicator": "leden", "computed": False, "formula": None, "citations": [1]}],
    "citations": [{"n": 1, "document": "a.md", "title": "A", "section": None, "page": None, "row": None,
                   "quote": "1.200 leden", "start": 0, "end": 11, "url": None}],
    "mode": "extractive", "latency_ms": 4,
}  # fmt: skip
UP = {
    "time": "2026-11-24T10:00:00+01:00", "question": "Hoeveel leden?", "history": [], "answer": ANSWER,
    "verdict": "up", "reason": None, "remark": None, "corpus_version": "g-1",
}  # fmt: skip


def feedback(path: Path, *lines: dict[str, object]) -> Path:
    file = path / "duimen.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n", encoding="utf-8")
    return file


def test_what_was_approved_comes_with_its_figures_and_quotes(tmp_path: Path) -> None:
    (item,) = drafts_from(feedback(tmp_path, UP), "praktijk", "corpus").items
    assert item.draft
    assert (item.question, item.kind, item.status) == ("Hoeveel leden?", "figure", ("answered",))
    assert [(f.value, f.unit, f.period) for f in item.facts] == [(1200, "leden", "2023")]
    assert [(e.document, e.quote) for e in item.evidence] == [("a.md", "1.200 leden")]
    assert item.remarks.startswith("Duim omhoog op 2026-11-24.")


def test_what_was_not_approved_comes_without_and_says_why(tmp_path: Path) -> None:
    history = [{"question": "Wie?", "answer": "De leden."}]
    down = {
        **UP,
        "verdict": "down",
        "reason": "cijfer klopt niet",
        "remark": "moet 1.300 zijn",
        "history": history,
    }
    (item,) = drafts_from(feedback(tmp_path, down), "praktijk", "corpus").items
    assert (item.facts, item.evidence, item.kind) == ((), (), "followup")
    assert [(t.question, t.answer) for t in item.history] == [("Wie?", "De leden.")]
    assert "Duim omlaag op 2026-11-24: cijfer klopt niet – moet 1.300 zijn." in item.remarks
    assert "Het antwoord was (answered): Er waren **1.200 leden**." in item.remarks


def test_of_one_question_the_last_thumb_counts(tmp_path: Path) -> None:
    file = feedback(
        tmp_path, UP, {**UP, "question": "hoeveel leden? ", "verdict": "down"}, {**UP, "question": "Wie?"}
    )
    items = drafts_from(file, "praktijk", "corpus").items
    assert [item.remarks[:11] for item in items] == ["Duim omlaag", "Duim omhoog"]
    assert len({item.id for item in items}) == 2


def test_a_suite_with_drafts_cannot_be_run(tmp_path: Path) -> None:
    suite = drafts_from(feedback(tmp_path, UP), "praktijk", "corpus")
    path = tmp_path / "praktijk.yaml"
    path.write_text(suite_text(suite), encoding="utf-8")
    with pytest.raises(EvalError, match="concepten"):
        chosen_suites(RunSettings(suites=(str(path),)))
    path.write_text(suite_text(suite).replace("draft: true", "draft: false"), encoding="utf-8")
    assert len(chosen_suites(RunSettings(suites=(str(path),)))[0].items) == 1


def test_what_the_page_writes_can_be_imported(tmp_path: Path) -> None:
    exchange = Exchange("Hoeveel leden?", answer_from_dict(ANSWER))
    file = FeedbackFile(tmp_path / "duimen.jsonl")
    file.add('{"turn": 1, "verdict": "up", "reason": "clear"}', [exchange], "g-1")
    file.add('{"turn": 2, "verdict": "down", "remark": "Ik bedoel\\nnu."}', [exchange, exchange], "g-1")
    first, second = drafts_from(tmp_path / "duimen.jsonl", "praktijk", "corpus").items
    assert "duidelijk" in first.remarks
    assert [turn.question for turn in second.history] == ["Hoeveel leden?"]
    assert "Ik bedoel" in second.remarks


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({**UP, "verdict": "misschien"}, "duimen.jsonl, regel 1: verdict"),
        ({"question": "?"}, "duimen.jsonl, regel 1"),
        ({**UP, "answer": {"status": "answered"}}, "het antwoord op “Hoeveel leden?” is niet leesbaar"),
    ],
)
def test_a_line_in_another_form_is_named(tmp_path: Path, line: dict[str, object], said: str) -> None:
    with pytest.raises(EvalError) as caught:
        drafts_from(feedback(tmp_path, line), "praktijk", "corpus")
    assert said in caught.value.message


def test_a_file_without_thumbs(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="geen enkele duim"):
        drafts_from(feedback(tmp_path), "praktijk", "corpus")
