"""The corpus as one JSON file, so that opening an index need not read and cut the sources again.

Reads back to records that are equal to those that were written. The decoders are made from the field types of
the dataclasses, so a field added to a record needs nothing here.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from rag.records import Corpus

_Decode = Callable[[Any], Any]


def write_corpus(corpus: Corpus, path: Path) -> None:
    """Write `corpus` to `path`."""
    path.write_bytes(orjson.dumps(corpus, default=_encode))


def read_corpus(path: Path) -> Corpus:
    """Read what `write_corpus` wrote. Raises ValueError when it is cut short or of another shape."""
    try:
        corpus = _decoder(Corpus)(orjson.loads(path.read_bytes()))
    except (KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise ValueError(f"{path.name}: {error!r}") from error
    if not isinstance(corpus, Corpus):
        raise ValueError(f"{path.name} holds no corpus")
    return corpus


def _encode(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(type(value).__name__)


@cache
def _decoder(kind: Any) -> _Decode:
    """A function from parsed JSON to a value of type `kind`."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _record_decoder(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        inner = _decoder(next(argument for argument in arguments if argument is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_decoder(arguments)
    if isinstance(kind, type) and issubclass(kind, Enum | Decimal):
        return kind
    if kind is date:
        return date.fromisoformat
    return lambda value: value


def _record_decoder(kind: type) -> _Decode:
    hints = typing.get_type_hints(kind)
    fields = [(field.name, _decoder(hints[field.name])) for field in dataclasses.fields(kind)]

    def decode(value: Any) -> Any:
        return kind(**{name: inner(value[name]) for name, inner in fields})

    return decode


def _tuple_decoder(arguments: tuple[Any, ...]) -> _Decode:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        inner = _decoder(arguments[0])
        return lambda value: tuple([inner(item) for item in value])
    inners = [_decoder(argument) for argument in arguments]
    return lambda value: tuple([decode(item) for decode, item in zip(inners, value, strict=True)])
