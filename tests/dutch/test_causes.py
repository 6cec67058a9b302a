"""Which part of a sentence explains which."""

from __future__ import annotations

import pytest

from rag.dutch.causes import IMPLIED, STATED, read_accounts


@pytest.mark.parametrize(
    ("text", "effect", "reason"),
    [
        ("Het verzuim daalde, omdat de griepgolf uitbleef.", "Het verzuim daalde", "de griepgolf uitbleef"),
        ("De groei komt vooral door de nieuwe brug.", "De groei", "de nieuwe brug"),
        ("Dat er minder ritten uitvielen, komt volgens de vervoerder door nieuw materieel.", "minder ritten", "nieuw materieel"),
        ("De stijging is te danken aan twee extra teams.", "De stijging", "twee extra teams"),
        ("De daling hangt volgens het rapport samen met de zachte winter.", "De daling", "de zachte winter"),
        ("De lange wachttijd ligt aan het tekort aan artsen.", "De lange wachttijd", "het tekort aan artsen"),
        ("De vertraging heeft te maken met het volle stroomnet.", "De vertraging", "het volle stroomnet"),
        ("Oorzaak van de langere wachttijd is het tekort aan artsen.", "de langere wachttijd", "het tekort aan artsen"),
        ("Dankzij de zomer was het zwembad drukker, vooral in juli.", "vooral in juli", "de zomer"),
        ("De bus stond vast, waardoor reizigers afhaakten.", "reizigers afhaakten", "De bus stond vast"),
        ("Het vertrek van de winkels leidde tot leegstand.", "leegstand", "Het vertrek van de winkels"),
        ("De problemen vragen om blijvende aandacht.", "blijvende aandacht", "De problemen"),
    ],
)  # fmt: skip
def test_the_effect_and_its_reason_are_told_apart(text: str, effect: str, reason: str) -> None:
    account = read_accounts(text)[0]
    assert effect in account.effect
    assert reason in account.reason
    assert reason not in account.effect
    assert (account.sort, account.strength) == ("cause", STATED)


@pytest.mark.parametrize(
    "text",
    [
        "Dat komt door de nieuwe cao.",
        "De prijs van klei is daarvan de oorzaak.",
        "Verschillende maatregelen droegen hieraan bij.",
        "De gemeenten noemen twee oorzaken:",
        "Iedereen kreeg een vaste begeleider, en dat werkte.",
    ],
)
def test_an_effect_in_the_sentence_before_is_pointed_back_at(text: str) -> None:
    assert read_accounts(text)[0].points_back


def test_a_reason_in_the_sentence_before_is_said_to_be_there() -> None:
    account = read_accounts("Daarom worden huizen gebouwd.")[0]
    assert account.reason_before
    assert "huizen gebouwd" in account.effect


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Om de doelen te halen neemt de stad vijf stappen.", "de doelen te halen"),
        ("Zij vangen vragen op, zodat minder kinderen worden doorverwezen.", "minder kinderen"),
        ("Bewoners kregen hulp voor een lagere rekening en een gezonder huis.", "lagere rekening"),
        ("Het geld is bedoeld voor nieuwe banken in het park.", "nieuwe banken"),
    ],
)
def test_an_aim_is_no_cause(text: str, reason: str) -> None:
    account = read_accounts(text)[0]
    assert account.sort == "purpose"
    assert reason in account.reason


def test_who_did_it_is_only_perhaps_a_cause() -> None:
    assert read_accounts("De nota is vastgesteld door de raad.")[0].strength == IMPLIED


@pytest.mark.parametrize(
    "text", ["In 2024 telde de stad 320 bomen.", "Het gaat om een bedrag van € 3 miljoen te Lent."]
)
def test_a_plain_statement_explains_nothing(text: str) -> None:
    assert read_accounts(text) == ()
