"""The sources beside a conversation: for each answer the passages that it stands on, with the quoted words marked.

All text comes out of documents, so every character is escaped; no blank lines, see `rag.web.rendering`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from rag.records import Citation, Document, Passage
from rag.web import strings
from rag.web.passages import Mark, surroundings_html
from rag.web.rendering import Exchange, facts_html, origin_facts, original, shortened, written_date

_QUOTE_CHARS = 500


def sources_html(exchanges: Sequence[Exchange], documents: Mapping[str, Document]) -> str:
    """The panel: the sources of every answer of the conversation, of which the page shows one set at a time."""
    if not exchanges:
        return f'<div class="rw-leeg">{escape(strings.SOURCES_EMPTY)}</div>'
    sets = []
    for turn, exchange in enumerate(exchanges, start=1):
        latest = " rw-nu" if turn == len(exchanges) else ""
        cards = "".join(_cards(exchange.answer.citations, turn, documents))
        body = f"<ol>{cards}</ol>" if cards else f'<p class="rw-leeg">{escape(strings.SOURCES_NONE)}</p>'
        heading = f"{strings.SOURCES_FOR}: “{shortened(exchange.question, 160)}”"
        sets.append(
            f'<div class="rw-bronnen{latest}" id="bronnen-{turn}">'
            f'<p class="rw-bij">{escape(heading)}</p>{body}</div>'
        )
    return f"<div>{''.join(sets)}</div>"


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
    origin = origin_facts(document) if document is not None else original(first.url)
    numbers = "".join(f'<span class="rw-nr">{c.n}</span>' for c in citations)
    whole = ""
    if document is not None and place is not None:
        whole = f'<a href="#lees-{place}-{first.start}-{first.end}">{strings.READ_WHOLE}</a> · '
    quotes = "".join(_quote(citation, turn) for citation in citations)
    return (
        f'<li class="rw-bron"><h3><span class="rw-stil">{strings.SOURCE} </span>{numbers} {escape(first.title)}</h3>'
        f"{facts_html(facts)}{body}{facts_html(origin)}"
        f'<p class="rw-terug">{whole}<a href="#antwoord-{turn}">{strings.BACK_TO_ANSWER}</a></p>{quotes}</li>'
    )


def _quote(citation: Citation, turn: int) -> str:
    """Unseen: what a marker shows under the pointer, and what a screen reader is told of it."""
    facts = [citation.title, citation.section, _page(citation), _day(citation)]
    where = " · ".join(escape(fact) for fact in facts if fact)
    return (
        f'<div hidden id="citaat-{turn}-{citation.n}"><p class="rw-citaat-tekst">'
        f"“{escape(shortened(citation.quote, _QUOTE_CHARS))}”</p><p>{where}</p></div>"
    )


def _page(citation: Citation) -> str | None:
    return f"{strings.PAGE} {citation.page}" if citation.page is not None else None


def _day(citation: Citation) -> str | None:
    return written_date(citation.published) if citation.published else None
