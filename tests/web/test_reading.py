"""Reading a source whole, a checked text, and the opening of a draft."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from rag.checking import Statement, Verdict
from rag.errors import RapportwijzerError
from rag.records import Corpus
from rag.web.drafts import MOST_UNPACKED, draft_text
from rag.web.passages import Mark
from rag.web.reading import Address, document_html, read_address
from rag.web.verdicts import MOST_SHOWN, checked_html
from tests.web.samples import DOCUMENT, LIST, PARAGRAPH, TABLE, TEXT, citation
from tests.web.test_figures_view import figure

CORPUS = Corpus((DOCUMENT,))


def test_a_source_is_shown_whole_with_every_row_and_its_words_marked() -> None:
    unit = LIST.sentences[0]
    figures = (figure("12"), figure("9", "2022"), figure("7", None))
    shown = document_html(DOCUMENT, figures, CORPUS, Mark(unit.start, unit.end, None, "hier"))
    for part in (
        "<h3>Fietsen in Proefstad</h3>",
        "Dat is veel.",
        "Fietsen per wijk",
        "<td>Zuid</td>",
        "3 cijfers",
    ):
        assert part in shown
    assert '<mark id="hier" tabindex="-1">een stuur</mark>' in shown
    assert shown.count("<h4>Vervoer</h4>") == 1


def test_headings_stand_at_their_own_level() -> None:
    deeper = replace(LIST, section=("Vervoer", "Fiets"))
    other = replace(TABLE, section=("Wonen", "Huur"))
    document = replace(DOCUMENT, passages=(PARAGRAPH, deeper, other))
    shown = document_html(document, (), Corpus((document,)))
    assert re.findall(r"<h\d>[^<]*</h\d>", shown)[1:] == [
        "<h4>Vervoer</h4>",
        "<h5>Fiets</h5>",
        "<h4>Wonen</h4>",
        "<h5>Huur</h5>",
    ]


def test_the_figures_of_a_source_lead_to_their_place_in_it() -> None:
    start = TEXT.index("12 fietsen")
    shown = document_html(DOCUMENT, (figure("12"),), CORPUS)
    assert (
        f'<a href="#lees-0-{start}-{start + len("12 fietsen")}">12 fietsen</a> fietsen (Proefstad, 2024)'
        in shown
    )
    assert read_address(f"0-{start}-{start + len('12 fietsen')}", CORPUS) is not None
    assert "Cijfers in deze bron" not in document_html(DOCUMENT, (), CORPUS)


def test_an_edition_names_what_it_replaces_and_what_replaces_it() -> None:
    newer = replace(DOCUMENT, id="proef/nieuw.md", title="Fietsen, verbeterd", corrects=DOCUMENT.id)
    both = Corpus((DOCUMENT, newer))
    assert "Verbeterd of vervangen door: Fietsen, verbeterd" in document_html(DOCUMENT, (), both)
    assert "Verbetert of vervangt: Fietsen in Proefstad" in document_html(newer, (), both)
    assert "vervangen door" not in document_html(DOCUMENT, (), CORPUS)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("0-2-9", Address(0, 2, 9)),
        ("0-2-9-14", Address(0, 2, 9)),
        ("1-2-9", None),
        ("0-9-2", None),
        ("0-0-99999", None),
        ("0-2", None),
        ("", None),
        ("<script>", None),
        ("0-2-9-14-3", None),
    ],
)
def test_an_address_is_only_taken_when_there_is_such_a_place(text: str, address: Address | None) -> None:
    assert read_address(text, CORPUS) == address


def statement(verdict: Verdict, sentence: str = "Er zijn <b>14</b> fietsen.") -> Statement:
    known = () if verdict is Verdict.NO_CLAIM else (citation(1, PARAGRAPH, 0),)
    reasons = ("waarde wijkt af: 14 tegenover 12 <i>",) if verdict is Verdict.CONTRADICTED else ()
    return Statement(sentence, 0, len(sentence), verdict, reasons, known)


def test_each_statement_shows_its_verdict_reason_and_source() -> None:
    shown = checked_html([statement(verdict) for verdict in Verdict], {DOCUMENT.id: 0})
    assert "Klopt: <strong>1</strong>" in shown
    assert "✗ Klopt niet met de bronnen" in shown
    assert "Waarde wijkt af: 14 tegenover 12 &lt;i&gt;." in shown
    assert "“Er zijn 12 fietsen.”" in shown
    assert f'href="#lees-0-{PARAGRAPH.start}-{PARAGRAPH.sentences[0].end}"' in shown
    assert "<b>" not in shown
    assert "\n" not in shown


def test_of_a_very_long_text_what_is_wrong_is_never_left_out() -> None:
    many = [statement(Verdict.NO_CLAIM, f"Zin {i}.") for i in range(MOST_SHOWN)] + [
        statement(Verdict.CONTRADICTED)
    ]
    shown = checked_html(many, {})
    assert "rw-contradicted" in shown
    assert "Zin 5." not in shown
    assert f"Niets te controleren: <strong>{MOST_SHOWN}</strong>" in shown


@pytest.mark.parametrize("name", ["memo.txt", "C:\\map\\memo.md", "../memo.TXT"])
def test_a_draft_gives_its_text(name: str) -> None:
    assert draft_text(name, "Eén zin met 60%.".encode()) == "Eén zin met 60%."


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(MOST_UNPACKED + 1))
    assert len(packed.getvalue()) < 1_000_000
    with pytest.raises(RapportwijzerError, match="unpacks to") as caught:
        draft_text("memo.docx", packed.getvalue())
    assert "te groot" in caught.value.dutch
