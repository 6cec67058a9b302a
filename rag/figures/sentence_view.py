"""One sentence with its numbers: the phrases around them, cut out along the lines that `syntax` finds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.dutch.nouns import counted_noun
from rag.dutch.numbers import Reading
from rag.dutch.units import is_measure
from rag.figures.phrases import tidy
from rag.figures.syntax import Analysis, Clause, Word
from rag.figures.verbs import is_finite, is_participle
from rag.figures.word_classes import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    FREQUENCIES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)

PARTICLES = frozenset(
    "aan af bij door in mee na om op over terug toe uit vast voor weg neer plaats deel open vrij rond".split()
)
_NEVER_SUBJECT = frozenset("daar hier dan toen nu zo".split())


class SentenceView:
    """Cuts phrases out of a sentence.

    `masked` are spans that never belong to an indicator: periods, and the places and groups that are kept apart.
    `described` are the spans of readings that only describe ("12 jaar of ouder", "tot 7,5 kilometer"): they stay.
    """

    def __init__(
        self,
        analysis: Analysis,
        readings: Sequence[Reading],
        masked: Sequence[tuple[int, int]],
        described: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.analysis = analysis
        self.text = analysis.text
        self.words = analysis.words
        self.readings = readings
        self._masked = tuple(masked)
        self._described = frozenset(described)
        numbers = [(r.start, r.end) for r in readings if (r.start, r.end) not in self._described]
        self._holes = sorted([*self._masked, *numbers])

    def clause(self, offset: int) -> Clause:
        return self.analysis.clauses[self.analysis.clause_at(offset)]

    def host(self, clause: Clause) -> Clause | None:
        """The clause in which a bracketed remark stands."""
        opening = next((a for a, b in self.analysis.remarks if a < self.extent(clause)[0] < b), None)
        if opening is None:
            return None
        outside = [c for c in self.analysis.clauses if c.opener != "(" and self.extent(c)[0] < opening]
        return outside[-1] if outside else None

    def before(self, clause: Clause) -> Clause | None:
        """The clause that stands before `clause` in the text, outside brackets."""
        start = self.analysis.extent(clause)[0]
        earlier = [c for c in self.analysis.clauses if self.analysis.extent(c)[0] < start and c.opener != "("]
        return earlier[-1] if earlier else None

    def extent(self, clause: Clause) -> tuple[int, int]:
        return self.analysis.extent(clause)

    def cut(self, start: int, end: int) -> str:
        """``text[start:end]`` without masked spans, numbers and bracketed remarks, as it stands otherwise."""
        out = []
        at = start
        remarks = [(a, b) for a, b in self.analysis.remarks if start <= a and b <= end]
        for first, last in sorted([*self._holes, *remarks]) if remarks else self._holes:
            if last <= at or first >= end:
                continue
            out.append(self.text[at : max(at, first)])
            at = max(at, last)
        out.append(self.text[at:end])
        return re.sub(r"\s+", " ", "".join(out)).strip()

    def stays(self, reading: Reading) -> bool:
        """Whether a reading only describes and so remains part of the phrases around it."""
        return (reading.start, reading.end) in self._described

    def clean(self, start: int, end: int) -> str:
        return tidy(self.cut(start, end))

    def noun_end(self, begin: int, end: int) -> int | None:
        """Where the plural noun that begins at or behind `begin` ends, past a determiner; None when there is none."""
        skip = re.match(r"\s*(?:(?:de|het|alle|al|onze|hun|deze|die)\s+)*", self.text[begin:end])
        at = begin + (skip.end() if skip else 0)
        at -= self.text[at - 1 : at].isspace()
        found = counted_noun(self.text, at)
        return found[1] if found is not None and found[1] <= end else None

    def masks(self, offset: int) -> bool:
        return any(first <= offset < last for first, last in self._holes)

    def verb(self, clause: Clause) -> Word | None:
        return self.words[clause.verb] if clause.verb is not None else None

    def participle(self, clause: Clause) -> Word | None:
        """The participle that goes with the finite verb of `clause`."""
        if clause.verb is None:
            return None
        reach = (
            range(clause.first, clause.last) if clause.subordinate else range(clause.verb + 1, clause.last)
        )
        for index in reach:
            word = self.words[index]
            if not self.masks(word.start) and is_participle(word.low) and not self._attributive(word):
                return word
        return None

    def closing_participle(self, end: int) -> Word | None:
        """The participle that ends at `end`, in whichever clause ("woningen, scholen en parken gebouwd")."""
        last = max(
            (w for w in self.words if w.end <= end and not w.is_mark), key=lambda w: w.end, default=None
        )
        return last if last is not None and is_participle(last.low) else None

    def particle(self, clause: Clause) -> str:
        """The loose part of a split verb at the end of its clause ("trekt … uit"), or ""."""
        last = self.words[clause.last - 1]
        if last.is_mark and clause.last - clause.first > 1:
            last = self.words[clause.last - 2]
        if clause.verb is None or clause.subordinate:
            return ""
        if last.low in PARTICLES and self.words[clause.verb].start < last.start:
            return last.low
        behind = [word for word in self.words[clause.verb + 1 : clause.last] if not self.masks(word.start)][
            :2
        ]
        early = len(behind) == 2 and behind[0].low in PARTICLES and behind[1].low in PREPOSITIONS
        return behind[0].low if early else ""

    def _attributive(self, word: Word) -> bool:
        """ "geregistreerde verdachten": a participle before its noun, not a verb."""
        after = re.match(r"\s+([a-zà-ÿ\-]+)", self.text[word.end :])
        return bool(after and word.low.endswith("e") and after.group(1) not in PREPOSITIONS)

    # -- subject --------------------------------------------------------------------------------------------

    def subject(self, clause: Clause) -> str | None:
        """The subject of `clause` without determiner, period and place; a bare pronoun as it is; None without one."""
        if clause.verb is None:
            return None
        verb = self.words[clause.verb]
        if clause.subordinate:
            begin = self.words[clause.first].end
            stop = next((r.start for r in self.readings if begin <= r.start < verb.start), verb.start)
            return self.clean(begin, self._first_adverbial(begin, stop)) or None
        at = clause.first
        while at < clause.verb and (
            self.words[at].low in ADVERBS or self.words[at].low in ("en", "maar", "want", "zo")
        ):
            at += 1
        if at < clause.verb:
            first = self.words[at]
            adverbial = first.low in PREPOSITIONS or self.masks(first.start) or first.low in _NEVER_SUBJECT
            if not adverbial:
                if at + 1 == clause.verb and first.low in PRONOUNS:
                    return first.low
                if found := self.clean(first.start, verb.start):
                    return found
            counted = [
                r
                for r in self.readings
                if first.start <= r.start < verb.start and r.unit and not is_measure(r.unit)
            ]
            if counted and first.low not in PREPOSITIONS and not self._in_masked(first.start):
                return self.counted(counted[0])
        elif clause.opener in ("en", "of") and (earlier := self.before(clause)):
            return self.subject(earlier)
        elif (
            clause.opener == ","
            and clause.verb == clause.first
            and (earlier := self.before(clause))
            and earlier.verb is None
            and self.words[earlier.first].low not in PREPOSITIONS
        ):
            return self._head_of(earlier)
        return self._subject_after(clause, verb)

    def _head_of(self, clause: Clause) -> str | None:
        """The noun phrase that a clause without verb of its own consists of, up to its relative clause."""
        start, end = self.extent(clause)
        opening = re.search(r"\s(?:die|dat|waar\w*|wie)\s", self.text[start:end])
        return self.clean(start, start + opening.start() if opening else end) or None

    def _subject_after(self, clause: Clause, verb: Word) -> str | None:
        """Inversion: the noun phrase or pronoun right behind the verb."""
        at = (clause.verb or 0) + 1
        while at < clause.last and (
            self.words[at].low in ADVERBS | {"er"} or self._in_masked(self.words[at].start)
        ):
            at += 1
        if at >= clause.last:
            return None
        word = self.words[at]
        if (
            any(r.start <= word.start < r.end for r in self.readings)
            or word.low in PREPOSITIONS
            or is_participle(word.low)
        ):
            return None
        following = self.words[at + 1] if at + 1 < clause.last else None
        if word.low in PRONOUNS and (following is None or not self._starts_noun(following)):
            return word.low
        return self.clean(word.start, self.np_end(word.start, clause)) or None

    def _starts_noun(self, word: Word) -> bool:
        return not (
            word.is_mark
            or word.low in PREPOSITIONS
            or word.low in ADVERBS
            or word.low in DETERMINERS
            or self.masks(word.start)
            or is_participle(word.low)
        )

    def _in_masked(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self._masked)

    def _first_adverbial(self, begin: int, stop: int) -> int:
        for word in self.words:
            if begin < word.start < stop and (
                word.low in ADVERBS or (is_participle(word.low) and word.low.startswith("ge"))
            ):
                return word.start
        return stop

    # -- noun phrases ---------------------------------------------------------------------------------------

    def np_start(self, noun: int, floor: int) -> int:
        """Where the noun phrase that ends in the word at `noun` begins: its adjectives, without its determiner."""
        begin = noun
        for word in sorted(self.words, key=lambda w: -w.start):
            if word.end > noun or word.start < floor:
                continue
            if word.is_mark or self.masks(word.start) or word.low in PREPOSITIONS | DETERMINERS | ADVERBS:
                break
            if not re.search(r"(?:e|en|se|sociaal)$", word.low) or is_finite(word.low):
                break
            begin = word.start
        return begin

    def np_end(self, begin: int, clause: Clause, attached: bool = False) -> int:
        """Where the noun phrase that begins at `begin` ends: before a verb, participle, adverb or adverbial phrase.

        Everything up to the verb of a main clause belongs to it when it stands before that verb. `attached`: the noun
        itself lies before `begin`.
        """
        verb = self.verb(clause)
        before_verb = verb is not None and begin <= verb.start
        limit = verb.start if before_verb and verb is not None else self.extent(clause)[1]
        noun_seen = attached
        previous: Word | None = None
        if attached and not self._continues(begin):
            return begin
        for word in self.words[clause.first : clause.last]:
            if word.start < begin:
                continue
            if word.start >= limit:
                return limit
            if any(
                r.start <= word.start < r.end and (r.start, r.end) not in self._described
                for r in self.readings
            ):
                return word.start
            if self._in_described(word) or self._before_described(word):
                previous = word
                continue
            if (
                previous is not None
                and self._in_described(previous)
                and word.low not in ("en", "of", "ouder", "jonger", "oud")
            ):
                return word.start
            if attached and word.low in PARTICLES and word.end >= self._last_word_end(clause):
                return word.start
            if self._ends_np(
                word, previous, noun_seen, before_verb and not clause.subordinate and not attached
            ):
                return word.start
            if word.low not in DETERMINERS and word.low not in PREPOSITIONS and not word.is_mark:
                noun_seen = True
            previous = word
        return limit

    def _last_word_end(self, clause: Clause) -> int:
        return max(word.end for word in self.words[clause.first : clause.last] if not word.is_mark)

    def _continues(self, begin: int) -> bool:
        """Whether what follows a noun belongs to it: "kinderen uit …" does not, "jongeren van 12 jaar", "kinderen die" do."""
        following = next((word for word in self.words if word.start >= begin), None)
        if following is None or self.text[begin : following.start].strip():
            return False
        bound = following.low in ("van", "met", "zonder", "voor", "tussen", "dat", "die")
        return bound or self._before_described(following)

    def _in_described(self, word: Word) -> bool:
        return any(start <= word.start < end for start, end in self._described)

    def _before_described(self, word: Word) -> bool:
        """A preposition right before a number that only describes ("jongeren tot 18 jaar")."""
        return word.low in ("van", "tot", "vanaf", "tussen", "onder", "boven") and any(
            self.text[word.end : start].strip() == "" and word.end <= start for start, _ in self._described
        )

    def _ends_np(self, word: Word, previous: Word | None, noun_seen: bool, before_verb: bool) -> bool:
        if before_verb:
            return False
        if word.is_mark and word.low not in "‘’“”\"'()/-&":
            return True
        if (
            word.low in ADVERBS | FREQUENCIES
            or word.low in ("dan", "als")
            or (word.low in AUXILIARIES and noun_seen)
        ):
            return True
        if word.low in SUBORDINATORS and word.low not in ("dat", "die"):
            return True
        if is_participle(word.low) and not self._attributive(word):
            return True
        if word.low in DETERMINERS and noun_seen and previous is not None:
            return previous.low not in PREPOSITIONS and previous.low not in ("en", "of", "als")
        return (
            word.low in PREPOSITIONS
            and noun_seen
            and word.low not in ("van", "met", "zonder", "tussen", "voor")
        )

    def after(self, reading: Reading, clause: Clause) -> tuple[int, int]:
        """The noun phrase right behind a measure: "3 miljoen euro subsidie", "€ 2 mln aan leningen"."""
        none = (reading.end, reading.end)
        end = self.extent(clause)[1]
        gap = re.match(r"\s*(?:(?:aan|van)\s+(?:(?:de|het|een)\s+)?)?", self.text[reading.end : end])
        begin = reading.end + (gap.end() if gap else 0)
        word = next((w for w in self.words[clause.first : clause.last] if w.start >= begin), None)
        if word is None or word.start > begin or word.is_mark or self.masks(begin):
            return none
        stops = (
            word.low in ADVERBS or word.low in PARTICLES or word.low in AUXILIARIES or is_participle(word.low)
        )
        if stops or word.low in ("per", "naar", "tot", "in", "dan", "als") or is_finite(word.low):
            return none
        return begin, self.np_end(begin, clause)

    def counted(self, reading: Reading) -> str:
        """The counted noun with its adjectives: "sociale huurwoningen"."""
        text = re.sub(r"\s+per\s.*$", "", self.text[reading.number_end : reading.end])
        return tidy(text) or tidy((reading.unit or "").split(" per ")[0])

    def leading_verb(self, clause: Clause, noun_start: int) -> str:
        """ "gestart met" before "de bouw van 2.500 woningen": a participle that governs the noun phrase."""
        left = self.text[self.extent(clause)[0] : noun_start]
        found = re.search(r"([a-z]+)\s+(met|aan|tot|over|in|voor)\s+(?:de|het|een)?\s*$", left)
        return left[found.start() :].strip() if found and is_participle(found.group(1)) else ""
