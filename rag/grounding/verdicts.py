"""Verdicts: of a claim, and of a statement as the worst of its claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from rag.grounding.claims import NumberClaim
from rag.grounding.deviations import Deviation
from rag.grounding.reading import SentenceReading
from rag.grounding.sources import Source
from rag.grounding.subject import Term


class Verdict(StrEnum):
    """What the sources say of a claim or a statement."""

    VERIFIED = "verified"
    COMPUTED = "computed"
    QUOTED = "quoted"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"


GOOD = frozenset({Verdict.VERIFIED, Verdict.COMPUTED, Verdict.QUOTED})


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """One claim with its verdict. `reasons` are Dutch; `formula` is set for a computed number."""

    claim: str
    verdict: Verdict
    reasons: tuple[str, ...] = ()
    formula: str | None = None
    sources: tuple[Source, ...] = ()

    @property
    def good(self) -> bool:
        return self.verdict in GOOD


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdicts of all claims of a statement, and the units they stand on, most telling first."""

    claims: tuple[ClaimVerdict, ...]
    sources: tuple[Source, ...]

    @property
    def verdict(self) -> Verdict | None:
        """The worst verdict; None when there was nothing to check."""
        found = {claim.verdict for claim in self.claims}
        order = (
            Verdict.CONTRADICTED,
            Verdict.UNSUPPORTED,
            Verdict.COMPUTED,
            Verdict.VERIFIED,
            Verdict.QUOTED,
        )
        return next((verdict for verdict in order if verdict in found), None)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Reasons of what is not borne out, contradictions first."""
        bad = [claim for claim in self.claims if not claim.good]
        bad.sort(key=lambda claim: claim.verdict is not Verdict.CONTRADICTED)
        return tuple(dict.fromkeys(reason for claim in bad for reason in claim.reasons))


@dataclass(frozen=True, slots=True)
class Matter:
    """A statement ready to be judged: its reading, its terms, and those it borrows from the sentence before."""

    reading: SentenceReading
    terms: tuple[Term, ...]
    borrowed: tuple[Term, ...] = ()
    leans_on: frozenset[str] = frozenset()
    """Ids of the passages that bear out the sentence before, when it leans on that."""
    stated_before: frozenset[Decimal] = frozenset()
    """Values of the sentence that it leans on: a figure of them is no rival to what it says."""

    homes: frozenset[str] = frozenset()
    """Ids of the documents that its names point to; empty when they may be any."""

    def weighted(self, claim: NumberClaim | None = None) -> list[tuple[Term, float]]:
        """The terms with their weight for one number: those of its own stretch count most."""
        several = claim is not None and len(self.reading.numbers) > 1
        found = []
        for term in self.terms:
            factor = 1.0
            if several and claim is not None and not claim.window[0] <= term.start < claim.window[1]:
                factor = 0.5
            found.append((term, factor))
        known = {term.lemma for term in self.terms}
        found += [(term, 0.5) for term in self.borrowed if term.lemma not in known]
        return found


def verified(claim: str, *sources: Source) -> ClaimVerdict:
    """A claim that a source bears out."""
    return ClaimVerdict(claim, Verdict.VERIFIED, sources=sources)


def refused(claim: str, deviation: Deviation, *sources: Source) -> ClaimVerdict:
    """A claim that the sources do not bear out: contradicted when they say something else instead."""
    verdict = Verdict.UNSUPPORTED if deviation.said is None else Verdict.CONTRADICTED
    return ClaimVerdict(claim, verdict, (deviation.reason,), sources=sources)


def badness(verdicts: Sequence[ClaimVerdict]) -> int:
    """How wrong a set of verdicts is, to choose the source that fits a statement best."""
    return sum({Verdict.CONTRADICTED: 2, Verdict.UNSUPPORTED: 1}.get(each.verdict, 0) for each in verdicts)
