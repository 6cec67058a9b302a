"""The page in one language: its head, its tabs, each from its own module."""

from __future__ import annotations

from html import escape

import gradio as gr

from rag.web import strings
from rag.web.about_tab import STATEMENT, build_about_tab
from rag.web.ask import build_ask_tab
from rag.web.check_tab import build_check_tab
from rag.web.desk import Desk
from rag.web.figures_tab import build_figures_tab
from rag.web.keeping import keep_conversations
from rag.web.measured import Measured
from rag.web.sources_tab import TAB_ID, address_field, build_sources_tab
from rag.web.speaking import speak_throughout
from rag.web.style import Style

HOUR = 3600


def build_page(desk: Desk, style: Style, language: str, measured: Measured | None) -> gr.Blocks:
    """All of the page in `language`, ready to be mounted."""
    with strings.speaking(language):
        page = _built(desk, style, measured)
    speak_throughout(page, language)
    return page


def head_html(style: Style) -> str:
    """Logo and name, the way to the accessibility statement, and that to the page in the other language."""
    dutch = strings.language() == "nl"
    tagline = style.tagline if dutch else style.tagline_en
    other, address = ("en", "en/") if dutch else ("nl", "../")
    return (
        f'<div class="rw-merk"><img src="{escape(style.logo)}" alt="" width="44" height="44">'
        f"<div><h1>{escape(style.name)}</h1><p>{escape(tagline)}</p></div>"
        f'<p class="rw-wegen"><a href="#{STATEMENT}">{strings.STATEMENT_LINK}</a> '
        f'<a href="{address}" lang="{other}" hreflang="{other}">{strings.OTHER_LANGUAGE}</a></p></div>'
    )


def _built(desk: Desk, style: Style, measured: Measured | None) -> gr.Blocks:
    page = gr.Blocks(
        title=style.name,
        analytics_enabled=False,
        fill_width=True,
        fill_height=True,
        delete_cache=(HOUR, HOUR),
    )
    with page:
        gr.Markdown(head_html(style), elem_id="kop")
        asked = address_field()
        with gr.Tabs(elem_id="tabbladen") as tabs:
            with gr.Tab(strings.TAB_ASK, id="vragen"):
                asking = build_ask_tab(desk)
            with gr.Tab(strings.TAB_FIGURES, id="cijfers") as figures_tab:
                build_figures_tab(desk, figures_tab)
            with gr.Tab(strings.TAB_CHECK, id="controle"):
                build_check_tab(desk)
            with gr.Tab(strings.TAB_SOURCES, id=TAB_ID):
                build_sources_tab(desk, tabs, asked)
            with gr.Tab(strings.TAB_ABOUT, id="over"):
                build_about_tab(desk, style, measured)
        keep_conversations(desk, asking)
    page.max_threads = 100
    return page
