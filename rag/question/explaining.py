"""One Dutch line that shows the reader how a question was understood."""

from __future__ import annotations

from rag.dutch.writing import write_period
from rag.question.kinds import Kind
from rag.question.reading import QuestionReading, Role

_ASKED: dict[Kind, str] = {
    Kind.FIGURE: "een cijfer",
    Kind.CHANGE: "een ontwikkeling",
    Kind.COMPARISON: "een vergelijking",
    Kind.DIFFERENCE: "een verschil",
    Kind.EXTREME: "het hoogste of laagste",
    Kind.SUM: "een optelling",
    Kind.LIST: "een opsomming",
    Kind.CAUSE: "een oorzaak",
    Kind.PURPOSE: "een doel",
    Kind.WHO: "een persoon of organisatie",
    Kind.WHEN: "een moment",
    Kind.WHERE: "een plaats",
    Kind.DEFINITION: "een betekenis",
    Kind.YES_NO: "ja of nee",
    Kind.SUMMARY: "een samenvatting",
    Kind.SOURCE: "de vindplaats",
    Kind.FACT: "wat de bronnen zeggen",
}


def understood(reading: QuestionReading) -> str | None:
    """ "Vraag naar een cijfer over gezinnen, energie; in 2024"; None when nothing was asked."""
    asked = _ASKED.get(reading.kind)
    if asked is None:
        return None
    subject = ", ".join(term.text for term in reading.terms if term.role is not Role.NUMBER)
    parts = [f"Vraag naar {asked}" + (f" over {subject}" if subject else "")]
    parts += [f"in {place}" for place in reading.places]
    if reading.national:
        parts.append("in heel Nederland")
    parts += [write_period(period.label) for period in reading.periods]
    return "; ".join(parts)
