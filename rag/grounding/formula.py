"""Formulas as answers write them ("64 − 60", "(64 − 60) ÷ 60 × 100"): worked out again, in exact decimals."""

from __future__ import annotations

import ast
import re
from decimal import Decimal, InvalidOperation

_SIGNS = str.maketrans({"−": "-", "–": "-", "÷": "/", "×": "*"})
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")


def _value(written: str) -> Decimal:
    return Decimal(written.replace(".", "").replace(",", "."))


def operands(formula: str) -> list[Decimal]:
    """The numbers of a formula in order."""
    return [_value(match.group()) for match in _NUMBER.finditer(formula)]


def evaluate(formula: str) -> Decimal | None:
    """The result of a formula of numbers, + − × ÷ and brackets; None for anything else."""
    numbers = operands(formula)
    plain = _NUMBER.sub("N", formula).replace("%", " / 100 ").replace(" van ", " * ").translate(_SIGNS)
    if not re.fullmatch(r"[N+\-*/() \d]+", plain) or not numbers:
        return None
    position = iter(range(len(numbers)))
    try:
        tree = ast.parse(re.sub("N", lambda _: f"n{next(position)}", plain), mode="eval")
        return _result(tree.body, numbers)
    except (SyntaxError, InvalidOperation, ZeroDivisionError, KeyError):
        return None


def _result(node: ast.expr, numbers: list[Decimal]) -> Decimal:
    if isinstance(node, ast.Name):
        return numbers[int(node.id[1:])]
    if isinstance(node, ast.Constant):
        return Decimal(node.value)  # type: ignore[arg-type]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_result(node.operand, numbers)
    if isinstance(node, ast.BinOp):
        left, right = _result(node.left, numbers), _result(node.right, numbers)
        if isinstance(node.op, ast.Add):
            return left + right
        if isinstance(node.op, ast.Sub):
            return left - right
        if isinstance(node.op, ast.Mult):
            return left * right
        if isinstance(node.op, ast.Div):
            return left / right
    raise SyntaxError(ast.dump(node))
