"""Page numbers of texts that came from paper: form feeds, or comments such as ``<!-- pagina 12 -->``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_NUMBERED = re.compile(r"<!--\s*(?:page|pagina|blz|p)\b\.?\s*[:=]?\s*(\d{1,4})\s*-->", re.IGNORECASE)
_BREAK = re.compile(r"\f|<!--\s*page\s?break\s*-->", re.IGNORECASE)


def page_starts(text: str) -> list[tuple[int, int]]:
    """(offset, page number) of every page whose start the text marks, in order; empty when it marks none.

    A numbered comment opens its page; breaks without a number are counted, the text before the first being page 1.
    """
    numbered = [(match.end(), int(match[1])) for match in _NUMBERED.finditer(text)]
    if numbered:
        return numbered
    breaks = [match.end() for match in _BREAK.finditer(text)]
    return [(0, 1), *((at, number) for number, at in enumerate(breaks, start=2))] if breaks else []


def page_at(starts: Sequence[tuple[int, int]], offset: int) -> int | None:
    """The page that `offset` is on; None before the first page that is marked."""
    at = bisect_right(starts, offset, key=lambda start: start[0])
    return starts[at - 1][1] if at else None
