"""Just enough Dutch syntax to see which noun phrase a number belongs to: words, verbs, clauses, subjects.

There is no parser and no tagger: closed word classes, the lemmas of the dictionary and the place of the Dutch
finite verb (second in a main clause) are what it goes by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.dutch.lexicon import dictionary_lemma, is_known

AUXILIARIES = frozenset(
    "is zijn was waren wordt worden werd werden word heeft hebben had hadden heb kan kunnen kon konden zal zullen zou zouden "
    "moet moeten moest moesten mag mogen mocht mochten wil willen wilde wilden".split()
)
BE = frozenset("is zijn was waren wordt worden werd werden word".split())
HAVE = frozenset("heeft hebben had hadden heb".split())
_OTHER_FINITE = frozenset(
    "bedraagt bedroeg bedragen bedroegen ligt liggen lag lagen blijft blijven bleef bleven komt komen kwam kwamen "
    "gaat gaan ging gingen staat staan stond stonden krijgt krijgen kreeg kregen doet doen deed deden geeft geven gaf gaven "
    "neemt nemen nam namen loopt lopen liep liepen telt tellen telde telden kost kosten kostte kostten duurt duren duurde duurden "
    "steeg stegen stijgt stijgen daalt daalde dalen daalden groeit groeide groeien groeiden kent kennen kende kenden "
    "woont wonen woonde woonden werkt werken werkte werkten leeft leven leefde leefden vindt vinden vond vonden "
    "voelt voelen voelde voelden zegt zeggen zei zeiden ervaart ervaren ervoer maakt maken maakte maakten "
    "heet heeft volgt volgen volgde volgden valt vallen viel vielen biedt bieden bood boden rijdt rijden reed reden "
    "haalt halen haalde haalden verwacht verwachten schat schatten meldt melden meldde meldden betreft betrof gebruikt gebruiken "
    "ontvangt ontvangen ontving ontvingen bestaat bestaan bestond bestonden scoort scoren scoorde scoorden zat zaten zit zitten sliep at dronk bezit bezat bezaten won wonnen verloor verloren "
    "wacht wachtte wachtten stemt stemde rookt rookte sport".split()
)
PREPOSITIONS = frozenset(
    "aan achter af beneden bij binnen boven buiten dankzij door gedurende in langs met na naar naast om onder op over per rond "
    "sinds te tegen tegenover ten ter tijdens tot tussen uit van vanaf vanuit vanwege via volgens voor vóór wegens zonder qua "
    "inclusief exclusief behalve ondanks omtrent betreffende jegens richting rondom".split()
)
DETERMINERS = frozenset(
    "de het een 't deze die dit dat hun haar ons onze alle al elke elk iedere ieder geen zo'n zo’n zulke beide "
    "sommige enkele veel weinig meer minder meeste zoveel".split()
)
SUBORDINATORS = frozenset(
    "dat die waarvan waarbij waardoor waarin waarmee waarop waarna waar wie wiens omdat doordat zodat terwijl hoewel als toen nadat "
    "voordat zodra mits tenzij indien wanneer opdat ofschoon aangezien naarmate".split()
)
COORDINATORS = frozenset("en maar want of dus doch".split())
ADVERBS = frozenset(
    "ook nog wel niet al alleen zelfs vooral met name echter daarnaast bovendien verder tevens inmiddels momenteel toen nu eveneens "
    "daarmee daardoor daarom hierdoor hiermee zo dus weer opnieuw iets licht flink sterk fors ruim bijna circa ongeveer "
    "gemiddeld landelijk relatief gestaag steeds langzaam snel juist slechts maar pas reeds desondanks toch er "
    "uiteindelijk vervolgens eerst eens namelijk immers samen totaal daadwerkelijk nagenoeg vrijwel "
    "hiervan daarvan ervan hieronder daaronder waaronder daarbij hierbij hierin daarin daartoe daarvoor hiervoor daarop daarna "
    "vandaag gisteren zich elkaar af toe op terug uit neer mee meer minder hoger lager respectievelijk intussen ondertussen "
    "voornamelijk grotendeels gelukkig opvallend positief duidelijk zeker misschien mogelijk naar schatting onveranderd gelijk stabiel "
    "tegelijkertijd tegelijk daarentegen overigens bijvoorbeeld vaak soms meestal nooit altijd".split()
) - {"name", "met", "op", "uit", "naar", "schatting"}  # fmt: skip
FREQUENCIES = frozenset("jaarlijks dagelijks maandelijks wekelijks regelmatig structureel".split())
"""Adverbs that belong to what is said, not to how it is said."""
PRONOUNS = frozenset("hij zij ze het dit dat deze die men we wij ik je u er hen hun".split())
_PREFIX = re.compile(
    r"^(?:aan|af|bij|binnen|door|in|mee|na|om|onder|op|over|tegen|terug|toe|uit|vast|vol|voor|voort|weer|weg|samen|vrij|plaats|deel|"
    r"open|stil|goed|los|rond)?(?:ge|be|ver|ont|her|er)\w{2,}(?:d|t|en)$"
)
_PARTICIPLE_NOUNS = frozenset(
    "gebied gebieden gebruik gemiddeld gezin gezinnen gemeente gevallen gegevens gevolgen gebouwen gesprekken beleid besluit "
    "verschil verschillen verkeer bedrijven berichten gebeurtenissen gezondheid geld geluid gemeenten bewoners beroep budget "
    "bedrag beperkt verwacht gelijk gezond ernst bezit verhuur geweld verband begin verplicht bekend gericht geen tevreden belangen "
    "bedragen vermogen gewassen gewoonten geheel gehele getal getallen beelden geheim verdachten veroordeelden gehandicapten "
    "gescheiden gerechten betrokken betrokkenen gebreken bezoeken bezoek verzoeken verzoek bevoegd overlast onderwijs onbekend "
    "vervoer verlies verliezen herstel verbruik bestand bestanden bericht verhaal verhalen verenigingen vereniging".split()
) - {"gescheiden", "verplicht", "betrokken", "verwacht"}  # fmt: skip

_STRONG = tuple(
    f"{front}ge"
    for front in (
        "",
        "aan",
        "af",
        "bij",
        "door",
        "in",
        "mee",
        "na",
        "om",
        "op",
        "over",
        "toe",
        "uit",
        "terug",
        "voor",
    )
)
_TOKEN = re.compile(r"[^\W_]+(?:['’\-‑/&.][^\W_]+)*(?:['’]s\b)?|[^\w\s]|_+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a sentence: ``text[start:end]``."""

    text: str
    low: str
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        return not self.low[0].isalnum() and self.low not in "€%‰"


def words(text: str) -> tuple[Word, ...]:
    """Words and punctuation marks in order."""
    return tuple(
        Word(match.group(), match.group().lower().replace("’", "'"), match.start(), match.end())
        for match in _TOKEN.finditer(text)
    )


@lru_cache(maxsize=32768)
def is_participle(low: str) -> bool:
    """ "gestegen", "verbeterd", "ondersteund": the form after is, wordt and heeft."""
    if low in _PARTICIPLE_NOUNS or len(low) < 5:
        return False
    root = dictionary_lemma(low)
    if (
        root is not None
        and root.endswith("n")
        and (root != low or low.startswith(("be", "ver", "ont", "her")))
    ):
        if _PREFIX.match(low) and low not in AUXILIARIES:
            if low.endswith("en"):
                return "ge" in low[:8] and low.startswith(_STRONG) or not low.endswith(("den", "ten"))
            return root != low
        return low.endswith("d") and len(low) > 5 and root != low and root[:3] == low[:3]
    return False


@lru_cache(maxsize=32768)
def is_finite(low: str) -> bool:
    """A form that can be the finite verb of a clause. Plural nouns that look like one are told by their place."""
    if low in AUXILIARIES or low in _OTHER_FINITE:
        return True
    if (
        low in PREPOSITIONS
        or low in ADVERBS
        or low in DETERMINERS
        or low in SUBORDINATORS
        or not low.isalpha()
    ):
        return False
    root = dictionary_lemma(low)
    if root is None or not _is_infinitive_form(root) or len(low) < 4 or low in _PARTICIPLE_NOUNS:
        return False
    if root == low:
        return dictionary_lemma(low + "s") != low and _is_infinitive(low)
    if low == root + "s" or (is_participle(low) and not low.endswith("t")):
        return False
    return low.endswith(("t", "de", "den", "te", "ten", "en")) or _strong_past(low, root)


def _is_infinitive_form(root: str) -> bool:
    return root.endswith("en") or root.endswith(("gaan", "staan", "slaan", "doen", "zien"))


def _strong_past(low: str, root: str) -> bool:
    return low[0] == root[0] and len(low) < len(root)


def _is_infinitive(low: str) -> bool:
    if not low.endswith("en") or len(low) < 5:
        return False
    stem = low[:-2]
    stems = {stem}
    if stem[-1] == stem[-2]:
        stems.add(stem[:-1])
    if stem[-1] in "vz":
        stems.add(stem[:-1] + {"v": "f", "z": "s"}[stem[-1]])
    if stem[-2] in "aeou" and stem[-1] not in "aeiou":
        longer = stem[:-1] + stem[-2] + stem[-1]
        stems |= {longer, longer[:-1] + {"v": "f", "z": "s"}.get(longer[-1], longer[-1])}
    return any(dictionary_lemma(form + "t") == low and is_known(form + "t") for form in stems)


_BOUNDARY = frozenset(";:–—,[]“”„")
_SPLITTERS = frozenset(
    "terwijl maar tegenover tegen waarvan waaronder waarbij versus want doordat omdat zodat hoewel dat om en of".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between boundaries: ``words[first:last]``. `verb` is the index of its finite verb, or None."""

    first: int
    last: int
    verb: int | None
    subordinate: bool
    opener: str
    """The mark or word that opens it: "(", ":", ",", "om", "dat", "en" …; "" for the first."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """The words of a sentence, those of remarks in brackets last, and its clauses."""

    text: str
    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    remarks: tuple[tuple[int, int], ...]
    """Spans of brackets that hold a figure or clause of their own."""

    def clause_at(self, offset: int) -> int:
        """Index of the innermost clause that holds `offset`, else of the last one that begins before it."""
        best, size = -1, 1 << 30
        for index, clause in enumerate(self.clauses):
            start, end = self.extent(clause)
            if start <= offset < end and end - start < size:
                best, size = index, end - start
        if best >= 0:
            return best
        before = [i for i, clause in enumerate(self.clauses) if self.extent(clause)[0] <= offset]
        return before[-1] if before else 0

    def extent(self, clause: Clause) -> tuple[int, int]:
        return self.words[clause.first].start, self.words[clause.last - 1].end


def analyse(text: str, spans: Sequence[tuple[int, int]] = ()) -> Analysis:
    """The clauses of a sentence. In `spans` (numbers, periods) nothing is split and no verb is sought."""
    tokens = words(text)
    remarks = _remarks(tokens)
    outside = [word for word in tokens if not any(start <= word.start < end for start, end in remarks)]
    groups = [outside] + [[w for w in tokens if start < w.start < end - 1] for start, end in remarks]
    found: list[Word] = []
    clauses: list[Clause] = []
    for number, group in enumerate(groups):
        offset = len(found)
        found += group
        inside = [any(start <= word.start < end for start, end in spans) for word in group]
        clauses += [
            Clause(
                c.first + offset,
                c.last + offset,
                None if c.verb is None else c.verb + offset,
                c.subordinate,
                c.opener,
            )
            for c in _split(group, inside, "(" if number else "")
        ]
    return Analysis(text, tuple(found), tuple(clauses), remarks)


def _remarks(tokens: Sequence[Word]) -> tuple[tuple[int, int], ...]:
    """Brackets that hold a figure or clause of their own, not just a word: "(was 12%)" against "(zeer) goed"."""
    spans = []
    opened: int | None = None
    for index, word in enumerate(tokens):
        if word.low == "(":
            opened = index
        elif word.low == ")" and opened is not None:
            inner = tokens[opened + 1 : index]
            if len(inner) > 3 or any(other.low[0].isdigit() for other in inner):
                spans.append((tokens[opened].start, word.end))
            opened = None
    return tuple(spans)


def _split(found: Sequence[Word], inside: Sequence[bool], opener: str) -> list[Clause]:
    clauses: list[Clause] = []
    first = 0
    for index, word in enumerate(found):
        if inside[index]:
            continue
        if word.low in _BOUNDARY and not (opener == "(" and word.low in ":,"):
            if index > first:
                clauses.append(_clause(first, index, opener, found, inside))
            first, opener = index + 1, word.low
        elif word.low in _SPLITTERS and index > first and _splits(word, index, first, found, inside):
            clauses.append(_clause(first, index, opener, found, inside))
            first, opener = index, word.low
    if len(found) > first:
        clauses.append(_clause(first, len(found), opener, found, inside))
    return clauses


def _splits(word: Word, index: int, first: int, found: Sequence[Word], inside: Sequence[bool]) -> bool:
    if word.low in ("tegen", "tegenover", "versus"):
        return any(inside[at] for at in range(index + 1, min(index + 4, len(found))))
    if word.low == "dat":
        says = is_finite(found[index - 1].low) and found[index - 1].low not in BE
        return (says or is_participle(found[index - 1].low)) and any(
            not inside[at] and _finite_here(at, index, found, inside) for at in range(index + 2, len(found))
        )
    if word.low == "om":
        return any(found[at].low == "te" for at in range(index + 1, len(found)))
    if word.low in ("en", "of"):
        at = index + 1
        while at < len(found) and inside[at]:
            at += 1
        after = found[at].low if at < len(found) else ""
        if at > index + 1 and after == "zijn":
            after = "is"
        verb_before = any(
            _finite_here(at, first, found, inside) for at in range(first, index) if not inside[at]
        )
        return verb_before and after != "zijn" and (after in AUXILIARIES or after in _OTHER_FINITE)
    if word.low == "maar":
        return found[index - 1].low not in ("nog", "alleen", "slechts", "zo") and not (
            index + 1 < len(found)
            and inside[index + 1]
            and found[index - 1].low != "niet"
            and not inside[index - 1]
        )
    return True


def _clause(begin: int, end: int, sign: str, found: Sequence[Word], inside: Sequence[bool]) -> Clause:
    at = begin
    while at < end and found[at].low in COORDINATORS | {"zo", '"', "'", "“", "‘"}:
        at += 1
    if sign == "om":
        return Clause(begin, end, None, True, sign)
    verbs = [i for i in range(at, end) if not inside[i] and _finite_here(i, at, found, inside)]
    if at < end and found[at].low in SUBORDINATORS and _opens_subordinate(at, end, found, inside):
        return Clause(begin, end, verbs[-1] if verbs else None, True, sign)
    verb = _main_verb(at, end, verbs, found, inside)
    if verb is None and not verbs:
        verb = next(
            (i for i in range(at + 1, end) if not inside[i] and _could_be_verb(i, at, end, found, inside)),
            None,
        )
    return Clause(begin, end, verb, False, sign)


def _main_verb(
    at: int, end: int, verbs: Sequence[int], found: Sequence[Word], inside: Sequence[bool]
) -> int | None:
    """The first finite verb that no relative clause claims."""
    pending = 0
    for i in range(at, end):
        if inside[i]:
            continue
        relative = found[i].low in (
            "dat",
            "die",
            "wie",
            "waar",
            "waarin",
            "waarvan",
            "waarbij",
            "waarvoor",
            "waarop",
        )
        if i > at and relative and not _demonstrative(i, found):
            pending += 1
        elif i in verbs:
            if not pending:
                return i
            pending -= 1
    return None


def _opens_subordinate(at: int, end: int, found: Sequence[Word], inside: Sequence[bool]) -> bool:
    """ "dat de huur stijgt" against "dat aantal ligt" and "die stijging is", where the verb comes second."""
    if found[at].low not in ("dat", "die"):
        return True
    for i in range(at + 1, min(at + 3, end)):
        if not inside[i] and is_finite(found[i].low):
            return i + 2 >= end
    return True


def _demonstrative(i: int, found: Sequence[Word]) -> bool:
    return found[i - 1].low in PREPOSITIONS or found[i - 1].is_mark


def _finite_here(i: int, begin: int, found: Sequence[Word], inside: Sequence[bool]) -> bool:
    word = found[i]
    low = word.low
    if not is_finite(low) or (word.text[0].isupper() and i > begin and not word.text.isupper()):
        return False
    if i == begin:
        follows_relative = begin > 0 and found[begin - 1].low == "," and not low.endswith("en")
        return (low in AUXILIARIES or low in _OTHER_FINITE or follows_relative) and not word.text[0].isupper()
    previous = found[i - 1].low
    if low in AUXILIARIES:
        possessive = low == "zijn" and (previous in PREPOSITIONS or (previous == "en" and i + 1 < len(found)))
        return not possessive and previous != "te"
    if previous in _BEFORE_NOUN:
        return previous == "het" and low.endswith("t") and i == begin + 1
    if previous in PREPOSITIONS:
        return False
    infinitive = low.endswith("en") and dictionary_lemma(low) == low
    if infinitive and inside[i - 1]:
        return low in _OTHER_FINITE
    return True


_BEFORE_NOUN = frozenset(
    "te de een het hun onze deze alle haar zijn elke geen per iedere ieder zulke meer minder veel".split()
)


def _could_be_verb(i: int, begin: int, end: int, found: Sequence[Word], inside: Sequence[bool]) -> bool:
    """Forms that are nouns as well ("fietsen", "sport"), taken for the verb only where the clause has no other."""
    low = found[i].low
    if not low.isalpha() or found[i].text[0].isupper() or len(low) < 4 or i + 1 >= end:
        return False
    previous = found[i - 1].low
    if (
        previous in _BEFORE_NOUN
        or previous in PREPOSITIONS
        or previous in ADVERBS
        or previous in COORDINATORS
        or (inside[i - 1] and found[i + 1].low not in DETERMINERS)
    ):
        return False
    following = found[i + 1].low
    if following in ("van", "en", "of") or found[i + 1].is_mark:
        return False
    if low.endswith("en"):
        return (previous.endswith(("en", "s")) or inside[i - 1]) and _is_infinitive(low)
    if i == begin + 1 and following in DETERMINERS | ADVERBS and low.endswith("t"):
        return dictionary_lemma(f"{low}en") == f"{low}en"
    return (
        previous.endswith(("en", "s"))
        and any(dictionary_lemma(f"{form}en") == f"{form}en" for form in {low, low[:-1]})
        and is_known(low)
    )
