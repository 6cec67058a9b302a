"""What a number is compared with, when the statement names it: a norm, a plan, the country, another group.

"6,3 procent, 1,3 procentpunt boven de norm" needs the figure that its source calls a norm; which of two figures is the
base does not follow from time then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.grounding.claims import NumberClaim
from rag.grounding.labels import cell_of, is_of_whole
from rag.grounding.scopes import WIDER
from rag.grounding.sources import Fact
from rag.grounding.units import content

_ROOTS = (
    r"norm(?:en)?|\w*norm", r"\w*doel(?:en|stelling|stellingen)?", r"strev\w*|streef\w*|gestreefd", r"\w*grens\w*", r"eis(?:en)?|vereist",
    r"afspra(?:ak|ken)|afgesproken", r"ambitie\w*", r"begro\w+", r"plan(?:ning|nen)?|gepland\w*", r"belo(?:of|fd)\w*|belofte",
    r"verwacht\w*|prognose", r"wettelijk\w*|wet", r"budget|beschikbaar|beschikbare",
)  # fmt: skip
_NORMS = tuple(re.compile(rf"\b(?:{root})\b", re.IGNORECASE) for root in _ROOTS)
_THAN = re.compile(r"\b(?:dan|als|boven|onder|van|bij)\s+([^,;.]*)", re.IGNORECASE)


def norms_named(claim: NumberClaim) -> tuple[re.Pattern[str], ...]:
    """The sorts of norm or plan that the number is compared with: "boven de norm", "minder dan begroot"."""
    than = _compared_with(claim)
    return tuple(pattern for pattern in _NORMS if than and pattern.search(than))


def own_norms(claim: NumberClaim) -> tuple[re.Pattern[str], ...]:
    """The sorts of norm that the number itself is given as: "de streefnorm van 28 dagen"."""
    before = _IS_OF.search(claim.sentence[: claim.start])
    return tuple(pattern for pattern in _NORMS if before and pattern.search(before[1]))


_IS_OF = re.compile(r"\b([\w-]+)\s+(?:van|was|is|om)\s+(?:de\s+)?$", re.IGNORECASE)


def _compared_with(claim: NumberClaim) -> str:
    """The words behind "dan", "als", "boven" or "onder" after a number."""
    found = _THAN.search(claim.sentence, claim.end)
    return found[1] if found and found.start() - claim.end < 40 else ""


def is_norm(fact: Fact, norms: Sequence[re.Pattern[str]]) -> bool:
    """Does the source call the figure such a norm: of several in its sentence the one nearest to the word?"""
    cell = cell_of(fact) if fact.is_cell else None
    if cell is not None:
        return any(pattern.search(cell.header) for pattern in norms)
    text, offset = fact.source.sentence.text, fact.source.sentence.start
    for pattern in norms:
        for word in pattern.finditer(text):
            nearest = min(
                fact.source.facts,
                key=lambda each: max(
                    each.figure.start - offset - word.end(), word.start() - (each.figure.end - offset)
                ),
            )
            if nearest.figure.start == fact.figure.start:
                return True
    return False


def is_base_place(claim: NumberClaim, fact: Fact) -> bool:
    """Is the figure of the place that the number is compared with, or of the whole ("dan gemiddeld in de regio")?"""
    place = fact.figure.place
    if place and place.lower() in _compared_with(claim).lower():
        return True
    return WIDER.search(claim.sentence, claim.end) is not None and is_of_whole(fact)


def is_base_group(claim: NumberClaim, fact: Fact) -> bool:
    """Is the figure of the group or place that the number is compared with: "als de gemiddelde inwoner"?"""
    words = set(content(_compared_with(claim)))
    figure = fact.figure
    own = " ".join(
        filter(None, (figure.population, figure.place, *(value for _, value in figure.dimensions)))
    )
    start, end = fact.window
    stretch = "" if own or fact.is_cell else fact.source.sentence.text[start:end]
    return bool(words & set(content(own or stretch)))
