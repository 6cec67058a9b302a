"""Periods of tables and series held against those that a question asks for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rag.dutch.periods import Period, parse_period


@lru_cache(maxsize=8192)
def parsed(label: str) -> Period | None:
    return parse_period(label)


def periods_asked(labels: Iterable[str], asked: Period) -> list[str]:
    """The labels that are the period asked for, else those inside it, else those that hold it."""
    known = [(label, period) for label in labels if (period := parsed(label)) is not None]
    for fits in (_same, _inside, _holds):
        if found := [label for label, period in known if fits(period, asked)]:
            return found
    return []


def _same(own: Period, asked: Period) -> bool:
    return (own.first, own.last) == (asked.first, asked.last)


def _inside(own: Period, asked: Period) -> bool:
    return asked.first <= own.first and own.last <= asked.last


def _holds(own: Period, asked: Period) -> bool:
    return own.first <= asked.first and asked.last <= own.last


def newest(labels: Iterable[str]) -> str:
    """The label of the period that ends last; a longer one before a shorter one with the same end."""
    return max(labels, key=lambda label: _when(label))


def in_order(labels: Iterable[str]) -> list[str]:
    """The labels in order of time."""
    return sorted(labels, key=lambda label: _when(label))


def _when(label: str) -> tuple[str, int]:
    period = parsed(label)
    return (period.last.isoformat(), (period.last - period.first).days) if period else ("", 0)
