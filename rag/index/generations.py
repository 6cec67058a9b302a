"""How an index is replaced without anyone noticing half of it.

An index folder holds generations, each a complete index, and the file ``current`` that names the one in force::

    .index/current             "g-20251127-101500-4f2a"
    .index/generations/g-…/    manifest.json, corpus.json, chroma/, keyword/
    .index/lock                held by the one process that builds

A build writes a new generation and then replaces ``current`` in one step, so a build that is killed leaves the
old index as it was. A reader holds a shared lock on its generation; a generation is removed when it is no
longer current and nobody reads it, so a running page goes on with what it opened.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from rag.errors import IndexUnusableError

try:
    import fcntl
except ImportError:  # Windows: no locks; an old generation then stays while its files are open
    fcntl = None  # type: ignore[assignment]

_CURRENT = "current"
_READERS = "readers"


def current_generation(index: Path) -> Path | None:
    """The folder of the generation in force; None when there is none."""
    try:
        name = (index / _CURRENT).read_text(encoding="utf-8").strip()
        names = os.listdir(index / "generations")
    except (OSError, UnicodeDecodeError):
        return None
    return index / "generations" / name if name in names else None


def new_generation(index: Path) -> Path:
    """An empty folder for the next generation."""
    name = f"g-{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(2)}"
    folder = index / "generations" / name
    folder.mkdir(parents=True)
    (folder / _READERS).touch()
    return folder


def make_current(index: Path, generation: Path) -> None:
    """Put `generation` in force, in one step that survives a crash."""
    aside = index / f".{_CURRENT}-{secrets.token_hex(4)}"
    with aside.open("w", encoding="utf-8") as file:
        file.write(generation.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    aside.replace(index / _CURRENT)


def remove_others(index: Path, keep: Path) -> None:
    """Remove the generations that are neither `keep` nor being read; leftovers of killed builds among them."""
    for folder in (index / "generations").iterdir():
        if folder == keep or not folder.is_dir():
            continue
        with contextlib.suppress(OSError), _locked(folder / _READERS, shared=False, wait=False) as free:
            if free:
                shutil.rmtree(folder, ignore_errors=True)


def hold_for_reading(generation: Path) -> IO[bytes]:
    """An open file whose shared lock keeps `generation` in place until it is closed or the process ends.

    Raises OSError when the generation is gone or not whole.
    """
    file = (generation / _READERS).open("rb")
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_SH)
    return file


@contextlib.contextmanager
def build_lock(index: Path) -> Iterator[None]:
    """Held while building. Raises IndexUnusableError when another process is building the same index."""
    try:
        index.mkdir(parents=True, exist_ok=True)
        lock = _locked(index / "lock", shared=False, wait=False)
        free = lock.__enter__()
    except OSError as error:
        raise IndexUnusableError(f"index folder {index} cannot be written: {error.strerror}") from error
    try:
        if not free:
            raise IndexUnusableError(
                f"another process is building the index in {index}; wait until it is done",
                "De bronnen worden op dit moment al ingelezen. Wacht tot dat klaar is.",
            )
        yield
    finally:
        lock.__exit__(None, None, None)


@contextlib.contextmanager
def _locked(path: Path, *, shared: bool, wait: bool) -> Iterator[bool]:
    """Yields whether the lock on `path` was got."""
    with path.open("ab") as file:
        if fcntl is None:
            yield True
            return
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(file, kind if wait else kind | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
