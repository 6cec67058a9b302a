"""What a question limits itself to in so many words: "alleen de vrouwen", "uitsluitend huurwoningen", "specifiek voor mbo'ers"."""

from __future__ import annotations

import re

_ONLY = re.compile(
    r"\b(?:alleen|enkel(?: en alleen)?|uitsluitend|specifiek|puur|louter|only|just)\s+"
    r"(?:(?:(?:voor|bij|onder|van|over|in|op|naar|uit|met|door|for|among)\s+)?(?:de |het |die |the )?)(?P<what>[^\W\d][\w’'-]+)"
    r"(?=(?:\s+(?:dus|graag|aub|svp|hè|dan|please))*\s*(?:[,.;?!)]|$))",
    re.IGNORECASE,
)


def limited_to(text: str) -> str:
    """The word that a question closes a part of it with as all that it is about; "" without one."""
    found = _ONLY.search(text)
    return found["what"] if found else ""
