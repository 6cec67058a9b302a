"""From candidates to evidence: what each says of the question, as named signals, and one score to rank by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.evidence.fitting import NATIONAL, FigureFit, coverage, fit_figure, names_place, term_share
from rag.dutch.direction import change_direction, level_direction
from rag.dutch.papers import asks_of_paper, speaks_of_paper
from rag.dutch.period_labels import overlaps
from rag.dutch.periods import read_periods
from rag.dutch.rhetoric import (
    enumerates,
    gives_cause,
    gives_definition,
    gives_purpose,
    names_office,
    names_someone,
    quality_of,
    speaks_of_country,
    states_cause,
)
from rag.question.groups import is_group
from rag.question.kinds import FIGURE_KINDS, Kind, Want
from rag.question.reading import QuestionReading, Role, Term
from rag.records import Document, Passage, Sentence, SentenceKind
from rag.retrieval import Candidate
from rag.vocabulary import Bag, Vocabulary, heard, lemmas_of, related

_ONE_LEVEL = (Kind.FIGURE, Kind.FACT, Kind.DEFINITION)
"""Kinds in which a question about the country wants the country's own figure."""
_SEVERAL_PLACES = (Kind.COMPARISON, Kind.DIFFERENCE, Kind.SUM, Kind.EXTREME, Kind.LIST)
"""Kinds in which each place asked for may have evidence of its own; else the places narrow each other down."""
_MISSING = 0.3
"""A term that a unit and its surroundings say less than this is missing from it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A candidate with everything that speaks for and against it."""

    candidate: Candidate
    bag: Bag
    fits: tuple[FigureFit, ...]
    """Its figures, the best fitting first."""
    missing: tuple[Term, ...]
    """Terms of the question that neither it nor its surroundings say."""
    signals: dict[str, float]
    """Named signals, 0 to 1 each: what the ranker weighs."""
    score: float = 0.0
    read: float | None = None
    """What the cross-encoder says of it; None for what was not among the best."""

    @property
    def sentence(self) -> Sentence:
        return self.candidate.sentence

    @property
    def passage(self) -> Passage:
        return self.candidate.passage

    @property
    def document(self) -> Document:
        return self.candidate.document

    @property
    def best(self) -> FigureFit | None:
        return self.fits[0] if self.fits else None


def weigh(
    question: QuestionReading, candidates: Sequence[Candidate], vocabulary: Vocabulary
) -> list[Evidence]:
    """The signals of every candidate, unscored, in the order given."""
    return [_evidence(question, candidate, vocabulary) for candidate in candidates]


def _evidence(question: QuestionReading, candidate: Candidate, vocabulary: Vocabulary) -> Evidence:
    sentence = candidate.sentence
    bag = vocabulary.bag(sentence)
    place = _place_around(question, vocabulary.around(sentence))
    fits = sorted(
        (fit_figure(figure, question, place) for figure in vocabulary.figures[sentence.id]),
        key=lambda fit: -fit.total,
    )
    missing = tuple(
        term for term in question.terms if term.role is not Role.NUMBER and term_share(term, bag) < _MISSING
    )
    signals = _signals(question, candidate, bag, fits, missing, place)
    return Evidence(candidate, bag, tuple(fits), missing, signals)


def _place_around(question: QuestionReading, around: str) -> str | None:
    """The place asked for, when what surrounds the candidate names it."""
    named = [place for place in question.places if names_place(around, place)]
    if (
        len(named) < len(question.places)
        and question.kind not in _SEVERAL_PLACES
        and not question.offers_places
    ):
        return None
    return named[-1] if named else None


def _signals(
    question: QuestionReading,
    candidate: Candidate,
    bag: Bag,
    fits: Sequence[FigureFit],
    missing: Sequence[Term],
    place: str | None,
) -> dict[str, float]:
    sentence = candidate.sentence
    own = heard(bag, 0.7)
    said = heard(bag, 0.9)
    weight = sum(term.weight for term in question.terms) or 1.0
    asked = question.said
    best = fits[0] if fits else None
    figure_asked = question.kind in FIGURE_KINDS or question.want in (Want.COUNT, Want.PERCENTAGE, Want.MONEY)
    signals = {
        "coverage": coverage(question.terms, bag),
        "coverage_own": coverage(question.terms, own),
        "coverage_flat": _flat(question.terms, bag),
        "coverage_said": coverage(question.terms, said),
        "heaviest_lacks": max((term.weight for term in missing if term.role is Role.TOPIC), default=0.0),
        "missing": sum(term.weight for term in missing) / weight,
        "cosine_alone": candidate.signals.cosine_alone,
        "cosine_context": candidate.signals.cosine_context,
        "bm25_lemma": candidate.signals.bm25_lemma,
        "bm25_parts": candidate.signals.bm25_parts,
        "bm25_context": candidate.signals.bm25_context,
        "fusion": candidate.signals.fused,
        "row": float(sentence.kind is SentenceKind.ROW),
        "figure_lacks": float(figure_asked and best is None),
        "figure_unit": best.unit if best and figure_asked else 0.0,
        "figure_period": best.period if best and question.periods else 0.0,
        "figure_place": best.place if best and (question.places or question.national) else 0.0,
        "figure_subject": best.subject if best and figure_asked else 0.0,
        "place_lacks": float(bool(question.places) and place is None),
        "country_lacks": float(
            question.national
            and question.kind in _ONE_LEVEL
            and not any(fit.figure.place == NATIONAL for fit in fits)
        ),
        "group_lacks": float(_lacks_group(question, missing)),
        "period_lacks": _period_lacks(question, sentence, candidate, best),
        "figure_precise": _precise(best.figure.indicator, asked) if best and figure_asked else 0.0,
        "precise": _precise(sentence.text, asked),
        "direction_agrees": _direction_agrees(question, sentence),
        "kind_fits": _kind_fits(question, sentence),
        "of_paper": float(
            question.kind is not Kind.SOURCE
            and not asks_of_paper(question.asked or question.text)
            and speaks_of_paper(sentence.text)
        ),
    }
    return signals


def _precise(text: str, asked: frozenset[str]) -> float:
    """Share of the words of `text` that the question says in some form: low when it is about more or other things."""
    words = [lemma for lemma in lemmas_of(text) if lemma.isalpha()]
    return sum(1 for lemma in words if not asked.isdisjoint(related(lemma))) / len(words) if words else 0.0


def _lacks_group(question: QuestionReading, missing: Sequence[Term]) -> bool:
    """Whether a group is missing; an age group given in years says which people are meant, whatever they are called."""
    labels = [term for term in question.terms if term.role is Role.LABEL]
    if labels and not any(label in missing for label in labels):
        return False
    return any(limits(term) for term in missing)


def limits(term: Term) -> bool:
    """Whether a term limits the question to a group of people or things, or to one of a numbered kind ("lijn 5")."""
    return term.role is Role.LABEL or is_group(term.lemma)


def _flat(terms: Sequence[Term], bag: Bag) -> float:
    """Share of the terms that the bag says, all terms counting the same."""
    return sum(term_share(term, bag) for term in terms) / len(terms) if terms else 0.0


def _period_lacks(
    question: QuestionReading, sentence: Sentence, candidate: Candidate, best: FigureFit | None
) -> float:
    if not question.periods:
        return 0.0
    if best is not None and best.period > 0.5:
        return 0.0
    said = read_periods(sentence.text, candidate.document.published)
    for period in said:
        if any(overlaps(asked, period) for asked in question.periods):
            return 0.0
    return 1.0 if said else 0.5


def _direction_agrees(question: QuestionReading, sentence: Sentence) -> float:
    if question.kind in (Kind.COMPARISON, Kind.DIFFERENCE) and change_direction(question.text) is None:
        return float(level_direction(sentence.text) is not None)
    asks_change = (
        question.direction is not None
        or question.kind is Kind.CHANGE
        or quality_of(question.text) is not None
    )
    if not asks_change:
        return 0.0
    return float(change_direction(sentence.text) is not None or quality_of(sentence.text) is not None)


def _kind_fits(question: QuestionReading, sentence: Sentence) -> float:
    """How far the sentence does what an answer of this kind must do."""
    text = sentence.text
    match question.kind:
        case Kind.CAUSE:
            return 0.5 * gives_cause(text) + 0.5 * states_cause(text)
        case Kind.PURPOSE:
            return float(gives_purpose(text))
        case Kind.DEFINITION:
            return float(gives_definition(text))
        case Kind.LIST:
            return float(
                sentence.kind is SentenceKind.ITEM or text.rstrip().endswith(":") or enumerates(text)
            )
        case Kind.WHO:
            return 0.5 * names_someone(text) + 0.5 * names_office(text)
        case Kind.WHEN:
            return float(bool(read_periods(text)))
        case Kind.COMPARISON | Kind.DIFFERENCE if question.national:
            return float(speaks_of_country(text))
        case _:
            return 0.0
