"""How far a question asks for the words of what a source denies: as they are, by their kind, their group or their parts."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator

from rag.answering.evidence.fitting import term_share
from rag.dutch.denials import is_knower
from rag.dutch.dimensions import groups_by
from rag.dutch.lexicon import frequency, rareness
from rag.dutch.words import Token, compound_parts, tokens
from rag.question.reading import QuestionReading, Term
from rag.records import Sentence
from rag.vocabulary import OWN, Bag, Vocabulary, lemmas_of, pour

_TELLING = 0.35
"""From this weight on, a word of the question is one that an answer cannot do without."""
WELL = 0.5
"""Share from which on a word counts as said."""
_TITLE = 0.2
"""What a word of the title weighs: all of the document is about it."""
_HEAD = 0.6
"""What the last part of a compound weighs of the whole."""
_KIND = 0.9
"""How well a word for all of a kind ("subsidies") stands for one of the kind ("cultuursubsidies")."""


def share_asked(
    question: QuestionReading, core: Collection[Token], sentence: Sentence, vocabulary: Vocabulary
) -> tuple[float, float]:
    """Share of what is denied that the question asks for, and its weight; no share when it leaves out what weighs most."""
    if not core:
        return 1.0, 0.0
    title = set(lemmas_of(vocabulary.about(sentence.document_id)))
    weights = [_weight(token, vocabulary) * (_TITLE if token.lemma in title else 1.0) for token in core]
    shares = [_asks_for(question, token) for token in core]
    if shares[weights.index(max(weights))] < WELL:
        return 0.0, 0.0
    found = sum(weight * share for weight, share in zip(weights, shares, strict=True))
    return found / sum(weights), found


def terms_asking(question: QuestionReading, core: Iterable[Token], vocabulary: Vocabulary) -> Iterator[Term]:
    """The terms of the question that ask for a telling word of what is denied."""
    telling = [token.lemma for token in core if _weight(token, vocabulary) >= _TELLING]
    for term in question.terms:
        if any(_term_asks(term, lemma) >= WELL or _is_among(term, lemma) for lemma in telling):
            yield term


def _asks_for(question: QuestionReading, token: Token) -> float:
    """How far a question asks for a word of what is denied: as it is, or by the parts of its compound."""
    if any(token.lemma == other.lemma for other in tokens(question.text)):
        return OWN
    if any(_is_among(term, token.lemma) for term in question.terms):
        return OWN
    whole = max((_term_asks(term, token.lemma) for term in question.terms), default=0.0)
    parts = compound_parts(token.lemma)
    if len(parts) < 2:
        return whole
    shares = [max((_term_asks(term, part) for term in question.terms), default=0.0) for part in parts]
    modifiers = sum(shares[:-1]) / len(shares[:-1])
    if is_knower(parts[-1]):  # "schaatsbond": who would know of skating
        return max(whole, modifiers)
    return max(whole, _HEAD * shares[-1] + (1 - _HEAD) * modifiers)


def _term_asks(term: Term, lemma: str) -> float:
    """How far a term asks for a lemma: in one of its forms, by a word of the same root, or by one of its kind."""
    if compound_parts(term.lemma)[-1:] == (lemma,):
        return _KIND
    bag: Bag = {}
    pour(bag, lemma, OWN)
    for part in compound_parts(lemma):
        bag.pop(part, None)
    return term_share(term, bag)


def _is_among(term: Term, dimension: str) -> bool:
    """Whether a term asks for one of the groups of a dimension ("moslim" of "geloof")."""
    groups = groups_by(dimension)
    return term.lemma in groups or not groups.isdisjoint(compound_parts(term.lemma))


def _weight(token: Token, vocabulary: Vocabulary) -> float:
    """How telling a word is, as that of a term of a question."""
    rarity = vocabulary.rarity(token.lemma) or 1.0
    zipf = max(frequency(token.text), frequency(token.lemma))
    return math.sqrt(rarity * rareness(zipf))
