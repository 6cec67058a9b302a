"""What the views of the page share: exchanges, questions, notices, dates and the facts of a source, as HTML.

No HTML of the page holds a blank line: Gradio puts it through a Markdown renderer, where a blank line ends an HTML block.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html import escape
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from babel.dates import format_date

from rag.records import Answer, Document
from rag.web import strings

_HERE = ZoneInfo("Europe/Amsterdam")
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

    @property
    def day(self) -> date:
        """The day on which it was asked, in the Netherlands."""
        return self.asked.astimezone(_HERE).date()


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


def waiting_html() -> str:
    """What stands in the place of an answer that is being looked for, with the way to stop it."""
    return (
        f'<div class="rw-melding rw-zoekt"><span>{escape(strings.THINKING)}</span> '
        f'<button type="button" class="rw-knop" value="stop">{escape(strings.STOP)}</button></div>'
    )


def trouble_html(text: str, question: str) -> str:
    """A notice in the place of an answer, from which the question can be asked again or edited."""
    return (
        f'<div class="rw-melding"><p>{escape(text)}</p>'
        f'<div class="rw-acties">{button_html("opnieuw", strings.ASK_AGAIN)}{button_html("aanpassen", strings.EDIT_QUESTION)}</div>'
        f'<div hidden><pre class="rw-k-vraag">{kept_lines(question)}</pre></div></div>'
    )


def button_html(action: str, label: str) -> str:
    """A button that actions.js carries out."""
    return (
        f'<button type="button" class="rw-knop rw-doe-{action}" value="{action}">'
        f'<span class="rw-label">{escape(label)}</span></button>'
    )


def kept_lines(text: str) -> str:
    """`text` escaped, with its line ends, for a ``<pre>``."""
    return escape(text).replace("\n", "&#10;")


def origin_facts(document: Document) -> list[str]:
    """Publisher, date and a link to the original, each as HTML, as far as they are known."""
    facts = [escape(document.publisher)] if document.publisher else []
    if document.published is not None:
        facts.append(written_date(document.published))
    return [*facts, *original(document.url)]


def facts_html(parts: Sequence[str]) -> str:
    """A line of facts, which are HTML already; nothing when there are none."""
    return f'<p class="rw-feiten">{" · ".join(parts)}</p>' if parts else ""


def original(url: str | None) -> list[str]:
    """A link to where the source was published, when that is an address on the web."""
    if not url or urlsplit(url).scheme not in {"http", "https"}:
        return []
    return [f'<a href="{escape(url)}" rel="noopener noreferrer">{strings.TO_ORIGINAL}</a>']


def written_date(day: date) -> str:
    """In the language of the page: 5 maart 2026."""
    return str(format_date(day, "d MMMM y", locale=strings.language()))


def shortened(text: str, length: int = _TITLE_CHARS) -> str:
    """On one line, cut at a space when it is longer than `length`."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0] + " …"
