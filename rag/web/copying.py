"""An answer to take along: as text with its sources under it, and as a paragraph with footnotes."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import pairwise
from urllib.parse import urlsplit

from rag.records import Citation
from rag.web import strings
from rag.web.answer_text import MARKER, plain_text, with_markers
from rag.web.rendering import Exchange, written_date
from rag.web.style import load_style


def answer_as_text(exchange: Exchange) -> str:
    """The answer, its sources by number, and who gave it when."""
    lines = [plain_text(exchange.answer.text)]
    if exchange.answer.citations:
        lines += ["", f"{strings.SOURCES}:"]
        lines += [f"[{c.n}] {_reference(c, exchange)}" for c in exchange.answer.citations]
    origin = strings.ANSWERED_BY.format(name=load_style().name, day=written_date(exchange.day))
    return "\n".join([*lines, "", origin])


def answer_as_footnotes(exchange: Exchange) -> str:
    """HTML: the text with a raised number for every marker, and an ordered list with a note for each number.

    A word processor counts its footnotes through, so a source that comes back gets a number of its own
    and a note that refers to the first.
    """
    cited = {citation.n: citation for citation in exchange.answer.citations}
    notes: list[str] = []
    first: dict[int, int] = {}

    def note(n: int) -> str:
        number = len(notes) + 1
        if n in first:
            notes.append(strings.SEE_NOTE.format(number=first[n]))
        else:
            first[n] = number
            notes.append(escape(_reference(cited[n], exchange)))
        return f"<sup>{number}</sup>"

    body = with_markers(_one_marker_a_place(exchange.answer.text, cited), cited, note).replace(
        " <sup>", "<sup>"
    )
    listed = "".join(f"<li>{text}</li>" for text in notes)
    return body + (f"<ol>{listed}</ol>" if listed else "")


def _one_marker_a_place(text: str, cited: Mapping[int, Citation]) -> str:
    """Without a marker that the very next one repeats: a paragraph on one source needs one note, behind its end."""
    found = [match for match in MARKER.finditer(text) if int(match.group(1)) in cited]
    out, at = [], 0
    for match, following in pairwise(found):
        if following.group() == match.group() and "\n" not in text[match.end() : following.start()]:
            out.append(text[at : match.start()].rstrip(" "))
            at = match.end()
    return "".join([*out, text[at:]])


def _reference(citation: Citation, exchange: Exchange) -> str:
    """Title, section, page, date, quote and address, as far as they are known."""
    facts = [citation.title]
    if citation.section:
        facts.append(f"“{citation.section}”")
    if citation.page is not None:
        facts.append(f"p. {citation.page}")
    if citation.published is not None:
        facts.append(written_date(citation.published))
    reference = f"{', '.join(facts)}: “{' '.join(citation.quote.split())}”"
    if citation.url and urlsplit(citation.url).scheme in {"http", "https"}:
        consulted = strings.CONSULTED.format(day=written_date(exchange.day))
        reference += f" {citation.url} ({consulted})"
    return f"{reference}."
