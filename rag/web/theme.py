"""The house style at work: tokens become CSS variables and a Gradio theme."""

from __future__ import annotations

from typing import Any

import gradio as gr

from rag.web.style import Colours, Style


def style_sheet(style: Style) -> str:
    """CSS with the typeface and one ``--rw-…`` variable a token, light and dark."""

    def variables(colours: Colours) -> str:
        return "".join(
            f"--rw-{name.replace('_', '-')}:{value};" for name, value in colours.model_dump().items()
        )

    face = style.typeface

    faces = "".join(
        f"@font-face{{font-family:'{face.family}';font-weight:{weight};font-display:swap;"
        f"src:url('../{address}') format('woff2')}}\n"
        for weight, address in (("400", face.regular), ("600 700", face.bold))
    )
    return (
        f"{faces}:root{{--rw-font:'{face.family}',{face.fallback};{variables(style.light)}}}\n"
        f".dark{{{variables(style.dark)}}}\n"
    )


def gradio_theme(style: Style) -> gr.themes.Base:
    """Gradio's own parts in the same colours, so that nothing of its default palette shows through."""
    theme: Any = gr.themes.Base(
        font=[gr.themes.Font(style.typeface.family), *_fonts(style.typeface.fallback)],
        font_mono=[gr.themes.Font("ui-monospace"), gr.themes.Font("monospace")],
        radius_size=gr.themes.sizes.radius_md,
        text_size=gr.themes.sizes.text_md,
    )
    values: dict[str, str] = {
        "block_shadow": "none",
        "block_border_width": "0px",
        "block_label_shadow": "none",
    }
    for token, names in _USES.items():
        for name in names:
            values[name] = getattr(style.light, token)
            values[name + "_dark"] = getattr(style.dark, token)
    return theme.set(**values)  # type: ignore[no-any-return]


def _fonts(stack: str) -> list[gr.themes.Font]:
    return [gr.themes.Font(name.strip().strip("'\"")) for name in stack.split(",")]


_USES: dict[str, tuple[str, ...]] = {
    "canvas": ("body_background_fill",),
    "surface": (
        "background_fill_primary",
        "block_background_fill",
        "input_background_fill",
        "input_background_fill_focus",
        "input_background_fill_hover",
        "button_secondary_background_fill",
        "table_even_background_fill",
        "panel_background_fill",
    ),
    "line": (
        "border_color_primary",
        "block_border_color",
        "table_border_color",
        "block_label_border_color",
    ),
    "edge": (
        "input_border_color",
        "input_border_color_hover",
        "button_secondary_border_color",
        "checkbox_border_color",
    ),
    "ink": (
        "body_text_color",
        "block_title_text_color",
        "block_label_text_color",
        "button_secondary_text_color",
        "table_text_color",
        "accordion_text_color",
    ),
    "soft": ("body_text_color_subdued", "input_placeholder_color", "block_info_text_color"),
    "primary": (
        "link_text_color",
        "link_text_color_active",
        "link_text_color_visited",
        "button_primary_background_fill",
        "button_primary_border_color",
        "border_color_accent",
        "input_border_color_focus",
        "checkbox_background_color_selected",
        "checkbox_border_color_selected",
        "checkbox_border_color_focus",
        "loader_color",
    ),
    "primary_strong": (
        "link_text_color_hover",
        "button_primary_background_fill_hover",
        "button_primary_border_color_hover",
        "button_secondary_text_color_hover",
    ),
    "on_primary": ("button_primary_text_color", "button_primary_text_color_hover"),
    "tint": (
        "background_fill_secondary",
        "color_accent_soft",
        "border_color_accent_subdued",
        "button_secondary_background_fill_hover",
        "table_odd_background_fill",
        "table_row_focus",
        "block_label_background_fill",
    ),
}
"""Which of Gradio's theme variables take which token."""
