"""What a sentence says of the things that a number counts."""

from __future__ import annotations

import re

from rag.dutch.words import is_known
from rag.figures.indicator_words import ANAPHOR, EMPTY_VERBS, LEVEL_ONLY
from rag.figures.naming import Predicate
from rag.figures.phrases import tidy, trim
from rag.figures.sentence_view import SentenceView
from rag.figures.syntax import Clause
from rag.figures.word_classes import AUXILIARIES, BE, HAVE, MODALS, PREPOSITIONS, PRONOUNS


def predicate_of(
    view: SentenceView, clause: Clause, start: int, base_end: int, end: int | None = None
) -> Predicate:
    """What is said of the counted noun at `start`, whose phrase ends at `base_end`."""
    end = end if end is not None else view.extent(clause)[1]
    if clause.verb is None:
        return Predicate(view.clean(base_end, end))
    verb = view.words[clause.verb]
    participle = view.participle(clause) or view.closing_participle(end)
    if clause.subordinate:
        rest = shortened(view, base_end, min(end, verb.start))
        if verb.low in BE | HAVE and participle is not None:
            tail = participle.text if participle.low not in rest.lower() else ""
            return Predicate(tidy(f"{rest} {tail}"))
        return Predicate(rest, verb.low) if rest else Predicate()
    attached = view.clean(base_end, verb.start) if base_end < verb.start else ""
    after = max(verb.end, base_end)
    rest = shortened(view, after, end)
    if participle is not None and participle.low not in rest.lower() and participle.start >= after:
        rest = f"{rest} {participle.text}"
    middle = view.cut(verb.end, start) if start > verb.start else ""
    if relative := re.search(r"^.*\s(?:die|dat|waarin|waarbij|waarvan|waarop)\s", middle):
        middle = middle[relative.end() :]
    subject = view.subject(clause) if start > verb.start else None
    if subject and subject not in PRONOUNS:
        middle = re.sub(r"^(?:de|het|een)\s+", "", middle.replace(subject, "").strip())
    elif subject:
        middle = re.sub(rf"^(?:{re.escape(subject)})\b\s*", "", middle, flags=re.IGNORECASE)
    if verb.low in EMPTY_VERBS or (verb.low in HAVE and subject):
        return Predicate(trim(f"{attached} {rest} {middle}"))
    if verb.low in BE and (start > verb.start or participle is not None):
        return Predicate(trim(f"{attached} {rest} {middle}"))
    if subject and subject not in PRONOUNS and participle is None:
        middle = f"{subject} {middle}"
    particle = view.particle(clause)
    split = re.match(r"(aan|af|bij|in|mee|op|open|over|terug|toe|uit|voor|weg)\s+(\w+)", rest.strip())
    if not particle and split and split.group(2) in PREPOSITIONS and is_known(f"{split.group(1)}{verb.low}"):
        particle = split.group(1)  # "schreven … uit voor …"
    if particle:
        rest = re.sub(rf"(?:^|\s){particle}$|^{particle}\s", " ", rest.strip())
    if particle == "tegenover" or verb.low in _SHOWING:
        return Predicate(trim(attached))
    joined = trim(ANAPHOR.sub("", f"{attached} {middle} {rest}"))
    if verb.low in MODALS:
        return Predicate(joined)
    says = joined or particle or not (verb.low in BE | HAVE | AUXILIARIES or LEVEL_ONLY.fullmatch(verb.low))
    return Predicate(joined, f"{particle}{verb.low}", _complement(view, clause)) if says else Predicate()


_SHOWING = frozenset("blijkt blijken bleek bleken".split())
"""Verbs that tell where a finding comes from, and nothing of what is counted."""


def _complement(view: SentenceView, clause: Clause) -> str:
    """The clause with "dat" that follows a verb of saying or thinking, when it holds no number of its own."""
    clauses = view.analysis.clauses
    at = clauses.index(clause) + 1
    if at >= len(clauses) or clauses[at].opener != "dat" or not clauses[at].subordinate:
        return ""
    start, end = view.extent(clauses[at])
    return "" if any(start <= r.start < end for r in view.readings) else view.cut(start, end).strip(" .;,")


def shortened(view: SentenceView, begin: int, end: int) -> str:
    """What follows, up to the next number's part of the sentence or a clause that opens within it."""
    text = view.text[begin:end]
    following = [r.start for r in view.readings if r.start >= begin and not view.stays(r)]
    if following and following[0] < end:
        ahead = view.text[begin : following[0]]
        cut = max(ahead.rfind(" en "), ahead.rfind(", "))
        if cut >= 0:
            end = begin + cut
    opening = re.search(r"\s(?:dat|die|zodat|omdat|waar\w+|terwijl|om(?=\s.*\ste\s))\s", text[: end - begin])
    if opening:
        end = begin + opening.start()
    return ANAPHOR.sub("", view.cut(begin, end)).strip(' .;,:!?”"')
