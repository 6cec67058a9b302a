"""Superlatives: is what a statement calls the highest the highest of its column, or called so by its source?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from rag.grounding.deviations import Aspect, Deviation
from rag.grounding.labels import cell_of, is_total_row
from rag.grounding.sources import Fact, Source
from rag.grounding.verdicts import ClaimVerdict, refused, verified

Way = Literal["up", "down"]
_MOST = re.compile(
    r"\b(?:(?P<up>hoogste?|meeste?|grootste?|langste?|vaakst|duurste?|sterkste?)"
    r"|(?P<down>laagste?|minste?|kleinste?|kortste?|goedkoopste?|zwakste?))\b(?!\s+(?:een|één|twee|de helft|\d))",
    re.IGNORECASE,
)
_NO_SUPERLATIVE = re.compile(r"\b(?:ten|op (?:zijn|z['’]n))\s+$", re.IGNORECASE)
_FEWEST = 3
"""Cells of a column from which its highest says something."""


def judge_extremes(text: str, chosen: Sequence[Fact], used: Sequence[Source]) -> Iterator[ClaimVerdict]:
    """A verdict for each superlative that the column of a figure, or a superlative of the source, speaks for or against."""
    columns = [ways for fact in chosen if fact.is_cell and (ways := _in_column(fact)) is not None]
    told = {way for source in used for _, way in superlatives(source.sentence.text)}
    for word, way in superlatives(text):
        if any(way in ways for ways in columns) or way in told:
            yield verified(word)
        elif told or (columns and all(columns)):
            yield refused(word, Deviation(Aspect.DIRECTION, word, "laagste" if way == "up" else "hoogste"))


def superlatives(text: str) -> list[tuple[str, Way]]:
    """The superlatives of size in a text: ("laagste", "down")."""
    return [
        (match.group(), "up" if match["up"] else "down")
        for match in _MOST.finditer(text)
        if not _NO_SUPERLATIVE.search(text[: match.start()])
    ]


def _in_column(fact: Fact) -> set[Way] | None:
    """Whether a cell is the highest or lowest of its column, total rows left out; None when there are too few cells."""
    own = cell_of(fact)
    if own is None or is_total_row(fact):
        return None
    values = [
        other.amount.value
        for other in fact.source.beside
        if _same_column(own.header, other) and not is_total_row(other)
    ]
    if len(values) < _FEWEST:
        return None
    found: set[Way] = set()
    found |= {"up"} if fact.amount.value >= max(values) else set()
    found |= {"down"} if fact.amount.value <= min(values) else set()
    return found


def _same_column(header: str, other: Fact) -> bool:
    cell = cell_of(other)
    return cell is not None and cell.header == header
