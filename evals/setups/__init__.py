"""Set-ups: the ways of answering that are measured, behind one interface."""

from evals.setups.base import Answerer, AssistantAnswerer, Outcome, Unit
from evals.setups.registry import SetupOptions, open_setup, setup_names

__all__ = [
    "Answerer",
    "AssistantAnswerer",
    "Outcome",
    "SetupOptions",
    "Unit",
    "open_setup",
    "setup_names",
]
