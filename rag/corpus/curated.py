"""Curated figures: a CSV whose every row is held against the words of the source before it counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from rag.corpus.assembly import Identifier
from rag.corpus.base import SourceFile
from rag.corpus.delimited import DELIMITERS, sniff, tokenize
from rag.corpus.grid import RawRow
from rag.dutch.numbers import Reading, read_numbers
from rag.dutch.periods import overlaps, parse_period
from rag.dutch.units import same_unit
from rag.errors import CorpusError
from rag.records import Document, Figure, FigureOrigin, Sentence

COLUMNS = (
    "indicator",
    "population",
    "place",
    "period",
    "value",
    "unit",
    "qualifier",
    "direction",
    "range_to",
    "document",
    "quote",
)
NAME = "figures"
_TELLING = frozenset({"indicator", "value", "quote"})
_DIRECTIONS = frozenset({"", "stijging", "daling"})
_SHOWN = 10
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def is_figures_table(file: SourceFile, resource: str | None) -> bool:
    """Whether a CSV holds curated figures: it or its data package's `resource` is called so, or its header says so."""
    if resource == NAME or file.id.rpartition("/")[2].rpartition(".")[0].lower() == NAME:
        return True
    header = file.text.lstrip().split("\n", 1)[0]
    names = {name.strip().strip('"').lower() for name in re.split("[" + "".join(DELIMITERS) + "]", header)}
    return names >= _TELLING


class _RowError(Exception):
    """One row cannot be taken; says why in English and in Dutch."""

    def __init__(self, english: str, dutch: str) -> None:
        super().__init__(english)
        self.english, self.dutch = english, dutch


def read_figures(file: SourceFile, documents: Sequence[Document], warnings: list[str]) -> list[Figure]:
    """The figures of `file`, each with its exact place in one of `documents`.

    A row whose quote is not in the document verbatim, whose value, unit or rounding word is not in its quote, or that
    repeats another row, is refused: raises CorpusError with file and line of the first ten such rows.
    """
    rows, _ = tokenize(file.text, file.delimiter or sniff(file.text))
    if not rows:
        raise CorpusError(f"{file.id}: is empty", f"{file.id} is leeg.")
    header = [cell.text.strip().lower() for cell in rows[0].cells]
    _check_header(file.id, header)
    table = _Table(file, documents, warnings)
    figures: list[Figure] = []
    errors: list[tuple[int, _RowError]] = []
    for row in rows[1:]:
        try:
            figures.append(table.figure(_values(row, header), row.line))
        except _RowError as error:
            errors.append((row.line, error))
    if errors:
        more = len(errors) - _SHOWN
        english = [f"{file.id}:{line}: {error.english}" for line, error in errors[:_SHOWN]]
        dutch = [f"{file.id}, regel {line}: {error.dutch}" for line, error in errors[:_SHOWN]]
        raise CorpusError(
            "\n".join(english + ([f"{file.id}: and {more} more rows"] if more > 0 else [])),
            "\n".join(dutch + ([f"{file.id}: en nog {more} rijen"] if more > 0 else [])),
        )
    return figures


def _check_header(name: str, header: Sequence[str]) -> None:
    missing = [column for column in COLUMNS if column not in header]
    strange = [column for column in header if column not in COLUMNS]
    if missing or strange or len(set(header)) < len(header):
        told = [f"lacks {', '.join(missing)}"] if missing else []
        told += [f"has unknown {', '.join(column or '(empty)' for column in strange)}"] if strange else []
        told += ["names a column twice"] if len(set(header)) < len(header) and not strange else []
        raise CorpusError(
            f"{name}:1: wrong columns: it {' and '.join(told)}; the header must be {','.join(COLUMNS)}",
            f"{name}, regel 1: de kolommen kloppen niet; de kop moet zijn: {','.join(COLUMNS)}",
        )


def _values(row: RawRow, header: Sequence[str]) -> dict[str, str]:
    if len(row.cells) != len(header):
        raise _RowError(
            f"has {len(row.cells)} cells where the header has {len(header)}",
            f"de rij heeft {len(row.cells)} cellen en de kop {len(header)}",
        )
    return {name: cell.text.replace('""', '"').strip() for name, cell in zip(header, row.cells, strict=True)}


class _Table:
    """The rows of one file against the documents they quote."""

    def __init__(self, file: SourceFile, documents: Sequence[Document], warnings: list[str]) -> None:
        self._file, self._documents, self._warnings = file, documents, warnings
        self._lines: dict[tuple[str, ...], int] = {}
        self._places: set[tuple[str, int]] = set()
        self._identify: dict[str, Identifier] = {}

    def figure(self, values: dict[str, str], line: int) -> Figure:
        """The figure of one row. Raises _RowError."""
        value, range_to = _number(values, "value"), _number(values, "range_to")
        if value is None or not values["indicator"]:
            empty = "value" if value is None else "indicator"
            raise _RowError(f"{empty} is empty", f"{empty} is leeg")
        if values["direction"] not in _DIRECTIONS:
            raise _RowError(
                f"direction {values['direction']!r} is neither stijging nor daling nor empty",
                f"richting {values['direction']!r} is geen stijging of daling",
            )
        if range_to is not None and range_to <= value:
            raise _RowError(
                f"range_to {range_to} is not more than value {value}",
                f"range_to {range_to} is niet meer dan {value}",
            )
        if values["period"] and parse_period(values["period"]) is None:
            raise _RowError(
                f"period {_short(values['period'])} is no period; write 2024, 2018-2024, 2019/2020, 2024-Q1 or 2024-03",
                f"periode {_short(values['period'])} is geen periode; schrijf 2024, 2018-2024, 2019/2020 of 2024-Q1",
            )
        document = self._document(values["document"])
        at = self._find_quote(document, values["quote"], line)
        key = tuple(values[name] for name in COLUMNS if name != "quote")
        if key in self._lines:
            raise _RowError(
                f"repeats the row on line {self._lines[key]}",
                f"deze rij staat al op regel {self._lines[key]}",
            )
        self._lines[key] = line
        reading = self._match(values, value, range_to, document, at)
        start, end = at + reading.start, at + max(reading.end, _unit_end(values, reading))
        self._places.add((document.id, start))
        self._compare_periods(values["period"], reading, line)
        sentence = _sentence_at(document, start, end)
        identify = self._identify.setdefault(document.id, Identifier(document.id))
        return Figure(
            id=identify("figure", *key, sentence.text),
            indicator=values["indicator"],
            value=value,
            unit=values["unit"] or None,
            period=values["period"] or None,
            population=values["population"] or None,
            place=values["place"] or None,
            qualifier=reading.qualifier,
            direction=values["direction"] or None,
            document_id=document.id,
            sentence_id=sentence.id,
            start=start,
            end=end,
            quote=sentence.text,
            origin=FigureOrigin.CURATED,
            range_to=range_to,
        )

    def _compare_periods(self, period: str, reading: Reading, line: int) -> None:
        """Warn when the row's period and the one that the quote gives the number have no day in common."""
        mine, theirs = parse_period(period), parse_period(reading.period or "")
        if mine is not None and theirs is not None and not overlaps(mine, theirs):
            self._warnings.append(
                f"{self._file.id}:{line}: period {period} is not that of {reading.value} in its quote ({reading.period})"
            )

    def _document(self, name: str) -> Document:
        folder = self._file.id.rpartition("/")[0]
        known = {document.id: document for document in self._documents}
        for wanted in (f"{folder}/{name}" if folder else name, name):
            if wanted in known:
                return known[wanted]
        raise _RowError(
            f"document {name!r} is not in the corpus; give its path beside this file",
            f"document {name!r} staat niet in de map",
        )

    def _find_quote(self, document: Document, quote: str, line: int) -> int:
        at = document.text.find(quote) if quote else -1
        if at < 0:
            raise _RowError(
                f"quote {_short(quote)} is not in {document.id}, letter for letter",
                f"het citaat {_short(quote)} staat niet letterlijk in {document.id}",
            )
        if document.text.find(quote, at + 1) >= 0:
            self._warnings.append(
                f"{self._file.id}:{line}: quote {_short(quote)} is more than once in {document.id}: the first is taken"
            )
        return at

    def _match(
        self, values: dict[str, str], value: Decimal, range_to: Decimal | None, document: Document, at: int
    ) -> Reading:
        """The number in the quote that the row means: the first that no other row has taken."""
        quote = document.text[at : at + len(values["quote"])]
        readings = read_numbers(quote, document.published)
        same_value = [one for one in readings if one.value == value and one.range_to == range_to]
        if not same_value:
            there = ", ".join(str(one.value) for one in readings) or "no number"
            raise _RowError(
                f"value {values['value']}{' to ' + values['range_to'] if range_to is not None else ''} is not in its"
                f" quote, which has {there}",
                f"de waarde {values['value']} staat niet in het citaat",
            )
        same = [one for one in same_value if _has_unit(quote, one, values["unit"])]
        if not same:
            raise _RowError(
                f"unit {values['unit']!r} is not that of {values['value']} in its quote ({same_value[0].unit!r})",
                f"de eenheid {values['unit']!r} hoort in het citaat niet bij {values['value']}",
            )
        wanted = values["qualifier"].lower().replace("’", "'")
        fitting = [one for one in same if (one.qualifier or "") == wanted]
        if not fitting:
            raise _RowError(
                f"rounding word {wanted!r} is not that of {values['value']} in its quote ({same[0].qualifier!r})",
                f"het woord {wanted!r} hoort in het citaat niet bij {values['value']}",
            )
        in_period = [one for one in fitting if one.period == values["period"]]
        ordered = in_period + [one for one in fitting if one not in in_period]
        return next((one for one in ordered if (document.id, at + one.start) not in self._places), ordered[0])


def _has_unit(quote: str, reading: Reading, unit: str) -> bool:
    """Whether the quote gives `reading` this unit, in canonical form or in the very words after the number."""
    if not unit:
        return reading.unit is None
    if reading.unit is not None and same_unit(reading.unit, unit):
        return True
    return quote[reading.number_end :].lstrip().casefold().startswith(unit.casefold())


def _unit_end(values: Mapping[str, str], reading: Reading) -> int:
    """Where the unit ends in the quote when the row words it more fully than the number reader does."""
    quote, unit = values["quote"], values["unit"]
    start = reading.number_end + len(quote[reading.number_end :]) - len(quote[reading.number_end :].lstrip())
    return start + len(unit) if unit and quote.casefold().startswith(unit.casefold(), start) else reading.end


def _number(values: dict[str, str], column: str) -> Decimal | None:
    text = values[column]
    if not text:
        return None
    if not _NUMBER.fullmatch(text) or len(text) > 40:
        raise _RowError(
            f"{column} {_short(text)} is no number; write digits with a point for decimals: 1200000 or 0.75",
            f"{column} {_short(text)} is geen getal; schrijf cijfers met een punt voor decimalen: 1200000 of 0.75",
        )
    try:
        return Decimal(text)
    except InvalidOperation as error:  # pragma: no cover - the pattern leaves nothing else
        raise _RowError(f"{column} cannot be read", f"{column} kan niet worden gelezen") from error


def _sentence_at(document: Document, start: int, end: int) -> Sentence:
    for passage in document.passages:
        if passage.start <= start < passage.end:
            for sentence in passage.sentences:
                if sentence.start <= start and end <= sentence.end:
                    return sentence
    raise _RowError(
        "the figure stands in a heading or a caption, not in running text: quote the sentence that states it",
        "het cijfer staat in een kop, niet in de lopende tekst",
    )


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "…")
