"""The lessons are true to their reports, and what the cross-encoder learned from them holds for others."""

from __future__ import annotations

import numpy as np
import pytest

from evals.lessons import HELD_BACK, groups, load_lessons, open_group, readings
from evals.paths import LESSONS


def test_every_stretch_of_evidence_stands_in_its_report() -> None:
    names = groups()
    assert set(HELD_BACK) < set(names)
    asked = 0
    for group in names:
        folder = LESSONS.parent / "corpora" / "lessons" / group
        texts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
        lessons = load_lessons(group)
        asked += len(lessons)
        assert {lesson.document for lesson in lessons} == set(texts)
        for lesson in lessons:
            assert all(stretch in texts[lesson.document] for stretch in lesson.evidence), lesson
    assert asked > 3000


@pytest.mark.slow
def test_reading_tells_answered_from_unanswered_questions_it_has_not_seen() -> None:
    group = HELD_BACK[0]
    assistant = open_group(group)
    answered, unanswered = [], []
    for lesson, reading in readings(group, assistant):
        best = max(item.read for item in assistant.evidence(reading) if item.read is not None)
        (answered if lesson.evidence else unanswered).append(best)
    assert len(answered) > 20
    assert len(unanswered) > 20
    assert np.mean([[yes > no for no in unanswered] for yes in answered]) > 0.75
