"""A sentence taken apart into what can be checked: numbers with their scope, periods, places, groups, names, directions.

Statements and source sentences are read by the same code, so that what is read wrong is read wrong on both sides.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from rag.dutch.direction import Direction, find_directions
from rag.dutch.lexicon import is_known, is_stop
from rag.dutch.numbers import Reading as NumberReading
from rag.dutch.numbers import read_numbers
from rag.dutch.periods import Period, read_periods
from rag.dutch.places import find_places
from rag.dutch.units import rate_after
from rag.dutch.words import lemma
from rag.figures.groups import is_age_group
from rag.figures.setting import NATIONAL, mentions
from rag.grounding.values import Amount, Sort, precision, sort_of

_CUT = re.compile(
    r"[,;:()–—]|\s-\s|\b(?:en|maar|terwijl|tegen|tegenover|waarvan|waar|dan|naar|of|tot|plus|waarbij|hoewel|tegelijk)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?<![\w’'-])(?:[A-ZÀ-Þ][\w’'&-]*|[A-Z]{2,}\w*)"
    r"(?:\s+(?:(?:van|de|der|den|het|ten|ter|en|voor|op|aan|in|te)\s+){0,2}[A-ZÀ-Þ][\w’'&-]*)*"
)
_MONTHS = frozenset(
    "januari februari maart april mei juni juli augustus september oktober november december "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
)
_AGE = re.compile(
    r"^\s*(?:en ouder|of ouder|en jonger|of jonger|oud\b)|^[- ]?(?:jarige|plusser)", re.IGNORECASE
)
_AGE_LEFT = re.compile(
    r"(?:\b(?:van|tussen|vanaf|ouder dan|jonger dan|tot|onder de|boven de|tot en met)|\()\s*(?:de\s+)?$",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"\s*(?:eerder|later|geleden|daarvoor|ervoor|daarna|erna|terug|tijd)\b", re.IGNORECASE)
_DEFINITE = re.compile(r"\bdan (?:de|het) (?:ruim |bijna |circa )?$", re.IGNORECASE)
_RATE_LATER = re.compile(r"(?:\s+[^\W\d]\w*){1,4}?(?=\s+per\s)")
_FROM = re.compile(r"\b(?:van|tussen)\s+(?:\w+['’]?\w*\s+){0,2}$", re.IGNORECASE)
_TO = re.compile(r"\b(?:naar|tot|via)\s+(?:\w+['’]?\w*\s+){0,2}$", re.IGNORECASE)
_SET = re.compile(r"\b(?:de|het|alle|al|deze|die|onze|hun|beide)\s+(?:\w+e\s+)?$", re.IGNORECASE)
_BASE = re.compile(
    r"\b(?:dan|tegen|tegenover|opzichte van|vergeleken met|vergelijking met)\s+(?:(?:in|het|de|eind|begin|jaar)\s+)*"
    r"(?:\w*jaar\s+)?$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;:]|,\s+(?:maar|terwijl)\b", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:in|binnen|na|over)\s+$", re.IGNORECASE)
_GOES_ON = re.compile(r"\W*(?:waar|daar)\b", re.IGNORECASE)
_BEHIND = re.compile(r"\s+(boven|onder)\s+(?:het|de|dat|die)\b", re.IGNORECASE)
_MEASURE = re.compile(
    r"\s+(?:het|de|dat|die)\s+(?:\w+\s+)?(?:landelijk\w*|gemiddelde|norm|niveau|cijfer|eis|doel\w*|aandeel|percentage)\b",
    re.IGNORECASE,
)
_LOST = re.compile(r"\b(?:verloor|verloren|verliest|verliezen)\s+(?:er\s+)?$", re.IGNORECASE)
_WON = re.compile(r"\b(?:won|wonnen|wint|winnen)\s+(?:er\s+)?$", re.IGNORECASE)
_CAME = re.compile(r"\b(?:kwam|kwamen|komt|komen|kreeg|kregen)\s+(?:er\s+)?(?:\w+\s+){0,4}$", re.IGNORECASE)
_TO_IT = re.compile(
    r"(?:\s+[\w-]+){0,3}\s+(?:er)?bij(?=\W*$|[,.;]|\s+(?:dan|ten|sinds|vergeleken|in)\b)", re.IGNORECASE
)
_BETTER = re.compile(r"\b(?:beter|gunstiger)\b|\bloopt? voor op\b", re.IGNORECASE)
_WORSE = re.compile(
    r"\b(?:slechter|ongunstiger)\b|\bachter(?:blij\w+|loopt|lopen|bleef)?(?= (?:bij|op)\b)", re.IGNORECASE
)
_MORE = re.compile(r"\s+(?:meer|minder|hoger|lager|erbij)\b", re.IGNORECASE)
_LOCATED = re.compile(
    r"\b(?:in|uit|te|rond|nabij|naar|langs)\s+"
    r"((?:De\s+|Den\s+|Het\s+)?[A-ZÀ-Þ][a-zà-ÿ'’-]+(?:\s[A-ZÀ-Þ][a-zà-ÿ'’-]+)*)"
)
_OFTEN = re.compile(r"\b(?:per|elke|iedere|om de)\s+$", re.IGNORECASE)
_BY = re.compile(r"\bmet\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_PART_OF = re.compile(r"\s+(?:\w+\s+)?van\s+(?:de|het|alle|in totaal)\s+(?:\w+\s+)?", re.IGNORECASE)
_IS_WITH = re.compile(r"\b(?:is|zijn|was|waren|ligt|lag|lagen|liggen)\b[^,;.]*\bmet\s+$", re.IGNORECASE)
_SCALED = re.compile(r"\b(?:miljoen|miljard|mln|mld)\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:jaar (?:eerder|later|ervoor|daarvoor|erna|daarna)|(?:dat|hetzelfde) jaar)\b", re.IGNORECASE
)
_RIGHT_BEHIND = re.compile(r"\s*\(?\s*(?:(?:in|van|uit|over|per|eind|begin|op)\s+)*", re.IGNORECASE)
_PERCENTAGE = re.compile(r"\bpercentage\b", re.IGNORECASE)
_EXACT = re.compile(r"\b(?:precies|exact|welgeteld)\s+(?:de\s+|het\s+|een\s+)?$", re.IGNORECASE)

WHERE = frozenset({"place", "national", "areas"})
"""Kinds of mention that say where a figure is of: only one of them holds for a figure."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place, the country, or a group of areas, people or bodies. `compared`: what something is compared with."""

    kind: str
    label: str
    start: int
    end: int
    compared: bool = False
    generic: bool = False


@dataclass(frozen=True, slots=True)
class NumberClaim:
    """A number of a sentence with its scope: the stretch of the sentence that says what it is of."""

    amount: Amount
    period: str | None
    direction: str | None
    start: int
    end: int
    number_start: int
    text: str
    window: tuple[int, int]
    mentions: tuple[Mention, ...]
    """What the number is of: mentioned in its window, else earlier in the sentence, else later."""
    own: tuple[Mention, ...]
    """Those of its own window only."""
    is_age: bool
    period_is_own: bool
    """The period stands in its own stretch of the sentence, not before it."""
    moves: bool
    """A word of direction stands in its own stretch."""
    is_difference: bool
    """Given as the size of a change or difference: "met 4 procentpunt", "67 meer dan"."""
    is_definite: bool
    """Taken as known: "van de 6 miljoen"."""
    is_span: bool
    """How long a change took: "in zes jaar"."""
    sentence: str


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """Everything in a sentence that can be true or false of the sources."""

    text: str
    numbers: tuple[NumberClaim, ...]
    periods: tuple[Period, ...]
    mentions: tuple[Mention, ...]
    names: tuple[str, ...]
    directions: tuple[Direction, ...]

    @property
    def changes(self) -> tuple[Direction, ...]:
        return tuple(found for found in self.directions if found.sort == "change")

    @property
    def levels(self) -> tuple[Direction, ...]:
        """Comparisons of level, when it is said with what ("hoger dan", "lager dan gemiddeld")."""
        compares = re.search(r"\b(?:dan|gemiddelde?|landelijk\w*)\b", self.text, re.IGNORECASE)
        levels = [found for found in self.directions if found.sort == "level"] if compares else []
        return tuple(found for found in levels if _compares(self.text, found))


def _compares(text: str, direction: Direction) -> bool:
    """Does a word of level compare? "Onder de armoedegrens" does not, "twee keer zoveel" is a number."""
    word = text[direction.start : direction.end].strip().lower()
    if re.match(r"\s+dan\s+(?:\d|een\s+(?:jaar|half|maand|week|uur|dag|kwart|derde))", text[direction.end :]):
        return False
    if word in ("boven", "onder"):
        return bool(_MEASURE.match(text, direction.end))
    return "keer" not in word


@lru_cache(maxsize=4096)
def read_sentence(
    text: str, today: date | None = None, known_places: Collection[str] = frozenset(), before: str = ""
) -> SentenceReading:
    """Take a sentence apart. `known_places` are labels that the corpus uses for places, found as they are written.

    `before` is the sentence before it, which "een jaar eerder" is read against.
    """
    periods, found = _readings(text, today, before if _RELATIVE.search(text) else "")
    numbers = [number for number in found if not _says_when(text, number, periods)]
    named = _mentions(text, known_places)
    directions = find_directions(text)
    claims = tuple(
        _claim(text, number, window, named, periods, directions)
        for number, window in zip(numbers, _windows(text, numbers, named), strict=True)
    )
    claims = _shared_units(text, claims)
    spans = [
        (n.start if c.amount.qualifier else n.number_start, n.end)
        for n, c in zip(numbers, claims, strict=True)
    ]
    return SentenceReading(
        text=text,
        numbers=claims,
        periods=periods,
        mentions=named,
        names=_names(text, [*((m.start, m.end) for m in named), *spans]),
        directions=tuple(d for d in (*directions, *_qualities(text)) if not _is_inside(d, spans)),
    )


def _qualities(text: str) -> list[Direction]:
    """Better and worse than something, as levels."""
    found = [Direction("up", "level", match.start(), match.end()) for match in _BETTER.finditer(text)]
    return found + [Direction("down", "level", match.start(), match.end()) for match in _WORSE.finditer(text)]


def _shared_units(text: str, claims: tuple[NumberClaim, ...]) -> tuple[NumberClaim, ...]:
    """ "9,5 miljoen euro in fietspaden en 5 miljoen in kruispunten", "41 dagen, 32 minder dan in 2022": one unit for both."""
    found: list[NumberClaim] = []
    for claim in claims:
        bare = claim.amount.sort is Sort.BARE
        before = found[-1].amount if found else None
        money = before is not None and before.sort is Sort.MONEY and _SCALED.search(claim.text)
        more = before is not None and before.sort is not Sort.SHARE and _MORE.match(text, claim.end)
        if bare and before is not None and (money or more):
            claim = replace(claim, amount=replace(claim.amount, unit=before.unit))
        found.append(claim)
    return tuple(found)


def _readings(text: str, today: date | None, before: str) -> tuple[tuple[Period, ...], list[NumberReading]]:
    """Periods and numbers of `text`, read behind `before`."""
    if not before:
        return tuple(read_periods(text, today)), list(read_numbers(text, today))
    shift = len(before) + 1
    whole = f"{before} {text}"
    periods = [
        replace(p, start=p.start - shift, end=p.end - shift)
        for p in read_periods(whole, today)
        if p.start >= shift
    ]
    numbers = [
        replace(
            n,
            start=n.start - shift,
            end=n.end - shift,
            number_start=n.number_start - shift,
            number_end=n.number_end - shift,
        )
        for n in read_numbers(whole, today)
        if n.start >= shift
    ]
    return tuple(periods), numbers


def _is_inside(direction: Direction, spans: Sequence[tuple[int, int]]) -> bool:
    """A word of direction that is part of a number: "meer dan 7.500"."""
    return any(start <= direction.start and direction.end <= end for start, end in spans)


def _says_when(text: str, number: NumberReading, periods: Sequence[Period]) -> bool:
    """A stretch of time that only says when or how often: "vijf jaar eerder", "eens per vier weken"."""
    if any(period.start <= number.start and number.end <= period.end for period in periods):
        return True
    if sort_of(number.unit) is not Sort.MEASURE:
        return False
    return bool(_OFFSET.match(text, number.end)) or bool(_OFTEN.search(text[: number.start]))


def _mentions(text: str, known_places: Collection[str]) -> tuple[Mention, ...]:
    found = [
        Mention(each.kind, each.label, each.start, each.end, each.compared, each.generic)
        for each in mentions(text)
        if each.kind != "people" or not _is_verb(each.label)
    ]
    for match in re.finditer(
        r"[A-ZÀ-Þ'’][\w'’-]*(?:\s+(?:(?:en|aan|op|de|den|bij|in)\s+)?[A-ZÀ-Þ0-9][\w'’-]*)*", text
    ):
        for start, end in _known_inside(match, known_places):
            _add(found, Mention("place", text[start:end], start, end, _compared(text, start)))
    for place in find_places(text):
        if (
            not text[place.start : place.start + 3].lower().startswith(("'s-", "’s-"))
            and not text[place.start].isupper()
        ):
            continue  # a draft writes names with a capital
        if is_stop(place.name.lower()) or (place.kind == "unknown" and not _plausible(text, place.start)):
            continue
        kind = "national" if place.name == "Nederland" else "place"
        name, end = place.name, place.end
        if place.kind == "unknown":
            capitals = re.match(r"[\w'’-]+(?:\s+[A-ZÀ-Þ][\w'’-]*)*", text[place.start :])
            if capitals is None:
                continue
            name, end = capitals.group(), place.start + capitals.end()
        _add(found, Mention(kind, name, place.start, end, _compared(text, place.start)))
    for match in re.finditer(r"\bNederlanders?\b", text):
        _add(
            found,
            Mention("national", "Nederland", match.start(), match.end(), _compared(text, match.start())),
        )
    for match in _LOCATED.finditer(text):
        if not is_known(match[1].lower()) or " " in match[1]:
            _add(
                found,
                Mention("place", match[1], match.start(1), match.end(1), _compared(text, match.start(1))),
            )
    return tuple(sorted(found, key=lambda mention: mention.start))


def _is_verb(label: str) -> bool:
    """An infinitive that ends like a group ("besparen" and "paren"): a plural has another lemma than itself."""
    word = label.split()[-1].lower()
    return word.endswith("en") and lemma(word) == word


def _plausible(text: str, start: int) -> bool:
    word = re.match(r"[\w'’-]+", text[start:])
    return word is not None and text[start].isupper() and not is_known(word.group().lower())


def _compared(text: str, start: int) -> bool:
    return bool(
        re.search(
            r"\b(?:(?:dan|als)\s+(?:(?:in|het|de|van)\s+){0,2}|gemiddelde\s+(?:in|van)\s+(?:heel\s+)?)$",
            text[max(0, start - 20) : start],
            re.IGNORECASE,
        )
    )


def _known_inside(match: re.Match[str], known_places: Collection[str]) -> list[tuple[int, int]]:
    """Spans of known places in a run of capitalised words, the longest first."""
    words = [(m.start() + match.start(), m.end() + match.start()) for m in re.finditer(r"\S+", match.group())]
    text = match.string
    spans: list[tuple[int, int]] = []
    for size in range(len(words), 0, -1):
        for first in range(len(words) - size + 1):
            start, end = words[first][0], words[first + size - 1][1]
            if text[start:end] in known_places and not any(start < b and a < end for a, b in spans):
                spans.append((start, end))
    return spans


def _add(found: list[Mention], mention: Mention) -> None:
    for other in found:
        if mention.start < other.end and other.start < mention.end:
            if other.kind != "place" or mention.end - mention.start <= other.end - other.start:
                return
            found.remove(other)
            break
    found.append(mention)


def _windows(text: str, numbers: Sequence[NumberReading], named: Sequence[Mention]) -> list[tuple[int, int]]:
    """The stretch of the sentence that each number is in: from the one before to the next, cut where clauses part.

    Ages part nothing: they belong to the group they describe. Both ends of "van 60% naar 64%" share one stretch.
    """
    main = [number for number in numbers if not _is_age(text, number, named)]
    groups: list[list[NumberReading]] = []
    for number in main:
        if groups and _is_from_to(text, groups[-1][-1], number):
            groups[-1].append(number)
        else:
            groups.append([number])
    masked = text
    for number in numbers:
        if number not in main:
            masked = masked[: number.start] + "x" * (number.end - number.start) + masked[number.end :]
    edges = [_edge(masked, left[-1], right[0]) for left, right in itertools.pairwise(groups)]
    starts = [0, *(edge[1] for edge in edges)]
    ends = [*(edge[0] for edge in edges), len(text)]
    spans = {
        id(n): span
        for group, span in zip(groups, zip(starts, ends, strict=False), strict=False)
        for n in group
    }
    around = [*spans.values()] or [(0, len(text))]
    return [
        spans.get(id(n)) or next((span for span in around if span[0] <= n.start < span[1]), (0, len(text)))
        for n in numbers
    ]


def _edge(text: str, left: NumberReading, right: NumberReading) -> tuple[int, int]:
    """Where the stretch of one number ends and that of the next begins: at the last break between them.

    A bracket that opens right before the second ("dan mannen (19%)") parts nothing.
    """
    gap = text[left.end : right.start]
    if gap.startswith(")"):
        return left.end, left.end
    breaks = [found for found in _CUT.finditer(gap) if found.group() != "("]
    if not breaks:
        return right.start, left.end
    cut = left.end + breaks[-1].start()
    return cut, cut


def _is_from_to(text: str, one: NumberReading, other: NumberReading) -> bool:
    gap = text[one.end : other.start]
    counts = {sort_of(one.unit), sort_of(other.unit)} <= {Sort.COUNT, Sort.BARE}
    return bool(
        (counts and _PART_OF.fullmatch(gap))
        or (len(gap) < 30 and _FROM.search(text[: one.start]) and _TO.search(gap))
    )


def _claim(
    text: str,
    number: NumberReading,
    window: tuple[int, int],
    named: tuple[Mention, ...],
    periods: Sequence[Period],
    directions: Sequence[Direction],
) -> NumberClaim:
    own = _nearest_where(
        [m for m in named if window[0] <= m.start < window[1] and (not m.compared or m.end <= number.start)],
        number,
    )
    if sort_of(number.unit) is Sort.TIMES:  # "het dubbele van het gemiddelde in Nederland"
        own = tuple(m for m in own if m.kind != "national" or m.start < number.start)
    own = _after_break(text, own, number, window)
    scope = _inherit(text, own, named, window)
    period, own_period = _period_of(text, number, window, periods)
    written = text[number.number_start : number.number_end]
    exact = _EXACT.search(text[max(0, number.start - 16) : number.start])
    amount = Amount(
        value=number.value,
        unit=_whole_unit(text, number),
        qualifier=_qualifier(text, number) or ("precies" if exact else None),
        range_to=number.range_to,
        digits=precision(written),
        in_words=any(map(str.isalpha, written)),
    )
    return NumberClaim(
        amount=amount,
        period=period,
        direction=None
        if _is_level(text, number)
        else number.direction or _direction_around(text, number.start, number.end),
        start=number.start,
        end=number.end,
        number_start=number.number_start,
        text=text[number.start : number.end],
        window=window,
        mentions=scope,
        own=own,
        is_age=_is_age(text, number, named),
        period_is_own=own_period,
        is_difference=number.direction is not None
        and not _is_level(text, number)
        and _is_difference(text, number),
        is_definite=bool(_SET.search(text[: number.start])),
        is_span=number.unit == "jaar" and bool(directions) and bool(_WITHIN.search(text[: number.start])),
        moves=any(window[0] <= d.start < window[1] for d in directions),
        sentence=text,
    )


def _direction_around(text: str, start: int, end: int) -> str | None:
    """ "7 procentpunt boven het landelijke cijfer", "verloor 175 leden", "kwamen er 725 jongeren bij"."""
    if found := _BEHIND.match(text, end):
        return "stijging" if found.group(1).lower() == "boven" else "daling"
    if _LOST.search(text[:start]):
        return "daling"
    if _WON.search(text[:start]) or (_CAME.search(text[:start]) and _TO_IT.match(text, end)):
        return "stijging"
    return None


def _is_level(text: str, number: NumberReading) -> bool:
    """ "De werkloosheid is met 3,1% lager dan in Nederland (3,7%)": a level, since the other one is given too."""
    if not _IS_WITH.search(text[: number.number_start]):
        return False
    behind = re.match(
        r"\s+(?:\w+\s+)?(?:hoger|lager|groter|kleiner|meer|minder)\b[^.;]*?\bdan\b[^.;]*?\d",
        text[number.end :],
    )
    return behind is not None and sort_of(number.unit) is not Sort.POINTS


def _is_difference(text: str, number: NumberReading) -> bool:
    return bool(_MORE.match(text, number.end) or _BY.search(text[: number.start]))


def _period_of(
    text: str, number: NumberReading, window: tuple[int, int], periods: Sequence[Period]
) -> tuple[str | None, bool]:
    """The period of a number and whether it stands in its own stretch.

    A number with "de" or "alle" before it is taken as known ("de twintig gebieden"): only a period right behind it
    ("de 2.930 in 2019") is its own.
    """
    inside = [p for p in periods if window[0] <= p.start < window[1] and not is_base(text, p)]
    if _SET.search(text[: number.start]) or _DEFINITE.search(text[: number.number_start]):
        behind = next(
            (
                p
                for p in inside
                if p.start >= number.end and _RIGHT_BEHIND.fullmatch(text, number.end, p.start)
            ),
            None,
        )
        return (behind.label, True) if behind else (None, False)
    labels = {period.label for period in inside}
    if (
        len(labels) == 1
        and _starts_change(text, number)
        and not any(0 <= p.start - number.end <= 14 or (0 <= number.start - p.end <= 1) for p in inside)
    ):
        return None, False  # "in 2024 van 187 naar 190": the first value is of before
    if len(labels) > 1:
        near = {p.label for p in inside if same_clause(text, (p.start, p.end), (number.start, number.end))}
        labels = near if len(near) == 1 else labels
    if number.period in labels:
        return number.period, True
    if len(labels) == 1:
        return labels.pop(), True
    return number.period, False


def same_clause(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Does nothing part two stretches of a sentence?"""
    (_, end), (start, _) = sorted((one, other))
    return _CUT.search(text, end, max(end, start)) is None


def _starts_change(text: str, number: NumberReading) -> bool:
    """Is it the first value of "van 187 naar 190"?"""
    return bool(
        _FROM.search(text[: number.start])
        and re.match(r"[^,;.]{0,24}?\b(?:naar|tot)\b\s+[\d€]", text[number.end :])
    )


def is_no_noun(unit: str, value: Decimal) -> bool:
    """A word behind a number that it does not count: "515 gekapt", "57.400 label A" (more than one of a thing is plural)."""
    if sort_of(unit) is not Sort.COUNT or " per " in unit or " " in unit:
        return False
    plural = re.search(r"(?:en|s|eren|i)$", unit) is not None
    infinitive = unit.endswith("en") and lemma(unit) == unit.lower()
    return infinitive or (value > 1 and not plural)


def is_base(text: str, period: Period) -> bool:
    """Is it what something is only compared with ("meer dan in 2022")?"""
    return bool(_BASE.search(text[max(0, period.start - 40) : period.start]))


def _whole_unit(text: str, number: NumberReading) -> str | None:
    """The unit with the rate that stands behind more words: "28 aangiften van diefstal per 1.000 inwoners"."""
    unit = number.unit
    if unit is not None and is_no_noun(unit, number.value):
        return None
    if unit is None and _PERCENTAGE.search(text[: number.start]):
        return "procent"
    if unit is None or " per " in unit or sort_of(unit) not in (Sort.COUNT, Sort.MEASURE):
        return unit
    words = _RATE_LATER.match(text, number.end)
    rate = rate_after(text, words.end()) if words else None
    return f"{unit} {rate[0]}" if rate else unit


def _qualifier(text: str, number: NumberReading) -> str | None:
    """The rounding word; "minder dan de 2.930" compares with a definite number and rounds nothing."""
    definite = number.unit not in ("deel", "keer") and _DEFINITE.search(text[: number.number_start])
    return None if definite else number.qualifier


def _nearest_where(own: list[Mention], number: NumberReading) -> tuple[Mention, ...]:
    """Of the country and something else in one stretch, only the nearer is what the number is of."""
    national = any(m.kind == "national" for m in own)
    own = [m for m in own if not (national and m.kind == "areas" and m.generic)]
    wheres = [m for m in own if m.kind in WHERE]
    if len({m.kind == "national" for m in wheres}) < 2:
        return tuple(own)
    near = min(wheres, key=lambda m: m.start - number.end if m.start >= number.end else number.start - m.end)
    return tuple(m for m in own if m.kind not in WHERE or (m.kind == "national") == (near.kind == "national"))


def _after_break(
    text: str, own: Sequence[Mention], number: NumberReading, window: tuple[int, int]
) -> tuple[Mention, ...]:
    """Without the places before a break, when there is one behind it: "Emmen staat bovenaan; Assen volgt met 1.910"."""
    breaks = [match.end() for match in _BREAK.finditer(text, window[0], number.start)]
    if not breaks or not any(m.kind in WHERE and m.start >= breaks[-1] for m in own):
        return tuple(own)
    return tuple(m for m in own if m.kind not in WHERE or m.start >= breaks[-1])


def _inherit(
    text: str, own: Sequence[Mention], named: Sequence[Mention], window: tuple[int, int]
) -> tuple[Mention, ...]:
    """Its own mentions; without a place among them also the last place named before.

    What something is compared with is not taken over, unless the stretch goes on about it ("als landelijk, waar het 11% is").
    """
    if any(mention.kind in WHERE for mention in own):
        return tuple(own)
    goes_on = _GOES_ON.match(text, window[0])
    earlier = [m for m in named if m.kind in WHERE and m.start < window[0] and (goes_on or not m.compared)]
    return (*own, *earlier[-1:])


def _is_age(text: str, number: NumberReading, named: Sequence[Mention]) -> bool:
    """Does a number of years only tell which people are meant ("jongeren tot 18 jaar", "60 jaar of ouder")?"""
    if not (number.unit or "").startswith("jaar"):
        return False
    if _AGE.match(text[number.end :]) or _AGE.match(text[number.number_end :]):
        return True
    if number.range_to is None and not _AGE_LEFT.search(text[: number.number_start]):
        return False
    people = any(m.kind == "people" and 0 <= number.start - m.end <= 24 for m in named)
    return people or bool(
        number.range_to is not None and is_age_group(text[number.number_start : number.end])
    )


def _names(text: str, taken: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Proper names that are no places: of persons, programmes, organisations. The first word of a sentence only counts
    when it cannot be an ordinary word."""
    found = []
    for match in _NAME.finditer(text):
        name, start = match.group(), match.start()
        opens = not text[:start].strip(" \"'“‘(*-•–")
        if opens:
            head, _, rest = name.partition(" ")
            if is_known(head.lower()) or is_stop(head.lower()):
                name = re.sub(r"^(?:(?:van|de|der|den|het|ten|ter|en|voor|op|aan|in|te)\s+)+", "", rest)
                start = match.end() - len(name)
        if not name or any(start < end and begin < start + len(name) for begin, end in taken):
            continue
        if " " not in name and (is_known(name.lower()) or name.lower() in _MONTHS or is_stop(name.lower())):
            continue
        if len(name) > 1:
            found.append(name)
    return tuple(dict.fromkeys(found))


def is_national(text: str) -> bool:
    """Does it speak of the whole country?"""
    return bool(NATIONAL.search(text))
