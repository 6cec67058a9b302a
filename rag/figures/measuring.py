"""Naming measures (procent, euro, minuten): of the subject of the sentence, or of what its verb is about."""

from __future__ import annotations

import re

from rag.dutch.numbers import Reading
from rag.dutch.units import MONEY, SHARES, is_measure
from rag.figures.indicator_words import (
    ANAPHOR,
    CHANGE_PARTICIPLE,
    CHANGE_VERB,
    GENERIC,
    LEVEL_VERB,
    MEASURE_HEAD,
)
from rag.figures.naming import Context, Naming
from rag.figures.phrases import tidy
from rag.figures.predicates import predicate_of, shortened
from rag.figures.sentence_view import SentenceView
from rag.figures.syntax import Clause
from rag.figures.verbs import is_finite
from rag.figures.word_classes import AUXILIARIES, BE, HAVE, MODALS, PREPOSITIONS, PRONOUNS


def name_measured(ctx: Context, index: int, clause: Clause) -> Naming:
    """A measure (procent, euro, minuten): of the subject, or of what the verb is about."""
    reading = ctx.view.readings[index]
    start, end = ctx.view.extent(clause)
    own = ctx.view.clean(*ctx.view.after(reading, clause))
    earlier = ctx.named[-1] if ctx.named else None
    if clause.opener == "(" and (remark := _in_brackets(ctx, reading, clause)):
        return remark
    if found := _measure_in(ctx.view, clause, reading):
        return Naming(found, found)
    if clause.opener == "om":
        goal = ctx.view.clean(
            ctx.view.words[clause.first].end, ctx.view.np_end(ctx.view.words[clause.first].end, clause)
        )
        if goal and not GENERIC.match(goal):
            return Naming(goal, goal)
    subject = ctx.view.subject(clause)
    if clause.verb is None or subject is None:
        if asked := _share_of_those_asked(ctx, clause, reading):
            return asked
        if earlier is not None:
            rest = re.sub(r"\s+en$", "", shortened(ctx.view, reading.end, end).strip(" .;,"))
            if (
                own
                and reading.unit not in SHARES
                and reading.unit != "procentpunt"
                and not GENERIC.match(own)
            ):
                return Naming(own, own)
            if reading.unit in MONEY and rest and not GENERIC.match(rest):
                return Naming(rest, rest)
            refers = ANAPHOR.search(ctx.view.text[start : reading.start]) is not None
            unit = earlier.unit if reading.unit is None and (refers or not is_measure(earlier.unit)) else None
            if refers and rest:
                return Naming(f"{earlier.indicator}: {rest}", earlier.base, unit=unit)
            if (
                reading.unit is None
                and earlier.base
                and rest
                and rest.split()[0].lower() in PREPOSITIONS - {"van", "naar", "tot"}
            ):
                return Naming(f"{earlier.base} {rest}", earlier.base, unit=unit)
            return Naming(earlier.indicator, earlier.base, predicate=earlier.predicate, unit=unit)
        if clause.subordinate and clause.verb is not None:
            whole = ctx.view.clean(ctx.view.words[clause.first].end, end)
            return Naming(whole, whole)
        said = predicate_of(ctx.view, clause, reading.start, reading.end)
        if own or said.text:
            at = said.text.find(own)
            name = tidy(said.text[at:] if at >= 0 else f"{own} {said.text}")
            front = ctx.view.cut(start, ctx.view.words[clause.verb].start) if clause.verb is not None else ""
            if reading.unit in MONEY and re.match(r"(?:voor|aan)\s+\w", front, re.IGNORECASE):
                name = f"{name} {front[0].lower()}{front[1:]}"
            return Naming(name, own or name, predicate=said)
        whole = ctx.view.clean(start, end)
        stands = len(whole.split()) > 2 or MEASURE_HEAD.match(whole)
        return Naming(whole, whole) if stands else from_before(ctx, whole, clause, reading)
    if GENERIC.match(subject) or subject in PRONOUNS:
        return from_before(ctx, "", clause, reading)
    verb = ctx.view.verb(clause)
    measures = MEASURE_HEAD.search(subject) is not None
    if clause.subordinate and not measures:
        whole = ctx.view.clean(ctx.view.words[clause.first].end, end)
        return Naming(whole, subject)
    if verb is not None and verb.low in MODALS and not measures:
        return Naming(_whole(ctx.view, clause, subject), subject)
    if own and verb is not None and verb.low in HAVE and not measures and ctx.view.participle(clause) is None:
        return Naming(f"{subject}: {own}", own)
    if _acts(ctx.view, clause, reading, subject):
        predicate = predicate_of(ctx.view, clause, reading.start, reading.end)
        if own:
            return Naming(
                tidy(predicate.text if own in predicate.text else f"{own} {predicate.text}"),
                own,
                predicate=predicate,
            )
        if ctx.view.participle(clause) is not None and predicate:
            return Naming(predicate.text, predicate.text, predicate=predicate)
        whole = _whole(ctx.view, clause, subject)
        return Naming(whole, whole)
    verb = ctx.view.verb(clause)
    if (
        verb is not None
        and not MEASURE_HEAD.search(subject)
        and verb.low not in BE | HAVE | AUXILIARIES
        and not CHANGE_VERB.fullmatch(verb.low)
    ):
        return Naming(_with_verb(ctx.view, subject, clause, verb.low), subject)
    return Naming(subject, subject)


def _share_of_those_asked(ctx: Context, clause: Clause, reading: Reading) -> Naming | None:
    """ "Uit een peiling onder 1.215 inwoners blijkt dat 68% tevreden is": a share of the people counted before."""
    earlier = ctx.named[-1] if ctx.named else None
    if earlier is None or reading.unit not in SHARES or not clause.subordinate or clause.verb is None:
        return None
    opening = ctx.view.text[ctx.view.words[clause.first].end : reading.start]
    if (
        is_measure(earlier.unit)
        or earlier.unit is None
        or re.search(r"[a-z]{4,}", opening.replace("slechts", ""))
    ):
        return None
    predicate = predicate_of(ctx.view, clause, reading.start, reading.end)
    behind = ctx.view.clean(ctx.view.verb(clause).end, ctx.view.extent(clause)[1])  # type: ignore[union-attr]
    name = predicate.after(f"aandeel {earlier.base}", "dat")
    return Naming(f"{name} {behind}".strip(), earlier.base, predicate=predicate) if predicate else None


def _measure_in(view: SentenceView, clause: Clause, reading: Reading) -> str | None:
    """ "wil het aandeel eenzame inwoners terugbrengen naar 40%": a measure as the object of the clause."""
    verb = view.verb(clause)
    begin = verb.end if verb is not None else view.words[clause.first].end
    goal = re.search(
        r"\b(?:met|tot|op|naar|van|onder|boven|binnen)\s+(?:(?:de|een|ruim|circa|minimaal|maximaal)\s+)*$",
        view.text[: reading.start],
    )
    if begin > reading.start or (verb is None and clause.opener != "om") or not goal:
        return None
    if verb is not None and (subject := view.subject(clause)) and MEASURE_HEAD.search(subject):
        return None
    for found in re.finditer(r"\b(?:het|de)\s+", view.text[begin : reading.start]):
        at = begin + found.end()
        phrase = view.clean(at, min(view.np_end(at, clause), reading.start))
        first, _, last = phrase.rpartition(" ")
        if first and last.endswith("en") and is_finite(last):
            phrase = tidy(first)  # the infinitive that ends the verb phrase
        if phrase and MEASURE_HEAD.match(phrase) and not GENERIC.match(phrase):
            return phrase
    return None


def _in_brackets(ctx: Context, reading: Reading, clause: Clause) -> Naming | None:
    """ "de drukte in de spits (6,6)": what stands before the brackets, unless a number there is explained by them."""
    host = ctx.view.host(clause)
    if host is None:
        return None
    start, end = ctx.view.extent(host)
    named = [
        r
        for r in ctx.view.readings
        if start <= r.start < min(end, reading.start) and ctx.view.clause(r.start) is host
    ]
    if named and ctx.named:
        last = ctx.named[-1]
        unit = last.unit if reading.unit is None else None
        return Naming(last.indicator, last.base, predicate=last.predicate, unit=unit)
    subject = ctx.view.subject(host)
    name = _whole(ctx.view, host, subject) if subject else ctx.view.clean(start, end)
    return Naming(name, subject or name) if name else None


def _with_verb(view: SentenceView, subject: str, clause: Clause, verb: str) -> str:
    """ "project duurt": a subject that is no measure by itself keeps its verb."""
    if verb in (
        "ligt",
        "liggen",
        "lag",
        "lagen",
        "bedraagt",
        "bedroeg",
        "bedragen",
        "bedroegen",
        "komt",
        "kwam",
        "komen",
        "blijft",
        "bleef",
    ):
        return subject
    return f"{subject} {verb}" if verb not in subject.split() else subject


def _acts(view: SentenceView, clause: Clause, reading: Reading, subject: str) -> bool:
    """Whether the subject does something with the amount, rather than having it as its measure."""
    verb = view.verb(clause)
    if verb is None or MEASURE_HEAD.match(subject):
        return False
    if (
        re.search(r"\b(?:met|tot|op|naar)\s+(?:\w+\s+)?$", view.text[: reading.start])
        and verb.low not in HAVE
    ):
        return False
    if verb.low in AUXILIARIES:
        participle = view.participle(clause)
        if participle is None or CHANGE_PARTICIPLE.fullmatch(participle.low):
            return False
        return verb.low in HAVE or (reading.unit in MONEY and not MEASURE_HEAD.search(subject))
    particle = view.particle(clause)
    if particle and particle not in ("toe", "af", "op", "uit", "terug") and not MEASURE_HEAD.search(subject):
        return True
    return LEVEL_VERB.fullmatch(verb.low) is None


def from_before(ctx: Context, own: str, clause: Clause, reading: Reading) -> Naming:
    """An indicator that leans on what was last named with this unit, else on the clause before."""
    source = ctx.memory.recall(reading.unit)
    if ctx.named and ctx.named[-1].indicator:
        source = ctx.named[-1]
    subject = ctx.view.subject(clause)
    pronoun = subject is not None and subject in PRONOUNS
    if reading.unit is None and source is not None and source.unit is not None and not (pronoun or ctx.named):
        source = None  # a bare number is not what had a unit before
    earlier = ctx.view.before(clause)
    if source is None or (earlier is not None and not ctx.named):
        here = ctx.view.subject(earlier) if earlier is not None else None
        if (
            here
            and not GENERIC.match(here)
            and here not in PRONOUNS
            and (source is None or earlier is not None)
        ):
            name = (
                here
                if MEASURE_HEAD.search(here)
                else ctx.view.clean(*ctx.view.extent(earlier))
                if earlier
                else here
            )
            return Naming(name, here)
    if source is not None:
        unit = source.unit if reading.unit is None and pronoun else None
        per = re.match(r"\s*per\s+[a-z]+", ctx.view.text[ctx.view.extent(clause)[0] :], re.IGNORECASE)
        indicator = f"{source.indicator} {per.group().strip().lower()}" if per else source.indicator
        return Naming(indicator, source.base, leans=not ctx.named, predicate=source.predicate, unit=unit)
    name = subject if subject and not GENERIC.match(subject) and subject not in PRONOUNS else own
    return Naming(name, name)


def _whole(view: SentenceView, clause: Clause, subject: str) -> str:
    """A clause as a phrase, its subject first: "mensen ervaren hun gezondheid als goed"."""
    if MEASURE_HEAD.search(subject):
        return subject
    start, end = view.extent(clause)
    verb = view.verb(clause)
    text = view.clean(start, end)
    if verb is not None and text.lower().startswith(verb.low):
        text = f"{subject} {verb.low} {tidy(text[len(verb.low) :].replace(subject, '', 1))}"
    return re.sub(r"^(?:minder|meer)\s+", "", text)
