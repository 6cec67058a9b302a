"""Which words each citable unit is about, its own and those of what surrounds it, and how telling a word is."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from rag.dutch.causes import read_accounts
from rag.dutch.denials import read_denials
from rag.dutch.separable import separable_verbs
from rag.dutch.thesaurus import label_synonyms
from rag.dutch.words import compound_parts, family, tokens
from rag.records import Corpus, Document, Figure, Passage, Sentence, SentenceKind

Bag = dict[str, float]
"""Lemma to how directly it is said: 1.0 in the unit itself, less the farther away its context is."""

OWN, FIGURE, LEAD, HEADING, BEFORE, TITLE, AROUND, NOTES = 1.0, 0.9, 0.85, 0.75, 0.65, 0.6, 0.45, 0.4
_PART, _KIN = 0.8, 0.9

_NAMED_IN_FULL = 4
"""A title of so many words is a title wherever it stands."""

_LEANS = re.compile(
    r"\b(?:daar|hier|er)(?:aan|bij|door|in|mee|na|naast|om|onder|op|over|toe|uit|van|voor)\b|^\W*(?:dit|dat|deze|die|zij|ze|hij|"
    r"wel|ook|echter|toch|daarnaast|bovendien|desondanks|hiervan|daarvan)\b|\b(?:deze|dit|dat|die) (?:\w+ )?(?:aantal|aandeel|"
    r"daling|stijging|toename|afname|groei|ontwikkeling|interventies|maatregelen|aanpak\w*|projecten|cijfers|groep|bedrag)\b",
    re.IGNORECASE,
)


def leans_on_previous(sentence: Sentence) -> bool:
    """Whether a sentence points back, so that it says less when it stands alone."""
    return sentence.kind is SentenceKind.SENTENCE and bool(_LEANS.search(sentence.text))


@lru_cache(maxsize=16384)
def lemmas_of(text: str) -> tuple[str, ...]:
    """Lemmas of the words of a text that are no stop words, and its separable verbs put together."""
    words = tokens(text)
    return (*(word.lemma for word in words if not word.is_stop), *separable_verbs(words))


@lru_cache(maxsize=65536)
def _kin(lemma: str) -> tuple[tuple[str, float], ...]:
    """A lemma with what it also says: its derivations and the parts of a compound, each with its share."""
    related: dict[str, float] = {lemma: 1.0}
    for other in family(lemma):
        related.setdefault(other, _KIN)
    for part in compound_parts(lemma):
        related.setdefault(part, _PART)
        for other in family(part):
            related.setdefault(other, _PART * _KIN)
    return tuple(related.items())


def related(lemma: str) -> tuple[str, ...]:
    """A lemma, its derivations and the parts of the compound that it is."""
    return tuple(other for other, _ in _kin(lemma))


def pour(bag: Bag, text: str, level: float) -> None:
    """Add the words of `text` to `bag` at `level`, keeping the higher level of a word already there."""
    for lemma in lemmas_of(text):
        for related, share in _kin(lemma):
            if bag.get(related, 0.0) < share * level:
                bag[related] = share * level


def blend(bag: Bag, other: Bag) -> None:
    """Add the words of another bag to `bag`, keeping the higher level of a word in both."""
    for lemma, level in other.items():
        bag[lemma] = max(level, bag.get(lemma, 0.0))


def heard(bag: Bag, least: float) -> Bag:
    """The words that a bag has at this level or higher."""
    return {lemma: level for lemma, level in bag.items() if level >= least}


_NAME = r"[A-Z][\w'’-]+(?: (?:(?:aan|op|bij|van|de|den|der|het|en|in) ){0,3}[A-Z][\w'’-]+)*"
_LISTED = re.compile(rf"{_NAME}(?:, {_NAME})+,? (?:en|of) {_NAME}")
"""Three names or more in a row: members of something, none of which the document is about."""


def _titles_by_folder(documents: Iterable[Document]) -> dict[str, str]:
    """For each document its own title, and for one in a folder those of its neighbours as well."""
    folders: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        folders[document.id.rpartition("/")[0]].append(document)
    titles: dict[str, str] = {}
    for folder, together in folders.items():
        shared = " ".join(dict.fromkeys(document.title for document in together)) if folder else ""
        titles.update({document.id: shared or document.title for document in together})
    return titles


class Vocabulary:
    """The words of one corpus: a bag for each citable unit, made when first asked for, and rarities."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._documents = {document.id: document for document in corpus.documents}
        self._passages: dict[str, Passage] = {}
        self._sentences: dict[str, Sentence] = {}
        self._before: dict[str, Passage] = {}
        self._after: dict[str, Passage] = {}
        self.figures: dict[str, list[Figure]] = defaultdict(list)
        for document in corpus.documents:
            for previous, passage in zip((None, *document.passages), document.passages, strict=False):
                self._passages[passage.id] = passage
                if previous is not None and previous.section == passage.section:
                    self._before[passage.id] = previous
                    self._after[previous.id] = passage
                for sentence in passage.sentences:
                    self._sentences[sentence.id] = sentence
        for figure in corpus.figures:
            self.figures[figure.sentence_id].append(figure)
        self._postings: dict[str, list[str]] = defaultdict(list)
        self._about = _titles_by_folder(corpus.documents)
        self._long_titles = [title for title in self.titles() if len(title.split()) >= _NAMED_IN_FULL]
        self._frequency = self._count()
        self._units = max(1, len(self._sentences))
        self._words: dict[str, frozenset[str]] = {}
        self._scopes: dict[str, str] = {}
        self._silences: dict[str, tuple[Sentence, ...]] = {}
        self._accounts: dict[str, tuple[Sentence, ...]] = {}
        self._bags: dict[str, Bag] = {}

    def _count(self) -> Counter[str]:
        frequency: Counter[str] = Counter()
        for document in self._corpus.documents:
            seen_here = set(self._related(document.title))
            for passage in document.passages:
                around = self._related(" ".join((*passage.section, passage.lead)))
                for sentence in passage.sentences:
                    headers = " ".join(cell.header for cell in sentence.cells)
                    for lemma in {*lemmas_of(sentence.text), *lemmas_of(headers)}:
                        self._postings[lemma].append(sentence.id)
                    frequency.update(self._related(sentence.text) | self._related(headers))
                seen_here |= around
            frequency.update(seen_here)
        return frequency

    @staticmethod
    def _related(text: str) -> set[str]:
        return {related for lemma in lemmas_of(text) for related, _ in _kin(lemma)}

    def rarity(self, lemma: str) -> float | None:
        """How telling a lemma is, 0.1 to 1 (inverse document frequency over its maximum); None: not in the corpus."""
        count = self._frequency.get(lemma)
        if not count:
            return None
        return max(0.1, math.log(1 + self._units / count) / math.log(1 + self._units))

    def words(self) -> Iterable[str]:
        """All lemmas of the corpus, parts of compounds included."""
        return self._frequency.keys()

    def titles(self) -> list[str]:
        """The titles of all documents, without doubles."""
        return list(dict.fromkeys(document.title for document in self._corpus.documents))

    def document(self, document_id: str) -> Document:
        return self._documents[document_id]

    def scope(self, document_id: str) -> str:
        """What a document is about and where: its titles and its opening, less the names that this only lists."""
        if document_id not in self._scopes:
            opening = self._documents[document_id].passages[:2]
            told = (_LISTED.sub("", passage.text) for passage in opening)
            self._scopes[document_id] = " ".join((self._about[document_id], *told))
        return self._scopes[document_id]

    def around(self, sentence: Sentence) -> str:
        """The unit with what tells where and about what it is: its document's scope, its headings and column headers."""
        passage = self._passages[sentence.passage_id]
        headers = (cell.header for cell in sentence.cells)
        return " ".join(
            (self.scope(sentence.document_id), *passage.section, passage.lead, sentence.text, *headers)
        )

    def about(self, document_id: str) -> str:
        """The title of the document and of those beside it in its folder: a report and its data belong together."""
        return self._about[document_id]

    def passage(self, passage_id: str) -> Passage:
        return self._passages[passage_id]

    def sentence(self, sentence_id: str) -> Sentence:
        return self._sentences[sentence_id]

    def sentences(self) -> Iterable[Sentence]:
        return self._sentences.values()

    def following(self, passage: Passage) -> Passage | None:
        """The passage after it in its section, when there is one."""
        return self._after.get(passage.id)

    def previous(self, sentence: Sentence) -> Sentence | None:
        """The sentence before it in its section, when there is one."""
        passage = self._passages[sentence.passage_id]
        earlier = [other for other in passage.sentences if other.end <= sentence.start]
        if earlier:
            return earlier[-1]
        before = self._before.get(passage.id)
        return before.sentences[-1] if before and before.sentences else None

    def naming(self, name: str) -> list[Sentence]:
        """The units whose own text or table headers have all words of a name."""
        lists = [self._postings.get(lemma, []) for lemma in lemmas_of(name)]
        if not lists:
            return []
        rest = [set(ids) for ids in lists[1:]]
        return [self._sentences[id_] for id_ in lists[0] if all(id_ in ids for ids in rest)]

    def words_of(self, document_id: str) -> frozenset[str]:
        """Every lemma that a document has."""
        if document_id not in self._words:
            self._words[document_id] = frozenset(lemmas_of(self._documents[document_id].text))
        return self._words[document_id]

    def silences(self, document_ids: Iterable[str]) -> Iterable[Sentence]:
        """The sentences of these documents that say that something is not known or not measured."""
        return self._saying(document_ids, self._silences, lambda text: bool(read_denials(text)))

    def accounts(self, document_ids: Iterable[str]) -> Iterable[Sentence]:
        """The sentences of these documents that say why something is so, or what it is for."""
        return self._saying(document_ids, self._accounts, lambda text: bool(read_accounts(text)))

    def _saying(
        self, document_ids: Iterable[str], kept: dict[str, tuple[Sentence, ...]], says: Callable[[str], bool]
    ) -> Iterable[Sentence]:
        for document_id in document_ids:
            if document_id not in kept:
                kept[document_id] = tuple(
                    sentence
                    for passage in self._documents[document_id].passages
                    for sentence in passage.sentences
                    if sentence.kind is not SentenceKind.ROW and says(sentence.text)
                )
            yield from kept[document_id]

    def bag(self, sentence: Sentence) -> Bag:
        """What the unit is about; shared, so not to be changed."""
        bag = self._bags.get(sentence.id)
        if bag is None:
            bag = self._bags[sentence.id] = self._fill(sentence)
        return bag

    def _without_titles(self, sentence: Sentence) -> str:
        """The text of a sentence without the titles of other documents that it names."""
        text = sentence.text
        for title in self._long_titles:
            if title in text and title != self._documents[sentence.document_id].title:
                text = text.replace(title, " ")
        return text

    def _fill(self, sentence: Sentence) -> Bag:
        passage = self._passages[sentence.passage_id]
        document = self._documents[sentence.document_id]
        bag: Bag = {}
        text = self._without_titles(sentence)
        pour(bag, text, OWN)
        if text != sentence.text:  # the name of another paper says what that is about
            pour(bag, sentence.text, TITLE)
        for cell in sentence.cells:
            pour(bag, cell.header, LEAD)
            for meant, share in label_synonyms(cell.text):
                pour(bag, meant, share)
        for figure in self.figures[sentence.id]:
            pour(bag, " ".join(filter(None, (figure.indicator, figure.population, figure.place))), FIGURE)
        pour(bag, passage.lead, LEAD)
        if passage.section:
            pour(bag, passage.section[-1], HEADING)
            pour(bag, " ".join(passage.section[:-1]), TITLE)
        before = None if sentence.kind is SentenceKind.ROW else self.previous(sentence)
        if before is not None:
            same_passage = before.passage_id == sentence.passage_id
            if same_passage or leans_on_previous(sentence):
                pour(bag, before.text, BEFORE)
            if not same_passage and leans_on_previous(sentence):
                pour(bag, self._passages[before.passage_id].text, AROUND)
        pour(bag, self.about(document.id), TITLE)
        if sentence.kind is not SentenceKind.ROW:
            pour(bag, passage.text, AROUND)
        pour(bag, passage.notes, NOTES)
        return bag
