"""The tab "Over": what this is, how often it was right, on which sources it stands, how to complain, and for whom it works."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from html import escape

import gradio as gr

from rag.dutch.writing import write_number
from rag.records import Corpus
from rag.web import strings
from rag.web.desk import Desk
from rag.web.measured import Measured, Share
from rag.web.rendering import origin_facts, written_date
from rag.web.style import Contact, Style
from rag.web.texts import long_text

STATEMENT = "toegankelijkheid"
"""The address of the accessibility statement: what stands behind the ``#``."""


def build_about_tab(desk: Desk, style: Style, measured: Measured | None) -> None:
    """Lays out the tab inside the Blocks that is being built; `measured` is None when nothing was."""
    feedback = f"\n\n{strings.ABOUT_FEEDBACK}" if desk.feedback is not None else ""
    with gr.Column(elem_id="over"):
        gr.Markdown(f"## {strings.ABOUT_TITLE.format(name=style.name)}\n\n{long_text('over')}{feedback}")
        gr.Markdown(f"### {strings.ABOUT_MEASURED}\n\n{measured_text(measured)}", latex_delimiters=[])
        gr.Markdown(sources_list(desk.corpus, desk.version), latex_delimiters=[])
        gr.Markdown(f"### {strings.ABOUT_COMPLAINTS}\n\n{contact_text(style.contact)}", latex_delimiters=[])
        statement = long_text(
            "toegankelijkheid",
            organisation=_plain(style.contact.organisation) or strings.ABOUT_NO_ORGANISATION,
            contact=contact_text(style.contact),
        )
        gr.Markdown(
            f'<h3 id="{STATEMENT}" tabindex="-1">{strings.ABOUT_STATEMENT}</h3>\n\n{statement}',
            latex_delimiters=[],
        )


def measured_text(measured: Measured | None) -> str:
    """Markdown: what came of the last measurement, or that there was none."""
    if measured is None:
        return strings.ABOUT_NOT_MEASURED

    def row(label: str, share: Share) -> str:
        outcome = strings.ABOUT_SHARE.format(
            hits=_number(share.hits), total=_number(share.total), percent=share.percent
        )
        return f"| {label} | {outcome} |"

    return "\n".join(
        [
            strings.ABOUT_MEASURED_ON.format(
                day=written_date(measured.day), total=_number(measured.right.total)
            ),
            "",
            f"| {strings.ABOUT_MEASURE} | {strings.ABOUT_OUTCOME} |",
            "|---|---|",
            row(strings.ABOUT_RIGHT, measured.right),
            row(strings.ABOUT_FIGURES_RIGHT, measured.figures),
            row(strings.ABOUT_REFUSED_RIGHT, measured.refusal),
            row(strings.ABOUT_QUOTES_RIGHT, measured.quotes),
            "",
            strings.ABOUT_TUNED,
        ]
    )


def sources_list(corpus: Corpus, version: str) -> str:
    """Every source with its publisher, edition, date and number of figures."""
    figures = Counter(figure.document_id for figure in corpus.figures)
    items = "".join(
        f'<li><strong lang="nl">{escape(document.title)}</strong><br>'
        f"{' · '.join([*origin_facts(document), _figures(figures[document.id])])}</li>"
        for document in corpus.documents
    )
    edition = strings.ABOUT_VERSION.format(count=_number(len(corpus.documents)), version=version)
    return f'<div class="rw-over"><h3>{strings.ABOUT_SOURCES}</h3><p>{edition}</p><ul>{items}</ul></div>'


def contact_text(contact: Contact) -> str:
    """Markdown: who to turn to, as far as the organisation filled that in."""
    ways = []
    if contact.email:
        ways.append(strings.ABOUT_BY_EMAIL.format(email=f"[{_plain(contact.email)}](mailto:{contact.email})"))
    if contact.complaints:
        ways.append(strings.ABOUT_BY_FORM.format(address=f"<{contact.complaints}>"))
    if not ways:
        return strings.ABOUT_NO_CONTACT
    who = strings.ABOUT_RUN_BY.format(organisation=_plain(contact.organisation))
    return " ".join([*([who] if contact.organisation else []), *ways])


def _figures(count: int) -> str:
    return strings.FIGURES_IN_SOURCE_ONE if count == 1 else strings.FIGURES_IN_SOURCE.format(count=count)


def _number(count: int) -> str:
    return write_number(Decimal(count)) if strings.language() == "nl" else f"{count:,}"


def _plain(text: str) -> str:
    """As text in Markdown: no markup, no HTML."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|~" else c for c in text)
