"""An answer laid out as a list: an enumeration in a sentence taken apart, several sentences one under the other."""

from __future__ import annotations

import re
from collections.abc import Callable

from rag.answering.phrasing.draft import Draft

_OPENS = r"(?:\bzoals\b|\bnamelijk\b|\bte weten\b|\bonder (?:meer|andere)\b|:|–|—|\()"
_ITEM = r"[^,;:–—().]{2,90}?"
_ENUMERATION = re.compile(
    rf"\s*{_OPENS}\s*(?:zoals |onder (?:meer|andere) |namelijk )?(?P<first>(?:{_ITEM}, )+{_ITEM}),? (?:en|of) (?P<last>{_ITEM})"
    r"(?P<closes>\s*[–—)]\s*|(?=\s*[.;]?\s*(?:\[\d+\])*\s*$))"
)
_SHORT = r"(?:[^\W\d][\w’'-]*(?: [^\W\d][\w’'-]*){0,2}?)"
_BARE = re.compile(
    rf"(?<=\b)(?:aan|bij|door|in|met|naar|op|over|uit|van|voor|vooral) (?P<first>(?:{_SHORT}, )+{_SHORT}),? (?:en|of) (?P<last>{_SHORT})"
    r"(?=\s*[.;]?\s*$)"
)
"""An enumeration of short things at the end of a sentence: "op het gebied van wonen, veiligheid of inkomen"."""
_MARKERS = re.compile(r"\s*((?:\[\d+\])+)\s*$")


def lay_out(draft: Draft) -> None:
    """Turn the statements of a draft into a list; what is one already, and what cites nothing, stays as it is."""
    enumerates = draft.any_part(lambda part: len(_taken_apart(part)) > 1)
    draft.rewrite(_from_the_enumeration() if enumerates else _one_item)


def _from_the_enumeration() -> Callable[[str], list[str]]:
    """What stands before the first enumeration stays prose; what comes after it becomes an item too."""
    seen = False

    def laid_out(part: str) -> list[str]:
        nonlocal seen
        lines = _taken_apart(part)
        if len(lines) == 1 and seen:
            return _one_item(part)
        seen = seen or len(lines) > 1
        return lines

    return laid_out


def _one_item(part: str) -> list[str]:
    cites = _MARKERS.search(part) is not None
    return [f"- {part}" if cites and not part.startswith(("- ", "**Ja", "**Nee", "**Niet")) else part]


def _taken_apart(part: str) -> list[str]:
    """The enumeration in a statement as a lead with items; the statement itself when it has none."""
    markers = _MARKERS.search(part)
    if markers is None or part.startswith("- "):
        return [part]
    text, cited = part[: markers.start()], markers.group(1)
    found = _ENUMERATION.search(text) or _BARE.search(text)
    if found is None:
        return [part]
    opens = found.start() if found.re is _ENUMERATION else found.start("first")
    before, after = text[:opens].rstrip(" ,"), text[found.end() :].strip(" .")
    items = [*found["first"].split(", "), found["last"]]
    lead = f"{before} {after}".strip()
    return [f"{lead}: {cited}", *(f"- {item.strip()} {cited}" for item in items)]
