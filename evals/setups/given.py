"""Answers that were made elsewhere and earlier, out of a file: to score them, or to hold another scorer against this one."""

from __future__ import annotations

import json
from pathlib import Path

from evals.bench import Bench
from evals.contract_in import answer_from_dict
from evals.errors import EvalError
from evals.setups.base import Outcome
from evals.suite import Item
from rag.records import Answer


class GivenAnswers:
    """Answers by item id. An item without an answer fails, like any error."""

    def __init__(self, bench: Bench, path: Path) -> None:
        self._answers = read_answers(path)

    def answer(self, item: Item) -> Outcome:
        if item.id not in self._answers:
            raise EvalError(f"geen antwoord op {item.id} in het bestand")
        return Outcome(self._answers[item.id])


def read_answers(path: Path) -> dict[str, Answer]:
    """The answers of a JSON-lines file, as `rapportwijzer batch` writes it. Raises EvalError, naming the line."""
    found: dict[str, Answer] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            shaped = json.loads(line)
            found[str(shaped["id"])] = answer_from_dict(shaped)
        except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
            raise EvalError(
                f"{path.name}, regel {number}: geen antwoord in de afgesproken vorm ({error})"
            ) from error
    return found
