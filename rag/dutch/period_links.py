"""Which period belongs to which figure of a sentence.

A period belongs to a figure when it stands with it in the same clause ("64% in 2024"), or when it is the one period
that opens the sentence. What is not clear is left open, and a period that only names something ("de Monitor 2023")
or that a figure is compared with ("meer dan in 2018") belongs to none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.dutch.periods import Mention

_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z“‘\"'(0-9*-])|\n\s*\n|\s\|\s?|;")
_CLAUSE_END = re.compile(
    r"[,;:]\s|\s[-–—]\s|\s(?:maar|terwijl|waarvan|waarbij|waarna|want|omdat|doordat|zodat|hoewel|en\s+dat|en\s+nu)\s",
    re.IGNORECASE,
)
_AND = re.compile(r"\sen\s", re.IGNORECASE)
_LINK = re.compile(
    r"(?:\b(?:in|over|per|op|sinds|vanaf|tot|t/m|met|voor|van|uit|rond|gedurende|tijdens|tussen|na|medio|binnen|door"
    r"|jaar|peiljaar|begrotingsjaar|cohort|seizoen|begin|eind|periode|jaren|en|naar|vóór|uiterlijk|ultimo|maand|stand"
    r"|peildatum)(?:\s+(?:de|het))?(?:\s+(?:periode|jaren|jaar))?\s*|[(\[:]\s*)$",
    re.IGNORECASE,
)
_SELF_LINKED = re.compile(
    r"(?:sinds|vanaf|tot|na|tussen|van|dit|vorig|afgelopen|het|komend|volgend|eind|begin|medio|een jaar|één jaar|in|nu"
    r"|inmiddels|momenteel|thans|tegenwoordig|op|de|eerste|tweede|derde|vierde|schooljaar|seizoen|deze|huidige"
    r"|lopende)\b",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"(?:\b|drie|vier|vijf|tien)(?:ten\s+opzichte\s+van|t\.?o\.?v\.?|vergeleken\s+met|in\s+vergelijking\s+met|dan(?:\s+in)?|tegenover|versus"
    r"|zoals\s+in|net\s+als\s+in|evenveel\s+als\s+in|als\s+in|(?:dubbele|voudige|helft)\s+van)\s+(?:het\s+jaar\s+|eind\s+|begin\s+|de\s+|het\s+)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bvan(?:\s+\w+['’]?\w*){0,2}\s+$", re.IGNORECASE)
_TO = re.compile(r"[^.,;]{0,40}?\b(?:naar|tot)\b", re.IGNORECASE)
_SPAN = re.compile(r"([12]\d{3})-([12]\d{3})")
_YEAR = re.compile(r"[12]\d{3}")
_LIST = re.compile(r"\s*(?:,|en|als)\s*(?:in\s+)?", re.IGNORECASE)
_TOGETHER = re.compile(r"\b(?:samen|in\s+totaal|tezamen|gezamenlijk|bij\s+elkaar|euro)\b|€", re.IGNORECASE)
_EACH = re.compile(
    r"\b(?:telkens|steeds|elk jaar|ieder jaar|jaarlijks|per jaar|beide jaren)\b", re.IGNORECASE
)
_RESPECTIVELY = re.compile(r"\b(?:respectievelijk|resp\.)", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:dan|tegenover|vergeleken)\b", re.IGNORECASE)
_LABELS_NEXT = re.compile(r"\s*:\s*")
_IN_BRACKETS = re.compile(r"\s*\((?:toen\s+|nog\s+|was\s+|waren\s+|het\s+|er\s+)*", re.IGNORECASE)
""" "Meer dan in 2023 (3.100)"."""
_INDEXED = re.compile(r"\s*=")
_REACH = 70
_REACH_OF_UNTIL = 25


@dataclass(frozen=True, slots=True)
class _Time:
    """One period, or several in a list ("in 2022 en 2023")."""

    labels: tuple[str | None, ...]
    start: int
    end: int

    def label(self, sentence: str) -> str | None:
        """The label for a single figure; a list of years is one span only when the sentence adds them up
        or speaks of money."""
        if len(self.labels) == 1:
            return self.labels[0]
        years = [int(label) for label in self.labels if label]
        if _EACH.search(sentence):
            return None
        joined = years == list(range(years[0], years[0] + len(self.labels))) if years else False
        return f"{years[0]}-{years[-1]}" if joined and _TOGETHER.search(sentence) else None


@dataclass(frozen=True, slots=True)
class _Scope:
    """A sentence with its figures (by index and place) and the times in it."""

    text: str
    first: int
    last: int
    figures: tuple[tuple[int, int, int], ...]
    named: tuple[_Time, ...]
    usable: tuple[_Time, ...]

    @property
    def sentence(self) -> str:
        return self.text[self.first : self.last]


def periods_for(text: str, spans: Sequence[tuple[int, int]], times: Sequence[Mention]) -> list[str | None]:
    """The period of each figure (given as its span), in order; None where none stands clearly with it."""
    out: list[str | None] = [None] * len(spans)
    if not times:
        return out
    cuts = [found.end() for found in _SENTENCE_END.finditer(text)]
    for first, last in zip([0, *cuts], [*cuts, len(text)], strict=True):
        figures = tuple((i, *span) for i, span in enumerate(spans) if first <= span[0] < last)
        named = _grouped(text, [time for time in times if first <= time.start < last])
        if figures and named:
            usable = tuple(
                time
                for time in named
                if not _BASE.search(text[max(first, time.start - 40) : time.start])
                and not _INDEXED.match(text, time.end)
            )
            _within(_Scope(text, first, last, figures, named, usable), out)
    return out


def _grouped(text: str, named: list[Mention]) -> tuple[_Time, ...]:
    """Join years that form a list: "2022 en 2023", "2018, 2019 en 2020"."""
    groups: list[_Time] = []
    for time in named:
        last = groups[-1] if groups else None
        if (
            last
            and _YEAR.fullmatch(time.label or "")
            and _YEAR.fullmatch(last.labels[-1] or "")
            and _LIST.fullmatch(text, last.end, time.start)
        ):
            groups[-1] = _Time((*last.labels, time.label), last.start, time.end)
            continue
        groups.append(_Time((time.label,), time.start, time.end))
    return tuple(groups)


def _within(scope: _Scope, out: list[str | None]) -> None:
    if _one_by_one(scope, out):
        return
    done = _from_to(scope, out)
    taken: set[int] = set()
    weak: dict[int, _Time] = {}
    open_: list[tuple[int, int]] = []
    for place, (i, start, end) in enumerate(scope.figures):
        if i in done:
            continue
        limit = scope.figures[place + 1][1] if place + 1 < len(scope.figures) else scope.last
        behind = _behind(scope, end, limit)
        if behind is not None and not behind[1]:
            taken.add(behind[0].start)
            out[i] = behind[0].label(scope.sentence) if behind[0] in scope.usable else None
            continue
        if behind is not None:
            weak[i] = behind[0]
        open_.append((i, start))
    for i, start in open_:
        out[i] = _before(scope, start, taken)
        if out[i] is None and i in weak and weak[i] in scope.usable:
            out[i] = weak[i].label(scope.sentence)


def _one_by_one(scope: _Scope, out: list[str | None]) -> bool:
    """ "in 2018 en 2024 respectievelijk 60 en 64 procent": as many years as figures, in the same order."""
    labels = [label for time in scope.usable for label in time.labels]
    if len(labels) != len(scope.figures) or len(labels) < 2:
        return False
    listed = len(scope.usable) == 1 and all(
        _LIST.fullmatch(scope.text, one[2], other[1]) for one, other in pairwise(scope.figures)
    )
    if not (listed or _RESPECTIVELY.search(scope.sentence)):
        return False
    for (i, _, _), label in zip(scope.figures, labels, strict=True):
        out[i] = label
    return True


def _from_to(scope: _Scope, out: list[str | None]) -> set[int]:
    """ "Tussen 2018 en 2024 daalde het van 60% naar 55%": the first value is of 2018, the second of 2024.

    Fills in `out` for the two figures and gives their indices.
    """
    label = scope.usable[0].labels[0] if len(scope.usable) == 1 else None
    years = _SPAN.fullmatch(label) if label else None
    for (one, start, end), (other, second, _) in pairwise(scope.figures) if years else ():
        if (
            years
            and _FROM.search(scope.text[max(0, start - 24) : start])
            and _TO.match(scope.text, end, second)
        ):
            out[one], out[other] = years.group(1), years.group(2)
            return {one, other}
    return set()


def _behind(scope: _Scope, end: int, limit: int) -> tuple[_Time, bool] | None:
    """The time that follows the figure before the clause ends or the next figure comes, and whether it is loosely tied."""
    text = scope.text
    time = next((time for time in scope.named if end <= time.start <= limit), None)
    if time is None:
        return None
    gap, words = text[end : time.start], text[time.start : time.end]
    if (
        len(gap) > _REACH
        or _CLAUSE_END.search(gap)
        or _COMPARED.search(gap)
        or _LABELS_NEXT.match(text, time.end)
    ):
        return None
    if words.lower().startswith("tot ") and len(gap) > _REACH_OF_UNTIL:
        return None
    if gap.strip(" *_") and not _LINK.search(gap) and not _SELF_LINKED.match(words):
        return None
    return time, bool(_AND.search(gap))


def _before(scope: _Scope, start: int, taken: set[int]) -> str | None:
    """The period that stands before the figure: in its own clause, else the one period before it in the sentence."""
    for time in scope.named:
        if time.end <= start and _IN_BRACKETS.fullmatch(scope.text, time.end, start):
            return time.label(scope.sentence)
    earlier = [
        time
        for time in scope.usable
        if time.end <= start
        and (_stands_free(scope, time) or _LABELS_NEXT.fullmatch(scope.text, time.end, start))
    ]
    if not earlier:
        return None
    nearest = earlier[-1]
    if _LABELS_NEXT.fullmatch(scope.text, nearest.end, start):
        return nearest.label(scope.sentence)
    if nearest.start in taken:
        return None
    if len(earlier) > 1 and _CLAUSE_END.search(scope.text[nearest.end : start]):
        return None
    return nearest.label(scope.sentence)


def _stands_free(scope: _Scope, time: _Time) -> bool:
    """Is it a time of its own, and not part of a name ("Monitor 2023")?"""
    before = scope.text[scope.first : time.start]
    words = scope.text[time.start : time.end]
    return bool(not before.strip(" *_-#>(") or _LINK.search(before) or _SELF_LINKED.match(words))
