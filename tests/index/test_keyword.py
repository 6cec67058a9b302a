from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rag.index.keyword import KeywordIndex, lemmas, word_counts, word_parts

SENTENCES = [
    "De woningen in de wijk zijn verbeterd.",
    "De huurprijzen stegen met 4 procent.",
    "Sociale huurwoningen werden geïsoleerd.",
    "Kinderen kregen verlengde leertijd op school.",
]


@pytest.fixture(scope="module")
def index() -> KeywordIndex:
    return KeywordIndex.build(SENTENCES, [f"Leefbaarheid. {text}" for text in SENTENCES])


def best(scores: np.ndarray) -> int:
    assert scores.max() > 0
    return int(np.argmax(scores))


@pytest.mark.parametrize(
    ("question", "expected"),
    [("hoeveel woning verbeteren", 0), ("stijgende huurprijs", 1), ("kind naar school", 3)],
)
def test_word_forms_do_not_matter(index: KeywordIndex, question: str, expected: int) -> None:
    assert best(index.scores(question).lemma) == expected


def test_compound_is_found_by_its_parts_and_parts_by_the_compound(index: KeywordIndex) -> None:
    assert index.scores("huurwoning").parts[0] > 0, "woningen inside huurwoning"
    assert index.scores("woning").parts[2] > 0, "huurwoningen holds woning"


def test_misspelt_long_word_still_matches(index: KeywordIndex) -> None:
    scores = index.scores("huurwonigen")
    assert scores.lemma.max() == 0
    assert best(scores.parts) == 2


def test_context_field_sees_the_heading(index: KeywordIndex) -> None:
    scores = index.scores("leefbaarheid")
    assert scores.lemma.max() == 0
    assert scores.context.min() > 0


@pytest.mark.parametrize("text", ["", "de het een", "?!", "xqzv"])
def test_nothing_to_look_for_scores_nothing(index: KeywordIndex, text: str) -> None:
    scores = index.scores(text)
    assert scores.lemma.shape == scores.parts.shape == scores.context.shape == (len(SENTENCES),)
    assert scores.lemma.max() == scores.parts.max() == scores.context.max() == 0


def test_reads_back_what_it_wrote(index: KeywordIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "keyword")
    again = KeywordIndex.load(tmp_path / "keyword", len(SENTENCES))
    for question in ("hoeveel huurwoningen", "leefbaarheid", "xqzv"):
        one, other = index.scores(question), again.scores(question)
        assert (one.lemma == other.lemma).all()
        assert (one.parts == other.parts).all()
        assert (one.context == other.context).all()


def test_index_of_another_corpus_is_refused(index: KeywordIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "keyword")
    with pytest.raises(ValueError, match="another corpus"):
        KeywordIndex.load(tmp_path / "keyword", 3)
    with pytest.raises(OSError, match="keyword2"):
        KeywordIndex.load(tmp_path / "keyword2", 3)


def test_corpus_without_words(tmp_path: Path) -> None:
    KeywordIndex.build(["–", "de"], ["–", "de"]).save(tmp_path / "keyword")
    assert KeywordIndex.load(tmp_path / "keyword", 2).scores("woning").lemma.tolist() == [0.0, 0.0]


def test_stop_words_and_signs_are_left_out() -> None:
    assert lemmas("De woningen zijn het, en 1.200 ook.") == ["woning", "1.200"]


def test_parts_of_short_words_are_the_words() -> None:
    assert word_parts(["school"]) == ["=school"]


def test_counts_sentences_with_a_word_not_words() -> None:
    forms, stems = word_counts(["Woning en woning en woningen.", "Een woning."])
    assert forms == {"woning": 2, "woningen": 1}
    assert stems == {"woning": 2}
