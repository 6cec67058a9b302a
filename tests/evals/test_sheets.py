"""Suites as sheets, there and back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import yaml

from evals.errors import EvalError
from evals.paths import SUITES
from evals.sheets import read_sheet, write_sheet
from evals.suite import Suite, load_suite
from evals.writing import suite_text

ITEM = {
    "id": "=1+1",
    "question": "@Hoeveel?\nEn hoe?",
    "history": [{"question": "Wat?", "answer": "Dat:\nniets \\n [1]"}, {"question": "Echt?"}],
    "status": ["not_found", "answered"],
    "reason": ["topic_not_covered"],
    "facts": [
        {
            "value": "8.5",
            "unit": "procent",
            "period": "2023",
            "population": "alle leden",
            "qualifier": "zo'n",
        },
        {"value": 5, "range_to": 10, "computed": True, "place": "Zandmeer"},
        {"value": 6, "computed": False},
    ],
    "must": [r"\bja\b|nee;", r"(?s)a\\b"],
    "must_not": ["een\\d"],
    "evidence": [{"document": "map/a.csv", "quote": 'Noord;"1 :: 2";3\nZuid'}],
    "all_evidence": True,
    "max_words": 90,
    "kind": "followup",
    "difficulty": 3,
    "remarks": "'Let op;\nregel twee",
    "draft": True,
}
ODD = Suite.model_validate({"name": "proef", "corpus": "corpus", "items": [ITEM]})


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_everything_comes_back(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"vragen{suffix}"
    write_sheet(path, ODD)
    assert read_sheet(path, "proef", None) == ODD


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("name", ["nplv-dev", "docs-dev", "injections"])
def test_committed_suites_come_back(tmp_path: Path, suffix: str, name: str) -> None:
    suite = load_suite(SUITES / f"{name}.yaml")
    path = tmp_path / f"vragen{suffix}"
    write_sheet(path, suite)
    assert read_sheet(path, name, None) == suite


def test_a_suite_comes_back_from_its_yaml() -> None:
    text = suite_text(ODD)
    assert Suite.model_validate(yaml.safe_load(text)) == ODD
    assert "difficulty: 3" in text
    assert "max_words: null" not in text


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    write_sheet(tmp_path / "a.xlsx", ODD)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    write_sheet(tmp_path / "a.csv", ODD)
    line = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()[1]
    assert line.startswith("'=1+1;\"'@Hoeveel?")


def test_a_sheet_as_a_person_types_it(tmp_path: Path) -> None:
    path = tmp_path / "vragen.csv"
    path.write_text(
        "nummer,vraag,soort,verwachte status,cijfers,bewijs\n"
        'a,Hoeveel?,figure,answered,"waarde=8; eenheid=procent\nwaarde=18",a.md :: 8% was arm.\n,,,,,\n',
        encoding="utf-8",
    )
    (item,) = read_sheet(path, "nieuw", "map").items
    assert [(fact.value, fact.unit) for fact in item.facts] == [(8, "procent"), (18, None)]
    assert (item.evidence[0].document, item.evidence[0].quote) == ("a.md", "8% was arm.")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a;V?;figure;answered;8 procent;", "rij 2, kolom “cijfers”"),
        ("a;V?;figure;answered;;zonder document", "rij 2, kolom “bewijs”"),
        ("a;V?;figure;misschien;;", "vraag 1, items.0.status"),
        ("a;V?;verhaal;answered;;", "vraag 1, items.0.kind"),
    ],
)
def test_a_wrong_cell_is_named(tmp_path: Path, row: str, said: str) -> None:
    path = tmp_path / "vragen.csv"
    path.write_text(f"nummer;vraag;soort;verwachte status;cijfers;bewijs\n{row}\n", encoding="utf-8")
    with pytest.raises(EvalError) as caught:
        read_sheet(path, "nieuw", None)
    assert said in caught.value.message


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"nummer;vraag\n", "geen vragen"),
        ("a.csv", b"nummer;vraag\na;b\n", "mist de kolom"),
        ("a.csv", b"\xff\xfe\x00", "kan niet worden gelezen"),
        ("a.xlsx", b"geen zip", "kan niet worden gelezen"),
        ("a.ods", b"", r"kies .csv of .xlsx"),
    ],
)
def test_a_file_that_is_no_sheet(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(EvalError) as caught:
        read_sheet(tmp_path / name, "nieuw", None)
    assert said in caught.value.message


def test_a_sheet_of_another_kind_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="kies"):
        write_sheet(tmp_path / "a.ods", ODD)
