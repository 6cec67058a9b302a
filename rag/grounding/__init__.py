"""Is every statement borne out by what it cites? Numbers, periods, places, groups, names and directions."""

from rag.grounding.gate import NOT_FOUND, Grounder, ground_answer, grounder_of
from rag.grounding.judging import ClaimVerdict, Judgement, Verdict
from rag.grounding.sources import Source, SourceBook

__all__ = [
    "NOT_FOUND",
    "ClaimVerdict",
    "Grounder",
    "Judgement",
    "Source",
    "SourceBook",
    "Verdict",
    "ground_answer",
    "grounder_of",
]
