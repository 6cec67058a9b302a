"""Whatever is in a file: reading it keeps every word, and every offset points at its own text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.corpus.base import ReadDocument, SourceFile, get_reader
from rag.records import Document

PIECES = (
    "# {}\n", "\n## {}\n", "{}\n===\n", "{}\n---\n", "{} 5%.\n", "{}, {}\n", "\n", "\n\n", "- {}\n", "  - {}\n", "1. {}\n", "* {} \n\n",
    "• {}\n• {}\n", "> {}\n", ">> {}\n> - {}\n", "| {} | {} |\n|---|---|\n| {} | 5 |\n", "| {} | 5 | 6 |\n", "|---|\n", "{}\t{}\n{}\t5\n",
    "**{}**\n\n", "*{}.* {}\n", "<b>{}</b> {}<br>{}\n", "<div>\n{}\n</div>\n\n",
    "[^1]: {}\n", "[{}](http://x.nl) ![{}](y.png)\n", "    {}\n",
    "```\n{}\n```\n", "---\n", "Bron: {}\n", "Tabel 1. {}\n\n", "“{}. {}”\n", "\\* {}\n", "{}  \n{}\n", "Datum: 3 maart 2024\n", "\t{}\n",
    "{}<!-- x -->{}\n", "<table><tr><th>{}</th><td>{}</td></tr><tr><td>{}</td><td>5</td></tr></table>\n", 
    "&nbsp;{}\n", "{}\u2028{}\x0c{}\n",
)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A text of odd structures in which every word is unique."""
    text = "".join(draw(st.lists(st.sampled_from(PIECES), max_size=14)))
    count = 0

    def word(_: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"Woord{count}x"

    return re.sub(r"\{\}", word, text)


def read(text: str, suffix: str) -> ReadDocument:
    return get_reader(suffix).read(SourceFile(f"map/stuk{suffix}", text))


def check_offsets(document: Document) -> None:
    ids: set[str] = set()
    for passage in document.passages:
        assert document.text[passage.start : passage.end] == passage.text
        assert passage.sentences
        ids.add(passage.id)
        done = passage.start
        for sentence in passage.sentences:
            assert document.text[sentence.start : sentence.end] == sentence.text
            assert done <= sentence.start < sentence.end <= passage.end
            assert sentence.passage_id == passage.id
            done = sentence.end
            ids.add(sentence.id)
            for cell in sentence.cells:
                assert document.text[cell.start : cell.end] == cell.text
    assert len(ids) == len(document.passages) + sum(len(passage.sentences) for passage in document.passages)
    starts = [passage.start for passage in document.passages]
    assert starts == sorted(starts)


def known_words(document: Document) -> set[str]:
    parts = [document.title]
    for passage in document.passages:
        parts += [*passage.section, passage.lead, passage.notes]
        for sentence in passage.sentences:
            parts.append(sentence.text)
            parts += [text for cell in sentence.cells for text in (cell.header, cell.text)]
    return set(re.findall(r"Woord\d+x", "\n".join(parts)))


@pytest.mark.parametrize("suffix", [".md", ".txt"])
@given(text=documents())
@settings(max_examples=150, deadline=None)
def test_no_sentence_is_lost(suffix: str, text: str) -> None:
    document = read(text, suffix).document
    check_offsets(document)
    in_headings = set(re.findall(r"Woord\d+x", "\n".join(_headings(text))))
    lost = set(re.findall(r"Woord\d+x", text)) - known_words(document) - in_headings
    assert not lost


def _headings(text: str) -> list[str]:
    """Lines that may be headings, heads of tables without rows, or definitions: they need no sentence of their own."""
    lines = text.split("\n")
    ruled = (re.match(r"\s*(?:===|---)", line) for line in [*lines[1:], ""])
    return [
        line
        for line, under in zip(lines, ruled, strict=True)
        if under or re.match(r"[\s>]*(?:#|\||\[\^?\w+\]:|<table)", line)
    ]


@pytest.mark.parametrize("suffix", [".md", ".txt", ".csv"])
@given(text=st.text(st.characters(exclude_characters="\r"), max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_read(suffix: str, text: str) -> None:
    check_offsets(read(text, suffix).document)


@pytest.mark.parametrize(
    "text",
    [
        "> " * 3000 + "x",
        "- " * 3000 + "x",
        "".join("  " * depth + "- punt\n" for depth in range(400)),
        "[" * 20_000,
        "*" * 20_000 + "a",
        "<!--" * 20_000,
        "<script" * 20_000,
        "<table>" * 5_000,
        "<a " * 20_000,
        "|" * 20_000,
        "| a " * 5_000 + "\n" + "|-" * 5_000 + "\n" + "| 1 " * 5_000,
        '"' * 20_001,
        'a;"b\n' * 10_000,
        "a.b." * 20_000,
        ". " * 20_000,
        "---\n" * 5_000,
        "---\nx: " + "a" * 50_000,
        "`" * 20_000,
        "# " * 10_000,
        "dit rapport vervangt " * 3_000,
        "rectificatie bij " * 3_000,
        "a " * 50_000,
        "\n" * 100_000 + "Slot.",
        "Datum: " * 10_000,
        "1" * 50_000,
        "&nbsp;" * 10_000,
    ],
    ids=lambda text: repr(text[:12]),
)
@pytest.mark.parametrize("suffix", [".md", ".txt", ".csv"])
def test_hostile_repetition_ends(suffix: str, text: str) -> None:
    check_offsets(read(text, suffix).document)
