"""Questions put into the words of the corpus."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.dutch.spelling import Speller, clean, normalise

WORDS = (
    "In werden circa huishoudens in de NPLV-gebieden ondersteund bij energiebesparende voorzieningen het"
    " Volkshuisvestingsfonds huurwoningen onderwijsachterstand werkenden verdachten jongeren armoede Tuinzigt leefbaarheid"
    " veiligheid basisonderwijs bewonersinitiatieven aandeel woningen peuters vve kinderopvang criminaliteit programma"
).split()


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(WORDS)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("hoevl huur woningen zijn er", "hoeveel huurwoningen zijn er"),
        ("Hvl woningen in nl", "Hoeveel woningen in Nederland"),
        ("m.b.t. het basis onderwijs", "met betrekking tot het basisonderwijs"),
        ("gem. inkomen i.p.v. armode", "gemiddeld inkomen in plaats van armoede"),
        ("wat doet gem. Breda", "wat doet gemeente Breda"),
        ("welk % van de jongern", "welk percentage van de jongeren"),
        ("hoeveel % is dat", "hoeveel procent is dat"),
        ("# woningen", "aantal woningen"),
        ("bewoners initiatieven t/m 2024", "bewonersinitiatieven tot en met 2024"),
        ("het volkshuisvestings fonds", "het Volkshuisvestingsfonds"),
        ("aandeel werkendne", "aandeel werkenden"),
        ("leevbaarheid en vielligheid", "leefbaarheid en veiligheid"),
        ("Criminalitiet", "Criminaliteit"),
        ("hoeveelwoningen zijn er", "hoeveel woningen zijn er"),
    ],
)
def test_what_is_mended(speller: Speller, typed: str, read: str) -> None:
    result = speller.normalise(typed)
    assert result.text == read
    assert result.changes


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel woningen zijn er in 2024 verbeterd?",
        "Wat zei Kees Jansse in Gotham over 27.470 en 60%?",
        "hoeveel huizen in breda noord, loenen en zwolle",
        "wat is het OV, de VVE en het UWV",
        "wat is de werkloosheid in Krimpen aan den IJssel",
        "How many hosues were renovated?",
        "fietspaden en burgerparticipatie",
        "openstaande aanmelders in het zestiende jaar",
        "",
    ],
)
def test_what_is_left_alone(speller: Speller, question: str) -> None:
    result = speller.normalise(question)
    assert result.text == question
    assert result.changes == ()


def test_changes_say_what_was_done(speller: Speller) -> None:
    changes = speller.normalise("hoevl huur woningen en armode").changes
    assert [(change.before, change.after, change.kind) for change in changes] == [
        ("hoevl", "hoeveel", "short"),
        ("huur woningen", "huurwoningen", "joined"),
        ("armode", "armoede", "typo"),
    ]


def test_invisible_characters_and_quotes_go() -> None:
    assert (
        clean("ik\u200b zoek\u00a0 \u202earm\u00adoede\u0000 “nu” zo’n\n x") == 'ik zoek armoede "nu" zo\'n x'
    )


def test_corpus_words_come_first() -> None:
    assert normalise("de armode", ["armodel"]).text == "de armodel"
    assert normalise("de armode", []).text == "de armoede"


@given(st.text(max_size=120))
def test_any_text_is_taken(text: str) -> None:
    speller = Speller(["woningen", "armoede"])
    once = speller.normalise(text)
    assert once.text == clean(once.text)
    assert all(change.kind in {"short", "typo", "joined", "split"} for change in once.changes)
