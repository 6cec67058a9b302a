"""How a claim may differ from a source, and the Dutch reason that readers see."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    """One difference. `said` is None when the source says nothing of it: then it is no contradiction."""

    aspect: Aspect
    claimed: str
    said: str | None
    inherited: bool = False
    """The number takes what differs over from earlier in its sentence."""

    @property
    def reason(self) -> str:
        """ "periode wijkt af: 2024 tegenover 2023", "plaats niet in de bron: Rotterdam-Zuid"."""
        if self.said is None:
            return f"{self.aspect} niet in de bron: {self.claimed}"
        return f"{self.aspect} wijkt af: {self.claimed} tegenover {self.said}"
