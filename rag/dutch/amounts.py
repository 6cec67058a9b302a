"""All single amounts of a text, before ranges, rounding words, counted nouns and periods come in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.dutch import numerals
from rag.dutch.amount import Amount
from rag.dutch.digit_amounts import VULGAR, digit_amount, vulgar_amount
from rag.dutch.word_amounts import word_amount, word_kind

_TOKEN = re.compile(
    rf"(?P<digits>(?:(?<!\w)|(?<=EUR)|(?<=USD))[0-9])|(?P<vulgar>[{''.join(VULGAR)}])|(?P<word>[^\W\d_]+)"
)
_DIGITS = re.compile(numerals.PATTERN)
_NOT_BEFORE = frozenset("'’-")


def may_hold_figures(text: str) -> bool:
    """A quick look: is there any digit or number word at all?"""
    return any(
        found.lastgroup != "word" or word_kind(found.group(0)) is not None for found in _TOKEN.finditer(text)
    )


def amounts(
    text: str, masked: Sequence[tuple[int, int]], times: frozenset[int]
) -> tuple[list[Amount], list[tuple[int, int]]]:
    """All amounts of `text` outside `masked`, and the places of digits whose separators make no number.

    `masked` is sorted by start. `times` holds the end offsets of periods: a minus behind one is a sign, behind
    another number it is an operator or a dash.
    """
    found: list[Amount] = []
    unreadable: list[tuple[int, int]] = []
    position = 0
    while token := _TOKEN.search(text, position):
        start, end = token.span()
        kind = None
        if token.lastgroup == "word":
            position = end
            kind = word_kind(token.group(0))
            attached = text[start - 1 : start] in _NOT_BEFORE or text[end : end + 1].isdigit()
            if kind is None or attached or text[end : end + 1] == "_":
                continue
        elif token.lastgroup == "digits":
            whole = _DIGITS.match(text, start)
            end = whole.end() if whole else end
        cover = next((stop for begin, stop in masked if begin < end and start < stop), None)
        if cover is not None:
            position = max(cover, start + 1)
            continue
        position = end
        last_end = found[-1].end if found else -1
        try:
            if kind is not None:
                amount = word_amount(text, start, end, kind)
            elif token.lastgroup == "vulgar":
                amount = vulgar_amount(text, start, times, last_end)
            else:
                amount = digit_amount(text, start, end, times, last_end)
        except ValueError:
            unreadable.append((start, end))
            continue
        if amount is not None:
            found.append(amount)
            position = max(end, amount.end)
    return found, unreadable
