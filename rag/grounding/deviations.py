"""How a claim may differ from a source, and the Dutch reason that readers see."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rag.dutch.writing import write_period, write_value
from rag.grounding.values import OCCASIONS, Amount


class Aspect(StrEnum):
    """What of a claim can differ from a source, in Dutch."""

    VALUE = "waarde"
    SIGN = "teken"
    UNIT = "eenheid"
    PERIOD = "periode"
    PLACE = "plaats"
    POPULATION = "populatie"
    DIRECTION = "richting"
    ROUNDING = "afronding"
    NAME = "naam"
    SUBJECT = "onderwerp"


@dataclass(frozen=True, slots=True)
class Deviation:
    """One difference. `said` is None when the source says nothing of it: then it is no contradiction.

    Amounts are put in words only when somebody reads the reason: of most differences nobody does.
    """

    aspect: Aspect
    claimed: str | Amount
    said: str | Amount | None
    inherited: bool = False
    """The number takes what differs over from earlier in its sentence."""

    @property
    def reason(self) -> str:
        """ "periode wijkt af: 2024 tegenover 2023", "plaats niet in de bron: Rotterdam-Zuid"."""
        claimed = _in_words(self.aspect, self.claimed)
        if self.said is None:
            return f"{self.aspect} niet in de bron: {claimed}"
        return f"{self.aspect} wijkt af: {claimed} tegenover {_in_words(self.aspect, self.said)}"


def _in_words(aspect: Aspect, thing: str | Amount) -> str:
    if isinstance(thing, Amount):
        unit = thing.unit and _shown(thing.unit)
        return write_value(thing.value, unit, thing.qualifier, thing.range_to)
    return write_period(thing) if aspect is Aspect.PERIOD else _shown(thing)


def _shown(unit: str) -> str:
    return "keer" if unit == OCCASIONS else unit
