"""Follow-ups that turn on the figure or the sentence last spoken of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rag.answering.composing.staying import say_same_sentence, say_source, say_their_reason
from rag.answering.composing.turning import say_turned
from rag.answering.gathering.case import Case
from rag.answering.gathering.recalling import spoken_of
from rag.answering.gathering.straying import strays
from rag.answering.phrasing.draft import Draft
from rag.grounding import ground_answer
from rag.question.conversation import abbreviations_in, complete_from_history, first_given
from rag.question.reading import QuestionReading
from rag.records import Answer, Status
from tests.answering.conftest import Desk, values

POOLS = """# Zwembaden in Waterhoek 2024

In 2024 telde Waterhoek 412.000 bezoeken, 18.000 meer dan in 2023. In 2022 waren het er 371.000.
Het Waterhoekse zwemabonnement (WZA) is een kaart waarmee kinderen gratis zwemmen.

| Bad | Streefaantal 2026 (bezoeken) | Bezoeken 2023 | Bezoeken 2024 | Leraren 2024 |
|---|---:|---:|---:|---:|
| Den Dulk | 150.000 | 121.000 | 133.500 | 14 |
| Schelphoek | 90.000 | 84.200 | 81.000 | 9 |
| Totaal | 240.000 | 205.200 | 214.500 | 23 |

## Meningen

Van de zwemmers vindt 71% het water schoon, 12% vindt het te koud. Klagers noemen vooral de ochtenden.
“Wie zwemt, blijft drijven”, zegt wethouder Ada Roos van Waterhoek.

## Geld

De baden kostten in 2024 € 3,1 miljoen, waarvan € 0,9 miljoen aan energie. In 2023 was het € 2,8 miljoen.
In 2025 is € 3,4 miljoen begroot.
"""


@pytest.fixture
def pools(desk: Callable[..., Desk]) -> Desk:
    return desk(**{"zwemmen/verslag.md": POOLS})


def turn(pools: Desk, question: str, answer: str) -> QuestionReading:
    """An earlier turn as the assistant reads it."""
    said = pools.reader.read(answer)
    return replace(
        pools.reader.read(question),
        answer=answer,
        answered=said.periods[-1:],
        answered_value=first_given(answer),
        named=abbreviations_in(said),
    )


def follow(pools: Desk, question: str, before: str, answer: str) -> Case:
    reading = complete_from_history(pools.reader.read(question), [turn(pools, before, answer)])
    return replace(pools.case(before), question=reading)


def said(pools: Desk, case: Case, say: Callable[[Draft, Case], bool] = say_turned) -> Answer | None:
    """What is said, all of it borne out by what it cites; None when nothing is said."""
    draft = Draft(f"{case.question.text} {case.question.asked}", pools.vocabulary)
    if not say(draft, case):
        assert draft.empty
        return None
    answer = draft.finish()
    assert ground_answer(answer, pools.corpus).text == answer.text
    return answer


@pytest.mark.parametrize(
    ("question", "before", "answer", "value"),
    [
        ("En in 2023?", "Hoeveel bezoeken had Den Dulk in 2024?", "133.500. [1]", "121000"),
        ("En een jaar eerder?", "Hoeveel bezoeken had Den Dulk?", "133.500 in 2024. [1]", "121000"),
        ("en nu?", "Hoeveel bezoeken had Schelphoek in 2023?", "84.200 bezoeken. [1]", "81000"),
        ("en Schelphoek", "Hoeveel bezoeken had Den Dulk in 2023?", "121.000. [1]", "84200"),
        ("Hoeveel leraren zijn er daar?", "Hoeveel bezoeken had Den Dulk in 2024?", "133.500. [1]", "14"),
        ("En in totaal?", "Hoeveel bezoeken had Den Dulk in 2023?", "121.000. [1]", "205200"),
        ("Wat is daar het doel?", "Hoeveel bezoeken had Schelphoek in 2024?", "81.000. [1]", "90000"),
        ("hoeveel was dat het jaar ervoor", "Wat kostten de baden in 2024?", "€ 3,1 miljoen. [1]", "2800000"),
        ("En in 2025?", "Wat kostten de baden in 2024?", "€ 3,1 miljoen. [1]", "3400000"),
        ("en aan energie?", "Wat kostten de baden in 2024?", "€ 3,1 miljoen. [1]", "900000"),
        ("En in 2022?", "Hoeveel bezoeken telde Waterhoek in 2024?", "412.000 bezoeken. [1]", "371000"),
        (
            "Hoeveel meer was dat dan in 2023?",
            "Hoeveel bezoeken telde Waterhoek in 2024?",
            "412.000. [1]",
            "18000",
        ),
    ],
)
def test_one_thing_of_the_figure_last_spoken_of_is_changed(
    pools: Desk, question: str, before: str, answer: str, value: str
) -> None:
    told = said(pools, follow(pools, question, before, answer))
    assert told is not None
    assert values(told)[0] == value


def test_a_difference_with_another_moment_is_of_the_row_last_spoken_of(pools: Desk) -> None:
    case = follow(
        pools,
        "Hoeveel minder was dat dan in 2023?",
        "Hoeveel bezoeken had Schelphoek in 2024?",
        "81.000. [1]",
    )
    told = said(pools, case)
    assert told is not None
    assert values(told, computed=True)[0] == "3200"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("En in 2019?", "133.500. [1]"),  # a period that is not there
        ("En in Utrecht?", "133.500. [1]"),  # a place that is not there
        ("En de kosten van kaartjes?", "133.500. [1]"),  # another subject
        ("En in 2023?", "99.999. [1]"),  # a figure that no source gives
        ("Waarom?", "133.500. [1]"),  # no figure asked for
    ],
)
def test_nothing_is_said_without_that_figure(pools: Desk, question: str, answer: str) -> None:
    assert said(pools, follow(pools, question, "Hoeveel bezoeken had Den Dulk in 2024?", answer)) is None


def test_a_full_answer_is_found_back_as_well_as_a_short_one(pools: Desk) -> None:
    for answer in ("133.500. [1]", "Bezoeken in Den Dulk in 2024: **133.500**. [1]"):
        spoken = spoken_of(turn(pools, "Hoeveel bezoeken had Den Dulk?", answer), pools.vocabulary)
        assert spoken is not None
        assert spoken.figure is not None
        assert spoken.figure.indicator.lower().startswith("bezoeken")
        assert "Den Dulk" in spoken.sentence.text


def test_where_it_stands_is_the_sentence_last_spoken_of(pools: Desk) -> None:
    case = follow(pools, "waar staat dat?", "Hoeveel zwemmers vinden het water schoon?", "71%. [1]")
    told = said(pools, case, say_source)
    assert told is not None
    assert "onder “Meningen”" in told.text
    assert "71%" in told.text


def test_where_a_cell_stands_is_told_apart_from_it(pools: Desk) -> None:
    case = follow(pools, "waar staat dat?", "Hoeveel bezoeken had Den Dulk in 2024?", "133.500. [1]")
    told = said(pools, case, say_source)
    assert told is not None
    assert values(told) == ["133500"]


def test_who_was_named_is_told_more_of_by_the_same_sentence(pools: Desk) -> None:
    before = "Wie zegt dat wie zwemt blijft drijven?"
    told = said(
        pools,
        follow(pools, "Van welke gemeente is zij wethouder?", before, "Ada Roos. [1]"),
        say_same_sentence,
    )
    assert told is not None
    assert "van Waterhoek" in told.text
    party = follow(pools, "Van welke partij is zij?", before, "Ada Roos. [1]")
    assert said(pools, party, say_same_sentence) is None


def test_reasons_are_those_of_the_people_spoken_of(pools: Desk) -> None:
    case = follow(pools, "Waarom?", "Hoeveel klagers vinden het water te koud?", "12%. [1]")
    told = said(pools, case, say_their_reason)
    assert told is not None
    assert "ochtenden" in told.text
    other = follow(pools, "Waarom?", "Hoeveel zwemmers vinden het water schoon?", "71%. [1]")
    assert said(pools, other, say_their_reason) is None


def test_what_an_abbreviation_is_can_be_asked_without_naming_it(pools: Desk) -> None:
    case = follow(pools, "Wat is dat?", "Hoeveel kinderen hebben een WZA?", "4.100. [1]")
    assert [term.text for term in case.question.terms] == ["WZA"]


def test_an_answer_about_something_else_strays(pools: Desk) -> None:
    case = follow(pools, "Wat kostten die?", "Hoeveel handdoeken zijn er verhuurd?", "")
    costs = next(one for one in pools.vocabulary.sentences() if "kostten" in one.text)
    assert strays(case, [costs]) is not None
    baths = follow(pools, "Wat kostten die?", "Hoeveel baden zijn er?", "")
    assert strays(baths, [costs]) is None


def test_a_cell_that_is_left_open_is_a_refusal(desk: Callable[..., Desk]) -> None:
    rows = (
        "Gemeente | Wedstrijden 2023 | Wedstrijden 2024",
        "---|---:|---:",
        "Delft | n.b. | 40",
        "Gouda | 31 | 37",
    )
    table = "# Clubs\n\n" + "".join(f"| {row} |\n" for row in (*rows, "Zeist | 22 | 25", "Weesp | 11 | 9"))
    clubs = desk(**{"a.md": table})
    case = follow(clubs, "En Delft?", "Hoeveel wedstrijden speelde Gouda in 2023?", "31. [1]")
    draft = Draft(case.question.text, clubs.vocabulary)
    assert say_turned(draft, case)
    assert draft.status is Status.NOT_FOUND
