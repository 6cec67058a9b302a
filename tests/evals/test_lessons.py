"""The lessons are true to their reports, and what the cross-encoder learned from them holds for others."""

from __future__ import annotations

import numpy as np
import pytest

from evals.lessons import HELD_BACK, groups, load_lessons, open_group, readings, reports_of


def test_every_stretch_of_evidence_stands_in_its_report() -> None:
    names = groups()
    assert set(HELD_BACK) < set(names)
    asked = 0
    for group in names:
        folder = reports_of(group)
        files = [path for path in folder.rglob("*") if path.suffix in (".md", ".csv")]
        texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}
        for lesson in load_lessons(group):
            asked += 1
            own = [text for name, text in texts.items() if lesson.is_about(name)]
            assert own, lesson
            assert all(any(stretch in text for text in own) for stretch in lesson.evidence), lesson
    assert asked > 9000


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
