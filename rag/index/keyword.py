"""Dutch keyword index: BM25 over lemmas, over parts of words, and over lemmas in context.

Three fields, because each finds what the others miss: `lemma` matches inflected forms of the same word, `parts`
the pieces of compounds and of words with a typing error, `context` the words of the heading and the sentence
before. Scores are given for every sentence, not only for the best, since a ranker wants them side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s
import numpy as np
import numpy.typing as npt

from rag.dutch.words import compound_parts, tokens

Scores = npt.NDArray[np.float32]
"""Shape (sentences,): BM25 of every sentence, 0 where no word is shared."""

_LIST = "fields.txt"
_GRAM = 6
_LONG_WORD = 8
"""Words shorter than this have too few 6-grams to tell anything."""


@dataclass(frozen=True, slots=True)
class KeywordScores:
    """One score vector per field."""

    lemma: Scores
    parts: Scores
    context: Scores


def lemmas(text: str) -> list[str]:
    """The lemmas of `text` in order, without stop words and punctuation."""
    return [token.lemma for token in tokens(text) if not token.is_stop and token.lemma[:1].isalnum()]


def word_parts(words: Iterable[str]) -> list[str]:
    """What lies inside long words: the parts of compounds (marked off from the grams) and 6-grams."""
    parts: list[str] = []
    for word in words:
        pieces = compound_parts(word) or (word,)
        parts.extend(f"={piece}" for piece in pieces)
        if len(word) >= _LONG_WORD and word.isalpha():
            parts.extend(word[i : i + _GRAM] for i in range(len(word) - _GRAM + 1))
    return parts


class KeywordIndex:
    """BM25 in three fields over the sentences of a corpus, in the order they were given."""

    def __init__(self, fields: Mapping[str, bm25s.BM25 | None], size: int) -> None:
        self._fields = fields
        self._size = size

    @classmethod
    def build(cls, alone: Sequence[str], context: Sequence[str]) -> KeywordIndex:
        """Index each sentence's own text and its text in context; both in the same order."""
        own = [lemmas(text) for text in alone]
        fields = {
            "lemma": _bm25(own),
            "parts": _bm25([word_parts(words) for words in own]),
            "context": _bm25([lemmas(text) for text in context]),
        }
        return cls(fields, len(own))

    def scores(self, text: str) -> KeywordScores:
        """BM25 of every sentence for the words of `text`, in each field."""
        own = lemmas(text)
        return KeywordScores(
            self._score("lemma", own), self._score("parts", word_parts(own)), self._score("context", own)
        )

    def _score(self, field: str, words: list[str]) -> Scores:
        index = self._fields.get(field)
        known = [word for word in words if word in index.vocab_dict] if index is not None else []
        if index is None or not known:
            return np.zeros(self._size, np.float32)
        found: Scores = index.get_scores(known)
        return found

    def save(self, folder: Path) -> None:
        """Write to a new `folder`, one subfolder a field; a field without any word has none."""
        folder.mkdir(parents=True)
        filled = {name: index for name, index in self._fields.items() if index is not None}
        for name, index in filled.items():
            index.save(str(folder / name), show_progress=False)
        (folder / _LIST).write_text(" ".join(filled), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, size: int) -> KeywordIndex:
        """Read what `save` wrote for `size` sentences. Raises OSError or ValueError when it is not whole."""
        filled = (folder / _LIST).read_text(encoding="utf-8").split()
        fields = {name: bm25s.BM25.load(str(folder / name), show_progress=False) for name in filled}
        for name, index in fields.items():
            if int(index.scores["num_docs"]) != size:
                raise ValueError(f"keyword field {name} is of another corpus")
        return cls(fields, size)


def _bm25(documents: list[list[str]]) -> bm25s.BM25 | None:
    if not any(documents):
        return None
    index = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    index.index(documents, show_progress=False)
    return index


def word_counts(texts: Iterable[str]) -> tuple[dict[str, int], dict[str, int]]:
    """(lower-case word form to number of texts with it, lemma to the same), stop words left out."""
    forms: Counter[str] = Counter()
    stems: Counter[str] = Counter()
    for text in texts:
        found = [token for token in tokens(text) if not token.is_stop and token.lemma[:1].isalpha()]
        forms.update({token.text.lower() for token in found})
        stems.update({token.lemma for token in found})
    return dict(forms), dict(stems)
