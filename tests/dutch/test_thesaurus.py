"""Synonyms, opposites, abbreviations and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.dutch.lexicon import read_entries
from rag.dutch.thesaurus import (
    antonyms,
    defined_abbreviations,
    english_phrases,
    entries_in,
    expand_abbreviation,
    looks_english,
    synonyms,
    translate_english,
)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("gezin", "huishouden"), ("huizen", "woning"), ("kids", "kind"), ("bejaarden", "oudere"), ("tieners", "jongere"),
        ("baan", "werk"), ("uitkering", "bijstand"), ("criminaliteit", "misdaad"), ("crèche", "kinderopvang"),
        ("peuterspeelzaal", "kinderopvang"), ("toegenomen", "stijgen"), ("kelderde", "dalen"), ("poen", "geld"),
        ("dokter", "arts"), ("flat", "appartement"), ("aandeel", "percentage"), ("ov", "openbaar vervoer"),
        ("stroom", "elektriciteit"), ("boer", "agrariër"), ("bieb", "bibliotheek"), ("lerarentekort", "tekort aan leraar"),
        ("opgeknapt", "renoveren"), ("zonder baan", "werkloos"), ("asielzoekerscentrum", "asielopvang"),
    ],
)  # fmt: skip
def test_synonyms(word: str, other: str) -> None:
    assert other in dict(synonyms(word))


def test_synonyms_are_mutual_weighted_and_sorted() -> None:
    weights = [weight for _, weight in synonyms("armoede")]
    assert weights == sorted(weights, reverse=True)
    assert set(weights) <= {1.0, 0.8, 0.5}
    assert dict(synonyms("huishouden"))["gezin"] == dict(synonyms("gezin"))["huishouden"] == 0.8
    assert synonyms("kwantumverstrengeling") == ()


def test_compounds_borrow_the_synonyms_of_their_head() -> None:
    assert "jeugdcriminaliteit" in dict(synonyms("jeugdmisdaad"))
    assert all(weight < 1.0 for _, weight in synonyms("jeugdmisdaad"))


def test_entries_are_found_in_running_text() -> None:
    lemmas = ["hoeveel", "mens", "zonder", "baan", "met", "openbaar", "vervoer"]
    assert entries_in(lemmas) == ((1, 2, "mens"), (2, 4, "zonder baan"), (5, 7, "openbaar vervoer"))
    assert entries_in([]) == ()


def test_the_thesaurus_covers_much() -> None:
    entries = read_entries("thesaurus.txt")
    assert len(entries) >= 700
    assert {entry[0] for entry in entries} == set("=~-!")
    assert all(("|" in entry) == (entry[0] == "!") for entry in entries)
    assert all(":" in entry for entry in entries if entry[0] == "-")


def test_opposites() -> None:
    assert "dalen" in antonyms("steeg")
    assert "toename" in antonyms("daling")
    assert "onveilig" in antonyms("veilig")
    assert antonyms("fiets") == ()


def test_abbreviations_of_public_life() -> None:
    assert expand_abbreviation("ov") == "openbaar vervoer"
    assert expand_abbreviation("Wmo") == "Wet maatschappelijke ondersteuning"
    assert expand_abbreviation("om") is None
    assert expand_abbreviation("OM") == "Openbaar Ministerie"
    assert expand_abbreviation("fiets") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("uit het Volkshuisvestingsfonds (VHF) betaald", {"VHF": "Volkshuisvestingsfonds"}),
        ("De voor- en vroegschoolse educatie (vve) is er", {"vve": "voor- en vroegschoolse educatie"}),
        (
            "binnen het Nationaal Programma Leefbaarheid en Veiligheid (NPLV).",
            {"NPLV": "Nationaal Programma Leefbaarheid en Veiligheid"},
        ),
        (
            "NPLV (Nationaal Programma Leefbaarheid en Veiligheid)",
            {"NPLV": "Nationaal Programma Leefbaarheid en Veiligheid"},
        ),
        (
            "Het Uitvoeringsinstituut Werknemersverzekeringen (UWV) telt",
            {"UWV": "Uitvoeringsinstituut Werknemersverzekeringen"},
        ),
        (
            "De Wet werk en inkomen naar arbeidsvermogen (WIA)",
            {"WIA": "Wet werk en inkomen naar arbeidsvermogen"},
        ),
        (
            "het Nationaal Programma Rotterdam Zuid (hierna: NPRZ)",
            {"NPRZ": "Nationaal Programma Rotterdam Zuid"},
        ),
        ("de geestelijke gezondheidszorg (ggz)", {"ggz": "geestelijke gezondheidszorg"}),
        ("het Warmtefonds, afgekort WF, leent", {"WF": "Warmtefonds"}),
        ("de grote steden (G40) en veel gemeenten (circa 30)", {}),
        ("kinderen (en ouders) in Nederland (zie ook de bijlage)", {}),
        ("In Amsterdam (NH) wonen mensen", {}),
    ],
)
def test_abbreviations_a_text_defines(text: str, expected: dict[str, str]) -> None:
    assert defined_abbreviations(text) == expected


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("How many houses were renovated in 2024?", True),
        ("what is the unemployment rate", True),
        ("Does poverty increase?", True),
        ("Hoeveel huizen zijn er gerenoveerd?", False),
        ("welke data zijn er", False),
        ("budget energie 2024", False),
        ("is het aandeel werkenden gestegen", False),
        ("", False),
    ],
)
def test_english_is_told_from_dutch(question: str, english: bool) -> None:
    assert looks_english(question) is english


def test_english_words_are_translated() -> None:
    assert "woning" in translate_english("Houses")
    assert "kind" in translate_english("children")
    assert "stijgen" in translate_english("increased")
    assert "gemeente" in translate_english("municipalities")
    assert translate_english("woning") == ()


def test_english_expressions_are_translated_as_a_whole() -> None:
    words = "How long are the waiting lists for social housing".split()
    assert [(first, end, *dutch) for first, end, dutch in english_phrases(words)] == [
        (4, 6, "wachtlijst"),
        (7, 9, "sociale huurwoning"),
    ]
    assert english_phrases([]) == ()


def test_expressions_that_hang_on_one_word_lead_one_way() -> None:
    assert "van start gaan" not in dict(synonyms("beginnen"))
    assert "beginnen" in dict(synonyms("van start gaan"))


def test_nothing_is_its_own_opposite() -> None:
    words = {
        word
        for entry in read_entries("thesaurus.txt")
        if entry[0] == "!"
        for word in entry[1:].replace("|", ",").split(",")
    }
    for word in words:
        near = {other for other, weight in synonyms(word) if weight >= 0.8}
        assert not near & set(antonyms(word)), word


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("afgegeven", "verlenen"), ("gehonoreerde", "toekennen"), ("uitgegeven", "besteden"), ("potje", "budget"),
        ("zonder dak boven je hoofd", "dakloos"), ("geld van de bijstand", "bijstand"), ("opgeknapt", "renoveren"),
        ("mensen die niet kunnen lezen", "laaggeletterde"), ("afgehaakt", "uitvallen"), ("langskomen", "bezoeken"),
    ],
)  # fmt: skip
def test_lay_words_lead_to_official_ones(word: str, other: str) -> None:
    assert other in dict(synonyms(word))


def test_stages_of_a_thing_are_not_taken_for_each_other() -> None:
    for one, other in (
        ("aanvragen", "toekennen"),
        ("plannen", "bouwen"),
        ("starten", "afronden"),
        ("indienen", "honoreren"),
    ):
        assert other not in dict(synonyms(one))


@given(st.text(max_size=120))
def test_any_text_is_taken(text: str) -> None:
    found = defined_abbreviations(text)
    assert all(short in text and full in text for short, full in found.items())
    assert looks_english(text) in (True, False)
    assert isinstance(synonyms(text), tuple)
    assert expand_abbreviation(text) is None or len(text) < 12
