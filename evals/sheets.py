"""Suites as CSV or Excel, there and back without loss: a row for each question, Dutch headings.

Several things in one cell stand on lines of their own. A figure is "waarde=8; eenheid=procent; periode=2023"; a piece of
evidence is "document :: citaat"; an earlier turn is a line "V: …" with perhaps a line "A: …".
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from pydantic import ValidationError

from evals.errors import EvalError
from evals.suite import Suite, first_problem
from evals.writing import item_dict

_HEADINGS = {
    "id": "nummer", "question": "vraag", "history": "eerder gezegd", "kind": "soort", "difficulty": "moeilijkheid",
    "status": "verwachte status", "reason": "verwachte reden", "facts": "cijfers", "must": "moet erin staan",
    "must_not": "mag er niet in staan", "evidence": "bewijs", "all_evidence": "al het bewijs nodig",
    "max_words": "hooguit woorden", "remarks": "opmerkingen", "draft": "concept",
}  # fmt: skip
_FACT = {
    "waarde": "value", "eenheid": "unit", "periode": "period", "groep": "population", "plaats": "place",
    "afronding": "qualifier", "tot": "range_to", "berekend": "computed",
}  # fmt: skip
_FACT_BACK = {name: dutch for dutch, name in _FACT.items()}
_CORPUS = "bronnenmap"
_TURNS, _EVIDENCE = ("V: ", "A: "), " :: "
_WIDTHS = {"vraag": 60, "bewijs": 60, "cijfers": 40, "opmerkingen": 50}
_FORMULA = ("=", "+", "-", "@", "\t")
"""What a spreadsheet takes for a formula at the start of a cell; in CSV an apostrophe goes before it."""


def write_sheet(path: Path, suite: Suite) -> None:
    """Write a suite as .csv or .xlsx. Raises EvalError for another extension."""
    rows = [[*_HEADINGS.values(), _CORPUS], *(_row(item_dict(item), suite.corpus) for item in suite.items)]
    if path.suffix == ".csv":
        with path.open(
            "w", encoding="utf-8-sig", newline=""
        ) as file:  # the mark lets Excel see that it is UTF-8
            csv.writer(file, delimiter=";").writerows([_guarded(cell) for cell in row] for row in rows)
    elif path.suffix == ".xlsx":
        _write_workbook(path, rows)
    else:
        raise _other(path)


def read_sheet(path: Path, name: str, corpus: str | None) -> Suite:
    """The suite in a .csv or .xlsx. Raises EvalError, naming the row, when it is none."""
    try:
        rows = list(_rows(path))
    except (OSError, UnicodeDecodeError, InvalidFileException, zipfile.BadZipFile, KeyError) as error:
        raise EvalError(f"{path} kan niet worden gelezen als CSV (UTF-8) of Excel") from error
    if len(rows) < 2:
        raise EvalError(f"in {path.name} staan geen vragen")
    headings = [str(cell).strip().lower() for cell in rows[0]]
    for needed in ("nummer", "vraag", "soort", "verwachte status"):
        if needed not in headings:
            raise EvalError(f"{path.name} mist de kolom “{needed}”")
    items, folders = [], []
    for number, row in enumerate(rows[1:], 2):
        cells = dict(zip(headings, (str(cell).strip() for cell in row), strict=False))
        if any(cells.values()):
            folders.append(cells.get(_CORPUS, ""))
            items.append(_item(cells, path.name, number))
    folder = corpus or next(filter(None, folders), "corpus")
    try:
        return Suite.model_validate({"name": name, "corpus": folder, "items": items})
    except ValidationError as error:
        first = error.errors()[0]["loc"]
        where = f"vraag {int(first[1]) + 1}, " if len(first) > 1 and isinstance(first[1], int) else ""
        raise EvalError(f"{path.name}, {where}{first_problem(error)}") from error


def _other(path: Path) -> EvalError:
    return EvalError(f"{path.name}: kies .csv of .xlsx")


def _row(item: Mapping[str, Any], corpus: str) -> list[str]:
    return [*(_cell(name, item.get(name)) for name in _HEADINGS), corpus]


def _cell(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "ja"
    if name == "history":
        return "\n".join(_turns(value))
    if name == "facts":
        return "\n".join(
            "; ".join(f"{_FACT_BACK[k]}={_cell(k, v) or 'nee'}" for k, v in fact.items()) for fact in value
        )
    if name == "evidence":
        return "\n".join(f"{each['document']}{_EVIDENCE}{_folded(each['quote'])}" for each in value)
    if isinstance(value, list):
        return "\n".join(_folded(str(each)) for each in value)
    return str(value)


def _turns(history: Sequence[Mapping[str, str]]) -> Iterator[str]:
    for turn in history:
        yield _TURNS[0] + _folded(turn["question"])
        if "answer" in turn:
            yield _TURNS[1] + _folded(turn["answer"])


def _folded(text: str) -> str:
    """On one line, that may be trimmed: backslash-n is a line break, backslash-s a space at an end, a backslash is doubled."""
    text = text.replace("\\", "\\\\").replace("\n", "\\n")
    return re.sub(r"^ | $", r"\\s", text)


def _unfolded(text: str) -> str:
    return re.sub(r"\\([ns\\])", lambda match: {"n": "\n", "s": " "}.get(match.group(1), "\\"), text)


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith((*_FORMULA, "'")) else cell


def _write_workbook(path: Path, rows: Sequence[Sequence[str]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "vragen"
    for r, texts in enumerate(rows, 1):
        for c, text in enumerate(texts, 1):
            cell = sheet.cell(r, c)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
            cell.data_type = "s"  # never a formula, whatever a question begins with
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if r == 1:
                cell.font = Font(bold=True)
                sheet.column_dimensions[get_column_letter(c)].width = _WIDTHS.get(text, 18)
    sheet.freeze_panes = "C2"
    book.save(path)


def _rows(path: Path) -> Iterator[list[str]]:
    if path.suffix == ".csv":
        text = path.read_text(encoding="utf-8-sig")
        for row in csv.reader(
            io.StringIO(text, newline=""), delimiter=";" if ";" in text.partition("\n")[0] else ","
        ):
            yield [cell[1:] if cell.startswith("'") else cell for cell in row]
    elif path.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets[0]
        for values in sheet.iter_rows(values_only=True):
            yield ["" if value is None else str(value) for value in values]
    else:
        raise _other(path)


def _item(cells: Mapping[str, str], file: str, row: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, heading in _HEADINGS.items():
        text = cells.get(heading, "")
        if text:
            try:
                found[name] = _READERS.get(name, str)(text)
            except ValueError as error:
                raise EvalError(f"{file}, rij {row}, kolom “{heading}”: {error}") from error
    return found


def _lines(text: str) -> list[str]:
    return [_unfolded(line.strip()) for line in text.splitlines() if line.strip()]


def _read_yes(text: str) -> bool:
    if text.lower() not in ("ja", "nee"):
        raise ValueError("schrijf ja of nee")
    return text.lower() == "ja"


def _read_facts(text: str) -> list[dict[str, Any]]:
    return [dict(_read_part(part) for part in line.split(";") if part.strip()) for line in _lines(text)]


def _read_part(part: str) -> tuple[str, Any]:
    dutch, equals, value = (piece.strip() for piece in part.partition("="))
    if not equals or dutch not in _FACT:
        raise ValueError(f"“{part.strip()}” is geen deel van een cijfer; schrijf waarde=8; eenheid=procent")
    name = _FACT[dutch]
    return name, _read_yes(value) if name == "computed" else value


def _read_evidence(text: str) -> list[dict[str, str]]:
    found = []
    for line in _lines(text):
        document, separator, quote = line.partition(_EVIDENCE)
        if not separator:
            raise ValueError("schrijf bewijs als: document :: citaat")
        found.append({"document": document.strip(), "quote": quote})
    return found


def _read_history(text: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for line in _lines(text):
        if line.startswith(_TURNS[0]):
            found.append({"question": line.removeprefix(_TURNS[0])})
        elif line.startswith(_TURNS[1]) and found:
            found[-1]["answer"] = line.removeprefix(_TURNS[1])
        else:
            raise ValueError("begin elke regel met V: (vraag) of A: (antwoord)")
    return found


_READERS: dict[str, Callable[[str], Any]] = {
    "history": _read_history, "status": _lines, "reason": _lines, "facts": _read_facts, "must": _lines, "must_not": _lines,
    "evidence": _read_evidence, "all_evidence": _read_yes, "draft": _read_yes, "difficulty": int, "max_words": int,
}  # fmt: skip
