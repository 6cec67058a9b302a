"""An organisation's own house style: laid over the program's, checked, and told in one sentence what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import SettingsError
from rag.web.style import contrast, load_style
from rag.web.theme import gradio_theme, style_sheet

NONE = Path("no-such-folder/theme.toml")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Where an organisation puts its tokens."""
    return tmp_path / "theme.toml"


def test_the_programs_own_style_can_be_read() -> None:
    style = load_style(NONE)
    assert style.name == "Rapportwijzer"
    assert style.contact.email == ""
    assert style.logo_file.is_file()


def test_tokens_of_an_organisation_go_over_those_of_the_program(own: Path) -> None:
    (own.parent / "wapen.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    own.write_text(
        'name = "Vraagbaak Proefstad"\nlogo = "wapen.svg"\n[light]\nprimary = "#5b1a6b"\n'
        '[contact]\norganisation = "Gemeente Proefstad"\nemail = "info@proefstad.example"\n'
        "[typeface]\nfamily = \"Fira Sans\"\nregular = 'wapen.svg'\n"
    )
    style = load_style(own)
    assert style.name == "Vraagbaak Proefstad"
    assert (style.light.primary, style.light.canvas) == ("#5b1a6b", load_style(NONE).light.canvas)
    assert style.logo == "huisstijl/eigen/logo.svg"
    assert style.logo_file == (own.parent / "wapen.svg").resolve()
    assert style.contact.organisation == "Gemeente Proefstad"
    sheet = style_sheet(style)
    assert "--rw-primary:#5b1a6b" in sheet
    assert "'Fira Sans'" in sheet
    assert "url('../huisstijl/eigen/regular.svg')" in sheet
    assert gradio_theme(style).button_primary_background_fill == "#5b1a6b"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[light]\nsoft = "#b0b0b0"',
            r"\[light\] soft on canvas has a contrast of 2\.0, at least 4\.5 is needed",
        ),
        ('[dark]\nfocus = "#172327"', r"\[dark\] focus on surface has a contrast of 1\.0, at least 3\.0"),
        ('[light]\nprimary = "blue"', r"light\.primary: .*'blue'"),
        ('[light]\npurple = "#800080"', r"light\.purple: Extra inputs"),
        ('name = ""', r"name: String should have at least 1"),
        ('[contact]\nemail = "<b>"', r"contact\.email"),
        ('[contact]\ncomplaints = "javascript:alert(1)"', r"contact\.complaints"),
        ('[typeface]\nfamily = "x\'}body{display:none"', r"typeface\.family"),
        ("name = ", r"cannot be read"),
    ],
)
def test_what_is_wrong_with_it_is_one_sentence(own: Path, text: str, told: str) -> None:
    own.write_text(text)
    with pytest.raises(SettingsError, match=told) as caught:
        load_style(own)
    assert str(own) in caught.value.message
    assert "\n" not in caught.value.message


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


def test_the_style_sheet_names_every_colour_light_and_dark() -> None:
    sheet = style_sheet(load_style(NONE))
    assert sheet.count("--rw-primary:") == 2
    assert sheet.count("@font-face") == 2
