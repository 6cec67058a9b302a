"""Composing answers to yes-or-no questions: ja or nee first, where the sources settle it, then what they say."""

from __future__ import annotations

import re

from rag.answering.composing.changes import line_asked, say_change
from rag.answering.composing.figures import say_cells
from rag.answering.composing.premises import line_of_premise, way_of
from rag.answering.composing.statements import compose_fact
from rag.answering.evidence.affirming import OWN_WORDS, WHOLE, own_words, says_contrary
from rag.answering.evidence.fitting import coverage, term_share
from rag.answering.evidence.verdict import settle, verdict
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import CLOSE, Case
from rag.answering.gathering.goal_words import asks_goal, denies, said_of_goal
from rag.answering.gathering.parts import best_pair, speaks_of_all
from rag.answering.gathering.put_questions import answered_there
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.lines import say_line, two_moments
from rag.answering.phrasing.saying import state
from rag.answering.phrasing.saying_parts import say_pair
from rag.answering.phrasing.wording import plain, upper_first
from rag.dutch.units import same_unit
from rag.question.kinds import Want, claims_something
from rag.question.reading import Role
from rag.records import SentenceKind
from rag.vocabulary import heard

_LOOKED_AT, _NEAR = 6, 2.5 * CLOSE
"""So far down, evidence may settle a question that the best does not."""
_SAID, _MORE, _AS_HEAVY = 0.5, 0.1, 0.65
_POINTS_BACK = re.compile(r"\b(?:dat|dit|die|deze|ze|zij|hij|het|hun|hen|daar|er)\b", re.IGNORECASE)
_LONG = 65
"""An answer of more words is long enough without what stands beside it."""
_CHANGED = re.compile(
    r"\b(?:veranderd(?:e|en)?|verandering|gewijzigd|verschoven|anders (?:geworden|dan)|changed?)\b",
    re.IGNORECASE,
)
_REGAINED = re.compile(
    r"\b(?:weer|terug|alweer|opnieuw)\b.{0,40}\b(?:niveau|peil)\b|\bback (?:to|at)\b.{0,20}\blevels?\b",
    re.IGNORECASE,
)
_OPEN = "De bronnen zeggen hierover:"


def compose_yes_no(draft: Draft, case: Case) -> None:
    """Ja or nee first, then what the source says. A movement, goal or figure the source contradicts makes it nee."""
    if say_claimed_change(draft, case) or _say_movement(draft, case) or _say_part_of_all(draft, case):
        return
    if _say_whether_changed(draft, case) or _say_whether_regained(draft, case):
        return
    if _say_put(draft, case):
        return
    first, yes = _settled(case)
    draft.say("**Ja.**" if yes else "**Nee.**" if yes is False else _OPEN)
    if first is not case.best:
        state(draft, case, first, [fit.figure for fit in first.fits if fit.unit > 0.2][:2])
    elif case.question.want in (Want.TEXT, Want.NAME, Want.REASON, Want.PERIOD):
        compose_fact(draft, case)
    elif first.sentence.kind is not SentenceKind.ROW or not say_cells(draft, case, first):
        state(draft, case, first, [fit.figure for fit in first.fits if fit.unit > 0.2][:2])
    _say_beside(draft, case, first)


def _say_put(draft: Draft, case: Case) -> bool:
    """The answer that a paper gives to the very question, under a heading that puts it."""
    put = answered_there(case)
    if put is None:
        return False
    if put.turned:  # ja to "mag ik niet" says nothing that is understood
        draft.say(f"{_OPEN} {plain(put.answer.text)}", put.answer)
    elif put.rest:
        draft.say("**Ja.**" if put.yes else "**Nee.**")
        draft.say(upper_first(plain(put.rest)), put.answer)
    else:
        draft.say("**Ja.**" if put.yes else "**Nee.**", put.answer)
    if put.after is not None:
        draft.say(plain(put.after.text), put.after)
    for sentence in (put.answer, put.after):
        for figure in case.vocabulary.figures[sentence.id] if sentence is not None else ():
            draft.show(figure)
    return True


def _say_movement(draft: Draft, case: Case) -> bool:
    """Whether the thing moved the way the question asks, by its figures at two moments."""
    if case.question.direction not in ("up", "down"):
        return False
    line = line_of_premise(case)
    if line is None:
        return False
    draft.say("**Ja.**" if way_of(line) == case.question.direction else "**Nee.**")
    say_line(draft, case, line)
    return True


def _say_whether_changed(draft: Draft, case: Case) -> bool:
    """Whether a thing of two moments changed at all, when the question leaves the way open ("is dat veranderd?")."""
    line = line_asked(case) if _CHANGED.search(case.question.text) and two_moments(case.question) else None
    change = line.change() if line is not None else None
    if line is None or change is None:
        return False
    draft.say("**Ja.**" if change else "**Nee.**")
    say_line(draft, case, line)
    return True


def _say_whether_regained(draft: Draft, case: Case) -> bool:
    """Whether a thing is back at the level of an earlier moment: "zit het weer op het niveau van 2019?"."""
    asks = _REGAINED.search(case.question.text) and len(case.question.periods) == 1
    line = line_asked(case) if asks else None
    change = line.change() if line is not None else None
    if line is None or change is None:
        return False
    draft.say("**Ja.**" if change >= 0 else "**Nee.**")
    say_line(draft, case, line)
    return True


def _say_beside(draft: Draft, case: Case, evidence: Evidence) -> None:
    """After ja or nee: what stands right beside it in the passage, when it has figures about the same subject."""
    if evidence.sentence.kind is not SentenceKind.SENTENCE:
        return
    sentences = evidence.passage.sentences
    at = next(index for index, sentence in enumerate(sentences) if sentence.id == evidence.sentence.id)
    for beside in (*sentences[max(0, at - 1) : at], *sentences[at + 1 : at + 2]):
        own = {lemma: level for lemma, level in case.vocabulary.bag(beside).items() if level >= 0.9}
        about = coverage(case.question.terms, own) >= 0.25
        if about and case.vocabulary.figures[beside.id] and draft.words < _LONG:
            draft.say(plain(beside.text), beside)
            for figure in case.vocabulary.figures[beside.id]:
                draft.show(figure)


def _settled(case: Case) -> tuple[Evidence, bool | None]:
    """The first evidence near the top that settles the question, with its verdict; else the best one."""
    reach = 0.6 * case.best.signals["coverage"]
    if asks_goal(case.question):  # that the source speaks of a goal does not say that it was reached
        told = said_of_goal(case.best.sentence.text)
        return case.best, told if told is None or not denies(case.question) else not told
    found: tuple[Evidence, bool] | None = None
    for evidence in case.ranked[:_LOOKED_AT]:
        near = case.best.score - evidence.score < _NEAR and evidence.signals["coverage"] >= reach
        near = near and evidence.signals["period_lacks"] < 1.0
        settled = settle(case.question, evidence) if near and _is_about(case, evidence) else None
        if settled is not None and (found is None or _says_more(evidence, settled, found)):
            found = evidence, settled
    if found is not None:
        return found
    for evidence in case.ranked[:_LOOKED_AT]:
        if case.best.score - evidence.score < CLOSE and _is_about(case, evidence):
            affirmed = verdict(case.question, evidence)
            if affirmed is not None:
                return evidence, affirmed
    return case.best, None


def _says_more(evidence: Evidence, settled: bool, found: tuple[Evidence, bool]) -> bool:
    """Whether evidence of the same verdict itself says clearly more of the question."""
    return settled == found[1] and evidence.signals["coverage_own"] > found[0].signals["coverage_own"] + _MORE


def _is_about(case: Case, evidence: Evidence) -> bool:
    """Whether the sentence says a word that is as heavy as any in the question, or the one it points back to does."""
    topics = [term for term in case.question.terms if term.role is Role.TOPIC]
    if not topics:
        return True
    most = max(term.weight for term in topics)
    heavy = [term for term in topics if term.weight >= _AS_HEAVY * most]
    bags = [own_words(evidence)]
    before = case.vocabulary.previous(evidence.sentence)
    if before is not None and _POINTS_BACK.search(evidence.sentence.text):
        bags.append(heard(case.vocabulary.bag(before), OWN_WORDS))
    if any(term_share(term, bag) >= _SAID for term in heavy for bag in bags):
        return True
    return says_contrary(case.question, evidence)


def _say_part_of_all(draft: Draft, case: Case) -> bool:
    """Asked whether all of a number are, that a part of them is says no: "740 van de 1.900"."""
    if not WHOLE.search(case.question.asked):
        return False
    for evidence in case.near(CLOSE, _LOOKED_AT):
        found = best_pair(
            evidence, case, lambda pair: not pair.is_share and pair.part.value < pair.whole.value
        )
        if found is None or not speaks_of_all(found, case):
            continue
        draft.say("**Nee.**")
        say_pair(draft, case, found)
        return True
    return False


def say_claimed_change(draft: Draft, case: Case) -> bool:
    """Hold a change that the question states ("dus dat is 4 procent erbij") against the one the sources give.

    False, with nothing said, when it states none or the sources do not give the thing at two moments.
    """
    stated = [
        reading
        for reading in case.question.numbers
        if same_unit(reading.unit, "procent") or reading.unit == "procentpunt"
    ]
    trial = Draft(case.question.text, case.vocabulary)
    follows = any(term.borrowed for term in case.question.terms)
    if not stated or not (follows or claims_something(case.question.asked)) or not say_change(trial, case):
        return False
    computed = [figure for figure in trial.finish().figures if figure.computed]
    alike = [figure for figure in computed for reading in stated if abs(figure.value) == abs(reading.value)]
    if any(figure.unit == reading.unit for figure in alike for reading in stated):
        draft.say("**Ja.**")
    elif alike:
        draft.say("**Niet precies:** het verschil tussen twee percentages is in procentpunt.")
    else:
        draft.say("**Nee.**")
    say_change(draft, case)
    return True
