"""Sentences: what ends one in Dutch and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.dutch.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


WHOLE = [
    "M.b.t. de wijk is er ca. 1.200 m² bij gekomen, d.w.z. bijv. 3,5 ha.",
    "Minister J.P. Balkenende sprak met prof. dr. A. de Vries en mr. Th. Jansen.",
    "Zie art. 3.12 lid 2, nr. 12 en blz. 7 van de nota.",
    "Het kost 3,5 mln. euro, excl. btw.",
    "Dat is op 1 jan. 2024 om 10.30 uur vastgesteld door o.a. St. Jansdal.",
    "“Is dat zo?”, vroeg de wethouder.",
    "“Waarom?” vroeg zij.",
    "Op www.rijksoverheid.nl staat meer t/m eind 2024.",
    "Zo’n 2.500 woningen e.d. zijn gereed.",
    "Het was … niet wat men verwachtte.",
    "Tabel 3. Aandeel huishoudens in armoede (in procenten)",
    "1. Inleiding op het onderwerp",
    "Drs. P. leefde in de 20e eeuw.",
    "De burgemeester (dhr. Van Dam) en mevr. De Wit waren er.",
    "Het gaat om: (a) bouwen; (b) verbeteren; (c) slopen.",
    "A.d.h.v. Excel en t.g.v. Covid-19 is dit in prov. Utrecht, afd. Onderzoek, berekend.",
    "N.B. Dit is belangrijk.",
    "Min. Keijzer sprak met gem. Rotterdam.",
    "Het bedrag is € 1.200,- per maand.",
    "Een woning van max. 80 m² op min. 2 km. afstand.",
]

PARTED = [
    ("Er zijn 27 woningen. 30 daarvan staan leeg.", ["Er zijn 27 woningen.", "30 daarvan staan leeg."]),
    ("Dat was in 2024. De rest volgt.", ["Dat was in 2024.", "De rest volgt."]),
    ("Het kost 3 mln. Daarna niets.", ["Het kost 3 mln.", "Daarna niets."]),
    ("Scholen, sport enz. Daarna zorg.", ["Scholen, sport enz.", "Daarna zorg."]),
    ("“We zien het. Dat is goed.” Hij ging.", ["“We zien het.", "Dat is goed.”", "Hij ging."]),
    (
        "Het is laat. ’s Avonds is het druk. ’t Is zo.",
        ["Het is laat.", "’s Avonds is het druk.", "’t Is zo."],
    ),
    ("Echt?! Ja! Goed.", ["Echt?!", "Ja!", "Goed."]),
    ("hoeveel woningen? en in 2018?", ["hoeveel woningen?", "en in 2018?"]),
    ("(Zie bijlage 2.) Klaar.", ["(Zie bijlage 2.)", "Klaar."]),
    ("Het is verbeterd.De woningen ook.", ["Het is verbeterd.", "De woningen ook."]),
    ("Dat blijkt.[1] Daarna.¹ Slot.", ["Dat blijkt.[1]", "Daarna.¹", "Slot."]),
    ("**Vet.** Niet vet.", ["**Vet.**", "Niet vet."]),
    ("Label A. Daarna label B.", ["Label A.", "Daarna label B."]),
    ("Het kostte € 5. €6 is meer.", ["Het kostte € 5.", "€6 is meer."]),
    ("Eerste regel\nloopt door. Tweede.", ["Eerste regel\nloopt door.", "Tweede."]),
    ("Zonder punt\n\nNieuwe alinea", ["Zonder punt", "Nieuwe alinea"]),
    ("Dit zijn ze:\n- een\n- twee", ["Dit zijn ze:", "- een", "- twee"]),
    ("Klaar. iPhones zijn duur. eHerkenning ook.", ["Klaar.", "iPhones zijn duur.", "eHerkenning ook."]),
    ("Wat nu... Niets. En dan… Alles.", ["Wat nu...", "Niets.", "En dan…", "Alles."]),
    ("De VS. Daarna het VK.", ["De VS.", "Daarna het VK."]),
    ("Het duurt 5 min. Daarna max. 3 uur.", ["Het duurt 5 min.", "Daarna max. 3 uur."]),
    ("Hij is 65 jr. Zij is oud. De rest niet.", ["Hij is 65 jr.", "Zij is oud.", "De rest niet."]),
    ("Kamerstuk 36 410, nr. 5. De minister wil dit.", ["Kamerstuk 36 410, nr. 5.", "De minister wil dit."]),
    ("“Het is goed.”1 Daarna woningen.2 Slot.", ["“Het is goed.”1", "Daarna woningen.2", "Slot."]),
    ("In wijk 3. 4 huizen.", ["In wijk 3.", "4 huizen."]),
    ("Zie tabel 3. Daarin staat het.", ["Zie tabel 3.", "Daarin staat het."]),
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_whole(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(("text", "expected"), PARTED)
def test_sentences_are_parted(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_nothing_comes_of_nothing() -> None:
    assert split_sentences("") == ()
    assert split_sentences(" \n\t ") == ()


PIECES = st.sampled_from(
    [
        "Woningen",
        "dr.",
        "1.200",
        "27.",
        "”",
        "“",
        "’s",
        "A.",
        "e.d.",
        "?!",
        "…",
        "\n",
        "\n\n",
        " ",
        "- ",
        "€",
        "(",
        ").",
        "[1]",
        "nl.De",
    ]
)


@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(PIECES, max_size=40).map(" ".join),
        st.lists(PIECES, max_size=40).map("".join),
    )
)
def test_spans_are_disjoint_in_order_and_cover_all_but_white_space(text: str) -> None:
    spans = split_sentences(text)
    done = 0
    for start, end in spans:
        assert done <= start < end
        assert not text[done:start].strip()
        assert text[start:end] == text[start:end].strip()
        done = end
    assert not text[done:].strip()


@given(
    st.lists(
        st.sampled_from([text for text in WHOLE if text.endswith(".") and text[0].isupper()]),
        min_size=1,
        max_size=6,
    )
)
def test_sentences_in_a_row_come_apart_again(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts
