"""A conversation to take along: what goes into every form of it, and the form in Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from rag.dutch.writing import write_period, write_value
from rag.records import AnswerFigure, Citation
from rag.web import strings
from rag.web.rendering import Exchange, written_date

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


@dataclass(frozen=True, slots=True)
class Export:
    """A conversation with its title and the name of the page that it was held on."""

    title: str
    exchanges: tuple[Exchange, ...]
    page: str

    @property
    def preface(self) -> str:
        """Who answered, and what a reader must know of that."""
        return strings.EXPORT_PREFACE.format(name=self.page)


def dated(exchange: Exchange) -> str:
    """When it was asked, and on which version of the sources the answer stands."""
    return strings.EXPORT_ASKED.format(day=written_date(exchange.day), version=exchange.sources)


def figure_cells(figure: AnswerFigure) -> tuple[str, str, str, str]:
    """What, value, period and sources, as they stand in a table of figures."""
    who = ", ".join(part for part in (figure.population, figure.place) if part)
    what = f"{figure.indicator} ({who})" if who else figure.indicator
    value = write_value(figure.value, figure.unit, figure.qualifier, figure.range_to)
    if figure.computed:
        value += f" ({strings.COMPUTED}{f': {figure.formula}' if figure.formula else ''})"
    period = write_period(figure.period) if figure.period else strings.UNKNOWN
    return what, value, period, " ".join(f"[{n}]" for n in figure.citations)


def figure_heads() -> tuple[str, str, str, str]:
    return strings.FIGURE_WHAT, strings.FIGURE_VALUE, strings.FIGURE_PERIOD, strings.FIGURE_SOURCE


def source_facts(citation: Citation) -> str:
    """Title, section, page, row and date of a source, on one line."""
    facts = [citation.title, *([citation.section] if citation.section else [])]
    if citation.page is not None:
        facts.append(f"{strings.PAGE.lower()} {citation.page}")
    if citation.row is not None:
        facts.append(f"{strings.ROW.lower()} {citation.row}")
    if citation.published is not None:
        facts.append(written_date(citation.published))
    return ", ".join(flat(fact) for fact in facts)


def address_of(citation: Citation) -> str | None:
    """Where the source was published, when that is an address on the web."""
    url = citation.url
    return url if url and urlsplit(url).scheme in {"http", "https"} else None


def flat(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


def as_markdown(export: Export) -> str:
    """Markdown; what documents and visitors wrote is escaped, the answers are Markdown already."""
    parts = [f"# {_escaped(export.title)}", export.preface]
    for exchange in export.exchanges:
        answer = exchange.answer
        parts += [f"## {_escaped(exchange.question)}", answer.text.strip()]
        if answer.figures:
            parts.append(_table([figure_heads(), *map(figure_cells, answer.figures)]))
        if answer.citations:
            parts += [f"### {strings.SOURCES}", "\n".join(map(_source, answer.citations))]
        parts.append(f"*{dated(exchange)}*")
    return "\n\n".join(parts) + "\n"


def _source(citation: Citation) -> str:
    address = address_of(citation)
    link = f" <{address}>" if address else ""
    return (
        f"- \\[{citation.n}\\] {_escaped(source_facts(citation))}: “{_escaped(flat(citation.quote))}”{link}"
    )


def _table(rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(_escaped(cell) for cell in row)} |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", flat(text))
