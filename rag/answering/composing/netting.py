"""What is left when one thing of the sources is taken off another: "kosten min opbrengsten", "netto", "het saldo"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rag.answering.composing.superlatives import superlative_of
from rag.answering.gathering.case import CLOSE, REACH, Case
from rag.answering.gathering.parts import levels
from rag.answering.phrasing.draft import Draft
from rag.answering.phrasing.saying import say_cell, show_computed
from rag.answering.phrasing.saying_parts import written
from rag.answering.phrasing.wording import bold
from rag.answering.tables.choosing import choose
from rag.answering.tables.cube import Table, header_of, text_bag
from rag.dutch.units import same_unit
from rag.dutch.writing import write_number
from rag.figures.arithmetic import Computed
from rag.question.excluding import left_out
from rag.question.reading import Term
from rag.records import Figure, SentenceKind
from rag.vocabulary import lemmas_of, related

_MINUS = re.compile(
    r"\b(?P<more>[^\W\d_]{3,}) (?:min|minus|verminderd met|zonder|na aftrek van|less) (?:de |het |the )?(?P<less>[^\W\d_]{3,})\b",
    re.IGNORECASE,
)
_NET = re.compile(
    r"\b(?:netto|saldo|per saldo|onder (?:de|aan de) streep|net (?:cost|result))\b", re.IGNORECASE
)
_OUT = ("lasten", "kosten", "uitgaven")
_IN = ("baten", "opbrengsten", "inkomsten")
_NAMED = 0.7


def say_difference(draft: Draft, case: Case) -> bool:
    """Say one figure minus another of the same unit, when the question names both. False, with nothing said, else."""
    if _say_without(draft, case):
        return True
    for more, less in _asked(case.question.text):
        pair = _in_table(case, more, less) or _in_text(case, more, less)
        if pair is not None and pair[0].value >= pair[1].value:
            _say(draft, case, *pair)
            return True
    return False


def _say_without(draft: Draft, case: Case) -> bool:
    """The total of a table without the row that the question leaves out ("de fietsers niet meegeteld")."""
    text = case.question.text
    without = left_out(text)
    if not without or superlative_of(text) is not None:
        return False
    terms = tuple(term for term in case.question.terms if term.lemma not in lemmas_of(without))
    rest = replace(case.question, text=text.replace(without, ""), terms=terms)
    for evidence, table in case.tables(CLOSE * 2):
        lead = evidence.best.figure if evidence.best else None
        whole, part = choose(table, rest, lead=lead).cells, choose(table, case.question, lead=lead).cells
        if len(whole) != 1 or len(part) != 1 or whole[0].figure is None or part[0].figure is None:
            continue
        apart = [axis for axis, value in whole[0].at.items() if part[0].at.get(axis) != value]
        if len(apart) == 1 and apart[0] in whole[0].totals and whole[0].figure.value >= part[0].figure.value:
            _say(draft, case, whole[0].figure, part[0].figure)
            return True
    return False


def _asked(text: str) -> Iterator[tuple[str, str]]:
    if (named := _MINUS.search(text)) is not None:
        yield named["more"], named["less"]
    elif _NET.search(text):
        yield from ((out, into) for out in _OUT for into in _IN)


def _in_table(case: Case, more: str, less: str) -> tuple[Figure, Figure] | None:
    """Two columns of one row, or of the total row: those whose headers say the two words."""
    for evidence, table in case.tables(REACH):
        lead = evidence.best.figure if evidence.best else None
        first, second = (
            _cell(table, case, lead, word, other) for word, other in ((more, less), (less, more))
        )
        if first is not None and second is not None and _same_row(first, second):
            return first, second
    return None


def _cell(table: Table, case: Case, lead: Figure | None, word: str, other: str) -> Figure | None:
    """The one cell that the question asks for, were it to name this word and not the other."""
    question = case.question
    terms = tuple(term for term in question.terms if term.lemma not in lemmas_of(other))
    if not any(term.lemma in lemmas_of(word) for term in terms):
        terms = (*terms, _term(word))
    text = re.sub(rf"\b{re.escape(other)}\b", "", question.text, flags=re.IGNORECASE)
    found = choose(table, replace(question, text=text, terms=terms), lead=lead).figures
    own = [figure for figure in found if _says(header_of(case.sentence(figure), figure), word)]
    return own[0] if len(own) == 1 else None


def _term(word: str) -> Term:
    lemma = lemmas_of(word)[0] if lemmas_of(word) else word
    return Term(word, lemma, 1.0, (((lemma,), 1.0),))


def _says(text: str, word: str) -> bool:
    bag = text_bag(text)
    return any(bag.get(other, 0.0) >= _NAMED for lemma in lemmas_of(word) for other in related(lemma))


def _same_row(one: Figure, other: Figure) -> bool:
    return one.id != other.id and one.sentence_id == other.sentence_id and same_unit(one.unit, other.unit)


def _in_text(case: Case, more: str, less: str) -> tuple[Figure, Figure] | None:
    """Two sentences beside each other, or one, that give the two in the same unit."""
    for evidence in case.near(CLOSE * 2, 6):
        if evidence.sentence.kind is SentenceKind.ROW:
            continue
        sentences = evidence.passage.sentences
        at = sentences.index(evidence.sentence)
        near = sentences[max(0, at - 1) : at + 2]
        first = [
            figure
            for own in near
            if _says(own.text, more) and not _says(own.text, less)
            for figure in levels(own, case)
        ]
        second = [figure for own in near if _says(own.text, less) for figure in levels(own, case)]
        pairs = [
            (one, other)
            for one in first
            for other in second
            if same_unit(one.unit, other.unit) and one is not other
        ]
        if len(pairs) == 1:
            return pairs[0]
    return None


def _say(draft: Draft, case: Case, more: Figure, less: Figure) -> None:
    now = [case.corrections.settled(figure) for figure in (more, less)]
    sources = [case.sentence(figure) for figure in now]
    for figure, source in zip((more, less), sources, strict=True):
        if source.kind is SentenceKind.ROW:
            say_cell(draft, case, figure)
        else:
            draft.say(bold(source, [figure]), source)
            draft.show(figure)
    formula = " − ".join(write_number(figure.value) for figure in now)
    rough = any(figure.qualifier or figure.range_to is not None for figure in now)
    result = Computed(now[0].value - now[1].value, more.unit, formula, tuple(now), rough)
    draft.say(f"Dan blijft **{written(result)}** over (berekend: {formula}).", *sources)
    show_computed(draft, result, more, more.period, sources)
