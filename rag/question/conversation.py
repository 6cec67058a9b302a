"""Follow-ups made whole: what a short question borrows from the turns before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from rag.dutch.numbers import read_numbers
from rag.dutch.periods import Period, parse_period
from rag.figures.verbs import is_finite
from rag.question.groups import is_group
from rag.question.kinds import FIGURE_KINDS, Kind, Want, has_question_word, wants_list
from rag.question.reading import QuestionReading, Role, Term
from rag.question.returning import turn_taken_up
from rag.question.spelling_out import asks_in_full

_POINTS_BACK = re.compile(
    r"\b(?:dat|dit|die|deze|daar\w*|hier(?:van|door|mee|aan|bij|over|voor)|er(?:van|mee|aan|bij|over|voor)|ze|zij|het (?:dan|ook|nu|toen)?|"
    r"hun|zo'?n|zoveel|ook|those|that|it|they|them)\b",
    re.IGNORECASE,
)
_OPENS_AS_FOLLOW_UP = re.compile(r"^\W*(?:en|maar|dus|of|oke?|ok[ée]|and|but|so|nee|ja)\b", re.IGNORECASE)
_NEW_SUBJECT = 2
"""So many own subject words make a question stand on its own, unless it points back."""
_BORROWED = 0.7
"""Share of its weight that a term keeps when it comes from an earlier turn: what was just asked counts most."""


def own_topics(reading: QuestionReading) -> list[Term]:
    """The terms that give a question a subject of its own."""
    return [term for term in reading.terms if term.role is Role.TOPIC]


def depends(reading: QuestionReading) -> bool:
    """Whether the question cannot be understood without what came before it."""
    topics = own_topics(reading)
    if not topics or asks_in_full(reading):
        return True
    opens = bool(_OPENS_AS_FOLLOW_UP.match(reading.text))
    points = bool(_POINTS_BACK.search(reading.text))
    if opens or refers(reading.text):
        return len(topics) <= _NEW_SUBJECT
    return points and len(topics) < _NEW_SUBJECT


_CAPITALS = re.compile(r"[A-ZÀ-Ý][\w-]*[A-ZÀ-Ý]")


def abbreviations_in(reading: QuestionReading) -> tuple[Term, ...]:
    """Its terms that are abbreviations: "SPUK", "IDO's", and what the sources write in full somewhere ("Wbi")."""
    return tuple(
        term for term in reading.terms if (term.short or _CAPITALS.match(term.text)) and not term.borrowed
    )


_PRONOUN = re.compile(
    r"\b(?:hun|hen|hem|haar|ze|zij|hij|(?:daar|hier)(?:van|voor|aan|mee|bij)|er(?:van|voor))\b|\bdat\W*$|"
    r"\bdat (?:(?:ook|wel|nog|toch) )*(?:per|in|dan|voor)\b|"
    r"\b(?P<before>[^\W\d]+) (?:die|deze)\b(?! (?:\w+ )?jaar\b)",
    re.IGNORECASE,
)
_BEFORE_THOSE = frozenset(
    "van voor bij aan met over onder in op door uit per naar tussen ik je jij u men we wij jullie iemand".split()
)
"""Prepositions, and who is asked to do something ("kun je die ..."): a "die" right behind them is no relative."""


def refers(text: str) -> bool:
    """Whether a question has a pronoun for what was spoken of; a relative "die" is none."""
    for found in _PRONOUN.finditer(text):
        before = (found["before"] or "").lower()
        verb = before.endswith(("te", "ten", "de", "den")) and not before.startswith("de")
        if not before or before in _BEFORE_THOSE or verb or is_finite(before):
            return True
    return False


def leans_wholly(reading: QuestionReading) -> bool:
    """Whether a follow-up cannot be about anything but what was spoken of: it has a pronoun for it, or adds just a group."""
    topics = own_topics(reading)
    return refers(reading.text) or (len(topics) == 1 and is_group(topics[0].lemma))


def inherit_kind(reading: QuestionReading, whole: QuestionReading) -> QuestionReading:
    """`reading` on its own subject, but asked in the way of its conversation ("en de armoede?")."""
    return replace(reading, kind=whole.kind, want=whole.want, own=whole.own, before=whole.before)


def complete(reading: QuestionReading, before: QuestionReading) -> QuestionReading:
    """`reading` with what it leaves out taken from the (already complete) reading `before`.

    Its own place, period and kind win; the subject is the earlier one with the new words added.
    """
    own = reading
    short = (*before.named, *abbreviations_in(before))
    if short and asks_in_full(reading):
        names = " en ".join(term.text for term in short)
        return replace(
            reading,
            text=f"Wat is {names}?",
            kind=Kind.DEFINITION,
            yes_no=False,
            terms=short,
            own=replace(own, terms=short),
            before=before,
        )
    if (
        reading.kind is Kind.DEFINITION and not own_topics(reading) and short
    ):  # "wat is dat?", after "4 IDO's"
        term = short[0]
        return replace(reading, text=f"Wat is {term.text}?", terms=(term,), own=own, before=before)
    if reading.kind is Kind.DEFINITION and not own_topics(reading):  # "wat is dat dan voor …"
        reading = replace(reading, kind=Kind.FACT)
    if wants_list(reading.asked) and not own_topics(reading) and not has_question_word(reading.asked):
        reading = replace(reading, kind=Kind.FACT, want=Want.TEXT)  # the same again, laid out otherwise
    if _GOAL.search(reading.asked) and not own_topics(reading) and before.kind in FIGURE_KINDS:
        goal = Term(
            "doel",
            "doel",
            _GOAL_WEIGHT,
            tuple(((word,), 1.0) for word in ("doel", "doelstelling", "norm", "streefwaarde")),
        )
        reading = replace(reading, kind=Kind.FIGURE, want=before.want, terms=(*reading.terms, goal))
    if reading.national and not own_topics(reading) and _HOW_THERE.search(reading.asked):
        reading = replace(reading, kind=Kind.FACT, want=Want.TEXT)  # the same, for the country
    inherits_kind = reading.kind is Kind.FACT or (
        reading.kind is Kind.COMPARISON and reading.want is Want.NUMBER and not reading.terms
    )
    kind = before.kind if inherits_kind and reading.kind is Kind.FACT else reading.kind
    want = (
        before.want
        if reading.want in (Want.TEXT, Want.NUMBER) and (inherits_kind or kind in FIGURE_KINDS)
        else reading.want
    )
    said = {term.lemma for term in reading.terms}
    periods = reading.periods or _shifted(reading.text, before)
    borrowed = [
        replace(term, weight=term.weight * _BORROWED, borrowed=True)
        for term in before.terms
        if term.lemma not in said
    ]
    same_scope = kind in FIGURE_KINDS or reading.kind is Kind.FACT
    return replace(
        reading,
        text=f"{before.text.rstrip(' ?.!')}. {reading.text}",
        kind=kind,
        want=want,
        direction=reading.direction
        or (
            before.direction
            if kind is Kind.YES_NO and (own.kind is not kind or _HOLDS_TOO.match(own.text))
            else None
        ),
        terms=(
            *borrowed,
            *(term for term in reading.terms if not (reading.yes_no and term.role is Role.NUMBER)),
        ),
        places=reading.places or (() if reading.national else before.places),
        national=reading.national
        or (_keeps_country(before, kind) and not reading.places and not reading.periods),
        periods=periods or (before.periods if same_scope else ()),
        counted=reading.counted or (before.counted if want is before.want and not reading.of_that else ()),
        answered_value=before.answered_value,
        own=replace(own, periods=periods),
        before=before,
    )


_HOLDS_TOO = re.compile(
    r"^\W*(?:(?:en|maar) )?(?:geldt|gold|gelden|golden|klopt|is|was|speelt|gaat) (?:dat|dit|het)\b(?=.*\book\b)|"
    r"^\W*(?:(?:en|maar) )?(?:geldt|gold) (?:dat|dit)\b",
    re.IGNORECASE,
)
"""Whether the same holds of another: all that is asked of it was said before."""


def _keeps_country(before: QuestionReading, kind: Kind) -> bool:
    """Whether the country stays what is asked about: what a thing was only compared with, is so no longer."""
    return before.national and (not _COMPARED.search(before.text) or kind is before.kind)


_COMPARED = re.compile(
    r"\b(?:vergeleken|vergelijking|ten opzichte van|t\.?o\.?v\.?|dan|als|compared|than)\b", re.IGNORECASE
)
_HOW_THERE = re.compile(r"\bhoe (?:zit|is|staat|ligt|was) (?:het|dat|dit)\b(?! vergeleken)", re.IGNORECASE)
_GOAL = re.compile(
    r"\bwat (?:is|was|zijn|waren) (?:\w+ ){0,2}?(?:het|de) (?:doel(?:stelling(?:en)?)?|norm|streef\w+|ambitie)\W*$",
    re.IGNORECASE,
)
"""After a figure: what that figure should be."""
_GOAL_WEIGHT = 0.8
_OF_TWO = (Kind.DIFFERENCE, Kind.SUM, Kind.CHANGE)
"""Kinds that need two figures."""
_LATER = re.compile(
    r"\b(?:het jaar|een jaar|1 jaar)(?: \w+)? (?P<one>daarna|erna|later|erop|daarop|eerder|ervoor|daarvoor|terug)\b|"
    r"\b(?:het )?(?P<same>volgende|vorige) jaar\b|\b(?P<many>\w+) jaar (?P<way>later|eerder|daarvoor|daarna|terug)\b",
    re.IGNORECASE,
)
_BACK = frozenset({"eerder", "ervoor", "daarvoor", "terug", "vorige"})


def years_shifted(text: str) -> int | None:
    """How many years on (or back, below zero) a follow-up asks for: "twee jaar later", "het jaar daarvoor"."""
    match = _LATER.search(text)
    if match is None:
        return None
    word = (match["one"] or match["same"] or match["way"]).lower()
    count = (
        next((int(number.value) for number in read_numbers(f"{match['many']} jaar")), 1)
        if match["many"]
        else 1
    )
    return -count if word in _BACK else count


def _shifted(text: str, before: QuestionReading) -> tuple[Period, ...]:
    """The year meant by "twee jaar later" or "het jaar daarvoor", reckoned from the year last spoken of."""
    undated = before.own is not None and not before.own.periods  # "en nu?": only its answer says when
    spoken = before.answered if undated and before.answered else before.periods or before.answered
    years = [period for period in spoken if period.label.isdigit()]
    shift = years_shifted(text)
    if shift is None or not years:
        return ()
    period = parse_period(str(int(years[-1].label) + shift))
    return (period,) if period else ()


_BARE_COUNT = re.compile(r"^\W*hoe ?veel [^\W\d_]{3,}(?:\W+(?:kort|graag|svp|aub))?\W*$", re.IGNORECASE)
"""Side by side, such questions do not lean on each other: "hoeveel leden, hoeveel clubs"."""


def complete_from_history(reading: QuestionReading, earlier: Sequence[QuestionReading]) -> QuestionReading:
    """Make the last question of a conversation whole; `earlier` are the raw readings of the turns before it."""
    threads: list[
        tuple[QuestionReading, ...]
    ] = []  # of each turn the turns that it builds on, made whole, and itself
    for turn in earlier:
        if turn.kind in (Kind.SMALLTALK, Kind.INJECTION) or (turn.kind is Kind.SOURCE and depends(turn)):
            continue  # "waar staat dat?" leaves the subject as it is
        thread = _taken_up(turn, threads) if threads and depends(turn) else ()
        threads.append((*thread, complete(turn, thread[-1]) if thread else turn))
    if not threads or reading.kind in (Kind.SMALLTALK, Kind.INJECTION) or not depends(reading):
        return reading
    if _BARE_COUNT.match(reading.text) and _BARE_COUNT.match(earlier[-1].text):
        return reading
    thread = _taken_up(reading, threads)
    return _with_both_sides(complete(reading, thread[-1]), reading, thread)


def _taken_up(
    reading: QuestionReading, threads: Sequence[tuple[QuestionReading, ...]]
) -> tuple[QuestionReading, ...]:
    return threads[turn_taken_up(reading, [thread[-1] for thread in threads])]


def _with_both_sides(
    whole: QuestionReading, reading: QuestionReading, thread: Sequence[QuestionReading]
) -> QuestionReading:
    """After "in 2023?" and "en in 2018?", "hoeveel scheelt dat?" is about both years; likewise for places and the country.

    An answer that gives just two years, or two places, is about both as well.
    """
    if reading.kind not in _OF_TWO or own_topics(reading):
        return whole
    whole = _with_both_answered(whole, reading, thread[-1])
    if len(thread) < 2:
        return whole
    before, last = thread[-2], thread[-1]
    if (
        not reading.periods
        and len(before.periods) == len(last.periods) == 1
        and before.periods != last.periods
    ):
        older, newer = sorted((before.periods[0], last.periods[0]), key=lambda period: period.last)
        if older.label != newer.label:
            whole = replace(whole, periods=(older, newer))
    if not reading.places and before.places and last.places and before.places != last.places:
        whole = replace(whole, places=(*before.places, *last.places), offers_places=True)
    elif last.national and before.places:
        whole = replace(whole, places=before.places, national=True)
    return whole


def _with_both_answered(
    whole: QuestionReading, reading: QuestionReading, last: QuestionReading
) -> QuestionReading:
    """The two years, or the two places, that the last answer set side by side."""
    years = {period.label: period for period in last.answered}
    if not reading.periods and len(years) == 2:
        return replace(whole, periods=tuple(sorted(years.values(), key=lambda period: period.last)))
    if not reading.places and len(years) < 2 and len(last.answered_places) == 2:
        return replace(whole, places=last.answered_places, offers_places=True)
    return whole


_BOLD = re.compile(r"\*\*(.+?)\*\*")


def first_given(answer: str) -> Decimal | None:
    """The figure that an answer in Markdown gives first: of those that stand out in it, else of all; None without one."""
    for stretch in (*_BOLD.findall(answer), answer):
        figure = next((number.value for number in read_numbers(stretch) if number.unit != "jaar"), None)
        if figure is not None:
            return figure
    return None
