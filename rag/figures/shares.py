"""Naming shares and multiples: what they are a part of, and which part."""

from __future__ import annotations

import re

from rag.dutch.numbers import Reading
from rag.dutch.units import is_measure
from rag.figures.indicator_words import ANAPHOR, GENERIC
from rag.figures.naming import Context, Naming
from rag.figures.phrases import tidy
from rag.figures.predicates import predicate_of, shortened
from rag.figures.sentence_view import SentenceView
from rag.figures.syntax import Clause
from rag.figures.verbs import is_finite, is_participle
from rag.figures.word_classes import PREPOSITIONS, PRONOUNS, SUBORDINATORS


def name_share(ctx: Context, index: int, clause: Clause) -> Naming | None:
    """ "8% van de huishoudens leefde in armoede", "een op de vijf jongeren rookt", "driekwart daarvan deed mee"."""
    reading = ctx.view.readings[index]
    text = ctx.view.text
    start, end = ctx.view.extent(clause)
    left = text[start : reading.start]
    of = re.match(r"\s*van\s+", text[reading.end :])
    noun_end = ctx.view.noun_end(reading.end + (of.end() if of else 0), end)
    noun_follows = reading.unit == "deel" and not of and noun_end is not None
    if ANAPHOR.match(text[reading.end :].lstrip()) or (ANAPHOR.search(left) and not noun_follows):
        return _share_of_before(ctx, reading, clause)
    if topic := topic_of(ctx.view, clause, reading):
        predicate = predicate_of(ctx.view, clause, reading.start, reading.end)
        return Naming(predicate.after(f"aandeel {topic}", "dat"), topic, predicate=predicate, topic=True)
    if not of and not noun_follows:
        return _share_continued(ctx, index, clause)
    begin = reading.end + (of.end() if of else 0)
    verb = ctx.view.verb(clause)
    whole = verb is not None and verb.start >= begin and not clause.subordinate
    base_end = ctx.view.np_end(begin, clause)
    if noun_end is not None and not whole:
        base_end = ctx.view.np_end(noun_end, clause, attached=True)
    base = ctx.view.clean(begin, base_end)
    unnamed = noun_end is None and bool(base) and is_finite(base.split()[0].lower())
    if not base or GENERIC.match(base) or unnamed or base.split()[0].lower() in SUBORDINATORS:
        return _share_continued(ctx, index, clause)
    earlier = ctx.named[-1] if ctx.named else None
    if earlier is not None and earlier.topic and clause.verb is None:
        rest = re.sub(r"\s+en$", "", shortened(ctx.view, reading.end, end).strip(" .;,"))
        return Naming(f"aandeel {earlier.base} {rest}", earlier.base, topic=True)
    subject = ctx.view.subject(clause)
    if (
        subject
        and re.search(r"\b(?:goed voor|verantwoordelijk voor|staat voor|met|uit)\s+(?:\w+\s+)?$", left)
        and subject not in PRONOUNS
    ):
        return Naming(f"aandeel {base}: {subject}", base)
    predicate = predicate_of(ctx.view, clause, reading.start, base_end)
    if not predicate and clause.verb is None and earlier and earlier.indicator.startswith("aandeel"):
        predicate = earlier.predicate
    return Naming(predicate.after(f"aandeel {base}", "dat"), base, predicate=predicate)


def _share_of_before(ctx: Context, reading: Reading, clause: Clause) -> Naming | None:
    source = ctx.memory.counted or ctx.memory.recall(reading.unit)
    if source is None:
        return None
    base = source.base or source.indicator
    predicate = predicate_of(ctx.view, clause, reading.start, reading.end)
    return Naming(predicate.after(f"aandeel {base}", "dat"), base, leans=not ctx.named, predicate=predicate)


def _share_continued(ctx: Context, index: int, clause: Clause) -> Naming | None:
    """ "…, 42% huurt van een corporatie", "en in 22% om het dak": a share of what the share before it was of."""
    reading = ctx.view.readings[index]
    source = ctx.memory.recall("procent")
    if source is None or not source.base or not source.indicator.startswith("aandeel"):
        return None
    start, end = ctx.view.extent(clause)
    verb = ctx.view.verb(clause)
    opens = not ctx.view.clean(start, reading.start)
    if (
        verb is not None
        and opens
        and verb.start >= reading.end
        and not ctx.view.text[reading.end : verb.start].strip()
    ):
        predicate = predicate_of(ctx.view, clause, reading.start, reading.end)
        if predicate:
            return Naming(
                predicate.after(f"aandeel {source.base}", "dat"),
                source.base,
                leans=True,
                predicate=predicate,
            )
    if ctx.named and ctx.view.clause(ctx.view.readings[index - 1].start) is not clause and verb is None:
        rest = ctx.view.cut(reading.end, end)
        if rest and opens and re.match(r"(?:om|naar|aan|voor|door|uit|bij|met|op)\s", rest):
            return Naming(
                f"aandeel {source.base} {tidy(rest) and rest.strip(' .;,')}", source.base, leans=True
            )
    return None


def topic_of(view: SentenceView, clause: Clause, reading: Reading) -> str | None:
    """ "Van de bewoners heeft 40% …", "Van de woningen die …, viel 61% …": what a share at the front is taken of."""
    verb = view.verb(clause)
    first = view.words[clause.first]
    if first.low == "van" and verb is not None and verb.start < reading.start:
        return _topic_noun(view, first.end, verb.start)
    earlier = view.before(clause)
    if verb is not None and clause.verb == clause.first and earlier is not None:
        opening = view.words[earlier.first]
        if opening.low == "van":
            return _topic_noun(view, opening.end, view.extent(earlier)[1])
    return None


def _topic_noun(view: SentenceView, begin: int, end: int) -> str | None:
    number = next((r for r in view.readings if begin <= r.start < end), None)
    if number is not None and number.unit and not is_measure(number.unit):
        return view.counted(number)
    phrase = re.split(r"\s(?:die|dat|waar\w*)\s", view.cut(begin, end))[0]
    return tidy(phrase) or None


def name_multiple(ctx: Context, reading: Reading, clause: Clause) -> Naming | None:
    """ "bijna 2 keer zoveel overlast als gemiddeld": what there is so much of."""
    text = ctx.view.text
    found = re.match(
        r"\s*(?:zo\s?veel|zo vaak|meer|minder|hoger|lager|groter|zo hoog|zo groot|vaker)\b\s*",
        text[reading.end :],
    )
    begin = reading.end + (found.end() if found else 0)
    clause_end = ctx.view.extent(clause)[1]
    stop = re.search(r"\s(?:als|dan)\s", text[begin:clause_end])
    end = begin + stop.start() if stop else clause_end
    base_end = min(end, ctx.view.np_end(begin, clause))
    base = ctx.view.clean(begin, base_end)
    if (
        not base
        or GENERIC.match(base)
        or is_participle(base.split()[0].lower())
        or base.split()[0].lower() in PREPOSITIONS
    ):
        return None
    predicate = predicate_of(ctx.view, clause, begin, base_end, end)
    return Naming(base if ctx.view.subject(clause) else predicate.after(base), base)
