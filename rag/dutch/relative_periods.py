"""Words that point at a period from where the text stands: "dit jaar", "vorig kwartaal", "een jaar eerder"."""

from __future__ import annotations

import re
from datetime import date

from rag.dutch.number_words import whole_number

_STEP = {
    "dit": 0,
    "deze": 0,
    "huidige": 0,
    "lopende": 0,
    "vorig": -1,
    "vorige": -1,
    "afgelopen": -1,
    "voorbije": -1,
    "voorgaande": -1,
    "volgend": 1,
    "volgende": 1,
    "komend": 1,
    "komende": 1,
}
_NOW = r"nu|inmiddels|momenteel|thans|tegenwoordig|op\s+dit\s+moment|op\s+het\s+moment"
_TO_OTHER = (
    r"(?:een|één)\s+jaar\s+(?:eerder|later|ervoor|daarvoor|erna|daarna)"
    r"|(?:het|in\s+het)\s+jaar\s+(?:ervoor|daarvoor|erna|daarna|daarop)|(?:het\s+)?(?:jaar\s+ervoor|jaar\s+daarvoor)"
)
_YEARS_AWAY = (
    r"(?:[0-9]{1,2}|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|vijftien|twintig)\s+jaar\s+(?:later|eerder|geleden)"
    r"|een\s+jaar\s+geleden"
)
RELATIVE = (
    rf"(?:(?:het|de)\s+)?(?:{'|'.join(_STEP)})\s+(?:(?:kalender|begrotings|school|studie|college)?jaar|kwartaal|maand)"
    rf"|{_TO_OTHER}|{_YEARS_AWAY}|{_NOW}"
)
"""Pattern (case-insensitive) of such words."""

_AWAY = re.compile(r"(\S+) jaar (later|eerder|geleden)")
_ONE_TIME = re.compile(r"[12]\d{3}(?:-(?:Q[1-4]|H[12]|[01]\d(?:-[0-3]\d)?))?")
"""The label of a year or of a part of one, which "een jaar eerder" can be counted from."""
_PARTS = re.compile(rf"(?P<step>{'|'.join(_STEP)})\s+(?P<unit>\w+)$")


def counts_years(words: str) -> bool:
    """Does it hold a figure of its own: "vier jaar later"?"""
    away = _AWAY.fullmatch(" ".join(words.lower().split()))
    return bool(away and away[1] not in ("een", "één"))


def _years_away(away: re.Match[str], today: date | None, previous: str | None) -> str | None:
    number = int(away[1]) if away[1].isdigit() else int(whole_number(away[1]) or 1)
    if away[2] == "geleden":
        return str(today.year - number) if today and today.year > number else None
    if previous is None or not _ONE_TIME.fullmatch(previous):
        return None
    return f"{int(previous[:4]) + (number if away[2] == 'later' else -number)}{previous[4:]}"


def resolve(words: str, today: date | None, previous: str | None) -> str | None:
    """The label that `words` stand for, seen from `today`, or from the `previous` year that the text named.

    None when that cannot be told: no date is known, or the words ("nu", "inmiddels") name no period of their own.
    """
    low = " ".join(words.lower().split())
    if away := _AWAY.fullmatch(low):
        return _years_away(away, today, previous)
    if "jaar e" in low or "jaar d" in low:
        if previous is None or not _ONE_TIME.fullmatch(previous):
            return None
        step = 1 if re.search(r"later|erna|daarna|daarop", low) else -1
        return f"{int(previous[:4]) + step}{previous[4:]}"
    found = _PARTS.search(low)
    if found is None or today is None:
        return None
    step, unit = _STEP[found["step"]], found["unit"]
    if found["step"] == "voorgaande" and previous and re.fullmatch(r"[12]\d{3}", previous):
        return str(int(previous) - 1)
    if unit.endswith(("schooljaar", "studiejaar", "collegejaar")):
        first = today.year - (today.month < 8) + step
        return f"{first}/{first + 1}"
    if unit.endswith("jaar"):
        return str(today.year + step)
    if unit == "kwartaal":
        index = today.year * 4 + (today.month - 1) // 3 + step
        return f"{index // 4}-Q{index % 4 + 1}"
    index = today.year * 12 + today.month - 1 + step
    return f"{index // 12}-{index % 12 + 1:02d}"


def year_behind(words: str, today: date | None, previous: str | None) -> str | None:
    """The year of " van vorig jaar" behind "het vierde kwartaal"; None for anything else."""
    bare = re.sub(r"^\s+(?:van\s+)?", "", words)
    label = resolve(bare, today, previous) if bare != words else None
    return label if label and re.fullmatch(r"\d{4}", label) else None
