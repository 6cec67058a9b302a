"""Does a sentence, as it stands, affirm what a yes-or-no question puts to it, deny it, or neither?

A sentence about the subject is no yes: it must say all that the question says of it, and as a fact.
"""

from __future__ import annotations

import re
from collections.abc import Container

from rag.answering.evidence.fitting import term_share
from rag.answering.evidence.weighing import Evidence
from rag.dutch.direction import find_directions
from rag.dutch.rhetoric import quality_of
from rag.dutch.thesaurus import antonyms
from rag.question.reading import QuestionReading, Role, Term
from rag.vocabulary import Bag, heard, lemmas_of, pour

DENIAL = re.compile(r"\b(?:niet|geen|nooit|niemand|nergens|evenmin|not|no|never|none)\b", re.IGNORECASE)
_DENIES_NEXT = re.compile(
    r"\b(?<!nog )(?:niet|geen|nooit)(?! (?:meer|alleen|altijd|alle|overal|genoeg|voldoende|langer|zo|te|als|omdat|door)\b) "
    r"(?P<denied>[\w-]+(?: [\w-]+)?)",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"\b(?:alle|allemaal|iedereen|elke?|ieder|(?<!nog )steeds|(?<!nog )altijd|overal|helemaal|volledig|geheel|volkomen|compleet|"
    r"integraal|all|every(?:one)?|fully|entirely|completely)\b",
    re.IGNORECASE,
)
"""Words by which a question asks after all of it, and not a part."""
PARTLY = re.compile(
    r"\b(?:driekwart|kwart|helft|derde|deel|merendeel|meeste|meerderheid|sommige|enkele|deels|grotendeels|gedeeltelijk|"
    r"groten dele|hoofdlijnen|(?:bijna|vrijwel|nagenoeg|niet) (?:alle|allemaal|elke?|overal|helemaal|volledig|geheel)|"
    r"op (?:\w+ ){1,3}na|uitgezonderd|(?:met|op) uitzondering van|behalve|partly|mostly)\b",
    re.IGNORECASE,
)
"""Words by which a sentence says that it is so in part."""
_UNDONE = re.compile(
    r"\b(?:uitgesteld|opgeschort|geschrapt|verworpen|verwierp(?:en)?|afgewezen|weiger(?:t|en|de|den)|geweigerd|mislukt\w*|"
    r"ingetrokken|stopgezet|stilgelegd|afgeblazen|geannuleerd|verboden|tegengehouden|weggestemd|vernietigd|teruggedraaid)\b",
    re.IGNORECASE,
)
"""Words by which a sentence says that something did not come about."""
_NOT_A_FACT = re.compile(
    r"\b(?:wil|willen|wilde[n]?|moet(?:en)?|moest(?:en)?|kan|kon|konden|kunnen|zou|zouden|zal|zullen|verwacht\w*|naar verwachting|"
    r"voornemens|streeft|streven|ambitie|gepland|mogelijk|misschien|wellicht|als|indien|mits|tenzij|zonder|rekent|raamt|"
    r"voorspel\w*|prognose)\b",
    re.IGNORECASE,
)
"""Words by which a sentence tells what is wished, demanded, foreseen or conditional."""
_WONDERS = re.compile(r"^\W*(?:of|waarom|waardoor|hoeveel|wie|welke?|wanneer)\b", re.IGNORECASE)
"""How a sentence opens that wonders: "Of het doel wordt gehaald, kan de provincie nog niet zeggen"."""
OWN_WORDS = 0.8
"""From this level on, a bag holds what a sentence says itself."""
_WEIGHTY, _SAID, _AROUND = 0.25, 0.5, 0.3


def affirms(question: QuestionReading, evidence: Evidence) -> bool | None:
    """True: the sentence says what the question supposes; False: the opposite; None: neither."""
    text = evidence.sentence.text
    if find_directions(question.asked) or quality_of(question.asked) is not None:
        return None  # that something rose, is more or got better is settled by what moved or differs
    if evidence.signals["period_lacks"] == 1.0 or evidence.signals["place_lacks"]:
        return None
    if _WONDERS.match(text) or _only_wished(question.text, text):
        return None
    if WHOLE.search(question.text) and not WHOLE.search(text):
        return None
    said = own_words(evidence)
    pour(said, " ".join((evidence.document.title, *evidence.passage.section)), 1.0)
    turned = _says_all_but_opposites(question, said)
    if turned is None:
        return None
    if _UNDONE.search(text) and not _UNDONE.search(question.text):
        return None
    denied = bool(DENIAL.search(text)) != bool(DENIAL.search(question.text))
    return turned == denied


def denies_asked(question: QuestionReading, evidence: Evidence) -> bool:
    """Whether the sentence denies a weighty word of the question itself: "worden niet gekapt", "is er geen verbod"."""
    for found in _DENIES_NEXT.finditer(evidence.sentence.text):
        bag: Bag = {}
        pour(bag, found["denied"], 1.0)
        if any(_is_said(term, bag) for term in _weighty(question)):
            return True
    return False


def says_contrary(question: QuestionReading, evidence: Evidence) -> bool:
    """Whether the sentence says of the subject the opposite of a word of the question: "voorlopig", asked "definitief"."""
    own = own_words(evidence)
    lacking = [term for term in _weighty(question) if not _is_said(term, own)]
    contrary = [term for term in lacking if opposite_said(term, own)]
    others = [term for term in _weighty(question) if term not in contrary]
    near = any(term_share(term, evidence.bag) >= _AROUND for term in others)
    return bool(contrary) and (near or not others)


def own_words(evidence: Evidence) -> Bag:
    """What the sentence itself says, without what surrounds it."""
    return heard(evidence.bag, OWN_WORDS)


def _only_wished(asked: str, said: str) -> bool:
    """Whether the sentence tells of a wish, a demand or a forecast, and the question of a fact."""
    return bool(_NOT_A_FACT.search(said)) and not _NOT_A_FACT.search(asked)


def _says_all_but_opposites(question: QuestionReading, own: Bag) -> bool | None:
    """Whether one of the question's words is said by its opposite, all others as they are; None when one is not said."""
    turned = False
    for term in _weighty(question):
        if _is_said(term, own):
            continue
        if not opposite_said(term, own):
            return None
        turned = not turned
    return turned


def _weighty(question: QuestionReading) -> list[Term]:
    return [
        term
        for term in question.terms
        if term.role is Role.TOPIC and term.weight >= _WEIGHTY and not WHOLE.fullmatch(term.text)
    ]


def _is_said(term: Term, bag: Bag) -> bool:
    return term_share(term, bag) >= _SAID


def opposite_said(term: Term, own: Container[str]) -> bool:
    """Whether words have an opposite of a term."""
    contraries = {lemma for phrase in antonyms(term.lemma) for lemma in [lemmas_of(phrase)] if lemma}
    return any(all(word in own for word in contrary) for contrary in contraries)
