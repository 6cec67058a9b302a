"""Suites as YAML that a person reads: defaults left out, text in one piece."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import yaml

from evals.schema import HEADER
from evals.suite import Item, Suite


def item_dict(item: Item) -> dict[str, Any]:
    """An item as plain values, without what is left at its default."""
    found: dict[str, Any] = _plain(item.model_dump(exclude_defaults=True))
    return {**found, "kind": item.kind, "status": [str(status) for status in item.status]}


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: _plain(each) for key, each in value.items()}
        case tuple() | list():
            return [_plain(each) for each in value]
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case str():
            return str(value)
        case _:
            return value


def suite_text(suite: Suite) -> str:
    """The YAML of a suite, its schema named in the first line."""
    whole = {"name": suite.name, "corpus": suite.corpus, "items": [item_dict(item) for item in suite.items]}
    body: str = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=110)
    return f"{HEADER}\n{body}"
