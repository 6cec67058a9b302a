"""Starting the server when it cannot start."""

from __future__ import annotations

import socket

import pytest

from rag.errors import RapportwijzerError
from rag.settings import Settings
from rag.web.server import serve
from rag.web.theme import load_style, style_sheet


def test_a_port_in_use_is_told_before_anything_is_loaded() -> None:
    def never() -> object:
        raise AssertionError("the assistant was opened")

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(RapportwijzerError, match=f"port {port} .* in use; .* --port") as caught:
            serve(Settings(port=port), never)  # type: ignore[arg-type]
    assert "Poort" in caught.value.dutch


def test_a_host_that_is_not_here_is_told_too() -> None:
    with pytest.raises(RapportwijzerError, match="cannot be used"):
        serve(Settings(host="192.0.2.1"), lambda: None)  # type: ignore[arg-type,return-value]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("half", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "behind", "least"),
    [
        *(("ink", on, 4.5) for on in ("canvas", "surface", "tint")),
        *(("soft", on, 4.5) for on in ("canvas", "surface", "tint")),
        *(("primary", on, 4.5) for on in ("canvas", "surface", "tint")),
        ("on_primary", "primary", 4.5),
        ("on_mark", "mark", 4.5),
        ("warn", "surface", 4.5),
        ("wrong", "surface", 4.5),
        ("edge", "surface", 3.0),
        ("focus", "surface", 3.0),
        ("focus", "canvas", 3.0),
    ],
)
def test_the_house_style_is_readable(half: str, text: str, behind: str, least: float) -> None:
    colours = getattr(load_style(), half)
    light, dark = sorted((_luminance(colours[text]), _luminance(colours[behind])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= least


def test_the_style_sheet_names_every_colour() -> None:
    sheet = style_sheet(load_style())
    assert sheet.count("--rw-primary:") == 2
    assert sheet.count("@font-face") == 2
