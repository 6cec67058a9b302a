"""Adding up, or saying why not."""

from __future__ import annotations

from collections.abc import Callable

from rag.answering.composing.figures import compose_figure
from rag.answering.composing.sums import compose_sum
from rag.records import Reason
from tests.answering.conftest import Desk, values
from tests.answering.documents import CARE, HELP, LIBRARY, WORK


def test_named_groups_of_a_table(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_sum,
        "Hoeveel werknemers hadden ziekenhuizen en verpleeghuizen samen in 2022?",
        first="| Ziekenhuizen",
    )
    assert "samen **20.170" in answer.text
    assert values(answer, computed=True) == ["20170"]


def test_all_rows_that_the_question_leaves_open(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"werk.csv": WORK}).answer(
        compose_sum, "Hoeveel vrouwen waren er in 2022 in totaal werkloos?", first="Bosrode;2022;vrouwen"
    )
    assert values(answer, computed=True) == ["1890"]
    assert len(answer.citations) == 3


def test_a_given_total_is_preferred(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_sum, "Hoeveel werknemers had de zorg in 2024 in totaal?", first="| Ziekenhuizen"
    )
    assert values(answer) == ["28900"]
    assert values(answer, computed=True) == []


def test_a_total_that_running_text_gives_is_preferred(desk: Callable[..., Desk]) -> None:
    report = "# Werk\n\nIn 2023 waren er in Bosrode 2.422 werklozen.\n"
    answer = desk(**{"werk.csv": WORK, "rapport.md": report}).answer(
        compose_sum, "Hoeveel werklozen waren er in 2023 in totaal in Bosrode?", first="Bosrode;2023;mannen"
    )
    assert values(answer) == ["2422"]
    assert "berekend" not in answer.text


def test_payers_in_running_text(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"zorg.md": CARE}).answer(
        compose_sum,
        "Hoeveel geld kwam er in 2024 van rijk, provincie en gemeenten samen?",
        first="Het Rijk betaalde",
    )
    assert values(answer, computed=True) == ["56800000"]
    assert sorted(values(answer)) == ["42500000", "6100000", "8200000"]


def test_a_note_that_forbids_adding_is_honoured(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"hulp.md": HELP}).answer(
        compose_sum,
        "Hoeveel jongeren zaten er in 2024 in pleegzorg en gezinshuizen samen?",
        first="| Pleegzorg",
    )
    assert answer.reason is Reason.MAY_NOT_BE_COMBINED
    assert "mogen niet worden opgeteld" in answer.text
    assert {"131", "417"} <= set(values(answer))
    assert "548" not in answer.text


def test_the_note_counts_for_a_plain_question_for_the_total_too(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"hulp.md": HELP}).answer(
        compose_figure, "Hoeveel jongeren kregen in 2024 in totaal hulp?", first="| Begeleiding thuis"
    )
    assert answer.reason is Reason.MAY_NOT_BE_COMBINED


def test_things_that_may_overlap_are_not_added(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"hulp.md": HELP}).answer(
        compose_sum,
        "Tel de woningen uit het herstelfonds en de sociale huurwoningen eens bij elkaar op",
        first="herstelfonds",
    )
    assert answer.reason is Reason.MAY_NOT_BE_COMBINED
    assert sorted(values(answer)) == ["7500", "8298"]
    assert "15.798" not in answer.text


def test_percentages_are_not_added(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"werk.csv": WORK}).answer(
        compose_sum,
        "Tel de werkloosheidspercentages van mannen en vrouwen in Bosrode in 2023 eens op",
        first="Bosrode;2023;mannen",
    )
    assert answer.reason is Reason.MAY_NOT_BE_COMBINED
    assert "9,7" not in answer.text


def test_amounts_before_the_names_of_their_payers(desk: Callable[..., Desk]) -> None:
    text = (
        "# Warmte\n\nVoor de overstap is € 18 miljoen beschikbaar: € 11 miljoen van het Rijk, € 4,5 miljoen van de provincie "
        "en € 2,5 miljoen van de gemeenten.\n"
    )
    answer = desk(**{"warmte.md": text}).answer(
        compose_sum, "Hoeveel geld is er van Rijk en provincie samen?", first="€ 18 miljoen"
    )
    assert values(answer, computed=True) == ["15500000"]


def test_items_of_a_list_count_what_its_introduction_counts(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"bieb.md": LIBRARY}).answer(
        compose_sum, "Bliksem en lekkage samen, hoeveel storingen waren dat?", first="bliksem: 48"
    )
    assert "Samen **78 storingen** (berekend: 48 + 30)" in answer.text


def test_a_sentence_that_points_back_is_of_what_the_one_before_names(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"bieb.md": LIBRARY}).answer(
        compose_sum, "Hoeveel MWh leverden de panelen en de warmtepomp bij elkaar?", first="bespaarde 38 MWh"
    )
    assert values(answer, computed=True) == ["102"]
    assert "ongeveer 102 MWh" in answer.text


def test_people_who_may_be_in_both_groups_are_not_added(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"bieb.md": LIBRARY}).answer(
        compose_sum,
        "Hoeveel jongeren zitten er samen op de leesclub en de schrijfclub?",
        first="310 jongeren",
    )
    assert answer.reason is Reason.MAY_NOT_BE_COMBINED
    assert "kan aan beide clubs meedoen" in answer.text
    assert "400" not in answer.text


def test_a_compound_label_said_in_parts_and_a_note_about_other_counts(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"bieb.md": LIBRARY}).answer(
        compose_sum,
        "Hoeveel romans, luisterboeken en jeugd strips samen zijn er in 2024 uitgeleend?",
        first="| Romans",
    )
    assert values(answer, computed=True) == ["26100"]


def test_a_cell_of_one_of_two_things_named_is_no_sum(desk: Callable[..., Desk]) -> None:
    answer = desk(**{"bieb.md": LIBRARY}).answer(
        compose_sum, "Hoeveel romans en dvd's zijn er samen uitgeleend in 2024?", first="| Romans"
    )
    assert values(answer, computed=True) == []
