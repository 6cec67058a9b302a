"""Single sentences and short passages: what a number is about, where, of whom, and when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.corpus import load_corpus
from rag.dutch.sentences import split_sentences
from rag.figures import find_figures
from rag.figures.identity import is_description
from rag.records import Document, Figure, Passage, PassageKind, Sentence, SentenceKind


def passage(
    text: str, number: int = 0, section: tuple[str, ...] = (), at: int = 0, lead: str = ""
) -> Passage:
    kind = SentenceKind.ITEM if lead else SentenceKind.SENTENCE
    sentences = tuple(
        Sentence(f"s{number}.{n}", "d.md", f"p{number}", kind, text[a:b], at + a, at + b)
        for n, (a, b) in enumerate(split_sentences(text))
    )
    return Passage(
        f"p{number}", "d.md", section, PassageKind.PARAGRAPH, text, at, at + len(text), sentences, lead=lead
    )


def found_in(
    text: str, title: str = "Jaarbericht", section: tuple[str, ...] = (), lead: str = ""
) -> tuple[Figure, ...]:
    """Figures of one paragraph (or list item, with a `lead`) in a document of 1 March 2025."""
    return find_figures(
        Document(
            "d.md", title, text, (passage(text, section=section, lead=lead),), published=date(2025, 3, 1)
        )
    )


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("Het aandeel werkenden is gestegen van 60% in 2018 naar 64% in 2024.", ["aandeel werkenden"] * 2),
        ("8% van de huishoudens leefde in 2023 in armoede, tegen 18% in 2018.", ["aandeel huishoudens dat in armoede leefde"] * 2),
        ("In 2024 werden ruim 7.500 woningen verbeterd.", ["woningen verbeterd"]),
        ("Ook werden circa 27.470 huishoudens ondersteund bij hun aanvraag.",
         ["huishoudens ondersteund bij hun aanvraag"]),
        ("De gemiddelde huur bedraagt € 612 per maand.", ["gemiddelde huur"]),
        ("Er zijn 12.400 woningen gebouwd.", ["woningen gebouwd"]),
        ("De wachttijd nam toe van 9 naar 12 weken.", ["wachttijd"] * 2),
        ("Een op de vijf jongeren rookt.", ["aandeel jongeren dat rookt"]),
        ("Van de leerlingen kreeg 54% een vmbo-advies, landelijk was dat 49%.", ["aandeel leerlingen dat een vmbo-advies kreeg"] * 2),
        ("Bewoners ervaren bijna 2 keer zoveel overlast als gemiddeld in Nederland.", ["overlast"]),
        ("In 2024 zijn 1.250 woningen, 14 scholen en 3 parken opgeleverd.",
         ["woningen opgeleverd", "scholen opgeleverd", "parken opgeleverd"]),
        ("De gemeente betaalde een bijdrage van € 38,5 miljoen.", ["bijdrage"]),
        ("De raad wil het aandeel eenzame inwoners terugbrengen naar 40%.", ["aandeel eenzame inwoners"]),
        ("Ongeveer 58% van de deelnemers heeft een koopwoning, 42% huurt van een corporatie.",
         ["aandeel deelnemers dat een koopwoning heeft", "aandeel deelnemers dat van een corporatie huurt"]),
        ("Woningen in aanbouw: 1.204", ["woningen in aanbouw"]),
        ("In 2023 raakten 127 fietsers gewond. In 2020 waren dat er 96.", ["fietsers die gewond raakten"] * 2),
        ("Van de 96 meldingen gingen er 41 over geluid, 30 over stank en 25 over parkeren.",
         ["meldingen", "meldingen die over geluid gingen", "meldingen over stank", "meldingen over parkeren"]),
        ("Een derde van de bewoners vindt dat de buurt vooruit is gegaan.",
         ["aandeel bewoners dat vindt dat de buurt vooruit is gegaan"]),
        ("Bij 12 scholen is de ventilatie op orde.", ["scholen waarbij de ventilatie op orde is"]),
        ("De drukte in de spits kreeg een 6,6.", ["drukte in de spits kreeg"]),
    ],
)  # fmt: skip
def test_indicators_are_taken_from_the_sentence(text: str, indicators: list[str]) -> None:
    assert [figure.indicator for figure in found_in(text)] == indicators


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "In de gemeente Zandvoort werkt 64% van de inwoners, landelijk is dat 70%.",
            ["Zandvoort", "Nederland"],
        ),
        ("In Breda steeg de huur met 4%, in Tilburg met 5%.", ["Breda", "Tilburg"]),
        ("In Breda werkt 64%. Ook steeg het inkomen met 3%.", ["Breda", "Breda"]),
        ("Het aandeel werkenden in Breda is 64%, meer dan in Nederland.", ["Breda"]),
        ("De leefbaarheid in Breda blijft achter bij het landelijk gemiddelde van 11%.", ["Nederland"]),
        ("In Breda en Tilburg samen werkt 64%.", [None]),
        ("In Breda Noord zijn 30 woningen gebouwd.", ["Breda Noord"]),
        ("In Best wonen 30.000 mensen.", ["Best"]),
        ("De Amsterdamse huren stegen met 4%.", ["Amsterdam"]),
        ("Via Warm Drenthe kregen 300 huishoudens hulp.", [None]),
        ("In Nederland groeide de bevolking met 1%.", ["Nederland"]),
        ("De huur steeg met 4%.", [None]),
    ],
)
def test_places_come_from_the_clause_then_from_before(text: str, places: list[str | None]) -> None:
    assert [figure.place for figure in found_in(text)] == places


@pytest.mark.parametrize(
    ("text", "populations"),
    [
        ("Het aandeel rokers is 12% bij mannen en 9% bij vrouwen.", ["mannen", "vrouwen"]),
        ("Vrouwen voelen zich vaker onveilig (29%) dan mannen (19%).", ["vrouwen", "mannen"]),
        ("In de NPLV-gebieden werkt 64% van de mensen.", ["NPLV-gebieden"]),
        (
            "In de NPLV-gebieden werkt 64%. In 2024 zijn 7.500 woningen verbeterd.",
            ["NPLV-gebieden", "NPLV-gebieden"],
        ),
        ("27% van de jongeren sport wekelijks.", ["jongeren"]),
        ("De huur steeg met 4% (huurders van corporaties 3%).", [None, "huurders"]),
        ("In bijna alle NPLV-gebieden steeg de huur met 4%.", ["bijna alle NPLV-gebieden"]),
        ("Van de 25- tot 45-jarigen heeft 60% een diploma.", [None, "25- tot 45-jarigen"]),
        ("Jongeren leren veel. De gemeente bouwde 30 woningen.", [None]),
    ],
)
def test_groups_are_those_the_source_names(text: str, populations: list[str | None]) -> None:
    assert [figure.population for figure in found_in(text)] == populations


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("In 2024 kwamen 11.088 kinderen in aanmerking. Zo'n driekwart daarvan deed mee.", ["2024", "2024"]),
        (
            "In 2024 werden 7.500 woningen verbeterd. In totaal zijn 8.298 huurwoningen geïsoleerd.",
            ["2024", None],
        ),
        ("In 2024 werden 7.500 woningen verbeterd. Ook kregen 300 huishoudens hulp.", ["2024", "2024"]),
        (
            "Het aandeel is 60% in 2018 en 64% in 2024. Dat is lager dan de norm van 70%.",
            ["2018", "2024", None],
        ),
        ("De kosten stegen in 2024 met 4% ten opzichte van 2023.", ["2024"]),
        ("Het aantal ongevallen is met een kwart gedaald ten opzichte van 2023.", [None]),
        ("De uitstoot daalde tussen 2015 en 2023 van 106 naar 84 kiloton.", ["2015", "2023"]),
        ("Er vielen in 2022 en 2023 samen drie doden.", ["2022-2023"]),
        ("In 2024 waren er 23 vacatures. Een jaar eerder waren het er 51.", ["2024", "2023"]),
        ("De twintig wijken groeiden tussen 2018 en 2024.", [None]),
    ],
)
def test_periods_are_not_guessed(text: str, periods: list[str | None]) -> None:
    assert [figure.period for figure in found_in(text)] == periods


def test_what_a_bare_number_counts_is_taken_from_before() -> None:
    figures = found_in("In 2023 kregen 188 inwoners een krediet, tegen 121 een jaar eerder.")
    assert [(figure.unit, figure.period) for figure in figures] == [
        ("inwoners", "2023"),
        ("inwoners", "2022"),
    ]


def test_what_a_sentence_denies_is_no_figure() -> None:
    figures = found_in(
        "In 2024 werden niet 574 maar 619 woningen opgeleverd. Het aandeel is 28% in plaats van 27%."
    )
    assert [int(figure.value) for figure in figures] == [619, 28]


def test_ages_bounds_and_terms_are_marked_as_descriptions() -> None:
    figures = found_in("Van de jongeren van 12 tot en met 22 jaar vond 40% binnen twee jaar werk.")
    assert [is_description(figure) for figure in figures] == [True, False, True]
    assert figures[0].indicator == "leeftijd jongeren"


def test_titles_headings_and_list_leads_set_the_scene() -> None:
    (figure,) = found_in("De huur is € 600.", title="Monitor gemeente Zandvoort", section=("Wonen",))
    assert figure.place == "Zandvoort"
    (figure,) = found_in("De huur is € 600.", title="Monitor Zandvoort", section=("Haarlem", "Wonen"))
    assert figure.place == "Haarlem"
    (figure,) = found_in("320 sociale huurwoningen", lead="In 2024 zijn in Haarlem gebouwd:")
    assert (figure.place, figure.period) == ("Haarlem", "2024")
    (figure,) = found_in("De huur is € 600.", title="Monitor Haarlem en Zandvoort")
    assert figure.place is None


def test_changes_have_a_direction_and_levels_have_none() -> None:
    rise, level = found_in("De huur steeg in 2023 met 2,6% naar € 612.")
    assert (rise.direction, level.direction) == ("stijging", None)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "het de van naar in 2023 2024 60% (12%) € 3 mln , . ; : ( ) “ ” daarvan er dat die aandeel woningen gebouwd is zijn werden "
            "landelijk Breda jongeren van 12 jaar en tegen een kwart 1.200 huishoudens niet maar om te per – * \n".split(
                " "
            )
        ),
        max_size=40,
    ).map(" ".join)
)
def test_no_text_is_too_odd(text: str) -> None:
    for figure in found_in(text):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.indicator


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_no_characters_are_too_odd(text: str) -> None:
    found_in(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Uit een enquête onder 950 huurders blijkt dat 61% tevreden is over het onderhoud.",
            [("huurders", "950"), ("aandeel huurders dat tevreden is over het onderhoud", "61")],
        ),
        (
            "Van de stoppers ging 41% met pensioen, 35% stapte over naar een andere school en 24% verliet het vak.",
            [
                ("aandeel stoppers dat met pensioen ging", "41"),
                ("aandeel stoppers dat naar een andere school overstapte", "35"),
                ("aandeel stoppers dat het vak verliet", "24"),
            ],
        ),
        ("In 2024 telde onze provincie 2.010 laadpalen.", [("laadpalen", "2010")]),
        ("In 2024 schreven inspecteurs 263 boetes uit voor fout parkeren.",
         [("boetes die inspecteurs voor fout parkeren uitschreven", "263")]),
    ],
)  # fmt: skip
def test_indicators_have_no_leftovers(text: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    (tmp_path / "bericht.md").write_text(f"# Bericht\n\n{text}\n", "utf-8")
    (document,) = load_corpus(tmp_path).documents
    assert [(f.indicator, str(f.value)) for f in find_figures(document)] == expected


def test_what_holds_here_is_not_the_country_that_the_sentence_opened_with(tmp_path: Path) -> None:
    (tmp_path / "bericht.md").write_text(
        "# Uitkeringen in Dorrevoort\n\nHet aantal uitkeringen in Dorrevoort zakte naar 3.590. "
        "Landelijk daalde het aantal met 4%; in onze regio was de daling bijna 7%.\n",
        "utf-8",
    )
    (document,) = load_corpus(tmp_path).documents
    assert [(str(f.value), f.place, f.direction) for f in find_figures(document)] == [
        ("3590", "Dorrevoort", None),
        ("4", "Nederland", "daling"),
        ("7", "Dorrevoort", "daling"),
    ]
