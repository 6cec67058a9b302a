"""From the words of a question to a typed reading: kind, subject terms, places, periods, direction, wanted unit."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from rag.dutch.direction import Way, change_direction, find_directions, level_direction
from rag.dutch.english import is_english_filler
from rag.dutch.lexicon import frequency, rareness
from rag.dutch.numbers import Reading, read_numbers
from rag.dutch.periods import Period, read_periods
from rag.dutch.places import Place, find_places
from rag.dutch.separable import separable_verbs
from rag.dutch.thesaurus import (
    english_phrases,
    entries_in,
    expand_abbreviation,
    looks_english,
    synonyms,
    translate_english,
)
from rag.dutch.words import Token, compound_parts, tokens
from rag.dutch.writing import write_number
from rag.dutch.year_parts import YearPart, moments_named, parts_named
from rag.question.groups import is_group
from rag.question.kinds import Kind, Want, is_yes_no, kind_of, want_of
from rag.question.scaffold import asks_only, means_asking, scaffold


class Role(StrEnum):
    """What a term does in the question."""

    TOPIC = "topic"
    PERSONS = "persons"
    """People in general (mensen, bewoners): said of nearly everything, so it weighs little."""
    SOURCE = "source"
    """The source itself (het rapport): weighs little too."""
    LABEL = "label"
    """Names one of a numbered kind: an age group, "lijn 5"."""
    NUMBER = "number"
    """A figure that the question itself states."""
    AREA = "area"
    """An area without its name (die wijken, de gemeente)."""


Form = tuple[tuple[str, ...], float]
"""Lemmas that must all be there, and how well they stand in for the term (1.0: the term itself)."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question that says what it is about, with the words that would do as well."""

    text: str
    lemma: str
    weight: float
    forms: tuple[Form, ...]
    role: Role = Role.TOPIC
    start: int = 0
    borrowed: bool = False
    """Whether it comes from an earlier turn of the conversation."""
    known: bool = True
    """Whether the corpus has it, or a word that can well stand in for it."""
    short: bool = False
    """Whether it is an abbreviation that the corpus writes in full somewhere."""


@dataclass(frozen=True, slots=True)
class QuestionReading:
    """How a question was understood. Everything that answering needs to know of it is here."""

    text: str
    kind: Kind
    want: Want
    yes_no: bool
    terms: tuple[Term, ...]
    places: tuple[str, ...]
    """Names of places asked about, as typed, without the country."""
    national: bool
    """Whether it asks for the country as a whole, alone or beside another."""
    periods: tuple[Period, ...]
    direction: Way | None
    """The movement in time that the question assumes or asks about."""
    counted: tuple[Form, ...]
    """Forms of the noun right after "hoeveel": the unit a count should have."""
    numbers: tuple[Reading, ...]
    """Figures that the question itself states."""
    english: bool = False
    asked: str = ""
    """The question as typed now, without what a conversation adds to `text`."""
    answered: tuple[Period, ...] = ()
    """Periods that the answer to it spoke of: what "een jaar eerder" may be reckoned from."""

    answered_places: tuple[str, ...] = ()
    """Places that the answer to it spoke of."""
    answered_value: Decimal | None = None
    """The figure that the answer to it gave first: what "hoeveel daarvan" is a part of."""
    answer: str = ""
    """The answer that was given to it, when it is an earlier turn."""
    named: tuple[Term, ...] = ()
    """Abbreviations in that answer."""
    own: QuestionReading | None = field(default=None, compare=False, repr=False)
    """Of a follow-up made whole: what it says itself."""
    before: QuestionReading | None = field(default=None, compare=False, repr=False)
    """Of a follow-up made whole: the turn that it leans on, made whole."""
    offers_places: bool = False
    """Whether it names places to choose between ("Aalst of Bree")."""
    likeness: Mapping[str, float] = field(default_factory=dict, compare=False, repr=False)
    """Cosines of the figures nearest to it, by their id, once it was searched for."""

    @property
    def parts(self) -> tuple[YearPart, ...]:
        """Quarters, half years and months that it names without their year."""
        return parts_named(self.text)

    @property
    def moments(self) -> tuple[str, ...]:
        """Seasons, and ends of a year: "winter", "begin"."""
        return moments_named(self.text)

    @property
    def of_that(self) -> bool:
        """Whether a part is asked of what was spoken of before ("hoeveel daarvan")."""
        return bool(_THEREOF.search(self.asked or self.text))

    @property
    def said(self) -> frozenset[str]:
        """Every lemma by which the question could name its subject, near synonyms included."""
        return frozenset(
            lemma for term in self.terms for lemmas, share in term.forms if share >= 0.5 for lemma in lemmas
        ) | frozenset(token.lemma for token in tokens(self.text) if not token.is_stop)


_PERSONS = frozenset({"mens", "persoon", "bewoner", "inwoner", "burger", "nederlander", "volk", "people"})
_SOURCES = frozenset(
    "rapport rapportage voortgangsrapportage bericht persbericht document artikel tekst verslag nota publicatie monitor onderzoek".split()
)
_AREAS = frozenset("wijk buurt gebied regio gemeente stad provincie plaats dorp land".split())
_LIGHT_WORDS = {
    **dict.fromkeys(_PERSONS, Role.PERSONS),
    **dict.fromkeys(_SOURCES, Role.SOURCE),
    **dict.fromkeys(_AREAS, Role.AREA),
}
_LIGHT = 0.3
"""Share of its weight that a term keeps when it is no subject."""


_GROUP = 0.8
"""A group that a question is limited to counts, however everyday its name."""


def _speciality(token: Token) -> float:
    """How special a word is in Dutch at large, 0.12 to 1: a rare one carries the subject, an everyday one seldom."""
    if is_group(token.lemma):
        return _GROUP
    zipf = max(frequency(token.text), frequency(token.lemma))
    return rareness(zipf) * (0.7 if token.lemma.endswith("en") and zipf > 0 else 1.0)


_NATIONAL = re.compile(
    r"\b(?:landelijk\w*|nationa(?:al|le)(?! (?:programma|plan|park|fonds|akkoord|archief|coördinator|ombudsman))|"
    r"nederlandse? gemiddelde?|nederlanders|nederland als geheel|"
    r"(?:het|hele|heel het) land\b(?! van)|"
    r"(?:gem\.? |gemiddeld |heel |in |van |rest van )(?:heel )?nederland|(?:heel|in|rest van) nl|(?-i:NL)|"
    r"(?:rest van|elders in) (?:het|ons) land|the netherlands|nationwide|national(?:ly)?)\b",
    re.IGNORECASE,
)
_NO_AREA = frozenset({"country", "continent"})
"""Kinds of places that a Dutch report gives no figures for, but may well speak of."""
_HOW_MANY = re.compile(r"\b(?:hoe ?veel|how many|aantal(?:len)?)\s+", re.IGNORECASE)

_TRANSLATED = 0.95
_HEAD, _MODIFIER, _WHOLE = 0.55, 0.25, 0.95
"""How well a part of a compound stands in for the whole: its head ("huurwoning": woning) somewhat, its first part
hardly; but before a head that says nothing of the subject ("armoedepercentage"), the first part is the subject."""


def _phrases(words: Sequence[Token], english: bool) -> dict[int, list[Form]]:
    """For the words of an expression that is known ("middelbare school"): what the whole stands for."""
    found: dict[int, list[Form]] = {}
    if english:
        for first, end, dutch in english_phrases([word.text for word in words]):
            meant = [tuple(word.lemma for word in tokens(phrase) if not word.is_stop) for phrase in dutch]
            for word in words[first:end]:
                found.setdefault(word.start, []).extend((lemmas, _TRANSLATED) for lemmas in meant if lemmas)
    for first, end, entry in entries_in([word.lemma for word in words]):
        if end - first < 2:
            continue
        forms = [
            (tuple(word.lemma for word in tokens(other) if not word.is_stop), share)
            for other, share in synonyms(entry)
        ]
        for word in words[first:end]:
            found.setdefault(word.start, []).extend(form for form in forms if form[0])
    return found


_THEREOF = re.compile(r"\b(?:daar|hier|er)van\b|\bvan (?:die|deze|hen)\b(?! \w+ \w+ \w+)", re.IGNORECASE)
_OF_THAT = re.compile(r"(?:daar|er|hier)van\b|van (?:die|deze|hen|hun|dat)\b", re.IGNORECASE)


_OF_PLACE = "s|se|er|ers|r|rs|aar|aars|naar|naars"
"""What makes of a place its people, or what belongs to it: "Tuindorpers", "het Kustlandse afval"."""
_LONG = 5
"""Shorter names are not looked for inside a longer word."""


def _names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Finds any of the names as people type them, in small letters too; None when there are none."""
    longest_first = sorted({name for name in names if len(name) > 2}, key=len, reverse=True)
    if not longest_first:
        return None
    either = "|".join(
        re.escape(name) + (rf"(?=(?:{_OF_PLACE})?(?!\w))" if len(name) >= _LONG else r"(?!\w)")
        for name in longest_first
    )
    return re.compile(rf"(?<!\w)(?:{either})", re.IGNORECASE)


class QuestionReader:
    """Reads questions against the words that the corpus at hand knows.

    `rarity(lemma)` gives how telling a lemma is in the corpus, 0 to 1, or None when the corpus lacks it;
    `abbreviations` maps the corpus's own abbreviations to their full forms; `places` are the names of places that
    its figures are about, known or invented; `today` is the date that "dit jaar" is reckoned from.
    """

    def __init__(
        self,
        rarity: Callable[[str], float | None],
        abbreviations: dict[str, str],
        places: Iterable[str] = (),
        today: date | None = None,
    ) -> None:
        self._rarity = rarity
        self._places = _names_pattern(places)
        self._abbreviations = {short.lower(): full for short, full in abbreviations.items()}
        self._today = today

    def read(self, text: str) -> QuestionReading:
        """Read one question, typos already mended. Never fails; what is not there is left empty."""
        kind = kind_of(text)
        want = want_of(text, kind)
        periods = read_periods(text, self._today)
        places = self._find_places(text)
        english = looks_english(text)
        taken = [(period.start, period.end) for period in periods]
        taken += [
            (place.start, place.end) for place in places if place.kind not in _NO_AREA or _is_home(place)
        ]
        numbers = read_numbers(text, self._today)
        taken += [(reading.number_start, reading.number_end) for reading in numbers]
        taken += [match.span() for match in _HEADS.finditer(text)]
        moves = [span for found in find_directions(text) for span in _ends(text, found.start, found.end)]
        terms = (*self._terms(text, [*taken, *moves], english), *_labels(text, numbers, periods))
        if kind is Kind.YES_NO and want is Want.RATIO:  # "is het er veel onveiliger, factor graag"
            kind = Kind.COMPARISON
        if not terms and not places and kind is Kind.COMPARISON:  # then the comparing word is the subject
            terms = tuple(self._terms(text, taken, english))
        terms = (*terms, *_stated(numbers, alone=not terms))
        if kind is Kind.FACT and want in (Want.PERCENTAGE, Want.POINTS, Want.COUNT, Want.MONEY):
            kind = Kind.FIGURE
        return QuestionReading(
            text=text,
            kind=kind,
            want=want,
            yes_no=is_yes_no(text) and kind is not Kind.COMPARISON,
            terms=terms,
            places=tuple(place.name for place in places if place.kind not in _NO_AREA),
            national=bool(_NATIONAL.search(text)) or any(_is_home(place) for place in places),
            periods=periods,
            direction=_direction(text, kind),
            counted=self._counted(text, terms),
            numbers=tuple(numbers),
            english=english,
            asked=text,
            offers_places=_offers(text, places),
        )

    def _find_places(self, text: str) -> tuple[Place, ...]:
        """Places that Dutch knows and places that the corpus knows; the longer name wins."""
        own = [
            Place(match.group(), "corpus", match.start(), match.end())
            for match in (self._places.finditer(text) if self._places else ())
        ]
        known = [
            place
            for place in find_places(text)
            if (place.kind != "unknown" or text[place.start].isupper())
            and not (place.kind == "unknown" and place.name.lower() in self._abbreviations)
            and not any(other.start < place.end and place.start < other.end for other in own)
        ]
        return tuple(sorted((*own, *known), key=lambda place: place.start))

    def _terms(self, text: str, taken: list[tuple[int, int]], english: bool) -> Iterable[Term]:
        seen: set[str] = set()
        words = tokens(text)
        phrases = _phrases(words, english)
        for token in words:
            if token.is_stop or any(start < token.end and token.start < end for start, end in taken):
                continue
            if asks_only(token) or token.lemma in seen or not any(map(str.isalpha, token.text)):
                continue
            if english and (is_english_filler(token.text) or means_asking(token.text)):
                continue
            if len(token.text) == 1 and token.text.islower():  # "v" for "van"
                continue
            seen.add(token.lemma)
            yield self._term(token, english, phrases.get(token.start, ()))
        for verb in dict.fromkeys(separable_verbs(words, closing=True)):
            if verb not in seen and verb not in scaffold() and not find_directions(verb):
                yield self._term(Token(verb, verb, len(text), len(text), False), english)

    def _term(self, token: Token, english: bool, phrases: Sequence[Form] = ()) -> Term:
        forms = (*self.forms_of(token.text, token.lemma, english), *phrases)
        role = _LIGHT_WORDS.get(token.lemma.rpartition("-")[2], Role.TOPIC)  # "NPLV-gebied" is an area too
        rarities = [self._rarity(lemmas[0]) for lemmas, share in forms if share >= _HEAD and len(lemmas) == 1]
        known = [rarity for rarity in rarities if rarity is not None]
        weight = math.sqrt((max(known) if known else 1.0) * _speciality(token))
        if role is not Role.TOPIC:
            weight *= _LIGHT
        short = token.text.lower() in self._abbreviations
        return Term(
            token.text,
            token.lemma,
            max(weight, 0.05),
            forms,
            role,
            token.start,
            known=bool(known),
            short=short,
        )

    def forms_of(self, text: str, lemma: str, english: bool = False) -> tuple[Form, ...]:
        """Everything that can stand in for a word: itself, its synonyms, abbreviation, parts; best first."""
        forms: dict[tuple[str, ...], float] = {(lemma,): 1.0}

        def add(phrase: str, share: float) -> None:
            lemmas = tuple(token.lemma for token in tokens(phrase) if not token.is_stop)
            if lemmas and share > forms.get(lemmas, 0.0):
                forms[lemmas] = share

        full = self._abbreviations.get(text.lower()) or expand_abbreviation(text)
        if full:
            add(full, 1.0)
        if english:
            for dutch in translate_english(text):
                add(dutch, _TRANSLATED)
        for synonym, share in synonyms(lemma):
            add(synonym, share)
        parts = compound_parts(lemma)
        for index, part in enumerate(parts):
            is_head = index == len(parts) - 1
            if is_head and part in scaffold():
                continue
            share = _HEAD if is_head else _WHOLE if parts[-1] in scaffold() else _MODIFIER
            add(part, share)
            for synonym, closeness in synonyms(part):
                add(synonym, share * closeness)
        return tuple(sorted(forms.items(), key=lambda form: -form[1]))

    def _counted(self, text: str, terms: tuple[Term, ...]) -> tuple[Form, ...]:
        match = _HOW_MANY.search(text)
        if not match:
            return ()
        if _OF_THAT.match(text, match.end()):
            return ()
        after = [term for term in terms if term.start >= match.end()]
        if not after:
            return ()
        # The noun may have an adjective before it: the last of the words that follow each other directly.
        noun = after[0]
        for following in after[1:]:
            between = text[noun.start + len(noun.text) : following.start]
            if between.strip() or not noun.text.endswith("e"):
                break
            noun = following
        return noun.forms


_HEADS = re.compile(r"(?<=\d) man\b", re.IGNORECASE)
"""After a number this counts heads, of either sex: "250 man of meer"."""
_AGES = re.compile(
    r"\b(\d{1,2})\s?(?:-|–|t/m)\s?(\d{1,2})\b(?!\s*(?:jaar|%|procent|uur|[-–/.,]\d))", re.IGNORECASE
)
_TENS = "nul tien twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_DECADES = re.compile(rf"\b(?P<tens>{'|'.join(_TENS[2:])})ers?\b", re.IGNORECASE)
"""People of an age in its tens: "zeventigers" are 70 to 79."""
_NUMBERED = re.compile(
    r"\b([^\W\d_]{3,})\s+(?!1\s+[^\W\d_]{3,})(\d{1,3})\b(?!-\w|\)|\s*(?:%|procent|jaar|keer|miljoen|duizend|euro|[.,]\d))"
)
"""A "1" before a noun counts it ("kost 1 plek")."""


def _labels(text: str, numbers: Iterable[Reading], periods: Iterable[Period]) -> Iterable[Term]:
    """Numbers that name something: an age group ("12 tot 17 jaar"), a numbered thing ("lijn 5")."""
    for reading in numbers:
        if reading.range_to is not None and reading.unit == "jaar":
            digits = tuple(str(value) for value in (reading.value, reading.range_to))
            yield Term(
                text[reading.start : reading.end],
                " ".join(digits),
                0.9,
                ((digits, 1.0),),
                Role.LABEL,
                reading.start,
            )
        elif reading.unit == "jaar" and "plus" in text[reading.start : reading.end].lower():
            word = tokens(text[reading.start : reading.end])[-1]
            older = (str(reading.value), "ouder")  # "75 jaar en ouder"
            forms = (((word.lemma,), 1.0), (older, 1.0))
            yield Term(word.text, word.lemma, 0.9, forms, Role.LABEL, reading.start)
    for match in _DECADES.finditer(text):
        first = _TENS.index(match.group("tens").lower()) * 10
        digits = (str(first), str(first + 9))
        yield Term(match.group(), " ".join(digits), 0.9, ((digits, 1.0),), Role.LABEL, match.start())
    for match in _AGES.finditer(text):
        if not any(is_group(token.lemma) for token in tokens(text)):
            break
        if int(match.group(1)) < int(match.group(2)) and not any(
            p.start < match.end() and match.start() < p.end for p in periods
        ):
            yield Term(
                match.group(),
                " ".join(match.groups()),
                0.9,
                ((match.groups(), 1.0),),
                Role.LABEL,
                match.start(),
            )
    for match in _NUMBERED.finditer(text):
        taken = any(period.start < match.end() and match.start() < period.end for period in periods)
        word = tokens(match.group(1))[0]
        if not taken and not word.is_stop and word.lemma not in scaffold():
            yield Term(
                match.group(),
                match.group().lower(),
                0.9,
                (((word.lemma, match.group(2)), 1.0),),
                Role.LABEL,
                match.start(),
            )


def _offers(text: str, places: Sequence[Place]) -> bool:
    """Whether two places stand side by side to choose between or to take together."""
    return any(
        re.fullmatch(
            r"\s*(?:,|of|en|or|and|versus|vs\.?|tegenover)\s*(?:in |de |het )?", text[one.end : other.start]
        )
        for one, other in pairwise(places)
    )


_THAN_THEN = re.compile(
    r"\b(?:dan|than)\s+(?:in\s+|voor\s+)?(?:(?:19|20)\d\d|vroeger|toen|eerst|voorheen|vorig jaar|corona|"
    r"(?:een|het|\w+) jaar (?:eerder|ervoor|daarvoor|geleden|terug))\b",
    re.IGNORECASE,
)


def _direction(text: str, kind: Kind) -> Way | None:
    """The movement that a question assumes; more of something than before, or asked why, is a rise."""
    change = change_direction(text)
    if change is None and (kind is Kind.CAUSE or _THAN_THEN.search(text)):
        return level_direction(text)
    return change


def _stated(numbers: Iterable[Reading], alone: bool) -> Iterable[Term]:
    """The figures that the question states: with nothing else to go by ("8.298, wat is dat?"), they are its subject."""
    for reading in numbers:
        if reading.unit != "jaar" and reading.value > 3:
            written = write_number(reading.value)
            yield Term(
                written, written, 1.0 if alone else 0.6, (((written,), 1.0),), Role.NUMBER, reading.start
            )


def _ends(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The first and the last word of a stretch: of a split verb, what stands between is no part of it."""
    words = text[start:end].split()
    if len(words) < 3:
        return ((start, end),)
    return ((start, start + len(words[0])), (end - len(words[-1]), end))


def _is_home(place: Place) -> bool:
    return place.kind == "country" and place.name.lower() in {"nederland", "the netherlands"}
