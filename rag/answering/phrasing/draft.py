"""An answer in the making: sentences, each with the citations it stands on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rag.records import Answer, AnswerFigure, Citation, Figure, Reason, Sentence, Status
from rag.vocabulary import Vocabulary


@dataclass
class Draft:
    """Collects statements; numbers citations in the order in which they are first used."""

    question: str
    vocabulary: Vocabulary
    status: Status = Status.ANSWERED
    reason: Reason | None = None
    understood: str | None = None
    _parts: list[str] = field(default_factory=list)
    _citations: list[Citation] = field(default_factory=list)
    _cited: list[Sentence] = field(default_factory=list)
    _figures: list[AnswerFigure] = field(default_factory=list)

    def cite(self, sentence: Sentence) -> int:
        """The number of the citation of this unit, made when it is new."""
        for citation in self._citations:
            if citation.document == sentence.document_id and citation.start == sentence.start:
                return citation.n
        document = self.vocabulary.document(sentence.document_id)
        passage = self.vocabulary.passage(sentence.passage_id)
        citation = Citation.of(len(self._citations) + 1, sentence, passage, document)
        self._citations.append(citation)
        self._cited.append(sentence)
        return citation.n

    @property
    def figures(self) -> tuple[AnswerFigure, ...]:
        """The figures shown so far, in order."""
        return tuple(self._figures)

    @property
    def cited(self) -> tuple[Sentence, ...]:
        """The units cited so far, in order."""
        return tuple(self._cited)

    def cites(self, sentence: Sentence) -> bool:
        """Whether this unit is among the citations so far."""
        return any(
            citation.document == sentence.document_id and citation.start == sentence.start
            for citation in self._citations
        )

    def say(self, text: str, *sources: Sentence) -> None:
        """Add a statement; the markers of its sources go behind it, before a final line break."""
        markers = "".join(f"[{n}]" for n in dict.fromkeys(self.cite(source) for source in sources))
        part = f"{text} {markers}" if markers else text
        if part.replace("**", "") not in {earlier.replace("**", "") for earlier in self._parts}:
            self._parts.append(part)

    def remark(self, text: str) -> None:
        """Add a paragraph that states nothing of the sources: why they do not answer, or why figures may not be added."""
        self._parts.append(text + "\n\n")

    def show(self, figure: Figure) -> None:
        """Tie a figure of the answer to its source."""
        sentence = self.vocabulary.sentence(figure.sentence_id)
        shown = AnswerFigure(
            value=figure.value,
            unit=figure.unit,
            period=figure.period,
            population=figure.population,
            place=figure.place,
            qualifier=figure.qualifier,
            range_to=figure.range_to,
            indicator=figure.indicator,
            citations=(self.cite(sentence),),
        )
        if shown not in self._figures:
            self._figures.append(shown)

    def show_computed(self, figure: AnswerFigure, *sources: Sentence) -> None:
        """Add a calculated figure, tied to the citations of all its operands."""
        numbers = tuple(dict.fromkeys(self.cite(source) for source in sources))
        self._figures.append(
            AnswerFigure(
                value=figure.value,
                unit=figure.unit,
                period=figure.period,
                population=figure.population,
                place=figure.place,
                qualifier=figure.qualifier,
                indicator=figure.indicator,
                citations=numbers,
                computed=True,
                formula=figure.formula,
            )
        )

    def any_part(self, holds: Callable[[str], bool]) -> bool:
        """Whether something holds of one of the parts."""
        return any(map(holds, self._parts))

    def rewrite(self, laid_out: Callable[[str], Sequence[str]]) -> None:
        """Replace every part by what `laid_out` makes of it, in order."""
        self._parts = [new for part in self._parts for new in laid_out(part)]

    @property
    def empty(self) -> bool:
        return not self._parts

    @property
    def words(self) -> int:
        """Words so far, markers not counted."""
        return sum(1 for part in self._parts for word in part.split() if not word.startswith("["))

    def finish(self) -> Answer:
        """The answer as it stands; statements that start a list item come on a line of their own."""
        text = ""
        for part in self._parts:
            separator = (
                ""
                if not text or text.endswith("\n") or part.startswith("\n")
                else "\n"
                if part.startswith("- ")
                else " "
            )
            text += separator + part
        return Answer(
            question=self.question,
            status=self.status,
            reason=self.reason,
            text=text.rstrip(),
            figures=tuple(self._figures),
            citations=tuple(self._citations),
            understood=self.understood,
        )
