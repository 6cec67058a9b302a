"""Tokens, lemmas, stop words, compounds and families."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.dutch.words import NEGATIONS, compound_parts, family, is_known, is_stop_word, lemma, tokens


def lemmas(text: str) -> list[str]:
    return [token.lemma for token in tokens(text) if not token.is_stop]


def test_tokens_know_their_place() -> None:
    text = "Zo'n 27.470 huishoudens (60%) in 's-Hertogenbosch, m.b.t. de 65-plussers; 2018-2024."
    found = tokens(text)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert [token.text for token in found] == [
        "Zo'n", "27.470", "huishoudens", "60", "%", "in", "'s-Hertogenbosch", "m.b.t.", "de", "65-plussers", "2018", "2024",
    ]  # fmt: skip


def test_lemmas_of_a_sentence() -> None:
    assert lemmas("De huurwoningen zijn in 2024 met 5% gestegen") == [
        "huurwoning",
        "2024",
        "5",
        "procent",
        "stijgen",
    ]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("gestegen", "stijgen"), ("steeg", "stijgen"), ("stegen", "stijgen"), ("daalde", "dalen"), ("nam", "nemen"),
        ("toegenomen", "toenemen"), ("afgenomen", "afnemen"), ("geïnvesteerd", "investeren"), ("opgeknapt", "opknappen"),
        ("huizen", "huis"), ("kinderen", "kind"), ("steden", "stad"), ("leden", "lid"), ("criteria", "criterium"),
        ("huur", "huur"), ("fiets", "fiets"), ("werk", "werk"), ("kosten", "kosten"), ("internet", "internet"),
        ("werkenden", "werkende"), ("verdachten", "verdachte"), ("jongeren", "jongere"), ("ouderen", "oudere"),
        ("werkgever", "werkgever"), ("deelnemer", "deelnemer"), ("agenten", "agent"),
        ("Woningen", "woning"), ("NPLV-gebieden", "nplv-gebied"), ("onderwijsachterstanden", "onderwijsachterstand"),
        ("doelgroeppeuters", "doelgroeppeuter"), ("zzp'ers", "zzp'er"), ("foto’s", "foto"), ("%", "procent"), ("€", "euro"),
        ("1.200", "1.200"), ("xyzzy", "xyzzy"),
    ],
)  # fmt: skip
def test_lemma(form: str, expected: str) -> None:
    assert lemma(form) == expected


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("huurwoning", ("huur", "woning")),
        ("energieprestatie", ("energie", "prestatie")),
        ("onderwijsachterstand", ("onderwijs", "achterstand")),
        ("onderwijsachterstandenbeleid", ("onderwijs", "achterstand", "beleid")),
        ("vrouwenopvang", ("vrouw", "opvang")),
        ("volkshuisvestingsfonds", ("volk", "huisvesting", "fonds")),
        ("vve-deelname", ("vve", "deelname")),
        ("fietspad", ("fiets", "pad")),
        ("jeugdbescherming", ("jeugd", "bescherming")),
    ],
)
def test_compounds_fall_apart(word: str, parts: tuple[str, ...]) -> None:
    assert compound_parts(word) == parts


@pytest.mark.parametrize(
    "word",
    "uitkering bijstand onderwijs overlast voorziening minister percentage gemeente inwoner werkloos veiligheid armoede"
    " leefbaarheid maatregel opleiding subsidie politie winkel verwachting toestand afname kabinet".split(),
)
def test_what_is_no_compound_stays_whole(word: str) -> None:
    assert compound_parts(word) == ()


def test_stop_words_and_negations() -> None:
    assert all(is_stop_word(word) for word in ("de", "Het", "hoeveel", "Waarom", "werden", "zo’n"))
    assert not any(is_stop_word(word) for word in ("woning", "stijgen", "meer", "jaar"))
    assert not any(is_stop_word(word) for word in NEGATIONS)


def test_families() -> None:
    assert {"werk", "werken", "werkende"} <= family("werken")
    assert {"stijgen", "stijging"} <= family("stijging")
    assert {"afname", "afnemen"} <= family("afnemen")
    assert {"verdachte", "verdenken", "verdenking"} <= family("verdachte")
    assert {"arm", "armoede"} <= family("arm")
    assert "veilig" not in family("onveilig")
    assert "werkloos" not in family("werken")
    assert family("subsidiabel") == {"subsidiabel"}


def test_known_words() -> None:
    assert is_known("Woningen")
    assert is_known("armoede")
    assert not is_known("wonigen")


@given(st.text(max_size=80))
def test_any_text_is_taken(text: str) -> None:
    found = tokens(text)
    assert all(text[token.start : token.end] == token.text and token.lemma for token in found)
    assert list(found) == sorted(found, key=lambda token: token.start)


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Pd", "Po"]), min_size=1, max_size=30))
def test_any_word_has_a_lemma_a_family_and_perhaps_parts(word: str) -> None:
    base = lemma(word)
    assert base in family(base)
    assert all(compound_parts(base))
    assert len(compound_parts(base)) != 1
