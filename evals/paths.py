"""Where suites, indexes and results live."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
"""What the corpus folders of the suites are relative to."""
SUITES = ROOT / "evals" / "suites"
LESSONS = ROOT / "evals" / "lessons"
"""Questions to learn from, by group of reports."""
INDEXES = ROOT / ".cache" / "evals"
"""An index for each corpus that a suite is about."""
RESULTS = ROOT / "evals" / "results"
"""A folder for each run; outside version control."""
BASELINE = ROOT / "evals" / "baseline.json"
THRESHOLDS = ROOT / "evals" / "thresholds.yaml"
