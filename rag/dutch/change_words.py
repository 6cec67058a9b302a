"""Is a figure itself a change or a difference, and which way: "daalde met 3%", "een stijging van 4 procentpunt"."""

from __future__ import annotations

import re

_UP_NOUN = r"stijging|toename|groei|verhoging|vermeerdering|uitbreiding|aanwas|plus|opslag|winst"
_DOWN_NOUN = r"daling|afname|vermindering|verlaging|krimp|terugval|reductie|verkleining|teruggang|halvering"
_UP_VERB = (
    r"ste(?:eg|gen)|stij(?:gt|gen)|gestegen|groei(?:de|den|t|en)|gegroeid|toegenomen|verhoogd|opgelopen|omhoog"
    r"|toenemen|toeneemt|verhogen|vermeerderd"
)
_DOWN_VERB = (
    r"daal(?:de|den|t)|dalen|gedaald|afgenomen|verminderd\w*|verlaagd|gekrompen|kromp(?:en)?|krimpt?|zakte?n?|gezakt"
    r"|teruggelopen|omlaag"
    r"|afnemen|afneemt|verlagen|verminderen|gereduceerd|teruggedrongen|gereduceerd|slonk|geslonken"
)
_UP_LEFT = re.compile(
    rf"(?:\b(?:{_UP_NOUN})\s+(?:van|met|bedroeg|bedraagt|is|was|:)|\b(?:{_UP_VERB})(?:\s+[\w’'-]+){{0,5}}?\s+met"
    rf"|\b(?:{_UP_VERB}))\s*$",
    re.IGNORECASE,
)
_DOWN_LEFT = re.compile(
    rf"(?:\b(?:{_DOWN_NOUN})\s+(?:van|met|bedroeg|bedraagt|is|was|:)|\b(?:{_DOWN_VERB})(?:\s+[\w’'-]+){{0,5}}?\s+met"
    rf"|\b(?:{_DOWN_VERB}))\s*$",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\bmet(?:\s+(?:gemiddeld|wel|nog|maar|liefst|slechts|de|het|een|in totaal))*\s*$", re.IGNORECASE
)
_MORE = re.compile(
    r"\s+(?:meer|hoger|groter|vaker|langer|sneller|sterker|duurder|zwaarder|hogere|grotere|stijging|toename|groei)(?![\w-])",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\s+(?:minder|lager|kleiner|korter|goedkoper|lichter|trager|zwakker|lagere|kleinere|daling|afname|krimp)(?![\w-])",
    re.IGNORECASE,
)
_RIGHT_UP = re.compile(
    r"[^.,;:!?]*?\b(?:gestegen|toegenomen|gegroeid|verhoogd|opgelopen|toe|omhoog|stijgen|toenemen|groeien|stegen|steeg)\b",
    re.IGNORECASE,
)
_RIGHT_DOWN = re.compile(
    r"[^.,;:!?]*?\b(?:gedaald|afgenomen|gekrompen|verlaagd|verminderd|gezakt|teruggelopen|af|terug|omlaag|dalen"
    r"|afnemen|krimpen|gereduceerd|daalde|daalden)\b",
    re.IGNORECASE,
)
_PARTICLE_VERB = re.compile(
    r"\b(?:nam|namen|neemt|nemen|ging|gingen|gaat|liep|loopt|is|zijn|was|waren|wordt|werd|worden|werden|moet|moeten"
    r"|zal|zou|kan|wil|willen)\b[^.,;:!?]*$",
    re.IGNORECASE,
)


def change_direction(text: str, start: int, end: int, unit: str | None) -> str | None:
    """ "stijging" or "daling" when the figure at `start`..`end` is itself a change or a difference; else None."""
    if (
        unit is not None
        and unit.startswith("keer")
        and re.match(r"ver(?:dubbel|\w+voudig)", text[start:end].lower())
    ):
        return "stijging"
    if unit == "keer" and re.match(r"(?:ge)?halve", text[start:end].lower()):
        return "daling"
    left = text[max(0, start - 64) : start]
    left = re.split(r"[.;!?]\s", left)[-1]
    if _UP_LEFT.search(left):
        return "stijging"
    if _DOWN_LEFT.search(left):
        return "daling"
    if _MORE.match(text, end):
        return "stijging"
    if _LESS.match(text, end):
        return "daling"
    if _WITH.search(left):
        right = text[end : end + 64]
        up, down = _RIGHT_UP.match(right), _RIGHT_DOWN.match(right)
        if up and (not down or up.end() < down.end()):
            return "stijging"
        if down:
            return "daling"
    return None
