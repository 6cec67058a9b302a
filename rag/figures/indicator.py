"""What a number in a sentence counts or measures, as a short noun phrase in the words of the sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from rag.dutch.numbers import Reading
from rag.dutch.units import SHARES, is_measure
from rag.figures.counting import name_counted, name_of_them
from rag.figures.indicator_words import CHANGE_NOUN, CHANGE_PARTICIPLE, CHANGE_VERB, GENERIC, MEASURE_HEAD
from rag.figures.measuring import from_before, name_measured
from rag.figures.naming import Context, Naming
from rag.figures.phrases import tidy
from rag.figures.sentence_view import SentenceView
from rag.figures.shares import name_multiple, name_share
from rag.figures.syntax import Clause
from rag.figures.verbs import is_finite, is_participle
from rag.figures.word_classes import ADVERBS, PREPOSITIONS, PRONOUNS


def name_readings(ctx: Context) -> list[Naming]:
    names = []
    for index, reading in enumerate(ctx.view.readings):
        naming = _name(ctx, index)
        names.append(naming)
        if not ctx.view.stays(reading):
            ctx.named.append(replace(naming, unit=naming.unit or reading.unit))
            ctx.memory.remember(naming, naming.unit or reading.unit)
    return names


def _name(ctx: Context, index: int) -> Naming:
    reading = ctx.view.readings[index]
    clause = ctx.view.clause(reading.start)
    if label := _label_before_colon(ctx.view, reading):
        return Naming(label, label)
    if attributive := _of_noun(ctx, index, clause):
        return attributive
    if reading.unit in SHARES and (found := name_share(ctx, index, clause)):
        return found
    if reading.unit == "keer" and (found := name_multiple(ctx, reading, clause)):
        return found
    if reading.unit is not None and reading.unit.startswith("per ") and ctx.named:
        return replace(ctx.named[-1], leans=False)
    if reading.unit is not None and not is_measure(reading.unit):
        return name_counted(ctx, index, clause)
    if reading.unit is None and (found := name_of_them(ctx, reading, clause)):
        return found
    return name_measured(ctx, index, clause)


def _label_before_colon(view: SentenceView, reading: Reading) -> str | None:
    """ "Woningen: 12.400": a label, when what stands before the colon is no clause."""
    clauses = view.analysis.clauses
    if len(clauses) < 2 or clauses[0].verb is not None:
        return None
    start, end = view.extent(clauses[0])
    colon = view.text[end : end + 3].lstrip("*_ ")[:1]
    if colon != ":" or reading.start < end or view.clause(reading.start).verb is not None:
        return None
    label = view.clean(start, end)
    return label if label and len(label.split()) <= 12 else None


def _of_noun(ctx: Context, index: int, clause: Clause) -> Naming | None:
    """ "een gemiddelde huur van € 612", "een stijging van 4%", "ritten tot 7,5 kilometer": the noun before it."""
    reading = ctx.view.readings[index]
    start, _ = ctx.view.extent(clause)
    left = ctx.view.text[start : reading.start]
    found = re.search(
        r"(?:^|\s)(van|à|tot|vanaf|onder|boven|binnen|na|met)\s+(?:(?:in totaal|gemiddeld|slechts|maar|wel|nog geen|een)\s+)?$",
        left,
    )
    if not found or _is_from_to(ctx.view, index):
        return None
    phrase = left[: found.start()]
    last = re.search(r"([^\W\d_][\w'’\-]*)[)’”]?\s*$", phrase)
    if last is None or ctx.view.masks(start + last.start(1)):
        return None
    low = last.group(1).lower()
    if low in PREPOSITIONS or low in ADVERBS or low in PRONOUNS or is_participle(low) or is_finite(low):
        return None
    noun_start = ctx.view.np_start(start + last.start(1), start)
    noun = ctx.view.clean(noun_start, start + last.end(1))
    if found.group(1) not in ("van", "à"):
        return _bounded(ctx.view, reading, clause, noun, noun_start)
    if reading.unit is not None and not is_measure(reading.unit):
        if any(r.end == start + last.end(1) for r in ctx.view.readings[:index]):
            return Naming(tidy(f"totaal {ctx.view.counted(reading)}"), ctx.view.counted(reading))
        own = ctx.view.counted(reading)
        lead = ctx.view.leading_verb(clause, noun_start)
        return Naming(tidy(f"{lead} {ctx.view.text[noun_start : start + last.end(1)]} van {own}"), own)
    if CHANGE_NOUN.search(low):
        subject = ctx.view.subject(clause)
        if (
            subject
            and not GENERIC.match(subject)
            and not CHANGE_NOUN.search(subject)
            and ctx.view.text.find(subject) < noun_start
        ):
            return Naming(subject, subject)
        return from_before(ctx, noun, clause, reading)
    return from_before(ctx, noun, clause, reading) if GENERIC.match(noun) else Naming(noun, noun)


def _bounded(
    view: SentenceView, reading: Reading, clause: Clause, noun: str, noun_start: int
) -> Naming | None:
    """ "ritten tot 7,5 kilometer" bounds the noun; "steeg het aandeel tot 64%" gives the level of a change."""
    verb = view.verb(clause)
    changes = (verb is not None and CHANGE_VERB.fullmatch(verb.low)) or _changed(view, clause)
    if changes or not noun or GENERIC.match(noun) or MEASURE_HEAD.search(noun) or reading.unit is None:
        return None
    if not is_measure(reading.unit) or reading.unit in SHARES or reading.unit == "procentpunt":
        return None
    return Naming(noun, noun) if verb is None or noun_start > view.extent(clause)[0] else None


def _changed(view: SentenceView, clause: Clause) -> bool:
    participle = view.participle(clause)
    return participle is not None and CHANGE_PARTICIPLE.fullmatch(participle.low) is not None


def _is_from_to(view: SentenceView, index: int) -> bool:
    reading = view.readings[index]
    left = view.text[: reading.start]
    if not re.search(r"\b(?:van|vanaf)\s+(?:\w+\s+)?$", left, re.IGNORECASE) or index + 1 >= len(
        view.readings
    ):
        return False
    between = view.text[reading.end : view.readings[index + 1].start]
    return bool(re.search(r"\b(?:naar|tot)\s+(?:\w+\s+){0,2}$", between)) and len(between) < 60
