"""Judgements of answers: what is kept of them, and what is refused."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import orjson
import pytest

from rag.errors import RapportwijzerError
from rag.records import Answer, Status
from rag.web.feedback import FeedbackFile
from rag.web.rendering import Exchange

EXCHANGES = (
    Exchange("Hoeveel fietsen?", Answer("Hoeveel fietsen?", Status.ANSWERED, "12 fietsen. [1]")),
    Exchange(
        "En bellen?", Answer("En bellen?", Status.NOT_FOUND, "Dat staat niet in de bronnen."), sources="oud"
    ),
)


def sent(**more: object) -> str:
    return orjson.dumps(
        {"n": 1, "turn": 2, "verdict": "down", "reason": "in_sources", "remark": "", **more}
    ).decode()


def lines(path: Path) -> list[dict[str, object]]:
    return [orjson.loads(line) for line in path.read_bytes().splitlines()]


def test_a_line_holds_the_question_its_history_the_answer_and_the_judgement(tmp_path: Path) -> None:
    path = tmp_path / "nieuw" / "oordelen.jsonl"
    kept = FeedbackFile(path)
    kept.add(sent(remark="Zie\u202e blz. 3\nen 4"), EXCHANGES, "nu")
    kept.add(sent(turn=1, verdict="up", reason=None), EXCHANGES, "nu")
    down, up = lines(path)
    assert list(down) == [
        "time",
        "question",
        "history",
        "answer",
        "verdict",
        "reason",
        "remark",
        "corpus_version",
    ]
    assert datetime.fromisoformat(str(down["time"])).utcoffset() is not None
    assert down["question"] == "En bellen?"
    assert down["history"] == [{"question": "Hoeveel fietsen?", "answer": "12 fietsen. [1]"}]
    assert down["answer"]["status"] == "not_found"  # type: ignore[index]
    assert (down["verdict"], down["reason"], down["remark"]) == ("down", "in_sources", "Zie blz. 3\nen 4")
    assert (down["corpus_version"], up["corpus_version"]) == ("oud", "nu")
    assert (up["verdict"], up["reason"], up["history"]) == ("up", None, [])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        sent(turn=0),
        sent(turn=3),
        sent(turn=-1),
        sent(verdict="sideways"),
        sent(reason="<script>"),
        sent(remark="x" * 2001),
    ],
)
def test_what_is_no_judgement_of_an_answer_here_is_refused_and_not_kept(tmp_path: Path, text: str) -> None:
    path = tmp_path / "oordelen.jsonl"
    with pytest.raises(RapportwijzerError) as told:
        FeedbackFile(path).add(text, EXCHANGES, "nu")
    assert told.value.dutch.startswith("Dit antwoord is niet meer bekend")
    assert not path.exists()


def test_a_file_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(RapportwijzerError, match="cannot be written") as told:
        FeedbackFile(tmp_path).add(sent(), EXCHANGES, "nu")
    assert told.value.dutch.startswith("Uw oordeel kon niet worden bewaard")
