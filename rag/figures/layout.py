"""What each column of a table is: a dimension (place, period, group, unit …) or a measure.

Contents decide together with headers: a column of numbers measures something unless it holds years or codes,
a column of text tells its rows apart. Nothing here knows a particular report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rag.dutch.bands import read_band
from rag.figures.caption import CAPTION_MEASURE, Caption
from rag.figures.groups import is_group_label
from rag.figures.headers import (
    Header,
    as_phrase,
    is_bare_measure,
    part_of_year,
    read_header,
    read_unit,
    whole_period,
)
from rag.figures.notation import CellText, Style, column_style, is_missing, settle, split_marks, take_apart
from rag.figures.setting import is_place_label
from rag.records import Cell, Passage, Sentence


class Role(StrEnum):
    PERIOD = "period"
    PLACE = "place"
    POPULATION = "population"
    INDICATOR = "indicator"
    UNIT = "unit"
    DIMENSION = "dimension"
    STATUS = "status"
    IGNORED = "ignored"
    """Codes, sources, remarks, rank numbers: no figure and nothing that tells figures apart."""
    MEASURE = "measure"


_KEYWORDS: tuple[tuple[Role, str], ...] = (
    (Role.PERIOD, r"(?:\w*jaar(?:tal|gang)?|jaren|perioden?|kwartaal|maand|halfjaar|\w*datum|tijdvak|seizoen|year|period|date)"),
    (Role.IGNORED, r"(?:.*code|id|nr\.?|nummer|.*nummer|postcode|rang|rangorde|ranking|positie|plaats op de ranglijst|"
                   r"toelichting|opmerking(?:en)?|bron(?:nen|vermelding)?|noot|noten|notitie|definitie|citaat|link|url|"
                   r"website|volgnummer|lat|lon|latitude|longitude|x|y|geometry|pagina|contact(?:persoon)?|#)"),
    (Role.PLACE, r"(?:\w*gemeenten?|\w*gebied(?:en)?|wijk(?:en)?|buurt(?:en)?|\w*regio['’]?s?|provincies?|plaats(?:en)?|"
                 r"woonplaats|stad|steden|stadsde(?:el|len)|\w*kern(?:en)?|dorp(?:en)?|land(?:en)?|locaties?|district(?:en)?|streek|streken|rayons?|"
                 r"corop|waterschap(?:pen)?|place|region|municipality)"
                 r"(?:[\s_-]*(?:naam|namen|omschrijving))?"),
    (Role.UNIT, r"(?:eenheid|eenheden|maateenheid|unit)"),
    (Role.STATUS, r"(?:status|cijferstatus|betrouwbaarheid)"),
    (Role.INDICATOR, r"(?:indicator(?:en)?|onderwerp(?:en)?|variabelen?|maatstaf|kengetal(?:len)?|kerncijfers?|kpi|"
                     r"indicator[\s_-]?naam|meting|metric|measure|prestatie-?indicator|cijfer)"),
    (Role.POPULATION, r"(?:populatie|doelgroep(?:en)?|(?:bevolkings)?groep(?:en)?|population|deelgroep)"),
    (Role.DIMENSION, r"(?:leeftijd\w*|geslacht|sekse|herkomst\w*|type|soort|\w+(?:type|soort)|categorie|klasse|"
                     r"\w+(?:groep|klasse|categorie)|opleiding\w*|sector|branche|eigendom|school\w*|programma|maatregel|thema|"
                     r"domein|kenmerk|modaliteit|vervoer\w*|partij|organisatie|aanbieder|corporatie|uitsplitsing|naam)"),
)  # fmt: skip
_KEYWORD_RULES = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _KEYWORDS)
TOTAL = re.compile(
    r"\w*tota(?:al|le)\b.*|(?:de |het )?(?:ge)?hee?le? \w+|alle[ns]?\b.*|"
    r"gemiddelde?\b(?!\s+\w+\s+\w+).*|geheel|som|samen|overall|total|average",
    re.IGNORECASE,
)
"""A label that stands for all rows or columns together."""
REST = re.compile(
    r"(?:de )?overige?n?\b.*|(?:de )?(?:rest|andere)\b.*|elders\b.*|anders\b.*|buiten (?:de|het)\b.*|onbekend\b.*",
    re.IGNORECASE,
)
"""A label for what has no row of its own: no name of a place or group."""
_ORIGIN = re.compile(r"herkomst|afkomst|geboorte|nationaliteit|bestemming|migratie", re.IGNORECASE)
"""Headers of places that people or things come from or go to, which is not where they are counted."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header taken apart, its role, and how its numbers are written."""

    index: int
    name: str
    header: Header
    role: Role
    style: Style = Style.OPEN
    own_style: Style = Style.OPEN
    whole: bool = False
    """All its numbers are whole, without a decimal sign."""
    named: bool = False
    """Its labels are names ("Zuiderlek", "Lijn A"), not sorts of things, so that they keep their capital."""


@dataclass(frozen=True, slots=True)
class Layout:
    columns: tuple[Column, ...]

    def of(self, role: Role) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.role is role)


def rows_of(passage: Passage) -> tuple[Sentence, ...]:
    return tuple(sentence for sentence in passage.sentences if sentence.cells)


def area_labels(rows: Sequence[Sentence]) -> set[str]:
    """The capitalised labels of the columns whose header says that they list areas."""
    found: set[str] = set()
    for row in rows:
        for cell in cells_of(row):
            text = split_marks(cell.text.strip().strip("*_ "))[0]
            if (
                text[:1].isupper()
                and _by_keyword(cell.header) is Role.PLACE
                and not re.search(r"\d", text)
                and not TOTAL.fullmatch(text)
                and not REST.fullmatch(text)
            ):
                found.add(text)
    return found


def area_headers(rows: Sequence[Sentence], axis: str | None) -> set[str]:
    """The columns of a table whose rows are years and whose caption says that its columns are areas ("per district")."""
    if axis is None or _by_keyword(axis) is not Role.PLACE:
        return set()
    lines = [cells_of(row) for row in rows]
    if not all(line and whole_period(line[0].text) for line in lines):
        return set()
    headers = {cell.header.strip() for line in lines for cell in line[1:]}
    return {
        header
        for header in headers
        if header[:1].isupper()
        and not re.search(r"\d", header)
        and not TOTAL.fullmatch(header)
        and not REST.fullmatch(header)
    }


def cells_of(row: Sentence) -> tuple[Cell, ...]:
    """The cells of a row without the group heading that may have been put before them."""
    return row.cells[1:] if group_of(row) else row.cells


def group_of(row: Sentence) -> Cell | None:
    """The heading row above a row, which comes as a first cell that lies outside the row and has no header."""
    first = row.cells[0]
    return first if not first.header and first.end <= row.start and len(row.cells) > 2 else None


def lay_out(rows: Sequence[Sentence], caption: Caption, names: frozenset[str]) -> Layout:
    """The columns of a table with their roles; an empty layout for a table without rows.

    `names`: places that only this document knows.
    """
    lines = [cells_of(row) for row in rows]
    width = max((len(line) for line in lines), default=0)
    grid = [[line[index] if index < len(line) else None for line in lines] for index in range(width)]
    titles = [_name(cells) for cells in grid]
    headers = [read_header(title) for title in titles]
    parts = [[take_apart(cell.text) if cell else None for cell in cells] for cells in grid]
    roles = _roles(titles, headers, grid, parts, caption, names)
    own = [_style(parts[index]) if roles[index] is Role.MEASURE else Style.OPEN for index in range(width)]
    whole = _together(own)
    return Layout(
        tuple(
            Column(
                index,
                titles[index],
                headers[index],
                roles[index],
                settle(own[index], whole),
                own[index],
                _all_whole(parts[index]),
                roles[index] is Role.DIMENSION and _lists_names(titles[index], grid[index]),
            )
            for index in range(width)
        )
    )


def _lists_names(title: str, cells: Sequence[Cell | None]) -> bool:
    """Whether an open column lists names: all begin with a capital and one of them is no Dutch word.

    Or at least half of them have a capital within as well: "De Linde", "Sint-Lucas".
    """
    texts = [
        cell.text.strip().strip("*_ ") for cell in cells if cell and not TOTAL.fullmatch(cell.text.strip())
    ]
    inner = sum(1 for text in texts if has_inner_capital(text))
    if texts and all(text[:1].isupper() for text in texts) and 2 * inner >= len(texts):
        return True
    single = [text for text in texts if re.fullmatch(r"[^\W\d_]+", text)]
    return (
        bool(single)
        and not is_sort(title)
        and all(text[:1].isupper() for text in texts)
        and any(text[1:].islower() and as_phrase(text) == text for text in single)
    )


def has_inner_capital(label: str) -> bool:
    """Whether a word of a label, not its first, begins with a capital, as in the name of one thing."""
    return re.search(r"[\s\-–]['’(]?[A-ZÀ-Ý][a-zà-ÿ]", label) is not None


def is_sort(title: str) -> bool:
    """Whether a column header announces sorts of things ("Soort", "Sector", "Herkomst") rather than things by name."""
    return not title or _by_keyword(title) is not None


def _name(cells: Sequence[Cell | None]) -> str:
    raw = next((cell.header for cell in cells if cell), "")
    text = re.sub(r"<[^>]+>", " ", raw.replace("_", " ")) if "_" in raw and " " not in raw else raw
    return re.sub(r"\s+", " ", re.sub(r"<br\s*/?>", " ", text)).strip()


def _all_whole(parts: Sequence[CellText | None]) -> bool:
    found = [part.digits for part in parts if part]
    return bool(found) and all(
        re.fullmatch(r"\d+|\d{1,3}(?:[.\s\u00a0\u202f]\d{3})+", digits) for digits in found
    )


def _style(parts: Sequence[CellText | None]) -> Style:
    return column_style(part.digits for part in parts if part)


def _together(styles: Sequence[Style]) -> Style:
    kinds = {style for style in styles if style is not Style.OPEN}
    return Style.OPEN if not kinds else next(iter(kinds)) if len(kinds) == 1 else Style.MIXED


def _roles(
    titles: Sequence[str],
    headers: Sequence[Header],
    grid: Sequence[Sequence[Cell | None]],
    parts: Sequence[Sequence[CellText | None]],
    caption: Caption,
    names: frozenset[str],
) -> list[Role]:
    texts = [[cell.text.strip() for cell in cells if cell and not is_missing(cell.text)] for cells in grid]
    numeric = [_is_numeric(texts[i], parts[i]) for i in range(len(titles))]
    keyword = [_by_keyword(headers[i].label or titles[i]) for i in range(len(titles))]
    roles: list[Role] = []
    for index, values in enumerate(texts):
        if numeric[index]:
            roles.append(_numeric_role(index, headers[index], keyword[index], values, numeric))
        else:
            roles.append(_text_role(headers[index], keyword[index], values, names))
    measures = [headers[i] for i, role in enumerate(roles) if role is Role.MEASURE]
    for index, role in enumerate(roles):
        if (
            role is Role.INDICATOR
            and not _measured_by_row(texts[index])
            and _is_category(titles[index], measures, caption, names)
        ):
            roles[index] = Role.DIMENSION
    if Role.INDICATOR not in roles:
        open_columns = [i for i, role in enumerate(roles) if role is Role.DIMENSION and not keyword[i]]
        if open_columns and _names_indicators(
            texts[open_columns[-1]], titles[open_columns[-1]], measures, caption, names
        ):
            roles[open_columns[-1]] = Role.INDICATOR
    return roles


def _measured_by_row(labels: Sequence[str]) -> bool:
    """Whether nearly all labels give a unit of their own, which only what is measured has: "Restafval (ton)"."""
    return sum(read_header(label).unit is not None for label in labels) * 3 >= len(labels) * 2


def _is_category(title: str, measures: Sequence[Header], caption: Caption, names: frozenset[str]) -> bool:
    """ "Onderwerp" lists categories, not indicators, when caption or columns already say what is measured."""
    if re.search(r"indicator|kengetal|kerncijfer|kpi|maatstaf|prestatie", title, re.IGNORECASE):
        return False
    if caption.axis and title.lower().startswith(caption.axis.split()[0]):
        return True
    return bool(measures) and all(_says_what(header, names) for header in measures)


def _says_what(header: Header, names: frozenset[str]) -> bool:
    """Whether a measure column's header names its own indicator."""
    label = header.label
    return bool(label) and not (
        is_bare_measure(label)
        or is_place_label(label, names)
        or is_group_label(label)
        or TOTAL.fullmatch(label)
    )


def _is_numeric(values: Sequence[str], parts: Sequence[CellText | None]) -> bool:
    found = sum(1 for part in parts if part is not None)
    return bool(values) and found * 2 >= len(values)


def _by_keyword(label: str) -> Role | None:
    bare = split_marks(label.strip())[0].strip(" :.")
    return next((role for role, rule in _KEYWORD_RULES if rule.fullmatch(bare)), None)


def _numeric_role(
    index: int,
    header: Header,
    keyword: Role | None,
    values: Sequence[str],
    numeric: Sequence[bool],
) -> Role:
    years = [whole_period(split_marks(value)[0]) for value in values]
    if (
        keyword is Role.INDICATOR
        and index == 0
        and not all(re.match(r"[\d.,\-–]+$", value) for value in values)
    ):
        return Role.INDICATOR  # "55 jaar en ouder"
    if keyword is Role.PERIOD:
        unit = header.unit.unit if header.unit else None
        parts = _MOST_PARTS.get((header.label or unit or "").lower())
        numbered = parts is not None and all(v.isdigit() and 1 <= int(v) <= parts for v in values)
        return Role.PERIOD if any(years) or len(values) == 0 or numbered else Role.MEASURE
    if keyword in (Role.IGNORED, Role.UNIT) or (keyword is Role.PLACE and _are_codes(values)):
        return Role.IGNORED
    if keyword in (Role.DIMENSION, Role.POPULATION):
        others = any(numeric[i] for i in range(len(numeric)) if i != index)
        return Role.DIMENSION if others else Role.MEASURE
    if keyword is None and index == 0 and any(numeric[1:]) and _are_classes(values):
        return Role.DIMENSION
    if all(years) and index == 0 and not header.label and not header.unit and not header.period:
        return Role.PERIOD
    return Role.MEASURE


_MOST_PARTS = {"kwartaal": 4, "maand": 12, "halfjaar": 2}
"""Columns that number the parts of a year, and how many of them there are."""


def _are_classes(values: Sequence[str]) -> bool:
    """Whether labels divide something by size: "10 tot 49 werknemers", "250 of meer"."""
    bands = sum(read_band(value) is not None for value in values)
    return len(set(values)) == len(values) > 1 and bands * 2 >= len(values)


def _are_codes(values: Sequence[str]) -> bool:
    return len({len(value) for value in values}) == 1 and all(value.isdigit() for value in values)


def _text_role(header: Header, keyword: Role | None, values: Sequence[str], names: frozenset[str]) -> Role:
    if not values:
        return Role.IGNORED if keyword is None and not header.period and not header.label else Role.MEASURE
    bare = [split_marks(value)[0].strip("*_ ") for value in values]
    if _ORIGIN.search(header.label):
        return Role.DIMENSION
    if keyword is Role.DIMENSION and sum(is_place_label(value, names) for value in bare) * 2 > len(bare):
        return Role.PLACE
    if keyword is not None:
        return keyword
    if (header.period or (header.unit and header.unit.unit)) and any(take_apart(value) for value in values):
        return Role.MEASURE  # a column of figures most of which are missing
    parts = [value for value in bare if not TOTAL.fullmatch(value)] or bare
    if sum(bool(whole_period(value) or part_of_year(value, "2000")) for value in parts) * 5 >= len(parts) * 4:
        return Role.PERIOD
    if sum(read_unit(value) is not None for value in parts) * 5 >= len(parts) * 4:
        return Role.UNIT
    if sum(is_place_label(value, names) for value in parts) * 2 > len(parts):
        return Role.PLACE
    if sum(is_group_label(value) for value in parts) * 2 > len(parts):
        return Role.POPULATION
    if sum(map(len, bare)) > 60 * len(bare):
        return Role.IGNORED
    return Role.DIMENSION


def _names_indicators(
    labels: Sequence[str], title: str, measures: Sequence[Header], caption: Caption, names: frozenset[str]
) -> bool:
    """Whether a first column without a telling header lists what is measured rather than whom or where."""
    if any(
        (CAPTION_MEASURE.match(label) and not TOTAL.fullmatch(label)) or read_header(label).unit
        for label in labels
    ):
        return True
    if not measures or any(_says_what(header, names) for header in measures):
        return False
    if caption.axis and title.lower().startswith(caption.axis.split()[0]):
        return False
    return caption.generic or not (title or caption.measures)
