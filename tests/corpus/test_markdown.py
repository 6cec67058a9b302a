"""Markdown documents: sections, paragraphs, lists, and all that must do no harm."""

from __future__ import annotations

from rag.records import Corpus, Document, PassageKind, SentenceKind
from tests.corpus.conftest import Load


def document(corpus: Corpus) -> Document:
    (one,) = corpus.documents
    return one


def texts(corpus: Corpus) -> list[str]:
    return [sentence.text for passage in document(corpus).passages for sentence in passage.sentences]


def sections(corpus: Corpus) -> list[tuple[str, ...]]:
    return [passage.section for passage in document(corpus).passages]


def test_sections_follow_the_headings_without_the_title(load: Load) -> None:
    corpus = load(
        {"a.md": "# Titel\n\nEen.\n\n## Wonen **nu**\n\nTwee.\n\n### Huur\n\nDrie.\n\nZorg\n----\n\nVier.\n"}
    )
    assert document(corpus).title == "Titel"
    assert sections(corpus) == [(), ("Wonen nu",), ("Wonen nu", "Huur"), ("Zorg",)]


def test_chapters_of_the_highest_level_are_sections(load: Load) -> None:
    corpus = load({"a.md": "---\ntitle: Monitor\n---\n# Wonen\n\nEen.\n\n# Zorg\n\nTwee.\n"})
    assert document(corpus).title == "Monitor"
    assert sections(corpus) == [("Wonen",), ("Zorg",)]


def test_a_bold_line_of_its_own_is_a_heading_but_a_caption_is_not(load: Load) -> None:
    corpus = load({"a.md": "# T\n\n**Armoede**\n\nEen.\n\n**Tabel 1**\n\n| a | b |\n|-|-|\n| x | 1 |\n"})
    assert sections(corpus)[0] == ("Armoede",)
    assert document(corpus).passages[-1].lead == "**Tabel 1**"


def test_a_rule_right_under_a_paragraph_makes_no_heading_of_it(load: Load) -> None:
    corpus = load({"a.md": "# T\n\nDit is een gewone zin die hier eindigt.\n---\n\nEn verder.\n"})
    assert texts(corpus) == ["Dit is een gewone zin die hier eindigt.", "En verder."]
    assert sections(corpus) == [(), ()]


def test_list_items_are_units_and_their_lead_is_the_sentence_before(load: Load) -> None:
    corpus = load(
        {
            "a.md": "Er is veel. De doelen zijn:\n\n1. 12 woningen bouwen;\n   en verbeteren\n   - ook klein\n2. slopen. En wel nu.\n"
        }
    )
    lists = [passage for passage in document(corpus).passages if passage.kind is PassageKind.LIST]
    assert len(lists) == 1
    assert [item.text for item in lists[0].sentences] == [
        "12 woningen bouwen;\n   en verbeteren",
        "ook klein",
        "slopen. En wel nu.",
    ]
    assert {item.kind for item in lists[0].sentences} == {SentenceKind.ITEM}
    assert lists[0].lead == "De doelen zijn:"


def test_a_long_item_falls_into_its_sentences(load: Load) -> None:
    sentence = (
        "Dit is een lange zin over woningen die in de wijk worden gebouwd en verbeterd met geld van het Rijk."
    )
    corpus = load({"a.md": f"- {sentence} {sentence} {sentence}\n"})
    assert texts(corpus) == [sentence] * 3


def test_bullets_that_markdown_does_not_know(load: Load) -> None:
    corpus = load({"a.md": "Het gaat om:\n• bouwen\n• slopen\n\n– meer\n– minder\n"})
    assert [passage.kind for passage in document(corpus).passages] == [
        PassageKind.PARAGRAPH,
        PassageKind.LIST,
        PassageKind.LIST,
    ]
    assert texts(corpus) == ["Het gaat om:", "bouwen", "slopen", "meer", "minder"]


def test_comments_scripts_and_tags_are_no_language(load: Load) -> None:
    corpus = load(
        {
            "a.md": "Een <b>vet</b> woord.<br>Nieuwe regel.\n\n<!-- Geheim: 99. En meer. -->\n\n<script>alert(1). Nee.</script>\n\n"
            "<div>\n\nTwee.<!-- Drie. --> Vier.\n\n</div>\n"
        }
    )
    assert texts(corpus) == ["Een <b>vet</b> woord.", "Nieuwe regel.", "Twee.", "Vier."]


def test_a_comment_that_never_closes_hides_nothing(load: Load) -> None:
    assert "Zichtbaar." in texts(load({"a.md": "<!-- open\n\nZichtbaar.\n"}))


def test_footnotes_are_sentences_and_link_definitions_are_not(load: Load) -> None:
    corpus = load(
        {"a.md": "Tekst[^1] en [site].\n\n[^1]: Eerste noot.\n[^2]: CBS.\n\n[site]: https://example.nl 'x'\n"}
    )
    assert texts(corpus) == ["Tekst[^1] en [site].", "[^1]: Eerste noot.", "[^2]: CBS."]


def test_block_quotes_are_split_without_their_signs(load: Load) -> None:
    corpus = load({"a.md": "> Eerste zin\n> loopt door. Tweede zin.\n>\n> - punt\n"})
    assert texts(corpus) == ["Eerste zin\n> loopt door.", "Tweede zin.", "punt"]


def test_code_is_left_out_with_a_warning_but_plain_blocks_are_read(load: Load) -> None:
    corpus = load({"a.md": "```python\nx = 1\n```\n\n```\nEen regel.\n```\n"})
    assert texts(corpus) == ["Een regel."]
    assert corpus.warnings == ("a.md:1: code block skipped: it is no running text",)


def test_byte_order_mark_and_windows_line_ends(load: Load) -> None:
    corpus = load({"a.md": b"\xef\xbb\xbf# Titel\r\n\r\nEen zin.\r\nNog een.\r\n"})
    assert document(corpus).text == "# Titel\n\nEen zin.\nNog een.\n"
    assert texts(corpus) == ["Een zin.", "Nog een."]


def test_metadata_lines_stand_on_their_own(load: Load) -> None:
    corpus = load({"a.md": "# T\n\nDatum: 3 maart 2024\nUitgever: Gemeente X\n\nDe tekst.\n"})
    assert texts(corpus) == ["Datum: 3 maart 2024", "Uitgever: Gemeente X", "De tekst."]


def test_ids_survive_edits_elsewhere(load: Load) -> None:
    before = document(load({"a.md": "# T\n\n## A\n\nEen. Twee.\n\n## B\n\nDrie.\n"}))
    after = document(
        load({"a.md": "# T\n\n## Nieuw\n\nErbij. Een.\n\n## A\n\nEen. Twee.\n\n## B\n\nDrie. En meer.\n"})
    )
    ids = {
        sentence.text + str(passage.section): sentence.id
        for passage in before.passages
        for sentence in passage.sentences
    }
    later = {
        sentence.text + str(passage.section): sentence.id
        for passage in after.passages
        for sentence in passage.sentences
    }
    assert ids.items() <= later.items()


def test_repeated_sentences_have_ids_of_their_own(load: Load) -> None:
    corpus = load({"a.md": "Ja.\n\nJa.\n\nJa. Ja.\n"})
    ids = [sentence.id for passage in document(corpus).passages for sentence in passage.sentences]
    assert len(set(ids)) == len(ids) == 4
