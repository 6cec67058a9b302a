"""The name of a number, and what earlier sentences named, for later ones to lean on."""

from __future__ import annotations

from dataclasses import dataclass, field

from rag.dutch.units import is_measure
from rag.figures.phrases import tidy
from rag.figures.sentence_view import SentenceView


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said of the counted noun. `verb` is set when it must follow as a relative clause ("die … kregen")."""

    text: str = ""
    verb: str = ""
    tail: str = ""
    """What comes behind the verb: "dat de buurt vooruit is gegaan"."""

    def __bool__(self) -> bool:
        return bool(self.text or self.verb)

    def after(self, base: str, relative: str = "die") -> str:
        """`base` with what is said of it: "kinderen die verlengde leertijd kregen", "woningen verbeterd"."""
        if self.verb:
            plural = self.verb.endswith("en") and relative == "dat"
            return " ".join(
                filter(None, (base, "die" if plural else relative, self.text, self.verb, self.tail))
            )
        return tidy(f"{base} {self.text}")


@dataclass(frozen=True, slots=True)
class Naming:
    """The indicator of one reading, and how it was come by.

    `base`: the counted noun phrase alone ("huishoudens"). `leans`: it refers to what was named before.
    `unit`: the unit that it takes over from there ("er waren er 96").
    """

    indicator: str
    base: str = ""
    leans: bool = False
    predicate: Predicate = field(default_factory=Predicate)
    unit: str | None = None
    group: bool = False
    """It only says how large a group is that the sentence speaks of ("de twintig wijken"): no figure of its period."""
    topic: bool = False
    """It is a share of what the sentence opens with ("Van het geld komt 70% …")."""


@dataclass(slots=True)
class Memory:
    """What earlier sentences named, by unit, for later ones to lean on."""

    by_unit: dict[str | None, Naming] = field(default_factory=dict)
    counted: Naming | None = None
    last: Naming | None = None

    def remember(self, naming: Naming, unit: str | None) -> None:
        if not naming.indicator:
            return
        unit = "procent" if unit in ("deel", "procentpunt") else unit
        kept = Naming(naming.indicator, naming.base, predicate=naming.predicate, unit=unit)
        self.by_unit[unit] = kept
        self.last = kept
        if unit is not None and not is_measure(unit):
            self.counted = kept

    def recall(self, unit: str | None) -> Naming | None:
        """What was last named with this unit, else what was last named at all."""
        unit = "procent" if unit in ("deel", "procentpunt") else unit
        return self.by_unit.get(unit) or self.last


@dataclass(slots=True)
class Context:
    """A sentence under way: its view, the names of its earlier numbers, and what was named before it."""

    view: SentenceView
    memory: Memory
    named: list[Naming] = field(default_factory=list)
