"""Where title, date, publisher and the like come from, and which source wins."""

from __future__ import annotations

import json
from datetime import date

import pytest

from rag.corpus.metadata import parse_date
from tests.corpus.conftest import Load
from tests.corpus.test_markdown import document, texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-11-27", date(2025, 11, 27)),
        ("op 3 maart 2024 vastgesteld", date(2024, 3, 3)),
        ("12 mei 2025", date(2025, 5, 12)),
        ("1 mrt. 2024", date(2024, 3, 1)),
        ("3-4-2023", date(2023, 4, 3)),
        ("03/04/2023", date(2023, 4, 3)),
        ("31 februari 2024", None),
        ("maart 2024", None),
        ("2024", None),
        ("geen datum", None),
    ],
)
def test_dates(text: str, expected: date | None) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Datum: 12 mei 2025",
        "**Datum:** 12 mei 2025",
        "Publicatiedatum: 12-05-2025",
        "Gepubliceerd op 12 mei 2025",
        "*Gepubliceerd op 12 mei 2025*",
        "Nieuwsbericht | 12 mei 2025",
        "Vastgesteld op 12 mei 2025",
        "Den Haag, 12 mei 2025",
        "12 mei 2025",
        "Rapport van de gemeente, gepubliceerd op 12 mei 2025",
        "date 2025-05-12",
        "| Datum | 12 mei 2025 |",
    ],
)
def test_a_date_line_near_the_top(load: Load, line: str) -> None:
    assert document(load({"a.md": f"# Titel\n\n{line}\n\nDe tekst begint hier.\n"})).published == date(
        2025, 5, 12
    )


@pytest.mark.parametrize(
    "line",
    [
        "Op 12 mei 2025 opende de school haar deuren.",
        "De nota wordt op 12 mei 2025 besproken.",
        "Monitor 2025",
        "Datum: mei 2025",
    ],
)
def test_a_date_in_the_text_is_not_that_of_publication(load: Load, line: str) -> None:
    assert document(load({"a.md": f"# Titel\n\n{line}\n\nDe tekst begint hier.\n"})).published is None


def test_front_matter(load: Load) -> None:
    one = document(
        load(
            {
                "a.md": "---\ntitel: 'De titel: lang'\ndatum: 2024-03-03\nuitgever: Gemeente X\nurl: https://x.example/a\n"
                "licentie: CC0-1.0\nvervangt: oud.md\nonzin: [1, {a: b}]\n---\n# Andere kop\n\nTekst.\n"
            }
        )
    )
    assert (one.title, one.published, one.publisher) == ("De titel: lang", date(2024, 3, 3), "Gemeente X")
    assert (one.url, one.licence, one.corrects) == ("https://x.example/a", "CC0-1.0", "oud.md")


def test_front_matter_is_no_text(load: Load) -> None:
    assert texts(load({"a.md": "---\ntitle: T\n---\nTekst.\n"})) == ["Tekst."]


def test_front_matter_that_yaml_refuses_is_read_line_by_line(load: Load) -> None:
    corpus = load({"a.md": "---\ntitle: Monitor 2024: de stand\ndate: 2024-03-03\n---\n\nTekst.\n"})
    assert (document(corpus).title, document(corpus).published) == (
        "Monitor 2024: de stand",
        date(2024, 3, 3),
    )
    assert texts(corpus) == ["Tekst."]
    assert corpus.warnings == ("a.md:1: front matter is not YAML: read line by line",)


def test_text_between_rules_is_no_front_matter(load: Load) -> None:
    corpus = load({"a.md": "---\nDatum: 3 maart 2024\nEen zin {met haken.\n\n---\n\nTekst.\n"})
    assert "Tekst." in texts(corpus)
    assert any("met haken" in text for text in texts(corpus))


def test_a_rule_at_the_top_is_no_front_matter(load: Load) -> None:
    assert texts(load({"a.md": "---\n\nEerste alinea.\n\n---\n\nTweede.\n"})) == ["Eerste alinea.", "Tweede."]


def test_lines_at_the_top(load: Load) -> None:
    one = document(
        load(
            {
                "a.md": "# T\n\n**Uitgever:** Gemeente X\n\n- Licentie: CC-BY 4.0\n- Link: <https://x.example/r>\n\nTekst.\n"
            }
        )
    )
    assert (one.publisher, one.licence, one.url) == ("Gemeente X", "CC-BY 4.0", "https://x.example/r")


def package(**resource: str) -> str:
    return json.dumps(
        {
            "title": "Pakket",
            "contributors": [
                {"title": "Schrijver", "role": "author"},
                {"title": "Uitgever P", "role": "publisher"},
            ],
            "created": "2024-01-02T00:00:00Z",
            "homepage": "https://p.example",
            "licenses": [{"name": "CC-BY-4.0"}],
            "resources": [{"name": "a", "path": "a.md", **resource}],
        }
    )


def test_a_data_package_completes_what_the_text_leaves_open(load: Load) -> None:
    one = document(load({"datapackage.json": package(), "a.md": "# Kop\n\nDatum: 3 maart 2024\n\nTekst.\n"}))
    assert one.title == "Kop"
    assert one.published == date(2024, 3, 3)
    assert (one.publisher, one.url, one.licence) == ("Uitgever P", "https://p.example", "CC-BY-4.0")


def test_what_a_resource_declares_wins_from_the_text(load: Load) -> None:
    files = {
        "datapackage.json": package(title="Bron", published="2024-02-02"),
        "a.md": "# Kop\n\nDatum: 3 maart 2024\n\nTekst.\n",
    }
    one = document(load(files))
    assert (one.title, one.published) == ("Bron", date(2024, 2, 2))


def test_a_package_title_names_its_only_document_and_no_others(load: Load) -> None:
    corpus = load(
        {"datapackage.json": package(), "a.md": "Een zin zonder kop.\n", "b.md": "Nog een zin zonder kop.\n"}
    )
    assert [one.title for one in corpus.documents] == ["Pakket", "B"]


def test_titles_without_a_heading(load: Load) -> None:
    corpus = load({"jaar_verslag-2023.md": "Een gewone zin.\n", "b.md": "Een losse regel\n\nEen zin.\n"})
    assert [one.title for one in corpus.documents] == ["Een losse regel", "Jaar verslag 2023"]
