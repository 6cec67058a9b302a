"""Does the source move the way the question says it does?"""

from __future__ import annotations

import itertools
import re
from typing import Literal

from rag.answering.evidence.fitting import coverage
from rag.answering.evidence.weighing import Evidence
from rag.dutch.direction import Way, change_direction, find_directions, level_direction
from rag.dutch.rhetoric import quality_of
from rag.question.reading import QuestionReading
from rag.vocabulary import Bag, pour

_CLAUSE = re.compile(r"[;:–]|,\s+(?=(?:maar|hoewel|terwijl|al|doch|en)\b)|\b(?:terwijl|hoewel|maar)\b")


_TURNED = re.compile(
    r"\b(?:zwakke?|slechte?|lage|lagere|ongunstige?|onvoldoende|matige?|gebrek|ontevreden|ongezonde?|onveilige?)\b",
    re.IGNORECASE,
)
"""Words that turn a measure round: of what is weak there is less when things go better."""
_VALUED = re.compile(
    r"\b\w*(?:leefbaarheid|veiligheid|kwaliteit|gezondheid|tevredenheid|welzijn|welvaart|vertrouwen|bereikbaarheid|beheersing|prestaties?)\b",
    re.IGNORECASE,
)
"""Things of which more is better, so that "verbeterd" says that they rose."""


def turns_round(text: str, question: QuestionReading) -> bool:
    """Whether a text measures what is weak or bad of the thing asked about: then less of it is better."""
    return bool(_TURNED.search(text)) and not _TURNED.search(question.text)


def way_about(question: QuestionReading, evidence: Evidence, sort: str = "change") -> Way | None:
    """The direction that the evidence gives to what the question is about, or None when it gives none.

    Of a sentence with several clauses, the clause that says most of the question's terms counts.
    """
    text = evidence.sentence.text
    found = [direction for direction in find_directions(text) if direction.sort == sort]
    if sort == "change" and turns_round(text, question):
        return None
    if not found:
        return _by_quality(question, text) if sort == "change" else None
    if len({direction.way for direction in found}) == 1:
        return found[0].way
    cuts = [0, *(match.start() for match in _CLAUSE.finditer(text)), len(text)]
    best: tuple[float, Way] | None = None
    for start, end in itertools.pairwise(cuts):
        inside = next((direction for direction in found if start <= direction.start < end), None)
        if inside is None:
            continue
        bag: Bag = {}
        pour(bag, text[start:end], 1.0)
        said = coverage(question.terms, bag)
        if best is None or said > best[0]:
            best = (said, inside.way)
    return best[1] if best else found[0].way


def _by_quality(question: QuestionReading, text: str) -> Way | None:
    """The way of what is said to get better or worse, of things of which more is better."""
    quality = (
        quality_of(text)
        if _VALUED.search(question.text) and "onveilig" not in question.text.lower()
        else None
    )
    return None if quality is None else "up" if quality == "better" else "down"


_MORE_AND_MORE = re.compile(r"\b(?:steeds|alsmaar|almaar|gestaag) (?:meer|minder)\b", re.IGNORECASE)
_THAN = re.compile(r"\b(?:dan|als)\b", re.IGNORECASE)
"""A sentence without it holds what is fewer against what was before: "dat er minder automobilisten omkomen"."""


def source_way(question: QuestionReading, evidence: Evidence) -> Way | None:
    """The way of the evidence that can be held against the question: a movement, or for a comparison a level."""
    way = way_about(question, evidence)
    compares = level_direction(question.asked) is not None and change_direction(question.asked) is None
    more_and_more = way is None and _MORE_AND_MORE.search(question.asked)
    bare = more_and_more and not _THAN.search(evidence.sentence.text)
    return way_about(question, evidence, "level") if compares or bare else way


_DIMENSIONS = (
    re.compile(r"^(?:langere?|kortere?)$", re.IGNORECASE),
    re.compile(r"^(?:snellere?|langzamere?|tragere?|hardere?)$", re.IGNORECASE),
    re.compile(r"^(?:duurdere?|goedkopere?)$", re.IGNORECASE),
)
_FASTER = re.compile(r"(?<!minder )\b(?:sneller|harder|sterker|rapper|faster)\b", re.IGNORECASE)
_SLOWER = re.compile(
    r"\b(?:minder (?:snel|hard|sterk|vlug|rap)|langzamer|trager|zwakker|slower)\b", re.IGNORECASE
)
_REST = r"(?:gemiddeld\w*|landelijk\w*|elders|rest|overige?|nederland\w*|andere?|nationa\w+|average|national)"
_ABOVE = re.compile(
    rf"\b(?!minder|lager|slechter|kleiner|onder|ander|eerder|verder|later|korter|zwakker)\w{{3,}}er\b[^.;]{{0,60}}?\bdan\b[^.;]{{0,30}}\b{_REST}\b"
    rf"|\bmeer\b[^.;]{{0,60}}\bdan\b[^.;]{{0,30}}\b{_REST}\b|\b(?:boven|voor op|hoger dan)\b[^.;]{{0,25}}\b{_REST}\b"
    rf"|\bzo ?veel\b[^.;]{{0,60}}\bals\b[^.;]{{0,20}}\b{_REST}\b",
    re.IGNORECASE,
)
_BELOW = re.compile(
    rf"\b(?:minder|lager|slechter|kleiner|korter|zwakker)\b[^.;]{{0,60}}?\bdan\b[^.;]{{0,30}}\b{_REST}\b"
    rf"|\b(?:onder|achter (?:bij|op)|achter)\b[^.;]{{0,35}}\b{_REST}\b",
    re.IGNORECASE,
)


def pace_of(text: str) -> Literal["faster", "slower"] | None:
    """Whether a text says that a movement is faster or slower than another."""
    if change_direction(text) is None or not re.search(
        r"\b(?:dan|than|hoeveel|hoe veel)\b", text, re.IGNORECASE
    ):
        return None
    if _SLOWER.search(text):
        return "slower"
    return "faster" if _FASTER.search(text) else None


def standing_of(text: str) -> Literal["above", "below"] | None:
    """Whether a text puts something above or below the average, the country or the rest."""
    if _FASTER.search(text) or _SLOWER.search(text):
        return None
    below, above = _BELOW.search(text), _ABOVE.search(text)
    if below and above:
        return None
    return "below" if below else "above" if above else None


def comparable(question: QuestionReading, text: str) -> bool:
    """Whether the directions of a text are of the same measure as that of the question: not length against number."""
    asked = [question.asked[found.start : found.end] for found in find_directions(question.asked)]
    said = [text[found.start : found.end] for found in find_directions(text) if found.sort == "level"]
    for dimension in _DIMENSIONS:
        ours, theirs = (any(dimension.match(word) for word in words) for words in (asked, said))
        if said and ours != theirs and change_direction(text) is None:
            return False
    return True


def contradicts_direction(question: QuestionReading, evidence: Evidence) -> bool:
    """Whether the question assumes a movement or level and the evidence gives the opposite one."""
    if question.direction is None or question.direction == "same":
        return False
    way = source_way(question, evidence)
    return way is not None and way != question.direction
