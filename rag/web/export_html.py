"""A conversation as one HTML document, for paper or PDF: no script, and nothing fetched from anywhere."""

from __future__ import annotations

from html import escape

from rag.records import Citation
from rag.web import strings
from rag.web.answer_text import with_markers
from rag.web.export import Export, address_of, dated, figure_cells, figure_heads, flat, source_facts
from rag.web.rendering import Exchange

_STYLE = """
@page { margin: 2cm; }
body { font: 11pt/1.45 system-ui, "Segoe UI", "Noto Sans", Arial, sans-serif; color: #000; max-width: 46rem; margin: 0 auto; }
h1 { font-size: 18pt; line-height: 1.2; } h2 { font-size: 13pt; margin: 1.6em 0 0.4em; } h3 { font-size: 11pt; margin: 1em 0 0.3em; }
h1, h2, h3, caption { break-after: avoid; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 0.6em 0; } tr, li { break-inside: avoid; }
caption { text-align: left; font-weight: bold; }
th, td { border-bottom: 1px solid #767676; padding: 0.25em 0.6em 0.25em 0; text-align: left; vertical-align: top; font-weight: normal; }
thead th { font-weight: bold; } ol { list-style: none; padding: 0; } li { margin: 0 0 0.5em; overflow-wrap: anywhere; }
ul { padding-left: 1.2em; } .klein { font-size: 9.5pt; color: #444; }
"""


def as_html(export: Export) -> str:
    """The document. Answers and sources are in Dutch, whatever language the page speaks."""
    body = "".join(_exchange(exchange) for exchange in export.exchanges)
    return (
        f'<!doctype html><html lang="{strings.language()}"><head><meta charset="utf-8">'
        f"<title>{escape(export.title)}</title><style>{_STYLE}</style></head><body><main>"
        f'<h1 lang="nl">{escape(export.title)}</h1><p>{escape(export.preface)}</p>{body}</main></body></html>'
    )


def _exchange(exchange: Exchange) -> str:
    answer = exchange.answer
    known = {citation.n for citation in answer.citations}
    text = with_markers(answer.text, known, lambda n: f"[{n}]")
    return (
        f'<section><h2 lang="nl">{escape(flat(exchange.question))}</h2><div lang="nl">{text}</div>'
        f'{_figures(exchange)}{_sources(answer.citations)}<p class="klein">{escape(dated(exchange))}</p></section>'
    )


def _figures(exchange: Exchange) -> str:
    if not exchange.answer.figures:
        return ""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in figure_heads())
    rows = "".join(
        '<tr lang="nl">' + "".join(f"<td>{escape(cell)}</td>" for cell in figure_cells(figure)) + "</tr>"
        for figure in exchange.answer.figures
    )
    return (
        f"<table><caption>{strings.FIGURES_CAPTION}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _sources(citations: tuple[Citation, ...]) -> str:
    if not citations:
        return ""
    items = []
    for citation in citations:
        address = address_of(citation)
        link = f'<br><a href="{escape(address)}">{escape(address)}</a>' if address else ""
        quote = escape(flat(citation.quote))
        items.append(f"<li>[{citation.n}] {escape(source_facts(citation))}: “{quote}”{link}</li>")
    return f'<h3>{strings.SOURCES}</h3><ol lang="nl">{"".join(items)}</ol>'
