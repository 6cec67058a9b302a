"""Citation recall and precision a sentence, after ALCE (Gao et al., 2023, "Enabling large language models to generate text
with citations"): recall is the share of statements that their citations together bear out; a citation is precise when
its statement is borne out and would not be as well without it, while it says nothing by itself.

Whether a source bears out a statement is judged by `rag.grounding`, in its strict mode: every number, period, place,
group and direction of the statement is held against the cited units, and no wording is taken on trust.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag.dutch.sentences import split_sentences
from rag.grounding import Grounder
from rag.records import Answer, Citation, Mode, Status

_MARKERS = re.compile(r"(?:\s*\[\d+\])+")
_NUMBER = re.compile(r"\[(\d+)\]")
_FORMULA = "(berekend:"
_PARAGRAPHS = re.compile(r"\n\s*\n")
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Citing:
    """How the statements of one answer stand on their citations. Counts; `bare` are those without support, verbatim."""

    statements: int
    supported: int
    citations: int
    precise: int
    bare: tuple[str, ...]
    idle: tuple[str, ...]
    """Citations that add nothing, as "sentence [n]"."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer with the numbers of its citations."""

    text: str
    numbers: tuple[int, ...]


def statements(text: str) -> Iterator[Statement]:
    """The sentences of an answer. A sentence without markers of its own is covered by the next ones in its paragraph."""
    for block in _PARAGRAPHS.split(text):
        clean, places = _without_markers(block)
        spans = [span for span in split_sentences(clean) if _LETTER.search(clean[slice(*span)])]
        own: list[tuple[int, ...]] = [() for _ in spans]
        for at, numbers in places:
            holder = max((i for i, (start, _) in enumerate(spans) if start < at), default=None)
            if holder is not None:
                own[holder] += numbers
        covered: tuple[int, ...] = ()
        for i in reversed(range(len(spans))):
            covered = own[i] = own[i] or covered
        for (start, end), numbers in zip(spans, own, strict=True):
            yield Statement(clean[start:end], tuple(dict.fromkeys(numbers)))


def _without_markers(block: str) -> tuple[str, list[tuple[int, tuple[int, ...]]]]:
    """The text without markers, and where in it which markers stood."""
    clean, places, at = "", [], 0
    for match in _MARKERS.finditer(block):
        clean += block[at : match.start()]
        places.append((len(clean), tuple(int(n) for n in _NUMBER.findall(match.group()))))
        at = match.end()
    return clean + block[at:], places


def citing(answer: Answer, grounder: Grounder) -> Citing:
    """Judge every statement of an answer against what it cites."""
    known = {citation.n for citation in answer.citations}
    count = supported = citations = precise = 0
    bare: list[str] = []
    idle: list[str] = []
    for statement in statements(answer.text):
        numbers = tuple(n for n in statement.numbers if n in known)
        stands = _stands(statement.text, numbers, answer, grounder)
        if not numbers and stands:
            continue  # it states nothing that wants a source
        count += 1
        supported += stands
        if not stands:
            bare.append(statement.text)
        for n in numbers:
            citations += 1
            if stands and not _is_idle(statement.text, n, numbers, answer, grounder):
                precise += 1
            elif stands:
                idle.append(f"{statement.text} [{n}]")
    return Citing(count, supported, citations, precise, tuple(bare), tuple(idle))


def _is_idle(text: str, n: int, numbers: Sequence[int], answer: Answer, grounder: Grounder) -> bool:
    others = tuple(other for other in numbers if other != n)
    if not others or _stands(text, (n,), answer, grounder):
        return False
    return _stands(text, others, answer, grounder)


def _stands(text: str, numbers: Sequence[int], answer: Answer, grounder: Grounder) -> bool:
    """Whether the gate lets the statement through with only these citations, read as if a model had phrased it.

    A statement that shows its formula is read as composed: the formula is worked out again from the cited figures.
    """
    if any(_quotes(text, citation, grounder) for citation in answer.citations if citation.n in numbers):
        return True
    whole = text + (" " + "".join(f"[{n}]" for n in numbers) if numbers else "")
    alone = replace(
        answer,
        text=whole,
        figures=(),
        citations=tuple(citation for citation in answer.citations if citation.n in numbers),
        mode=Mode.EXTRACTIVE if _FORMULA in text else Mode.GENERATIVE,
        status=Status.NOT_FOUND,  # so that the gate weighs the statement, not whether an answer is left
    )
    return grounder.ground_answer(alone).text == whole


def _quotes(text: str, citation: Citation, grounder: Grounder) -> bool:
    """Whether the statement is a stretch of what it cites, letter for letter, and that stands in the document."""
    if _plain(text) not in _plain(citation.quote):
        return False
    documents = (document for document in grounder.book.corpus.documents if document.id == citation.document)
    return any(document.text[citation.start : citation.end] == citation.quote for document in documents)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[*_`]", "", text).split()).lower()
