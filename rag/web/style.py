"""The house style as an organisation gives it: tokens out of ``theme.toml``, checked before anything is shown.

A ``theme.toml`` in the folder that the program is started from goes over the one beside this module, token by token.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rag.errors import SettingsError

OWN = Path(__file__).parent / "theme.toml"
FILE = "theme.toml"
STATIC = Path(__file__).parent / "static"

Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Text = Annotated[str, Field(max_length=500)]
Face = Annotated[str, Field(pattern=r"^[^{}<>;\\]*$", max_length=300)]
"""Goes into a style sheet, so it holds nothing that ends a rule."""

_TEXT, _PART = 4.5, 3.0
PAIRS = (
    *(
        (text, on, _TEXT)
        for text in ("ink", "soft", "primary", "warn", "wrong")
        for on in ("canvas", "surface")
    ),
    *((text, "tint", _TEXT) for text in ("ink", "soft", "primary", "primary_strong")),
    ("on_primary", "primary", _TEXT),
    ("on_primary", "primary_strong", _TEXT),
    ("on_mark", "mark", _TEXT),
    ("edge", "surface", _PART),
    ("focus", "surface", _PART),
    ("focus", "canvas", _PART),
)
"""Text or part, what is behind it, and the least contrast between the two (WCAG 2.2: 1.4.3 and 1.4.11)."""


class _Tokens(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Colours(_Tokens):
    """One half of the page, light or dark; what each is for stands in theme.toml."""

    canvas: Colour
    surface: Colour
    line: Colour
    edge: Colour
    ink: Colour
    soft: Colour
    primary: Colour
    primary_strong: Colour
    on_primary: Colour
    tint: Colour
    mark: Colour
    on_mark: Colour
    focus: Colour
    warn: Colour
    wrong: Colour


class Typeface(_Tokens):
    family: Face
    fallback: Face
    regular: Face
    bold: Face


class Contact(_Tokens):
    """Who answers for the page; empty where that is not filled in."""

    organisation: Text = ""
    email: Annotated[str, Field(pattern=r"^([^@\s<>\"]+@[^@\s<>\"]+)?$", max_length=200)] = ""
    complaints: Annotated[str, Field(pattern=r"^(https?://[^\s<>\"]+)?$", max_length=500)] = ""


class Style(_Tokens):
    """What an organisation may set: its name, logo, typeface, colours, and how it can be reached."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    tagline: Text
    tagline_en: Text
    logo: Text
    typeface: Typeface
    contact: Contact
    light: Colours
    dark: Colours
    files: dict[str, Path] = {}
    """Name in ``/huisstijl/eigen/`` to the file of the organisation's own that is served there."""

    @property
    def logo_file(self) -> Path:
        """The logo on disk."""
        return self.files.get(self.logo.rpartition("/")[2], STATIC / "logo.svg")


@lru_cache(maxsize=4)
def load_style(path: Path = Path(FILE)) -> Style:
    """The tokens of `path` over those of the program. Raises SettingsError naming what is wrong in it."""
    tokens = tomllib.loads(OWN.read_text(encoding="utf-8"))
    files: dict[str, Path] = {}
    if path.is_file():
        given = _read(path)
        files = _own_files(path.parent, given)
        tokens = _laid_over(tokens, given)
    try:
        style = Style.model_validate({**tokens, "files": files})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{path}: {where}: {first['msg']} ({first.get('input')!r})") from error
    problems = [problem for half in ("light", "dark") for problem in _unreadable(half, getattr(style, half))]
    if problems:
        raise SettingsError(f"{path}: colours too much alike to be read: {'; '.join(problems)}")
    return style


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from error


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Both, with `above` winning, table by table."""
    both = dict(below)
    for name, value in above.items():
        old = both.get(name)
        both[name] = _laid_over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return both


def _own_files(folder: Path, given: dict[str, Any]) -> dict[str, Path]:
    """The logo and typefaces that lie beside the organisation's theme.toml; their tokens become addresses of the page."""
    files = {}
    face = given.get("typeface")
    tables = [(given, "logo"), *([(face, "regular"), (face, "bold")] if isinstance(face, dict) else [])]
    for table, name in tables:
        value = table.get(name)
        if isinstance(value, str) and value and (folder / value).is_file():
            served = f"{name}{Path(value).suffix}"
            files[served] = (folder / value).resolve()
            table[name] = f"huisstijl/eigen/{served}"
    return files


def _unreadable(half: str, colours: Colours) -> list[str]:
    return [
        f"[{half}] {text} on {behind} has a contrast of {found:.1f}, at least {least} is needed"
        for text, behind, least in PAIRS
        if (found := contrast(getattr(colours, text), getattr(colours, behind))) < least
    ]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours in ``#rrggbb``, from 1 to 21, as WCAG defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
