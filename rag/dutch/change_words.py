"""Is a figure itself a change or a difference, and which way: "daalde met 3%", "een stijging van 4 procentpunt", "5% hoger"."""

from __future__ import annotations

import re

_UP_NOUN = r"stijging|toename|groei|verhoging|vermeerdering|uitbreiding|aanwas|plus|opslag"
_DOWN_NOUN = r"daling|afname|vermindering|verlaging|krimp|terugval|reductie|verkleining|teruggang|besparing"
_UP_VERB = (
    r"ste(?:eg|gen)|stij(?:gt|gen)|gestegen|groei(?:de|den|t|en)|gegroeid|toegenomen|verhoogd|opgelopen|omhoog"
    r"|toenemen|toeneemt|verhogen|vermeerderd|uitgebreid|n(?:am|amen|eemt|emen)\b[^.,;]{0,40}\btoe"
)
_DOWN_VERB = (
    r"daal(?:de|den|t)|dalen|gedaald|afgenomen|verminder(?:d|de|den|t)|verlaagd|gekrompen|kromp(?:en)?|krimpt?"
    r"|zakte?n?|gezakt|teruggelopen|omlaag|afnemen|afneemt|verlagen|verminderen|gereduceerd|teruggedrongen|slonk"
    r"|geslonken|n(?:am|amen|eemt|emen)\b[^.,;]{0,40}\baf"
)
_FILL = r"(?:\s+(?:gemiddeld|jaarlijks|wel|nog|maar|liefst|slechts|de|het|een|in\s+totaal|zelfs|nog\s+eens|netto|bruto|een\s+factor))*"


def _left(noun: str, verb: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?:{noun})\s+(?:van|met|bedroeg|bedraagt|is|was|:){_FILL}"
        rf"|\b(?:{verb})(?:\s[^.,;:!?]{{0,60}})?\smet{_FILL}|\b(?:{verb})(?:\s+(?:gemiddeld|jaarlijks|ook))?)\s*$",
        re.IGNORECASE,
    )


_UP_LEFT, _DOWN_LEFT = _left(_UP_NOUN, _UP_VERB), _left(_DOWN_NOUN, _DOWN_VERB)
_WITH = re.compile(rf"\bmet{_FILL}\s*$", re.IGNORECASE)
_MORE = re.compile(
    r"\s+(?:meer(?!\s+dan\s+(?:ver|ge)\w{4,})|hoger|groter|vaker|langer|sneller|sterker|duurder|zwaarder|hogere|grotere|stijging|toename|groei)(?![\w-])",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\s+(?:minder|lager|kleiner|korter|goedkoper|lichter|trager|zwakker|lagere|kleinere|daling|afname|krimp)(?![\w-])",
    re.IGNORECASE,
)
_UP_RIGHT = re.compile(rf"[^.,;:!?]*?\b(?:{_UP_VERB}|toe)\b", re.IGNORECASE)
_DOWN_RIGHT = re.compile(rf"[^.,;:!?]*?\b(?:{_DOWN_VERB}|af|terug)\b", re.IGNORECASE)
_GREW_TIMES = re.compile(r"ver(?:dubbel|\w+voudig)", re.IGNORECASE)
_HALVED = re.compile(r"(?:ge)?halve", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;!?]\s")
_OF = re.compile(r"\bvan(?:\s+\w+){0,2}\s+$", re.IGNORECASE)
_LEVELS = re.compile(r"\s+(?:(?:in|op|per)\s+(?:\w+\s+){1,3})?(?:naar|tot)\s", re.IGNORECASE)
_REACH = 80


def change_direction(text: str, start: int, end: int, number_start: int) -> str | None:
    """ "stijging" or "daling" when the figure at `start`..`end` is itself a change or a difference; else None.

    A level that was reached ("steeg naar 64%") is no change. `number_start` is where its number begins.
    """
    if _GREW_TIMES.match(text, number_start):
        return "stijging"
    if _HALVED.match(text, number_start):
        return "daling"
    if _MORE.match(text, end):
        return "stijging"
    if _LESS.match(text, end):
        return "daling"
    if _LEVELS.match(text, end) and _OF.search(text[max(0, start - 24) : start]):
        return None
    left = _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1]
    if _UP_LEFT.search(left):
        return "stijging"
    if _DOWN_LEFT.search(left):
        return "daling"
    if _WITH.search(left):
        right = text[end : end + _REACH]
        up, down = _UP_RIGHT.match(right), _DOWN_RIGHT.match(right)
        if up and (not down or up.end() < down.end()):
            return "stijging"
        if down:
            return "daling"
    return None
