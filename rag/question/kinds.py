"""The kind of a question and the kind of thing it wants, read from its wording alone (cues in ``cues.toml``)."""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from importlib import resources

from rag.dutch.direction import find_directions
from rag.dutch.lexicon import dictionary_lemma
from rag.figures.verbs import is_finite, is_participle


class Kind(StrEnum):
    """What sort of answer fits."""

    INJECTION = "injection"
    """An attempt to change the assistant's role or to put words in its mouth."""
    SMALLTALK = "smalltalk"
    SOURCE = "source"
    """Where does it say so?"""
    SUMMARY = "summary"
    CAUSE = "cause"
    SUM = "sum"
    WHEN = "when"
    PURPOSE = "purpose"
    WHO = "who"
    EXTREME = "extreme"
    DIFFERENCE = "difference"
    YES_NO = "yes_no"
    CHANGE = "change"
    COMPARISON = "comparison"
    FIGURE = "figure"
    DEFINITION = "definition"
    LIST = "list"
    WHERE = "where"
    FACT = "fact"
    """Anything else the sources may say something about."""


class Want(StrEnum):
    """What sort of thing would answer the question."""

    RATIO = "ratio"
    PERCENTAGE = "percentage"
    POINTS = "points"
    """A difference between percentages."""
    DURATION = "duration"
    AGE = "age"
    MONEY = "money"
    COUNT = "count"
    NUMBER = "number"
    """Some figure, of whatever unit."""
    PERIOD = "period"
    NAME = "name"
    REASON = "reason"
    TEXT = "text"


FIGURE_KINDS = frozenset({Kind.FIGURE, Kind.CHANGE, Kind.COMPARISON, Kind.EXTREME, Kind.SUM, Kind.DIFFERENCE})
"""The kinds that are answered with figures."""

_CUES = tomllib.loads(resources.files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))


def _compile(table: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(cues), re.IGNORECASE) for name, cues in _CUES[table].items()}


_KINDS = {Kind(name): pattern for name, pattern in _compile("kind").items()}
_WANTS = {Want(name): pattern for name, pattern in _compile("want").items()}
_FORMS = _compile("form")
_MONEY_NOUN = re.compile(
    r"(?:belasting|heffing|budget|subsidies?|schuld|kosten|bijdrage|inkomen|loon|salaris|huur|waarde|omzet|winst|boete|tarief|bedrag|"
    r"geld|krediet|investering|uitgaven|besparing)$",
    re.IGNORECASE,
)
_COUNTED_NOUN = re.compile(
    r"\b(?:hoe ?veel|how many)\s+(?!(?:geld|euro|kost|procent|keer|maal|er|daarvan|hiervan|is|was|meer|minder|budget|subsidie|miljoen|"
    r"in|aan|het|de|procentpunt(?:en)?|punt(?:en)?|scheel\w+|verschil\w*|lig(?:t|gen)|lag(?:en)?|zit|zitten|bl(?:ijft|ijven|eef|even)|"
    r"hoger|lager|duurder|goedkoper|langer|korter|groter|kleiner|moet(?:en)?|"
    r"percent|times|million|billion|euros|people in|jaar|jaren|maanden?|weken|dagen|uur|tijd|years|of)\b)\w+",
    re.IGNORECASE,
)
_SPENT_ON = re.compile(
    r"\bhoe ?veel\s+(?:is|was|werd|wordt|gaat|ging|gaf|gaven|geeft|geven)\b.{0,60}\baan\s+"
    r"(?:de |het )?\w*(?:subsidies?|geld|budget(?:ten)?|middelen|bijdragen?|belasting(?:en)?|boetes?|huur)\b",
    re.IGNORECASE,
)
"""Asks for the amount of what is paid or granted: "hoeveel is er aan subsidies toegekend"."""
_OF_THAT = re.compile(r"\bhoe ?veel\s+(?:(?:daar|er|hier)van|van (?:die|deze|hen|dat))\b", re.IGNORECASE)
_IMPERATIVE = frozenset("laat vat let schat vergeet zet leg stel maak doe kijk".split())
_OR = re.compile(r"\bof\b", re.IGNORECASE)
_MORE = r"(?:boven|hoger|meer|groter|sneller|beter|langer|vaker|duurder|omhoog)"
_LESS = r"(?:onder|lager|minder|kleiner|langzamer|slechter|korter|goedkoper|omlaag)"
_EITHER = re.compile(rf"\b(?:{_MORE} of (?:juist )?{_LESS}|{_LESS} of (?:juist )?{_MORE})\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:hoe ?veel\w*|how many|aantal(?:len)?)\b", re.IGNORECASE)


def kind_of(text: str) -> Kind:
    """The kind of one question; a question mark or capitals are not needed."""
    lists_causes = bool(_FORMS["lists_causes"].search(text))
    for kind, pattern in _KINDS.items():
        if kind is Kind.CAUSE and lists_causes:
            continue
        if kind is Kind.CHANGE and is_yes_no(text):  # the kinds before it go before yes or no
            return Kind.YES_NO
        if pattern.search(text) or (kind is Kind.CAUSE and names_cause(text)):
            return kind
    return Kind.FACT


def names_cause(text: str) -> bool:
    """Whether a question that asks for nothing else names a cause ("wat is de reden", "komt dat door de kou")."""
    return bool(_FORMS["names_cause"].search(text)) and not _FORMS["asks_other_than_cause"].search(text)


def is_yes_no(text: str) -> bool:
    """Whether the question wants a yes or a no first."""
    if offers_alternatives(text):
        return False
    if claims_something(text) or _FORMS["asks_after_clause"].search(text):
        return True
    if _FORMS["early_question_word"].match(text):
        return False
    return bool(_FORMS["opens_with_verb"].match(text)) or _opens_with_finite_verb(text)


def _opens_with_finite_verb(text: str) -> bool:
    """Whether the first word is a verb with its subject behind it ("scheidt de stad beter", "verdienen ze meer")."""
    words = [word.lower() for word in _FORMS["opening"].sub("", text, count=1).split()[:2]]
    if len(words) < 2 or not words[0].isalpha() or not is_finite(words[0]):
        return False
    verb, subject = words
    if (
        verb in _IMPERATIVE
        or (not verb.endswith("en") and is_participle(verb))
        or dictionary_lemma(verb + "t") not in (None, verb + "t")
    ):
        return False  # "noem", "geef": the bare stem gives an order
    named = text.split()[1][:1].isupper() and text.lower().startswith(verb)
    if named or _FORMS["subject"].match(subject):
        return True
    return verb.endswith("t") and dictionary_lemma(verb) != verb


def names_money(noun: str) -> bool:
    """Whether a noun is one of what is counted in money ("kosten", "subsidie")."""
    return bool(_MONEY_NOUN.search(noun))


def offers_alternatives(text: str) -> bool:
    """Whether the question offers ways to choose from ("gestegen of gedaald", "meer A of meer B"): ja is no answer."""
    if not _OR.search(text):
        return False
    if _FORMS["alternatives"].search(text):
        return True
    ways = {(found.sort, found.way) for found in find_directions(text)}
    opposite = any({(sort, "up"), (sort, "down")} <= ways for sort in ("change", "level"))
    return opposite or bool(_EITHER.search(text))


def claims_something(text: str) -> bool:
    """Whether the text puts a claim and asks to confirm it ("klopt het dat …", "… toch?")."""
    return bool(_FORMS["checks_claim"].search(text) or _FORMS["tag"].search(text))


def is_thanks(text: str) -> bool:
    """Whether the text says thanks."""
    return bool(_FORMS["thanks"].search(text))


def wants_list(text: str) -> bool:
    """Whether the answer is to be laid out as a list ("maak er een lijstje van", "som op")."""
    return bool(_FORMS["as_list"].search(text))


def has_question_word(text: str) -> bool:
    return bool(_FORMS["question_word"].search(text))


def want_of(text: str, kind: Kind) -> Want:
    """What sort of thing would answer `text`, a question of the given kind."""
    fixed = {Kind.CAUSE: Want.REASON, Kind.WHO: Want.NAME, Kind.WHEN: Want.PERIOD}
    if kind in fixed:
        return fixed[kind]
    counted = _COUNTED_NOUN.search(text)
    counts_things = counted is not None and not _MONEY_NOUN.search(counted.group())
    if (counted is not None and not counts_things) or _SPENT_ON.search(text):
        return Want.MONEY
    asks_for_figure = kind in FIGURE_KINDS or kind is Kind.YES_NO
    for want, pattern in _WANTS.items():
        if (want is Want.MONEY and not asks_for_figure) or counts_things:
            continue
        if pattern.search(text):
            return want
    if _COUNTED.search(text):
        return Want.NUMBER if _OF_THAT.search(text) else Want.COUNT
    return Want.NUMBER if kind in FIGURE_KINDS else Want.TEXT
