"""Naming counts: a number with a noun of its own, or of things that were named before."""

from __future__ import annotations

import re

from rag.dutch.numbers import Reading
from rag.dutch.words import lemma
from rag.figures.indicator_words import ANAPHOR, LEVEL_VERB, MEASURE_HEAD
from rag.figures.naming import Context, Naming
from rag.figures.phrases import tidy
from rag.figures.predicates import predicate_of
from rag.figures.sentence_view import SentenceView
from rag.figures.shares import topic_of
from rag.figures.syntax import Clause
from rag.figures.verbs import is_finite, is_participle
from rag.figures.word_classes import PRONOUNS


def name_counted(ctx: Context, index: int, clause: Clause) -> Naming:
    """A reading that counts a noun of its own: "7.500 woningen verbeterd"."""
    reading = ctx.view.readings[index]
    text = ctx.view.text
    start, end = ctx.view.extent(clause)
    base = ctx.view.counted(reading)
    verb = ctx.view.verb(clause)
    left = text[start : reading.start]
    opens = verb is not None and reading.start < verb.start and not ctx.view.clean(start, reading.start)
    subject = None if opens else ctx.view.subject(clause)
    base_end = reading.end
    joint = re.match(r"\s+(?:en|of)\s+([^\W\d]+)", text[reading.end : end])
    if joint and not is_finite(joint.group(1).lower()):
        base_end = ctx.view.np_end(reading.end + joint.start(1), clause)
        base = tidy(f"{base} {ctx.view.cut(reading.end, base_end)}")
    levelled = re.search(
        r"\b(?:van|naar|tot|op|met)\s+(?:(?:in totaal|gemiddeld|ruim|bijna|circa)\s+)?$", left
    )
    if subject and text[reading.start : reading.end] not in subject and subject not in PRONOUNS:
        level = levelled and verb and LEVEL_VERB.fullmatch(verb.low)
        unit_word = (reading.unit or "").split(" per ")[0].lower()
        if MEASURE_HEAD.search(subject) or (level and unit_word in subject.lower()):
            return Naming(subject, base)
    whole = r"(?:^|\s)(?:de|deze|die|alle|hun|onze|al deze|al die|beide)\s+(?:(?:in totaal|ruim|circa|bijna|ongeveer)\s+)?$"
    if re.search(whole, text[: reading.start], re.I):
        attached = ctx.view.np_end(base_end, clause, attached=True)
        return Naming(tidy(f"{base} {ctx.view.clean(base_end, attached)}"), base, group=True)
    if clause.verb is None and ctx.named and ctx.named[-1].predicate:
        extra = ctx.view.clean(base_end, end)
        predicate = ctx.named[-1].predicate
        return Naming(tidy(f"{base} {extra}") if extra else predicate.after(base), base, predicate=predicate)
    coordinated = verb is not None and reading.start > verb.start and re.search(r"\ben\s+(?:\w+\s+)?$", left)
    attached_end = ctx.view.np_end(base_end, clause, attached=True)
    if coordinated and not ctx.named:
        return Naming(tidy(f"{base} {ctx.view.clean(base_end, attached_end)}"), base)
    if attached_end > base_end:
        base, base_end = tidy(f"{base} {ctx.view.cut(base_end, attached_end)}"), attached_end
    preposition = re.search(r"\b(bij|voor|in|met|op|aan|uit|van|door)\s+$", left, re.IGNORECASE)
    predicate = predicate_of(ctx.view, clause, reading.start, base_end, _tail_end(ctx.view, clause))
    if preposition and predicate.verb and preposition.group(1).lower() != "van":
        return Naming(
            predicate.after(
                base, f"waar{_WHERE.get(preposition.group(1).lower(), preposition.group(1).lower())}"
            ),
            base,
        )
    leans = bool(ANAPHOR.search(text[start:end]))
    return Naming(predicate.after(base), base, leans=leans, predicate=predicate)


def _tail_end(view: SentenceView, clause: Clause) -> int:
    """End of the clause, or of a later one that closes it ("woningen, scholen en parken gebouwd")."""
    end = view.extent(clause)[1]
    clauses = view.analysis.clauses
    for later in clauses[clauses.index(clause) + 1 :]:
        if later.verb is not None or later.subordinate or later.opener in ("(", ";", ":"):
            break
        stop = view.extent(later)[1]
        last = view.words[later.last - 1]
        word = last if not last.is_mark else view.words[max(later.first, later.last - 2)]
        if is_participle(word.low):
            return stop
    return end


def name_of_them(ctx: Context, reading: Reading, clause: Clause) -> Naming | None:
    """A bare number of things named before: "zijn er 31 uitgevoerd", "In 2020 waren dat er 96"."""
    start, _ = ctx.view.extent(clause)
    left = ctx.view.text[start : reading.start]
    verb = ctx.view.verb(clause)
    source = ctx.memory.counted
    opens = (
        verb is not None and verb.start >= reading.end and not ctx.view.text[reading.end : verb.start].strip()
    )
    if opens and ctx.named and source is not None and source.base:
        predicate = predicate_of(ctx.view, clause, reading.start, reading.end)
        return Naming(predicate.after(source.base), source.base, predicate=predicate, unit=source.unit)
    topic = topic_of(ctx.view, clause, reading)
    other = topic is not None and not _is_of(topic, source)
    if source is not None and source.base and ANAPHOR.search(left) and not other:
        said = ctx.view.clean(reading.end, ctx.view.extent(clause)[1])
        return Naming(f"{source.base} {said}".strip(), source.base, leans=not ctx.named, unit=source.unit)
    if not re.search(r"\b(?:er|daarvan|hiervan|dat|die)\b", left, re.IGNORECASE):
        return None
    if topic:
        predicate = predicate_of(ctx.view, clause, reading.start, reading.end)
        return Naming(
            predicate.after(topic),
            topic,
            leans=True,
            predicate=predicate,
            unit=source.unit if source and not other else topic.split()[-1],
        )
    if not re.search(r"\ber\b", left):
        return None
    bare = ctx.memory.by_unit.get(None)
    if (
        bare is not None
        and ctx.memory.last is bare
        and re.search(r"\b(?:dat|het|die)\b", left, re.IGNORECASE)
    ):
        return Naming(bare.indicator, bare.base, leans=not ctx.named, predicate=bare.predicate)
    if source is None:
        return Naming("")
    rest = predicate_of(ctx.view, clause, reading.start, reading.end)
    keep = not rest.text or bool(re.search(r"\b(?:dat|het|die)\b", left, re.IGNORECASE))
    name = source.indicator if keep else rest.after(source.base or source.indicator)
    return Naming(
        name, source.base, leans=True, predicate=source.predicate if keep else rest, unit=source.unit
    )


def _is_of(topic: str, source: Naming | None) -> bool:
    """Is what a sentence opens with ("Van de bussen …") what was counted before?"""
    if source is None or not source.base:
        return False
    counted = {lemma(word) for word in f"{source.base} {source.unit or ''}".lower().split()}
    return lemma(topic.lower().split()[-1]) in counted


_WHERE = {"met": "mee"}
"""Prepositions that change behind "waar"."""
