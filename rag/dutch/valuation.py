"""Is more of a thing better or worse? What tells whether "slechter dan landelijk" asks for a higher or a lower figure."""

from __future__ import annotations

from functools import cache
from typing import Literal

from rag.dutch.lexicon import read_entries
from rag.dutch.words import compound_parts, tokens

Value = Literal["better", "worse"]


def more_of_it_is(text: str) -> Value | None:
    """Whether more of what a text names is better or worse; None when it names nothing of the kind, or both."""
    found = {
        value
        for token in tokens(text)
        for word in (token.text.lower(), token.lemma, *compound_parts(token.lemma)[-1:])
        if (value := _values().get(word)) is not None
    }
    return found.pop() if len(found) == 1 else None


@cache
def _values() -> dict[str, Value]:
    values: dict[str, Value] = {}
    for line in read_entries("valued.txt"):
        sign, *words = line.split()
        values.update(dict.fromkeys(words, "better" if sign == "+" else "worse"))
    return values
