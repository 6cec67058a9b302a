"""The last gate: no answer leaves with a statement that the sources it cites do not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from rag.dutch.numbers import Reading, read_numbers
from rag.dutch.periods import read_periods
from rag.dutch.sentences import split_sentences
from rag.dutch.units import same_unit
from rag.grounding.book import SourceBook
from rag.grounding.claims import NumberClaim
from rag.grounding.formula import evaluate
from rag.grounding.holding import hold
from rag.grounding.judging import Judge
from rag.grounding.periods import covers
from rag.grounding.reading import read_sentence
from rag.grounding.sources import Fact, Source
from rag.grounding.subject import Subject
from rag.grounding.values import Sort, in_base
from rag.grounding.verdicts import GOOD, Judgement, Matter
from rag.grounding.working import COMPUTED, same_as_written, terms_stand, values_of, worked_out
from rag.records import Answer, AnswerFigure, Corpus, Mode, Reason, Status

NOT_FOUND = "Dat staat niet in de bronnen."
_PUBLISHED = re.compile(r"Deze bron is gepubliceerd op ([^.]+)\.")
_MARKER = re.compile(r"\[(\d+)\]")
_MARKERS = re.compile(r"(?:\s*\[\d+\])+[.,;]?")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_ESCAPED = re.compile(r"\\([*_`\[\]<>|\\])")
_ADDS = re.compile(r"(?:ook|daarnaast|bovendien|verder|tevens|voorts) ")
_WHEN = re.compile(r"^(?:in|op|sinds|vanaf|eind|begin) (?:[^\W\d]+ ){0,3}(?:\d{1,2} [^\W\d]+ )?\d{4} ")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of an answer that ends in its markers; `numbers` are those of its citations."""

    text: str
    start: int
    end: int
    numbers: tuple[int, ...]


class Grounder:
    """Holds statements and answers against the sources of one corpus. Safe to use from several threads."""

    def __init__(self, book: SourceBook) -> None:
        self.book = book
        self.subject = Subject(book.vocabulary)
        self.judge = Judge(book)
        self._titles = frozenset(document.title for document in book.corpus.documents)

    def ground(self, statement: str, sources: Sequence[Source], today: date | None = None) -> Judgement:
        """A verdict for every claim of one Dutch sentence, from the units it cites and what those lean on."""
        reading = read_sentence(statement, today, self.book.places)
        return self.judge.judge(Matter(reading, self.subject.terms(reading)), sources)

    def ground_answer(self, answer: Answer) -> Answer:
        """The answer without what its citations do not bear out; `not_found` when nothing is left of it."""
        parts = list(_parts(answer.text))
        kept = [part for part in parts if self._stands(part, answer)]
        if len(kept) == len(parts):
            figures = tuple(figure for figure in answer.figures if self._figure_stands(figure, answer))
            return answer if figures == answer.figures else replace(answer, figures=figures)
        return self._without(answer, parts, kept)

    # Parts of an answer ------------------------------------------------------------------------------------

    def _stands(self, part: _Part, answer: Answer) -> bool:
        text = plain_text(part.text)
        if not part.numbers:
            return _says_nothing_new(text, answer, self._titles)
        sources = self._sources(part.numbers, answer)
        if any(_is_quote(text, source) for source in sources):
            return True
        rest = _without_quotes(text, sources)
        if (
            rest is not None
            and answer.mode is Mode.EXTRACTIVE
            and _says_nothing_new(rest, answer, self._titles)
        ):
            return True
        if _tells_publication(text, sources):
            return True
        if answer.mode is Mode.EXTRACTIVE:
            return self._composed_stands(text, sources)
        return self._phrased_stands(text, sources)

    def _sources(self, numbers: Sequence[int], answer: Answer) -> list[Source]:
        cited = {citation.n: citation for citation in answer.citations}
        found = [self.book.at(cited[n].document, cited[n].start) for n in numbers if n in cited]
        return [source for source in found if source is not None]

    def _composed_stands(self, text: str, sources: Sequence[Source]) -> bool:
        """A line made of records: every number, period and place in it is that of a figure of the units it cites."""
        allowed = worked_out(text, sources)
        if allowed is None or any(_is_altered(text, source) for source in sources):
            return False
        bare = COMPUTED.sub(" ", text)
        reading = read_sentence(bare, None, self.book.places)
        facts = [fact for source in sources for fact in source.facts]
        taken = [(period.start, period.end) for period in reading.periods]
        matched: list[Fact] = []
        for claim in reading.numbers:
            taken.append((claim.start, claim.end))
            if _is_result(claim, allowed):
                continue
            alike = [fact for fact in facts if _same_amount(claim, fact)]
            fitting = [fact for fact in alike if _fits(claim, fact)]
            if not fitting and (alike or not _is_written(claim.text, sources)):
                return False
            matched += fitting
        known = _periods_of(sources, matched or facts)
        issued = {source.document.published.isoformat() for source in sources if source.document.published}
        if not all(
            p.label in issued or any(covers(p.label, label) for label in known) for p in reading.periods
        ):
            return False
        said = "\n".join(_everything(source) for source in sources)
        places = (mention.label for mention in reading.mentions if mention.kind == "place")
        return all(place.lower() in said.lower() for place in places) and _digits_stand(bare, taken, said)

    def _phrased_stands(self, text: str, sources: Sequence[Source]) -> bool:
        """A statement in words of its own, such as a language model's: every claim in it is grounded."""
        allowed = worked_out(text, sources)
        if allowed is None:
            return False
        bare = COMPUTED.sub(" ", text)
        return all(
            self.ground(bare[start:end], sources).verdict in (None, *GOOD)
            for start, end in split_sentences(bare)
        )

    def _figure_stands(self, figure: AnswerFigure, answer: Answer) -> bool:
        sources = self._sources(figure.citations, answer)
        facts = [fact.figure for source in sources for fact in source.facts]
        if figure.computed:
            result = evaluate(figure.formula or "")
            values = {value for fact in facts for value in values_of(fact.value, fact.range_to, fact.unit)}
            return (
                result is not None
                and same_as_written(abs(figure.value), abs(result))
                and terms_stand(figure.formula or "", values)
            )
        return any(
            figure.value == fact.value
            and figure.range_to == fact.range_to
            and same_unit(figure.unit, fact.unit)
            and figure.period == fact.period
            for fact in facts
        )

    # What is left ---------------------------------------------------------------------------------------------

    def _without(self, answer: Answer, parts: Sequence[_Part], kept: Sequence[_Part]) -> Answer:
        cited = [part for part in kept if part.numbers]
        if not cited and not _is_refusal(answer):
            return Answer(
                question=answer.question,
                status=Status.NOT_FOUND,
                text=NOT_FOUND,
                reason=Reason.TOPIC_NOT_COVERED,
                mode=answer.mode,
                latency_ms=answer.latency_ms,
                suggestions=answer.suggestions,
                understood=answer.understood,
            )
        text = "".join(part.text for part in kept).strip() or NOT_FOUND
        used = {n for part in kept for n in part.numbers}
        renumbered = {old: new for new, old in enumerate(sorted(used), start=1)}
        text = _MARKER.sub(
            lambda match: f"[{renumbered.get(int(match.group(1)), int(match.group(1)))}]", text
        )
        values = {abs(reading.value) for reading in read_numbers(plain_text(text))}
        figures = tuple(
            replace(figure, citations=tuple(renumbered[n] for n in figure.citations))
            for figure in answer.figures
            if set(figure.citations) <= used
            and abs(figure.value) in values
            and self._figure_stands(figure, answer)
        )
        citations = tuple(replace(c, n=renumbered[c.n]) for c in answer.citations if c.n in used)
        return replace(answer, text=text, figures=figures, citations=citations)


def plain_text(text: str) -> str:
    """Answer Markdown as plain text: no bold, no markers, no escapes, no bullet."""
    text = _MARKERS.sub(" ", text)
    text = text.replace("**", "")
    text = re.sub(r"^\s*[-*]\s+", "", text)
    return " ".join(_ESCAPED.sub(r"\1", text).split())


def _parts(text: str) -> Iterator[_Part]:
    """The stretches of an answer, each up to and with its markers. Paragraphs without markers are parts of their own."""
    at = 0
    for match in _MARKERS.finditer(text):
        paragraph = text.rfind("\n\n", at, match.start())
        if paragraph > at:
            yield _Part(text[at:paragraph], at, paragraph, ())
            at = paragraph
        stretch = text[at : match.end()]
        numbers = tuple(int(n) for n in _MARKER.findall(match.group()))
        yield _Part(stretch, at, match.end(), numbers)
        at = match.end()
    if text[at:].strip():
        yield _Part(text[at:], at, len(text), ())


def _norm(text: str) -> str:
    return re.sub(r"[\s*_`]+", " ", re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)).strip(" .-").lower()


def _tells_publication(text: str, sources: Sequence[Source]) -> bool:
    """Whether it says no more than when its source was published, and the date is right."""
    match = _PUBLISHED.fullmatch(text.strip())
    dates = read_periods(match.group(1)) if match else ()
    return len(dates) == 1 and any(
        source.document.published and source.document.published.isoformat() == dates[0].label
        for source in sources
    )


def _is_quote(text: str, source: Source) -> bool:
    wanted = _norm(text)
    return bool(wanted) and (wanted in _norm(source.sentence.text) or wanted in _norm(source.passage.text))


def _without_quotes(text: str, sources: Sequence[Source]) -> str | None:
    """What the answer says around whole sentences of its sources; None when it quotes none whole."""
    rest = f" {_norm(text)} "
    found = False
    for source in sources:
        quote = _norm(source.sentence.text)
        if len(quote) > 20 and quote in rest:
            rest, found = rest.replace(quote, " "), True
    return rest if found else None


def _says_nothing_new(text: str, answer: Answer, titles: frozenset[str]) -> bool:
    """A stretch without a citation may only repeat numbers and years of the question and of titles of sources.

    Small numbers in words ("twee cijfers") belong to the wording.
    """
    cited = (f"{citation.title}\n{citation.section or ''}" for citation in answer.citations)
    quoted = (title for title in re.findall(r"“([^”]+)”", text) if title in titles)
    known = "\n".join((answer.question, *cited, *quoted))
    numbers = {reading.value for reading in read_numbers(known)}
    labels = {period.label for period in read_periods(known)}
    return all(period.label in labels for period in read_periods(text)) and all(
        reading.value in numbers or _is_wording(text, reading) for reading in read_numbers(text)
    )


def _is_wording(text: str, reading: Reading) -> bool:
    written = text[reading.number_start : reading.number_end]
    return (
        not any(map(str.isdigit, written))
        and reading.value == reading.value.to_integral_value()
        and reading.value <= 12
    )


def _is_refusal(answer: Answer) -> bool:
    return answer.status in (Status.NOT_FOUND, Status.OFF_TOPIC)


def _is_result(claim: NumberClaim, results: Sequence[Decimal]) -> bool:
    return any(same_as_written(claim.amount.value, result) for result in results)


def _same_amount(claim: NumberClaim, fact: Fact) -> bool:
    """The very number, not one that rounds to it."""
    ours, theirs = claim.amount, fact.amount
    if ours.range_to != theirs.range_to:
        return False
    value = in_base(ours.value, ours.unit), in_base(theirs.value, theirs.unit)
    return ours.value == theirs.value or (
        abs(value[0] - value[1]) <= Decimal("0.05") and ours.sort is Sort.SHARE
    )


def _fits(claim: NumberClaim, fact: Fact) -> bool:
    """Does a number agree with a figure in unit, period, place, group and rounding word?"""
    return not hold(replace(claim, direction=None, is_difference=False), fact, 1.0).deviations


def _is_written(text: str, sources: Sequence[Source]) -> bool:
    """Does a source have it in these very words, as in a name or an age group?"""
    pattern = re.compile(rf"(?<![\w.,]){re.escape(text)}(?![\w%]|[.,]\d)", re.IGNORECASE)
    return any(pattern.search(_everything(source)) for source in sources)


def _everything(source: Source) -> str:
    """A unit with all that it leans on."""
    return f"{source.sentence.text}\n{source.near_text}\n{source.passage.notes}"


def _periods_of(sources: Sequence[Source], facts: Sequence[Fact]) -> set[str]:
    """The periods that a line may name: those of its figures, and what running text itself names."""
    labels = {label for fact in facts for label in (fact.periods or fact.around)}
    for source in sources:
        if not source.sentence.cells:
            labels |= {period.label for period in (*source.reading.periods, *source.near_periods)}
    return labels


def _is_altered(text: str, source: Source) -> bool:
    """Is it a source sentence with other digits in it?"""
    ours, theirs = _norm(text), _norm(source.sentence.text)
    if opens := _ADDS.match(theirs):  # "Ook werden …" said with its own year: "In 2024 werden …"
        ours, theirs = _WHEN.sub("", ours), theirs[opens.end() :]
    return _DIGITS.findall(ours) != _DIGITS.findall(theirs) and ratio(ours, theirs) > 92


def _digits_stand(text: str, taken: Sequence[tuple[int, int]], said: str) -> bool:
    """Whatever digits are left ("op 1 januari", "tabel 2") must stand in the source too."""
    known = set(_DIGITS.findall(said))
    return all(
        match.group() in known or any(start <= match.start() < end for start, end in taken)
        for match in _DIGITS.finditer(text)
    )


@lru_cache(maxsize=4)
def _grounder(key: _Same) -> Grounder:
    return Grounder(SourceBook(key.corpus))


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A corpus by identity: comparing all of its text would take longer than what is kept by it."""

    corpus: Corpus

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.corpus is other.corpus

    def __hash__(self) -> int:
        return id(self.corpus)


def grounder_of(corpus: Corpus) -> Grounder:
    """The grounder of a corpus, made once."""
    return _grounder(_Same(corpus))


def ground_answer(answer: Answer, corpus: Corpus) -> Answer:
    """See `Grounder.ground_answer`."""
    return grounder_of(corpus).ground_answer(answer)
