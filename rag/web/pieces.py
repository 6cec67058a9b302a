"""An answer in pieces, so that reading can begin before all of it is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST = 4
"""Each piece costs a message to the browser and the drawing of it, so a long answer comes in larger ones."""
_ENDS = re.compile(r"(?<=[.!?\]])\s+(?=\S)")


def pieces(text: str, most: int = MOST) -> Iterator[str]:
    """Ever longer beginnings of `text`, each ending behind a whole sentence with its markers; all of it is not among them.

    At most `most` - 1, of about the same size.
    """
    ends = [match.start() for match in _ENDS.finditer(text) if not text[match.end() :].startswith("[")]
    if not ends:
        return
    step = len(text) / most
    shown = 0
    for end in ends:
        if end - shown >= step or len(ends) < most:
            yield text[:end]
            shown = end
