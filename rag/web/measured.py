"""How often it was right when it was last measured, out of the file that ``rapportwijzer eval gate --write-baseline`` leaves."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, Field, ValidationError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many questions to which a measure applies."""

    hits: int
    total: int

    @property
    def percent(self) -> int:
        """Rounded down, so that nothing looks better than it was."""
        return 100 * self.hits // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class Measured:
    """The outcome on all questions with a known answer together."""

    day: date
    right: Share
    figures: Share
    """Of the questions for figures: every figure asked for is there, right in all its parts."""
    refusal: Share
    """Refused when the sources do not say it, and only then."""
    quotes: Share
    """Every quote is in the source, letter for letter."""


class _Item(BaseModel):
    values: list[float | None]


class _Kept(BaseModel):
    written: date
    metrics: list[str]
    suites: dict[str, dict[str, _Item]] = Field(min_length=1)


def read_measured(path: Path) -> Measured | None:
    """None when nothing was measured, or the file is of another shape: that is then said in the log."""
    try:
        kept = _Kept.model_validate_json(path.read_bytes())
        shares = {name: _share(kept, name) for name in ("right", "figures", "refusal", "verbatim")}
    except FileNotFoundError:
        return None
    except (OSError, ValidationError, ValueError, IndexError) as error:
        log.warning("the results in %s cannot be read: %s", path, error)
        return None
    return Measured(kept.written, shares["right"], shares["figures"], shares["refusal"], shares["verbatim"])


def _share(kept: _Kept, metric: str) -> Share:
    """Raises ValueError or IndexError when the items do not hold the metric."""
    place = kept.metrics.index(metric)
    values = [item.values[place] for suite in kept.suites.values() for item in suite.values()]
    known = [value for value in values if value is not None]
    return Share(sum(value >= 1 for value in known), len(known))
