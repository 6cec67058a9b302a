"""A draft out of a file: plain text, Markdown or a Word document."""

from __future__ import annotations

from pathlib import Path

from rag.errors import RapportwijzerError

SUFFIXES = (".txt", ".md", ".docx")


def read_draft(path: Path) -> str:
    """The text of a draft. Raises RapportwijzerError, naming the file, when it cannot be read as one."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise RapportwijzerError(
            f"{path.name} is no draft that can be checked; give a .txt, .md or .docx file",
            f"{path.name} kan niet worden gecontroleerd. Gebruik een .txt-, .md- of .docx-bestand.",
        )
    if not path.is_file():
        raise RapportwijzerError(
            f"there is no file {path}; check the name",
            f"Het bestand {path.name} bestaat niet. Controleer de naam.",
        )
    return _docx(path) if suffix == ".docx" else _plain(path)


def _plain(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(path) from error
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unreadable(path)
    for encoding in (
        ("utf-16", "utf-8-sig", "cp1252")
        if data[:2] in (b"\xff\xfe", b"\xfe\xff")
        else ("utf-8-sig", "cp1252")
    ):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable(path)


def _docx(path: Path) -> str:
    """Paragraphs and tables in their order, blank lines between; a table row is a line of its cells."""
    import docx
    from docx.table import Table

    try:
        document = docx.Document(str(path))
        blocks = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                blocks += [" | ".join(cell.text.strip() for cell in row.cells) for row in block.rows]
            else:
                blocks.append(block.text)
    except Exception as error:  # zip, XML and format errors of half a dozen classes
        raise _unreadable(path) from error
    return "\n\n".join(block for block in blocks if block.strip())


def _unreadable(path: Path) -> RapportwijzerError:
    return RapportwijzerError(
        f"{path.name} cannot be read as a {path.suffix.lower()} file; save it again or give plain text",
        f"{path.name} kan niet worden gelezen. Sla het bestand opnieuw op, of gebruik platte tekst.",
    )
