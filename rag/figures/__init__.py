"""Figure records: finding them in text and tables, holding them against each other, and computing with them."""

from rag.figures.conflicts import Conflict, conflicts
from rag.figures.finding import find_figures, find_figures_with_warnings, unreadable
from rag.figures.merge import merge
from rag.figures.series import Series, counterparts, series

__all__ = [
    "Conflict",
    "Series",
    "conflicts",
    "counterparts",
    "find_figures",
    "find_figures_with_warnings",
    "merge",
    "series",
    "unreadable",
]
