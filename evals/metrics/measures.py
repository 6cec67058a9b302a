"""All measures of one item, each with its reason. An error gets the worst value of all that it leaves without one."""

from __future__ import annotations

from collections.abc import Sequence

from evals.metrics.citing import citing
from evals.metrics.finding import CUTS, retrieval
from evals.results import Measure
from evals.score import Check, plain_text
from evals.setups.base import Outcome
from evals.suite import REFUSALS, Item
from rag.grounding import Grounder
from rag.records import Answer

_FOUND = (*(f"recall@{k}" for k in CUTS), "mrr", "ndcg@10")
_NOT_APPLICABLE = Measure(value=None, reason="niet van toepassing")


def measure(
    item: Item, outcome: Outcome, checks: Sequence[Check], grounder: Grounder, elapsed_ms: float
) -> dict[str, Measure]:
    """What is measured of an answer. `elapsed_ms` counts where the answer itself says no latency."""
    answer = outcome.answer
    latency = answer.latency_ms or elapsed_ms
    embedding = outcome.embedding_ms
    return {
        "right": _all(checks, {check.name for check in checks}),
        "figures": _all(checks, {"fact"}) if item.facts else _NOT_APPLICABLE,
        "wording": _all(checks, {"status", "must", "must_not"}),
        "evidence": _all(checks, {"evidence"}) if item.evidence else _NOT_APPLICABLE,
        **_citing(item, answer, grounder),
        "verbatim": _all(checks, {"verbatim"}),
        "refusal": _refusal(item, answer),
        **_retrieval(item, outcome),
        "words": Measure(value=len(plain_text(answer).split())),
        "latency_ms": Measure(value=round(latency, 2)),
        "latency_ratio": Measure(value=round(latency / embedding, 3)) if embedding else _NOT_APPLICABLE,
        "tokens": Measure(value=outcome.tokens),
    }


def measure_error(item: Item, error: str) -> dict[str, Measure]:
    """An item that was not answered because something went wrong: it fails everything that applies to it."""
    failed = Measure(value=0.0, reason=error)
    return {
        "right": failed,
        "figures": failed if item.facts else _NOT_APPLICABLE,
        "wording": failed,
        "evidence": failed if item.evidence else _NOT_APPLICABLE,
        "citation_recall": failed if _wants_sources(item) else _NOT_APPLICABLE,
        "citation_precision": failed if _wants_sources(item) else _NOT_APPLICABLE,
        "unsupported": Measure(value=1.0, reason="een fout telt als een ongedragen uitspraak"),
        "verbatim": failed,
        "refusal": failed,
        **dict.fromkeys(_FOUND, failed if item.evidence else _NOT_APPLICABLE),
        **dict.fromkeys(("words", "latency_ms", "latency_ratio", "tokens"), _NOT_APPLICABLE),
    }


def _all(checks: Sequence[Check], names: set[str]) -> Measure:
    reasons = [check.reason for check in checks if check.name in names and not check.passed]
    return Measure(value=float(not reasons), reason="; ".join(reasons))


def _wants_sources(item: Item) -> bool:
    """Whether a right answer to it stands on a source."""
    return bool(item.evidence) and not item.may_be_refused


def _citing(item: Item, answer: Answer, grounder: Grounder) -> dict[str, Measure]:
    found = citing(answer, grounder)
    unsupported = Measure(value=len(found.bare), reason=" | ".join(found.bare))
    nothing = (
        Measure(value=0.0, reason="geen uitspraak met een bron") if _wants_sources(item) else _NOT_APPLICABLE
    )
    recall = precision = nothing
    if found.statements:
        recall = Measure(value=found.supported / found.statements, reason=" | ".join(found.bare))
        precision = Measure(value=0.0, reason="geen verwijzingen")
    if found.citations:
        idle = " | ".join((*found.bare, *found.idle))
        precision = Measure(value=found.precise / found.citations, reason=idle)
    return {"citation_recall": recall, "citation_precision": precision, "unsupported": unsupported}


def _refusal(item: Item, answer: Answer) -> Measure:
    refused = answer.status in REFUSALS
    if refused and not item.may_be_refused:
        return Measure(value=0.0, reason="geweigerd, terwijl de bronnen het antwoord geven")
    if not refused and all(status in REFUSALS for status in item.status):
        return Measure(value=0.0, reason="beantwoord, terwijl de bronnen het antwoord niet geven")
    return Measure(value=1.0)


def _retrieval(item: Item, outcome: Outcome) -> dict[str, Measure]:
    if not item.evidence or outcome.found is None:
        return dict.fromkeys(_FOUND, _NOT_APPLICABLE)
    return {name: Measure(value=value) for name, value in retrieval(item, outcome.found).items()}
