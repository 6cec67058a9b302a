"""The figure records as people look them up: chosen, ordered, and as HTML. No Gradio here.

All text of figures comes out of documents, so every character is escaped; no blank lines, see `rag.web.rendering`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any
from urllib.parse import urlencode

from rag.dutch.period_labels import parse_period
from rag.dutch.writing import write_number, write_period
from rag.records import Corpus, Document, Figure
from rag.web import strings
from rag.web.charts import chart_svg
from rag.web.passages import Mark, surroundings_html
from rag.web.series import Series, shown_value, who

MOST_OFFERED = 300


@dataclass(frozen=True, slots=True)
class Choice:
    """What the visitor asked to see; an empty string chooses everything."""

    text: str = ""
    subject: str = ""
    group: str = ""
    period: str = ""
    order: str = ""

    def query(self) -> str:
        """As the query string of the CSV address."""
        fields = {"q": self.text, "onderwerp": self.subject, "groep": self.group, "periode": self.period}
        return urlencode({name: value for name, value in fields.items() if value})


def choose(corpus: Corpus, choice: Choice) -> tuple[Figure, ...]:
    """The figures that `choice` asks for; every word of its text occurs somewhere in the record."""
    titles = {document.id: document.title for document in corpus.documents}
    words = choice.text.casefold().split()

    def wanted(figure: Figure) -> bool:
        if choice.subject and figure.indicator != choice.subject:
            return False
        if choice.group and who(figure) != choice.group:
            return False
        if choice.period and figure.period != choice.period:
            return False
        return not words or _matches(_haystack(figure, titles), words)

    kept = [figure for figure in corpus.figures if wanted(figure)]
    key = ORDERS.get(choice.order)
    return tuple(sorted(kept, key=key) if key else kept)


def subjects(corpus: Corpus) -> list[str]:
    """The indicators to choose from, in order of the alphabet."""
    return _offered(figure.indicator for figure in corpus.figures)


def groups(corpus: Corpus) -> list[str]:
    """The populations and places to choose from, in order of the alphabet."""
    return _offered(who(figure) for figure in corpus.figures)


def periods(corpus: Corpus) -> list[tuple[str, str]]:
    """(Dutch, label) of every period, the latest first."""
    labels = {figure.period for figure in corpus.figures if figure.period}
    ordered = sorted(labels, key=_period_start, reverse=True)
    return [(write_period(label), label) for label in ordered]


def figures_html(figures: Sequence[Figure], documents: Mapping[str, Document], limit: int) -> str:
    """The first `limit` figures as a table; each row opens its source passage."""
    if not figures:
        return f'<p class="rw-leeg">{strings.NO_FIGURES}</p>'
    head = "".join(
        f'<th scope="col">{label}</th>'
        for label in (
            strings.FIGURE_WHAT,
            strings.FIGURE_VALUE,
            strings.FIGURE_GROUP,
            strings.FIGURE_PERIOD,
        )
    )
    rows = "".join(_row(figure, documents.get(figure.document_id)) for figure in figures[:limit])
    return (
        f'<table class="rw-lijst"><caption class="rw-stil">{strings.TAB_FIGURES}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def count_html(total: int, all_figures: int, shown: int, choice: Choice) -> str:
    """How many there are, and the link that downloads them."""
    count = strings.COUNT_ALL if total == all_figures else strings.COUNT_SOME
    text = count.format(total=write_number(Decimal(total)), all=write_number(Decimal(all_figures)))
    if shown < total:
        text += " " + strings.COUNT_SHOWN.format(shown=write_number(Decimal(shown)))
    query = choice.query()
    address = "api/figures.csv" + (f"?{query}" if query else "")
    return f'<p>{text} <a href="{escape(address)}" download="cijfers.csv">{strings.DOWNLOAD_CSV}</a></p>'


def series_html(series: Series, documents: Mapping[str, Document]) -> str:
    """A chart with its title above it, its values in a table under it, and where they come from."""
    first = strings.FIGURE_PERIOD if series.over_time else strings.FIGURE_GROUP
    rows = "".join(
        f'<tr><th scope="row">{escape(point.label)}</th><td><strong>{escape(point.shown)}</strong></td>'
        f"<td>{escape(_title(documents.get(point.figure.document_id), point.figure))}</td></tr>"
        for point in series.points
    )
    return (
        f'<div class="rw-reeks"><p class="rw-reeks-kop">{escape(series.title)}</p>{chart_svg(series)}'
        f'<table class="rw-cijfers"><caption>{strings.CHART_TABLE}</caption><thead><tr><th scope="col">{first}</th>'
        f'<th scope="col">{strings.FIGURE_VALUE}</th><th scope="col">{strings.FIGURE_SOURCE}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _offered(labels: Iterable[str]) -> list[str]:
    """At most MOST_OFFERED, those with the most figures; the search field finds the others."""
    counts = Counter(label for label in labels if label)
    return sorted((label for label, _ in counts.most_common(MOST_OFFERED)), key=str.casefold)


def _row(figure: Figure, document: Document | None) -> str:
    period = escape(write_period(figure.period)) if figure.period else strings.UNKNOWN
    passage = None
    if document is not None:
        passage = next((p for p in document.passages if p.start <= figure.start < p.end), None)
    if document is not None and passage is not None:
        body = surroundings_html(document, passage, [Mark(figure.start, figure.end, None, "")])
    else:
        body = f"<p>{escape(' '.join(figure.quote.split()))}</p>"
    source = f"{strings.SOURCE}: {escape(_title(document, figure))}"
    return (
        f'<tr><th scope="row">{escape(figure.indicator)}</th>'
        f"<td><strong>{escape(shown_value(figure))}</strong></td>"
        f"<td>{_named(strings.FIGURE_GROUP)}{escape(who(figure)) or strings.UNKNOWN}</td>"
        f"<td>{_named(strings.FIGURE_PERIOD)}{period}</td></tr>"
        f'<tr class="rw-herkomst"><td colspan="4"><details><summary>{source}</summary>{body}</details></td></tr>'
    )


def _named(label: str) -> str:
    """The name of a column inside its cell, shown where a telephone stacks the cells."""
    return f'<span class="rw-naam">{label}: </span>'


def _title(document: Document | None, figure: Figure) -> str:
    return document.title if document is not None else figure.document_id


def _haystack(figure: Figure, titles: Mapping[str, str]) -> str:
    parts = (
        figure.indicator,
        who(figure),
        figure.period,
        figure.unit,
        shown_value(figure),
        figure.quote,
        titles.get(figure.document_id),
    )
    return " ".join(part for part in parts if part).casefold()


def _matches(haystack: str, words: Sequence[str]) -> bool:
    return all(word in haystack for word in words)


def _period_start(label: str | None) -> date:
    period = parse_period(label) if label else None
    if period is None:
        return date.min
    return period.first if period.first != date.min else period.last


ORDERS: dict[str, Callable[[Figure], Any]] = {
    "subject": lambda figure: (figure.indicator.casefold(), _period_start(figure.period)),
    "newest": lambda figure: -_period_start(figure.period).toordinal(),
    "oldest": lambda figure: _period_start(figure.period),
    "high": lambda figure: (figure.unit or "", -figure.value),
    "low": lambda figure: (figure.unit or "", figure.value),
}
"""Ways to order; anything else keeps the order of the sources. Values are only ordered within a unit."""


def orders() -> list[tuple[str, str]]:
    """(name, key of `ORDERS`) of every way to order, that of the sources first."""
    return [
        (strings.ORDER_SOURCE, ""),
        (strings.ORDER_SUBJECT, "subject"),
        (strings.ORDER_NEWEST, "newest"),
        (strings.ORDER_OLDEST, "oldest"),
        (strings.ORDER_HIGH, "high"),
        (strings.ORDER_LOW, "low"),
    ]
