"""Questions about what the sources themselves say is not known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.answering.evidence.decision import decide
from rag.answering.evidence.silence import find_silence
from rag.records import Reason
from tests.answering.conftest import Desk

REPORT = """# Jaarverslag Reddingsdienst Waddenrand 2024

Datum: 3 maart 2025

## Inzet

De dienst voer in 2024 412 keer uit, 31 keer meer dan in 2023. De boten redden 187 mensen uit zee.
Waarom er meer kitesurfers in nood kwamen, weten we niet. Dat het aantal zeilers daalde, komt door de natte zomer.
Hoe vaak er drank in het spel was, wordt niet geregistreerd. Naar nationaliteit wordt niet gevraagd.

## Vrijwilligers

Op de acht stations werken 264 vrijwilligers. In Oosterhaven nam hun aantal af. Een verklaring daarvoor heeft de dienst niet.
Cijfers per station maken wij niet openbaar.

## Geld

Een reddingsboot kost per jaar € 210.000. Wat een redding gemiddeld kost, is niet berekend.
Het aantal donateurs was 18.400. Voor 2024 is het bedrag aan giften nog niet bekend.

## Doel

De dienst wil in 2027 overal binnen tien minuten uitvaren. Of dat doel wordt gehaald, kan de dienst nog niet zeggen.
"""


@pytest.mark.parametrize(
    ("question", "denial"),
    [
        ("Waarom kwamen er meer kitesurfers in nood?", "Waarom er meer kitesurfers"),
        ("bij hoeveel reddingen was er gedronken", "drank in het spel"),
        ("Hoeveel van de geredde mensen waren Duits of hadden een migratieachtergrond?", "nationaliteit"),
        ("hoe komt het dat er in Oosterhaven minder vrijwilligers zijn", "Een verklaring daarvoor"),
        ("Wat kost een redding gemiddeld?", "Wat een redding"),
        ("hoeveel kreeg de dienst in 2024 aan giften", "giften"),
        ("Haalt de dienst het doel van 2027?", "Of dat doel"),
    ],
)
def test_the_denial_of_what_is_asked_is_found(desk: Callable[..., Desk], question: str, denial: str) -> None:
    case = desk(**{"a.md": REPORT}).case(question)
    found = find_silence(case.question, case.vocabulary.silences([case.best.document.id]), case.vocabulary)
    assert found is not None
    assert denial in found.sentence.text
    decision = decide(case.question, case.ranked, case.vocabulary)
    assert decision.reason is not None
    assert decision.said == found.sentence


@pytest.mark.parametrize(
    "question",
    [
        "Hoe vaak voer de dienst in 2024 uit?",
        "Waarom waren er minder zeilers in nood?",
        "Hoeveel kost een reddingsboot per jaar?",
        "Hoeveel vrijwilligers werken er?",
        "Hoeveel donateurs zijn er?",
        "Hoeveel mensen werden uit zee gered?",
    ],
)
def test_a_denial_beside_it_does_not_silence_an_answer(desk: Callable[..., Desk], question: str) -> None:
    case = desk(**{"a.md": REPORT}).case(question)
    assert not decide(case.question, case.ranked, case.vocabulary).final


def test_the_reason_is_what_is_not_broken_down(desk: Callable[..., Desk]) -> None:
    case = desk(**{"a.md": REPORT}).case("Hoeveel geredde mensen hadden een andere nationaliteit?")
    assert decide(case.question, case.ranked, case.vocabulary).reason is Reason.NO_FIGURE_FOR_POPULATION


def test_a_cause_that_is_denied_is_no_cause(desk: Callable[..., Desk]) -> None:
    case = desk(**{"a.md": REPORT}).case("Waarom kwamen er meer kitesurfers in nood?")
    assert decide(case.question, case.ranked, case.vocabulary).reason is Reason.CAUSE_NOT_GIVEN


STUDY = """# Onderzoek naar zwerfafval in Kustland 2024

## Het onderzoek

Aan het onderzoek deden 2.400 inwoners mee. Voor afzonderlijke gemeenten is de steekproef te klein.

## Uitkomsten

Van de inwoners ruimt 34% wel eens zwerfafval op. Over kleine bedrijven, met 2 tot 9 werknemers, doet het onderzoek geen uitspraak.

Tabel 1. Soorten zwerfafval (% van de inwoners die dat zien)

| Soort | 2024 |
|---|---:|
| Blikjes | 41 |
| Peuken | 52 |

Wie twee soorten ziet, telt bij beide mee. De percentages mogen daarom niet worden opgeteld.
"""


@pytest.mark.parametrize(
    ("question", "denial"),
    [
        ("In welke gemeente ruimen de meeste inwoners zwerfafval op?", "Voor afzonderlijke"),
        ("Welk percentage van de kleine bedrijven met 9 werknemers ruimt op?", "Over kleine bedrijven"),
        ("Tel de soorten zwerfafval eens op, hoeveel procent van de inwoners is dat?", "De percentages"),
        ("Hoeveel procent van de inwoners ruimt zwerfafval op?", None),
    ],
)
def test_what_a_study_cannot_say(desk: Callable[..., Desk], question: str, denial: str | None) -> None:
    case = desk(**{"zwerfafval.md": STUDY}).case(question)
    sentences = [evidence.sentence for evidence in case.ranked]
    found = find_silence(case.question, sentences, case.vocabulary)
    assert (
        (found is None) if denial is None else (found is not None and found.sentence.text.startswith(denial))
    )
