"""A draft that a visitor opens: bytes in, text out, nothing kept."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from rag.checking import read_draft
from rag.errors import RapportwijzerError

MOST_UNPACKED = 60_000_000


def draft_text(name: str, data: bytes) -> str:
    """The text of a file called `name`. Raises RapportwijzerError when it is no .txt, .md or .docx, or cannot be read."""
    plain = re.sub(r"[^\w .()-]", "_", Path(name.replace("\\", "/")).name)[-100:] or "tekst"
    if plain.lower().endswith(".docx"):
        _refuse_bomb(plain, data)
    with TemporaryDirectory(prefix="rapportwijzer-") as folder:
        path = Path(folder) / plain
        path.write_bytes(data)
        return read_draft(path)


def _refuse_bomb(name: str, data: bytes) -> None:
    """A small .docx can unpack to more than memory holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        return  # the reader says what is wrong with it
    if size > MOST_UNPACKED:
        raise RapportwijzerError(
            f"{name} unpacks to {size} bytes; save it without pictures, or give plain text",
            f"{name} is te groot. Sla het op zonder plaatjes, of gebruik platte tekst.",
        )
