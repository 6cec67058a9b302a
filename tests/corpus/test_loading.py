"""A corpus folder as people leave it: nested, mixed, odd, or unusable."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rag.corpus import load_corpus
from rag.errors import CorpusError
from tests.corpus.conftest import Load


def test_nested_folders_of_mixed_files_in_a_fixed_order(load: Load) -> None:
    corpus = load(
        {
            "b/x/een.md": "Een.\n",
            "a.txt": "Twee is er ook.\n",
            "b/drie.CSV": "wijk;2024\nNoord;5\n",
            "c.markdown": "Vier.\n",
        }
    )
    assert [one.id for one in corpus.documents] == ["a.txt", "b/drie.CSV", "b/x/een.md", "c.markdown"]


def test_documentation_and_hidden_files_are_no_sources(load: Load) -> None:
    corpus = load(
        {
            "a.md": "Een.\n",
            "README.md": "Over deze map.\n",
            ".git/x.md": "Nee.\n",
            ".DS_Store": b"\0\1",
            "~$a.md": "Nee.\n",
        }
    )
    assert [one.id for one in corpus.documents] == ["a.md"]
    assert corpus.warnings == ()


def test_unknown_types_and_empty_files_are_told(load: Load) -> None:
    corpus = load({"a.md": "Een.\n", "b.pdf": b"%PDF", "c": "x", "d.md": " \n", "e.md": "<!-- niets -->\n"})
    assert corpus.warnings == (
        "b.pdf: not read: files of type .pdf are not known here",
        "c: not read: files of type without extension are not known here",
        "d.md: is empty and is left out",
        "e.md: holds no text to cite and is left out",
    )


def test_windows_text_is_read_with_a_warning(load: Load) -> None:
    corpus = load({"a.md": "# T\n\nCafés kosten € 5.\n".encode("cp1252")})
    assert corpus.documents[0].passages[0].text == "Cafés kosten € 5."
    assert corpus.warnings == (
        "a.md:3: not UTF-8, read as Windows-1252; save it as UTF-8 to be sure of its letters",
    )


@pytest.mark.parametrize(
    "data", ["Een zin.\n".encode("utf-16"), b"\x81\x8d\x8f\x90\x9d", b"\0" * 100, bytes(range(256)) * 4]
)
def test_what_is_no_text_is_refused_by_name(load: Load, data: bytes) -> None:
    with pytest.raises(CorpusError, match=r"^b\.md: is no text in UTF-8 or Windows-1252") as caught:
        load({"a.md": "Een.\n", "b.md": data})
    assert caught.value.dutch.startswith("b.md is geen leesbare tekst")


def test_control_characters_do_no_harm(load: Load) -> None:
    corpus = load(
        {
            "a.md": "# T\n\nEen\x00zin\x07 met\x0b rare\x0c tekens\u2028 hier. Nog een.\x1b[31m\n"
            + "Vulling. " * 30
        }
    )
    document = corpus.documents[0]
    for passage in document.passages:
        for sentence in passage.sentences:
            assert document.text[sentence.start : sentence.end] == sentence.text


@pytest.mark.parametrize(
    "files", [{}, {"README.md": "x\n"}, {"a.pdf": "x"}, {"a.md": ""}, {"figures.csv": ""}]
)
def test_a_folder_without_documents_is_refused(load: Load, files: dict[str, str | bytes]) -> None:
    with pytest.raises(CorpusError, match=r"holds no documents; put \.md, \.txt or \.csv files in it"):
        load(files)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no such corpus folder"):
        load_corpus(tmp_path / "nergens")
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    with pytest.raises(CorpusError, match="no such corpus folder"):
        load_corpus(tmp_path / "bestand")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{\n  'x': 1}", r"^datapackage\.json:2: is not JSON"),
        ("[]", r"^datapackage\.json: the file: "),
        ('{"resources": [{"name": "x"}]}', r"^datapackage\.json: resources\.0\.path: Field required"),
        ('{"resources": {"a": 1}}', r"^datapackage\.json: resources: "),
        ("[" * 100_000, r"^datapackage\.json:1: is not JSON"),
    ],
)
def test_a_broken_data_package_is_refused(load: Load, content: str, message: str) -> None:
    with pytest.raises(CorpusError, match=message):
        load({"datapackage.json": content, "a.md": "Een.\n"})


def test_a_data_package_that_names_missing_files_is_told(load: Load) -> None:
    corpus = load(
        {
            "datapackage.json": '{"resources": [{"path": "weg.md"}, {"path": "https://x.example/a.csv"}]}',
            "a.md": "Een.\n",
        }
    )
    assert corpus.warnings == ("datapackage.json: names weg.md, which is not there",)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_a_link_to_nothing_is_refused_by_name(load: Load, tmp_path: Path) -> None:
    (tmp_path / "weg.md").symlink_to(tmp_path / "nergens.md")
    with pytest.raises(CorpusError, match=r"^weg\.md: cannot be opened"):
        load({"a.md": "Een.\n"})


def test_a_link_in_a_circle_is_not_followed(load: Load, tmp_path: Path) -> None:
    (tmp_path / "rond").symlink_to(tmp_path, target_is_directory=True)
    assert len(load({"a.md": "Een.\n"}).documents) == 1
