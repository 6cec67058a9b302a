"""What a sentence says is not known."""

from __future__ import annotations

import pytest

from rag.dutch.denials import read_denials


@pytest.mark.parametrize(
    ("text", "sort", "core"),
    [
        ("Hoeveel ratten er in de stad leven, is niet bekend.", "number", {"rat", "stad", "leven"}),
        ("Hoeveel minderjarigen gokken is onbekend.", "number", {"minderjarige", "gokken"}),
        ("Hoeveel honden te vroeg met pensioen gaan, houdt de stichting niet bij.", "number", {"hond", "vroeg", "pensioen"}),
        ("Wij konden niet vaststellen hoeveel artsen zijn teruggekeerd.", "number", {"arts", "terugkeren"}),
        ("Of de brug op tijd klaar is, kan de provincie nog niet zeggen.", "outcome", {"brug", "klaar"}),
        ("Waarom jonge vrouwen afhaken, is niet onderzocht.", "cause", {"jong", "vrouw", "afhaken"}),
        ("Een verklaring voor de lage graad in het buitengebied heeft de dienst niet.", "cause", {"graad", "buitengebied"}),
        ("Voor de toename van winkeldiefstal is geen eenduidige verklaring.", "cause", {"winkeldiefstal"}),
        ("Over permanente bewoning bestaan geen actuele cijfers.", "anything", {"permanent", "bewoning"}),
        ("Gegevens over autisme bij ouderen zijn er niet.", "anything", {"autisme", "oudere"}),
        ("Het effect van dimmen op de verkeersveiligheid is nog niet onderzocht.", "anything", {"dimmen", "verkeersveiligheid"}),
        ("Naar inkomen wordt niet gevraagd.", "anything", {"inkomen"}),
        ("Of de nieuwe weg daar de oorzaak van is, staat niet vast.", "cause", {"weg"}),
        ("Naar de achtergrond van makers vraagt het fonds niet.", "anything", {"achtergrond", "maker"}),
        ("Hoeveel grond de provincie bezit, staat in geen enkel register.", "number", {"grond"}),
        ("De vastgelegde CO2 wordt pas vanaf 2027 gemeten.", "anything", {"vastleggen", "co2"}),
        ("Over bridge hebben we evenmin gegevens.", "anything", {"bridge"}),
        ("Over grote bedrijven, met 250 of meer werknemers, doet het onderzoek geen uitspraak.", "anything", {"groot", "bedrijf"}),
        ("Voor jongeren onder de 18 zijn de aantallen te klein om te publiceren.", "anything", {"jongere"}),
        ("Voor de kleinste kernen waren er te weinig waarnemingen.", "anything", {"kern"}),
        ("De enquête ging niet over huurders.", "anything", {"huurder"}),
        ("De percentages mogen daarom niet worden opgeteld.", "total", set()),
        ("De twee bedragen kunnen niet bij elkaar worden opgeteld.", "total", set()),
        ("Hoeveel mensen van hulp afzien omdat zij de weg niet kennen, is niet bekend.", "number", {"hulp", "afzien"}),
    ],
)  # fmt: skip
def test_what_is_not_known_is_told_from_who_does_not_know_it(text: str, sort: str, core: set[str]) -> None:
    (denial,) = read_denials(text)
    assert denial.sort == sort
    assert core <= {token.lemma for choice in denial.choices for token in choice}
    knowers = {"stichting", "provincie", "dienst", "fonds", "wij", "rekenkamer"}
    assert not knowers & {token.lemma for choice in denial.choices for token in choice}


def test_each_of_several_things_is_denied() -> None:
    (denial,) = read_denials("Naar insecten en vogels is niet gekeken.")
    assert [[token.lemma for token in choice] for choice in denial.choices] == [["insect"], ["vogel"]]


def test_what_it_is_not_broken_down_by() -> None:
    (denial,) = read_denials("De wachttijden per gemeente worden niet landelijk bijgehouden.")
    assert denial.per == ("gemeente",)


@pytest.mark.parametrize(
    "text",
    [
        "Voor afzonderlijke gemeenten is de steekproef te klein.",
        "Voor individuele gemeenten doet het onderzoek geen uitspraken.",
        "Het aantal deelnemers is te klein voor uitspraken per gemeente.",
    ],
)
def test_what_a_study_is_too_small_for(text: str) -> None:
    (denial,) = read_denials(text)
    assert denial.of_study
    assert denial.per == ("gemeente",)


@pytest.mark.parametrize(
    "text",
    [
        "Daarvoor hebben de besturen nog geen verklaring gevonden.",
        "Een verklaring daarvoor is er niet.",
        "Waarom dat zo is, is niet onderzocht.",
        "Voor 2024 is er nog geen schatting.",
    ],
)
def test_what_only_points_back_names_nothing(text: str) -> None:
    (denial,) = read_denials(text)
    assert denial.choices == ((),)


@pytest.mark.parametrize(
    "text",
    [
        "Van alle telefoontjes werd 17% niet opgenomen.",
        "Hoeveel mensen er werken, is niet precies bekend: zo'n 9.000 tot 13.000.",
        "Van de huishoudens met recht op toeslag vroeg een op de zes niets aan.",
        "Een thuiszitter gaat langer dan vier weken zonder geldige reden niet naar school.",
        "Ambtenaren kennen het beleid wel, maar vinden de regels onduidelijk.",
        "Mensen zonder aanvullende verzekering gaan duidelijk minder vaak.",
        "Schuren en garages tellen niet mee.",
        "Oorzaak daarvan is het ontbreken van bewijsstukken.",
        "n.b.: niet bekend.",
        "Het aantal meldingen steeg naar 310.",
        "De zalen zijn te klein voor alle bezoekers.",
        "Het budget is te klein voor alle scholen.",
        "Het bestuur gaat niet over de tarieven.",
    ],
)
def test_not_every_no_is_one_of_knowing(text: str) -> None:
    assert not read_denials(text)
