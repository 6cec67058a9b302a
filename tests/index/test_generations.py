from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import IndexUnusableError
from rag.index.generations import (
    build_lock,
    current_generation,
    hold_for_reading,
    make_current,
    new_generation,
    remove_others,
)


def test_nothing_is_current_at_first(tmp_path: Path) -> None:
    assert current_generation(tmp_path) is None
    new_generation(tmp_path)
    assert current_generation(tmp_path) is None


def test_the_last_one_made_current_is(tmp_path: Path) -> None:
    first, second = new_generation(tmp_path), new_generation(tmp_path)
    make_current(tmp_path, first)
    make_current(tmp_path, second)
    assert current_generation(tmp_path) == second
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current", "generations"]


def test_generations_in_use_stay_until_they_are_let_go(tmp_path: Path) -> None:
    used, leftover, kept = (new_generation(tmp_path) for _ in range(3))
    make_current(tmp_path, kept)
    with hold_for_reading(used), hold_for_reading(used):
        remove_others(tmp_path, kept)
        assert used.is_dir()
        assert not leftover.exists()
    remove_others(tmp_path, kept)
    assert not used.exists()
    assert kept.is_dir()


def test_only_one_builds(tmp_path: Path) -> None:
    with build_lock(tmp_path), pytest.raises(IndexUnusableError, match="wait until"), build_lock(tmp_path):
        pass
    with build_lock(tmp_path):
        pass
