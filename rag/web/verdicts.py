"""A checked text as HTML: every statement with its verdict, why, and what the source says. All of it escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

from rag.checking import Statement, Verdict
from rag.records import Citation
from rag.web import strings

MOST_SHOWN = 1000
"""Of a longer text only what is wrong or not in the sources is shown; the counts are of all of it."""
_SOURCES_SHOWN = {Verdict.VERIFIED: 1, Verdict.CONTRADICTED: 2, Verdict.UNSUPPORTED: 1, Verdict.NO_CLAIM: 0}


def checked_html(statements: Sequence[Statement], places: Mapping[str, int]) -> str:
    """The whole text in its order; `places` gives each document its number in the corpus, for links to it."""
    counts = Counter(statement.verdict for statement in statements)
    parts = [f'<p class="rw-telling">{_counted(counts)}</p>']
    shown = list(statements)
    if len(shown) > MOST_SHOWN:
        shown = [s for s in shown if s.verdict in (Verdict.CONTRADICTED, Verdict.UNSUPPORTED)][:MOST_SHOWN]
        parts.append(f'<p class="rw-telling">{strings.CHECK_LONG}</p>')
    parts += [_statement(statement, places) for statement in shown]
    return f'<div class="rw-nagekeken">{"".join(parts)}</div>'


def _counted(counts: Mapping[Verdict, int]) -> str:
    parts = [
        f"{strings.VERDICT_COUNTS[v.value]}: <strong>{counts[v]}</strong>" for v in Verdict if counts.get(v)
    ]
    return " · ".join(parts) or strings.CHECK_NOTHING


def _statement(statement: Statement, places: Mapping[str, int]) -> str:
    sentence = escape(" ".join(statement.sentence.split()))
    if statement.verdict is Verdict.NO_CLAIM:
        return f'<p class="rw-geen">{sentence}</p>'
    label = strings.VERDICTS[statement.verdict.value]
    reasons = "".join(f"<li>{escape(reason[:1].upper() + reason[1:])}.</li>" for reason in statement.reasons)
    sources = "".join(_source(c, places) for c in statement.citations[: _SOURCES_SHOWN[statement.verdict]])
    return (
        f'<div class="rw-uitspraak rw-{statement.verdict.value}"><p class="rw-oordeel">{label}</p>'
        f'<p class="rw-zin">{sentence}</p>{f"<ul>{reasons}</ul>" if reasons else ""}{sources}</div>'
    )


def _source(citation: Citation, places: Mapping[str, int]) -> str:
    where = " · ".join(escape(part) for part in (citation.title, citation.section) if part)
    link = ""
    if citation.document in places:
        address = f"lees-{places[citation.document]}-{citation.start}-{citation.end}"
        link = f' · <a href="#{address}">{strings.READ_WHOLE}</a>'
    return (
        f'<p class="rw-citaat">{strings.SOURCE_SAYS}: “{escape(" ".join(citation.quote.split()))}”</p>'
        f'<p class="rw-feiten">{where}{link}</p>'
    )
