"""A follow-up and the figure last spoken of: what it names itself, and which moment it asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.gathering.case import Case
from rag.answering.gathering.goal_words import speaks_of_goal
from rag.answering.tables.moments import newest, parsed, periods_asked
from rag.question.conversation import own_topics, years_shifted
from rag.question.reading import QuestionReading, Role, Term
from rag.records import Figure

_NOW = re.compile(
    r"\b(?:nu|inmiddels|tegenwoordig|momenteel|vandaag|thans|het laatste jaar|de laatste keer|now|today|currently)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:(?:in|het) totaal|totale|alles (?:bij elkaar|samen)|allemaal samen|alle(?:maal)? bij elkaar)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\b(?:hoe ?veel|aantal(?:len)?)\s+(?P<noun>[^\W\d_]{3,})", re.IGNORECASE)
_WEIGHTY = 0.35


class Turn:
    """A follow-up and the figure that it turns on."""

    def __init__(self, case: Case, own: QuestionReading, before: QuestionReading, figure: Figure) -> None:
        self.case, self.own, self.before, self.figure = case, own, before, figure
        self.sentence = case.sentence(figure)

    @property
    def names(self) -> list[Term]:
        """What it names itself, goals apart."""
        roles = (Role.TOPIC, Role.LABEL)
        return [
            term
            for term in self.own.terms
            if term.role in roles and term.weight >= _WEIGHTY and not speaks_of_goal(term)
        ]

    @property
    def counted(self) -> str:
        """The noun right after "hoeveel", one that is seldom a subject ("vragen") too; "" without one."""
        found = _HOW_MANY.search(self.own.text)
        return found["noun"] if found else ""

    @property
    def asks_total(self) -> bool:
        return bool(_TOTAL.search(self.own.text))

    @property
    def names_nothing(self) -> bool:
        return not (own_topics(self.own) or self.names or self.own.places or self.own.national)

    def at_moment(self, labels: Sequence[str]) -> list[str]:
        """Of these periods the one that the follow-up asks for: named, or reckoned from that of the figure."""
        if self.own.periods:
            return periods_asked(labels, self.own.periods[0])
        shift, at = years_shifted(self.own.text), parsed(self.figure.period or "")
        if shift is not None and at is not None:
            known = [(label, own) for label in labels if (own := parsed(label)) is not None]
            return [
                label
                for label, own in known
                if own.kind == at.kind
                and own.first.year == at.first.year + shift
                and own.first.timetuple()[1:3] == at.first.timetuple()[1:3]
            ]
        return [newest(labels)] if labels and _NOW.search(self.own.text) else []

    @property
    def asks_moment(self) -> bool:
        return bool(
            self.own.periods or years_shifted(self.own.text) is not None or _NOW.search(self.own.text)
        )
