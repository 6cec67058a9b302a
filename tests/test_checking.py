"""Checking a draft: files in, a verdict for each sentence out."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from evals.mutants import open_corpus
from rag.checking import Statement, Verdict, check_text, read_draft, report_to_dict, report_to_text
from rag.checking.statements import Checker
from rag.errors import RapportwijzerError
from rag.index.opened import open_index
from rag.settings import Settings

ROOT = Path(__file__).parents[1]
DRAFT = """# Armoede daalt

In 2023 leefde 8% van de huishoudens in de NPLV-gebieden in armoede. In 2018 was dat nog 18%. Dat is goed nieuws.

- Het aandeel werkenden steeg naar 64% in 2024.
- Er zijn 9.000 woningen verbeterd met geld van het Volkshuisvestingsfonds.

Wat vindt u van die 8%?
"""


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(open_corpus(ROOT / "corpus"))


def verdicts(statements: tuple[Statement, ...]) -> list[Verdict]:
    return [statement.verdict for statement in statements]


def test_every_sentence_gets_a_verdict_at_its_place(checker: Checker) -> None:
    statements = checker.check(DRAFT)
    assert all(DRAFT[statement.start : statement.end] == statement.sentence for statement in statements)
    by_words = {statement.sentence.split()[0]: statement.verdict for statement in statements}
    assert verdicts(statements).count(Verdict.VERIFIED) == 4
    assert [s.sentence for s in statements if s.verdict is Verdict.CONTRADICTED] == [
        "- Er zijn 9.000 woningen verbeterd met geld van het Volkshuisvestingsfonds."
    ]
    assert by_words["Dat"] is Verdict.NO_CLAIM
    assert by_words["Wat"] is Verdict.NO_CLAIM


def test_a_contradiction_says_what_the_source_says_and_where(checker: Checker) -> None:
    (statement,) = checker.check("In 2024 leefde 8% van de huishoudens in de NPLV-gebieden in armoede.")
    assert statement.reasons == ("periode wijkt af: 2024 tegenover 2023",)
    assert (
        statement.citations[0].quote == "8% van de huishoudens leefde in 2023 in armoede, tegen 18% in 2018."
    )
    assert statement.citations[0].document == "nplv-2025/bericht.md"


def test_a_sentence_leans_on_the_one_before(checker: Checker) -> None:
    text = "Het aandeel werkenden in de NPLV-gebieden is inmiddels 64%. Dat was in 2018 nog 60%."
    assert verdicts(checker.check(text)) == [Verdict.VERIFIED, Verdict.VERIFIED]
    wrong = text.replace("60%", "58%")
    assert verdicts(checker.check(wrong))[1] in (Verdict.CONTRADICTED, Verdict.UNSUPPORTED)


def test_what_the_sources_do_not_know_is_unsupported(checker: Checker) -> None:
    (statement,) = checker.check("In 2023 werden in Zweden 41.000 elektrische auto's verkocht.")
    assert statement.verdict is Verdict.UNSUPPORTED


def test_a_computed_number_gives_its_formula(checker: Checker) -> None:
    (statement,) = checker.check("Het aandeel werkenden steeg tussen 2018 en 2024 met 4 procentpunt.")
    assert (statement.verdict, statement.reasons) == (Verdict.VERIFIED, ("berekend: 64 − 60",))


def test_a_hundred_pages_are_checked_to_the_end(checker: Checker) -> None:
    page = DRAFT + "\n\n".join(
        f"Alinea {n} gaat over {n * 7} dingen en over 2.{n:03d} andere." for n in range(10)
    )
    text = "\n\n".join([page] * 100)
    statements = checker.check(text)
    assert text[statements[-1].start : statements[-1].end] == statements[-1].sentence
    assert len(statements) == 100 * len(checker.check(page))


@pytest.mark.parametrize(
    "text", ["", "   \n\n ", "|||", "%%% ... !!!", "1.2.3.4.5 €€ 12,34,56", "x" * 20000, "8% " * 3000]
)
def test_odd_text_does_not_stop_it(checker: Checker, text: str) -> None:
    assert all(isinstance(statement.verdict, Verdict) for statement in checker.check(text))


def test_the_report_counts_and_cites(checker: Checker) -> None:
    statements = checker.check(DRAFT)
    report = report_to_dict(statements)
    assert report["counts"] == {
        "verified": 4,
        "contradicted": 1,
        "unsupported": 0,
        "no_claim": len(statements) - 5,
    }
    assert set(report["statements"][1]) == {"sentence", "start", "end", "verdict", "reasons", "citations"}
    assert report["statements"][1]["citations"][0]["quote"].startswith("8% van de huishoudens")
    text = report_to_text(statements)
    assert "[KLOPT NIET] - Er zijn 9.000 woningen" in text
    assert "waarde wijkt af: 9.000 woningen tegenover ruim 7.500 woningen" in text
    assert text.splitlines()[-1].startswith(f"{len(statements)} zinnen: 4 klopt, 1 klopt niet")


def test_drafts_are_read_from_text_markdown_and_word(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Één zin.", encoding="utf-8")
    (tmp_path / "b.md").write_bytes("Eén zin.".encode("cp1252"))
    document = docx.Document()
    document.add_paragraph("Eerste alinea.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Delft", "12 weken"
    document.save(str(tmp_path / "c.docx"))
    assert read_draft(tmp_path / "a.txt") == "Één zin."
    assert read_draft(tmp_path / "b.md") == "Eén zin."
    assert read_draft(tmp_path / "c.docx") == "Eerste alinea.\n\nDelft | 12 weken"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("brief.pdf", b"%PDF-1.7", "give a .txt, .md or .docx file"),
        ("brief.docx", b"geen zip", "cannot be read"),
        ("brief.txt", b"\x00\x01\x02", "cannot be read"),
    ],
)
def test_what_is_no_draft_gets_one_clear_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(RapportwijzerError) as error:
        read_draft(tmp_path / name)
    assert message in error.value.message
    assert "\n" not in error.value.message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RapportwijzerError, match=r"weg\.txt"):
        read_draft(tmp_path / "weg.txt")


@pytest.mark.slow
def test_a_real_index_is_checked_against(real: Settings) -> None:
    index = open_index(real)
    statements = check_text(index, "In 2023 leefde 8% van de huishoudens in de NPLV-gebieden in armoede.")
    assert verdicts(statements) == [Verdict.VERIFIED]
    index.close()
