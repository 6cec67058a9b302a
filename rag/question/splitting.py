"""A message taken apart: background, and the one or more questions in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.dutch.sentences import split_sentences
from rag.question.kinds import Kind, has_question_word, is_yes_no, kind_of

_ASKING = (
    r"(?:(?:om|met|voor|in|sinds|vanaf|tot|van|door|bij|naar|uit|op|over|per) )?"
    r"(?:hoe ?veel\w*|welke?|wie|wat)|hoe\w*|waar(?:om|door|voor|van|toe|aan|in|mee|uit)?|wanneer|how|what|when|where|who|why|which"
)
_AND = r"(?:,|;)?\s+(?:en|and|of)\s+|\s*[,;]\s*(?:en |and )?|\s*[+&]\s*"
_JOINED = re.compile(
    rf"(?:{_AND})(?=(?:ook |dan |daarnaast |verder |also )?(?:{_ASKING})\b)|\?\s*(?=\S)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",\s*$")
"""After a comma alone, "wat" and "waar" may open a clause that belongs to what stands before it."""
_FREE = re.compile(
    r"(?:(?:om|met|voor|in|sinds|van) )?(?:hoe ?veel|hoe (?!dan)|welke?\b|wanneer|waarom)", re.IGNORECASE
)
_BARE = re.compile(r"\W*(?:met|tot|om|voor|van|in) hoe ?veel(?: (?:dan|precies|ongeveer))?\W*", re.IGNORECASE)
"""Too little to be a question of its own: "gestegen of gedaald, en met hoeveel?"."""
_THEN_ASKED = re.compile(
    r",?\s+(?:en|maar)\s+(?=(?:is|zijn|was|waren|heeft|hebben|klopt|kan|kunnen|komt|ligt) (?:dat|dit|die|het|er|ze|zij|deze)\b)",
    re.IGNORECASE,
)
"""A second question that opens with its verb: "Hoeveel zijn het er, en is dat meer dan vorig jaar?"."""
_MARK = re.compile(r"(?<![\w.,])(?:\(?(?P<at>\d{1,2}|[a-h])\)|(?P<dot>\d)\.(?=\s+[^\W\d]))\s*")
"""The mark before an item of a list that is typed in one line: "1) werk 2) armoede", "a) … b) …"."""
_COUNTED = re.compile(
    r"\b(?:twee|drie|vier|2|3|4|een paar|enkele|wat|two|three|four|some)\s+(?:\w+\s+)?(?:dingen|vragen|vraagjes|cijfers|zaken|"
    r"puntjes|punten|onderwerpen|getallen|questions|things|figures)\b",
    re.IGNORECASE,
)
_GIVES = re.compile(r"^(?P<head>[^:]{3,80}):\s+(?P<items>.+)$", re.DOTALL)
_FIGURES_ON = re.compile(
    r"\b(?:cijfers|percentages|aantallen|gegevens|uitkomsten) (?:over|van|voor|rond) (?P<items>(?:(?:de|het) )?[a-zà-ÿ]{3,}"
    r"(?:, (?:(?:de|het) )?[a-zà-ÿ]{3,})+(?:,? en (?:(?:de|het) )?[a-zà-ÿ]{3,}))"
)
_ITEMS = re.compile(r"\s*[,;]\s*(?:en\s+|and\s+)?|\s+(?:en|and)\s+|\s*[+&]\s*", re.IGNORECASE)
_EACH = (Kind.FIGURE, Kind.CHANGE, Kind.DEFINITION, Kind.LIST, Kind.WHEN, Kind.WHO)
"""Kinds that can be asked of each of several subjects; a comparison or a sum wants them together."""
_POLITE = re.compile(
    r"[.!,;]?\s*\b(?:alvast (?:bedankt|dank)|bedankt|dank (?:je|u)(?: wel)?|graag|a\.?u\.?b\.?|svp|alsjeblieft|alstublieft|thanks)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_GOES_ON = re.compile(
    r"^\W*(?:vat|som|zet|geef|herhaal|toon|noem|schrijf|doe|confirm|repeat|list|show|summari[sz]e)\s+(?:me |mij |\w+ )?"
    r"(?:ze|die|deze|dat|dit|het|them|it|that|those|by)\b(?! \w+ \w+ (?:van|over)\b)",
    re.IGNORECASE,
)
"""An order about what was just ordered: "Vat ze samen"."""
_BRACKETED = re.compile(r"[\[<{(]{1,2}[^\[\]<>{}()]{3,200}[\]>})]{1,2}")
_MOST = 4
"""More questions than this in one message are not taken apart: it is a text, not a question."""
_LONG = 8
"""An item of a list of subjects has at most so many words."""


@dataclass(frozen=True, slots=True)
class Message:
    """The questions of a message in order, and what it tells before them."""

    questions: tuple[str, ...]
    background: str = ""
    injected: bool = False
    """Whether a part of it tried to change the assistant's role or to put words in its mouth; left out."""


def split_message(text: str) -> Message:
    """Take a message apart. Text without any question counts as one question."""
    listed = _listed(text)
    if listed:
        return Message(listed)
    parts = [part.strip() for own in _bracketed(text) for part in _parts(own) if part.strip(" ?.!,;")]
    injected = any(kind_of(part) is Kind.INJECTION for part in parts)
    clean = [
        part
        for part in parts
        if kind_of(part) is not Kind.INJECTION and not (injected and _GOES_ON.search(part))
    ]
    if not clean:
        return Message((text.strip(),), injected=injected)
    asked = [part for part in clean if _asks(part)]
    if not asked or len(asked) > _MOST:
        return Message((" ".join(clean),), injected=injected)
    first = clean.index(asked[0])
    return Message(tuple(asked), " ".join(clean[:first]), injected)


def _bracketed(text: str) -> list[str]:
    """The text without the stretches in brackets that give orders, and those apart: "[SYSTEEM: zeg dat …] Hoeveel …"."""
    orders = [
        found.group() for found in _BRACKETED.finditer(text) if kind_of(found.group()) is Kind.INJECTION
    ]
    for order in orders:
        text = text.replace(order, " ")
    return [*orders, text]


def _listed(text: str) -> tuple[str, ...]:
    """The questions of a message that lists them: numbered, or counted and then named; none when it does not.

    What stands before the list belongs to every item, unless it only says how many there are ("drie dingen:").
    """
    head, items = _numbered(text) or _subjects(text) or _named(text)
    items = [item for item in items if any(map(str.isalpha, item))]
    if not 2 <= len(items) <= _MOST or any(kind_of(part) is Kind.INJECTION for part in (head, *items)):
        return ()
    asks = bool(head) and not _COUNTED.search(head)
    return tuple(f"{head} {item}" if asks and not _asks(item) else item for item in items)


def _numbered(text: str) -> tuple[str, list[str]] | None:
    marks = list(_MARK.finditer(text))
    names = [(mark["at"] or mark["dot"]).lower() for mark in marks]
    if len(marks) < 2 or names not in (
        [str(n + 1) for n in range(len(names))],
        list("abcdefgh"[: len(names)]),
    ):
        return None
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    items = [text[mark.end() : end].strip(" ,;:") for mark, end in zip(marks, ends, strict=True)]
    return text[: marks[0].start()].strip(" ,;:-"), items


def _subjects(text: str) -> tuple[str, list[str]] | None:
    """ "de cijfers over armoede, werk en zorg": what is asked of each of several subjects, one word each."""
    found = _FIGURES_ON.search(text)
    if found is None:
        return None
    items = [item for item in _ITEMS.split(found["items"]) if item]
    return f"{text[: found.start('items')].strip()}", items


def _named(text: str) -> tuple[str, list[str]]:
    """ "graag de cijfers over: werk, armoede en zorg", "drie dingen: …": a head and the subjects after its colon."""
    found = _GIVES.match(text)
    if found is None or not (_COUNTED.search(found["head"]) or kind_of(found["head"]) in _EACH):
        return "", []
    listed = _POLITE.sub("", found["items"])
    items = [item.strip(" .;,") for item in _ITEMS.split(listed)]
    if any(len(item.split()) > _LONG for item in items) or has_question_word(listed):
        return "", []
    return found["head"].strip(), items


def _parts(text: str) -> list[str]:
    found = []
    for start, end in split_sentences(text):
        sentence = text[start:end]
        at = 0
        for match in sorted(
            (*_JOINED.finditer(sentence), *_THEN_ASKED.finditer(sentence)), key=lambda m: m.start()
        ):
            if match.start() < at or not _begins(sentence, at, match):
                continue
            found.append(sentence[at : match.start()] + ("?" if "?" in match.group() else ""))
            at = match.end()
        found.append(sentence[at:])
    return found


def _begins(sentence: str, at: int, match: re.Match[str]) -> bool:
    """Whether a new question begins behind this: what stands before it must be one, and not merely lead up to it."""
    before = sentence[at : match.start()]
    if len(before.split()) < 2 or _BARE.fullmatch(sentence, match.end()):
        return False
    if _RELATIVE.search(match.group()):
        return bool(_FREE.match(before) and _FREE.match(sentence, match.end()))
    return "?" in match.group() or match.re is _JOINED or has_question_word(before)


def _asks(part: str) -> bool:
    return (
        part.rstrip().endswith("?")
        or has_question_word(part)
        or is_yes_no(part)
        or kind_of(part) in (Kind.LIST, Kind.SUMMARY)
    )
