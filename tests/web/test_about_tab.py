"""What the tab Over says: only what was measured, only the contact that was given, and nothing of it as markup."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from rag.records import Corpus
from rag.web import strings
from rag.web.about_tab import contact_text, measured_text, sources_list
from rag.web.measured import Share, read_measured
from rag.web.style import Contact
from rag.web.texts import FOLDER, long_text
from tests.web.samples import DOCUMENT

BASELINE = {
    "commit": "abc",
    "written": "2026-11-24",
    "metrics": ["right", "figures", "refusal", "verbatim"],
    "suites": {
        "een": {
            "a": {"fingerprint": "x", "values": [1, 1, None, 1]},
            "b": {"fingerprint": "x", "values": [0, None, 1, 1]},
        },
        "twee": {"c": {"fingerprint": "x", "values": [1.0, 0.0, None, 1.0]}},
    },
}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps(BASELINE))
    return path


def test_the_last_measurement_is_told_over_all_questions(kept: Path) -> None:
    measured = read_measured(kept)
    assert measured is not None
    assert measured.day == date(2026, 11, 24)
    assert (measured.right, measured.figures) == (Share(2, 3), Share(1, 2))
    assert (measured.refusal, measured.quotes) == (Share(1, 1), Share(3, 3))
    table = MarkdownIt("commonmark").enable("table").render(measured_text(measured))
    assert "Gemeten op 24 november 2026, met 3 vragen" in table
    assert "<td>66% (2 van de 3)</td>" in table
    assert "minder vaak goed" in table
    with strings.speaking("en"):
        assert "Measured on 24 November 2026, with 3 questions" in measured_text(measured)


@pytest.mark.parametrize(
    "text", [None, "{}", "kapot", '{"written": "x"}', json.dumps({**BASELINE, "metrics": ["right"]})]
)
def test_without_results_that_can_be_read_it_says_not_measured(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "baseline.json"
    if text is not None:
        path.write_text(text)
    assert read_measured(path) is None
    assert measured_text(None) == "Dat is voor deze site nog niet gemeten."


def test_what_the_project_keeps_of_its_own_eval_can_be_read() -> None:
    path = Path(__file__).parents[2] / "evals" / "baseline.json"
    assert (read_measured(path) is None) == (not path.exists())


def test_contact_is_what_was_given_and_no_markup() -> None:
    assert "nog niet ingevuld" in contact_text(Contact())
    given = Contact(
        organisation="Gemeente <b>*X*</b>", email="info@x.example", complaints="https://x.example/klacht"
    )
    html = MarkdownIt("commonmark").render(contact_text(given))
    assert "Deze site is van Gemeente &lt;b&gt;*X*&lt;/b&gt;." in html
    assert 'href="mailto:info@x.example"' in html
    assert 'href="https://x.example/klacht"' in html


def test_every_source_is_listed_with_its_edition() -> None:
    html = sources_list(Corpus((DOCUMENT,)), "a1b2c3")
    for part in ("Fietsen in Proefstad", "Gemeente Proefstad", "5 maart 2024", DOCUMENT.url or "", "a1b2c3"):
        assert part in html


@pytest.mark.parametrize("language", list(strings.TABLES))
def test_long_texts_exist_in_every_language_and_have_their_places(language: str) -> None:
    with strings.speaking(language):
        assert len(long_text("over")) > 1000
        statement = long_text("toegankelijkheid", organisation="ORG", contact="ADRES")
    assert "ORG" in statement
    assert "ADRES" in statement
    assert len(list(FOLDER.glob(f"*.{language}.md"))) == 2
