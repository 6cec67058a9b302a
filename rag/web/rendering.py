"""Answers and their sources as HTML for the page.

An answer is Markdown out of Dutch sentences and words of documents. Only bold, italics, paragraphs and lists are
rendered; links, images and HTML in it are shown as the characters they are. A marker ``[1]`` that belongs to
a citation becomes a link to that source in the panel.

The HTML holds no blank line: Gradio puts it through a Markdown renderer, where a blank line ends an HTML block.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html import escape
from urllib.parse import urlsplit

from babel.dates import format_date
from markdown_it import MarkdownIt

from rag.dutch.writing import write_period, write_value
from rag.records import Answer, AnswerFigure, Citation, Document, Passage, Status
from rag.web import strings
from rag.web.passages import Mark, surroundings_html

_MARKDOWN = MarkdownIt("zero").enable(["emphasis", "list", "newline", "escape"])
_MARKER = re.compile(r"\[(\d{1,3})\]")
_QUESTION_SHOWN = 400
_TITLE_CHARS = 300


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question with its answer, as the page keeps a conversation."""

    question: str
    answer: Answer
    asked: datetime = field(default_factory=lambda: datetime.now(UTC))
    sources: str = ""
    """Version of the sources it stands on (`Desk.version`); empty: those that are open now."""


def clean_question(text: str) -> str:
    """`text` without what cannot be seen: control, formatting and half characters; line ends stay."""
    kept = (c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return "".join(c if c == "\n" or not c.isspace() else " " for c in kept).strip()


def question_html(text: str) -> str:
    """A question for the conversation, escaped; a very long one is shortened in sight only."""
    shown = text if len(text) <= _QUESTION_SHOWN else text[:_QUESTION_SHOWN].rstrip() + " …"
    lines = [escape(" ".join(line.split())) for line in shown.splitlines() if line.strip()]
    return f'<div class="rw-vraag">{"<br>".join(lines)}</div>'


def notice_html(text: str) -> str:
    """A sentence of the page itself in the conversation: waiting, or something that went wrong."""
    return f'<div class="rw-melding">{escape(text)}</div>'


def answer_html(answer: Answer, turn: int) -> str:
    """The answer with linked markers, its figures as a table, and how the question was read."""
    quotes = {citation.n: citation.quote for citation in answer.citations}

    def link(match: re.Match[str]) -> str:
        n = int(match.group(1))
        if n not in quotes:
            return match.group()
        title = escape(f"{strings.SOURCE} {n}: {_shortened(quotes[n])}")
        return (
            f'<a class="rw-cite" href="#bron-{turn}-{n}" title="{title}">'
            f'<span class="rw-stil">{strings.SOURCE} </span>[{n}]</a>'
        )

    text = _MARKER.sub(link, _one_block(_MARKDOWN.render(answer.text)))
    kind = "" if answer.status is Status.ANSWERED else f" rw-{answer.status.value.replace('_', '-')}"
    understood = (
        f'<p class="rw-gelezen">{strings.READ_AS}: {escape(_shortened(answer.understood))}</p>'
        if answer.understood
        else ""
    )
    return (
        f'<div class="rw-antwoord{kind}" id="antwoord-{turn}" tabindex="-1">{text}'
        f"{_figures_table(answer.figures, turn)}{understood}</div>"
    )


def sources_html(exchanges: Sequence[Exchange], documents: Mapping[str, Document]) -> str:
    """The panel: the sources of every answer of the conversation, of which the page shows one set at a time."""
    if not exchanges:
        return f'<div class="rw-leeg">{escape(strings.SOURCES_EMPTY)}</div>'
    sets = []
    for turn, exchange in enumerate(exchanges, start=1):
        latest = " rw-nu" if turn == len(exchanges) else ""
        cards = "".join(_cards(exchange.answer.citations, turn, documents))
        body = f"<ol>{cards}</ol>" if cards else f'<p class="rw-leeg">{escape(strings.SOURCES_NONE)}</p>'
        heading = f"{strings.SOURCES_FOR}: “{_shortened(exchange.question, 160)}”"
        sets.append(
            f'<div class="rw-bronnen{latest}" id="bronnen-{turn}">'
            f'<p class="rw-bij">{escape(heading)}</p>{body}</div>'
        )
    return f"<div>{''.join(sets)}</div>"


def _figures_table(figures: Sequence[AnswerFigure], turn: int) -> str:
    if not figures:
        return ""
    head = "".join(
        f'<th scope="col">{label}</th>'
        for label in (
            strings.FIGURE_WHAT,
            strings.FIGURE_VALUE,
            strings.FIGURE_PERIOD,
            strings.FIGURE_SOURCE,
        )
    )
    rows = "".join(_figure_row(figure, turn) for figure in figures)
    return (
        f'<table class="rw-cijfers"><caption>{strings.FIGURES_CAPTION}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _figure_row(figure: AnswerFigure, turn: int) -> str:
    who = ", ".join(part for part in (figure.population, figure.place) if part)
    what = escape(figure.indicator) + (f"<br><small>{escape(who)}</small>" if who else "")
    value = f"<strong>{escape(write_value(figure.value, figure.unit, figure.qualifier, figure.range_to))}</strong>"
    if figure.computed:
        formula = f": {figure.formula}" if figure.formula else ""
        value += f"<br><small>{strings.COMPUTED}{escape(formula)}</small>"
    period = escape(write_period(figure.period)) if figure.period else f"<small>{strings.UNKNOWN}</small>"
    sources = " ".join(f'<a class="rw-cite" href="#bron-{turn}-{n}">[{n}]</a>' for n in figure.citations)
    return f'<tr><th scope="row">{what}</th><td>{value}</td><td>{period}</td><td>{sources}</td></tr>'


def _cards(citations: Sequence[Citation], turn: int, documents: Mapping[str, Document]) -> list[str]:
    """One card a passage, in order of its first citation; citations of one passage share it."""
    groups: dict[tuple[str, int], tuple[Passage | None, list[Citation]]] = {}
    for citation in citations:
        document = _source_of(citation, documents)
        passage = None
        if document is not None:
            passage = next((p for p in document.passages if p.start <= citation.start < p.end), None)
        key = (citation.document, passage.start if passage is not None else -citation.n)
        groups.setdefault(key, (passage, []))[1].append(citation)
    places = {id: place for place, id in enumerate(documents)}
    return [
        _card(group, passage, _source_of(group[0], documents), places.get(group[0].document), turn)
        for passage, group in groups.values()
    ]


def _source_of(citation: Citation, documents: Mapping[str, Document]) -> Document | None:
    """The document that holds the quoted words at their place; None when an older answer quotes what has changed."""
    document = documents.get(citation.document)
    if document is None or document.text[citation.start : citation.end] != citation.quote:
        return None
    return document


def _card(
    citations: Sequence[Citation],
    passage: Passage | None,
    document: Document | None,
    place: int | None,
    turn: int,
) -> str:
    """One passage with every citation of it; `place` is the number of its document in the corpus."""
    first = citations[0]
    if document is not None and passage is not None:
        marks = [Mark(c.start, c.end, c.n, f"bron-{turn}-{c.n}") for c in citations]
        body = surroundings_html(document, passage, marks)
    else:
        body = "".join(
            f'<div class="rw-passage"><p><mark id="bron-{turn}-{c.n}" tabindex="-1">'
            f"{escape(' '.join(c.quote.split()))}</mark></p></div>"
            for c in citations
        )
    facts = [escape(first.section)] if first.section else []
    if first.page is not None:
        facts.append(f"{strings.PAGE} {first.page}")
    rows = [str(c.row) for c in citations if c.row is not None]
    if rows:
        facts.append(f"{strings.ROW} {', '.join(rows)}")
    origin = origin_facts(document) if document is not None else _original(first.url)
    numbers = "".join(f'<span class="rw-nr">{c.n}</span>' for c in citations)
    whole = ""
    if document is not None and place is not None:
        whole = f'<a href="#lees-{place}-{first.start}-{first.end}">{strings.READ_WHOLE}</a> · '
    return (
        f'<li class="rw-bron"><h3><span class="rw-stil">{strings.SOURCE} </span>{numbers} {escape(first.title)}</h3>'
        f"{facts_html(facts)}{body}{facts_html(origin)}"
        f'<p class="rw-terug">{whole}<a href="#antwoord-{turn}">{strings.BACK_TO_ANSWER}</a></p></li>'
    )


def origin_facts(document: Document) -> list[str]:
    """Publisher, date and a link to the original, each as HTML, as far as they are known."""
    facts = [escape(document.publisher)] if document.publisher else []
    if document.published is not None:
        facts.append(dutch_date(document.published))
    return [*facts, *_original(document.url)]


def facts_html(parts: Sequence[str]) -> str:
    """A line of facts, which are HTML already; nothing when there are none."""
    return f'<p class="rw-feiten">{" · ".join(parts)}</p>' if parts else ""


def _original(url: str | None) -> list[str]:
    """A link to where the source was published, when that is an address on the web."""
    if not url or urlsplit(url).scheme not in {"http", "https"}:
        return []
    return [f'<a href="{escape(url)}" rel="noopener noreferrer">{strings.TO_ORIGINAL}</a>']


def dutch_date(day: date) -> str:
    return str(format_date(day, "d MMMM y", locale="nl"))


def _shortened(text: str, length: int = _TITLE_CHARS) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0] + " …"


def _one_block(html: str) -> str:
    return re.sub(r"\s*\n\s*", " ", html).strip()
