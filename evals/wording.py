"""The plainest text that a pattern accepts: a gold answer must satisfy the wording that its item asks for.

Walks the parsed pattern and writes the first alternative, the fewest repetitions and the first character of every
class. What looks around (``(?=…)``) is written out when it asks and left out when it forbids, so the text is a proposal;
whoever uses it tries the pattern on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_PARSER: Any = re._parser  # type: ignore[attr-defined]
_CATEGORIES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_SPACE": "a"}


def sample(pattern: str) -> str:
    """A text that the pattern, read without regard to case, most likely finds."""
    return _written(_PARSER.parse(pattern, re.IGNORECASE), {})


def _written(parsed: Iterable[tuple[Any, Any]], groups: dict[int, str]) -> str:
    return "".join(_one(str(op), argument, groups) for op, argument in parsed)


def _one(op: str, argument: Any, groups: dict[int, str]) -> str:
    match op:
        case "LITERAL":
            return chr(int(argument))
        case "NOT_LITERAL" | "ANY":
            return " "
        case "IN":
            return _of_class(argument)
        case "BRANCH":
            return _written(argument[1][0], groups)
        case "SUBPATTERN":
            text = _written(argument[3], groups)
            groups[argument[0]] = text
            return text
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, inner = argument
            return _written(inner, groups) * int(least)
        case "ASSERT":
            return _written(argument[1], groups) if int(argument[0]) > 0 else ""
        case "GROUPREF":
            return groups.get(int(argument), "")
        case _:
            return ""


def _of_class(parts: Any) -> str:
    op, argument = parts[0]
    match str(op):
        case "LITERAL":
            return chr(argument)
        case "RANGE":
            return chr(argument[0])
        case "CATEGORY":
            return _CATEGORIES.get(str(argument), " ")
        case _:
            return " "
