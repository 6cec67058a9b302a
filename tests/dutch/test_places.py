"""Place names as people type them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.dutch.gazetteer import gazetteer
from rag.dutch.places import find_places, is_place_name, same_place


def named(text: str) -> list[tuple[str, str]]:
    return [(place.name, place.kind) for place in find_places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hoeveel huizen in breda noord opgeknapt", [("Breda-Noord", "district")]),
        (
            "Groningen-Noord en Tilburg Noordwest",
            [("Groningen-Noord", "district"), ("Tilburg-Noordwest", "district")],
        ),
        ("in Den Haag zuidwest", [("Den Haag Zuidwest", "district")]),
        ("amsterdam zuidoost", [("Amsterdam Zuidoost", "district")]),
        ("in Utrecht Overvecht", [("Utrecht Overvecht", "district")]),
        ("wat doet den bosch", [("'s-Hertogenbosch", "municipality")]),
        ("in ’s-Hertogenbosch", [("'s-Hertogenbosch", "municipality")]),
        ("provincie Utrecht en de stad Utrecht", [("Utrecht", "province"), ("Utrecht", "municipality")]),
        ("in noord-holland en Brabant", [("Noord-Holland", "province"), ("Noord-Brabant", "province")]),
        ("in Zuid-Limburg en de Achterhoek", [("Zuid-Limburg", "region"), ("Achterhoek", "region")]),
        ("de Schilderswijk en Kanaleneiland", [("Schilderswijk", "district"), ("Kanaleneiland", "district")]),
        ("in duitsland en belgië", [("Duitsland", "country"), ("België", "country")]),
        ("in Alphen aan den Rijn", [("Alphen aan den Rijn", "municipality")]),
        ("Haagse jongeren", [("Den Haag", "municipality")]),
        ("IN BREDA NOORD", [("Breda-Noord", "district")]),
        ("hoe zit het landelijk?", [("Nederland", "country")]),
        ("in heel nederland", [("Nederland", "country")]),
        ("in landelijk gebied", []),
        ("zonder plaats", []),
    ],
)
def test_places_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hoeveel huizen zijn er in Huizen?", ["Huizen"]),
        ("Best veel woningen in Best", ["Best"]),
        ("de gemeente best", ["Best"]),
        ("dit zal leiden tot meer", []),
        ("in leiden", ["Leiden"]),
        ("houten huizen in de bergen", []),
        ("buren helpen elkaar", []),
        ("volgens Anna de Vries en Kees van Best", []),
        ("een wethouder van Best", ["Best"]),
    ],
)
def test_ordinary_words_are_left_alone(text: str, expected: list[str]) -> None:
    assert [place.name for place in find_places(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Gotham wonen mensen", ["Gotham"]),
        ("in de wijk Zonneveld", ["Zonneveld"]),
        ("in de wijk fantasieburg", ["Fantasieburg"]),
        ("de gemeente Nieuw Atlantis groeit", ["Nieuw Atlantis"]),
        ("bij UWV en in NPLV-gebieden", []),
        ("in Januari en in Hoofdstuk 3", []),
        ("in totaal en in het onderwijs", []),
    ],
)
def test_unknown_names_where_a_place_stands(text: str, expected: list[str]) -> None:
    assert [place.name for place in find_places(text) if place.kind == "unknown"] == expected


def test_same_place() -> None:
    assert same_place("den bosch", "'s-Hertogenbosch")
    assert same_place("Breda Noord", "breda-noord")
    assert same_place("Den Haag", "'s-Gravenhage")
    assert same_place("Utrecht Overvecht", "overvecht")
    assert same_place("landelijk", "Nederland")
    assert not same_place("Breda", "Breda-Noord")
    assert not same_place("Breda-Noord", "Groningen-Noord")


def test_the_lists_are_complete() -> None:
    kinds = [entry.kind for entry in gazetteer().values()]
    assert (
        len({entry.name for entry in gazetteer().values() if entry.kind == "municipality"}) == 342 - 1
    )  # Bergen twice
    assert kinds.count("town") > 1500
    assert (
        len(
            {entry.name for entry in gazetteer().values() if entry.kind == "province"}
            | {"Groningen", "Utrecht"}
        )
        == 12
    )
    assert is_place_name("zwolle")
    assert not is_place_name("huizen")


@given(st.text(max_size=120))
def test_any_text_is_taken(text: str) -> None:
    found = find_places(text)
    assert all(0 <= place.start < place.end <= len(text) for place in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
