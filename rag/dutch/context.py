"""What the words around a figure say of it: its period and its direction.

A period belongs to a figure when it stands with it in the same clause; what is not clear is left open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.dutch.periods import Mention

_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z“‘\"'(0-9])|\n\s*\n|\s\|\s?|;")
_CLAUSE_END = re.compile(
    r"[,;:]\s|\s[-–—]\s|\s(?:maar|terwijl|waarvan|waarbij|waarna|want|omdat|doordat|zodat|hoewel)\s",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:\b(?:in|over|per|op|sinds|vanaf|tot|t/m|met|voor|van|uit|rond|gedurende|tijdens|tussen|na|medio|binnen|door"
    r"|jaar|peiljaar"
    r"|begrotingsjaar|cohort|seizoen|begin|eind|periode|jaren|en|naar|vóór|uiterlijk|ultimo|maand|stand"
    r"|peildatum)(?:\s+(?:de|het))?(?:\s+(?:periode|jaren|jaar))?\s*"
    r"|[(\[:]\s*)$",
    re.IGNORECASE,
)
_SELF_LINKED = re.compile(
    r"(?:sinds|vanaf|tot|na|tussen|van|dit|vorig|afgelopen|het|komend|volgend|eind|begin|medio|een jaar|één jaar|in|nu"
    r"|inmiddels|momenteel|thans"
    r"|tegenwoordig|op|de|eerste|tweede|derde|vierde|schooljaar|seizoen|deze|huidige|lopende)\b",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"\b(?:ten\s+opzichte\s+van|t\.?o\.?v\.?|vergeleken\s+met|in\s+vergelijking\s+met|dan(?:\s+in)?|tegenover|versus"
    r"|zoals\s+in|evenveel\s+als\s+in|als\s+in|dubbele\s+van)"
    r"\s+(?:het\s+jaar\s+|eind\s+|begin\s+|de\s+|het\s+)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bvan(?:\s+\w+['’]?\w*){0,2}\s+$", re.IGNORECASE)
_TO = re.compile(r"\s+(?:naar|tot)(?:\s+\w+['’]?\w*){0,2}\s+", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    r"\b(?:van|tot|vanaf|tussen|ouder\s+dan|jonger\s+dan|onder\s+de|boven\s+de|met)(?:\s+de)?\s+$",
    re.IGNORECASE,
)
_AGE_BEHIND = re.compile(r"\s+(?:(?:en|of)\s+(?:ouder|jonger)|oud)\b", re.IGNORECASE)
_AGE_WORD = re.compile(r"jarig|plus|\+|^tussen|^tot", re.IGNORECASE)
_YEARS = re.compile(r"([12]\d{3})-([12]\d{3})")


_REACH = 70
_COMPARED = re.compile(r"\b(?:dan|tegenover|vergeleken)\b", re.IGNORECASE)


def periods_for(text: str, spans: Sequence[tuple[int, int]], times: Sequence[Mention]) -> list[str | None]:
    """The period of each figure (given as its span), in order; None where none stands clearly with it."""
    out: list[str | None] = [None] * len(spans)
    if not times:
        return out
    for first, last in _sentences(text):
        figures = [i for i, span in enumerate(spans) if first <= span[0] < last]
        named = [time for time in times if first <= time.start < last]
        if figures and named:
            _within(text, first, last, figures, spans, named, out)
    return out


def is_age(text: str, start: int, end: int) -> bool:
    """Is a figure in years an age? An age belongs to the population, so that no period goes with it."""
    return bool(
        _AGE_WORD.search(text[start:end])
        or _AGE_BEHIND.match(text, end)
        or _AGE_BEFORE.search(text[max(0, start - 16) : start])
    )


def _sentences(text: str) -> list[tuple[int, int]]:
    cuts = [found.end() for found in _SENTENCE_END.finditer(text)]
    return list(zip([0, *cuts], [*cuts, len(text)], strict=True))


def _within(
    text: str,
    first: int,
    last: int,
    figures: list[int],
    spans: Sequence[tuple[int, int]],
    named: list[Mention],
    out: list[str | None],
) -> None:
    usable = [time for time in named if not _BASE.search(text[max(first, time.start - 40) : time.start])]
    sentence = text[first:last].lower()
    if len(figures) == len(usable) > 1 and ("respectievelijk" in sentence or "resp." in sentence):
        for i, time in zip(figures, usable, strict=True):
            out[i] = time.label
        return
    if _from_to(text, figures, spans, usable, out):
        return
    taken: set[int] = set()
    settled: set[int] = set()
    for place, i in enumerate(figures):
        limit = spans[figures[place + 1]][0] if place + 1 < len(figures) else last
        following = _behind(text, spans[i][1], limit, named)
        if following is not None:
            settled.add(i)
            taken.add(following.start)
            out[i] = following.label if following in usable else None
    for i in figures:
        if i not in settled:
            out[i] = _before(text, first, spans[i][0], usable, taken)


def _behind(text: str, end: int, limit: int, named: list[Mention]) -> Mention | None:
    """The period that follows the figure before the clause ends or the next figure comes."""
    for time in named:
        if end <= time.start <= limit:
            gap = text[end : time.start]
            if len(gap) > _REACH or _CLAUSE_END.search(gap) or _COMPARED.search(gap):
                return None
            words = text[time.start : time.end]
            linked = not gap.strip(" *_") or _LINK.search(gap) or _SELF_LINKED.match(words)
            return time if linked else None
    return None


def _before(text: str, first: int, start: int, usable: list[Mention], taken: set[int]) -> str | None:
    """The period that stands before the figure: in its own clause, else the one period before it in the sentence."""
    earlier = [time for time in usable if time.end <= start and _counts(text, first, time)]
    if not earlier:
        return None
    nearest = earlier[-1]
    if not _CLAUSE_END.search(text[nearest.end : start]):
        return nearest.label if nearest.start not in taken else None
    free = [time for time in earlier if time.start not in taken]
    if len(earlier) == 1 and len(free) == 1:
        return free[0].label
    return None


def _counts(text: str, first: int, time: Mention) -> bool:
    """Is it a time of its own, and not part of a name ("Monitor 2023")?"""
    before = text[first : time.start]
    return bool(
        not before.strip(" *_-#>(") or _LINK.search(before) or _SELF_LINKED.match(text[time.start : time.end])
    )


def _from_to(
    text: str,
    figures: list[int],
    spans: Sequence[tuple[int, int]],
    usable: list[Mention],
    out: list[str | None],
) -> bool:
    """ "Tussen 2018 en 2024 daalde het van 60% naar 55%": the first value is of 2018, the second of 2024."""
    if len(figures) != 2 or len(usable) != 1 or usable[0].label is None:
        return False
    years = _YEARS.fullmatch(usable[0].label)
    one, other = figures
    if not years or (
        not _FROM.search(text[max(0, spans[one][0] - 24) : spans[one][0]])
        and not text[spans[one][0] : spans[one][1]].lower().startswith("van")
    ):
        return False
    if not _TO.fullmatch(text, spans[one][1], spans[other][0]) and not re.search(
        r"\b(?:naar|tot)\b", text[spans[one][1] : spans[other][0]]
    ):
        return False
    out[one], out[other] = years.group(1), years.group(2)
    return True


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


def direction_of(text: str, start: int, end: int, unit: str | None) -> str | None:
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
