"""Numbers and letters that only count paragraphs, headings and list items: "2.1 In 2024 …", "5. Afspraken", "c. het …"."""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"\s*(?:\d{1,2}(?:\.\d{1,2})+\.?\s+(?=[^\W\d_a-z]|[“\"'‘(])|(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)|"
    r"\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s+(?=\S)|(?:[Aa]rtikel|[Aa]rt\.|[Pp]aragraaf|§)\s*\d+(?:\.\d+)*[a-z]?[.:]?\s+(?=[A-Z]))"
)


def label_end(text: str) -> int:
    """Where the words begin behind a paragraph number or list letter; 0 for a text without one."""
    found = _LABEL.match(text)
    return found.end() if found else 0


def without_label(text: str) -> str:
    return text[label_end(text) :]
