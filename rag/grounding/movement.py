"""Directions: does what a statement says goes up go up, and is what it calls higher higher?"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from rag.dutch.direction import Direction
from rag.dutch.periods import parse_period
from rag.figures.setting import NATIONAL
from rag.grounding.deviations import Aspect, Deviation
from rag.grounding.linked import level_of
from rag.grounding.periods import covers, ends, named_day
from rag.grounding.reading import SentenceReading
from rag.grounding.sources import Fact, Source
from rag.grounding.subject import Term, coverage
from rag.grounding.units import content
from rag.grounding.values import Sort, in_base
from rag.grounding.verdicts import ClaimVerdict, Matter, refused, verified
from rag.vocabulary import Bag, pour

_CLAUSE = re.compile(r"[;:–]|,\s|\b(?:terwijl|hoewel|maar|en|al)\b", re.IGNORECASE)
_FROM = re.compile(r"\bvan\s+(?:\w+['’]?\w*\s+){0,2}$", re.IGNORECASE)
_TO = re.compile(r"\b(?:naar|tot|op)\s+(?:\w+['’]?\w*\s+){0,2}$", re.IGNORECASE)
_WORDS = {
    ("up", "change"): "gestegen",
    ("down", "change"): "gedaald",
    ("up", "level"): "hoger",
    ("down", "level"): "lager",
}
_PACE = re.compile(r"(?:harder|sneller|sterker|minder (?:hard|snel|sterk))\b", re.IGNORECASE)
_TIE = 0.05


def judge_direction(
    direction: Direction, matter: Matter, used: Sequence[Source], chosen: Sequence[Fact]
) -> ClaimVerdict:
    """One word of direction against the numbers of the statement itself, then against the sources."""
    word = " … ".join(dict.fromkeys(_ends(matter.reading.text[direction.start : direction.end])))
    own = numbers_say(direction, matter.reading, chosen)
    ways = {own} if own else sources_say(direction, matter, used, chosen)
    if direction.way in ways:
        return verified(word)
    instead = _WORDS.get((sorted(ways)[0], direction.sort), "gelijk gebleven") if ways else None
    return refused(word, Deviation(Aspect.DIRECTION, word, instead))


def _ends(text: str) -> tuple[str, str]:
    words = text.split()
    return words[0], words[-1]


def numbers_say(direction: Direction, reading: SentenceReading, chosen: Sequence[Fact]) -> str | None:
    """The way that the numbers of a statement go: "van 60% naar 64%", or two figures of one thing in order of time."""
    if direction.sort == "level":
        return _levels_say(direction, reading)
    several = len({change.way for change in reading.changes}) > 1
    for one, other in itertools.pairwise(reading.numbers):
        if several and not one.window[0] <= direction.start < one.window[1]:
            continue
        if one.amount.sort is not other.amount.sort and "bare" not in (one.amount.sort, other.amount.sort):
            continue
        if _FROM.search(reading.text[: one.start]) and _TO.search(reading.text[one.end : other.start]):
            return _way(
                in_base(one.amount.value, one.amount.unit), in_base(other.amount.value, other.amount.unit)
            )
    if several:  # "daalde van 421 naar 415, terwijl die daar opliep naar 341"
        return None
    pairs = [(a, b) for a, b in itertools.combinations(chosen, 2) if is_series(a, b)]
    ways = {_way(older.figure.value, newer.figure.value) for older, newer in map(_in_time, pairs)}
    return ways.pop() if len(ways) == 1 else None


def _levels_say(direction: Direction, reading: SentenceReading) -> str | None:
    """ "vaker onveilig (29%) dan mannen (19%)", "5,1%, iets boven de 4,8%": how the first number lies to the second."""
    numbers = [number for number in reading.numbers if not number.is_age]
    if len(numbers) != 2:
        return None
    one, other = numbers
    sorts = {one.amount.sort, other.amount.sort}
    both_move = one.direction is not None and is_pace(reading.text, direction)
    if (len(sorts) > 1 and sorts != {Sort.COUNT, Sort.BARE}) or (
        (one.direction or other.direction) and not both_move
    ):
        return None
    between = reading.text[one.end : other.number_start]
    compares = (
        re.search(r"\b(?:dan|boven|onder|tegen|tegenover)\b", between)
        or one.end <= direction.start < other.number_start
    )
    if not compares or direction.start > other.number_start:
        return None
    return _way(in_base(other.amount.value, other.amount.unit), in_base(one.amount.value, one.amount.unit))


def is_pace(text: str, direction: Direction) -> bool:
    """Does a word of level compare how fast two things change ("harder dan", "minder snel dan")?"""
    return _PACE.match(text, direction.start) is not None


def _way(older: object, newer: object) -> str:
    return "up" if newer > older else "down" if newer < older else "same"  # type: ignore[operator]


def is_series(one: Fact, other: Fact) -> bool:
    """Are two figures the same thing at two times?"""
    a, b = one.figure, other.figure
    if one.amount.sort is not other.amount.sort or a.place != b.place or a.dimensions != b.dimensions:
        return False
    same = a.indicator == b.indicator or one.source is other.source
    if one.source is other.source and not one.is_cell and bool(a.period) != bool(b.period):
        dated = a.period or b.period or ""  # "twee op de vijf, tegen de helft in 2021"
        return a.direction == b.direction is None and dated in _bases(one.source)
    return bool(
        same and a.period and b.period and _last(one) != _last(other) and a.direction == b.direction is None
    )


def _bases(source: Source) -> set[str]:
    """Periods that a sentence compares with."""
    reading = source.reading
    return {p.label for p in reading.periods if _AGAINST.search(reading.text[: p.start])}


_AGAINST = re.compile(r"\b(?:tegen|tegenover|was|waren)\b[^,;.]*$", re.IGNORECASE)


def _last(fact: Fact) -> str:
    period = parse_period(fact.figure.period or "")
    return period.last.isoformat() if period else "9"


def _in_time(pair: tuple[Fact, Fact]) -> tuple[Fact, Fact]:
    one, other = pair
    return (one, other) if _last(one) < _last(other) else (other, one)


def sources_say(
    direction: Direction, matter: Matter, used: Sequence[Source], chosen: Sequence[Fact]
) -> set[str]:
    """The ways that the sources give: figures that are changes, the words of the best source, a series of figures."""
    if direction.sort == "level" and (told_apart := _times_beside(direction, matter, used)):
        return told_apart
    ways = {"up" if f.direction == "stijging" else "down" for f in chosen if f.direction}
    weighted = _of_clause(direction, matter)
    heard = list(used)
    if direction.sort == "level":  # what is set beside the rest is often said in the next sentence
        heard += [source.book.source(s.id) for source in used if (s := source.following) is not None]
    told = [
        (
            coverage(weighted, _own_bag(source)),
            _turned(direction, matter, source, way_about(weighted, source, direction.sort)),
        )
        for source in heard
    ]
    best = max((about for about, way in told if way), default=0.0)
    if best >= 0.2:
        ways |= {way for about, way in told if way and about >= best - _TIE}
    if direction.sort == "level" and not ways:
        ways |= _levels_beside(direction, matter, chosen or _of_its_time(matter, used))
    if direction.sort == "change" and not ways:
        ways |= {
            "up" if fact.direction == "stijging" else "down"
            for source in used
            for fact in source.facts
            if fact.direction is not None and fact.amount.sort is Sort.TIMES
        }
        ways |= {
            "up" if change.direction == "stijging" else "down"
            for level in chosen
            for change in level.source.facts
            if change.direction is not None and level_of(change, level.source) is level
        }
    if direction.sort == "change":
        most = max((about for about, _ in told), default=0.0)
        telling = [source for source, (about, _) in zip(heard, told, strict=True) if about >= most - _TIE]
        ways |= _series_ways(matter, used if chosen else telling, chosen)
    return ways


def _turned(direction: Direction, matter: Matter, source: Source, way: str | None) -> str | None:
    """The way of a source that says it of the other side: "A hoger dan B" where it has "in B is het lager"."""
    text = matter.reading.text
    than = _WITH_WHAT.search(text, direction.end) if direction.sort == "level" and way else None
    if than is None or _THAN.search(source.sentence.text):
        return way
    other = set(content(than[1]))
    ours = set(content(text[: direction.start])) - other
    own = source.own_lemmas
    country = NATIONAL.search(than[1]) and NATIONAL.search(source.sentence.text)
    of_other = bool(country) or (bool(other & own) and not ours - set(_shared_words(source)) & own)
    return {"up": "down", "down": "up"}.get(way or "", way) if of_other else way


def _shared_words(source: Source) -> Iterable[str]:
    """The words of the sentence before, which the subject of both may be."""
    return content(source.previous.text) if source.previous else ()


_THAN = re.compile(r"\b(?:dan|als|onder|boven|ten opzichte)\b", re.IGNORECASE)
_WITH_WHAT = re.compile(r"\b(?:dan|boven|onder)\s+([^,;.]*)", re.IGNORECASE)
_GOOD_WHEN_LOW = re.compile(r"\b(?:eerder|later|verwacht|begroot|gepland)\b", re.IGNORECASE)


def _levels_beside(direction: Direction, matter: Matter, chosen: Sequence[Fact]) -> set[str]:
    """How a figure of the statement lies to the figure of what it is compared with, which the source gives beside it."""
    text = matter.reading.text
    than = _WITH_WHAT.search(text, direction.start)
    if than is None or _GOOD_WHEN_LOW.search(than[1]):
        return set()
    national = any(m.kind == "national" and m.start >= than.start() - 1 for m in matter.reading.mentions)
    ways = set()
    pace = is_pace(text, direction)
    for fact in chosen:
        for other in _near(fact):
            if other.amount.sort is not fact.amount.sort or other.direction != fact.direction:
                continue
            if (fact.direction is not None) is not pace:
                continue
            if national and fact.national != other.national:
                one, compared = (other, fact) if fact.national else (fact, other)
                ways.add(_way(compared.amount.value, one.amount.value))
            elif not national and _is_named(other, than[1]) and not _is_named(fact, than[1]):
                ways.add(_way(other.amount.value, fact.amount.value))
    return ways


_MOST_ABOUT = 3


def _of_its_time(matter: Matter, sources: Sequence[Source]) -> list[Fact]:
    """The figures of the sources most about a statement that gives none, of the periods that it names."""
    labels = [period.label for period in matter.reading.periods]
    return [
        fact
        for source in sources[:_MOST_ABOUT]
        for fact in source.facts
        if not (labels and fact.periods) or any(covers(a, b) for a in labels for b in fact.periods)
    ]


def _times_beside(direction: Direction, matter: Matter, sources: Sequence[Source]) -> set[str]:
    """How a figure of one period lies to that of another, where the statement sets the two periods against each other."""
    text = matter.reading.text
    than = re.search(r"\bdan\b", text[direction.end :])
    if than is None:
        return set()
    cut = direction.end + than.start()
    first = [p.label for p in matter.reading.periods if p.start < cut]
    second = [p.label for p in matter.reading.periods if p.start >= cut]
    if not first or not second:
        return set()
    pairs = [
        (coverage(matter.weighted(), one.bag), _way(other.figure.value, one.figure.value))
        for source in sources[:_MOST_ABOUT]
        for one, other in itertools.permutations(source.facts, 2)
        if is_series(one, other) and _is_of(one, first[-1]) and _is_of(other, second[0])
    ]
    return {max(pairs, key=lambda pair: pair[0])[1]} if pairs else set()


def _is_of(fact: Fact, label: str) -> bool:
    return any(covers(label, given) or named_day(label, given, fact.source) for given in fact.periods)


def _near(fact: Fact) -> list[Fact]:
    """The other figures of its sentence and of those right before and after it; of a cell, those of its table."""
    if fact.is_cell:
        return [other for other in fact.source.beside if other is not fact]
    book = fact.source.book
    beside = [book.source(s.id) for s in (fact.source.previous, fact.source.following) if s is not None]
    return [other for source in (fact.source, *beside) for other in source.facts if other is not fact]


def _is_named(fact: Fact, words: str) -> bool:
    """Do these words name the group, place or row of a figure?"""
    figure = fact.figure
    own = " ".join(
        filter(None, (figure.population, figure.place, *(value for _, value in figure.dimensions)))
    )
    return bool(set(content(own)) & set(content(words)))


def _of_clause(direction: Direction, matter: Matter) -> list[tuple[Term, float]]:
    """The terms of a statement, those of the clause of the direction above all."""
    text = matter.reading.text
    cuts = [0, *(match.start() for match in _CLAUSE.finditer(text)), len(text) + 1]
    start = max(cut for cut in cuts if cut <= direction.start)
    end = min(cut for cut in cuts if cut > direction.start)
    end = max(end, direction.end)
    return [
        (term, factor if start <= term.start < end else factor * 0.25) for term, factor in matter.weighted()
    ]


_ANAPHOR = re.compile(r"\W*(?:dat|dit|die|daar|dat aantal|het aantal)\b", re.IGNORECASE)


def _own_bag(source: Source) -> Bag:
    """The words of a unit itself, with those of its surroundings at little: a heading is of many sentences.

    "Dat waren er minder dan in 2022" has its subject in the sentence before.
    """
    if source.previous is not None and _ANAPHOR.match(source.sentence.text):
        before = source.book.source(source.previous.id).own_lemmas
        return {
            lemma: 1.0 if lemma in source.own_lemmas else 0.8 if lemma in before else 0.3 * level
            for lemma, level in source.bag.items()
        }
    return {lemma: 1.0 if lemma in source.own_lemmas else 0.3 * level for lemma, level in source.bag.items()}


def way_about(weighted: Sequence[tuple[Term, float]], source: Source, sort: str) -> str | None:
    """The way that a source sentence gives to the subject: of several, that of the clause that says most of it."""
    found = [direction for direction in source.reading.directions if direction.sort == sort]
    if len({direction.way for direction in found}) < 2:
        return found[0].way if found else None
    text = source.sentence.text
    cuts = [0, *(match.start() for match in _CLAUSE.finditer(text)), len(text)]
    scored = []
    for direction in found:
        start = max(cut for cut in cuts if cut <= direction.start)
        end = min(cut for cut in cuts if cut > direction.start)
        bag: Bag = {}
        pour(bag, text[start:end], 1.0)
        scored.append((coverage(weighted, bag), direction.way))
    return max(scored, key=lambda each: each[0])[1]


_HARDLY = re.compile(r"\b(?:vrijwel|nagenoeg|bijna|ongeveer|zo goed als|nauwelijks)\b", re.IGNORECASE)


def _hardly_differs(one: Fact, other: Fact) -> bool:
    """ "Bleef vrijwel gelijk": by no more than two in a hundred."""
    return abs(one.figure.value - other.figure.value) <= abs(one.figure.value) / 50


def _series_ways(matter: Matter, used: Sequence[Source], chosen: Sequence[Fact]) -> set[str]:
    """The way from the figure before it in time to each figure that the statement states (or, stating none, to the last)."""
    labels = {end for period in matter.reading.periods for end in ends(period)}
    ways = set()
    for source in used:
        targets: Iterable[Fact] = (
            [fact for fact in source.facts if fact in chosen] if chosen else source.facts
        )
        for fact in targets:
            older = sorted(
                (other for other in source.beside if is_series(fact, other) and _last(other) < _last(fact)),
                key=_last,
            )
            named = [other for other in older if other.figure.period in labels]
            for other in named or older[-1:]:
                ways.add(_way(other.figure.value, fact.figure.value))
                if _HARDLY.search(matter.reading.text) and _hardly_differs(other, fact):
                    ways.add("same")
    return ways
