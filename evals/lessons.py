"""Material to learn from: 11,262 questions about 384 invented reports and the first real one, each with its evidence.

Four in ten are not answered by their report: they ask for another attribute, group, place or year, a cause or a
breakdown that is not given, in the same words as the others. Most of the rest say it otherwise than the report.
``lessons/GROUP.yaml`` holds the questions about the reports in ``corpora/lessons/GROUP``. ``python -m evals.lessons`` asks those
of the groups held back and prints how often status and evidence are right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from evals.bench import bench_of, prepare_folder
from evals.paths import LESSONS, ROOT
from evals.score import same_stretch
from evals.suite import REFUSALS
from rag.answering.evidence.weighing import Evidence
from rag.assistant import Assistant
from rag.question.kinds import Kind
from rag.question.reading import QuestionReading
from rag.question.splitting import split_message
from rag.records import Answer, Turn

HELD_BACK = tuple(f"{letter}{number}" for letter in "kqtuvy" for number in (21, 22, 23, 24))
"""Groups that the cross-encoder does not learn from: it is measured on them, and the weights are fitted on them."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One question about one report."""

    group: str
    document: str
    """The report: a file, or a folder of files."""
    question: str
    evidence: tuple[str, ...]
    """Verbatim stretches, each of which answers it; () when the report does not."""

    def points_at(self, found: Evidence) -> bool:
        """Whether a person would point at this unit."""
        return self.is_about(found.document.id) and any(
            same_stretch(stretch, found.sentence.text) for stretch in self.evidence
        )

    def is_about(self, document: str) -> bool:
        """Whether a document is the report, or one of its files."""
        return document == self.document or document.startswith(f"{self.document}/")


def groups() -> list[str]:
    """Names of all groups of reports, sorted."""
    return sorted(path.stem for path in LESSONS.glob("*.yaml"))


def load_lessons(group: str) -> list[Lesson]:
    """The questions of one group. Raises OSError when there is no such group."""
    with (LESSONS / f"{group}.yaml").open(encoding="utf-8") as file:
        told: list[dict[str, Any]] = yaml.safe_load(file)
    return [
        Lesson(group, report["document"], item["question"], tuple(item["evidence"]))
        for report in told
        for item in report["questions"]
    ]


def open_group(group: str) -> Assistant:
    """An assistant over the reports of the group, its index brought up to date."""
    return bench_of(prepare_folder(reports_of(group))).assistant


def reports_of(group: str) -> Path:
    """The folder with the reports of the group; a group without a folder of its own is about the corpus."""
    folder = LESSONS.parent / "corpora" / "lessons" / group
    return folder if folder.is_dir() else ROOT / "corpus"


def readings(group: str, assistant: Assistant) -> Iterator[tuple[Lesson, QuestionReading]]:
    """Every lesson that is one question, as it is understood."""
    for lesson in load_lessons(group):
        reading = single_reading(assistant, lesson.question)
        if reading is not None:
            yield lesson, reading


def single_reading(
    assistant: Assistant, question: str, history: Sequence[Turn] = ()
) -> QuestionReading | None:
    """How a question is understood; None for several in one, and for what is not searched for."""
    if len(split_message(question).questions) > 1:
        return None
    reading = assistant.read(question, history)
    searched = reading.kind not in (Kind.INJECTION, Kind.SMALLTALK) and (reading.terms or reading.places)
    return reading if searched else None


def outcome(lesson: Lesson, answer: Answer) -> str:
    """How the answer fits: "right", "refused right", "refused wrong", "answered wrong", "other evidence"."""
    refused = answer.status in REFUSALS
    if not lesson.evidence:
        return "refused right" if refused else "answered wrong"
    if refused:
        return "refused wrong"
    cited = any(
        lesson.is_about(citation.document) and same_stretch(stretch, citation.quote)
        for stretch in lesson.evidence
        for citation in answer.citations
    )
    return "right" if cited else "other evidence"


def main() -> None:
    found: Counter[str] = Counter()
    for group in HELD_BACK:
        assistant = open_group(group)
        found.update(outcome(lesson, assistant.ask(lesson.question)) for lesson in load_lessons(group))
    asked = found.total()
    refused = found["refused right"] + found["refused wrong"]
    due = found["refused right"] + found["answered wrong"]
    print(f"status and evidence right: {(found['right'] + found['refused right']) / asked:.3f} of {asked}")
    print(
        f"refusing: precision {found['refused right'] / refused:.2f}, recall {found['refused right'] / due:.2f}"
    )
    print(", ".join(f"{name} {count}" for name, count in found.most_common()))


if __name__ == "__main__":
    main()
