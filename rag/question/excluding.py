"""What a question leaves out of the count: "overig niet meegerekend", "behalve Utrecht", "als je de huur niet meetelt"."""

from __future__ import annotations

import re

from rag.dutch.words import tokens

_COUNTED = r"(?:mee(?:ge)?(?:reken(?:en|[dt])?|tel(?:len|[dt])?|nomen|neemt|nemen)|inbegrepen)"
_WORDS = r"(?P<what>[\w’'\"“”‘-]+(?:(?: (?:en|de|het))* [\w’'\"“”‘-]+){0,3}?)"
_LEFT_OUT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:behalve|uitgezonderd|exclusief|excl\.?|afgezien van|los van|except(?: for)?|excluding|apart from)"
        rf" (?:de |het |the )?{_WORDS}(?=\s*(?:[,.;?!)]|$)| (?:in|was|is|zijn|had|heeft|dan|het|de|die)\b)",
        rf"(?:^|[,;(]|\b(?:als|wanneer|indien)\b(?: \w+)?)\s*(?:de |het )?{_WORDS},? (?:daarbij )?(?:niet|not) {_COUNTED}\b",
        rf"(?:^|[,;(]|\b(?:als|wanneer|indien)\b(?: \w+)?)\s*(?:de |het )?{_WORDS} (?:weglaat|weglaten|buiten beschouwing)\b",
        rf"\b(?:zonder|without) (?:de |het |the )?{_WORDS} (?:mee te (?:tellen|rekenen|nemen)|counting)\b",
        rf"\bop (?:de |het )?{_WORDS} na\b",
        rf"\b(?:niet|zonder) {_WORDS} {_COUNTED}\b",
    )
)


def left_out(text: str) -> str:
    """The words for what a question does not want counted; "" when it leaves nothing out."""
    return next((match["what"] for rule in _LEFT_OUT if (match := rule.search(text))), "")


def leaves_out(text: str, label: str) -> bool:
    """Whether a question says that it does not want what a label names."""
    said = _lemmas(left_out(text))
    own = _lemmas(label)
    return bool(said) and bool(own) and (own <= said or said <= own)


def _lemmas(text: str) -> set[str]:
    return {token.lemma for token in tokens(text) if not token.is_stop}
