"""The outcome of a check, for programs and for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rag.checking.statements import Statement, Verdict
from rag.contract import citation_to_dict

_LABELS = {
    Verdict.VERIFIED: "klopt",
    Verdict.CONTRADICTED: "KLOPT NIET",
    Verdict.UNSUPPORTED: "niet in de bronnen",
    Verdict.NO_CLAIM: "niets te controleren",
}


def report_to_dict(statements: Sequence[Statement]) -> dict[str, Any]:
    """The JSON of the contract: every statement, and how many got each verdict."""
    return {
        "statements": [
            {
                "sentence": statement.sentence,
                "start": statement.start,
                "end": statement.end,
                "verdict": statement.verdict.value,
                "reasons": list(statement.reasons),
                "citations": [citation_to_dict(citation) for citation in statement.citations],
            }
            for statement in statements
        ],
        "counts": _counts(statements),
    }


def report_to_text(statements: Sequence[Statement]) -> str:
    """In Dutch, a line a statement with what there is to say about it, and the counts last."""
    lines = []
    for statement in statements:
        if statement.verdict is Verdict.NO_CLAIM:
            continue
        lines.append(f"[{_LABELS[statement.verdict]}] {' '.join(statement.sentence.split())}")
        lines += [f"    {reason}" for reason in statement.reasons]
        for citation in statement.citations[: 1 if statement.verdict is Verdict.VERIFIED else 2]:
            where = f"{citation.title}, {citation.section}" if citation.section else citation.title
            lines.append(f"    bron: {where}: “{' '.join(citation.quote.split())}”")
    counts = _counts(statements)
    total = ", ".join(f"{counts[verdict.value]} {_LABELS[verdict].lower()}" for verdict in Verdict)
    return "\n".join([*lines, f"{len(statements)} zinnen: {total}."])


def _counts(statements: Sequence[Statement]) -> dict[str, int]:
    return {verdict.value: sum(s.verdict is verdict for s in statements) for verdict in Verdict}
