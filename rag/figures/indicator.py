"""What a number in a sentence counts or measures, as a short noun phrase in the words of the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.dutch.numbers import Reading
from rag.dutch.units import SHARES, is_measure
from rag.figures.syntax import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    HAVE,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    Analysis,
    Clause,
    Word,
    is_finite,
    is_participle,
)

_LEVEL_VERBS = re.compile(
    r"(?:is|zijn|was|waren|bedraagt|bedragen|bedroeg|bedroegen|ligt|liggen|lag|lagen|blijft|blijven|bleef|bleven|kom(?:t|en)|kwam(?:en)?|"
    r"stij\w+|ste(?:eg|gen)|da(?:al|len)\w*|neem\w*|nem\w+|nam(?:en)?|groei\w*|krimp\w*|kromp\w*|zak\w*|ga(?:at|an)|ging(?:en)?|loopt|lopen|"
    r"liep(?:en)?|word(?:t|en)|werd(?:en)?|halveer\w*|verdubbel\w*|schommel\w*|piek\w*|kost\w*|du(?:ur|ren)\w*|nader\w*|"
    r"beslaat|beslaan|besloeg|betrof|betreft|staat|staan|stond|stonden|scoor\w*|heeft|hebben|had|hadden|eindig\w*|val(?:t|len)|viel(?:en)?|"
    r"kelder\w*|verminder\w*|vergroot\w*|verander\w*|stabiliseer\w*|omvat\w*|rondt|klim\w*|klom\w*|schiet\w*|schoot\w*|luid\w*|telt|tellen|telde|"
    r"overstij\w+|overste\w+|bereik\w*|nader\w*|wijzig\w*|ontwikkel\w*)"
)
_CHANGE_PARTICIPLES = re.compile(
    r"(?:gestegen|gedaald|afgenomen|toegenomen|gegroeid|gekrompen|opgelopen|teruggelopen|verdubbeld|gehalveerd|verminderd|gezakt|"
    r"gebleven|geweest|verhoogd|verlaagd|veranderd|uitgekomen|gekomen|gedaald|verbeterd|verslechterd|gegaan|geworden|teruggegaan|"
    r"vergroot|verkleind|teruggedrongen|opgeschroefd|bijgesteld|gestabiliseerd|ontwikkeld|toegegroeid|aangegroeid)"
)
MEASURE_HEAD = re.compile(
    r"\b(?:\w*aantal(?:len)?|aande(?:el|len)|percentages?|gemiddelde?|\w*(?:prijs|prijzen|duur|tijd|tijden|kosten|huur|huren|score|cijfer|cijfers|"
    r"graad|omvang|hoogte|lengte|afstand|snelheid|leeftijd|inkomen|inkomens|budget|bedrag|bedragen|uitgaven|omzet|verbruik|uitstoot|productie|"
    r"capaciteit|opbrengst|opbrengsten|waarde|waarden|norm|tekort|opgave|dichtheid|bezetting|oppervlakte?|quote|voorraad|lasten|subsidie|"
    r"subsidies|emissies?|concentratie|temperatuur|totaal|deelname|participatie|kans|risico|som|tarief|tarieven|bijdrage|verhouding|"
    r"begroting|investering|investeringen|premie|loon|lonen|schuld|schulden|vermogen|marge|doel|doelstelling|streefwaarde|ambitie|index|"
    r"werkloosheid|armoede|verzuim|uitval|opkomst|bereik|tevredenheid|vraag|aanbod|instroom|uitstroom|doorstroom|bevolking|groei))\b",
    re.IGNORECASE,
)
CHANGE_NOUN = re.compile(
    r"(?:stijging|daling|toename|afname|groei|krimp|verschil|verandering|verhoging|verlaging|vermindering|terugloop|plus|min|"
    r"verbetering|verslechtering|mutatie|ontwikkeling|teruggang|reductie|besparing)$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:(?:het|de|een|dit|dat|deze|die|zo'n)\s+)?(?:(?:landelijke?|nationale?|totale?|Nederlandse?|huidige|zelfde|vorige|eerdere|laatste|"
    r"hoogste|laagste)\s+)*(?:gemiddelde?|aantal|aandeel|percentage|totaal|cijfer|bedrag|stijging|daling|toename|afname|groei|verschil|"
    r"niveau|deel|meerderheid|minderheid|rest|ruim|waarde|stand|getal|helft|dit|dat|deze|die|het|hij|zij|ze|er|score|het eerst|uitschieters?)$",
    re.IGNORECASE,
)
_ANAPHOR = re.compile(
    r"\b(?:daarvan|hiervan|ervan|waarvan|daaronder|waaronder|hieronder|van hen|van deze|van die|onder hen|van wie)\b",
    re.I,
)
_LEADING = re.compile(
    r"^(?:(?:ook|wel|en|maar|want|of|dus|toch|echter|daarnaast|bovendien|verder|tevens|inmiddels|momenteel|toen|nu|eveneens|zo|vooral|"
    r"in totaal|gemiddeld|landelijk|bijna|ruim|circa|ongeveer|naar schatting|nog|al|relatief|gelukkig|positief|zelfs|alleen|met name|"
    r"met|tot|op|van|naar|bij elkaar|in dezelfde periode|nog eens|opnieuw)\b[\s,]*)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[\s,;:.–—-]+(?:in|van|naar|tot|met|op|per|en|of|de|het|een|ook|nog|wel|zelfs|iets|licht|flink|sterk|fors|ruim|bijna|circa|dan|als|"
    r"toen|sinds|tussen|dat|die|om|te|er|maar|weer|voor|aan|door|bij|gemiddeld|ongeveer|zo'n|vooral|uit|af|toe|terug|al|gestaag|"
    r"steeds|meer|minder|lager|hoger|respectievelijk|tegen|over|is|zijn|was|waren|in totaal|waar|totaal|nog eens|naar schatting|"
    r"maximaal|minimaal|uiterlijk|eind|begin|jaarlijks|inmiddels))+[\s,;:.–—-]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said of the counted noun. `verb` is set when it must follow as a relative clause ("die … kregen")."""

    text: str = ""
    verb: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    def after(self, base: str, relative: str = "die") -> str:
        """`base` with what is said of it: "kinderen die verlengde leertijd kregen", "woningen verbeterd"."""
        if not self.text:
            return base
        if self.verb:
            return tidy(f"{base} {relative} {self.text}") + f" {self.verb}"
        return tidy(f"{base} {self.text}")


@dataclass(frozen=True, slots=True)
class Naming:
    """The indicator of one reading, and how it was come by.

    `base`: the counted noun phrase alone ("huishoudens"). `leans`: it refers to what was named before.
    `counted`: the reading counts its own noun rather than measuring the subject of the sentence.
    """

    indicator: str
    base: str = ""
    leans: bool = False
    counted: bool = False
    predicate: Predicate = Predicate()


class SentenceNamer:
    """Names the readings of one sentence, left to right. `clean` removes period, place and area group from a phrase."""

    def __init__(
        self,
        analysis: Analysis,
        readings: Sequence[Reading],
        masked: Sequence[tuple[int, int]],
        before: Naming | None,
    ) -> None:
        self._a = analysis
        self._readings = readings
        self._masked = masked
        """Spans that never belong to an indicator: periods, and the places and groups kept apart."""
        self._before = before
        self._named: list[Naming] = []

    def name_all(self) -> list[Naming]:
        for index in range(len(self._readings)):
            self._named.append(self._name(index))
        return self._named

    # -- pieces of text -------------------------------------------------------------------------------------

    def _clean(self, start: int, end: int) -> str:
        """``text[start:end]`` without masked spans and readings, trimmed of function words at its edges."""
        text = self._a.text
        out = []
        at = start
        spans = [*self._masked, *((r.start, r.end) for r in self._readings)]
        for first, last in sorted(spans):
            if last <= at or first >= end:
                continue
            out.append(text[at : max(at, first)])
            at = max(at, last)
        out.append(text[at:end])
        return tidy("".join(out))

    def _clause(self, offset: int) -> Clause:
        return self._a.clauses[self._a.clause_at(offset)]

    def _clause_span(self, clause: Clause) -> tuple[int, int]:
        return self._a.words[clause.first].start, self._a.words[clause.last - 1].end

    # -- naming ---------------------------------------------------------------------------------------------

    def _name(self, index: int) -> Naming:
        reading = self._readings[index]
        clause = self._clause(reading.start)
        earlier = self._named[-1] if self._named else None
        if label := self._label_before_colon(reading):
            return Naming(label, label)
        if attributive := self._of_noun(index, clause):
            return attributive
        share = reading.unit in SHARES or reading.unit is None
        if share and (found := self._share(index, clause)):
            return found
        if reading.unit == "keer" and (found := self._multiple(index, clause)):
            return found
        if reading.unit is not None and not is_measure(reading.unit):
            return self._counted(index, clause)
        return self._measured(index, clause, earlier)

    def _label_before_colon(self, reading: Reading) -> str | None:
        """ "Woningen: 12.400": a label, when what stands before the colon is no clause."""
        first = self._a.clauses[0] if self._a.clauses else None
        if first is None or first.verb is not None or len(self._a.clauses) < 2:
            return None
        start, end = self._clause_span(first)
        if (
            self._a.text[end : end + 1] != ":"
            or reading.start < end
            or self._clause(reading.start).verb is not None
        ):
            return None
        label = self._clean(start, end)
        if not label or len(label.split()) > 12:
            return None
        return label

    def _of_noun(self, index: int, clause: Clause) -> Naming | None:
        """ "een gemiddelde huur van € 612", "een stijging van 4%": the noun right before "van"."""
        reading = self._readings[index]
        start, _ = self._clause_span(clause)
        left = self._a.text[start : reading.start]
        found = re.search(
            r"(?:^|\s)(?:van|à)\s+(?:(?:in totaal|gemiddeld|slechts|maar|wel|nog geen|maximaal|minimaal)\s+)?$",
            left,
        )
        if not found:
            return None
        if self._is_from_to(index):
            return None
        phrase = left[: found.start()]
        last = re.search(r"([^\W\d_][\w'’\-]*)[)’”]?\s*$", phrase)
        if last is None or self._masks(start + last.start(1)):
            return None
        low = last.group(1).lower()
        if (
            low in PREPOSITIONS
            or low in ADVERBS
            or is_participle(low)
            or (is_finite(low) and low in AUXILIARIES)
        ):
            return None
        noun_start = self._np_start(start + last.start(1), start)
        noun = self._clean(noun_start, start + last.end(1))
        if reading.unit is not None and not is_measure(reading.unit):
            if re.search(r"\d", phrase[-14:]) or self._part_of_reading(start + last.end(1), index):
                return None
            own = self._noun_phrase(reading)
            lead = self._leading_verb(clause, noun_start)
            return Naming(
                tidy(f"{lead} {self._a.text[noun_start : start + last.end(1)]} van {own}"), own, counted=True
            )
        if CHANGE_NOUN.search(low):
            return self._change(noun, clause, noun_start)
        if _GENERIC.match(noun):
            return self._from_before(noun, clause)
        return Naming(noun, noun)

    def _part_of_reading(self, end: int, index: int) -> bool:
        return any(r.end == end for r in self._readings[:index])

    def _is_from_to(self, index: int) -> bool:
        reading = self._readings[index]
        left = self._a.text[: reading.start]
        if not re.search(r"\b(?:van|vanaf)\s+(?:\w+\s+)?$", left, re.IGNORECASE) or index + 1 >= len(
            self._readings
        ):
            return False
        follower = self._readings[index + 1]
        between = self._a.text[reading.end : follower.start]
        return bool(re.search(r"\b(?:naar|tot)\s+(?:\w+\s+){0,2}$", between)) and len(between) < 60

    def _change(self, noun: str, clause: Clause, noun_start: int) -> Naming:
        """The change itself keeps the name of what changes; the unit and direction tell it apart."""
        subject = self._subject(clause)
        if (
            subject
            and self._a.text.find(subject) < noun_start
            and not _GENERIC.match(subject)
            and not CHANGE_NOUN.search(subject)
        ):
            return Naming(subject, subject)
        return self._from_before(noun, clause)

    def _from_before(self, own: str, clause: Clause) -> Naming:
        """An indicator that leans on the last one named in this sentence, else in the one before."""
        source = self._named[-1] if self._named else self._before
        if source is None or not source.indicator:
            subject = self._subject(clause)
            name = subject if subject and not _GENERIC.match(subject) else own
            return Naming(name, name)
        return Naming(source.indicator, source.base, leans=True, predicate=source.predicate)

    def _share(self, index: int, clause: Clause) -> Naming | None:
        """ "8% van de huishoudens leefde in armoede", "een op de vijf jongeren rookt", "driekwart daarvan deed mee"."""
        reading = self._readings[index]
        text = self._a.text
        _, clause_end = self._clause_span(clause)
        right = re.match(r"\s*(?:van\s+)", text[reading.end :])
        noun_follows = reading.unit == "deel" and re.match(
            r"\s+(?:(?:de|het)\s+)?[a-zà-ÿ0-9]", text[reading.end :]
        )
        anaphor = _ANAPHOR.match(text[reading.end :].lstrip())
        before = _ANAPHOR.search(text[self._clause_span(clause)[0] : reading.start])
        if not right and (anaphor or before) and (antecedent := self._antecedent()):
            base = antecedent.base or antecedent.indicator
            predicate = self._predicate(clause, reading.start, reading.end, clause_end)
            return Naming(predicate.after(f"aandeel {base}", "dat"), base, leans=True, predicate=predicate)
        if not right and not noun_follows:
            return None
        begin = reading.end + (right.end() if right else 0)
        end = self._np_end(begin, clause)
        base = self._clean(begin, end)
        if not base or _GENERIC.match(base):
            return None
        predicate = self._predicate(clause, reading.start, end, clause_end)
        if not predicate and self._named and self._named[-1].predicate:
            predicate = self._named[-1].predicate
        if not predicate:
            subject = self._subject(clause)
            if subject and not _GENERIC.match(subject) and self._a.text.find(subject[:12]) < reading.start:
                return Naming(f"{subject} van {base}", base)
        return Naming(predicate.after(f"aandeel {base}", "dat"), base, predicate=predicate)

    def _antecedent(self) -> Naming | None:
        return self._named[-1] if self._named else self._before

    def _multiple(self, index: int, clause: Clause) -> Naming | None:
        """ "bijna 2 keer zoveel overlast als gemiddeld": what there is so much of."""
        reading = self._readings[index]
        text = self._a.text
        found = re.match(
            r"\s*(?:zo\s?veel|zo vaak|meer|minder|hoger|lager|groter|zo hoog|zo groot|vaker)\b\s*",
            text[reading.end :],
        )
        begin = reading.end + (found.end() if found else 0)
        _, clause_end = self._clause_span(clause)
        stop = re.search(r"\s(?:als|dan)\s", text[begin:clause_end])
        end = begin + stop.start() if stop else clause_end
        np_end = min(end, self._np_end(begin, clause))
        base = self._clean(begin, np_end)
        if base and not _GENERIC.match(base) and not is_participle(base.split()[0].lower()):
            predicate = (
                self._predicate(clause, begin, np_end, end) if clause.verb is not None else Predicate()
            )
            return Naming(base if self._subject(clause) else predicate.after(base), base)
        return None

    def _counted(self, index: int, clause: Clause) -> Naming:
        """A reading that counts a noun of its own: "7.500 woningen verbeterd"."""
        reading = self._readings[index]
        text = self._a.text
        clause_start, clause_end = self._clause_span(clause)
        base = self._noun_phrase(reading)
        subject = self._subject(clause)
        leads = re.search(
            r"\b(?:van|naar|tot|op|met)\s+(?:(?:in totaal|gemiddeld|ruim|bijna|circa)\s+)?$",
            text[clause_start : reading.start],
        )
        verb = self._verb(clause)
        if (
            subject
            and (MEASURE_HEAD.search(subject) or (leads and verb and _LEVEL_VERBS.fullmatch(verb.low)))
            and not self._holds(subject, reading)
        ):
            unit_word = (reading.unit or "").split(" per ")[0].lower()
            if MEASURE_HEAD.search(subject) or unit_word in subject.lower():
                return Naming(subject, base, counted=False)
        definite = re.search(
            r"(?:^|\s)(?:de|deze|die|alle|hun|onze|al deze|al die|beide)\s+(?:(?:in totaal|ruim|circa|bijna|ongeveer)\s+)?$",
            text[: reading.start],
            re.I,
        )
        extended = self._np_end(reading.end, clause, attached=True)
        if definite:
            return Naming(tidy(f"{base} {self._clean(reading.end, extended)}"), base, counted=True)
        if clause.verb is None and self._named and self._named[-1].predicate:
            extra = self._clean(reading.end, clause_end)
            predicate = self._named[-1].predicate
            named = tidy(f"{base} {extra}") if extra else predicate.after(base)
            return Naming(named, base, counted=True, predicate=predicate)
        predicate = self._predicate(clause, reading.start, reading.end, self._tail_end(clause))
        anaphor = _ANAPHOR.search(text[clause_start:clause_end])
        antecedent = self._antecedent()
        if anaphor and antecedent and antecedent.base and antecedent.base.lower() != base.lower():
            return Naming(predicate.after(base), base, leans=True, counted=True, predicate=predicate)
        return Naming(predicate.after(base), base, counted=True, predicate=predicate)

    def _tail_end(self, clause: Clause) -> int:
        """End of the clause, or of the next one when that only closes it ("woningen, scholen en parken gebouwd")."""
        _, end = self._clause_span(clause)
        at = self._a.clauses.index(clause)
        for later in self._a.clauses[at + 1 :]:
            if later.verb is not None or later.subordinate or later.opener in ("(", ";", ":"):
                break
            start, stop = self._clause_span(later)
            last = self._a.words[later.last - 1]
            word = last if not last.is_mark else self._a.words[max(later.first, later.last - 2)]
            if is_participle(word.low):
                return stop
        return end

    def _measured(self, index: int, clause: Clause, earlier: Naming | None) -> Naming:
        """A measure (procent, euro, minuten): of the subject, or of what the verb is about."""
        reading = self._readings[index]
        text = self._a.text
        _, clause_end = self._clause_span(clause)
        subject = self._subject(clause)
        verb = self._verb(clause)
        if clause.verb is None or subject is None:
            own = self._clean(*self._np_after(reading, clause))
            if earlier is not None and not (own and reading.unit == "euro"):
                return Naming(earlier.indicator, earlier.base, leans=True, predicate=earlier.predicate)
            said = self._predicate(clause, reading.start, reading.end, clause_end)
            if own or said:
                name = tidy(said.text if own in said.text else f"{own} {said.text}")
                return Naming(name, own or name, predicate=said)
            return self._from_before(self._clean(*self._clause_span(clause)), clause)
        if _GENERIC.match(subject) or subject.lower() in PRONOUNS:
            if (
                re.search(r"\b(?:zij|ze|wij|we|hij|men|ik)\b", subject.lower()) is None
                or self._before
                or self._named
            ):
                source = self._antecedent()
                if source and source.indicator:
                    return Naming(source.indicator, source.base, leans=True, predicate=source.predicate)
                if clause_index := self._a.clause_at(reading.start):
                    earlier_text = self._clean(*self._clause_span(self._a.clauses[clause_index - 1]))
                    if earlier_text:
                        return Naming(earlier_text, earlier_text)
        agentive = verb is not None and not _LEVEL_VERBS.fullmatch(verb.low)
        if verb is not None and verb.low in (HAVE | BE | AUXILIARIES):
            participle = self._participle(clause)
            agentive = (
                participle is not None
                and not _CHANGE_PARTICIPLES.fullmatch(participle.low)
                and (verb.low in HAVE or (reading.unit == "euro" and not MEASURE_HEAD.search(subject)))
            )
        if (
            agentive
            and not MEASURE_HEAD.match(subject)
            and not re.search(r"\b(?:met|tot|op|naar)\s+(?:\w+\s+)?$", text[: reading.start])
        ):
            own = self._clean(*self._np_after(reading, clause))
            predicate = self._predicate(clause, reading.start, reading.end, clause_end)
            if own or predicate:
                name = tidy(predicate.text if own in predicate.text else f"{own} {predicate.text}")
                return Naming(name, own or name, predicate=predicate)
        return Naming(subject, subject)

    # -- parts of the clause --------------------------------------------------------------------------------

    def _verb(self, clause: Clause) -> Word | None:
        return self._a.words[clause.verb] if clause.verb is not None else None

    def _participle(self, clause: Clause) -> Word | None:
        if clause.verb is None:
            return None
        for word in self._a.words[clause.verb + 1 : clause.last]:
            if not self._masks(word.start) and is_participle(word.low) and not self._attributive(word):
                return word
        return None

    def _attributive(self, word: Word) -> bool:
        """ "verdachte jongeren", "betaald werk": a participle before its noun, not a verb."""
        after = re.match(r"\s+([a-zà-ÿ\-]+)", self._a.text[word.end :])
        return bool(after and word.low.endswith("e") and after.group(1) not in PREPOSITIONS)

    def _masks(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self._masked) or any(
            r.start <= offset < r.end for r in self._readings
        )

    def _holds(self, phrase: str, reading: Reading) -> bool:
        return self._a.text[reading.start : reading.end] in phrase

    def _subject(self, clause: Clause) -> str | None:
        """The subject of the clause without its determiner, period and place; None when it has none."""
        if clause.verb is None:
            return None
        words = self._a.words
        verb = words[clause.verb]
        start, end = self._clause_span(clause)
        if clause.subordinate:
            begin = words[clause.first].end
            stop = (
                next((r.start for r in self._readings if begin <= r.start < verb.start), None) or verb.start
            )
            phrase = self._clean(begin, self._first_adverbial(begin, stop))
            return phrase or None
        head = self._clean(start, verb.start)
        raw_first = words[clause.first].low
        at = clause.first
        while at < clause.verb and (
            words[at].low in ADVERBS or words[at].low in ("en", "maar", "want", "zo")
        ):
            at += 1
        first = words[at] if at < clause.verb else None
        is_subject = (
            first is not None
            and first.low not in PREPOSITIONS
            and not self._masks(first.start)
            and bool(head)
            and raw_first not in ("hoewel", "terwijl")
        )
        if is_subject:
            assert first is not None
            return self._clean(first.start, verb.start) or None
        return self._subject_after(clause, verb)

    def _subject_after(self, clause: Clause, verb: Word) -> str | None:
        """Inversion: the noun phrase right behind the verb."""
        words = self._a.words
        at = (clause.verb or 0) + 1
        while at < clause.last and (
            words[at].low in ADVERBS or words[at].low == "er" or self._is_masked_adverbial(at)
        ):
            at += 1
        if at >= clause.last:
            return None
        word = words[at]
        if any(r.start <= word.start < r.end for r in self._readings) or word.low in PREPOSITIONS:
            return None
        end = self._np_end(word.start, clause)
        return self._clean(word.start, end) or None

    def _is_masked_adverbial(self, at: int) -> bool:
        return any(start <= self._a.words[at].start < end for start, end in self._masked)

    def _first_adverbial(self, begin: int, stop: int) -> int:
        for word in self._a.words:
            if begin < word.start < stop and (
                word.low in ADVERBS or (is_participle(word.low) and word.low.startswith("ge"))
            ):
                return word.start
        return stop

    def _np_start(self, noun: int, floor: int) -> int:
        """Where the noun phrase that ends in the word at `noun` begins: its adjectives, without its determiner."""
        begin = noun
        for word in reversed(self._a.words):
            if word.end > noun or word.start < floor:
                continue
            if (
                word.is_mark
                or self._masks(word.start)
                or word.low in PREPOSITIONS
                or word.low in DETERMINERS
                or word.low in ADVERBS
            ):
                break
            if (
                not re.search(r"(?:e|en|se|sociaal)$", word.low)
                or (is_finite(word.low)
                and word.low in AUXILIARIES)
            ):
                break
            begin = word.start
        return begin

    def _np_end(self, begin: int, clause: Clause, attached: bool = False) -> int:
        """Where the noun phrase that begins at `begin` ends: before a verb, participle, adverb or adverbial phrase."""
        words = self._a.words
        verb = words[clause.verb] if clause.verb is not None else None
        before_verb = verb is not None and begin <= verb.start
        _, end = self._clause_span(clause)
        limit = verb.start if before_verb and verb is not None else end
        noun_seen = attached
        for index in range(clause.first, clause.last):
            word = words[index]
            if word.start < begin:
                continue
            if word.start >= limit:
                return limit
            if any(r.start <= word.start < r.end for r in self._readings if r.start >= begin):
                return word.start
            if before_verb and clause.subordinate is False:
                continue
            if word.is_mark and word.low not in "‘’“”\"'()/-&":
                return word.start
            if (
                word.low in ADVERBS
                or (word.low in SUBORDINATORS
                and word.low not in ("dat", "die"))
                or (is_participle(word.low)
                and not self._attributive(word))
            ):
                return word.start
            if word.low in ("dan", "als") or (word.low in AUXILIARIES and noun_seen):
                return word.start
            if word.low in PREPOSITIONS and noun_seen and not self._binds(word, index, clause):
                return word.start
            if word.low not in DETERMINERS and word.low not in PREPOSITIONS and not word.is_mark:
                noun_seen = True
        return limit

    def _binds(self, word: Word, index: int, clause: Clause) -> bool:
        """Whether a prepositional phrase belongs to the noun before it rather than to the verb."""
        if word.low in ("van", "met", "zonder", "tussen", "voor"):
            return True
        return False

    def _np_after(self, reading: Reading, clause: Clause) -> tuple[int, int]:
        """The noun phrase right behind a measure: "3 miljoen euro subsidie", "€ 2 mln voor fietspaden"."""
        _, clause_end = self._clause_span(clause)
        text = self._a.text
        gap = re.match(r"\s*(?:aan\s+)?", text[reading.end : clause_end])
        begin = reading.end + (gap.end() if gap else 0)
        word = next((w for w in self._a.words if w.start >= begin), None)
        if word is None or word.start > begin or word.is_mark or word.start >= clause_end:
            return reading.end, reading.end
        if (
            word.low in ADVERBS
            or is_participle(word.low)
            or word.low in AUXILIARIES
            or word.low in ("per", "naar", "tot", "in", "dan", "als")
        ):
            return reading.end, reading.end
        return begin, self._np_end(begin, clause)

    def _noun_phrase(self, reading: Reading) -> str:
        text = self._a.text[reading.number_end : reading.end]
        unit = (reading.unit or "").split(" per ")[0]
        text = re.sub(r"\s+per\s.*$", "", text)
        return tidy(text) or tidy(unit)

    def _leading_verb(self, clause: Clause, noun_start: int) -> str:
        """ "gestart met" before "de bouw van 2.500 woningen": a participle that governs the noun phrase."""
        left = self._a.text[self._clause_span(clause)[0] : noun_start]
        found = re.search(r"([a-z]+)\s+(met|aan|tot|over|in|voor)\s+(?:de|het|een)?\s*$", left)
        if found and is_participle(found.group(1)):
            return left[found.start() :].strip()
        return ""

    def _predicate(self, clause: Clause, start: int, base_end: int, clause_end: int) -> Predicate:
        """What is said of the counted noun at `start`, whose phrase ends at `base_end`."""
        if clause.verb is None or clause.subordinate:
            return Predicate(self._clean(base_end, clause_end))
        verb = self._a.words[clause.verb]
        attached = ""
        if start < verb.start:
            middle, rest = "", self._clean(verb.end, clause_end)
            attached = self._clean(base_end, verb.start) if base_end < verb.start else ""
        else:
            middle, rest = self._clean(verb.end, start), self._clean(base_end, clause_end)
        subject = self._subject(clause) if start > verb.start else None
        if subject:
            middle = re.sub(r"^(?:de|het|een)\s+", "", middle.replace(subject, "").strip())
        if verb.low in _EMPTY_VERBS or (verb.low in HAVE and subject):
            return Predicate(tidy(f"{attached} {rest} {middle}"))
        if verb.low in BE and (start > verb.start or self._participle(clause)):
            return Predicate(tidy(f"{attached} {rest} {middle}"))
        if subject and subject.lower() not in PRONOUNS and self._participle(clause) is None:
            middle = f"{subject} {middle}"
        joined = tidy(f"{attached} {middle} {rest}")
        return Predicate(joined, verb.low) if joined else Predicate()


_EMPTY_VERBS = frozenset(
    "telt tellen telde telden kent kennen kende bestaat bestaan bestond omvat omvatte".split()
)


def tidy(phrase: str) -> str:
    """A phrase with single spaces, without determiner and loose function words at its edges."""
    text = re.sub(r"\(\s*\)|\[\s*\]", " ", phrase)
    text = re.sub(r"\s+", " ", text).strip(_EDGES)
    text = _LEADING.sub("", text)
    text = re.sub(r"^(?:de|het|een|deze|die|dit|dat|hun|onze|'t)\s+", "", text, flags=re.IGNORECASE)
    previous = None
    while previous != text:
        previous, text = text, _TRAILING.sub("", text)
    text = re.sub(r"\s+([,.;:)])", r"\1", text).strip(_EDGES)
    if text.count("(") != text.count(")"):
        text = text.replace("(", "").replace(")", "")
    return text


_EDGES = ' ,;:.–—-!?"“”„*_\n\t'
