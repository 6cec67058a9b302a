"""What made an index: its format, model and sources. Decides whether it may be read and whether it is stale."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

FORMAT = 1
"""Raise when the files of a generation change meaning."""
FILE = "manifest.json"
_MAKERS = ("records.py", "corpus", "dutch", "figures", "index")
"""The parts of this program that decide what is in an index."""


class Manifest(BaseModel):
    """Written last into a generation: where it is, the generation is whole."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int
    embedder: str
    """Name of the embedding model, for messages."""
    fingerprint: str
    dimensions: int
    corpus: str
    """The corpus folder, as it was given."""
    files: dict[str, str]
    """Path inside the corpus folder to the hash of each file there."""
    program: str
    """Hash of the code that read the corpus and cut it up."""
    documents: int
    passages: int
    sentences: int
    figures: int
    made: str
    """Date and time of the build, ISO 8601."""

    def write(self, generation: Path) -> None:
        (generation / FILE).write_bytes(orjson.dumps(self.model_dump(), option=orjson.OPT_INDENT_2))


def read_manifest(generation: Path) -> Manifest:
    """The manifest of a generation. Raises ValueError when it is missing, damaged or of another format."""
    try:
        content = orjson.loads((generation / FILE).read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise ValueError("it is half-written") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError("it was made by another version of this program")
    try:
        return Manifest.model_validate(content)
    except ValidationError as error:
        raise ValueError("its manifest is damaged") from error


def corpus_files(corpus: Path) -> dict[str, str]:
    """Path to hash of every file under the corpus folder, hidden ones left out; empty when there is no folder."""
    files = {}
    for path in sorted(corpus.rglob("*")):
        name = path.relative_to(corpus)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            files[name.as_posix()] = _hash(path)
    return files


def changed_files(before: dict[str, str], after: dict[str, str]) -> str | None:
    """In words, how the corpus differs; None when it does not."""
    new = [name for name in after if name not in before]
    gone = [name for name in before if name not in after]
    other = [name for name in after if name in before and before[name] != after[name]]
    parts = [
        f"{', '.join(names[:3])}{' and more' if len(names) > 3 else ''} {what}"
        for names, what in ((new, "new"), (other, "changed"), (gone, "removed"))
        if names
    ]
    return "; ".join(parts) or None


@lru_cache(maxsize=1)
def program_hash() -> str:
    """Changes when the code or language data that decide the contents of an index change."""
    home = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for maker in _MAKERS:
        root = home / maker
        paths = [root] if root.is_file() else sorted(p for p in root.rglob("*") if p.is_file())
        for path in paths:
            if "__pycache__" not in path.parts:
                digest.update(path.relative_to(home).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:32]
    except OSError:  # the reader of the corpus says what is wrong with it
        return "unreadable"
