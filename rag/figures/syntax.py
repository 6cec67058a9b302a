"""Just enough Dutch syntax to see which noun phrase a number belongs to: words, verbs, clauses, subjects.

There is no parser and no tagger: closed word classes, the lemmas of the dictionary and the place of the Dutch
finite verb (second in a main clause) are what it goes by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.dutch.lexicon import dictionary_lemma, is_known
from rag.figures.verbs import could_be_infinitive, is_finite, is_participle
from rag.figures.word_classes import (
    ADVERBS,
    AUXILIARIES,
    BE,
    COORDINATORS,
    DETERMINERS,
    FINITE_FORMS,
    PREPOSITIONS,
    SUBORDINATORS,
)

_TOKEN = re.compile(r"[^\W_]+(?:['’\-‑/&.][^\W_]+)*(?:['’]s\b)?|[^\w\s]|_+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a sentence: ``text[start:end]``."""

    text: str
    low: str
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        return not self.low[0].isalnum() and self.low not in "€%‰"


def words(text: str) -> tuple[Word, ...]:
    """Words and punctuation marks in order."""
    return tuple(
        Word(match.group(), match.group().lower().replace("’", "'"), match.start(), match.end())
        for match in _TOKEN.finditer(text)
    )


_BOUNDARY = frozenset(";:–—,[]“”„")
_SPLITTERS = frozenset(
    "terwijl maar tegenover tegen waarvan waaronder waarbij versus want doordat omdat zodat hoewel dat om en of".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between boundaries: ``words[first:last]``. `verb` is the index of its finite verb, or None."""

    first: int
    last: int
    verb: int | None
    subordinate: bool
    opener: str
    """The mark or word that opens it: "(", ":", ",", "om", "dat", "en" …; "" for the first."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """The words of a sentence, those of remarks in brackets last, and its clauses."""

    text: str
    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    remarks: tuple[tuple[int, int], ...]
    """Spans of brackets that hold a figure or clause of their own."""

    def clause_at(self, offset: int) -> int:
        """Index of the innermost clause that holds `offset`, else of the last one that begins before it."""
        best, size = -1, 1 << 30
        for index, clause in enumerate(self.clauses):
            start, end = self.extent(clause)
            if start <= offset < end and end - start < size:
                best, size = index, end - start
        if best >= 0:
            return best
        before = [i for i, clause in enumerate(self.clauses) if self.extent(clause)[0] <= offset]
        return before[-1] if before else 0

    def extent(self, clause: Clause) -> tuple[int, int]:
        return self.words[clause.first].start, self.words[clause.last - 1].end


def analyse(text: str, spans: Sequence[tuple[int, int]] = ()) -> Analysis:
    """The clauses of a sentence. In `spans` (numbers, periods) nothing is split and no verb is sought."""
    tokens = words(text)
    remarks = _remarks(tokens)
    outside = [word for word in tokens if not any(start <= word.start < end for start, end in remarks)]
    groups = [outside] + [[w for w in tokens if start < w.start < end - 1] for start, end in remarks]
    found: list[Word] = []
    clauses: list[Clause] = []
    for number, group in enumerate(groups):
        offset = len(found)
        found += group
        inside = [any(start <= word.start < end for start, end in spans) for word in group]
        clauses += [
            Clause(
                c.first + offset,
                c.last + offset,
                None if c.verb is None else c.verb + offset,
                c.subordinate,
                c.opener,
            )
            for c in _split(group, inside, "(" if number else "")
        ]
    return Analysis(text, tuple(found), tuple(clauses), remarks)


def _remarks(tokens: Sequence[Word]) -> tuple[tuple[int, int], ...]:
    """Brackets that hold a figure or clause of their own, not just a word: "(was 12%)" against "(zeer) goed"."""
    spans = []
    opened: int | None = None
    for index, word in enumerate(tokens):
        if word.low == "(":
            opened = index
        elif word.low == ")" and opened is not None:
            inner = tokens[opened + 1 : index]
            if len(inner) > 3 or any(other.low[0].isdigit() for other in inner):
                spans.append((tokens[opened].start, word.end))
            opened = None
    return tuple(spans)


def _split(found: Sequence[Word], inside: Sequence[bool], opener: str) -> list[Clause]:
    clauses: list[Clause] = []
    first = 0
    for index, word in enumerate(found):
        if inside[index]:
            continue
        if word.low in _BOUNDARY and not (opener == "(" and word.low in ":,"):
            if index > first:
                clauses.append(_clause(first, index, opener, found, inside))
            first, opener = index + 1, word.low
        elif word.low in _SPLITTERS and index > first and _splits(word, index, first, found, inside):
            clauses.append(_clause(first, index, opener, found, inside))
            first, opener = index, word.low
    if len(found) > first:
        clauses.append(_clause(first, len(found), opener, found, inside))
    return clauses


def _splits(word: Word, index: int, first: int, found: Sequence[Word], inside: Sequence[bool]) -> bool:
    if word.low in ("tegen", "tegenover", "versus"):
        return any(inside[at] for at in range(index + 1, min(index + 4, len(found))))
    if word.low == "dat":
        says = is_finite(found[index - 1].low) and found[index - 1].low not in BE
        return (says or is_participle(found[index - 1].low)) and any(
            not inside[at] and _finite_here(at, index, found, inside) for at in range(index + 2, len(found))
        )
    if word.low == "om":
        return any(found[at].low == "te" for at in range(index + 1, len(found)))
    if word.low in ("en", "of"):
        at = index + 1
        while at < len(found) and inside[at]:
            at += 1
        after = found[at].low if at < len(found) else ""
        if at > index + 1 and after == "zijn":
            after = "is"
        verb_before = any(
            _finite_here(at, first, found, inside) for at in range(first, index) if not inside[at]
        )
        share = at > index + 1 and found[at - 1].low in ("%", "procent")  # "… en 24% verliet het onderwijs"
        finite = after in AUXILIARIES or after in FINITE_FORMS or (share and is_finite(after))
        return verb_before and after != "zijn" and finite
    if word.low == "maar":
        return found[index - 1].low not in ("nog", "alleen", "slechts", "zo") and not (
            index + 1 < len(found)
            and inside[index + 1]
            and found[index - 1].low != "niet"
            and not inside[index - 1]
        )
    return True


def _clause(begin: int, end: int, sign: str, found: Sequence[Word], inside: Sequence[bool]) -> Clause:
    at = begin
    while at < end and found[at].low in COORDINATORS | {"zo", '"', "'", "“", "‘"}:
        at += 1
    if sign == "om":
        return Clause(begin, end, None, True, sign)
    verbs = [i for i in range(at, end) if not inside[i] and _finite_here(i, at, found, inside)]
    if at < end and found[at].low in SUBORDINATORS and _opens_subordinate(at, end, found, inside):
        return Clause(begin, end, verbs[-1] if verbs else None, True, sign)
    verb = _main_verb(at, end, verbs, found, inside)
    if verb is None and not verbs:
        verb = next(
            (i for i in range(at + 1, end) if not inside[i] and _could_be_verb(i, at, end, found, inside)),
            None,
        )
    return Clause(begin, end, verb, False, sign)


def _main_verb(
    at: int, end: int, verbs: Sequence[int], found: Sequence[Word], inside: Sequence[bool]
) -> int | None:
    """The first finite verb that no relative clause claims."""
    pending = 0
    for i in range(at, end):
        if inside[i]:
            continue
        relative = found[i].low in (
            "dat",
            "die",
            "wie",
            "waar",
            "waarin",
            "waarvan",
            "waarbij",
            "waarvoor",
            "waarop",
        )
        if i > at and relative and not _demonstrative(i, found):
            pending += 1
        elif i in verbs:
            if not pending:
                return i
            pending -= 1
    return None


def _opens_subordinate(at: int, end: int, found: Sequence[Word], inside: Sequence[bool]) -> bool:
    """ "dat de huur stijgt" against "dat aantal ligt" and "die stijging is", where the verb comes second."""
    if found[at].low not in ("dat", "die"):
        return True
    for i in range(at + 1, min(at + 3, end)):
        if not inside[i] and is_finite(found[i].low):
            return i + 2 >= end
    return True


def _demonstrative(i: int, found: Sequence[Word]) -> bool:
    return found[i - 1].low in PREPOSITIONS or found[i - 1].is_mark


def _finite_here(i: int, begin: int, found: Sequence[Word], inside: Sequence[bool]) -> bool:
    word = found[i]
    low = word.low
    if not is_finite(low) or (word.text[0].isupper() and i > begin and not word.text.isupper()):
        return False
    if i == begin:
        follows_relative = begin > 0 and found[begin - 1].low == "," and not low.endswith("en")
        return (low in AUXILIARIES or low in FINITE_FORMS or follows_relative) and not word.text[0].isupper()
    previous = found[i - 1].low
    if low in AUXILIARIES:
        possessive = low == "zijn" and (previous in PREPOSITIONS or (previous == "en" and i + 1 < len(found)))
        return not possessive and previous != "te"
    if previous in _BEFORE_NOUN:
        return previous == "het" and low.endswith("t") and i == begin + 1
    if previous in PREPOSITIONS:
        return False
    infinitive = low.endswith("en") and dictionary_lemma(low) == low
    if infinitive and inside[i - 1]:
        return low in FINITE_FORMS
    return True


_BEFORE_NOUN = frozenset(
    "te de een het hun onze deze alle haar zijn elke geen per iedere ieder zulke meer minder veel".split()
)


def _could_be_verb(i: int, begin: int, end: int, found: Sequence[Word], inside: Sequence[bool]) -> bool:
    """Forms that are nouns as well ("fietsen", "sport"), taken for the verb only where the clause has no other."""
    low = found[i].low
    if not low.isalpha() or found[i].text[0].isupper() or len(low) < 4 or i + 1 >= end:
        return False
    previous = found[i - 1].low
    if (
        previous in _BEFORE_NOUN
        or previous in PREPOSITIONS
        or previous in ADVERBS
        or previous in COORDINATORS
        or (inside[i - 1] and found[i + 1].low not in DETERMINERS)
    ):
        return False
    following = found[i + 1].low
    if following in ("van", "en", "of") or found[i + 1].is_mark:
        return False
    if low.endswith("en"):
        return (previous.endswith(("en", "s")) or inside[i - 1]) and could_be_infinitive(low)
    if i == begin + 1 and following in DETERMINERS | ADVERBS and low.endswith("t"):
        return dictionary_lemma(f"{low}en") == f"{low}en"
    return (
        previous.endswith(("en", "s"))
        and any(dictionary_lemma(f"{form}en") == f"{form}en" for form in {low, low[:-1]})
        and is_known(low)
    )
