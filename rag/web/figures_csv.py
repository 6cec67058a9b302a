"""Figure records as CSV with their provenance, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from rag.records import Document, Figure

COLUMNS = (
    *(
        "id",
        "indicator",
        "value",
        "range_to",
        "unit",
        "qualifier",
        "direction",
        "period",
        "population",
        "place",
    ),
    *(
        "dimensions",
        "origin",
        "document",
        "title",
        "publisher",
        "published",
        "section",
        "start",
        "end",
        "quote",
    ),
    *("url", "licence"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def figures_csv(figures: Iterable[Figure], documents: Mapping[str, Document]) -> str:
    """RFC 4180 with a byte order mark, which spreadsheets need to read it as UTF-8.

    Numbers are plain (27470, 4.5). Text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for figure in figures:
        document = documents.get(figure.document_id)
        passage = None
        if document is not None:
            passage = next((p for p in document.passages if p.start <= figure.start < p.end), None)
        writer.writerow(
            [
                _text(figure.id),
                _text(figure.indicator),
                f"{figure.value:f}",
                "" if figure.range_to is None else f"{figure.range_to:f}",
                _text(figure.unit),
                _text(figure.qualifier),
                _text(figure.direction),
                _text(figure.period),
                _text(figure.population),
                _text(figure.place),
                _text("; ".join(f"{head}={value}" for head, value in figure.dimensions)),
                figure.origin.value,
                _text(figure.document_id),
                _text(document.title if document else None),
                _text(document.publisher if document else None),
                document.published.isoformat() if document and document.published else "",
                _text(" > ".join(passage.section) if passage else None),
                figure.start,
                figure.end,
                _text(figure.quote),
                _text(document.url if document else None),
                _text(document.licence if document else None),
            ]
        )
    return out.getvalue()


def _text(value: str | None) -> str:
    if not value:
        return ""
    return "'" + value if value.startswith(_FORMULA) else value
