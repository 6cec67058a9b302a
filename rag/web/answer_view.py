"""An answer in the conversation: its text, what belongs under it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from rag.dutch.writing import write_period, write_value
from rag.records import Answer, AnswerFigure, Status
from rag.web import strings
from rag.web.answer_chart import chart_of
from rag.web.answer_checks import NumberCheck, checks_of
from rag.web.answer_text import marker_html, text_html
from rag.web.charts import chart_svg
from rag.web.copying import answer_as_footnotes, answer_as_text
from rag.web.rendering import Exchange, button_html, kept_lines, shortened

ROWS_OPEN = 6
"""A table with more rows is folded, so that the next question stays near."""
SUGGESTIONS = 3
_LED_NOWHERE = {Status.NOT_FOUND, Status.OFF_TOPIC}


def part_html(answer: Answer, beginning: str, turn: int) -> str:
    """An answer of which only the `beginning` of the text is shown yet."""
    known = {citation.n for citation in answer.citations}
    return f'<div class="rw-antwoord rw-komt{_kind(answer)}"><div class="rw-tekst">{text_html(beginning, known, turn)}</div></div>'


def answer_html(exchange: Exchange, turn: int) -> str:
    """The whole answer to the `turn`-th question (from 1) of a conversation."""
    answer = exchange.answer
    known = {citation.n for citation in answer.citations}
    return (
        f'<div class="rw-antwoord{_kind(answer)}" id="antwoord-{turn}" tabindex="-1">'
        f'<div class="rw-tekst">{text_html(answer.text, known, turn)}</div>'
        f"{_figures(answer.figures, turn)}{_chart(answer.figures)}{_checks(answer)}{_understood(answer)}"
        f"{_actions(exchange, turn)}{questions_html(*_next(answer))}</div>"
    )


def questions_html(label: str, questions: Sequence[str]) -> str:
    """Questions that can be asked with one click."""
    if not questions:
        return ""
    buttons = "".join(
        f'<li><button type="button" class="rw-vraagknop" value="{escape(question)}">{escape(question)}</button></li>'
        for question in questions
    )
    return f'<div class="rw-verder"><p>{escape(label)}</p><ul>{buttons}</ul></div>'


def _kind(answer: Answer) -> str:
    return "" if answer.status is Status.ANSWERED else f" rw-{answer.status.value.replace('_', '-')}"


def _next(answer: Answer) -> tuple[str, Sequence[str]]:
    label = strings.EXAMPLES_LABEL if answer.status in _LED_NOWHERE else strings.SUGGESTIONS_LABEL
    return label, answer.suggestions[:SUGGESTIONS]


def _figures(figures: Sequence[AnswerFigure], turn: int) -> str:
    if not figures:
        return ""
    head = "".join(
        f'<th scope="col">{label}</th>'
        for label in (strings.FIGURE_WHAT, strings.FIGURE_VALUE, strings.FIGURE_PERIOD, strings.FIGURE_SOURCE)
    )
    body = f"<thead><tr>{head}</tr></thead><tbody>{_figure_rows(figures, turn)}</tbody></table>"
    if len(figures) <= ROWS_OPEN:
        return f'<table class="rw-cijfers"><caption>{strings.FIGURES_CAPTION}</caption>{body}'
    return (
        f'<details class="rw-vouw"><summary>{strings.FIGURES_CAPTION} ({len(figures)})</summary>'
        f'<table class="rw-cijfers"><caption class="rw-stil">{strings.FIGURES_CAPTION}</caption>{body}</details>'
    )


def _figure_rows(figures: Sequence[AnswerFigure], turn: int) -> str:
    """A row a figure; neighbours about the same thing share the cell that says what it is."""
    rows = []
    for _, group in groupby(figures, key=lambda figure: (figure.indicator, figure.population, figure.place)):
        alike = list(group)
        span = f' rowspan="{len(alike)}"' if len(alike) > 1 else ""
        what = f'<th scope="row"{span}>{_what(alike[0])}</th>'
        for figure in alike:
            rows.append(f"<tr>{what}{_value_cells(figure, turn)}</tr>")
            what = ""
    return "".join(rows)


def _what(figure: AnswerFigure) -> str:
    who = ", ".join(part for part in (figure.population, figure.place) if part)
    return escape(figure.indicator) + (f"<br><small>{escape(who)}</small>" if who else "")


def _value_cells(figure: AnswerFigure, turn: int) -> str:
    value = f"<strong>{escape(write_value(figure.value, figure.unit, figure.qualifier, figure.range_to))}</strong>"
    if figure.computed:
        formula = f": {figure.formula}" if figure.formula else ""
        value += f"<br><small>{strings.COMPUTED}{escape(formula)}</small>"
    period = escape(write_period(figure.period)) if figure.period else f"<small>{strings.UNKNOWN}</small>"
    sources = " ".join(marker_html(n, turn) for n in figure.citations)
    return f'<td class="rw-waarde">{value}</td><td class="rw-periode">{period}</td><td>{sources}</td>'


def _chart(figures: Sequence[AnswerFigure]) -> str:
    """A change or comparison, drawn; its values stand in the table above it."""
    drawing = chart_of(figures)
    if drawing is None:
        return ""
    return (
        f'<div class="rw-reeks"><p class="rw-reeks-kop">{escape(drawing.title)}</p>{chart_svg(drawing)}</div>'
    )


def _checks(answer: Answer) -> str:
    items = [_check(check) for check in checks_of(answer)]
    if not items:
        return ""
    listed = "".join(f"<li>{item}</li>" for item in items)
    return f'<details class="rw-vouw"><summary>{strings.CHECKED}</summary><ul>{listed}</ul></details>'


def _check(check: NumberCheck) -> str:
    numbers = [str(n) for n in check.citations]
    sources = f" {strings.AND} ".join([", ".join(numbers[:-1]), numbers[-1]] if len(numbers) > 1 else numbers)
    if check.formula is not None:
        what = strings.CHECKED_CALCULATED.format(sources=sources, formula=check.formula)
    elif check.literal:
        what = strings.CHECKED_LITERAL.format(sources=sources)
    else:
        what = strings.CHECKED_LEANS.format(sources=sources)
    period = f" ({escape(check.period)})" if check.period else ""
    return f"<strong>{escape(check.shown)}</strong>{period}: {escape(what)}"


def _understood(answer: Answer) -> str:
    if not answer.understood:
        return ""
    return f'<p class="rw-gelezen">{strings.READ_AS}: {escape(shortened(answer.understood))}</p>'


def _actions(exchange: Exchange, turn: int) -> str:
    """The buttons under an answer and, unseen, what they work with."""
    buttons = "".join(
        button_html(action, label)
        for action, label in (
            ("kopieer", strings.COPY),
            ("voetnoten", strings.COPY_NOTES),
            ("link", strings.LINK),
            ("opnieuw", strings.ASK_AGAIN),
            ("aanpassen", strings.EDIT_QUESTION),
            ("goed", strings.GOOD_ANSWER),
            ("fout", strings.BAD_ANSWER),
        )
    )
    return (
        f'<div class="rw-acties" id="acties-{turn}">{buttons}</div><div hidden>'
        f'<pre class="rw-k-vraag">{kept_lines(exchange.question)}</pre>'
        f'<pre class="rw-k-tekst">{kept_lines(answer_as_text(exchange))}</pre>'
        f'<div class="rw-k-noten">{answer_as_footnotes(exchange)}</div></div>'
    )
