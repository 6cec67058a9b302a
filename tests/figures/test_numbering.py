"""Paragraph numbers and list letters are no part of what a sentence says."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.corpus import load_corpus
from rag.figures import find_figures
from rag.figures.numbering import label_end, without_label


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("2.1 In 2024 telde de haven 40 schepen.", "In 2024 telde de haven 40 schepen."),
        ("c. het aantal schepen daalt", "het aantal schepen daalt"),
        ("(b) het aantal schepen daalt", "het aantal schepen daalt"),
        ("5. Afspraken", "Afspraken"),
        ("Artikel 3. De haven telt 40 schepen", "De haven telt 40 schepen"),
    ],
)
def test_labels_go(text: str, rest: str) -> None:
    assert without_label(text) == rest


@pytest.mark.parametrize(
    "text", ["1.200 schepen", "2,5 miljoen ton", "12 schepen", "A. Jansen telt", "1.2 miljoen"]
)
def test_numbers_and_names_stay(text: str) -> None:
    assert label_end(text) == 0


def test_figures_of_numbered_paragraphs_and_lettered_items(tmp_path: Path) -> None:
    text = (
        "# Haven\n\n## 4. Afspraken\n\n4.1 Van de schepen had 43% een filter. In 2022 was dat 36%.\n\n"
        "4.2 Dit is afgesproken:\n\na. het aantal nachtvaarten gaat in 2030 naar maximaal 400;\nb. er komt een kade bij.\n"
    )
    (tmp_path / "haven.md").write_text(text, "utf-8")
    (document,) = load_corpus(tmp_path).documents
    found = find_figures(document)
    assert [(f.indicator, str(f.value)) for f in found] == [
        ("aandeel schepen dat een filter had", "43"),
        ("aandeel schepen dat een filter had", "36"),
        ("aantal nachtvaarten", "400"),
    ]
    assert all(document.text[f.start : f.end].strip("maxil ").startswith(str(f.value)) for f in found)
