"""Where Dutch sentences begin and end.

Own code because the libraries at hand fall short: pysbd has been unmaintained since 2021 and breaks on Dutch
initials and quotes, the rest want a downloaded model. Rules are those of Dutch spelling; the list of abbreviations is
``data/dotted_abbreviations.txt``.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_OPENERS = "\"'“”„‘’‚«‹([{*_~`"
_CLOSERS = "\"'”“’‘»›)\\]}*_~`"
_NOTE_MARK = (
    r"\[\^?\w{1,8}\]|[⁰¹²³⁴-⁹]+"  # [1], [^noot], ¹
    rf"|(?:(?<=[^\W\d]\.)|(?<=\.[{_CLOSERS}]))\d{{1,2}}(?=\s+[A-Z“])"  # woningen.1 De
)
_STOP = re.compile(rf"(?P<stop>\.{{2,}}|…|[.!?]+)(?P<close>[{_CLOSERS}]*(?:{_NOTE_MARK})*)(?=\s|$)")
_GLUED = re.compile(r"(?<=[^\W\d_A-Z]{2})(?P<stop>[.!?])(?=[A-ZÀ-Þ][a-zà-ÿ]*(?:\s|,|$))")
_BREAK = re.compile(
    r"\n[^\S\n]*(?:\n\s*|(?=(?:[-*+•◦▪‣·–—]|\(?(?:\d{1,3}|[a-z])[.)])[^\S\n]|\[\^\w{1,8}\]:|#{1,6}[^\S\n]|\|))"
)
_WORD_BEFORE = re.compile(r"[^\s\"'“”„‘’«(\[{*_/]{1,60}$")
_LOWER_START = re.compile(r"[’'`](?:[snt]|er|ns)\b[\s-]?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]|IJ|Th|Chr|Ph|Ch|Fr|Sj)(?:\.-?(?:[A-ZÀ-Þ]|IJ|Th|Chr|Ph|Ch|Fr|Sj))*")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-zA-Z]|[ivxIVX]{1,5})")
_NUMBERED_LABEL = re.compile(
    r"[*_]{0,3}(?:tabel|figuur|grafiek|kaart|bijlage|hoofdstuk|paragraaf|artikel|stap|punt|deel|box|kader|doel|maatregel|"
    r"overzicht|voorbeeld|actie|ambitie)\s(?:\d{1,3}(?:[.-]\d{1,3}){0,2}[a-z]?|[A-Z])",
    re.IGNORECASE,
)
_LETTERED = re.compile(
    r"(?:label|categorie|groep|klasse|type|plan|variant|bijlage|optie|scenario|vitamine|hepatitis|deel|fase|zone|"
    r"kolom|lijn|toren|blok|gebouw|route|punt|model|profiel|lid|sub|cluster|perceel|tarief|functie|niveau|team)\s$",
    re.IGNORECASE,
)


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    """Abbreviations (lower case, without the final stop) after which a sentence goes on, and that may end one."""
    groups: dict[str, set[str]] = {"[inside]": set(), "[either]": set()}
    current = groups["[inside]"]
    for line in (
        (files("rag.dutch") / "data" / "dotted_abbreviations.txt").read_text(encoding="utf-8").splitlines()
    ):
        if line in groups:
            current = groups[line]
        elif not line.startswith("#"):
            current.update(word.removesuffix(".") for word in line.split())
    return frozenset(groups["[inside]"]), frozenset(groups["[either]"])


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the sentences of `text`, in order and disjoint, without the white space around them.

    All that is not white space is in some sentence. A blank line, and the start of a list item, a heading or a table row
    on a line of its own, end a sentence whatever its punctuation; a single newline otherwise counts as a space.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for block in _BREAK.finditer(text):
        _split_block(text, start, block.start(), spans)
        start = block.end()
    _split_block(text, start, len(text), spans)
    return tuple(spans)


def _split_block(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    """Append the sentences of ``text[start:end]``, which holds no break of its own."""
    stops = {match.end(): match for match in _STOP.finditer(text, start, end)}
    glued = {match.end() for match in _GLUED.finditer(text, start, end) if _is_glued(text, match.start())}
    for cut in sorted({*stops, *glued}):
        here = _strip(text, start, cut)
        if here is None:
            continue
        if cut in glued or _ends_sentence(text, here[0], stops[cut], end):
            spans.append(here)
            start = cut
    rest = _strip(text, start, end)
    if rest is not None:
        spans.append(rest)


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _is_glued(text: str, at: int) -> bool:
    """Whether the stop at `at` ends a sentence although the space after it is missing: "verbeterd.De"."""
    left = at
    while left > 0 and at - left < 60 and not text[left - 1].isspace():
        left -= 1
    right = at + 1
    while right < len(text) and right - at < 60 and not text[right].isspace():
        right += 1
    return not re.search(r"[@/\\]|www|\.\w+\.", text[left:right])


def _ends_sentence(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether the stop that `match` found ends the sentence that began at `start`."""
    stop, at = match["stop"], match.start()
    follows = _start_of(text, match.end(), end)
    if "?" in stop:
        # “Waarom?” vroeg hij: the quoted question is part of the sentence; without quotes a new one begins.
        return follows != "lower" or not match["close"]
    if follows == "lower":
        return False
    if stop != ".":
        return True
    before = _WORD_BEFORE.search(text, max(start, at - 60), at)
    word = before[0] if before else ""
    if not word:
        return True
    if match["close"] and match["close"][0] in "”\"’'»":
        return True
    if before is not None and before.start() == start and _LIST_NUMBER.fullmatch(word):
        return False
    if _NUMBERED_LABEL.fullmatch(text, start, at):
        return False
    inside, either = _abbreviations()
    plain = word.lower()
    shouted = len(word) > 1 and word.isupper() and "." not in word
    if not shouted and plain in either:
        return follows == "upper"
    if not shouted and (plain in inside or plain.rpartition("-")[2] in inside):
        # 5 min. Daarna: behind a number it is a unit, and may end the sentence.
        return (
            follows == "upper" and text[: at - len(word)].endswith(" ") and text[at - len(word) - 2].isdigit()
        )
    if _INITIALS.fullmatch(word):
        lead = text[max(start, at - len(word) - 30) : at - len(word)]
        return bool(_LETTERED.search(lead)) or follows == "digit"
    return not ("." in word and word.replace(".", "").isalpha() and word[1:].islower() and _all_short(word))


def _all_short(word: str) -> bool:
    """Whether a dotted word is an abbreviation by its shape ("m.b.t") and not an address ("rijksoverheid.nl")."""
    return all(len(part) <= 2 for part in word.split("."))


def _start_of(text: str, at: int, end: int) -> str:
    """How the text after a stop begins: "upper" (also the end of the text and signs), "digit" or "lower"."""
    while at < end and (text[at].isspace() or text[at] in _OPENERS):
        if (dropped := _LOWER_START.match(text, at, end)) and dropped.end() < end:
            # ’s Avonds, ’t Is: the capital comes after the clipped word.
            return "lower" if text[dropped.end()].islower() else "upper"
        at += 1
    if at >= end:
        return "upper"
    if text[at].isdigit():
        return "digit"
    if text[at].islower():
        return "upper" if at + 1 < end and text[at + 1].isupper() else "lower"
    return "upper"
