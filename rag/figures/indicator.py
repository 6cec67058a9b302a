"""What a number in a sentence counts or measures, as a short noun phrase in the words of the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from rag.dutch.numbers import Reading
from rag.dutch.units import MONEY, SHARES, is_measure
from rag.figures.indicator_words import (
    ANAPHOR,
    CHANGE_NOUN,
    CHANGE_PARTICIPLE,
    CHANGE_VERB,
    EMPTY_VERBS,
    GENERIC,
    LEVEL_ONLY,
    LEVEL_VERB,
    MEASURE_HEAD,
)
from rag.figures.phrases import tidy, trim
from rag.figures.sentence_view import SentenceView
from rag.figures.syntax import (
    ADVERBS,
    AUXILIARIES,
    BE,
    HAVE,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    Clause,
    is_finite,
    is_participle,
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said of the counted noun. `verb` is set when it must follow as a relative clause ("die … kregen")."""

    text: str = ""
    verb: str = ""

    def __bool__(self) -> bool:
        return bool(self.text or self.verb)

    def after(self, base: str, relative: str = "die") -> str:
        """`base` with what is said of it: "kinderen die verlengde leertijd kregen", "woningen verbeterd"."""
        if self.verb:
            plural = self.verb.endswith("en") and relative == "dat"
            return " ".join(filter(None, (base, "die" if plural else relative, self.text, self.verb)))
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


class SentenceNamer:
    """Names the readings of one sentence, left to right; `memory` is what came before it and is added to."""

    def __init__(self, view: SentenceView, memory: Memory) -> None:
        self._v = view
        self._memory = memory
        self._named: list[Naming] = []

    def name_all(self) -> list[Naming]:
        names = []
        for index, reading in enumerate(self._v.readings):
            naming = self._name(index)
            names.append(naming)
            if not self._v.stays(reading):
                self._named.append(replace(naming, unit=naming.unit or reading.unit))
                self._memory.remember(naming, naming.unit or reading.unit)
        return names

    def _name(self, index: int) -> Naming:
        reading = self._v.readings[index]
        clause = self._v.clause(reading.start)
        if label := self._label_before_colon(reading):
            return Naming(label, label)
        if attributive := self._of_noun(index, clause):
            return attributive
        if reading.unit in SHARES and (found := self._share(index, clause)):
            return found
        if reading.unit == "keer" and (found := self._multiple(reading, clause)):
            return found
        if reading.unit is not None and not is_measure(reading.unit):
            return self._counted(index, clause)
        if reading.unit is None and (found := self._of_them(reading, clause)):
            return found
        return self._measured(index, clause)

    # -- shapes ---------------------------------------------------------------------------------------------

    def _label_before_colon(self, reading: Reading) -> str | None:
        """ "Woningen: 12.400": a label, when what stands before the colon is no clause."""
        clauses = self._v.analysis.clauses
        if len(clauses) < 2 or clauses[0].verb is not None:
            return None
        start, end = self._v.extent(clauses[0])
        colon = self._v.text[end : end + 3].lstrip("*_ ")[:1]
        if colon != ":" or reading.start < end or self._v.clause(reading.start).verb is not None:
            return None
        label = self._v.clean(start, end)
        return label if label and len(label.split()) <= 12 else None

    def _of_noun(self, index: int, clause: Clause) -> Naming | None:
        """ "een gemiddelde huur van € 612", "een stijging van 4%", "ritten tot 7,5 kilometer": the noun before it."""
        reading = self._v.readings[index]
        start, _ = self._v.extent(clause)
        left = self._v.text[start : reading.start]
        found = re.search(
            r"(?:^|\s)(van|à|tot|vanaf|onder|boven|binnen|na|met)\s+(?:(?:in totaal|gemiddeld|slechts|maar|wel|nog geen|een)\s+)?$",
            left,
        )
        if not found or self._is_from_to(index):
            return None
        phrase = left[: found.start()]
        last = re.search(r"([^\W\d_][\w'’\-]*)[)’”]?\s*$", phrase)
        if last is None or self._v.masks(start + last.start(1)):
            return None
        low = last.group(1).lower()
        if low in PREPOSITIONS or low in ADVERBS or low in PRONOUNS or is_participle(low) or is_finite(low):
            return None
        noun_start = self._v.np_start(start + last.start(1), start)
        noun = self._v.clean(noun_start, start + last.end(1))
        if found.group(1) not in ("van", "à"):
            return self._bounded(reading, clause, noun, noun_start)
        if reading.unit is not None and not is_measure(reading.unit):
            if any(r.end == start + last.end(1) for r in self._v.readings[:index]):
                return Naming(tidy(f"totaal {self._v.counted(reading)}"), self._v.counted(reading))
            own = self._v.counted(reading)
            lead = self._v.leading_verb(clause, noun_start)
            return Naming(tidy(f"{lead} {self._v.text[noun_start : start + last.end(1)]} van {own}"), own)
        if CHANGE_NOUN.search(low):
            subject = self._v.subject(clause)
            if (
                subject
                and not GENERIC.match(subject)
                and not CHANGE_NOUN.search(subject)
                and self._v.text.find(subject) < noun_start
            ):
                return Naming(subject, subject)
            return self._from_before(noun, clause, reading)
        return self._from_before(noun, clause, reading) if GENERIC.match(noun) else Naming(noun, noun)

    def _bounded(self, reading: Reading, clause: Clause, noun: str, noun_start: int) -> Naming | None:
        """ "ritten tot 7,5 kilometer" bounds the noun; "steeg het aandeel tot 64%" gives the level of a change."""
        verb = self._v.verb(clause)
        changes = (verb is not None and CHANGE_VERB.fullmatch(verb.low)) or self._changed(clause)
        if changes or not noun or GENERIC.match(noun) or MEASURE_HEAD.search(noun) or reading.unit is None:
            return None
        if not is_measure(reading.unit) or reading.unit in SHARES or reading.unit == "procentpunt":
            return None
        return Naming(noun, noun) if verb is None or noun_start > self._v.extent(clause)[0] else None

    def _changed(self, clause: Clause) -> bool:
        participle = self._v.participle(clause)
        return participle is not None and CHANGE_PARTICIPLE.fullmatch(participle.low) is not None

    def _is_from_to(self, index: int) -> bool:
        reading = self._v.readings[index]
        left = self._v.text[: reading.start]
        if not re.search(r"\b(?:van|vanaf)\s+(?:\w+\s+)?$", left, re.IGNORECASE) or index + 1 >= len(
            self._v.readings
        ):
            return False
        between = self._v.text[reading.end : self._v.readings[index + 1].start]
        return bool(re.search(r"\b(?:naar|tot)\s+(?:\w+\s+){0,2}$", between)) and len(between) < 60

    def _share(self, index: int, clause: Clause) -> Naming | None:
        """ "8% van de huishoudens leefde in armoede", "een op de vijf jongeren rookt", "driekwart daarvan deed mee"."""
        reading = self._v.readings[index]
        text = self._v.text
        start, end = self._v.extent(clause)
        left = text[start : reading.start]
        of = re.match(r"\s*van\s+", text[reading.end :])
        noun_end = self._v.noun_end(reading.end + (of.end() if of else 0), end)
        noun_follows = reading.unit == "deel" and not of and noun_end is not None
        if ANAPHOR.match(text[reading.end :].lstrip()) or (ANAPHOR.search(left) and not noun_follows):
            return self._share_of_before(reading, clause)
        if topic := self._topic(clause, reading):
            predicate = self._predicate(clause, reading.start, reading.end)
            return Naming(predicate.after(f"aandeel {topic}", "dat"), topic, predicate=predicate, topic=True)
        if not of and not noun_follows:
            return self._share_continued(index, clause)
        begin = reading.end + (of.end() if of else 0)
        verb = self._v.verb(clause)
        whole = verb is not None and verb.start >= begin and not clause.subordinate
        base_end = self._v.np_end(begin, clause)
        if noun_end is not None and not whole:
            base_end = self._v.np_end(noun_end, clause, attached=True)
        base = self._v.clean(begin, base_end)
        unnamed = noun_end is None and bool(base) and is_finite(base.split()[0].lower())
        if not base or GENERIC.match(base) or unnamed or base.split()[0].lower() in SUBORDINATORS:
            return self._share_continued(index, clause)
        earlier = self._named[-1] if self._named else None
        if earlier is not None and earlier.topic and clause.verb is None:
            rest = re.sub(r"\s+en$", "", self._short(reading.end, end).strip(" .;,"))
            return Naming(f"aandeel {earlier.base} {rest}", earlier.base, topic=True)
        subject = self._v.subject(clause)
        if (
            subject
            and re.search(r"\b(?:goed voor|verantwoordelijk voor|staat voor|met|uit)\s+(?:\w+\s+)?$", left)
            and subject not in PRONOUNS
        ):
            return Naming(f"aandeel {base}: {subject}", base)
        predicate = self._predicate(clause, reading.start, base_end)
        if not predicate and clause.verb is None and earlier and earlier.indicator.startswith("aandeel"):
            predicate = earlier.predicate
        return Naming(predicate.after(f"aandeel {base}", "dat"), base, predicate=predicate)

    def _share_of_before(self, reading: Reading, clause: Clause) -> Naming | None:
        source = self._memory.counted or self._memory.recall(reading.unit)
        if source is None:
            return None
        base = source.base or source.indicator
        predicate = self._predicate(clause, reading.start, reading.end)
        return Naming(
            predicate.after(f"aandeel {base}", "dat"), base, leans=not self._named, predicate=predicate
        )

    def _share_continued(self, index: int, clause: Clause) -> Naming | None:
        """ "…, 42% huurt van een corporatie", "en in 22% om het dak": a share of what the share before it was of."""
        reading = self._v.readings[index]
        source = self._memory.recall("procent")
        if source is None or not source.base or not source.indicator.startswith("aandeel"):
            return None
        start, end = self._v.extent(clause)
        verb = self._v.verb(clause)
        opens = not self._v.clean(start, reading.start)
        if (
            verb is not None
            and opens
            and verb.start >= reading.end
            and not self._v.text[reading.end : verb.start].strip()
        ):
            predicate = self._predicate(clause, reading.start, reading.end)
            if predicate:
                return Naming(
                    predicate.after(f"aandeel {source.base}", "dat"),
                    source.base,
                    leans=True,
                    predicate=predicate,
                )
        if self._named and self._v.clause(self._v.readings[index - 1].start) is not clause and verb is None:
            rest = self._v.cut(reading.end, end)
            if rest and opens and re.match(r"(?:om|naar|aan|voor|door|uit|bij|met|op)\s", rest):
                return Naming(
                    f"aandeel {source.base} {tidy(rest) and rest.strip(' .;,')}", source.base, leans=True
                )
        return None

    def _topic(self, clause: Clause, reading: Reading) -> str | None:
        """ "Van de bewoners heeft 40% …", "Van de woningen die …, viel 61% …": what a share at the front is taken of."""
        start, _ = self._v.extent(clause)
        verb = self._v.verb(clause)
        first = self._v.words[clause.first]
        if first.low == "van" and verb is not None and verb.start < reading.start:
            return self._topic_noun(first.end, verb.start)
        earlier = self._v.before(clause)
        if verb is not None and clause.verb == clause.first and earlier is not None:
            opening = self._v.words[earlier.first]
            if opening.low == "van":
                return self._topic_noun(opening.end, self._v.extent(earlier)[1])
        return None

    def _topic_noun(self, begin: int, end: int) -> str | None:
        number = next((r for r in self._v.readings if begin <= r.start < end), None)
        if number is not None and number.unit and not is_measure(number.unit):
            return self._v.counted(number)
        phrase = re.split(r"\s(?:die|dat|waar\w*)\s", self._v.cut(begin, end))[0]
        return tidy(phrase) or None

    def _of_them(self, reading: Reading, clause: Clause) -> Naming | None:
        """A bare number of things named before: "zijn er 31 uitgevoerd", "In 2020 waren dat er 96"."""
        start, end = self._v.extent(clause)
        left = self._v.text[start : reading.start]
        verb = self._v.verb(clause)
        source = self._memory.counted
        opens = (
            verb is not None
            and verb.start >= reading.end
            and not self._v.text[reading.end : verb.start].strip()
        )
        if opens and self._named and source is not None and source.base:
            predicate = self._predicate(clause, reading.start, reading.end)
            return Naming(predicate.after(source.base), source.base, predicate=predicate, unit=source.unit)
        if not re.search(r"\b(?:er|daarvan|hiervan|dat|die)\b", left, re.IGNORECASE):
            return None
        topic = self._topic(clause, reading)
        if topic:
            predicate = self._predicate(clause, reading.start, reading.end)
            return Naming(
                predicate.after(topic),
                topic,
                leans=True,
                predicate=predicate,
                unit=source.unit if source else topic.split()[-1],
            )
        if not re.search(r"\ber\b", left):
            return None
        bare = self._memory.by_unit.get(None)
        if (
            bare is not None
            and self._memory.last is bare
            and re.search(r"\b(?:dat|het|die)\b", left, re.IGNORECASE)
        ):
            return Naming(bare.indicator, bare.base, leans=not self._named, predicate=bare.predicate)
        if source is None:
            return Naming("")
        rest = self._predicate(clause, reading.start, reading.end)
        keep = not rest.text or bool(re.search(r"\b(?:dat|het|die)\b", left, re.IGNORECASE))
        name = source.indicator if keep else rest.after(source.base or source.indicator)
        return Naming(
            name, source.base, leans=True, predicate=source.predicate if keep else rest, unit=source.unit
        )

    def _multiple(self, reading: Reading, clause: Clause) -> Naming | None:
        """ "bijna 2 keer zoveel overlast als gemiddeld": what there is so much of."""
        text = self._v.text
        found = re.match(
            r"\s*(?:zo\s?veel|zo vaak|meer|minder|hoger|lager|groter|zo hoog|zo groot|vaker)\b\s*",
            text[reading.end :],
        )
        begin = reading.end + (found.end() if found else 0)
        clause_end = self._v.extent(clause)[1]
        stop = re.search(r"\s(?:als|dan)\s", text[begin:clause_end])
        end = begin + stop.start() if stop else clause_end
        base_end = min(end, self._v.np_end(begin, clause))
        base = self._v.clean(begin, base_end)
        if (
            not base
            or GENERIC.match(base)
            or is_participle(base.split()[0].lower())
            or base.split()[0].lower() in PREPOSITIONS
        ):
            return None
        predicate = self._predicate(clause, begin, base_end, end)
        return Naming(base if self._v.subject(clause) else predicate.after(base), base)

    def _counted(self, index: int, clause: Clause) -> Naming:
        """A reading that counts a noun of its own: "7.500 woningen verbeterd"."""
        reading = self._v.readings[index]
        text = self._v.text
        start, end = self._v.extent(clause)
        base = self._v.counted(reading)
        verb = self._v.verb(clause)
        left = text[start : reading.start]
        opens = verb is not None and reading.start < verb.start and not self._v.clean(start, reading.start)
        subject = None if opens else self._v.subject(clause)
        base_end = reading.end
        joint = re.match(r"\s+(?:en|of)\s+([^\W\d]+)", text[reading.end : end])
        if joint and not is_finite(joint.group(1).lower()):
            base_end = self._v.np_end(reading.end + joint.start(1), clause)
            base = tidy(f"{base} {self._v.cut(reading.end, base_end)}")
        levelled = re.search(
            r"\b(?:van|naar|tot|op|met)\s+(?:(?:in totaal|gemiddeld|ruim|bijna|circa)\s+)?$", left
        )
        if subject and text[reading.start : reading.end] not in subject and subject not in PRONOUNS:
            level = levelled and verb and LEVEL_VERB.fullmatch(verb.low)
            unit_word = (reading.unit or "").split(" per ")[0].lower()
            if MEASURE_HEAD.search(subject) or (level and unit_word in subject.lower()):
                return Naming(subject, base)
        whole = r"(?:^|\s)(?:de|deze|die|alle|hun|onze|al deze|al die|beide)\s+(?:(?:in totaal|ruim|circa|bijna|ongeveer)\s+)?$"
        if re.search(whole, text[: reading.start], re.I):
            attached = self._v.np_end(base_end, clause, attached=True)
            return Naming(tidy(f"{base} {self._v.clean(base_end, attached)}"), base, group=True)
        if clause.verb is None and self._named and self._named[-1].predicate:
            extra = self._v.clean(base_end, end)
            predicate = self._named[-1].predicate
            return Naming(
                tidy(f"{base} {extra}") if extra else predicate.after(base), base, predicate=predicate
            )
        coordinated = (
            verb is not None and reading.start > verb.start and re.search(r"\ben\s+(?:\w+\s+)?$", left)
        )
        attached_end = self._v.np_end(base_end, clause, attached=True)
        if coordinated and not self._named:
            return Naming(tidy(f"{base} {self._v.clean(base_end, attached_end)}"), base)
        if attached_end > base_end:
            base, base_end = tidy(f"{base} {self._v.cut(base_end, attached_end)}"), attached_end
        preposition = re.search(r"\b(bij|voor|in|met|op|aan|uit|van|door)\s+$", left)
        predicate = self._predicate(clause, reading.start, base_end, self._tail_end(clause))
        if preposition and predicate.verb and preposition.group(1) != "van":
            return Naming(
                predicate.after(base, f"waar{_WHERE.get(preposition.group(1), preposition.group(1))}"), base
            )
        leans = bool(ANAPHOR.search(text[start:end]))
        return Naming(predicate.after(base), base, leans=leans, predicate=predicate)

    def _tail_end(self, clause: Clause) -> int:
        """End of the clause, or of a later one that closes it ("woningen, scholen en parken gebouwd")."""
        end = self._v.extent(clause)[1]
        clauses = self._v.analysis.clauses
        for later in clauses[clauses.index(clause) + 1 :]:
            if later.verb is not None or later.subordinate or later.opener in ("(", ";", ":"):
                break
            stop = self._v.extent(later)[1]
            last = self._v.words[later.last - 1]
            word = last if not last.is_mark else self._v.words[max(later.first, later.last - 2)]
            if is_participle(word.low):
                return stop
        return end

    def _measured(self, index: int, clause: Clause) -> Naming:
        """A measure (procent, euro, minuten): of the subject, or of what the verb is about."""
        reading = self._v.readings[index]
        start, end = self._v.extent(clause)
        own = self._v.clean(*self._v.after(reading, clause))
        earlier = self._named[-1] if self._named else None
        if clause.opener == "(" and (remark := self._in_brackets(reading, clause)):
            return remark
        if found := self._measure_in(clause, reading):
            return Naming(found, found)
        if clause.opener == "om":
            goal = self._v.clean(
                self._v.words[clause.first].end, self._v.np_end(self._v.words[clause.first].end, clause)
            )
            if goal and not GENERIC.match(goal):
                return Naming(goal, goal)
        subject = self._v.subject(clause)
        if clause.verb is None or subject is None:
            if earlier is not None:
                rest = re.sub(r"\s+en$", "", self._short(reading.end, end).strip(" .;,"))
                if (
                    own
                    and reading.unit not in SHARES
                    and reading.unit != "procentpunt"
                    and not GENERIC.match(own)
                ):
                    return Naming(own, own)
                if reading.unit in MONEY and rest and not GENERIC.match(rest):
                    return Naming(rest, rest)
                unit = earlier.unit if reading.unit is None and not is_measure(earlier.unit) else None
                return Naming(earlier.indicator, earlier.base, predicate=earlier.predicate, unit=unit)
            if clause.subordinate and clause.verb is not None:
                whole = self._v.clean(self._v.words[clause.first].end, end)
                return Naming(whole, whole)
            said = self._predicate(clause, reading.start, reading.end)
            if own or said.text:
                at = said.text.find(own)
                name = tidy(said.text[at:] if at >= 0 else f"{own} {said.text}")
                front = (
                    self._v.cut(start, self._v.words[clause.verb].start) if clause.verb is not None else ""
                )
                if reading.unit in MONEY and re.match(r"(?:voor|aan)\s+\w", front, re.IGNORECASE):
                    name = f"{name} {front[0].lower()}{front[1:]}"
                return Naming(name, own or name, predicate=said)
            whole = self._v.clean(start, end)
            stands = len(whole.split()) > 2 or MEASURE_HEAD.match(whole)
            return Naming(whole, whole) if stands else self._from_before(whole, clause, reading)
        if GENERIC.match(subject) or subject in PRONOUNS:
            return self._from_before("", clause, reading)
        verb = self._v.verb(clause)
        measures = MEASURE_HEAD.search(subject) is not None
        if clause.subordinate and not measures:
            whole = self._v.clean(self._v.words[clause.first].end, end)
            return Naming(whole, subject)
        if verb is not None and verb.low in _MODALS and not measures:
            return Naming(self._whole(clause, subject), subject)
        if (
            own
            and verb is not None
            and verb.low in HAVE
            and not measures
            and self._v.participle(clause) is None
        ):
            return Naming(f"{subject}: {own}", own)
        if self._acts(clause, reading, subject):
            predicate = self._predicate(clause, reading.start, reading.end)
            if own:
                return Naming(
                    tidy(predicate.text if own in predicate.text else f"{own} {predicate.text}"),
                    own,
                    predicate=predicate,
                )
            if self._v.participle(clause) is not None and predicate:
                return Naming(predicate.text, predicate.text, predicate=predicate)
            whole = self._whole(clause, subject)
            return Naming(whole, whole)
        verb = self._v.verb(clause)
        if (
            verb is not None
            and not MEASURE_HEAD.search(subject)
            and verb.low not in BE | HAVE | AUXILIARIES
            and not CHANGE_VERB.fullmatch(verb.low)
        ):
            return Naming(self._with_verb(subject, clause, verb.low), subject)
        return Naming(subject, subject)

    def _measure_in(self, clause: Clause, reading: Reading) -> str | None:
        """ "wil het aandeel eenzame inwoners terugbrengen naar 40%": a measure as the object of the clause."""
        verb = self._v.verb(clause)
        begin = verb.end if verb is not None else self._v.words[clause.first].end
        goal = re.search(
            r"\b(?:met|tot|op|naar|van|onder|boven|binnen)\s+(?:(?:de|een|ruim|circa|minimaal|maximaal)\s+)*$",
            self._v.text[: reading.start],
        )
        if begin > reading.start or (verb is None and clause.opener != "om") or not goal:
            return None
        if verb is not None and (subject := self._v.subject(clause)) and MEASURE_HEAD.search(subject):
            return None
        for found in re.finditer(r"\b(?:het|de)\s+", self._v.text[begin : reading.start]):
            at = begin + found.end()
            phrase = self._v.clean(at, min(self._v.np_end(at, clause), reading.start))
            first, _, last = phrase.rpartition(" ")
            if first and last.endswith("en") and is_finite(last):
                phrase = tidy(first)  # the infinitive that ends the verb phrase
            if phrase and MEASURE_HEAD.match(phrase) and not GENERIC.match(phrase):
                return phrase
        return None

    def _in_brackets(self, reading: Reading, clause: Clause) -> Naming | None:
        """ "de drukte in de spits (6,6)": what stands before the brackets, unless a number there is explained by them."""
        host = self._v.host(clause)
        if host is None:
            return None
        start, end = self._v.extent(host)
        named = [
            r
            for r in self._v.readings
            if start <= r.start < min(end, reading.start) and self._v.clause(r.start) is host
        ]
        if named and self._named:
            last = self._named[-1]
            unit = last.unit if reading.unit is None else None
            return Naming(last.indicator, last.base, predicate=last.predicate, unit=unit)
        subject = self._v.subject(host)
        name = self._whole(host, subject) if subject else self._v.clean(start, end)
        return Naming(name, subject or name) if name else None

    def _with_verb(self, subject: str, clause: Clause, verb: str) -> str:
        """ "project duurt": a subject that is no measure by itself keeps its verb."""
        if verb in (
            "ligt",
            "liggen",
            "lag",
            "lagen",
            "bedraagt",
            "bedroeg",
            "bedragen",
            "bedroegen",
            "komt",
            "kwam",
            "komen",
            "blijft",
            "bleef",
        ):
            return subject
        return f"{subject} {verb}" if verb not in subject.split() else subject

    def _acts(self, clause: Clause, reading: Reading, subject: str) -> bool:
        """Whether the subject does something with the amount, rather than having it as its measure."""
        verb = self._v.verb(clause)
        if verb is None or MEASURE_HEAD.match(subject):
            return False
        if (
            re.search(r"\b(?:met|tot|op|naar)\s+(?:\w+\s+)?$", self._v.text[: reading.start])
            and verb.low not in HAVE
        ):
            return False
        if verb.low in AUXILIARIES:
            participle = self._v.participle(clause)
            if participle is None or CHANGE_PARTICIPLE.fullmatch(participle.low):
                return False
            return verb.low in HAVE or (reading.unit in MONEY and not MEASURE_HEAD.search(subject))
        particle = self._v.particle(clause)
        if (
            particle
            and particle not in ("toe", "af", "op", "uit", "terug")
            and not MEASURE_HEAD.search(subject)
        ):
            return True
        return LEVEL_VERB.fullmatch(verb.low) is None

    def _from_before(self, own: str, clause: Clause, reading: Reading) -> Naming:
        """An indicator that leans on what was last named with this unit, else on the clause before."""
        source = self._memory.recall(reading.unit)
        if self._named and self._named[-1].indicator:
            source = self._named[-1]
        subject = self._v.subject(clause)
        pronoun = subject is not None and subject in PRONOUNS
        if (
            reading.unit is None
            and source is not None
            and source.unit is not None
            and not (pronoun or self._named)
        ):
            source = None  # a bare number is not what had a unit before
        earlier = self._v.before(clause)
        if source is None or (earlier is not None and not self._named):
            here = self._v.subject(earlier) if earlier is not None else None
            if (
                here
                and not GENERIC.match(here)
                and here not in PRONOUNS
                and (source is None or earlier is not None)
            ):
                name = (
                    here
                    if MEASURE_HEAD.search(here)
                    else self._v.clean(*self._v.extent(earlier))
                    if earlier
                    else here
                )
                return Naming(name, here)
        if source is not None:
            unit = source.unit if reading.unit is None and pronoun else None
            per = re.match(r"\s*per\s+[a-z]+", self._v.text[self._v.extent(clause)[0] :], re.IGNORECASE)
            indicator = f"{source.indicator} {per.group().strip().lower()}" if per else source.indicator
            return Naming(
                indicator, source.base, leans=not self._named, predicate=source.predicate, unit=unit
            )
        name = subject if subject and not GENERIC.match(subject) and subject not in PRONOUNS else own
        return Naming(name, name)

    def _whole(self, clause: Clause, subject: str) -> str:
        """A clause as a phrase, its subject first: "mensen ervaren hun gezondheid als goed"."""
        if MEASURE_HEAD.search(subject):
            return subject
        start, end = self._v.extent(clause)
        verb = self._v.verb(clause)
        text = self._v.clean(start, end)
        if verb is not None and text.lower().startswith(verb.low):
            text = f"{subject} {verb.low} {tidy(text[len(verb.low) :].replace(subject, '', 1))}"
        return re.sub(r"^(?:minder|meer)\s+", "", text)

    # -- what is said -----------------------------------------------------------------------------------------

    def _predicate(self, clause: Clause, start: int, base_end: int, end: int | None = None) -> Predicate:
        """What is said of the counted noun at `start`, whose phrase ends at `base_end`."""
        end = end if end is not None else self._v.extent(clause)[1]
        if clause.verb is None:
            return Predicate(self._v.clean(base_end, end))
        verb = self._v.words[clause.verb]
        participle = self._v.participle(clause) or self._v.closing_participle(end)
        if clause.subordinate:
            rest = self._short(base_end, min(end, verb.start))
            if verb.low in BE | HAVE and participle is not None:
                tail = participle.text if participle.low not in rest.lower() else ""
                return Predicate(tidy(f"{rest} {tail}"))
            return Predicate(rest, verb.low) if rest else Predicate()
        attached = self._v.clean(base_end, verb.start) if base_end < verb.start else ""
        after = max(verb.end, base_end)
        rest = self._short(after, end)
        if participle is not None and participle.low not in rest.lower() and participle.start >= after:
            rest = f"{rest} {participle.text}"
        middle = self._v.cut(verb.end, start) if start > verb.start else ""
        if relative := re.search(r"^.*\s(?:die|dat|waarin|waarbij|waarvan|waarop)\s", middle):
            middle = middle[relative.end() :]
        subject = self._v.subject(clause) if start > verb.start else None
        if subject and subject not in PRONOUNS:
            middle = re.sub(r"^(?:de|het|een)\s+", "", middle.replace(subject, "").strip())
        elif subject:
            middle = re.sub(rf"^(?:{re.escape(subject)})\b\s*", "", middle, flags=re.IGNORECASE)
        if verb.low in EMPTY_VERBS or (verb.low in HAVE and subject):
            return Predicate(trim(f"{attached} {rest} {middle}"))
        if verb.low in BE and (start > verb.start or participle is not None):
            return Predicate(trim(f"{attached} {rest} {middle}"))
        if subject and subject not in PRONOUNS and participle is None:
            middle = f"{subject} {middle}"
        particle = self._v.particle(clause)
        if particle:
            rest = re.sub(rf"(?:^|\s){particle}$|^{particle}\s", " ", rest.strip())
        joined = trim(ANAPHOR.sub("", f"{attached} {middle} {rest}"))
        if verb.low in _MODALS:
            return Predicate(joined)
        says = (
            joined or particle or not (verb.low in BE | HAVE | AUXILIARIES or LEVEL_ONLY.fullmatch(verb.low))
        )
        return Predicate(joined, f"{particle}{verb.low}") if says else Predicate()

    def _short(self, begin: int, end: int) -> str:
        """What follows, up to the next number's part of the sentence or a clause that opens within it."""
        text = self._v.text[begin:end]
        following = [r.start for r in self._v.readings if r.start >= begin and not self._v.stays(r)]
        if following and following[0] < end:
            ahead = self._v.text[begin : following[0]]
            cut = max(ahead.rfind(" en "), ahead.rfind(", "))
            if cut >= 0:
                end = begin + cut
        opening = re.search(
            r"\s(?:dat|die|zodat|omdat|waar\w+|terwijl|om(?=\s.*\ste\s))\s", text[: end - begin]
        )
        if opening:
            end = begin + opening.start()
        return ANAPHOR.sub("", self._v.cut(begin, end)).strip(' .;,:!?”"')


_MODALS = frozenset(
    "kan kunnen kon konden zal zullen zou zouden moet moeten moest moesten mag mogen wil willen verwacht verwachten".split()
)
_WHERE = {"met": "mee", "van": "van"}
