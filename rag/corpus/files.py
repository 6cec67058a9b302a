"""Bytes to text: UTF-8, else Windows-1252 with a warning, else an error that names the file."""

from __future__ import annotations

from pathlib import Path

from rag.errors import CorpusError


def read_text(path: Path, name: str) -> tuple[str, str | None]:
    """The text of `path` with ``\\n`` line ends and without byte order mark, and a warning when it is not UTF-8.

    `name` is what messages call the file. Raises CorpusError when the file cannot be opened or is no text.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CorpusError(
            f"{name}: cannot be opened ({error.strerror}); check its permissions",
            f"{name} kan niet worden geopend; controleer de rechten van het bestand.",
        ) from error
    warning = None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if b"\0" in data[:100_000]:
            raise _no_text(name) from error
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            raise _no_text(name) from error
        warning = (
            f"{name}:{line}: not UTF-8, read as Windows-1252; save it as UTF-8 to be sure of its letters"
        )
    if text.count("\0") > len(text) // 100:
        raise _no_text(name)
    return text.replace("\r\n", "\n").replace("\r", "\n"), warning


def _no_text(name: str) -> CorpusError:
    return CorpusError(
        f"{name}: is no text in UTF-8 or Windows-1252; save it as UTF-8 or take it out of the corpus folder",
        f"{name} is geen leesbare tekst; sla het bestand op als UTF-8 of haal het uit de map.",
    )
