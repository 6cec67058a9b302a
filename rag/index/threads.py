"""How many threads a model may use: one for a question, all cores for many texts.

A question is some fifteen tokens, too few to divide: on two quiet cores a second thread saves a tenth, on busy ones
waiting for it takes three times as long. torch keeps the number for the whole process, so everything that
runs a model says what it wants just before; another thread that changes it in between costs time, nothing else.
"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1)
def _all() -> int:
    """What torch starts with: the cores it sees, or what OMP_NUM_THREADS says."""
    import torch

    return torch.get_num_threads()


def for_one_text() -> None:
    """The next model run is for a single short text."""
    _all()  # remembered before it is changed
    _set(1)


def for_many_texts() -> None:
    """The next model run is over texts in bulk."""
    _set(_all())


def _set(count: int) -> None:
    import torch

    torch.set_num_threads(count)
