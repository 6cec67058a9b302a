"""Composing how things stand beside a goal, norm or plan: reached or not, and how much is between them."""

from __future__ import annotations

import re
from dataclasses import replace

from rag.answering.composing.superlatives import Superlative
from rag.answering.gathering.case import Case
from rag.answering.gathering.goal_words import asks_goal, denies
from rag.answering.gathering.goals import Held, held_to_goal
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.saying import say_cell, say_with_context, show_computed
from rag.answering.phrasing.wording import bold, plain
from rag.dutch.rounding import Rounding, meaning
from rag.dutch.units import MONEY, SHARES
from rag.dutch.writing import write_number, write_value
from rag.figures.arithmetic import Computed
from rag.question.kinds import Kind
from rag.records import SentenceKind

_BETWEEN = re.compile(
    r"\b(?:ver|verschil\w*|scheelt|verwijderd|tekort|te kort|nog te|te gaan|nog nodig|nog bij|ontbre\w+|achter|voor op|"
    r"meer|minder|hoger|lager|boven|onder|af|naast|afwijk\w*|ten opzichte|t\.?o\.?v\.?|vergeleken|tegenover|versus|afgezet|uit ?gegeven)\b",
    re.IGNORECASE,
)
"""Asks how far apart level and goal are."""
_OVER = re.compile(
    r"\b(?:boven|overschr\w+|overstijg\w*|over (?:de|het|zijn|haar|hun)|hoger|meer dan|groter dan|langer dan|duurder)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(r"\b(?:onder|lager|minder dan|kleiner dan|korter dan|goedkoper)\b", re.IGNORECASE)
_MOST = re.compile(
    r"\b(?:maxim\w+|hoogste?ns|hooguit|niet (?:meer|hoger|langer|groter) dan|\w*plafond|\w*grens\w*|limiet\w*|ten hoogste|"
    r"terug ?(?:te )?(?:brengen|gebracht)|teruggebracht|omlaag|verlag\w+|verminder\w+|halver\w+|minder)\b",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"\b(?:minim\w+|minste?ns|ten minste|op zijn minst|niet minder dan|uitbreid\w*|verhog\w+|verdubbel\w+)\b",
    re.IGNORECASE,
)
_CALLED = (
    (re.compile(r"\bnorm|\w+norm\b", re.IGNORECASE), "de norm"),
    (re.compile(r"\bbegro", re.IGNORECASE), "begroot"),
    (re.compile(r"\bgepland|\bplan", re.IGNORECASE), "gepland"),
    (re.compile(r"\bstreefwaarde", re.IGNORECASE), "de streefwaarde"),
    (re.compile(r"\beis", re.IGNORECASE), "de eis"),
    (re.compile(r"grens", re.IGNORECASE), "de grens"),
)
_TIMES = frozenset({"jaar", "maand", "week", "dag", "uur", "minuut", "seconde"})


def say_goal(draft: Draft, case: Case) -> bool:
    """Say a level beside its goal. False, with nothing said, when that is not asked or the sources do not give both."""
    question = case.question
    if not asks_goal(question):
        return False
    between = question.kind in (Kind.COMPARISON, Kind.DIFFERENCE, Kind.CHANGE) or bool(
        _BETWEEN.search(question.text)
    )
    if not question.yes_no and not between:
        return False
    held = held_to_goal(case)
    if held is None:
        return False
    if question.yes_no:
        answer = _verdict(held, case)
        draft.say("**Ja.**" if answer else "**Nee.**")
    _say_both(draft, case, held)
    _say_gap(draft, case, held)
    return True


def _verdict(held: Held, case: Case) -> bool:
    text = case.question.text
    level, goal = case.corrections.settled(held.level).value, case.corrections.settled(held.goal).value
    if held.comparable and _OVER.search(text):
        found = level > goal
    elif held.comparable and _UNDER.search(text):
        found = level < goal
    elif held.reached is not None:
        found = held.reached
    else:
        found = level <= goal if at_most(held) else level >= goal
    return found != denies(case.question)


def at_most(held: Held) -> bool:
    """Whether the level should stay under the goal: by the words of the goal, else by what is measured."""
    bound = meaning(held.goal.qualifier)
    if bound in (Rounding.AT_MOST, Rounding.BELOW) or bound in (Rounding.AT_LEAST, Rounding.ABOVE):
        return bound in (Rounding.AT_MOST, Rounding.BELOW)
    if _MOST.search(held.words) or _LEAST.search(held.words):
        return bool(_MOST.search(held.words))
    if held.level.unit in MONEY and re.search(r"begro", held.words, re.IGNORECASE):
        return True
    if held.level.unit in _TIMES:
        return True
    measured = f"{held.level.indicator} {held.level.unit or ''} {' '.join(value for _, value in held.level.dimensions)}"
    return Superlative("goed").wants_lowest(measured)


def _say_both(draft: Draft, case: Case, held: Held) -> None:
    sources = [case.sentence(figure) for figure in (held.level, held.goal)]
    together = sources[0].id == sources[1].id and sources[0].kind is not SentenceKind.ROW
    if together:
        draft.say(bold(sources[0], (held.level, held.goal)), sources[0])
        for figure in (held.level, held.goal, *case.vocabulary.figures[sources[0].id]):
            draft.show(figure)
    else:
        for figure, source in zip((held.level, held.goal), sources, strict=True):
            if source.kind is SentenceKind.ROW or case.corrections.current(figure) is not figure:
                say_cell(draft, case, figure)
            else:
                say_with_context(draft, case, source, [figure])
    if held.said is not None and held.said.id not in {source.id for source in sources}:
        say_with_context(draft, case, held.said)


def _say_gap(draft: Draft, case: Case, held: Held) -> None:
    """How much is between them, calculated; nothing when they count different things or are ranges."""
    level, goal = case.corrections.settled(held.level), case.corrections.settled(held.goal)
    if not held.comparable or level.range_to is not None or goal.range_to is not None:
        return
    sources = [case.sentence(case.corrections.current(figure)) for figure in (held.level, held.goal)]
    name = next((name for pattern, name in _CALLED if pattern.search(held.words)), "het doel")
    if level.value == goal.value:
        draft.say(f"Dat is gelijk aan {'wat ' + name + ' was' if ' ' not in name else name}.", *sources)
        return
    above = level.value > goal.value
    first, second = (level, goal) if above else (goal, level)
    unit = "procentpunt" if level.unit in SHARES else level.unit
    rough = any(figure.qualifier and meaning(figure.qualifier) is Rounding.ABOUT for figure in (level, goal))
    gap = Computed(
        first.value - second.value,
        unit,
        f"{write_number(first.value)} − {write_number(second.value)}",
        (first, second),
        rough,
    )
    more = _more(unit, above)
    about = "ongeveer " if rough else ""
    draft.say(
        f"Dat is {about}**{plain(write_value(gap.value, unit))}** {more} dan {name} (berekend: {gap.formula}).",
        *sources,
    )
    show_computed(draft, gap, replace(level, qualifier=None), level.period, sources)


def _more(unit: str | None, above: bool) -> str:
    if unit in _TIMES:
        return "langer" if above else "korter"
    level = unit is None or unit == "procentpunt" or " per " in unit
    return ("hoger" if above else "lager") if level else ("meer" if above else "minder")
