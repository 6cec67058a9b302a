"""Figure records: finding them in text and tables, holding them against each other, and computing with them."""

from rag.figures.finding import find_figures, find_figures_with_warnings, unreadable
from rag.figures.merge import merge

__all__ = ["find_figures", "find_figures_with_warnings", "merge", "unreadable"]
