"""What a question does not want counted."""

from __future__ import annotations

import pytest

from rag.question.excluding import leaves_out, left_out


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("welk soort wordt het minst geleend, romans niet meegerekend", "romans"),
        ("welke gemeente behalve Utrecht heeft de meeste parken?", "Utrecht"),
        ("wat kost sport als je de zwembaden en sporthallen niet meerekent?", "zwembaden en sporthallen"),
        ("welke wijk, op de Havenstrook na, heeft de meeste huizen", "Havenstrook"),
        ("wat zijn de kosten als we de huur weglaten", "huur"),
        ("hoeveel werd er geleend zonder de romans mee te tellen", "romans"),
        ("hoeveel mensen werkten er in 2024?", ""),
    ],
)
def test_what_is_left_out(question: str, what: str) -> None:
    assert left_out(question) == what


def test_a_label_is_left_out_by_a_part_of_its_name() -> None:
    question = "waar staan de meeste banen open, 'overig' niet meegeteld?"
    assert leaves_out(question, "Overige sectoren")
    assert not leaves_out(question, "Techniek en bouw")
