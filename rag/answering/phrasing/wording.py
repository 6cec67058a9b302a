"""Dutch sentences out of records: how a figure, a place, a refusal is put into words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rag.dutch.periods import parse_period
from rag.dutch.units import is_measure
from rag.dutch.words import lemma
from rag.dutch.writing import write_period, write_value
from rag.figures.identity import indicator_key
from rag.records import Figure, Reason, Sentence

_ELEVATED = re.compile(r"([*_`\[\]<>|\\])")
_ASIDE = frozenset({"status", "noot", "let op"})
"""Dimensions that say something of a cell without telling it from its neighbours."""
_STATES = frozenset({"voorlopig", "herzien", "bijgesteld", "definitief"})
_DAY_OF_YEAR = re.compile(
    r"\bop \d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)$",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Source text without Markdown of its own and loose quotation marks, on one line, safe to put in a Markdown answer."""
    return _unmarked(paired(text))


def _unmarked(text: str) -> str:
    unmarked = re.sub(r"(\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w))", "", text)
    unlinked = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", unmarked)
    return _ELEVATED.sub(r"\\\1", " ".join(unlinked.split()))


def paired(text: str) -> str:
    """The text without a quotation mark at its end or beginning whose partner stands in another sentence."""
    if text.count("“") > text.count("”"):
        return re.sub(r"^\s*“", "", text, count=1)
    if text.count("”") > text.count("“"):
        return re.sub(r"”(?=\W*$)", "", text, count=1)
    return text


def bold(sentence: Sentence, figures: Iterable[Figure]) -> str:
    """A source sentence verbatim, with the given figures of it in bold."""
    pieces, at = [], 0
    text = sentence.text
    for figure in sorted(figures, key=lambda figure: figure.start):
        start, end = figure.start - sentence.start, figure.end - sentence.start
        if not at <= start < end <= len(text):
            continue
        pieces += [plain_inside(text[at:start]), "**", plain_inside(text[start:end].strip()), "**"]
        if text[start:end].endswith(" "):
            pieces.append(" ")
        at = end
    pieces.append(plain_inside(text[at:]))
    return paired("".join(pieces).strip())


def plain_inside(text: str) -> str:
    """`plain` for a stretch of a sentence: keeps the spaces at its ends."""
    if not text.strip():
        return text
    head = text[: len(text) - len(text.lstrip())]
    tail = text[len(text.rstrip()) :]
    return head + _unmarked(text) + tail


def lower_first(text: str) -> str:
    """The text with its first letter small, unless it starts a name or an abbreviation."""
    if len(text) > 1 and text[0].isupper() and (text[1].islower() or text[1] in "’' "):
        return text[0].lower() + text[1:]
    return text


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def value_of(figure: Figure) -> str:
    """ "circa 27.470 huishoudens", "60%", "5 tot 10 procentpunt"."""
    return write_value(figure.value, figure.unit, figure.qualifier, figure.range_to)


def label_of(figure: Figure) -> str:
    """What, of whom, where and when, as one phrase: "Gemiddelde wachttijd (ambulant) in Delft in 2023"."""
    name, day = _undated(_named(figure))
    said = name.lower()
    aside = []
    for part in (figure.population, *(value for key, value in figure.dimensions if key not in _ASIDE)):
        if part and part.lower() not in said:
            aside.append(part)
            said += " " + part.lower()
    if aside:
        name = f"{name[:-1]}; {', '.join(aside)})" if name.endswith(")") else f"{name} ({', '.join(aside)})"
    if figure.place and figure.place.lower() not in said:
        name += f" in {figure.place}"
    if figure.period:
        name += f" {when(figure.period)}"
    return upper_first(f"{name} ({day})" if day else name)


def _named(figure: Figure) -> str:
    """The indicator; what a table adds behind a colon comes in brackets: "planvoorraad (harde plannen)"."""
    name, colon, rest = figure.indicator.partition(": ")
    return f"{name} ({rest})" if colon and rest else figure.indicator


def _undated(name: str) -> tuple[str, str]:
    """An indicator without the day of the year at its end, and that day: "aantal inwoners", "op 1 januari"."""
    day = _DAY_OF_YEAR.search(name)
    return (name[: day.start()].rstrip(" ,"), day.group()) if day and day.start() else (name, "")


def when(label: str) -> str:
    """A period with its preposition: "in 2023", "op 1 januari 2025", "in de jaren 2018 tot en met 2024"."""
    written = write_period(label)
    known = parse_period(label)
    kind = known.kind if known else ""
    if kind == "open" or written.split(" ")[0] in ("sinds", "vanaf", "tot", "na"):
        return written
    if kind == "day":
        return f"op {written}"
    return f"in de periode {written}" if kind in ("span", "years") else f"in {written}"


def figure_sentence(figure: Figure) -> str:
    """A figure record as a statement, for table cells: "Gemiddelde wachttijd in Delft in 2023: **12,4 weken**."."""
    return f"{plain(label_of(figure))}: **{plain(short_value(figure))}**{aside(figure)}."


def short_value(figure: Figure) -> str:
    """The value; without the noun it counts when the indicator already says that: "198" of new homes."""
    unit = figure.unit
    noun, per, over = (unit or "").partition(" per ")
    if unit and not is_measure(noun) and lemma(noun.split(" ")[0]) in indicator_key(figure.indicator):
        unit = f"per {over}" if per else None
        if per and f"{per}{over}" in figure.indicator:
            unit = None
    return write_value(figure.value, unit, figure.qualifier, figure.range_to)


def aside(figure: Figure) -> str:
    """What a table says of a cell besides its value: " (voorlopig cijfer)"."""
    said = []
    for key, value in figure.dimensions:
        if key == "status":
            said.append(f"{value} cijfer" if value in _STATES else value)
        elif key == "noot":
            said.append(value)
    return f" ({plain('; '.join(said))})" if said else ""


def item_text(text: str) -> str:
    """A list item without its bullet or number and without the semicolon behind it."""
    return re.sub(r"^\s*(?:\\?[-*+•–]|\d{1,3}[.)])\s+", "", text).rstrip(" ;,")


SILENCE = "Dat is niet bekend, zegt de bron zelf:"
"""Before a sentence that says that what was asked is not known."""
_REFUSALS: dict[Reason, str] = {
    Reason.NO_FIGURE_FOR_PLACE: "Dat staat niet in de bronnen: ze geven hierover geen cijfer voor {what}.",
    Reason.NO_FIGURE_FOR_PERIOD: "Dat staat niet in de bronnen: ze geven hierover geen cijfer voor {what}.",
    Reason.NO_FIGURE_FOR_POPULATION: "Dat staat niet in de bronnen: ze geven hierover geen uitsplitsing naar {what}.",
    Reason.CAUSE_NOT_GIVEN: "Een oorzaak daarvan noemen de bronnen niet.",
    Reason.ONLY_RELATION_GIVEN: "Het cijfer zelf staat niet in de bronnen.",
    Reason.MAY_NOT_BE_COMBINED: "Dat is niet verantwoord uit te rekenen: {what}.",
    Reason.TOPIC_NOT_COVERED: "Dat staat niet in de bronnen.",
    Reason.OUTSIDE_SUBJECT: "Daarover gaan de bronnen niet. Ik beantwoord alleen vragen over {what}.",
    Reason.NOT_A_QUESTION: "Ik beantwoord vragen over {what}. Stel gerust een vraag over een cijfer, een ontwikkeling of een maatregel.",
    Reason.AMBIGUOUS: "Uw vraag kan op meer dan één ding slaan.",
}


WELCOME = "Graag gedaan!"
"""What whoever says thanks gets to hear first."""


def refusal(reason: Reason, what: str = "") -> str:
    """The Dutch sentence for a refusal; `what` names the place, period, group or subject it is about."""
    text = _REFUSALS[reason]
    if "{what}" in text and not what:
        return "Dat staat niet in de bronnen."
    return text.format(what=what)
