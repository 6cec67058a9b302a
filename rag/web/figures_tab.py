"""The tab "Cijfers": every figure record, searched, filtered, ordered, drawn and downloaded."""

from __future__ import annotations

from typing import Any

import gradio as gr

from rag.web import strings
from rag.web.desk import Desk
from rag.web.figures_view import (
    Choice,
    choose,
    count_html,
    figures_html,
    groups,
    orders,
    periods,
    series_html,
    subjects,
)
from rag.web.series import find_series

PAGE = 50


def build_figures_tab(desk: Desk, tab: gr.Tab) -> None:
    """Lays out the tab inside the Blocks that is being built and wires it to `desk`.

    The list is sent when `tab` is opened, so that it costs nothing to those who come to ask.
    """
    everything = (strings.ALL, "")
    corpus = desk.corpus
    with gr.Row(elem_id="cijfers"):
        with gr.Column(scale=7, min_width=320, elem_id="cijfers-kolom"):
            gr.Markdown(f"## {strings.TAB_FIGURES}", elem_classes="rw-kolomkop")
            with gr.Row(elem_id="cijfers-filters"):
                text = gr.Textbox(
                    label=strings.SEARCH, placeholder=strings.SEARCH_PLACEHOLDER, max_length=200, scale=2
                )
                subject = gr.Dropdown(
                    [everything, *_pairs(subjects(corpus))], value="", label=strings.SUBJECT
                )
                group = gr.Dropdown(
                    [everything, *_pairs(groups(corpus))], value="", label=strings.FIGURE_GROUP
                )
                period = gr.Dropdown([everything, *periods(corpus)], value="", label=strings.FIGURE_PERIOD)
                order = gr.Dropdown(orders(), value="", label=strings.ORDER)
            count = gr.Markdown(elem_id="cijfers-aantal")
            table = gr.Markdown(elem_id="cijfers-lijst", latex_delimiters=[])
            more = gr.Button(strings.MORE, visible=False, elem_id="cijfers-meer")
        with gr.Column(scale=5, min_width=320, elem_id="reeks-kolom"):
            gr.Markdown(f"## {strings.CHARTS}", elem_classes="rw-kolomkop")
            _build_charts(desk)
    shown = gr.State(PAGE)
    filters = [text, subject, group, period, order]

    def narrowed(*chosen: Any) -> tuple[Any, ...]:
        return _listing(desk, _choice(*chosen), PAGE)

    def extended(limit: Any, *chosen: Any) -> tuple[Any, ...]:
        return _listing(desk, _choice(*chosen), int(limit) + PAGE)

    outputs = [count, table, more, shown]
    for trigger in (tab.select, text.change, subject.input, group.input, period.input, order.input):
        trigger(
            narrowed,
            inputs=filters,
            outputs=outputs,
            show_progress="hidden",
            trigger_mode="always_last",
            api_visibility="private",
        )
    more.click(
        extended, inputs=[shown, *filters], outputs=outputs, show_progress="hidden", api_visibility="private"
    )


def _build_charts(desk: Desk) -> None:
    found = {series.title: series for series in find_series(desk.corpus.figures, desk.documents)}
    if not found:
        gr.Markdown(f'<p class="rw-leeg">{strings.NO_CHARTS}</p>')
        return
    titles = list(found)
    chosen = gr.Dropdown(_pairs(titles), value=titles[0], label=strings.SERIES, elem_id="reeks-keuze")
    drawn = gr.Markdown(series_html(found[titles[0]], desk.documents), elem_id="reeks", latex_delimiters=[])

    def draw(title: Any) -> str:
        series = found.get(title) if isinstance(title, str) else None
        return series_html(series, desk.documents) if series else ""

    chosen.input(
        draw, inputs=chosen, outputs=drawn, show_progress="hidden", api_visibility="private", queue=True
    )


def _choice(*chosen: Any) -> Choice:
    """From what the browser sent, of which nothing is taken for granted."""
    return Choice(*(value[:500] if isinstance(value, str) else "" for value in chosen))


def _listing(desk: Desk, choice: Choice, limit: int) -> tuple[Any, ...]:
    found = choose(desk.corpus, choice)
    return (
        count_html(len(found), len(desk.corpus.figures), min(limit, len(found)), choice),
        figures_html(found, desk.documents, limit),
        gr.update(visible=len(found) > limit),
        limit,
    )


def _pairs(values: Any) -> list[tuple[str, str]]:
    return [(value, value) for value in values]
