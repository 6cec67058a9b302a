"""Words for goals, norms, limits and plans, and for reaching or missing them. General Dutch."""

from __future__ import annotations

import re
from dataclasses import replace

from rag.question.reading import QuestionReading, Term

_GOAL = re.compile(
    r"\b(?:\w*doel(?:en|stelling(?:en)?|waarden?)?|streef\w*|ambities?|(?!enorm)\w*norm(?:en)?|eis(?:en)?|"
    r"(?<=de )afspraak|(?<=volgens )afspraak|"
    r"afspraken|afgesproken|"
    r"grens(?:waarden?)?|limiet(?:en)?|\w*plafond|maximum|begroot|begrote|\w*begroting|gepland|geplande|planning|"
    r"taakstelling(?:en)?|opgave|target|prognoses?|ramingen?|raming|geraamd|beoogd|beoogde|beloofde?|wettelijke termijn|volgens plan)\b",
    re.IGNORECASE,
)
_KEPT_TO = re.compile(
    r"\b(?:binnen|boven|onder|volgens|conform)\s+(?:de|het)\s+\w+|\bvoldoe\w*|\bgehaald|\bbereikt|\b\w+groepe?n?\b",
    re.IGNORECASE,
)
"""A column of how many keep to a norm is no norm itself."""
_MISSED = re.compile(
    r"\b(?:niet|nergens|nooit|geen enkele?\w*|net niet|nog niet)\b[^.;]{0,40}\b(?:gehaald|haalde\w*|bereikt|gelukt|voldaan|nagekomen)\b|"
    r"\bblijft buiten bereik\b|\bmis(?:te|ten|t)\b",
    re.IGNORECASE,
)
_MET = re.compile(
    r"\b(?:gehaald|haalde\w*|bereikt|gelukt|voldaan|voldeed|voldeden|nagekomen)\b", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:niet|geen|gemist|mist|miste)\b(?! (?:meer|minder|hoger|lager) dan)", re.IGNORECASE)
_WONDERS = re.compile(r"^\W*of\b", re.IGNORECASE)
"""How a sentence opens that leaves it open: "Of het doel wordt gehaald, is nog niet te zeggen"."""
_REACHING = frozenset(
    "voldoen halen behalen bereiken overschrijden nakomen lukken blijven zitten gehaald genoeg tekort tekortkomen af "
    "afzitten schelen uitgeven uitkomen houden eigen".split()
)
"""Words for reaching a goal, or for how far off it is, that say nothing of the subject."""


def names_goal(text: str) -> bool:
    """Whether words name a goal, a norm, a limit or a plan, not how many keep to one."""
    return bool(_GOAL.search(_KEPT_TO.sub(" ", text)))


def asks_goal(question: QuestionReading) -> bool:
    return bool(_GOAL.search(question.text))


def denies(question: QuestionReading) -> bool:
    """Whether it asks if a goal was missed."""
    return bool(_NOT.search(question.text))


def said_of_goal(text: str) -> bool | None:
    """Whether words say that a goal was reached (True) or missed (False); None when they say neither."""
    if _WONDERS.match(text):
        return None
    if _MISSED.search(text):
        return False
    return True if _MET.search(text) and _GOAL.search(text) else None


def speaks_of_goal(term: Term) -> bool:
    return (
        term.lemma in _REACHING
        or bool(_GOAL.fullmatch(term.text))
        or any(_GOAL.fullmatch(own) for own in term.text.split())
    )


def without_goal(question: QuestionReading) -> QuestionReading:
    """The same question about the level alone."""
    return replace(
        question,
        text=_GOAL.sub(" ", question.text),
        terms=tuple(term for term in question.terms if not speaks_of_goal(term)),
        numbers=(),
    )


def without_goal_words(text: str) -> str:
    """The text without its words for goals and plans."""
    return _GOAL.sub(" ", text)


def goal_word(text: str) -> int | None:
    """Where a stretch names a goal; None when it does not."""
    word = _GOAL.search(_KEPT_TO.sub(lambda match: " " * len(match.group()), text))
    return word.start() if word is not None else None


def misses_goal(text: str) -> bool:
    """Whether words say that something was not reached."""
    return bool(_MISSED.search(text))


def reaches_goal(text: str) -> bool:
    """Whether words name a goal and say that it was reached."""
    return bool(_MET.search(text) and _GOAL.search(text))
