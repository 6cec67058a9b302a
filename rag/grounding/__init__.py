"""Is every statement borne out by what it cites? Numbers, periods, places, groups, names and directions."""

from rag.grounding.book import SourceBook
from rag.grounding.gate import NOT_FOUND, Grounder, ground_answer, grounder_of
from rag.grounding.sources import Source
from rag.grounding.verdicts import ClaimVerdict, Judgement, Matter, Verdict

__all__ = [
    "NOT_FOUND",
    "ClaimVerdict",
    "Grounder",
    "Judgement",
    "Matter",
    "Source",
    "SourceBook",
    "Verdict",
    "ground_answer",
    "grounder_of",
]
