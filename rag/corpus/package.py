"""Frictionless data packages: the few fields used here, checked with Pydantic.

The frictionless library itself is left out on purpose: it reads tables without the character offsets that citations
need, and would bring a dozen packages for a few fields of a JSON file.
"""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rag.corpus.base import Column, Metadata
from rag.corpus.files import read_text
from rag.corpus.metadata import metadata_from
from rag.errors import CorpusError

NAME = "datapackage.json"


class _Loose(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)


class SchemaField(_Loose):
    name: str
    title: str | None = None
    description: str | None = None
    unit: str | None = None


class TableSchema(_Loose):
    fields: tuple[SchemaField, ...] = ()


class Dialect(_Loose):
    delimiter: str | None = Field(default=None, min_length=1, max_length=1)


class Named(_Loose):
    """A contributor, source or licence."""

    title: str | None = None
    name: str | None = None
    path: str | None = None
    role: str | None = None
    roles: tuple[str, ...] = ()


class Described(_Loose):
    """What packages and resources have in common."""

    title: str | None = None
    description: str | None = None
    homepage: str | None = None
    contributors: tuple[Named, ...] = ()
    sources: tuple[Named, ...] = ()
    licenses: tuple[Named, ...] = ()

    def metadata(self) -> Metadata:
        """The metadata in the standard properties, or in custom ones (`publisher`, `published`)."""
        extra: dict[str, Any] = self.model_extra or {}
        publishers = [
            person for person in self.contributors if "publisher" in (person.role, *person.roles)
        ] or list(self.contributors)
        standard = Metadata(
            title=self.title,
            publisher=next((person.title for person in publishers if person.title), None),
            url=next((source.path for source in self.sources if source.path), None) or self.homepage,
            licence=next((licence.name or licence.title for licence in self.licenses), None),
        )
        return standard.over(metadata_from({key: value for key, value in extra.items() if key != "name"}))


class Resource(Described):
    name: str | None = None
    path: str
    table_schema: TableSchema | None = Field(default=None, alias="schema")
    dialect: Dialect | None = None

    @property
    def columns(self) -> dict[str, Column]:
        """What the table schema says of each column, by its name."""
        fields = self.table_schema.fields if self.table_schema else ()
        return {field.name: Column(field.title, field.description, field.unit) for field in fields}


class DataPackage(Described):
    resources: tuple[Resource, ...] = ()

    @property
    def documents(self) -> tuple[Resource, ...]:
        """The resources that are running text."""
        return tuple(one for one in self.resources if one.path.lower().endswith((".md", ".markdown", ".txt")))

    def resource(self, path: PurePosixPath) -> Resource | None:
        """The resource at `path`, relative to the package's folder."""
        return next((one for one in self.resources if PurePosixPath(one.path) == path), None)


def read_package(path: Path, name: str) -> DataPackage:
    """The data package in `path`. Raises CorpusError with file and line (of bad JSON) or property."""
    text, _ = read_text(path, name)
    try:
        return DataPackage.model_validate(json.loads(text))
    except (json.JSONDecodeError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        raise CorpusError(
            f"{name}:{line}: is not JSON ({error}); mend it or remove it",
            f"{name}, regel {line}: dit is geen geldige JSON; herstel of verwijder het bestand.",
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise CorpusError(
            f"{name}: {where}: {first['msg']}; see specs.frictionlessdata.io/data-package",
            f"{name}: {where} heeft niet de juiste vorm.",
        ) from error
