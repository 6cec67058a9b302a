"""What running text holds a figure against: the country, the province, the average, in its own or the next sentence.

"Dat is 8,7% van alle banen. … Landelijk bedroeg het tekort op dezelfde peildatum 7,6%." Which own figure belongs to
the reference is told by nearness, unit and time; where that leaves a choice, there is no pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.answering.evidence.fitting import term_share
from rag.answering.evidence.weighing import Evidence
from rag.answering.gathering.case import Case
from rag.answering.gathering.parts import levels
from rag.dutch.direction import find_directions
from rag.dutch.units import same_unit
from rag.question.reading import Role
from rag.records import Figure, Sentence, SentenceKind
from rag.vocabulary import Bag, pour

_KINDS = {
    "land": re.compile(
        r"\b(?:landelijke?|nederlandse?|nationale?|(?:in|heel|gemiddeld in) nederland|nederland gemiddeld|"
        r"rest van (?:het land|nederland)|gemiddelde nederlander|nederlanders|nederland|het hele land|dit land)\b",
        re.IGNORECASE,
    ),
    "provincie": re.compile(r"\bprovinci(?:e|aal|ale)\b", re.IGNORECASE),
    "regio": re.compile(r"\bregion(?:aal|ale)\b|\bin de (?:hele )?regio\b|\bvan de regio\b", re.IGNORECASE),
    "gemeente": re.compile(
        r"\bgemeentelijke? gemiddelde?\b|\bin de (?:hele|rest van de) (?:gemeente|stad)\b|\bstedelijke? gemiddelde?\b",
        re.IGNORECASE,
    ),
}
"""The wholes that something is held against, and how a text names them."""
_AVERAGE = re.compile(
    r"\bhet gemiddelde\b|\bgemiddeld (?:is|was|zijn|waren|ligt|lag) dat\b|\bdoorsnee\b|\belders\b|\bnormaal\b|"
    r"\bdan gemiddeld\b|\bgemiddelde (?:\w+ )?van\b|\bals gemiddeld\b",
    re.IGNORECASE,
)
_NAMES = {
    "land": "in Nederland",
    "provincie": "in de provincie",
    "regio": "in de regio",
    "gemeente": "in de hele gemeente",
    "gemiddelde": "gemiddeld",
}
_AT_ANOTHER_TIME = re.compile(
    r"\bja(?:ar|ren) (?:eerder|ervoor|geleden|daarvoor)\b|\b(?:vorig|voorgaand|afgelopen) jaar\b|\bdestijds\b|\btoen\b|"
    r"\bin (?:19|20)\d\d (?:was|waren|lag|stond|bedroeg|ging)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(r"^\W*(?:dat|dit|die|deze|het|zij|ze|in totaal)\b", re.IGNORECASE)
_BACK, _SAID = 4, 0.5


@dataclass(frozen=True, slots=True)
class Reference:
    """A figure and the one of a larger whole, or of the average, that the text holds it against."""

    own: Figure
    other: Figure
    name: str


def reference_kind(text: str) -> str | None:
    """The whole that a text speaks of ("land", "provincie"), or "gemiddelde"; None when of neither."""
    for kind, named in _KINDS.items():
        if named.search(text):
            return kind
    return "gemiddelde" if _AVERAGE.search(text) else None


def references(evidence: Evidence, case: Case) -> Iterator[Reference]:
    """The pairs that the sentence is part of, of the whole that the question asks for."""
    asked = reference_kind(case.question.text)
    if asked is None or evidence.sentence.kind is not SentenceKind.SENTENCE:
        return
    sentences = [own for own in evidence.passage.sentences if own.kind is SentenceKind.SENTENCE]
    at = next(index for index, own in enumerate(sentences) if own.id == evidence.sentence.id)
    for index in range(at, min(at + _BACK + 1, len(sentences))):
        if _speaks_of(asked, sentences[index]):
            found = _pair(sentences[: index + 1], case)
            told = found is not None and _way_agrees(found, sentences[index])
            if found is not None and told and _is_about(found, sentences[: index + 1], case):
                yield found
            return


def _speaks_of(asked: str, sentence: Sentence) -> bool:
    said = reference_kind(sentence.text)
    return said is not None and (asked in (said, "gemiddelde"))


def _pair(sentences: Sequence[Sentence], case: Case) -> Reference | None:
    """The figure that the last sentence gives of the whole, with the nearest before it of the same sort and time."""
    last = sentences[-1]
    kind = reference_kind(last.text) or "gemiddelde"
    named = (_KINDS.get(kind) or _AVERAGE).search(last.text)
    given = levels(last, case)
    if named is None or not given:
        return None
    after = [figure for figure in given if figure.start - last.start >= named.start()]
    other = min(after or given, key=lambda figure: abs(figure.start - last.start - named.start()))
    beside = [figure for figure in given if figure is not other and same_unit(figure.unit, other.unit)]
    if len(beside) == 1:
        return Reference(beside[0], other, _NAMES[kind])
    if beside:
        return None
    for sentence in reversed(sentences[:-1][-_BACK:]):
        alike = [figure for figure in levels(sentence, case) if same_unit(figure.unit, other.unit)]
        if not alike or not _may_be_meant(sentence, alike[0], case):
            continue
        if reference_kind(sentence.text) == kind:
            return None
        own = max(alike, key=lambda figure: (figure.period or "", figure.start))
        if len({figure.period for figure in alike}) < len(alike) and not _from_to(alike, sentence):
            return None  # two groups side by side: which of them is meant?
        return Reference(own, other, _NAMES[kind])
    return None


def _may_be_meant(sentence: Sentence, figure: Figure, case: Case) -> bool:
    """Whether a figure is of the time and the thing: not of a year before, nor of a group that the question leaves out."""
    if _AT_ANOTHER_TIME.search(sentence.text[: figure.start - sentence.start]):
        return False
    if _LEANS.match(sentence.text):
        return True
    bag: Bag = {}
    pour(bag, f"{sentence.text} {figure.indicator}", 1.0)
    topics = [term for term in case.question.terms if term.role is Role.TOPIC]
    return not topics or any(term_share(term, bag) >= _SAID for term in topics)


def _way_agrees(found: Reference, sentence: Sentence) -> bool:
    """Whether the figures lie as the sentence says, where it says so: "dat is minder dan het landelijke gemiddelde"."""
    ways = {way.way for way in find_directions(sentence.text) if way.sort == "level"}
    if found.own.sentence_id == sentence.id or len(ways) != 1 or ways == {"same"}:
        return True
    return ways == {"up" if found.own.value > found.other.value else "down"}


def _from_to(figures: Sequence[Figure], sentence: Sentence) -> bool:
    """Whether two figures are where something came from and went to: "liep terug van 3,1% naar 2,4%"."""
    if len(figures) != 2:
        return len(figures) == 1
    first, second = sorted(figures, key=lambda figure: figure.start)
    before = sentence.text[: first.start - sentence.start]
    between = sentence.text[first.end - sentence.start : second.start - sentence.start]
    return bool(re.search(r"\bvan\s*$", before)) and bool(re.search(r"\b(?:naar|tot)\b", between))


def _is_about(found: Reference, sentences: Sequence[Sentence], case: Case) -> bool:
    """Whether the sentences between the two figures, or the one before, say the heaviest word of the question."""
    topics = [term for term in case.question.terms if term.role is Role.TOPIC]
    bag: Bag = {}
    own = next(index for index, one in enumerate(sentences) if one.id == found.own.sentence_id)
    for sentence in sentences[max(0, own - 1) :]:
        pour(bag, sentence.text, 1.0)
    for figure in (found.own, found.other):
        pour(bag, figure.indicator, 1.0)
    weighty = [term for term in topics if term.weight >= _SAID]
    said = [term for term in weighty if term_share(term, bag) >= _SAID]
    if (
        case.question.periods
        and found.own.period
        and not any(
            fit.period > _SAID
            for evidence in case.ranked
            for fit in evidence.fits
            if fit.figure.id == found.own.id
        )
    ):
        return False
    return not topics or (bool(said) and max(topics, key=lambda term: term.weight) in said)
