"""Numbers in table cells: which mark is the decimal sign is decided per column, never per cell.

Dutch tables write 1.234,5 and English ones 1,234.5; a lone "1.234" fits both. The cells of one column
settle it together, the rest of the table where the column cannot, and what stays open is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

_MISSING = frozenset(
    (
        "", "-", "–", "—", "−", ".", "..", "...", "…", "x", "*", "**", "?", "/", "n.b.", "nb", "n.b", "n.v.t.",
        "nvt", "n.v.t", "n.a.", "na", "n/a", "nan", "null", "none", "geheim", "onbekend", "n.t.b.", "ntb",
        "leeg", "niet bekend", "niet beschikbaar", "niet gemeten", "geen gegevens", "geen data", "n.g.",
        "volgt", "nog niet bekend", "vertrouwelijk", "xx", "--", "- -", ":", "nvt.", "nb.", "#", "#n/b", "#n/a",
        "geen", "#deel/0!", "#div/0!", "#ref!", "#waarde!", "#value!", "#naam?", "#name?", "#getal!", "#num!",
    )
)  # fmt: skip
"""What stands in a cell for "no figure": unknown, secret, not applicable (lower case)."""

_SUPERSCRIPT = "¹²³⁴⁵⁶⁷⁸⁹⁰ᵃᵇᶜᵈ"
_MARK = re.compile(
    rf"\s*((?:\*+|[†‡§#]+|(?<!m)[{_SUPERSCRIPT}]+(?:\)|⁾)?|\^\{{?\w{{1,2}}\}}?|\[\^?\w{{1,2}}\]|<sup>\s*\w{{1,2}}\)?\s*</sup>"
    rf"|(?<=[\d\s])\(?[vprs]\)|\s\d\)))\s*$"
)
_NUMBER = re.compile(r"[+\-–−]?\s?\d[\d.,'’\u00a0\u202f\u2009 ]*\d|[+\-–−]?\s?\d")
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009](?=\d{3}(?:\D|$))")

_BOUNDS = {
    "<": "minder dan", ">": "meer dan", "≤": "hoogstens", "≥": "minstens", "<=": "hoogstens", ">=": "minstens",
    "±": "circa", "~": "circa", "≈": "circa", "ca.": "circa", "ca": "circa", "circa": "circa", "c.": "circa",
    "ruim": "ruim", "bijna": "bijna", "ongeveer": "ongeveer", "minder dan": "minder dan", "meer dan": "meer dan",
    "zo'n": "zo'n", "zo’n": "zo’n", "krap": "krap", "minimaal": "minimaal", "maximaal": "maximaal",
    "minstens": "minstens", "hoogstens": "hoogstens", "gemiddeld": "gemiddeld", "naar schatting": "naar schatting",
}  # fmt: skip
_BOUND = re.compile(
    r"^(<=|>=|[<>≤≥±~≈]|(?:ca\.?|circa|c\.|ruim|bijna|ongeveer|minder dan|meer dan|zo['’]n|krap|minimaal|maximaal"
    r"|minstens|hoogstens|naar schatting)(?=[\s\d]))\s*",
    re.IGNORECASE,
)


class Style(StrEnum):
    """What the decimal sign is in a column."""

    COMMA = "comma"
    """Dutch: 1.234,5."""
    POINT = "point"
    """English or machine-written: 1,234.5 and 1234.5."""
    OPEN = "open"
    """Nothing tells: every number reads the same either way, or is ambiguous."""
    MIXED = "mixed"
    """The column contradicts itself: only cells that stand on their own are read."""


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell taken apart: rounding word, digits as written, unit text around them, footnote marks.

    `start` and `end` are offsets of the whole expression (without footnote marks) within the cell text.
    """

    digits: str
    qualifier: str | None
    before: str
    after: str
    marks: tuple[str, ...]
    start: int
    end: int
    upper: str | None = None
    """Digits of the upper end when the cell is a range ("5 - 10")."""


def is_missing(text: str) -> bool:
    """True for an empty cell and for what stands for "unknown", "secret" or "not applicable"."""
    bare = text.strip().strip("*_ ").lower() if text.strip() not in _MISSING else text.strip()
    return bare in _MISSING or text.strip().lower() in _MISSING


def split_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` without the footnote marks at its end, and the marks: ``"12,4*"`` is ``("12,4", ("*",))``."""
    marks: list[str] = []
    while (found := _MARK.search(text)) and found.start() > 0:
        marks.insert(0, found.group(1).strip())
        text = text[: found.start()]
    return text, tuple(marks)


def take_apart(text: str) -> CellText | None:
    """The parts of a cell that holds one number (or a range of two); None when it holds anything else."""
    lead = len(text) - len(text.lstrip(" *_"))
    body, marks = split_marks(text.rstrip())
    if lead and text[:lead].strip():  # bold or italic figures: **12,4**
        body = text.rstrip(" *_")
        marks = ()
    rest = body[lead:]
    qualifier = None
    offset = lead
    if bound := _BOUND.match(rest):
        qualifier = _BOUNDS[bound.group(1).lower()]
        rest = rest[bound.end() :]
        offset += bound.end()
    found = _NUMBER.search(rest)
    if found is None:
        return None
    digits, after_at = found.group(), found.end()
    upper = None
    more = re.match(r"\s*(?:-|–|—|tot|à|t/m|tot en met)\s*(?=\d)", rest[after_at:])
    if more and (second := _NUMBER.match(rest, after_at + more.end())):
        upper, after_at = second.group(), second.end()
    before, after = rest[: found.start()].strip(), rest[after_at:].strip()
    if re.search(r"\d", before) or re.search(r"\d", re.sub(r"per\s+[\d.]+", "", after)):
        return None
    if re.match(r"\w", rest[after_at:]) and not re.match(
        r"(?:mln|mld|k|m|km|ha|ton)\b", rest[after_at:], re.I
    ):
        return None  # a code such as 12A
    if before and re.match(r"[\w]$", before[-1]) and rest[: found.start()][-1:] == before[-1:]:
        return None  # a code such as GM0473
    if before.startswith("(") or after.startswith(")"):
        return None  # (12,4): negative to an accountant, uncertain to a statistician
    return CellText(digits, qualifier, before, after, marks, lead, offset + len(rest.rstrip()), upper)


def _bare(digits: str) -> str:
    return _SPACES.sub("", digits).replace("'", "").replace("’", "").replace(" ", "").replace("\u00a0", "")


def column_style(cells: Iterable[str]) -> Style:
    """What the digits of one column (as `take_apart` gives them) say together about its decimal sign."""
    comma = point = False
    for digits in cells:
        text = _bare(digits).lstrip("+-–−")
        commas, points = text.count(","), text.count(".")
        if commas and points:
            decimal_is_comma = text.rindex(",") > text.rindex(".")
            comma, point = comma or decimal_is_comma, point or not decimal_is_comma
        elif commas > 1:
            point = True
        elif points > 1:
            comma = True
        elif commas == 1:
            whole, part = text.split(",")
            if len(part) != 3 or len(whole) > 3 or whole.startswith("0"):
                comma = True
        elif points == 1:
            whole, part = text.split(".")
            if len(part) != 3 or len(whole) > 3 or whole.startswith("0"):
                point = True
    if comma and point:
        return Style.MIXED
    return Style.COMMA if comma else Style.POINT if point else Style.OPEN


def settle(column: Style, others: Style) -> Style:
    """The style to read a column with: its own, else that of the rest of its table."""
    return others if column is Style.OPEN else column


def read_digits(digits: str, style: Style, own: Style) -> Decimal | None:
    """The exact value of `digits`; None when it cannot be told for certain.

    `own` is what the column says by itself, `style` what it is read with. A lone "1.234" in a column that tells
    nothing is a Dutch thousand, unless the rest of the table writes decimal points: then it is left unread.
    """
    text = _bare(digits).replace("–", "-").replace("−", "-").lstrip("+")
    body = text.lstrip("-")
    commas, points = body.count(","), body.count(".")
    if style is Style.MIXED and commas + points == 1 and re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", body):
        return None
    if commas and points:
        decimal_comma = body.rindex(",") > body.rindex(".")
    elif commas + points > 1:
        decimal_comma = points > 1
    elif commas:
        ambiguous = re.fullmatch(r"[1-9]\d{0,2},\d{3}", body) is not None
        decimal_comma = not ambiguous or style is not Style.POINT
    elif points:
        ambiguous = re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", body) is not None
        if ambiguous and own is Style.OPEN and style is Style.POINT:
            return None
        decimal_comma = ambiguous and style is not Style.POINT
    else:
        decimal_comma = True
    thousands, sign = (".", ",") if decimal_comma else (",", ".")
    whole, _, part = body.partition(sign)
    groups = whole.split(thousands)
    if sign in part or thousands in part or (len(groups) > 1 and not _grouped(groups)):
        return None
    try:
        value = Decimal("".join(groups) + ("." + part if part else ""))
    except InvalidOperation:
        return None
    return -value if text.startswith("-") else value


def _grouped(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
